"""What boards list at the end, held against what stands of it: a listing, a job, and the job's rows for search and meaning."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import make_transient

from jobraker.boards import BOARDS
from jobraker.boards.posting import Posting
from jobraker.database import db, transaction
from jobraker.ingestion.models import Run, Source
from jobraker.ingestion.pages import of_board
from jobraker.ingestion.services import service_of
from jobraker.settings import Settings
from jobraker.taxonomy.titles import clean_title
from tests.chaos.row import Row, rows

OPEN = """
SELECT source_id, external_id, job.title, job.lead_listing_id = listing.id FROM listing JOIN job ON job.id = job_id
WHERE listing.closed_at IS NULL
"""
REFUSED = """
SELECT source_id, external_id FROM rejection JOIN run ON run.id = run_id
WHERE run_id IN (SELECT max(id) FROM run GROUP BY source_id) AND external_id IS NOT NULL
UNION SELECT source_id, external_id FROM listing WHERE valid_through < now()
"""
JOBS = """
SELECT id, EXISTS (SELECT FROM listing WHERE job_id = job.id AND closed_at IS NULL), (closed_at IS NULL)::int,
  (SELECT count(*) FROM job_search WHERE job_id = job.id AND open), (SELECT count(*) FROM job_vector WHERE job_id = job.id AND open)
FROM job
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A source's name, the titles of what it lists by their ids there, and whether what it does not list is gone."""

    source_id: int
    name: str
    titles: Mapping[str, str]
    everything: bool


def listed(settings: Settings) -> list[Listed]:
    """By all boards of the sandbox, asked once more; nothing is written down."""
    with transaction():
        sources = db.session.scalars(select(Source).where(Source.sandbox).order_by(Source.id)).all()
        for source in sources:
            make_transient(source)
    return [one_listed(settings, source) for source in sources]


def one_listed(settings: Settings, source: Source) -> Listed:
    board = BOARDS[source.kind]
    pages = of_board(settings, Run(source=source, page=0, fetched=0), board, service_of(settings, board, source))
    found = [item for page in pages for item in page.items if isinstance(item, Posting)]
    titles = {item.external_id.strip(): item.title for item in found}
    return Listed(source.id, source.name, titles, board.lists_everything)


def judge(row: Row, sources: Iterable[Listed], changed: Iterable[str]) -> None:
    """All boards were read once more, without faults. `changed`: titles that openings got meanwhile."""
    stands = {(source_id, name): (title, leads) for source_id, name, title, leads in rows(OPEN)}
    refused, changed = {(source_id, name) for source_id, name in rows(REFUSED)}, set(changed)
    for source in sources:
        here = {name for source_id, name in stands if source_id == source.source_id}
        for name in source.titles.keys() - {name for source_id, name in refused if source_id == source.source_id}:
            row.judge("openings", name in here, 1, 1, f"{source.name} {name}")
        for name in here - source.titles.keys() if source.everything else ():
            row.judge("openings", 1, 0, 0, f"{source.name} {name}, which is listed no more,")
        for name in here & source.titles.keys():
            title, leads = stands[source.source_id, name]
            if leads and source.titles[name] in changed:
                shown = clean_title(source.titles[name])
                row.judge("titles", title == shown, 1, 1, f"{source.name} {name}: {shown}")
    for job_id, is_listed, *counts in rows(JOBS):
        for what, number in zip(("job", "job_search", "job_vector"), counts, strict=True):
            row.judge("rows", number, is_listed, is_listed, f"open {what} {job_id}")
