"""Figures of processes that have no pages, from all that share a folder."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from jobraker.embedded.ports import free_port
from jobraker.observing import port
from jobraker.settings import PROJECT, Settings
from tests.provider import PLAIN

TOKEN = "a token of enough signs"
# Of two processes that count in one folder one dies; the other answers for both.
COUNTING = """
import sys
from jobraker import log
from jobraker.mail.metrics import mails
from jobraker.observing import port, processes
from jobraker.settings import read_settings
log.configure(read_settings())
processes.began("worker", 5)
mails.labels("sent").inc(3)
if sys.argv[1:]:
    print(port.serve(read_settings()).server_port, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def answering(tmp_path: Path) -> Iterator[str]:
    folder = tmp_path / "there" / "is none yet"
    environment = os.environ | {
        "PROMETHEUS_MULTIPROC_DIR": str(folder),
        "JOBRAKER_METRICS_PORT": str(free_port()),
        "JOBRAKER_METRICS_TOKEN": TOKEN,
    }
    command = [sys.executable, "-c", COUNTING]
    subprocess.run(command, env=environment, cwd=PROJECT, check=True, timeout=60)
    with subprocess.Popen(
        [*command, "serve"], env=environment, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdin
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        process.stdin.close()
        process.stdout.close()


def asked(address: str, token: str = TOKEN) -> httpx.Response:
    return httpx.get(address, headers={"Authorization": f"Bearer {token}"}, timeout=10, verify=PLAIN)


def test_it_tells_of_all_processes_and_counts_the_living_alone(answering: str) -> None:
    told = asked(f"{answering}/metrics").text

    assert 'jobraker_mails_total{state="sent"} 6.0' in told
    assert 'jobraker_processes{kind="worker"} 1.0' in told
    assert "jobraker_database_connections_most 5.0" in told


def test_it_tells_nobody_else_and_nothing_else(answering: str) -> None:
    assert asked(f"{answering}/metrics", "another").status_code == 403
    assert asked(f"{answering}/elsewhere").status_code == 404


def test_of_two_on_one_machine_one_answers_for_both() -> None:
    settings = Settings(metrics_port=free_port(), metrics_token=SecretStr(TOKEN))
    first = port.serve(settings)
    assert first
    try:
        assert port.serve(settings) is None
        assert asked(f"http://127.0.0.1:{first.server_port}/metrics").status_code == 200
    finally:
        first.shutdown()
        first.server_close()


def test_without_a_port_there_is_none() -> None:
    assert port.serve(Settings()) is None
