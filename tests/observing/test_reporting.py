"""What leaves for a server of Sentry's kind, seen from that server."""

import gzip
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import dramatiq
import pytest
import structlog
from dramatiq.brokers.stub import StubBroker
from flask import Flask, request
from pydantic import SecretStr
from werkzeug.wrappers import Request, Response

from jobraker import VERSION
from jobraker.log import begin_trace
from jobraker.observing import reporting
from jobraker.settings import PROJECT, Settings
from tests.outside import answering
from workers.middleware import Context

PERSONAL = (
    *("ada", "x.example", "nightingale", "kinderdijk", "192.0.2.7", "c00kie-of-hers", "s3ssion", "token-of-hers"),
    *("0151", "23456789", "rotterdam", "a secret of the settings", "l0cal"),
)


@pytest.fixture
def told() -> Iterator[tuple[str, list[Request]]]:

    def take(request: Request) -> Response:
        request.get_data()  # while it can be read
        return Response("{}", mimetype="application/json")

    with answering(take) as (address, requests):
        yield address, requests


@pytest.fixture
def reported(app: Flask, settings: Settings, told: tuple[str, list[Request]]) -> Iterator[list[dict[str, Any]]]:
    """The events that came; those that are underway come first."""
    import sentry_sdk

    address, requests = told
    root, kept = logging.getLogger(), sentry_sdk.get_client()
    handlers = list(root.handlers)
    reporting.init(
        settings.model_copy(update={"sentry_dsn": SecretStr(address.replace("://", "://public-key@") + "/7")})
    )

    class Events(list[dict[str, Any]]):
        def arrived(self) -> list[dict[str, Any]]:
            sentry_sdk.flush(10)
            lines = [line for each in requests for line in opened(each).splitlines()]
            return [found for line in lines if "exception" in (found := json.loads(line))]

    yield Events()
    sentry_sdk.get_client().close(0)
    sentry_sdk.get_global_scope().set_client(kept)
    root.handlers = handlers


def opened(request: Request) -> bytes:
    body = request.get_data()
    return gzip.decompress(body) if request.headers.get("Content-Encoding") == "gzip" else body


@pytest.fixture
def failing(settings: Settings, app: Flask) -> Iterator[Flask]:
    """A site of its own, for no other test shall have its page."""
    site = Flask("a site that fails")
    site.extensions["settings"] = settings

    @site.route("/fails/<name>", methods=["GET", "POST"])
    def fails(name: str) -> str:
        hidden = f"l0cal {request.cookies} {request.headers}"
        detail = 'DETAIL:  Key (address)=(ada@x.example) is there, "Rotterdam" too'
        words = f"{name} and {request.args.get('q')} by {request.form.get('letter')} of {request.remote_addr}"
        raise ValueError(
            f"broken after {len(hidden)} signs: {words}, 0151 23456789, {detail}, {request.cookies.get('session')}"
        )

    return site


def test_an_error_of_a_page_arrives_without_whose_it_was(failing: Flask, reported: Any) -> None:
    client = failing.test_client()
    client.set_cookie("session", "s3ssion.c00kie-of-hers")
    trace = begin_trace()

    answer = client.post(
        "/fails/nightingale?q=Kinderdijk+ada&token=token-of-hers",
        data={"letter": "Rotterdam calling"},
        headers={"Authorization": "Bearer token-of-hers", "X-Forwarded-For": "192.0.2.7"},
        environ_overrides={"REMOTE_ADDR": "192.0.2.7"},
    )

    assert answer.status_code == 500
    (event,) = reported.arrived()
    (error,) = event["exception"]["values"]
    assert (error["type"], event["transaction"]) == ("ValueError", "POST fails")
    assert error["value"].startswith("broken after 2")
    assert "***" in error["value"]
    assert error["stacktrace"]["frames"][-1]["function"] == "fails"
    assert (event["release"], event["tags"]) == (VERSION, {"trace": trace})
    frames = error["stacktrace"].pop("frames")
    assert not any("vars" in frame for frame in frames)
    written = json.dumps(event).lower()
    assert [word for word in PERSONAL if word in written] == []
    assert event.get("breadcrumbs") in (None, {"values": []})
    assert {"request", "user", "extra", "modules"} & event.keys() == set()


def test_so_does_one_of_a_task(app: Flask, reported: Any) -> None:
    broker = StubBroker()
    broker.add_middleware(Context(app))

    @dramatiq.actor(broker=broker, max_retries=0, actor_name="fail at once")
    def fail() -> None:
        raise KeyError("no mailbox ada@x.example, whose number is 0151 23456789")

    fail.send()
    worker = dramatiq.Worker(broker, worker_timeout=50, worker_threads=1)
    worker.start()
    try:
        broker.join(fail.queue_name, fail_fast=False)
        worker.join()
    finally:
        worker.stop()

    (event,) = reported.arrived()
    assert event["exception"]["values"][0]["type"] == "KeyError"
    assert event["transaction"] == "fail at once"
    event["exception"]["values"][0]["stacktrace"].pop("frames")
    assert [word for word in PERSONAL if word in json.dumps(event).lower()] == []


def test_so_does_one_that_is_seen_to_and_logged(reported: Any) -> None:
    log = structlog.get_logger("jobraker.mail")
    try:
        raise OSError("ada@x.example is not reached")
    except OSError as error:
        log.exception("left for later", address="ada@x.example")
        log.error("left for later", exc_info=error)
        log.warning("not yet an error", exc_info=error)
    log.error("no traceback, no report")

    events = reported.arrived()

    assert [event["logentry"]["message"] for event in events] == ["left for later"] * 2
    assert {event["exception"]["values"][0]["value"] for event in events} == {"*** is not reached"}


def test_where_nobody_is_told_nothing_of_it_is_imported() -> None:
    code = "import sys, wsgi; sys.exit('sentry_sdk' in sys.modules)"
    environment = {
        "DATABASE_URL": "postgresql://127.0.0.1:1/none",
        "JOBRAKER_SECRET_KEY": "a secret for tests",
        "PATH": "",
    }

    assert subprocess.run([sys.executable, "-c", code], cwd=PROJECT, env=environment, timeout=60).returncode == 0
