"""What our own parser sees in a file that was printed of a document: each fact as it was written, and as it arrived."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jobraker.documents.printing.content import line
from jobraker.documents.printing.words import dates_of, spoken
from jobraker.documents.resume import Document, Post, Section, Spoken
from jobraker.resumes.files import Refusal, UnreadableFileError
from jobraker.resumes.reading import read
from jobraker.resumes.understood import Language, Skill, Stay, Understood, Value
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.skills import name_of_skill


class Of(StrEnum):
    """What a fact is of."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    EMPLOYER = "employer"
    TITLE = "title"
    DATES = "dates"
    SCHOOL = "school"
    DEGREE = "degree"
    STUDIED = "studied"  # the dates of a training
    SKILL = "skill"
    LANGUAGE = "language"


class Arrived(StrEnum):
    SAME = "same"
    DIFFERS = "differs"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Fact:
    """`seen` is "" for what is lost; `entry` is the place of the job or training among its like, else 0."""

    of: Of
    written: str
    seen: str
    arrived: Arrived
    entry: int = 0


@dataclass(frozen=True, slots=True)
class ReadBack:
    """`refusal`: why the parser read nothing at all of the file, where it did not."""

    facts: tuple[Fact, ...]
    refusal: Refusal | None = None

    @property
    def same(self) -> int:
        return sum(fact.arrived is Arrived.SAME for fact in self.facts)

    def of(self, *wanted: Of) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.of in wanted)


Same = Callable[[str, str], bool]


def read_back(document: Document, content: bytes, *, language: str = "en", hidden: Collection[str] = ()) -> ReadBack:
    """`language` is that in which dates and languages are told; `hidden` are sections that were not printed."""
    try:
        _, seen = read(content)
    except UnreadableFileError as error:
        return ReadBack(compared(document, Understood(), language, hidden), error.refusal)
    return ReadBack(compared(document, seen, language, hidden))


def compared(document: Document, seen: Understood, language: str, hidden: Collection[str] = ()) -> tuple[Fact, ...]:
    facts = [*_person(document, seen)]
    if Section.WORK not in hidden:
        facts += _entries(document.work, seen.work, (Of.TITLE, Of.EMPLOYER, Of.DATES), language)
    if Section.EDUCATION not in hidden:
        facts += _entries(document.education, seen.education, (Of.DEGREE, Of.SCHOOL, Of.STUDIED), language)
    if Section.SKILLS not in hidden:
        facts += _skills(document.skills, seen.skills)
    if Section.LANGUAGES not in hidden:
        facts += _languages(document.languages, seen.languages, language)
    return tuple(facts)


def _person(document: Document, seen: Understood) -> Iterator[Fact]:
    told: list[tuple[Of, str, Value | None, Same]] = [
        (Of.NAME, document.name, seen.name, _alike),
        (Of.EMAIL, document.email, seen.email, _alike),
        (Of.PHONE, document.phone, seen.phone, _same_digits),
    ]
    for of, written, value, same in told:
        if written:
            yield _fact(of, written, value.value if value else "", same)


def _entries(posts: Sequence[Post], stays: Sequence[Stay], of: tuple[Of, Of, Of], language: str) -> Iterator[Fact]:
    title, organisation, dates = of
    for place, (post, stay) in enumerate(zip(posts, _matched(posts, stays), strict=True)):
        if post.title:
            yield _fact(title, post.title, stay.title if stay else "", _alike, place)
        if post.organisation:
            yield _fact(organisation, post.organisation, stay.organisation if stay else "", _alike, place)
        if written := dates_of(post, language):
            seen = dates_of(_post(stay), language) if stay else ""
            yield _fact(dates, written, seen, str.__eq__, place)


def _matched(posts: Sequence[Post], stays: Sequence[Stay]) -> list[Stay | None]:
    """For each job the one that was read of it: that which agrees in most, of the same agreement the first one."""
    agreeing = [
        (-points, abs(at - place), at, place)
        for at, post in enumerate(posts)
        for place, stay in enumerate(stays)
        if (points := _agreement(post, stay))
    ]
    found: list[Stay | None] = [None] * len(posts)
    taken: set[int] = set()
    for _, _, at, place in sorted(agreeing):
        if found[at] is None and place not in taken:
            found[at] = stays[place]
            taken.add(place)
    return found


def _agreement(post: Post, stay: Stay) -> int:
    told = (
        (post.title, stay.title),
        (post.organisation, stay.organisation),
        (post.began, stay.began),
        (post.ended, stay.ended),
    )
    return sum(bool(written) and _alike(written, seen) for written, seen in told)


def _post(stay: Stay) -> Post:
    return Post(stay.title, stay.organisation, began=stay.began, ended=stay.ended, current=stay.current)


def _skills(written: Sequence[str], seen: Sequence[Skill]) -> Iterator[Fact]:
    names = [skill.name for skill in seen]
    for skill in written:
        same = next((name for name in names if _alike(skill, name) or name_of_skill(skill) == name), "")
        seen_as = same or _within(skill, names)
        yield Fact(Of.SKILL, skill, seen_as, Arrived.SAME if same else Arrived.DIFFERS if seen_as else Arrived.LOST)


def _within(skill: str, names: Iterable[str]) -> str:
    """The one that it was read into, or that was read of a part of it."""
    told = f" {fold(skill)} "
    return next((name for name in names if f" {fold(name)} " in told or told in f" {fold(name)} "), "")


def _languages(written: Sequence[Spoken], seen: Sequence[Language], language: str) -> Iterator[Fact]:
    known = {each.code: each for each in seen}
    for each in written:
        found = known.get(each.code)
        said = spoken(Spoken(found.code, found.fluency), language) if found else ""
        yield _fact(Of.LANGUAGE, spoken(each, language), said, str.__eq__)


def _fact(of: Of, written: str, seen: str, same: Same, entry: int = 0) -> Fact:
    arrived = Arrived.LOST if not seen else Arrived.SAME if same(written, seen) else Arrived.DIFFERS
    return Fact(of, written, seen, arrived, entry)


def _alike(written: str, seen: str) -> bool:
    return (fold(written) or line(written)) == (fold(seen) or line(seen))


def _same_digits(written: str, seen: str) -> bool:
    return "".join(filter(str.isdigit, written)) == "".join(filter(str.isdigit, seen))
