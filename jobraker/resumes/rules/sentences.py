"""Jobs that are told in a sentence: "Worked as a baker at Kornhof, Ghent from March 2015 to May 2017"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from jobraker.resumes.lines import Line
from jobraker.resumes.rules import evidence
from jobraker.resumes.rules.months import Time, times
from jobraker.resumes.rules.sections import BULLET, is_bullet
from jobraker.resumes.understood import Doubt, Quote, Stay
from jobraker.taxonomy.folding import fold

SENTENCES_MOST = 50
NAME_WORDS, UNTITLED_WORDS = 9, 6
_BEGINS = re.compile(
    r"(?:(?:i|she|he|have|has|had|am|is|was|been|currently|presently|previously|now)\s+)*"
    r"(?:work(?:ed|ing)|employed|served)\s+(?P<link>as|with|at|in|for)\s+(?:an?\s+|the\s+)?(?=\S)",
    re.IGNORECASE,
)
_EMPLOYER = re.compile(r"\s+(?:at|with|in|for|under)\s+(?:the\s+)?(?=[A-ZÀ-Þ])")
_TITLE = re.compile(r",?\s+as\s+(?:an?\s+|the\s+)?(?=\w)")
_TAIL = re.compile(r"[\s,.(–—-]+$|[\s,(]+(?:from|since|between|during)[\s:]*$", re.IGNORECASE)
_SMALL = frozenset("and of the for & de la".split())


def told_in_sentences(lines: Sequence[Line], known: Iterable[Stay]) -> Iterator[Stay]:
    """Those with a time, that are none of the jobs already `known` by their employer or by their time."""
    names = {fold(stay.organisation) for stay in known if stay.organisation}
    spans = {(stay.began, stay.ended) for stay in known if stay.began}
    many = 0
    for place, line in enumerate(lines):
        stay = _stay(lines[place : place + 2]) if _is_begin(line, lines[:place]) else None
        if stay is None or (stay.began, stay.ended) in spans or any(_is_one(stay.organisation, name) for name in names):
            continue
        many += 1
        if many > SENTENCES_MOST:
            return
        yield stay


def _is_begin(line: Line, before: Sequence[Line]) -> bool:
    """Whether a sentence begins with the line, and does not go on from the line before."""
    first = is_bullet(line) or line.gap or not before or before[-1].text.rstrip().endswith((".", ":", ";"))
    return first and _BEGINS.match(_bare(line.text)) is not None


def _bare(text: str) -> str:
    return BULLET.sub("", text, count=1)


def _stay(lines: Sequence[Line]) -> Stay | None:
    """Of the first line, and of the next where the sentence goes on there."""
    first = lines[0]
    text, time = first.text, _time(first.text)
    if len(lines) > 1 and _goes_on(lines[1]) and (time is None or (time.end == len(text) and not time.current)):
        text = f"{text} {lines[1].text}"
        time = _time(text)
    return _parted(text, len(first.text) - len(_bare(first.text)), time, first) if time else None


def _time(text: str) -> Time | None:
    return next((time for time in times(text) if time.is_range), None)


def _goes_on(line: Line) -> bool:
    """A dash before a month is no bullet, but parts from when from until when."""
    bare = _bare(line.text)
    return not line.gap and (not is_bullet(line) or any(time.start == 0 for time in times(bare)))


def _parted(text: str, begin: int, time: Time, line: Line) -> Stay | None:
    found = _BEGINS.match(text, begin)
    if found is None or found.end() >= time.start:
        return None
    said = _without_tail(text[found.end() : time.start])
    between = (_EMPLOYER if found["link"].lower() == "as" else _TITLE).search(said)
    left, right = (said[: between.start()], said[between.end() :]) if between else (said, "")
    title, employer = (left, right) if found["link"].lower() == "as" else (right, left)
    employer = _without_place(employer)
    if not _is_employer(employer) or (title and not evidence.is_job(title)) or len(title.split()) > NAME_WORDS:
        return None
    if not title and (not evidence.employer_words(employer) or len(employer.split()) > UNTITLED_WORDS):
        return None
    marks = [(at, at + len(part)) for part in (title, employer) if part and (at := text.find(part, begin)) >= 0]
    quote = Quote(text, tuple(sorted({*marks, (time.start, time.end)})), line.page, line.number)
    doubts = {"title": Doubt.GUESSED, "organisation": Doubt.GUESSED}
    return Stay(title, employer, quote, began=time.began, ended=time.ended, current=time.current, doubts=doubts)


def _without_tail(text: str) -> str:
    while (shorter := _TAIL.sub("", text)) != text:
        text = shorter
    return text


def _without_place(employer: str) -> str:
    at = evidence.trailing_place(employer)
    return employer[: at - 1].strip() if at > 0 else employer.strip()


def _is_employer(text: str) -> bool:
    words = text.split()
    if not words or len(words) > NAME_WORDS or evidence.is_place(text) or not any(map(str.isalpha, text)):
        return False
    return all(word in _SMALL or not word[0].islower() for word in words)


def _is_one(employer: str, name: str) -> bool:
    first, second = f" {fold(employer)} ", f" {name} "
    return first in second or second in first
