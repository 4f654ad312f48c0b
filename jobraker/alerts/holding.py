"""New openings held against all alerts at once: what may be of one becomes a `Found`, and the alert is due.

An opening is read when it has its meaning, and where it waits for that longer than a person would, once before: alerts do
not stop with the model. It is read again when what it is filtered by changes, as with another town, a stated pay, or a return;
read again as it was, it finds the same rows and adds none. All by the database's clock.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import structlog
from redis import Redis
from sqlalchemy import func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.models import Pause
from jobraker.accounts.pausing import holds
from jobraker.alerts import compiling, due, fitting
from jobraker.alerts.models import Alert, Reading
from jobraker.alerts.rules import limits
from jobraker.database import db, transaction
from jobraker.embedding.model import model_name
from jobraker.jobs.models import DIMENSIONS, Job
from jobraker.search import memory
from jobraker.search.binding import EVERYTHING, WRITTEN
from jobraker.search.candidates import SESSION
from jobraker.settings import Settings

log = structlog.get_logger(__name__)

UNMEANT = timedelta(minutes=10)  # that an opening waits for its meaning before it is read without
SLOW = timedelta(hours=1)  # that a transaction which writes openings may take
OPENINGS = 1_000  # held against all alerts by one statement
MEMORY = SESSION | {"enable_seqscan": "on", "work_mem": "64MB"}
MEANT = 4_000  # alerts whose meanings are in memory together

# A transaction that says it is of some moment may end later: what was read is known by itself, not by how far the reading is.
UNREAD = """
SELECT id FROM job JOIN job_search search ON search.job_id = id
WHERE {since} AND closed_at IS NULL AND search.open AND first_seen_at > now() - cast(:news AS interval) AND NOT EXISTS (
  SELECT FROM alert_read read
  WHERE read.job_id = id AND read.changed_at = search.changed_at AND read.embedded_at IS NOT DISTINCT FROM job.embedded_at
)
"""
EMBEDDED = UNREAD.format(since="embedded_at > cast(:embedded AS timestamptz) - cast(:slow AS interval)")
CHANGED = UNREAD.format(
    since="embedded_at IS NOT NULL AND search.changed_at > cast(:embedded AS timestamptz) - cast(:slow AS interval)"
)
UNEMBEDDED = UNREAD.format(
    since="embedded_at IS NULL AND first_seen_at > cast(:seen AS timestamptz) - cast(:slow AS interval) AND first_seen_at <= now() - cast(:patience AS interval)"
)
ARE_NEW = f"SELECT EXISTS ({EMBEDDED}) OR EXISTS ({CHANGED}) OR EXISTS ({UNEMBEDDED})"
# As it was when it was held: what is written meanwhile is read again.
READ = """
INSERT INTO alert_read (job_id, embedded_at, changed_at) SELECT job_id, embedded_at, changed_at FROM fresh
ON CONFLICT (job_id) DO UPDATE SET embedded_at = excluded.embedded_at, changed_at = excluded.changed_at, read_at = now()
"""
FORGET = "DELETE FROM alert_read WHERE read_at < now() - 2 * cast(:slow AS interval)"
# What words are asked of lies flat in memory: it is asked thousands of times.
FRESH = """
CREATE TEMP TABLE fresh ON COMMIT DROP AS
SELECT job.id AS job_id, job.first_seen_at, job.embedded_at, search.changed_at, job.place_text, job.tsv || ''::tsvector AS tsv, search.title_tsv, search.codes, search.place_ids,
  search.remote, search.employment, search.level, search.pay_year_max, search.pay_predicted, search.company_id,
  vector.embedding, vector.model
FROM job JOIN job_search search ON search.job_id = job.id LEFT JOIN job_vector vector ON vector.job_id = job.id AND vector.model = :model
WHERE job.id = ANY(cast(:ids AS bigint[])) AND search.open
"""
KEYED = """
CREATE TEMP TABLE keyed ON COMMIT DROP AS
SELECT job_id, code::bigint AS number FROM fresh, unnest(codes) code
UNION ALL SELECT job_id, hashtextextended(lexeme, 0) FROM fresh, unnest(tsvector_to_array(tsv)) lexeme
UNION ALL SELECT job_id, hashtextextended(lexeme, seed) FROM fresh, unnest(tsvector_to_array(title_tsv)) lexeme, generate_series(0, 1) seed
UNION ALL SELECT job_id, 0 FROM fresh
"""
PAIRED = """
CREATE TEMP TABLE paired ON COMMIT DROP AS
SELECT alert_id, job_id FROM keyed JOIN alert_anchor USING (number) WHERE {alone}
UNION SELECT alert_id, job_id FROM unnest(cast(:alerts AS bigint[]), cast(:jobs AS bigint[])) meant(alert_id, job_id) WHERE {alone}
"""
ALONE = "alert_id = ANY(cast(:alone AS bigint[]))"
VECTORS = """
SELECT alert_id, halfvec_send(embedding) AS sent, near_alone FROM alert_condition JOIN alert ON alert.id = alert_id
WHERE by_meaning AND paused_at IS NULL AND model = :model AND alert_id > :after AND {alone} ORDER BY alert_id LIMIT :most
"""
SAID = f"""(SELECT (held IS NULL OR said ~* ALL(held)) AND (shunned IS NULL OR said !~* shunned)
  FROM (SELECT {EVERYTHING} AS said FROM {WRITTEN} WHERE written.id = placed.job_id OFFSET 0) said)"""  # noqa: S608 - constants
OPEN_TO = """(NOT string_to_array(place_text, ' · ') && elsewhere OR string_to_array(place_text, ' · ') && around)"""
# The same conditions as `search.filters` asks, of columns in place of values. What is cheap to ask is asked of all pairs first,
# and how near the meanings are is reckoned once of each that is left; texts are looked into last.
PLACED = f"""
SELECT alert.id AS alert_id, fresh.job_id, account_id, title_tsv, tsv, codes, fresh.company_id, condition.company_id AS company_wanted,
  worded, words, related, entitled, partly, near_all, near_some, near_alone, either, held, shunned,
  CASE WHEN condition.model = :model THEN 1 - (fresh.embedding <=> condition.embedding) END AS near
FROM paired JOIN alert_condition condition USING (alert_id) JOIN alert ON alert.id = alert_id JOIN fresh USING (job_id)
WHERE paused_at IS NULL AND account_id <> ALL(cast(:pausing AS bigint[])) AND first_seen_at > since
  AND (reach IS NULL OR codes && reach AND (place_ids <> '{{}}' OR {OPEN_TO}))
  AND (condition.remote IS NULL OR fresh.remote = ANY(condition.remote))
  AND (condition.employment IS NULL OR fresh.employment = ANY(condition.employment))
  AND (condition.level IS NULL OR fresh.level = ANY(condition.level))
  AND (pay IS NULL OR pay_year_max >= pay OR pay_year_max IS NULL AND NOT stated)
  AND (NOT stated OR pay_year_max IS NOT NULL AND NOT pay_predicted)
  AND (every IS NULL OR codes @> every)
  AND (shunned_codes = '{{}}' OR NOT codes && shunned_codes) AND (shunned_places = '{{}}' OR NOT place_ids && shunned_places)
OFFSET 0
"""  # noqa: S608 - constants
# What has no meaning, or no word to compare it with, is taken for near.
HELD = f"""
SELECT alert_id, job_id, account_id, placed.company_id,
  CASE WHEN title_tsv @@ words THEN 2 WHEN title_tsv @@ related THEN 1 ELSE 0 END + coalesce(near, 0) AS strength
FROM ({PLACED}) placed
WHERE (
    NOT worded OR near >= near_alone OR company_id = company_wanted OR title_tsv @@ words OR title_tsv @@ related
    OR coalesce(near >= near_some, true) AND (title_tsv @@ entitled OR tsv @@ partly)
    OR (held IS NOT NULL OR coalesce(near >= near_all, true)) AND tsv @@ words
  )
  AND (either IS NULL OR NOT EXISTS (
    SELECT FROM jsonb_array_elements(either) choice
    WHERE NOT codes && ARRAY(SELECT number::integer FROM jsonb_array_elements_text(choice) number)
  ))
  AND (held IS NULL AND shunned IS NULL OR {SAID})
"""  # noqa: S608 - constants
# What did not answer may do so by now: it has its meaning, or its posting has changed. What waits is judged as it is sent, maybe
# by what its posting said before: whether it still waits is seen once its alert is held. Put apart first: within the statement
# after it, of a table that has just grown a thousandfold the planner read all that was found of an opening for every pair.
KNOWN = """
CREATE TEMP TABLE known ON COMMIT DROP AS
SELECT alert_id, job_id FROM alert_found WHERE job_id IN (SELECT job_id FROM fresh) AND became NOT IN ('waiting', 'unfit', 'closed') AND {alone}
"""
# Of many, each employer's likeliest come first: one that posts a hundred, in as many towns, or that its person has blocked,
# takes nobody's place.
RANKED = f"""
CREATE TEMP TABLE ranked ON COMMIT DROP AS
SELECT *, row_number() OVER (PARTITION BY alert_id ORDER BY turn, strength DESC, job_id DESC) AS number FROM (
  SELECT *, row_number() OVER (PARTITION BY alert_id, company_id ORDER BY strength DESC, job_id DESC) AS turn FROM ({HELD}) held
  WHERE NOT EXISTS (SELECT FROM known WHERE known.alert_id = held.alert_id AND known.job_id = held.job_id)
) held
"""  # noqa: S608 - constants
FINDING = "SELECT DISTINCT alert_id FROM ranked WHERE number <= :most"
# What was changed, paused or taken off since then finds nothing by what it was.
FIND = """
INSERT INTO alert_found (alert_id, job_id, account_id, strength)
SELECT alert_id, job_id, alert.account_id, strength FROM ranked JOIN alert ON alert.id = alert_id JOIN fresh USING (job_id)
WHERE number <= :most AND paused_at IS NULL AND first_seen_at > since
ON CONFLICT (alert_id, job_id) DO UPDATE SET became = 'waiting', became_at = NULL, strength = excluded.strength
WHERE alert_found.became IN ('unfit', 'closed') RETURNING alert_id
"""
# Of more than are kept the likeliest stay, whenever they came in; the mail says that there were more.
LEAVE_OUT = """
UPDATE alert_found SET became = 'left-out', became_at = now() FROM (
  SELECT alert_id, job_id, row_number() OVER (PARTITION BY alert_id ORDER BY turn, strength DESC, job_id DESC) AS number FROM (
    SELECT alert_id, job_id, strength, row_number() OVER (PARTITION BY alert_id, company_id ORDER BY strength DESC, job_id DESC) AS turn
    FROM alert_found LEFT JOIN job ON job.id = job_id WHERE became = 'waiting' AND alert_id = ANY(cast(:ids AS bigint[]))
  ) waiting
) waiting
WHERE number > :most AND alert_found.alert_id = waiting.alert_id AND alert_found.job_id = waiting.job_id RETURNING waiting.alert_id
"""
CUT = """
UPDATE alert SET cut = true WHERE NOT cut AND (
  id = ANY(cast(:ids AS bigint[])) OR id IN (SELECT alert_id FROM ranked WHERE number > :most)
)
"""
NEW_TOWNS = """
SELECT job.id, place FROM job, unnest(place_ids) place
WHERE job.id = ANY(cast(:ids AS bigint[])) AND NOT EXISTS (SELECT FROM alert_town WHERE place_id = place)
"""
LEARN = "INSERT INTO alert_town (place_id) SELECT unnest(cast(:towns AS integer[])) ON CONFLICT DO NOTHING"
# A circle does not know of a town where there was no opening; of a region, a country or several places all is looked up anew.
STALE = """
UPDATE alert SET compile_at = now() FROM alert_condition WHERE alert_id = alert.id AND reach IS NOT NULL AND EXISTS (
  SELECT FROM place WHERE id = ANY(cast(:towns AS integer[])) AND id > 0 AND CASE WHEN alert_condition.latitude IS NULL
    THEN country = ANY(lands)
    ELSE abs(place.latitude - alert_condition.latitude) <= km / 110.0
      AND abs(place.longitude - alert_condition.longitude) <= km / (110.0 * greatest(cos(radians(alert_condition.latitude)), 0.01))
  END
)
"""


def catch_up(settings: Settings, redis: Redis | None = None) -> int:
    """Hold against the alerts what has come in; how many openings there were."""
    follow_model(settings)
    reading, begun = read_so_far(), begins()
    ids = unread(reading)
    towns = new_towns(ids)
    # What is in towns of which conditions do not know waits until they do; all else waits for nothing.
    found = hold_all(settings, [job_id for job_id in ids if job_id not in towns])
    fitting.catch_up(settings, redis, reading.matched_until)
    make_stale(towns)
    compiling.compile_waiting(settings, redis)
    learn(towns)
    found += hold_all(settings, sorted(towns))
    # What had come in before there was a condition, or while it had no meaning.
    while behind := compiling.behind():
        found += hold_all(settings, read_since(behind), behind)
        compiling.caught_up(behind)
    with transaction():
        db.session.execute(update(Reading).values(embedded_until=begun, seen_until=begun))
        db.session.execute(text(FORGET), {"slow": SLOW})
    if ids:
        log.info("openings held against alerts", openings=len(ids), found=found)
    return len(ids)


_model = ""


def follow_model(settings: Settings) -> None:
    """Once in a process: the model of meanings is another only after a restart."""
    global _model
    if _model != model_name(settings):
        compiling.of_other_models(settings)
        _model = model_name(settings)


def hold_all(settings: Settings, ids: Sequence[int], alone: Sequence[int] | None = None) -> int:
    """How many were found; `alone`: for these alerts."""
    return sum(hold(settings, ids[first : first + OPENINGS], alone) for first in range(0, len(ids), OPENINGS))


def begins() -> datetime:
    """By the database's clock, which openings go by: machines' own differ."""
    with transaction():
        return db.session.scalars(select(func.now())).one()


def read_so_far() -> Reading:
    """From the moment of the first look on, where there was none before."""
    with transaction():
        begun = insert(Reading).values(id=1).on_conflict_do_nothing().returning(Reading.id)
        if db.session.scalar(begun) is not None:
            db.session.execute(text("INSERT INTO alert_town SELECT id FROM place WHERE used ON CONFLICT DO NOTHING"))
        return db.session.scalars(select(Reading).execution_options(populate_existing=True)).one()


def unread(reading: Reading) -> list[int]:
    times = times_of(reading)
    with transaction():
        return sorted(
            {id_ for each in (EMBEDDED, CHANGED, UNEMBEDDED) for id_ in db.session.scalars(text(each), times)}
        )


def times_of(reading: Reading) -> dict[str, Any]:
    until = {"embedded": reading.embedded_until, "seen": reading.seen_until}
    return until | {"news": limits.NEWS, "slow": SLOW, "patience": UNMEANT}


def read_since(alerts: Sequence[int]) -> list[int]:
    """What has come in since the first of these alerts began, as far as it is news."""
    first = select(func.min(Alert.since)).where(Alert.id.in_(alerts)).scalar_subquery()
    news = Job.first_seen_at > func.greatest(first, func.now() - limits.NEWS)
    with transaction():
        return list(db.session.scalars(select(Job.id).where(news, Job.closed_at.is_(None)).order_by(Job.id)))


def are_new() -> bool:
    """Whether anything is to be read."""
    reading = read_so_far()
    with transaction():
        return bool(db.session.scalar(text(ARE_NEW), times_of(reading))) or fitting.are_new(reading.matched_until)


def new_towns(ids: Sequence[int]) -> dict[int, set[int]]:
    """Places where there was no opening, by those of these openings that are there."""
    found: dict[int, set[int]] = {}
    with transaction():
        for job_id, place in db.session.execute(text(NEW_TOWNS), {"ids": list(ids)}).all() if ids else ():
            found.setdefault(job_id, set()).add(place)
    return found


def make_stale(towns: Mapping[int, set[int]]) -> None:
    """Conditions that do not know of these places are made anew."""
    if towns:
        with transaction():
            db.session.execute(text(STALE), {"towns": places_of(towns)})
        memory.forget()  # of which towns lie around a place


def learn(towns: Mapping[int, set[int]]) -> None:
    """Once conditions know of them: what dies before makes them anew again."""
    if towns:
        with transaction():
            db.session.execute(text(LEARN), {"towns": places_of(towns)})


def places_of(towns: Mapping[int, set[int]]) -> list[int]:
    return sorted(set().union(*towns.values()))


def hold(settings: Settings, ids: Sequence[int], alone: Sequence[int] | None = None) -> int:
    """How many were found; `alone`: for these alerts."""
    model = model_name(settings)
    with transaction():
        for name, value in MEMORY.items():
            db.session.execute(text(f"SET LOCAL {name} = '{value}'"))
        db.session.execute(text(FRESH), {"ids": list(ids), "model": model})
        db.session.execute(text(KEYED))
        meant = meant_by(model, alone)
        pairs = {"alerts": [alert for alert, _ in meant], "jobs": [job for _, job in meant], "alone": alone}
        whose = "true" if alone is None else ALONE
        db.session.execute(text(PAIRED.format(alone=whose)), pairs)
        db.session.execute(text(KNOWN.format(alone=whose)), {"alone": alone})
        for table in ("fresh", "paired", "known"):
            db.session.execute(text(f"ANALYZE {table}"))
        pausing = db.session.scalars(select(Pause.account_id).where(holds())).all()
        db.session.execute(text(RANKED), {"model": model, "pausing": list(pausing)})
        # Whoever sends, changes or removes an alert holds its row first and then what it found; so does this.
        due.lock(db.session.scalars(text(FINDING), {"most": limits.FOUND}).all())
        found = db.session.scalars(text(FIND), {"most": limits.FOUND}).all()
        alerts = sorted(set(found))
        left_out = db.session.scalars(text(LEAVE_OUT), {"ids": alerts, "most": limits.WAITING}).all() if alerts else []
        db.session.execute(text(CUT), {"ids": sorted(set(left_out)), "most": limits.FOUND})
        due.set_due(alerts)
        if alone is None:
            db.session.execute(text(READ))
        db.session.execute(text("DROP TABLE fresh, keyed, paired, known, ranked"))
    return len(found)


def meant_by(model: str, alone: Sequence[int] | None = None) -> list[tuple[int, int]]:
    """Pairs of an alert and an opening whose meanings are near enough by themselves, of alerts that nothing else leads to."""
    rows = db.session.execute(
        text("SELECT job_id, halfvec_send(embedding) FROM fresh WHERE embedding IS NOT NULL")
    ).all()
    if not rows:
        return []
    jobs, openings = np.array([row[0] for row in rows]), unit([row[1] for row in rows])
    pairs: list[tuple[int, int]] = []
    after, vectors = 0, text(VECTORS.format(alone="true" if alone is None else ALONE))
    while some := db.session.execute(vectors, {"model": model, "after": after, "most": MEANT, "alone": alone}).all():
        alerts, least = np.array([row[0] for row in some]), np.array([row[2] for row in some], np.float32)
        at, of = np.nonzero(unit([row[1] for row in some]) @ openings.T >= least[:, None])
        pairs += zip(alerts[at].tolist(), jobs[of].tolist(), strict=True)
        after = int(alerts[-1])
    return pairs


def unit(sent: Sequence[bytes]) -> Any:
    halves = np.frombuffer(b"".join(bytes(each[4:]) for each in sent), ">f2").astype(np.float32).reshape(-1, DIMENSIONS)
    return halves / np.linalg.norm(halves, axis=1, keepdims=True).clip(min=1e-6)
