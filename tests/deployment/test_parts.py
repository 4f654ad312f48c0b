"""Compose, manifests and units name what there is: commands, queues, settings."""

import re
from collections.abc import Callable
from importlib.util import find_spec

import pytest

from jobraker.commands import COMMANDS
from jobraker.queue import QUEUES
from jobraker.settings import PROJECT, Settings
from tests.deployment.dockerfile import stages
from tests.deployment.parts import Part, composed, deployed, hosted, objects

VARIABLES = {Settings.variable(name) for name in Settings.model_fields}
PARTS = [*composed(), *deployed(), *hosted()]
EACH = pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
EVERYWHERE = pytest.mark.parametrize("parts", [composed, deployed, hosted])


def commands(part: Part) -> list[tuple[str, ...]]:
    """Of a shell's line, each of it."""
    return [tuple(one.split()) for one in " ".join(part.command).split(" && ")]


@EACH
def test_each_command_is_one_that_there_is(part: Part) -> None:
    for command in commands(part):
        match command[2:] if command[:2] == ("python", "-m") else command:
            case ("jobraker", name, *_):
                assert name in COMMANDS
            case ("gunicorn", "--config", config, application):
                assert find_spec(config.removeprefix("python:"))
                assert application == "wsgi:app"
            case ("dramatiq", *_):
                assert find_spec("workers.main")
                assert "workers.main" in command
            case (module,):
                assert find_spec(module)
            case _:
                pytest.fail(f"nobody knows {command}")


@EVERYWHERE
def test_each_queue_is_consumed_by_workers_of_its_own(parts: Callable[[], list[Part]]) -> None:
    assert sorted(queue for part in parts() for queue in part.queues) == sorted(set(QUEUES.values()))


@EVERYWHERE
def test_workers_have_the_connections_that_their_threads_may_want(parts: Callable[[], list[Part]]) -> None:
    few = {
        part.name: part.connections_wanted
        for part in parts()
        if part.queues and int(part.environment["JOBRAKER_WORKER_CONNECTIONS"]) < part.connections_wanted
    }

    assert few == {}


def test_workers_have_as_many_threads_wherever_they_run() -> None:
    threads = [
        {part.queues: part.after("--threads") for part in parts() if part.queues}
        for parts in (composed, deployed, hosted)
    ]

    assert threads[0] == threads[1] == threads[2]


@EACH
def test_each_is_told_settings_that_there_are(part: Part) -> None:
    assert set(part.environment) <= VARIABLES


def test_all_are_told_settings_that_there_are() -> None:
    image = {name for name in stages()[-1].environment() if name.startswith(("JOBRAKER_", "PROMETHEUS_"))}
    told = [*objects("ConfigMap"), *objects("Secret")]
    names = {name for each in told for name in (each.get("data") or each["stringData"])}

    assert image
    assert {"DATABASE_URL", "REDIS_URL", "JOBRAKER_SECRET_KEY", "JOBRAKER_CREDENTIALS_KEY"} <= names
    assert {"JOBRAKER_OLD_SECRET_KEYS", "JOBRAKER_METRICS_TOKEN"} <= names
    assert (image | names) - VARIABLES == set()


def test_all_of_a_machine_count_in_one_folder_that_outlives_each_of_them() -> None:
    units = [path.read_text() for path in sorted((PROJECT / "deploy" / "systemd").glob("*.service"))]

    assert units
    for unit in units:
        assert (
            "PROMETHEUS_MULTIPROC_DIR=/run/jobraker\nRuntimeDirectory=jobraker\nRuntimeDirectoryPreserve=yes\n" in unit
        )


@pytest.mark.parametrize("page", ["deployment.md", "sizing.md"])
def test_the_pages_tell_of_settings_commands_and_files_that_there_are(page: str) -> None:
    told = (PROJECT / "docs" / page).read_text()
    names = set(re.findall(r"\b(?:JOBRAKER_[A-Z_]+[A-Z]|PROMETHEUS_[A-Z_]+)\b", told))
    called = set(re.findall(r"`(?:python -m )?jobraker ([a-z]+)", told))
    files = set(re.findall(r"`((?:workers|deploy|tests|benchmarks)/[\w./]+)`", told))

    assert names - VARIABLES == set()
    assert called - set(COMMANDS) == set()
    assert [path for path in files if not (PROJECT / path).exists()] == []
