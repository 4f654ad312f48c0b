"""Tasks that failed, for tests."""

from typing import Any

from sqlalchemy import insert, select

from jobraker.database import db, transaction
from jobraker.queue import Task
from jobraker.tasks.models import FailedTask


def failed(task: str = Task.READ_UPLOAD, args: tuple[int, ...] = (7,), **values: Any) -> int:
    told = {
        "message": f"{task} {args}",
        "queue": "interactive",
        "error": "OSError: away",
        "traceback": "files.py:7 read",
    }
    row = {"task": task, "args": list(args), "tries": 4, **told, **values}
    with transaction():
        return db.session.scalars(insert(FailedTask).values(row).returning(FailedTask.id)).one()


def all_failed() -> list[FailedTask]:
    db.session.expire_all()
    return list(db.session.scalars(select(FailedTask).order_by(FailedTask.id)))
