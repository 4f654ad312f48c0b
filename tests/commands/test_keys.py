"""`jobraker rotate-keys` over a database whose sealed values are of several keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.fernet import Fernet
from flask import Flask
from pydantic import SecretStr
from sqlalchemy import update

from jobraker import sealing
from jobraker.commands import keys
from jobraker.database import db, transaction
from jobraker.embedded import lock, running
from jobraker.ingestion.models import Source
from jobraker.settings import Settings
from tests import factories
from tests.backoffice.office import deeds

OLD, NEW, LOST = (Fernet.generate_key().decode() for _ in range(3))


@pytest.fixture
def configured(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """Both keys, the old one second, over a data folder in which nothing runs."""

    @contextmanager
    def application() -> Iterator[Flask]:
        yield app

    monkeypatch.setattr(keys, "application", application)
    monkeypatch.setenv("JOBRAKER_CREDENTIALS_KEY", f"{NEW},{OLD}")
    settings: Settings = app.extensions["settings"]
    both = {"credentials_key": SecretStr(f"{NEW},{OLD}"), "data": tmp_path}
    app.extensions["settings"] = settings.model_copy(update=both)
    yield app.extensions["settings"]
    app.extensions["settings"] = settings


def source(name: str, key: str) -> int:
    made = factories.source(name)
    sealed = sealing.seal(Settings(credentials_key=SecretStr(key)), {"key": name})
    with transaction():
        db.session.execute(update(Source).where(Source.id == made).values(credentials=sealed))
    return made


@pytest.mark.usefixtures("configured")
def test_it_tells_of_each_table_and_that_the_old_key_can_go() -> None:
    source("one", OLD)
    source("two", NEW)
    lost = source("three", LOST)

    told = CliRunner().invoke(keys.rotate_keys)

    assert told.exit_code == 0
    assert "source.credentials: 1 sealed anew, 1 were so already, 1 lost" in told.output
    assert f"  id {lost}: sealed with a key that is not there any more" in told.output
    assert "can be taken out" in told.output
    assert deeds() == [("change", "keys", "source.credentials")]


def test_it_seals_nothing_that_the_running_system_could_not_read(configured: Settings) -> None:
    source("one", OLD)
    running.announce(configured.model_copy(update={"credentials_key": SecretStr(OLD)}), "http://127.0.0.1:1")

    told = CliRunner().invoke(keys.rotate_keys)

    assert told.exit_code == 1
    assert "the first one is missing" in told.output
    running.announce(configured, "http://127.0.0.1:1")
    assert CliRunner().invoke(keys.rotate_keys).exit_code == 0


@pytest.mark.usefixtures("configured")
def test_a_key_that_the_environment_holds_is_not_made_here() -> None:
    told = CliRunner().invoke(keys.rotate_keys, ["--new"])

    assert told.exit_code == 1
    assert "JOBRAKER_CREDENTIALS_KEY is set" in told.output


def test_no_key_is_made_beside_a_system_that_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JOBRAKER_CREDENTIALS_KEY", raising=False)
    monkeypatch.setenv("JOBRAKER_DATA", str(tmp_path))

    with lock.locked(tmp_path):
        told = CliRunner().invoke(keys.rotate_keys, ["--new"])

    assert told.exit_code == 1
    assert "Stop it first" in told.output
    assert not (tmp_path / "credentials.key").exists()
