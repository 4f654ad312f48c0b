"""Every fault of the sandbox through every board: nothing is lost, the reason is told, the next run is complete."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from jobraker.boards import BOARDS
from jobraker.database import db, transaction
from jobraker.ingestion import runs
from jobraker.ingestion.models import Run, RunStatus
from jobraker.jobs.models import Listing
from jobraker.resilience.shared import shared_redis
from jobraker.settings import Settings
from tests.ingestion.sandboxed import add_sandboxed, run_now
from tests.tables import tables, versions

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.parametrize("kind", sorted(BOARDS))]

CONTENTS = ("job", "listing", "job_search", "company", "job_vector")
REFUSED = ("400", "401", "403", "404", "429;retry-after=1", "500", "503", "rate;per-minute=0", "redirects")
SILENT = ("timeout;seconds=0", "timeout;seconds=9", "drip;seconds=9")
UNREADABLE = ("cut", "cut;chunked=1", "huge;mb=3", "huge;mb=3;gzip=1")


@pytest.fixture
def once(settings: Settings) -> Iterator[Settings]:
    """One try of two megabytes at most, and no service is left alone for its failures."""
    changed = {"outbound_tries": 1, "outbound_bytes": 2 * 1024 * 1024, "breaker_failures": 1_000}
    yield settings.model_copy(update=changed)
    shared_redis(settings.redis_url).flushdb()


def with_fault(settings: Settings, fault: str) -> Settings:
    return settings.model_copy(update={"sandbox_url": f"{settings.sandbox_url}/fault/{fault}"})


def open_listings(run: Run) -> int:
    with transaction():
        listed = select(func.count()).where(Listing.source_id == run.source_id, Listing.closed_at.is_(None))
        return db.session.scalar(listed) or 0


def test_a_service_that_fails_costs_nothing_and_its_runs_say_why(settings: Settings, once: Settings, kind: str) -> None:
    source_id = add_sandboxed(settings, kind)
    first = run_now(settings, source_id)
    before = versions(*CONTENTS)

    for fault in (*REFUSED, *SILENT, *UNREADABLE):
        patience = {"outbound_seconds": 0.1 if fault in SILENT else 20}
        failed = run_now(with_fault(once, fault).model_copy(update=patience), source_id)
        assert (failed.status, bool(failed.error)) == (RunStatus.FAILED, True), fault
        assert versions(*CONTENTS) == before, fault
    again = run_now(settings, source_id)

    assert (again.status, again.fetched, again.closed) == (RunStatus.DONE, first.fetched, 0)
    assert versions(*CONTENTS) == before


@pytest.mark.parametrize("fault", ["html", "types"])
def test_answers_of_the_wrong_kind_close_nothing_and_are_put_right_by_the_next_run(
    settings: Settings, once: Settings, kind: str, fault: str
) -> None:
    source_id = add_sandboxed(settings, kind)
    first = run_now(settings, source_id)
    before = tables()["listing"]

    spoilt = run_now(with_fault(once, fault), source_id)
    told = runs.rejections(spoilt.id)
    kept = open_listings(spoilt)
    again = run_now(settings, source_id)

    assert spoilt.error or [each.detail for each in told if not each.detail] == []
    assert spoilt.error or spoilt.fetched == spoilt.new + spoilt.merged + spoilt.updated + spoilt.unchanged + len(told)
    assert kept >= first.fetched - first.rejected
    assert (again.status, again.fetched) == (RunStatus.DONE, first.fetched)
    assert tables()["listing"] == before


@pytest.mark.parametrize("after", [1, 3])
def test_a_service_that_fails_in_mid_run_leaves_a_part_and_the_next_run_has_it_all(
    settings: Settings, once: Settings, kind: str, after: int
) -> None:
    source_id = add_sandboxed(settings, kind)

    broken = run_now(with_fault(once, f"503;after={after};id={kind}"), source_id)
    kept = open_listings(broken)
    whole = run_now(settings, source_id)

    assert broken.status == RunStatus.DONE or broken.error
    assert kept == broken.fetched - broken.rejected
    assert whole.status == RunStatus.DONE
    assert open_listings(whole) == whole.fetched - whole.rejected >= kept


def test_a_service_that_keeps_failing_is_left_alone_then_asked_again(
    settings: Settings, once: Settings, kind: str
) -> None:
    source_id = add_sandboxed(settings, kind)
    quick = once.model_copy(update={"breaker_failures": 2, "breaker_seconds": 600})

    for _ in range(2):
        run_now(with_fault(quick, "500"), source_id)
    alone = run_now(quick, source_id)
    shared_redis(settings.redis_url).delete(f"jobraker:outbound:{kind} (sandbox):open")  # as after ten minutes
    asked = run_now(quick, source_id)

    assert (alone.status, "left alone" in (alone.error or "")) == (RunStatus.FAILED, True), alone.error
    assert (asked.status, asked.error) == (RunStatus.DONE, None)
