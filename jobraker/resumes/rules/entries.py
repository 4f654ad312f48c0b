"""The entries of a part: where each begins, which lines are its head, and which are below it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from jobraker.resumes.dates import is_now
from jobraker.resumes.lines import FAR, Line
from jobraker.resumes.rules.evidence import is_job, is_label, is_sentence
from jobraker.resumes.rules.months import DURATION, Time, times
from jobraker.resumes.rules.sections import BULLET, is_bullet

HEAD_LINES = 3  # before the line with the time, at most
HEAD_CHARS, HEAD_WORDS = 110, 14
ABOUT_LINES, TITLE_WORDS = 3, 7  # about an employer, and of the title below them
ENTRIES_MOST = 200
NOW_WORDS = 2  # of a line that says no more than that something goes on
_ABBREVIATED = re.compile(
    r"\b(?:Inc|Ltd|Co|Corp|Dr|St|Pvt|B\.Sc|M\.Sc|B\.A|M\.A|S\.A|B\.V|N\.V|U\.S|D\.C|e\.\s?V|Ing|Tech|B\.E|M\.E|Sci|Eng|Hons|Univ|Jr|Sr)\.$"
)


_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}(?=$|\t|,|\s+[-–—|(])")  # an employer that is called as its site


Enough = Callable[[Sequence[Line]], bool]
"""Whether some lines of a head already tell all that a head tells."""


Names = Callable[[str], int]
"""How much words look like what an entry is called."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`head` are its lines with what tells who and where, of which `timed` (its place among them) has the time. `titled`:
    whether the first of them is the title and the next the employer; None where their words must tell."""

    head: tuple[Line, ...]
    body: tuple[Line, ...]
    time: Time | None
    timed: int = 0
    titled: bool | None = None


def entries(lines: Sequence[Line], enough: Enough, names: Names, tells: Names) -> list[Entry]:
    """`tells`: how much words look like any part of the head of an entry."""
    anchors = [(place, time) for place, line in enumerate(lines) if (time := time_of(line)) is not None]
    anchors = _without_weak(_joined(anchors, lines), lines)[:ENTRIES_MOST]
    if not anchors:
        return list(_undated(lines, enough, names, tells))
    lead = _lead(lines, anchors)
    found: list[Entry] = []
    begins = _begins(lines, [place for place, _ in anchors], lead)
    for number, (place, time) in enumerate(anchors):
        begin = begins[number]
        end = begins[number + 1] if number + 1 < len(anchors) else len(lines)
        last = _head_end(lines, begin, place, end, enough)
        head, body = tuple(lines[begin:last]), tuple(lines[last:end])
        if (below := _title_below(head, body, names)) is not None:
            head, body = (*head, body[below]), (*body[:below], *body[below + 1 :])
        found.append(Entry(head, body, time, place - begin))
    return found


def _joined(anchors: list[tuple[int, Time]], lines: Sequence[Line]) -> list[tuple[int, Time]]:
    """From when stands in one line, until when at the beginning of the next: the two are one time."""
    found: list[tuple[int, Time]] = []
    for place, time in anchors:
        last = found[-1] if found else None
        if last and place == last[0] + 1 and _goes_until(last[1], time):
            found[-1] = (last[0], replace(last[1], began=last[1].ended, ended=time.ended, is_range=True))
        else:
            found.append((place, time))
    return [(place, _until_now(place, time, lines)) for place, time in found]


def _goes_until(began: Time, ended: Time) -> bool:
    both = not began.is_range and not ended.is_range and began.start == ended.start == 0
    return both and "-" in began.ended and "-" in ended.ended and began.ended <= ended.ended


def _until_now(place: int, time: Time, lines: Sequence[Line]) -> Time:
    below = lines[place + 1].text if place + 1 < len(lines) else ""
    if time.is_range or time.start or len(below.split()) > NOW_WORDS or not is_now(below):
        return time
    return replace(time, began=time.ended, ended="", current=True, is_range=True)


def time_of(line: Line) -> Time | None:
    """The time of the entry that a line is of the head of; None for a line of words in which a time is told."""
    found = list(times(line.text)) if len(line.text) <= HEAD_CHARS + 40 else []
    if not found:
        return None
    ranges = [time for time in found if time.is_range]
    time = (ranges or found)[-1] if not ranges else ranges[0]
    before, after = line.text[: time.start], line.text[time.end :]
    if is_bullet(line) and not (time.is_range and _is_edge(BULLET.sub("", before, count=1), after)):
        return None
    words = len((before + after).split())
    if words > HEAD_WORDS + 4 or re.search(r"\b(?:ISBN|DOI|arXiv)\b", line.text):
        return None
    if time.is_range:
        return time if words <= HEAD_WORDS or _is_edge(before, after) else None
    return time if _is_edge(before, after) and words <= HEAD_WORDS else None


_OPENS = re.compile(r"(?:^|[\t(\[|,;:·•]|\s[-–—]|[.)])\s*$")
_CLOSES = re.compile(r"^\s*(?:$|[\t)\]|,;:·•.]|[-–—]\s|\()")


def _is_edge(before: str, after: str) -> bool:
    """Whether a time stands apart from what is around it."""
    before, after = before.strip(" "), after.strip(" ")
    if not before:
        return not after or bool(_CLOSES.match(after)) or len(after.split()) <= HEAD_WORDS
    return (bool(_OPENS.search(before)) and bool(_CLOSES.match(after))) or (
        not after.strip(" .)]") and len(before.split()) <= 9
    )


def _without_weak(anchors: list[tuple[int, Time]], lines: Sequence[Line]) -> list[tuple[int, Time]]:
    """Where some entries have a range, one day amid words of another is none of an entry; nor is a bullet where lines are."""
    plain = [each for each in anchors if not is_bullet(lines[each[0]])]
    anchors = plain or anchors
    ranges = [each for each in anchors if each[1].is_range]
    if len(ranges) * 2 < len(anchors) or not ranges:
        return anchors
    return [each for each in anchors if each[1].is_range or _is_apart(lines[each[0]], each[1])]


def _is_apart(line: Line, time: Time) -> bool:
    return (
        FAR in line.text
        or "(" in line.text[: time.start][-2:]
        or "|" in line.text
        or bool(re.search(r"[,–—-]\s*$", line.text[: time.start]))
    )


def is_head_like(line: Line) -> bool:
    text = line.text
    if (
        is_bullet(line)
        or "://" in text
        or len(text) > HEAD_CHARS
        or len(text.split()) > HEAD_WORDS
        or text.endswith((":", ";", ","))
    ):
        return False
    if text.endswith((".", "!", "?")) and not _ABBREVIATED.search(text) and len(text.split()) > 4:
        return False
    if is_sentence(text):
        return False
    label, colon, _ = text.partition(": ")
    if colon and not is_label(label):
        return False
    if _SITE.match(text):
        return True
    first = next((sign for sign in text if sign.isalpha()), "")
    return bool(first) and (not first.islower() or (len(text.split()) < 6 and is_job(text)))


def _lead(lines: Sequence[Line], anchors: list[tuple[int, Time]]) -> int:
    """How many lines of a head stand before the one with the time: as many as before the first."""
    first = anchors[0][0]
    many = 0
    while many < min(first, HEAD_LINES) and is_head_like(lines[first - many - 1]):
        many += 1
    return many


def _begins(lines: Sequence[Line], places: list[int], lead: int) -> list[int]:
    found = []
    for number, place in enumerate(places):
        floor = places[number - 1] + 1 if number else 0
        begin = place
        while begin > floor and place - begin < lead and is_head_like(lines[begin - 1]):
            begin -= 1
        found.append(begin)
    return found


def _head_end(lines: Sequence[Line], begin: int, place: int, end: int, enough: Enough) -> int:
    """Behind the line with the time a head goes on while something is missing."""
    last = place + 1
    while last < end and last - place <= 2 and is_head_like(lines[last]) and not enough(lines[begin:last]):
        last += 1
    return last


def _title_below(head: Sequence[Line], body: Sequence[Line], names: Names) -> int | None:
    """Where in the body the title stands, if some words about the employer part it from the head."""
    if len(head) > 1 or names(head[0].text) > 0:
        return None
    for place, line in enumerate(body[: ABOUT_LINES + 1]):
        if is_bullet(line) or line.text.endswith(":"):
            return None
        if place and is_head_like(line) and len(line.text.split()) <= TITLE_WORDS and names(line.text) > 1:
            return place
    return None


def _undated(lines: Sequence[Line], enough: Enough, names: Names, tells: Names) -> Iterator[Entry]:
    """Without any time an entry begins with a line of a head that stands apart, or that follows a bullet, where it or the
    line below looks like one of an entry."""
    lasting = any(map(_lasted, lines))
    begins = [
        place
        for place, line in enumerate(lines)
        if is_head_like(line)
        and (_lasted(line) or not lasting)
        and (place == 0 or _is_new(line, lines[place - 1], names))
        and any(tells(near.text) > 0 for near in lines[place : place + 2] if is_head_like(near))
    ]
    begins = begins or [place for place, line in enumerate(lines) if _is_told_whole(line, enough, names)]
    for begin, end in zip(begins, [*begins[1:], len(lines)], strict=False):
        last = begin + 1
        while last < end and last - begin < HEAD_LINES and is_head_like(lines[last]) and not enough(lines[begin:last]):
            last += 1
        yield Entry(tuple(lines[begin:last]), tuple(lines[last:end]), None)


def _is_told_whole(line: Line, enough: Enough, names: Names) -> bool:
    """Whether a bullet tells all of an entry: "- Kornhof (Ghent, Belgium) Baker"."""
    bare = replace(line, text=BULLET.sub("", line.text, count=1))
    return is_bullet(line) and is_head_like(bare) and names(bare.text) > 0 and enough([bare])


def _is_new(line: Line, before: Line, names: Names) -> bool:
    if is_bullet(before) or ((line.gap or line.bold) and not before.bold):
        return True
    return names(line.text) > 0 and len(line.text.split()) < 9 and (_lasted(line) or not is_head_like(before))


def _lasted(line: Line) -> bool:
    """Whether it tells, apart from its words, how long something took: where no time is told that begins an entry."""
    return FAR in line.text and DURATION.search(line.text) is not None
