"""Openings that are gone: from sources that list everything, and from those that never do."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from benchmarks.eval import replay
from jobraker.boards.posting import Reason, Rejected
from jobraker.database import db, now, transaction
from jobraker.ingestion import closing, runs, service
from jobraker.ingestion.batch import Origin, number
from jobraker.ingestion.models import Run, RunStatus
from jobraker.ingestion.sources import add_source
from jobraker.jobs.models import Listing
from jobraker.settings import Settings
from tests.factories import TEXT, posting, source, write
from tests.ingestion.sandboxed import run_now
from tests.tables import versions

pytestmark = pytest.mark.usefixtures("app")

DAYS = 30


def unseen_for(days: int, kind: str = "adzuna", *, times: int = 3, status: str = RunStatus.DONE) -> None:
    """One listing that its source last listed so long ago, and what the source has been read since."""
    board = source("a source", kind=kind)
    write([posting("1")], source_id=board)
    with transaction():
        db.session.execute(text("DELETE FROM run"))
        db.session.execute(update(Listing).values(seen_on=now().date() - timedelta(days=days)))
        db.session.add_all(Run(source_id=board, status=status, finished_at=now()) for _ in range(times))


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
    unseen_for(DAYS + 1, times=2)
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


ROLE = {"company_name": "Acme", "location": {"name": "Leeds"}, "content": TEXT}


def listing(*ids: int, total: int | None = None) -> bytes:
    """A Greenhouse board's answer."""
    jobs = [ROLE | {"id": n, "title": f"Gardener {n}", "absolute_url": f"https://jobs.example/{n}"} for n in ids]
    return json.dumps({"jobs": jobs, "meta": {"total": len(jobs) if total is None else total}}).encode()


def played(settings: Settings, *answers: bytes, every: timedelta = replay.DAY) -> list[tuple[str, int, list[str]]]:
    """Runs of a board that gives these answers one after the other: their status, what they closed, what is open."""
    seen = []
    with replay.answering() as (address, given):
        there = settings.model_copy(update={"sandbox_url": address})
        source_id = add_source(there, "greenhouse", {"token": "acme"}, sandbox=True)
        for answer in answers:
            given["acme"] = answer
            run = run_now(there, source_id)
            with transaction():
                open_now = db.session.scalars(select(Listing.external_id).where(Listing.closed_at.is_(None))).all()
            seen.append((run.status, run.closed, sorted(open_now)))
            replay.time_passes([source_id], every)
    return seen


def test_a_record_that_stands_twice_counts_towards_what_the_board_says_it_has(settings: Settings) -> None:
    first, second = played(settings, listing(1, 1, 2, 3), listing(1, 1, 2))

    assert first == (RunStatus.DONE, 0, ["1", "2", "3"])
    assert second == (RunStatus.DONE, 1, ["1", "2"])


def test_a_board_that_always_counts_too_many_is_believed_after_days_and_from_then_on(settings: Settings) -> None:
    answers = [listing(1, 2, 3, total=5), *[listing(1, 2, total=4)] * 2, listing(1, total=3), listing(2, total=4)]

    runs = played(settings, *answers)

    assert [status for status, _, _ in runs] == ["short", "short", "done", "done", "short"]
    assert [opened for _, _, opened in runs] == [["1", "2", "3"], ["1", "2", "3"], ["1", "2"], ["1"], ["1", "2"]]


def test_a_board_that_always_counts_too_many_is_not_believed_to_be_empty_sooner_than_others(settings: Settings) -> None:
    answers = [*[listing(1, 2, 3, total=5)] * 3, listing(total=2), listing(total=2)]

    assert [closed for _, closed, _ in played(settings, *answers)] == [0, 0, 0, 0, 3]


@pytest.mark.parametrize(("before", "every"), [(6, timedelta(hours=2)), (1, timedelta(hours=2)), (1, timedelta())])
def test_empty_answers_soon_after_each_other_close_nothing(settings: Settings, before: int, every: timedelta) -> None:
    runs = played(settings, listing(*range(before)), *[listing()] * 4, every=every)

    assert [(status, closed) for status, closed, _ in runs] == [("done", 0), *[("short", 0)] * 4]


@pytest.mark.parametrize("before", [6, 1])
def test_a_board_that_is_empty_is_believed_a_day_later(settings: Settings, before: int) -> None:
    runs = played(settings, listing(*range(before)), listing(), listing())

    assert [(status, closed) for status, closed, _ in runs] == [("done", 0), ("short", 0), ("done", before)]


def test_a_much_shorter_list_is_believed_some_hours_later(settings: Settings) -> None:
    runs = played(settings, listing(*range(6)), *[listing(1, 2)] * 5, every=timedelta(hours=2))

    assert [closed for _, closed, _ in runs] == [0, 0, 0, 0, 4, 0]


def file_of(path: Path, **values: str) -> Path:
    record = {"id": "1", "title": "Gardener", "company": "Acme", "url": "https://jobs.example/1"} | values
    path.write_text(json.dumps(record))
    return path


def test_what_a_source_itself_says_is_over_is_closed_at_once_and_counted(settings: Settings, tmp_path: Path) -> None:
    def imported(**values: str) -> tuple[int, int, bool]:
        run_id = service.queue_import(file_of(tmp_path / "openings.jsonl", **values), "")
        service.run_source(settings, run_id)
        run = runs.read_run(run_id)
        return run.rejected, run.closed, is_open()

    assert imported() == (0, 0, True)
    assert imported(closes="2026-01-01") == (1, 1, False)
    assert imported(closes="2026-01-01") == (1, 0, False)
    assert imported(closes="2999-01-01") == (0, 0, True)


def test_what_is_over_closes_nothing_of_another_source_nor_what_the_same_reading_has_open_too() -> None:
    own, other = source("own"), source("other")
    write([posting("1")], source_id=own)
    write([posting("2", title="Plumber")], source_id=other)

    with transaction():
        run = db.session.scalars(select(Run).where(Run.source_id == own)).one()
        over = number([Rejected(one, Reason.EXPIRED, "", "{}") for one in ("1", "2")])
        origin = Origin(run.id, own, 0, page=0)
        assert closing.close_over(origin, over) == 0
        db.session.execute(text("DELETE FROM sighting"))
        assert closing.close_over(origin, over) == 1


def test_a_reading_that_misses_a_part_of_its_source_is_short_whatever_it_lists() -> None:
    board = source()
    write([posting("1"), Rejected(None, Reason.CUT_OFF, "", "")], source_id=board)

    with transaction():
        run = db.session.scalars(select(Run).where(Run.source_id == board)).one()
        assert closing.misses_part(run)


def test_a_feed_that_breaks_off_is_read_as_short(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "feed.rss"
    path.write_text("<rss version='2.0'><channel><item><title>Acme: Cook</title><link>https://jobs.example/1</link>")
    run_id = service.queue_import(path, "rss")

    service.run_source(settings, run_id)

    run = runs.read_run(run_id)
    assert (run.status, run.rejected, run.error) == (RunStatus.SHORT, 1, None)
