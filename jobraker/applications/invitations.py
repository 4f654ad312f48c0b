"""Invitations become interviews: the first time as a new one, later as what changed of it, and called off as cancelled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from redis import Redis
from sqlalchemy import select

from jobraker.accounts.locking import lock
from jobraker.accounts.models import Account
from jobraker.applications import interviews, zones
from jobraker.applications.models import Event, Interview
from jobraker.applications.moving import Moved, move
from jobraker.applications.rules.calendar import interview_named
from jobraker.applications.rules.events import Kind
from jobraker.applications.rules.interviews import Outcome
from jobraker.applications.rules.invitations import Invitation
from jobraker.applications.rules.invited import columns, settled
from jobraker.applications.rules.moves import Actor
from jobraker.applications.timeline import note
from jobraker.database import db, storable, transaction
from jobraker.profile import keeping, service
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import BEFORE, Stage
from jobraker.taxonomy.folding import fold


class Became(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    SAME = "same"  # it was so already
    OLDER = "older"  # a newer one came before
    UNKNOWN = "unknown"  # it calls off what is not here
    OTHER_DATE = "other-date"  # it calls off a date of a series of which another one is here
    FULL = "full"
    GONE = "gone"  # there is no such application


@dataclass(frozen=True, slots=True)
class Taken:
    became: Became
    application: UUID | None = None
    interview: UUID | None = None
    moved: Moved | None = None
    not_sent: Stage | None = None  # where an application stands that an invitation came for and that was not sent


def reader(account_id: int) -> frozenset[str]:
    """How an invitation may call whoever reads it."""
    person = service.person_of(account_id)
    with transaction():
        address = db.session.scalar(select(Account.address).where(Account.id == account_id))
    return frozenset(filter(None, (fold(address or ""), fold(person.name if person else ""))))


def known(account_id: int, told: Invitation) -> Interview | None:
    """That which came by this invitation before, or went out from here as this file."""
    invitation = settled(told, zones.likely(account_id))
    if not invitation.uid:
        return None
    with transaction():
        if (key := interview_named(invitation.uid)) and (ours := keeping.own(Interview, account_id, key=key)):
            return ours
        if row := keeping.own(Interview, account_id, uid=invitation.name):
            return row
        first = series(account_id, invitation)
        return first if first and date_of(account_id, first) == invitation.date_of_series else None


def series(account_id: int, invitation: Invitation) -> Interview | None:
    """The interview that was taken of a series of which this is for one date."""
    if not invitation.date_of_series:
        return None
    with transaction():
        return keeping.own(Interview, account_id, uid=invitation.uid)


def other_dates(account_id: int, invitation: Invitation) -> Sequence[Interview]:
    """Of a series that is called off as a whole."""
    mine = select(Interview).filter_by(account_id=account_id)
    named = Interview.uid.startswith(f"{invitation.uid}#", autoescape=True)
    return db.session.scalars(mine.where(named)).all() if invitation.uid and invitation.name == invitation.uid else []


def take(redis: Redis | None, account_id: int, application: UUID | None, told: Invitation, today: date) -> Taken:
    """`application`: which it is for, of one that is not known by its name."""
    invitation = settled(told, zones.likely(account_id))
    with transaction():
        lock(account_id)
        row = known(account_id, invitation)
        others = other_dates(account_id, invitation) if invitation.cancelled else []
        if rows := [*filter(None, [row]), *others]:
            each = [Taken(changed(account_id, row, invitation), row.application, row.key) for row in rows]
            return next((taken for taken in each if taken.became is Became.CANCELLED), each[0])
        if invitation.cancelled or invitation.begins_at is None:
            return Taken(Became.OTHER_DATE if series(account_id, invitation) else Became.UNKNOWN)
        job = keeping.own(SavedJob, account_id, key=application) if application else None
        if job is None:
            return Taken(Became.GONE)
        if interviews.full(account_id, job.key):
            return Taken(Became.FULL, job.key)
        added = add(account_id, job.key, invitation)
        waits = job.stage in interviews.WAITING
        moved = move(redis, account_id, [job.key], Stage.INTERVIEWING, today, actor=Actor.CALENDAR) if waits else None
    return Taken(Became.ADDED, job.key, added, moved, Stage(job.stage) if job.stage in BEFORE else None)


def add(account_id: int, application: UUID, invitation: Invitation) -> UUID:
    row = Interview(
        account_id=account_id,
        key=uuid4(),
        application=application,
        version=1,
        round=interviews.next_round(account_id, application),
        form=invitation.form,
        notes=storable(invitation.notes),
        outcome="",
        uid=invitation.name or None,
        sequence=invitation.sequence,
        **storable_columns(invitation),
    )
    db.session.add(row)
    db.session.flush()
    say(account_id, row, "added", invitation)
    return row.key


def changed(account_id: int, row: Interview, invitation: Invitation) -> Became:
    """What its person wrote to it stays; one that is on again is open again."""
    if interview_named(invitation.uid) == row.key:
        return Became.SAME
    if older := is_older(account_id, row, invitation):
        return older
    if invitation.cancelled:
        if row.outcome == Outcome.CANCELLED:
            return Became.SAME
        keeping.change(row, {"outcome": Outcome.CANCELLED})
        row.sequence = invitation.sequence
        say(account_id, row, "ended", invitation)
        return Became.CANCELLED
    kept = row.content
    again = {"outcome": ""} if row.outcome == Outcome.CANCELLED else {}
    told = storable_columns(invitation) | again
    row.sequence = invitation.sequence
    if all(kept[name] == value for name, value in told.items()):
        return Became.SAME
    keeping.change(row, told)
    say(account_id, row, "changed", invitation)
    return Became.CHANGED


def is_older(account_id: int, row: Interview, invitation: Invitation) -> Became | None:
    """Than what is here, or the very same; None for a newer one. With equal numbers the stamps tell (RFC 5546), and where
    there is none that differs what they say does."""
    if invitation.sequence != row.sequence:
        return Became.OLDER if invitation.sequence < row.sequence else None
    before = moment_said(account_id, row, "stamp")
    if before is None or invitation.stamp is None or invitation.stamp > before:
        return None
    return Became.SAME if invitation.stamp == before else Became.OLDER


def date_of(account_id: int, row: Interview) -> datetime | None:
    """Which of the dates of its series it is: as that was before it was moved alone."""
    return moment_said(account_id, row, "date_of_series") or row.begins_at


def moment_said(account_id: int, row: Interview, name: str) -> datetime | None:
    """By the last invitation that changed it and told so."""
    told = Event.told[name].astext
    mine = select(told).filter_by(account_id=account_id, application=row.application, kind=Kind.INTERVIEW)
    last = mine.where(Event.told["key"].astext == str(row.key), told.is_not(None)).order_by(Event.id.desc()).limit(1)
    said = db.session.scalar(last)
    return datetime.fromisoformat(said) if said else None


def storable_columns(invitation: Invitation) -> dict[str, object]:
    return {name: storable(value) for name, value in columns(invitation).items()}


def say(account_id: int, row: Interview, did: str, invitation: Invitation) -> None:
    date = invitation.date_of_series or invitation.begins_at
    moments = {"stamp": invitation.stamp, "date_of_series": date}
    told = interviews.told(row.key, row.content) | {name: at.isoformat() for name, at in moments.items() if at}
    note(account_id, row.application, Kind.INTERVIEW, Actor.CALENDAR, did=did, **told)


def open_ones(account_id: int) -> list[tuple[UUID, str, str]]:
    """Key, title and company of those that an invitation may be for, the likeliest stages first."""
    order = [Stage.INTERVIEWING, Stage.IN_REVIEW, Stage.APPLIED, Stage.OFFER]
    title, company = SavedJob.posting["title"].astext, SavedJob.posting["company"].astext
    mine = select(SavedJob.key, title, company, SavedJob.stage).where(SavedJob.account_id == account_id)
    with transaction():
        rows = db.session.execute(mine.order_by(SavedJob.stage_at.desc(), SavedJob.key)).all()
    ranked = sorted(rows, key=lambda row: order.index(row[3]) if row[3] in order else len(order))
    return [(key, title or "", company or "") for key, title, company, _ in ranked]
