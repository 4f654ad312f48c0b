"""The words of every kind of mail: the same in both parts, and in the language of whoever gets it."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from jinja2 import UndefinedError
from selectolax.lexbor import LexborHTMLParser

from jobraker.mail.models import NEEDED, Kind
from jobraker.mail.rendering import LINE_CHARS, Words, one_line, render
from tests.browser import squeeze
from tests.mail.letters import ROW, TOLD, WARNING, listed

SITE = "https://jobs.example"
BYTES_MOST = 100_000  # a program shows no more of a mail than about so much
SHORT = 60  # characters of a line of what may stand line by line: facts, or a link below its words


def rendered(kind: Kind, language: str = "en", **values: str) -> Words:
    return render(kind, language, TOLD[kind] | values, SITE)


@pytest.mark.parametrize("kind", Kind)
def test_the_text_and_the_html_say_the_same(kind: Kind) -> None:
    """An address that the text spells out may stand behind words of the other, and a figure without those beside it."""
    words = rendered(kind)
    tree = LexborHTMLParser(words.html)
    shown = squeeze(tree.css_first("main").text(separator=" "))
    shown += "".join(f"Fit: {figure.text()} of 100" for figure in tree.css(".score"))
    addresses = sorted((link.attributes["href"] or "" for link in tree.css("a")), key=len, reverse=True)

    for line in filter(None, (line.strip("- :") for line in words.text.splitlines())):
        said = next((line.removesuffix(address) for address in addresses if line.endswith(address)), line)
        assert squeeze(said.rstrip(" :")) in shown
    assert tree.css_first("h1").text() == tree.css_first("title").text() == words.subject


@pytest.mark.parametrize("kind", Kind)
def test_in_the_text_each_paragraph_stands_apart(kind: Kind) -> None:
    body, _signature, _why = rendered(kind).text.partition("\n--\n")
    paragraphs = [part.strip().splitlines() for part in body.split("\n\n") if part.strip()]

    assert all(len(lines) == 1 or max(map(len, lines)) < SHORT for lines in paragraphs)


@pytest.mark.parametrize("kind", Kind)
def test_a_mail_loads_nothing_and_runs_nothing(kind: Kind) -> None:
    tree = LexborHTMLParser(rendered(kind).html)

    assert tree.css("img, script, link, iframe, form, [src], [onclick]") == []
    assert "url(" not in tree.html.lower() if tree.html else False


@pytest.mark.parametrize("kind", Kind)
def test_a_mail_is_made_for_the_dark_too_and_for_small_screens(kind: Kind) -> None:
    html = rendered(kind).html

    assert '<meta name="color-scheme" content="light dark">' in html
    assert "prefers-color-scheme: dark" in html
    assert "max-width: 600px" in html
    assert "max-width: 480px" in html


@pytest.mark.parametrize("kind", Kind)
def test_a_mail_says_why_it_came_and_from_where(kind: Kind) -> None:
    words = rendered(kind)

    assert re.search(r"You get this because", words.text)
    assert words.text.rstrip().endswith(f"Sent by Jobraker at {SITE}")


@pytest.mark.parametrize("kind", WARNING)
def test_a_letter_that_warns_says_what_did_it_from_where_and_when(kind: Kind) -> None:
    known = rendered(kind).text
    unknown = rendered(kind, device="").text

    assert "Device: Firefox, Linux\nNetwork address: 192.0.2.1\nTime: 2026-06-01 12:00 UTC\n" in known
    assert "Device: unknown\n" in unknown


def test_an_address_stands_behind_the_button_and_in_words() -> None:
    words = rendered(Kind.TRIAL, link="/verification?token=a&b")
    links = LexborHTMLParser(words.html).css("a")

    address = f"{SITE}/verification?token=a&b"
    assert [link.attributes["href"] for link in links] == [address, address, f"{SITE}/"]
    assert links[1].text() == address
    assert f"\n{address}\n" in words.text


def test_what_is_told_in_html_is_escaped() -> None:
    words = rendered(Kind.TRIAL, link="/\"><script>alert('1')</script>")

    assert LexborHTMLParser(words.html).css("script") == []


ELSEWHERE = [
    "javascript:alert(1)",
    "data:text/html,x",
    "mailto:a@x.example",
    "x.example",
    "https://x.example/",
    "https://jobs.example.evil.example/",
    "https://jobs.example@evil.example/",
    "",
]


@pytest.mark.parametrize("link", ELSEWHERE)
def test_a_mail_links_to_pages_of_the_site_alone(link: str) -> None:
    with pytest.raises(ValueError, match="links to pages"):
        rendered(Kind.TRIAL, link=link)


@pytest.mark.parametrize("kind", Kind)
def test_a_mail_is_small_and_links_to_the_site_alone(kind: Kind) -> None:
    words = rendered(kind)
    tree = LexborHTMLParser(words.html)

    assert len(words.html.encode()) < BYTES_MOST
    assert len(tree.css("h1")) == 1
    assert words.text.strip()
    assert all((link.attributes["href"] or "").startswith(f"{SITE}/") for link in tree.css("a"))


@pytest.mark.parametrize("kind", Kind)
def test_news_alone_leads_to_where_it_is_stopped(kind: Kind) -> None:
    words = rendered(kind)
    links = {link.attributes["href"] for link in LexborHTMLParser(words.html).css("a")}

    assert (f"{SITE}/4" in links) is (kind not in NEEDED)
    said = "Unsubscribe" if kind is Kind.ALERT else "Stop mails like this one"
    assert (f"{said}:\n{SITE}/4\n" in words.text) is (kind not in NEEDED)


@pytest.mark.parametrize("kind", Kind)
def test_its_looks_are_written_into_its_elements(kind: Kind) -> None:
    """For programs that read no sheet; what is left in one is for the dark and for small screens."""
    tree = LexborHTMLParser(rendered(kind).html)

    assert len(tree.css("style")) == 1
    assert [node.tag for node in tree.css("main td, main p, main a, main h1") if not node.attributes.get("style")] == []


HOSTILE = "Plan\u202ener\r\n\r\nYour account is closed.\u2028<b>Now</b>\x00"


def test_nested_values_are_escaped_and_stay_in_their_line() -> None:
    row = ROW | {"title": HOSTILE, "where": HOSTILE, "plus": HOSTILE, "links": [[HOSTILE, "/jobs/1"]]}
    html, text = listed([row])

    assert LexborHTMLParser(html).css("b") == []
    assert [line for line in text.splitlines() if line.lstrip().startswith("Your")] == []
    assert {"\u202e", "\u2028", "\x00"}.isdisjoint(html + text)


def test_values_of_a_letter_begin_no_line_of_their_own() -> None:
    words = rendered(Kind.ADDRESS_LEFT, address=HOSTILE)
    many = rendered(Kind.REMINDER, deadlines="2027-06-01\tPlan\u2028ner\x85Your account\tAcme")

    assert "Planner Your account is closed. <b>Now</b>" in words.text
    assert "2027-06-01: Plan ner Your account, Acme\n" in many.text


def test_an_opening_stands_with_its_rake_and_where_to_go() -> None:
    html, text = listed([ROW])
    tree = LexborHTMLParser(html)

    assert [link.text() for link in tree.css("a")] == ["Pipe welder", "Open", "Save"]
    teeth = [tooth.attributes["style"] for tooth in tree.css("div.strong")]
    assert [re.findall(r"(?<!-)height:(\d+)px", style) for style in teeth] == [["16"], ["18"]]
    assert [cell.attributes["colspan"] for cell in tree.css("td.head")] == ["3"]
    assert text.splitlines()[:6] == [
        "Pipe welder",
        "Bodens Energinät · Boden, 41 km",
        "kr 41,000 a month",
        "Fit: 88 of 100",
        "+ pipe welding",
        "− two weeks of call-out",
    ]


def test_an_opening_that_nobody_scored_has_no_rake() -> None:
    html, text = listed([{"title": "", "link": "/jobs/1"}, ROW | {"score": None}])
    tree = LexborHTMLParser(html)

    assert (tree.css(".score"), tree.css(".rake")) == ([], [])
    assert "Fit" not in text
    assert tree.css_first("a").text() == "No title"


def test_it_is_rendered_by_many_threads_at_once() -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: rendered(Kind.SENT).html, range(64)))

    assert len(set(found)) == 1


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="link"):
        render(Kind.TRIAL, "en", {}, SITE)


@pytest.mark.parametrize(
    ("subject", "line"),
    [
        ("Hello\r\nBcc: eve@x.example", "Hello Bcc: eve@x.example"),
        ("Hello\x0b\x85\u2028there\x00\ud800", "Hello there"),
        ("  Hello  \n", "Hello"),
        ("=?utf-8?q?Hello=0ABcc?=", "= ?utf-8?q?Hello=0ABcc?="),
        ("x" * 1000, "x" * LINE_CHARS),
    ],
)
def test_a_subject_is_one_line(subject: str, line: str) -> None:
    assert one_line(subject) == line


def test_it_speaks_the_language_of_whoever_gets_it(tmp_path: Path) -> None:
    catalogue = Catalog(locale="de")
    catalogue.add("This is a trial mail", "Das ist eine Probe")
    catalogue.add("Sent by Jobraker at %(site)s", "Von Jobraker auf %(site)s")
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)

    words = render(Kind.TRIAL, "de", {"link": "/"}, SITE, catalogues=tmp_path)

    tree = LexborHTMLParser(words.html)
    assert words.subject == tree.css_first("h1").text() == "Das ist eine Probe"
    assert tree.css_first("html").attributes["lang"] == "de"
    assert "Von Jobraker auf https://jobs.example" in squeeze(tree.css_first("main").text(separator=" "))
    assert urlsplit(tree.css("a")[-1].attributes["href"] or "").netloc == "jobs.example"
