"""What the outside may open of a sending: its report that a run has ended, and its files. All else is a stranger's."""

import json
import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from structlog.testing import capture_logs
from werkzeug.test import TestResponse

from jobraker.accounts.rules.links import Purpose, signer
from jobraker.automation import links
from jobraker.automation.models import Attempt, Report, SentFile
from jobraker.automation.rules.states import OUT, State
from jobraker.clients.skyvern_webhooks import signature
from jobraker.database import db, now, transaction
from jobraker.log import Masked
from jobraker.pages.doors import REPORT_BYTES
from jobraker.redaction import SECRETS, redacted
from jobraker.settings import Settings
from tests.applications.tracked import tracked
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("unlimited")

KEY, SECRET = "sandbox", "S3cret-of-this-run"
CONTENT = b"%PDF-1.7 Ada's own"


@pytest.fixture
def ada(app: Flask) -> int:
    return somebody()


def attempted(account_id: int, state: State = State.RUNNING, run_id: str | None = "tsk_1", **columns: Any) -> UUID:
    """The key of a sending that stands so, with a résumé."""
    key = uuid4()
    told = {
        "application": tracked(account_id),
        "title": "Baker",
        "company": "Acme",
        "company_key": "acme",
        "role": "baker",
        "url": "https://boards.example/apply/1",
        "form": f"boards.example/{key}",
        "digest": "d",
        "answers": [],
        "name": f"jobraker:{key}",
        "secret": links.hashed(SECRET),
        "due_at": now(),
        "called_at": now(),
    }
    with transaction():
        db.session.add(Attempt(account_id=account_id, key=key, state=state, run_id=run_id, **told | columns))
        db.session.flush()
        kept = {"name": "Ada-Example-resume.pdf", "media_type": "application/pdf", "digest": "d", "content": CONTENT}
        db.session.add(SentFile(account_id=account_id, attempt=key, role="resume", **kept))
    return key


def row(key: UUID) -> Attempt:
    with transaction():
        found = db.session.scalar(select(Attempt).filter_by(key=key), execution_options={"populate_existing": True})
    assert found
    return found


def report(client: FlaskClient, key: object, told: object = None, **odd: Any) -> TestResponse:
    raw = told if isinstance(told, bytes) else json.dumps(told or {"run_id": "tsk_1", "status": "completed"}).encode()
    headers = {"x-skyvern-signature": signature(raw, KEY), "x-skyvern-timestamp": "1"} | odd.pop("headers", {})
    query = {"attempt": str(key), "secret": SECRET} | odd
    return client.post(
        "/webhooks/skyvern", query_string=query, data=raw, headers=headers, content_type="application/json"
    )


def reports(key: UUID) -> list[tuple[str, int]]:
    with transaction():
        found = db.session.execute(select(Report.status, Report.times).filter_by(attempt=key).order_by(Report.id))
        return [(status, times) for status, times in found]


def test_it_hears_that_a_run_has_ended(client: FlaskClient, ada: int) -> None:
    key, other = attempted(ada), attempted(somebody(), run_id="tsk_2")

    answer = report(client, key)

    assert (answer.status_code, answer.data) == (204, b"")
    assert (reports(key), reports(other)) == ([("completed", 1)], [])
    assert row(key).state == State.RUNNING, "what became of it is asked, not believed"


def test_what_comes_again_is_heard_once(client: FlaskClient, ada: int) -> None:
    key = attempted(ada)

    assert [report(client, key).status_code for _ in range(3)] == [204] * 3
    assert reports(key) == [("completed", 3)]


def test_it_tells_the_run_of_a_start_that_got_no_answer(client: FlaskClient, ada: int) -> None:
    for state in (State.CALLING, State.UNKNOWN):
        key = attempted(ada, state, None)
        run_id = f"tsk_{state}"

        assert report(client, key, {"run_id": run_id, "status": "completed"}).status_code == 204
        assert (row(key).state, row(key).run_id) == (State.RUNNING, run_id)


@pytest.mark.parametrize(
    "odd",
    [
        {"headers": {"x-skyvern-signature": ""}},
        {"headers": {"x-skyvern-signature": "0" * 64}},
        {"headers": {"x-skyvern-signature": signature(b'{"run_id": "tsk_1", "status": "failed"}', KEY)}},
        {"headers": {"x-skyvern-signature": "Zo\u00eb"}},
        {"secret": ""},
        {"secret": "another"},
        {"attempt": "none"},
        {"attempt": ""},
        {"attempt": str(UUID(int=7))},
        {"told": {"run_id": "tsk_9", "status": "completed"}},
    ],
    ids=["unsigned", "missigned", "signed-for-another", "odd-signature", "no-secret", "wrong-secret", "no-key", "empty-key",
         "unknown-key", "another-run"],
)  # fmt: skip
def test_it_believes_nobody_else(client: FlaskClient, ada: int, odd: dict[str, Any]) -> None:
    key = attempted(ada)
    before = row(key).due_at

    answer = report(client, key, **odd)

    assert (answer.status_code, answer.data) == (404, b""), "which is not sent again"
    assert reports(key) == []
    assert row(key).due_at == before


def test_a_report_on_one_run_opens_no_other(client: FlaskClient, ada: int) -> None:
    """Neither by a run that is another's, nor by a secret that is."""
    mine = attempted(ada, State.UNKNOWN, None)
    attempted(somebody(), run_id="tsk_2", secret=links.hashed("another"))

    assert report(client, mine, {"run_id": "tsk_2", "status": "completed"}).status_code == 404
    assert (row(mine).state, row(mine).run_id) == (State.UNKNOWN, None)


@pytest.mark.parametrize("raw", [b"", b"null", b"[]", b"<html>", b"{}", b'{"run_id": "tsk_1"}', b"\xff", b"[" * 9999])
def test_what_cannot_be_read_is_turned_away(client: FlaskClient, ada: int, raw: bytes) -> None:
    key = attempted(ada)

    assert report(client, key, raw or b" ").status_code == 400
    assert reports(key) == []


def test_it_takes_the_long_report_of_a_workflow_but_no_longer_one(client: FlaskClient, ada: int) -> None:
    key = attempted(ada)
    told = {"run_id": "tsk_1", "status": "completed", "output": {"text": "x" * 200_000}}

    assert report(client, key, told).status_code == 204
    assert report(client, key, b"x" * (REPORT_BYTES + 1)).status_code == 413


def test_a_report_needs_no_cookie_and_sets_none(client: FlaskClient, ada: int) -> None:
    answer = report(client, attempted(ada))

    assert "Set-Cookie" not in answer.headers
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert client.get("/webhooks/skyvern").status_code == 405


def test_neither_door_logs_what_opens_it(client: FlaskClient, settings: Settings, ada: int) -> None:
    key = attempted(ada)
    address = address_of(settings, key)

    with capture_logs() as logs:
        report(client, key, {"run_id": "tsk_1", "status": "failed", "failure_reason": "Zoraida was not let in"})
        report(client, key, secret="Wr0ng")
        client.get(address)

    for secret in (SECRET, "Zoraida", "Wr0ng", address.split("/")[2]):
        assert secret not in repr(logs)


def test_nor_does_whatever_fails_tell_it(
    app: Flask,
    client: FlaskClient,
    settings: Settings,
    ada: int,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    address = address_of(settings, attempted(ada), "no\0role")  # which the database does not take

    assert client.get(address).status_code == 500

    (told,) = (record for record in caplog.records if "/sent/" in record.getMessage())
    assert redacted(told.getMessage()) == "Exception on /sent/*** [GET]"


@pytest.mark.parametrize("before", list(SECRETS))
@pytest.mark.parametrize(
    "written", [str, lambda address: quote(address, safe=""), lambda address: quote(address, safe="").lower()]
)
def test_nor_where_it_stands_in_another(before: str, written: Callable[[str], str]) -> None:
    told = f"GET /sign-in?next={written(f'/me{before}WyJhIl0-x_y-z')} HTTP/1.1"

    line = redacted(told)

    assert "***" in line
    assert "x_y-z" not in line
    assert line.endswith(" HTTP/1.1")


def test_nor_does_the_log_of_the_server_before_it(settings: Settings) -> None:
    for address, kept in (
        (links.file_link(settings, UUID(int=7), "resume", "Ada-Example-resume.pdf"), "/sent/***"),
        (links.report_link(settings, UUID(int=7), SECRET), "secret=***"),
    ):
        record = logging.makeLogRecord({"msg": "Error handling request %s %s", "args": ("GET", address)})

        assert Masked(None).format(record).endswith(kept)


def address_of(settings: Settings, key: UUID, role: str = "resume") -> str:
    return links.file_link(settings, key, role, "Ada-Example-resume.pdf").removeprefix(links.base_of(settings))


@pytest.mark.parametrize("state", sorted(OUT))
def test_a_file_is_fetched_as_it_was_approved(client: FlaskClient, settings: Settings, ada: int, state: State) -> None:
    key = attempted(ada, state)

    answers = [client.get(address_of(settings, key)) for _ in range(2)]

    assert [(answer.status_code, answer.data) for answer in answers] == [(200, CONTENT)] * 2
    headers = answers[0].headers
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"] == "attachment; filename=Ada-Example-resume.pdf"
    assert (headers["Cache-Control"], headers["X-Robots-Tag"]) == ("no-store, no-transform", "noindex")
    assert "Set-Cookie" not in headers
    assert row(key).fetched_at


@pytest.mark.parametrize("state", sorted(set(State) - OUT))
def test_a_file_is_nobodys_before_and_after(client: FlaskClient, settings: Settings, ada: int, state: State) -> None:
    key = attempted(ada, state)

    assert client.get(address_of(settings, key)).status_code == 404
    assert row(key).fetched_at is None


def test_an_address_that_was_changed_opens_nothing(client: FlaskClient, settings: Settings, ada: int) -> None:
    key = attempted(ada)
    token = address_of(settings, key).split("/")[2]
    ours = signer(settings.secret_key.get_secret_value(), Purpose.SENT_FILE)
    forged = signer(settings.credentials_key.get_secret_value(), Purpose.SENT_FILE).dumps([key.hex, "resume"])
    other = signer(settings.secret_key.get_secret_value(), Purpose.RESET).dumps([key.hex, "resume"])
    odd = ours.dumps(["none", "resume"])
    for word in (
        token[:-1],
        token[::-1],
        token.replace(".", "..", 1),
        "x",
        str(key),
        forged,
        other,
        odd,
        ours.dumps(7),
    ):
        answer = client.get(f"/sent/{word}/resume.pdf")
        assert (answer.status_code, answer.text) == (404, "Not found\n")
    assert row(key).fetched_at is None
    assert client.get(address_of(settings, key, "letter")).status_code == 404, "there is none"


def test_an_address_names_its_own_file_whatever_it_is_called(client: FlaskClient, settings: Settings, ada: int) -> None:
    key = attempted(ada)
    token = address_of(settings, key).split("/")[2]

    assert (
        client.get(f"/sent/{token}/other%0d%0aX.exe").headers["Content-Disposition"].endswith("Ada-Example-resume.pdf")
    )


def test_a_part_of_a_file_can_be_had(client: FlaskClient, settings: Settings, ada: int) -> None:
    answer = client.get(address_of(settings, attempted(ada)), headers={"Range": "bytes=1-3"})

    assert (answer.status_code, answer.data) == (206, b"PDF")
