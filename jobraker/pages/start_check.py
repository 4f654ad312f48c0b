"""What was understood of a file as one form: each field beside the words it came from."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from jobraker.database import now
from jobraker.pages.sections import Section, fault_words
from jobraker.pages.start_words import BY_MODEL, GOES_ON, GUESSED, HOW_WELL, NOWHERE, QUESTIONS, unsure_words
from jobraker.profile import service
from jobraker.profile.rules import limits, sections
from jobraker.profile.rules.fitting import fitted, is_there
from jobraker.profile.rules.merging import Content, seen
from jobraker.profile.rules.sent import Sent
from jobraker.profile.rules.skills import named
from jobraker.profile.rules.terms import Kind
from jobraker.resumes.models import KEPT_AS_FILES, Upload
from jobraker.resumes.understood import (
    Doubt,
    Extra,
    Language,
    Quote,
    Skill,
    Stay,
    Understood,
    Unread,
    Unreadable,
    Value,
)
from jobraker.taxonomy.terms import Fluency
from jobraker.web.gettext import N_, Phrase
from jobraker.web.words import language_name

NUMBER = re.compile(r"_\d+_")  # of a job or training, within the name of a field
OF = "check"  # what the ids of its fields begin with
SINGLE: dict[str, Phrase] = {
    "name": N_("Name"),
    "headline": N_("Headline"),
    "summary": N_("Summary"),
    "phone": N_("Phone"),
    "location": N_("Where you live"),
}
LINKS = N_("Links")
PARTS: dict[str, Phrase] = {
    "title": N_("Title"),
    "organisation": N_("Employer or school"),
    "location": N_("Place"),
    **dict.fromkeys(("began", "began_month", "began_year"), N_("From")),
    **dict.fromkeys(("ended", "ended_month", "ended_year"), N_("To")),
    "current": N_("Still there"),
    "words": N_("What it was about"),
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
class Check:
    """`sent` is the form as it came back, whose values are shown again."""

    account_id: int
    upload: Upload
    told: Understood
    sent: Sent | None = None
    status: int = 200
    meanwhile: dict[str, str] = field(default_factory=dict)
    full: str = ""
    limits = limits
    fluencies = Fluency

    def __post_init__(self) -> None:
        self.told = fitted(self.told, now().date())
        row = service.person_of(self.account_id)
        self.person: Content = row.content if row else sections.NOBODY
        self.version = row.version if row else 0
        self.entries = {kind: [entry.content for entry in service.entries_of(self.account_id, kind)] for kind in Kind}
        self.known_skills = {skill.key for skill in service.skills_of(self.account_id)}
        self.known_languages = {language.code: language.fluency for language in service.languages_of(self.account_id)}

    @property
    def clash(self) -> bool:
        return bool(self.meanwhile)

    @cached_property
    def section(self) -> Section:
        """All fields by their names: as they were understood, or as they were sent."""
        values = self.understood if self.sent is None else self.typed
        wrong = self.sent.wrong if self.sent else {}
        return Section(
            values,
            {name: fault_words(each) for name, each in wrong.items()},
            seen(self.version, self.person),
            self.meanwhile,
            {name: each.choices for name, each in wrong.items() if each.choices},
            doubts={name: self.question(name, doubt) for name, doubt in self.doubts.items() if name not in wrong},
        )

    def question(self, name: str, doubt: Doubt) -> str:
        untold = {f"{prefix}fluency" for prefix, language in self.new_languages if language.fluency is None}
        if name in untold:
            return str(HOW_WELL)
        if name == "location" and self.is_nowhere:
            return str(NOWHERE)
        if doubt is not Doubt.GUESSED:
            return str(BY_MODEL if name.startswith("skill_") else QUESTIONS[doubt])
        endless = {f"{part.prefix}{each}" for part in self.stays if part.stay.current for each in ("began", "current")}
        return str(GOES_ON if name in endless else GUESSED.get(NUMBER.sub("_", name), QUESTIONS[doubt]))

    @property
    def typed(self) -> dict[str, str]:
        assert self.sent  # noqa: S101 - it is asked for of a form that was sent
        return {name: values[0] for name, values in self.sent.fields.items() if values}

    @property
    def understood(self) -> dict[str, str]:
        values = {single.name: single.told.value for single in self.singles if single.told}
        values |= {"use_links": "1", "links": "\n".join(link.value for link in self.new_links)}
        values |= {f"use_{single.name}": "1" for single in self.singles if not single.there}
        for part in self.stays:
            form = sections.entry_form(stay_content(part.stay)) | {"keep": "" if part.there else "1"}
            values |= {part.prefix + name: value for name, value in form.items()}
        for prefix, skill in self.new_skills:
            years = "" if skill.years is None else str(skill.years)
            values |= {f"{prefix}keep": "1", f"{prefix}name": skill.name, f"{prefix}years": years}
        for prefix, language in self.new_languages:
            values |= {f"{prefix}keep": "1", f"{prefix}fluency": sections.number(language.fluency)}
        values |= {f"{prefix}keep": "1" for prefix, _extra in self.extras}
        return values | {"contacts_keep": "1"}

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

    @cached_property
    def doubts(self) -> Mapping[str, Doubt]:
        """By the field's name."""
        found = {each.name: each.told.doubt for each in self.singles if each.told and not each.settled}
        found |= {f"{part.prefix}{name}": doubt for part in self.stays if not part.there
                  for name, doubt in part.stay.doubts.items()}  # fmt: skip
        if self.is_nowhere and not self.is_settled("location"):
            found["location"] = found.get("location") or Doubt.UNKNOWN_TERM
        found |= {f"{prefix}name": skill.doubt for prefix, skill in self.new_skills}
        for prefix, language in self.new_languages:
            found[f"{prefix}fluency"] = language.doubt or (None if language.fluency else Doubt.GUESSED)
        return {name: doubt for name, doubt in found.items() if doubt}

    @cached_property
    def is_nowhere(self) -> bool:
        """Whether where they live, as it stands in the form, is no place that is known."""
        told = self.told.location.value if self.told.location else ""
        name = " ".join((told if self.sent is None else self.sent.raw("location")).split())
        return bool(name) and not service.located(name).label

    @property
    def unsure(self) -> str:
        return unsure_words(len(self.doubts), len(self.unread))

    @property
    def unsure_fields(self) -> list[tuple[str, str]]:
        """The id of each doubtful field, and its label."""
        return [(anchor(name), self.label(name)) for name in self.doubts]

    @property
    def wrong_fields(self) -> list[tuple[str, str, bool]]:
        """With what is wrong, and whether it is a question alone: of a place, which one is meant."""
        errors, asked = self.section.errors, self.section.choices
        return [(anchor(name), f"{self.label(name)}: {words}", name in asked) for name, words in errors.items()]

    @property
    def is_asked_alone(self) -> bool:
        return all(asked for _id, _words, asked in self.wrong_fields)

    def label(self, name: str) -> str:
        """What a field is called, with whose it is where there are several of its kind."""
        for part in self.stays:
            if name.startswith(part.prefix):
                label = str(PARTS[name.removeprefix(part.prefix)])
                return f"{label} ({part.stay.title})" if part.stay.title else label
        members = {prefix: skill.name for prefix, skill in self.new_skills}
        members |= {prefix: language_name(language.code) for prefix, language in self.new_languages}
        for prefix, words in members.items():
            if name.startswith(prefix):
                return words
        return str(SINGLE.get(name, LINKS))


def plain(text: str) -> str:
    return " ".join(text.casefold().split())


def anchor(name: str) -> str:
    """The id of the field; a month is two of them."""
    if name.endswith("_current"):
        return f"ticked-{name}"
    return f"{OF}-{name}_month" if name.endswith(("_began", "_ended")) else f"{OF}-{name}"


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
