"""How somebody wants to be told."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, tzinfo

from jobraker.accounts.locking import lock
from jobraker.database import transaction
from jobraker.mail.stopping import withdraw
from jobraker.notifications.models import NotificationChoices
from jobraker.notifications.rules.kinds import AT_ONCE, Channel, Kind, channels_of, kept_off
from jobraker.notifications.rules.quiet import quiet_until
from jobraker.profile.keeping import Kept, keep, own
from jobraker.profile.rules.merging import Content, Seen

NOTHING: Content = {"off": [], "quiet_from": None, "quiet_to": None}


@dataclass(frozen=True, slots=True)
class Choices:
    off: frozenset[str]
    quiet_from: int | None
    quiet_to: int | None

    def channels(self, kind: Kind) -> frozenset[Channel]:
        return channels_of(kind, self.off)

    def not_before(self, kind: Kind, at: datetime, zone: tzinfo) -> datetime | None:
        """When quiet hours are over that go on; None where it may leave at once."""
        return None if kind in AT_ONCE else quiet_until(at, zone, self.quiet_from, self.quiet_to)


def choices_of(account_id: int) -> Choices:
    row = row_of(account_id)
    told = row.content if row else NOTHING
    return Choices(frozenset(told["off"]), told["quiet_from"], told["quiet_to"])


def row_of(account_id: int) -> NotificationChoices | None:
    with transaction():
        return own(NotificationChoices, account_id)


def keep_choices(account_id: int, seen: Seen, content: Content) -> Kept:
    """What waits to be mailed of a kind that goes by mail no more is not sent."""
    with transaction():
        kept = keep(NotificationChoices, account_id, seen, content)
        if kept.is_saved:
            choices = choices_of(account_id)
            withdraw(account_id, topics=[kind for kind in Kind if Channel.MAIL not in choices.channels(kind)])
    return kept


def turn(account_id: int, switches: Collection[str], *, off: bool) -> None:
    """By a link, without a form that showed how the others stand: they stay."""
    with transaction():
        lock(account_id)
        row = row_of(account_id)
        told = row.content if row else NOTHING
        kept = {*told["off"], *switches} if off else {*told["off"]} - {*switches}
        keep_choices(account_id, Seen(row.version if row else 0), {**told, "off": kept_off(kept)})
