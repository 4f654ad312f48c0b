"""Whoever follows what comes onto lists and goes off them, within the transaction that does it.

Those are features above this one, which the system makes known here as it is put together.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

Row = Mapping[str, Any]  # of `saved_job`: key, posting and stage at least


class Change(StrEnum):
    COME = "come"
    GONE = "gone"


Follower = Callable[[int, Change, Sequence[Row]], None]

_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """Once, however often a system is put together in one process."""
    if follower not in _followers:
        _followers.append(follower)


def tell(account_id: int, change: Change, rows: Sequence[Row]) -> None:
    """Part of the transaction at hand, after the change."""
    if rows:
        for follower in _followers:
            follower(account_id, change, rows)
