"""What was measured, as a file for programs and a table for people."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = Path(__file__).parent / "results.json"


@dataclass(frozen=True, slots=True)
class Result:
    """One figure. `goal` and `met` are None where nothing is asked of it."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    met: bool | None = None


def plain(name: str, value: float, unit: str) -> Result:
    return Result(name, rounded(value), unit)


def at_least(name: str, value: float, unit: str, goal: float) -> Result:
    return Result(name, rounded(value), unit, goal, value >= goal)


def at_most(name: str, value: float, unit: str, goal: float) -> Result:
    return Result(name, rounded(value), unit, goal, value <= goal)


def rounded(value: float) -> float:
    """To what the measurement can tell apart: whole numbers from 100 on."""
    return round(value) if value >= 100 else round(value, 1 if value >= 10 else 3)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of all values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(-(-len(ordered) * round(share * 1000) // 1000), 1) - 1]


def spread(name: str, taken: Sequence[float], goal: float | None = None) -> Iterator[Result]:
    """The middle of the milliseconds that something took, and the worst but one in twenty, of which `goal` is asked."""
    yield plain(f"{name}, p50", percentile(taken, 0.5), "ms")
    slow = percentile(taken, 0.95)
    yield plain(f"{name}, p95", slow, "ms") if goal is None else at_most(f"{name}, p95", slow, "ms", goal)


def save(results: Sequence[Result]) -> None:
    FILE.write_text(json.dumps([asdict(result) for result in results], indent=2) + "\n")


def line(result: Result) -> str:
    goal = "" if result.goal is None else f"{result.goal:g}"
    verdict = {None: "", True: "met", False: "MISSED"}[result.met]
    return f"{result.name:<76} {result.value:>10g} {result.unit:<10} {goal:>7} {verdict}".rstrip()


HEADING = f"{'measured':<76} {'value':>10} {'unit':<10} {'goal':>7}"
