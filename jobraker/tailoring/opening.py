"""The opening that something is written for, and what of it is written to."""

from jobraker.jobs.statements import Kind
from jobraker.matching.gap import counted_of
from jobraker.matching.opening import Opening, opening_of
from jobraker.resumes.models import Resume
from jobraker.tailoring.models import JobLetter
from jobraker.tailoring.rules.asked import Asked, asked
from jobraker.tailoring.rules.template import Goal
from jobraker.taxonomy.skills import skills_in


def opening_in(row: JobLetter | Resume) -> Opening:
    """The one that a letter or a résumé is for; where it is gone, what the row knows of it."""
    found = opening_of(row.job_id) if row.job_id else None
    return found or Opening(row.job_id or 0, row.job_title, row.company, skills=skills_in(row.job_title))


def asked_of(opening: Opening) -> Asked:
    return asked(opening.title, opening.text, opening.skills, counted_of(opening.skills))


def goal_of(opening: Opening) -> Goal:
    kinds = {statement.kind for statement in opening.said}
    languages = (statement.value for statement in opening.said if statement.kind is Kind.LANGUAGE)
    return Goal(opening.title, opening.company, opening.country, Kind.VISA in kinds, frozenset(languages))
