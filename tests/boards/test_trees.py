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
ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8-sig")


def document(content: str | bytes) -> Document:
    return Document(content.encode() if isinstance(content, str) else content, "https://recorded.example/feed.xml")


def test_it_reads_the_texts_of_a_roots_own_children() -> None:
    root = root_of(document("<r><x>1</x><x>2</x><y><z>3</z></y><empty/></r>"), "r", "board")

    assert values_of(root) == {"x": "1"}
    assert values_of(root.find("y")) == {"z": "3"}
    assert values_of(root.find("missing")) == {}


@pytest.mark.parametrize(
    "before",
    [
        "",
        '<?xml version="1.0"?>',
        "\n<!-- of <!ENTITY -->\n",
        '<!DOCTYPE r SYSTEM "r.dtd">',
        "<?pi <!ENTITY ?><!DOCTYPE r>",
    ],
)
def test_a_declaration_is_looked_for_where_one_can_stand(before: str) -> None:
    root = root_of(document(f"{before}<r><x><![CDATA[<!ENTITY x 'y'> <!DOCTYPE r [ ]]></x></r>"), "r", "board")

    assert values_of(root) == {"x": "<!ENTITY x 'y'> <!DOCTYPE r [ "}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_it_reads_characters_as_the_document_declares_them(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?><r><x>Köln</x></r>'

    assert values_of(root_of(document(declared.encode(encoding)), "r", "board")) == {"x": "Köln"}


@pytest.mark.parametrize("declared", ["no-such", "punycode", "idna", "undefined"])
def test_an_encoding_that_is_none_is_taken_for_utf_8(declared: str) -> None:
    said = f'<?xml version="1.0" encoding="{declared}"?><r><x>Köln</x></r>'

    assert values_of(root_of(document(said), "r", "board")) == {"x": "Köln"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (BILLION_LAUGHS, "declares entities"),
        ('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><r>&x;</r>', "declares entities"),
        ('<!DOCTYPE r [<!ENTITY % x SYSTEM "https://example.org/x">%x;]><r/>', "declares entities"),
        ('<!-- <a --><!DOCTYPE r [<!ENTITY x "y">]><r>&x;</r>', "declares entities"),
        ('<?pi <r> ?>\n<!DOCTYPE r SYSTEM "><b" [<!ENTITY x "y">]><r>&x;</r>', "declares entities"),
        ('junk <r/><!DOCTYPE r [<!ENTITY x "y">]><r>&x;</r>', "declares entities"),
        ("<r><x>1</r>", "no valid XML"),
        ("", "no valid XML"),
        ("{}", "no valid XML"),
        ("<!DOCTYPE r [<!ATTLIST x y CDATA 'z'>]><r/>", "declares entities"),
        *((BILLION_LAUGHS.encode(encoding), "declares entities") for encoding in ENCODINGS),
        (
            '<?xml version="1.0" encoding="cp037"?>'.encode("cp037") + BILLION_LAUGHS.encode("cp037"),
            "declares entities",
        ),
        ('<?xml version="1.0" encoding="utf-7"?>' + BILLION_LAUGHS.replace("<!", "+ADwAIQ-"), "declares entities"),
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
