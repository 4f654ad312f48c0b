"""Applications side by side, and the axes they stand on."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from jobraker.applications.rules.axes import round_axis, whole_axis
from jobraker.applications.rules.groups import SHOWN, difference, groups, stays
from jobraker.applications.rules.outcomes import Move, Outcome, Record, outcome
from jobraker.applications.rules.ranges import FEWEST, Share
from jobraker.saved.rules.stages import Stage

DAY = date(2026, 3, 2)


def sent(channel: str, days: int | None = None, stage: Stage = Stage.IN_REVIEW) -> Outcome:
    """Answered after so many days, if at all."""
    if days is None:
        return outcome(Record(UUID(int=1), Stage.APPLIED, DAY, channel))
    return outcome(Record(UUID(int=1), stage, DAY, channel, moves=(Move(stage, DAY + timedelta(days)),)))


def channel(of: Outcome) -> str:
    return of.record.channel


def test_groups_have_their_shares_and_times() -> None:
    unknown = outcome(Record(UUID(int=1), Stage.REJECTED, DAY, "adzuna"))
    found = groups([sent("reed", 3), sent("adzuna"), sent("adzuna", 9), sent("adzuna", 2), unknown], channel)

    assert [(each.key, each.share, each.times.days, each.untimed) for each in found] == [
        ("adzuna", Share(3, 4), (2, 9), 1),
        ("reed", Share(1, 1), (3,), 0),
    ]


@given(st.lists(st.sampled_from([f"way {number}" for number in range(20)])))
def test_nobody_is_lost_where_there_are_many_groups(ways: list[str]) -> None:
    found = groups([sent(way) for way in ways], channel)

    assert len(found) <= SHOWN
    assert sum(len(each.outcomes) for each in found) == len(ways)
    assert all(each.key is not None for each in found[:-1])
    named = [len(each.outcomes) for each in found if each.key is not None]
    assert named == sorted(named, reverse=True)


def test_a_difference_is_of_the_two_largest_and_has_its_chance() -> None:
    three = [
        *[sent("b", 1)] * 11, *[sent("b")] * 3, *[sent("a", 1)] * 1, *[sent("a")] * 9, *[sent("best", 1)] * FEWEST,
    ]  # fmt: skip

    found = difference(groups(three, channel))

    assert found
    assert (found.better.key, found.other.key, round(found.chance, 4)) == ("b", "a", 0.0028)


def test_no_difference_is_told_of_what_is_too_few() -> None:
    assert difference(groups([*[sent("a", 1)] * 40, *[sent("b")] * (FEWEST - 1)], channel)) is None
    assert difference(groups([sent("a", 1)] * 40, channel)) is None


def test_stays_are_told_of_those_that_left_and_counted_of_those_there() -> None:
    found = stays([sent("a", 4), sent("a", 8), sent("a", 6, Stage.REJECTED), sent("a")])

    assert [(each.stage, each.times.days, each.there) for each in found] == [
        (Stage.APPLIED, (4, 6, 8), 1),
        (Stage.IN_REVIEW, (), 2),
    ]


def test_axes_end_at_round_numbers_or_at_what_there_is() -> None:
    assert (round_axis(30).end, round_axis(30).ticks) == (40, (0, 10, 20, 30, 40))
    assert (round_axis(0).end, round_axis(1).end, round_axis(300).end) == (4, 4, 400)
    assert whole_axis(46).ticks == (0, 20, 40, 46)
    assert whole_axis(1).ticks == (0, 1)
    assert [round_axis(40).percent(value) for value in (0, 9, 50)] == [0, 22.5, 100]


@given(st.integers(1, 100_000))
def test_an_axis_holds_what_it_is_made_for(most: int) -> None:
    for axis in (round_axis(most), whole_axis(most)):
        assert axis.ticks[0] == 0
        assert axis.ticks[-1] == axis.end >= most
        assert list(axis.ticks) == sorted(set(axis.ticks))
        assert len(axis.ticks) <= 5


def test_what_nobody_named_is_compared_with_nothing() -> None:
    found = difference(groups([*[sent("", 1)] * 20, *[sent("a", 1)] * 9, *[sent("b")] * 8], channel))

    assert found
    assert (found.better.key, found.other.key) == ("a", "b")
