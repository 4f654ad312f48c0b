"""One salary of the several that a posting states."""

from collections.abc import Sequence

from jobraker.boards.posting import Salary


def widest(stated: Sequence[Salary]) -> Salary | None:
    """The widest range of those in the currency and period of the first one.

    The same work may be paid in several currencies: those of other places are left to the text.
    """
    if not stated:
        return None
    currency, period = stated[0].currency, stated[0].period
    alike = [pay for pay in stated if (pay.currency, pay.period) == (currency, period)]
    minima = [pay.minimum for pay in alike if pay.minimum is not None]
    maxima = [pay.maximum for pay in alike if pay.maximum is not None]
    return Salary(min(minima, default=None), max(maxima, default=None), currency, period)
