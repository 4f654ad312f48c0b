from datetime import timedelta

import pytest

from jobraker.mail.rules import TRIES_MOST, WAITS, UnmailableError, mailable, wait_after


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
