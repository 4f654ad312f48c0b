"""Calls are counted for the account that makes them, over days, before they are made."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from jobraker.boards import BOARDS
from jobraker.boards.board import Board, Quota
from jobraker.clients.errors import ClientError, Kind
from jobraker.database import db, transaction
from jobraker.ingestion import runs, service
from jobraker.ingestion.models import CallCount, Run, RunStatus, Source
from jobraker.ingestion.quotas import Used, admission, used_by
from jobraker.ingestion.reading import batches
from jobraker.ingestion.sources import add_source
from jobraker.jobs.models import Listing
from jobraker.resilience.errors import NotAdmittedError
from jobraker.sandbox.server import serving
from jobraker.settings import Settings
from tests.conftest import TODAY

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
KEYS = {"app_id": "an id", "app_key": "a key"}
ROOMY = Quota(day=100, week=100, month=100)


def board(quota: Quota = ROOMY, **values: str) -> Board:
    return replace(BOARDS["adzuna"], quota=quota, **values)  # type: ignore[arg-type]


def added(settings: Settings, country: str = "gb", keys: dict[str, str] = KEYS) -> Source:
    source_id = add_source(settings, "adzuna", {"country": country}, credentials=keys, name=f"{country} {keys}")
    return db.session.get_one(Source, source_id)


def calls(
    settings: Settings, source: Source, quota: Quota, count: int, at: datetime = NOON
) -> list[NotAdmittedError | None]:
    """What became of `count` calls at that moment: None for each that was let pass."""
    admit = admission(settings, board(quota), source, lambda: at)
    assert admit is not None
    return [refusal(admit) for _ in range(count)]


def refusal(admit: Callable[[], None]) -> NotAdmittedError | None:
    try:
        admit()
    except NotAdmittedError as error:
        return error
    return None


def used(settings: Settings, source: Source, at: datetime = NOON) -> Used:
    return used_by(settings, board(), source, lambda: at)


@pytest.mark.usefixtures("app")
def test_sources_of_one_account_use_it_up_together_and_another_account_is_its_own(settings: Settings) -> None:
    gb, de = added(settings), added(settings, "de")
    other = added(settings, keys={"app_id": "another", "app_key": "key"})
    quota = Quota(day=3, week=100, month=100)

    made = [*calls(settings, gb, quota, 2), *calls(settings, de, quota, 2), *calls(settings, other, quota, 1)]

    assert [error is None for error in made] == [True, True, True, False, True]
    assert (used(settings, gb), used(settings, other)) == (Used(3, 3, 3), Used(1, 1, 1))


@pytest.mark.usefixtures("app")
def test_what_is_refused_is_not_counted(settings: Settings) -> None:
    source = added(settings)

    calls(settings, source, Quota(day=2, week=100, month=100), 5)

    assert used(settings, source) == Used(2, 2, 2)


@pytest.mark.usefixtures("app")
def test_the_account_is_named_without_its_credentials(settings: Settings) -> None:
    calls(settings, added(settings), ROOMY, 1)

    name = db.session.scalars(select(CallCount.account)).one()
    assert "an id" not in name
    assert "a key" not in name


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    ("quota", "earlier", "stretch"),
    [
        (Quota(day=2, week=100, month=100), {timedelta(0): 2}, "day"),
        (Quota(day=100, week=2, month=100), {timedelta(6): 2}, "week"),
        (Quota(day=100, week=2, month=100), {timedelta(7): 2}, None),
        (Quota(day=100, week=100, month=2), {timedelta(29): 2}, "month"),
        (Quota(day=100, week=100, month=2), {timedelta(30): 2}, None),
        (Quota(day=100, week=3, month=100), {timedelta(1): 1, timedelta(6): 1, timedelta(0): 1}, "week"),
    ],
)
def test_a_week_is_seven_days_and_a_month_thirty_the_day_among_them(
    settings: Settings, quota: Quota, earlier: dict[timedelta, int], stretch: str | None
) -> None:
    source = added(settings)
    for ago, count in earlier.items():
        calls(settings, source, ROOMY, count, NOON - ago)

    error = calls(settings, source, quota, 1)[0]

    assert (error and error.detail) == (stretch and f"the calls of this {stretch} are used up")


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("hours", [-5, 0, 9])
def test_a_day_ends_at_midnight_utc_wherever_the_clock_stands(settings: Settings, hours: int) -> None:
    source, quota = added(settings), Quota(day=1, week=100, month=100)
    late = datetime(2026, 6, 1, 23, 59, 30, tzinfo=UTC).astimezone(timezone(timedelta(hours=hours)))

    first, second = calls(settings, source, quota, 2, late)
    next_day = calls(settings, source, quota, 1, late + timedelta(seconds=31))

    assert first is None
    assert second is not None
    assert second.retry_after == 30
    assert next_day == [None]


@pytest.fixture
def committed(stack: Flask) -> Iterator[Flask]:
    """The application with real commits, for callers at once; what they counted goes afterwards."""
    with stack.app_context():
        yield stack
        db.session.remove()
        with transaction():
            db.session.execute(delete(CallCount))
            db.session.execute(delete(Source))


def test_of_many_callers_at_once_no_more_pass_than_may(committed: Flask, settings: Settings) -> None:
    admit = admission(settings, board(Quota(day=7, week=100, month=100)), added(settings), lambda: NOON)
    assert admit is not None

    def call(_: int) -> bool:
        with committed.app_context():
            return refusal(admit) is None

    with ThreadPoolExecutor(4) as callers:
        passed = list(callers.map(call, range(20)))

    assert (passed.count(True), db.session.scalar(select(func.sum(CallCount.calls)))) == (7, 7)


@pytest.mark.usefixtures("app")
def test_a_board_without_a_quota_counts_nothing(settings: Settings) -> None:
    assert admission(settings, replace(board(), quota=None), added(settings)) is None


def run_of(source: Source) -> tuple[runs.Lease, Run]:
    run_id = runs.queue_run(source.id)
    lease = runs.take(run_id)
    assert lease is not None
    return lease, runs.read_run(run_id)


@pytest.fixture
def wide_sandbox(settings: Settings) -> Iterator[Settings]:
    """A sandbox with several pages of adverts, called as if it were the service itself."""
    with serving("127.0.0.1", 0, 1500, 1, TODAY.date()) as addresses:
        yield settings.model_copy(update={"sandbox_url": addresses.web, "outbound_private": True})


@pytest.mark.usefixtures("app")
def test_a_run_that_uses_the_calls_up_keeps_what_it_read_and_is_due_after_midnight(wide_sandbox: Settings) -> None:
    source = added(wide_sandbox)
    two_calls = board(Quota(day=2, week=100, month=100), base=f"{wide_sandbox.sandbox_url}/adzuna")
    lease, run = run_of(source)

    with pytest.raises(ClientError) as caught:
        for batch in batches(wide_sandbox, run, two_calls):
            service.write(lease, batch)
    service.fail(lease, run, caught.value)

    ended = runs.read_run(run.id)
    due = db.session.scalars(select(Source.due_at).where(Source.id == source.id)).one()
    kept = db.session.scalar(select(func.count()).select_from(Listing).where(Listing.closed_at.is_(None)))
    assert caught.value.kind is Kind.THROTTLED
    assert (ended.status, ended.passing, ended.page, ended.fetched) == (RunStatus.FAILED, True, 2, 100)
    assert ended.error == "adzuna asks for fewer calls: the calls of this day are used up"
    assert kept == 100 - ended.rejected - ended.merged
    assert due is not None
    assert due.date() > ended.finished_at.date()  # type: ignore[union-attr]


@pytest.mark.usefixtures("app")
def test_an_account_without_calls_leaves_the_service_to_others(wide_sandbox: Settings) -> None:
    spent, free = added(wide_sandbox), added(wide_sandbox, keys={"app_id": "another", "app_key": "key"})
    one_call = board(Quota(day=1, week=100, month=100), base=f"{wide_sandbox.sandbox_url}/adzuna")
    _, run = run_of(spent)
    with pytest.raises(ClientError):
        list(batches(wide_sandbox, run, one_call))

    first = next(iter(batches(wide_sandbox, run_of(free)[1], one_call)))

    assert len(first.numbered) == 50
