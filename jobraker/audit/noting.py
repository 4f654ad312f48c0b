"""Writing down what an admin does, in the transaction that does it."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import delete

from jobraker.audit.models import Act, Deed, Heard, Subject
from jobraker.database import db, in_batches, now, transaction


class Door(StrEnum):
    SKYVERN = "skyvern"
    MAIL = "mail"


class Outcome(StrEnum):
    """What became of a call at a door."""

    TAKEN = "taken"
    REPEATED = "repeated"  # it was told before
    CLOSED = "closed"  # no key is set, so nobody can be believed
    UNSIGNED = "unsigned"  # or signed with another key
    STRANGER = "stranger"  # of nothing that is ours, or by nobody who may
    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    CUT_OFF = "cut-off"  # its body did not come whole
    FAILED = "failed"  # here, and it is most likely told again
    MORE = "more"  # that were refused, of which nothing is written


BELIEVED = frozenset({Outcome.TAKEN, Outcome.REPEATED, Outcome.FAILED})
"""By whoever has the key: they may call as often as they do."""

DEEDS_KEPT = timedelta(days=730)
HEARD_KEPT = timedelta(days=30)
TOGETHER = 5_000  # rows that one statement deletes


@dataclass(frozen=True, slots=True)
class Doer:
    """Whoever does it: an admin at a browser or by a token, or the shell of the server, which has no account."""

    account_id: int | None
    name: str
    client: str = ""


SHELL = Doer(None, "shell")


def note(
    doer: Doer, act: Act, kind: Subject, subject: object = "", *, person: int | None = None, **detail: Any
) -> None:
    """Part of the transaction at hand: it is written if it was done. `detail` names what was changed, never what a person wrote."""
    written = Deed(
        actor=doer.account_id, by=doer.name, act=act, kind=kind, subject=str(subject), person=person, client=doer.client
    )
    written.detail = detail
    with transaction():
        db.session.add(written)


def heard(door: Door, outcome: Outcome, status: int, size: int, *, about: str = "", client: str = "") -> None:
    with transaction():
        db.session.add(Heard(door=door, outcome=outcome, status=status, size=size, about=about, client=client))


def forget_old(at_once: int = TOGETHER) -> int:
    """Delete what nobody asks for any more; how many rows there were."""
    return sum(forget(model, kept, at_once) for model, kept in ((Deed, DEEDS_KEPT), (Heard, HEARD_KEPT)))


def forget(model: type[Deed | Heard], kept: timedelta, at_once: int) -> int:
    old = db.select(model.id).where(model.at < now() - kept).limit(at_once)
    gone = delete(model).where(model.id.in_(old)).returning(model.id)
    return in_batches(lambda: len(db.session.scalars(gone).all()), at_once)
