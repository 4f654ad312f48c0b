"""The orders that a list can stand in."""

from enum import StrEnum

import numpy as np

from jobraker.matching.rules import shares
from jobraker.matching.rules.openings import Numbers, Openings
from jobraker.matching.rules.wanting import Wanting


class Order(StrEnum):
    FIT = "fit"
    PAY = "pay"
    DISTANCE = "distance"
    DATE = "date"


def worths(order: Order, wanting: Wanting, openings: Openings) -> Numbers:
    """What stands first is worth most, what is not stated least; of what is worth the same the better one stands first."""
    match order:
        case Order.PAY:
            return np.where(openings.predicted | np.isnan(openings.pay), -1.0, openings.pay)
        case Order.DATE:
            return -openings.age_days
        case Order.DISTANCE if wanting.around:
            away: Numbers = np.min([shares.distance(around, openings) for around in wanting.around], axis=0)
            return -away
    return np.zeros(len(openings))
