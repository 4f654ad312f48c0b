"""The résumés of a person: which there are, which one is sent, and what is kept of one that is being written.

A file that was read is a résumé from then on, as it was read and as its person corrects it. One that is built here is
written in `Resume` and kept by number in `ResumeVersion`: what is sent is a version.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import undefer

from jobraker.accounts.models import Account
from jobraker.database import db, now, transaction
from jobraker.documents import design as designs
from jobraker.documents import resume as documents
from jobraker.documents.design import Design
from jobraker.documents.resume import Document
from jobraker.jobs.models import Job
from jobraker.resumes.models import Resume, ResumeVersion

MOST = 60  # of one person
TAILORED_MOST = 300  # of one person, for single openings: as many as letters
VERSIONS_MOST = 50  # of one résumé; the oldest goes
NUMBER_MOST = 2**31 - 1  # that the database holds of one


class Saved(StrEnum):
    SAVED = "saved"
    SAME = "same"
    CLASH = "clash"  # another window changed it meanwhile: not saved
    GONE = "gone"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Written:
    """A résumé with what it says; of a version, `number` is its own and `version` that of the row it was kept from."""

    row: Resume
    document: Document
    design: Design
    number: int = 0


@dataclass(frozen=True, slots=True)
class Aim:
    """The single opening that a résumé is for, by its names of now."""

    job_id: int
    title: str
    company: str


@dataclass(frozen=True, slots=True)
class Version:
    number: int
    saved_at: datetime


def resumes_of(account_id: int) -> Sequence[Resume]:
    """The default one first, then the newest; those for single openings last."""
    order = (Resume.is_default.desc(), Resume.job_title != "", Resume.changed_at.desc(), Resume.key)
    with transaction():
        mine = select(Resume).filter_by(account_id=account_id).order_by(*order)
        return db.session.scalars(mine, execution_options={"populate_existing": True}).all()


def written(account_id: int, key: UUID) -> Written | None:
    """As it is being written."""
    mine = select(Resume).filter_by(account_id=account_id, key=key)
    whole = mine.options(undefer(Resume.document), undefer(Resume.design))
    with transaction():
        row = db.session.scalar(whole, execution_options={"populate_existing": True})
        return Written(row, document_in(row), design_in(row), latest(account_id, key)) if row else None


def written_for(account_id: int, job_id: int) -> Written | None:
    """The one for this opening, or for one that was merged into it."""
    mine = select(Resume.key).filter_by(account_id=account_id).outerjoin(Job, Job.id == Resume.job_id)
    same = mine.where((Resume.job_id == job_id) | (Job.moved_to == job_id))
    with transaction():
        key = db.session.scalar(same.order_by((Resume.job_id == job_id).desc(), Resume.created_at).limit(1))
        return written(account_id, key) if key else None


def standard(account_id: int, track: UUID | None = None) -> Written | None:
    """The one that is sent where nobody chose another: that of the kind of work, else the default."""
    for_track = Resume.track == track if track else Resume.is_default
    best = select(Resume.key).filter_by(account_id=account_id).where(for_track | Resume.is_default)
    with transaction():
        key = db.session.scalar(best.order_by(Resume.is_default).limit(1))
        return written(account_id, key) if key else None


def version_of(account_id: int, key: UUID, number: int) -> Written | None:
    if not 0 < number <= NUMBER_MOST:
        return None
    mine = select(ResumeVersion).filter_by(account_id=account_id, key=key, number=number)
    with transaction():
        held = db.session.scalar(mine.options(undefer(ResumeVersion.document), undefer(ResumeVersion.design)))
        whole = written(account_id, key) if held else None
        return Written(whole.row, document_in(held), design_in(held), number) if held and whole else None


def versions_of(account_id: int, key: UUID) -> Sequence[Version]:
    """The newest first."""
    mine = select(ResumeVersion.number, ResumeVersion.saved_at).filter_by(account_id=account_id, key=key)
    with transaction():
        return [Version(*row) for row in db.session.execute(mine.order_by(ResumeVersion.number.desc()))]


def numbers_of(account_id: int) -> dict[UUID, int]:
    """The number of the newest version of each résumé that was built."""
    mine = ResumeVersion.account_id == account_id
    newest = select(ResumeVersion.key, func.max(ResumeVersion.number)).where(mine)
    with transaction():
        rows = db.session.execute(newest.group_by(ResumeVersion.key)).all()
        return {row.key: row[1] for row in rows}


def document_in(row: Resume | ResumeVersion) -> Document:
    """An empty one where an earlier release kept another shape."""
    try:
        return documents.from_kept(row.document)
    except ValidationError:
        return Document()


def design_in(row: Resume | ResumeVersion) -> Design:
    try:
        return designs.from_kept(row.design)
    except ValidationError:
        return Design()


def build(account_id: int, key: UUID, name: str, document: Document, design: Design, aim: Aim | None = None) -> Saved:
    """Begin a résumé, whose first version it is; the same `key` begins one once. The first of all is the default, but for
    one that is for a single opening."""
    with transaction():
        lock(account_id)
        if db.session.scalar(select(Resume.key).filter_by(account_id=account_id, key=key)):
            return Saved.SAME
        if is_full(account_id, tailored=aim is not None):
            return Saved.FULL
        db.session.execute(insert(Resume).values(**new(account_id, key, name, document, design, aim)))
        keep_version(account_id, key, document, design)
    return Saved.SAVED


def new(
    account_id: int, key: UUID, name: str, document: Document, design: Design, aim: Aim | None = None
) -> dict[str, object]:
    first = db.session.scalar(select(Resume.key).filter_by(account_id=account_id, is_default=True)) is None
    told: dict[str, object] = {"document": documents.as_kept(document), "design": designs.as_kept(design)}
    if aim:
        told |= {"job_id": aim.job_id, "job_title": aim.title, "company": aim.company}
    return {"account_id": account_id, "key": key, "name": name, "is_default": first and aim is None, **told}


def bring(account_id: int, upload: UUID, name: str, document: Document) -> None:
    """A file that was read is a résumé; read again, it says what it does now. Part of the transaction at hand,
    which has the owner locked."""
    values = new(account_id, upload, name or str(upload), document, Design()) | {"upload": upload}
    again = {"document": values["document"], "changed_at": func.now(), "version": Resume.version + 1}
    kept = insert(Resume).values(**values)
    db.session.execute(kept.on_conflict_do_update(index_elements=["account_id", "key"], set_=again))


def correct(account_id: int, upload: UUID, document: Document) -> None:
    """What the file says as its person has corrected it. Part of the transaction at hand."""
    mine = update(Resume).filter_by(account_id=account_id, upload=upload)
    changed = {"document": documents.as_kept(document), "changed_at": func.now(), "version": Resume.version + 1}
    db.session.execute(mine.values(**changed))


def write(account_id: int, key: UUID, seen: int, document: Document, design: Design) -> Saved:
    """Over the version that its form showed. A file that was brought is not written."""
    mine = update(Resume).filter_by(account_id=account_id, key=key)
    told = {"document": documents.as_kept(document), "design": designs.as_kept(design)}
    with transaction():
        lock(account_id)
        held = written(account_id, key)
        if held is None or held.row.is_brought:
            return Saved.GONE
        if (held.document, held.design) == (document, design):
            return Saved.SAME
        if held.row.version != seen:
            return Saved.CLASH
        db.session.execute(mine.values(**told, version=seen + 1, changed_at=func.now()))
        return Saved.SAVED


def keep(account_id: int, key: UUID) -> int | None:
    """What is written now as a version; its number, the last one's where nothing was changed since. None where it is gone."""
    with transaction():
        lock(account_id)
        held = written(account_id, key)
        if held is None or held.row.is_brought:
            return None
        last = version_of(account_id, key, held.number)
        if last and (last.document, last.design) == (held.document, held.design):
            return held.number
        return keep_version(account_id, key, held.document, held.design)


def keep_version(account_id: int, key: UUID, document: Document, design: Design) -> int:
    number = latest(account_id, key) + 1
    told = {"document": documents.as_kept(document), "design": designs.as_kept(design), "saved_at": now()}
    db.session.execute(insert(ResumeVersion).values(account_id=account_id, key=key, number=number, **told))
    old = delete(ResumeVersion).filter_by(account_id=account_id, key=key)
    db.session.execute(old.where(ResumeVersion.number <= number - VERSIONS_MOST))
    return number


def latest(account_id: int, key: UUID) -> int:
    newest = select(func.max(ResumeVersion.number)).filter_by(account_id=account_id, key=key)
    return db.session.scalar(newest) or 0


def lock(account_id: int) -> None:
    """Whatever one person writes at once is written one after the other."""
    db.session.execute(select(Account.id).where(Account.id == account_id).with_for_update(key_share=True))


def is_full(account_id: int, *, tailored: bool) -> bool:
    """Those for single openings take no place of the others."""
    kind = Resume.job_title != "" if tailored else Resume.job_title == ""
    there = select(func.count()).select_from(Resume).filter_by(account_id=account_id).where(kind)
    return (db.session.scalar(there) or 0) >= (TAILORED_MOST if tailored else MOST)
