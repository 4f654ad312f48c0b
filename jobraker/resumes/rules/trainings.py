"""The entries of an education, which often have no time: told by their degrees and schools taking turns."""

from collections.abc import Sequence
from dataclasses import replace

from jobraker.resumes.lines import Line
from jobraker.resumes.rules import evidence
from jobraker.resumes.rules.contact import is_address
from jobraker.resumes.rules.entries import Entry, is_head_like, time_of
from jobraker.resumes.rules.sections import is_bullet

HEAD_LINES = 5
DEGREE, SCHOOL, TIME = "degree", "school", "time"


def by_turns(lines: Sequence[Line]) -> list[Entry]:
    """A training begins where a degree, a school or a time comes that the one before has already; none where there is
    no degree or school at all."""
    lines = [line for line in lines if not is_address(line.text)]
    told = [_told(line) for line in lines]
    apart = len(lines) > 1 and all(line.gap for line in lines)
    if not any({DEGREE, SCHOOL} & each for each in told):
        return [_only(lines)] if apart and all(map(is_head_like, lines[:2])) and len(lines) <= HEAD_LINES - 2 else []
    if apart:
        told = _by_neighbours(lines, told)
    closes = _ends_with_time(told)
    begins_with_degree = DEGREE in next(each for each in told if {DEGREE, SCHOOL} & each)
    begins: list[int] = []
    has: set[str] = set()
    for place, each in enumerate(told):
        again = bool(each & has) and (apart or len(has) > 1)
        if apart and begins_with_degree and DEGREE in each and begins and place - begins[-1] > 1:
            again = True  # behind two lines whose words told nothing
        after = closes and TIME in has and (bool(each) or (apart and is_head_like(lines[place])))
        if not begins or again or after:
            begins.append(place)
            has = set()
        has |= each
    ends = [*begins[1:], len(lines)]
    if apart:
        return [_apart(lines[begin:end], told[begin:end]) for begin, end in zip(begins, ends, strict=True)]
    return [_entry(lines[begin:end]) for begin, end in zip(begins, ends, strict=True)]


def _by_neighbours(lines: Sequence[Line], told: Sequence[set[str]]) -> list[set[str]]:
    """Of lines that all stand apart, one whose words tell nothing is the school below a degree, or the degree above one."""
    found = [set(each) for each in told]
    for place, line in enumerate(lines):
        if found[place] or not is_head_like(line):
            continue
        before = found[place - 1] if place else set[str]()
        after = told[place + 1] if place + 1 < len(told) else set[str]()
        if before == {DEGREE}:
            found[place] = {SCHOOL}
        elif SCHOOL in after:
            found[place] = {DEGREE}
    return found


def _ends_with_time(told: Sequence[set[str]]) -> bool:
    """Whether a time in a line of its own is the last that is told of each."""
    first = next((place for place, each in enumerate(told) if TIME in each), 0)
    alone = all(each == {TIME} for each in told if TIME in each)
    return alone and first > 0


def _told(line: Line) -> set[str]:
    """What a line of a head tells."""
    found = {TIME} if time_of(line) is not None else set()
    words = line.text.split()
    if is_bullet(line) and not (found and len(words) < 20):
        return set()
    if not found and not is_head_like(replace(line, text=line.text.strip(" .:"))):
        return set()
    if evidence.degree_words(line.text):
        found.add(DEGREE)
    if evidence.school_words(line.text):
        found.add(SCHOOL)
    return found


def _only(lines: Sequence[Line]) -> Entry:
    """One training in words that are none we know: a line what it was, one where, and perhaps one when."""
    timed = next((place for place, line in enumerate(lines) if time_of(line) is not None), None)
    time = time_of(lines[timed]) if timed is not None else None
    return Entry(tuple(lines), (), time, timed or 0, titled=True)


def _apart(lines: Sequence[Line], told: Sequence[set[str]]) -> Entry:
    """Where a degree, its school and their time have a line each, the lines tell which is which."""
    entry = _entry(lines)
    shape = tuple(each & {DEGREE, SCHOOL} for each in told[: len(entry.head)] if each != {TIME})
    if len(shape) == 2 and DEGREE in shape[0] and SCHOOL in shape[1]:
        return replace(entry, titled=True)
    alone = shape == ({SCHOOL},) and TIME not in told[0]  # beside its time a school has its degree in the same line
    return replace(entry, titled=False) if alone else entry


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
