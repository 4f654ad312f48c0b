"""`python -m benchmarks [PART …]`: measure these parts or all of them, print a table, and put them into results.json.

Read from the environment: SCALE, the openings of the last step (200,000); the steps before are 10,000 and 200,000. STEPS names
all steps instead, as "20000,40000". KEEP=FOLDER keeps the openings of each step there, and measures those that it finds: made once,
a million can be measured again part by part.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from time import monotonic

from flask import Flask

from benchmarks.figures import exponents
from benchmarks.figures.results import HEADING, Result, keep, line, load, plain, write
from benchmarks.incoming import alerting, embedding, ingestion, normalising, recommending
from benchmarks.instead import side_by_side, vector_libraries
from benchmarks.instruments import busy
from benchmarks.made import stack, steps
from benchmarks.pages import one_reader, strangers
from benchmarks.search import plans, recall, share
from benchmarks.whole import disk, streams, system, together
from jobraker.settings import Settings

Measure = Callable[[Flask, Settings], Iterator[Result]]

# Among the openings of each step.
PARTS: Mapping[str, Measure] = {
    "machine": lambda _, __: busy.measure(),
    "tables": lambda _, settings: disk.measure(settings.data),
    "search": lambda _, settings: side_by_side.measure(settings),
    "plans": lambda _, settings: plans.measure(settings),
    "share": lambda app, _: share.measure(app),
    "pages": one_reader.measure,
    "recall": lambda _, settings: recall.measure(settings),
    "vectors": lambda _, settings: vector_libraries.measure(settings),
    "recommending": lambda _, settings: recommending.measure(settings),
    "alerting": lambda _, settings: alerting.measure(settings),
    "streams": streams.measure,
    "together": together.measure,
    "ingestion": lambda _, settings: ingestion.measure(settings),
    "embedding": lambda _, settings: embedding.measure(settings),
}
# Over the first of them alone: they would measure the same among more.
SMALL: Mapping[str, Measure] = {
    "strangers": lambda _, settings: strangers.measure(settings),
    "normalising": lambda _, __: normalising.measure(),
}
# Over a system of its own.
ALONE: Mapping[str, Callable[[], Iterator[Result]]] = {"system": system.measure}


def measure(parts: Sequence[str], environment: Mapping[str, str]) -> Iterator[list[Result]]:
    """What each part has, as soon as it is there."""
    sizes = steps.sizes(environment)
    with steps.place(environment.get("KEEP", "")) as place:
        for jobs, data in steps.folders(place, sizes) if (PARTS.keys() | SMALL.keys()) & set(parts) else ():
            with stack.running(data) as app:
                steps.forget_cut_off(data)
                steps.check(jobs)
                for part in parts:
                    if part in PARTS:
                        yield of(part, jobs, PARTS[part](app, app.extensions["settings"]))
                    elif part in SMALL and jobs == sizes[0]:
                        yield of(part, None, SMALL[part](app, app.extensions["settings"]))
    for part in parts:
        if part in ALONE:
            yield of(part, None, ALONE[part]())


def of(part: str, jobs: int | None, measured: Iterator[Result]) -> list[Result]:
    """With the minutes that it took."""
    begun, found = monotonic(), []
    for each in measured:
        found.append(each.of(part, jobs))
        show(found[-1])
    found.append(plain(f"measuring {part}", (monotonic() - begun) / 60, "minutes").of(part, jobs))
    show(found[-1])
    return found


def show(result: Result) -> None:
    sys.stdout.write(line(result) + "\n")
    sys.stdout.flush()


def main() -> None:
    there = [*PARTS, *SMALL, *ALONE]
    parts = sys.argv[1:] or there
    if unknown := set(parts).difference(there):
        sys.exit(f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(there)}.")
    sys.stdout.write(HEADING + "\n")
    for found in measure(parts, os.environ):
        keep(found)
    measured = [each for each in load() if not exponents.is_fitted(each)]
    grown = list(exponents.fitted(measured))
    for each in grown:
        show(each)
    write([*measured, *grown])


if __name__ == "__main__":
    main()
