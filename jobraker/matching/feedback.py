"""What somebody said of openings and blocked, as it decides their list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select

from jobraker.database import db
from jobraker.jobs.facts import Facet, fact_number
from jobraker.jobs.statements import Agency, Shift
from jobraker.matching.models import Block, Opinion
from jobraker.matching.rules.verdicts import Because, Blocked, Verdict
from jobraker.matching.rules.weighing import Weighing
from jobraker.search.results import Part

# What no opening may say any more once somebody gave this reason.
BARRED: Mapping[Because, tuple[int, ...]] = {
    Because.SHIFTS: (fact_number(Facet.SHIFT, Shift.NIGHT),),
    Because.AGENCY: (fact_number(Facet.AGENCY, Agency.AGENCY),),
}
# What counts more once somebody gave this reason, unless they weighed it themselves.
WEIGHED: Mapping[Because, Part] = {
    Because.TOO_FAR: Part.PLACE,
    Because.PAY: Part.PAY,
    Because.LEVEL_HIGH: Part.LEVEL,
    Because.LEVEL_LOW: Part.LEVEL,
}


@dataclass(frozen=True, slots=True)
class Heard:
    """The parts of `rules.said.Said` that come from what was said of openings and blocked."""

    companies: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    facts: tuple[int, ...] = ()
    liked: tuple[int, ...] = ()
    disliked: tuple[int, ...] = ()
    dismissed: tuple[int, ...] = ()
    weighing: Mapping[Part, Weighing] = field(default_factory=dict)


def heard(opinions: Sequence[Opinion], blocks: Sequence[Block], own: Mapping[str, int], track: UUID) -> Heard:
    """From all opinions of somebody, the oldest first, all that they blocked, and how they weighed the parts for this kind of
    work. What is hidden is hidden in every list; what is learnt counts in the list it was said of."""
    learnt = [each for each in opinions if each.learnt and each.track == track]
    reasons = {each.because for each in learnt if each.because}
    weighing = {WEIGHED[because]: Weighing.MORE for because in sorted(reasons & WEIGHED.keys())}
    weighing |= {Part(part): Weighing(weight) for part, weight in own.items()}
    return Heard(
        companies=frozenset(block.key for block in blocks if block.kind is Blocked.COMPANY),
        words=tuple(sorted(block.key for block in blocks if block.kind is Blocked.WORD)),
        facts=tuple(sorted({fact for each in learnt if each.because for fact in BARRED.get(each.because, ())})),
        liked=tuple(each.job_id for each in learnt if each.verdict is Verdict.MORE),
        disliked=tuple(each.job_id for each in learnt if dislikes(each.verdict, each.because)),
        dismissed=tuple(sorted(each.job_id for each in opinions if each.verdict is not Verdict.MORE)),
        weighing=weighing,
    )


def dismissed_of(account_id: int) -> tuple[int, ...]:
    """The openings that somebody wants to see no more, on whichever list they stood. Call it in a transaction."""
    mine = select(Opinion.job_id).filter_by(account_id=account_id).where(Opinion.verdict != Verdict.MORE)
    return tuple(db.session.scalars(mine.order_by(Opinion.job_id)))


def dislikes(verdict: Verdict, because: Because | None) -> bool:
    return verdict is Verdict.LESS or because is Because.OTHER_WORK
