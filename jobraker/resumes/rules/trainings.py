"""The entries of an education, which often have no time: told by their degrees and schools taking turns."""

from collections.abc import Sequence

from jobraker.resumes.lines import Line
from jobraker.resumes.rules import evidence
from jobraker.resumes.rules.entries import Entry, is_head_like, time_of
from jobraker.resumes.rules.sections import is_bullet

HEAD_LINES = 5
DEGREE, SCHOOL, TIME = "degree", "school", "time"


def by_turns(lines: Sequence[Line]) -> list[Entry]:
    """A training begins where a degree, a school or a time comes that the one before has already; none where there is
    no degree or school at all."""
    told = [_told(line) for line in lines]
    if not any({DEGREE, SCHOOL} & each for each in told):
        return []
    begins: list[int] = []
    has: set[str] = set()
    for place, each in enumerate(told):
        if not begins or (each & has and len(has) > 1):
            begins.append(place)
            has = set()
        has |= each
    return [_entry(lines[begin:end]) for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True)]


def _told(line: Line) -> set[str]:
    """What a line of a head tells."""
    found = {TIME} if time_of(line) is not None else set()
    words = line.text.split()
    if is_bullet(line) and not (found and len(words) < 20):
        return set()
    if not found and not is_head_like(line):
        return set()
    if evidence.degree_words(line.text):
        found.add(DEGREE)
    if evidence.school_words(line.text):
        found.add(SCHOOL)
    return found


def _entry(lines: Sequence[Line]) -> Entry:
    """Its head goes as far as anything new is told."""
    last = max((place + 1 for place, line in enumerate(lines[:HEAD_LINES]) if _told(line)), default=1)
    inside = _missing(lines, last)
    timed = next((place for place, line in enumerate(lines[:inside]) if time_of(line) is not None), None)
    time = time_of(lines[timed]) if timed is not None else None
    return Entry(tuple(lines[:inside]), tuple(lines[inside:]), time, timed or 0)


def _missing(lines: Sequence[Line], last: int) -> int:
    """A line more where a degree or a school is still to come, whose words are none that we know."""
    told = set[str]().union(*map(_told, lines[:last]))
    follows = last < min(len(lines), HEAD_LINES) and is_head_like(lines[last]) and not is_bullet(lines[last])
    short = follows and len(lines[last].text.split()) <= 8
    return last + 1 if short and not {DEGREE, SCHOOL} <= told else last
