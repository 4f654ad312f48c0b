"""Résumés of an earlier release, in which a file was not one: they say nothing before their file is read once more."""

from collections.abc import Sequence

import structlog
from sqlalchemy import func, select, update
from sqlalchemy.orm import undefer

from jobraker.database import db, storable, transaction
from jobraker.documents.resume import Document, as_kept
from jobraker.resumes import understood, uploads
from jobraker.resumes.files import UnreadableFileError
from jobraker.resumes.models import Resume, State, Upload
from jobraker.resumes.reading import read
from jobraker.resumes.rules.documenting import document_of

MOST = 50  # at once
NOTHING_BYTES = 12  # in which the database holds {}, and no document: a longer one need not be unpacked to be known

log = structlog.get_logger(__name__)


def silent() -> Sequence[int]:
    """The files of those, by which messages name them."""
    nothing = (Resume.upload.is_not(None), func.pg_column_size(Resume.document) <= NOTHING_BYTES)
    theirs = (Resume.account_id == Upload.account_id) & (Resume.upload == Upload.key)
    read_before = (Upload.state.in_((State.READ, State.TAKEN)), Upload.content.is_not(None))
    with transaction():
        return db.session.scalars(
            select(Upload.id).join(Resume, theirs).where(*nothing, *read_before).limit(MOST)
        ).all()


def catch_up(upload_id: int) -> None:
    """Their person has looked at what the file says, or is about to: nothing else of it changes."""
    whole = select(Upload).where(Upload.id == upload_id).options(undefer(Upload.content))
    with transaction():
        upload = db.session.scalar(whole)
    if upload is None or upload.content is None:
        return
    document = said_by(upload)
    mine = update(Resume).filter_by(account_id=upload.account_id, upload=upload.key)
    with transaction():
        silent_still = mine.where(func.pg_column_size(Resume.document) <= NOTHING_BYTES)
        db.session.execute(silent_still.values(document=as_kept(document), version=Resume.version + 1))
    log.info("résumé of an earlier release read", upload=upload_id)


def said_by(upload: Upload) -> Document:
    """Nothing of a file that can be read no longer, so that nobody tries again."""
    told = uploads.understood_of(upload.account_id, upload.key)
    if told is None and upload.content is not None:
        try:
            told = understood.from_kept(storable(understood.as_kept(read(upload.content, upload.name)[1])))
        except UnreadableFileError:
            return Document()
    return document_of(told) if told else Document()
