"""What a language model says of an answer, asked for in the background: its answer, the question and the posting leave for it,
and nothing that says whose they are. What the answer does not bear out is thrown away."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field
from sqlalchemy import exists, update

from jobraker.database import db, storable, transaction
from jobraker.language_model import works
from jobraker.language_model.asking import ask
from jobraker.language_model.models import ModelWork, held_by
from jobraker.language_model.terms import Block, ModelError, Problem, Purpose
from jobraker.practice.asking import asking_of
from jobraker.practice.models import PracticeAnswer
from jobraker.practice.rules.judging import Feedback, Heard, as_kept, from_kept, judged
from jobraker.profile.keeping import own
from jobraker.resumes.masks import mask_of
from jobraker.saved.models import SavedJob
from jobraker.settings import Settings
from jobraker.tailoring.drafting import POSTING_CHARS

KIND = "practice"
MOST_TOKENS = 1_500
INSTRUCTIONS = """\
Somebody prepares for an interview about the job of the block POSTING. The block QUESTION has a question of it, the block \
ANSWER what they would say. Say what is good in the answer and what would make it better, at most three of each, one short \
sentence each, spoken to them as "you". In each strength quote the words of the ANSWER that it is about, in “ ”. What would \
be better is advice on what to add, leave out or say more clearly: never write an experience, a number or a success for them, \
for you do not know it. In missing name those of situation, task, action and result that the ANSWER does not tell, where the \
QUESTION asks for one time; else leave it empty."""
Remark = Annotated[str, Field(max_length=1_000)]


class Told(BaseModel):
    strengths: list[Remark] = Field(default=[], max_length=20)
    improve: list[Remark] = Field(default=[], max_length=20)
    missing: list[Annotated[str, Field(max_length=100)]] = Field(default=[], max_length=20)


def begin(account_id: int, key: UUID, language: str) -> UUID:
    return works.begin(account_id, KIND, key, {"language": language})


def write(settings: Settings, work: ModelWork) -> dict[str, Any]:
    """`Feedback`, as it is kept, with its answer too. Raises `ModelError`."""
    with transaction():
        row = own(PracticeAnswer, work.account_id, key=work.subject)
        about = own(SavedJob, work.account_id, key=row.application) if row else None
        if row is None or about is None:
            raise ModelError(Problem.GIVEN_UP)  # nobody sees it
        posting = asking_of(about)
    material = {
        Block.QUESTION: row.asked,
        Block.ANSWER: row.answer,
        Block.POSTING: f"{posting.title}\n{posting.company}\n{posting.text[:POSTING_CHARS]}",
    }
    told = ask(
        settings, work.account_id, Purpose.PRACTICE, INSTRUCTIONS, material, Told,
        most_tokens=MOST_TOKENS, language=work.asked["language"], mask=mask_of(work.account_id),
    )  # fmt: skip
    heard = Heard(row.asked, row.answer, material[Block.POSTING])
    made = as_kept(judged(heard, told.strengths, told.improve, [each.strip().lower() for each in told.missing]))
    keep(work, made)
    return made


def keep(work: ModelWork, made: dict[str, Any]) -> None:
    """Nothing where it was left or asked anew meanwhile."""
    mine = update(PracticeAnswer).where(
        PracticeAnswer.account_id == work.account_id, PracticeAnswer.key == work.subject, exists().where(*held_by(work))
    )
    with transaction():
        db.session.execute(mine.values(feedback=storable(made)), execution_options={"synchronize_session": False})


def feedback_of(row: PracticeAnswer) -> Feedback | None:
    return from_kept(row.feedback) if row.feedback is not None else None
