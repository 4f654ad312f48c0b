"""The statements of ingestion: rows go into temporary tables by COPY, then into each table by one statement.

A job's double in `job_search`, its places and its open or closed state are derived here from its listings, by the
one statement `refresh_jobs`, whoever changed them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import psycopg
from sqlalchemy import text

from jobraker.database import db
from jobraker.jobs.facts import REGISTERED, Facet, fact_number

# What each listing says for itself and a job has from its lead, or from another where that one is silent.
PAY = {
    "pay_min": "numeric",
    "pay_max": "numeric",
    "pay_currency": "text",
    "pay_period": "smallint",
    "pay_predicted": "boolean",
    "pay_year_min": "integer",
    "pay_year_max": "integer",
}
JOB = {
    "id": "bigint",
    "lead_listing_id": "bigint",
    "company_id": "bigint",
    "company": "text",
    "title": "text",
    "title_key": "text",
    "level": "smallint",
    "remote": "smallint",
    "employment": "smallint",
    "country": "text",
    "place_text": "text",
    "language": "text",
    "skills": "text[]",
    "skill_words": "text",
    "statements": "jsonb",
    **PAY,
    "posted_at": "timestamptz",
    "dated": "boolean",
    "valid_through": "timestamptz",
    "description_html": "text",
    "description_text": "text",
    "truncated": "boolean",
    "text_hash": "bytea",
    "simhash": "bigint",
    "head_simhash": "bigint",
    "place_ids": "integer[]",
}
LISTING = {
    "id": "bigint",
    "source_id": "bigint",
    "external_id": "text",
    "job_id": "bigint",
    "rank": "integer",
    "url": "text",
    "apply_url": "text",
    "place_ids": "integer[]",
    "place_text": "text",
    "truncated": "boolean",
    "posted_at": "timestamptz",
    "dated": "boolean",
    "valid_through": "timestamptz",
    "posting_hash": "bytea",
    "content_hash": "bytea",
    "notes": "text[]",
    "remote": "smallint",
    "employment": "smallint",
    **PAY,
}
INDEXED_CHARS = 100_000  # a tsvector holds at most 1 MB; what a description says after this is not searched by words


def plain(text_sql: str) -> str:
    """Text without slashes, which Postgres would read as a file's path: "Pfleger/in" is one word to it."""
    return f"replace({text_sql}, '/', ' ')"


OWN = [name for name in JOB if name not in ("company", "skill_words")]
WORDS = [name for name in OWN if name not in ("id", "lead_listing_id")]
# Whose listings are several has the places of all: they are derived, and only a new job begins with its lead's.
JOB_SET = ", ".join(f"{name} = excluded.{name}" for name in OWN if name not in ("id", "place_ids"))
WRITE_JOBS = f"""
INSERT INTO job ({", ".join(OWN)}, tsv)
SELECT {", ".join(OWN)},
  setweight(to_tsvector(job_configuration(language), {plain("title")}), 'A')
  || setweight(to_tsvector('jobraker_simple', {plain("title || ' ' || company || ' ' || place_text")}), 'B')
  || setweight(to_tsvector(job_configuration(language), skill_words), 'C')
  || to_tsvector(job_configuration(language), {plain(f"left(description_text, {INDEXED_CHARS})")})
  || array_to_tsvector(ARRAY(SELECT 'skill=' || s FROM unnest(skills) s))
FROM staged_job ORDER BY id
ON CONFLICT (id) DO UPDATE SET {JOB_SET}, tsv = excluded.tsv, changed_at = now(),
  embedded_at = CASE WHEN job.title = excluded.title AND job.text_hash = excluded.text_hash
    AND job.skills = excluded.skills THEN job.embedded_at END
"""

LISTING_SET = ", ".join(
    f"{name} = excluded.{name}" for name in LISTING if name not in ("id", "source_id", "external_id")
)
WRITE_LISTINGS = f"""
INSERT INTO listing ({", ".join(LISTING)}) SELECT {", ".join(LISTING)} FROM staged_listing
ON CONFLICT (source_id, external_id) DO UPDATE SET {LISTING_SET}, closed_at = NULL, seen_on = current_date
"""

# Made once and not anew for every job: the planner would, where the tables were last analysed when they were empty.
REFRESH_STATE = """
WITH state AS MATERIALIZED (
  SELECT job.id, count(listing.id) FILTER (WHERE listing.closed_at IS NULL) > 0 AS listed,
    count(listing.id) FILTER (WHERE listing.closed_at IS NULL) > 0 AND job.withdrawn_at IS NULL AS open,
    max(listing.closed_at) AS closed_at,
    coalesce(array_agg(DISTINCT place ORDER BY place) FILTER (WHERE place IS NOT NULL), '{}') AS place_ids,
    -- The listing it takes its words from; the best of its others where that one is another job's now.
    (array_agg(listing.id ORDER BY listing.id <> job.lead_listing_id, listing.closed_at IS NOT NULL, listing.rank, listing.id))[1]
      AS lead
  FROM job LEFT JOIN listing ON listing.job_id = job.id AND listing.job_id = ANY(:jobs)
    LEFT JOIN LATERAL unnest(listing.place_ids) place ON listing.closed_at IS NULL
  WHERE job.id = ANY(:jobs) GROUP BY job.id
)
UPDATE job SET
  -- A closed job keeps its places: its page is still read.
  place_ids = CASE WHEN state.open THEN state.place_ids ELSE job.place_ids END,
  closed_at = CASE WHEN state.open THEN NULL ELSE coalesce(job.closed_at, job.withdrawn_at, state.closed_at, now()) END,
  moved_to = CASE WHEN NOT state.listed THEN job.moved_to END,
  lead_listing_id = state.lead
FROM state WHERE job.id = state.id AND job.id = ANY(:jobs)
  AND ((job.closed_at IS NULL) <> state.open OR (state.open AND job.place_ids <> state.place_ids)
    OR job.lead_listing_id IS DISTINCT FROM state.lead OR (state.listed AND job.moved_to IS NOT NULL))
"""
OFFERED = ("remote", "employment", *PAY)
REFRESH_OFFER = f"""
WITH said AS MATERIALIZED (
  SELECT job.id,
    (array_agg(listing.remote ORDER BY listing.id <> job.lead_listing_id, listing.rank, listing.id)
      FILTER (WHERE listing.remote IS NOT NULL))[1] AS remote,
    (array_agg(listing.employment ORDER BY listing.id <> job.lead_listing_id, listing.rank, listing.id)
      FILTER (WHERE listing.employment IS NOT NULL))[1] AS employment,
    (array_agg(listing.id ORDER BY listing.pay_predicted, listing.id <> job.lead_listing_id, listing.rank, listing.id)
      FILTER (WHERE listing.pay_period IS NOT NULL))[1] AS paid
  FROM job JOIN listing ON listing.job_id = job.id AND listing.job_id = ANY(:jobs) AND listing.closed_at IS NULL
  WHERE job.id = ANY(:jobs) GROUP BY job.id
)
UPDATE job SET remote = said.remote, employment = said.employment,
  {", ".join(f"{name} = {'coalesce(paid.pay_predicted, false)' if name == 'pay_predicted' else f'paid.{name}'}" for name in PAY)}
FROM said LEFT JOIN listing paid ON paid.id = said.paid
WHERE job.id = said.id AND job.id = ANY(:jobs)
  AND ({", ".join(f"job.{name}" for name in OFFERED)}) IS DISTINCT FROM
    (said.remote, said.employment,
      {", ".join("coalesce(paid.pay_predicted, false)" if name == "pay_predicted" else f"paid.{name}" for name in PAY)})
"""
# A search around a town asks for the towns where jobs are, not for every village of the gazetteer.
MARK_PLACES = """
UPDATE place SET used = true
WHERE NOT used AND id IN (SELECT unnest(place_ids) FROM job WHERE id = ANY(:jobs))
"""
FILTERS = (
    "posted_at",
    "pay_year_max",
    "pay_predicted",
    "remote",
    "employment",
    "level",
    "open",
    "country",
    "place_ids",
    "facts",
)
ON_REGISTER = fact_number(Facet.VISA, REGISTERED)
# Whether the employer is on the register of visa sponsors of a country that the job is in.
IS_ON_REGISTER = """EXISTS (
  SELECT FROM company JOIN sponsor USING (key) WHERE company.id = job.company_id
    AND sponsor.country = ANY(job.country::text || ARRAY(SELECT country::text FROM place WHERE place.id = ANY(job.place_ids))))"""
REFRESH_SEARCH = f"""
INSERT INTO job_search (job_id, company_id, title_tsv, codes, {", ".join(FILTERS)})
SELECT id, company_id,
  to_tsvector(job_configuration(language), {plain("title")}) || to_tsvector('jobraker_simple', {plain("title")}),
  job_codes(place_ids, (SELECT array_agg(DISTINCT place.country) FROM place WHERE place.id = ANY(job.place_ids)),
    remote, employment, level, CASE WHEN NOT pay_predicted THEN pay_year_max END) || stated.facts,
  posted_at, pay_year_max, pay_predicted, remote, employment, level, closed_at IS NULL, country, place_ids, stated.facts
FROM job CROSS JOIN LATERAL (
  SELECT job_facts(company_id, skills, language, statements, ARRAY(
    SELECT source.kind FROM listing JOIN source ON source.id = listing.source_id
    WHERE listing.job_id = job.id AND (listing.closed_at IS NULL OR job.closed_at IS NOT NULL)))
    || CASE WHEN {IS_ON_REGISTER} THEN ARRAY[{ON_REGISTER}] ELSE '{{}}' END AS facts
  OFFSET 0 -- or they would be reckoned for each column that holds them
) stated
WHERE id = ANY(:jobs) ORDER BY id
ON CONFLICT (job_id) DO UPDATE SET company_id = excluded.company_id, title_tsv = excluded.title_tsv,
  codes = excluded.codes, changed_at = now(), {", ".join(f"{name} = excluded.{name}" for name in FILTERS)}
WHERE (job_search.title_tsv, job_search.codes, {", ".join(f"job_search.{name}" for name in FILTERS)})
  IS DISTINCT FROM (excluded.title_tsv, excluded.codes, {", ".join(f"excluded.{name}" for name in FILTERS)})
"""
REFRESH_VECTOR = f"""
UPDATE job_vector SET {", ".join(f"{name} = job_search.{name}" for name in FILTERS)}
FROM job_search WHERE job_search.job_id = job_vector.job_id AND job_search.job_id = ANY(:jobs)
  AND job_vector.job_id = ANY(:jobs)
  AND ({", ".join(f"job_vector.{name}" for name in FILTERS)}) IS DISTINCT FROM
    ({", ".join(f"job_search.{name}" for name in FILTERS)})
"""


WRITERS_LOCK = 7_426_002


# Every statement here goes by keys. Of a table that has grown since it was last analysed the planner thinks it small,
# and would read it whole for each of hundreds of rows.
BY_KEYS = (
    "SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true), pg_advisory_xact_lock(:key)"
)


def lock() -> None:
    """Be the only one to write listings and jobs until the transaction ends: what is read before holds until then."""
    db.session.execute(text(BY_KEYS), {"key": WRITERS_LOCK})


def cursor() -> psycopg.Cursor[tuple[Any, ...]]:
    """The psycopg cursor of the session's transaction: COPY is not SQLAlchemy's to give."""
    found: psycopg.Cursor[tuple[Any, ...]] = db.session.connection().connection.cursor()  # type: ignore[assignment]
    return found


def stage(table: str, columns: dict[str, str], rows: Iterable[Sequence[Any]]) -> None:
    """Put `rows` into an empty temporary table, made once a connection and emptied by each commit."""
    with cursor() as writer:
        described = ", ".join(f"{name} {kind}" for name, kind in columns.items())
        writer.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table} ({described}) ON COMMIT DELETE ROWS".encode())
        writer.execute(f"DELETE FROM {table}".encode())
        with writer.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN".encode()) as copy:
            for row in rows:
                copy.write_row(row)


def write_jobs(rows: Iterable[Sequence[Any]]) -> None:
    """Insert or rewrite jobs; a row's values stand in the order of `JOB`."""
    stage("staged_job", JOB, rows)
    db.session.execute(text(WRITE_JOBS))


def write_listings(rows: Iterable[Sequence[Any]]) -> None:
    """Insert or rewrite listings, one that is stored under its id; values in the order of `LISTING`."""
    stage("staged_listing", LISTING, rows)
    db.session.execute(text(WRITE_LISTINGS))


COPY_JOBS = f"""
INSERT INTO job (id, {", ".join(WORDS)}, tsv) SELECT given.new, {", ".join(f"job.{name}" for name in WORDS)}, job.tsv
FROM unnest(cast(:new AS bigint[]), cast(:old AS bigint[])) given(new, old) JOIN job ON job.id = given.old
"""
MOVE_LISTINGS = """
UPDATE listing SET job_id = given.job_id FROM unnest(cast(:listings AS bigint[]), cast(:jobs AS bigint[])) given(id, job_id)
WHERE listing.id = given.id
"""
# A listing takes it along that its job was withdrawn, but to a job that others list.
INHERIT = """
UPDATE job SET withdrawn_at = home.withdrawn_at, withdrawn_because = home.withdrawn_because
FROM unnest(cast(:jobs AS bigint[]), cast(:homes AS bigint[])) given(id, home_id) JOIN job home ON home.id = given.home_id
WHERE job.id = given.id AND home.withdrawn_at IS NOT NULL AND job.withdrawn_at IS NULL
  AND (job.closed_at IS NOT NULL OR job.id = ANY(:made))
"""
# Whose last listing has gone to another job: who kept the address is led there, and whether that is withdrawn is told there.
FORWARD = """
UPDATE job SET moved_to = given.to_id, withdrawn_at = NULL, withdrawn_because = NULL
FROM unnest(cast(:jobs AS bigint[]), cast(:to AS bigint[])) given(id, to_id)
WHERE job.id = given.id
"""


def copy_jobs(pairs: Sequence[tuple[int, int]]) -> None:
    """Make new jobs with the stored words of others, given as (new id, id of the other)."""
    if pairs:
        db.session.execute(text(COPY_JOBS), {"new": [new for new, _ in pairs], "old": [old for _, old in pairs]})


TAKE_WORDS = f"""
UPDATE job SET {", ".join(f"{name} = other.{name}" for name in WORDS if name != "place_ids")}, tsv = other.tsv,
  changed_at = now(), embedded_at = NULL
FROM job other WHERE job.id = :job AND other.id = :other
"""
LEAD = "UPDATE job SET lead_listing_id = :listing WHERE id = :job"


def take_words(job_id: int, other_id: int) -> None:
    """Let a job say what another one says."""
    db.session.execute(text(TAKE_WORDS), {"job": job_id, "other": other_id})


def let_lead(listing_id: int, job_id: int) -> None:
    db.session.execute(text(LEAD), {"listing": listing_id, "job": job_id})


def move_listings(pairs: Sequence[tuple[int, int]]) -> None:
    """Give listings to other jobs, as (listing, job)."""
    if pairs:
        db.session.execute(
            text(MOVE_LISTINGS), {"listings": [each for each, _ in pairs], "jobs": [job for _, job in pairs]}
        )


def inherit(moves: Iterable[tuple[int, int]], made: Iterable[int]) -> None:
    """Withdraw jobs to which a listing has come from one that is, as (job, the one it left), where they are `made` for it or
    nobody lists them. Call it before they are refreshed."""
    if pairs := sorted(set(moves)):
        jobs, homes = zip(*pairs, strict=True)
        db.session.execute(text(INHERIT), {"jobs": list(jobs), "homes": list(homes), "made": list(made)})


def forward(moved: Mapping[int, int]) -> None:
    if moved:
        db.session.execute(text(FORWARD), {"jobs": list(moved), "to": list(moved.values())})


RESTATE = """
UPDATE listing SET posting_hash = given.hash
FROM unnest(cast(:ids AS bigint[]), cast(:hashes AS bytea[])) given(id, hash)
WHERE listing.id = given.id AND listing.posting_hash IS DISTINCT FROM given.hash
"""


SEEN = """
UPDATE listing SET seen_on = current_date
WHERE source_id = :source AND external_id = ANY(:ids) AND seen_on < current_date
"""


def mark_seen(source_id: int, external_ids: Sequence[str]) -> None:
    """Note that the source lists these still: once a day, so that a repeat on the same day writes nothing."""
    db.session.execute(text(SEEN), {"source": source_id, "ids": list(external_ids)})


ALL_SEEN = """
WITH listed AS (SELECT id, seen_on FROM listing WHERE source_id = :source AND closed_at IS NULL),
seen AS (UPDATE listing SET seen_on = current_date FROM listed WHERE listing.id = listed.id AND listed.seen_on < current_date)
SELECT count(*) FROM listed
"""


def mark_all_seen(source_id: int) -> int:
    """Note that the source lists everything still that it listed; how many there are."""
    return int(db.session.scalar(text(ALL_SEEN), {"source": source_id}) or 0)


def restate(hashes: Mapping[int, bytes]) -> None:
    """Remember what listings were given as, by their id, where only that has changed and nothing that is stored of it."""
    if hashes:
        db.session.execute(text(RESTATE), {"ids": list(hashes), "hashes": list(hashes.values())})


READ_ANEW = """
WITH unread AS (
  UPDATE listing SET posting_hash = NULL, content_hash = '' WHERE id = ANY(:listings) RETURNING source_id
)
UPDATE source SET validators = '{}' WHERE id IN (SELECT source_id FROM unread) AND validators <> '{}'
"""


def read_anew(listings: Iterable[int]) -> None:
    """Let the next reading write what these listings say, though it is what they said before."""
    db.session.execute(text(READ_ANEW), {"listings": list(listings)})


def refresh_jobs(job_ids: Iterable[int]) -> None:
    """Derive places, open state and search rows of these jobs anew from their listings; unchanged rows stay untouched."""
    jobs = {"jobs": sorted(set(job_ids))}
    for statement in (REFRESH_STATE, REFRESH_OFFER, MARK_PLACES, REFRESH_SEARCH, REFRESH_VECTOR):
        db.session.execute(text(statement), jobs)


UNSTATED = "SELECT job_id FROM job_search WHERE facts = '{}' ORDER BY job_id LIMIT :most"


def unstated_jobs(most: int) -> list[int]:
    """Jobs whose search rows were written before there were facts, up to `most`."""
    return list(db.session.scalars(text(UNSTATED), {"most": most}))


MISREGISTERED = f"""
SELECT job.id FROM job JOIN job_search ON job_id = job.id
WHERE job.id IN (
    SELECT job_id FROM job_search WHERE codes @> ARRAY[{ON_REGISTER}]
    UNION SELECT job_id FROM job_search JOIN company ON company.id = company_id JOIN sponsor USING (key))
  AND job_search.facts @> ARRAY[{ON_REGISTER}] <> {IS_ON_REGISTER}
ORDER BY job.id
"""


def misregistered_jobs() -> list[int]:
    """Jobs whose search rows do not say what the registers of visa sponsors say."""
    return list(db.session.scalars(text(MISREGISTERED)))


ADD_PLACES = """
UPDATE listing SET place_ids = ARRAY(SELECT DISTINCT place FROM unnest(listing.place_ids || more.place_ids) place ORDER BY place)
FROM (
  SELECT external_id, array_agg(place) AS place_ids
  FROM staged_place LEFT JOIN LATERAL unnest(place_ids) place ON true GROUP BY external_id
) more
WHERE listing.source_id = :source AND listing.external_id = more.external_id
  AND NOT listing.place_ids @> array_remove(more.place_ids, NULL)
RETURNING listing.external_id, listing.job_id
"""


def add_places(source_id: int, rows: Iterable[Sequence[Any]]) -> dict[str, int]:
    """Add places to listings, given as (external id, place ids); those that had not all of them yet, each with its job."""
    stage("staged_place", {"external_id": "text", "place_ids": "integer[]"}, rows)
    return {row.external_id: row.job_id for row in db.session.execute(text(ADD_PLACES), {"source": source_id})}


def new_ids(table: str, count: int) -> list[int]:
    drawn = "SELECT nextval(pg_get_serial_sequence(:table, 'id')) FROM generate_series(1, :count)"
    return list(db.session.scalars(text(drawn), {"table": table, "count": count}))
