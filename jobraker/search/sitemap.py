"""Openings that strangers may be told of, and companies that have some, in parts by their ids, so that a part stays what it
was while others grow."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import text

from jobraker.database import db
from jobraker.search import candidates
from jobraker.settings import Settings
from jobraker.taxonomy.placeholders import names_nobody

PART = 10_000  # ids
PARTS_MOST = 50_000  # a sitemap of sitemaps may hold no more


class Changed(NamedTuple):
    """The number of a part, or the id of a job, and when it was last changed."""

    number: int
    changed_at: datetime


TOLD = """
FROM job WHERE closed_at IS NULL AND EXISTS (SELECT FROM listing JOIN source ON source.id = source_id
  WHERE job_id = job.id AND listing.closed_at IS NULL AND NOT source.sandbox)
"""
PARTS = f"SELECT id / {PART} AS number, max(changed_at) AS changed_at {TOLD} GROUP BY 1 ORDER BY 1 LIMIT {PARTS_MOST}"
OPENINGS = f"SELECT id AS number, changed_at {TOLD} AND id >= :first AND id < :end ORDER BY id"


COMPANY_PARTS = f"SELECT company_id / {PART} AS number, max(changed_at) AS changed_at {TOLD} GROUP BY 1 ORDER BY 1 LIMIT {PARTS_MOST}"
COMPANIES = f"""
SELECT key, name, told.changed_at FROM company JOIN (
  SELECT company_id, max(changed_at) AS changed_at {TOLD} AND company_id >= :first AND company_id < :end GROUP BY 1
) told ON told.company_id = company.id ORDER BY company.id
"""


def parts(settings: Settings) -> Sequence[Changed]:
    with candidates.searching(settings):
        return [Changed(*row) for row in db.session.execute(text(PARTS))]


def openings(settings: Settings, part: int) -> Sequence[Changed]:
    """Those of one part, none where there is no such part."""
    if part >= PARTS_MOST:
        return []
    span = {"first": part * PART, "end": (part + 1) * PART}
    with candidates.searching(settings):
        return [Changed(*row) for row in db.session.execute(text(OPENINGS), span)]


def company_parts(settings: Settings) -> Sequence[Changed]:
    with candidates.searching(settings):
        return [Changed(*row) for row in db.session.execute(text(COMPANY_PARTS))]


def companies(settings: Settings, part: int) -> Sequence[tuple[str, datetime]]:
    """The keys of those that have openings now, by parts as above, each with when the last of these was changed."""
    if part >= PARTS_MOST:
        return []
    span = {"first": part * PART, "end": (part + 1) * PART}
    with candidates.searching(settings):
        found = db.session.execute(text(COMPANIES), span).all()
    return [(row.key, row.changed_at) for row in found if not names_nobody(row.name)]
