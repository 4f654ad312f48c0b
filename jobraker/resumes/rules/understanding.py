"""All of a résumé's words put together into what they say of a person."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from jobraker.resumes.lines import Line, Words
from jobraker.resumes.rules import evidence
from jobraker.resumes.rules.about import extras, paragraph_below, quoted, summary
from jobraker.resumes.rules.blocks import parted
from jobraker.resumes.rules.contact import contact
from jobraker.resumes.rules.entries import is_head_like
from jobraker.resumes.rules.heads import Part
from jobraker.resumes.rules.languages import among_others, languages
from jobraker.resumes.rules.person import headline_of, name_of
from jobraker.resumes.rules.pieces import EDUCATION, WORK
from jobraker.resumes.rules.sections import Section, sections
from jobraker.resumes.rules.sentences import told_in_sentences
from jobraker.resumes.rules.skills import skills
from jobraker.resumes.rules.stays import stays
from jobraker.resumes.understood import Doubt, Language, Skill, Stay, Understood, Unread, Unreadable

_LANGUAGES = re.compile(r"\b(?:languages?|sprach(?:en|kenntnisse)|langues|idiomas|talen)\s*:", re.IGNORECASE)
_PAGE = re.compile(r"(?:.{0,60}?[\s–—|•-])?\s*(\d{1,3})\s*(?:/|of|von|sur|de|van)\s*(\d{1,3})\s*", re.IGNORECASE)
TOP_LINES = 12  # among which people say how to reach them, even where a head stands above


def understand(words: Words) -> Understood:
    lines = [line for line in words.lines if not _is_page_number(line, words.pages)]
    parts = _told_of_work(parted(sections(lines)))
    work = tuple(_stays(parts, Part.WORK)) or tuple(_anywhere(parts))
    work = (*work, *(stay for section in parts for stay in _told(section, work)))
    near = _near(parts, lines)
    named = name_of(near) or name_of(_largest(lines)) or name_of(lines)
    name = named[0] if named else None
    reach = contact(near, lines, words.links)
    spoken = tuple(_languages(parts))
    below = paragraph_below([line for section in _of(parts, Part.TOP) for line in section.lines])
    about, taken = summary(parts, below)
    told = Understood(
        name=name,
        headline=headline_of([line for line in near if line not in below], named[1] if named else None),
        email=reach.email,
        phone=reach.phone,
        location=reach.location,
        links=reach.links,
        work=work,
        education=tuple(_stays(parts, Part.EDUCATION)),
        skills=tuple(_skills(parts)),
        languages=spoken,
        summary=about,
        extras=tuple(extras(parts, taken)),
        unread=(*words.unread, *_unread(parts)),
        pages=words.pages,
    )
    return told if _is_of_person(told) else Understood(unread=told.unread, pages=words.pages)


def _is_page_number(line: Line, pages: int) -> bool:
    """Whether the line is the foot of its page: "Ada Byron – 1/2"."""
    found = _PAGE.fullmatch(line.text)
    return bool(found and pages and (int(found[1]), int(found[2])) == (line.page, pages))


def _is_of_person(told: Understood) -> bool:
    """Two first lines that may be a name and what somebody does are not enough: so begins any text."""
    if told.email or told.phone or told.links or told.work or told.education or told.skills or told.languages:
        return True
    return told.name is not None and told.name.doubt is None and told.location is not None


def _largest(lines: Sequence[Line]) -> list[Line]:
    """Of a file whose boxes come in an order of their own a name is what is written largest."""
    size = max((line.size for line in lines), default=0)
    return [line for line in lines if size and line.size == size]


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


def _told_of_work(parts: Sequence[Section]) -> list[Section]:
    """Without a head for jobs they stand below another: below that of trainings, where nothing there is one, or anywhere.
    There a job is what has a time and is called as one."""
    if any(True for _ in _of(parts, Part.WORK)):
        return list(parts)
    return [
        replace(section, part=Part.WORK) if section.part is Part.EDUCATION and _is_work(section) else section
        for section in parts
    ]


def _is_work(section: Section) -> bool:
    told = [line.text for line in section.lines if is_head_like(line)]
    trained = any(evidence.degree_words(text) or evidence.school_words(text) for text in told)
    return not trained and sum(evidence.is_job(text) for text in told) > 1


def _told(section: Section, work: Sequence[Stay]) -> Iterator[Stay]:
    """Jobs that only a sentence tells of, which some have a list of above or amid the others."""
    if section.part in {Part.TOP, Part.SUMMARY, Part.WORK, Part.OTHER}:
        yield from told_in_sentences(section.lines, work)


def _anywhere(parts: Iterable[Section]) -> Iterator[Stay]:
    guessed = {"title": Doubt.GUESSED, "organisation": Doubt.GUESSED}
    for section in parts:
        if section.part in {Part.TOP, Part.SUMMARY, Part.VOLUNTEERING, Part.OTHER}:
            found = (stay for stay in stays(section.lines, WORK) if stay.began and evidence.is_job(stay.title))
            yield from (replace(stay, doubts={**stay.doubts, **guessed}) for stay in found)


def _skills(parts: Iterable[Section]) -> Iterator[Skill]:
    lines = [line for section in _of(parts, Part.SKILLS) for line in section.lines]
    yield from skills(lines)


def _languages(parts: Iterable[Section]) -> Iterator[Language]:
    lines = [line for section in _of(parts, Part.LANGUAGES) for line in section.lines]
    elsewhere = (
        line for part in (Part.TOP, Part.CONTACT, Part.SKILLS) for section in _of(parts, part) for line in section.lines
    )
    said = [line for line in elsewhere if _LANGUAGES.search(line.text)]
    found = tuple(languages([*lines, *said]))
    yield from found
    listed = among_others([line for section in _of(parts, Part.SKILLS) for line in section.lines])
    known = {each.code for each in found}
    yield from (each for each in languages(tuple(listed)) if each.fluency and each.code not in known)


def _unread(parts: Iterable[Section]) -> Iterator[Unread]:
    """Parts whose head we know, and of which nothing could be made."""
    for section in parts:
        if section.head is not None and section.lines and _is_unused(section):
            yield Unread(Unreadable.UNUSED, quoted([section.head, *section.lines]))


def _is_unused(section: Section) -> bool:
    """Whether nothing of it is understood, though its head is."""
    made: dict[Part, Callable[[], Iterable[object]]] = {
        Part.WORK: lambda: stays(section.lines, WORK),
        Part.EDUCATION: lambda: stays(section.lines, EDUCATION),
        Part.SKILLS: lambda: skills(section.lines),
        Part.LANGUAGES: lambda: languages(section.lines),
    }
    return section.part in made and not any(True for _ in made[section.part]())
