"""The marks by which a browser is known again."""

import pytest

from jobraker.accounts.rules import devices

SECRET = "a secret for tests alone"
ADA, BOB = 1, 2


def test_a_browser_is_known_to_those_who_have_signed_in_with_it() -> None:
    marks = devices.with_mark(SECRET, ADA, "")
    both = devices.with_mark(SECRET, BOB, marks)

    assert devices.is_known([SECRET], ADA, marks)
    assert not devices.is_known([SECRET], BOB, marks)
    assert devices.is_known([SECRET], ADA, both)
    assert devices.is_known([SECRET], BOB, both)
    assert devices.with_mark(SECRET, BOB, both) == both


@pytest.mark.parametrize("marks", ["", ".", "1", "é.é", "\udcff", "x" * 100_000, ".".join("abcd" * 1000)])
def test_nobody_is_known_by_what_was_made_up(marks: str) -> None:
    assert not devices.is_known([SECRET], ADA, marks)
    assert devices.is_known([SECRET], ADA, devices.with_mark(SECRET, ADA, marks))


def test_a_mark_of_another_server_is_worth_nothing() -> None:
    assert not devices.is_known([SECRET], ADA, devices.with_mark("another secret", ADA, ""))


def test_the_marks_stay_few() -> None:
    marks = ""
    for account_id in range(1, 21):
        marks = devices.with_mark(SECRET, account_id, marks)

    assert len(marks.split(".")) == devices.MARKS_MOST
    assert devices.is_known([SECRET], 20, marks)
    assert not devices.is_known([SECRET], 1, marks)


def test_a_browser_stays_known_when_another_key_follows() -> None:
    marks = devices.with_mark("the key before", ADA, "")

    assert devices.is_known(["the key before", SECRET], ADA, marks)
    assert not devices.is_known([SECRET], ADA, marks)
