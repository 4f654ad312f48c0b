"""Which ways a kind takes, when it is quiet, what is told together, when it is tried again."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobraker.notifications.rules.gathering import ALONE, NAMED, is_burst, titles_of
from jobraker.notifications.rules.kinds import LOCKED, SWITCHES, Channel, Kind, channels_of, kept_off, switch
from jobraker.notifications.rules.quiet import is_quiet, minutes_of, quiet_until, written
from jobraker.notifications.rules.retrying import TRIES_MOST, wait_after

ZONES = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Africa/Casablanca",
]


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


MINUTES = st.integers(0, 1439)
MOMENTS = st.integers(0, 730 * 24 * 60 * 60).map(lambda seconds: utc(2026, 1, 1) + timedelta(seconds=seconds))
# Around both changes of the clocks in Berlin and New York.
CHANGES = st.sampled_from([utc(2026, 3, 29, 1), utc(2026, 10, 25, 1), utc(2026, 3, 8, 7), utc(2026, 11, 1, 6)]).flatmap(
    lambda at: st.timedeltas(timedelta(hours=-30), timedelta(hours=30)).map(lambda by: at + by)
)


def test_all_is_on_until_it_is_turned_off() -> None:
    assert all(channels_of(kind, ()) == set(Channel) for kind in Kind)
    assert channels_of(Kind.DUE, {switch(Kind.DUE, Channel.MAIL)}) == {Channel.HERE, Channel.OUTSIDE}


def test_security_cannot_be_silenced_here_and_by_mail() -> None:
    off = {switch(kind, channel) for kind in Kind for channel in Channel}

    assert channels_of(Kind.SECURITY, off) == {Channel.HERE, Channel.MAIL}
    assert [kind for kind in Kind if kind is not Kind.SECURITY and channels_of(kind, off)] == []
    assert {switch(*each) for each in LOCKED}.isdisjoint(SWITCHES)


@given(st.lists(st.sampled_from([*SWITCHES, *(switch(*each) for each in LOCKED), "x", "'; --"])))
def test_only_what_may_be_off_is_kept_as_off(sent: list[str]) -> None:
    kept = kept_off(sent)

    assert set(kept) == set(sent) & set(SWITCHES)
    assert len(kept) == len(set(kept))


@given(MOMENTS | CHANGES, st.sampled_from(ZONES), MINUTES, MINUTES)
def test_quiet_ends_at_the_first_minute_that_is_not(at: datetime, name: str, begins: int, ends: int) -> None:
    zone = ZoneInfo(name)
    until = quiet_until(at, zone, begins, ends)

    assert (until is not None) == is_quiet(at, zone, begins, ends)
    if until is not None:
        assert until > at
        assert not is_quiet(until, zone, begins, ends)
        before, step = at, timedelta(minutes=7)
        while before < until:
            assert is_quiet(before, zone, begins, ends)
            before += step
        assert is_quiet(until - timedelta(seconds=1), zone, begins, ends)
        # A night in which clocks are put back is an hour longer; none is longer than that.
        assert until - at <= timedelta(hours=25)


@given(MOMENTS | CHANGES, st.sampled_from(ZONES), MINUTES)
def test_hours_that_are_not_set_or_empty_are_never_quiet(at: datetime, name: str, minute: int) -> None:
    zone = ZoneInfo(name)

    assert not is_quiet(at, zone, minute, minute)
    assert quiet_until(at, zone, None, minute) is None
    assert quiet_until(at, zone, minute, None) is None


@pytest.mark.parametrize(
    ("at", "begins", "ends", "until"),
    [
        (utc(2026, 6, 1, 21, 0), "22:30", "07:15", utc(2026, 6, 2, 5, 15)),
        (utc(2026, 6, 1, 19, 0), "22:30", "07:15", None),
        (utc(2026, 6, 1, 10, 0), "12:00", "13:00", utc(2026, 6, 1, 11, 0)),
        # Clocks go from 2 to 3: there is no half past two.
        (utc(2026, 3, 29, 0, 30), "22:00", "02:30", utc(2026, 3, 29, 1, 0)),
        # Clocks go from 3 to 2: half past two comes twice, and the second hour of two is quiet again.
        (utc(2026, 10, 25, 0, 0), "22:00", "02:30", utc(2026, 10, 25, 0, 30)),
        (utc(2026, 10, 25, 1, 10), "22:00", "02:30", utc(2026, 10, 25, 1, 30)),
    ],
)
def test_it_is_quiet_by_the_clock_there(at: datetime, begins: str, ends: str, until: datetime | None) -> None:
    found = quiet_until(at, ZoneInfo("Europe/Berlin"), minutes_of(begins), minutes_of(ends))

    assert found == until


@given(MINUTES)
def test_a_time_is_read_as_it_is_written(minute: int) -> None:
    assert minutes_of(written(minute)) == minute


@pytest.mark.parametrize("written", ["24:00", "7", "x", "07:60", "-1:00"])
def test_what_is_no_time_is_none(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - Python's own words
        minutes_of(written)


def test_some_stand_alone_and_more_are_gathered() -> None:
    assert not is_burst(ALONE - 1)
    assert is_burst(ALONE)


def test_titles_are_told_once_and_not_all() -> None:
    told = [
        {"title": "Baker"},
        {"title": "Cook", "others": ["Actor", "Baker"]},
        {},
        *({"title": f"T{n}"} for n in range(9)),
    ]

    assert titles_of(told)[:3] == ["Baker", "Cook", "Actor"]
    assert len(titles_of(told)) == NAMED


@given(st.integers(1, 20), st.none() | st.floats(0, 1e9))
def test_it_waits_as_long_as_it_is_asked_and_not_for_ever(tries: int, asked: float | None) -> None:
    wait = wait_after(tries, asked)

    assert (wait is None) == (tries >= TRIES_MOST)
    if wait is not None:
        assert timedelta(seconds=30) <= wait <= timedelta(hours=2)
        assert asked is None or wait >= timedelta(seconds=min(asked, 7200))
