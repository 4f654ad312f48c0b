"""What every answer tells the browser, and the id it carries."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import base64_decode

from jobraker.database import db
from tests.browser import Browser
from tests.web.conftest import build

SITE = "https://localhost"


def test_it_lets_nothing_in_from_elsewhere(client: FlaskClient) -> None:
    headers = client.get("/rake").headers

    assert headers["Content-Security-Policy"].startswith("default-src 'self'; ")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Strict-Transport-Security" not in headers


@pytest.fixture
def https() -> FlaskClient:
    app = build(https=True, trusted_proxies=1)
    yield app.test_client()
    with app.app_context():
        db.engine.dispose()


def test_it_insists_on_https_where_it_has_it(https: FlaskClient) -> None:
    response = https.get("/rake", headers={"X-Forwarded-Proto": "https"})

    assert response.headers["Strict-Transport-Security"].startswith("max-age=")
    assert "Secure" in response.headers["Set-Cookie"]


def test_by_https_a_browser_takes_each_cookie_from_this_host_alone(https: FlaskClient) -> None:
    """The prefix asks for Secure, for the path of all and for no domain; of a cookie that is taken away too."""
    page = Browser(https).get(f"{SITE}/teapot", 418)
    form = {"csrf_token": page.one("[name=csrf_token]").attributes["value"] or ""}
    theme, back = f"{SITE}/theme", {"Referer": f"{SITE}/"}
    answers = [page.response, *(https.post(theme, data=form | {"theme": to}, headers=back) for to in ("dark", ""))]
    given = [line for answer in answers for line in answer.headers.getlist("Set-Cookie")]

    assert {line.partition("=")[0] for line in given} == {"__Host-session", "__Host-theme"}
    for line in given:
        assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(line.split("; ")), line
        assert "Domain" not in line


def test_what_is_signed_is_signed_by_sha_256(client: FlaskClient, app: Flask) -> None:
    page = Browser(client).get("/teapot", 418)
    cookie = client.get_cookie("session")

    assert cookie
    for signed in (cookie.value, page.one("[name=csrf_token]").attributes["value"] or ""):
        assert len(base64_decode(signed.rpartition(".")[2])) == 256 // 8


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PATCH"])
def test_it_takes_no_method_that_no_page_has(client: FlaskClient, method: str) -> None:
    assert client.open("/rake", method=method).status_code == 405


@pytest.mark.parametrize("asked", ["abcdef123456", "A.b_c-1234567890"])
def test_it_takes_over_an_id_from_a_proxy(client: FlaskClient, asked: str) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": asked}).headers["X-Request-ID"] == asked


@pytest.mark.parametrize("asked", ["", "short", "x" * 65, "a b c d e f g", 'a"},{"level":"x', "éééééééééé"])
def test_it_makes_its_own_id_when_the_one_sent_is_odd(client: FlaskClient, asked: str) -> None:
    answered = client.get("/healthz", headers={"X-Request-ID": asked}).headers["X-Request-ID"]

    assert answered != asked
    assert len(answered) >= 8


def test_it_packs_pages_for_those_who_can_unpack(client: FlaskClient) -> None:
    response = client.get("/rake", headers={"Accept-Encoding": "br"})

    assert response.headers["Content-Encoding"] == "br"
    assert "Accept-Encoding" in response.headers["Vary"]
