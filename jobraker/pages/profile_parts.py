"""What the profile's page shows of each of its parts, put together for the whole page and for one part alike."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache
from uuid import UUID

from babel import Locale
from babel.numbers import get_currency_name
from flask import abort, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.pages.sections import Section, section_of
from jobraker.profile import contacts, service, tracks
from jobraker.profile.models import Entry, ProfileLanguage, ProfileSkill
from jobraker.profile.rules import limits, sections
from jobraker.profile.rules.completeness import Completeness, Part
from jobraker.profile.rules.merging import Content
from jobraker.profile.rules.terms import Kind
from jobraker.taxonomy.currencies import EURO, currency_in, first_rates
from jobraker.taxonomy.spoken import language_codes
from jobraker.taxonomy.terms import Employment, Fluency, Level, Period, Remote
from jobraker.web.access import own
from jobraker.web.gettext import N_, Phrase, _, locale
from jobraker.web.moments import months
from jobraker.web.money import PERIODS, exact, per, with_symbol
from jobraker.web.render import Undo, is_partial, render, toast
from jobraker.web.words import level_word, name_of_language, word


@dataclass(frozen=True, slots=True)
class Reason:
    """A part that may be missing: what it is, why it matters, and the section of the page where it is told."""

    name: Phrase
    why: Phrase
    section: str


REASONS: dict[Part, Reason] = {
    Part.TITLES: Reason(N_("Titles you want"), N_("openings are looked for by them"), "wishes-titles"),
    Part.SKILLS: Reason(N_("Five skills or more"), N_("each opening is compared with them"), "skills-name"),
    Part.PLACE: Reason(N_("Where you live, or want to work"), N_("distances count from there"), "person-location"),
    Part.PAY: Reason(N_("Pay floor"), N_("without it, pay cannot count"), "wishes-pay_amount"),
    Part.WORK: Reason(N_("Work"), N_("it shows what you have done, and forms ask for each job"), "work"),
    Part.LEVEL: Reason(N_("Experience level"), N_("it tells what is below or beyond you"), "person-level"),
    Part.EMPLOYMENT: Reason(
        N_("How you want to work"), N_("without it, on site and remote, full-time and part-time count alike"), "wishes"
    ),
    Part.CONTACT: Reason(N_("Name and phone"), N_("nearly every form asks for them"), "person-name"),
    Part.EDUCATION: Reason(N_("Education"), N_("some openings demand a degree or a training"), "education"),
    Part.LANGUAGES: Reason(N_("Languages"), N_("openings name those that they need"), "languages"),
    Part.ANSWERS: Reason(N_("Answers"), N_("what every form asks need be answered only once"), ""),
}


@dataclass
class Parts:
    """Of one person, with the wishes of one track. What is not given is looked up when a template asks for it."""

    account_id: int
    track: tracks.Kind
    shown: dict[str, Section] = field(default_factory=dict)
    limits = limits
    levels = Level
    remotes = Remote
    employments = Employment
    fluencies = Fluency
    periods = PERIODS
    radii = sections.RADII
    radius = sections.RADIUS

    @cached_property
    def person(self) -> Section:
        return self.shown.get("person") or section_of(
            service.person_of(self.account_id), sections.NOBODY, sections.person_form
        )

    @property
    def place(self) -> str | None:
        """What distances count from; "" where what was written is not known, None where nothing was."""
        person = service.person_of(self.account_id)
        return person.place if person and person.location else None

    @cached_property
    def work(self) -> "History":
        return history(self.account_id, Kind.WORK)

    @cached_property
    def education(self) -> "History":
        return history(self.account_id, Kind.EDUCATION)

    @cached_property
    def skills(self) -> Sequence[ProfileSkill]:
        return service.skills_of(self.account_id)

    @cached_property
    def skill(self) -> Section:
        return self.shown.get("skills") or Section()

    @cached_property
    def languages(self) -> Sequence[ProfileLanguage]:
        return service.languages_of(self.account_id)

    @cached_property
    def language(self) -> Section:
        return self.shown.get("languages") or Section()

    @property
    def language_names(self) -> list[tuple[str, str]]:
        return language_names(locale().language)

    @cached_property
    def wishes(self) -> Section:
        return self.shown.get("wishes") or section_of(
            tracks.wishes_of(self.account_id, self.track.key), sections.NO_WISHES, sections.wishes_form
        )

    @cached_property
    def automation(self) -> Section:
        return self.shown.get("automation") or section_of(
            tracks.automation_of(self.account_id, self.track.key), sections.NO_AUTOMATION, sections.automation_form
        )

    @property
    def consented_at(self) -> datetime | None:
        row = tracks.automation_of(self.account_id, self.track.key)
        return row.consented_at if row else None

    @property
    def rows(self) -> range:
        """Of places: one more than are filled in."""
        filled = [row for row in range(limits.PLACES) if self.wishes.value(f"place_{row}")]
        return range(min(limits.PLACES, max(filled, default=-1) + 2))

    @property
    def currencies(self) -> list[tuple[str, str]]:
        return currency_names(locale().language)

    @cached_property
    def currency(self) -> str:
        return currency_of(self.account_id)

    @cached_property
    def people(self) -> contacts.Brought:
        return contacts.brought(self.account_id)

    @cached_property
    def tracks(self) -> Sequence[tracks.Kind]:
        return tracks.tracks_of(self.account_id)

    @cached_property
    def completeness(self) -> Completeness:
        return service.completeness_of(self.account_id, self.track.key)

    @property
    def reasons(self) -> list[Reason]:
        return [REASONS[part] for part in self.completeness.missing]


@dataclass(frozen=True, slots=True)
class History:
    kind: Kind
    entries: Sequence[Entry]


def history(account_id: int, kind: Kind) -> History:
    return History(kind, service.entries_of(account_id, kind))


def parts_of(track: UUID | None = None, **shown: Section) -> Parts:
    """Of whoever is signed in; a track that is not theirs is none."""
    account_id = own().account.id
    found = tracks.track_of(account_id, track) if track else tracks.tracks_of(account_id)[0]
    if found is None:
        abort(404)
    return Parts(account_id, found, shown)


def page(parts: Parts, section: str = "", status: int = 200) -> BaseResponse:
    """The whole profile, or the section that htmx asked for together with how complete the profile is now."""
    return render(
        "profile/index.html", partial="profile/section.swap.html" if section else None, status=status, parts=parts,
        section=f"profile/_{section}.html", focus=section if is_partial() else "",
    )  # fmt: skip


def saved(parts: Parts, section: str, words: str, undo: Undo | None = None) -> BaseResponse:
    toast(words, undo=undo)
    if is_partial():
        return page(parts, section)
    return redirect(home(parts, section), 303)


def home(parts: Parts, section: str = "") -> str:
    """The address of the page with these wishes, at this section."""
    if parts.track.key == parts.tracks[0].key:
        return url_for("profile.profile", _anchor=section or None)
    return url_for("profile.of_track", track=parts.track.key, _anchor=section or None)


def month_names() -> list[tuple[int, str]]:
    return list(locale().months["stand-alone"]["wide"].items())


def told_person(content: Content) -> dict[str, str]:
    level = content["level"]
    return sections.person_form(content) | {
        "level": level_word(Level(level)) if level else "",
        "links": ", ".join(content["links"]),
    }


def told_entry(content: Content) -> dict[str, str]:
    names = {name: content[name] for name in ("title", "organisation", "location", "words")}
    return names | {
        "began": months(content["began"]),
        "ended": months(content["ended"]),
        "current": _("still there") if content["current"] else _("no longer there"),
    }


def told_wishes(content: Content) -> dict[str, str]:
    pay = content["pay_amount"]
    floor = per(Period(content["pay_period"]), with_symbol(exact([pay]), content["pay_currency"])) if pay else ""
    return {
        **{name: ", ".join(content[name]) for name in ("titles", "industries", "avoided")},
        "places": ", ".join(f"{place['name']} ({place['km']} km)" for place in content["places"]),
        "remote": ", ".join(word(Remote(term)) for term in content["remote"]),
        "employment": ", ".join(word(Employment(term)) for term in content["employment"]),
        "pay_amount": floor,
        "pay_currency": floor,
        "pay_period": floor,
    }


def told_automation(content: Content) -> dict[str, str]:
    return {
        "consent": _("yes") if content["consent"] else _("no"),
        "review": _("yes") if content["review"] else _("no"),
        "budget": exact([content["budget"]]) if content["budget"] is not None else "",
        **{name: str(content[name]) for name in ("daily_limit", "threshold", "from_hour", "to_hour", "company_cap")},
    }


@lru_cache(maxsize=8)
def language_names(language: str) -> list[tuple[str, str]]:
    """Code and name, by name."""
    named = ((code, name_of_language(code, language)) for code in language_codes())
    return sorted(((code, name) for code, name in named if name != code), key=lambda one: one[1].casefold())


def currency_of(account_id: int) -> str:
    """The one of where the person lives."""
    person = service.person_of(account_id)
    return (person and currency_in(person.place[-2:])) or EURO


@lru_cache(maxsize=8)
def currency_names(language: str) -> list[tuple[str, str]]:
    codes = first_rates()
    return [(code, get_currency_name(code, locale=Locale.parse(language))) for code in codes]
