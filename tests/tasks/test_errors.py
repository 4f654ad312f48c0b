"""How an error is told."""

import pytest
from sqlalchemy.exc import IntegrityError

from jobraker.tasks.rules.errors import CAUSED, CHAIN, ERROR_CHARS, told, traced


def raised(error: BaseException, cause: BaseException | None = None) -> BaseException:
    secret_in_a_variable = "hunter2hunter2"
    try:
        raise error from cause
    except type(error) as caught:
        return caught if secret_in_a_variable else error


def test_it_is_its_kind_and_the_first_line() -> None:
    database = IntegrityError("INSERT", {}, Exception('duplicate key "ix"\nDETAIL: Key (address)=(ada@example.org)'))

    assert told(ValueError("  no number\nof ada  ")) == "ValueError: no number"
    assert told(KeyError()) == "KeyError"
    assert told(database) == 'IntegrityError: (builtins.Exception) duplicate key "ix"'
    assert len(told(ValueError("x" * 5_000))) == ERROR_CHARS


def test_what_it_was_about_stands_in_neither_part() -> None:
    database = raised(IntegrityError("INSERT", {}, Exception("duplicate\nDETAIL: Key (address)=(ada@example.org)")))

    assert "ada" not in traced(database)
    assert "hunter2hunter2" not in "".join(line for line in traced(database).split("\n") if "secret" not in line)


def test_it_says_where_from_the_package_on_and_what_led_to_it() -> None:
    said = traced(raised(OSError("away"), raised(ValueError("first"))))

    assert said.index("ValueError: first") < said.index(CAUSED) < said.index("OSError: away")
    assert "test_errors.py:" in said
    assert "/tests/" not in said


@pytest.mark.parametrize("length", [1, CHAIN, 40])
def test_a_long_chain_is_cut_and_a_ring_ends(length: int) -> None:
    first = error = ValueError("0")
    for number in range(length):
        error.__cause__ = error = ValueError(str(number + 1))
    error.__cause__ = first

    assert traced(first).count("ValueError") == min(length + 1, CHAIN)
