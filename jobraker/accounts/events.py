"""What happened to an account: for its owner to look up, and told by mail where it may have been somebody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select

from jobraker.accounts.models import Account, Event, SecurityEvent
from jobraker.accounts.rules.devices import browser_of, system_of
from jobraker.database import db, now, transaction
from jobraker.mail.models import Kind
from jobraker.mail.service import post
from jobraker.settings import Settings

SHOWN = 50
KEPT = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Device:
    """What did it: the network address that it came from, and what the browser calls itself."""

    client: str
    name: str


def note(account_id: int, kind: Event, device: Device) -> None:
    """Part of the transaction at hand: it happened only if that is kept."""
    db.session.add(SecurityEvent(account_id=account_id, kind=kind, client=device.client, device=device.name))


def tell(settings: Settings, whose: Account, kind: Kind, link: str, device: Device, **values: str) -> None:
    """Write to the owner, with what did it, where from and when; part of the transaction at hand."""
    known = {
        "link": link,
        "device": ", ".join(filter(None, (browser_of(device.name), system_of(device.name)))),
        "client": device.client,
        "moment": f"{now():%Y-%m-%d %H:%M} UTC",
    }
    post(settings, kind, whose.address, known | values, whose.language, person=whose.id)


def signed_out_elsewhere(account_id: int, device: Device) -> None:
    with transaction():
        note(account_id, Event.SIGNED_OUT_ELSEWHERE, device)


def forget_old() -> int:
    """Delete what happened so long ago that nobody asks for it; how many there were."""
    gone = delete(SecurityEvent).where(SecurityEvent.at < now() - KEPT)
    with transaction():
        return len(db.session.scalars(gone.returning(SecurityEvent.id)).all())


def events_of(account_id: int) -> Sequence[SecurityEvent]:
    """The latest first."""
    of_account = select(SecurityEvent).where(SecurityEvent.account_id == account_id)
    with transaction():
        return db.session.scalars(
            of_account.order_by(SecurityEvent.at.desc(), SecurityEvent.id.desc()).limit(SHOWN)
        ).all()
