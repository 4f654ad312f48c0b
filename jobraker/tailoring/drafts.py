"""A letter drafted from what its person told, without a model."""

from enum import StrEnum

from jobraker.database import now
from jobraker.documents.design import Design, Paper
from jobraker.documents.letter import Letter
from jobraker.documents.printing.words import paper_of
from jobraker.documents.resume import Document
from jobraker.matching.opening import Opening
from jobraker.tailoring.letters import Held
from jobraker.tailoring.opening import asked_of, goal_of, opening_in
from jobraker.tailoring.person import person_of, told_of
from jobraker.tailoring.rules.template import Wanted, drafted, is_quotable


class Lack(StrEnum):
    """What would make a letter say more."""

    NAME = "name"
    WORK = "work"
    POINTS = "points"
    SKILLS = "skills"


def draft(account_id: int, opening: Opening, wanted: Wanted) -> Letter:
    person, told = person_of(account_id), told_of(account_id)
    return drafted(person, told, goal_of(opening), asked_of(opening), wanted, now().date())


def lacking(person: Document) -> tuple[Lack, ...]:
    points = any(is_quotable(point) for post in person.work for point in post.points)
    missing = {
        Lack.NAME: not person.name,
        Lack.WORK: not person.work,
        Lack.POINTS: bool(person.work) and not points,
        Lack.SKILLS: not person.skills,
    }
    return tuple(lack for lack, is_missing in missing.items() if is_missing)


def first_design(opening: Opening, language: str) -> Design:
    """On the paper that is usual where it goes."""
    return Design(paper=paper_of(opening.country) if opening.country else Paper.A4, language=language)


def redraft(held: Held, wanted: Wanted) -> Letter:
    return draft(held.row.account_id, opening_in(held.row), wanted)
