"""News that waits to be sent, when its reader stops news like it or moves to another address.

Both are part of a transaction at hand: what is written down after it goes by what is known then.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import structlog
from sqlalchemy import ColumnElement, case, func, null, or_, select, update

from jobraker.database import db, transaction
from jobraker.mail.models import NEEDED, Kind, Mail, State
from jobraker.mail.rules import mailable
from jobraker.sealing import Json, SealingError, seal, unseal
from jobraker.settings import Settings

OPEN = (State.WAITING, State.SENDING)
WITHDRAWN = "Its reader stopped mails like it before it was sent."

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    """How news is ended: `path` of the page that does it, and what it ends, as `accounts.unsubscribing` has the words."""

    path: str
    channel: str


def withdraw(
    person: int, *, channels: Collection[str] = (), topics: Collection[str] = (), kinds: Collection[Kind] = ()
) -> None:
    """Send nothing more of these. What is being sent at this moment may arrive, and is not tried again."""
    stopped = or_(Mail.channel.in_(channels), Mail.topic.in_(topics), Mail.kind.in_(kinds))
    with transaction():
        found = waiting(person, stopped)
        waits = Mail.state == State.WAITING
        settled = {
            "state": case((waits, State.WITHDRAWN), else_=Mail.state),
            "reason": case((waits, WITHDRAWN), else_=Mail.reason),
            "settled_at": case((waits, func.now()), else_=null()),
            "due_at": case((waits, null()), else_=Mail.due_at),
            "sealed": None,
        }
        mails = update(Mail).where(Mail.id.in_([mail.id for mail in found])).values(settled)
        db.session.execute(mails, execution_options={"synchronize_session": False})
    if found:
        log.info("mails withdrawn", person=person, mails=len(found))


def readdress(settings: Settings, person: int, old: str, new: str, relinked: Callable[[Json], Json]) -> None:
    """What waits for the mailbox that a person leaves goes to the one that they have now, with links that are good there.

    Warnings stay: they are for whoever had the mailbox when it happened, for it may be somebody else that moves the account.
    """
    follows = or_(Mail.kind.not_in(NEEDED), Mail.kind == Kind.DELETION_AHEAD)
    with transaction():
        for mail in waiting(person, follows, Mail.address == mailable(old)):
            values = {"address": mailable(new), "sealed": resealed(settings, mail.sealed, relinked)}
            moved = update(Mail).where(Mail.id == mail.id).values(values)
            db.session.execute(moved, execution_options={"synchronize_session": False})


def resealed(settings: Settings, sealed: bytes | None, relinked: Callable[[Json], Json]) -> bytes | None:
    if sealed is None:
        return None
    try:
        told = unseal(settings, sealed)
        return seal(settings, {name: relinked(value) for name, value in told.items()})
    except SealingError:
        return sealed  # of another key: whoever comes to send it notes that


def waiting(person: int, *which: ColumnElement[bool]) -> Sequence[Mail]:
    """Held until the transaction ends, always in one order."""
    rows = select(Mail).where(Mail.person == person, Mail.due_at.is_not(None), Mail.state.in_(OPEN), *which)
    rows = rows.order_by(Mail.id).with_for_update().execution_options(populate_existing=True)
    return db.session.scalars(rows).all()
