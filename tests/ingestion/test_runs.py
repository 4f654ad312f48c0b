"""Leases, and which sources are due."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from jobraker.database import db, now, transaction
from jobraker.ingestion import runs
from jobraker.ingestion.models import Run, RunStatus, Source
from tests.factories import source

pytestmark = pytest.mark.usefixtures("app")


def ended(*, minutes_ago: int, every: int | None = 360, **values: object) -> int:
    """A source whose last run ended so long ago; its id."""
    source_id = source()
    at = now() - timedelta(minutes=minutes_ago)
    with transaction():
        db.session.execute(update(Source).where(Source.id == source_id).values(every_minutes=every))
        db.session.add(Run(source_id=source_id, created_at=at, finished_at=at, **values))
    return source_id


@pytest.mark.parametrize(
    ("last", "due"),
    [
        ({"minutes_ago": 400, "status": RunStatus.DONE}, True),
        ({"minutes_ago": 20, "status": RunStatus.DONE}, False),
        ({"minutes_ago": 20, "status": RunStatus.FAILED, "passing": True}, True),
        ({"minutes_ago": 10, "status": RunStatus.FAILED, "passing": True}, False),
        ({"minutes_ago": 20, "status": RunStatus.FAILED}, False),
        ({"minutes_ago": 400, "status": RunStatus.DONE, "every": None}, False),
    ],
)
def test_it_knows_when_a_source_is_due(last: dict[str, object], due: bool) -> None:
    source_id = ended(**last)  # type: ignore[arg-type]

    assert (source_id in runs.due_sources(now())) is due


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
