"""Lists of matches: made for one person from all openings, and all of them kept up with openings that came in."""

from collections.abc import Iterator, Sequence
from time import perf_counter

from redis import Redis
from sqlalchemy import text

from benchmarks.figures.results import Result, percentile, plain, spread
from benchmarks.instruments.statements import counted
from benchmarks.made import openings, people
from jobraker.database import db, now, transaction
from jobraker.matching import arriving, candidates, shortlists
from jobraker.matching.listening import said_of
from jobraker.matching.looking import visit
from jobraker.matching.person import Person, ready
from jobraker.profile.tracks import FIRST
from jobraker.search.candidates import searching
from jobraker.search.collection import count_openings
from jobraker.settings import Settings

PEOPLE, CAME_IN = 1_000, 5_000
GOAL = 300  # ms, over a million openings
BARE = 100  # people whose bare statement is timed
# As if they had come in just now: they stand on nobody's list, and were embedded last.
CAME = """
WITH came AS (SELECT job_id AS id FROM job_vector WHERE open ORDER BY hashint8(job_id + 1) LIMIT :most),
  left_out AS (DELETE FROM match USING came WHERE match.job_id = came.id)
UPDATE job SET embedded_at = clock_timestamp() FROM came WHERE job.id = came.id
"""


def measure(settings: Settings) -> Iterator[Result]:
    accounts = people.settle(PEOPLE)
    try:
        with Redis.from_url(settings.redis_url) as redis:
            yield from made(settings, accounts, redis)
            yield from kept_up(settings, redis)
    finally:
        people.leave(accounts)
        openings.tidy()


def made(settings: Settings, accounts: Sequence[int], redis: Redis) -> Iterator[Result]:
    """With what a process remembers of their titles and places; the first of them beside the bare statement, which pages of
    the tables are read for before either is timed."""
    whole, within, alone = [], [], []
    for n, account_id in enumerate(accounts):
        said = said_of(account_id, FIRST)
        person = ready(settings, said, redis)
        if n < BARE:
            find(settings, person)
            alone.append(find(settings, person))
        with counted() as spent:
            begun = perf_counter()
            shortlists.make(settings, account_id, FIRST, said, redis)
            whole.append(1000 * (perf_counter() - begun))
        within.append(1000 * sum(spent))
        visit(account_id, FIRST)
    with transaction():
        sizes = db.session.scalars(text("SELECT count(*) FROM match GROUP BY account_id")).all()
    yield plain("list of one person: openings on it, middle", percentile(sizes, 0.5), "jobs")
    yield plain("list of one person: people whose list is empty", PEOPLE - len(sizes), "people")
    yield from spread("list of one person: made", whole, GOAL)
    yield plain("list of one person: made, share outside SQL", 1 - sum(within) / sum(whole), "")
    yield from spread("list of one person: the statement of its candidates alone", alone)
    ratio = percentile(whole[:BARE], 0.5) / percentile(alone, 0.5)
    yield plain("list of one person: made, against that statement", ratio, "times")


def find(settings: Settings, person: Person) -> float:
    """The milliseconds that it takes."""
    with searching(settings):
        begun = perf_counter()
        candidates.find(person.wanting, person.called, person.where, count_openings(), now())
        return 1000 * (perf_counter() - begun)


def kept_up(settings: Settings, redis: Redis) -> Iterator[Result]:
    with transaction():
        db.session.execute(text(CAME), {"most": CAME_IN})
    shortlists.SETTLED *= 0
    begun = perf_counter()
    lists = arriving.catch_up(settings, redis)
    seconds = perf_counter() - begun
    name = f"{PEOPLE:,} people: their lists kept up with {CAME_IN:,} openings"
    yield plain(name, seconds, "s")
    yield plain(f"{name}, of each list", 1000 * seconds / lists, "ms")
