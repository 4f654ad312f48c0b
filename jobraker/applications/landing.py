"""Work was found: the application that led to it is accepted, and those that are open still are withdrawn where that is wished."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from redis import Redis

from jobraker.accounts.locking import lock
from jobraker.applications.moving import Moved, Refused, move
from jobraker.applications.reading import Card, cards
from jobraker.applications.rules.moves import Actor, Refusal, allowed
from jobraker.database import transaction
from jobraker.profile.keeping import own
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import OPEN, SENT, Stage

# What somebody began and did not end. What is only saved asks nothing of anybody.
BEGUN = frozenset({Stage.PREPARING, Stage.NEEDS_YOU, *SENT})


@dataclass(frozen=True, slots=True)
class Landed:
    """`accepted`: the one that led to the work, or why it stayed where it is. `withdrawn`: what became of the others; its
    ticket opens them again."""

    accepted: Moved | None
    withdrawn: Moved | None

    @property
    def stayed(self) -> Sequence[Refused]:
        """What could not be moved, beside what was there already."""
        both = [each for moved in (self.accepted, self.withdrawn) if moved for each in moved.refused]
        return [each for each in both if each.because is not Refusal.SAME]


def open_ones(account_id: int) -> tuple[Sequence[Card], Sequence[Card]]:
    """Those that may have led to the work, the furthest first; and those of them that may be withdrawn."""
    order = list(Stage)
    every = [card for card in cards(account_id) if card.stage in OPEN and card.stage is not Stage.SUBMITTING]
    far = sorted(every, key=lambda card: order.index(card.stage), reverse=True)
    return far, [card for card in far if card.stage in BEGUN]


def land(
    redis: Redis | None, account_id: int, accepted: UUID | None, withdrawn: Collection[UUID], today: date
) -> Landed:
    """Nothing is withdrawn that was not said to be, and the one that was accepted never is."""
    with transaction():
        lock(account_id)
        others = [key for key in withdrawn if key != accepted and stage_of(account_id, key) in BEGUN]
        return Landed(
            accept(redis, account_id, accepted, today) if accepted else None,
            move(redis, account_id, others, Stage.WITHDRAWN, today) if others else None,
        )


def accept(redis: Redis | None, account_id: int, key: UUID, today: date) -> Moved:
    """There was an offer, where it is only told now."""
    at = stage_of(account_id, key)
    if at and at is not Stage.ACCEPTED and Stage.ACCEPTED not in allowed(Actor.PERSON, at, sent=True):
        offered = move(redis, account_id, [key], Stage.OFFER, today)
        if offered.refused:
            return offered
    return move(redis, account_id, [key], Stage.ACCEPTED, today)


def stage_of(account_id: int, key: UUID) -> Stage | None:
    row = own(SavedJob, account_id, key=key)
    return Stage(row.stage) if row else None
