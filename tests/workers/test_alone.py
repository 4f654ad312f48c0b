"""Tasks that one worker does for all, over real locks of Postgres."""

from collections.abc import Callable
from threading import Event, Thread
from time import sleep

import pytest
from flask import Flask

from jobraker.database import db
from workers.alone import alone


def begin(stack: Flask, task: Callable[[], None]) -> Thread:
    def run() -> None:
        with stack.app_context():
            task()

    thread = Thread(target=run)
    thread.start()
    return thread


class Counted:
    """A task that counts its turns; the first lasts until it is let go."""

    def __init__(self) -> None:
        self.turns = 0
        self.begun, self.let_go = Event(), Event()

    def __call__(self) -> None:
        self.turns += 1
        if self.turns == 1:
            self.begun.set()
            assert self.let_go.wait(10)


@pytest.mark.parametrize(("again", "turns"), [(False, 1), (True, 2)])
def test_it_sends_the_others_home_and_has_one_do_it_anew_where_that_is_wanted(
    stack: Flask, again: bool, turns: int
) -> None:
    counted = Counted()

    def task() -> None:  # what `wraps` needs of a task is its name
        counted()

    wrapped = alone(f"a test, again={again}", again=again)(task)
    first = begin(stack, wrapped)
    assert counted.begun.wait(10)
    others = [begin(stack, wrapped) for _ in range(2)]
    if not again:
        for other in others:
            other.join(10)
            assert not other.is_alive()
    counted.let_go.set()
    for thread in (first, *others):
        thread.join(10)

    # With `again` two may wait one after the other, but never at once.
    assert turns <= counted.turns <= (3 if again else 1)


def test_it_lets_go_when_the_task_fails(stack: Flask) -> None:
    turns: list[int] = []

    def task() -> None:
        turns.append(1)
        raise ZeroDivisionError

    failing = alone("a failing test")(task)
    with stack.app_context():
        for _ in range(2):
            with pytest.raises(ZeroDivisionError):
                failing()

    assert len(turns) == 2


def test_its_lock_outlasts_a_server_that_closes_silent_connections(stack: Flask) -> None:
    turns: list[int] = []

    def inner() -> None:
        turns.append(1)

    def outer() -> None:
        sleep(0.5)
        alone("a silent test")(inner)()

    with stack.app_context():
        connection = db.engine.connect()
        connection.exec_driver_sql("SET idle_session_timeout = 200")
        connection.commit()
        connection.close()  # it is the next that is taken
        alone("a silent test")(outer)()
        with db.engine.connect() as taken:
            assert taken.exec_driver_sql("SHOW idle_session_timeout").scalar() == "1min"

    assert turns == []


def test_tasks_of_other_names_do_not_wait(stack: Flask) -> None:
    turns: list[int] = []

    def inner() -> None:
        turns.append(1)

    def outer() -> None:
        alone("the inner test")(inner)()

    with stack.app_context():
        alone("the outer test")(outer)()

    assert turns == [1]
