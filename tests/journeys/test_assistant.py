"""Asking beside an opening: an answer is followed, its sources are opened, a card is confirmed; and whatever goes wrong."""

import re
from collections.abc import Iterator
from time import sleep
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Route, expect
from pydantic import SecretStr

from tests.journeys.applying import joined, openings
from tests.journeys.conftest import Visit
from tests.journeys.stack import Stack
from tests.journeys.visitor import Visitor, beyond_the_window

pytestmark = pytest.mark.journey

QUESTION = "What does this company need, and which experience is required?"
PHONE = {"has_touch": True}


SMALL = """() => [...document.querySelectorAll(".chat :is(a:not(.cite), button, textarea, summary)")]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".prose"))
  .filter((element) => element.getBoundingClientRect().height < 43.5)
  .map((element) => element.outerHTML.slice(0, 80))"""


def look(visitor: Visitor, *, script: bool = True) -> None:
    """Whatever stands behind the panel: nothing beside the window, nothing too small for a finger, nobody shut out."""
    assert beyond_the_window(visitor.page) == 0
    if visitor.page.evaluate("navigator.maxTouchPoints"):
        assert visitor.page.evaluate(SMALL) == []
    if script:
        assert visitor.violations() == []


def someone(visit: Visit, system: Stack, width: int = 1280, *, script: bool = True) -> Visitor:
    visitor = visit(width, java_script_enabled=script, **(PHONE if width < 400 else {}))
    joined(system, visitor, f"asks-{uuid4()}@example.org")
    return visitor


def ask_link(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("banner").get_by_role("link", name="Ask")


def beside(visitor: Visitor, job_id: int) -> Locator:
    """The panel beside the page of an opening."""
    visitor.open(f"/jobs/{job_id}")
    ask_link(visitor).click()
    panel = visitor.page.locator("aside.chat")
    expect(panel.get_by_role("heading", name="Ask about this opening")).to_be_visible()
    return panel


def ask(visitor: Visitor, question: str) -> Locator:
    """The exchange that comes of it."""
    before = visitor.page.locator(".exchange").count()
    visitor.page.get_by_label("Your question").fill(question)
    visitor.page.get_by_role("button", name="Send").click()
    expect(visitor.page.locator(".exchange")).to_have_count(before + 1)
    return visitor.page.locator(".exchange").last


def late(script: Route) -> None:
    """It comes when the page is there."""
    sleep(0.5)
    script.continue_()


def ended(exchange: Locator) -> None:
    expect(exchange).not_to_have_attribute("aria-busy", "true", timeout=60_000)


@pytest.mark.parametrize(
    ("width", "script"), [(1280, True), (390, True), (1280, False)], ids=["laptop", "phone", "no script"]
)
def test_a_question_is_answered_with_what_it_rests_on_and_a_card_is_confirmed(
    visit: Visit, system: Stack, width: int, script: bool
) -> None:
    visitor = someone(visit, system, width, script=script)
    page = visitor.page
    [opening] = openings(system, 1)
    if script:
        beside(visitor, opening.job_id)
        expect(page.get_by_label("Your question")).to_be_focused()
    else:
        visitor.open(f"/jobs/{opening.job_id}")
        ask_link(visitor).click()
        expect(visitor.heading).to_have_text("Ask about this opening")
    look(visitor, script=script)

    answer = ask(visitor, QUESTION)
    ended(answer)
    cited = answer.locator(".blocks a.cite").first
    expect(cited).to_have_attribute("href", re.compile(r"^/(jobs|guides)/"))
    look(visitor, script=script)

    card = ask(visitor, "Save this opening").locator(".offer")
    expect(card).to_contain_text(opening.title)
    look(visitor, script=script)
    card.get_by_role("button", name="Save").click()
    card = page.locator(".exchange").last.locator(".offer")
    expect(card).to_contain_text("Done.")
    look(visitor, script=script)
    card.get_by_role("link", name="See it").click()
    expect(page.get_by_role("main")).to_contain_text(opening.title)

    visitor.open("/ask/talks")
    look(visitor, script=script)
    page.get_by_role("main").get_by_role("link", name=re.compile("^What does")).click()
    expect(visitor.heading).to_contain_text("What does")
    look(visitor, script=script)
    page.locator(".blocks a.cite").first.click()
    expect(page).to_have_url(re.compile(r"/(jobs|guides)/"))


@pytest.fixture(scope="module")
def slow(system: Stack) -> Iterator[str]:
    """The address of a site whose model lets three words a second be seen."""
    with system.beside(chat_model="sandbox-slow-300ms") as site:
        yield site


@pytest.mark.parametrize("width", [1280, 390])
def test_what_is_being_said_is_stopped_asked_again_and_read_on(
    visit: Visit, system: Stack, slow: str, width: int
) -> None:
    visitor = someone(visit, system, width)
    page = visitor.page
    [opening] = openings(system, 1)
    visitor.move_to(slow)
    beside(visitor, opening.job_id)
    answer = ask(visitor, QUESTION)
    expect(answer.locator(".caret")).to_contain_text(re.compile(r"\w+ \w+"))
    look(visitor)
    answer.get_by_role("button", name="Stop").click()
    expect(answer).to_contain_text("You stopped it here.")
    look(visitor)
    kept = answer.locator(".blocks").inner_text()
    assert kept

    answer.get_by_role("button", name="Ask again").click()
    expect(answer.locator(".caret")).to_contain_text(re.compile(r"\w+ \w+"))
    other = page.context.new_page()
    other.route("**/hx-sse*", late)
    other.goto(f"{slow}/ask")
    page.reload()
    expect(page.locator("aside.chat")).to_be_visible()  # also where it covers the page: it was open there
    for each in (page, other):
        expect(each.locator(".exchange .caret")).to_contain_text(re.compile(r"\w+ \w+"))
    for each in (page, other):
        ended(each.locator(".exchange"))
    assert page.locator(".blocks").inner_text() == other.locator(".blocks").inner_text()
    assert len(page.locator(".blocks").inner_text()) > len(kept)
    other.close()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"chat_model": "sandbox-cutting"}, "It broke off here."),
        ({"chat_model": "sandbox-spent"}, "used up"),
        ({"fault": "401"}, "key"),
        ({"sandbox_chat": False}, "No language model is connected"),
    ],
    ids=["cut", "spent", "wrong key", "no model"],
)
def test_it_says_plainly_why_there_is_no_whole_answer(
    visit: Visit, system: Stack, settings: dict[str, object], words: str
) -> None:
    visitor = someone(visit, system, 390)
    [opening] = openings(system, 1)
    if fault := settings.pop("fault", ""):
        url = f"{system.settings.sandbox_url}/fault/{fault};id={uuid4()}/openai/v1"
        settings |= {"chat_url": url, "chat_model": "sandbox", "chat_key": SecretStr("wrong")}
    with system.beside(**settings) as site:
        visitor.move_to(site)
        beside(visitor, opening.job_id)
        look(visitor)
        answer = ask(visitor, opening.title)
        ended(answer)
        expect(visitor.page.locator("aside.chat")).to_contain_text(words)
        look(visitor)


def test_all_of_it_is_done_by_keys(visit: Visit, system: Stack) -> None:
    visitor = someone(visit, system)
    page = visitor.page
    [opening] = openings(system, 1)
    visitor.open(f"/jobs/{opening.job_id}")
    ask_link(visitor).focus()
    page.keyboard.press("Enter")
    field = page.get_by_label("Your question")
    expect(field).to_be_focused()

    page.keyboard.press("Enter")
    expect(page.locator(".exchange")).to_have_count(0)
    page.keyboard.type("Save this")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("opening")
    expect(field).to_have_value("Save this\nopening")
    page.keyboard.press("Enter")
    save = page.locator(".offer").get_by_role("button", name="Save")
    expect(save).to_be_visible()
    expect(field).to_be_focused()
    save.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".offer")).to_contain_text("Done.")
    expect(page.locator(".offer")).to_be_focused()

    page.keyboard.press("Escape")
    expect(page.locator("aside.chat")).to_have_count(0)
    expect(ask_link(visitor)).to_be_focused()


def test_long_words_tables_and_code_stay_inside(visit: Visit, system: Stack) -> None:
    visitor = someone(visit, system, 390)
    with system.beside(chat_model="sandbox-long") as site:
        visitor.move_to(site)
        visitor.open("/ask")
        answer = ask(visitor, "W" * 300)
        ended(answer)
        look(visitor)
        assert beyond_the_window(visitor.page) == 0
        for each in answer.locator(".blocks").all():
            assert each.evaluate("node => node.scrollWidth <= node.clientWidth")


UNCOVERED = """(words) => {
  const toast = [...document.querySelectorAll(".toast")].find((each) => each.innerText.includes(words));
  const at = toast.getBoundingClientRect(), field = document.getElementById("question").getBoundingClientRect();
  const corners = [[at.left + 4, at.top + 4], [at.right - 4, at.bottom - 4]];
  return corners.every(([x, y]) => toast.contains(document.elementFromPoint(x, y)))
    && (at.bottom <= field.top || at.top >= field.bottom || at.right <= field.left || at.left >= field.right);
}"""


@pytest.mark.parametrize("width", [1280, 390])
def test_what_is_told_of_an_act_is_read_beside_the_panel(visit: Visit, system: Stack, width: int) -> None:
    visitor = someone(visit, system, width)
    page = visitor.page
    [opening] = openings(system, 1)
    beside(visitor, opening.job_id)
    card = ask(visitor, "Save this opening").locator(".offer")
    expect(card.get_by_role("button", name="Save")).to_be_visible()
    other = page.context.new_page()
    other.goto(f"{visitor.site}/ask")
    other.locator(".offer").get_by_role("button", name="Not now").click()
    expect(other.locator(".offer")).to_contain_text("Not done.")
    other.close()

    card.get_by_role("button", name="Save").click()

    expect(page.locator(".toast")).to_contain_text("Nothing changed: this was decided before.")
    assert page.evaluate(UNCOVERED, "Nothing changed")
    look(visitor)


def test_where_it_covers_the_page_nothing_else_is_in_reach_and_back_closes_it(visit: Visit, system: Stack) -> None:
    visitor = someone(visit, system, 390)
    page = visitor.page
    [opening] = openings(system, 1)
    visitor.open("/saved")
    panel = beside(visitor, opening.job_id)
    at = f"{visitor.site}/jobs/{opening.job_id}"
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('main, header.top, footer')")
    assert page.evaluate("document.getElementById('main').inert")  # for whoever hears the page too
    page.keyboard.press("s")
    look(visitor)

    page.get_by_label("Your question").focus()
    for leave in (page.go_back, lambda: page.keyboard.press("Escape"), panel.get_by_label("Close").click):
        if not panel.is_visible():
            ask_link(visitor).click()
        expect(page.get_by_label("Your question")).to_be_focused()
        leave()
        expect(panel).to_have_count(0)
        expect(page).to_have_url(at)
        expect(ask_link(visitor)).to_be_focused()
        assert not page.evaluate("document.getElementById('main').inert")
        look(visitor)
    assert page.evaluate("!history.state?.drawer")
    page.go_back()
    expect(page).to_have_url(f"{visitor.site}/saved")

    visitor.open(f"/jobs/{opening.job_id}")
    ask_link(visitor).click()
    answer = ask(visitor, "How do I prepare for an interview?")
    ended(answer)
    answer.locator(".sources a[href^='/guides/']").first.click()
    expect(page).to_have_url(re.compile("/guides/"))
    expect(page.locator("aside.chat")).to_be_hidden()
    page.go_back()
    expect(page.locator("aside.chat .exchange")).to_be_visible()
    page.go_back()
    expect(page.locator("aside.chat")).to_have_count(0)
    expect(page).to_have_url(at)
    ask_link(visitor).click()
    ended(ask(visitor, f"What does {opening.title} require?"))
    page.locator(f".exchange a[href='/jobs/{opening.job_id}']").first.click()
    expect(page.locator("aside.chat")).to_have_count(0)  # that page is behind it
    expect(page).to_have_url(at)


@pytest.mark.parametrize("width", [1280, 390])
def test_half_a_question_is_not_lost(visit: Visit, system: Stack, width: int) -> None:
    visitor = someone(visit, system, width)
    page = visitor.page
    [opening] = openings(system, 1)
    beside(visitor, opening.job_id)
    field = page.get_by_label("Your question")
    field.fill("What of the ni")
    page.keyboard.press("Escape")
    expect(page.locator("aside.chat")).to_have_count(0)
    visitor.open("/saved")
    ask_link(visitor).click()
    expect(field).to_have_value("What of the ni")
    ended(ask(visitor, "What of the nights?"))
    expect(field).to_have_value("")
    field.fill("And the pa")
    page.get_by_label("New talk").click()
    expect(field).to_have_value("")
    page.reload()
    expect(field).to_have_value("")
    visitor.open("/ask")
    expect(field).to_have_value("And the pa")


def test_of_more_than_a_question_may_be_it_says_what_was_taken(visit: Visit, system: Stack) -> None:
    visitor = someone(visit, system)
    page = visitor.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.open("/ask")
    field, size = page.get_by_label("Your question"), page.locator("#question-size")
    expect(size).to_be_hidden()
    field.fill("x" * 3_700)
    expect(size).to_have_text("3,700 of 4,000 characters")
    page.evaluate("navigator.clipboard.writeText('y'.repeat(100_000))")
    field.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("ControlOrMeta+v")
    expect(size).to_have_text("Only the first 4,000 characters were taken. 4,000 of 4,000 characters")
    expect(page.locator("#chat-said")).to_have_text("Only the first 4,000 characters were taken.")
    look(visitor)
    page.keyboard.press("Backspace")
    expect(size).to_have_text("3,999 of 4,000 characters")


def test_two_tabs_agree(visit: Visit, system: Stack) -> None:
    visitor = someone(visit, system)
    page = visitor.page
    [opening] = openings(system, 1)
    visitor.open("/ask")
    ended(ask(visitor, opening.title))
    other = page.context.new_page()
    other.goto(f"{visitor.site}/ask")
    expect(other.locator(".exchange")).to_have_count(1)
    other.get_by_label("Your question").fill("Half of it")
    other.get_by_label("Your question").press("ArrowLeft")
    page.bring_to_front()
    ended(ask(visitor, "And what do they require?"))

    other.bring_to_front()
    other.evaluate("dispatchEvent(new Event('focus'))")  # a browser without a window gives none
    expect(other.locator(".exchange")).to_have_count(2)
    expect(other.get_by_label("Your question")).to_have_value("Half of it")
    expect(other.get_by_label("Your question")).to_be_focused()
    assert other.evaluate("document.activeElement.selectionStart") == len("Half of i")
    other.get_by_role("button", name="Ask again").click()
    page.get_by_role("button", name="Ask again").click()
    for each in (page, other):
        ended(each.locator(".exchange").last)
        expect(each.locator(".toast")).to_have_count(0)
    other.close()


def test_what_becomes_of_a_question_is_heard_and_told_beside_the_field(visit: Visit, system: Stack) -> None:
    visitor = someone(visit, system)
    page = visitor.page
    [opening] = openings(system, 1)
    with system.beside(chat_model="sandbox-slow-300ms", chat_tokens_per_day=20_000) as site:
        visitor.move_to(site)
        beside(visitor, opening.job_id)
        expect(page.locator("#chat-standing")).to_have_text("0 % of today’s language-model budget used")
        answer = ask(visitor, QUESTION)
        expect(page.locator("#chat-said")).to_have_text("Your question is sent; the answer is being written.")
        ended(answer)
        expect(page.locator("#chat-said")).to_have_text("The answer is there.")
        expect(page.locator("#chat-standing")).not_to_have_text("0 % of today’s language-model budget used")


@pytest.mark.parametrize("width", [1280, 390])
def test_an_opening_is_saved_on_its_page_too_and_a_long_talk_shows_its_end(
    visit: Visit, system: Stack, width: int
) -> None:
    visitor = someone(visit, system, width)
    page = visitor.page
    [opening] = openings(system, 1)
    beside(visitor, opening.job_id)
    card = ask(visitor, "Save this opening").locator(".offer")
    card.get_by_role("button", name="Not now").click()
    card = page.locator(".offer")
    card.get_by_role("button", name="Show it again").click()
    card.get_by_role("button", name="Save").click()
    expect(card).to_contain_text("Done.")
    expect(page.locator(f"#save-{opening.job_id}")).to_have_text("Saved")
    for turn in range(4):
        ended(ask(visitor, f"{opening.title} {turn}"))

    visitor.open("/ask")
    expect(page.get_by_label("Your question")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Ask again")).to_be_in_viewport()
    look(visitor)


def test_a_key_leads_to_the_question(visit: Visit, system: Stack) -> None:
    visitor = someone(visit, system)
    page = visitor.page
    visitor.open("/saved")
    page.keyboard.press("q")
    expect(page.get_by_label("Your question")).to_be_focused()
    expect(page.get_by_label("Your question")).to_have_value("")
    page.locator("main").focus()
    page.keyboard.press("q")
    expect(page.get_by_label("Your question")).to_be_focused()
