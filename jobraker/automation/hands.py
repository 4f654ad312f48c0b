"""By whose hand each application was sent: by rule, by us after its person had looked, or by themselves."""

from collections.abc import Mapping
from enum import StrEnum
from uuid import UUID

from sqlalchemy import func, select

from jobraker.automation.models import Attempt
from jobraker.automation.rules.states import State
from jobraker.database import db, transaction


class Hand(StrEnum):
    RULE = "rule"
    REVIEWED = "reviewed"
    OWN = "own"


def hands_of(account_id: int) -> Mapping[UUID, Hand]:
    """Of applications that were sent for them; all others they sent themselves."""
    by_rule = func.bool_or(Attempt.by_rule)
    sent = select(Attempt.application, by_rule).where(Attempt.account_id == account_id, Attempt.state == State.SENT)
    with transaction():
        rows = db.session.execute(sent.where(Attempt.dry.is_(False)).group_by(Attempt.application)).all()
    return {key: Hand.RULE if unseen else Hand.REVIEWED for key, unseen in rows}
