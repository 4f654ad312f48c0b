"""What monitors are told."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobraker.settings import Settings


def test_it_is_up(client: FlaskClient) -> None:
    assert client.get("/healthz").status_code == 200


def test_it_is_ready_when_everything_answers(client: FlaskClient) -> None:
    response = client.get("/readyz")

    assert response.get_json() == {
        "ready": True,
        "checks": {"database": "ok", "migrations": "ok", "redis": "ok", "embedding": "ok"},
    }


@pytest.fixture
def redis_away(app: Flask) -> FlaskClient:
    settings: Settings = app.extensions["settings"]
    app.extensions["settings"] = settings.model_copy(update={"redis_url": "redis://127.0.0.1:1"})
    yield app.test_client()
    app.extensions["settings"] = settings


def test_it_is_not_ready_without_redis_and_says_so(redis_away: FlaskClient) -> None:
    response = redis_away.get("/readyz")

    assert response.status_code == 503
    assert response.get_json()["checks"]["redis"].startswith("does not answer")
    assert response.get_json()["checks"]["database"] == "ok"


def test_it_counts_requests_by_page_and_answer(client: FlaskClient) -> None:
    client.get("/healthz")
    client.get("/nowhere-at-all")

    counted = client.get("/metrics").text

    assert 'jobraker_request_seconds_count{method="GET",page="health.healthz",status="200"}' in counted
    assert 'page="none",status="404"' in counted
    assert "nowhere" not in counted


def test_it_asks_crawlers_to_leave_searches_alone(client: FlaskClient) -> None:
    assert "Disallow: /*?" in client.get("/robots.txt").text
