"""What was measured, as a file for programs and a table for people."""

import json
from collections.abc import Sequence
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


def save(results: Sequence[Result]) -> None:
    FILE.write_text(json.dumps([asdict(result) for result in results], indent=2) + "\n")


def line(result: Result) -> str:
    goal = "" if result.goal is None else f"{result.goal:g}"
    verdict = {None: "", True: "met", False: "MISSED"}[result.met]
    return f"{result.name:<66} {result.value:>10g} {result.unit:<10} {goal:>7} {verdict}".rstrip()


HEADING = f"{'measured':<66} {'value':>10} {'unit':<10} {'goal':>7}"
