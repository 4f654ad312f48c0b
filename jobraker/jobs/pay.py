"""What an opening pays."""

from dataclasses import dataclass
from decimal import Decimal

from jobraker.taxonomy.terms import Period


@dataclass(frozen=True, slots=True)
class Pay:
    """Amounts as stated (`currency` None when unstated), and their yearly equivalent in euro.

    The equivalent goes by the dated rates of `taxonomy.currencies`; it is None where the currency is not among them.
    """

    minimum: Decimal | None
    maximum: Decimal | None
    currency: str | None
    period: Period
    predicted: bool
    year_minimum: int | None
    year_maximum: int | None
