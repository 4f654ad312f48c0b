"""The head of an entry taken apart: into pieces that say who and what, and the place among them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from jobraker.resumes.lines import FAR, Line
from jobraker.resumes.rules import evidence
from jobraker.resumes.rules.entries import Entry, time_of
from jobraker.resumes.rules.months import DURATION
from jobraker.resumes.rules.sections import BULLET
from jobraker.taxonomy.skills import skill_named, skills_in

_PARTED = re.compile(
    r"\t|\s+[|•·●▪◦‣/]\s+|\s+[–—―-]{1,3}\s+|\s*[|•·;]\s*|(?<=\w\w)\s?–\s(?=[A-Z])|\s+@\s+|\s[-–—]{1,2}$|(?<=\w)\s{2,}(?=\w)|(?<=[\w)])\s?:\s+|(?<=\w)\s?@\s?(?=[A-ZÀ-Þ][^\s@.]*(?:[\s,|(]|$))|(?<=\w)\s*\n"
)
_AT = re.compile(r"\s+(?:at|bei|bei der|beim|chez|bij)\s+(?=[A-ZÀ-ÞÖÄÜ])")
_IN = re.compile(
    r"\s+(?:in|for|with|im|en|chez|pour|para)\s+(?=(?:project\s+)?[A-ZÀ-ÞÖÄÜ])(?!Department|Abteilung|Département)"
)
_WITHIN = re.compile(r"\s+(?:at|in|with|for)\s+(?=[A-ZÀ-ÞÖÄÜ])")
_BRACKETS = re.compile(r"\(([^()]{2,60})\)\s*$")
_EMPTY = re.compile(r"\(\s*[-–—,|]*\s*\)|\[\s*\]")
_AMID = re.compile(r"\s\(([^()]{2,60})\)(?=\s*\w)")
_NUMBER = re.compile(r"\s*\d{1,2}[.)]\s+(?=[A-ZÀ-Þ])")
_SAID = re.compile(
    r"\s*(?:(?:currently|presently)\s+)?(?:work(?:ed|ing)|employed)\s+(?:as|with|at|in|for)\s+(?:an?\s+)?(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"time\b|contract|freelance|intern|temp|seasonal|permanent|remote|volunt|service|cover|zeit\b|befristet|temps\b|jornada",
    re.IGNORECASE,
)
_AS = re.compile(r"\s+as\s+(?:an?\s+)?(?=[A-ZÀ-Þ])")
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


def is_enough(head: Sequence[Line], reading: Reading) -> bool:
    """Whether the lines tell both what and where."""
    pieces, place = _apart(head, reading)
    if len(pieces) == 1:
        # A comma may as well part a job from its field: "Engineer, Railways" above the employer.
        pieces = _in_two(pieces[0], reading)
        return len(pieces) > 1 and (place is not None or any(reading.who(piece.text) > 0 for piece in pieces))
    if not pieces:
        return False
    return len(pieces) > 2 or reading is EDUCATION or any(reading.what(piece.text) > 0 for piece in pieces)


def pieces_of(entry: Entry, reading: Reading) -> tuple[list[Piece], Piece | None]:
    if entry.titled is not None:
        return _lines_of(entry)
    pieces, place = _apart(entry.head, reading)
    if len(pieces) == 1:
        pieces = _in_two(pieces[0], reading)
    if (
        place
        and sum(not evidence.is_sentence(piece.text) for piece in pieces) < 2
        and evidence.is_small_place(place.text)
    ):
        # "Acme, Germany": where nothing else may be the employer it is no town.
        comma = place.text.index(",")
        pieces = sorted([*pieces, _trimmed(place.text[:comma], place.start)], key=lambda piece: piece.start)
        place = _trimmed(place.text[comma + 1 :], place.start + comma + 1)
    return pieces, place


def _lines_of(entry: Entry) -> tuple[list[Piece], Piece | None]:
    """A line each, but for the place behind the employer."""
    found: list[Piece] = []
    place: Piece | None = None
    offset = 0
    for number, line in enumerate(entry.head):
        piece = _trimmed(line.text, offset)
        if number == int(entry.titled or False):
            at = piece.text.rfind(" - ")
            if at > 0 and (evidence.is_place(piece.text[at + 3 :]) or evidence.is_small_place(piece.text[at + 3 :])):
                place = _trimmed(piece.text[at + 3 :], piece.start + at + 3)
                piece = _trimmed(piece.text[:at], piece.start)
            elif evidence.is_place(piece.text) and evidence.employer_words(piece.text) <= 0:
                place, piece = piece, _trimmed("", offset)
        if piece.text and (entry.time is None or number != entry.timed):
            found.append(piece)
        offset += len(line.text) + 1
    if entry.titled and len(found) == 1 and (apart := _WITHIN.search(found[0].text)):
        title, start = found[0].text, found[0].start
        if evidence.is_job(title[: apart.start()]):
            found = [_trimmed(title[: apart.start()], start), _trimmed(title[apart.end() :], start + apart.end())]
    return found, place


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
        said = reading is WORK and _SAID.match(BULLET.sub("", text, count=1)) is not None
        for before in (BULLET, _NUMBER, _SAID) if reading is WORK else (BULLET,):
            if found := before.match(text):
                text = " " * found.end() + text[found.end() :]
        while (time := time_of(replace(line, text=text))) is not None:
            text = text[: time.start] + FAR * (time.end - time.start) + text[time.end :]
        text = _blank(DURATION, _blank(_EMPTY, text.replace("()", FAR * 2)))
        start = 0
        for parting in [*_partings(text, reading, said=said), None]:
            end = parting[0] if parting else len(text)
            piece = _trimmed(text[start:end], offset + start)
            if not evidence.is_label(piece.text):
                yield piece
            start = parting[1] if parting else end
        offset += len(line.text) + 1


def _partings(text: str, reading: Reading, *, said: bool) -> list[tuple[int, int]]:
    """`said`: whether the line is a sentence, in which an employer is named behind any of these words."""
    found = [each.span() for each in _PARTED.finditer(text)]
    found += [
        each.span()
        for each in _AT.finditer(text)
        if reading.what(text[: each.start()]) > max(0, reading.who(text[: each.start()]))
    ]
    if reading is WORK:
        found += [
            each.span() for each in _IN.finditer(text) if said or _is_at_one(text[: each.start()], text[each.end() :])
        ]
        found += [each.span() for each in _AS.finditer(text) if said and evidence.is_job(text[each.end() :])]
    found = [span for span in found if text[: span[0]].count("(") == text[: span[0]].count(")")]
    for amid in _AMID.finditer(text):
        if evidence.is_place(amid[1]):
            found += [(amid.start(), amid.start(1)), (amid.end(1), amid.end())]
    return sorted(found)


def _is_at_one(title: str, employer: str) -> bool:
    """Whether a job is told on the left, and somebody who may give one on the right."""
    title = title.rpartition(",")[2]
    return evidence.job_words(title) > max(0, evidence.employer_words(title)) and evidence.employer_words(employer) > 0


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


def _in_two(piece: Piece, reading: Reading) -> list[Piece]:
    """Two in one, parted by a comma or by brackets where one side tells what and the other, or nothing, where."""
    if reading is WORK and (inner := _BRACKETS.search(piece.text)) and _is_other(piece.text[: inner.start()], inner[1]):
        return [
            _trimmed(piece.text[: inner.start()], piece.start),
            Piece(inner[1], piece.start + inner.start(1), piece.start + inner.end(1)),
        ]
    for comma in re.finditer(r",\s+", piece.text):
        left, right = piece.text[: comma.start()], piece.text[comma.end() :]
        if left.count("(") != left.count(")"):
            continue
        sides = [points(left, reading), points(right, reading)]
        if (max(sides) > 0 and min(sides) <= 0) or reading.who(right) or reading.who(left):
            return [
                Piece(left, piece.start, piece.start + comma.start()),
                Piece(right, piece.start + comma.end(), piece.end),
            ]
    return [piece]


def _is_other(text: str, inner: str) -> bool:
    """Whether what stands in brackets is the employer of a job, or the job at an employer."""
    if evidence.job_words(text) <= 0 or evidence.is_job(inner):
        return evidence.job_words(text) <= 0 and evidence.is_job(inner)
    if not all(word[:1].isupper() or word in ("&", "and", "of") for word in inner.split()):
        return False
    known = _TERMS.search(inner) or skill_named(inner) or any(skills_in(inner)) or evidence.is_place(inner)
    return evidence.employer_words(inner) > 0 or not known


def points(text: str, reading: Reading) -> int:
    return reading.what(text) - reading.who(text)
