"""Addresses that get no news any more: mail to them came back, their reader complained, or an admin says so.

What somebody asked for or has to know goes there all the same. A mailbox that was full for a week, or a report that was
wrong, must lock nobody out: without the letter there is no new password.
"""

from collections.abc import Sequence

import structlog
from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.database import db, transaction
from jobraker.mail.models import Because, Mail, MailReport, SuppressedAddress
from jobraker.mail.rules import key_of, mailable

log = structlog.get_logger(__name__)


def suppress(address: str, because: Because, detail: str = "", mail: Mail | None = None) -> None:
    """Send no news there any more; the last reason is the one that is kept, but what an admin said stays. Raises
    UnmailableError."""
    told = {
        "because": because,
        "detail": detail,
        "at": func.now(),
        "mail_id": mail.id if mail else None,
        "person": mail.told_to if mail else None,
    }
    row = insert(SuppressedAddress).values(key=key_of(address), **told)
    with transaction():
        held = SuppressedAddress.because
        anew = or_(held != Because.ADMIN, row.excluded.because == Because.ADMIN)
        db.session.execute(row.on_conflict_do_update(index_elements=["key"], set_=told, where=anew))
    log.info("address suppressed", because=because, mail=mail.id if mail else None)


def release(address: str) -> bool:
    """Send news there again; what was reported before weighs no more. Whether it was suppressed. Raises UnmailableError."""
    to_it = select(Mail.id).where(func.lower(Mail.address) == mailable(address).lower())
    before = update(MailReport).where(MailReport.mail_id.in_(to_it)).values(weighs=False)
    held = delete(SuppressedAddress).where(SuppressedAddress.key == key_of(address)).returning(SuppressedAddress.key)
    with transaction():
        released = db.session.scalar(held) is not None
        db.session.execute(before, execution_options={"synchronize_session": False})
    return released


def suppression_of(address: str) -> SuppressedAddress | None:
    """Raises UnmailableError."""
    with transaction():
        return db.session.get(SuppressedAddress, key_of(address), populate_existing=True)


def suppressed() -> Sequence[SuppressedAddress]:
    """The latest first."""
    held = select(SuppressedAddress).order_by(SuppressedAddress.at.desc(), SuppressedAddress.key)
    with transaction():
        return db.session.scalars(held, execution_options={"populate_existing": True}).all()
