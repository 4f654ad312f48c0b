"""What monitors are told."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from jobraker.database import db
from jobraker.settings import Settings

SAY = text("UPDATE alembic_version SET version_num = :version")


def test_it_is_up(client: FlaskClient) -> None:
    assert client.get("/healthz").status_code == 200


def test_it_is_ready_when_everything_answers(client: FlaskClient) -> None:
    response = client.get("/readyz")

    assert response.get_json() == {
        "ready": True,
        "checks": {"database": "ok", "migrations": "ok", "redis": "ok", "embedding": "ok"},
    }


@pytest.mark.parametrize(
    ("version", "told"),
    [("0044", "at 0044, wanted "), ("9999", "ok")],
    ids=["of an earlier version", "of the next version, while an upgrade is under way"],
)
def test_it_is_ready_over_tables_that_are_newer_than_it_but_not_over_older_ones(
    stack: Flask, version: str, told: str
) -> None:
    with tables_at(stack, version):
        response = stack.test_client().get("/readyz")

    assert response.get_json()["checks"]["migrations"].startswith(told)
    assert (response.status_code == 200) == (told == "ok")


@contextmanager
def tables_at(stack: Flask, version: str) -> Iterator[None]:
    """As said by the table that the migrations keep; it is asked by a connection of its own, which sees what is committed."""
    with stack.app_context(), db.engine.connect() as connection:
        newest = connection.scalar(text("SELECT version_num FROM alembic_version"))
        try:
            connection.execute(SAY, {"version": version})
            connection.commit()
            yield
        finally:
            connection.execute(SAY, {"version": newest})
            connection.commit()


@pytest.fixture
def redis_away(app: Flask) -> FlaskClient:
    settings: Settings = app.extensions["settings"]
    app.extensions["settings"] = settings.model_copy(update={"redis_url": "redis://127.0.0.1:1"})
    yield app.test_client()
    app.extensions["settings"] = settings


@pytest.fixture
def database_away(app: Flask) -> FlaskClient:
    settings: Settings = app.extensions["settings"]
    away = "postgresql+psycopg://nobody@127.0.0.1:1/none"
    app.extensions["settings"] = settings.model_copy(update={"database_url": away})
    yield app.test_client()
    app.extensions["settings"] = settings


def test_without_redis_it_says_so_and_goes_on(redis_away: FlaskClient) -> None:
    response = redis_away.get("/readyz")

    assert response.status_code == 200
    assert response.get_json()["ready"] is True
    assert response.get_json()["checks"]["redis"].startswith("does not answer")
    assert response.get_json()["checks"]["database"] == "ok"


def test_without_the_database_it_is_sent_nobody(database_away: FlaskClient) -> None:
    response = database_away.get("/readyz")

    assert response.status_code == 503
    assert response.get_json()["ready"] is False
    assert response.get_json()["checks"]["database"].startswith("does not answer")
    assert response.get_json()["checks"]["redis"] == "ok"


def test_it_counts_requests_by_page_and_answer(client: FlaskClient) -> None:
    client.get("/healthz")
    client.get("/nowhere-at-all")

    counted = client.get("/metrics").text

    assert 'jobraker_request_seconds_count{method="GET",page="health.healthz",status="200"}' in counted
    assert 'page="none",status="404"' in counted
    assert "nowhere" not in counted


def test_it_asks_crawlers_to_leave_searches_alone(client: FlaskClient) -> None:
    assert "Disallow: /*?" in client.get("/robots.txt").text


def test_it_tells_what_waits_and_that_everything_answers(client: FlaskClient) -> None:
    told = client.get("/metrics").text

    assert 'jobraker_answers{part="database"} 1.0' in told
    assert 'jobraker_answers{part="redis"} 1.0' in told
    assert 'jobraker_queue_messages{queue="interactive"}' in told


def test_its_figures_are_not_for_strangers(client: FlaskClient) -> None:
    refused = client.get("/metrics", environ_overrides={"REMOTE_ADDR": "192.0.2.7"})

    assert (refused.status_code, refused.text) == (403, "not for you\n")
