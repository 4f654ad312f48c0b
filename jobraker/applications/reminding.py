"""The letter of a morning: one a person, of all that is due, each once: reminders, deadlines, interviews of the next day.

By the database's clock, and by that of whom it is for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import func, select, text, update

from jobraker.accounts import unsubscribing
from jobraker.accounts.models import Account
from jobraker.accounts.pausing import paused
from jobraker.accounts.unsubscribing import Channel
from jobraker.applications import hooked
from jobraker.applications.interviews import told as told_of_interview
from jobraker.applications.models import Interview, Reminder
from jobraker.applications.reading import zone_of
from jobraker.applications.reminders import told as told_of_reminder
from jobraker.applications.rules.events import Kind
from jobraker.applications.rules.moves import Actor
from jobraker.applications.rules.zone_names import zone_named
from jobraker.applications.timeline import note
from jobraker.database import db, transaction
from jobraker.mail.models import Kind as LetterKind
from jobraker.notifications.posting import Letter
from jobraker.notifications.rules.kinds import Kind as Telling
from jobraker.notifications.telling import tell
from jobraker.saved import reminding as deadlines
from jobraker.saved.models import SavedJob
from jobraker.saved.rules import reminding as mornings
from jobraker.saved.rules.stages import ENDED
from jobraker.settings import Settings

log = structlog.get_logger(__name__)

AHEAD = timedelta(hours=14)  # that a day begins earlier anywhere than in UTC
NEXT_DAY = timedelta(days=1)
TOLD = 20  # lines of one letter
PAGE = "/today"
OPEN = "SELECT FROM saved_job WHERE saved_job.account_id = interview.account_id AND saved_job.key = interview.application AND stage <> ALL(:ended)"
# Of an interview that is held at another time than it was told of, its person hears again.
UNTOLD = f"""
interview.outcome = '' AND interview.begins_at > now() AND EXISTS ({OPEN}) AND NOT EXISTS (
  SELECT FROM application_event event WHERE event.account_id = interview.account_id AND event.application = interview.application
    AND event.kind = 'interview' AND told->>'did' = 'told' AND told->>'key' = interview.key::text
    AND (told->>'begins_at')::timestamptz = interview.begins_at
)
"""
COMING = text(UNTOLD).bindparams(ended=list(ENDED))


@dataclass(frozen=True, slots=True)
class Due:
    """What is told in one letter, the next of each first."""

    interviews: Sequence[tuple[Interview, SavedJob]]
    reminders: Sequence[tuple[Reminder, SavedJob]]
    deadlines: Sequence[SavedJob]

    def __bool__(self) -> bool:
        return bool(self.interviews or self.reminders or self.deadlines)


def sweep(settings: Settings) -> None:
    """Write the letters that are due. What fails for one person keeps no other waiting: the next sweep comes to it again."""
    for account_id in sorted(waiting()):
        try:
            remind(settings, account_id)
        except Exception:
            log.exception("a reminder was left for the next time", account=account_id)


def waiting() -> set[int]:
    """Who may be due a letter, wherever they live. Whoever pauses is reminded of nothing."""
    unpaused = ~paused()
    set_ones = select(Reminder.account_id).join(Account, Account.id == Reminder.account_id)
    soon = (Reminder.done_at.is_(None), Reminder.told_at.is_(None), Reminder.day <= func.date(func.now() + AHEAD))
    coming = select(Interview.account_id).join(Account, Account.id == Interview.account_id)
    near = Interview.begins_at < func.now() + 2 * NEXT_DAY + AHEAD
    with transaction():
        found = {*db.session.scalars(set_ones.where(*soon, unpaused).distinct())}
        found.update(db.session.scalars(coming.where(COMING, near, unpaused).distinct()))
        return found.union(deadlines.waiting())


def remind(settings: Settings, account_id: int) -> bool:
    """Whether they were told, as they chose."""
    with transaction():
        whose = db.session.scalar(select(Account).where(Account.id == account_id).with_for_update(key_share=True))
        at = db.session.scalar(select(func.now()))
        zone = zone_of(account_id)
        local = at.astimezone(zone) if at else None
        if whose is None or at is None or local is None or not mornings.is_morning(local):
            return False
        due = due_of(account_id, local)
        if not due:
            return False
        stop = unsubscribing.unsubscribe(settings, whose, Channel.REMINDERS)
        letter = Letter(LetterKind.REMINDER, values_of(due), stop)
        tell(settings, whose, Telling.DUE, numbers_of(due), PAGE, zone, letter=letter)
        note_told(account_id, due, at)
    log.info("reminded", account=account_id, interviews=len(due.interviews), reminders=len(due.reminders))
    return True


def due_of(account_id: int, local: datetime) -> Due:
    """Part of the transaction at hand. Of an interview that was written down since the morning its person need not be told."""
    today = local.date()
    morning = local.replace(hour=mornings.MORNING, minute=0, second=0, microsecond=0)
    own_job = (SavedJob.account_id == account_id, SavedJob.stage.not_in(ENDED))
    to_do = (
        Reminder.account_id == account_id,
        Reminder.done_at.is_(None),
        Reminder.told_at.is_(None),
        Reminder.day <= today,
    )
    of_reminder = select(Reminder, SavedJob).join(SavedJob, SavedJob.key == Reminder.application)
    of_interview = select(Interview, SavedJob).join(SavedJob, SavedJob.key == Interview.application)
    mine = (Interview.account_id == account_id, Interview.changed_at < morning, COMING)
    coming = db.session.execute(of_interview.where(*own_job, *mine).order_by(Interview.begins_at, Interview.key)).all()
    waiting_ones = db.session.execute(of_reminder.where(*own_job, *to_do).order_by(Reminder.day, Reminder.key)).all()
    near = [
        (row, job)
        for row, job in coming
        if row.begins_at and row.begins_at.astimezone(local.tzinfo).date() <= today + NEXT_DAY
    ]
    return Due(near, [(row, job) for row, job in waiting_ones], deadlines.due_of(account_id, local))


def note_told(account_id: int, due: Due, at: datetime) -> None:
    for interview, _job in due.interviews:
        told = told_of_interview(interview.key, interview.content)
        note(account_id, interview.application, Kind.INTERVIEW, Actor.CLOCK, did="told", **told)
    for reminder, _job in due.reminders:
        reminder.told_at = at
        told = told_of_reminder(reminder.key, reminder.content)
        note(account_id, reminder.application, Kind.REMINDER, Actor.CLOCK, did="told", **told)
    hooked.due(account_id, "interview", [(job, str(row.key), stamp(row.begins_at)) for row, job in due.interviews])
    hooked.due(account_id, "reminder", [(job, str(row.key), row.day.isoformat()) for row, job in due.reminders])
    hooked.due(account_id, "deadline", [(row, str(row.key), f"{row.deadline:%Y-%m-%d}") for row in due.deadlines])
    rows = update(SavedJob).where(
        SavedJob.account_id == account_id, SavedJob.key.in_([row.key for row in due.deadlines])
    )
    db.session.execute(rows.values(reminded_at=at), execution_options={"synchronize_session": False})


def stamp(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def values_of(due: Due) -> dict[str, str]:
    """What the letter's template takes apart again: a line each, with tabs between its parts."""
    lines = {
        "interviews": [interview_line(row, job) for row, job in due.interviews],
        "reminders": [line(row.form, row.words, *about(job)) for row, job in due.reminders],
        "deadlines": [line(f"{row.deadline:%Y-%m-%d}", *about(row)) for row in due.deadlines],
    }
    beyond = sum(max(len(each) - TOLD, 0) for each in lines.values())
    told = {name: "\n".join(each[:TOLD]) for name, each in lines.items()}
    return {"link": PAGE, "more": str(beyond) if beyond else ""} | told


def numbers_of(due: Due) -> dict[str, str | int]:
    """What the notification says: how many of each, and of one alone what it is about."""
    jobs = [job for _row, job in (*due.interviews, *due.reminders)] + list(due.deadlines)
    title, company = about(jobs[0]) if len(jobs) == 1 else ("", "")
    numbers = {"interviews": len(due.interviews), "reminders": len(due.reminders), "deadlines": len(due.deadlines)}
    return {**numbers, "title": title, "company": company}


def interview_line(row: Interview, job: SavedJob) -> str:
    """At the time that it is held at, in its own zone."""
    there = row.begins_at.astimezone(zone_named(row.zone)) if row.begins_at else None
    day, time = (f"{there:%Y-%m-%d}", f"{there:%H:%M}") if there else ("", "")
    return line(day, time, row.zone, str(row.round), *about(job))


def about(job: SavedJob) -> tuple[str, str]:
    return str(job.posting.get("title") or ""), str(job.posting.get("company") or "")


def line(*parts: str) -> str:
    return "\t".join(" ".join(part.split()) for part in parts)
