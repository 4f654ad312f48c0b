"""What would be sent: begun by its person or by what they allow, built by a worker, mended on the page, never guessed."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.locking import lock
from jobraker.applications import moving
from jobraker.applications.reading import today_of
from jobraker.applications.rules.events import Kind
from jobraker.applications.rules.moves import Actor
from jobraker.applications.timeline import note
from jobraker.automation.asking import answered, asked
from jobraker.automation.models import Package
from jobraker.automation.rules.kept_questions import kept
from jobraker.database import db, now, transaction
from jobraker.matching.models import Match
from jobraker.profile import tracks
from jobraker.profile.keeping import own
from jobraker.queue import Task, enqueue
from jobraker.resumes import versions
from jobraker.saved import saving
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import BEFORE, Stage
from jobraker.settings import Settings
from jobraker.tailoring import letters

LEASE = timedelta(seconds=150)
UNSENT = timedelta(seconds=15)  # that a message may be underway before a sweep sends another
DUE_MOST = 200
TRIES_MOST = 4


def begin(account_id: int, key: UUID, *, by_rule: bool = False) -> bool:
    """For an application: there is a package then, which is being built where there was none. Whether it is theirs and may
    still be sent."""
    with transaction():
        lock(account_id)
        row = own(SavedJob, account_id, key=key)
        if row is None or row.stage not in BEFORE:
            return False
        track = track_for(account_id, row.job_id)
        fresh = insert(Package).values(
            account_id=account_id, key=key, track=track, url=str(row.posting.get("url") or ""), due_at=func.now(),
            by_rule=by_rule,
        )  # fmt: skip
        package_id = db.session.scalar(fresh.on_conflict_do_nothing().returning(Package.id))
        if package_id is not None:
            if row.stage == Stage.SAVED:
                actor = Actor.SENDER if by_rule else Actor.PERSON
                moving.move(None, account_id, [key], Stage.PREPARING, today_of(account_id), actor=actor)
            note(account_id, key, Kind.ATTEMPT, Actor.SENDER if by_rule else Actor.PERSON, did="begun", by_rule=by_rule)
            enqueue(Task.BUILD_PACKAGE, package_id)
    return True


def begin_for(account_id: int, job_ids: Sequence[int], *, by_rule: bool = False) -> list[UUID]:
    """For openings, which are saved by that; the applications, in their order, without those that cannot be applied for."""
    found = []
    for job_id in dict.fromkeys(job_ids):
        saved = saving.save(account_id, job_id)
        if saved.key and begin(account_id, saved.key, by_rule=by_rule):
            found.append(saved.key)
    return found


def track_for(account_id: int, job_id: int | None) -> UUID:
    """The kind of work in whose list it stands best; the first where it stands in none."""
    if job_id is not None:
        best = select(Match.track).where(Match.account_id == account_id, Match.job_id == job_id)
        track = db.session.scalar(best.order_by(Match.score.desc()).limit(1))
        if track is not None:
            return track
    return tracks.tracks_of(account_id)[0].key


def due() -> Sequence[int]:
    waiting = select(Package.id).where(Package.due_at <= func.now() - UNSENT, Package.tries < TRIES_MOST)
    with transaction():
        return db.session.scalars(waiting.order_by(Package.due_at).limit(DUE_MOST)).all()


def build(settings: Settings, package_id: int) -> None:
    """Read what the form asks, choose the files, answer what is told. What cannot be built stands there, and says so."""
    package = taken(package_id)
    if package is None:
        return
    with transaction():
        row = own(SavedJob, package.account_id, key=package.key)
    if row is None:
        return
    questions, origin = asked(settings, package, row)
    with transaction():
        lock(package.account_id)
        resume = resume_for(package.account_id, row.job_id, package)
        letter = letter_for(package.account_id, row.job_id, package)
        answers = answered(package, row, questions, *names_of(package.account_id, resume, letter))
        told = {"questions": kept(questions), "origin": origin, "answers": answers, "resume": resume, "letter": letter}
        there = update(Package).where(Package.account_id == package.account_id, Package.key == package.key)
        ours = there.where(Package.version == package.version, Package.tries == package.tries)
        done = ours.values(**told, built_at=now(), due_at=None, tries=0, version=Package.version + 1, changed_at=now())
        if db.session.scalar(done.returning(Package.id)) is None:
            return  # its person changed it meanwhile: it is built by a later turn
        note(
            package.account_id,
            package.key,
            Kind.ATTEMPT,
            Actor.SENDER,
            did="built",
            asked=len(questions),
            origin=origin,
        )
        if package.by_rule:
            enqueue(Task.SEND_BY_RULE, package.account_id)  # which says whether it needs its person
        else:
            ask(package.account_id, package.key)


def taken(package_id: int) -> Package | None:
    """By one worker at a time; whoever dies over it leaves it to the next."""
    due_now = (Package.id == package_id, Package.due_at <= func.now(), Package.tries < TRIES_MOST)
    held = update(Package).where(*due_now).values(tries=Package.tries + 1, due_at=func.now() + LEASE)
    with transaction():
        return db.session.scalar(held.returning(Package), execution_options={"populate_existing": True})


def ask(account_id: int, key: UUID) -> None:
    """It waits for its person, to be looked at and completed. Part of the transaction at hand."""
    moving.move(None, account_id, [key], Stage.NEEDS_YOU, today_of(account_id), actor=Actor.SENDER)


def resume_for(account_id: int, job_id: int | None, package: Package) -> UUID | None:
    """The one that its person chose, the one for this opening, the one for this kind of work, or the default."""
    if package.resume and versions.written(account_id, package.resume):
        return package.resume
    held = versions.written_for(account_id, job_id) if job_id else None
    held = held or versions.standard(account_id, package.track)
    return held.row.key if held else None


def names_of(account_id: int, resume: UUID | None, letter: UUID | None) -> tuple[str, str, str]:
    """What the files are called that go along, and what the letter says."""
    held = versions.written(account_id, resume) if resume else None
    with_it = letters.letter_of(account_id, letter) if letter else None
    called = with_it.row.company or with_it.row.job_title if with_it else ""
    return held.row.name if held else "", called, with_it.letter.plain if with_it else ""


def letter_for(account_id: int, job_id: int | None, package: Package) -> UUID | None:
    if package.no_letter:
        return None
    if package.letter and letters.letter_of(account_id, package.letter):
        return package.letter
    held = letters.letter_for(account_id, job_id) if job_id else None
    return held.row.key if held else None
