import time

import pytest
from redis import Redis

from jobraker.resilience.marks import Marks, OwnMarks, SharedMarks


@pytest.fixture(params=["own", "shared"])
def marks(request: pytest.FixtureRequest) -> Marks:
    return OwnMarks() if request.param == "own" else SharedMarks(request.getfixturevalue("redis"))


def test_a_mark_that_was_never_put_has_no_seconds_left(marks: Marks) -> None:
    assert marks.seconds_left("a") is None


def test_a_mark_vanishes_after_its_time(marks: Marks) -> None:
    marks.put("a", 0.05)
    assert 0 < (marks.seconds_left("a") or 0) <= 0.05

    time.sleep(0.08)

    assert marks.seconds_left("a") is None


def test_only_the_first_caller_puts_a_new_mark(marks: Marks) -> None:
    assert [marks.put_new("a", 5), marks.put_new("a", 5), marks.put_new("b", 5)] == [True, False, True]


def test_it_counts_each_name_apart(marks: Marks) -> None:
    assert [marks.count("a", 5), marks.count("a", 5), marks.count("b", 5)] == [1, 2, 1]


def test_a_removed_mark_counts_from_one_again(marks: Marks) -> None:
    marks.count("a", 5)
    marks.count("b", 5)

    marks.remove("a", "b")

    assert (marks.seconds_left("b"), marks.count("a", 5)) == (None, 1)


def test_two_processes_share_marks_in_redis(redis: Redis) -> None:
    SharedMarks(redis).put("a", 5)

    assert SharedMarks(redis).seconds_left("a") is not None


def test_it_remembers_by_itself_while_redis_is_away(redis_away: Redis) -> None:
    marks = SharedMarks(redis_away)

    marks.put("while-away", 5)

    assert marks.seconds_left("while-away") is not None
