"""wrk itself, against a server of some lines; without wrk on the machine there is nothing to try."""

import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Lock
from time import sleep

import pytest

from benchmarks.asked.load import BadAnswerError, NoGeneratorError, measured
from tests.benchmarks.serving import serving

needs_wrk = pytest.mark.skipif(shutil.which("wrk") is None, reason="wrk is not on this machine")
SLOW = 0.02


class Answering(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[tuple[str, str]] = []
        self.at_once, self.most, self.lock = 0, 0, Lock()

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever has what they want cuts the connection."""


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Answering

    def do_GET(self) -> None:
        with self.server.lock:
            self.server.asked.append((self.path, self.headers["Cookie"] or ""))
            self.server.at_once += 1
            self.server.most = max(self.server.most, self.server.at_once)
        sleep(4 * SLOW if "slow" in self.path else SLOW)
        with self.server.lock:
            self.server.at_once -= 1
        if self.path == "/cut":
            self.close_connection = True
            return
        self.send_response(500 if self.path == "/broken" else 200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"so")

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def site() -> Iterator[Answering]:
    with Answering() as server, serving(server):
        yield server


@needs_wrk
def test_it_asks_for_each_path_in_order_and_takes_the_time_of_each(site: Answering) -> None:
    paths = [f"/?q={number}" for number in range(5)]

    taken = measured(site.server_port, 1, paths, "session=ours")

    assert len(taken) == 5
    assert min(taken) >= 1000 * SLOW
    assert site.asked[:5] == [(path, "session=ours") for path in paths]


@needs_wrk
def test_it_shares_the_paths_out_among_its_clients(site: Answering) -> None:
    paths = [f"/{number}" for number in range(82)]  # a second of them: whoever begins late meets the others

    taken = measured(site.server_port, 4, paths)

    assert len(taken) == len(paths)
    assert {path for path, _ in site.asked} == set(paths)
    assert site.most == 4


@needs_wrk
def test_it_tells_the_time_of_each_path_in_its_place(site: Answering) -> None:
    slow = {3, 10, 21}

    taken = measured(site.server_port, 4, [f"/{number}{'slow' * (number in slow)}" for number in range(24)])

    others = [milliseconds for place, milliseconds in enumerate(taken) if place not in slow]
    # A busy machine makes some others slow too, and none of these quick.
    assert all(taken[place] >= 4000 * SLOW for place in slow)
    assert median(others) < 4000 * SLOW


@needs_wrk
@pytest.mark.parametrize(("bad", "said"), [("/broken", "500"), ("/cut", "broke off")])
def test_it_measures_nothing_where_an_answer_is_bad(site: Answering, bad: str, said: str) -> None:
    with pytest.raises(BadAnswerError, match=said):
        measured(site.server_port, 1, ["/", "/", bad])


@needs_wrk
def test_it_measures_nothing_where_nobody_answers() -> None:
    with Answering() as server:
        port = server.server_port

    with pytest.raises(BadAnswerError, match="ended before"):
        measured(port, 1, ["/"])


def test_it_says_what_to_install_where_wrk_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NoGeneratorError, match="apt install wrk"):
        measured(1, 1, ["/"])
