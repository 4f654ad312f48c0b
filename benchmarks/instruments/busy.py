"""How busy the machine was otherwise: figures of a busy machine say little, and nobody should be misled by them."""

import os
from collections.abc import Iterator
from time import perf_counter, process_time

from benchmarks.figures.results import Result, plain

TURNS = 5_000_000


def measure() -> Iterator[Result]:
    yield plain("load average", os.getloadavg()[0], "")
    begun, worked = perf_counter(), process_time()
    for _ in range(TURNS):
        pass
    seconds = perf_counter() - begun
    yield plain("an empty loop of 5 million turns", seconds * 1000, "ms")
    yield plain("share of a core that the loop got", (process_time() - worked) / seconds, "")
