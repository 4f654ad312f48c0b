"""The answers that a person has given to what forms ask, each with where it came from."""

from collections.abc import Sequence

from sqlalchemy import select

from jobraker.database import db, transaction
from jobraker.profile.keeping import Kept, keep, own
from jobraker.profile.models import Answer
from jobraker.profile.rules import limits
from jobraker.profile.rules.answers import Value
from jobraker.profile.rules.merging import Seen
from jobraker.profile.rules.questions import Asked
from jobraker.profile.rules.terms import Origin


def answers_of(account_id: int) -> Sequence[Answer]:
    """By their keys."""
    with transaction():
        return db.session.scalars(select(Answer).filter_by(account_id=account_id).order_by(Answer.key)).all()


def answer_of(account_id: int, key: str) -> Answer | None:
    with transaction():
        return own(Answer, account_id, key=key)


def keep_answer(
    account_id: int, asked: Asked, seen: Seen, value: Value, question: str = "", origin: Origin = Origin.PERSON
) -> Kept:
    """`question` is one in a person's own words."""
    content = {"form": str(asked.question.form), "question": question, "value": value}
    with transaction():
        kept = keep(Answer, account_id, seen, content, most=limits.ANSWERS, key=asked.key)
        row = own(Answer, account_id, key=asked.key) if kept.is_saved else None
        if row:
            row.origin = origin
    return kept
