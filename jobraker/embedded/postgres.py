"""The embedded PostgreSQL with pgvector: the database when no DATABASE_URL is set."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from jobraker.embedded.account import server_account
from jobraker.embedded.cluster import OWNER, open_cluster
from jobraker.embedded.orphan import end_orphan
from jobraker.embedded.placement import postgres_programs, reachable_folder
from jobraker.embedded.ports import free_port
from jobraker.embedded.process import ProgramError, spawn, terminate

START_SECONDS = 60.0  # after a crash the server first replays what it had promised to keep
STOP_SECONDS = 20.0

# For a laptop: small enough to stay beside a browser.
SETTINGS = {
    "max_connections": "60",
    "effective_cache_size": "2GB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "2GB",
    # What a connection has been used for it holds, some ten to thirty megabytes; pools open another in milliseconds.
    "idle_session_timeout": "60s",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    # A search is one short query among several: compiling it or spreading it over cores costs more than it gains.
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
    "huge_pages": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_duration_statement": "1000",
    "log_line_prefix": "%m [%p] ",
    # Everybody connects by TCP with the password; no socket file that a kill could leave behind.
    "unix_socket_directories": "",
}
# Pages that the server keeps at hand itself; those of the system's cache it has to copy first. Among 200,000 openings the
# nearest by meaning took 16 ms with the least, 9 ms with all at hand. What is not needed is not taken from the machine.
LEAST_BUFFERS, MOST_BUFFERS, BUFFERS_SHARE = 256 * 2**20, 4 * 2**30, 8
CONTROL_GROUP = Path("/sys/fs/cgroup/memory.max")  # what a container may have, "max" where it may have all
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 (asked for its size, never written to)
LEAST_SHARED_MEMORY = 512 * 2**20  # bytes; containers often have 64 MB, too little to build a vector index in parallel


class Postgres:
    """One server over `data`/postgres, reachable on 127.0.0.1 with a password kept beside that folder.

    `folder` is somewhere else, once started, when root's server cannot reach `data`.

    Without `durable` nothing is forced to disk: faster, and lost in a crash of the machine; for tests.
    """

    name = "Postgres"
    version = ""

    def __init__(self, data: Path, programs: Path | None = None, *, durable: bool = True) -> None:
        self.data = data.resolve()
        self.folder = self.data / "postgres"
        self.log = self.data / "logs" / "postgres.log"
        self.process: subprocess.Popen[bytes] | None = None
        self._programs = programs
        self._settings = SETTINGS if durable else SETTINGS | FORGETFUL

    def start(self, pause: Callable[[float], None] = time.sleep) -> str:
        """Start it, making the cluster first if need be, and answer its address in SQLAlchemy's form.

        Raises ProgramError when it does not come up.
        """
        self.log.parent.mkdir(parents=True, exist_ok=True)
        account = server_account(self.folder)
        self.folder = reachable_folder(self.data, account) / "postgres"
        programs = postgres_programs(account, self._programs)
        password = open_cluster(self.folder, programs, account)
        end_orphan(self.folder / "postmaster.pid", self.folder, signal.SIGINT, pause)
        port = free_port()
        command: list[str | Path] = [programs / "postgres", "-D", self.folder, *self.options(port)]
        self.process = spawn(command, self.log, account=account, orphan_signal=signal.SIGINT)
        try:
            self.version = self._wait(f"postgresql://{OWNER}:{password}@127.0.0.1:{port}/{OWNER}", pause)
        except BaseException:
            self.stop()
            raise
        return f"postgresql+psycopg://{OWNER}:{password}@127.0.0.1:{port}/{OWNER}"

    def stop(self) -> None:
        """Its fast shutdown: open transactions are rolled back, what was committed is written down."""
        if self.process:
            terminate(self.process, signal.SIGINT, STOP_SECONDS)

    def options(self, port: int) -> list[str]:
        """What the server is started with."""
        settings = {"listen_addresses": "127.0.0.1", "port": str(port)} | self._settings | _shared_memory() | _buffers()
        return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    def _wait(self, address: str, pause: Callable[[float], None]) -> str:
        """The server's version, once it takes connections."""
        end = time.monotonic() + START_SECONDS
        while self.process and self.process.poll() is None and time.monotonic() < end:
            try:
                with psycopg.connect(address, connect_timeout=5) as connection:
                    return connection.info.parameter_status("server_version") or ""
            except psycopg.OperationalError as error:
                if error.sqlstate == "28P01":  # invalid_password
                    raise ProgramError(f"The password beside {self.folder} is not the one it was made with") from error
                pause(0.03)
        raise ProgramError("Postgres did not come up", self.log)


def _buffers() -> dict[str, str]:
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    limit = CONTROL_GROUP.read_text().strip() if CONTROL_GROUP.exists() else ""
    given = min(memory, int(limit)) if limit.isdigit() else memory
    return {"shared_buffers": f"{min(max(given // BUFFERS_SHARE, LEAST_BUFFERS), MOST_BUFFERS) // 1024}kB"}


def _shared_memory() -> dict[str, str]:
    """Files instead of shared memory where the machine has little of it."""
    if not SHARED_MEMORY.exists():  # not Linux: the server's own choice is right
        return {}
    room = os.statvfs(SHARED_MEMORY)
    return {} if room.f_frsize * room.f_blocks >= LEAST_SHARED_MEMORY else {"dynamic_shared_memory_type": "mmap"}
