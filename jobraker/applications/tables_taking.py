"""A table is taken in: what it tells becomes applications, all of them or none, and can be taken back while nobody has touched it."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from redis import Redis
from sqlalchemy import insert, select, text

from jobraker.accounts import tickets
from jobraker.accounts.locking import lock
from jobraker.applications import hooked
from jobraker.applications.models import Brought, Event, Reminder
from jobraker.applications.rules.events import Kind
from jobraker.applications.rules.moves import Actor
from jobraker.applications.rules.next_steps import Form
from jobraker.applications.rules.table_rows import Told
from jobraker.applications.tables_in import brought
from jobraker.applications.tables_judging import Did, Verdict, look
from jobraker.applications.timeline import note_all
from jobraker.database import db, now, storable, transaction
from jobraker.jobs.models import Company, Job
from jobraker.matching.opening import MOST_ID
from jobraker.profile.keeping import own
from jobraker.saved.followed import Change
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.posting import Posting, as_kept
from jobraker.saved.rules.stages import Stage
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.skills import is_skill, skills_in

Skills = Mapping[str, tuple[str, ...]]  # by the texts that tell of them
Openings = dict[int, tuple[str, str, str]]  # title, company and its key

TAKEN = "table"
NOON = time(12, tzinfo=UTC)
UNTAKEN = """
DELETE FROM saved_job USING jsonb_to_recordset(cast(:rows AS jsonb)) AS taken(key uuid, changed_at timestamptz)
WHERE account_id = :account_id AND saved_job.key = taken.key AND saved_job.changed_at = taken.changed_at
RETURNING saved_job.key, posting, stage
"""


@dataclass(frozen=True, slots=True)
class Done:
    """`taken` of them became applications; `ticket` takes all of them back, "" where nothing can."""

    taken: int
    ticket: str


def take(redis: Redis | None, account_id: int, key: UUID, today: date) -> Done | None:
    """None for what was taken before, or is gone. Its long texts are read for skills before anybody is kept waiting."""
    skills = skills_told(account_id, key, today)
    with transaction():
        lock(account_id)
        row = own(Brought, account_id, key=key)
        looked = look(account_id, row, today) if row and row.taken_at is None else None
        if row is None or looked is None:
            return None
        taken = [verdict for verdict in looked.verdicts if verdict.did is Did.TAKEN]
        keys = write(account_id, row.name, taken, skills)
        report = [
            verdict.kept | ({"of": str(keys[verdict.row])} if verdict.did is Did.TAKEN else {})
            for verdict in looked.verdicts
        ]
        row.report, row.content, row.taken_at = report, None, now()
        held = states(account_id, list(keys.values()))
        ticket = tickets.hold(redis, TAKEN, account_id, json.dumps(held)) if held else ""
        row.mapping = row.mapping | {"ticket": ticket}
    return Done(len(taken), ticket)


def ticket_of(row: Brought) -> str:
    """What still takes it back."""
    recent = row.taken_at and now() - row.taken_at < timedelta(seconds=tickets.SECONDS)
    return str(row.mapping.get("ticket", "")) if recent else ""


def skills_told(account_id: int, key: UUID, today: date) -> Skills:
    row = brought(account_id, key)
    looked = look(account_id, row, today) if row else None
    taken = [verdict.told for verdict in looked.verdicts if verdict.did is Did.TAKEN] if looked else []
    texts = {text_of(told.posting) for told in taken if told and told.key is None}
    return {text: tuple(skills_in(text)) for text in texts}


def text_of(posting: Posting) -> str:
    return f"{posting.title}\n{posting.description}"


def write(account_id: int, name: str, taken: Sequence[Verdict], skills: Skills) -> dict[int, UUID]:
    """The key of each, by its row."""
    told = {verdict.row: verdict.told for verdict in taken if verdict.told}
    if not told:
        return {}
    keys = {row: each.key or uuid4() for row, each in told.items()}
    here = openings(account_id, [each.opening for each in told.values() if each.opening])
    rows = [row_of(each, here, skills) | {"account_id": account_id, "key": keys[row]} for row, each in told.items()]
    db.session.execute(insert(SavedJob), storable_rows(rows))
    hooked.listed(account_id, Change.COME, rows)
    moves = [
        {"account_id": account_id, "application": keys[row], "kind": Kind.MOVED}
        | {"at": move.at, "actor": move.actor, "told": move.told}
        for row, each in told.items()
        for move in each.history
    ]
    if moves:
        db.session.execute(insert(Event), moves)
    remind(account_id, {keys[row]: each.follow_up for row, each in told.items() if each.follow_up})
    note_all(account_id, {keys[row]: {"name": name, "row": row} for row in told}, Kind.BROUGHT, Actor.IMPORT)
    return keys


def storable_rows(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    cleaned: list[dict[str, Any]] = [
        {name: storable(value) if isinstance(value, str | dict | list) else value for name, value in row.items()}
        for row in rows
    ]
    return cleaned


def row_of(told: Told, here: Openings, skills: Skills) -> dict[str, Any]:
    """Of what is not told when: an application has stood where it does since the day that it was sent on, as far as is known,
    and what waits since it was saved."""
    posting, job_id = kept(told, here, skills)
    at, columns = now(), dict(told.columns)
    saved_at = columns["saved_at"] or at
    sent_at = datetime.combine(told.applied_on, NOON) if told.applied_on else None
    since = sent_at or (saved_at if told.stage is Stage.SAVED else at)
    columns["saved_at"] = min(saved_at, sent_at or at, at) if told.key is None else saved_at
    columns["stage_at"] = columns["stage_at"] or min(since, at)
    return columns | {"posting": as_kept(posting), "job_id": job_id, "version": 1, "changed_at": at}


def kept(told: Told, here: Openings, skills: Skills) -> tuple[Posting, int | None]:
    """The opening that it was is only told by its number: what is called otherwise here is another one."""
    posting = told.posting
    text = text_of(posting)
    if told.key:
        read = tuple(filter(is_skill, posting.skills))
    else:
        read = skills[text] if text in skills else tuple(skills_in(text))
    posting = replace(posting, skills=read)
    title, company, company_key = here.get(told.opening or 0, ("", "", ""))
    if not company_key or (fold(title), fold(company)) != (fold(posting.title), fold(posting.company)):
        return posting, None
    here.pop(told.opening or 0)  # saved once
    return replace(posting, job_id=told.opening, company_key=company_key), told.opening


def openings(account_id: int, job_ids: Collection[int]) -> Openings:
    """Title, company and its key of those that are not saved already."""
    wanted = {each for each in job_ids if 0 < each <= MOST_ID}
    saved = select(SavedJob.job_id).where(SavedJob.account_id == account_id, SavedJob.job_id.is_not(None))
    rows = select(Job.id, Job.title, Company.name, Company.key).join(Company, Company.id == Job.company_id)
    found = db.session.execute(rows.where(Job.id.in_(wanted), Job.id.not_in(saved))).all()
    return {job_id: (title, company, key) for job_id, title, company, key in found}


def remind(account_id: int, days: dict[UUID, date | None]) -> None:
    rows = [
        {"account_id": account_id, "key": uuid4(), "application": key, "form": Form.FOLLOW_UP, "day": day, "version": 1}
        for key, day in days.items()
        if day and day >= now().date()
    ]
    if rows:
        db.session.execute(insert(Reminder), rows)


def states(account_id: int, keys: Collection[UUID]) -> list[dict[str, str]]:
    mine = select(SavedJob.key, SavedJob.changed_at).where(SavedJob.account_id == account_id, SavedJob.key.in_(keys))
    return [{"key": str(key), "changed_at": str(changed_at)} for key, changed_at in db.session.execute(mine)]


def take_back(redis: Redis | None, account_id: int, ticket: str) -> tuple[int, int] | None:
    """How many are gone again, of how many; None for what was taken back before, is too old, or was another's. What was
    touched since stays."""
    held = tickets.take(redis, TAKEN, account_id, ticket)
    if held is None:
        return None
    with transaction():
        lock(account_id)
        rows = db.session.execute(text(UNTAKEN), {"account_id": account_id, "rows": held}).mappings().all()
        gone = {str(row["key"]) for row in rows}
        hooked.listed(account_id, Change.GONE, [dict(row) for row in rows])
        tell_report(account_id, ticket, gone)
    return len(gone), len(json.loads(held))


def tell_report(account_id: int, ticket: str, gone: Collection[str]) -> None:
    """What is out again is told of so, and cannot be taken out twice."""
    mine = select(Brought).filter_by(account_id=account_id).where(Brought.mapping["ticket"].astext == ticket)
    for row in db.session.scalars(mine):
        row.mapping = row.mapping | {"ticket": ""}
        row.report = [told | ({"out": True} if told.get("of") in gone else {}) for told in row.report or []]
