"""The questions of an application, its notes, and answers to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.locking import lock
from jobraker.database import db, storable, transaction
from jobraker.ingestion.rules.statements.reading import statements
from jobraker.language_model import works
from jobraker.matching.opening import opening_of
from jobraker.practice.models import Practice, PracticeAnswer
from jobraker.practice.rules import limits
from jobraker.practice.rules.questions import Asking, Question, as_kept, from_kept, questions
from jobraker.profile.keeping import Kept, keep, own
from jobraker.profile.rules.merging import Content, Seen
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.posting import from_kept as posting_from
from jobraker.taxonomy.folding import of_a_person
from jobraker.taxonomy.levels import level_of

NO_NOTES: Content = {"notes": ""}


class Refusal(StrEnum):
    EMPTY = "empty"
    LONG = "long"
    GONE = "gone"  # the application
    OTHER = "other"  # the question: they were made anew since it was read


@dataclass(frozen=True, slots=True)
class Answered:
    """`refused` says why there is no answer."""

    key: UUID | None = None
    refused: Refusal | None = None


def asking_of(row: SavedJob) -> Asking:
    """The opening as it is now; as it was kept, where it is gone or never was one here."""
    kept = posting_from(row.posting)
    opening = opening_of(row.job_id) if row.job_id else None
    if opening is not None:
        level = kept.level or level_of(opening.title, opening.text)
        return Asking(opening.title, opening.company, opening.text, opening.skills, opening.said, level)
    said = statements(kept.title, kept.company, kept.description)
    level = kept.level or level_of(kept.title, kept.description)
    return Asking(kept.title, kept.company, kept.description, kept.skills, said, level)


def practice_of(account_id: int, application: UUID) -> Practice | None:
    with transaction():
        return own(Practice, account_id, application=application)


def questions_of(row: SavedJob) -> list[Question]:
    """Those that are kept; else those that would be made now."""
    kept = practice_of(row.account_id, row.key)
    return (from_kept(kept.questions) if kept else []) or questions(asking_of(row))


def keep_notes(row: SavedJob, seen: Seen, content: Content) -> Kept:
    return keep(Practice, row.account_id, seen, content, application=row.key)


def make_anew(row: SavedJob) -> bool:
    """Ask of the posting as it is now; whether other questions came of it. Answers stay with the questions that stay."""
    made = questions(asking_of(row))
    before = questions_of(row)
    hold(row.account_id, row.key, made)
    return made != before


def hold(account_id: int, application: UUID, made: Sequence[Question]) -> None:
    told = {"questions": storable(as_kept(made)), "made_at": func.now()}
    fresh = insert(Practice).values(account_id=account_id, application=application, **told)
    with transaction():
        lock(account_id)
        if own(SavedJob, account_id, key=application) is not None:
            db.session.execute(
                fresh.on_conflict_do_update(index_elements=["account_id", "application"], set_=told),
                execution_options={"synchronize_session": False},
            )


def answer(account_id: int, application: UUID, question: Question, asked: str, said: str) -> Answered:
    """Keep a try, once where it is sent twice; the oldest of a question makes room. `asked`: the question as its person read it."""
    text = of_a_person(str(storable(said)).replace("\r\n", "\n")).strip()
    if not text:
        return Answered(refused=Refusal.EMPTY)
    if len(text) > limits.ANSWER:
        return Answered(refused=Refusal.LONG)
    key = uuid4()
    with transaction():
        lock(account_id)
        row = own(SavedJob, account_id, key=application)
        if row is None:
            return Answered(refused=Refusal.GONE)
        if (kept := own(Practice, account_id, application=application)) is None or not kept.questions:
            hold(account_id, application, questions_of(row))
        tries = answers_of(account_id, application, question)
        if tries and tries[0].answer == text:
            return Answered(tries[0].key)
        told = {"question": question.name, "asked": asked, "answer": text, "asked_at": func.clock_timestamp()}
        new = insert(PracticeAnswer).values(account_id=account_id, key=key, application=application, **told)
        db.session.execute(new)
        for old in tries[limits.TRIES - 1 :]:
            remove(account_id, old.key)
    return Answered(key)


def answers_of(account_id: int, application: UUID, question: Question) -> Sequence[PracticeAnswer]:
    """The newest first."""
    mine = select(PracticeAnswer).filter_by(account_id=account_id, application=application, question=question.name)
    newest = mine.order_by(PracticeAnswer.asked_at.desc(), PracticeAnswer.key)
    with transaction():
        return db.session.scalars(newest, execution_options={"populate_existing": True}).all()


def answer_of(account_id: int, key: UUID) -> PracticeAnswer | None:
    with transaction():
        return own(PracticeAnswer, account_id, key=key)


def answered(account_id: int, application: UUID) -> dict[str, int]:
    """How many answers are kept, by the name of their question."""
    counted = select(PracticeAnswer.question, func.count()).filter_by(account_id=account_id, application=application)
    with transaction():
        rows = db.session.execute(counted.group_by(PracticeAnswer.question)).all()
        return {question: number for question, number in rows}  # noqa: C416 - of rows


def remove(account_id: int, key: UUID) -> bool:
    """With what a model said of it, or would say."""
    with transaction():
        works.forget_all(account_id, key)
        gone = delete(PracticeAnswer).filter_by(account_id=account_id, key=key).returning(PracticeAnswer.key)
        return db.session.scalar(gone, execution_options={"synchronize_session": False}) is not None
