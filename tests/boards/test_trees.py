import time

import pytest

from jobraker.boards.trees import root_of, values_of
from jobraker.clients.document import Document
from jobraker.clients.errors import ClientError, Kind

BILLION_LAUGHS = (
    '<!DOCTYPE r [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]><r><x>&j;</x></r>"
)


def document(content: str | bytes) -> Document:
    return Document(content.encode() if isinstance(content, str) else content, "https://recorded.example/feed.xml")


def test_it_reads_the_texts_of_a_roots_own_children() -> None:
    root = root_of(document("<r><x>1</x><x>2</x><y><z>3</z></y><empty/></r>"), "r", "board")

    assert values_of(root) == {"x": "1"}
    assert values_of(root.find("y")) == {"z": "3"}
    assert values_of(root.find("missing")) == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_it_reads_characters_as_the_document_declares_them(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?><r><x>Köln</x></r>'

    assert values_of(root_of(document(declared.encode(encoding)), "r", "board")) == {"x": "Köln"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (BILLION_LAUGHS, "declares entities"),
        ('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><r>&x;</r>', "declares entities"),
        ('<!DOCTYPE r [<!ENTITY % x SYSTEM "https://example.org/x">%x;]><r/>', "declares entities"),
        ("<r><x>1</r>", "no valid XML"),
        ("", "no valid XML"),
        ("{}", "no valid XML"),
        ('<?xml version="1.0" encoding="no-such"?><r/>', "no valid XML"),
        ('<?xml version="1.0" encoding="utf-7"?><r/>', "no valid XML"),
        (b"\xff\xfe\x00", "no valid XML"),
        ("<html><body/></html>", "XML without r"),
    ],
)
def test_what_it_does_not_read_is_unreadable_with_the_reason(content: str | bytes, reason: str) -> None:
    begin = time.process_time()

    with pytest.raises(ClientError, match=reason) as caught:
        root_of(document(content), "r", "board")

    assert caught.value.kind is Kind.UNREADABLE
    assert time.process_time() - begin < 1


def test_an_answer_that_is_no_document_is_unreadable() -> None:
    with pytest.raises(ClientError, match="no document"):
        root_of({"r": 1}, "r", "board")


def test_elements_in_each_other_without_end_break_nothing() -> None:
    nested = f"<r>{'<x>' * 200_000}{'</x>' * 200_000}</r>"

    assert values_of(root_of(document(nested), "r", "board")) == {}
