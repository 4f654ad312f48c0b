"""How hard a password is to guess, and that its hash tells nobody what it was."""

from time import process_time

import pytest
from argon2 import PasswordHasher

from jobraker.accounts.rules import passwords
from jobraker.accounts.rules.passwords import hashed, is_outdated, is_right, strength

GOOD = "wet granite sings at noon"


@pytest.mark.parametrize(
    "password",
    """
    password123 qwertyuiop 1234567890 iloveyou2024 aaaaaaaaaaaa P@ssw0rd!! Passwort1234! ichliebedich1 contraseña123
    motdepasse2026 wachtwoord1 correcthorsebatterystaple
    """.split(),
)
def test_what_is_guessed_first_is_not_enough(password: str) -> None:
    found = strength(password)

    assert not found.enough
    assert found.warning or found.advice


@pytest.mark.parametrize("password", [GOOD, "Xk7#pQ2vL9", "vier blaue Kühe tanzen leise", "雨の夜に鉄橋を渡る猫"])
def test_what_takes_long_to_guess_is_enough(password: str) -> None:
    assert strength(password).enough


def test_what_others_know_of_a_person_makes_it_no_better() -> None:
    assert (
        strength("byronlovelace", ["ada@example.org"]).score > strength("byronlovelace", ["byronlovelace@x.org"]).score
    )


def test_a_very_long_one_is_measured_at_once_and_may_be_used() -> None:
    long = "ab1" * 40

    assert len(long) <= passwords.MOST
    assert is_right(hashed(long), long)
    assert not is_right(hashed(long), long[:-1])


def test_it_is_right_only_for_itself() -> None:
    kept = hashed(GOOD)

    assert kept.startswith("$argon2id$")
    assert GOOD not in kept
    assert hashed(GOOD) != kept
    assert is_right(kept, GOOD)
    assert not is_right(kept, GOOD + " ")
    assert not is_right(kept, "")


def test_two_keyboards_that_write_one_sign_differently_both_open() -> None:
    assert is_right(hashed("caf\u00e9 caf\u00e9 caf\u00e9"), "cafe\u0301 cafe\u0301 cafe\u0301")


@pytest.mark.parametrize("kept", [None, "", "no hash", "$argon2id$v=19$m=1,t=1$x"])
def test_nothing_is_right_where_no_hash_is(kept: str | None) -> None:
    assert not is_right(kept, GOOD)


def test_a_cheaper_hash_of_other_days_is_known_as_such() -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(GOOD)

    assert is_right(cheap, GOOD)
    assert is_outdated(cheap)
    assert not is_outdated(hashed(GOOD))


@pytest.mark.parametrize(
    "signs", ["4@8({[<3691!|70$5+%2", "([{<1|7!+4@69$5", "p4$$w0rd1|7!([<{+5@69", "1234567890", "a", "01/02/99"]
)
def test_nothing_takes_long_to_measure(signs: str) -> None:
    strength("bread")  # its lists are loaded once
    begun = process_time()

    strength(signs * 20, ["a.b@" * 10_000])

    assert process_time() - begun < 0.6


def test_signs_for_letters_are_seen_through_however_many_there_are() -> None:
    assert not strength("p4$$w0rd").enough
    assert not strength("1234567890!").enough
