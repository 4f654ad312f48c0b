"""The health check of a container, against a real server and a real file."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jobraker.embedded.ports import free_port
from jobraker.sandbox.server import Addresses
from jobraker.settings import PROJECT


def status(*arguments: str) -> int:
    command = [sys.executable, "-m", "jobraker.embedded.healthy", *arguments]
    return subprocess.run(
        command, cwd=PROJECT, check=False, env=os.environ | {"http_proxy": "http://127.0.0.1:1"}
    ).returncode


def test_a_web_server_is_healthy_where_it_answers_as_it_should(sandbox: Addresses) -> None:
    asked = (f"{sandbox.web}/healthz", f"{sandbox.web}/nowhere", f"http://127.0.0.1:{free_port()}/healthz")

    assert [status(address) for address in asked] == [0, 1, 1]


@pytest.mark.parametrize(("age", "found"), [(0, 0), (119, 0), (121, 1)])
def test_a_worker_is_healthy_as_long_as_its_file_is_young(tmp_path: Path, age: int, found: int) -> None:
    file = tmp_path / "alive"
    file.touch()
    os.utime(file, (time.time() - age,) * 2)

    assert status(str(file), "120") == found


def test_a_worker_that_never_touched_its_file_is_not_healthy(tmp_path: Path) -> None:
    assert status(str(tmp_path / "alive")) == 1
