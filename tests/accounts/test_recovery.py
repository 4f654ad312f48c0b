"""Recovery codes: easy to type, hard to guess, and not to be read from what is kept."""

import pytest

from jobraker.accounts.rules import recovery

SALT = b"0123456789abcdef"


def test_a_set_is_ten_different_ones_and_another_each_time() -> None:
    first, second = recovery.new_codes(), recovery.new_codes()

    assert len(set(first)) == len(first) == 10
    assert not set(first) & set(second)
    assert all(recovery.read(code) == code for code in first)


@pytest.mark.parametrize(
    "typed", ["01abc-de1xz", "01ABC-DE1XZ", " 01abcde1xz ", "o1abc de1xz", "Oiabc–delxz", "0labc.deixz"]
)
def test_it_is_read_however_it_is_typed(typed: str) -> None:
    assert recovery.read(typed) == "01abc-de1xz"


@pytest.mark.parametrize(
    "typed", ["", "-", "01abc-de1x", "01abc-de1xzz", "01abc-de1xu", "01abc-de1xé", "123456", "x" * 99_999]
)
def test_what_is_none_is_none(typed: str) -> None:
    assert recovery.read(typed) is None


def test_a_hash_is_of_one_code_and_one_salt_and_slow_to_make() -> None:
    kept = recovery.hashed("01abc-de1xz", SALT)

    assert kept == recovery.hashed("01abc-de1xz", SALT)
    assert kept != recovery.hashed("01abc-de1xy", SALT)
    assert kept != recovery.hashed("01abc-de1xz", SALT[::-1])
    assert b"01abc" not in kept


def test_a_whole_set_is_read_and_nothing_else() -> None:
    made = recovery.new_codes()

    assert list(recovery.read_all(" ".join(made))) == made
    assert not recovery.read_all(" ".join(made[1:]))
    assert not recovery.read_all(" ".join([*made, made[0]]))
    assert not recovery.read_all(" ".join([*made[1:], "<script>"]))
