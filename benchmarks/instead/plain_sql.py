"""What the same searches cost in plain SQL: texts read through with LIKE, and full text in the order of ts_rank.

Both get their filters as ready conditions and the words as they were typed, and answer with a page of rows: neither HTTP
nor markup, counts, meaning or mending is in their time, while the product's is that of the whole page. Full text has its
vectors stored and indexed. Where a search takes seconds, as many are asked as begin in the time there is, and held against the
pages of those alone.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, perf_counter
from typing import Any

from redis import Redis
from sqlalchemy import Engine, create_engine, text

from benchmarks.asked import queries
from benchmarks.asked.queries import request_of
from benchmarks.figures.results import Result, percentile, plain, spread
from benchmarks.search.over_http import Times, number_of
from jobraker.database import db
from jobraker.search.asking import ask
from jobraker.search.rules.request import PAGE, Request
from jobraker.settings import Settings

SECONDS = 15  # after which no further search is begun
WORDS = "websearch_to_tsquery('jobraker_en', :words)"
# How openings are found, and what puts them in order.
WAYS = {
    "LIKE": ("(title ILIKE :like OR description_text ILIKE :like)", "posted_at"),
    "full text": (f"tsv @@ {WORDS}", f"ts_rank(tsv, {WORDS})"),
}
FOUND = """
SELECT found.*, company.name FROM (
  SELECT id, title, company_id, place_text, posted_at FROM job WHERE {held} ORDER BY {order} DESC LIMIT :most
) found JOIN company ON company.id = company_id
"""
# Without words either way is the newest, which an index has in order.
NEWEST = """
SELECT job.id, job.title, job.place_text, job.posted_at, company.name FROM (
  SELECT job_id FROM job_search WHERE {held} ORDER BY posted_at DESC, job_id DESC LIMIT :most
) newest JOIN job ON job.id = job_id JOIN company ON company.id = job.company_id
"""

Statement = tuple[str, dict[str, Any]]


def measure(settings: Settings, ours: Times) -> Iterator[Result]:
    """`ours`: what the pages of the same searches took."""
    for way in WAYS:
        for clients, pages in ours.items():
            taken = times(clients, statements(settings, way, queries.load(clients)))
            name = f"{way}, {number_of(clients)}"
            yield plain(f"{name}, searches that were asked", len(taken), "")
            yield from spread(name, taken)
            for share in (0.5, 0.95):
                quicker = percentile(taken, share) / percentile(pages[: len(taken)], share)
                yield plain(f"{name}, p{share * 100:.0f} against our page", quicker, "times")


def statements(settings: Settings, way: str, paths: Sequence[str]) -> list[Statement]:
    with Redis.from_url(settings.redis_url) as redis:
        return [statement(settings, way, request_of(path), redis) for path in paths]


def statement(settings: Settings, way: str, request: Request, redis: Redis) -> Statement:
    """The filters are what the product makes of them."""
    filters = ask(settings, request, redis).filters
    values = filters.values | {"most": PAGE}
    if not request.q:
        return NEWEST.format(held=filters.job_search), values
    condition, order = WAYS[way]
    words = {"words": request.q, "like": f"%{request.q}%"}
    return FOUND.format(held=f"{condition} AND {filters.job}", order=order), values | words


def times(clients: int, asked: Sequence[Statement]) -> list[float]:
    """Milliseconds of each statement from the first on, with so many connections that share them out."""
    engine = create_engine(db.engine.url, pool_size=clients)
    waiting, end = iter(asked), monotonic() + SECONDS
    try:
        with ThreadPoolExecutor(clients) as pool:
            found = [pool.submit(client, engine, waiting, end) for _ in range(clients)]
            return [taken for each in found for taken in each.result()]
    finally:
        engine.dispose()


def client(engine: Engine, waiting: Iterator[Statement], end: float) -> list[float]:
    taken: list[float] = []
    with engine.connect() as connection:
        for statement, values in waiting:
            begun = perf_counter()
            connection.execute(text(statement), values).all()
            taken.append((perf_counter() - begun) * 1000)
            if monotonic() > end:
                break
    return taken
