"""Openings that are gone, of sources that never list everything."""

from datetime import timedelta

import pytest
from sqlalchemy import text, update

from jobraker.database import db, now, transaction
from jobraker.ingestion import closing
from jobraker.ingestion.models import Run, RunStatus
from jobraker.jobs.models import Listing
from tests.factories import posting, source, write
from tests.tables import versions

pytestmark = pytest.mark.usefixtures("app")

DAYS = 30


def unseen_for(days: int, kind: str = "adzuna", *, runs: int = 3, status: str = RunStatus.DONE) -> None:
    """One listing that its source last listed so long ago, and what the source has been read since."""
    board = source("a source", kind=kind)
    write([posting("1")], source_id=board)
    with transaction():
        db.session.execute(text("DELETE FROM run"))
        db.session.execute(update(Listing).values(seen_on=now().date() - timedelta(days=days)))
        db.session.add_all(Run(source_id=board, status=status, finished_at=now()) for _ in range(runs))


def is_open() -> bool:
    with transaction():
        return bool(db.session.scalar(text("SELECT open FROM job_search")))


def test_it_closes_what_a_source_has_not_listed_for_long() -> None:
    unseen_for(DAYS + 1)

    assert closing.close_unlisted(DAYS) == 1
    assert not is_open()


@pytest.mark.parametrize("kind", ["greenhouse", "file"])
def test_it_leaves_that_to_complete_readings_where_there_are_some(kind: str) -> None:
    unseen_for(DAYS + 1, kind)

    assert closing.close_unlisted(DAYS) == 0


def test_it_waits_as_long_as_it_is_told() -> None:
    unseen_for(DAYS)

    assert closing.close_unlisted(DAYS) == 0


def test_it_closes_nothing_of_a_source_that_was_not_read_since() -> None:
    unseen_for(DAYS + 1, runs=2)
    assert closing.close_unlisted(DAYS) == 0

    unseen_for(DAYS + 1, status=RunStatus.FAILED)
    assert closing.close_unlisted(DAYS) == 0


def test_what_is_listed_still_is_seen_today_and_written_once_a_day() -> None:
    unseen_for(DAYS + 1)
    board, each = source("a source"), posting("1")
    write([each], source_id=board)

    assert closing.close_unlisted(DAYS) == 0
    before = versions("listing", "job", "job_search")
    write([each], source_id=board)
    assert versions("listing", "job", "job_search") == before


def test_what_is_listed_again_opens_again() -> None:
    unseen_for(DAYS + 1)
    closing.close_unlisted(DAYS)

    write([posting("1")], source_id=source("a source"))

    assert is_open()
