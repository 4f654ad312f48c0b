"""What waits for quiet hours to end, when those are changed."""

from datetime import tzinfo

from sqlalchemy import func, select, update

from jobraker.database import db, transaction
from jobraker.mail.models import Mail
from jobraker.mail.models import State as MailState
from jobraker.notifications.choosing import choices_of
from jobraker.notifications.models import Push, State
from jobraker.notifications.rules.kinds import Kind


def follow(account_id: int, zone: tzinfo) -> None:
    """It waits for those that are set by now, and leaves before long where none go on. Part of the transaction at hand, or
    one of its own."""
    with transaction():
        at = db.session.scalars(select(func.now())).one()
        until = choices_of(account_id).not_before(Kind.DUE, at, zone)
        mails = update(Mail).where(Mail.person == account_id, Mail.state == MailState.WAITING, Mail.not_before > at)
        db.session.execute(mails.values(not_before=until, due_at=until or at))
        pushes = update(Push).where(Push.account_id == account_id, Push.state == State.WAITING, Push.tries == 0)
        db.session.execute(pushes.where(Push.due_at > at).values(due_at=until or at))
