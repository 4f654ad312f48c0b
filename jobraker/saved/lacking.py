"""Skills that recur among the saved jobs and that their person has not told, by demand."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jobraker.database import now
from jobraker.matching.gap import counted_of
from jobraker.matching.rules.told import Told
from jobraker.profile.resume import document_of
from jobraker.saved.reading import SavedView
from jobraker.taxonomy.skills import is_skill, label

RECURS = 2  # saved jobs that ask for it
MOST = 12


@dataclass(frozen=True, slots=True)
class Lacking:
    """`saved` of the saved jobs ask for it, and `openings` of all that are open."""

    skill: str
    name: str
    saved: int
    openings: int


def told_of(account_id: int) -> Told:
    return Told.of(document_of(account_id), now().date())


def lacking(told: Told, saved: Sequence[SavedView]) -> list[Lacking]:
    """By how many of the saved ask for it, then by how many openings do."""
    recurring = {skill: number for skill, number in asked_for(saved).items() if number >= RECURS}
    lacked = [skill for skill in recurring if is_skill(skill) and not told.skill(skill).is_told]
    demand = counted_of(lacked).skills if lacked else {}
    found = [Lacking(skill, label(skill), recurring[skill], demand.get(skill, 0)) for skill in lacked]
    return sorted(found, key=lambda each: (-each.saved, -each.openings, each.name))[:MOST]


def asked_for(saved: Iterable[SavedView]) -> Counter[str]:
    return Counter(skill for each in saved for skill in set(each.posting.skills))
