"""What writing the rows costs by itself: the finished rows sent to the same tables by COPY and one upsert each.

No Python touches a value: the rows are taken out once as COPY's own text and sent back as they are. Only the search
vectors are computed anew, for that is the database's part of the work; what skills are called is looked up as the rows are
taken out, for the product hands it over.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg

from jobraker.database import Base, db
from jobraker.ingestion.writing import INDEXED_CHARS, plain
from jobraker.jobs.models import Job, JobSearch, Listing
from jobraker.taxonomy.skills import all_skills

LABELS = json.dumps({skill.id: skill.label for skill in all_skills()}).replace("'", "''")
SKILL_WORDS = f"""(
  SELECT coalesce(string_agg(coalesce('{LABELS}'::jsonb ->> skill, skill), ', ' ORDER BY at), '')
  FROM unnest(job.skills) WITH ORDINALITY of_job(skill, at)
)"""  # noqa: S608 - a table of ours
# As `ingestion.writing` computes them; a job comes with its `skill_words`.
TEXT = f"""setweight(to_tsvector(job_configuration(job.language), {plain("job.title")}), 'A')
  || setweight(to_tsvector('jobraker_simple', {plain("job.title || ' ' || company.name || ' ' || job.place_text")}), 'B')
  || setweight(to_tsvector(job_configuration(job.language), job.skill_words), 'C')
  || to_tsvector(job_configuration(job.language), {plain(f"left(job.description_text, {INDEXED_CHARS})")})
  || array_to_tsvector(ARRAY(SELECT 'skill=' || s FROM unnest(job.skills) s))"""  # noqa: S608 - a number of ours
TITLE = f"""to_tsvector(job_configuration(job.language), {plain("job.title")})
  || to_tsvector('jobraker_simple', {plain("job.title")})"""


@dataclass(frozen=True, slots=True)
class Target:
    """A table, its key, the column that is computed anew with what it is computed from, where staged rows come from, and what
    is staged for that alone."""

    model: type[Base]
    key: tuple[str, ...]
    computed: str = ""
    expression: str = ""
    source: str = ""
    beside: str = ""

    @property
    def table(self) -> str:
        return str(self.model.__tablename__)

    @property
    def columns(self) -> list[str]:
        """Those that are sent and kept."""
        return [column.name for column in self.model.__table__.columns if column.name != self.computed]

    @property
    def sent(self) -> str:
        return ", ".join([*self.columns, *([self.beside] if self.beside else [])])

    @property
    def upsert(self) -> str:
        names = self.columns + ([self.computed] if self.computed else [])
        values = [f"{self.table}.{name}" for name in self.columns] + ([self.expression] if self.computed else [])
        changed = ", ".join(f"{name} = excluded.{name}" for name in names if name not in self.key)
        return (
            f"INSERT INTO {self.table} ({', '.join(names)}) SELECT {', '.join(values)} "  # noqa: S608 - names of ours
            f"FROM bare_{self.table} {self.table} {self.source} ON CONFLICT ({', '.join(self.key)}) DO UPDATE SET {changed}"
        )


JOBS = Target(
    Job, ("id",), "tsv", TEXT, "JOIN company ON company.id = job.company_id", beside=f"{SKILL_WORDS} AS skill_words"
)
LISTINGS = Target(Listing, ("source_id", "external_id"))
SEARCH = Target(JobSearch, ("job_id",), "title_tsv", TITLE, "JOIN bare_job job ON job.id = job_search.job_id")
TARGETS = (JOBS, LISTINGS, SEARCH)
BELONGS = {"job": "id", "listing": "job_id", "job_search": "job_id"}

Batch = dict[str, bytes]


def connect() -> psycopg.Connection[tuple[Any, ...]]:
    return psycopg.connect(db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False))


def vacuum(tables: str) -> None:
    """On a connection of its own: the application's wait no longer for what is outside of transactions than a page may."""
    with connect() as connection:
        connection.autocommit = True
        connection.execute(f"VACUUM ANALYZE {tables}".encode())


def take_out(connection: psycopg.Connection[tuple[Any, ...]], after: int, size: int) -> Iterator[Batch]:
    """The jobs after `after` with their listings and search rows, `size` jobs a batch, as COPY's text."""
    ids = [row[0] for row in connection.execute("SELECT id FROM job WHERE id > %s ORDER BY id", (after,))]
    for start in range(0, len(ids), size):
        first, last = ids[start], ids[min(start + size, len(ids)) - 1]
        yield {target.table: copied(connection, target, first, last) for target in TARGETS}


def copied(connection: psycopg.Connection[tuple[Any, ...]], target: Target, first: int, last: int) -> bytes:
    chosen = f"SELECT {target.sent} FROM {target.table} WHERE {BELONGS[target.table]} BETWEEN {first} AND {last}"  # noqa: S608
    with connection.cursor().copy(f"COPY ({chosen}) TO STDOUT".encode()) as copy:
        return b"".join(bytes(block) for block in copy)


def stage(connection: psycopg.Connection[tuple[Any, ...]]) -> None:
    for target in TARGETS:
        rows = f"SELECT {target.sent} FROM {target.table} WITH NO DATA"  # noqa: S608
        connection.execute(f"CREATE TEMP TABLE bare_{target.table} ON COMMIT DELETE ROWS AS {rows}".encode())
    connection.commit()


def write(connection: psycopg.Connection[tuple[Any, ...]], batch: Batch) -> None:
    """One transaction."""
    for target in TARGETS:
        with connection.cursor().copy(f"COPY bare_{target.table} FROM STDIN".encode()) as copy:
            copy.write(batch[target.table])
        connection.execute(target.upsert.encode())
    connection.commit()
