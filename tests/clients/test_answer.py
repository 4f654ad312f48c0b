from datetime import UTC, datetime, timedelta

import httpx
import pytest

from jobraker.clients.answer import decode, retry_after, status_error, transport_error
from jobraker.clients.errors import ClientError, Kind, PermanentClientError

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"a": 1}', {"a": 1}),
        (b'\xef\xbb\xbf{"a": "\xc3\xa9"}', {"a": "é"}),
        ('{"a": 1}'.encode("utf-16"), {"a": 1}),
        (b'{"a": 1, "a": 2}', {"a": 2}),
        (b'{"a": "\\u0000"}', {"a": "\0"}),
    ],
)
def test_it_reads_json_in_every_encoding_that_json_allows(body: bytes, expected: object) -> None:
    assert decode(body, "board") == expected


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" \n",
        b"<!doctype html><title>Soon</title>",
        b'{"a": ',
        b'{"a": NaN}',
        b"[Infinity]",
        b"[" * 200_000,
        b"\xff{}",
        b"9" * 5000,
    ],
)
def test_it_names_what_is_no_json_unreadable(body: bytes) -> None:
    with pytest.raises(ClientError) as caught:
        decode(body, "board")
    assert (caught.value.kind, caught.value.permanent) == (Kind.UNREADABLE, False)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("7", 7),
        ("0", 0),
        ("soon", None),
        ("-5", None),
        ("Mon, 23 Nov 2026 12:01:30 GMT", 90),
        ("Mon, 23 Nov 2026 11:00:00 GMT", 0),
        ("9" * 400, 999_999_999_999),
    ],
)
def test_it_reads_retry_after(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


@pytest.mark.parametrize(
    ("status", "kind", "permanent"),
    [
        (400, Kind.REJECTED, True),
        (401, Kind.REFUSED, True),
        (403, Kind.REFUSED, True),
        (404, Kind.NOT_FOUND, True),
        (408, Kind.TIMEOUT, False),
        (410, Kind.NOT_FOUND, True),
        (422, Kind.REJECTED, True),
        (429, Kind.THROTTLED, False),
        (500, Kind.BROKEN, False),
        (503, Kind.BROKEN, False),
        (529, Kind.BROKEN, False),
    ],
)
def test_each_status_has_its_kind(status: int, kind: Kind, permanent: bool) -> None:
    error = status_error(httpx.Response(status), "board")

    assert (error.kind, error.status, isinstance(error, PermanentClientError)) == (kind, status, permanent)


def test_a_service_may_turn_a_key_away_by_another_status() -> None:
    error = status_error(httpx.Response(410), "board", refused=(410,))

    assert (error.kind, error.permanent) == (Kind.REFUSED, True)


def test_a_service_may_say_by_another_status_that_its_limit_is_reached() -> None:
    error = status_error(httpx.Response(403), "board", throttled=(403,))

    assert (error.kind, error.permanent, error.retry_after) == (Kind.THROTTLED, False, None)


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (403, {"X-RateLimit-Reset": "1740"}, 1740),
        (429, {"X-RateLimit-Reset": "60"}, 60),
        (429, {"X-RateLimit-Reset": "60", "Retry-After": "5"}, 5),
        (403, {"X-RateLimit-Reset": "soon"}, None),
        (403, {"X-RateLimit-Reset": "-5"}, None),
        (500, {"X-RateLimit-Reset": "60"}, None),
    ],
)
def test_it_reads_when_a_limit_is_lifted(status: int, headers: dict[str, str], seconds: float | None) -> None:
    assert status_error(httpx.Response(status, headers=headers), "board", throttled=(403,)).retry_after == seconds


def test_a_limit_may_also_be_lifted_at_a_moment() -> None:
    moment = datetime.now(UTC) + timedelta(minutes=10)
    headers = {"X-RateLimit-Reset": str(int(moment.timestamp()))}

    wait = status_error(httpx.Response(429, headers=headers), "board").retry_after
    past = status_error(httpx.Response(429, headers={"X-RateLimit-Reset": "1000000000"}), "board").retry_after

    assert wait is not None
    assert 590 < wait <= 600
    assert past == 0


def test_its_words_hold_no_address() -> None:
    secret = httpx.InvalidURL("https://example.org/?app_key=hidden")

    assert "hidden" not in str(transport_error(secret, "board"))
