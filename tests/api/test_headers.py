"""What every answer says beside what was asked: limits, other sites, and faults of ours."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobraker.database import db
from jobraker.settings import Settings
from tests.api.programs import Program, check_problem
from tests.web.conftest import broken, build, kept_counter

TOOLS = "https://tools.example.org"


@pytest.fixture
def alone() -> Iterator[Callable[..., FlaskClient]]:
    """An application of its own, without a database, and what it is set to."""
    made: list[Flask] = []

    def make(**values: object) -> FlaskClient:
        app = build(**values)
        app.add_url_rule("/api/v1/broken", view_func=broken)
        made.append(app)
        return app.test_client()

    with kept_counter():
        yield make
    for app in made:
        with app.app_context():
            db.engine.dispose()


def test_limits_are_told_with_every_answer(alone: Callable[..., FlaskClient]) -> None:
    client = alone(requests_per_minute=3)

    told = [client.get("/api/v1/openapi.json").headers for _ in range(3)]
    response = client.get("/api/v1/me")

    assert [each["RateLimit-Remaining"] for each in told] == ["2", "1", "0"]
    assert all(each["RateLimit-Limit"] == "3" and 0 < int(each["RateLimit-Reset"]) <= 60 for each in told)
    check_problem(response, 429)
    assert 0 < int(response.headers["Retry-After"]) <= 60


def test_a_fault_of_ours_tells_nothing_but_its_name(alone: Callable[..., FlaskClient]) -> None:
    response = alone().get("/api/v1/broken")

    check_problem(response, 500)
    assert response.get_json()["trace"] == response.headers["X-Request-ID"]
    assert "a fault of ours" not in response.text
    assert "RuntimeError" not in response.text


@pytest.mark.parametrize("token", ["jbk_" + "A" * 43, ""])
def test_without_a_database_nobody_is_let_in(alone: Callable[..., FlaskClient], token: str) -> None:
    response = alone().get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})

    check_problem(response, 503 if token else 401)
    assert "Retry-After" in response.headers or not token


def test_without_redis_programs_are_served_and_counted_alone(ada: Program, app: Flask) -> None:
    settings: Settings = app.extensions["settings"]
    app.extensions["settings"] = settings.model_copy(update={"redis_url": "redis://127.0.0.1:1"})
    kept = app.extensions.pop("redis", None)
    try:
        ada.get("/me")
        ada.get("/search?q=gardener")
    finally:
        app.extensions["settings"], app.extensions["redis"] = settings, kept


def test_the_counter_may_be_away(alone: Callable[..., FlaskClient]) -> None:
    client = alone(redis_url="redis://127.0.0.1:1", requests_per_minute=2)

    assert [client.get("/api/v1/me").status_code for _ in range(4)] == [401, 401, 429, 429]


def test_no_other_site_may_ask_unless_it_is_named(alone: Callable[..., FlaskClient]) -> None:
    sent = {"Origin": TOOLS, "Access-Control-Request-Method": "PATCH"}

    for response in (alone().options("/api/v1/me", headers=sent), alone().get("/api/v1/me", headers=sent)):
        assert not [name for name, _ in response.headers if name.startswith("Access-Control")]


def test_a_site_that_is_named_may_ask_with_a_token_and_no_cookie(alone: Callable[..., FlaskClient]) -> None:
    client = alone(api_origins=(TOOLS,))
    sent = {"Origin": TOOLS, "Access-Control-Request-Method": "PATCH"}

    before, response = client.options("/api/v1/me", headers=sent), client.get("/api/v1/me", headers={"Origin": TOOLS})

    assert before.status_code == 200
    assert before.headers["Access-Control-Allow-Origin"] == TOOLS
    assert "PATCH" in before.headers["Access-Control-Allow-Methods"]
    assert "If-Match" in before.headers["Access-Control-Allow-Headers"]
    assert response.headers["Access-Control-Allow-Origin"] == TOOLS
    assert "Origin" in response.headers["Vary"]
    assert "Access-Control-Allow-Credentials" not in response.headers
    for other in ("https://evil.example", "null", "https://tools.example.org.evil.example", "http://tools.example.org"):
        assert "Access-Control-Allow-Origin" not in client.get("/api/v1/me", headers={"Origin": other}).headers
    assert "Access-Control-Allow-Origin" not in client.get("/healthz", headers={"Origin": TOOLS}).headers


@pytest.mark.parametrize("origin", ["*", "https://*.example.org", "tools.example.org", "https://a.example/x", "null"])
def test_a_setting_that_would_name_all_sites_is_refused(origin: str) -> None:
    with pytest.raises(ValueError, match="without a path or a star"):
        Settings(api_origins=origin)


def test_sites_are_named_with_commas_between_them() -> None:
    assert Settings(api_origins=f"{TOOLS}, http://localhost:3000").api_origins == (TOOLS, "http://localhost:3000")
