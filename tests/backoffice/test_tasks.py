"""Failed tasks and queues, as an admin sees them."""

from datetime import timedelta

import pytest
from flask import Flask
from redis import Redis

from jobraker.backoffice import tasks
from jobraker.extensions import PATIENCE, redis
from jobraker.queue import Task, connect, enqueue
from jobraker.settings import Settings
from jobraker.tasks import waiting
from tests.backoffice.office import deeds
from tests.browser import Browser
from tests.tasks.failures import all_failed, failed

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture(autouse=True)
def empty_queues(settings: Settings) -> None:
    connect(settings).flush_all()


def sent() -> list[tuple[object, ...]]:
    store = redis()
    assert store
    return [each.args for each in waiting.messages(store, "interactive").untaken]


def test_it_lists_what_failed_and_finds_what_waits(root: Browser) -> None:
    failed(args=(7,), error="OSError: <b>away</b>")
    failed(Task.EMBED_JOBS, args=(), became="retried", settled_at="2026-05-01T12:00:00Z")
    failed("of_old", args=(1, 2))

    page = root.get("/admin/tasks")

    assert page.texts("table.listed:not(.queues) tbody th") == ["of_old 1, 2", "embed openings", "read a résumé 7"]
    assert "OSError: <b>away</b>" in page.texts("td[data-th=Error]")
    assert root.get("/admin/tasks?state=open").texts("td[data-th=State]") == ["failed", "failed"]
    assert root.get("/admin/tasks?task=embed_jobs").texts("td[data-th=State]") == ["sent again"]
    assert page.text(".rooms a[aria-current]") == "Tasks 2 2 to look at"


def test_one_tells_where_it_failed_and_is_sent_again_once(root: Browser) -> None:
    number = failed(traceback="files.py:7 read\n    <script>", trace="0123456789abcdef")
    page = root.get(f"/admin/tasks/{number}")

    assert "<script>" in page.text("pre")
    assert "0123456789abcdef" in page.text("dl")
    for _press in range(2):
        assert root.submit(page, f"form[action$='{number}/retry']").status_code == 303

    assert sent() == [(7,)]
    assert deeds() == [("retry", "task", str(number))]
    assert not root.get(f"/admin/tasks/{number}").all("main form")


def test_one_is_discarded(root: Browser) -> None:
    number = failed()

    root.submit(root.get(f"/admin/tasks/{number}"), "form[action$=discard]")

    assert (all_failed()[0].became, sent(), deeds()) == ("discarded", [], [("discard", "task", str(number))])


def test_what_this_version_does_not_know_can_only_be_discarded(root: Browser) -> None:
    number = failed("of_old")
    page = root.get(f"/admin/tasks/{number}")

    assert len(page.all("main form")) == 1
    token = page.one("main input[name=csrf_token]").attributes["value"] or ""
    root.client.post(f"/admin/tasks/{number}/retry", data={"csrf_token": token})

    assert (all_failed()[0].settled_at, deeds()) == (None, [])


def test_several_are_dealt_with_at_once_and_what_was_forged_is_left_out(root: Browser) -> None:
    ids = [failed(args=(number,)) for number in range(3)]
    token = root.get("/admin/tasks").all("input[name=csrf_token]")[0].attributes["value"]
    keys = [str(ids[0]), str(ids[1]), "x", "-1", "9" * 19, "9" * 30, "٣"]

    root.client.post("/admin/tasks/many", data={"csrf_token": token, "do": "retry", "key": keys})
    asked = root.client.post("/admin/tasks/many", data={"csrf_token": token, "do": "discard", "every": "1"})
    sure = {"csrf_token": token, "do": "discard", "every": "1", "sure": "1"}
    root.client.post("/admin/tasks/many", data=sure)

    assert "cannot be taken back" in asked.text
    assert [row.became for row in all_failed()] == ["retried", "retried", "discarded"]
    assert sorted(sent()) == [(0,), (1,)]
    assert [(act, kind) for act, kind, _ in deeds()] == [("retry", "task"), ("discard", "task")]


@pytest.mark.parametrize("path", ["tasks/1", "tasks/99999999999999999999", "tasks/x", "tasks/queues/none"])
def test_what_is_not_there_is_not_found(root: Browser, path: str) -> None:
    root.get(f"/admin/{path}", 404)


def test_it_tells_what_waits_in_a_queue(root: Browser) -> None:
    enqueue(Task.READ_UPLOAD, 41)
    enqueue(Task.READ_UPLOAD, 42, after=timedelta(hours=1))

    row = root.get("/admin/tasks").one("table.data tr:has(a[href$=interactive])")
    page = root.get("/admin/tasks/queues/interactive")

    assert row.text(separator=" ").split()[:5] == ["interactive", "1", "0", "1", "0"]
    assert page.texts("td[data-th=With]") == ["41", "42"]


def test_what_waits_is_not_known_with_redis_away(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.extensions, "redis", Redis(port=9, **PATIENCE))

    assert tasks.queues() is None
