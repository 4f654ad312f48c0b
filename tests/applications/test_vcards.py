"""Contacts as files: what is written reads back, and whatever others write does no harm."""

from uuid import UUID

import pytest

from jobraker.applications.rules.contacts import NOBODY
from jobraker.applications.rules.vcards import LINES, Card, cards_in, vcard, vcards

KEY = UUID(int=5)
ADA = dict(NOBODY) | {
    "name": "Ada; Lovelace, Countess",
    "role": "Head, Engines; analytical",
    "company": "Babbage \\ Sons",
    "mail": "ada@example.org",
    "phone": "+44 20 7946 0000",
    "link": "https://example.org/a,b;c?d=1",
    "notes": "First line\nSecond: “ü”, " + "long " * 60 + "end",
}


def test_what_is_written_reads_back_unchanged() -> None:
    read = cards_in(vcards([(KEY, ADA), (UUID(int=6), dict(NOBODY) | {"name": "Bob"})]), 10)

    assert read.cards == (Card(ADA, KEY), Card(dict(NOBODY) | {"name": "Bob"}, UUID(int=6)))
    assert (read.unread, read.left) == (0, 0)


def test_lines_are_folded_at_75_bytes_and_end_as_the_standard_wants() -> None:
    lines = vcard(KEY, ADA).split(b"\r\n")

    assert lines[0:3] == [b"BEGIN:VCARD", b"VERSION:4.0", f"UID:urn:uuid:{KEY}".encode()]
    assert lines[3] == rb"FN:Ada\; Lovelace\, Countess"
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() or line == b"" for line in lines), "no letter is cut in two"
    assert lines[-2:] == [b"END:VCARD", b""]


def test_a_name_cannot_begin_a_line_of_its_own() -> None:
    written = vcard(KEY, dict(NOBODY) | {"name": "Eve", "notes": "x\r\nEND:VCARD\nBEGIN:VCARD"})

    assert written.count(b"\r\nBEGIN:VCARD") == 0
    assert [card.content["name"] for card in cards_in(written, 9).cards] == ["Eve"]


def test_cards_of_address_books_are_read() -> None:
    apple = (
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//iOS 17//EN\r\nN:Gump;Forrest;;Mr.;\r\n"
        b"ORG:Bubba Gump;Boats\r\nitem1.EMAIL;type=INTERNET;type=pref:forrest@example.org\r\nitem1.X-ABLabel:_$!<Other>!$_\r\n"
        b"TEL;type=CELL;type=VOICE:+1 404 555 1212\r\nTEL:+1 404 555 0000\r\nPHOTO;ENCODING=b;TYPE=JPEG:"
        + b"A" * 30_000
        + b"\r\nNOTE:Shrimps\r\n , and more\r\nEND:VCARD\r\n"
    )

    (card,) = cards_in(apple, 9).cards

    assert card.content == dict(NOBODY) | {
        "name": "Mr. Forrest Gump", "company": "Bubba Gump", "mail": "forrest@example.org",
        "phone": "+1 404 555 1212", "notes": "Shrimps, and more",
    }  # fmt: skip
    assert card.key is None


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        ("EMAIL", "mailto:a@example.org", {"mail": "a@example.org"}),
        ("EMAIL", "no address", {"mail": ""}),
        ("TEL;VALUE=uri", "tel:+49-30-1234567;ext=5", {"phone": "+49-30-1234567"}),
        ("TEL", "call me", {"phone": ""}),
        ("URL", "javascript:alert(1)", {"link": ""}),
        ("URL", "example.org/me", {"link": "https://example.org/me"}),
        ("NOTE", "<script>alert(1)</script>", {"notes": "<script>alert(1)</script>"}),
        ("ROLE", "=HYPERLINK(1)", {"role": "=HYPERLINK(1)"}),
    ],
)
def test_only_what_can_be_used_is_taken(field: str, value: str, read: dict[str, str]) -> None:
    content = f"BEGIN:VCARD\nVERSION:4.0\nFN:Eve\n{field}:{value}\nEND:VCARD\n".encode()

    (card,) = cards_in(content, 9).cards

    assert {name: card.content[name] for name in read} == read


@pytest.mark.parametrize(
    ("content", "cards", "unread"),
    [
        (b"", 0, 0),
        (b"\x89PNG\r\n\x1a\n\0\0\0", 0, 0),
        (b"name,mail\r\nEve,eve@example.org", 0, 0),
        (b"BEGIN:VCARD\nVERSION:4.0\nFN:Eve", 0, 0),  # it was cut off
        (b"BEGIN:VCARD\nVERSION:4.0\nNOTE:x\nEND:VCARD", 0, 1),
        (b"BEGIN:VCARD\nVERSION:2.1\nFN:Eve\nTEL;HOME:1\nEND:VCARD", 0, 1),
        (b"BEGIN:VCARD\nBEGIN:VCARD\nVERSION:4.0\nFN:Eve\nEND:VCARD\nEND:VCARD", 1, 0),
        (b"BEGIN:VCARD\nVERSION:4.0\nFN;;;=:x\n;:\nFN:Eve\n\xff\xfe\nEND:VCARD", 1, 0),
        ("BEGIN:VCARD\nVERSION:4.0\nFN:Zoë\nEND:VCARD".encode("utf-16"), 1, 0),
        (b"BEGIN:VCARD\nVERSION:4.0\nFN:Zo\xeb\nEND:VCARD", 1, 0),
        (b"BEGIN:VCARD\nVERSION:4.0\nFN:Eve\n" + b" x\n" * 50_000 + b"END:VCARD", 0, 1),
    ],
)
def test_what_is_no_card_is_none(content: bytes, cards: int, unread: int) -> None:
    read = cards_in(content, 9)

    assert (len(read.cards), read.unread) == (cards, unread)


def test_a_card_that_tells_more_than_is_kept_says_so() -> None:
    (card,) = cards_in(b"BEGIN:VCARD\nVERSION:4.0\nFN:Eve\nNOTE:" + b"x" * 3_000 + b"\nEND:VCARD\n", 9).cards

    assert (len(card.content["notes"]), card.cut) == (2_000, True)


def test_of_a_file_without_end_no_more_is_looked_into_than_contacts_may_be() -> None:
    card = b"BEGIN:VCARD\nVERSION:4.0\nFN:N\nEND:VCARD\n"

    read = cards_in(card * LINES, 2_000)

    assert (len(read.cards), read.left) == (2_000, LINES // 4 - 2_000)


def test_there_are_as_many_as_there_may_be() -> None:
    read = cards_in(vcards((UUID(int=n), dict(NOBODY) | {"name": f"N{n}"}) for n in range(1, 6)), 3)

    assert ([card.content["name"] for card in read.cards], read.left) == (["N1", "N2", "N3"], 2)
