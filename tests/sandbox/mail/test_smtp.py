"""Exchanges with the mail server over a socket, as they end and as they are made to fail."""

import smtplib
import time
from smtplib import SMTP
from typing import Any

import httpx
import pytest

from jobraker.sandbox.mail.smtp import MAIL_BYTES, RECIPIENTS

MAIL = b"Subject: Hello\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGood day.\r\n"
FAULT = "/control/mail/fault"


def kept(http: httpx.Client, **query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = http.get("/control/mail", params=query).json()
    return found


def test_it_keeps_what_it_is_sent_the_newest_first(http: httpx.Client, smtp: SMTP) -> None:
    smtp.sendmail("a@x.example", ["b@x.example", "c@x.example"], MAIL)
    smtp.sendmail("a@x.example", ["d@x.example"], MAIL.replace(b"Hello", b"Again"))

    again, hello = kept(http)
    assert (again["subject"], again["to"]) == ("Again", ["d@x.example"])
    assert (hello["from"], hello["to"], hello["text"]) == ("a@x.example", ["b@x.example", "c@x.example"], "Good day.\n")
    assert kept(http, to="c@x.example") == [hello]


def test_it_takes_addresses_beyond_ascii(http: httpx.Client, smtp: SMTP) -> None:
    smtp.sendmail("a@x.example", ["grüße@x.example"], MAIL, ["SMTPUTF8", "BODY=8BITMIME"])

    assert [(mail["to"], mail["utf8"]) for mail in kept(http)] == [(["grüße@x.example"], True)]


def test_it_refuses_a_mail_that_is_too_long(http: httpx.Client, smtp: SMTP) -> None:
    smtp.mail("a@x.example")
    smtp.rcpt("b@x.example")
    status, _ = smtp.data(MAIL + b"line\r\n" * (MAIL_BYTES // 6))

    assert (status, kept(http)) == (552, [])


def test_it_refuses_more_recipients_than_anybody_needs(http: httpx.Client, smtp: SMTP) -> None:
    refused = smtp.sendmail("a@x.example", [f"{n}@x.example" for n in range(RECIPIENTS + 1)], MAIL)

    assert list(refused) == [f"{RECIPIENTS}@x.example"]


@pytest.mark.parametrize("status", [450, 550])
def test_it_refuses_a_recipient_as_often_as_it_is_asked_to(http: httpx.Client, smtp: SMTP, status: int) -> None:
    http.post(FAULT, json={"fault": f"{status};times=1"})

    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        smtp.sendmail("a@x.example", ["b@x.example"], MAIL)
    smtp.sendmail("a@x.example", ["b@x.example"], MAIL)

    assert refused.value.recipients["b@x.example"][0] == status
    assert len(kept(http)) == 1


@pytest.mark.parametrize(
    ("fault", "error"),
    [("554;at=data", smtplib.SMTPDataError), ("550;at=mail", smtplib.SMTPSenderRefused)],
)
def test_it_refuses_at_another_step(
    http: httpx.Client, smtp: SMTP, fault: str, error: type[smtplib.SMTPException]
) -> None:
    http.post(FAULT, json={"fault": fault})

    with pytest.raises(error):
        smtp.sendmail("a@x.example", ["b@x.example"], MAIL)

    assert kept(http) == []


@pytest.mark.parametrize("fault", ["drop", "drop;at=data"])
def test_it_drops_the_connection(http: httpx.Client, smtp: SMTP, fault: str) -> None:
    http.post(FAULT, json={"fault": fault})

    with pytest.raises((smtplib.SMTPServerDisconnected, ConnectionResetError)):
        smtp.sendmail("a@x.example", ["b@x.example"], MAIL)

    assert kept(http) == []


def test_it_keeps_a_mail_and_hangs_up_without_its_yes(http: httpx.Client, smtp: SMTP) -> None:
    http.post(FAULT, json={"fault": "cut;times=1"})

    with pytest.raises((smtplib.SMTPServerDisconnected, ConnectionResetError)):
        smtp.sendmail("a@x.example", ["b@x.example"], MAIL)

    assert [mail["to"] for mail in kept(http)] == [["b@x.example"]]


@pytest.mark.parametrize("at", ["rcpt", "data"])
def test_it_fails_for_one_address_alone(http: httpx.Client, smtp: SMTP, at: str) -> None:
    http.post(FAULT, json={"fault": f"550;at={at};to=b@x.example"})

    with pytest.raises((smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)):
        smtp.sendmail("a@x.example", ["b@x.example"], MAIL)
    smtp.sendmail("a@x.example", ["c@x.example"], MAIL)

    assert [mail["to"] for mail in kept(http)] == [["c@x.example"]]


def test_it_fails_later_alone_and_says_more_closely_why(http: httpx.Client, smtp: SMTP) -> None:
    http.post(FAULT, json={"fault": "550;code=5.1.1;after=1"})

    smtp.sendmail("a@x.example", ["b@x.example"], MAIL)
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        smtp.sendmail("a@x.example", ["b@x.example"], MAIL)

    assert refused.value.recipients["b@x.example"][1].startswith(b"5.1.1 ")
    assert len(kept(http)) == 1


def test_it_is_slow(http: httpx.Client, smtp: SMTP) -> None:
    http.post(FAULT, json={"fault": "slow;seconds=0.3"})
    begun = time.monotonic()

    smtp.sendmail("a@x.example", ["b@x.example"], MAIL)

    assert time.monotonic() - begun >= 0.3
    assert len(kept(http)) == 1


WRONG = ["200", "sulk", "450;at=noon", "450;after=-1", "450;code=gone", "cut;at=rcpt", "450;at=mail;to=b@x.example"]


@pytest.mark.parametrize("body", [*({"fault": wrong} for wrong in WRONG), {"fault": 450}, []])
def test_it_knows_what_is_no_fault(http: httpx.Client, body: object) -> None:
    assert http.post(FAULT, json=body).status_code == 400


def test_a_reset_forgets_mails_and_faults(http: httpx.Client, smtp: SMTP) -> None:
    smtp.sendmail("a@x.example", ["b@x.example"], MAIL)
    http.post(FAULT, json={"fault": "550"})

    http.post("/control/reset")

    assert kept(http) == []
    assert smtp.sendmail("a@x.example", ["b@x.example"], MAIL) == {}
