"""Clients that ask, wait for the whole answer and ask again: wrk with `load.lua`, which is bound by no Python."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Timer

SCRIPT = Path(__file__).with_suffix(".lua")
HEADERS = {
    "Host": "localhost",
    "Accept": "text/html",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "en",
}
LONGEST = "24h"  # wrk wants to be told; it is ended when all clients have their answers
PATIENCE = 3_600  # seconds for all of them: a server that answers nothing must not hold a run for ever


class BadAnswerError(Exception):
    """An answer other than 200, or none: the measurement would be worth nothing."""


class NoGeneratorError(Exception):
    """Nothing can be measured without it."""


def measured(port: int, clients: int, paths: Sequence[str], cookie: str = "") -> list[float]:
    """Milliseconds of each path, in their order; `clients` clients share them out among them."""
    clients = min(clients, len(paths))
    headers = HEADERS | ({"Cookie": cookie} if cookie else {})
    with NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(paths))
        file.flush()
        command = [generator(), "-t", str(clients), "-c", str(clients), "-d", LONGEST]
        command += [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
        command += ["-s", str(SCRIPT), f"http://127.0.0.1:{port}", file.name, str(clients)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as asking:  # noqa: S603
            patience = Timer(PATIENCE, asking.kill)
            patience.start()
            try:
                return heard(asking, clients)
            finally:
                patience.cancel()
                asking.kill()


def heard(asking: "subprocess.Popen[str]", clients: int) -> list[float]:
    """What each client wrote at its end: of the paths from the one of its own number on, every so-manieth."""
    taken: dict[int, list[float]] = {}
    for line in asking.stdout or ():
        word, _, rest = line.strip().partition(" ")
        if word == "bad":
            raise BadAnswerError(rest)
        if word == "times":
            number, *times = rest.split()
            taken[int(number)] = list(map(float, times))
            if len(taken) == clients:
                return in_order(taken)
    raise BadAnswerError("wrk ended before its clients had their answers")


def in_order(taken: Mapping[int, Sequence[float]]) -> list[float]:
    found = [0.0] * sum(map(len, taken.values()))
    for number, times in taken.items():
        found[number :: len(taken)] = times
    return found


def generator() -> str:
    found = shutil.which("wrk")
    if found is None:
        raise NoGeneratorError(
            "wrk, which asks for pages as many clients do, is not there (on Debian: apt install wrk)"
        )
    return found
