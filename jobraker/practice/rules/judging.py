"""What a model said of an answer, as far as the answer bears it out.

A strength stands with the words of the answer that it is about, or not at all. No remark has a number, a name, a skill or an address
that the answer and its question do not, and none repeats what the posting says: it may be what the posting dictates.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jobraker.documents.facts import Kind, Source, invented
from jobraker.documents.resume import Document
from jobraker.practice.rules import limits
from jobraker.practice.rules.parts import Part
from jobraker.taxonomy.folding import folded_words, one_line

CLAIMS = frozenset(
    {Kind.NUMBER, Kind.DATE, Kind.TITLE, Kind.SKILL, Kind.LANGUAGE, Kind.DEGREE, Kind.LICENCE, Kind.CONTACT}
)
QUOTED = re.compile(r"[“„«\"]\s*([^“”„«»\"]+?)\s*[”“»\"]")
ADDRESS = re.compile(r"://|www\.|\]\(|@\w")
CALLED = re.compile(r"(?<=\w )[^\W\d_a-zß-ÿ]\w+ [^\W\d_a-zß-ÿ]\w+")  # a name in full, within a sentence
RUN = 4  # words in a row that nobody says by chance


@dataclass(frozen=True, slots=True)
class Feedback:
    """`refused`: how many remarks were thrown away."""

    strengths: tuple[str, ...] = ()
    improve: tuple[str, ...] = ()
    missing: tuple[Part, ...] = ()
    refused: int = 0


@dataclass(frozen=True)
class Heard:
    """What a remark may be about."""

    question: str
    answer: str
    posting: str = ""

    def bears(self, remark: str, *, quoting: bool) -> bool:
        quotes = QUOTED.findall(remark)
        if (quoting and not quotes) or not all(map(self.says, quotes)):
            return False
        if len(remark) > limits.REMARK or ADDRESS.search(remark) or self.is_dictated(QUOTED.sub(" ", remark)):
            return False
        if any(not self.says(called) for called in CALLED.findall(QUOTED.sub(" ", remark))):
            return False
        source = Source.of(Document(summary=self.answer), (self.question,))
        return not any(each.kind in CLAIMS for each in invented(source, remark))

    def says(self, quote: str) -> bool:
        """Whether these are words of the answer, in a row."""
        words = folded_words(quote)
        return bool(words) and f" {' '.join(words)} " in f" {' '.join(folded_words(self.answer))} "

    def is_dictated(self, remark: str) -> bool:
        said = folded_words(remark)
        run = min(RUN, len(said))
        posting, own = (
            f" {' '.join(folded_words(text))} " for text in (self.posting, f"{self.question}\n{self.answer}")
        )
        runs = (f" {' '.join(said[at : at + run])} " for at in range(len(said) - run + 1))
        return run > 0 and any(each in posting and each not in own for each in runs)


def judged(heard: Heard, strengths: Sequence[str], improve: Sequence[str], missing: Sequence[str]) -> Feedback:
    good = [one_line(each) for each in strengths]
    better = [one_line(each) for each in improve]
    kept_good = [each for each in dict.fromkeys(good) if each and heard.bears(each, quoting=True)]
    kept_better = [each for each in dict.fromkeys(better) if each and heard.bears(each, quoting=False)]
    thrown = len(set(filter(None, good))) - len(kept_good) + len(set(filter(None, better))) - len(kept_better)
    most = limits.REMARKS
    parts = tuple(part for part in Part if part in missing)
    return Feedback(tuple(kept_good[:most]), tuple(kept_better[:most]), parts, thrown)


def as_kept(feedback: Feedback) -> dict[str, Any]:
    return {
        "strengths": list(feedback.strengths),
        "improve": list(feedback.improve),
        "missing": list(feedback.missing),
        "refused": feedback.refused,
    }


def from_kept(kept: Mapping[str, Any]) -> Feedback:
    told = {name: tuple(map(str, kept.get(name, ()))) for name in ("strengths", "improve")}
    parts = tuple(part for part in Part if part in kept.get("missing", ()))
    return Feedback(**told, missing=parts, refused=int(kept.get("refused", 0)))
