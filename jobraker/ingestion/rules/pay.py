"""A posting's pay: as stated, made sane, and as a yearly sum in euro."""

import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from jobraker.boards.posting import Posting, Salary
from jobraker.ingestion.rules.notes import Note, note
from jobraker.ingestion.rules.pay_in_text import Told, told_in
from jobraker.ingestion.rules.salary import read_salary, says_none
from jobraker.jobs.pay import Pay
from jobraker.taxonomy.currencies import DOLLARS, currency_in, currency_of, in_euro, rates
from jobraker.taxonomy.folding import one_line
from jobraker.taxonomy.terms import Period

# A full-time year: 52 weeks of 5 days of 8 hours, as the U.S. Bureau of Labor Statistics counts (2,080 hours).
TIMES_A_YEAR = {Period.HOUR: 2080, Period.DAY: 260, Period.WEEK: 52, Period.MONTH: 12, Period.YEAR: 1}
YEAR_LEAST = Decimal(240)  # euro a year; less is no wage anywhere, while 4,000 birr a month, 290 a year, is one
YEAR_MOST = Decimal(5_000_000)
SPREAD_MOST = 10  # times the minimum that a maximum may be
FOLLOWS_CHARS = 300  # characters of a text between one range of pay and another that belongs to it
AMOUNT_MOST = Decimal(10) ** 11

# Euro amounts for which only one period is plausible, where the source names none.
HOUR_BETWEEN = (Decimal(6), Decimal(120))
HOUR_UNITS_MOST = 30  # of a currency with more to a euro such an amount may as well be a month's
YEAR_FROM = Decimal(12_000)
OTHERWISE_MOST = Decimal(500_000)  # euro a year of what is paid by less than the year; beyond, a year's sum was meant


def pay_of(posting: Posting, text: str = "", country: str | None = None) -> tuple[Pay | None, tuple[str, ...]]:
    """The pay and what had to be set aside. `text` is the description: looked at when the source states no salary, or
    one that it only predicts.

    `country` (alpha-2) is where the work is: its currency is meant where none is written.
    """
    salary = posting.salary
    if salary is None or salary.predicted:
        told = _told(posting, text, country)
        salary = told if salary is None or (told and _checked(told)[0]) else salary
    if salary is None:
        return None, ()
    if salary.currency is None and country:
        salary = replace(salary, currency=currency_in(country))
    return _checked(salary)


def _told(posting: Posting, text: str, country: str | None) -> Salary | None:
    """What the salary line says, the text where it says nothing; a $ is American where the country's own would be no wage."""
    salary = _read(posting, text, country)
    if country in DOLLARS and (salary is None or _checked(salary)[0] is None):
        return _read(posting, text, None) or salary
    return salary


def _read(posting: Posting, text: str, country: str | None) -> Salary | None:
    if posting.salary_text is None or says_none(posting.salary_text):
        return salary_in(text, country)
    return read_salary(posting.salary_text, country)


def salary_in(text: str, country: str | None = None) -> Salary | None:
    """The pay that a text tells: the first that makes sense, else what is earned on target.

    Where more ranges follow closely, as for other places or levels, it is the widest that they make together.
    """
    told = [one for one in told_in(text, country) if _checked(one.salary)[0] is not None]
    plain = [one for one in told if not one.on_target] or told
    return _widened(plain) if plain else None


def _widened(told: list[Told]) -> Salary:
    first = told[0]
    salary, end = first.salary, first.end
    for other in told[1:]:
        if other.start > end + FOLLOWS_CHARS or not _is_range(salary) or not _is_range(other.salary):
            break
        if (other.salary.currency, other.salary.period) != (salary.currency, salary.period):
            break
        wider = _both(salary, other.salary)
        if _checked(wider)[0] is None:
            break
        salary, end = wider, other.end
    return salary


def _both(one: Salary, other: Salary) -> Salary:
    lows = [low for low in (one.minimum, other.minimum) if low is not None]
    highs = [high for high in (one.maximum, other.maximum) if high is not None]
    return replace(one, minimum=min(lows), maximum=max(highs))


def _is_range(salary: Salary) -> bool:
    return salary.minimum is not None and salary.maximum is not None and salary.minimum != salary.maximum


def _checked(salary: Salary) -> tuple[Pay | None, tuple[str, ...]]:
    """The pay, or the note that says what is impossible about it."""
    minimum, maximum = _known(salary.minimum), _known(salary.maximum)
    if minimum is None and maximum is None:
        stated = [
            amount
            for amount in (salary.minimum, salary.maximum)
            if amount is not None and (not amount.is_finite() or amount != 0)
        ]
        return None, (note(Note.SALARY_IMPOSSIBLE, _in_words(salary)),) if stated else ()
    if minimum is not None and maximum is not None and minimum > maximum:
        minimum, maximum = maximum, minimum
    currency, notes = _currency(salary.currency)
    period = salary.period or _likely_period(maximum or minimum or Decimal(0), currency)
    if period is None:
        return None, (note(Note.SALARY_PERIOD_UNKNOWN, _in_words(salary)),)
    if _is_a_year_s(maximum or minimum or Decimal(0), currency, period):
        period, notes = Period.YEAR, (*notes, note(Note.SALARY_PERIOD_UNLIKELY, _in_words(salary)))
    pay = _yearly(Pay(minimum, maximum, currency, period, salary.predicted, None, None))
    if pay is None:
        return None, (note(Note.SALARY_IMPOSSIBLE, _in_words(salary)),)
    return pay, notes


_CODE = re.compile(r"[A-Z]{3}")


def _currency(stated: str | None) -> tuple[str | None, tuple[str, ...]]:
    """ISO 4217 of a code or sign, and a note where there is no rate for it or it is neither."""
    if not stated or not stated.strip():
        return None, ()
    code = stated.strip().upper()
    if code not in rates():
        code = currency_of(stated[:20]) or code
    if code in rates():
        return code, ()
    return code if _CODE.fullmatch(code) else None, (note(Note.CURRENCY_UNKNOWN, one_line(stated[:60])[:20]),)


def _known(amount: Decimal | None) -> Decimal | None:
    """An amount to the cent; None for zero, which sources write for unknown, and for what is no sum of money."""
    if amount is None or not amount.is_finite() or not 0 < amount < AMOUNT_MOST:
        return None
    try:
        return amount.quantize(Decimal("0.01")) or None
    except InvalidOperation:
        return None


def _likely_period(amount: Decimal, currency: str | None) -> Period | None:
    euro = in_euro(amount, currency) if currency else amount
    if euro is None:
        return None
    if HOUR_BETWEEN[0] <= euro <= HOUR_BETWEEN[1] and amount <= euro * HOUR_UNITS_MOST:
        return Period.HOUR
    return Period.YEAR if euro >= YEAR_FROM else None


def _is_a_year_s(amount: Decimal, currency: str | None, period: Period) -> bool:
    """Whether a sum said to be for less than a year can only be a year's: "28,000 a week"."""
    euro = in_euro(amount, currency) if currency else amount
    return euro is not None and YEAR_FROM <= euro <= OTHERWISE_MOST < euro * TIMES_A_YEAR[period]


def _yearly(pay: Pay) -> Pay | None:
    """With the yearly euro filled in; None where they are out of all bounds. An unknown currency keeps its amounts only."""
    if pay.minimum and pay.maximum and pay.maximum > pay.minimum * SPREAD_MOST:
        return None
    if pay.currency is None or pay.currency not in rates():
        return pay
    times = TIMES_A_YEAR[pay.period]
    sums = [None if one is None else in_euro(one * times, pay.currency) for one in (pay.minimum, pay.maximum)]
    if any(one is not None and not YEAR_LEAST <= one <= YEAR_MOST for one in sums):
        return None
    low, high = (None if one is None else round(one) for one in sums)
    return Pay(pay.minimum, pay.maximum, pay.currency, pay.period, pay.predicted, low, high)


def _in_words(salary: Salary) -> str:
    """ "5–3000000 EUR a year", cut where somebody wrote a number of a thousand digits."""
    amounts = "–".join(
        f"{amount:.15g}" if amount.is_finite() else str(amount)
        for amount in (salary.minimum, salary.maximum)
        if amount is not None
    )
    period = f" a {salary.period.name.lower()}" if salary.period else ""
    return f"{amounts} {one_line((salary.currency or '')[:20])[:10]}{period}".replace("  ", " ")[:80]
