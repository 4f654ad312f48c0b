"""An invented board read day by day: what is open after each day is what it listed, or what it listed before it failed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from benchmarks.eval.replay import Fault, Played, Stay, replay
from jobraker.database import db, transaction
from jobraker.ingestion.models import RunStatus
from jobraker.jobs.models import Job
from jobraker.settings import Settings

pytestmark = pytest.mark.usefixtures("app")

FIRST = date(2026, 3, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(8)]


def stay(name: str, *listed: tuple[int, int], board: str = "acme") -> Stay:
    """Listed from the one day to the other, counted from 0, each time."""
    times = tuple((FIRST + timedelta(days=first), FIRST + timedelta(days=last)) for first, last in listed)
    return Stay(board, name, f"Gardener {name}", "Leeds, United Kingdom", times)


STEADY = [stay(f"s{number}", (0, 7)) for number in range(6)]


def played(settings: Settings, stays: list[Stay], faults: dict[int, Fault] | None = None) -> list[Played]:
    given = {("acme", DAYS[number]): fault for number, fault in (faults or {}).items()}
    return [run for run in replay(settings, stays, DAYS, given) if run.board == "acme"]


def days_open(runs: list[Played], name: str) -> list[int]:
    return [number for number, run in enumerate(runs) if name in run.open]


def test_each_is_open_on_the_days_on_which_its_board_lists_it(settings: Settings) -> None:
    stays = [stay("early", (0, 2)), stay("late", (3, 7)), stay("back", (0, 1), (4, 5)), stay("once", (5, 5))]

    runs = played(settings, STEADY + stays)

    assert days_open(runs, "early") == [0, 1, 2]
    assert days_open(runs, "late") == [3, 4, 5, 6, 7]
    assert days_open(runs, "back") == [0, 1, 4, 5]
    assert days_open(runs, "once") == [5]
    assert [run.closed for run in runs] == [0, 0, 1, 1, 0, 0, 2, 0]


def test_a_failed_day_closes_nothing_and_what_went_on_it_closes_on_the_next(settings: Settings) -> None:
    runs = played(settings, [*STEADY, stay("gone", (0, 2)), stay("stays", (0, 7))], {3: Fault.FAILED, 5: Fault.FAILED})

    assert days_open(runs, "gone") == [0, 1, 2, 3]
    assert days_open(runs, "stays") == list(range(8))
    assert [(run.status, run.closed) for run in runs if run.fault] == [(RunStatus.FAILED, 0)] * 2


@pytest.mark.parametrize("size", [3, 5, 6, 20])
def test_a_short_day_closes_nothing_however_few_there_were(settings: Settings, size: int) -> None:
    runs = played(settings, [stay(f"s{number}", (0, 7)) for number in range(size)], {2: Fault.SHORT, 5: Fault.SHORT})

    assert [len(run.open) for run in runs] == [size] * 8
    assert [run.status for run in runs if run.fault] == [RunStatus.SHORT] * 2


def test_where_most_of_a_board_goes_at_once_the_second_day_that_says_so_is_believed(settings: Settings) -> None:
    runs = played(settings, [stay("stays", (0, 7)), *(stay(f"g{number}", (0, 2)) for number in range(9))])

    assert [len(run.open) for run in runs] == [10, 10, 10, 10, 1, 1, 1, 1]
    assert runs[3].status == RunStatus.SHORT


def test_boards_close_each_for_themselves(settings: Settings) -> None:
    other = [stay(f"o{number}", (0, 2), board="bakery") for number in range(6)]

    runs = played(settings, STEADY + other)

    assert [len(run.open) for run in runs] == [6] * 8


def test_a_job_is_open_as_long_as_one_of_its_copies_and_opens_again_with_a_repost(settings: Settings) -> None:
    text = "You look after what the team has built, answer for its quality and pass on what you know."
    copies = [
        replace(stay("1", (0, 1)), title="Smith", text=text),
        replace(stay("2", (0, 3)), title="Smith", text=text, location="York, United Kingdom"),
        replace(stay("3", (6, 7)), title="Smith", text=text, location="Bath, United Kingdom"),
    ]
    seen = []

    for run in replay(settings, STEADY + copies, DAYS, {}):
        with transaction():
            (job,) = db.session.scalars(
                select(Job).where(Job.title == "Smith").execution_options(populate_existing=True)
            )
        seen.append((job.id, job.closed_at is None, len([place for place in job.place_ids if place > 0])))
        assert run.status == RunStatus.DONE

    assert len({job_id for job_id, _, _ in seen}) == 1
    assert [(opened, towns) for _, opened, towns in seen] == [
        *[(True, 2)] * 2,
        *[(True, 1)] * 2,
        *[(False, 1)] * 2,
        *[(True, 1)] * 2,
    ]
