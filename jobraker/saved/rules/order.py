"""The orders that saved jobs can stand in: each way round, with what is not stated last either way."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any, TypeVar

Each = TypeVar("Each")


class Order(StrEnum):
    FIT = "fit"
    TITLE = "title"
    COMPANY = "company"
    PLACE = "place"
    PAY = "pay"
    DEADLINE = "deadline"
    TAGS = "tags"
    SAVED = "saved"


DESCENDING = frozenset({Order.FIT, Order.PAY, Order.SAVED})  # unless it is turned round


def ordered(each: Iterable[Each], by: Callable[[Each], Any], *, descending: bool) -> Sequence[Each]:
    """Of equals, what stood first stays first. None and "" are what is not stated."""
    found = list(each)
    stated = [one for one in found if by(one) not in (None, "")]
    unstated = [one for one in found if by(one) in (None, "")]
    return [*sorted(stated, key=by, reverse=descending), *unstated]
