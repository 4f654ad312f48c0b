"""Searches over as many jobs as there are: the pages beside plain SQL, suggestions, counts, recall of meaning."""

from collections.abc import Iterator

from benchmarks import counts, ingestion, pages, plain_sql, recall, suggestions
from benchmarks.results import Result
from jobraker.settings import Settings


def measure(settings: Settings, port: int) -> Iterator[Result]:
    where = place()
    ours = pages.times(port)
    yield from pages.measure(port, where, ours)
    yield from suggestions.measure(port, where)
    yield from plain_sql.measure(settings, where, ours)
    yield from counts.measure(settings, where)
    yield from recall.measure(settings, where)


def place() -> str:
    """Where the measurement was made: so many jobs, in thousands where there are some."""
    jobs = ingestion.count()
    return f"at {jobs if jobs < 1000 else round(jobs, -3):,} jobs"
