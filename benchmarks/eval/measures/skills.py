"""Skills found in sentences, against spans that people marked as skills and knowledge.

What can be compared: our list holds names of techniques, tools, trades and languages, not the phrases for what somebody
does ("work with the team"), which the marked skills mostly are. So

- of what we say, that is right which we also find in a marked span read alone: the words we found it by are in it;
- a truth is a marked piece of knowledge, or an ESCO label, whose whole name our list knows; it is found where we say that
  skill of the sentence;
- the rows "marked and known" tell how many of the marked ones that is: the share that our list can find at all.
"""

import csv
import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.eval.halves import Verdict, scores
from benchmarks.eval.score import Score, needed, share
from jobraker.taxonomy.skills import skill_named, skills_in

FIELD = "skills"
SKILLSPAN = "labelled/skillspan_train.json.gz"
ESCO = {name: f"labelled/{name}_validation_annotations.csv" for name in ("tech", "house")}
NO_LABEL = {"LABEL NOT PRESENT", "UNDERSPECIFIED", ""}


def measure(data: Path) -> Iterator[Score]:
    yield from scores(FIELD, "SkillSpan, sentences with marks", skillspan(data, marked_only=True))
    yield from scores(FIELD, "SkillSpan, all sentences", skillspan(data, marked_only=False))
    yield known("SkillSpan, knowledge", (span for one in sentences(data) for span in spans(one, "tags_knowledge")))
    yield known("SkillSpan, skills", (span for one in sentences(data) for span in spans(one, "tags_skill")))
    for name, file in ESCO.items():
        yield from scores(FIELD, f"ESCO labels, {name}", esco(data, file))
        yield known(
            f"ESCO labels, {name}", (row["label"] for row in annotations(data, file) if row["label"] not in NO_LABEL)
        )


def skillspan(data: Path, *, marked_only: bool) -> Iterator[tuple[str, Verdict]]:
    """Halves by posting. Titles, and sentences about the employer, bear no marks there; of a title we take skills on purpose."""
    for one in sentences(data):
        knowledge, skills = spans(one, "tags_knowledge"), spans(one, "tags_skill")
        if marked_only and not (knowledge or skills):
            continue
        truth = {skill for span in knowledge if (skill := skill_named(span))}
        yield f"{one['source']} {one['idx']}", against(found_in(" ".join(one["tokens"])), [*knowledge, *skills], truth)


def esco(data: Path, file: str) -> Iterator[tuple[str, Verdict]]:
    """Halves by sentence."""
    marked: dict[str, list[dict[str, str]]] = {}
    for row in annotations(data, file):
        marked.setdefault(row["sentence"], []).append(row)
    for sentence, rows in marked.items():
        truth = {skill for row in rows if row["label"] not in NO_LABEL and (skill := named(row["label"]))}
        every = [text for row in rows for text in (row["span"], row["sub_span"], row["label"]) if text]
        yield sentence, against(found_in(sentence), every, truth)


def against(said: set[str], marked: Iterable[str], truth: set[str]) -> Verdict:
    inside = {skill for span in marked for skill in (*found_in(span), skill_named(span))}
    return Verdict(len(said), len(said & inside), len(truth), len(said & truth), len(truth) if said else 0)


def found_in(sentence: str) -> set[str]:
    """As in a posting: below a title."""
    return set(skills_in(f"Vacancy\n{sentence}"))


def named(label: str) -> str | None:
    """Also without what ESCO puts in brackets: "Java (computer programming)"."""
    return skill_named(label) or skill_named(label.partition(" (")[0])


def known(data: str, names: Iterable[str]) -> Score:
    """How much of what people marked bears a name of our list."""
    told = [named(name) is not None for name in names]
    return Score(f"{FIELD}: marked and known", data, len(told), coverage=share(sum(told), len(told)))


def sentences(data: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(needed(data, SKILLSPAN), "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def spans(sentence: dict[str, Any], layer: str) -> list[str]:
    """The marked words, a text for each run of B and its I."""
    found: list[list[str]] = []
    for token, tag in zip(sentence["tokens"], sentence[layer], strict=True):
        if tag.startswith("B"):
            found.append([token])
        elif tag.startswith("I") and found:
            found[-1].append(token)
    return [" ".join(words) for words in found]


def annotations(data: Path, file: str) -> Iterator[dict[str, str]]:
    with needed(data, file).open(encoding="utf-8", newline="") as rows:
        yield from csv.DictReader(rows)
