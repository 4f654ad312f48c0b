"""Errors in the design, as a page and as a toast."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobraker.database import db
from jobraker.web.errors import wait_words
from tests.browser import Browser
from tests.web.conftest import build

PARTIAL = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/nowhere", 404, "There is no such page"),
        ("/sent", 405, "That cannot be done here"),
        ("/broken", 500, "Something broke on our side"),
        ("/undefined", 500, "Something broke on our side"),
        ("/away", 503, "The database does not answer"),
        ("/full", 503, "The database does not answer"),
        ("/teapot", 418, "That did not work"),
        ("/", 503, "The database does not answer"),
    ],
)
def test_it_shows_an_error_as_a_page(client: FlaskClient, address: str, status: int, heading: str) -> None:
    page = Browser(client).get(address, status)

    assert page.text("h1") == heading
    assert page.response.headers["Cache-Control"] == "no-store"


def test_it_keeps_what_went_wrong_to_the_log(client: FlaskClient) -> None:
    page = Browser(client).get("/away", 503)

    assert "secret" not in page.response.text
    assert page.response.headers["X-Request-ID"] in page.text(".empty")


def test_it_says_which_methods_an_address_takes(client: FlaskClient) -> None:
    assert "POST" in client.get("/sent").headers["Allow"]


def test_it_offers_to_try_again_what_may_work_later(client: FlaskClient) -> None:
    page = Browser(client).get("/away?q=nurse&show=50", 503)

    assert page.address(".btn.primary") == "/away?q=nurse&show=50"


def token(client: FlaskClient) -> str:
    return Browser(client).get("/teapot", 418).one("[name=csrf_token]").attributes["value"] or ""


def test_it_holds_what_was_typed_to_be_sent_again(client: FlaskClient) -> None:
    words = 'Two lines,\n"and" <b>signs</b>'

    data = {"words": words, "show": ["a", "b"], "csrf_token": token(client)}
    page = Browser(client).read(client.post("/away?of=1", data=data), 503)

    form = page.one("form[action='/away?of=1']")
    sent = [(field.attributes["name"], field.attributes["value"]) for field in form.css("[type=hidden]")]
    assert [field for field in sent if field[0] != "csrf_token"] == [("words", words), ("show", "a"), ("show", "b")]
    assert "Nothing is lost" in page.text(".empty")


@pytest.mark.parametrize("name", ["password", "new_password", "code"])
def test_it_holds_no_form_that_tells_a_secret(client: FlaskClient, name: str) -> None:
    data = {name: "unsaid-4711", "mail": "ada@home.example", "csrf_token": token(client)}
    page = Browser(client).read(client.post("/away", data=data), 503)

    assert not page.all("form[action^='/away']")
    assert "unsaid-4711" not in page.response.text


def test_it_tells_htmx_with_a_toast_and_leaves_the_page(client: FlaskClient) -> None:
    response = client.get("/broken", headers=PARTIAL)

    told = json.loads(response.headers["HX-Trigger"])["toast"]["toasts"]
    assert response.headers["HX-Reswap"] == "none"
    assert told == [
        {"words": "Something broke on our side. Nothing that was saved is lost. Try again in a minute.", "bad": True}
    ]


def test_it_refuses_a_form_that_is_too_large(client: FlaskClient) -> None:
    page = Browser(client).read(client.post("/sent", data={"text": "x" * 100_000}), 413)

    assert page.text("h1") == "That is too large"


@pytest.fixture
def impatient() -> FlaskClient:
    app = build(requests_per_minute=2)
    yield app.test_client()
    with app.app_context():
        db.engine.dispose()


def test_it_says_how_long_to_wait_when_asked_too_often(impatient: FlaskClient) -> None:
    for _ in range(2):
        impatient.get("/rake")

    page = Browser(impatient).get("/rake", 429)

    wait = int(page.response.headers["Retry-After"])
    assert 0 < wait <= 60
    assert f"Try again in {wait} second" in page.text(".empty")


def test_it_always_answers_a_monitor(impatient: FlaskClient) -> None:
    answers = [impatient.get("/healthz").status_code for _ in range(5)]

    assert answers == [200] * 5


def test_it_counts_networks_of_ipv6_not_addresses(impatient: FlaskClient) -> None:
    answers = [
        impatient.get("/rake", environ_overrides={"REMOTE_ADDR": address}).status_code
        for address in ("2001:db8::1", "2001:db8::2", "2001:db8::3", "2001:db8:0:1::1")
    ]

    assert answers == [200, 200, 429, 200]


@pytest.fixture
def counter_away() -> FlaskClient:
    app = build(redis_url="redis://127.0.0.1:1", requests_per_minute=2)
    yield app.test_client()
    with app.app_context():
        db.engine.dispose()


def test_it_counts_alone_when_redis_is_away(counter_away: FlaskClient) -> None:
    answers = [counter_away.get("/rake").status_code for _ in range(4)]

    assert answers == [200, 200, 429, 429]


def test_it_answers_before_the_application_is_known(app: Flask) -> None:
    response = app.test_client().get("/%ff%00", headers={"X-Request-ID": "\x07" * 9})

    assert response.status_code == 404


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1, "1 second."),
        (120, "120 seconds."),
        (121, "3 minutes."),
        (7200, "120 minutes."),
        (7201, "3 hours."),
        (86400, "24 hours."),
    ],
)
def test_a_long_wait_is_told_in_minutes_and_a_longer_one_in_hours(stack: Flask, seconds: int, said: str) -> None:
    with stack.test_request_context():
        assert wait_words(seconds).endswith(f"Try again in {said}")
