"""What every answer tells the browser, and the id it carries."""

import pytest
from flask.testing import FlaskClient

from jobraker.database import db
from tests.web.conftest import build


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
