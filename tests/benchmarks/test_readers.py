"""Readers of answers, by the lines that they read and write, against a server of some lines."""

import json
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event

import pytest

from benchmarks.whole.streams import opened, still_open
from tests.benchmarks.serving import serving

PATIENCE = 20


class Answering(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.cut, self.end = Event(), Event()


class Answer(BaseHTTPRequestHandler):
    server: Answering

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"data: first words\n\n")
        if self.path == "/cut":
            self.server.cut.wait(PATIENCE)
        else:
            self.server.end.wait(PATIENCE)
            self.wfile.write(b"event: over\n\n")

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def site() -> Iterator[Answering]:
    with Answering() as server, serving(server):
        yield server


def test_they_tell_how_many_streams_are_open_still_and_how_long_each_lasted(site: Answering) -> None:
    command = [sys.executable, "-m", "benchmarks.asked.readers", str(site.server_port)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        process.stdin.write("/one\tcookie\n/two\tcookie\n/cut\tcookie\n\n")
        process.stdin.flush()
        assert len(json.loads(opened(process))) == 3
        assert still_open(process) == 3

        site.cut.set()
        while (there := still_open(process)) == 3:
            """It is soon noticed."""
        assert there == 2

        site.end.set()
        lasted = json.loads(process.communicate()[0])

    assert [whole is not None for _, whole in lasted] == [True, True, False]
