"""Several that do the same thing at one moment, each over a connection of its own."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier
from time import sleep

from flask import Flask
from sqlalchemy import delete, text

from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.mail.models import Mail

# Postgres shows one transaction the same activity over and over, unless it is told to look anew.
BLOCKED = """
SELECT count(*) FROM (SELECT pg_stat_clear_snapshot() OFFSET 0) anew, pg_stat_activity
WHERE wait_event_type = 'Lock' AND datname = current_database()
"""


def at_once(stack: Flask, *doing: Callable[[], object]) -> list[object]:
    """What each gave, in order."""
    together = Barrier(len(doing))

    def once(do: Callable[[], object]) -> object:
        with stack.app_context():
            together.wait()
            done = do()
            db.session.remove()
            return done

    with ThreadPoolExecutor(len(doing)) as pool:
        return list(pool.map(once, doing))


def beside(stack: Flask, threads: ThreadPoolExecutor, do: Callable[[], object]) -> "Future[object]":
    def one() -> object:
        with stack.app_context():
            done = do()
            db.session.remove()
            return done

    return threads.submit(one)


def wait_until_blocked(*besides: "Future[object]") -> None:
    """Until they wait for what this transaction holds, or for one another."""
    while (db.session.scalar(text(BLOCKED)) or 0) < len(besides):
        assert not any(each.done() for each in besides)
        sleep(0.01)


def committed_account(address: str) -> Account:
    made = Account(address=address, address_key=address, language="en")
    with transaction():
        db.session.add(made)
    return made


def clear() -> None:
    """Of accounts that other connections saw."""
    db.session.remove()
    with transaction():
        db.session.execute(delete(Account))
        db.session.execute(delete(Mail))
