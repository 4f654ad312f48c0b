"""Every word of the rooms about how the site runs can be translated."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import insert, select, update

from jobraker.automation import switches
from jobraker.backoffice.articles import WRONG
from jobraker.backoffice.overview import figures
from jobraker.backoffice.setting_words import NAMES, fault_words
from jobraker.backoffice.task_words import TASKS
from jobraker.database import db, now, transaction
from jobraker.ingestion.models import Run, Source
from jobraker.knowledge import editing
from jobraker.knowledge.models import Article
from jobraker.knowledge.rules.files import Fault, composed
from jobraker.mail.models import Mail
from jobraker.mail.models import State as Posted
from jobraker.measures import keeping
from jobraker.queue import Task, connect, enqueue
from jobraker.settings import Settings
from jobraker.tuning import following
from jobraker.tuning.keeping import Fault as SettingFault
from jobraker.tuning.rules.tunable import TUNABLE
from tests.backoffice.office import admin
from tests.browser import Browser
from tests.factories import source
from tests.tasks.failures import failed
from tests.test_words import catalogue as catalogue
from tests.test_words import reader as reader
from tests.test_words import words_outside

VALUES = {"registration_open": "1", "ingestion_short_share": "1", "requests_per_minute": "100000"}
SAID = {"slug": "7", "title": "1", "summary": "2", "language": "en", "body": "3"}


@pytest.fixture
def root(app: Flask, settings: Settings, reader: Browser) -> Iterator[Browser]:
    connect(settings).flush_all()
    following.forget(app)
    app.extensions.pop(figures.KNOWN, None)
    yield admin(reader, "1@2.3")
    following.forget(app)
    app.extensions.pop(figures.KNOWN, None)


def outside(root: Browser, *addresses: str) -> list[str]:
    return [word for address in addresses for word in words_outside(root.get(address))]


def send(root: Browser, address: str, form: str, status: int = 303, **values: str) -> list[str]:
    page = root.read(root.submit(root.get(address), form, **values), status)
    return words_outside(page) if page.response.text and status != 303 else []


def test_it_names_everything_that_there_is() -> None:
    assert set(TASKS) == set(Task)
    assert set(NAMES) == set(TUNABLE)
    assert set(WRONG) == set(Fault) - {
        Fault.UNREADABLE, Fault.ENCODING, Fault.FACTS, Fault.NAMED_TWICE, Fault.SAID_TWICE,
    }  # fmt: skip


def test_tasks(root: Browser) -> None:
    empty = outside(root, "/admin/tasks")
    told = {"error": "1", "traceback": "2", "queue": "interactive"}
    ids = [failed(task, args=(number,), trace="3", **told) for number, task in enumerate(Task)]
    failed("4", args=(), **told)
    for each in ids[:3]:
        send(root, f"/admin/tasks/{each}", "form[action$=retry]")
    send(root, f"/admin/tasks/{ids[3]}", "form[action$=discard]")
    enqueue(Task.READ_UPLOAD, 1, after=timedelta(hours=1))
    queues = [f"/admin/tasks/queues/{name}" for name in ("interactive", "slow")]

    assert empty == outside(root, "/admin/tasks", "/admin/tasks?state=open", *queues) == []
    assert outside(root, *(f"/admin/tasks/{each}" for each in ids[:5])) == []
    sure = send(root, "/admin/tasks", "#many", 200, do="discard", every="1")
    assert (sure, outside(root, "/admin/tasks")) == ([], [])
    send(root, "/admin/tasks", "#many", do="retry")
    assert outside(root, "/admin/tasks") == []


def test_articles(root: Browser) -> None:
    assert outside(root, "/admin/articles", "/admin/articles?q=1", "/admin/new-article") == []
    bad = {"slug": "-", "title": "", "summary": "", "language": "x", "body": " "}
    assert send(root, "/admin/new-article", "form.sheet", 422, **bad) == []
    assert send(root, "/admin/new-article", "form.sheet", 422, **SAID | {"body": "1" * 80_001}) == []
    assert send(root, "/admin/new-article", "form.sheet", 200, **SAID, do="preview") == []
    late = root.get("/admin/new-article")
    send(root, "/admin/new-article", "form.sheet", **SAID)
    assert words_outside(root.read(root.submit(late, "form.sheet", **SAID), 409)) == []
    number = db.session.scalars(select(Article.id)).one()
    page = root.get(f"/admin/articles/{number}")
    editing.save(composed("7", "4", "5", "en", "6"), bytes.fromhex(page.one("[name=seen]").attributes["value"] or ""))
    assert words_outside(root.read(root.submit(page, "form.sheet", **SAID), 409)) == []
    for what in ("away", "back", "away", "erased"):
        assert outside(root, f"/admin/articles/{number}", "/admin/articles") == []
        send(root, f"/admin/articles/{number}", f"form[action$={what}]")
    assert outside(root, "/admin/articles") == []
    assert send(root, "/admin/new-article", "form.sheet", 413, **SAID | {"body": "1" * 500_000}) == []


def test_settings(root: Browser, app: Flask) -> None:
    with app.test_request_context():
        assert all(fault_words(name, fault) for name in TUNABLE for fault in SettingFault)
    for name in TUNABLE:
        address = f"/admin/settings/{name}"
        assert outside(root, address) == []
        send(root, address, f"form[action='{address}']", value=VALUES.get(name, "60"))
        following.look_again(app)
        assert outside(root, address, "/admin/settings") == []
    assert send(root, "/admin/settings/chat_seconds", "form[action$=seconds]", 422, value="?") == []
    assert send(root, "/admin/settings/chat_seconds", "form[action$=seconds]", 422, value="0") == []
    send(root, "/admin/settings/chat_seconds", "form[action$=reset]")
    assert outside(root, "/admin/settings") == []
    late = root.get("/admin/settings/sendings_per_day")
    send(root, "/admin/settings/sendings_per_day", "form[action$=day]", value="9")
    form = "form[action$=day]"
    assert words_outside(root.read(root.submit(late, form, value="8"), 409)) == []


def test_registration_that_is_closed(root: Browser) -> None:
    address = "/admin/settings/registration_open"
    send(root, address, f"form[action='{address}']")

    assert outside(Browser(type(root.client)(root.client.application, root.client.response_wrapper)), "/register") == []


def test_the_overview(root: Browser, app: Flask) -> None:
    assert outside(root, "/admin") == []
    fill()
    app.extensions.pop(figures.KNOWN, None)
    assert outside(root, "/admin", "/admin?days=90") == []
    send(root, "/admin", "form[action$=halt]", why="1")
    assert outside(root, "/admin") == []
    send(root, "/admin", "form[action$=go-on]")
    assert outside(root, "/admin") == []
    switches.halt("1", "2")
    assert outside(root, "/rake") == []


def fill() -> None:
    number, at = source("1"), now()
    failed()
    keeping.note_up(at - timedelta(hours=3))
    with transaction():
        db.session.execute(update(Source).values(failures=1, name="1"))
        run = {"source_id": number, "status": "failed", "fetched": 5, "finished_at": at}
        db.session.execute(insert(Run), [run, run | {"status": "done"}])
        mail = {"kind": "alert", "address": "1", "language": "en", "created_at": at - timedelta(hours=1)}
        db.session.execute(insert(Mail).values(**mail, state=Posted.BOUNCED, settled_at=at))
        db.session.execute(insert(Mail).values(**mail, due_at=at))
