"""Every application with what was noted of it, in one read: what is told of them all is told from these."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy import RowMapping, text

from jobraker.applications.reading import zone_of
from jobraker.applications.rules.events import Kind
from jobraker.applications.rules.interviews import Outcome
from jobraker.applications.rules.moves import Actor
from jobraker.applications.rules.outcomes import Met, Move, Record
from jobraker.database import db, transaction
from jobraker.saved.rules.stages import BEFORE, Stage

RECORDS = """
SELECT saved_job.key, stage, applied_on, saved_at, channel, resume, posting->>'title' AS title, posting->>'company' AS company,
  posting->>'place' AS place, posting->>'url' AS url, coalesce(events.each, '[]') AS events,
  coalesce(rounds.each, '[]') AS rounds, coalesce(people.each, '[]') AS people
FROM saved_job
  LEFT JOIN (
    SELECT application, jsonb_agg(jsonb_build_object('kind', kind, 'actor', actor, 'at', at, 'told', told) ORDER BY at, id) AS each
    FROM application_event WHERE account_id = :account_id AND kind IN ('moved', 'interview') GROUP BY application
  ) events ON events.application = saved_job.key
  LEFT JOIN (
    SELECT application, jsonb_agg(jsonb_build_object('key', key, 'begins_at', begins_at, 'outcome', outcome)
      ORDER BY round, begins_at, key) AS each
    FROM interview WHERE account_id = :account_id GROUP BY application
  ) rounds ON rounds.application = saved_job.key
  LEFT JOIN (
    SELECT application, jsonb_agg(concat_ws(', ', name, nullif(role, ''), nullif(mail, ''), nullif(phone, ''))
      ORDER BY since, key) AS each
    FROM contact_of_application of JOIN contact ON contact.account_id = of.account_id AND contact.key = of.contact
    WHERE of.account_id = :account_id GROUP BY application
  ) people ON people.application = saved_job.key
WHERE saved_job.account_id = :account_id ORDER BY applied_on, saved_at, saved_job.key
"""
EventKept = Mapping[str, Any]


def records_of(account_id: int) -> Sequence[Record]:
    """In the order in which they were sent; those without a day come last."""
    with transaction():
        zone = zone_of(account_id)
        rows = db.session.execute(text(RECORDS), {"account_id": account_id}).mappings().all()
    return [record(row, zone) for row in rows]


def record(row: RowMapping, zone: tzinfo) -> Record:
    resume = row["resume"] or {}
    return Record(
        key=row["key"],
        stage=Stage(row["stage"]),
        applied_on=row["applied_on"],
        channel=row["channel"],
        resume=(str(resume.get("key") or ""), str(resume.get("name") or "")),
        moves=tuple(moves(row["events"], zone)),
        rounds=tuple(rounds(row["rounds"], row["events"], zone)),
        title=row["title"] or "",
        company=row["company"] or "",
        place=row["place"] or "",
        url=row["url"] or "",
        contacts=tuple(row["people"]),
        saved_on=row["saved_at"].astimezone(zone).date(),
    )


def moves(events: Sequence[EventKept], zone: tzinfo) -> Iterator[Move]:
    """What came with a table was moved on a day that nobody told; what was told together with the sending, at some time since."""
    for event in events:
        if event["kind"] == Kind.MOVED:
            told = event["told"]
            to = Stage(told["to"])
            with_the_sending = to is not Stage.APPLIED and (told.get("from") in BEFORE or "on" in told)
            known = event["actor"] != Actor.IMPORT and not with_the_sending
            yield Move(to, day_of(event["at"], zone) if known else None)


def rounds(kept: Sequence[EventKept], events: Sequence[EventKept], zone: tzinfo) -> Iterator[Met]:
    added = {
        event["told"].get("key"): day_of(event["at"], zone)
        for event in events
        if event["kind"] == Kind.INTERVIEW and event["told"].get("did") == "added"
    }
    for each in kept:
        day = day_of(each["begins_at"], zone) if each["begins_at"] else None
        yield Met(added.get(each["key"]), day, each["outcome"] == Outcome.CANCELLED)


def day_of(moment: str, zone: tzinfo) -> date:
    return datetime.fromisoformat(moment).astimezone(zone).date()
