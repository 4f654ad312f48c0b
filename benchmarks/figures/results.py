"""What was measured, as a file for programs and a table for people."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

FILE = Path(__file__).parents[1] / "results.json"


@dataclass(frozen=True, slots=True)
class Result:
    """One figure. `goal` and `met` are None where nothing is asked of it; `part` of the run measured it, among so many
    `jobs`: None where their number plays no part."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    met: bool | None = None
    part: str = ""
    jobs: int | None = None

    def of(self, part: str, jobs: int | None) -> "Result":
        return replace(self, part=part, jobs=jobs)


def plain(name: str, value: float, unit: str) -> Result:
    return Result(name, rounded(value), unit)


def at_least(name: str, value: float, unit: str, goal: float) -> Result:
    return Result(name, rounded(value), unit, goal, value >= goal)


def at_most(name: str, value: float, unit: str, goal: float) -> Result:
    return Result(name, rounded(value), unit, goal, value <= goal)


def rounded(value: float) -> float:
    """To what the measurement can tell apart: whole numbers from 100 on, and some digits of a ratio that is small."""
    if value >= 100:
        return round(value)
    return round(value, 1 if value >= 10 else 3 if abs(value) >= 0.1 else 5)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of all values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(-(-len(ordered) * round(share * 1000) // 1000), 1) - 1]


def spread(name: str, taken: Sequence[float], goal: float | None = None, unit: str = "ms") -> Iterator[Result]:
    """The middle of the milliseconds that something took, and the worst but one in twenty, of which `goal` is asked."""
    yield plain(f"{name}, p50", percentile(taken, 0.5), unit)
    slow = percentile(taken, 0.95)
    yield plain(f"{name}, p95", slow, unit) if goal is None else at_most(f"{name}, p95", slow, unit, goal)


def load() -> list[Result]:
    return [Result(**each) for each in json.loads(FILE.read_text())]


def keep(found: Sequence[Result]) -> None:
    """Put these into the file, in the place of what the same parts measured among as many jobs before."""
    anew = {(each.part, each.jobs) for each in found}
    kept = [each for each in load() if (each.part, each.jobs) not in anew] if FILE.exists() else []
    write(kept + list(found))


def write(results: Sequence[Result]) -> None:
    """All that the file holds."""
    FILE.write_text(json.dumps([asdict(each) for each in results], indent=2) + "\n")


def line(result: Result) -> str:
    goal = "" if result.goal is None else f"{result.goal:g}"
    verdict = {None: "", True: "met", False: "MISSED"}[result.met]
    jobs = "" if result.jobs is None else f"{result.jobs:,}"
    return f"{result.name:<76} {jobs:>9} {result.value:>10g} {result.unit:<10} {goal:>7} {verdict}".rstrip()


HEADING = f"{'measured':<76} {'jobs':>9} {'value':>10} {'unit':<10} {'goal':>7}"
