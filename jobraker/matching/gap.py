"""A résumé held against one opening."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from jobraker.database import db, transaction
from jobraker.documents.resume import Document
from jobraker.jobs.statements import Kind as Said
from jobraker.matching.opening import Opening
from jobraker.matching.rules import gap as rules
from jobraker.matching.rules.terms import Gap
from jobraker.matching.rules.told import Told
from jobraker.matching.rules.weights import Counted
from jobraker.search.collection import count_openings
from jobraker.search.models import Suggestion
from jobraker.search.rules.suggesting import Kind, key_of
from jobraker.taxonomy.skills import label
from jobraker.taxonomy.spoken import language_named


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
