"""New openings held against many alerts: what it takes, beside the bare statement, and whether it finds what a search lists."""

from collections.abc import Iterator, Sequence
from random import Random
from time import perf_counter
from urllib.parse import urlencode

from redis import Redis
from sqlalchemy import func, select, text

from benchmarks.asked.queries import COMMON, COMPANIES, SENTENCES, SEVERAL, SKILLS, TYPOS
from benchmarks.figures.results import Result, plain
from benchmarks.instruments.statements import counted
from benchmarks.made import bare, openings, people
from jobraker.alerts import compiling, holding
from jobraker.alerts.judging import asking_of, listed
from jobraker.alerts.models import Alert, Condition, Found
from jobraker.alerts.rules import limits
from jobraker.database import db, transaction
from jobraker.embedding.model import model_name
from jobraker.sandbox.openings.tables import cities
from jobraker.search.answering import answered
from jobraker.search.asking import ask
from jobraker.search.candidates import searching
from jobraker.settings import Settings

ALERTS, CAME_IN = 100_000, 5_000
DISTINCT = 2_000  # searches, of which all alerts are
AGREED = 150  # searches of which it is looked up whether an alert finds what they list
OWNERS = 20  # whose they are: what an alert belongs to plays no part
CROSSED_WITH = 1_000  # openings of the bare cross join, with the distinct searches alone: all would take hours
# Of people's searches most name work and a town, few have no words, and hardly any is a sentence.
PLACED, KM = 0.7, ("25", "50", "100")
WORDS = (*COMMON * 4, *SEVERAL * 3, *SKILLS * 2, *COMPANIES, *TYPOS, *SENTENCES, "", "")
BESIDE: Sequence[dict[str, str]] = (
    {},
    {},
    {},
    {"remote": "remote"},
    {"pay": "50000"},
    {"type": "full-time"},
    {"level": "senior"},
)
MADE = """
INSERT INTO alert (account_id, key, basis, name, query, zone, since)
SELECT (cast(:owners AS bigint[]))[1 + number % cardinality(cast(:owners AS bigint[]))], gen_random_uuid(), 'search', 'made', query, 'UTC',
  now() - interval '30 days'
FROM unnest(cast(:queries AS text[])) WITH ORDINALITY made(query, number)
"""
# As many as are wanted, copies of those, named after them.
COPIED = """
INSERT INTO alert (account_id, key, basis, name, query, zone, since)
SELECT account_id, gen_random_uuid(), basis, id::text, query || '&copy=' || turn, zone, since
FROM alert CROSS JOIN generate_series(2, :turns) turn
"""
COMPILED = """
INSERT INTO alert_condition ({columns})
SELECT {values} FROM alert copy JOIN alert_condition made ON made.alert_id = copy.name::bigint WHERE copy.name <> 'made'
"""
ANCHORED = """
INSERT INTO alert_anchor (number, alert_id)
SELECT number, copy.id FROM alert copy JOIN alert_anchor made ON made.alert_id = copy.name::bigint WHERE copy.name <> 'made'
"""
# What one would write first: every opening of a part held against every search, by the same conditions.
CROSSED = "CREATE TEMP TABLE paired ON COMMIT DROP AS SELECT alert_id, job_id FROM alert_condition CROSS JOIN fresh"
CAME = "SELECT job_id FROM job_vector WHERE open ORDER BY hashint8(job_id + 1) LIMIT :most"


def measure(settings: Settings) -> Iterator[Result]:
    accounts = people.settle(OWNERS)
    try:
        with Redis.from_url(settings.redis_url) as redis:
            yield from compiled(settings, accounts, redis)
            yield from crossed(settings)
            yield from agreed(settings, redis)
            yield from copied()
            yield from held(settings)
    finally:
        people.leave(accounts)
        openings.tidy()


def made(settings: Settings, accounts: Sequence[int], redis: Redis) -> Iterator[Result]:
    """All alerts, of these people."""
    yield from compiled(settings, accounts, redis)
    yield from copied()


def queries() -> list[str]:
    random, towns = Random(22), sorted(cities())  # noqa: S311 - a repeatable choice, no secret
    made: dict[str, None] = {}
    while len(made) < DISTINCT:
        values: dict[str, str] = {"q": random.choice(WORDS)} | random.choice(BESIDE)
        if random.random() < PLACED:
            values |= {"near": random.choice(towns), "km": random.choice(KM)}
        if query := urlencode({name: value for name, value in values.items() if value}):
            made[query] = None
    return list(made)


def compiled(settings: Settings, accounts: Sequence[int], redis: Redis) -> Iterator[Result]:
    with transaction():
        db.session.execute(text("DELETE FROM alert"))
        db.session.execute(text(MADE), {"owners": list(accounts), "queries": queries()})
    holding.read_so_far()
    begun = perf_counter()
    compiling.compile_waiting(settings, redis)
    yield plain("alerts: a search made a condition", 1000 * (perf_counter() - begun) / DISTINCT, "ms")
    bare.vacuum("alert, alert_condition, alert_anchor")


def copied() -> Iterator[Result]:
    names = [column.name for column in Condition.__table__.columns]
    values = ", ".join("copy.id" if name == "alert_id" else f'made."{name}"' for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    with transaction():
        db.session.execute(text(COPIED), {"turns": ALERTS // DISTINCT})
        db.session.execute(text(COMPILED.format(columns=columns, values=values)))
        db.session.execute(text(ANCHORED))
    bare.vacuum("alert, alert_condition, alert_anchor")
    with transaction():
        number = db.session.scalar(text("SELECT count(*) FROM alert_anchor")) or 0
        meant = db.session.scalar(text("SELECT count(*) FROM alert_condition WHERE by_meaning")) or 0
    yield plain("alerts: of each, numbers that lead to it", number / ALERTS, "")
    yield plain("alerts: found by their meaning beside", meant, "alerts")


def crossed(settings: Settings) -> Iterator[Result]:
    """A part, by the numbers that lead to an alert, and by looking at every pair."""
    with transaction():
        ids = sorted(db.session.scalars(text(CAME), {"most": CROSSED_WITH}).all())
    begun = perf_counter()
    found = holding.hold(settings, ids)
    led = perf_counter() - begun
    with transaction():
        db.session.execute(text("DELETE FROM alert_found"))
    begun = perf_counter()
    with transaction():
        values = {"ids": ids, "model": model_name(settings), "pausing": [], "most": limits.FOUND}
        for name, value in holding.MEMORY.items():
            db.session.execute(text(f"SET LOCAL {name} = '{value}'"))
        for statement in (
            holding.FRESH,
            CROSSED,
            holding.KNOWN.format(alone="true"),
            "ANALYZE fresh, paired, known",
            holding.RANKED,
        ):
            db.session.execute(text(statement), values)
        every = len(db.session.scalars(text(holding.FIND), values).all())
    bare = perf_counter() - begun
    with transaction():
        db.session.execute(text("DELETE FROM alert_found"))
    name = f"alerts: {len(ids):,} openings against {DISTINCT:,} searches"
    yield plain(f"{name}, by a bare cross join", bare, "s")
    yield plain(f"{name}, by what leads to them", led, "s")
    yield plain(f"{name}, times faster", bare / led, "times")
    yield plain(f"{name}, found of what the cross join finds", found / max(every, 1), "")


def agreed(settings: Settings, redis: Redis) -> Iterator[Result]:
    """What an alert finds, judged, against what its search lists, of all openings in the tables."""
    with transaction():
        drawn = db.session.scalars(
            select(Alert).where(Alert.name == "made").order_by(func.hashint8(Alert.id)).limit(AGREED)
        ).all()
        ids = db.session.scalars(text(CAME), {"most": CAME_IN}).all()
    came = set(ids)
    with transaction():
        db.session.execute(
            text("UPDATE alert SET paused_at = now() WHERE id <> ALL(:drawn)"), {"drawn": [each.id for each in drawn]}
        )
    for first in range(0, len(ids), holding.OPENINGS):
        holding.hold(settings, sorted(ids)[first : first + holding.OPENINGS])
    passed, kept, wanted, missed, capped = 0, 0, 0, 0, 0
    for alert in drawn:
        asking = ask(settings, compiling.asked_by(alert.query), redis)
        with searching(settings):
            found = db.session.scalars(select(Found.job_id).where(Found.alert_id == alert.id)).all()
            if len(found) >= limits.FOUND:
                capped += 1
                continue
            if asking.by_words:
                answers, _ = answered(asking)
                lists = came.intersection(answers.answers())
            else:
                lists = set(listed(asking, sorted(came)))
            judged = listed(asking_of(settings, alert), found)
        passed, kept, wanted, missed = (
            passed + len(found),
            kept + len(judged),
            wanted + len(lists),
            missed + len(lists.difference(judged)),
        )
    yield plain("alerts: of what a search lists, found by its alert", 1 - missed / max(wanted, 1), "")
    yield plain("alerts: of what passes the condition, listed by the search", kept / max(passed, 1), "")
    yield plain("alerts: looked at of these, with fewer than are kept", AGREED - capped, "searches")
    with transaction():
        db.session.execute(text("UPDATE alert SET paused_at = NULL"))
        db.session.execute(text("DELETE FROM alert_found"))


def held(settings: Settings) -> Iterator[Result]:
    with transaction():
        ids = sorted(db.session.scalars(text(CAME), {"most": CAME_IN}).all())
    with counted() as spent:
        begun, found = perf_counter(), 0
        for first in range(0, len(ids), holding.OPENINGS):
            found += holding.hold(settings, ids[first : first + holding.OPENINGS])
        seconds = perf_counter() - begun
    name = f"alerts: {len(ids):,} new openings against {ALERTS:,}"
    yield plain(name, seconds, "s")
    yield plain(f"{name}, of each alert", 1_000_000 * seconds / ALERTS, "µs")
    yield plain(f"{name}, found", found, "openings")
    yield plain(f"{name}, against the statements alone", seconds / sum(spent), "times")
