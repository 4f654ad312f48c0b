"""What is offered: its form read and written, and what it comes to in a year and in an hour, so that offers compare.

A year is reckoned as that of openings is (`ingestion.rules.pay`), a full-time week has 40 hours, a day eight. What an offer does
not tell is assumed, and each assumption is named, for whoever reads the figure.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from jobraker.applications.rules import limits
from jobraker.ingestion.rules.pay import TIMES_A_YEAR
from jobraker.profile.rules.merging import Content
from jobraker.profile.rules.sections import number
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.saved.rules.stages import SENT, Stage
from jobraker.search.rules.floor import Floor
from jobraker.taxonomy.currencies import EURO, first_rates, in_euro, rates
from jobraker.taxonomy.terms import Period

WEEKS, WEEK_HOURS, DAY_HOURS, WEEK_DAYS = 52, Decimal(40), Decimal(8), 5
COMPARED = 4
# From where telling an offer moves the application; one that has ended is told of for the record.
MOVES_FROM = frozenset({Stage.SAVED, Stage.PREPARING, Stage.SUBMITTING, Stage.NEEDS_YOU, *SENT}) - {Stage.OFFER}
NOTHING: Content = {
    "amount": None, "currency": "", "period": None, "bonus": None, "hours": None, "days_off": None, "benefits": [],
    "starts_on": None, "answer_by": None, "terms": "", "notes": "",
}  # fmt: skip


class Assumed(StrEnum):
    """What a figure rests on beside what was told."""

    HOURS = "hours"  # 40 hours a week, for none are told
    DAYS = "days"  # pay by the day: eight hours each, as many days as the told hours make
    HOLIDAYS = "holidays"  # no days off are told, so none are taken out


@dataclass(frozen=True, slots=True)
class Terms:
    """What of an offer is reckoned with."""

    amount: Decimal | None
    currency: str
    period: Period | None
    bonus: Decimal | None
    hours: Decimal | None
    days_off: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    amount: Decimal
    assumed: tuple[Assumed, ...] = ()


def read_offer(sent: Sent) -> dict[str, Any]:
    amount, bonus = sent.amount("amount", limits.AMOUNT), sent.amount("bonus", limits.AMOUNT)
    currency, period = sent.line("currency", 3), sent.term("period", Period)
    if currency and currency not in first_rates():
        sent.fail("currency", Fault.NOT_OFFERED)
    if (amount or bonus) and not currency:
        sent.fail("currency", Fault.MISSING)
    if amount and not period:
        sent.fail("period", Fault.MISSING)
    return {
        "amount": amount,
        "currency": currency if amount or bonus else "",
        "period": period if amount else None,
        "bonus": bonus,
        "hours": sent.amount("hours", limits.HOURS),
        "days_off": sent.number("days_off", 0, limits.DAYS_OFF),
        "benefits": sent.lines("benefits", limits.BENEFIT, limits.BENEFITS),
        "starts_on": sent.day("starts_on"),
        "answer_by": sent.day("answer_by"),
        "terms": sent.line("terms", limits.OFFER_TERMS),
        "notes": sent.text("notes", limits.OFFER_NOTES),
    }


def offer_form(content: Content) -> dict[str, str]:
    return {
        **{name: plain(content[name]) for name in ("amount", "bonus", "hours")},
        **{name: content[name] for name in ("currency", "terms", "notes")},
        **{name: day.isoformat() if (day := content[name]) else "" for name in ("starts_on", "answer_by")},
        "period": number(content["period"]),
        "days_off": number(content["days_off"]),
        "benefits": "\n".join(content["benefits"]),
    }


def plain(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount.normalize():f}"


def yearly(terms: Terms) -> Figure | None:
    """What is paid in a year, in its own currency, without the bonus; None where no pay is told."""
    if terms.amount is None or terms.period is None:
        return None
    if terms.period is Period.HOUR:
        hours = terms.hours or WEEK_HOURS
        return Figure(terms.amount * hours * WEEKS, () if terms.hours else (Assumed.HOURS,))
    if terms.period is Period.DAY and terms.hours:
        return Figure(terms.amount * terms.hours / DAY_HOURS * WEEKS, (Assumed.DAYS,))
    return Figure(terms.amount * TIMES_A_YEAR[terms.period], (Assumed.HOURS,) if terms.period is Period.DAY else ())


def with_bonus(terms: Terms) -> Figure | None:
    year = yearly(terms)
    return year and Figure(year.amount + (terms.bonus or 0), year.assumed)


def hourly(terms: Terms) -> Figure | None:
    """What comes of a year, bonus and all, for each hour that is worked: days off are paid and not worked."""
    year = with_bonus(terms)
    if year is None:
        return None
    hours = terms.hours or WEEK_HOURS
    worked = hours * (WEEKS - Decimal(terms.days_off or 0) / WEEK_DAYS)
    if worked <= 0:
        return None
    assumed = [] if terms.hours else [Assumed.HOURS]
    assumed += [each for each in year.assumed if each not in assumed]
    if terms.days_off is None:
        assumed.append(Assumed.HOLIDAYS)
    return Figure(year.amount / worked, tuple(assumed))


def is_part_time(terms: Terms) -> bool:
    return terms.hours is not None and terms.hours < 35  # as most statistics count


def exchanged(amount: Decimal, currency: str, into: str) -> Decimal | None:
    """By the rates in force; None for a currency without one."""
    if currency == into:
        return amount
    euro, rate = in_euro(amount, currency), rates().get(into)
    return None if euro is None or rate is None else euro * rate.per_euro


def common_currency(floor: Floor | None, currencies: Iterable[str]) -> str:
    """In which offers are compared: that of the floor, else the one that most are made in."""
    if floor and floor.currency:
        return floor.currency
    most = Counter(filter(None, currencies)).most_common(1)
    return most[0][0] if most else EURO


def floor_in_year(floor: Floor | None, currency: str) -> Decimal | None:
    return exchanged(floor.amount * TIMES_A_YEAR[floor.period], floor.currency, currency) if floor else None
