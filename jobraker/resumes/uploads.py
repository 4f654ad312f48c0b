"""Files that were brought: kept first, read by a worker, looked at by their person.

A state changes by one conditional update. A worker that dies over a file leaves it to be read again, a few times.
"""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import structlog
from pydantic import ValidationError
from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import undefer

from jobraker.accounts.locking import lock
from jobraker.accounts.models import Account
from jobraker.database import db, storable, transaction
from jobraker.language_model import works
from jobraker.queue import Task, enqueue
from jobraker.resumes import choosing, versions
from jobraker.resumes.files import EXPORT_BYTES, Refusal, UnreadableFileError
from jobraker.resumes.models import KEPT_AS_FILES, NAME_CHARS, Resume, State, Upload
from jobraker.resumes.reading import read
from jobraker.resumes.rules.documenting import document_of
from jobraker.resumes.understood import Understood, as_kept, from_kept
from jobraker.taxonomy.folding import legible

MOST = 10  # of one person, that are kept as files or wait for them
SPENT_MOST = 10  # of one person, of which no more is kept than what became of them
TRIES_MOST = 3
LEASE = timedelta(minutes=3)  # longer than any reading takes
UNREAD = timedelta(seconds=15)  # that the message of a file may be underway before a sweep sends another
DUE_MOST = 200
UNDERWAY = (State.WAITING, State.READING)
# Nothing is kept of it but what became of it.
SPENT = (Upload.state == State.REFUSED) | ((Upload.state == State.TAKEN) & Upload.kind.not_in(KEPT_AS_FILES))

log = structlog.get_logger(__name__)


class NotKept(StrEnum):
    """Why a file was not taken in."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    TOO_MANY = "too-many"


def receive(account_id: int, name: str, content: bytes) -> UUID | NotKept:
    """Keep a file, to be read after the commit; the key by which its person finds it. The same file again is the one that
    is there, which is read anew unless somebody is at it or it waits to be looked at."""
    if not content:
        return NotKept.EMPTY
    if len(content) > EXPORT_BYTES:
        return NotKept.TOO_LARGE
    values = {"name": file_name(name), "size": len(content), "content": content, "tries": 0, "due_at": func.now()}
    digest = sha256(content).hexdigest()
    with transaction():
        db.session.execute(select(Account.id).where(Account.id == account_id).with_for_update(key_share=True))
        found = db.session.scalar(select(Upload).filter_by(account_id=account_id, digest=digest))
        if found and found.state in (*UNDERWAY, State.READ):
            return found.key
        if not (found and found.is_here) and count(account_id) >= MOST:
            return NotKept.TOO_MANY
        key = found.key if found else uuid4()
        again = {"state": State.WAITING, "refusal": None, "kind": None, **values}
        kept = insert(Upload).values(account_id=account_id, key=key, digest=digest, **values)
        kept = kept.on_conflict_do_update(index_elements=["account_id", "key"], set_=again)
        enqueue(Task.READ_UPLOAD, db.session.scalars(kept.returning(Upload.id)).one())
        forget_spent(account_id)
    return key


def file_name(sent: str) -> str:
    """As it can be shown and stored: a name, no path, and not all of a very long one."""
    name = " ".join(legible(sent).replace("\\", "/").rpartition("/")[2].split()).strip(". ")
    stem, dot, ending = name.rpartition(".")
    if len(name) <= NAME_CHARS:
        return name
    return f"{stem[: NAME_CHARS - len(ending) - 2]}…{dot}{ending}" if stem and len(ending) < 8 else name[:NAME_CHARS]


def read_again(account_id: int, key: UUID) -> bool:
    """Read once more what was taken already and is still here."""
    mine = update(Upload).filter_by(account_id=account_id, key=key, state=State.TAKEN)
    with transaction():
        again = mine.where(Upload.content.is_not(None)).values(state=State.WAITING, tries=0, due_at=func.now())
        upload_id = db.session.scalar(again.returning(Upload.id))
        if upload_id:
            enqueue(Task.READ_UPLOAD, upload_id)
    return upload_id is not None


def read_upload(upload_id: int) -> None:
    """Read the file if it is due and nobody else is at it. What comes of a file is kept; no error of it is raised."""
    upload = lease(upload_id)
    if upload is None:
        return
    if upload.tries > TRIES_MOST or upload.content is None:
        refuse(upload, Refusal.TOO_MUCH)
        return
    try:
        kind, understood = read(upload.content, upload.name)
    except UnreadableFileError as error:
        refuse(upload, error.refusal)
        return
    told = from_kept(storable(as_kept(understood)))
    content = {} if kind in KEPT_AS_FILES else {"content": None}
    with transaction():
        lock(upload.account_id)
        values = {"kind": kind, "understood": as_kept(told), "read_at": func.now(), **content}
        if settle(upload, state=State.READ, **values) and kind in KEPT_AS_FILES:
            versions.bring(upload.account_id, upload.key, upload.name, document_of(told))


def lease(upload_id: int) -> Upload | None:
    """The file, held for a while, if it waits, or if whoever held it has let its time pass."""
    free = (Upload.id == upload_id, Upload.state.in_(UNDERWAY), Upload.due_at <= func.now())
    held = {"state": State.READING, "tries": Upload.tries + 1, "due_at": func.now() + LEASE}
    with transaction():
        taken = update(Upload).where(*free).values(held).returning(Upload.id)
        if db.session.scalar(taken) is None:
            return None
        whole = select(Upload).where(Upload.id == upload_id).options(undefer(Upload.content))
        return db.session.scalar(whole, execution_options={"populate_existing": True})


def refuse(upload: Upload, refusal: Refusal) -> None:
    settle(upload, state=State.REFUSED, refusal=refusal, content=None)


def settle(upload: Upload, **values: Any) -> bool:
    """Nothing, and False, where it was removed meanwhile, or another worker has taken it."""
    ours = (Upload.id == upload.id, Upload.state == State.READING, Upload.tries == upload.tries)
    with transaction():
        kept = db.session.scalar(update(Upload).where(*ours).values(due_at=None, **values).returning(Upload.id))
    log.info("file read", upload=upload.id, tries=upload.tries, state=values["state"], lost=kept is None)
    return kept is not None


def due() -> Sequence[int]:
    """Those whose message was lost, or whose worker died; the longest due first."""
    waiting = select(Upload.id).where(Upload.state.in_(UNDERWAY), Upload.due_at <= func.now() - UNREAD)
    with transaction():
        return db.session.scalars(waiting.order_by(Upload.due_at).limit(DUE_MOST)).all()


def uploads_of(account_id: int) -> Sequence[Upload]:
    """The newest first."""
    mine = select(Upload).filter_by(account_id=account_id).order_by(Upload.received_at.desc(), Upload.id.desc())
    with transaction():
        return db.session.scalars(mine, execution_options={"populate_existing": True}).all()


def upload_of(account_id: int, key: UUID) -> Upload | None:
    mine = select(Upload).filter_by(account_id=account_id, key=key)
    with transaction():
        return db.session.scalar(mine, execution_options={"populate_existing": True})


def content_of(account_id: int, key: UUID) -> bytes | None:
    with transaction():
        return db.session.scalar(select(Upload.content).filter_by(account_id=account_id, key=key))


def understood_of(account_id: int, key: UUID) -> Understood | None:
    """What waits to be looked at; None where nothing does."""
    with transaction():
        kept = db.session.scalar(select(Upload.understood).filter_by(account_id=account_id, key=key))
    try:
        return None if kept is None else from_kept(kept)
    except ValidationError:  # kept by an earlier release that had another shape
        log.warning("what was read of a file has another shape", key=str(key))
        return None


def mark_taken(account_id: int, key: UUID) -> bool:
    """Whether it still waited to be taken: of two windows one wins."""
    waiting = update(Upload).filter_by(account_id=account_id, key=key, state=State.READ)
    with transaction():
        taken = waiting.values(state=State.TAKEN, understood=None, taken_at=func.now())
        return db.session.scalar(taken.returning(Upload.id)) is not None


def remove(account_id: int, key: UUID) -> str | None:
    """The name that it had; None where it is not there. The résumé that it was goes with it."""
    with transaction():
        lock(account_id)
        name = db.session.scalar(delete(Upload).filter_by(account_id=account_id, key=key).returning(Upload.name))
        choosing.settle_default(account_id)
        works.forget_all(account_id, key)
    return name


def count(account_id: int) -> int:
    """Of what is kept; a letter or an export that was taken into the profile takes nobody's place."""
    kept = select(func.count()).select_from(Upload).filter_by(account_id=account_id)
    return db.session.scalar(kept.where(~SPENT)) or 0


def forget_spent(account_id: int) -> None:
    """All but the newest. Part of the transaction at hand."""
    spent = (
        select(Upload.key).filter_by(account_id=account_id).where(SPENT, ~exists().where(Resume.upload == Upload.key))
    )
    old = spent.order_by(Upload.received_at.desc(), Upload.id.desc()).offset(SPENT_MOST)
    mine = delete(Upload).filter_by(account_id=account_id)
    db.session.execute(mine.where(Upload.key.in_(old)), execution_options={"synchronize_session": False})
