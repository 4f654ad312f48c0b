"""Where, for how much, how far from the office and in which parts: what of a USAJOBS announcement takes some reading."""

from collections.abc import Iterator
from datetime import datetime, time
from decimal import Decimal

from jobraker.boards import words
from jobraker.boards.fields import Fields
from jobraker.boards.moments import last_moment
from jobraker.boards.parts import listed, section
from jobraker.boards.posting import Salary
from jobraker.taxonomy.countries import country_named
from jobraker.taxonomy.terms import Employment, Period, Remote

RATES = {"PA": Period.YEAR, "PH": Period.HOUR, "PD": Period.DAY, "PM": Period.MONTH}
FORTNIGHT = "BW"
UNTIMED = {
    "PW": "piece work",
    "FB": "fee basis",
    "SY": "school year",
    "ST": "student stipend",
    "WC": "without compensation",
}
TRAVEL = {
    "0": "not required",
    "1": "occasional",
    "2": "25% or less",
    "5": "50% or less",
    "7": "75% or less",
    "8": "76% or more",
}
OPEN_PLACE = "location negotiable after selection,"
SEVERAL = "multiple locations"
NO_CLEARANCE = {"not required", "not applicable", "other"}


def locations_of(fields: Fields) -> tuple[str, ...]:
    """Each place by its name; the line that is shown for all of them where none is listed."""
    named = (_place(place.text("LocationName") or place.text("CityName")) for place in fields.parts("PositionLocation"))
    shown = fields.text("PositionLocationDisplay") or ""
    return tuple(dict.fromkeys(filter(None, named))) or (() if shown.lower() == SEVERAL else (shown,) if shown else ())


def _place(name: str | None) -> str:
    name = name or ""
    return name[len(OPEN_PLACE) :].strip() if name.lower().startswith(OPEN_PLACE) else name


def country_of(fields: Fields) -> str | None:
    """The country that all places lie in; it comes by its name."""
    named = {country_named(place.text("CountryCode") or "") for place in fields.parts("PositionLocation")}
    return named.pop() if len(named) == 1 else None


def coordinates_of(fields: Fields) -> tuple[float, float] | None:
    """Of the only place; where it is not known yet both are 0."""
    at = [(place.number("Latitude"), place.number("Longitude")) for place in fields.parts("PositionLocation")]
    if len(at) != 1 or None in at[0] or not any(at[0]):
        return None
    latitude, longitude = at[0]
    return float(latitude or 0), float(longitude or 0)


def remote_of(details: Fields) -> Remote | None:
    """Who may telework still has a desk to be at; only remote work has none."""
    remote, telework = details.flag("RemoteIndicator"), details.flag("TeleworkEligible")
    if remote:
        return Remote.REMOTE
    if telework:
        return Remote.HYBRID
    return Remote.ON_SITE if remote is False and telework is False else None


def employment_of(fields: Fields) -> Employment | None:
    """A term, a season or an internship before the hours; "Permanent" says nothing of them."""
    offers = [offer.text("Name") or "" for offer in fields.parts("PositionOfferingType")]
    hours = [schedule.text("Name") for schedule in fields.parts("PositionSchedule")]
    if any(offer.lower().split(" ")[0] == "term" for offer in offers):
        return Employment.TEMPORARY
    return next(filter(None, map(words.employment_of, [*offers, *hours])), None)


def salary_of(fields: Fields) -> Salary | None:
    """The first range, of two weeks' pay the half as a week's; pay by the piece, the fee or the school year is none."""
    for pay in fields.parts("PositionRemuneration"):
        minimum, maximum = pay.number("MinimumRange"), pay.number("MaximumRange")
        code = pay.text("RateIntervalCode") or ""
        period = RATES.get(code) or words.period_of(code) or words.period_of(pay.text("Description"))
        if code == FORTNIGHT:
            minimum, maximum, period = _half(minimum), _half(maximum), Period.WEEK
        if (minimum or maximum) and period:
            return Salary(minimum, maximum, "USD", period)
    return None


def _half(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else amount / 2


def last_day(fields: Fields, name: str) -> datetime | None:
    """Until when: a day comes as its midnight and is over with its end."""
    end = fields.last_moment(name)
    return last_moment(end.date().isoformat()) if end and end.time() == time() else end


def description_of(fields: Fields, details: Fields) -> str:
    """The parts in the order in which the announcement's own page shows them."""
    parts = [
        section("", details.text("JobSummary")),
        listed("Overview", _overview(fields, details)),
        listed("Duties", _texts(details, "MajorDuties")),
        listed("Requirements", [*_texts(details, "KeyRequirements"), *_texts(details, "Requirements")]),
        section("Qualifications", details.text("QualificationSummary") or fields.text("QualificationSummary")),
        section("Education", details.text("Education")),
        section("How you will be evaluated", details.text("Evaluations")),
        section("Benefits", details.text("Benefits")),
        section("Additional information", details.text("OtherInformation")),
        section("About the agency", details.text("AgencyMarketingStatement")),
        section("Required documents", details.text("RequiredDocuments")),
        section("How to apply", details.text("HowToApply")),
        section("Next steps", details.text("WhatToExpectNext")),
    ]
    return "\n".join(filter(None, parts))


def _texts(details: Fields, name: str) -> tuple[str, ...]:
    """A list of texts, or one alone."""
    return tuple(filter(None, [details.text(name)])) if details.is_text(name) else details.texts(name)


def _overview(fields: Fields, details: Fields) -> Iterator[str]:
    if grade := _grade(fields, details):
        yield f"Grade: {grade}"
    if clearance := _needed(details, "SecurityClearance"):
        yield f"Security clearance: {clearance}"
    if sensitivity := details.text("PositionSensitivitiy"):  # the service's own spelling
        yield f"Position sensitivity: {sensitivity}"
    if travel := details.text("TravelCode"):
        yield f"Travel: {TRAVEL.get(travel, travel)}"
    for name, told in (("DrugTestRequired", "Drug test"), ("Relocation", "Moving paid for")):
        if details.flag(name):
            yield f"{told}: yes"
    yield from _who(details)
    for pay in fields.parts("PositionRemuneration"):
        if untimed := UNTIMED.get(pay.text("RateIntervalCode") or ""):
            amounts = " to ".join(filter(None, [pay.text("MinimumRange"), pay.text("MaximumRange")]))
            yield f"Pay: {amounts}, {untimed}"


def _grade(fields: Fields, details: Fields) -> str:
    plan = next((code for grade in fields.parts("JobGrade") if (code := grade.text("Code"))), "")
    steps = dict.fromkeys(filter(None, [details.text("LowGrade"), details.text("HighGrade")]))
    return f"{plan} {' to '.join(steps)}".strip()


def _needed(details: Fields, name: str) -> str | None:
    said = details.text(name)
    return said if said and said.lower() not in NO_CLEARANCE else None


def _who(details: Fields) -> Iterator[str]:
    """Older announcements say in words who may apply, newer ones by their hiring paths."""
    named = details.text("WhoMayApply") if details.is_text("WhoMayApply") else details.part("WhoMayApply").text("Name")
    if named:
        yield f"Open to: {named}"
    if openings := details.text("TotalOpenings"):
        yield f"Openings: {openings}"
