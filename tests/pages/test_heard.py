"""What calls at the doors is written down: who was believed, who was not and why, and of a flood only that there was one."""

import json
from collections.abc import Iterator
from io import RawIOBase
from time import time
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pydantic import SecretStr
from sqlalchemy import select

from jobraker.audit.models import Heard
from jobraker.audit.noting import Door
from jobraker.database import db
from jobraker.mail import events
from jobraker.pages.doors import REPORT_BYTES
from jobraker.settings import Settings
from jobraker.web import hearing
from tests.matching.people import somebody
from tests.pages.test_doors import attempted, report

pytestmark = pytest.mark.usefixtures("unlimited")

SECRET = "a secret of enough signs"


@pytest.fixture
def shared(app: Flask) -> Iterator[Settings]:
    settings: Settings = app.extensions["settings"]
    app.extensions["settings"] = settings.model_copy(update={"mail_webhook_secret": SecretStr(SECRET)})
    yield app.extensions["settings"]
    app.extensions["settings"] = settings


def heard() -> list[tuple[str, str, int, str]]:
    rows = db.session.scalars(select(Heard).order_by(Heard.id)).all()
    return [(row.door, row.outcome, row.status, row.about) for row in rows]


def test_each_call_of_skyvern_is_written_down_with_what_came_of_it(client: FlaskClient, app: Flask) -> None:
    key = attempted(somebody())
    report(client, key)
    report(client, key)
    report(client, key, headers={"x-skyvern-signature": "0" * 64})
    report(client, uuid4())
    report(client, "none")
    report(client, key, b"{")
    report(client, key, b"x" * (REPORT_BYTES + 1))

    assert heard() == [
        ("skyvern", "taken", 204, "tsk_1"),
        ("skyvern", "repeated", 204, "tsk_1"),
        ("skyvern", "unsigned", 404, ""),
        ("skyvern", "stranger", 404, ""),
        ("skyvern", "stranger", 404, ""),
        ("skyvern", "unreadable", 400, ""),
        ("skyvern", "too-large", 413, ""),
    ]
    rows = db.session.scalars(select(Heard).order_by(Heard.id)).all()
    assert [rows[0].size, rows[-1].size] == [
        len(json.dumps({"run_id": "tsk_1", "status": "completed"})),
        REPORT_BYTES + 1,
    ]
    assert {row.client for row in rows} == {"127.0.0.1"}


def test_and_so_is_each_of_the_mail_provider(client: FlaskClient, shared: Settings) -> None:
    def tell(raw: bytes, **headers: str) -> int:
        at = round(time())
        signed = {"X-Jobraker-Signature": f"t={at},v1={events.signature(raw, SECRET, at)}"} | headers
        return client.post("/webhooks/mail", data=raw, headers=signed).status_code

    assert [
        tell(json.dumps({"events": []}).encode()),
        tell(b"{}", **{"X-Jobraker-Signature": ""}),
        tell(b"{"),
        tell(b"x" * 300_000),
    ] == [204, 401, 400, 413]
    assert [each[:3] for each in heard()] == [
        ("mail", "taken", 204),
        ("mail", "unsigned", 401),
        ("mail", "unreadable", 400),
        ("mail", "too-large", 413),
    ]


def test_where_no_key_is_set_that_is_said(client: FlaskClient) -> None:
    assert client.post("/webhooks/mail", data=b"{}").status_code == 404
    assert heard() == [("mail", "closed", 404, "")]


def test_a_flood_of_what_is_refused_fills_no_table_and_hides_nobody(
    client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = attempted(somebody())
    monkeypatch.setattr(hearing, "time", lambda: 60_000_000.0)

    def call(address: str, number: int) -> None:
        for _ in range(number):
            client.post("/webhooks/skyvern", data=b"{}", environ_base={"REMOTE_ADDR": address})

    call("198.51.100.1", hearing.ROWS + 30)
    call("198.51.100.2", 2)
    report(client, key)

    outcomes = [each[1] for each in heard()]
    assert outcomes == ["unsigned"] * hearing.ROWS + ["more", "unsigned", "unsigned", "taken"]


def test_nor_does_one_from_many_addresses(client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing, "time", lambda: 61_000_000.0)
    monkeypatch.setattr(hearing, "ROWS_OF_ALL", 12)
    for number in range(40):
        client.post("/webhooks/skyvern", data=b"{}", environ_base={"REMOTE_ADDR": f"198.51.100.{number}"})

    outcomes = [each[1] for each in heard()]
    assert outcomes == ["unsigned"] * 12 + ["more"]


def test_what_breaks_before_it_is_believed_is_part_of_the_flood(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hearing, "time", lambda: 62_000_000.0)

    class Breaking(RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, _room: object) -> int:
            raise EOFError

    for _ in range(hearing.ROWS + 5):
        with pytest.raises(EOFError):
            client.post("/webhooks/skyvern", environ_overrides={"wsgi.input": Breaking(), "CONTENT_LENGTH": "10"})
    assert [each[1] for each in heard()] == ["failed"] * hearing.ROWS + ["more"]

    with app.test_request_context(), pytest.raises(EOFError), hearing.hearing(Door.MAIL) as call:
        call.believed = True
        raise EOFError
    assert heard()[-1] == ("mail", "failed", 500, "")
