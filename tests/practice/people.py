"""Somebody with a profile and an application to prepare for."""

from uuid import UUID

from sqlalchemy import select

from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.practice import asking
from jobraker.practice.rules.questions import Ask, Question
from jobraker.profile import keeping
from jobraker.saved import saving
from jobraker.saved.models import SavedJob
from tests.tailoring.people import opening

STORY = (
    "When I was at Maasrand in 2019, two cranes failed. My task was to keep forty ships on time. "
    "I wrote a new plan with SQL and called every captain. In the end we saved 3 days."
)


def account_of(address: str = "ada@example.org") -> int:
    return db.session.scalars(select(Account.id).where(Account.address == address)).one()


def applied(account_id: int) -> SavedJob:
    key = saving.save(account_id, opening()).key
    assert key
    return row_of(account_id, key)


def row_of(account_id: int, key: UUID) -> SavedJob:
    with transaction():
        row = keeping.own(SavedJob, account_id, key=key)
    assert row
    return row


def number_of(row: SavedJob, ask: Ask) -> int:
    return next(number for number, each in enumerate(asking.questions_of(row), 1) if each.ask is ask)


def question_of(row: SavedJob, ask: Ask) -> Question:
    return asking.questions_of(row)[number_of(row, ask) - 1]


def answered(row: SavedJob, ask: Ask = Ask.SKILL, said: str = STORY) -> UUID:
    done = asking.answer(row.account_id, row.key, question_of(row, ask), "Tell us of SQL.", said)
    assert done.key
    return done.key
