"""Pay in the reader's words: the employer's own figure first, then what it comes to in euro a year."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from datetime import date as calendar_day
from decimal import Decimal
from functools import lru_cache

from jobraker.jobs.pay import Pay
from jobraker.jobs.pay_words import Amount, PayWords, in_language
from jobraker.search.rules.estimate import Range
from jobraker.search.rules.floor import Floor
from jobraker.taxonomy.currencies import EURO, rates
from jobraker.taxonomy.terms import Period
from jobraker.web.gettext import N_, _, language
from jobraker.web.moments import date

PERIODS = {
    Period.HOUR: N_("an hour"),
    Period.DAY: N_("a day"),
    Period.WEEK: N_("a week"),
    Period.MONTH: N_("a month"),
    Period.YEAR: N_("a year"),
}


@dataclass(frozen=True, slots=True)
class Short:
    """Pay in a row: `main` in bold, then `rest`; `under` is what is left of that where a head says "€ a year"."""

    main: str
    rest: str
    under: str
    stated: bool = True


def short_pay(pay: Pay | None) -> Short:
    """As columns show it: `€58–66k` over `a year`, `£34–38k` over `≈ €40–45k a year`, `€21.40` over both."""
    return short_pay_in(language(), pay)


# The same openings stand in many lists.
@lru_cache(maxsize=8192)
def short_pay_in(_language: str, pay: Pay | None) -> Short:
    """In the language of whoever reads, which is named for the cache alone."""
    if pay is None or (pay.minimum is None and pay.maximum is None):
        return Short(_("not stated"), "", "", stated=False)
    yearly = yearly_euro(pay)
    if pay.predicted:
        guess = yearly or per(pay.period, amounts(pay, compact))
        rest, under = (_("%(pay)s, predicted", pay=words) for words in (guess, in_euro(pay) or guess))
        return Short(_("not stated"), rest, under, stated=False)
    main = amounts(pay, compact)
    if pay.period is Period.YEAR:
        said = yearly or pay.currency == EURO
        return Short(main, yearly or _("a year"), in_euro(pay) if said else _("a year"))
    period = str(PERIODS[pay.period])
    rest = _("%(period)s, %(yearly)s", period=period, yearly=yearly) if yearly else period
    return Short(main, rest, rest)


def line_pay(pay: Pay | None) -> str:
    """As a line of facts shows it: `£34–38k a year`, `$600–670 a day`."""
    if pay is None or pay.predicted or (pay.minimum is None and pay.maximum is None):
        return _("pay not stated")
    return per(pay.period, amounts(pay, compact))


def long_pay(pay: Pay) -> str:
    """As pages show it: `€58,000–66,000 a year`."""
    return pay_words().long(pay)


def yearly_euro(pay: Pay) -> str:
    """`≈ €44k a year`, empty where no yearly figure is known or it is what the employer said already."""
    return pay_words().yearly_euro(pay)


def dated_euro(pay: Pay) -> str:
    """`≈ €44k a year, at exchange rates of Tue 30 Sep 2025`; without the day where nothing was exchanged."""
    yearly = yearly_euro(pay)
    rate = rates().get(pay.currency or "")
    if not yearly or pay.currency == EURO or rate is None:
        return yearly
    return _("%(pay)s, at exchange rates of %(day)s", pay=yearly, day=day_of(rate.day))


def days_of_rates() -> str:
    """`Tue 30 Sep 2025`; where they are not all of one day, from the first of them to the last."""
    days = [rate.day for code, rate in rates().items() if code != EURO]
    first, last = day_of(min(days)), day_of(max(days))
    return first if first == last else _("%(first)s to %(last)s", first=first, last=last)


def day_of(day: calendar_day) -> str:
    return date(datetime.combine(day, time(), UTC))


def in_euro(pay: Pay) -> str:
    """`≈ €44k`, for a year."""
    return pay_words().in_euro(pay)


def euro(amount: int) -> str:
    """`€52,000`"""
    return with_symbol(exact([Decimal(amount)]), EURO)


def floor_pay(floor: Floor | None, pay: int) -> str:
    """What a person asks for at least, as it was written: `£40,000`, `£15 an hour`; euro a year without a `floor`."""
    if floor is None:
        return euro(pay)
    amount = with_symbol(exact([floor.amount]), floor.currency)
    return amount if floor.period is Period.YEAR else per(floor.period, amount)


def euro_short(amount: int) -> str:
    """`€52k`"""
    return with_symbol(compact([Decimal(amount)]), EURO)


def euro_range(found: Range) -> str:
    """`€48–61k a year`"""
    return per(Period.YEAR, between(found.low, found.high, EURO, compact))


def euro_roughly(amount: int) -> str:
    """`€8k`, a difference to the nearest thousand; `€400` below one."""
    whole = Decimal(round(amount, -3) if amount >= 1000 else round(amount, -2))
    return with_symbol(
        _("%(amount)sk", amount=in_language(whole / 1000, "#,##0", language())) if whole >= 1000 else exact([whole]),
        EURO,
    )


def pay_words() -> PayWords:
    return PayWords(language(), _)


def amounts(pay: Pay, written: Callable[[list[Decimal]], str]) -> str:
    return pay_words().amounts(pay, written)


def between(
    low: Amount | None,
    high: Amount | None,
    currency: str | None,
    written: Callable[[list[Decimal]], str],
    about: str = "",
) -> str:
    return pay_words().between(low, high, currency, written, about)


def per(period: Period, pay: str) -> str:
    return pay_words().per(period, pay)


def with_symbol(text: str, currency: str | None) -> str:
    return pay_words().with_symbol(text, currency)


def compact(values: list[Decimal]) -> str:
    return pay_words().compact(values)


def exact(values: list[Decimal]) -> str:
    return pay_words().exact(values)
