from datetime import timedelta

import pytest

from jobraker.mail.rules import (
    TRIES_MOST,
    WAITS,
    UnmailableError,
    is_gone,
    key_of,
    mailable,
    shortened,
    status_in,
    wait_after,
)


@pytest.mark.parametrize(
    ("address", "known"),
    [
        ("ada@x.example", "ada@x.example"),
        ("Ada.L+jobs@X.Example", "Ada.L+jobs@x.example"),
        ("o'neill@x.example", "o'neill@x.example"),
        ("grüße@x.example", "grüße@x.example"),
        ("ada@straße.example", "ada@xn--strae-oqa.example"),
        ("ada@bücher.example", "ada@xn--bcher-kva.example"),
        ("ada@localhost", "ada@localhost"),
    ],
)
def test_an_address_is_known_by_its_domain_in_ascii(address: str, known: str) -> None:
    assert mailable(address) == known


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ada",
        "@x.example",
        "ada@",
        "ada@@x.example",
        "ada lovelace@x.example",
        "ada@x.example\nBcc: eve@x.example",
        "ada\r\nBcc: eve@x.example",
        "ada@x.example\r\nDATA",
        "ada\u2028@x.example",
        "ada@x\u2028.example",
        "ada\x00@x.example",
        "ada\u200b@x.example",
        "Ada <ada@x.example>",
        "ada@x.example, eve@x.example",
        "ada@x.example>",
        '"ada"@x.example',
        ".ada@x.example",
        "ada..l@x.example",
        "ada@-x.example",
        "ada@x..example",
        "ada@[127.0.0.1]",
        "ada@" + "x" * 64 + ".example",
        "a" * 65 + "@x.example",
        "ada@" + ".".join(["x" * 50] * 5) + ".example",
        "\ud800@x.example",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(UnmailableError):
        mailable(address)


def test_it_waits_ever_longer_and_then_no_more() -> None:
    waits = [wait_after(tries) for tries in range(1, TRIES_MOST + 1)]

    assert waits == [*sorted(WAITS), None]
    assert timedelta(hours=12) < sum(WAITS, timedelta()) < timedelta(days=1)


def test_an_address_has_one_key_however_it_is_written() -> None:
    written = ["Grüße@Bücher.example", "gru\u0308sse@BÜCHER.example", "GRÜSSE@xn--bcher-kva.example"]

    assert {key_of(address) for address in written} == {"grüsse@xn--bcher-kva.example"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("5.1.1", (5, 1, 1)),
        ("  4.2.2 (full)", (4, 2, 2)),
        ("550 5.1.1 no such user", (5, 1, 1)),
        ("550-5.7.26 unauthenticated", (5, 7, 26)),
        ("550 no such user", None),
        ("550 5.9.12.3 is blocked", None),
        ("mail from 5.1.1 refused", None),
        ("3.1.1", None),
        ("", None),
    ],
)
def test_it_reads_the_code_of_a_refusal(text: str, code: tuple[int, int, int] | None) -> None:
    assert status_in(text) == code


@pytest.mark.parametrize(
    ("code", "gone"),
    [
        ((5, 1, 1), True),
        ((5, 4, 4), True),
        ((5, 0, 0), True),
        ((5, 2, 2), False),
        ((5, 7, 1), False),
        ((4, 1, 1), False),
    ],
)
def test_it_tells_an_address_that_is_none_from_a_mail_that_is_not_wanted(
    code: tuple[int, int, int], gone: bool
) -> None:
    assert is_gone(code) is gone


def test_an_address_is_shown_so_that_its_owner_alone_knows_it() -> None:
    assert shortened("ada.lovelace@x.example") == "a…@x.example"
