"""Suggestions as a fragment: what each option makes of the box, hostile words, and too many requests."""

from urllib.parse import quote

import pytest
from flask import Flask

from jobraker.search import suggestions
from jobraker.search.vocabulary import count_terms
from tests.browser import Browser, Page
from tests.factories import job

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def openings() -> None:
    for n, (title, company, place) in enumerate(
        [
            ("Night nurse", "Elmfield <b>Hospital", "Leeds, UK"),
            ("Night nurse", "Maison “Tilleul”", "Lyon, France"),
            ("Welder", "Night & Day", "Luleå, Sweden"),
        ]
    ):
        job(str(n), title=title, company=company, places=(place,))
    count_terms()
    suggestions.gather()


def suggested(browser: Browser, q: str) -> Page:
    return browser.fragment(f"/suggestions?q={quote(q)}", source="input#q")


def made_of(page: Page) -> list[tuple[str | None, ...]]:
    """What each option puts into the box, the field of the place and the filter of the company."""
    names = ("data-q", "data-near", "data-company")
    return [tuple(option.attributes[name] for name in names) for option in page.all("[role=option]")]


@pytest.mark.usefixtures("openings")
def test_it_groups_options_by_kind_and_says_how_many_openings_a_company_has(browser: Browser) -> None:
    page = suggested(browser, "nigh")

    assert page.texts("[role=group] > .kind") == ["Titles", "Companies"]
    assert [squeezed.split(",")[0] for squeezed in page.texts("[role=option] .name")] == ["Night nurse", "Night & Day"]
    assert page.texts("[role=option] .vh") == [", 1 opening"]
    assert page.one("[role=listbox]").attributes["data-said"] == "2 suggestions"
    headings = [group.attributes["aria-labelledby"] for group in page.all("[role=group]")]
    assert [page.text(f"#{heading}") for heading in headings] == ["Titles", "Companies"]


@pytest.mark.usefixtures("openings")
@pytest.mark.parametrize(
    ("q", "made"),
    [
        ("nigh", ("Night nurse", "", "")),
        ("elmf", ("", "", "elmfieldhospital")),
        ("welder lul", ("welder", "Luleå, SE", "")),
        ("welder in lul", ("welder", "Luleå, SE", "")),
    ],
)
def test_a_title_becomes_words_a_company_and_a_place_filters(
    browser: Browser, q: str, made: tuple[str, str, str]
) -> None:
    assert made_of(suggested(browser, q))[0] == made


@pytest.mark.usefixtures("openings")
@pytest.mark.parametrize(
    ("name", "value", "title"), [("company", "elmfieldhospital", "Night nurse"), ("near", "Luleå, SE", "Welder")]
)
def test_what_an_option_puts_into_a_filter_finds_what_it_says(
    browser: Browser, name: str, value: str, title: str
) -> None:
    page = browser.get(f"/?{name}={quote(value)}")

    assert page.texts(".row h3") == [title]


@pytest.mark.usefixtures("openings")
def test_a_name_is_shown_as_it_is_written(browser: Browser) -> None:
    page = suggested(browser, "elmf")

    assert page.text("[role=option] .name").startswith("Elmfield")
    assert not page.all("[role=option] b")


@pytest.mark.usefixtures("openings")
@pytest.mark.parametrize(
    "q",
    [
        "",
        "n",
        "\0",
        "%",
        "_\\%",
        "'; --",
        '"night',
        "nurse -nig",
        "😀",
        "n" * 5000,
        "night " * 60,
        "護",
        "\ud800",
        "qzxv qzxv qzxv",
        "<script>",
    ],
)
def test_it_offers_nothing_for_what_begins_no_name(browser: Browser, q: str) -> None:
    page = browser.fragment(f"/suggestions?q={quote(q, errors='surrogatepass')}")

    assert page.one("[role=listbox]").attributes["data-said"] == ""
    assert made_of(page) == []


@pytest.mark.usefixtures("openings")
@pytest.mark.parametrize("q", ["night\0", "night%", "\0ni\0ght", "\u202enight", " NIGHT ", "'night", "nihgt"])
def test_it_reads_a_beginning_past_signs_and_slips(browser: Browser, q: str) -> None:
    assert ("Night nurse", "", "") in made_of(suggested(browser, q))


@pytest.mark.usefixtures("openings")
def test_words_that_stay_before_a_name_are_words_whatever_they_hold(browser: Browser) -> None:
    typed = '<script>alert("x")</script> lul'

    page = suggested(browser, typed)

    assert made_of(page) == [(typed.removesuffix(" lul"), "Luleå, SE", "")]
    assert not page.all("script")


def test_it_answers_without_words_and_to_ones_that_are_no_text(browser: Browser) -> None:
    for query in ("", "?q", "?q=%ff%fe", "?x=1", "?q=a&q=b"):
        assert browser.fragment(f"/suggestions{query}").one("[role=listbox]").attributes["data-said"] == ""


@pytest.mark.usefixtures("openings")
def test_the_browser_may_keep_an_answer_for_a_minute_and_nobody_else(browser: Browser) -> None:
    assert suggested(browser, "nigh").response.headers["Cache-Control"] == "private, max-age=60"


@pytest.mark.parametrize("allowed", [1, 15])
def test_too_many_requests_are_refused_without_a_word_and_the_pages_are_not(
    browser: Browser, app: Flask, monkeypatch: pytest.MonkeyPatch, allowed: int
) -> None:
    settings = app.extensions["settings"].model_copy(update={"requests_per_minute": allowed})
    monkeypatch.setitem(app.extensions, "settings", settings)

    answers = [browser.client.get("/suggestions?q=x") for _ in range(2 * allowed + 1)]

    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert all(answer.data == b"" and "HX-Trigger" not in answer.headers for answer in refused)
    assert browser.client.get("/").status_code == 200
