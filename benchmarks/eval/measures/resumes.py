"""What is understood of résumés, against what is known of them.

One person's content in five layouts, made by a program from facts that lie beside them: three of the layouts the rules
were bettered by, two were not looked at. And two hundred that people have marked in, as plain text: whether a value said
is one of those that are marked, names that stand in one another counting as one, as "Oracle" and "Oracle India". What
nobody marked may be right all the same, and some marks are beside what they mean, so that precision and recall there are lower
bounds; of some of these what is there is known from reading them whole, and is compared as it is written.
"""

import gzip
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from benchmarks.eval import resumes_judged
from benchmarks.eval.halves import HALVES, Verdict, score, scores
from benchmarks.eval.score import Score, needed
from jobraker.resumes.lines import Words
from jobraker.resumes.rules.understanding import understand
from jobraker.resumes.texts import pdf, plain
from jobraker.resumes.understood import Stay, Understood
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.skills import name_of_skill

LAYOUTS = {"Classic": HALVES[0], "Harvard": HALVES[0], "Sb2nov": HALVES[0], "Ink": HALVES[1], "Moderncv": HALVES[1]}
TRUTH = "resumes/rendercv_GROUNDTRUTH_Classic.yaml"
MARKED = "labelled/resume_ner_redacted.jsonl.gz"

Facts = Mapping[str, Collection[str]]


def measure(data: Path) -> Iterator[Score]:
    truth = made_from(yaml.safe_load(needed(data, TRUTH).read_text(encoding="utf-8"))["cv"])
    said = {
        layout: facts(_read(pdf.words(needed(data, f"resumes/rendercv_{layout}.pdf").read_bytes())))
        for layout in LAYOUTS
    }
    for field, true in truth.items():
        for half in HALVES:
            told = [facts[field] for layout, facts in said.items() if LAYOUTS[layout] == half]
            yield score(
                f"resume {field}", f"one résumé in layouts, {half}", _sum(_verdict(each, true, _same) for each in told)
            )
    judged = list(marked(data))
    for field in judged[0][1]:
        yield from scores(
            f"resume {field}", "résumés marked by people", ((key, fields[field]) for key, fields in judged)
        )
    yield from resumes_judged.read_whole(data)
    yield from resumes_judged.contacts(data)


def _read(words: Words) -> Understood:
    return understand(words)


def facts(told: Understood) -> dict[str, list[str]]:
    """Each field as what can be compared; an entry's fields with its place, so that a mixing up is a fault."""
    single = {name: getattr(told, name) for name in ("name", "email", "location")}
    found = {name: [value.value] if value else [] for name, value in single.items()}
    found["links"] = [re.sub(r"^https?://|/$", "", link.value) for link in told.links]
    for part, stays in (("work", told.work), ("education", told.education)):
        found |= {f"{part} {field}": values for field, values in _fields(stays).items()}
    return found | {"skills": [skill.name for skill in told.skills]}


def _fields(stays: Iterable[Stay]) -> dict[str, list[str]]:
    listed = list(enumerate(stays))
    return {
        "title": [f"{place} {stay.title}" for place, stay in listed],
        "organisation": [f"{place} {stay.organisation}" for place, stay in listed if stay.organisation],
        "location": [f"{place} {stay.location}" for place, stay in listed if stay.location],
        "months": [f"{place} {stay.began}–{'now' if stay.current else stay.ended}" for place, stay in listed],
        "words": [f"{place} {words}" for place, stay in listed for words in _lines(stay.words)],
    }


def _lines(words: str) -> list[str]:
    return [line.removeprefix("• ") for line in words.split("\n") if line]


def made_from(cv: Mapping[str, Any]) -> Facts:
    """The facts that the program was given, in the same shape."""
    networks = {"LinkedIn": "linkedin.com/in/", "GitHub": "github.com/"}
    sections = cv["sections"]
    work = [_stay(entry, entry["position"], entry["company"]) for entry in sections["experience"]]
    education = [
        _stay(entry, f"{entry['degree']} {entry['area']}", entry["institution"]) for entry in sections["education"]
    ]
    found = {"name": [cv["name"]], "email": [cv["email"]], "location": [cv["location"]]}
    found["links"] = [
        cv["website"].removeprefix("https://").rstrip("/"),
        *(networks[each["network"]] + each["username"] for each in cv["social_networks"]),
    ]
    for part, stays in (("work", work), ("education", education)):
        found |= {f"{part} {field}": values for field, values in _fields(stays).items()}
    names = [name.strip() for line in sections["skills"] for name in line["details"].split(",")]
    return found | {"skills": [name_of_skill(name) for name in names]}


def _stay(entry: Mapping[str, Any], title: str, organisation: str) -> Stay:
    ended = entry["end_date"]
    words = [line.strip() for highlight in entry["highlights"] for line in re.split(r"\s+- ", highlight)]
    return Stay(
        title,
        organisation,
        quote=None,  # type: ignore[arg-type]
        location=entry["location"] or "",
        began=entry["start_date"],
        ended="" if ended == "present" else ended,
        current=ended == "present",
        words="\n".join(words),
    )


def marked(data: Path) -> Iterator[tuple[str, dict[str, Verdict]]]:
    with gzip.open(needed(data, MARKED), "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            record = json.loads(line)
            told = understand(plain.words(record["content"].encode()))
            yield str(number), _judged(told, record)


def _judged(told: Understood, record: Mapping[str, Any]) -> dict[str, Verdict]:
    said = {
        "employers": [stay.organisation for stay in told.work],
        "jobs": [stay.title for stay in told.work],
        "schools": [stay.organisation for stay in told.education],
        "degrees": [stay.title for stay in told.education],
        "graduation": [stay.ended[:4] for stay in told.education],
        "listed skills": [_quoted(skill.quote.text, skill.quote.marks) for skill in told.skills],
    }
    names = ("Companies worked at", "Designation", "College Name", "Degree", "Graduation Year", "Skills")
    marks = {name: [each["text"] for each in record["annotation"] if each["label"] == name] for name in names}
    marks["Skills"] = [part for text in marks["Skills"] for part in _listed(text)]
    return {
        field: _verdict([each for each in values if fold(each)], marks[name], _akin)
        for (field, values), name in zip(said.items(), names, strict=True)
    }


def _quoted(text: str, marks: tuple[tuple[int, int], ...]) -> str:
    return " ".join(text[start:end] for start, end in marks)


def _listed(text: str) -> list[str]:
    parts = re.split(r"[,;\n•]|\w[\w &/]{2,40}:", re.sub(r"\([^)]*\)", "", text))
    return [part.strip() for part in parts if 0 < len(part.split()) <= 6]


def _verdict(said: Collection[str], true: Collection[str], same: Any) -> Verdict:
    """Of values that are named several times each counts once."""
    said = list({fold(each): each for each in said}.values())
    true = list({fold(each): each for each in true if fold(each)}.values())
    right = sum(any(same(one, other) for other in true) for one in said)
    found = sum(any(same(one, other) for one in said) for other in true)
    return Verdict(len(said), right, len(true), found, len(true) if said else 0)


def _same(one: str, other: str) -> bool:
    """But for small words: a degree is "in" a field, and breaks of lines part words by a hyphen."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return re.sub(r"\bin\b| ", "", fold(text))


def _akin(one: str, other: str) -> bool:
    first, second = f" {fold(one)} ", f" {fold(other)} "
    return first in second or second in first


def _sum(verdicts: Iterable[Verdict]) -> Verdict:
    return Verdict(*map(sum, zip(*verdicts, strict=True)))
