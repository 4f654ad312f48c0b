"""Where a mail provider tells of mails that came back: only it may, and what it tells again changes nothing."""

import json
import logging
from collections.abc import Iterator
from time import time
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pydantic import SecretStr
from werkzeug.test import TestResponse

from jobraker.log import Masked
from jobraker.mail import service, suppressing
from jobraker.mail.events import OLDEST, signature
from jobraker.mail.models import Kind, Mail, State
from jobraker.pages.mail_reports import REPORT_BYTES
from jobraker.settings import Settings
from tests.postbox import Postbox
from tests.postbox import postbox as postbox
from tests.postbox import postbox_client as postbox_client

pytestmark = pytest.mark.usefixtures("unlimited")

SECRET = "a secret of enough signs"


@pytest.fixture
def shared(app: Flask) -> Iterator[Settings]:
    """Settings with the provider's key."""
    settings: Settings = app.extensions["settings"]
    app.extensions["settings"] = settings.model_copy(update={"mail_webhook_secret": SecretStr(SECRET)})
    yield app.extensions["settings"]
    app.extensions["settings"] = settings


@pytest.fixture
def mail(settings: Settings, app: Flask, postbox: Postbox) -> Mail:
    """One that was sent."""
    mail_id = service.post(settings, Kind.TRIAL, "ada@x.example", {"link": "/"}, "en")
    service.send(settings, mail_id)
    return read(mail_id)


def read(mail_id: int) -> Mail:
    found = service.read_mail(mail_id)
    assert found
    return found


def bounced(mail: Mail) -> dict[str, Any]:
    return {
        "type": "bounce",
        "permanent": True,
        "recipient": mail.address,
        "message_id": f"<{mail.reference}@localhost>",
        "reason": "550 5.1.1 no such user",
        "id": "evt_1",
    }


def tell(
    client: FlaskClient, *events: object, raw: bytes = b"", at: float | None = None, header: str | None = None
) -> TestResponse:
    raw = raw or json.dumps({"events": events}).encode()
    moment = round(time() if at is None else at)
    signed = f"t={moment},v1={signature(raw, SECRET, moment)}" if header is None else header
    return client.post(
        "/webhooks/mail", data=raw, headers={"X-Jobraker-Signature": signed}, content_type="application/json"
    )


def test_it_hears_of_a_bounce(client: FlaskClient, shared: Settings, mail: Mail) -> None:
    answer = tell(client, bounced(mail), {"type": "opened"})

    assert (answer.status_code, answer.data, answer.headers["Cache-Control"]) == (204, b"", "no-store")
    assert (read(mail.id).state, read(mail.id).reason) == (State.BOUNCED, "550 5.1.1 no such user")
    assert suppressing.suppression_of(mail.address)


def test_what_is_told_again_changes_nothing(client: FlaskClient, shared: Settings, mail: Mail) -> None:
    tell(client, bounced(mail))
    suppressing.release(mail.address)

    assert tell(client, bounced(mail), bounced(mail)).status_code == 204
    assert suppressing.suppression_of(mail.address) is None


def test_nobody_is_heard_where_no_key_is_set(client: FlaskClient, mail: Mail) -> None:
    empty = json.dumps({"events": [bounced(mail)]}).encode()

    assert tell(client, bounced(mail)).status_code == 404
    assert (
        tell(client, raw=empty, header=f"t={round(time())},v1={signature(empty, '', round(time()))}").status_code == 404
    )
    assert read(mail.id).state == State.SENT


@pytest.mark.parametrize(
    "odd",
    [{"header": ""}, {"header": f"t=1,v1={'0' * 64}"}, {"at": time() - 2 * OLDEST}, {"at": time() + 3600}],
)
def test_nobody_is_believed_without_its_key(
    client: FlaskClient, shared: Settings, mail: Mail, odd: dict[str, Any]
) -> None:
    assert tell(client, bounced(mail), **odd).status_code == 401
    assert read(mail.id).state == State.SENT


@pytest.mark.parametrize(
    ("raw", "status"), [(b"{", 400), (b"[]", 400), (b'{"events": "x"}', 400), (b" " * (REPORT_BYTES + 1), 413)]
)
def test_what_is_no_list_of_events_is_refused(client: FlaskClient, shared: Settings, raw: bytes, status: int) -> None:
    assert tell(client, raw=raw).status_code == status


def test_a_list_of_nothing_is_heard(client: FlaskClient, shared: Settings) -> None:
    assert tell(client).status_code == 204


def test_it_can_only_be_told(client: FlaskClient, shared: Settings) -> None:
    assert client.get("/webhooks/mail").status_code == 405


def test_a_stranger_s_mail_is_no_matter(client: FlaskClient, shared: Settings, mail: Mail) -> None:
    stranger = bounced(mail) | {"recipient": "eve@y.example", "message_id": "<x@y.example>"}

    assert tell(client, stranger).status_code == 204
    assert suppressing.suppressed() == []


def test_the_links_that_end_letters_are_in_no_log() -> None:
    record = logging.LogRecord("gunicorn", logging.INFO, "", 0, "POST /unsubscribe/WzEsIm.s3cret?x=1 200", (), None)

    assert Masked(None).format(record) == "POST /unsubscribe/***?x=1 200"
