"""One batch of a run, in one transaction: each record counted once, each opening written to its job."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat
from typing import Any

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert

from jobraker.boards.posting import Posting, Reason, Rejected
from jobraker.database import db
from jobraker.ingestion import placing, writing
from jobraker.ingestion.models import Outcome, Rejection
from jobraker.ingestion.places import resolve
from jobraker.ingestion.rows import job_row, listing_row, place_ids
from jobraker.ingestion.rules.opening import Opening, Unchanged
from jobraker.ingestion.rules.placing import Placed


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a batch comes from; `page` counts the source's pages from 0."""

    run_id: int
    source_id: int
    rank: int
    page: int


Item = Posting | Opening | Unchanged | Rejected
Seen = Opening | Unchanged


@dataclass(frozen=True, slots=True)
class Numbered:
    """A record, its position on the page, how often its id has stood on this page before, and its place in a file."""

    position: int
    occurrence: int
    item: Item
    place: str = ""


def number(items: Iterable[Item], places: Iterable[str] = ()) -> list[Numbered]:
    seen: Counter[str] = Counter()
    numbered = []
    for position, (item, place) in enumerate(zip(items, chain(places, repeat("")), strict=False)):
        key = (item.external_id or "").strip()
        numbered.append(Numbered(position, seen[key], item, place))
        seen[key] += 1
    return numbered


def write_batch(origin: Origin, batch: Sequence[Numbered]) -> Counter[Outcome]:
    """Write what of `batch` this run has not dealt with yet; how many came to which outcome. Call it in a transaction."""
    writing.lock()
    counts: Counter[Outcome] = Counter()
    counts[Outcome.REJECTED] += write_rejections(origin, batch)
    first, repeated, others = unseen(origin, batch)
    counts[Outcome.REJECTED] += write_rejections(origin, [refused(each) for each in others])
    read = [item for item in first if isinstance(item, Opening)]
    stored = placing.stored_listings(origin.source_id, [opening.external_id for opening in read])
    changed: list[tuple[Opening, placing.Listed | None]] = []
    same: dict[int, bytes] = {}
    for opening in read:
        before = stored.get(opening.external_id)
        if before and before.open and before.content_hash == opening.content_hash:
            same[before.listing_id] = opening.posting_hash
        else:
            changed.append((first_seen(opening, before), before))
    writing.restate(same)
    writing.mark_seen(origin.source_id, [item.external_id for item in first])
    counts[Outcome.UNCHANGED] += len(first) - len(changed)
    counts += write_openings(origin, changed)
    adding = add_places(origin, [item for item in repeated if isinstance(item, Opening)])
    counts[Outcome.MERGED] += adding
    counts[Outcome.UNCHANGED] += len(repeated) - adding
    return counts


UNSEEN = """
INSERT INTO sighting (run_id, external_id, page, occurrence, told_by)
SELECT :run, external_id, :page, occurrence, told_by
FROM unnest(cast(:ids AS text[]), cast(:occurrences AS integer[]), cast(:told AS bytea[])) seen(external_id, occurrence, told_by)
ON CONFLICT DO NOTHING RETURNING external_id, occurrence
"""


def first_seen(opening: Opening, before: placing.Listed | None) -> Opening:
    """Without a date of its own an opening keeps the day it was first read, whatever changes in it."""
    return opening if opening.dated or before is None else replace(opening, posted_at=before.posted_at)


EARLIEST = """
SELECT DISTINCT ON (external_id) external_id, page, occurrence, told_by FROM sighting
WHERE run_id = :run AND external_id = ANY(:ids) ORDER BY external_id, page, occurrence
"""


def unseen(origin: Origin, batch: Sequence[Numbered]) -> tuple[list[Seen], list[Seen], list[Numbered]]:
    """What this run has not dealt with: records whose id is new to the run, those that say an id again, and those that
    say it of another opening."""
    read = [(each, each.item) for each in batch if isinstance(each.item, Seen)]
    if not read:
        return [], [], []
    values: dict[str, Any] = {
        "run": origin.run_id,
        "page": origin.page,
        "ids": [item.external_id for _, item in read],
        "occurrences": [each.occurrence for each, _ in read],
        "told": [item.told_by for _, item in read],
    }
    earliest = {
        row.external_id: (row.page, row.occurrence, row.told_by) for row in db.session.execute(text(EARLIEST), values)
    }
    fresh = {(external_id, occurrence) for external_id, occurrence in db.session.execute(text(UNSEEN), values)}
    first: list[Seen] = []
    repeated: list[Seen] = []
    others: list[Numbered] = []
    for each, item in read:
        if (item.external_id, each.occurrence) not in fresh:
            continue
        # Not by its number alone: what stood under this id before may have been rejected.
        page, occurrence, told = earliest.setdefault(item.external_id, (origin.page, each.occurrence, item.told_by))
        if (page, occurrence) >= (origin.page, each.occurrence):
            first.append(item)
        elif told == item.told_by:
            repeated.append(item)
        else:
            others.append(each)
    return first, repeated, others


def refused(each: Numbered) -> Numbered:
    """A record under the id of another opening: neither is taken for the other."""
    place = f"{each.place}: " if each.place else ""
    detail = f"{place}its id stood before with another title or company: without an id of its own it cannot be told from that one"
    words = f"{each.item.title} · {each.item.url}" if isinstance(each.item, Opening) else ""
    return replace(each, item=Rejected(each.item.external_id, Reason.REPEATED, detail, words[:2000]))


def write_openings(origin: Origin, changed: placing.Changed) -> Counter[Outcome]:
    if not changed:
        return Counter()
    found = resolve(mention for opening, _ in changed for mention in opening.places)
    jobs = placing.place(origin.rank, changed, found)
    placed, splits = jobs.placed(), jobs.splits()
    writing.copy_jobs([(split.job_id, split.words_of) for split in splits if split.words_of])
    listed = list(zip(listing_ids(changed), placed, strict=True))
    writing.write_jobs(
        job_row(one.job_id, listing_id, one.company_id, one.opening, found) for listing_id, one in listed if one.lead
    )
    writing.write_listings(
        listing_row(listing_id, origin.source_id, origin.rank, one.job_id, one.opening, found)
        for listing_id, one in listed
    )
    writing.move_listings([(listing, split.job_id) for split in splits for listing in split.listings])
    writing.inherit(jobs.moves(), jobs.made)
    writing.forward(jobs.emptied())
    left = [before.job_id for _, before in changed if before]
    writing.refresh_jobs([*(one.job_id for one in placed), *(split.job_id for split in splits), *left])
    return Counter(outcome(one, before) for one, (_, before) in zip(placed, changed, strict=True))


def listing_ids(changed: placing.Changed) -> list[int]:
    """Their listings' numbers; new ones where they are not stored."""
    drawn = iter(writing.new_ids("listing", sum(before is None for _, before in changed)))
    return [before.listing_id if before else next(drawn) for _, before in changed]


def outcome(one: Placed, before: placing.Listed | None) -> Outcome:
    if before:
        return Outcome.UPDATED
    return Outcome.NEW if one.fresh and one.lead else Outcome.MERGED


def add_places(origin: Origin, repeated: Sequence[Opening]) -> int:
    """How many of the records that say an id again are for a place that its listing had not: some boards list one
    opening once for each town."""
    if not repeated:
        return 0
    found = resolve(mention for opening in repeated for mention in opening.places)
    rows = [(opening.external_id, place_ids(opening, found)) for opening in repeated]
    added = writing.add_places(origin.source_id, rows)
    writing.refresh_jobs(added.values())
    return sum(external_id in added for external_id, _ in rows)


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
