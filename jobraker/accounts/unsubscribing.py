"""The link of a letter that ends letters like it, for whoever reads the mailbox: no password is asked, and nothing else opens.

What it ends is a word: one of `Channel`, or an alert by its key. Its page ends it by a POST alone, as programs of mailboxes
do by themselves (RFC 8058): scanners open every link.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from jobraker.accounts.models import Account
from jobraker.accounts.rules.addresses import read_address
from jobraker.accounts.rules.links import Purpose, WrongLinkError, print_of, readdressed, signed
from jobraker.accounts.rules.links import read as read_link
from jobraker.mail.stopping import Unsubscribe
from jobraker.sealing import Json
from jobraker.settings import Settings

PATH = "/unsubscribe"
ALERT = "alert"


class Channel(StrEnum):
    REMINDERS = "reminders"
    APPLICATIONS = "applications"
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Unsubscribing:
    """Whose letters end, and which. `address` is the print of the mailbox that the letter went to: whoever reads one that
    the account has left ends nothing any more."""

    account_id: int
    address: str
    channel: str

    @property
    def alert(self) -> UUID | None:
        """Which alert ends, where it is one."""
        kind, _, key = self.channel.partition(" ")
        return UUID(key) if kind == ALERT else None


def unsubscribe(settings: Settings, whose: Account, channel: str) -> Unsubscribe:
    """For a letter to somebody."""
    return Unsubscribe(path(settings, whose.id, whose.address, channel), checked(channel))


def path(settings: Settings, account_id: int, address: str, channel: str) -> str:
    """`channel` is one of `Channel`, or `of_alert` of an alert's key."""
    told = (account_id, mailbox(settings, address), checked(channel))
    return f"{PATH}/{signed(settings.signing_keys, Purpose.UNSUBSCRIBE, *told)}"


def mailbox(settings: Settings, address: str) -> str:
    """A print of the address that only this server can make: a letter is forwarded, and nobody shall try addresses on it."""
    return of_key(settings, read_address(address).key)


def of_key(settings: Settings, address_key: str) -> str:
    return all_of_key(settings, address_key)[-1]


def all_of_key(settings: Settings, address_key: str) -> list[str]:
    """By each key that letters may have been signed with, the newest last."""
    return [print_of(f"{key} {address_key}") for key in settings.signing_keys]


def relinked(settings: Settings, old_key: str, new_key: str, told: Json) -> Json:
    """What a letter tells, with its links to one mailbox as links to another."""
    match told:
        case str() if told.startswith("/"):
            left = all_of_key(settings, old_key)
            return readdressed(settings.signing_keys, told, left, of_key(settings, new_key))
        case Mapping():
            return {name: relinked(settings, old_key, new_key, each) for name, each in told.items()}
        case str():
            return told
        case Sequence():
            return [relinked(settings, old_key, new_key, each) for each in told]
    return told


def of_alert(key: UUID) -> str:
    return f"{ALERT} {key}"


def read(settings: Settings, token: str) -> Unsubscribing:
    """Raises `links.WrongLinkError` and `links.LinkOverError`."""
    told = read_link(settings.signing_keys, Purpose.UNSUBSCRIBE, token)
    match told:
        case [int(account_id), str(address), str(channel)]:
            return Unsubscribing(account_id, address, channel)
        case _:
            raise WrongLinkError


def checked(channel: str) -> str:
    """Raises ValueError for what nobody could end."""
    kind, _, key = channel.partition(" ")
    if kind == ALERT:
        return of_alert(UUID(key))
    return Channel(channel)
