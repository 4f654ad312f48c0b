"""The sections of a profile, each read from its form into the columns of its row, and written into the form again."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from jobraker.profile.rules import limits
from jobraker.profile.rules.merging import Content
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.taxonomy.currencies import first_rates
from jobraker.taxonomy.terms import Employment, Level, Period, Remote

RADII = (0, 10, 25, 50, 100, 200)  # km; those that searches offer
RADIUS = 50
Form = dict[str, str]


def read_person(sent: Sent) -> dict[str, Any]:
    """`place` is found for `location` in the gazetteer, elsewhere."""
    return {
        "name": sent.line("name", limits.NAME),
        "headline": sent.line("headline", limits.HEADLINE),
        "summary": sent.text("summary", limits.SUMMARY),
        "phone": sent.phone("phone", limits.PHONE),
        "location": sent.line("location", limits.PLACE),
        "place": "",
        "level": sent.term("level", Level),
        "links": sent.links("links", limits.LINK, limits.LINKS),
    }


def person_form(content: Content) -> Form:
    return {
        **{name: content[name] for name in ("name", "headline", "summary", "phone", "location")},
        "level": number(content["level"]),
        "links": "\n".join(content["links"]),
    }


NOBODY: Content = {
    "name": "", "headline": "", "summary": "", "phone": "", "location": "", "place": "", "level": None, "links": [],
}  # fmt: skip


def read_entry(sent: Sent, today: date) -> dict[str, Any]:
    began, ended = sent.month("began", today), sent.month("ended", today)
    current = sent.ticked("current")
    if began and ended and not current and ended < began[: len(ended)]:
        sent.fail("ended_year", Fault.ENDS_BEFORE)
    return {
        "title": sent.line("title", limits.TITLE, needed=True),
        "organisation": sent.line("organisation", limits.ORGANISATION),
        "location": sent.line("location", limits.PLACE),
        "began": began,
        "ended": "" if current else ended,
        "current": current,
        "words": sent.text("words", limits.TEXT),
    }


def entry_form(content: Content) -> Form:
    return {
        **{name: content[name] for name in ("title", "organisation", "location", "words")},
        **month_form("began", content["began"]),
        **month_form("ended", content["ended"]),
        "current": "1" if content["current"] else "",
    }


NO_ENTRY: Content = {
    "title": "", "organisation": "", "location": "", "began": "", "ended": "", "current": False, "words": "",
}  # fmt: skip


def month_form(name: str, month: str) -> Form:
    year, _, of_year = month.partition("-")
    return {f"{name}_year": year, f"{name}_month": str(int(of_year)) if of_year else ""}


def newest_first(entry: Content) -> tuple[bool, str, str]:
    """What entries are sorted by, in reverse: what goes on, then by its end, then by its beginning."""
    return entry["current"], entry["ended"] or entry["began"], entry["began"]


def read_wishes(sent: Sent) -> dict[str, Any]:
    """`places` are as written: each is found in the gazetteer elsewhere."""
    amount = sent.amount("pay_amount", limits.PAY)
    currency = sent.line("pay_currency", 3)
    if currency and currency not in first_rates():
        sent.fail("pay_currency", Fault.NOT_OFFERED)
    period = sent.term("pay_period", Period)
    if amount and not currency:
        sent.fail("pay_currency", Fault.MISSING)
    if amount and not period:
        sent.fail("pay_period", Fault.MISSING)
    return {
        "titles": sent.lines("titles", limits.TITLE, limits.TITLES),
        "places": read_places(sent),
        "remote": sent.terms("remote", Remote),
        "employment": sent.terms("employment", Employment),
        "pay_amount": amount,
        "pay_currency": currency if amount else None,
        "pay_period": period if amount else None,
        "industries": sent.lines("industries", limits.TITLE, limits.INDUSTRIES),
        "avoided": sent.lines("avoided", limits.ORGANISATION, limits.COMPANIES),
    }


def read_places(sent: Sent) -> list[dict[str, Any]]:
    """Those of the rows that are filled in; each remembers its row, where what is wrong with it is told."""
    found = []
    for row in range(limits.PLACES):
        name = sent.line(f"place_{row}", limits.PLACE)
        km = sent.raw(f"km_{row}") or str(RADIUS)
        if km not in map(str, RADII):
            sent.fail(f"km_{row}", Fault.NOT_OFFERED)
        elif name:
            found.append({"name": name, "km": int(km), "row": row})
    return found


def wishes_form(content: Content) -> Form:
    amount: Decimal | None = content["pay_amount"]
    return {
        "titles": "\n".join(content["titles"]),
        "industries": "\n".join(content["industries"]),
        "avoided": "\n".join(content["avoided"]),
        "pay_amount": f"{amount.normalize():f}" if amount else "",
        "pay_currency": content["pay_currency"] or "",
        "pay_period": number(content["pay_period"]),
        **ticks("remote", content["remote"]),
        **ticks("employment", content["employment"]),
        **{f"place_{row}": place["name"] for row, place in enumerate(content["places"])},
        **{f"km_{row}": str(place["km"]) for row, place in enumerate(content["places"])},
    }


NO_WISHES: Content = {
    "titles": [], "places": [], "remote": [], "employment": [], "pay_amount": None, "pay_currency": None,
    "pay_period": None, "industries": [], "avoided": [],
}  # fmt: skip


def read_automation(sent: Sent) -> dict[str, Any]:
    told = read_limits(sent)
    if None not in (told["from_hour"], told["to_hour"]) and told["from_hour"] >= told["to_hour"]:
        sent.fail("to_hour", Fault.OUT_OF_RANGE, least=told["from_hour"] + 1, most=24)
    return told


def read_limits(sent: Sent) -> dict[str, Any]:
    return {
        "consent": sent.ticked("consent"),
        "daily_limit": sent.number("daily_limit", 1, limits.DAILY_LIMIT, needed=True),
        "threshold": sent.number("threshold", 0, 100, needed=True),
        "review": sent.ticked("review"),
        "from_hour": sent.number("from_hour", 0, 23, needed=True),
        "to_hour": sent.number("to_hour", 1, 24, needed=True),
        "company_cap": sent.number("company_cap", 1, limits.COMPANY_CAP, needed=True),
        "budget": sent.amount("budget", limits.BUDGET),
    }


def automation_form(content: Content) -> Form:
    return {
        "consent": "1" if content["consent"] else "",
        "review": "1" if content["review"] else "",
        "budget": f"{content['budget'].normalize():f}" if content["budget"] is not None else "",
        **{name: str(content[name]) for name in ("daily_limit", "threshold", "from_hour", "to_hour", "company_cap")},
    }


NO_AUTOMATION: Content = {
    "consent": False, "daily_limit": limits.DAILY_LIMIT_FIRST, "threshold": limits.THRESHOLD_FIRST, "review": True,
    "from_hour": limits.HOURS_FIRST[0], "to_hour": limits.HOURS_FIRST[1], "company_cap": limits.COMPANY_CAP_FIRST,
    "budget": None,
}  # fmt: skip


def ticks(name: str, terms: Sequence[int]) -> Form:
    return {f"{name}_{term}": "1" for term in terms}


def number(term: int | None) -> str:
    return "" if term is None else str(int(term))


def as_sent(fields: Mapping[str, Sequence[str]]) -> Form:
    """The form as it was sent, to be shown again: what is ticked by the name and the value."""
    single = {name: values[0] for name, values in fields.items() if values}
    several = {f"{name}_{value}": "1" for name in ("remote", "employment") for value in fields.get(name, ())}
    return single | several
