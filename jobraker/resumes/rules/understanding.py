"""All of a résumé's words put together into what they say of a person."""

from collections.abc import Iterable, Iterator, Sequence

from jobraker.resumes.lines import Line, Words
from jobraker.resumes.rules.contact import contact
from jobraker.resumes.rules.heads import Part
from jobraker.resumes.rules.languages import languages
from jobraker.resumes.rules.person import headline_of, name_of
from jobraker.resumes.rules.sections import Section, sections
from jobraker.resumes.rules.skills import skills
from jobraker.resumes.rules.stays import EDUCATION, WORK, stays
from jobraker.resumes.understood import Language, Quote, Skill, Stay, Understood, Unread, Unreadable

UNREAD_CHARS = 2_000
# Parts for which a profile has no place.
_WITHOUT_PLACE = frozenset(Part) - {Part.TOP, Part.CONTACT, Part.WORK, Part.EDUCATION, Part.SKILLS, Part.LANGUAGES}
TOP_LINES = 12  # among which people say how to reach them, even where a head stands above


def understand(words: Words) -> Understood:
    parts = sections(words.lines)
    near = _near(parts, words.lines)
    named = name_of(near) or name_of(words.lines)
    name = named[0] if named else None
    reach = contact(near, words.lines, words.links)
    spoken = tuple(_languages(parts))
    return Understood(
        name=name,
        headline=headline_of(near, named[1] if named else None),
        email=reach.email,
        phone=reach.phone,
        location=reach.location,
        links=reach.links,
        work=tuple(_stays(parts, Part.WORK)),
        education=tuple(_stays(parts, Part.EDUCATION)),
        skills=tuple(_skills(parts)),
        languages=spoken,
        unread=(*words.unread, *_unread(parts)),
        pages=words.pages,
    )


def _of(parts: Iterable[Section], part: Part) -> Iterator[Section]:
    return (section for section in parts if section.part is part and section.lines)


def _near(parts: Sequence[Section], lines: Sequence[Line]) -> list[Line]:
    """Lines in which people say who they are and how to reach them."""
    top = [line for section in _of(parts, Part.TOP) for line in section.lines]
    told = [line for section in _of(parts, Part.CONTACT) for line in section.lines]
    return [*top, *told] or list(lines[:TOP_LINES])


def _stays(parts: Iterable[Section], part: Part) -> Iterator[Stay]:
    for section in _of(parts, part):
        yield from stays(section.lines, WORK if part is Part.WORK else EDUCATION)


def _skills(parts: Iterable[Section]) -> Iterator[Skill]:
    lines = [line for section in _of(parts, Part.SKILLS) for line in section.lines]
    yield from skills(lines)


def _languages(parts: Iterable[Section]) -> Iterator[Language]:
    lines = [line for section in _of(parts, Part.LANGUAGES) for line in section.lines]
    yield from languages(lines)


def _unread(parts: Iterable[Section]) -> Iterator[Unread]:
    for section in parts:
        if section.part in _WITHOUT_PLACE and section.head is not None and section.lines:
            lines = [section.head, *section.lines]
            text = "\n".join(line.text.replace("\t", " ") for line in lines)[:UNREAD_CHARS]
            yield Unread(Unreadable.SECTION, Quote(text, (), section.head.page, section.head.number))
