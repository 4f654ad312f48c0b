"""Files of exchange rates, as central banks publish them: units of each currency for one euro."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from jobraker.taxonomy.currencies import EURO, Rate, first_rates

LIST = ("currency", "rate", "day")  # the header of a list
FIRST_DAY = date(1999, 1, 4)  # of euro rates
FURTHEST = 20  # times as much or as little as the first rate; what is further off is upside down, or another column's
DAYS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d.%m.%Y")
NOT_TRADED = ("", "N/A")

Cell = tuple[str, str, str]  # currency, rate and day, as they are written


class UnreadableRatesError(Exception):
    """These are no rates that can be read; the words are for the admin who gave them."""


def is_header(cells: Sequence[str]) -> bool:
    return bool(cells) and cells[0].strip().lower() in ("date", LIST[0])


def newest_rates(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Mapping[str, Rate]:
    """Of each currency that is known here its newest rate; others are left out.

    Read are tables as the European Central Bank has them, a column for each currency and a row for each day ("Date,
    USD, JPY"), and lists of currency, rate and day. Raises `UnreadableRatesError`.
    """
    names = [name.strip() for name in header]
    across = [name.lower() for name in names[:1]] == ["date"]
    if not across and tuple(name.lower() for name in names[:3]) != LIST:
        raise UnreadableRatesError(f"Its first line is neither Date and currencies nor {', '.join(LIST)}.")
    newest: dict[str, tuple[date, str]] = {}
    for currency, units, day in cells_across(names, rows) if across else cells_listed(rows):
        if currency in first_rates() and currency != EURO and units not in NOT_TRADED:
            newest[currency] = max(newest.get(currency, (FIRST_DAY, "")), (day_of(day), units))
    if not newest:
        raise UnreadableRatesError("It has no rate of a currency that is known here.")
    return {currency: rate_of(currency, units, day) for currency, (day, units) in newest.items()}


def cells_across(names: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[Cell]:
    for row in rows:
        for currency, units in zip(names[1:], row[1:], strict=False):
            yield currency, units.strip(), row[0].strip()


def cells_listed(rows: Iterable[Sequence[str]]) -> Iterator[Cell]:
    for row in rows:
        if len(row) < len(LIST):
            raise UnreadableRatesError(f"{', '.join(row)[:60]!r} lacks one of {', '.join(LIST)}.")
        yield row[0].strip().upper(), row[1].strip(), row[2].strip()


def rate_of(currency: str, units: str, day: date) -> Rate:
    """Raises `UnreadableRatesError` for what is no rate, or can be none of this currency."""
    if currency not in first_rates() or currency == EURO:
        raise UnreadableRatesError(f"{currency[:10]!r} is no currency that can have a rate here.")
    try:
        rate = Decimal(units)
    except InvalidOperation:
        rate = Decimal("NaN")
    if not rate.is_finite() or rate <= 0:
        raise UnreadableRatesError(f"{units[:30]!r} is no rate of {currency}.")
    first = first_rates()[currency].per_euro
    if not first / FURTHEST <= rate <= first * FURTHEST:
        raise UnreadableRatesError(f"{rate:f} {currency} for one euro cannot be: it was {first:f}. Is it upside down?")
    return Rate(rate, day)


@lru_cache(maxsize=1024)
def day_of(written: str) -> date:
    """Raises `UnreadableRatesError`; of a day to come there is no rate."""
    for form in DAYS:
        try:
            day = datetime.strptime(written, form).date()  # noqa: DTZ007  a day, no instant
        except ValueError:
            continue
        if FIRST_DAY <= day <= date.today():  # noqa: DTZ011  the admin's own day
            return day
    raise UnreadableRatesError(f"{written[:30]!r} is no day that euro rates are of; one is written 2026-01-31.")
