"""Several that do the same thing at one moment, each over a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask
from sqlalchemy import delete

from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.mail.models import Mail


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
