"""The nearest openings by meaning, in this process: all vectors compared by numpy, and usearch's graph of them (HNSW), beside
our own way through the database. No filters.

Both hold all vectors in memory: 4 bytes a dimension in numpy, 2 in the graph. The graph is made as ours is.
"""

from collections.abc import Callable, Iterator, Sequence
from statistics import mean
from time import perf_counter
from typing import Any

import numpy as np
import numpy.typing as npt
from redis import Redis
from usearch.index import Index

from benchmarks.figures.results import Result, percentile, plain, spread
from benchmarks.made import bare
from benchmarks.search import recall
from jobraker.embedding.local import DIMENSIONS, Vectors
from jobraker.search import candidates
from jobraker.search.asking import Asking
from jobraker.settings import Settings

CONNECTIONS, WHILE_MADE, WHILE_ASKED = 16, 200, 800  # as of our index, and as a search asks it
BLOCK = 50_000  # vectors
# Postgres' binary COPY: of each row the number of columns, and each column behind its length; a halfvec behind its dimensions.
HEAD, TAIL = 19, 2
ROW = np.dtype(
    [
        *[
            ("columns", ">i2"),
            ("of_id", ">i4"),
            ("id", ">i8"),
            ("of_vector", ">i4"),
            ("dimensions", ">i2"),
            ("unused", ">i2"),
        ],
        ("vector", ">f2", DIMENSIONS),
    ]
)
COPY = b"COPY (SELECT job_id, embedding FROM job_vector WHERE open) TO STDOUT (FORMAT binary)"

Ids = npt.NDArray[np.int64]
Nearest = Callable[[Vectors], Sequence[int]]


def measure(settings: Settings) -> Iterator[Result]:
    ids, vectors = stored()
    with Redis.from_url(settings.redis_url) as redis:
        of_kind = recall.classes(settings, redis, {})
    askings = [asking for kind in recall.ASKED for asking in of_kind[kind]]
    begun = perf_counter()
    graph = Index(
        ndim=DIMENSIONS,
        metric="cos",
        dtype="f16",
        connectivity=CONNECTIONS,
        expansion_add=WHILE_MADE,
        expansion_search=WHILE_ASKED,
    )
    for first in range(0, len(ids), BLOCK):
        graph.add(ids[first : first + BLOCK], vectors[first : first + BLOCK])
    yield plain("usearch: graph made", perf_counter() - begun, "s")
    yield plain("usearch: graph", graph.memory_usage / 2**20, "MB")
    yield plain("numpy: vectors", vectors.nbytes / 2**20, "MB")

    def flat(vector: Vectors) -> Sequence[int]:
        near = vectors @ vector
        best = np.argpartition(-near, recall.NEAREST)[: recall.NEAREST]
        return list(map(int, ids[best]))

    def by_graph(vector: Vectors) -> Sequence[int]:
        return list(map(int, graph.search(vector, recall.NEAREST).keys))

    exact = [flat(recall.vector_of(asking)) for asking in askings]
    with candidates.searching(settings):
        ours = timed(recall.by_meaning, askings)
    yield from spread("meaning, our statement", ours)
    for name, nearest in (("numpy, all compared", flat), ("usearch, its graph", by_graph)):
        taken = timed(lambda asking: nearest(recall.vector_of(asking)), askings)  # noqa: B023 - called at once
        found = [nearest(recall.vector_of(asking)) for asking in askings]
        yield from spread(f"meaning, {name}", taken)
        share = mean(len(set(one) & set(all_)) / len(all_) for one, all_ in zip(found, exact, strict=True))
        yield plain(f"meaning, {name}: recall of the nearest {recall.NEAREST}", share, "")
        for part in (0.5, 0.95):
            slower = percentile(ours, part) / percentile(taken, part)
            yield plain(f"meaning, our statement against {name}, p{part * 100:.0f}", slower, "times")


def timed(search: Callable[[Asking], Any], askings: Sequence[Asking]) -> list[float]:
    """Milliseconds of each, the second time that it is asked."""
    taken = []
    for asking in askings:
        search(asking)
    for asking in askings:
        begun = perf_counter()
        search(asking)
        taken.append((perf_counter() - begun) * 1000)
    return taken


def stored() -> tuple[Ids, Vectors]:
    """Ids and vectors of all open jobs."""
    with bare.connect() as connection, connection.cursor().copy(COPY) as copy:
        rows = b"".join(bytes(block) for block in copy)
    found = np.frombuffer(rows, ROW, (len(rows) - HEAD - TAIL) // ROW.itemsize, HEAD)
    vectors = np.empty((len(found), DIMENSIONS), np.float32)
    for first in range(0, len(found), BLOCK):
        vectors[first : first + BLOCK] = found["vector"][first : first + BLOCK]
    return found["id"].astype(np.int64), vectors
