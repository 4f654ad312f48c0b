"""A résumé held against one opening."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from jobraker.database import db, transaction
from jobraker.documents.resume import Document
from jobraker.jobs.models import Job
from jobraker.jobs.statements import Kind as Said
from jobraker.jobs.statements import Statement
from jobraker.matching.rules import gap as rules
from jobraker.matching.rules.gap import Counted
from jobraker.matching.rules.terms import Gap
from jobraker.matching.rules.told import Told
from jobraker.search.collection import count_openings
from jobraker.search.models import Suggestion
from jobraker.search.rules.suggesting import Kind, key_of
from jobraker.taxonomy.skills import label
from jobraker.taxonomy.spoken import language_named

MOST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Opening:
    job_id: int
    title: str
    company: str
    text: str
    skills: tuple[str, ...]
    said: tuple[Statement, ...]
    closed_at: datetime | None
    moved_to: int | None


def opening_of(job_id: int) -> Opening | None:
    """None where there is none of this id."""
    if not 0 < job_id <= MOST_ID:
        return None
    with transaction():
        job = db.session.scalar(select(Job).where(Job.id == job_id).options(selectinload(Job.company)))
        if job is None:
            return None
        told = (job.title, job.company.name, job.description_text, tuple(job.skills), job.said)
        return Opening(job.id, *told, job.closed_at, job.moved_to if job.closed_at else None)


def gap(document: Document, opening: Opening, today: date) -> Gap:
    # A language is looked at with how well it is to be spoken.
    spoken = {each.value for each in opening.said if each.kind is Said.LANGUAGE}
    skills = [skill for skill in opening.skills if language_named(label(skill)) not in spoken]
    told, counted = Told.of(document, today), counted_of(skills)
    return Gap(
        rules.by_weight(
            [
                *rules.titles_wanted(opening.title, told),
                *rules.skills_wanted(opening.title, opening.text, skills, told, counted),
                *rules.statements_wanted(opening.said, told),
            ]
        )
    )


def counted_of(skills: Sequence[str]) -> Counted:
    """As of the last time that suggestions were gathered."""
    keys = [key_of(label(skill)) for skill in skills]
    named = (Suggestion.kind == Kind.SKILL, Suggestion.key.in_(keys), Suggestion.value.in_(skills))
    with transaction():
        held = db.session.execute(select(Suggestion.value, Suggestion.openings).where(*named)).all()
        return Counted({skill: openings for skill, openings in held}, count_openings())  # noqa: C416 - of rows
