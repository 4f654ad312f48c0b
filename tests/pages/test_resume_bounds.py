"""What the builder refuses before it is kept: more than prints, what is no address of a page, more work than one person's."""

from uuid import UUID

import pytest

from jobraker.documents.resume import CHARS_MOST, Document, Extra, Post
from tests.browser import Browser
from tests.pages.people import another, settle
from tests.pages.test_resume_builder import HTMX, change, choose, form, said
from tests.pages.test_resumes import built

pytestmark = pytest.mark.usefixtures("unlimited")

POINT = "Planned berths and cranes for ships from everywhere. " * 10
FULL = Document(
    name="Ada Byron",
    summary="Planner.",
    work=tuple(Post(f"Planner {number}", points=(POINT,) * 7) for number in range(24)),
    extras=(Extra("own", "Talks", ("One.",)),),
)


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def full(ada: Browser) -> UUID:
    """One that has room for some hundred words more."""
    assert 0 < CHARS_MOST - FULL.length < 3_500
    return built(document=FULL)


@pytest.mark.parametrize("htmx", [True, False], ids=["htmx", "plain"])
def test_what_makes_it_too_long_to_print_is_said_in_the_form_and_stays_there(
    ada: Browser, full: UUID, htmx: bool
) -> None:
    grown = change(ada, form(ada, full, "own-own"), 200, htmx=True, points="One.\nTwo.")
    assert "Kept." in grown.text("#kept")
    words = "\n".join(f"{number} {POINT}"[:500] for number in range(7))

    page = change(ada, form(ada, full, "own-own"), 422, htmx=htmx, points=f"{words}\nand one line more of it all")

    assert "too long to be printed" in page.text("#part-points-error")
    assert "and one line more of it all" in page.one("#part-points").text()
    assert said(full).extras[0].points == ("One.", "Two.")


def test_one_that_is_too_long_can_be_made_shorter(ada: Browser) -> None:
    key = built(document=Document(work=tuple(Post(f"Planner {number}", points=(POINT,) * 7) for number in range(40))))
    assert said(key).is_too_long

    change(ada, form(ada, key, "work-0"), words="Planned.")
    change(ada, form(ada, key, "work-0"), 422, words="Planned.\nLed.")

    assert said(key).work[0].points == ("Planned.",)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text.html,x", "ada.example:alert(1)", "mailto:a@b.example"]
)
def test_a_link_that_is_none_is_quoted_as_it_was_typed(ada: Browser, full: UUID, link: str) -> None:
    page = change(ada, form(ada, full, "head"), 422, links=link)

    assert f"“{link}” is no address of a page" in page.text("#part-links-error")


def test_the_look_stays_open_while_it_is_chosen(ada: Browser, full: UUID) -> None:
    before = ada.get(f"/resumes/{full}/edit")
    assert "open" not in before.one("#look-box").attributes
    assert before.text("#look-box > summary") == "Look: Plain, A4, English"

    answer = ada.client.post(
        f"/resumes/{full}/look",
        data={field.attributes["name"]: field.attributes.get("value") for field in before.all("#look input")}
        | {"template": "compact", "paper": "a4", "accent": "none", "language": "de", "photo": ""},
        headers=HTMX,
    )

    page = ada.read(answer, 200)
    assert "open" in page.one("#look-box").attributes
    assert page.text("#look-box > summary") == "Look: Compact, A4, Deutsch"
    assert choose(ada, full, 422, template="none").one("#look-box").attributes.keys() >= {"open"}


def test_pages_that_cost_work_are_counted_together_and_for_each_person(ada: Browser) -> None:
    nowhere = UUID(int=7)
    pages = [f"/resumes/{nowhere}/edit", f"/resumes/{nowhere}/analysis", f"/letters/{nowhere}", "/jobs/1/gap"]
    for number in range(120):
        assert ada.client.get(pages[number % len(pages)]).status_code == 404

    assert [ada.client.get(each).status_code for each in pages] == [429] * len(pages)
    assert ada.client.get("/resumes").status_code == 200
    assert settle(another(ada), "bob@example.org").client.get(pages[0]).status_code == 404


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_why_one_that_is_too_long_is_no_file_is_said(ada: Browser, form: str) -> None:
    key = built(document=Document(work=tuple(Post(f"Planner {number}", points=(POINT,) * 7) for number in range(40))))

    page = ada.get(f"/resumes/{key}.{form}", 422)

    assert page.text("h1") == "This cannot be printed as it is"
    assert "too long to be printed here" in page.text("main")
    for address in (f"/resumes/{key}", f"/resumes/{key}/edit", f"/resumes/{key}/versions/1"):
        page = ada.get(address)
        assert "too long to be printed here" in page.text("main")
        assert not page.all(f'a[href$=".{form}"]:not(.lines a)')
    assert ada.client.get(f"/resumes/{key}.json").status_code == 200
