"""Which texts are addresses, and which of them are one mailbox."""

import pytest

from jobraker.accounts.rules.addresses import is_lasting, read_address
from jobraker.mail.rules import UnmailableError


@pytest.mark.parametrize(
    ("text", "written", "key"),
    [
        ("ada@example.org", "ada@example.org", "ada@example.org"),
        ("  Ada.Byron@Example.ORG \n", "Ada.Byron@example.org", "ada.byron@example.org"),
        ("ada+jobs@example.org", "ada+jobs@example.org", "ada+jobs@example.org"),
        ("jürgen@bücher.example.de", "jürgen@bücher.example.de", "jürgen@xn--bcher-kva.example.de"),
        ("用户@例子.广告", "用户@例子.广告", "用户@xn--fsqu00a.xn--4rr70v"),
    ],
)
def test_it_reads_what_mail_can_be_sent_to(text: str, written: str, key: str) -> None:
    found = read_address(text)

    assert (found.written, found.key) == (written, key)


def test_two_spellings_of_a_mailbox_have_one_key() -> None:
    composed, apart = "zoé@example.org", "zoe\u0301@example.org"

    assert read_address(composed).key == read_address(apart).key == read_address("ZOÉ@EXAMPLE.org").key


def test_what_stands_before_the_at_is_never_shortened() -> None:
    """A dot or a plus may tell two people apart: only their own server knows."""
    keys = {read_address(each).key for each in ("ada@example.org", "a.da@example.org", "ada+a@example.org")}

    assert len(keys) == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ada",
        "ada@",
        "@example.org",
        "ada@@example.org",
        "ada@example..org",
        "ada byron@example.org",
        "ada@example.org, eve@example.org",
        "ada@example.org\nBcc: eve@example.org",
        "Ada <ada@example.org>",
        '"ada b"@example.org',
        "ada@[127.0.0.1]",
        "a\u202eda@example.org",
        "ada\x00@example.org",
        "a" * 65 + "@example.org",
        "ada@" + "a" * 250 + ".org",
        "ada@example.org" * 1000,
    ],
)
def test_it_refuses_what_is_no_address(text: str) -> None:
    with pytest.raises(UnmailableError):
        read_address(text)


@pytest.mark.parametrize("domain", ["mailinator.com", "mx.mailinator.com", "MAILINATOR.com", "localhost", "127.0.0.1"])
def test_a_mailbox_that_nobody_keeps_is_known(domain: str) -> None:
    assert not is_lasting(read_address(f"ada@{domain}"))


@pytest.mark.parametrize("domain", ["example.org", "bücher.example", "notmailinator.com.example", "gmail.com"])
def test_all_others_may_last(domain: str) -> None:
    assert is_lasting(read_address(f"ada@{domain}"))
