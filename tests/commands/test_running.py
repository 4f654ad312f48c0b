"""What `jobraker seed` fills at every start, and what `jobraker ready` waits for."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from click.testing import CliRunner
from flask import Flask

from jobraker.commands import running
from jobraker.embedded.environment import child_environment
from jobraker.knowledge import loading, reading
from jobraker.settings import PROJECT, Settings


@pytest.fixture
def alone(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """Without a sandbox."""

    @contextmanager
    def application() -> Iterator[Flask]:
        yield app

    monkeypatch.setattr(running, "application", application)
    settings = app.extensions["settings"]
    app.extensions["settings"] = settings.model_copy(update={"sandbox_url": ""})
    yield app
    app.extensions["settings"] = settings


@pytest.mark.usefixtures("alone")
def test_a_start_loads_the_guides_once_and_none_that_was_removed() -> None:
    first = CliRunner().invoke(running.seed)
    loading.remove("scams")
    second = CliRunner().invoke(running.seed)

    guides = len(reading.articles()) + 1
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert f"\n{guides} guides added or changed\n" in first.output
    assert "\n0 guides added or changed\n" in second.output
    assert reading.article("scams") is None


def ready(settings: Settings, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "jobraker", "ready", *arguments]
    return subprocess.run(
        command, cwd=PROJECT, env=child_environment(settings), capture_output=True, text=True, check=False
    )


@pytest.mark.usefixtures("stack")
def test_it_is_ready_over_tables_of_this_version(settings: Settings) -> None:
    asked = ready(settings)

    assert (asked.returncode, asked.stdout) == (0, "ready\n")


@pytest.mark.usefixtures("stack")
def test_it_waits_as_long_as_it_is_told_and_says_for_what(settings: Settings) -> None:
    begun = time.monotonic()
    asked = ready(settings.model_copy(update={"redis_url": "redis://127.0.0.1:1"}), "--wait", "1")

    assert time.monotonic() - begun > 1
    assert asked.returncode == 1
    assert "Error: redis: does not answer (ConnectionError)" in asked.stderr
