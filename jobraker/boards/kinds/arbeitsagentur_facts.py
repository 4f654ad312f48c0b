"""What an offer of the Bundesagentur says in codes, in either of its vocabularies."""

from collections.abc import Iterator
from datetime import datetime

from jobraker.boards.fields import Fields
from jobraker.boards.parts import MARKUP, unmarked
from jobraker.boards.posting import Salary
from jobraker.taxonomy.countries import country_named
from jobraker.taxonomy.terms import Employment, Period, Remote

OFFERS = {
    "AUSBILDUNG": Employment.APPRENTICESHIP,
    "PRAKTIKUM_TRAINEE": Employment.INTERNSHIP,
    "SELBSTAENDIGKEIT": Employment.CONTRACT,
}
PARTS_OF_A_DAY = ("Vormittag", "Nachmittag", "Abend", "Flexibel")
PERIODS = {
    "STUNDENLOHN": Period.HOUR,
    "TAGESLOHN": Period.DAY,
    "WOCHENLOHN": Period.WEEK,
    "MONATSGEHALT": Period.MONTH,
    "JAHRESGEHALT": Period.YEAR,
}
FROM_HOME_ALONE = {"VOLLSTAENDIG", "AUSSCHLIESSLICH"}
SPELT = {"Baden-Wuerttemberg": "Baden-Württemberg", "Thueringen": "Thüringen"}


def said(fields: Fields, name: str) -> str | None:
    """A text; the word "null" is none."""
    text = fields.text(name)
    return None if text == "null" else text


def locations_of(fields: Fields) -> tuple[str, ...]:
    """ "Halle, Sachsen-Anhalt, Deutschland": what stands in brackets behind a town is a river or a district."""
    return tuple(dict.fromkeys(filter(None, map(_line, _addresses(fields)))))


def country_of(fields: Fields) -> str | None:
    """The country that all places lie in."""
    named = {country_named(said(address, "land") or "") for address in _addresses(fields)}
    return named.pop() if len(named) == 1 else None


def coordinates_of(fields: Fields) -> tuple[float, float] | None:
    """Of the only place."""
    old = fields.part("arbeitsort").part("koordinaten")
    places = [(place.number("breite"), place.number("laenge")) for place in fields.parts("stellenlokationen")]
    found = places or [(old.number("lat"), old.number("lon"))]
    if len(found) != 1 or found[0][0] is None or found[0][1] is None:
        return None
    return float(found[0][0]), float(found[0][1])


def remote_of(fields: Fields) -> Remote | None:
    """How much of the work may be done at home; "by arrangement" is a part of it. A false one says only that nobody chose."""
    if not fields.flag("homeofficemoeglich"):
        return None
    share = fields.number("homeofficeprozent")
    alone = said(fields, "homeofficetyp") in FROM_HOME_ALONE or (share is not None and share >= 100)
    return Remote.REMOTE if alone else Remote.HYBRID


def employment_of(fields: Fields) -> Employment | None:
    """What is offered, then for how long, then for how many hours."""
    if found := OFFERS.get(said(fields, "stellenangebotsart") or ""):
        return found
    if said(fields, "vertragsdauer") == "BEFRISTET":
        return Employment.TEMPORARY
    if fields.flag("arbeitszeitVollzeit"):
        return Employment.FULL_TIME
    hours = (fields.flag(f"arbeitszeitTeilzeit{part}") for part in PARTS_OF_A_DAY)
    return Employment.PART_TIME if any(hours) or fields.flag("istGeringfuegigeBeschaeftigung") else None


def salary_of(fields: Fields) -> Salary | None:
    fixed = fields.number("festgehalt")
    minimum, maximum = fields.number("gehaltsspanneVon") or fixed, fields.number("gehaltsspanneBis") or fixed
    period = PERIODS.get(said(fields, "verguetungsangabe") or "")
    return Salary(minimum, maximum, "EUR", period) if minimum or maximum else None


def posted_of(fields: Fields) -> datetime | None:
    """The first day: the running period begins anew with each renewal."""
    for name in ("datumErsteVeroeffentlichung", "aktuelleVeroeffentlichungsdatum"):
        if found := fields.moment(name):
            return found
    return fields.part("veroeffentlichungszeitraum").moment("von")


def end_of(fields: Fields) -> datetime | None:
    return fields.last_moment("bewerbungsschluss") or fields.part("veroeffentlichungszeitraum").last_moment("bis")


def description_of(fields: Fields) -> tuple[str, bool]:
    """The text of the details, and whether it is plain: partners send Markdown."""
    text = said(fields, "stellenangebotsBeschreibung") or ""
    if MARKUP.search(text):
        return text, False
    return unmarked(text), True


def _line(address: Fields) -> str:
    town = (said(address, "ort") or "").split(" (")[0]
    parts = [town, _spoken(said(address, "region")), _spoken(said(address, "land"))]
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _spoken(code: str | None) -> str:
    """ "NORDRHEIN_WESTFALEN" as people write it; other spellings as they are."""
    if not code or not code.isupper():
        return code or ""
    name = "-".join(word.capitalize() for word in code.split("_"))
    return SPELT.get(name, name)


def _addresses(fields: Fields) -> Iterator[Fields]:
    yield from (place.part("adresse") for place in fields.parts("stellenlokationen"))
    if fields.has("arbeitsort"):
        yield fields.part("arbeitsort")
