"""A package is approved, exactly as it was shown, and becomes an attempt: the row that is there before anything leaves."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from jobraker.accounts.locking import lock
from jobraker.applications import moving
from jobraker.applications.reading import today_of
from jobraker.applications.rules.events import Kind
from jobraker.applications.rules.moves import Actor
from jobraker.applications.timeline import note
from jobraker.automation import spending
from jobraker.automation.documents import File, letter_file, resume_file
from jobraker.automation.doors import NAME
from jobraker.automation.models import Attempt, Package, SentFile
from jobraker.automation.preflight import SHARED, Objection, Preflight, placed_for
from jobraker.automation.rules.answers import Source
from jobraker.automation.rules.form_address import form_key
from jobraker.automation.rules.limits import Wait
from jobraker.automation.rules.states import State
from jobraker.database import db, now, transaction
from jobraker.profile.keeping import own
from jobraker.queue import Task, enqueue
from jobraker.resumes import versions
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage
from jobraker.settings import Settings
from jobraker.tailoring import letters
from jobraker.taxonomy.titles import title_key

LETTER_CHARS = 8_000


@dataclass(frozen=True, slots=True)
class Shown:
    """A package as it would be sent: its files, its answers in their order, and the print of all of it."""

    package: Package
    files: tuple[File, ...]
    answers: tuple[dict[str, Any], ...]
    letter_text: str

    @property
    def digest(self) -> str:
        """SHA-256 over the address, each question with its answer, and each file with its name."""
        said = [[each["id"], each["question"], each["answer"], each["options"]] for each in self.answers]
        files = [[each.role, each.name, each.digest] for each in self.files]
        told = json.dumps([self.package.url, said, files, self.letter_text], ensure_ascii=False)
        return sha256(told.encode()).hexdigest()

    def file(self, role: str) -> File | None:
        return next((each for each in self.files if each.role == role), None)


@dataclass(frozen=True, slots=True)
class Approved:
    """`attempt` where it goes; else why not. `changed`: it is no longer what was shown."""

    attempt: UUID | None = None
    objections: tuple[Objection, ...] = ()
    changed: bool = False
    gone: bool = False


def package_of(account_id: int, key: UUID) -> Package | None:
    with transaction():
        return own(Package, account_id, key=key)


def shown(account_id: int, key: UUID) -> Shown | None:
    """As it would be sent now. Typesets its files: call it outside of transactions."""
    package = package_of(account_id, key)
    if package is None:
        return None
    files = [resume_file(account_id, package.resume) if package.resume else None]
    letter = package.letter if not package.no_letter else None
    files.append(letter_file(account_id, letter) if letter else None)
    held = letters.letter_of(account_id, letter) if letter else None
    text = held.letter.plain if held else ""
    return Shown(
        package, tuple(filter(None, files)), tuple(answers_in(package, text[:LETTER_CHARS])), text[:LETTER_CHARS]
    )


def answers_in(package: Package, letter: str) -> Sequence[dict[str, Any]]:
    """In the order of the form. Where it takes the text of the letter, as that is now."""
    found = []
    for question in package.questions:
        said = package.answers.get(question["id"]) or {}
        if (said.get("source") or {}).get("of") == Source.LETTER:
            said = said | {"words": letter}
        if question["kind"] != "file" and said.get("words"):
            found.append(
                {
                    "id": question["id"],
                    "question": question["label"],
                    "answer": said["words"],
                    "options": said.get("options", []),
                    "source": said.get("source", {}),
                }
            )
    return found


def approve(
    settings: Settings,
    account_id: int,
    key: UUID,
    digest: str,
    *,
    dry: bool = False,
    by_rule: bool = False,
    any_hour: bool = False,
    read: Collection[Objection] = (),
) -> Approved:
    """Queue exactly what was shown (`digest`). `read`: what its person has read of and sends it all the same."""
    held = shown(account_id, key)
    if held is None:
        return Approved(gone=True)
    if held.digest != digest:
        return Approved(changed=True)
    with transaction():
        application = own(SavedJob, account_id, key=key)
    if application is None:
        return Approved(gone=True)
    known = placed_for(settings, held.package, application)
    try:
        with transaction():
            lock(account_id)
            package, application = own(Package, account_id, key=key), own(SavedJob, account_id, key=key)
            if package is None or application is None:
                return Approved(gone=True)
            if package.version != held.package.version:
                return Approved(changed=True)
            flight = Preflight(settings, held.package, application, by_rule, known)
            objections = standing(flight, held, dry=dry, by_rule=by_rule, read=read)
            if objections:
                return Approved(objections=objections)
            shared = Objection.SAME_FORM in flight.to_read
            waits = spending.waits(settings, account_id, package.track, any_hour=any_hour)
            told = {"dry": dry, "by_rule": by_rule, "any_hour": any_hour, "shared": shared}
            return Approved(queue(held, application, waits=waits, **told))
    except IntegrityError:
        # Another window, or another entry of the same job, was quicker.
        return Approved(objections=(Objection.HELD,))


def standing(
    flight: Preflight, held: Shown, *, dry: bool, by_rule: bool, read: Collection[Objection]
) -> tuple[Objection, ...]:
    against = set(flight.objections) if by_rule else set(flight.blocking) | (set(flight.to_read) - set(read))
    if held.package.resume and held.file("resume") is None:
        against.add(Objection.NO_RESUME)
    if dry:
        against -= {Objection.APPLIED, *flight.to_read}
    return tuple(each for each in Objection if each in against)


def queue(
    held: Shown,
    application: SavedJob,
    *,
    dry: bool = False,
    by_rule: bool = False,
    any_hour: bool = False,
    shared: bool = False,
    waits: tuple[Wait, datetime] | None = None,
) -> UUID:
    """Part of the transaction at hand. `shared`: its form takes several jobs, so that it is held for one of this name alone.
    `waits`: for what and until when, where that is known already. Raises IntegrityError where another attempt holds the job or its form."""
    package, posting, key = held.package, application.posting, uuid4()
    title = str(posting.get("title") or "")
    wait, due_at = waits or ("", now())
    row = {
        "account_id": package.account_id,
        "key": key,
        "application": application.key,
        "job_id": application.job_id,
        "track": package.track,
        "title": title,
        "company": str(posting.get("company") or ""),
        "company_key": str(posting.get("company_key") or ""),
        "role": title_key(title),
        "url": package.url,
        "form": form_key(package.url) + (f"{SHARED}{title_key(title)}" if shared else ""),
        "dry": dry,
        "by_rule": by_rule,
        "any_hour": any_hour,
        "digest": held.digest,
        "answers": list(held.answers),
        "resume": document(held, "resume"),
        "letter": document(held, "letter"),
        "name": NAME.format(key=key),
        "due_at": due_at,
        "waits": wait,
    }
    attempt_id = db.session.scalar(insert(Attempt).values(row).returning(Attempt.id))
    for file in held.files:
        db.session.execute(
            insert(SentFile).values(
                account_id=package.account_id, attempt=key, role=file.role, name=file.name,
                media_type=file.media_type, digest=file.digest, content=file.content,
            )
        )  # fmt: skip
    told = {"did": State.QUEUED.value, "attempt": str(key), "dry": dry, "by_rule": by_rule}
    told |= {"files": len(held.files), "answers": len(held.answers)}
    actor = Actor.SENDER if by_rule else Actor.PERSON
    note(package.account_id, application.key, Kind.ATTEMPT, actor, **told)
    if not dry:
        on = today_of(package.account_id)
        moving.move(None, package.account_id, [application.key], Stage.SUBMITTING, on, actor=Actor.SENDER)
    assert attempt_id  # noqa: S101 - it was inserted
    enqueue(Task.ADVANCE_ATTEMPT, attempt_id, after=max(due_at - now(), timedelta(0)))
    return key


def document(held: Shown, role: str) -> dict[str, Any] | None:
    """By its key, name and version, which is kept as one now: what is sent is a version."""
    file, account_id = held.file(role), held.package.account_id
    if file is None:
        return None
    keep = versions.keep if role == "resume" else letters.keep
    told = {"key": str(file.key), "name": file.title, "number": keep(account_id, file.key) or file.number}
    return told | ({"text": held.letter_text} if role == "letter" else {})
