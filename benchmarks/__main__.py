"""`python -m benchmarks`: measure everything, print a table, write results.json.

Read from the environment: JOBRAKER_BENCH_OPENINGS or SCALE, the number of openings (10,000); SKIP_MEMORY=1 leaves out
the whole system, which takes as long as embedding some thousand openings, and 200,000 jobs.
"""

import os
import sys
from collections.abc import Iterator

from benchmarks import embedding, growth, ingestion, machine, pages, share, stack, system, weight
from benchmarks.results import HEADING, Result, line, save


def measure(openings: int, *, whole_system: bool) -> Iterator[Result]:
    yield from machine.measure("at the start")
    with stack.running() as app:
        settings = app.extensions["settings"]
        yield from ingestion.measure(settings, openings)
        yield from embedding.measure(settings)
        with pages.served(settings) as port:
            yield from pages.measure(port)
            yield from weight.measure(port)
        yield from share.measure(app)
        if whole_system:
            yield from growth.measure(settings)
    if whole_system:
        yield from system.measure()
    yield from machine.measure("at the end")


def main() -> None:
    openings = int(os.environ.get("JOBRAKER_BENCH_OPENINGS") or os.environ.get("SCALE") or 10_000)
    results: list[Result] = []
    sys.stdout.write(HEADING + "\n")
    for result in measure(openings, whole_system=os.environ.get("SKIP_MEMORY") != "1"):
        results.append(result)
        sys.stdout.write(line(result) + "\n")
        sys.stdout.flush()
    save(results)


if __name__ == "__main__":
    main()
