"""A mail as servers and programs read it: nothing that anybody writes becomes a header."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast

import pytest

from jobraker.mail.composing import address_of, compose
from jobraker.mail.rendering import Words, one_line
from jobraker.mail.rules import UnmailableError

WORDS = Words("Grüße aus Luleå", "Guten Tag.\n" + "ü" * 2000 + "\n", "<p>Guten Tag.</p>")
AT = datetime(2026, 6, 1, 12, tzinfo=UTC)
HEADERS = ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"]


def composed(
    words: Words = WORDS, sender: str = "Jobraker <jobs@x.example>", recipient: str = "ada@x.example"
) -> EmailMessage:
    """As it is read again on the other side."""
    message = compose(words, sender=sender, recipient=recipient, reference="abc", written_at=AT)
    return cast("EmailMessage", message_from_bytes(message.as_bytes(), policy=default))


def test_it_has_the_headers_that_a_mail_of_a_machine_has() -> None:
    message = composed()

    assert message.keys() == HEADERS
    assert (message["From"], message["To"]) == ("Jobraker <jobs@x.example>", "ada@x.example")
    assert message["Subject"] == "Grüße aus Luleå"
    assert message["Date"].datetime == AT
    assert message["Message-ID"] == "<abc@x.example>"
    assert message["Auto-Submitted"] == "auto-generated"


def test_it_has_a_text_and_an_html_of_it_in_that_order() -> None:
    message = composed()

    assert message.get_content_type() == "multipart/alternative"
    text, html = message.iter_parts()
    assert isinstance(text, EmailMessage)
    assert isinstance(html, EmailMessage)
    assert [(part.get_content_type(), part.get_content_charset()) for part in (text, html)] == [
        ("text/plain", "utf-8"),
        ("text/html", "utf-8"),
    ]
    assert text.get_content() == WORDS.text
    assert html.get_content().strip() == WORDS.html


def test_its_lines_are_short_enough_for_every_server() -> None:
    message = compose(WORDS, sender="j@x.example", recipient="ada@x.example", reference="a", written_at=AT)

    assert max(map(len, message.as_bytes().splitlines())) <= 78
    assert message.as_bytes().isascii()


@pytest.mark.parametrize(
    "subject", ["Hello\r\nBcc: eve@x.example", "Hello\x85Bcc: eve@x.example\u2028\r", "=?utf-8?q?a=0ABcc?="]
)
def test_a_subject_makes_no_header(subject: str) -> None:
    message = composed(Words(one_line(subject), "", ""))

    assert message.keys() == HEADERS
    assert message["Bcc"] is None


@pytest.mark.parametrize(
    "sender",
    [
        "Jobraker <jobs@x.example>",
        '"Müller, Jobs & Co." <jobs@x.example>',
        '"eve@x.example, \\"Eve\\"" <jobs@x.example>',
        "=?utf-8?q?Eve_=3Ceve=40x=2Eexample=3E=0D=0ABcc=3A?= <jobs@x.example>",
        "jobs@x.example",
    ],
)
def test_a_sender_s_name_makes_no_address(sender: str) -> None:
    message = composed(sender=sender)

    assert message.keys() == HEADERS
    assert [address.addr_spec for address in message["From"].addresses] == ["jobs@x.example"]


@pytest.mark.parametrize("sender", ["Jobraker", "Müller, Jobs <jobs@x.example>", "Jobraker <a@b@c>"])
def test_a_sender_without_an_address_is_refused(sender: str) -> None:
    with pytest.raises(UnmailableError):
        address_of(sender)


def test_news_says_by_what_address_it_is_ended() -> None:
    address = "https://jobs.example/unsubscribe/" + "WzcsImEiLCJyZW1pbmRlcnMiXQ.aXk" * 8
    message = compose(
        WORDS, sender="j@x.example", recipient="ada@x.example", reference="a", written_at=AT, unsubscribe=address
    )

    raw = message.as_bytes()
    assert f"\nList-Unsubscribe: <{address}>\n".encode() in raw, "no program decodes it"
    assert b"\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n" in raw
    assert max(map(len, raw.splitlines())) < 998


def test_addresses_beyond_ascii_stay_whole() -> None:
    message = compose(WORDS, sender="j@x.example", recipient="grüße@x.example", reference="a", written_at=AT)

    assert message["To"].addresses[0].addr_spec == "grüße@x.example"
