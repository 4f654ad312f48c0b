"""Jobs and trainings: which words of an entry's head are the title, which the employer or school, which the place."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from jobraker.resumes.lines import FAR, Line
from jobraker.resumes.rules import evidence
from jobraker.resumes.rules.entries import Entry, entries, time_of
from jobraker.resumes.rules.sections import BULLET
from jobraker.resumes.rules.trainings import by_turns
from jobraker.resumes.understood import Doubt, Quote, Stay

NAME_WORDS = 10  # of a job, an employer or a school: what is longer tells about one
SURE = 2  # points by which one order must beat the other
_PARTED = re.compile(
    r"\t|\s+[|•·●▪◦‣/]\s+|\s+[–—―-]{1,3}\s+|\s*[|•·;]\s*|(?<=\w\w)\s?–\s(?=[A-Z])|\s+@\s+|\s[-–—]{1,2}$|(?<=\w)\s{2,}(?=\w)|(?<=[\w)]):\s+|(?<=\w)\s*\n"
)
_AT = re.compile(r"\s+(?:at|bei|bei der|beim|chez|bij)\s+(?=[A-ZÀ-ÞÖÄÜ])")
_BRACKETS = re.compile(r"\(([^()]{2,60})\)\s*$")
_EMPTY = re.compile(r"\(\s*[-–—,|]*\s*\)|\[\s*\]")
_DURATION = re.compile(
    r"\(?\b\d{1,2}\s*\+?\s*(?:years?|yrs?|jahre?n?|ans?|años?|jaar)\b(?:,?\s*(?:and\s+)?\d{1,2}\s*(?:months?|mos?|monate?n?|mois|meses|maanden)\b)?\)?"
    r"|\(?\b\d{1,2}\s*(?:months?|mos?|monate?n?|mois|meses|maanden)\b\)?",
    re.IGNORECASE,
)
_EDGES = " \t,;:|–—―-•·●▪/@."


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of an entry's head, and where in its text they stand."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """How the words of a part tell what it is about, and where."""

    what: Callable[[str], int]
    who: Callable[[str], int]


WORK = Reading(evidence.job_words, evidence.employer_words)
EDUCATION = Reading(evidence.degree_words, evidence.school_words)


def stays(lines: Sequence[Line], reading: Reading) -> Iterator[Stay]:
    """In the order of the file."""
    found = by_turns(lines) if reading is EDUCATION else []
    found = found or entries(lines, lambda head: _is_enough(head, reading), reading.what)
    split = [_pieces(entry, reading) for entry in found]
    first = _order([pieces for pieces, _ in split], reading)
    before: Stay | None = None
    for entry, (pieces, place) in zip(found, split, strict=True):
        stay = _stay(entry, pieces, place, reading, first)
        if stay is None:
            continue
        if not stay.organisation and before is not None and reading is WORK and before.organisation:
            doubts = {**stay.doubts, "organisation": Doubt.GUESSED}
            stay = replace(stay, organisation=before.organisation, doubts=doubts)
        before = stay
        yield stay


def _is_enough(head: Sequence[Line], reading: Reading) -> bool:
    """Whether the lines tell both what and where."""
    pieces, place = _apart(head, reading)
    if len(pieces) == 1:
        # A comma may as well part a job from its field: "Engineer, Railways" above the employer.
        pieces = _by_comma(pieces[0], reading)
        return len(pieces) > 1 and (place is not None or any(reading.who(piece.text) > 0 for piece in pieces))
    if not pieces:
        return False
    return len(pieces) > 2 or reading is EDUCATION or any(reading.what(piece.text) > 0 for piece in pieces)


def _pieces(entry: Entry, reading: Reading) -> tuple[list[Piece], Piece | None]:
    pieces, place = _apart(entry.head, reading)
    if len(pieces) == 1:
        pieces = _by_comma(pieces[0], reading)
    if place and len(pieces) < 2 and evidence.is_small_place(place.text):
        # "Acme, Germany": where nothing else may be the employer it is no town.
        comma = place.text.index(",")
        pieces = sorted([*pieces, _trimmed(place.text[:comma], place.start)], key=lambda piece: piece.start)
        place = _trimmed(place.text[comma + 1 :], place.start + comma + 1)
    return pieces, place


def _apart(head: Sequence[Line], reading: Reading) -> tuple[list[Piece], Piece | None]:
    """The words of a head without its time, taken apart; the place among them by itself."""
    found: list[Piece] = []
    place: Piece | None = None
    for piece in _raw(head, reading):
        inner = _BRACKETS.search(piece.text)
        if inner and evidence.is_place(inner[1]) and place is None:
            place = Piece(inner[1], piece.start + inner.start(1), piece.start + inner.end(1))
            piece = _trimmed(piece.text[: inner.start()], piece.start)
        if not piece.text:
            continue
        if evidence.is_place(piece.text) and not reading.what(piece.text) and not reading.who(piece.text):
            if place is None:
                place = piece
                continue
            if "," in piece.text and "," not in place.text:
                place, piece = piece, place  # "Kasa", "Seoul, South Korea": who, and where
        at = evidence.trailing_place(piece.text)
        if at > 0:
            place = place or _trimmed(piece.text[at:], piece.start + at)
            piece = _trimmed(piece.text[: at - 1], piece.start)
        if piece.text:
            found.append(piece)
    return found, place


def _raw(head: Sequence[Line], reading: Reading) -> Iterator[Piece]:
    offset = 0
    for line in head:
        text = line.text
        if bullet := BULLET.match(text):
            text = " " * bullet.end() + text[bullet.end() :]
        while (time := time_of(replace(line, text=text))) is not None:
            text = text[: time.start] + FAR * (time.end - time.start) + text[time.end :]
        text = _blank(_DURATION, _blank(_EMPTY, text.replace("()", FAR * 2)))
        start = 0
        for parting in [*_partings(text, reading), None]:
            end = parting[0] if parting else len(text)
            piece = _trimmed(text[start:end], offset + start)
            if not evidence.is_label(piece.text):
                yield piece
            start = parting[1] if parting else end
        offset += len(line.text) + 1


def _partings(text: str, reading: Reading) -> list[tuple[int, int]]:
    found = [each.span() for each in _PARTED.finditer(text)]
    found += [
        each.span()
        for each in _AT.finditer(text)
        if reading.what(text[: each.start()]) > 0 >= reading.who(text[: each.start()])
    ]
    return sorted(span for span in found if text[: span[0]].count("(") == text[: span[0]].count(")"))


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: FAR * len(found[0]), text)


def _trimmed(text: str, start: int) -> Piece:
    kept = text.lstrip(_EDGES.replace(".", ""))
    start += len(text) - len(kept)
    kept = kept.rstrip(_EDGES.replace(".", ""))
    for opening, closing in ("()", "[]"):
        if kept.startswith(opening) and kept.endswith(closing):
            kept, start = kept[1:-1], start + 1
        elif kept.endswith(opening):
            kept = kept[:-1].rstrip(_EDGES.replace(".", ""))
        elif kept.startswith(closing):
            start += len(kept) - len(kept[1:].lstrip(_EDGES.replace(".", "")))
            kept = kept[1:].lstrip(_EDGES.replace(".", ""))
    if not any(map(str.isalnum, kept)):
        kept = ""
    return Piece(kept, start, start + len(kept))


def _by_comma(piece: Piece, reading: Reading) -> list[Piece]:
    """Two in one, parted by a comma where one side tells what and the other, or nothing, where."""
    for comma in re.finditer(r",\s+", piece.text):
        left, right = piece.text[: comma.start()], piece.text[comma.end() :]
        if left.count("(") != left.count(")"):
            continue
        sides = [_points(left, reading), _points(right, reading)]
        if (max(sides) > 0 and min(sides) <= 0) or reading.who(right) or reading.who(left):
            return [
                Piece(left, piece.start, piece.start + comma.start()),
                Piece(right, piece.start + comma.end(), piece.end),
            ]
    return [piece]


def _points(text: str, reading: Reading) -> int:
    return reading.what(text) - reading.who(text)


def _order(split: Sequence[Sequence[Piece]], reading: Reading) -> int | None:
    """Which of the first two pieces is the title in most entries: 0, 1, or None where the words do not tell."""
    points = 0
    for pieces in split:
        if len(pieces) > 1:
            points += max(-5, min(5, _points(pieces[0].text, reading) - _points(pieces[1].text, reading)))
    return None if abs(points) < SURE else 0 if points > 0 else 1


def _stay(entry: Entry, pieces: list[Piece], place: Piece | None, reading: Reading, first: int | None) -> Stay | None:
    title, organisation, rest, doubts = _assigned(pieces, reading, first)
    if title is None and organisation is None:
        return None
    time = entry.time
    if time and time.doubt:
        doubts |= {"ended" if not time.is_range else "began": time.doubt}
    taken = [each for each in (title, organisation, place) if each]
    quote = _quote(entry, taken)
    body = [piece.text for piece in rest] + _paragraphs(entry.body)
    return Stay(
        title=title.text if title else "",
        organisation=organisation.text if organisation else "",
        quote=quote,
        location=place.text if place else "",
        began=time.began if time else "",
        ended=time.ended if time else "",
        current=bool(time and time.current),
        words="\n".join(body),
        doubts=doubts,
    )


Assigned = tuple[Piece | None, Piece | None, list[Piece], dict[str, Doubt]]


def _assigned(pieces: list[Piece], reading: Reading, first: int | None) -> Assigned:
    words = [piece for piece in pieces if _is_told(piece.text, reading)]
    if words and len(words) < len(pieces):
        named = [piece for piece in pieces if piece not in words]
        title, organisation, rest, about = _assigned(named, reading, first)
        return title, organisation, [*rest, *words], about
    if not pieces:
        return None, None, [], {}
    if len(pieces) == 1:
        return _one(pieces[0], reading)
    ranked = sorted(range(len(pieces)), key=lambda at: (-_points(pieces[at].text, reading), at))
    what, who = ranked[0], ranked[-1]
    own = _points(pieces[what].text, reading) - _points(pieces[who].text, reading)
    doubts: dict[str, Doubt] = {}
    if len(pieces) == 2 and own < SURE:
        what = first if first is not None else 0
        who = 1 - what
        if first is None:
            doubts = {"title": Doubt.SIDES, "organisation": Doubt.SIDES}
    elif len(pieces) > 2:
        what, who = _of_many(pieces, reading, what, first)
    rest = [piece for at, piece in enumerate(pieces) if at not in (what, who)]
    title, school = pieces[what], pieces[who]
    if reading is EDUCATION:
        school, field = _without_field(school)
        title, rest = _with_field(title, [*field, *rest]) if field or rest else (title, rest)
    return title, school, rest, doubts


def _is_told(text: str, reading: Reading) -> bool:
    """Whether it tells about a job and names none."""
    many = len(text.split())
    return many > NAME_WORDS or (many > 7 and reading.who(text) <= 0 and reading.what(text) <= 0)


def _of_many(pieces: list[Piece], reading: Reading, what: int, first: int | None) -> tuple[int, int]:
    if _points(pieces[what].text, reading) <= 0:
        what = first or 0
    others = [at for at in range(len(pieces)) if at != what]
    who = min(others, key=lambda at: (-reading.who(pieces[at].text), reading.what(pieces[at].text), at))
    return what, who


def _without_field(school: Piece) -> tuple[Piece, list[Piece]]:
    """ "Example University, Computer Science": the field behind a school."""
    comma = school.text.find(", ")
    left, right = school.text[:comma], school.text[comma + 2 :]
    if comma < 0 or not evidence.school_words(left) or evidence.school_words(right) or evidence.employer_words(right):
        return school, []
    field = Piece(right, school.start + comma + 2, school.end)
    return (school, []) if evidence.is_place(right) else (Piece(left, school.start, school.start + comma), [field])


def _with_field(title: Piece, rest: list[Piece]) -> tuple[Piece, list[Piece]]:
    """A degree with its field of study, which stands apart from it in some heads."""
    field = rest[0]
    if len(field.text.split()) > 6 or any(map(str.isdigit, field.text)):
        return title, rest
    if field.text.lower().startswith(title.text.lower()):
        return field, rest[1:]  # the degree once more, in words
    return Piece(f"{title.text}, {field.text}", title.start, title.end), rest[1:]


def _one(piece: Piece, reading: Reading) -> Assigned:
    if _points(piece.text, reading) < 0:
        return None, piece, [], {"organisation": Doubt.GUESSED}
    return piece, None, [], {} if reading.what(piece.text) > 0 else {"title": Doubt.GUESSED}


def _quote(entry: Entry, taken: Sequence[Piece]) -> Quote:
    text = "\n".join(line.text for line in entry.head)
    marks = {(piece.start, piece.end) for piece in taken}
    if entry.time:
        offset = sum(len(line.text) + 1 for line in entry.head[: entry.timed])
        marks.add((offset + entry.time.start, offset + entry.time.end))
    first = entry.head[0]
    return Quote(text.replace(FAR, " "), tuple(sorted(marks)), first.page, first.number)


def _paragraphs(lines: Sequence[Line]) -> list[str]:
    """What stands below, a bullet a line; lines that a page was too narrow for are put together again."""
    found: list[str] = []
    for line in lines:
        text = line.text.replace(FAR, " ").strip()
        bullet = BULLET.match(text)
        if bullet:
            found.append(f"• {text[bullet.end() :]}")
        elif found and not line.gap and _goes_on(found[-1], text):
            found[-1] += text if _BROKEN.search(found[-1]) else f" {text}"
        elif text:
            found.append(text)
    return found


_BROKEN = re.compile(r"[a-zà-ÿ]-$")


def _goes_on(before: str, text: str) -> bool:
    return (before.startswith("• ") or text[:1].islower() or len(before) > 60) and not before.endswith((".", ":", "!"))
