"""Openings for tests, written through the real ingestion."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from jobraker.boards.posting import Posting, Rejected, Salary
from jobraker.database import db, now, transaction
from jobraker.ingestion.batch import Origin, number, write_batch
from jobraker.ingestion.models import Outcome, Run, Source
from jobraker.ingestion.rules.normalise import normalise
from jobraker.ingestion.rules.repeats import told_by
from jobraker.jobs.models import Listing
from jobraker.taxonomy.terms import Period

TEXT = "<p>You look after what the team has built, answer for its quality and pass on what you know.</p>"


def source(name: str = "own board", *, kind: str = "greenhouse", **values: Any) -> int:
    """A source's id; the same name is the same source."""
    with transaction():
        found = db.session.scalar(select(Source.id).where(Source.name == name))
        if found is None:
            row = Source(name=name, kind=kind, query=values.pop("query", {"token": name}), **values)
            db.session.add(row)
            db.session.flush()
            found = row.id
    return found


def posting(external_id: str = "1", **values: Any) -> Posting:
    defaults: dict[str, Any] = {
        "external_id": external_id,
        "title": "Gardener",
        "company": "Acme",
        "url": f"https://jobs.example/{external_id}",
        "description": TEXT,
        "posted_at": now(),
    }
    return Posting(**(defaults | values))


def pay(minimum: int, maximum: int, currency: str = "EUR", period: Period = Period.YEAR) -> Salary:
    return Salary(Decimal(minimum), Decimal(maximum), currency, period)


def write(
    postings: Sequence[Posting | Rejected], *, source_id: int | None = None, rank: int = 0, at: datetime | None = None
) -> Counter[Outcome]:
    """Ingest these as one run's page; how many came to which outcome."""
    with transaction():
        run = Run(source_id=source_id or source(), status="done")
        db.session.add(run)
        db.session.flush()
        items = [normalised(each, at or now()) for each in postings]
        return write_batch(Origin(run.id, run.source_id, rank, page=0), number(items))


def normalised(each: Posting | Rejected, at: datetime) -> Any:
    if isinstance(each, Rejected):
        return each
    return replace(normalise(each, today=at, description_chars=200_000), told_by=told_by(each))


def job(external_id: str | None = None, **values: Any) -> int:
    """Ingest one opening and return its job's id; `places` and `pay` are short for `locations` and `salary`."""
    name, place = values.pop("source_name", "own board"), values.get("places") or values.get("locations", "")
    identity = external_id or f"{values.get('title', 'Gardener')}-{values.get('company', 'Acme')}-{place}"
    return jobs({identity: values}, source_name=name)[0]


def jobs(told: Mapping[str, Mapping[str, Any]], source_name: str = "own board") -> list[int]:
    """The same of several by what their board calls each, as one page lists them: in a fraction of the time."""
    source_id = source(source_name)
    short = {"places": "locations", "pay": "salary"}
    write(
        [
            replace(posting(identity), **{short.get(name, name): value for name, value in values.items()})
            for identity, values in told.items()
        ],
        source_id=source_id,
    )
    listed = select(Listing.external_id, Listing.job_id).where(Listing.source_id == source_id)
    with transaction():
        rows = db.session.execute(listed.where(Listing.external_id.in_(told))).all()
    found = {row.external_id: row.job_id for row in rows}
    return [found[identity] for identity in told]
