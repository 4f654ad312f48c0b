"""A worker's file is touched as long as all of its threads live."""

import time
from collections.abc import Iterator
from pathlib import Path

import dramatiq
import pytest
from dramatiq.brokers.stub import StubBroker

from tests.embedded.processes import eventually
from workers.heartbeat import Heartbeat


@pytest.fixture
def beating(tmp_path: Path) -> Heartbeat:
    return Heartbeat(tmp_path / "alive", 0.05)


@pytest.fixture
def worker(beating: Heartbeat) -> Iterator[dramatiq.Worker]:
    broker = StubBroker()
    broker.add_middleware(beating)
    broker.declare_queue("default")
    worker = dramatiq.Worker(broker, worker_timeout=50, worker_threads=2)
    worker.start()
    yield worker
    worker.stop()


def is_touched(file: Path) -> bool:
    earlier = file.stat().st_mtime_ns
    time.sleep(0.2)
    return file.stat().st_mtime_ns > earlier


def test_it_beats_while_the_worker_waits_for_work(beating: Heartbeat, worker: dramatiq.Worker) -> None:
    assert eventually(beating.file.exists)
    assert is_touched(beating.file)


def test_it_stops_with_the_worker(beating: Heartbeat, worker: dramatiq.Worker) -> None:
    assert eventually(beating.file.exists)
    worker.stop()
    time.sleep(0.1)

    assert not is_touched(beating.file)


@pytest.mark.parametrize("which", ["consumer", "worker"])
def test_it_stops_where_a_single_thread_has_ended(beating: Heartbeat, worker: dramatiq.Worker, which: str) -> None:
    assert eventually(beating.file.exists)
    thread = worker.workers[0] if which == "worker" else worker.consumers["default"]
    thread.stop()
    thread.join()
    time.sleep(0.1)

    assert not is_touched(beating.file)
