"""The least pay that a person asks for, as it is written: an amount, its currency, and the time it is paid for."""

import re
from dataclasses import dataclass
from decimal import Decimal

from jobraker.ingestion.rules.pay import TIMES_A_YEAR
from jobraker.ingestion.rules.periods import period_beside
from jobraker.taxonomy.currencies import currency_of, in_euro, signs
from jobraker.taxonomy.terms import Period

EURO = "EUR"
LONGEST_AMOUNT = 12  # digits
THOUSANDS = re.compile(r"([0-9]{1,6}(?:[.,][0-9]{1,3})?) ?[kK]")
# Whole groups of three, parted by the same sign, or digits in a row; then cents, after another sign.
AMOUNT = re.compile(
    r"(?P<whole>[0-9]{1,3}(?P<gap>[ .,'’])[0-9]{3}(?:(?P=gap)[0-9]{3})*|[0-9]+)(?:(?!(?P=gap))[.,](?P<cents>[0-9]{1,2}))?"
)
# Codes and signs that are words as well, or parts of names: they count in capitals.
WORDS = frozenset("all bob cad cop din ft lei mad pen rm ron rub s/ tl try".split())
# Signs of money without a rate; of a bare "kr" nobody knows whose crowns they are.
UNKNOWN = "[\u00a2-\u00a5\u058f\u060b\u09f2\u09f3\u0e3f\u17db\u20a0-\u20c0]|kr"


def sign_pattern() -> str:
    known = sorted({*signs(), "$", "dollar", "dollars"}, key=lambda sign: (-len(sign), sign))
    plain = "|".join(map(re.escape, (sign for sign in known if sign not in WORDS)))
    capitals = "|".join(map(re.escape, (sign.upper() for sign in known if sign in WORDS)))
    return rf"(?:{plain}|(?-i:{capitals})|{UNKNOWN})"


SIGN = sign_pattern()
FIGURE = r"[0-9][0-9.,'’]*(?: ?k(?![^\W\d_]))?"
APART = r"(?![^\W\d_])"
MONEY = rf"(?:(?P<sign>{SIGN}) ?)?(?P<figure>{FIGURE})(?: ?(?P<unit>{SIGN}){APART})?"
PERIOD = (
    r"(?P<period> ?/ ?[^\W\d_]+| (?:an?|per|each|pro|im|in der|je|par|por|al|la) [^\W\d_]+| p\.?[ahdwm]\.?"
    r"| (?:hourly|daily|weekly|monthly|yearly|annually))?"
)
SAID = re.compile(rf"(?i){MONEY}{PERIOD}")
# In the field for pay whatever stands beside a number is meant for a currency; among words it is any word.
STRANGE = re.compile(rf"(?i){FIGURE} ?[^\W\d_]+|[^\W\d_]+ ?{FIGURE}")
GAP = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))")
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
    text = GAP.sub("’", text)
    if found := SAID.fullmatch(text) or SAID.fullmatch(text.upper()):
        return said(found)
    return Floor(Decimal(0), "") if STRANGE.fullmatch(text) else None


def said(found: re.Match[str]) -> Floor | None:
    """The pay that a match of `SAID` is."""
    amount = figure(found["figure"].strip())
    period = period_beside("", "", found["period"]) if found["period"] else Period.YEAR
    if amount is None or period is None or (found["sign"] and found["unit"]):
        return None
    sign = found["sign"] or found["unit"]
    return Floor(amount, (currency_of(sign) or "") if sign else EURO, period)


def unknown_money(q: str) -> str:
    """Words of a search that are money of a currency without a rate."""
    odd = (found[0] for found in ODD.finditer(q))
    return next((money for money in odd if (floor := floor_of(money)) and not floor.currency), "")


def figure(value: str) -> Decimal | None:
    """A number as people write it: "60000", "60,000", "60.000,00", "60'000", "60k", "52.5k"; None for anything else."""
    if found := THOUSANDS.fullmatch(value):
        return Decimal(round(float(found[1].replace(",", ".")) * 1000))
    found = AMOUNT.fullmatch(value)
    digits = re.sub("[^0-9]", "", found["whole"]) if found else ""
    if found is None or not 0 < len(digits) <= LONGEST_AMOUNT:
        return None
    return Decimal(f"{digits}.{found['cents']}" if found["cents"] else digits)
