"""The processes there are, and how many of its database connections each has in use."""

import os
from pathlib import Path

from prometheus_client import Gauge
from prometheus_client.multiprocess import mark_process_dead
from sqlalchemy import Engine, event

from jobraker.assistant.metrics import streams

processes = Gauge("jobraker_processes", "Processes that are at work.", ["kind"], multiprocess_mode="livesum")
in_use = Gauge(
    "jobraker_database_connections_in_use", "Connections of the pools that are in use.", multiprocess_mode="livesum"
)
most = Gauge("jobraker_database_connections_most", "Connections that the pools may open.", multiprocess_mode="livesum")


def began(kind: str, connections: int) -> None:
    """This process is one of that kind, and its pool holds so many connections at most."""
    for gauge in (in_use, streams):
        gauge.set(0)  # one of the same number may have died before, with some
    processes.labels(kind).set(1)
    most.set(connections)


def watch(engine: Engine) -> None:
    event.listen(engine, "checkout", lambda *_told: in_use.inc())
    event.listen(engine, "checkin", lambda *_told: in_use.dec())


def forget_dead(folder: Path) -> None:
    """What dead processes of this machine left of figures that only the living have."""
    for pid in {int(file.stem.rpartition("_")[2]) for file in folder.glob("gauge_live*_*.db")}:
        if not is_alive(pid):
            mark_process_dead(pid, str(folder))  # type: ignore[no-untyped-call]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
