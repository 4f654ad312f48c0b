"""Searches over as many jobs as there are: the pages beside what people would use instead, suggestions, counts, memory."""

from collections.abc import Iterator

from benchmarks.asked import queries
from benchmarks.figures.results import Result, spread
from benchmarks.instead import plain_sql, tantivy_words
from benchmarks.instruments import memory
from benchmarks.made import stack
from benchmarks.search import counts, over_http, suggestions
from jobraker.settings import Settings


def measure(settings: Settings) -> Iterator[Result]:
    with stack.served(settings) as port:
        ours = over_http.times(port)
        yield from over_http.measure(port, ours)
        for clients, taken in over_http.times(port, queries.HELD_OUT).items():
            yield from spread(f"search page, held-out questions, {over_http.number_of(clients)}", taken)
        yield from memory.measure()
        yield from suggestions.measure(port)
    yield from plain_sql.measure(settings, ours)
    yield from tantivy_words.measure(settings, ours)
    yield from counts.measure(settings)
