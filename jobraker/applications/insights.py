"""What somebody's applications come to: how far they came, where they went, who answered and after how long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jobraker.applications.goals import tracker_of
from jobraker.applications.records import records_of
from jobraker.applications.rules import flow
from jobraker.applications.rules.channels import Way
from jobraker.applications.rules.groups import Group, Stay, groups, stays
from jobraker.applications.rules.outcomes import Outcome, Record, outcome
from jobraker.applications.rules.weeks import Week, monday, weekly
from jobraker.boards import BOARDS
from jobraker.boards.board import Rank
from jobraker.saved.rules.stages import SENT, Stage

WEEKS = 53  # more than a year of bars is not read
LATELY = timedelta(days=14)  # who was written to since then may answer yet


@dataclass(frozen=True, slots=True)
class Insights:
    """Of what was sent from `first` on, or ever, until `last`. `undated` were sent on a day that is not known: they are among
    the others only where all are told of. `never`: nothing was ever sent."""

    first: date | None
    last: date
    outcomes: Sequence[Outcome]
    undated: int
    never: bool
    goal: int | None

    @property
    def sent(self) -> int:
        return len(self.outcomes)

    @property
    def answered(self) -> int:
        return sum(each.answered for each in self.outcomes)

    @property
    def untimed(self) -> int:
        return sum(each.answered and each.days is None for each in self.outcomes)

    @property
    def lately(self) -> int:
        """How many without an answer were sent so lately that one may come."""
        waiting = [each.record.applied_on for each in self.outcomes if not each.answered and each.end is None]
        return sum(day is not None and day > self.last - LATELY for day in waiting)

    def reached(self, stage: Stage) -> int:
        """How many came as far as that, or further."""
        return sum(SENT.index(each.reached) >= SENT.index(stage) for each in self.outcomes)

    @property
    def flow(self) -> flow.Picture:
        return flow.picture(self.sent, flow.links(self.outcomes))

    @property
    def by_way(self) -> list[Group]:
        return groups(self.outcomes, way)

    @property
    def by_resume(self) -> list[Group]:
        return groups(self.outcomes, lambda each: each.record.resume[0])

    @property
    def resumes(self) -> dict[str, str]:
        """What each was called when it was sent last, by its key."""
        return {each.record.resume[0]: each.record.resume[1] for each in self.outcomes}

    @property
    def stays(self) -> list[Stay]:
        return stays(self.outcomes)

    @property
    def weeks(self) -> list[Week]:
        """The last of them, if there are more than are read."""
        days = [each.record.applied_on for each in self.outcomes if each.record.applied_on]
        last = max([self.last, *days]) if self.first is None else self.last
        first = max(self.first or min([last, *days]), monday(last) - timedelta(weeks=WEEKS - 1))
        return weekly(days, first, last)


def insights(account_id: int, first: date | None, last: date) -> Insights:
    """`first` None: of all that was ever sent."""
    every = [record for record in records_of(account_id) if record.is_sent]
    dated = [record for record in every if record.applied_on]
    within = every if first is None else [each for each in dated if is_within(each, first, last)]
    tracker = tracker_of(account_id)
    return Insights(
        first,
        last,
        [outcome(record) for record in within],
        len(every) - len(dated),
        not every,
        tracker.weekly_goal if tracker else None,
    )


def is_within(record: Record, first: date, last: date) -> bool:
    return record.applied_on is not None and first <= record.applied_on <= last


def way(each: Outcome) -> str:
    """Employers' own boards are one way, whatever they run on."""
    board = BOARDS.get(each.record.channel)
    return Way.OWN_SITE if board and board.rank is Rank.EMPLOYER else each.record.channel
