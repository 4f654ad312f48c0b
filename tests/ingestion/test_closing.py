"""Openings that are gone: from sources that list everything, and from those that never do."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from jobraker.boards.posting import Reason, Rejected
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


def complete_run_without(lost: Rejected, *, seen_days_ago: int) -> int:
    """What a complete reading closes of two openings, of which it has one and a record that it could not read."""
    board = source()
    write([posting("1"), posting("2", title="Plumber")], source_id=board)
    with transaction():
        db.session.execute(update(Listing).values(seen_on=now().date() - timedelta(days=seen_days_ago)))
    write([posting("1"), lost], source_id=board)
    with transaction():
        run = db.session.scalars(select(Run).order_by(Run.id.desc()).limit(1)).one()
        run.rejected = 1
        return closing.close_unseen(run, share=0)[1]


def test_a_record_without_an_id_may_be_any_of_those_missing_but_not_for_ever() -> None:
    nameless = Rejected(None, Reason.NO_ID, "id is missing", "{}")

    assert complete_run_without(nameless, seen_days_ago=closing.NAMELESS_DAYS) == 0
    assert complete_run_without(nameless, seen_days_ago=closing.NAMELESS_DAYS + 1) == 1


def test_a_record_that_has_become_no_opening_at_all_is_believed_after_some_days() -> None:
    filled = Rejected("2", Reason.NOT_A_JOB, "", "{}")

    assert complete_run_without(filled, seen_days_ago=closing.NAMELESS_DAYS) == 0
    assert complete_run_without(filled, seen_days_ago=closing.NAMELESS_DAYS + 1) == 1


@pytest.mark.parametrize(("reason", "closed"), [(Reason.NO_TITLE, 0), (Reason.EXPIRED, 1)])
def test_a_record_that_cannot_be_read_keeps_its_listing_open_unless_it_says_that_it_is_over(
    reason: Reason, closed: int
) -> None:
    assert complete_run_without(Rejected("2", reason, "", "{}"), seen_days_ago=9) == closed
