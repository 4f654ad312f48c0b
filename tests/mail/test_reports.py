"""Reports read from mails: what they say of which mail, whatever else stands in them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobraker.mail.models import Said
from jobraker.mail.reports import DETAIL_CHARS, HEADER_BYTES, REPORT_BYTES, NoReportError, Report, read_report
from tests.mail.dsn import bounce, complaint, letter

ID = "abc@jobs.example"


def test_it_tells_which_mail_came_back_and_why() -> None:
    report = read_report(bounce(ID, date="Mon, 1 Jun 2026 14:00:00 +0200"))

    assert (report.said, report.message_id, report.recipients) == (Said.GONE, ID, ("ada@x.example",))
    assert report.detail == "5.1.1 550 5.1.1 : no such user"
    assert report.at == datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "action", "said"),
    [
        ("5.1.1", "failed", Said.GONE),
        ("5.1.10", "failed", Said.GONE),
        ("5.0.0", "failed", Said.GONE),
        ("5.2.1", "failed", Said.GONE),
        ("5.4.4", "failed", Said.GONE),
        ("5.1.1 (bad destination mailbox address)", "failed", Said.GONE),
        ("5.2.2", "failed", Said.REFUSED),
        ("5.3.4", "failed", Said.REFUSED),
        ("5.7.1", "failed", Said.REFUSED),
        ("5.1.8", "failed", Said.REFUSED),
        ("4.4.7", "failed", Said.FAILED),
        ("4.2.2", "delayed", Said.DELAYED),
        ("5.1.1", "delayed", Said.DELAYED),
        ("2.0.0", "delivered", Said.DELIVERED),
        ("2.0.0", "relayed", Said.DELIVERED),
        ("", "failed", Said.GONE),  # by what the server said
    ],
)
def test_it_tells_what_lasts_from_what_passes(status: str, action: str, said: Said) -> None:
    assert read_report(bounce(ID, status=status, action=action)).said == said


@pytest.mark.parametrize("headers_as", ["text/rfc822-headers", "message/rfc822", "message/global-headers"])
def test_it_finds_the_message_id_in_what_was_returned(headers_as: str) -> None:
    assert read_report(bounce(ID, headers_as=headers_as)).message_id == ID


def test_a_report_without_it_names_the_recipient_alone() -> None:
    report = read_report(bounce(recipient="Ada.L@X.example"))

    assert (report.message_id, report.recipients) == ("", ("Ada.L@X.example",))


def test_it_takes_the_worst_of_several_recipients() -> None:
    other = b"\r\nFinal-Recipient: rfc822; bob@x.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    raw = bounce(ID, status="4.4.7").replace(b": no such user\r\n", b": no such user\r\n" + other, 1)

    report = read_report(raw)

    assert (report.said, report.recipients) == (Said.GONE, ("bob@x.example",))


def test_it_reads_addresses_beyond_ascii() -> None:
    raw = bounce(ID).replace(b"Final-Recipient: rfc822; ada@", rb"Final-Recipient: utf-8; gr\x{FC}\x{DF}e@")
    raw = raw.replace(b"Original-Recipient: rfc822;ada@x.example\r\n", b"")
    beyond = raw.replace(b"message/delivery-status", b"message/global-delivery-status")

    assert read_report(raw).recipients == read_report(beyond).recipients == ("grüße@x.example",)


def test_it_reads_a_complaint() -> None:
    report = read_report(complaint(ID))

    assert (report.said, report.message_id, report.recipients) == (Said.COMPLAINT, ID, ("ada@x.example",))
    assert report.detail == "abuse SomeGenerator/1.0"


def test_the_same_report_has_the_same_key_and_another_has_another() -> None:
    on_its_way = b"Received: from elsewhere\r\nX-Spam-Score: 1\r\n"

    assert read_report(bounce(ID)).key == read_report(on_its_way + bounce(ID)).key
    reports = [
        bounce(ID),
        bounce(ID, status="4.4.7"),
        bounce(ID, own_id="<report-2@mx.example>"),
        bounce("b@x.example"),
    ]
    assert len({read_report(raw).key for raw in reports}) == 4


def test_what_a_server_said_is_one_short_line() -> None:
    said = "550 5.1.1 \u202e" + "x" * 500 + "\r\n\tand\x1b[31m more"

    detail = read_report(bounce(ID, said=said)).detail

    assert len(detail) <= DETAIL_CHARS
    assert detail.isprintable()


def test_a_message_id_holds_nothing_that_cannot_be_looked_up() -> None:
    assert read_report(bounce("a\x00b\x1b@x.example")).message_id == "ab@x.example"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "it is no report"),
        (letter(), "it is no report"),
        (bounce(ID).replace(b"message/delivery-status", b"text/plain"), "something else"),
        (bounce(ID, action="failed", status="", said="gone"), "of nobody"),
        (bounce(ID, action="", status="5.1.1"), "of nobody"),
        (complaint(ID, form="not-spam"), "no complaint"),
        (complaint(ID, form="auth-failure"), "no complaint"),
        (bounce(ID) + b"x" * REPORT_BYTES, "too long"),
        (b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" * 100, "too many parts"),
        (b"Content-Type: message/rfc822\r\n\r\n" * 2000, "too many parts"),
        (b"Content-Type: multipart/report; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * 100_000, "something else"),
        (b'Content-Type: multipart/report; boundary="a' + b";" * 1_000_000, "headers are too long"),
        (b"Content-Type: multipart/report; boundary=b\n" + b" ;;;;;;;\n" * 100_000, "headers are too long"),
        (bounce(ID).replace(b"charset=us-ascii", b";" * 1_000_000), "headers are too long"),
        (bounce(ID).replace(b"Arrival-Date:", b"Arrival-Date:" + b";" * 1_000_000), "headers are too long"),
        (b"X-A: b\r" * 20_000 + bounce(ID), "headers are too long"),
    ],
)
def test_what_is_no_report_is_told_and_breaks_nothing(raw: bytes, why: str) -> None:
    with pytest.raises(NoReportError, match=why):
        read_report(raw)


def test_headers_of_the_length_that_they_have_are_read() -> None:
    signed = b"DKIM-Signature: v=1;\r\n" + b"\tb=0123456789abcdef\r\n" * 100
    received = b"Received: from mx.example by mx.other.example\r\n\tfor <ada@x.example>\r\n" * 200

    assert read_report(signed + received + bounce(ID)).message_id == ID
    assert len(received) > HEADER_BYTES


SPOILING = st.one_of(
    st.sampled_from(
        [b"\r\n\r\n", b"\x00", b"\xff\xfe", b"--b1", b"--b1--", b"=?utf-8?q?=0A?=", b";charset=no", b"\\x{110000}"]
    ),
    st.binary(max_size=12),
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([bounce(ID), complaint(ID)]), st.lists(st.tuples(st.integers(0, 1200), SPOILING), max_size=8))
def test_whatever_is_changed_in_one_it_is_read_or_is_none(raw: bytes, changes: list[tuple[int, bytes]]) -> None:
    for at, spoilt in changes:
        raw = raw[:at] + spoilt + raw[at + len(spoilt) // 2 :]

    try:
        report = read_report(raw)
    except NoReportError:
        return

    assert isinstance(report, Report)
    report.detail.encode()
    assert len(report.detail) <= DETAIL_CHARS
