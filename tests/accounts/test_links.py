"""A link holds for what it was made for, for so long, and for nothing else."""

import pytest
from itsdangerous import TimestampSigner

from jobraker.accounts.rules import links
from jobraker.accounts.rules.links import LinkOverError, Purpose, WrongLinkError

SECRET = "a secret for tests alone"


def test_it_tells_what_it_was_told() -> None:
    token = links.signed(SECRET, Purpose.RESET, 7, "state")

    assert links.read(SECRET, Purpose.RESET, token) == [7, "state"]
    assert "/" not in token


@pytest.mark.parametrize("form", ["{}x", "x{}", "{} ", "", "éééé", "{0}.{0}"])
def test_one_that_was_tampered_with_is_wrong(form: str) -> None:
    token = links.signed(SECRET, Purpose.RESET, 7)

    for changed in (form.format(token), token[:-1], token.swapcase()):
        with pytest.raises(WrongLinkError):
            links.read(SECRET, Purpose.RESET, changed)


def test_one_for_another_purpose_or_of_another_server_is_wrong() -> None:
    token = links.signed(SECRET, Purpose.CONFIRM, 7)

    with pytest.raises(WrongLinkError):
        links.read(SECRET, Purpose.RESET, token)
    with pytest.raises(WrongLinkError):
        links.read("another secret", Purpose.CONFIRM, token)


def test_one_that_is_too_old_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    token = links.signed(SECRET, Purpose.RESET, 7)
    made = TimestampSigner(SECRET).get_timestamp()

    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _: made + links.SECONDS[Purpose.RESET])
    assert links.read(SECRET, Purpose.RESET, token) == [7]
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _: made + links.SECONDS[Purpose.RESET] + 2)
    with pytest.raises(LinkOverError):
        links.read(SECRET, Purpose.RESET, token)


def test_a_print_changes_with_its_text_and_does_not_tell_it() -> None:
    assert links.print_of("one") == links.print_of("one") != links.print_of("two")
    assert "one" not in links.print_of("one")
