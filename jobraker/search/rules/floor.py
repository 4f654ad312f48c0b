"""The least pay that a person asks for, as it is written: an amount, its currency, and the time it is paid for."""

import re
from dataclasses import dataclass
from decimal import Decimal

from jobraker.ingestion.rules.pay import TIMES_A_YEAR
from jobraker.ingestion.rules.periods import period_beside
from jobraker.taxonomy.amounts import NUMBER, THOUSAND, amount
from jobraker.taxonomy.currencies import EURO, currency_of, in_euro, sign_pattern
from jobraker.taxonomy.terms import Period

LAKH = 100_000
RUPEE = "INR"
# Signs of money without a rate; of a bare "kr" nobody knows whose crowns they are.
UNKNOWN = "[\u00a2-\u00a5\u058f\u060b\u09f2\u09f3\u0e3f\u17db\u20a0-\u20c0]|kr"
SIGN = f"(?:{sign_pattern()}|{UNKNOWN})"
# What a number is times, where one of these stands behind it; the last four are India's.
TIMES = {"k": THOUSAND, "lakh": LAKH, "lac": LAKH, "lpa": LAKH, "crore": 100 * LAKH}
FIGURE = rf"(?a:{NUMBER})(?: ?(?:k|(?:lakh|lac|crore)s?|lpa)(?![^\W\d_]))?"
APART = r"(?![^\W\d_])"
MONEY = rf"(?:(?P<sign>{SIGN}) ?)?(?P<figure>{FIGURE})(?: ?(?P<unit>{SIGN}){APART})?"
PERIOD = (
    r"(?: (?:brutto|bruts?|bruto|gross))?(?P<period> ?/ ?[^\W\d_]+| (?:an?|per|each|pro|im|am|in der|die|je|par|por|al|a la|la) [^\W\d_]+"
    r"| (?:de |[àa] )?l['’][^\W\d_]+| p\.?[ahdwm]\.?| (?:hourly|daily|weekly|monthly|yearly|annually"
    r"|stündlich|täglich|wöchentlich|monatlich|jährlich|mensuels?|annuels?|mensual|anual))?(?: (?:brutto|bruts?|bruto|gross))?"
)
SAID = re.compile(rf"(?i){MONEY}{PERIOD}")
# In the field for pay whatever stands beside a number is meant for a currency; among words it is any word.
STRANGE = re.compile(rf"(?i){FIGURE} ?[^\W\d_]+|[^\W\d_]+ ?{FIGURE}")
ODD = re.compile(rf"(?i)(?<!\S)(?:(?:{UNKNOWN}) ?{FIGURE}|{FIGURE} ?(?:{UNKNOWN}))(?!\S)")


@dataclass(frozen=True, slots=True)
class Floor:
    """`currency` is "" where the one that is written is not known."""

    amount: Decimal
    currency: str = EURO
    period: Period = Period.YEAR

    @property
    def year_euro(self) -> int | None:
        """What it comes to in euro a year, by the dated rates; None for a currency without one."""
        euro = in_euro(self.amount * TIMES_A_YEAR[self.period], self.currency)
        return None if euro is None else int(euro) if self.currency == EURO else round(euro)

    @property
    def plain(self) -> bool:
        """Whether it is euro a year, as all pay is compared."""
        return self.currency == EURO and self.period is Period.YEAR

    @property
    def unit(self) -> str:
        """What stands behind the amount in an address: `GBP`, `EUR/hour`."""
        return self.currency if self.period is Period.YEAR else f"{self.currency}/{self.period.name.lower()}"

    def __str__(self) -> str:
        return f"{self.amount:f} {self.unit}"


def floor_of(text: str) -> Floor | None:
    """What the text of a field says; None where it is no pay."""
    if found := SAID.fullmatch(text) or SAID.fullmatch(text.upper()):
        return said(found)
    return Floor(Decimal(0), "") if STRANGE.fullmatch(text) else None


def said(found: re.Match[str]) -> Floor | None:
    """The pay that a match of `SAID` is."""
    least = figure(found["figure"])
    period = period_beside("", "", found["period"]) if found["period"] else Period.YEAR
    if least is None or period is None or (found["sign"] and found["unit"]):
        return None
    sign = found["sign"] or found["unit"]
    indian = not found["figure"][-1].isdigit() and not found["figure"].lower().endswith("k")
    return Floor(least, (currency_of(sign) or "") if sign else RUPEE if indian else EURO, period)


def unknown_money(q: str) -> str:
    """Words of a search that are money of a currency without a rate."""
    odd = (found[0] for found in ODD.finditer(q))
    return next((money for money in odd if (floor := floor_of(money)) and not floor.currency), "")


def figure(value: str) -> Decimal | None:
    """A number as people write it, "60k" and "52.5k" too; None for anything else."""
    if not re.fullmatch(f"(?i){FIGURE}", value):
        return None
    number = re.match(NUMBER, value, re.ASCII)
    times = value[number.end() :].strip().lower() if number else ""
    return amount(number[0], TIMES.get(times) or TIMES[times.rstrip("s")]) if number and times else amount(value)
