"""Tasks that failed for good, and what waits in the queues."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import structlog
from flask import Blueprint, abort, redirect, url_for
from redis import RedisError
from sqlalchemy import Select, func, select
from werkzeug.wrappers import Response

from jobraker.audit.models import Act, Subject
from jobraker.backoffice.access import admin, note
from jobraker.backoffice.tables import routes
from jobraker.backoffice.tables.cells import Link, Moment, Number, Words
from jobraker.backoffice.tables.table import Bulk, Choice, Column, Table
from jobraker.backoffice.task_words import TASKS, is_known, state_of, task_words
from jobraker.database import db, transaction
from jobraker.extensions import redis
from jobraker.tasks import settling, waiting
from jobraker.tasks.models import FailedTask
from jobraker.tasks.waiting import Queue
from jobraker.web.addresses import LARGEST
from jobraker.web.gettext import N_, _, ngettext
from jobraker.web.render import render, toast

blueprint = Blueprint("backoffice_tasks", __name__, url_prefix="/admin")
log = structlog.get_logger(__name__)

OPEN = FailedTask.settled_at.is_(None)
NAMED = 100  # ids that one deed names


def rows() -> Select[Any]:
    told: tuple[Any, ...] = (FailedTask.task, FailedTask.queue, FailedTask.args, FailedTask.error, FailedTask.tries)
    return select(FailedTask.id.label("key"), *told, FailedTask.failed_at, FailedTask.settled_at, FailedTask.became)


def named(row: Any) -> Link:
    address = url_for("backoffice_tasks.task", task_id=row.key)
    return Link(task_words(row.task), address, args_words(row.args), told=not is_known(row.task))


def args_words(args: Iterable[object]) -> str:
    return ", ".join(str(each) for each in args)


def queues() -> list[Queue] | None:
    """None where Redis does not say."""
    client = redis()
    try:
        return waiting.queues(client) if client else None
    except RedisError as error:
        log.warning("queues not counted", error=str(error))
        return None


def ids_of(keys: Iterable[str]) -> list[int]:
    return [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 20 and int(key) <= LARGEST]


def settled(act: Act, does: Callable[[Iterable[int]], Sequence[int]], ids: Sequence[int]) -> int:
    """How many of them nobody else had settled."""
    with transaction():
        done = does(ids)
        if done:
            many: dict[str, Any] = {"tasks": sorted(done)[:NAMED]} if len(ids) > 1 else {}
            note(act, Subject.TASK, "" if many else done[0], **many)
    return len(done)


def retry_many(keys: Sequence[str]) -> str:
    done = settled(Act.RETRY, settling.retry, ids_of(keys))
    return ngettext("%(num)s task is sent again.", "%(num)s tasks are sent again.", done)


def discard_many(keys: Sequence[str]) -> str:
    done = settled(Act.DISCARD, settling.discard, ids_of(keys))
    return ngettext("%(num)s task is discarded.", "%(num)s tasks are discarded.", done)


TABLE = Table(
    heading=N_("Tasks"),
    about=N_(
        "What failed after all its tries. One that is sent again does what it would have done; what was settled is forgotten after 30 days."
    ),
    empty=N_("Nothing has failed so."),
    rows=rows,
    key=FailedTask.id,
    columns=(
        Column("task", N_("Task"), named, FailedTask.task),
        Column("state", N_("State"), state_of, FailedTask.settled_at, newest_first=True),
        Column("error", N_("Error"), lambda row: Words(row.error, told=True)),
        Column("queue", N_("Queue"), lambda row: Words(row.queue, told=True), FailedTask.queue),
        Column("tries", N_("Tries"), lambda row: Number(row.tries), FailedTask.tries, newest_first=True, number=True),
        Column("at", N_("When"), lambda row: Moment(row.failed_at), FailedTask.failed_at, newest_first=True),
    ),
    order="at",
    subject=Subject.TASK,
    filters=(
        Choice(
            "task",
            N_("Task"),
            lambda: [(task.value, str(words)) for task, words in TASKS.items()],
            lambda value: FailedTask.task == value,
        ),
        Choice(
            "state",
            N_("State"),
            lambda: [("open", _("failed")), ("retried", _("sent again")), ("discarded", _("discarded"))],
            lambda value: OPEN if value == "open" else FailedTask.became == value,
        ),
    ),
    bulk=(
        Bulk("retry", N_("Send again"), retry_many),
        Bulk("discard", N_("Discard"), discard_many, sure=True),
    ),
    template="backoffice/tasks/list.html",
    context=lambda: {"queues": queues()},
)

routes.add(blueprint, "/tasks", TABLE)


def waiting_for_admin() -> int:
    with transaction():
        return db.session.scalar(select(func.count()).select_from(FailedTask).where(OPEN)) or 0


@blueprint.get("/tasks/<int:task_id>")
@admin
def task(task_id: int) -> Response:
    held = found(task_id)
    return render(
        "backoffice/tasks/task.html",
        failed=held,
        name=task_words(held.task),
        args=args_words(held.args),
        state=state_of(held),
        known=is_known(held.task),
    )


def found(task_id: int) -> FailedTask:
    with transaction():
        held = db.session.get(FailedTask, task_id)
    return held or abort(404)


@blueprint.post("/tasks/<int:task_id>/retry")
@admin
def retry(task_id: int) -> Response:
    held = found(task_id)
    if not is_known(held.task):
        toast(_("This version knows no such task any more: it can only be discarded."), bad=True)
    elif settled(Act.RETRY, settling.retry, [task_id]):
        toast(_("The task is sent again."))
    else:
        toast(_("It was settled already. Nothing changed."))
    return redirect(url_for(".task", task_id=task_id), 303)


@blueprint.post("/tasks/<int:task_id>/discard")
@admin
def discard(task_id: int) -> Response:
    found(task_id)
    done = settled(Act.DISCARD, settling.discard, [task_id])
    toast(_("The task is discarded.") if done else _("It was settled already. Nothing changed."))
    return redirect(url_for(".task", task_id=task_id), 303)


@blueprint.get("/tasks/queues/<name>")
@admin
def queue(name: str) -> Response:
    if name not in waiting.QUEUE_NAMES:
        abort(404)
    client = redis()
    try:
        messages = waiting.messages(client, name) if client else None
    except RedisError as error:
        log.warning("messages not read", error=str(error))
        messages = None
    parts = (
        (
            (N_("Nobody has taken them"), messages.untaken),
            (N_("At a worker"), messages.taken),
            (N_("Their time has not come"), messages.delayed),
            (N_("Failed within the last week"), messages.dead),
        )
        if messages
        else ()
    )
    return render(
        "backoffice/tasks/queue.html",
        status=200 if messages else 503,
        name=name,
        parts=parts,
        most=waiting.MOST,
        task_words=task_words,
        args_words=args_words,
        is_known=is_known,
    )
