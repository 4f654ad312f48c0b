"""Two entries of one job become one, with the history of both, and two again where that was a mistake."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from uuid import UUID

from redis import Redis
from sqlalchemy import delete, text, update

from jobraker.accounts import tickets
from jobraker.accounts.locking import lock
from jobraker.applications import hooked, returning
from jobraker.applications.models import Event, Interview, Involved, Offer, Reminder
from jobraker.applications.rules import merging as rules
from jobraker.applications.rules.events import Kind
from jobraker.applications.rules.merging import Entry, Field, Refusal, Side
from jobraker.applications.timeline import note
from jobraker.database import db, transaction
from jobraker.profile.keeping import count, own
from jobraker.saved.belonging import name_again, naming
from jobraker.saved.followed import Change
from jobraker.saved.models import SavedJob
from jobraker.saved.rules import limits
from jobraker.saved.rules.stages import Stage

MERGED = "merged"  # what tickets are of
OF_APPLICATION = ("application_event", "interview", "reminder", "contact_of_application", "practice", "practice_answer")
# What was practised, which is kept above us and known here by its names alone. Where both have notes, they follow each other.
PRACTISED = (
    "UPDATE practice_answer SET application = :key WHERE account_id = :account_id AND application = :other",
    "UPDATE story SET application = :key WHERE account_id = :account_id AND application = :other",
    """UPDATE practice mine SET version = mine.version + 1,
      notes = left(concat_ws(E'\n\n', nullif(mine.notes, ''), nullif(theirs.notes, '')), 5000)
    FROM practice theirs WHERE mine.account_id = :account_id AND theirs.account_id = :account_id
      AND mine.application = :key AND theirs.application = :other""",
    """UPDATE practice SET application = :key WHERE account_id = :account_id AND application = :other
      AND NOT EXISTS (SELECT FROM practice mine WHERE mine.account_id = :account_id AND mine.application = :key)""",
)
ALIKE = 3  # suggestions
NOTHING_BESIDE: Mapping[str, Any] = MappingProxyType({})
# Titles that are near enough to be looked at; whether they are one, `are_alike` says.
NEAR = """
SELECT key, posting->>'title' AS title, posting->>'company' AS company, job_id, stage FROM saved_job
WHERE account_id = :account_id AND key <> :key AND lower(posting->>'title') = lower(:title)
ORDER BY stage_at DESC, key LIMIT 50
"""
OTHERS = """
SELECT key, posting->>'title' AS title, posting->>'company' AS company, job_id, stage FROM saved_job
WHERE account_id = :account_id AND key <> :key
ORDER BY lower(posting->>'company') <> lower(:company), lower(posting->>'title'), key
"""


@dataclass(frozen=True, slots=True)
class Other:
    """An entry that may be of the same job."""

    key: UUID
    title: str
    company: str
    stage: Stage


@dataclass(frozen=True, slots=True)
class Pair:
    """Both entries; `mark` is another one as soon as either has changed."""

    this: SavedJob
    other: SavedJob
    here: Entry
    there: Entry
    offers: tuple[Offer | None, Offer | None]

    @property
    def mark(self) -> str:
        return ".".join(map(mark_of, (self.this, self.other)))

    @property
    def differing(self) -> Sequence[Field]:
        return rules.differing(self.here, self.there)

    @property
    def refusal(self) -> Refusal | None:
        return rules.refusal(self.here, self.there)

    @property
    def both_sent(self) -> bool:
        return self.here.is_sent and self.there.is_sent


@dataclass(frozen=True, slots=True)
class Merged:
    """`ticket` makes them two again, "" where nothing can; `overtaken`: one of them has changed since it was shown."""

    title: str = ""
    ticket: str = ""
    refused: Refusal | None = None
    overtaken: bool = False


class Parted(StrEnum):
    """What became of making them two again."""

    TWO = "two"
    CHANGED = "changed"  # since they became one: what was written then is not undone
    GONE = "gone"  # the one entry is
    FULL = "full"


def pair(account_id: int, key: UUID, other: UUID) -> Pair | None:
    """None where either is not theirs, or both are one."""
    with transaction():
        rows = [own(SavedJob, account_id, key=each) for each in (key, other)]
        offers = [own(Offer, account_id, key=each) for each in (key, other)]
    if key == other or rows[0] is None or rows[1] is None:
        return None
    here, there = (entry(row, offer is not None) for row, offer in zip(rows, offers, strict=True) if row)
    return Pair(rows[0], rows[1], here, there, (offers[0], offers[1]))


def entry(row: SavedJob, offer: bool) -> Entry:
    return Entry(
        job_id=row.job_id,
        posting=row.posting,
        notes=row.notes,
        tags=tuple(row.tags),
        deadline=row.deadline,
        remind_days=row.remind_days,
        stage=Stage(row.stage),
        stage_at=row.stage_at,
        applied_on=row.applied_on,
        channel=row.channel,
        resume=row.resume,
        letter=row.letter,
        answers=tuple(row.answers),
        offer=offer,
    )


def alike(account_id: int, key: UUID) -> Sequence[Other]:
    """Other entries of the same job, as far as title and company tell. Two openings from here are two."""
    with transaction():
        row = own(SavedJob, account_id, key=key)
        if row is None:
            return ()
        values = {"account_id": account_id, "key": key, "title": str(row.posting.get("title") or "")}
        near = db.session.execute(text(NEAR), values).mappings().all()
        return [
            other_of(each)
            for each in near
            if rules.are_alike(row.posting, dict(each)) and (row.job_id is None or each["job_id"] is None)
        ][:ALIKE]


def others(account_id: int, key: UUID) -> Sequence[Other]:
    """All other entries, those at the same company first."""
    with transaction():
        row = own(SavedJob, account_id, key=key)
        if row is None:
            return ()
        values = {"account_id": account_id, "key": key, "company": str(row.posting.get("company") or "")}
        return [other_of(each) for each in db.session.execute(text(OTHERS), values).mappings()]


def other_of(row: Mapping[Any, Any]) -> Other:
    return Other(row["key"], row["title"] or "", row["company"] or "", Stage(row["stage"]))


def merge(
    redis: Redis | None,
    account_id: int,
    key: UUID,
    other: UUID,
    mark: str,
    chosen: Mapping[Field, Side],
    beside: Mapping[str, Any] = NOTHING_BESIDE,
) -> Merged | None:
    """`other` becomes part of `key`, as they were shown (`mark`). `beside`: what whoever parts them needs to know besides.
    None where either is not theirs."""
    with transaction():
        lock(account_id)
        both = pair(account_id, key, other)
        if both is None:
            return None
        title = str(both.this.posting.get("title") or "")
        if both.refusal:
            return Merged(title, refused=both.refusal)
        if both.mark != mark:
            return Merged(title, overtaken=True)
        held: dict[str, Any] = {"rows": returning.rows_of("saved_job", account_id, [key, other], "key")}
        held |= {table: returning.rows_of(table, account_id, [key, other]) for table in OF_APPLICATION}
        held["naming"] = naming(account_id, [str(key), str(other)])
        held["job_offer"] = returning.rows_of("job_offer", account_id, [key, other], "key")
        side = rules.side_of(both.here, both.there, Field.OFFER, chosen)
        bring_over(account_id, key, other, offer=side is Side.OTHER)
        values = rules.joined(both.here, both.there, chosen)
        reminded = {"reminded_at": None} if values["deadline"] != both.here.deadline else {}
        # Of one opening there is one entry: the other goes before this one becomes it.
        gone = delete(SavedJob).filter_by(account_id=account_id, key=other)
        db.session.execute(gone, execution_options={"synchronize_session": False})
        db.session.expunge(both.other)
        hooked.listed(account_id, Change.GONE, [each for each in held["rows"] if each["key"] == str(other)], key)
        change = update(SavedJob).where(SavedJob.account_id == account_id, SavedJob.key == key)
        db.session.execute(
            change.values(**values, **reminded, version=SavedJob.version + 1),
            execution_options={"synchronize_session": False},
        )
        posting = held_posting(held["rows"], other)
        note(account_id, key, Kind.MERGED, title=posting.get("title") or "", company=posting.get("company") or "")
        after = own(SavedJob, account_id, key=key)
        held |= {"key": str(key), "mark": after and mark_of(after), "beside": dict(beside)}
    return Merged(title, tickets.hold(redis, MERGED, account_id, json.dumps(held)))


def bring_over(account_id: int, key: UUID, other: UUID, *, offer: bool) -> None:
    """All that belongs to the other; its offer alone if that is the one that stays."""
    kept = {"synchronize_session": False}
    for model in (Event, Interview, Reminder):
        mine = update(model).where(model.account_id == account_id, model.application == other)
        db.session.execute(mine.values(application=key), execution_options=kept)
    rows = returning.rows_of("contact_of_application", account_id, [other])
    returning.write_back("contact_of_application", [row | {"application": str(key)} for row in rows])
    db.session.execute(delete(Involved).filter_by(account_id=account_id, application=other), execution_options=kept)
    for statement in PRACTISED:
        db.session.execute(text(statement), {"account_id": account_id, "key": key, "other": other})
    if offer:
        db.session.execute(delete(Offer).filter_by(account_id=account_id, key=key), execution_options=kept)
        mine = update(Offer).where(Offer.account_id == account_id, Offer.key == other)
        db.session.execute(mine.values(key=key), execution_options=kept)


def held_posting(rows: Sequence[Mapping[str, Any]], key: UUID) -> Mapping[str, Any]:
    return next((row["posting"] for row in rows if row["key"] == str(key)), {})


def mark_of(row: SavedJob) -> str:
    return f"{row.version}-{row.changed_at.timestamp()}"


def beside_of(redis: Redis | None, account_id: int, ticket: str) -> Mapping[str, Any]:
    """What was held beside what they were; nothing where the ticket is good for nothing any more."""
    kept = tickets.look(redis, MERGED, account_id, ticket)
    return json.loads(kept).get("beside", NOTHING_BESIDE) if kept else NOTHING_BESIDE


def part(redis: Redis | None, account_id: int, ticket: str) -> tuple[UUID, Parted] | None:
    """Make them two again, as they were, and what became of that: where they stay one, the ticket is good for another try.
    None for what was undone before, is too old, or was another's."""
    with transaction():
        lock(account_id)
        kept = tickets.look(redis, MERGED, account_id, ticket)
        if kept is None:
            return None
        held = json.loads(kept)
        key = UUID(held["key"])
        row = own(SavedJob, account_id, key=key)
        if row is None:
            return key, Parted.GONE
        if mark_of(row) != held["mark"]:
            return key, Parted.CHANGED
        if count(SavedJob, account_id) >= limits.SAVED:
            return key, Parted.FULL
        gone = delete(SavedJob).filter_by(account_id=account_id, key=key)
        db.session.execute(gone, execution_options={"synchronize_session": False})
        db.session.expunge(row)
        for table in ("saved_job", *OF_APPLICATION, "job_offer"):
            returning.write_back(table, held["rows" if table == "saved_job" else table])
        hooked.listed(account_id, Change.COME, [each for each in held["rows"] if each["key"] != str(key)])
        name_again(account_id, [each["key"] for each in held["rows"]], held.get("naming", {}))
        tickets.take(redis, MERGED, account_id, ticket)
    return key, Parted.TWO
