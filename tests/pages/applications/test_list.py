"""The list: narrowed and sorted by its address, several moved at once and back, ways of looking that have a name."""

import re
from datetime import date, timedelta
from urllib.parse import urlencode
from uuid import UUID

import pytest

from jobraker.applications import views
from jobraker.applications.listing import Column
from jobraker.applications.rules import limits
from jobraker.applications.views import Gone
from jobraker.database import now
from jobraker.extensions import redis
from jobraker.pages.applications.listed_page import PAGE
from jobraker.saved.rules.stages import Stage
from tests.applications.tracked import row_of, tracked
from tests.browser import Browser, Page
from tests.pages.applications.people import HTMX, account_of, live, send
from tests.pages.people import another, settle

pytestmark = pytest.mark.usefixtures("unlimited")

LIST = "/applications/list"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def me(ada: Browser) -> int:
    return account_of("ada@example.org")


@pytest.fixture
def three(me: int) -> dict[str, UUID]:
    day, at = date(2026, 5, 3), now()
    return {
        "Baker": tracked(me, "Baker", company="Zenith", tags=["near"], deadline=day, stage_at=at),
        "Cook": tracked(
            me, "Cook", Stage.APPLIED, company="Acme", applied_on=day, channel="lever", tags=["far", "Near"],
            stage_at=at - timedelta(days=30),
        ),
        "Éclair maker": tracked(
            me, "Éclair maker", Stage.REJECTED, company="Oven", applied_on=day - timedelta(days=9),
            stage_at=at - timedelta(days=2),
        ),
    }  # fmt: skip


def titles(page: Page) -> list[str]:
    return page.texts("tbody th")


def toast(browser: Browser) -> str:
    return browser.get(LIST).text("#toasts")


@pytest.mark.parametrize(
    ("column", "first"),
    [
        (Column.TITLE, ["Baker", "Cook", "Éclair maker"]),
        (Column.COMPANY, ["Cook", "Éclair maker", "Baker"]),
        (Column.STAGE, ["Baker", "Cook", "Éclair maker"]),
        (Column.MOVED, ["Baker", "Éclair maker", "Cook"]),
        (Column.SENT, ["Cook", "Éclair maker", "Baker"]),
        (Column.DEADLINE, ["Baker", "Éclair maker", "Cook"]),
        (Column.CHANNEL, ["Cook", "Baker", "Éclair maker"]),
        (Column.TAGS, ["Cook", "Baker", "Éclair maker"]),
        (Column.NEXT, ["Baker", "Cook", "Éclair maker"]),
    ],
)
@pytest.mark.usefixtures("three")
def test_each_column_sorts_both_ways_with_what_is_not_told_last(ada: Browser, column: Column, first: list[str]) -> None:
    page = ada.get(f"{LIST}?sort={column}")
    head = page.one("th[aria-sort]")
    turned = ada.get(page.address("th[aria-sort] a"))

    assert titles(page) == first
    assert {head.attributes["aria-sort"], turned.one("th[aria-sort]").attributes["aria-sort"]} == {
        "ascending",
        "descending",
    }
    told = {Column.SENT: 2, Column.DEADLINE: 1, Column.CHANNEL: 1, Column.TAGS: 2, Column.NEXT: 2}.get(column, 3)
    assert titles(turned) == [*reversed(first[:told]), *first[told:]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=ecl", ["Éclair maker"]),
        ("q=ACME+cook", ["Cook"]),
        ("q=nothing", []),
        ("stage=saved", ["Baker"]),
        ("stage=applied&stage=rejected", ["Cook", "Éclair maker"]),
        ("tag=near", ["Baker", "Cook"]),
        ("channel=lever", ["Cook"]),
        ("since=2026-05-01", ["Cook"]),
        ("until=2026-05-01", ["Éclair maker"]),
        ("since=2026-04-24&until=2026-05-03", ["Cook", "Éclair maker"]),
        ("asks=1", ["Cook"]),
        ("asks=1&stage=saved", []),
    ],
)
@pytest.mark.usefixtures("three")
def test_it_is_narrowed_by_its_address(ada: Browser, query: str, found: list[str]) -> None:
    page = ada.get(f"{LIST}?{query}&sort=title")

    assert titles(page) == found
    assert titles(ada.get(page.address("form[role=search] a"))) == ["Baker", "Cook", "Éclair maker"]


@pytest.mark.parametrize(
    "query", ["since=x&until=2026-13-40", "stage=wizard", "page=99999999", "sort=%00&turned=2", "page=-1"]
)
@pytest.mark.usefixtures("three")
def test_what_there_is_not_is_not_asked_for(ada: Browser, query: str) -> None:
    assert len(titles(ada.get(f"{LIST}?{query}"))) == 3


@pytest.mark.usefixtures("three")
def test_a_stage_is_added_and_taken_away_by_a_press(ada: Browser) -> None:
    page = ada.get(f"{LIST}?stage=saved&q=a")
    chips = {chip.text().split()[0]: chip.attributes["href"] or "" for chip in page.all(".chip-bar a")}

    assert page.text(".chip-bar [aria-current]").startswith("Saved")
    assert titles(ada.get(chips["Rejected"])) == ["Baker", "Éclair maker"]
    assert len(titles(ada.get(chips["Saved"]))) == 3


def test_it_has_pages(ada: Browser, me: int) -> None:
    for n in range(PAGE + 1):
        tracked(me, f"Baker {n:03}")

    page = ada.get(f"{LIST}?sort=title&q=baker")
    rest = ada.get(page.address("[rel=next]"))

    assert (len(titles(page)), titles(rest)) == (PAGE, [f"Baker {PAGE:03}"])
    assert titles(ada.get(rest.address("[rel=prev]"))) == titles(page)


def test_several_are_moved_and_back_and_who_stays_is_told_why(ada: Browser, me: int, three: dict[str, UUID]) -> None:
    keys = [str(three["Baker"]), str(three["Cook"]), "x"]

    answer = send(ada, f"{LIST}/many?q=a", key=keys, do="move", to="rejected")

    assert (answer.status_code, answer.headers["Location"]) == (303, f"{LIST}?q=a")
    page = ada.get(LIST)
    assert "1 moved" in page.text("#toasts")
    assert "1 stayed. Not moved: Baker has not been sent" in page.text("#toasts")
    assert row_of(me, three["Cook"]).stage == Stage.REJECTED
    ada.submit(page, "#toasts form")
    assert row_of(me, three["Cook"]).stage == Stage.APPLIED


def test_all_that_a_list_has_are_moved_on_every_page_and_no_others(ada: Browser, me: int) -> None:
    keys = [tracked(me, f"Baker {n}") for n in range(PAGE + 1)]
    cook = tracked(me, "Cook")
    page = ada.get(f"{LIST}?q=baker")

    ada.submit(page, "#many", every="1", do="move", to="withdrawn")

    assert {row_of(me, key).stage for key in keys} == {Stage.WITHDRAWN}
    assert row_of(me, cook).stage == Stage.SAVED
    assert f"{PAGE + 1} moved to “Withdrawn”." in toast(ada)


def test_several_are_tagged_and_dated_together(ada: Browser, me: int, three: dict[str, UUID]) -> None:
    keys = [str(key) for key in three.values()]

    send(ada, f"{LIST}/many", key=keys, do="tag", tag="soon")
    assert all("soon" in row_of(me, key).tags for key in three.values())
    page = ada.get(LIST)
    answer = ada.client.post(
        page.one("#toasts form").attributes["action"] or "",
        data={"csrf_token": page.one("#toasts [name=csrf_token]").attributes["value"]},
        headers={"Referer": f"http://localhost{LIST}"},
    )
    assert answer.headers["Location"] == LIST
    assert not any("soon" in row_of(me, key).tags for key in three.values())
    send(ada, f"{LIST}/many", key=keys, do="deadline", deadline="2026-12-31")
    assert {row_of(me, key).deadline for key in three.values()} == {date(2026, 12, 31)}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"do": "move", "to": "applied"}, "Choose some of the applications first."),
        ({"do": "move", "key": "0"}, "Choose some of the applications first."),
        ({"do": "move", "every": "1"}, "Choose where they go first."),
        ({"do": "move", "every": "1", "to": "wizard"}, "Choose where they go first."),
        ({"do": "tag", "every": "1"}, "Write a tag first."),
        ({"do": "deadline", "every": "1", "deadline": "soon"}, "That is no day of the calendar"),
    ],
)
@pytest.mark.usefixtures("three")
def test_what_cannot_be_done_leaves_the_list_as_it_was_typed(ada: Browser, values: dict[str, str], said: str) -> None:
    page = ada.read(send(ada, f"{LIST}/many?stage=saved", **values), 422)

    assert said in page.text("#toasts")
    assert titles(page) == ["Baker"]


def test_nobody_moves_what_is_anothers(ada: Browser, me: int, three: dict[str, UUID]) -> None:
    bob = settle(another(ada), "bob@example.org")

    send(bob, f"{LIST}/many", key=[str(key) for key in three.values()], do="move", to="applied")

    assert row_of(me, three["Baker"]).stage == Stage.SAVED
    assert titles(bob.get(LIST)) == []


@pytest.mark.usefixtures("three")
def test_a_view_is_kept_shown_kept_anew_taken_off_and_put_back(ada: Browser, me: int) -> None:
    narrowed = ada.get(f"{LIST}?stage=applied&sort=sent&page=1")
    answer = ada.submit(narrowed, "form:has(#view-name)", name="  Waiting\n<b> ")
    page = ada.get(answer.headers["Location"])

    assert page.texts("[aria-label='Saved views'] [aria-current]") == ["Waiting <b>"]
    assert titles(ada.get(page.address("[aria-label='Saved views'] a"))) == ["Cook"]

    ada.submit(ada.get(f"{LIST}?stage=saved"), "form:has(#view-name)", name="Waiting <b>")
    assert "shows this now" in toast(ada)
    page = ada.get(ada.get(LIST).address("[aria-label='Saved views'] a"))
    assert titles(page) == ["Baker"]

    ada.submit(page, "form[action$=removal]")
    gone = ada.get(LIST)
    assert gone.all("[aria-label='Saved views']") == []
    back = ada.submit(gone, "#toasts form")
    assert titles(ada.get(back.headers["Location"])) == ["Baker"]
    assert len(views.views_of(me)) == 1


def test_a_list_that_is_overtaken_overrules_no_other_window(ada: Browser, me: int, three: dict[str, UUID]) -> None:
    stale = ada.get(LIST)
    send(ada, f"/applications/{three['Cook']}/move", to="rejected")

    form = {"at": [field.attributes["value"] or "" for field in stale.all("input[name=at]")]}
    send(ada, f"{LIST}/many", key=[str(three["Cook"])], do="move", to="in-review", **form)

    assert row_of(me, three["Cook"]).stage == Stage.REJECTED
    assert "in another window" in toast(ada)


@pytest.mark.usefixtures("three")
def test_a_view_needs_a_name_and_there_are_only_so_many(ada: Browser, me: int) -> None:
    nameless = ada.read(send(ada, "/applications/views?stage=saved", name=" "), 422)
    assert nameless.text("#view-name-error") == "This is needed."
    assert titles(nameless) == ["Baker"]
    long = ada.read(send(ada, "/applications/views", name="x" * 99), 422)
    assert long.one("#view-name").attributes["value"] == "x" * 99
    for n in range(limits.VIEWS):
        views.save(me, str(n), f"q={n}")

    send(ada, "/applications/views?q=more", name="one more")

    assert "are the most" in toast(ada)
    assert len(views.views_of(me)) == limits.VIEWS


def test_a_view_whose_words_are_too_long_is_not_kept(ada: Browser, me: int) -> None:
    asked = urlencode(dict.fromkeys(("q", "tag", "channel", "since", "sort"), "😀" * 100))

    assert send(ada, f"/applications/views?{asked}", name="long").status_code == 303

    assert "too long" in toast(ada)
    assert views.views_of(me) == []


@pytest.mark.usefixtures("three")
def test_while_nothing_changes_it_is_not_made_anew(ada: Browser, me: int) -> None:
    again = live(ada.get(f"{LIST}?stage=saved"))
    assert ada.client.get(again, headers=HTMX).status_code == 204

    tracked(me, "Carver")

    assert set(titles(ada.fragment(again))) == {"Carver", "Baker"}


def test_who_has_none_is_told_how_they_get_here(ada: Browser) -> None:
    page = ada.get(LIST)

    assert page.all("table, #many, form[role=search]") == []
    assert re.search("you add by hand", page.text(".empty"))


def test_a_name_in_other_letters_is_the_same_name(ada: Browser, me: int) -> None:
    send(ada, "/applications/views?stage=saved", name="My Straße")
    send(ada, "/applications/views?stage=applied", name="my STRASSE")

    [view] = views.views_of(me)
    assert (view.name, view.query) == ("my STRASSE", "stage=applied")
    gone = views.remove(redis(), me, view.key)
    assert gone
    send(ada, "/applications/views?stage=saved", name="MY STRASSE")
    assert views.put_back(redis(), me, gone.ticket) == (Gone("my STRASSE", "stage=applied"), views.Outcome.THERE)
    assert [each.name for each in views.views_of(me)] == ["MY STRASSE"]
