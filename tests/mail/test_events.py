"""What a mail provider sends: signed, of now, and read whatever stands in it."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from jobraker.mail.events import EVENTS_MOST, OLDEST, UnreadableEventsError, is_signed, read_events, signature
from jobraker.mail.models import Said

SECRET, AT = "a secret of enough signs", 1_780_000_000
RAW = b'{"events": []}'
GOOD = signature(RAW, SECRET, AT)


def events(*told: object) -> list[Any]:
    return read_events(json.dumps({"events": told}).encode())


@pytest.mark.parametrize("late", [-OLDEST, 0, OLDEST])
def test_it_knows_what_the_key_has_signed(late: int) -> None:
    assert is_signed(RAW, f"t={AT},v1={GOOD}", SECRET, AT + late)
    assert is_signed(RAW, f"t={AT}, v1={'0' * 64}, v1={GOOD}", SECRET, AT + late), "while the key is changed"


@pytest.mark.parametrize(
    ("header", "raw", "secret", "at"),
    [
        ("", RAW, SECRET, AT),
        (GOOD, RAW, SECRET, AT),
        (f"t={AT}", RAW, SECRET, AT),
        (f"v1={GOOD}", RAW, SECRET, AT),
        (f"t={AT},v1={GOOD}", RAW + b" ", SECRET, AT),
        (f"t={AT},v1={GOOD}", RAW, SECRET + "x", AT),
        (f"t={AT},v1={signature(RAW, '', AT)}", RAW, "", AT),
        (f"t={AT + 1},v1={GOOD}", RAW, SECRET, AT),
        (f"t={AT},t={AT},v1={GOOD}", RAW, SECRET, AT),
        (f"t={AT},v1={GOOD}", RAW, SECRET, AT + OLDEST + 1),
        (f"t={AT},v1={GOOD}", RAW, SECRET, AT - OLDEST - 1),
        (f"t={AT},v1={GOOD.upper()}", RAW, SECRET, AT),
        (f"t=-{AT},v1={GOOD}", RAW, SECRET, AT),
        (f"t=\u0661\u0662,v1={GOOD}", RAW, SECRET, AT),
        (f"t={'9' * 5000},v1={GOOD}", RAW, SECRET, AT),
        (f"t={AT},v1=Zo\u00eb\ud800", RAW, SECRET, AT),
    ],
)
def test_it_believes_nobody_else(header: str, raw: bytes, secret: str, at: int) -> None:
    assert not is_signed(raw, header, secret, at)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"type": "bounce", "permanent": True}, Said.GONE),
        ({"type": "bounce", "permanent": False}, Said.FAILED),
        ({"type": "bounce"}, Said.FAILED),
        ({"type": "complaint"}, Said.COMPLAINT),
        ({"type": "delivered"}, Said.DELIVERED),
    ],
)
def test_it_reads_each_kind(told: dict[str, object], said: Said) -> None:
    common = {"recipient": "ada@x.example", "message_id": "<abc@x.example>", "reason": "550\r\nno such user"}

    (event,) = events(told | common | {"at": "2026-06-01T14:00:00+02:00", "id": "evt_1"})

    assert (event.said, event.message_id, event.recipients) == (said, "abc@x.example", ("ada@x.example",))
    assert (event.detail, event.at) == ("550 no such user", datetime(2026, 6, 1, 12, tzinfo=UTC))


def test_an_event_is_known_again_by_its_number_or_by_all_it_says() -> None:
    bounce = {"type": "bounce", "permanent": True, "recipient": "ada@x.example"}
    numbered = events(bounce | {"id": "1"}, bounce | {"id": "1", "reason": "more"}, bounce | {"id": "2"})
    others = events(bounce, bounce, bounce | {"at": "2026-06-01"}, bounce | {"reason": "full"})

    assert len({event.key for event in numbered}) == 2
    assert len({event.key for event in others}) == 3


@pytest.mark.parametrize(
    "event",
    [
        7,
        None,
        [],
        {},
        {"type": "bounce"},
        {"type": "opened", "recipient": "ada@x.example"},
        {"type": ["bounce"], "recipient": "ada@x.example"},
        {"type": "bounce", "permanent": "yes", "recipient": "ada@x.example"},
        {"type": "bounce", "recipient": {"$ne": ""}, "message_id": 7},
        {"type": "bounce", "recipient": "\x00 \u202e"},
    ],
)
def test_one_that_cannot_be_read_keeps_no_other_from_it(event: object) -> None:
    assert [found and found.said for found in events(event, {"type": "complaint", "recipient": "a@x.example"})] == [
        None,
        Said.COMPLAINT,
    ]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b'{"events": 7}',
        b'{"events": "bounce"}',
        b'{"event": []}',
        b"\xff\xfe",
        b'{"events": ' + b"[" * 100_000,
        json.dumps({"events": [{}] * (EVENTS_MOST + 1)}).encode(),
    ],
)
def test_what_is_no_list_of_events_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableEventsError):
        read_events(raw)
