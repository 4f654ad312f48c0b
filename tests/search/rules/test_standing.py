"""How often the same work was listed before."""

from datetime import UTC, datetime, timedelta

from jobraker.search.rules.standing import Stood, earlier

BEGAN = datetime(2026, 6, 1, tzinfo=UTC)


def stood(since: int, until: int) -> Stood:
    """Days before it began."""
    return Stood(BEGAN - timedelta(days=since), BEGAN - timedelta(days=until))


def test_times_that_overlap_are_one_and_the_latest_is_first() -> None:
    found = earlier([stood(90, 70), stood(85, 60), stood(30, 10)], BEGAN)

    assert found == (stood(30, 10), stood(90, 60))


def test_an_end_that_was_noticed_late_still_is_one() -> None:
    assert earlier([stood(30, -1)], BEGAN) == (stood(30, -1),)


def test_what_went_on_beside_it_is_no_earlier_time() -> None:
    assert earlier([stood(30, -10), stood(-1, -1)], BEGAN) == ()


def test_what_ended_before_it_began_is_no_earlier_time() -> None:
    assert earlier([stood(30, 40), stood(20, 20)], BEGAN) == ()
