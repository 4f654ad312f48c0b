"""Jobs as job boards print them: title, employer and time each in a line that stands apart, the employer's ending in a dash.

    Head Baker

    Kornhof GmbH -  Ghent, Belgium -

    March 2019 to May 2021

What is told of times below, in somebody's own words, begins no job there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from jobraker.resumes.lines import Line
from jobraker.resumes.rules import evidence
from jobraker.resumes.rules.contact import is_address
from jobraker.resumes.rules.entries import ENTRIES_MOST, Entry, time_of
from jobraker.resumes.rules.heads import Part
from jobraker.resumes.rules.sections import Section, is_bullet

DASHES = ("-", "–", "—")
# Of what people call parts of their jobs too.
_AMID = frozenset({Part.OTHER, Part.SKILLS, Part.SUMMARY, Part.PROJECTS})
TITLE_WORDS, SHORT_WORDS, UNDATED_WORDS, EMPLOYER_WORDS = 16, 4, 9, 7


def by_blocks(lines: Sequence[Line]) -> list[Entry]:
    """[] where no employer stands so above its time."""
    lines = [line for line in lines if not is_address(line.text)]
    dated = [place for place in range(len(lines) - 1) if _is_employer(lines[place]) and _is_time(lines[place + 1])]
    if not dated:
        return []
    begins = sorted({*_dated(lines, dated), *_undated(lines, dated)})[:ENTRIES_MOST]
    ends = [begin for begin, _ in begins[1:]] + [len(lines)]
    return [_entry(lines, begin, head, end) for (begin, head), end in zip(begins, ends, strict=True)]


def parted(sections: Sequence[Section]) -> list[Section]:
    """A head amid the words of a job parts the next ones from it: where one stands so below another head they are jobs."""
    if not any(section.part is Part.WORK and by_blocks(section.lines) for section in sections):
        return list(sections)
    found: list[Section] = []
    for section in sections:
        begin = _begin(section.lines) if section.part in _AMID else None
        if begin is None:
            found.append(section)
            continue
        found.append(replace(section, lines=section.lines[:begin]))
        found.append(Section(Part.WORK, None, section.lines[begin:]))
    return found


def _begin(lines: Sequence[Line]) -> int | None:
    """Where the first job begins that stands so."""
    for place in range(len(lines) - 1):
        if _is_employer(lines[place]) and _is_time(lines[place + 1]):
            return place - 1 if place and _is_title(lines, place - 1) else place
    return None


def _is_employer(line: Line) -> bool:
    return line.gap and line.text.endswith(DASHES) and not is_bullet(line) and len(line.text.split()) <= TITLE_WORDS


def _is_time(line: Line) -> bool:
    """Whether it is nothing but a time."""
    time = time_of(line) if line.gap else None
    return time is not None and not (line.text[: time.start] + line.text[time.end :]).strip(" -–.()")


def _dated(lines: Sequence[Line], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where each begins, and how many lines its head has."""
    for place in places:
        has_title = place > 0 and place - 2 not in places and _is_title(lines, place - 1)
        yield (place - 1, 3) if has_title else (place, 2)


def _is_title(lines: Sequence[Line], place: int) -> bool:
    """Whether it is a line alone between two empty ones."""
    line = lines[place]
    many = len(line.text.split())
    if (
        ": " in line.text
        or is_bullet(line)
        or _is_time(line)
        or not line.gap
        or many > TITLE_WORDS
        or line.text.endswith((":", ","))
    ):
        return False
    short = many <= SHORT_WORDS or evidence.is_job(line.text)
    return short or not (line.text.endswith(".") or line.text[:1].islower())


def _undated(lines: Sequence[Line], dated: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Jobs of which no time is told: what is called so by its words, and below it the employer."""
    within = {near for place in dated for near in (place - 1, place, place + 1)}
    for place, (title, employer) in enumerate(pairwise(lines)):
        if within.isdisjoint((place, place + 1)) and _is_job(title) and _is_its_employer(employer):
            apart = place + 2 == len(lines) or lines[place + 2].gap
            if apart and (place == 0 or evidence.employer_words(employer.text) > 0):
                yield place, 2


def _is_job(line: Line) -> bool:
    many = len(line.text.split())
    plain = line.gap and many <= UNDATED_WORDS and ":" not in line.text and not is_bullet(line)
    return plain and not line.text.endswith(".") and line.text[:1].isupper() and evidence.job_words(line.text) > 1


def _is_its_employer(line: Line) -> bool:
    text = line.text
    plain = line.gap and len(text.split()) <= EMPLOYER_WORDS and not text.endswith((".", ":")) and not is_bullet(line)
    return plain and ":" not in text and not text[:1].islower() and evidence.job_words(text) <= 0 and not _is_time(line)


def _entry(lines: Sequence[Line], begin: int, many: int, end: int) -> Entry:
    head = tuple(lines[begin : begin + many])
    time = time_of(head[-1]) if _is_time(head[-1]) else None
    titled = many == 3 or time is None
    return Entry(head, tuple(lines[begin + many : end]), time, many - 1, titled)
