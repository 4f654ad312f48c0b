import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack

import httpx
import pytest

from jobraker.settings import PROJECT
from tests.provider import PLAIN

COMMAND = [sys.executable, "-m", "jobraker.sandbox", "--openings", "50", "--mail-port", "0", "--port"]


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def _wait_until_it_answers(port: int) -> None:
    for _ in range(200):
        try:
            if httpx.get(f"http://127.0.0.1:{port}/healthz", verify=PLAIN).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    pytest.fail("The sandbox did not answer within ten seconds")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_quietly_when_told_to(number: signal.Signals) -> None:
    port = _free_port()
    process = subprocess.Popen([*COMMAND, str(port)], stderr=subprocess.PIPE, text=True, cwd=PROJECT)
    _wait_until_it_answers(port)

    process.send_signal(number)
    _, said = process.communicate(timeout=10)

    assert process.returncode == 0
    assert "Traceback" not in said


def test_it_takes_more_connections_than_it_is_allowed_unasked() -> None:
    port = _free_port()
    few = ["sh", "-c", 'ulimit -S -n 64; exec "$@"', "sh", *COMMAND, str(port)]
    process = subprocess.Popen(few, stderr=subprocess.PIPE, text=True, cwd=PROJECT)
    try:
        _wait_until_it_answers(port)
        with ExitStack() as held:
            for _ in range(100):
                held.enter_context(socket.create_connection(("127.0.0.1", port)))
            assert httpx.get(f"http://127.0.0.1:{port}/healthz", verify=PLAIN).is_success
    finally:
        process.terminate()
        process.communicate(timeout=10)


def test_it_says_that_a_port_is_taken() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()

        ended = subprocess.run(
            [*COMMAND, str(held.getsockname()[1])], capture_output=True, text=True, cwd=PROJECT, timeout=20, check=False
        )

    assert ended.returncode == 1
    assert "in use" in ended.stderr


def test_it_says_that_a_port_for_mail_is_taken() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        taken = ["--mail-port", str(held.getsockname()[1])]

        ended = subprocess.run(
            [*COMMAND, "0", *taken], capture_output=True, text=True, cwd=PROJECT, timeout=20, check=False
        )

    assert ended.returncode == 1
    assert ended.stderr.startswith("The sandbox cannot take mail at 127.0.0.1")
