"""What a letter's link to unsubscribe ends, for whoever reads the mailbox that it went to: once, however often it is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

from jobraker.accounts import unsubscribing
from jobraker.accounts.models import Account
from jobraker.accounts.rules.links import NothingLeftError
from jobraker.accounts.unsubscribing import Channel, all_of_key
from jobraker.alerts import keeping
from jobraker.alerts.models import Alert, Because
from jobraker.database import db, transaction
from jobraker.notifications import choosing
from jobraker.notifications.rules import kinds
from jobraker.notifications.rules.kinds import LOCKED, Kind, switch
from jobraker.settings import Settings

# Of what there is to tell, what goes by mail no more.
ENDS: Mapping[str, tuple[Kind, ...]] = {
    Channel.REMINDERS: (Kind.DUE,),
    Channel.APPLICATIONS: (Kind.APPLICATION, Kind.NEEDS_YOU),
    Channel.EVERYTHING: tuple(kind for kind in Kind if (kind, kinds.Channel.MAIL) not in LOCKED),
}


@dataclass(frozen=True)
class Ending:
    """Whose letters, and which: those of an `alert`, or of a channel (`accounts.unsubscribing.Channel`)."""

    account: Account
    channel: str
    alert: Alert | None

    @cached_property
    def switches(self) -> tuple[str, ...]:
        return tuple(switch(kind, kinds.Channel.MAIL) for kind in ENDS.get(self.channel, ()))

    @cached_property
    def is_over(self) -> bool:
        """Whether nothing of it is sent any more."""
        if self.alert:
            return not self.alert.is_on
        return choosing.choices_of(self.account.id).off.issuperset(self.switches)

    @property
    def can_go_on(self) -> bool:
        """Whether `end` can be undone: what its person paused on a page they take up there, and of all that was ended nobody
        knows what was on before."""
        if self.alert:
            return self.alert.is_off_by_mail
        return self.channel != Channel.EVERYTHING


def read(settings: Settings, token: str) -> Ending:
    """Raises `links.WrongLinkError`, `links.LinkOverError` for one that is too old, and `links.NothingLeftError` for one of
    an account or an alert that is gone, or of an address that the account has left: nothing of it is sent there any more."""
    asked = unsubscribing.read(settings, token)
    alert = keeping.alert_of(asked.account_id, asked.alert) if asked.alert else None
    with transaction():
        whose = db.session.scalar(select(Account).where(Account.id == asked.account_id))
    if whose is None or asked.address not in all_of_key(settings, whose.address_key) or (asked.alert and alert is None):
        raise NothingLeftError
    return Ending(whose, asked.channel, alert)


def end(what: Ending) -> None:
    if what.alert:
        keeping.pause(what.account.id, what.alert.key, Because.ENDED)
    else:
        choosing.turn(what.account.id, what.switches, off=True)


def go_on(what: Ending) -> None:
    """Undo `end`."""
    if not what.can_go_on:
        return
    if what.alert:
        keeping.resume(what.account.id, what.alert.key)
    else:
        choosing.turn(what.account.id, what.switches, off=False)
