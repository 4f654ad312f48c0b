"""The orders that a list can stand in."""

from enum import StrEnum

import numpy as np

from jobraker.matching.rules import shares
from jobraker.matching.rules.openings import Numbers, Openings, Whole
from jobraker.matching.rules.wanting import Wanting


class Order(StrEnum):
    FIT = "fit"
    PAY = "pay"
    DISTANCE = "distance"
    DATE = "date"


def sorted_by(order: Order, wanting: Wanting, openings: Openings, positions: Whole) -> list[int]:
    """Of openings at these positions, the best first, the order in which they then stand; of equals the better one first."""
    worth = worths(order, wanting, openings)
    if worth is None:
        return list(range(len(positions)))
    kept: list[int] = np.argsort(-worth[positions], kind="stable").tolist()
    return kept


def worths(order: Order, wanting: Wanting, openings: Openings) -> Numbers | None:
    """None where they stand so already. What is not stated comes last."""
    match order:
        case Order.PAY:
            return np.where(openings.predicted | np.isnan(openings.pay), -1.0, openings.pay)
        case Order.DATE:
            return -openings.age_days
        case Order.DISTANCE if wanting.around:
            away: Numbers = np.min([shares.distance(around, openings) for around in wanting.around], axis=0)
            return -away
    return None
