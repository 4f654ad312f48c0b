import pytest

from jobraker.clients.document import Document

TEXT = "Bäcker für Köln – 30 €"


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (TEXT.encode(), ""),
        (TEXT.encode(), "text/html; charset=UTF-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "text/html; charset=latin-1"),
        (TEXT.encode("cp1252"), "text/html; charset=windows-1252"),
        (TEXT.encode("utf-16"), ""),
    ],
)
def test_it_is_decoded_by_mark_by_word_or_as_utf_8(content: bytes, content_type: str) -> None:
    assert Document(content, "", content_type).text == TEXT


@pytest.mark.parametrize("head", ['<meta charset="windows-1252">', '<?xml version="1.0" encoding="windows-1252"?>'])
def test_it_is_decoded_as_it_declares_itself(head: str) -> None:
    assert Document((head + TEXT).encode("cp1252"), "", "text/html").text == head + TEXT


@pytest.mark.parametrize(
    "content_type", ["", "text/html; charset=no-such", "text/html; charset=", "charset=\0", "text/html; charset=base64"]
)
def test_whatever_it_says_it_can_be_read(content_type: str) -> None:
    assert "B" in Document(b"B\xff\xfe\0", "", content_type).text
