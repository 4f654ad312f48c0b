"""The résumés of a person: which there are, which one is sent, and what is kept of one that is being written.

A file that was read is a résumé from then on, as it was read and as its person corrects it. One that is built here is
written in `Resume` and kept by number in `ResumeVersion`: what is sent is a version.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.locking import lock
from jobraker.database import db, transaction
from jobraker.documents import design as designs
from jobraker.documents import resume as documents
from jobraker.documents.design import Design
from jobraker.documents.resume import Document
from jobraker.resumes import numbered
from jobraker.resumes.models import Resume, ResumeVersion
from jobraker.resumes.numbered import Version, design_in

MOST = 60  # of one person
TAILORED_MOST = 300  # of one person, for single openings: as many as letters


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


def resumes_of(account_id: int) -> Sequence[Resume]:
    """The default one first, then the newest, without those for single openings."""
    order = (Resume.is_default.desc(), Resume.changed_at.desc(), Resume.key)
    mine = select(Resume).filter_by(account_id=account_id, job_title="").order_by(*order)
    with transaction():
        return db.session.scalars(mine, execution_options={"populate_existing": True}).all()


def tailored_of(account_id: int, most: int, after: int = 0) -> Sequence[Resume]:
    """Those for single openings, the newest first, from the one `after` so many."""
    mine = select(Resume).filter_by(account_id=account_id).where(Resume.job_title != "")
    mine = mine.order_by(Resume.changed_at.desc(), Resume.key).offset(after).limit(most)
    with transaction():
        return db.session.scalars(mine, execution_options={"populate_existing": True}).all()


def count_of(account_id: int, *, tailored: bool) -> int:
    kind = Resume.job_title != "" if tailored else Resume.job_title == ""
    there = select(func.count()).select_from(Resume).filter_by(account_id=account_id).where(kind)
    with transaction():
        return db.session.scalar(there) or 0


def written(account_id: int, key: UUID) -> Written | None:
    """As it is being written."""
    with transaction():
        row = numbered.whole(Resume, account_id, key=key)
        number = numbered.latest(ResumeVersion, account_id, key)
        return Written(row, document_in(row), design_in(row), number) if row else None


def written_for(account_id: int, job_id: int) -> Written | None:
    """The one for this opening, or for one that was merged into it."""
    with transaction():
        key = numbered.key_for(Resume, account_id, job_id)
        return written(account_id, key) if key else None


def standard(account_id: int, track: UUID | None = None) -> Written | None:
    """The one that is sent where nobody chose another: that of the kind of work, else the default."""
    for_track = Resume.track == track if track else Resume.is_default
    best = select(Resume.key).filter_by(account_id=account_id).where(for_track | Resume.is_default)
    with transaction():
        key = db.session.scalar(best.order_by(Resume.is_default).limit(1))
        return written(account_id, key) if key else None


def version_of(account_id: int, key: UUID, number: int) -> Written | None:
    with transaction():
        held = numbered.version_of(ResumeVersion, account_id, key, number)
        whole = written(account_id, key) if held else None
        return Written(whole.row, document_in(held), design_in(held), number) if held and whole else None


def versions_of(account_id: int, key: UUID) -> Sequence[Version]:
    return numbered.versions_of(ResumeVersion, account_id, key)


def numbers_of(account_id: int) -> dict[UUID, int]:
    """The number of the newest version of each résumé that was built."""
    with transaction():
        rows = db.session.execute(numbered.newest(ResumeVersion, account_id)).all()
        return {row.key: row.number for row in rows}


def document_in(row: Resume | ResumeVersion) -> Document:
    """An empty one where an earlier release kept another shape."""
    try:
        return documents.from_kept(row.document)
    except ValidationError:
        return Document()


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
    told = {"document": documents.as_kept(document), "design": designs.as_kept(design)}
    return numbered.keep(ResumeVersion, account_id, key, told)


def is_full(account_id: int, *, tailored: bool) -> bool:
    """Those for single openings take no place of the others."""
    return count_of(account_id, tailored=tailored) >= (TAILORED_MOST if tailored else MOST)
