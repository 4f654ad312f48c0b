"""Commands beside a system that starts, runs, or does neither."""

import threading
from contextlib import ExitStack
from pathlib import Path

import click
import pytest

from jobraker.commands import context
from jobraker.embedded import lock, running
from jobraker.settings import Settings


@pytest.fixture
def nowhere(tmp_path: Path) -> Settings:
    return Settings().model_copy(update={"data": tmp_path, "database_url": "", "redis_url": ""})


def test_it_waits_for_a_system_that_is_just_starting(nowhere: Settings) -> None:
    started = nowhere.model_copy(update={"database_url": "postgresql+psycopg://h/d", "redis_url": "redis://h/0"})
    with lock.locked(nowhere.data), ExitStack() as stack:
        threading.Timer(0.5, running.announce, (started, "http://127.0.0.1:1")).start()

        found = context.join(nowhere, stack)

    assert (found.database_url, found.redis_url) == (started.database_url, started.redis_url)


def test_it_says_so_when_it_has_waited_for_long(nowhere: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "START_SECONDS", 0.1)
    with (
        lock.locked(nowhere.data),
        ExitStack() as stack,
        pytest.raises(click.ClickException, match="Another command is using"),
    ):
        context.join(nowhere, stack)


def test_where_nothing_runs_it_holds_the_folder_for_itself(nowhere: Settings) -> None:
    with ExitStack() as stack:
        found = context.join(nowhere, stack)

        assert not found.database_url
        with pytest.raises(lock.HeldError), lock.locked(nowhere.data):
            pass
