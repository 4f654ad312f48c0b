from collections.abc import Iterator
from uuid import uuid4

import pytest
from flask import Flask
from pydantic import SecretStr
from redis import Redis
from sqlalchemy import update

from jobraker.database import db, transaction
from jobraker.embedding.service import embed_jobs
from jobraker.profile.models import Profile
from jobraker.settings import Settings
from tests.factories import job
from tests.matching.people import somebody

NIGHTS = "<p>You plan berths for container ships. There are no night shifts.</p><p>A driving licence is a plus.</p>"


@pytest.fixture
def planner(app: Flask, settings: Settings) -> int:
    """An opening."""
    made = job("planner", title="Port operations planner", company="Quay Terminals", description=NIGHTS, places=("Rotterdam, Netherlands",))  # fmt: skip
    embed_jobs(settings)
    return made


@pytest.fixture
def ada(app: Flask) -> int:
    made = somebody("Python", headline="Planner of forty vessels a month", place="Rotterdam, NL")
    with transaction():
        db.session.execute(update(Profile).where(Profile.account_id == made).values(name="Ada Byron", phone="+31 10 555 0100"))  # fmt: skip
    return made


@pytest.fixture
def redis(app: Flask, redis_url: str) -> Iterator[Redis]:
    with Redis.from_url(redis_url) as client:
        client.flushdb()
        yield client


def model(settings: Settings, name: str = "sandbox", fault: str = "", **changes: object) -> Settings:
    """With a model of the sandbox's, behind a fault of its own where one is named."""
    prefix = f"/fault/{fault};id={uuid4()}" if fault else ""
    url = f"{settings.sandbox_url}{prefix}/openai/v1"
    told = {"chat_url": url, "chat_model": name, "chat_key": SecretStr("a key"), "outbound_tries": 1, "breaker_failures": 1000}  # fmt: skip
    return settings.model_copy(update=told | changes)


def alone(settings: Settings) -> Settings:
    """Without any."""
    return settings.model_copy(update={"chat_url": "", "sandbox_chat": False})
