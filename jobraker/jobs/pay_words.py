"""Pay in words, in a language: on pages as in letters."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import format_decimal, get_currency_symbol

from jobraker.jobs.pay import Pay
from jobraker.taxonomy.currencies import EURO
from jobraker.taxonomy.terms import Period

SPACE = "\N{NO-BREAK SPACE}"
THOUSANDS, MILLION = 10_000, 1_000_000  # from here amounts in columns are written in thousands, in millions
Amount = Decimal | int


@dataclass(frozen=True, slots=True)
class PayWords:
    """`gettext` takes a message and its values, and knows the `language`."""

    language: str
    gettext: Callable[..., str]

    def long(self, pay: Pay) -> str:
        """`€58,000–66,000 a year`."""
        return self.per(pay.period, self.amounts(pay, self.exact))

    def told(self, pay: Pay | None) -> str:
        """As `long`, and what was only predicted as such: `≈ €44–52k a year, predicted`; "" where nothing is known."""
        _ = self.gettext
        if pay is None or (pay.minimum is None and pay.maximum is None):
            return ""
        if not pay.predicted:
            return self.long(pay)
        return _(
            "%(pay)s, predicted", pay=self.yearly_euro(pay) or self.per(pay.period, self.amounts(pay, self.compact))
        )

    def yearly_euro(self, pay: Pay) -> str:
        """`≈ €44k a year`, empty where no yearly figure is known or it is what the employer said already."""
        euro = self.in_euro(pay)
        return self.per(Period.YEAR, euro) if euro else ""

    def in_euro(self, pay: Pay) -> str:
        """`≈ €44k`, for a year."""
        if pay.year_minimum is None and pay.year_maximum is None:
            return ""
        if pay.currency == EURO and pay.period is Period.YEAR and not pay.predicted:
            return ""
        return self.between(pay.year_minimum, pay.year_maximum, EURO, self.compact, about="≈ ")

    def amounts(self, pay: Pay, written: Callable[[list[Decimal]], str]) -> str:
        return self.between(pay.minimum, pay.maximum, pay.currency, written)

    def between(
        self,
        low: Amount | None,
        high: Amount | None,
        currency: str | None,
        written: Callable[[list[Decimal]], str],
        about: str = "",
    ) -> str:
        _ = self.gettext
        ends = [Decimal(end) for end in (low, high) if end is not None]
        if not ends:
            return _("not stated")
        pay = about + self.with_symbol(written(ends), currency)
        if high is None:
            return _("from %(pay)s", pay=pay)
        if low is None:
            return _("up to %(pay)s", pay=pay)
        return pay

    def per(self, period: Period, pay: str) -> str:
        _ = self.gettext
        match period:
            case Period.HOUR:
                return _("%(pay)s an hour", pay=pay)
            case Period.DAY:
                return _("%(pay)s a day", pay=pay)
            case Period.WEEK:
                return _("%(pay)s a week", pay=pay)
            case Period.MONTH:
                return _("%(pay)s a month", pay=pay)
            case Period.YEAR:
                return _("%(pay)s a year", pay=pay)

    def with_symbol(self, text: str, currency: str | None) -> str:
        """Put the currency where the language puts it; an amount without one says so."""
        _ = self.gettext
        if currency is None:
            return _("%(pay)s, currency not stated", pay=text)
        symbol, before = placed_symbol(currency, self.language)
        return symbol + text if before else text + symbol

    def compact(self, values: list[Decimal]) -> str:
        """Thousands as `58–66k`, millions as `2.1–2.6m`, smaller amounts in full; `150k–1m`, for `0.2–1m` would mislead."""
        _ = self.gettext
        smallest, largest = min(values), max(values)
        if largest < THOUSANDS:
            return self.exact(values)
        if largest < MILLION:
            return _("%(amount)sk", amount=joined([self.in_thousands(value) for value in values]))
        if smallest < MILLION:
            return joined([self.compact([value]) for value in values])
        return _("%(amount)sm", amount=joined([self.written(value / MILLION, "#,##0.##") for value in values]))

    def in_thousands(self, value: Decimal) -> str:
        """Whole ones, but the lower end of a range may be too small for that."""
        return self.written(value / 1000, "#,##0" if value >= THOUSANDS else "#,##0.#")

    def exact(self, values: list[Decimal]) -> str:
        whole = all(value == int(value) for value in values)
        return joined([self.written(value, "#,##0" if whole else "#,##0.00") for value in values])

    def written(self, value: Decimal, pattern: str) -> str:
        return in_language(value, pattern, self.language)


@lru_cache(maxsize=512)
def placed_symbol(currency: str, language: str) -> tuple[str, bool]:
    """The symbol with the space it needs, and whether it stands before the amount."""
    symbol = get_currency_symbol(currency, language)
    if "¤" in Locale.parse(language).currency_formats["standard"].pattern.split("#")[0]:
        return symbol + (SPACE if symbol[-1].isalpha() else ""), True
    return SPACE + symbol, False


# Pay is written in round figures, so that a few thousand of them are most of what is ever shown.
@lru_cache(maxsize=8192)
def in_language(value: Decimal, pattern: str, language: str) -> str:
    return format_decimal(value, format=pattern, locale=language)


def joined(texts: list[str]) -> str:
    return "–".join(dict.fromkeys(texts))
