"""Currencies: how they are written, and dated rates that make salaries comparable in euro."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from jobraker.taxonomy.tables import rows

RATES_OF = date(2025, 9, 30)  # the day of the rates in data/currencies.tsv
EURO = "EUR"

# Whose dollar a bare $ is, and whose crown a bare kr, by the country (alpha-2) of the posting.
DOLLARS = {
    "AU": "AUD",
    "CA": "CAD",
    "NZ": "NZD",
    "SG": "SGD",
    "HK": "HKD",
    "MX": "MXN",
    "AR": "ARS",
    "CL": "CLP",
    "CO": "COP",
    "TW": "TWD",
}
_CROWNS = {"SE": "SEK", "NO": "NOK", "DK": "DKK", "IS": "ISK"}
_DOLLAR, _CROWN = ("$", "dollar", "dollars"), "kr"
# Codes and signs that are words as well, or parts of names: they count only as they are written here.
_WORDS = "ALL BOB CAD COP DIN FT Ft MAD PEN RM RON RUB S/ TL TRY".split()


@dataclass(frozen=True, slots=True)
class Rate:
    """Units of a currency for one euro on a day."""

    per_euro: Decimal
    day: date


@cache
def first_rates() -> Mapping[str, Rate]:
    """The rate of each known currency (ISO 4217), as long as nobody has set another."""
    return {code: Rate(Decimal(rate), RATES_OF) for code, rate, *_ in rows("currencies.tsv")}


_rates: Mapping[str, Rate] = {}


def rates() -> Mapping[str, Rate]:
    """The rate in force of each known currency."""
    return _rates or first_rates()


def use_rates(others: Mapping[str, Rate]) -> None:
    """Let these be in force in this process; of a currency that is not among them its first one is. Whoever counts
    while they change has all the old ones or all the new."""
    global _rates
    _rates = {**first_rates(), **others}


@cache
def signs() -> dict[str, str]:
    """Sign or code in lower case to ISO 4217; a bare $ and kr are not among them."""
    return {sign: code for code, _, written, *_ in rows("currencies.tsv") for sign in written.split("|")}


def sign_pattern() -> str:
    """A pattern of every sign, code and name that `currency_of` reads, in any case but for those that are words too."""
    other = {*signs(), *_DOLLAR, _CROWN}.difference(map(str.lower, _WORDS))
    patterns = {sign: re.escape(sign) for sign in other} | {word: f"(?-i:{re.escape(word)})" for word in _WORDS}
    longest_first = sorted(patterns, key=lambda sign: (-len(sign), sign))
    return f"(?i:{'|'.join(map(patterns.__getitem__, longest_first))})"


def is_many_countries(sign: str) -> bool:
    """Whether the sign alone does not tell whose money it is: a bare dollar or crown."""
    return sign.lower() in (*_DOLLAR, _CROWN)


def currency_of(sign: str, country: str | None = None) -> str | None:
    """The currency a sign stands for; a bare dollar or crown is that of `country`, dollars else American."""
    sign = sign.strip().lower()
    if sign in _DOLLAR:
        return DOLLARS.get(country or "", "USD")
    if sign == _CROWN:
        return _CROWNS.get(country or "")
    return signs().get(sign)


def currency_in(country: str) -> str | None:
    """The currency (ISO 4217) that pay in a country (alpha-2) is stated in; None for one that is not known."""
    return _of_countries().get(country)


@cache
def _of_countries() -> dict[str, str]:
    return {country: code for code, *_, countries in rows("currencies.tsv") for country in countries.split()}


def in_euro(amount: Decimal, currency: str) -> Decimal | None:
    """The amount in euro by the rate in force; None for a currency without one."""
    rate = rates().get(currency)
    return None if rate is None else amount / rate.per_euro
