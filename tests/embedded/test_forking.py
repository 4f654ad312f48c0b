import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from jobraker.embedded.lock import locked
from jobraker.settings import PROJECT
from tests.embedded.processes import alive, eventually

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="programs are forks on Linux alone")


@contextmanager
def forking(folder: Path, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "tests.embedded.forks", str(folder), "tests.embedded.forked", *arguments]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as parent:
        try:
            yield parent
        finally:
            parent.kill()


def line(parent: "subprocess.Popen[str]") -> int:
    assert parent.stdout
    return int(parent.stdout.readline())


def begun(folder: Path) -> bool:
    log = folder / "log"
    return eventually(lambda: log.exists() and "begun" in log.read_text())


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What one found, and wrote to its log."""
    folder = tmp_path_factory.mktemp("facts")
    with forking(folder, "facts", "--more", "a b") as parent:
        line(parent)
        assert line(parent) == 0
    facts, *rest = (folder / "log").read_text().splitlines()
    assert rest == ["at its end"]
    told: dict[str, Any] = json.loads(facts)
    return told | {"lock": str(folder / "supervisor.lock")}


def test_it_runs_as_a_module_of_a_python_of_its_own_does(found: dict[str, Any]) -> None:
    assert found["arguments"] == ["facts", "--more", "a b"]
    assert found["folder"] == str(PROJECT)
    assert found["environment"]["TOLD"] == "this"
    assert set(found["environment"]) <= {"PATH", "TOLD", "LC_CTYPE"}


def test_it_is_told_apart_and_hears_no_ctrl_c_of_the_terminal(found: dict[str, Any]) -> None:
    assert found["name"] == "Web server of o"
    assert found["leads its session"]


def test_it_hears_signals_as_if_nobody_had_caught_them_before(found: dict[str, Any]) -> None:
    assert found["handlers"] == [True, True]
    assert found["blocked"] == 0


def test_it_does_not_hold_the_data_folder(found: dict[str, Any]) -> None:
    assert found["lock"] not in found["open"]


def test_its_status_and_its_words_are_known(tmp_path: Path) -> None:
    with forking(tmp_path, "fail") as parent:
        line(parent)

        assert line(parent) == 1
    assert "this is why" in (tmp_path / "log").read_text()


def test_a_signal_ends_it(tmp_path: Path) -> None:
    with forking(tmp_path, "sleep") as parent:
        child = line(parent)
        assert begun(tmp_path)
        os.kill(child, signal.SIGTERM)

        assert line(parent) == -signal.SIGTERM


def test_it_ends_when_its_parent_is_killed_and_leaves_the_folder_free(tmp_path: Path) -> None:
    with forking(tmp_path, "sleep") as parent:
        child = line(parent)
        assert begun(tmp_path)

        parent.kill()
        parent.wait()

        with locked(tmp_path):
            assert eventually(lambda: not alive(child))
