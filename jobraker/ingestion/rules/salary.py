"""Salaries read from free text: "£32K – £35K", "45.000–55.000 € brutto/Jahr", "CHF 90'000", "up to 60k"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jobraker.boards.posting import Salary
from jobraker.ingestion.rules.periods import names_a_year, period_beside
from jobraker.taxonomy.amounts import NUMBER, THOUSAND, amount
from jobraker.taxonomy.currencies import currency_of, is_many_countries, sign_pattern
from jobraker.taxonomy.terms import Period

TEXT_MOST = 500  # characters of a salary line that are read
THOUSANDS_APART = 200  # times the first amount of a range that the second is where the first is meant in thousands
YEAR_FROM = 5000  # of so much in any currency the words for a year may stand further off: it is the usual period

_CURRENCY = sign_pattern()
_THOUSAND = r"k\b|tsd\b\.?|lpa\b|lakhs?\b|lacs?\b|(?<=\d)l\b|crores?\b|cr\b"
_TO = r"(?:[-–—‑~]|\bto\b|\bbis\b|\band\b|\bund\b|\bà\b|\ba\b|\bbis zu\b|\bdo\b|\btot\b|\bhasta\b|\by\b|\bet\b)"


def _one(number: str) -> str:
    return (
        rf"(?:(?<![a-z])(?P<before{number}>{_CURRENCY}(?:\s?[$£€])?)\s*)?(?<![\d.,])(?P<amount{number}>{NUMBER})\s?(?P<k{number}>{_THOUSAND})?"
        rf"(?:\s*(?P<after{number}>{_CURRENCY})(?![a-z]))?"
    )


_EACH = r"p\.?a\.?|p?/\s?\w+|p\.?/?h\.?|(?:per|an?) \w+(?: (?:ltd|paye|umb))?"
_AMOUNTS = re.compile(
    rf"{_one('1')}(?:\s*(?P<each>{_EACH})?\s*{_TO}\s*{_one('2')})?(?P<plus>\s?\+)?",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"(?:(?:\A|basic )to|up ?to|max(?:imum)?|bis(?: zu)?|jusqu'?à|hasta|tot|under|less than)[\s:.]*$", re.IGNORECASE
)
_AT_LEAST = re.compile(
    r"(?:from|starting(?: at| from)?|min(?:imum)?|ab|à partir de|desde|vanaf|at least|over|more than|von)[\s:.]*$",
    re.IGNORECASE,
)


_UNSTATED = re.compile(
    r"(?:salary|pay|compensation|wages?)?\W*(?:(?:is|are) )?(?:very |highly |to be )?"
    r"(?:not (?:stated|specified|disclosed|provided|available|applicable|given|listed)|n\W?a|none|unspecified|undisclosed|unknown|tb[acd]|confidential|"
    r"competitive|negotiable|attractive|market(?: rate)?|d\W?o\W?e|dep(?:ending|endent|ends) (?:up)?on experience|based on experience|according to experience|"
    r"nach vereinbarung|verhandelbar|keine angabe|à convenir|a convenir|selon (?:profil|expérience))"
    r"(?:\W+(?:salary|pay|compensation|package|rates?|wages?|doe|dependent on experience|depending on experience|based on experience))*\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount or a range from `start` to `end` of a line. `signed`: a currency stands by it; `thousands`: a K or the like."""

    start: int
    end: int
    salary: Salary
    signed: bool
    thousands: bool


def says_none(text: str) -> bool:
    """Whether a salary line only says that no pay is stated: "not stated", "n/a", "Competitive salary, DOE"."""
    return len(text) <= TEXT_MOST and _UNSTATED.fullmatch(text.strip()) is not None


def read_salary(text: str, country: str | None = None) -> Salary | None:
    """The first salary in a line that is about one, None where it names no amount. `country` (alpha-2) tells whose $ it is.

    A small number without a sign counts only where no other amount does: most are hours, days or holidays.
    """
    text = text[:TEXT_MOST]
    found = list(_AMOUNTS.finditer(text))
    money = next(filter(_is_money, found), None)
    if money:
        return _salary(money, text, country)
    return next((salary for one in found if (salary := _salary(one, text, country)).period), None)


def money_in(line: str, country: str | None = None, start: int = 0) -> Iterator[Money]:
    """Every amount and range of a line from `start` on, whatever it is of."""
    for found in _AMOUNTS.finditer(line, start):
        signed, thousands = bool(_signs(found)), bool(found["k1"] or found["k2"])
        yield Money(found.start(), found.end(), _salary(found, line, country), signed, thousands)


def _is_money(found: re.Match[str]) -> bool:
    large = any((_amount(found[name], None) or 0) >= THOUSAND for name in ("amount1", "amount2"))
    return large or bool(_signs(found) or found["k1"] or found["k2"])


def _signs(found: re.Match[str]) -> list[str]:
    return [sign for sign in found.group("before1", "after1", "before2", "after2") if sign]


def _currency(found: re.Match[str], country: str | None) -> str | None:
    """Of "$110,000 CAD" and "AUD $90k" the code tells it: a bare $ is many countries'."""
    signs = [sign if len(sign) < 4 else sign.rstrip("$£€ ") for sign in _signs(found)]
    telling = next((sign for sign in signs if not is_many_countries(sign)), None)
    return currency_of(telling or signs[0], country) if signs else None


def _salary(found: re.Match[str], text: str, country: str | None) -> Salary:
    currency = _currency(found, country)
    first, second = _stated(found, currency)
    period = _period(found, text)
    if period is None and (first or 0) >= YEAR_FROM and names_a_year(text):
        period = Period.YEAR
    minimum, maximum = _bounds(first, second, text[max(0, found.start() - 20) : found.start()], found["plus"])
    return Salary(minimum, maximum, currency, period)


def _stated(found: re.Match[str], currency: str | None) -> tuple[Decimal | None, Decimal | None]:
    """Both amounts; the thousands that only the second has are the first's too: 30-35k, 30-35000."""
    k1, k2 = (k if currency == "INR" or (k or "").lower() != "l" else None for k in (found["k1"], found["k2"]))
    first, second = _amount(found["amount1"], k1), _amount(found["amount2"], k2)
    if first is None or second is None or k1 or not first < THOUSAND:
        return first, second
    if k2:
        return first * _factor(k2), second
    return (first * THOUSAND if second >= first * THOUSANDS_APART and second >= YEAR_FROM else first), second


def _period(found: re.Match[str], text: str) -> Period | None:
    if "lpa" in ((found["k1"] or "").lower(), (found["k2"] or "").lower()):
        return Period.YEAR
    # What is added behind a plus has a period of its own.
    after = "" if (found["plus"] or "").startswith(" ") else text[found.end() :]
    return period_beside(text[: found.start()], found["each"] or "", after)


def _bounds(
    first: Decimal | None, second: Decimal | None, before: str, plus: str | None
) -> tuple[Decimal | None, Decimal | None]:
    if second is not None:
        return first, second
    if _AT_MOST.search(before):
        return None, first
    if plus == "+" or _AT_LEAST.search(before):
        return first, None  # while of "50k + bonus" something else comes on top
    return first, first


def _amount(number: str | None, thousand: str | None) -> Decimal | None:
    if number is None:
        return None
    return amount(number, _factor(thousand) if thousand else 1)


def _factor(thousand: str) -> int:
    """K and Tsd are thousands; a lakh is a hundred thousand, LPA lakhs a year, a crore a hundred lakhs."""
    if thousand.lower().startswith("c"):
        return 10_000_000
    return 100_000 if thousand.lower().startswith("l") else THOUSAND
