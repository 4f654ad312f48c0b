"""What was understood of a file as one form: each field beside the words it came from, and how the form is read again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from jobraker.database import now
from jobraker.pages.profile import placed
from jobraker.pages.profile_parts import told_person
from jobraker.pages.sections import Section, fault_words
from jobraker.pages.start_words import QUESTIONS, unsure_words
from jobraker.profile import service
from jobraker.profile.rules import limits, sections
from jobraker.profile.rules.fitting import fitted, is_there
from jobraker.profile.rules.merging import Content, read_seen, seen
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.profile.rules.skills import named
from jobraker.profile.rules.terms import Kind
from jobraker.profile.taking import Choice
from jobraker.resumes.models import Upload
from jobraker.resumes.understood import Doubt, Language, Quote, Skill, Stay, Understood, Value
from jobraker.taxonomy.terms import Fluency
from jobraker.web.gettext import N_, Phrase, _
from jobraker.web.words import language_name

OF = "check"  # what the ids of its fields begin with
SINGLE: dict[str, Phrase] = {
    "name": N_("Name"),
    "headline": N_("Headline"),
    "phone": N_("Phone"),
    "location": N_("Where you live"),
}


@dataclass(frozen=True, slots=True)
class Single:
    """A value of the person. `there`: what the profile has in its place; `same`: it is what the file says."""

    name: str
    label: str
    told: Value | None
    there: str

    @property
    def same(self) -> bool:
        return bool(self.told and self.there and self.told.value.casefold() == self.there.casefold())


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
    doubtful: bool = False


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
        self.known_languages = {language.code for language in service.languages_of(self.account_id)}

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
            doubts={name: str(QUESTIONS[doubt]) for name, doubt in self.doubts.items() if name not in wrong},
        )

    @property
    def typed(self) -> dict[str, str]:
        assert self.sent  # noqa: S101 - it is asked for of a form that was sent
        return {name: values[0] for name, values in self.sent.fields.items() if values}

    @property
    def understood(self) -> dict[str, str]:
        values = {single.name: single.told.value for single in self.singles if single.told}
        values |= {"use_links": "1", "links": "\n".join(link.value for link in self.new_links)}
        values |= {f"use_{single.name}": "1" for single in self.singles if not single.there}
        for part in (*self.work, *self.education):
            form = sections.entry_form(stay_content(part.stay)) | {"keep": "" if part.there else "1"}
            values |= {part.prefix + name: value for name, value in form.items()}
        for prefix, skill in self.new_skills:
            years = "" if skill.years is None else str(skill.years)
            values |= {f"{prefix}keep": "1", f"{prefix}name": skill.name, f"{prefix}years": years}
        for prefix, language in self.new_languages:
            values |= {f"{prefix}keep": "1", f"{prefix}fluency": sections.number(language.fluency)}
        return values

    @property
    def singles(self) -> list[Single]:
        return [Single(name, str(label), getattr(self.told, name), self.person[name]) for name, label in SINGLE.items()]

    @property
    def new_links(self) -> list[Value]:
        there = {link.rstrip("/").casefold() for link in self.person["links"]}
        return [link for link in self.told.links if with_scheme(link.value).rstrip("/").casefold() not in there]

    @property
    def work(self) -> list[Part]:
        return list(self.parts(Kind.WORK, self.told.work))

    @property
    def education(self) -> list[Part]:
        return list(self.parts(Kind.EDUCATION, self.told.education))

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
    def skill_groups(self) -> list[Group]:
        return list(grouped(self.new_skills))

    @property
    def language_groups(self) -> list[Group]:
        return [Group(quote, [one], is_unsure(one[1])) for one in self.new_languages for quote in (one[1].quote,)]

    @property
    def skills_there(self) -> list[str]:
        return [skill.name for skill in self.told.skills if named(skill.name).key in self.known_skills]

    @property
    def languages_there(self) -> list[str]:
        return [language_name(each.code) for each in self.told.languages if each.code in self.known_languages]

    @cached_property
    def doubts(self) -> Mapping[str, Doubt]:
        """By the field's name."""
        found = {each.name: each.told.doubt for each in self.singles if each.told and not each.same}
        found |= {f"{part.prefix}{name}": doubt for part in (*self.work, *self.education) if not part.there
                  for name, doubt in part.stay.doubts.items()}  # fmt: skip
        for prefix, language in self.new_languages:
            found[f"{prefix}fluency"] = language.doubt or (None if language.fluency else Doubt.GUESSED)
        return {name: doubt for name, doubt in found.items() if doubt}

    @property
    def unsure(self) -> str:
        return unsure_words(len(self.doubts), len(self.told.unread))

    @property
    def unsure_fields(self) -> list[tuple[str, str]]:
        """The id of each doubtful field, and where its link leads in words."""
        return [(anchor(name), _("field %(number)s", number=at)) for at, name in enumerate(self.doubts, start=1)]

    @property
    def wrong_fields(self) -> list[tuple[str, str]]:
        return [(anchor(name), words) for name, words in self.section.errors.items()]


def is_unsure(told: Skill | Language) -> bool:
    return isinstance(told, Language) and (told.fluency is None or told.doubt is not None)


def anchor(name: str) -> str:
    """The id of the field; a month is two of them."""
    return f"{OF}-{name}_month" if name.endswith(("_began", "_ended")) else f"{OF}-{name}"


def grouped(skills: list[tuple[str, Skill]]) -> Iterator[Group]:
    by_words: dict[tuple[str, str, int, int], list[tuple[str, Skill | Language]]] = {}
    marks: dict[tuple[str, str, int, int], set[tuple[int, int]]] = {}
    for prefix, skill in skills:
        quote = skill.quote
        at = (quote.text, quote.file, quote.page, quote.line)
        by_words.setdefault(at, []).append((prefix, skill))
        marks.setdefault(at, set()).update(quote.marks)
    for (text, file, page, line), members in by_words.items():
        yield Group(Quote(text, tuple(sorted(marks[text, file, page, line])), page, line, file), members)


def stay_content(stay: Stay) -> Content:
    return {name: getattr(stay, name) for name in sections.NO_ENTRY}


def with_scheme(link: str) -> str:
    return link if "://" in link else f"https://{link}"


def read_choice(check: Check, sent: Sent) -> Choice:
    """What is ticked of it, as it was corrected; what is wrong is noted in `sent`."""
    today = now().date()
    entries = []
    for kind, parts in ((Kind.WORK, check.work), (Kind.EDUCATION, check.education)):
        for number, part in enumerate(parts):
            if sent.ticked(f"{part.prefix}keep"):
                own = within(sent, part.prefix)
                entries.append((kind, number, sections.read_entry(own, today)))
                sent.wrong |= {part.prefix + name: wrong for name, wrong in own.wrong.items()}
    return Choice(
        read_seen(sent.raw("seen")),
        read_person(check, sent),
        entries,
        list(read_skills(check, sent)),
        list(read_languages(check, sent)),
        check.told.contacts,
    )


def within(sent: Sent, prefix: str) -> Sent:
    named_so = {name.removeprefix(prefix): values for name, values in sent.fields.items() if name.startswith(prefix)}
    return Sent(named_so)


def read_person(check: Check, sent: Sent) -> Content:
    """What is there stays, but for what is to be used of the file."""
    used = [name for name in SINGLE if sent.ticked(f"use_{name}") and name in sent.fields]
    own = Sent({name: sent.fields[name] for name in (*used, "links", "location_which") if name in sent.fields})
    told = sections.read_person(own)
    content = dict(check.person) | {name: told[name] for name in used}
    if "location" in used:
        content["location"], content["place"] = placed(own, "location", content["location"], needed=False)
    there = {link.casefold() for link in check.person["links"]}
    content["links"] = [*check.person["links"], *(link for link in told["links"] if link.casefold() not in there)]
    if len(content["links"]) > limits.LINKS:
        own.fail("links", Fault.TOO_MANY, most=limits.LINKS)
    sent.wrong |= own.wrong
    return content


def read_skills(check: Check, sent: Sent) -> Iterator[tuple[str, int | None]]:
    for prefix, _skill in check.new_skills:
        if sent.ticked(f"{prefix}keep"):
            name = sent.line(f"{prefix}name", limits.SKILL, needed=True)
            yield name, sent.number(f"{prefix}years", 0, limits.YEARS_OF_SKILL)


def read_languages(check: Check, sent: Sent) -> Iterator[tuple[str, Fluency]]:
    for prefix, language in check.new_languages:
        if sent.ticked(f"{prefix}keep"):
            fluency = sent.term(f"{prefix}fluency", Fluency)
            if fluency is None:
                sent.fail(f"{prefix}fluency", Fault.MISSING)
            else:
                yield language.code, fluency


def clashing(kept_content: Content, names: tuple[str, ...]) -> dict[str, str]:
    """By field, what another window has saved in it."""
    theirs = told_person(kept_content)
    return {name: theirs.get(name) or _("nothing") for name in names}
