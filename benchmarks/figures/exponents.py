"""How each cost grows with the openings: the exponent of the power law that fits it best, cost ~ openings ^ exponent.

0: it stays as it is; 0.5: a hundred times as many cost ten times as much; 1: it grows as they do.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from benchmarks.figures.results import Result, at_most, plain

PART = "growth"
COSTS = ("ms", "s", "MB")
TIMES_SLOWER = 5  # at most, the search page of many readers over a hundred times as many openings
SEARCH = "search page, 16 clients, p95"


def fitted(results: Sequence[Result]) -> Iterator[Result]:
    """Of what was measured among so many openings as well as among others."""
    for (part, name), found in sorted(costs(results).items()):
        if len(found) > 1:
            yield plain(f"{name}: grows by the exponent", exponent(found), "").of(f"{PART} of {part}", None)
    pages = costs(results).get(("search", SEARCH), {})
    if len(pages) > 1:
        few, many = min(pages), max(pages)
        name = f"{SEARCH}, against that among {few:,}"
        yield at_most(name, pages[many] / pages[few], "times", TIMES_SLOWER).of("growth of search", many)


def is_fitted(result: Result) -> bool:
    return result.part.startswith(f"{PART} of ")


def costs(results: Sequence[Result]) -> dict[tuple[str, str], dict[int, float]]:
    """By part and name, for each number of openings; what is nothing somewhere fits no power."""
    found: dict[tuple[str, str], dict[int, float]] = {}
    for each in results:
        if each.jobs and each.part != "machine" and each.unit in COSTS and each.value > 0:
            found.setdefault((each.part, each.name), {})[each.jobs] = each.value
    return found


def exponent(costs: dict[int, float]) -> float:
    """Of two costs or more."""
    slope, _ = np.polyfit(np.log(list(costs)), np.log(list(costs.values())), 1)
    return float(slope) + 0.0  # nothing, where it is less than nothing by a rounding
