"""What a file says of its article, and each way to say it wrongly."""

import pytest

from jobraker.knowledge.rules.files import FILE_BYTES, BadFileError, Fault, read

HEAD = "---\ntitle: On letters\nsummary: What to write.\nlanguage: de\n---\n"


def test_it_reads_what_stands_between_the_lines_of_dashes_and_below() -> None:
    draft = read("on-letters", f"{HEAD}\nBegin.\n\n## Then\n\nEnd.\n".encode())

    assert (draft.slug, draft.title, draft.summary, draft.language) == (
        "on-letters",
        "On letters",
        "What to write.",
        "de",
    )
    assert draft.body == "Begin.\n\n## Then\n\nEnd."


@pytest.mark.parametrize(
    "written",
    [
        "---\r\ntitle: A: b\r\nsummary: c\r\n---\r\ntext\r\n",
        "\ufeff---\ntitle: 'A: b'\nsummary: \"c\"\n---\ntext",
        "---  \nTitle :  A:   b \nsummary: c\nnothing\nother: x\n---\n\n\ntext\n\n",
    ],
)
def test_it_takes_what_editors_make_of_it(written: str) -> None:
    draft = read("a", written.encode())

    assert (draft.title, draft.summary, draft.language, draft.body) == ("A: b", "c", "en", "text")


def test_it_keeps_nothing_that_cannot_be_stored_or_seen() -> None:
    draft = read("a", "---\ntitle: A\0\u202eb\nsummary: c\n---\nte\0xt\u200b می\u200cخواهم".encode())

    assert (draft.title, draft.body) == ("Ab", "text می\u200cخواهم")


@pytest.mark.parametrize(
    ("slug", "content", "fault"),
    [
        ("On letters", HEAD.encode() + b"x", Fault.NAME),
        ("on_letters", HEAD.encode() + b"x", Fault.NAME),
        ("on--letters", HEAD.encode() + b"x", Fault.NAME),
        ("-on", HEAD.encode() + b"x", Fault.NAME),
        ("überblick", HEAD.encode() + b"x", Fault.NAME),
        ("", HEAD.encode() + b"x", Fault.NAME),
        ("a" * 81, HEAD.encode() + b"x", Fault.NAME),
        ("a", HEAD.encode() + b"x" * 1_000_000, Fault.LARGE),
        ("a", HEAD.encode() + b"x" * (FILE_BYTES - len(HEAD) + 1), Fault.LARGE),
        ("a", HEAD.encode() + b"caf\xe9", Fault.ENCODING),
        ("a", HEAD.encode("utf-16"), Fault.ENCODING),
        ("a", b"", Fault.FACTS),
        ("a", b"# On letters\n\ntext", Fault.FACTS),
        ("a", b"---\ntitle: On letters\nsummary: x\n\ntext", Fault.FACTS),
        ("a", b"---\nsummary: x\n---\ntext", Fault.TITLE),
        ("a", b"---\ntitle:  \nsummary: x\n---\ntext", Fault.TITLE),
        ("a", b"---\ntitle: " + b"x" * 121 + b"\nsummary: x\n---\ntext", Fault.TITLE),
        ("a", b"---\ntitle: x\n---\ntext", Fault.SUMMARY),
        ("a", b"---\ntitle: x\nsummary: " + b"x" * 301 + b"\n---\ntext", Fault.SUMMARY),
        ("a", b"---\ntitle: x\nsummary: x\nlanguage: English\n---\ntext", Fault.LANGUAGE),
        ("a", b"---\ntitle: x\nsummary: x\n---\n \n\n", Fault.BODY),
        ("a", b"---\ntitle: x\nsummary: x\n---\n## Only a heading\n", Fault.BODY),
    ],
)
def test_it_says_why_a_file_is_no_article(slug: str, content: bytes, fault: Fault) -> None:
    with pytest.raises(BadFileError) as refused:
        read(slug, content)

    assert refused.value.fault is fault


def test_a_change_of_one_letter_is_another_digest() -> None:
    one, other = (read("a", HEAD.encode() + text) for text in (b"text", b"Text"))

    assert one.digest != other.digest
    assert one.digest == read("b", HEAD.encode() + b"text").digest
