import pytest

from jobraker.resilience.breaker import Breaker
from jobraker.resilience.errors import LeftAloneError
from jobraker.resilience.marks import Marks, OwnMarks
from jobraker.resilience.policy import Policy

POLICY = Policy(breaker_failures=3, breaker_seconds=60)


@pytest.fixture
def marks() -> Marks:
    return OwnMarks()


@pytest.fixture
def breaker(marks: Marks) -> Breaker:
    return Breaker("weather", POLICY, marks)


def its_time_passes(marks: Marks) -> None:
    """What a minute does to the marks of that length."""
    marks.remove("weather:open", "weather:probe")


def opened(breaker: Breaker) -> Breaker:
    for _ in range(POLICY.breaker_failures):
        breaker.failed()
    return breaker


def test_it_admits_calls_below_the_number_of_failures(breaker: Breaker) -> None:
    breaker.failed()
    breaker.failed()

    breaker.admit()


def test_it_opens_after_failures_in_a_row(breaker: Breaker) -> None:
    opened(breaker)

    with pytest.raises(LeftAloneError, match="weather") as caught:
        breaker.admit()
    assert 0 < (caught.value.retry_after or 0) <= POLICY.breaker_seconds


def test_an_answer_in_between_starts_the_count_anew(breaker: Breaker) -> None:
    breaker.failed()
    breaker.failed()
    breaker.answered()
    breaker.failed()

    breaker.admit()


def test_it_admits_one_probe_after_its_time(breaker: Breaker, marks: Marks) -> None:
    opened(breaker)
    its_time_passes(marks)

    breaker.admit()

    with pytest.raises(LeftAloneError) as caught:
        breaker.admit()
    assert 0 < (caught.value.retry_after or 0) <= POLICY.breaker_seconds


def test_a_probe_that_is_answered_closes_it(breaker: Breaker, marks: Marks) -> None:
    opened(breaker)
    its_time_passes(marks)
    breaker.admit()

    breaker.answered()

    breaker.admit()
    breaker.admit()


def test_a_probe_that_fails_opens_it_again(breaker: Breaker, marks: Marks) -> None:
    opened(breaker)
    its_time_passes(marks)
    breaker.admit()

    breaker.failed()

    assert breaker.is_open()


def test_a_probe_that_never_comes_back_makes_room_for_another(breaker: Breaker, marks: Marks) -> None:
    opened(breaker)
    its_time_passes(marks)
    breaker.admit()
    its_time_passes(marks)

    breaker.admit()


def test_services_are_left_alone_apart() -> None:
    marks = OwnMarks()
    opened(Breaker("weather", POLICY, marks))

    Breaker("news", POLICY, marks).admit()


def test_it_shares_its_state_with_every_breaker_of_that_name() -> None:
    marks = OwnMarks()
    opened(Breaker("weather", POLICY, marks))

    with pytest.raises(LeftAloneError):
        Breaker("weather", POLICY, marks).admit()


def test_a_service_is_never_left_alone_for_more_than_an_hour(breaker: Breaker) -> None:
    breaker.leave_alone(1_000_000)

    with pytest.raises(LeftAloneError) as caught:
        breaker.admit()
    assert (caught.value.retry_after or 0) <= 3600
