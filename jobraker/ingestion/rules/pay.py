"""A posting's pay: as stated, made sane, and as a yearly sum in euro."""

import re
from decimal import Decimal, InvalidOperation

from jobraker.boards.posting import Posting, Salary
from jobraker.ingestion.rules.notes import Note, note
from jobraker.ingestion.rules.salary import read_salary
from jobraker.jobs.pay import Pay
from jobraker.taxonomy.currencies import currency_of, in_euro, rates
from jobraker.taxonomy.folding import one_line
from jobraker.taxonomy.terms import Period

# A full-time year: 52 weeks of 5 days of 8 hours, as the U.S. Bureau of Labor Statistics counts (2,080 hours).
TIMES_A_YEAR = {Period.HOUR: 2080, Period.DAY: 260, Period.WEEK: 52, Period.MONTH: 12, Period.YEAR: 1}
YEAR_LEAST = Decimal(500)  # euro a year; less is no wage anywhere
YEAR_MOST = Decimal(5_000_000)
SPREAD_MOST = 10  # times the minimum that a maximum may be
TEXT_MOST = 60_000  # characters of a description in which a salary is looked for
AMOUNT_MOST = Decimal(10) ** 11

# Euro amounts for which only one period is plausible, where the source names none.
HOUR_BETWEEN = (Decimal(6), Decimal(120))
YEAR_FROM = Decimal(12_000)
OTHERWISE_MOST = Decimal(500_000)  # euro a year of what is paid by less than the year; beyond, a year's sum was meant


def pay_of(posting: Posting, text: str = "") -> tuple[Pay | None, tuple[str, ...]]:
    """The pay and what had to be set aside. `text` is the description: looked at when the source states no salary."""
    salary = posting.salary or _from_line(posting)
    if salary is None and posting.salary_text is None:
        salary = salary_in(text, posting.country)
    if salary is None:
        return None, ()
    return _checked(salary)


def _from_line(posting: Posting) -> Salary | None:
    return read_salary(posting.salary_text, posting.country) if posting.salary_text else None


_PAY_WORDS = re.compile(
    r"\b(?:salary|salaries|pay|compensation|wage|ote|earnings|remuneration|hourly rate|base|gehalt\w*|vergütung|entgelt|"
    r"jahresbrutto|salaire|rémunération|salario|sueldo|salaris)\b",
    re.IGNORECASE,
)
_CODES = r"(?:CHF|USD|EUR|GBP|CAD|AUD|SEK|NOK|DKK|PLN|SGD)\b"
_MONEY = rf"(?:(?:US|CA|AU|A|C|S|NZ|HK)?[$£€₹]|{_CODES})"
_NUMBER = r"\d[\d.,'’ \u00a0\u202f]{0,12}\d?\s?[kK]?"
_RANGE = re.compile(
    rf"(?:(?<!\w){_MONEY}\s?{_NUMBER}(?:\s?{_MONEY})?(?:\s?/\w+|\s?per \w+)?\s?(?:-|–|—|to|and|bis|à|und)\s?{_MONEY}?\s?{_NUMBER}"
    rf"|(?<![\d.,]){_NUMBER}\s?(?:-|–|—|bis|à)\s?{_NUMBER}\s?[€£]?)(?:\s?{_CODES})?"
)
_BEFORE = 120  # characters of the same line in which the word for pay must stand
_AFTER = 40  # characters that may still name the period


def salary_in(text: str, country: str | None = None) -> Salary | None:
    """A range of money behind a word for pay, the first in the text that makes sense; funding and revenue do not."""
    text = text[:TEXT_MOST]
    if not _SIGN.search(text):
        return None
    for found in _RANGE.finditer(text):
        line = text[max(0, found.start() - _BEFORE) : found.start()].rpartition("\n")[2]
        if not _SIGN.search(found[0]) or not _PAY_WORDS.search(line):
            continue
        rest = _SENTENCE_END.split(text[found.end() : found.end() + _AFTER])[0]
        salary = read_salary(found[0] + rest, country)
        if salary is not None and _is_range(salary) and _checked(salary)[0] is not None:
            return salary
    return None


_SIGN = re.compile(rf"[$£€₹]|\b{_CODES}")
_SENTENCE_END = re.compile(r"[\n.]")


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
        return None, (note(Note.SALARY_IMPOSSIBLE, _told(salary)),) if stated else ()
    if minimum is not None and maximum is not None and minimum > maximum:
        minimum, maximum = maximum, minimum
    currency, notes = _currency(salary.currency)
    period = salary.period or _likely_period(maximum or minimum or Decimal(0), currency)
    if period is None:
        return None, (note(Note.SALARY_PERIOD_UNKNOWN, _told(salary)),)
    if _is_a_year_s(maximum or minimum or Decimal(0), currency, period):
        period, notes = Period.YEAR, (*notes, note(Note.SALARY_PERIOD_UNLIKELY, _told(salary)))
    pay = _yearly(Pay(minimum, maximum, currency, period, salary.predicted, None, None))
    if pay is None:
        return None, (note(Note.SALARY_IMPOSSIBLE, _told(salary)),)
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
    if HOUR_BETWEEN[0] <= euro <= HOUR_BETWEEN[1]:
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


def _told(salary: Salary) -> str:
    """ "5–3000000 EUR a year", cut where somebody wrote a number of a thousand digits."""
    amounts = "–".join(
        f"{amount:.15g}" if amount.is_finite() else str(amount)
        for amount in (salary.minimum, salary.maximum)
        if amount is not None
    )
    period = f" a {salary.period.name.lower()}" if salary.period else ""
    return f"{amounts} {one_line((salary.currency or '')[:20])[:10]}{period}".replace("  ", " ")[:80]
