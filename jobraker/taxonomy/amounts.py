"""Numbers as people write them of money: "60000", "60,000", "60.000,00", "60'000", "60 000", "52.5"."""

import re
from decimal import Decimal

THOUSAND = 1000


def _grouped(gap: str, point: str) -> str:
    """Whole groups of three, all parted by the same sign, up to a billion; then cents, after another sign."""
    return rf"(?:{gap}\d{{3}}(?!\d)){{1,3}}(?:{point}\d{{1,2}}(?!\d))?"


# Of "java 8 100k" the 8 is no thousands: a space may as well part two numbers.
_SPACED = "[\u00a0\u202f\u2009 ]"
_GROUPS = "|".join(
    (
        _grouped(",", r"\."),
        _grouped(r"\.", ","),
        _grouped("['’]", "[.,]"),
        _grouped(_SPACED, "[.,]") + r"(?![.,\d]*\s?[kK]\b)",
    )
)
NUMBER = rf"(?:\d{{1,3}}(?:{_GROUPS})|\d{{1,12}}(?:[.,]\d{{1,2}}(?!\d))?)"


def amount(number: str, times: int = 1) -> Decimal:
    """What a match of `NUMBER` comes to, `times` a thousand or the like that a word behind it says; of thousands nobody
    means that: "60,000k"."""
    value = Decimal(".".join(re.sub(r"\D", "", part) for part in re.split(r"[.,](?=\d{1,2}\Z)", number)))
    value *= times if value < THOUSAND else 1
    whole = value.to_integral_value()
    return whole if whole == value else value
