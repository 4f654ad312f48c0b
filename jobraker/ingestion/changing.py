"""What an admin does with a source: added under a name of its own, changed, switched on and off, read now, removed."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.database import db, transaction
from jobraker.ingestion import runs, writing
from jobraker.ingestion.models import FILE, REMOVED, Source
from jobraker.ingestion.sources import ACCEPT, Asked, BadSource, Fault, check, seal, unseal, values_of
from jobraker.jobs.models import Job, Listing
from jobraker.queue import Task, enqueue
from jobraker.settings import Settings

LEAST_MINUTES, MOST_MINUTES = 5, 100_000
NAME_CHARS = 200
TOGETHER = 1_000  # listings that go in one transaction


def new_source(settings: Settings, asked: Asked) -> int:
    """Add it, and change no other: raises BadSource, also where its name is another's."""
    check(asked)
    check_terms(asked)
    with transaction():
        made = insert(Source).values(values_of(settings, asked)).on_conflict_do_nothing(index_elements=["name"])
        source_id: int | None = db.session.scalar(made.returning(Source.id))
    if source_id is None:
        raise named(asked)
    return source_id


def twin_of(asked: Asked, source_id: int | None = None) -> Source | None:
    """Another source that asks the same of the same board, the first of them."""
    query = {name: value for name, value in asked.query.items() if name != ACCEPT}
    same = (Source.kind == asked.kind, Source.sandbox == asked.sandbox, Source.query.op("-")(ACCEPT) == query)
    with transaction():
        return db.session.scalars(
            select(Source).where(*same, Source.id != (source_id or 0), staying()).order_by(Source.id).limit(1)
        ).first()


def change_source(settings: Settings, source_id: int, asked: Asked, cleared: Iterable[str] = ()) -> list[str]:
    """Let a source be as it is asked for; the names of what changed. Credentials that are not given stay, but for those that are
    `cleared`. One that is asked for something else is read from its beginning, and a run of what it was asked before ends.

    Raises BadSource, and then nothing is changed.
    """
    with transaction():
        source = db.session.scalars(select(Source).where(Source.id == source_id).with_for_update()).one()
        held = held_by(settings, source)
        kept = {name: value for name, value in held.items() if name not in set(cleared)}
        check(asked, kept)
        check_terms(asked)
        other = select(Source.id).where(Source.name == asked.called, Source.id != source_id)
        if db.session.scalar(other) is not None:
            raise named(asked)
        told: dict[str, Any] = {"name": asked.called, "every_minutes": asked.every_minutes}
        told |= {"query": dict(asked.query), "sandbox": asked.sandbox}
        changed = sorted(name for name, value in told.items() if getattr(source, name) != value)
        if asked.credentials or kept != held:
            sealed = kept | dict(asked.credentials)
            told["credentials"] = seal(settings, sealed) if sealed else None
            changed.append("credentials")
        if {"query", "sandbox"} & set(changed):
            runs.abandon(source.name, "its source is asked for something else")
            told |= {"validators": {}}
        if changed:
            told |= {"due_at": None, "failures": 0}
        for name, value in told.items():
            setattr(source, name, value)
    return changed


def held_by(settings: Settings, source: Source) -> dict[str, str]:
    """Its credentials; none where they do not open any more, and have to be given anew."""
    try:
        return unseal(settings, source.credentials)
    except BadSource:
        return {}


def enable(source_ids: Sequence[int], *, on: bool) -> list[int]:
    """Those that were not so before. One that is read again is due at once."""
    others = update(Source).where(Source.id.in_(source_ids), Source.enabled != on, staying())
    with transaction():
        return list(db.session.scalars(others.values(enabled=on, due_at=None).returning(Source.id)))


def read_now(source_ids: Sequence[int]) -> dict[int, int]:
    """Queue a run of each, by its source. A file is not here to be read again."""
    with transaction():
        found = db.session.scalars(select(Source.id).where(Source.id.in_(source_ids), staying(), Source.kind != FILE))
        return {source_id: runs.queue_run(source_id) for source_id in found.all()}


def remove(source_ids: Sequence[int]) -> list[int]:
    """Take sources off the list; those that went. Nothing reads them from now on, their names are free, and a task takes away
    what they listed: an opening that no other source lists is closed by that."""
    gone = []
    with transaction():
        found = select(Source).where(Source.id.in_(source_ids), staying()).order_by(Source.id).with_for_update()
        for source in db.session.scalars(found).all():
            runs.abandon(source.name, "its source was removed")
            source.name = f"{source.name[:NAME_CHARS]} ({source.id})"
            source.query = source.query | {REMOVED: "1"}
            source.enabled = False
            gone.append(source.id)
        if gone:
            enqueue(Task.REMOVE_SOURCES)
    return gone


def are_leaving() -> bool:
    with transaction():
        return db.session.scalar(select(Source.id).where(~staying()).limit(1)) is not None


def finish_removing() -> None:
    """Take away what removed sources listed, some at a time, and then themselves."""
    with transaction():
        leaving = db.session.scalars(select(Source.id).where(~staying())).all()
    for source_id in leaving:
        while take_listings(source_id):
            continue
        with transaction():
            db.session.execute(delete(Source).where(Source.id == source_id))


def take_listings(source_id: int) -> bool:
    """Whether there were any. A job that another listing leads from now on has its words when that one is read next."""
    some = select(Listing.id).where(Listing.source_id == source_id).limit(TOGETHER)
    with transaction():
        writing.lock()
        gone = db.session.execute(
            delete(Listing).where(Listing.id.in_(some)).returning(Listing.id, Listing.job_id)
        ).all()
        jobs = [row.job_id for row in gone]
        led = db.session.scalars(select(Job.id).where(Job.lead_listing_id.in_([row.id for row in gone]))).all()
        writing.refresh_jobs(jobs)
        leads = db.session.scalars(select(Job.lead_listing_id).where(Job.id.in_(led), Job.lead_listing_id.is_not(None)))
        writing.read_anew([lead for lead in leads if lead is not None])
        if gone:
            enqueue(Task.EMBED_JOBS)
    return bool(gone)


def staying() -> ColumnElement[bool]:
    left: ColumnElement[bool] = Source.query.has_key(REMOVED)
    return ~left


def check_terms(asked: Asked) -> None:
    """What is the admin's own to choose."""
    if len(asked.called) > NAME_CHARS or not asked.called.isprintable():
        words = f"The name is not readable, or longer than {NAME_CHARS} characters."
        raise BadSource(words, Fault.UNREADABLE, "name")
    if asked.every_minutes is not None and not LEAST_MINUTES <= asked.every_minutes <= MOST_MINUTES:
        raise BadSource(f"It is read every {LEAST_MINUTES} minutes at most.", Fault.SCHEDULE, "every")


def named(asked: Asked) -> BadSource:
    return BadSource(f"Another source is called {asked.called!r}.", Fault.NAMED, "name")
