"""The final tables as one comparable value: what a run left behind, without the numbers that sequences gave."""

from typing import Any

from sqlalchemy import text

from jobraker.database import db, transaction
from jobraker.jobs.facts import COMPANY

CONTENTS = {
    "job": """SELECT company.key, job.title, job.title_key, job.place_ids, job.place_text, job.remote, job.pay_year_max,
        job.skills, job.language, job.description_html, job.tsv::text, job.closed_at IS NULL, lead.external_id
      FROM job JOIN company ON company.id = company_id LEFT JOIN listing lead ON lead.id = lead_listing_id""",
    "listing": """SELECT listing.external_id, listing.url, listing.place_ids, listing.notes, listing.content_hash,
        listing.closed_at IS NULL, company.key, job.title_key, job.text_hash
      FROM listing JOIN job ON job.id = job_id JOIN company ON company.id = job.company_id""",
    "job_search": f"""SELECT company.key, job_search.title_tsv::text,
        ARRAY(SELECT code FROM unnest(job_search.codes) code WHERE code < {COMPANY}),
        job_search.place_ids, job_search.open, job_search.pay_year_max, job.text_hash
      FROM job_search JOIN job ON job.id = job_id JOIN company ON company.id = job.company_id""",
    "run": "SELECT status, fetched, new, merged, updated, unchanged, rejected, closed FROM run",
    "rejection": "SELECT page, position, external_id, reason, detail FROM rejection",
    "sighting": "SELECT count(*) FROM sighting",
}


def tables() -> dict[str, list[Any]]:
    with transaction():
        return {
            name: sorted(tuple(map(repr, row)) for row in db.session.execute(text(sql)))
            for name, sql in CONTENTS.items()
        }


def versions(*names: str) -> dict[str, list[Any]]:
    """The row versions of tables: equal before and after only if no row was written at all."""
    with transaction():
        return {
            name: sorted(db.session.execute(text(f"SELECT ctid::text, xmin::text FROM {name}")).all()) for name in names
        }
