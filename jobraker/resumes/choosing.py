"""Which résumé is the default, which is for a kind of work, what one is called, and its end."""

from uuid import UUID

from sqlalchemy import delete, select, update

from jobraker.accounts.locking import lock
from jobraker.database import db, transaction
from jobraker.language_model import works
from jobraker.resumes.models import Resume, Upload


def rename(account_id: int, key: UUID, name: str) -> bool:
    """Whether it is there."""
    mine = update(Resume).filter_by(account_id=account_id, key=key)
    with transaction():
        return db.session.scalar(mine.values(name=name).returning(Resume.key)) is not None


def make_default(account_id: int, key: UUID) -> bool:
    """Whether it is there. One written for a single opening is sent for no other."""
    with transaction():
        lock(account_id)
        there = select(Resume.key).filter_by(account_id=account_id, key=key, job_title="")
        if db.session.scalar(there) is None:
            return False
        every = update(Resume).filter_by(account_id=account_id)
        db.session.execute(every.where(Resume.is_default).values(is_default=False))
        db.session.execute(every.where(Resume.key == key).values(is_default=True))
    return True


def choose_for_track(account_id: int, key: UUID, track: UUID | None) -> bool:
    """The kind of work whose first résumé it is; None for none in particular. Whether it is there."""
    with transaction():
        lock(account_id)
        there = select(Resume.key).filter_by(account_id=account_id, key=key, job_title="")
        if db.session.scalar(there) is None:
            return False
        every = update(Resume).filter_by(account_id=account_id)
        if track:
            db.session.execute(every.where(Resume.track == track).values(track=None))
        db.session.execute(every.where(Resume.key == key).values(track=track))
    return True


def remove(account_id: int, key: UUID) -> str | None:
    """The name that it had; None where it is not there. With it goes the file that it is, and what a model wrote of it;
    another becomes the default."""
    with transaction():
        lock(account_id)
        row = db.session.scalar(select(Resume).filter_by(account_id=account_id, key=key))
        if row is None:
            return None
        db.session.execute(delete(Resume).filter_by(account_id=account_id, key=key))
        if row.upload:
            db.session.execute(delete(Upload).filter_by(account_id=account_id, key=row.upload))
        works.forget_all(account_id, key)
        settle_default(account_id)
    return row.name


def settle_default(account_id: int) -> None:
    """Where none is the default, the newest that may be becomes it. Part of the transaction at hand."""
    if db.session.scalar(select(Resume.key).filter_by(account_id=account_id, is_default=True)):
        return
    left = select(Resume.key).filter_by(account_id=account_id, job_title="").order_by(Resume.changed_at.desc()).limit(1)
    newest = db.session.scalar(left)
    if newest:
        db.session.execute(update(Resume).filter_by(account_id=account_id, key=newest).values(is_default=True))
