"""`python -m benchmarks`: measure everything, print a table, write results.json.

Read from the environment: JOBRAKER_BENCH_OPENINGS or SCALE, the number of openings (10,000); SKIP_MEMORY=1 leaves out
the whole system, which takes as long as embedding some thousand openings, and 200,000 jobs.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from time import monotonic

from benchmarks import (
    board,
    embedding,
    growth,
    ingestion,
    machine,
    pages,
    recommending,
    searching,
    share,
    stack,
    strangers,
    system,
    weight,
)
from benchmarks.results import HEADING, Result, at_most, line, plain, save

TIMES_SLOWER = 5  # at most, over twenty times as many jobs


def measure(openings: int, *, whole_system: bool) -> Iterator[Result]:
    yield from machine.measure("at the start")
    with stack.running() as app:
        settings = app.extensions["settings"]
        yield from ingestion.measure(settings, openings)
        yield from embedding.measure(settings)
        with pages.served(settings) as port:
            yield from searching.measure(settings, port)
            yield from weight.measure(port)
            yield from board.measure(port)
        yield from share.measure(app)
        yield from recommending.measure(settings)
        yield from strangers.measure(settings)
        if whole_system:
            growth.grow()
            with pages.served(settings) as port:
                yield from searching.measure(settings, port)
            yield from recommending.measure(settings)
            yield from growth.measure(settings)
    if whole_system:
        yield from system.measure()
    yield from machine.measure("at the end")


def measured_all(openings: int, *, whole_system: bool) -> Iterator[Result]:
    """Everything, and at the end what is made of it."""
    begun = monotonic()
    results = []
    for result in measure(openings, whole_system=whole_system):
        results.append(result)
        yield result
    yield from slowed(results)
    yield plain("all of this", (monotonic() - begun) / 60, "minutes")


def slowed(results: Sequence[Result]) -> Iterator[Result]:
    """How many times slower pages are among the many jobs than among the few."""
    for clients in map(pages.number_of, pages.CLIENTS):
        ends = f", {clients}, p95"
        found = [each for each in results if each.name.startswith("search page at ") and each.name.endswith(ends)]
        if len(found) > 1:
            few, many = found
            yield at_most(f"{many.name} against that of few", many.value / few.value, "times", TIMES_SLOWER)


def main() -> None:
    openings = int(os.environ.get("JOBRAKER_BENCH_OPENINGS") or os.environ.get("SCALE") or 10_000)
    results: list[Result] = []
    sys.stdout.write(HEADING + "\n")
    for result in measured_all(openings, whole_system=os.environ.get("SKIP_MEMORY") != "1"):
        results.append(result)
        sys.stdout.write(line(result) + "\n")
        sys.stdout.flush()
    save(results)


if __name__ == "__main__":
    main()
