"""When a visit ends, and what is new then."""

from datetime import UTC, datetime, timedelta

from jobraker.matching.rules.visits import ENDS_AFTER, Visits

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def test_on_the_first_visit_nothing_is_new() -> None:
    first = Visits().looked(NOON)

    assert first == Visits(NOON, None)
    assert first.looked(NOON + timedelta(minutes=29)).seen_until is None


def test_what_came_since_the_visit_before_is_new_until_this_one_ends() -> None:
    first = Visits().looked(NOON).looked(NOON + timedelta(minutes=20))
    second = first.looked(NOON + timedelta(days=3))
    later = second.looked(NOON + timedelta(days=3, minutes=25)).looked(NOON + timedelta(days=3, minutes=50))

    assert second.seen_until == later.seen_until == NOON + timedelta(minutes=20)


def test_a_visit_ends_half_an_hour_after_the_last_look() -> None:
    first = Visits().looked(NOON)

    assert first.new_from(NOON + ENDS_AFTER - timedelta(seconds=1)) is None
    assert first.new_from(NOON + ENDS_AFTER) == NOON


def test_two_looks_at_once_take_nothing_back() -> None:
    assert Visits(NOON).looked(NOON - timedelta(seconds=2)) == Visits(NOON)
