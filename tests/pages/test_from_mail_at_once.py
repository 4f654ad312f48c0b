"""What a mail leads to over real connections: by several in the same moment, and by a program that is no browser."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from urllib.request import urlopen

import pytest
from flask import Flask
from sqlalchemy import delete, func, select
from werkzeug.serving import make_server

from jobraker.accounts import unsubscribing
from jobraker.accounts.models import Account
from jobraker.accounts.unsubscribing import of_alert
from jobraker.alerts.models import Because
from jobraker.alerts.rules.schedule import Cadence
from jobraker.database import db, transaction
from jobraker.extensions import limiter
from jobraker.jobs.models import Job
from jobraker.matching.models import Opinion
from jobraker.saved.models import SavedJob
from tests.browser import Browser, Page
from tests.factories import job
from tests.pages.alerted import Told, alerted, settings

READERS = 4


@pytest.fixture
def seen_by_all(stack: Flask) -> Iterator[tuple[Told, str, str]]:
    """Somebody with a mail whom every connection sees, and the links of it."""
    with stack.app_context():
        limiter.reset()
        opening = job("at-once", title="Nurse at once", company="At Once")
        made = alerted(opening=opening)
        addresses = made.opening(), made.page()
    yield (made, *addresses)
    with stack.app_context(), transaction():
        limiter.reset()
        db.session.execute(delete(Account).where(Account.id == made.account_id))
        db.session.execute(delete(Job).where(Job.id == opening))


@pytest.mark.parametrize(("end", "made"), [("save", SavedJob), ("hide", Opinion)])
def test_a_button_that_is_pressed_twice_at_once_acts_once(
    stack: Flask, seen_by_all: tuple[Told, str, str], end: str, made: type[SavedJob | Opinion]
) -> None:
    ada, address, _ = seen_by_all

    readers = [Browser(stack.test_client()) for _ in range(READERS)]
    shown = [(reader, reader.get(address)) for reader in readers]

    def pressed(each: tuple[Browser, Page]) -> int:
        return each[0].submit(each[1], f"main form[action$='/{end}']").status_code

    with ThreadPoolExecutor(READERS) as threads:
        statuses = list(threads.map(pressed, shown))

    assert statuses == [303] * READERS
    with stack.app_context():
        with transaction():
            mine = select(func.count()).select_from(made).filter_by(account_id=ada.account_id)
            assert db.session.scalar(mine) == 1
        assert ada.found.opened_at


def test_an_alert_that_is_changed_twice_at_once_is_changed(stack: Flask, seen_by_all: tuple[Told, str, str]) -> None:
    ada, _, address = seen_by_all

    readers = [Browser(stack.test_client()) for _ in range(READERS)]
    shown = [(reader, reader.get(address)) for reader in readers]

    def pressed(each: tuple[tuple[Browser, Page], str]) -> int:
        (reader, page), end = each
        return reader.submit(page, f"main form[action$='/{end}']").status_code

    with ThreadPoolExecutor(READERS) as threads:
        statuses = list(threads.map(pressed, zip(shown, ("pause", "weekly", "unsubscribe", "stop-all"), strict=True)))

    assert statuses == [303] * READERS
    with stack.app_context():
        alert = ada.alert
        assert (alert.is_on, alert.cadence) == (False, Cadence.WEEKLY)
        assert alert.paused_because in (Because.MAIL, Because.ENDED)  # as whoever came first has it


def test_a_program_of_mailboxes_needs_nothing_but_the_address(stack: Flask, seen_by_all: tuple[Told, str, str]) -> None:
    ada = seen_by_all[0]
    with stack.app_context():
        path = unsubscribing.path(settings(), ada.account_id, ada.account.address, of_alert(ada.key))
    server = make_server("127.0.0.1", 0, stack, threaded=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    body = b"List-Unsubscribe=One-Click"  # as RFC 8058 has it, by a client that keeps no cookies

    def post(_number: int) -> tuple[int, str | None]:
        with urlopen(f"http://127.0.0.1:{server.port}{path}", body, timeout=60) as answer:
            return answer.status, answer.headers["Set-Cookie"]

    with ThreadPoolExecutor(READERS) as threads:
        answers = list(threads.map(post, range(READERS)))
    server.shutdown()
    thread.join()
    server.server_close()

    assert answers == [(200, None)] * READERS
    with stack.app_context():
        assert (ada.alert.is_on, ada.alert.paused_because) == (False, Because.ENDED)
