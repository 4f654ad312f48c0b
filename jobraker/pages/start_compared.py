"""What was understood of a file beside what the profile has already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobraker.database import now
from jobraker.profile import service
from jobraker.profile.rules import sections
from jobraker.profile.rules.fitting import fitted, is_there
from jobraker.profile.rules.merging import Content
from jobraker.profile.rules.skills import named
from jobraker.profile.rules.terms import Kind
from jobraker.resumes.models import KEPT_AS_FILES, Upload
from jobraker.resumes.understood import Extra, Language, Quote, Skill, Stay, Understood, Unread, Unreadable, Value
from jobraker.web.gettext import N_, Phrase
from jobraker.web.words import language_name

SINGLE: dict[str, Phrase] = {
    "name": N_("Name"),
    "headline": N_("Headline"),
    "summary": N_("Summary"),
    "phone": N_("Phone"),
    "location": N_("Where you live"),
}


@dataclass(frozen=True, slots=True)
class Single:
    """A value of the person. `there`: what the profile has in its place; `settled`: the file says nothing else."""

    name: str
    label: str
    told: Value | None
    there: str

    @property
    def settled(self) -> bool:
        return bool(self.there) and (self.told is None or plain(self.told.value) == plain(self.there))


@dataclass(frozen=True, slots=True)
class Part:
    """A job or training; its fields' names begin with `prefix`. `there`: the profile tells of it already."""

    prefix: str
    stay: Stay
    there: bool
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Skills or languages that stand in the same words."""

    quote: Quote
    members: list[tuple[str, Skill | Language]]


@dataclass
class Compared:
    """A file's owner, and all that it tells which their profile does not."""

    account_id: int
    upload: Upload
    told: Understood

    def __post_init__(self) -> None:
        self.told = fitted(self.told, now().date())
        row = service.person_of(self.account_id)
        self.person: Content = row.content if row else sections.NOBODY
        self.version = row.version if row else 0
        self.entries = {kind: [entry.content for entry in service.entries_of(self.account_id, kind)] for kind in Kind}
        self.known_skills = {skill.key for skill in service.skills_of(self.account_id)}
        self.known_languages = {language.code: language.fluency for language in service.languages_of(self.account_id)}

    @property
    def singles(self) -> list[Single]:
        return [Single(name, str(label), getattr(self.told, name), self.person[name]) for name, label in SINGLE.items()]

    def is_settled(self, name: str) -> bool:
        return any(each.settled for each in self.singles if each.name == name)

    @property
    def new_links(self) -> list[Value]:
        there = {link.rstrip("/").casefold() for link in self.person["links"]}
        return [link for link in self.told.links if with_scheme(link.value).rstrip("/").casefold() not in there]

    @property
    def link_quotes(self) -> list[Quote]:
        return merged([link.quote for link in self.told.links])

    @property
    def work(self) -> list[Part]:
        return list(self.parts(Kind.WORK, self.told.work))

    @property
    def education(self) -> list[Part]:
        return list(self.parts(Kind.EDUCATION, self.told.education))

    @property
    def stays(self) -> list[Part]:
        return [*self.work, *self.education]

    def parts(self, kind: Kind, stays: tuple[Stay, ...]) -> Iterator[Part]:
        for number, stay in enumerate(stays):
            there = is_there(stay, self.entries[kind])
            yield Part(f"{kind}_{number}_", stay, there, bool(stay.doubts) and not there)

    @property
    def new_skills(self) -> list[tuple[str, Skill]]:
        """Each once, however it is spelled, with what the names of its fields begin with."""
        fresh: dict[str, tuple[str, Skill]] = {}
        for number, skill in enumerate(self.told.skills):
            if skill.name and (key := named(skill.name).key) not in self.known_skills:
                fresh.setdefault(key, (f"skill_{number}_", skill))
        return list(fresh.values())

    @property
    def new_languages(self) -> list[tuple[str, Language]]:
        fresh: dict[str, tuple[str, Language]] = {}
        for number, language in enumerate(self.told.languages):
            if language.code not in self.known_languages:
                fresh.setdefault(language.code, (f"language_{number}_", language))
        return list(fresh.values())

    @property
    def is_resume(self) -> bool:
        """Whether the file is a résumé from now on; of an export nothing is wanted but what a profile has a place for."""
        return self.upload.kind in KEPT_AS_FILES

    @property
    def extras(self) -> list[tuple[str, Extra]]:
        """Parts that a résumé has and a profile has no place for."""
        return [(f"extra_{number}_", extra) for number, extra in enumerate(self.told.extras)] if self.is_resume else []

    @property
    def unread(self) -> list[Unread]:
        apart = () if self.is_resume else self.told.extras
        return [*(Unread(Unreadable.SECTION, extra.quote) for extra in apart), *self.told.unread]

    @property
    def skill_groups(self) -> list[Group]:
        return list(grouped(self.new_skills))

    @property
    def language_groups(self) -> list[Group]:
        return [Group(language.quote, [(prefix, language)]) for prefix, language in self.new_languages]

    @property
    def skills_there(self) -> list[str]:
        return [skill.name for skill in self.told.skills if named(skill.name).key in self.known_skills]

    @property
    def languages_there(self) -> list[str]:
        return [language_name(each.code) for each in self.told.languages if each.code in self.known_languages]


def plain(text: str) -> str:
    return " ".join(text.casefold().split())


def grouped(skills: list[tuple[str, Skill]]) -> Iterator[Group]:
    for quote in merged([skill.quote for _prefix, skill in skills]):
        yield Group(quote, [(prefix, skill) for prefix, skill in skills if at(skill.quote) == at(quote)])


def merged(quotes: Sequence[Quote]) -> list[Quote]:
    """The same words once, with all that is marked in them."""
    marks: dict[tuple[str, int, int, str], set[tuple[int, int]]] = {}
    for quote in quotes:
        marks.setdefault(at(quote), set()).update(quote.marks)
    return [Quote(text, tuple(sorted(spans)), page, line, file) for (text, page, line, file), spans in marks.items()]


def at(quote: Quote) -> tuple[str, int, int, str]:
    return quote.text, quote.page, quote.line, quote.file


def stay_content(stay: Stay) -> Content:
    return {name: getattr(stay, name) for name in sections.NO_ENTRY}


def with_scheme(link: str) -> str:
    return link if "://" in link else f"https://{link}"
