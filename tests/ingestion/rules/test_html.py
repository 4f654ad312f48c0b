import time
from collections.abc import Callable

import pytest

from jobraker.ingestion.rules.html import cut, from_plain, plain, sanitise


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<h1 style='x'>Work</h1><h6>Pay</h6>", "<h3>Work</h3><h4>Pay</h4>"),
        ("<p class=x id=y><b>Bread</b> <i>daily</i></p>", "<p><strong>Bread</strong> <em>daily</em></p>"),
        ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
        ("<ul><li><p>a</p></li><li>b<br></li></ul>", "<ul><li><p>a</p></li><li>b</li></ul>"),
        ("<p>&nbsp;</p><p><br></p><p>a</p>", "<p>a</p>"),
        ("<p>a<br><br><br><br>b</p>", "<p>a<br><br>b</p>"),
        ("<p>a</p>\n\n  <p>b</p>", "<p>a</p><p>b</p>"),
        ("<img src=x onerror=alert(1)>a", "a"),
        ("<script>alert(1)</script><style>p{}</style>a", "a"),
        ("<svg><style><img src=x onerror=1></style></svg>a", "a"),
        ("<a href='javascript:alert(1)'>a</a>", "a"),
        ("<a href='data:text/html,x'>a</a> <a href='/x'>b</a>", "a b"),
        ("&lt;p&gt;a &amp;amp; b&lt;/p&gt;", "<p>a &amp; b</p>"),
        ("&amp;lt;p&amp;gt;a&amp;lt;/p&amp;gt;", "<p>a</p>"),
        ("<p>Write &lt;div&gt; by hand</p>", "<p>Write &lt;div&gt; by hand</p>"),
        ("a\x00\u202eb\ud800", "ab"),
        ("<table><tr><td>a</td></tr></table>", "<table><tbody><tr><td>a</td></tr></tbody></table>"),
        ("<p>open", "<p>open</p>"),
        (
            "<p>a</p> <ul> <li>b</li> <li> <em>c</em> <em>d</em> </li> </ul> <em>e</em> f",
            "<p>a</p><ul><li>b</li><li><em>c</em> <em>d</em></li></ul><em>e</em> f",
        ),
        ("<em>a</em> <br> <em>b</em>", "<em>a</em><br><em>b</em>"),
        ("", ""),
    ],
)
def test_it_keeps_the_allowed_html_only(html: str, kept: str) -> None:
    assert sanitise(html) == kept


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>Bake.</p><svg><p>Sell.</p>", "<p>Bake.</p><p>Sell.</p>"),
        ("<p>Bake.</p><!-- <p>Sell.</p>", "<p>Bake.</p><p>Sell.</p>"),
        ("<p>Bake.</p><!-- not this --><p>Sell.</p>", "<p>Bake.</p><p>Sell.</p>"),
        ("<svg/><svg><path/></svg><p>Bake.</p>", "<p>Bake.</p>"),
        ("<script>alert(1)</script><p>Bake.</p>", "<p>Bake.</p>"),
        ("<STYLE>p {}</style><p>Bake.</p><iframe src='x'>Sell.", "<p>Bake.</p> Sell."),
    ],
)
def test_what_never_ends_takes_no_words_with_it(html: str, kept: str) -> None:
    assert sanitise(html) == kept


def test_it_marks_links_as_not_ours() -> None:
    html = sanitise('<a href="https://a.example/?x=1&y=2" target=_blank onclick=x>a</a>')

    assert html == '<a href="https://a.example/?x=1&amp;y=2" rel="nofollow noopener noreferrer ugc">a</a>'


def test_it_changes_nothing_the_second_time() -> None:
    once = sanitise("<div><h2>A</h2><ul><li>b &amp; c<li><a href=mailto:a@b.example>d</a></ul>x < y</div>")

    assert sanitise(once) == once


@pytest.mark.parametrize("tag", ["div", "ul", "blockquote", "strong", "x"])
@pytest.mark.parametrize("inside", ["", "<p></p>"])
def test_it_is_quick_however_deep_the_elements_lie(tag: str, inside: str) -> None:
    begin = time.process_time()

    sanitise(f"<{tag}>{inside}" * 40_000 + "words")

    assert time.process_time() - begin < 3


@pytest.mark.parametrize(
    "piece",
    [
        "&",
        "<",
        "<br>",
        " ",
        "&amp;lt;p&amp;gt;",
        "<a ",
        "&lt;p ",
        "<p title='",
        "£",
        "\u00a0",
        "&pound;",
        "§ ",
        "<!--",
        "-->",
        "<svg>",
        "<svg ",
    ],
)
def test_it_is_quick_with_endless_repetition(piece: str) -> None:
    begin = time.process_time()

    plain(sanitise(piece * (400_000 // len(piece))))

    assert time.process_time() - begin < 3


@pytest.mark.parametrize("line", ["*\n", "- a\n", "1. \n"])
def test_it_is_quick_with_endless_lines(line: str) -> None:
    begin = time.process_time()

    from_plain(line * (400_000 // len(line)))

    assert time.process_time() - begin < 2


def test_it_takes_a_character_of_a_number_without_end_for_unknown() -> None:
    number = f"&#{'1' * 5000};"

    assert plain(sanitise(f"<p>{number}</p>")) == "\ufffd"
    assert sanitise(f"&lt;p&gt;{number}&lt;/p&gt;") == "<p>\ufffd</p>"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            "<h3>Work</h3><p>Bake &amp; sell</p><ul><li>bread</li><li><p>rolls</p></li></ul><p>Pay</p>",
            "Work\n\nBake & sell\n- bread\n- rolls\n\nPay",
        ),
        ("<p>a<br>b</p>", "a\nb"),
        ('<p><a href="https://x.example/?a=&gt;" rel="x">link</a></p>', "link"),
        ("<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>", "a b\nc"),
        ("", ""),
    ],
)
def test_it_makes_lines_of_blocks(html: str, text: str) -> None:
    assert plain(html) == text


def test_it_makes_paragraphs_and_lists_of_plain_text() -> None:
    html = from_plain("We bake.\r\nDaily.\r\n\r\n- bread & rolls\n• cake\n\nTags like <b> stay.")

    assert (
        html
        == "<p>We bake.<br>Daily.</p><ul><li>bread &amp; rolls</li><li>cake</li></ul><p>Tags like &lt;b&gt; stay.</p>"
    )


@pytest.mark.parametrize(
    ("text", "most", "rest"),
    [
        ("short", 10, "short"),
        ("one two three", 9, "one two"),
        ("<p>abc</p><p>def</p>", 12, "<p>abc</p>"),
        ("<p>abc &amp; def</p>", 10, "<p>"),
        ("x" * 20, 10, "x" * 10),
    ],
)
def test_it_cuts_where_no_tag_and_no_entity_breaks(text: str, most: int, rest: str) -> None:
    assert cut(text, most) == rest


@pytest.mark.parametrize("made", [sanitise, from_plain])
def test_a_word_without_end_is_broken_where_a_browser_can_lay_it_out(made: Callable[[str], str]) -> None:
    long = "x" * 10_000

    html = made(f"Kind regards {long}")

    assert max(map(len, html.split())) <= 401
    assert html.replace(" ", "").count("x") == 10_000


def test_a_long_address_of_a_link_stays_whole() -> None:
    address = "https://kiln.example/" + "a" * 900

    assert f'href="{address}"' in sanitise(f'<p><a href="{address}">Kiln</a></p>')
