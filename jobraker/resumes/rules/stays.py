"""Jobs and trainings: which words of an entry's head are the title, which the employer or school, which the place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jobraker.resumes.lines import FAR, Line
from jobraker.resumes.rules import evidence
from jobraker.resumes.rules.blocks import by_blocks
from jobraker.resumes.rules.entries import Entry, entries
from jobraker.resumes.rules.paragraphs import paragraphs
from jobraker.resumes.rules.pieces import EDUCATION, WORK, Piece, Reading, is_enough, pieces_of, points
from jobraker.resumes.rules.trainings import by_turns
from jobraker.resumes.understood import Doubt, Quote, Stay

NAME_WORDS = 10  # of a job, an employer or a school: what is longer tells about one
SCHOOL_WORDS = 16  # those of the state have long names
SURE = 2  # points by which one order must beat the other


def stays(lines: Sequence[Line], reading: Reading) -> Iterator[Stay]:
    """In the order of the file."""
    found = by_turns(lines) if reading is EDUCATION else by_blocks(lines)
    found = found or entries(
        lines,
        lambda head: is_enough(head, reading),
        reading.what,
        lambda text: max(reading.what(text), reading.who(text)),
    )
    split = [pieces_of(entry, reading) for entry in found]
    first = _order([pieces for pieces, _ in split], reading)
    before: Stay | None = None
    for entry, (pieces, place) in zip(found, split, strict=True):
        stay = _stay(entry, pieces, place, reading, first)
        if stay is None:
            continue
        if (
            not stay.organisation
            and entry.titled is None
            and before is not None
            and reading is WORK
            and before.organisation
        ):
            doubts = {**stay.doubts, "organisation": Doubt.GUESSED}
            stay = replace(stay, organisation=before.organisation, doubts=doubts)
        before = stay
        yield stay


def _order(split: Sequence[Sequence[Piece]], reading: Reading) -> int | None:
    """Which of the first two pieces is the title in most entries: 0, 1, or None where the words do not tell."""
    more = 0
    for pieces in split:
        if len(pieces) > 1:
            more += max(-5, min(5, points(pieces[0].text, reading) - points(pieces[1].text, reading)))
    return None if abs(more) < SURE else 0 if more > 0 else 1


def _stay(entry: Entry, pieces: list[Piece], place: Piece | None, reading: Reading, first: int | None) -> Stay | None:
    title, organisation, rest, doubts = (
        _assigned(pieces, reading, first) if entry.titled is None else _by_place(entry, pieces)
    )
    if title is None and organisation is None:
        return None
    time = entry.time
    if time and time.doubt:
        doubts |= {"ended" if not time.is_range else "began": time.doubt}
    taken = [each for each in (title, organisation, place) if each]
    quote = _quote(entry, taken)
    body = [piece.text for piece in rest] + paragraphs(entry.body)
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
    ranked = sorted(range(len(pieces)), key=lambda at: (-points(pieces[at].text, reading), at))
    what, who = ranked[0], ranked[-1]
    own = points(pieces[what].text, reading) - points(pieces[who].text, reading)
    doubts: dict[str, Doubt] = {}
    if len(pieces) == 2 and own < SURE:
        what = first if first is not None else 0
        who = 1 - what
        if first is None:
            doubts = {"title": Doubt.SIDES, "organisation": Doubt.SIDES}
    elif len(pieces) > 2:
        what, who = _of_many(pieces, reading, what, first)
    if reading is WORK and _are_odd(pieces[what], pieces[who], reading):
        doubts = {"title": Doubt.SIDES, "organisation": Doubt.SIDES}
    rest = [piece for at, piece in enumerate(pieces) if at not in (what, who)]
    title, school = pieces[what], pieces[who]
    if reading is WORK and evidence.degree_words(school.text) > 0 and evidence.employer_words(school.text) <= 0:
        return title, None, [school, *rest], {}  # of another column
    if reading is EDUCATION:
        school, field = _without_field(school)
        title, rest = _with_field(title, [*field, *rest]) if field or rest else (title, rest)
    return title, school, rest, doubts


def _by_place(entry: Entry, pieces: list[Piece]) -> Assigned:
    """Of a layout that tells which line is which."""
    if entry.titled and len(pieces) > 1:
        return pieces[0], pieces[1], pieces[2:], {}
    return (pieces[0], None, [], {}) if entry.titled and pieces else (None, pieces[0] if pieces else None, [], {})


def _are_odd(title: Piece, employer: Piece, reading: Reading) -> bool:
    """Whether the one is no employer by its look, or reads as a job where nothing says that the other is one."""
    no_employer = evidence.degree_words(employer.text) > 0 or _is_told(employer.text, reading)
    return no_employer or (reading.what(employer.text) > 0 and reading.what(title.text) <= 0)


def _is_told(text: str, reading: Reading) -> bool:
    """Whether it tells about a job and names none."""
    if evidence.is_sentence(text):
        return True
    many = len(text.split())
    return many > (SCHOOL_WORDS if reading is EDUCATION and reading.who(text) > 0 else NAME_WORDS) or (
        many > 7 and reading.who(text) <= 0 and reading.what(text) <= 0
    )


def _of_many(pieces: list[Piece], reading: Reading, what: int, first: int | None) -> tuple[int, int]:
    if points(pieces[what].text, reading) <= 0:
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
    if not evidence.degree_words(title.text):  # else a town that nobody here has heard of is taken for one
        return title, rest
    if len(field.text.split()) > 6 or any(map(str.isdigit, field.text)):
        return title, rest
    if field.text.lower().startswith(title.text.lower()):
        return field, rest[1:]  # the degree once more, in words
    return Piece(f"{title.text}, {field.text}", title.start, title.end), rest[1:]


def _one(piece: Piece, reading: Reading) -> Assigned:
    if points(piece.text, reading) < 0:
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
