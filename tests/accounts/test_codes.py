"""Codes of an app: those of RFC 6238, for their half minute and its neighbours alone."""

from urllib.parse import parse_qs, urlsplit

import pytest
from pyotp import HOTP

from jobraker.accounts.rules import codes

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # of the RFC's appendix B: "12345678901234567890"
AT = 1_800_000_000.0
STEP = int(AT) // codes.SECONDS


@pytest.mark.parametrize(
    ("at", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
)
def test_it_takes_the_codes_of_the_standard(at: int, code: str) -> None:
    assert codes.step_of(SECRET, code, at) == at // 30


@pytest.mark.parametrize(
    ("ahead", "accepted"), [(-3, False), (-2, False), (-1, True), (0, True), (1, True), (2, False), (3, False)]
)
def test_a_clock_may_be_off_by_one_step_and_no_more(ahead: int, accepted: bool) -> None:
    code = HOTP(SECRET).at(STEP + ahead)

    assert codes.step_of(SECRET, code, AT) == (STEP + ahead if accepted else None)
    assert codes.step_of(SECRET, code, AT + codes.SECONDS - 1) == (STEP + ahead if accepted else None)


@pytest.mark.parametrize("form", ["{0} {1}", " {0}{1}\n", "{0}\u00a0{1}"])
def test_it_is_typed_with_or_without_spaces(form: str) -> None:
    code = HOTP(SECRET).at(STEP)

    assert codes.step_of(SECRET, form.format(code[:3], code[3:]), AT) == STEP


def test_digits_of_another_keyboard_are_digits() -> None:
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in HOTP(SECRET).at(STEP))

    assert codes.step_of(SECRET, wide, AT) == STEP


@pytest.mark.parametrize(
    "typed", ["", " ", "12345", "1234567", "abcdef", "-12345", "+12345", "½½½", "१२३४५६", "\0" * 6, "1" * 99_999]
)
def test_what_is_no_code_is_none(typed: str) -> None:
    assert codes.step_of(SECRET, typed, AT) is None


def test_a_secret_is_long_and_new_each_time_and_apps_can_read_it() -> None:
    secret = codes.new_secret()
    parts = urlsplit(codes.uri(secret, "ada+jobs@example.org"))

    assert len(secret) == 32
    assert secret != codes.new_secret()
    assert (parts.scheme, parts.netloc) == ("otpauth", "totp")
    assert parse_qs(parts.query) == {"secret": [secret], "issuer": ["Jobraker"]}
    assert codes.legible(secret).replace(" ", "") == secret
