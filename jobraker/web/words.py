"""The closed vocabularies in the reader's language."""

from enum import Enum
from functools import lru_cache
from pathlib import PurePath
from urllib.parse import urlsplit

from babel import Locale
from babel.core import UnknownLocaleError

from jobraker.search.results import Band, Part
from jobraker.search.rules.request import MOST_VALUES, RADIUS, Ignored, Sort, Why
from jobraker.search.rules.words import MOST_TERMS
from jobraker.taxonomy.countries import country_named
from jobraker.taxonomy.terms import Employment, Fluency, Level, Remote
from jobraker.web.gettext import N_, Phrase, _, locale, ngettext

REMOTE: dict[Enum, Phrase] = {
    Remote.ON_SITE: N_("On site"),
    Remote.HYBRID: N_("Hybrid"),
    Remote.REMOTE: N_("Remote"),
}
EMPLOYMENT: dict[Enum, Phrase] = {
    Employment.FULL_TIME: N_("Full-time"),
    Employment.PART_TIME: N_("Part-time"),
    Employment.CONTRACT: N_("Contract"),
    Employment.TEMPORARY: N_("Temporary"),
    Employment.INTERNSHIP: N_("Internship"),
    Employment.APPRENTICESHIP: N_("Apprenticeship"),
    Employment.VOLUNTEER: N_("Volunteer"),
}
LEVEL: dict[Enum, Phrase] = {
    Level.INTERN: N_("Intern"),
    Level.ENTRY: N_("Entry"),
    Level.MID: N_("Mid"),
    Level.SENIOR: N_("Senior"),
    Level.LEAD: N_("Lead"),
    Level.MANAGER: N_("Manager"),
    Level.DIRECTOR: N_("Director"),
    Level.EXECUTIVE: N_("Executive"),
}
FLUENCY: dict[Enum, Phrase] = {
    Fluency.A1: N_("A1, beginner"),
    Fluency.A2: N_("A2, elementary"),
    Fluency.B1: N_("B1, intermediate"),
    Fluency.B2: N_("B2, upper intermediate"),
    Fluency.C1: N_("C1, advanced"),
    Fluency.C2: N_("C2, proficient"),
    Fluency.NATIVE: N_("Mother tongue"),
}
PART: dict[Enum, Phrase] = {
    Part.ROLE: N_("Role"),
    Part.SKILLS: N_("Skills"),
    Part.LEVEL: N_("Level"),
    Part.PLACE: N_("Place"),
    Part.PAY: N_("Pay"),
    Part.TYPE: N_("Type"),
    Part.FRESHNESS: N_("Freshness"),
}
BAND: dict[Enum, Phrase] = {
    Band.STRONG: N_("strong"),
    Band.GOOD: N_("good"),
    Band.POSSIBLE: N_("possible"),
}
SORT: dict[Enum, Phrase] = {
    Sort.FIT: N_("the best fit first"),
    Sort.DATE: N_("the newest first"),
    Sort.PAY: N_("the best paid first"),
    Sort.DISTANCE: N_("the nearest first"),
    Sort.MATCH: N_("the best match with you first"),
}
# By kind first: members of different kinds are equal numbers.
WORDS = {Remote: REMOTE, Employment: EMPLOYMENT, Level: LEVEL, Fluency: FLUENCY, Part: PART, Band: BAND, Sort: SORT}

# What the parts of the address are called on the page.
FIELDS: dict[str, Phrase] = {
    "q": N_("the words"),
    "near": N_("the place"),
    "km": N_("the distance"),
    "soft": N_("what is further away"),
    "remote": N_("how you work"),
    "type": N_("the type"),
    "level": N_("the level"),
    "pay": N_("the pay"),
    "stated": N_("whether pay is stated"),
    "skill": N_("the skill"),
    "company": N_("the company"),
    "source": N_("the source"),
    "written": N_("the language of the posting"),
    "visa": N_("the visa"),
    "agency": N_("who hires"),
    "clearance": N_("the clearance"),
    "licence": N_("the licence"),
    "language": N_("the language"),
    "shift": N_("the working time"),
    "travel": N_("the travel"),
    "degree": N_("the education"),
    "days": N_("the age"),
    "sort": N_("the order"),
    "hidden": N_("what you hid"),
    "show": N_("the number of rows"),
    "after": N_("the place in the list"),
    "literal": N_("which words are taken as they are"),
}
# What is said of a part that was set aside, by why it was.
SET_ASIDE: dict[Why, Phrase] = {
    Why.UNKNOWN_NAME: N_("“%(value)s” is nothing that can be asked for here, so it was left out."),
    Why.UNKNOWN_VALUE: N_("“%(value)s” means nothing here, so %(field)s was left out."),
    Why.SIGNS: N_("Signs in %(field)s that cannot be read were left out."),
    Why.NOT_A_NUMBER: N_("“%(value)s” is no number, so %(field)s was left out."),
    Why.UNKNOWN_CURRENCY: N_("“%(value)s” is in no currency that is known here, so %(field)s was left out."),
    Why.OUT_OF_RANGE: N_("“%(value)s” is out of range, so %(field)s was left out."),
    Why.TOO_LONG: N_("Only the beginning of %(field)s was read: “%(value)s…” was left out."),
    Why.TOO_MANY: N_(
        "Only the first %(most)s words were searched, and what is quoted or excluded: “%(value)s” was left out."
    ),
    Why.TOO_MANY_VALUES: N_(
        "Only the first %(most_values)s choices of %(field)s were asked for: “%(value)s” was left out."
    ),
    Why.UNKNOWN_PLACE: N_("We know no place called “%(value)s”, so openings from everywhere are shown."),
    Why.UNKNOWN_HERE: N_(
        "“%(value)s”: where you are is not known here, so openings from everywhere are shown. Name a town to search around it."
    ),
    Why.OUT_OF_PLACE: N_("Openings of one place cannot be taken off the list, so “%(value)s” was left out."),
    Why.NO_TOWN: N_("Distances count from a town, and none was named, so %(field)s was left out (“%(value)s”)."),
    Why.EITHER: N_(
        "“%(value)s”: “or” is understood between two single words of work only. Search each side by itself to see all."
    ),
    Why.OVERRULED: N_("“%(value)s” was taken out of your words: the filters beside the list say otherwise."),
    Why.SPELLED: N_("“%(value)s” was read as %(used)s."),
    Why.BROKEN_KEY: N_("The link to the next part of the list was damaged, so it begins at the top."),
    Why.NO_MATCH: N_(
        "Openings stand by their match with you once you are signed in and have told what you want, so %(field)s was left out (“%(value)s”)."
    ),
    Why.NO_LIST: N_("What words find has no further part to begin with (“%(value)s”), so it begins at the top."),
}


def word(term: Enum) -> str:
    """The word for a term of a closed vocabulary, as it begins a line."""
    return str(WORDS[type(term)][term])


def level_word(level: Level) -> str:
    """What a level holds, where one word would mislead."""
    if level is Level.LEAD:
        return _("Lead, staff or principal")
    if level is Level.DIRECTOR:
        return _("Director, head or vice president")
    return word(level)


def measured(place: str, km: int) -> bool:
    """Whether a distance counts from this place: a whole country has none."""
    return bool(place and km) and country_named(place) is None


def host(url: str) -> str:
    """Where a link leads: `jobs.example.com`, without `www.`; the address as it is where none can be read from it."""
    try:
        found = urlsplit(url).hostname
    except ValueError:
        found = None
    return (found or url).removeprefix("www.")


def source_name(name: str) -> str:
    """The name of a source, of an imported file without its folders: where it lies is nobody else's business."""
    kind, _space, path = name.partition(" ")
    return f"{kind} {PurePath(path).name}" if kind == "file" else name


def language_name(code: str) -> str:
    """The name of a language by its ISO 639-1 code; the code where it has none."""
    return name_of_language(code, locale().language)


@lru_cache(maxsize=1_000)
def name_of_language(code: str, language: str) -> str:
    try:
        return Locale.parse(code).get_language_name(language) or code
    except (UnknownLocaleError, ValueError):
        return code


def country_name(code: str) -> str:
    """The name of a country by its ISO 3166-1 code; the code where it has none."""
    name: str = locale().territories.get(code, code)
    return name


def ignored_words(ignored: Ignored) -> str:
    """One whole sentence about a part of the address that was set aside."""
    values = {
        "field": str(FIELDS.get(ignored.name, ignored.name)),
        "value": ignored.value,
        "km": ignored.used or RADIUS,
        "used": ignored.used,
        "most": MOST_TERMS,
        "most_values": MOST_VALUES,
    }
    if ignored.why is Why.UNKNOWN_VALUE and ignored.name == "km":
        return _("“%(value)s” is no distance to choose, so %(km)s km is used.", **values)
    if ignored.why is Why.UNKNOWN_VALUE and ignored.name in ("q", "near"):
        return _("Only the first words were searched: “%(value)s” was left out.", **values)
    if ignored.why is Why.UNKNOWN_CURRENCY and ignored.name == "q":
        return _("“%(value)s” is in no currency that is known here, so it was searched as words.", **values)
    if ignored.why is Why.MORE_NAMES:
        return ngettext(
            "%(num)s more part of the address is nothing that can be asked for here, so it was left out.",
            "%(num)s more parts of the address are nothing that can be asked for here, so they were left out.",
            int(ignored.value),
        )
    if ignored.why is Why.OUT_OF_RANGE and ignored.used:
        return _("“%(value)s” is out of range, so %(field)s was set to what is possible.", **values)
    return _(SET_ASIDE[ignored.why].message, **values)
