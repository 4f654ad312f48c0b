"""The photo of a person, one for all their résumés."""

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert

from jobraker.database import db, transaction
from jobraker.resumes.models import Photo


def photo_for(account_id: int) -> bytes | None:
    with transaction():
        return db.session.scalar(select(Photo.content).filter_by(account_id=account_id))


def keep_photo(account_id: int, content: bytes) -> None:
    """`content` as `printing.photo.photo_of` made it."""
    kept = insert(Photo).values(account_id=account_id, content=content)
    again = {"content": content, "changed_at": func.now()}
    with transaction():
        db.session.execute(kept.on_conflict_do_update(index_elements=["account_id"], set_=again))


def remove_photo(account_id: int) -> None:
    with transaction():
        db.session.execute(delete(Photo).filter_by(account_id=account_id))
