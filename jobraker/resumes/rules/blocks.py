"""Jobs as job boards print them: title, employer and time each in a line that stands apart, the employer's ending in a dash.

    Head Baker

    Kornhof GmbH -  Ghent, Belgium -

    March 2019 to May 2021

What is told of times below, in somebody's own words, begins no job there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from jobraker.resumes.lines import Line
from jobraker.resumes.rules import evidence
from jobraker.resumes.rules.contact import is_address
from jobraker.resumes.rules.entries import ENTRIES_MOST, Entry, time_of
from jobraker.resumes.rules.heads import Part, part_of
from jobraker.resumes.rules.sections import Section, is_bullet
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.skills import skill_named

DASHES = ("-", "–", "—")
# Of what people call parts of their jobs too.
_AMID = frozenset({Part.OTHER, Part.SKILLS, Part.SUMMARY, Part.PROJECTS})
_BRACKETS = re.compile(r"\s*\([^()]*\)$")
TITLE_WORDS, SHORT_WORDS, UNDATED_WORDS, EMPLOYER_WORDS, UNKNOWN_WORDS = 16, 4, 9, 7, 3


def by_blocks(lines: Sequence[Line]) -> list[Entry]:
    """[] where no employer stands so above its time, and no job without one stands so above all else."""
    lines = [line for line in lines if not is_address(line.text)]
    dated = [place for place in range(len(lines) - 1) if _is_employer(lines[place]) and _is_time(lines[place + 1])]
    begins = sorted({*_dated(lines, dated), *_undated(lines, dated)})[:ENTRIES_MOST]
    if not dated and (not begins or begins[0][0] > 0 or any(map(_is_time, lines))):
        return []
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
    named = {_bare(lines[place]) for place in dated}
    last = -2
    for place, (title, employer) in enumerate(pairwise(lines)):
        if place < last + 2 or not within.isdisjoint((place, place + 1)) or not _is_its_employer(employer):
            continue
        known = evidence.employer_words(employer.text) > 0 or _bare(employer) in named
        apart = place + 2 == len(lines) or lines[place + 2].gap
        called = _is_job(title) and (place == 0 or _is_name(employer.text))
        if apart and (called or (known and (_is_job(title) or (place == 0 and _is_short(title))))):
            named.add(_bare(employer))
            last = place
            yield place, 2


def _is_name(text: str) -> bool:
    """Whether it may be what an employer is called, of which nobody here has heard."""
    words = text.partition(" - ")[0].split()
    if len(words) > UNKNOWN_WORDS or skill_named(" ".join(words)) or part_of(text):
        return False
    return all(word[:1].isupper() or word in ("&", "and", "of") for word in words)


def _bare(employer: Line) -> str:
    return fold(employer.text.partition(" - ")[0])


def _is_short(title: Line) -> bool:
    """Whether it may be what a job is called, in a word or two that say nothing to us."""
    plain = title.gap and ":" not in title.text and title.text[:1].isupper() and not is_bullet(title)
    return plain and len(title.text.split()) <= SHORT_WORDS - 1 and not title.text.endswith((".", ","))


def _is_job(line: Line) -> bool:
    many = len(line.text.split())
    plain = line.gap and many <= UNDATED_WORDS and ":" not in line.text and not is_bullet(line)
    return plain and not line.text.endswith(".") and line.text[:1].isupper() and evidence.job_words(line.text) > 1


def _is_its_employer(line: Line) -> bool:
    text = line.text
    bare = _BRACKETS.sub("", text)  # in which some say for whom they worked there
    plain = line.gap and len(text.split()) <= EMPLOYER_WORDS and not text.endswith((".", ":")) and not is_bullet(line)
    small = text[:1].islower() and not (evidence.employer_words(text) and len(text.split()) == 1)
    return plain and ":" not in text and not small and evidence.job_words(bare) <= 0 and not _is_time(line)


def _entry(lines: Sequence[Line], begin: int, many: int, end: int) -> Entry:
    head = tuple(lines[begin : begin + many])
    time = time_of(head[-1]) if _is_time(head[-1]) else None
    titled = many == 3 or time is None
    return Entry(head, tuple(lines[begin + many : end]), time, many - 1, titled)
