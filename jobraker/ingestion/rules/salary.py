"""Salaries read from free text: "£32K – £35K", "45.000–55.000 € brutto/Jahr", "CHF 90'000", "up to 60k"."""

import re
from decimal import Decimal

from jobraker.boards.posting import Salary
from jobraker.taxonomy.currencies import currency_of, signs
from jobraker.taxonomy.terms import Period

TEXT_MOST = 500  # characters of a salary line that are read

_CODES = "|".join(
    sorted((re.escape(sign) for sign in [*signs(), "$", "kr", "dollars", "dollar"]), key=len, reverse=True)
)
_CURRENCY = rf"(?:{_CODES})"
_NUMBER = r"\d{1,3}(?:[.,'’\u00a0\u202f\u2009 ]\d{3}(?!\d))+(?:[.,]\d{1,2}(?!\d))?|\d{1,12}(?:[.,]\d{1,2}(?!\d))?"
_THOUSAND = r"k\b|tsd\b\.?|lpa\b|lakhs?\b|lacs?\b"
_TO = r"(?:[-–—‑~]|\bto\b|\bbis\b|\band\b|\bund\b|\bà\b|\ba\b|\bbis zu\b|\bdo\b|\btot\b|\bhasta\b|\by\b|\bet\b)"


def _one(number: str) -> str:
    return (
        rf"(?:(?<![a-z])(?P<before{number}>{_CURRENCY})\s*)?(?<![\d.,])(?P<amount{number}>{_NUMBER})\s?(?P<k{number}>{_THOUSAND})?"
        rf"(?:\s*(?P<after{number}>{_CURRENCY})(?![a-z]))?"
    )


_AMOUNTS = re.compile(
    rf"{_one('1')}(?:\s*(?:p\.?a\.?|/\s?\w+|p\.?/?h\.?|per \w+)?\s*{_TO}\s*{_one('2')})?(?P<plus>\s?\+)?", re.IGNORECASE
)
_AT_MOST = re.compile(r"(?:up to|max(?:imum)?|bis(?: zu)?|jusqu'?à|hasta|tot|under|less than)[\s:.]*$", re.IGNORECASE)
_AT_LEAST = re.compile(
    r"(?:from|starting(?: at| from)?|min(?:imum)?|ab|à partir de|desde|vanaf|at least|over|more than|von)[\s:.]*$",
    re.IGNORECASE,
)

_PERIODS = (
    (
        Period.HOUR,
        r"hour|hourly|hr|hrs|ph|stunde|std|stündlich|heure|hora|uur|ora|godzin\w*|timme|time\b(?=\s*$)|/\s*h\b|an hour|p\.?\s?/?h\b",
    ),
    (Period.DAY, r"day|daily|diem|tag|täglich|tagessatz|jour|jours|tjm|día|dia|dag|giorno|dzień|pd\b|p\.d\."),
    (Period.WEEK, r"week|weekly|wk|woche|wöchentlich|semaine|semana|settimana|pw\b|p\.w\."),
    (
        Period.MONTH,
        r"months?|monthly|mth|mo\b|monat|monatlich|mtl|mois|mensuel\w*|mes\b|mensual|maand|mese|mensile|mies\w*|pcm|månad|måned|mês|mensal|pm\b|p\.m\.",
    ),
    (
        Period.YEAR,
        r"years?|yearly|yr|annum|annual\w*|annualized|pa\b|p\.a\b\.?|jahr|jährlich|jahresgehalt|jahresbrutto|an\b|annuel\w*|ans?\b|año|anual|jaar|anno|annuo|rok|year|år|lpa|per year|ano\b|ral\b",
    ),
)
_PERIOD = re.compile(
    "|".join(rf"(?P<{period.name}>(?<![a-z])(?:{words})(?![a-z]))" for period, words in _PERIODS), re.IGNORECASE
)


def read_salary(text: str, country: str | None = None) -> Salary | None:
    """The first salary in a line that is about one, None where it names no amount. `country` (alpha-2) tells whose $ it is."""
    text = text[:TEXT_MOST]
    for found in _AMOUNTS.finditer(text):
        salary = _salary(found, text, country)
        if salary is not None:
            return salary
    return None


def _salary(found: re.Match[str], text: str, country: str | None) -> Salary | None:
    first, second = _amount(found["amount1"], found["k1"]), _amount(found["amount2"], found["k2"])
    if first is None:
        return None
    if second is not None and found["k2"] and not found["k1"] and first < 1000:
        first *= _factor(found["k2"])
    sign = found["before1"] or found["after1"] or found["before2"] or found["after2"]
    period = period_of(text[found.end() : found.end() + 40]) or period_of(text)
    if not (sign or period or found["k1"] or found["k2"] or first >= 1000):
        return None
    minimum, maximum = _bounds(first, second, text[max(0, found.start() - 20) : found.start()], found["plus"])
    return Salary(minimum, maximum, currency_of(sign, country) if sign else None, period)


def period_of(text: str) -> Period | None:
    """The first period that the words name."""
    found = _PERIOD.search(text)
    return Period[found.lastgroup] if found and found.lastgroup else None


def _bounds(
    first: Decimal, second: Decimal | None, before: str, plus: str | None
) -> tuple[Decimal | None, Decimal | None]:
    if second is not None:
        return first, second
    if _AT_MOST.search(before):
        return None, first
    if plus or _AT_LEAST.search(before):
        return first, None
    return first, first


def _amount(number: str | None, thousand: str | None) -> Decimal | None:
    if number is None:
        return None
    whole, decimals = number, ""
    if len(number) > 2 and number[-3] in ".,":
        whole, decimals = number[:-3], number[-2:]
    elif len(number) > 1 and number[-2] in ".,":
        whole, decimals = number[:-2], number[-1:]
    digits = re.sub(r"\D", "", whole)
    amount = Decimal(f"{digits or '0'}.{decimals or '0'}")
    return amount * _factor(thousand) if thousand and amount < 1000 else amount


def _factor(thousand: str) -> int:
    """K and Tsd are thousands; a lakh is a hundred thousand, LPA lakhs a year."""
    return 100_000 if thousand.lower().startswith("l") else 1000
