"""Applications side by side: by the way they went, by the résumé that went with them, by the stages they were in."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from jobraker.applications.rules.outcomes import Outcome
from jobraker.applications.rules.ranges import Share, Times, chance, times
from jobraker.saved.rules.stages import SENT, Stage

SHOWN = 8  # more groups than that are no comparison


@dataclass(frozen=True, slots=True)
class Group:
    """`key` None: all those that are too few to stand by themselves."""

    key: str | None
    outcomes: tuple[Outcome, ...]

    @property
    def share(self) -> Share:
        return Share(sum(each.answered for each in self.outcomes), len(self.outcomes))

    @property
    def interviewed(self) -> Share:
        """How many came to an interview, or further."""
        far = SENT.index(Stage.INTERVIEWING)
        return Share(sum(SENT.index(each.reached) >= far for each in self.outcomes), len(self.outcomes))

    @property
    def times(self) -> Times:
        return times([each.days for each in self.outcomes if each.days is not None])

    @property
    def untimed(self) -> int:
        """Answered, and nobody knows after how many days."""
        return sum(each.answered and each.days is None for each in self.outcomes)


@dataclass(frozen=True, slots=True)
class Difference:
    """Between two groups: `better` came to more; `chance` alone makes as much of a difference so often."""

    better: Group
    other: Group
    chance: float


@dataclass(frozen=True, slots=True)
class Stay:
    """`there`: how many are in this stage still."""

    stage: Stage
    times: Times
    there: int


def groups(outcomes: Iterable[Outcome], key: Callable[[Outcome], str]) -> list[Group]:
    """The largest first; the last stands for all that there is no room for."""
    found: dict[str, list[Outcome]] = defaultdict(list)
    for each in outcomes:
        found[key(each)].append(each)
    ordered = sorted(found, key=lambda name: (-len(found[name]), name))
    shown = ordered if len(ordered) <= SHOWN else ordered[: SHOWN - 1]
    rest = tuple(each for name in ordered[len(shown) :] for each in found[name])
    return [Group(name, tuple(found[name])) for name in shown] + ([Group(None, rest)] if rest else [])


def difference(found: Sequence[Group]) -> Difference | None:
    """Between the two largest groups that have a name, chosen by their size alone: whoever looks for the greatest difference
    among many finds one by chance. None where one is too small to have a rate."""
    largest = [each for each in found if each.key][:2]
    if len(largest) < 2:
        return None
    one, two = largest
    return between(one, two, answered)


def answered(group: Group) -> Share:
    return group.share


def between(one: Group, two: Group, of: Callable[[Group], Share]) -> Difference | None:
    """Of two groups that were chosen beforehand. None where one is too small to have a rate."""
    if not (of(one).placed and of(two).placed):
        return None
    better, other = sorted((one, two), key=lambda each: -of(each).value)
    return Difference(better, other, chance(of(better), of(other)))


def stays(outcomes: Sequence[Outcome]) -> list[Stay]:
    """Of the stages in which any has been."""
    found = [
        Stay(
            stage,
            times([each.stays[stage] for each in outcomes if stage in each.stays]),
            sum(each.record.stage is stage for each in outcomes),
        )
        for stage in SENT
    ]
    return [each for each in found if each.times.days or each.there]
