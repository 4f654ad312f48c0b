"""Applications from saved to an offer: by drag, by keys and by the menu, in two windows that agree; on a phone, and without
a script."""

import json
import re

import psycopg
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.journeys.conftest import Visit
from tests.journeys.stack import Stack
from tests.journeys.test_first_run import look, register
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

ONE_POLL = 12_000  # milliseconds after which a window asks again


def bring(visitor: Visitor, *titles: str) -> None:
    """Jobs from elsewhere, as somebody writes them down."""
    for title in titles:
        visitor.open("/saved/new")
        visitor.page.get_by_label("Title").fill(title)
        visitor.page.get_by_role("button", name="Save it").click()
        visitor.at("/saved")


def lane(page: Page, stage: str) -> Locator:
    return page.locator(f"#lane-{stage}")


def card(page: Page, title: str) -> Locator:
    return page.locator(".card", has_text=title)


def stands(page: Page, title: str, stage: str) -> None:
    expect(lane(page, stage).locator(".card", has_text=title)).to_be_visible()


def drag_to_end(page: Page, title: str, stage: str) -> None:
    """Where cards go that end is there while one is dragged."""
    end = page.locator(f".goal[data-stage={stage}]")
    expect(end).to_be_hidden()
    card(page, title).hover()
    page.mouse.down()
    page.mouse.move(400, 600, steps=4)
    expect(end).to_be_visible()
    end.hover()
    page.mouse.up()
    expect(end).to_be_hidden()


def needs_its_person(system: Stack, title: str) -> None:
    """As what sends applications says it."""
    address = system.settings.database_url.replace("+psycopg", "")
    asked = "UPDATE saved_job SET stage = 'needs-you', version = version + 1, changed_at = now() WHERE posting->>'title' = %s"
    with psycopg.connect(address, autocommit=True) as connection:
        assert connection.execute(asked, [title]).rowcount == 1


def test_an_application_goes_from_saved_to_an_offer_and_two_windows_agree(visit: Visit, system: Stack) -> None:
    visitor = visit()
    page, toasts = visitor.page, visitor.page.locator("#toasts")
    register(visitor, system, "tracker@example.org")
    visitor.open("/applications")
    look(visitor, script=True)
    bring(visitor, "Lamplighter", "Bell founder", "Ferry pilot")
    needs_its_person(system, "Ferry pilot")
    visitor.open("/applications")
    beside = visit(storage_state=page.context.storage_state())
    other = beside.page
    other.clock.install()
    beside.open("/applications")
    stands(other, "Lamplighter", "saved")

    card(page, "Lamplighter").drag_to(lane(page, "preparing").locator(".cards"))
    expect(toasts).to_contain_text("Lamplighter: Preparing.")
    stands(page, "Lamplighter", "preparing")
    other.clock.fast_forward(ONE_POLL)
    stands(other, "Lamplighter", "preparing")

    card(page, "Lamplighter").get_by_role("link", name="Lamplighter", exact=True).focus()
    for stage, words in (
        ("applied", "Applied"),
        ("in-review", "In review"),
        ("interviewing", "Interviewing"),
        ("offer", "Offer"),
    ):
        page.keyboard.press("Shift+ArrowRight")
        expect(toasts).to_contain_text(f"Lamplighter: {words}.")
        stands(page, "Lamplighter", stage)
        expect(card(page, "Lamplighter").get_by_role("link", name="Lamplighter", exact=True)).to_be_focused()
    expect(card(page, "Lamplighter").locator(".once")).to_contain_text("1 of 1")
    other.clock.fast_forward(ONE_POLL)
    stands(other, "Lamplighter", "offer")

    toasts.get_by_role("button", name="Undo").click()
    stands(page, "Lamplighter", "interviewing")

    # Nobody puts anything there by hand: it goes back to where it was, and the reason is told.
    card(page, "Bell founder").drag_to(lane(page, "needs-you").locator(".cards"))
    expect(toasts).to_contain_text("nobody puts an application into “Needs you” by hand")
    stands(page, "Bell founder", "saved")
    expect(lane(page, "needs-you").locator(".card")).to_have_count(1)

    card(page, "Lamplighter").get_by_role("link", name=re.compile("^Move")).click()
    menu = page.get_by_role("group", name="Move to")
    expect(menu.get_by_role("button", name="Accepted")).to_be_hidden()
    assert visitor.violations() == []
    menu.get_by_role("button", name="Offer").click()
    stands(page, "Lamplighter", "offer")

    page.keyboard.press("m")
    expect(menu.get_by_role("button", name="Saved")).to_be_focused()
    menu.get_by_role("button", name="Accepted").click()
    expect(page.locator(".ended li", has_text="Lamplighter")).to_contain_text("accepted")
    other.clock.fast_forward(ONE_POLL)
    expect(other.locator(".ended li", has_text="Lamplighter")).to_be_visible()

    drag_to_end(page, "Bell founder", "withdrawn")
    expect(page.locator(".ended li", has_text="Bell founder")).to_contain_text("withdrawn")
    expect(card(page, "Bell founder")).to_have_count(0)

    page.locator(".ended").get_by_role("link", name="Lamplighter", exact=True).click()
    expect(page.locator("ol.line")).to_contain_text("Offer")
    look(visitor, script=True)


def test_keys_walk_the_board_and_their_map_names_them(visit: Visit, system: Stack) -> None:
    visitor = visit()
    page = visitor.page
    register(visitor, system, "walker@example.org")
    bring(visitor, "Cooper", "Tinker")
    visitor.open("/applications")
    link = page.locator(".card h3 a")

    page.keyboard.press("j")
    expect(link.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(link.nth(1)).to_be_focused()
    page.keyboard.press("Shift+ArrowRight")
    stands(page, "Cooper", "preparing")
    page.keyboard.press("h")
    expect(card(page, "Tinker").locator("h3 a")).to_be_focused()
    page.keyboard.press("l")
    expect(card(page, "Cooper").locator("h3 a")).to_be_focused()
    page.keyboard.press("Shift+ArrowLeft")
    stands(page, "Cooper", "saved")

    page.keyboard.press("?")
    shown = [key.inner_text() for key in page.locator("#keys kbd").all() if key.is_visible()]
    assert shown == ["o", "h", "j", "k", "l", "⇧", "←", "→", "m", "q", "/", "?"]
    page.keyboard.press("Escape")
    page.keyboard.press("o")
    expect(visitor.heading).to_have_text("Cooper")


def test_of_moves_in_quick_succession_the_last_counts(visit: Visit, system: Stack) -> None:
    visitor = visit()
    page, toasts = visitor.page, visitor.page.locator("#toasts")
    register(visitor, system, "quick-mover@example.org")
    bring(visitor, "Stoker", "Sexton")
    visitor.open("/applications")
    sent: list[str] = []

    def slow(route: Route) -> None:
        sent.append(route.request.post_data or "")
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/move", slow)
    link = card(page, "Stoker").locator("h3 a")
    link.focus()
    for _ in range(5):
        page.keyboard.press("Shift+ArrowRight")
    expect(toasts).to_contain_text("Stoker: Offer.")
    stands(page, "Stoker", "offer")
    expect(link).to_be_focused()
    for _ in range(5):
        page.keyboard.press("Shift+ArrowLeft")
    expect(toasts).to_contain_text("Stoker: Saved.")
    stands(page, "Stoker", "saved")

    visitor.open("/applications")
    stands(page, "Stoker", "saved")
    stages = [dict(each.split("=") for each in body.split("&")) for body in sent]
    assert [each["from"] for each in stages] == ["saved", *(each["to"] for each in stages[:-1])]


def test_a_move_that_is_refused_is_shown_as_not_done(visit: Visit, system: Stack) -> None:
    visitor = visit()
    page = visitor.page
    register(visitor, system, "refused@example.org")
    bring(visitor, "Stoker", "Sexton", "Cooper")
    visitor.open("/applications")
    titles = lane(page, "saved").locator("h3")
    expect(titles).to_have_text(["Cooper", "Sexton", "Stoker"])
    card(page, "Sexton").locator("h3 a").focus()

    statuses = (401, 403, 429, 500, 503)
    coming = iter(statuses)

    def refuse(route: Route) -> None:
        status = next(coming)
        told = json.dumps({"toast": {"toasts": [{"words": f"Not now: {status}.", "bad": True}]}})
        route.fulfill(status=status, headers={"HX-Trigger": told})

    page.route("**/move", refuse)
    for status in statuses:
        page.keyboard.press("Shift+ArrowRight")
        expect(page.locator("#toasts")).to_contain_text(f"Not now: {status}.")
        expect(titles).to_have_text(["Cooper", "Sexton", "Stoker"])
        expect(card(page, "Sexton").locator("h3 a")).to_be_focused()
    assert len(visitor.faults) == len(statuses)  # the browser reports each answer
    visitor.faults = []


def drag(page: Page, title: str, goal: str) -> None:
    """Onto one of the goals, which are there while a card is dragged."""
    card(page, title).hover()
    page.mouse.down()
    box = card(page, title).bounding_box()
    assert box
    page.mouse.move(box["x"] + 40, box["y"] + 40, steps=4)
    onto = page.locator(f".goal[data-stage={goal}]")
    expect(onto).to_be_visible()
    tall = onto.bounding_box()
    assert tall
    assert tall["height"] >= 44
    page.mouse.move(tall["x"] + 20, tall["y"] + 20, steps=4)
    page.mouse.up()


def test_an_application_ends_by_drag_or_keys_and_is_opened_again(visit: Visit, system: Stack) -> None:
    visitor = visit()
    page, toasts = visitor.page, visitor.page.locator("#toasts")
    register(visitor, system, "ending@example.org")
    bring(visitor, "Stoker", "Sexton", "Cooper")
    visitor.open("/applications")
    ended = page.locator(".ended li")
    menu = page.get_by_role("group", name="Move to")

    drag(page, "Stoker", "withdrawn")
    expect(toasts).to_contain_text("Stoker: Withdrawn.")
    expect(ended).to_contain_text(["Stoker"])
    expect(card(page, "Stoker")).to_have_count(0)
    expect(page.locator("#goals")).to_be_hidden()

    link = card(page, "Cooper").locator("h3 a")
    link.focus()
    page.keyboard.press("m")
    menu.get_by_role("button", name="Offer").click()
    stands(page, "Cooper", "offer")
    expect(link).to_be_focused()
    page.keyboard.press("Shift+ArrowRight")
    expect(menu.get_by_role("button", name="Accepted")).to_be_focused()
    page.keyboard.press("Enter")
    expect(ended).to_contain_text(["Cooper", "Stoker"])
    expect(card(page, "Sexton").locator("h3 a")).to_be_focused()

    ended.filter(has_text="Cooper").get_by_role("link", name=re.compile("^Move")).click()
    expect(menu.get_by_role("button", name="Saved")).to_be_hidden()
    menu.get_by_role("button", name="Interviewing").click()
    stands(page, "Cooper", "interviewing")
    expect(card(page, "Cooper").locator("h3 a")).to_be_focused()
    look(visitor, script=True)


def test_a_finger_drags_a_card_to_a_stage_that_is_out_of_sight(visit: Visit, system: Stack) -> None:
    visitor = visit(390, has_touch=True)
    page = visitor.page
    register(visitor, system, "finger@example.org")
    bring(visitor, "Stoker", "Sexton")
    visitor.open("/applications")
    expect(lane(page, "in-review")).to_be_hidden()
    box = card(page, "Stoker").bounding_box()
    assert box
    at = {"x": box["x"] + 60, "y": box["y"] + 20}
    finger = page.context.new_cdp_session(page)

    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    page.wait_for_timeout(400)  # it lies on the card for long
    finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": at["x"], "y": at["y"] + 15}]})
    goal = page.locator(".goal[data-stage=in-review]")
    expect(goal).to_be_visible()
    there = goal.bounding_box()
    assert there
    to = {"x": there["x"] + 30, "y": there["y"] + 20}
    for _ in range(3):
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [to]})
        page.wait_for_timeout(60)
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    expect(page.locator("#toasts")).to_contain_text("Stoker: In review.")
    stands(page, "Stoker", "in-review")
    expect(page).to_have_url(visitor.site + "/applications")


@pytest.mark.parametrize(
    ("width", "script"), [(1280, True), (390, True), (1280, False), (390, False)],
    ids=["laptop", "phone", "no script", "phone, no script"],
)  # fmt: skip
def test_applications_are_moved_one_by_one_and_together_from_the_list(
    visit: Visit, system: Stack, width: int, script: bool
) -> None:
    phone = {"has_touch": True} if width < 400 else {}
    visitor = visit(width, java_script_enabled=script, **phone)
    page, toasts = visitor.page, visitor.page.locator("#toasts")
    register(visitor, system, f"moved-{width}-{script}@example.org")
    bring(visitor, "Glazier", "Thatcher")
    visitor.open("/applications")
    look(visitor, script=script)

    card(page, "Glazier").get_by_role("link", name=re.compile("^Move")).click()
    if script:
        page.get_by_role("group", name="Move to").get_by_role("button", name="Applied").click()
    else:
        page.get_by_label("Move to").select_option("Applied")
        page.get_by_role("button", name="Move", exact=True).click()
    expect(toasts).to_contain_text("Glazier: Applied.")
    visitor.open("/applications")
    stands(page, "Glazier", "applied")
    if width < 400:
        expect(lane(page, "offer")).to_be_hidden()

    visitor.open("/applications/list")
    look(visitor, script=script)
    rows = page.locator("tbody tr")
    for tick in page.get_by_role("checkbox", name=re.compile("^Choose")).all():
        tick.check()
    page.get_by_label("Stage", exact=True).select_option("Rejected")
    page.get_by_role("button", name="Move them").click()
    expect(toasts).to_contain_text("1 moved to “Rejected”. 1 stayed.")
    toasts.get_by_role("button", name="Undo").click()
    expect(rows.filter(has_text="Glazier")).to_contain_text("Applied")

    page.get_by_role("link", name=re.compile("^Applied")).click()
    expect(rows).to_have_count(1)
    page.get_by_text("Save this view").click()
    page.get_by_label("Name").fill("Waiting")
    page.locator("form:has(#view-name)").get_by_role("button", name="Save").click()
    expect(toasts).to_contain_text("The view is saved: Waiting.")
    visitor.open("/applications/list")
    expect(rows).to_have_count(2)
    page.get_by_role("link", name="Waiting", exact=True).click()
    expect(rows).to_have_count(1)
    look(visitor, script=script)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nobody_is_shut_out_in_either_theme(visit: Visit, system: Stack, width: int, scheme: str) -> None:
    visitor = visit(width, color_scheme=scheme)
    register(visitor, system, f"seen-{width}-{scheme}@example.org")
    bring(visitor, "Glazier", f"Wright of {width} {scheme}")
    needs_its_person(system, f"Wright of {width} {scheme}")

    for address in ("/applications", "/applications/list", "/applications/list?asks=1", "/applications/list?q=nobody"):
        visitor.open(address)
        look(visitor, script=True)
