import pytest

from jobraker.boards.parts import as_html, listed, section, unmarked


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (None, ""),
        ("3 < 4 & more\nnext", "3 &lt; 4 &amp; more<br>next"),
        ("<p>3 &lt; 4</p>\n<p>next</p>", "<p>3 &lt; 4</p>\n<p>next</p>"),
        ("a <b>bold</b> word", "a <b>bold</b> word"),
        ("if a <b and c> d", "if a &lt;b and c&gt; d"),
    ],
)
def test_it_makes_html_of_what_is_none(text: str | None, html: str) -> None:
    assert as_html(text) == html


def test_a_part_stands_under_its_heading_and_is_nothing_without_words() -> None:
    assert section("Pay & hours", "Fair.") == "<h3>Pay &amp; hours</h3><p>Fair.</p>"
    assert section("", "Fair.") == "<p>Fair.</p>"
    assert section("Pay", None) == section("Pay", "") == ""


def test_points_stand_in_a_list() -> None:
    assert listed("Duties", ["Sand & fill", "Paint"]) == (
        "<h3>Duties</h3><ul><li>Sand &amp; fill</li><li>Paint</li></ul>"
    )
    assert listed("Duties", []) == ""


def test_it_takes_off_the_marks_of_markdown() -> None:
    assert unmarked("## Duties\n**Sand** and **fill**\n* C# and 2 ** 3") == "Duties\nSand and fill\n* C# and 2 ** 3"


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><td>You file papers</td></tr></table>",
        "work <i>daily</i>",
        '<a href="https://acme.example">more</a>',
        "<blockquote  cite=x>so</blockquote>",
        "<P CLASS=x>so</P>",
        "one<br />two",
    ],
)
def test_markup_is_told_by_any_tag_that_texts_are_written_with(text: str) -> None:
    assert as_html(text) == text


@pytest.mark.parametrize(
    "text", ["a <b and c> d", "List<i32>", "x < p and q > r", "mail <me@acme.example>", "the <main> part"]
)
def test_what_only_looks_like_a_tag_is_plain(text: str) -> None:
    assert as_html(text) != text
