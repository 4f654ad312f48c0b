"""Leases, and which sources are due."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from jobraker.database import db, now, transaction
from jobraker.ingestion import runs
from jobraker.ingestion.models import Run, RunStatus, Source
from tests.factories import source

pytestmark = pytest.mark.usefixtures("app")


def scheduled(**values: object) -> int:
    """A source that is read by schedule; its id."""
    source_id = source()
    with transaction():
        db.session.execute(update(Source).where(Source.id == source_id).values({"every_minutes": 360} | values))
    return source_id


@pytest.mark.parametrize(
    ("source_of", "due"),
    [
        ({"due_at": now() - timedelta(days=1)}, True),
        ({"due_at": now() + timedelta(days=1)}, False),
        ({"due_at": now() - timedelta(days=1), "enabled": False}, False),
        ({"every_minutes": None}, False),
    ],
)
def test_it_knows_when_a_source_is_due(source_of: dict[str, object], due: bool) -> None:
    source_id = scheduled(**source_of)

    assert (source_id in runs.due_sources(now())) is due


def test_a_source_that_is_being_read_is_not_due() -> None:
    source_id = scheduled()
    runs.queue_run(source_id, send=False)

    assert source_id not in runs.due_sources(now())


def end_once(source_id: int, failure: runs.Failure | None) -> Source:
    lease = runs.take(runs.queue_run(source_id, send=False))
    assert lease is not None
    with transaction():
        runs.end(lease, RunStatus.FAILED if failure else RunStatus.DONE, failure=failure)
        return db.session.scalars(select(Source).where(Source.id == source_id)).one()


def test_a_run_plans_the_next_and_failures_in_a_row_put_it_off() -> None:
    source_id = scheduled()
    waits = []
    for _ in range(3):
        failed = end_once(source_id, runs.Failure("away", passing=True))
        assert failed.due_at is not None
        waits.append(round((failed.due_at - now()) / timedelta(minutes=1)))

    read = end_once(source_id, None)

    assert waits == [15, 30, 60]
    assert read.failures == 0
    assert read.due_at is not None
    assert round((read.due_at - now()) / timedelta(minutes=1)) == 360


def test_it_finds_a_source_due_that_was_never_read() -> None:
    source_id = source()
    with transaction():
        db.session.execute(update(Source).where(Source.id == source_id).values(every_minutes=60))

    assert source_id in runs.due_sources(now())


def test_it_tells_no_worker_of_a_run_that_the_caller_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[object] = []
    monkeypatch.setattr("jobraker.queue.send", sent.append)

    runs.queue_run(source(), send=False)

    assert sent == []
    with transaction():
        assert db.session.scalars(select(Run.status)).all() == [RunStatus.QUEUED]
