"""What failed is written down once, sent again once, and forgotten."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import delete, update

from jobraker.database import db, now, transaction
from jobraker.extensions import redis
from jobraker.queue import Task, connect
from jobraker.settings import Settings
from jobraker.tasks import failing, settling, waiting
from jobraker.tasks.models import FailedTask
from tests.tasks.failures import all_failed, failed


@pytest.fixture(autouse=True)
def empty_queues(settings: Settings) -> None:
    connect(settings).flush_all()


def sent(queue: str = "interactive") -> list[tuple[str, tuple[int, ...]]]:
    store = redis()
    assert store
    return [(each.task, each.args) for each in waiting.messages(store, queue).untaken]


def fail(message: str = "a", task: str = Task.READ_UPLOAD, args: tuple[int, ...] = (7,), words: str = "away") -> None:
    failing.failed(message, task, "interactive", args, OSError(words), tries=4, trace="0123456789abcdef")


def test_it_is_written_down(app: Flask) -> None:
    fail(words="no answer to ada@example.org with Bearer abcdefgh12345678")

    (row,) = all_failed()
    assert (row.task, row.queue, row.args, row.tries) == (Task.READ_UPLOAD, "interactive", [7], 4)
    assert row.trace == "0123456789abcdef"
    assert "ada@" not in row.error + row.traceback
    assert "abcdefgh" not in row.error + row.traceback


def test_what_fails_again_and_again_is_one_line_until_it_is_settled(app: Flask) -> None:
    fail("a", words="away")
    fail("b", words="still away")
    fail("c", args=(8,))
    settling.discard([all_failed()[0].id])
    fail("d")
    fail("d")

    assert [(row.message, row.args, row.tries) for row in all_failed()] == [
        ("a", [7], 8), ("c", [8], 4), ("d", [7], 8),
    ]  # fmt: skip
    assert all_failed()[0].error == "OSError: still away"


def test_it_is_sent_again_with_what_it_was_called_with_and_once(app: Flask) -> None:
    ids = [failed(args=(7,)), failed(args=(8,))]

    first, second = settling.retry(ids), settling.retry([*ids, 999])

    assert sorted(first) == ids
    assert second == []
    assert sorted(sent()) == [(Task.READ_UPLOAD, (7,)), (Task.READ_UPLOAD, (8,))]
    assert {row.became for row in all_failed()} == {"retried"}


def test_what_nobody_knows_any_more_is_only_discarded(app: Flask) -> None:
    unknown = failed("of_old")

    assert (settling.retry([unknown]), settling.discard([unknown])) == ([], [unknown])
    assert sent() == []


def test_nothing_is_sent_where_settling_it_comes_to_nothing(app: Flask) -> None:
    number = failed()

    with pytest.raises(ZeroDivisionError), transaction():
        settling.retry([number])
        raise ZeroDivisionError

    assert (sent(), all_failed()[0].settled_at) == ([], None)


def test_two_at_once_send_it_once(stack: Flask) -> None:
    with stack.app_context():
        number = failed()
    done: list[int] = []
    start = Barrier(4)

    def press() -> None:
        with stack.app_context():
            start.wait()
            done.extend(settling.retry([number]))

    threads = [Thread(target=press) for _ in range(4)]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with stack.app_context():
            assert (done, sent()) == ([number], [(Task.READ_UPLOAD, (7,))])
    finally:
        with stack.app_context(), transaction():
            db.session.execute(delete(FailedTask))


def test_it_is_forgotten_a_month_after_it_was_settled(app: Flask) -> None:
    new, open_, *old = (failed(args=(number,)) for number in range(7))
    settling.discard([*old, new])
    with transaction():
        db.session.execute(update(FailedTask).where(FailedTask.id != new).values(failed_at=now() - timedelta(days=90)))
        db.session.execute(
            update(FailedTask).where(FailedTask.id.in_(old)).values(settled_at=now() - timedelta(days=31))
        )

    assert failing.forget_old(at_once=2) == 5
    assert [row.id for row in all_failed()] == [new, open_]
