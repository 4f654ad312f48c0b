"""What a form asks and what is answered of it, as a package keeps both."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from jobraker.automation import forms
from jobraker.automation.models import Attempt, Package
from jobraker.automation.rules.answering import answer
from jobraker.automation.rules.answers import Answer, Source, as_kept
from jobraker.automation.rules.kept_questions import questions_of
from jobraker.automation.rules.met import with_met
from jobraker.automation.told import around, facts_of
from jobraker.boards.form import FormQuestion
from jobraker.database import db, transaction
from jobraker.matching.opening import opening_of
from jobraker.saved.models import SavedJob
from jobraker.settings import Settings


def asked(settings: Settings, package: Package, row: SavedJob) -> tuple[tuple[FormQuestion, ...], str]:
    """The questions, and by whose word: the board's, or usage. With those that earlier runs met and could not answer."""
    questions, origin = forms.asked_of(settings, row.job_id)
    return with_met(questions, met_by(package)), origin


def lacks(package: Package) -> bool:
    """Whether a run has met what the package does not ask yet."""
    questions = questions_of(package.questions)
    return with_met(questions, met_by(package)) != questions


def met_by(package: Package) -> list[str]:
    """Labels, each once."""
    mine = select(Attempt.questions).where(Attempt.account_id == package.account_id, Attempt.application == package.key)
    with transaction():
        found = db.session.scalars(mine.order_by(Attempt.id)).all()
    return list(dict.fromkeys(label for labels in found for label in labels))


def answered(
    package: Package, row: SavedJob, questions: Sequence[FormQuestion], resume: str, letter: str, letter_text: str
) -> dict[str, Any]:
    """By the question's id; what its person typed for this form stays. Part of the transaction at hand."""
    facts = facts_of(package.account_id, resume=resume, letter=letter, letter_text=letter_text)
    opening = opening_of(row.job_id) if row.job_id else None
    where = around(opening, questions, facts)
    found: dict[str, Any] = {}
    for question in questions:
        said = package.answers.get(question.id)
        if said and (said.get("source") or {}).get("of") == Source.PERSON:
            found[question.id] = said
        elif isinstance(answer_ := answer(question, facts, where), Answer):
            found[question.id] = as_kept(answer_)
    return found
