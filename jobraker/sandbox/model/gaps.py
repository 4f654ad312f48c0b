"""What a résumé in plain sentences tells, found sentence by sentence: a stand-in reads no better than this."""

import re
from collections.abc import Iterator
from typing import Any

from jobraker.sandbox.model.asked import Asked

SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
MOMENT = r"(?:[A-Z][a-zä]+ )?(?:19|20)\d{2}"
TIMES = re.compile(rf"(?P<began>{MOMENT})\s*(?:-|–|to|and|until)\s*(?P<ended>{MOMENT}|now|today|present)")
NAMED = r"[A-Z][\w&.-]*(?: [A-Z][\w&.-]*)*"
POST = re.compile(
    rf"\b(?:as|was)(?: an?| the)? (?P<title>[\w -]{{3,40}}?) (?:for|at|of|with) (?P<organisation>{NAMED})"
)
TRAINING = re.compile(
    rf"\b(?:studied|learned|trained as) (?P<title>[\w -]{{3,40}}?),? (?:at|in) (?P<organisation>{NAMED})"
)
SKILLED = re.compile(r"\b(?:good with|work with|know|skilled in)\s+([^.;]+)")
SPOKEN = re.compile(r"\b(?:English|German|Dutch|French|Spanish|Italian|Polish)\b(?: \([\w -]+\))?")
BETWEEN = re.compile(r",\s*|\s+and\s+")
EMPTY = {"title": "", "organisation": "", "location": "", "began": "", "ended": ""}


def found(asked: Asked) -> dict[str, Any]:
    text = asked.block("RESUME")
    sentences = [each.strip() for each in SENTENCE.split(text) if each.strip()]
    skills = [each.strip() for said in SKILLED.findall(text) for each in BETWEEN.split(said) if each.strip()]
    work = list(stays(sentences, POST))
    return {
        "headline": work[0]["title"] if work else "",
        "location": "",
        "work": work,
        "education": list(stays(sentences, TRAINING)),
        "skills": skills,
        "languages": SPOKEN.findall(text),
    }


def stays(sentences: list[str], pattern: re.Pattern[str]) -> Iterator[dict[str, str]]:
    for sentence in sentences:
        if told := pattern.search(sentence):
            times = TIMES.search(sentence)
            yield EMPTY | told.groupdict() | (times.groupdict() if times else {})
