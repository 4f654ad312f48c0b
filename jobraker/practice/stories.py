"""The story bank: told in interviews, whichever the application."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select

from jobraker.accounts.locking import lock
from jobraker.database import db, transaction
from jobraker.practice.models import PracticeAnswer, Story
from jobraker.practice.rules import limits
from jobraker.practice.rules.parts import parted
from jobraker.practice.rules.questions import Ask
from jobraker.practice.rules.tasks import sentences
from jobraker.profile.keeping import Kept, Outcome, count, keep, own
from jobraker.profile.rules.limits import WORDS_SOUGHT
from jobraker.profile.rules.merging import Content, Seen
from jobraker.saved.models import SavedJob
from jobraker.taxonomy.skills import label

TITLED = 100  # characters of a title that is made


@dataclass(frozen=True, slots=True)
class Told:
    """A story, and the job that it was practised for, "" of none."""

    story: Story
    title: str = ""
    company: str = ""


def story_of(account_id: int, key: UUID) -> Story | None:
    with transaction():
        return own(Story, account_id, key=key)


def told_of(account_id: int, words: str = "") -> list[Told]:
    """Those in which all the words are, the newest first."""
    title, company = SavedJob.posting["title"].astext, SavedJob.posting["company"].astext
    of = (SavedJob.account_id == Story.account_id) & (SavedJob.key == Story.application)
    mine = select(Story, func.coalesce(title, ""), func.coalesce(company, "")).outerjoin(SavedJob, of)
    found = mine.where(Story.account_id == account_id, *(says(word) for word in words.split()[:WORDS_SOUGHT]))
    newest = found.order_by(Story.made_at.desc(), Story.key).limit(limits.STORIES)
    with transaction():
        rows = db.session.execute(newest, execution_options={"populate_existing": True}).all()
        return [Told(story, job, employer) for story, job, employer in rows]


def says(word: str) -> ColumnElement[bool]:
    skills = func.array_to_string(Story.skills, " ")
    columns = (Story.title, Story.situation, Story.task, Story.action, Story.result, skills)
    return or_(*(column.icontains(word, autoescape=True) for column in columns))


def keep_story(account_id: int, key: UUID, seen: Seen, content: Content) -> Kept:
    return keep(Story, account_id, seen, content, most=limits.STORIES, key=key)


def keep_answer(account_id: int, key: UUID) -> Outcome:
    """An answer becomes a story of the same key, once: its sentences in the parts that they show."""
    with transaction():
        lock(account_id)
        row = own(PracticeAnswer, account_id, key=key)
        if row is None:
            return Outcome.GONE
        if own(Story, account_id, key=key) is not None:
            return Outcome.SAME
        if count(Story, account_id) >= limits.STORIES:
            return Outcome.FULL
        told = {part.value: said[: limits.PART] for part, said in parted(row.answer).items()}
        skill = row.question.removeprefix(f"{Ask.SKILL}:") if row.question.startswith(f"{Ask.SKILL}:") else ""
        skills = [label(skill)[: limits.SKILL]] if skill else []
        db.session.add(
            Story(
                account_id=account_id,
                key=key,
                title=titled(row.answer),
                application=row.application,
                skills=skills,
                **told,
            )
        )
    return Outcome.SAVED


def titled(answer: str) -> str:
    """By its first sentence, for of one question there may be several: whole words, as long as there are any."""
    first = next(sentences(answer), answer)
    return shorten(first, TITLED, placeholder="…").lstrip("…") or f"{first[: TITLED - 1]}…"


def fitting(account_id: int, skill: str) -> Sequence[Story]:
    """Those that name the skill, by the name that is shown."""
    named = label(skill) if skill else ""
    return [each.story for each in told_of(account_id, named)] if named else []
