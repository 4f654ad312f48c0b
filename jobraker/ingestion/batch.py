"""One batch of a run, in one transaction: each record counted once, each opening written to its job."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert

from jobraker.boards.posting import Rejected
from jobraker.database import db
from jobraker.ingestion import placing, writing
from jobraker.ingestion.models import Outcome, Rejection, Sighting
from jobraker.ingestion.places import resolve
from jobraker.ingestion.rows import job_row, listing_row, place_ids
from jobraker.ingestion.rules.opening import Opening

WRITERS_LOCK = 7_426_002  # merging reads before it writes: one batch at a time, whatever the number of workers


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a batch comes from; `page` counts the source's pages from 0."""

    run_id: int
    source_id: int
    rank: int
    page: int


@dataclass(frozen=True, slots=True)
class Numbered:
    """A record, its place on the page, and how often its id has stood on this page before."""

    position: int
    occurrence: int
    item: Opening | Rejected


def number(items: Iterable[Opening | Rejected]) -> list[Numbered]:
    seen: Counter[str] = Counter()
    numbered = []
    for position, item in enumerate(items):
        key = item.external_id or ""
        numbered.append(Numbered(position, seen[key], item))
        seen[key] += 1
    return numbered


def write_batch(origin: Origin, batch: Sequence[Numbered]) -> Counter[Outcome]:
    """Write what of `batch` this run has not dealt with yet; how many came to which outcome. Call it in a transaction."""
    db.session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITERS_LOCK})
    counts: Counter[Outcome] = Counter()
    counts[Outcome.REJECTED] += write_rejections(origin, batch)
    first, repeated = unseen(origin, batch)
    stored = placing.stored_listings(origin.source_id, [opening.external_id for opening in first])
    changed = [
        (opening, before)
        for opening in first
        if not ((before := stored.get(opening.external_id)) and unchanged(opening, before))
    ]
    counts[Outcome.UNCHANGED] += len(first) - len(changed)
    counts[Outcome.MERGED] += len(repeated)
    counts += write_openings(origin, changed)
    add_places(origin, repeated)
    return counts


def unchanged(opening: Opening, before: placing.Listed) -> bool:
    return before.open and before.content_hash == opening.content_hash


def unseen(origin: Origin, batch: Sequence[Numbered]) -> tuple[list[Opening], list[Opening]]:
    """Openings this run has not dealt with: those whose id is new to the run, and those that say an id again."""
    openings = [(n.occurrence, n.item) for n in batch if isinstance(n.item, Opening)]
    if not openings:
        return [], []
    ids = {opening.external_id for _, opening in openings}
    before = Sighting.run_id == origin.run_id, Sighting.external_id.in_(ids), Sighting.page < origin.page
    earlier = set(db.session.scalars(select(Sighting.external_id).where(*before)))
    rows = [
        {"run_id": origin.run_id, "external_id": opening.external_id, "page": origin.page, "occurrence": occurrence}
        for occurrence, opening in openings
    ]
    sighted = (
        insert(Sighting).values(rows).on_conflict_do_nothing().returning(Sighting.external_id, Sighting.occurrence)
    )
    fresh = {(external_id, occurrence) for external_id, occurrence in db.session.execute(sighted)}
    first: list[Opening] = []
    repeated: list[Opening] = []
    for occurrence, opening in openings:
        if (opening.external_id, occurrence) in fresh:
            (repeated if occurrence or opening.external_id in earlier else first).append(opening)
    return first, repeated


def write_openings(origin: Origin, changed: Sequence[tuple[Opening, placing.Listed | None]]) -> Counter[Outcome]:
    if not changed:
        return Counter()
    found = resolve(mention for opening, _ in changed for mention in opening.places)
    placed = placing.place(origin.rank, changed)
    # Two leads of one job in a batch: the later one was put there because it leads the earlier.
    leads = {one.job_id: one for one in placed if one.lead}
    writing.write_jobs(job_row(one.job_id, one.company_id, one.opening, found) for one in leads.values())
    writing.write_listings(
        listing_row(origin.source_id, origin.rank, one.job_id, one.opening, found, lead=leads.get(one.job_id) is one)
        for one in placed
    )
    left = [before.job_id for _, before in changed if before]
    writing.refresh_jobs([*(one.job_id for one in placed), *left])
    return Counter(one.outcome for one in placed)


def add_places(origin: Origin, repeated: Sequence[Opening]) -> None:
    """A record that says an id again adds its place: some boards list one opening once for each town."""
    if not repeated:
        return
    found = resolve(mention for opening in repeated for mention in opening.places)
    rows = [(opening.external_id, place_ids(opening, found)) for opening in repeated]
    writing.refresh_jobs(writing.add_places(origin.source_id, rows))


def write_rejections(origin: Origin, batch: Sequence[Numbered]) -> int:
    rows = [
        {
            "run_id": origin.run_id,
            "page": origin.page,
            "position": n.position,
            "external_id": n.item.external_id,
            "reason": n.item.reason,
            "detail": n.item.detail,
            "record": n.item.record,
        }
        for n in batch
        if isinstance(n.item, Rejected)
    ]
    if not rows:
        return 0
    written = insert(Rejection).values(rows).on_conflict_do_nothing().returning(Rejection.id)
    return len(db.session.scalars(written).all())
