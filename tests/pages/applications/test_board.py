"""The board: who stands in which lane, what each asks for, where it may go, and how little it costs while nothing changes."""

import json
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event
from werkzeug.test import TestResponse

from jobraker.applications.models import Interview
from jobraker.applications.moving import move
from jobraker.applications.rules.moves import Actor, allowed
from jobraker.database import db, now, transaction
from jobraker.extensions import redis
from jobraker.pages.applications.board import FIRST, LATEST
from jobraker.saved.rules.stages import BEFORE, OPEN, SENT, Stage
from tests.applications.tracked import tracked
from tests.browser import Browser, Page
from tests.pages.applications.people import HTMX, account_of, live, send
from tests.pages.people import another, settle

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def me(ada: Browser) -> int:
    return account_of("ada@example.org")


def lane(page: Page, stage: Stage) -> list[str]:
    return page.texts(f"#lane-{stage} h3")


def test_who_has_none_is_told_how_they_get_here(ada: Browser) -> None:
    page = ada.get("/applications")

    assert page.all(".lane") == []
    assert {link.attributes["href"] for link in page.all(".empty a")} == {"/", "/matches", "/saved/new"}


def test_each_stands_in_the_lane_of_its_stage_and_nobody_elses_does(ada: Browser, me: int) -> None:
    for stage in (Stage.SAVED, Stage.PREPARING, Stage.APPLIED, Stage.IN_REVIEW, Stage.INTERVIEWING, Stage.OFFER):
        tracked(me, f"Baker {stage}", stage)
    bob = settle(another(ada), "bob@example.org")
    tracked(account_of("bob@example.org"), "Cook")

    page = ada.get("/applications")

    assert all(lane(page, stage) == [f"Baker {stage}"] for stage in OPEN if page.all(f"#lane-{stage}"))
    assert len(page.all(".lane")) == 6
    assert lane(bob.get("/applications"), Stage.SAVED) == ["Cook"]


def test_lanes_that_fill_by_themselves_are_there_while_something_is_in_them(ada: Browser, me: int) -> None:
    tracked(me, "Baker", Stage.NEEDS_YOU)
    tracked(me, "Cook", Stage.SUBMITTING)

    page = ada.get("/applications")

    assert lane(page, Stage.NEEDS_YOU) == ["Baker"]
    assert "ask" in (page.one("#lane-needs-you").attributes["class"] or "")
    assert page.text("#lane-needs-you .once") == "0 of 1 not sent"
    assert page.text("#lane-submitting .once") == "0 of 1 sending"
    assert page.one("#lane-submitting").attributes["data-ways"] == ""


@pytest.mark.parametrize("stage", OPEN)
def test_the_menu_of_a_lane_offers_what_is_allowed_and_nothing_else(ada: Browser, me: int, stage: Stage) -> None:
    tracked(me, "Baker", stage)

    page = ada.get("/applications")

    ways = allowed(Actor.PERSON, stage, sent=stage not in BEFORE)
    assert set((page.one(f"#lane-{stage}").attributes["data-ways"] or "").split()) == ways
    assert ways <= {button.attributes["value"] for button in page.all("#moving button[value]")}


def test_what_asks_for_something_now_stands_first_and_says_so(ada: Browser, me: int) -> None:
    tracked(me, "Silent for weeks", Stage.APPLIED, stage_at=now() - timedelta(days=30), applied_on=date(2026, 1, 3))
    tracked(me, "Sent just now", Stage.APPLIED)

    page = ada.get("/applications")

    assert lane(page, Stage.APPLIED) == ["Silent for weeks", "Sent just now"]
    asking, waiting = page.all("#lane-applied .next")
    assert "ask" in (asking.attributes["class"] or "").split()
    assert "ask" not in (waiting.attributes["class"] or "").split()


def test_a_card_tells_its_next_step_its_day_and_that_it_was_sent_once(ada: Browser, me: int) -> None:
    at = now() + timedelta(days=2)
    key = tracked(me, "Baker", Stage.INTERVIEWING, applied_on=date(at.year, 1, 3), tags=["near mother"])
    with transaction():
        round_ = {"round": 2, "form": "video", "begins_at": at}
        db.session.add(Interview(account_id=me, key=uuid4(), application=key, **round_))

    page = ada.get("/applications")

    assert page.text(".card .next").startswith("Round 2,")
    assert (page.one(".card time").attributes["datetime"] or "").startswith(at.date().isoformat())
    assert page.text(".card .once") == "1 of 1 3 Jan"
    assert page.text(".card .tag") == "near mother"
    assert page.address(".card h3 a") == f"/applications/{key}"
    assert page.address(".card [data-move]").startswith(f"/applications/{key}#")


def test_what_was_sent_this_year_is_counted(ada: Browser, me: int) -> None:
    tracked(me, "Baker", Stage.APPLIED, applied_on=now().date())
    tracked(me, "Cook", Stage.REJECTED, applied_on=now().date())
    tracked(me, "Long ago", Stage.REJECTED, applied_on=date(2019, 5, 1))
    tracked(me, "Not yet")

    assert ada.get("/applications").text(".page-head .soft") == "2 sent this year"


def test_what_ended_stands_below_with_how_long_it_took(ada: Browser, me: int) -> None:
    day = now()
    tracked(me, "Baker", Stage.REJECTED, stage_at=day, applied_on=day.date() - timedelta(days=21))
    tracked(me, "Cook", Stage.WITHDRAWN, stage_at=day - timedelta(days=1))
    for n in range(LATEST):
        tracked(me, f"Before {n}", Stage.WITHDRAWN, stage_at=day - timedelta(days=2 + n))

    page = ada.get("/applications")

    assert page.texts(".ended li > span:first-child")[0].endswith(", 21 days after it was sent")
    assert page.texts(".ended .once")[1] == "0 of 1 not sent"
    assert len(page.all(".ended li")) == LATEST


@pytest.mark.parametrize(
    ("stage", "sent", "ways"),
    [
        (Stage.ACCEPTED, date(2026, 1, 3), set(SENT)),
        (Stage.REJECTED, date(2026, 1, 3), set(SENT)),
        (Stage.WITHDRAWN, date(2026, 1, 3), set(SENT)),
        (Stage.WITHDRAWN, None, {Stage.SAVED, Stage.PREPARING, *SENT}),
    ],
)
def test_what_ended_is_moved_by_the_same_menu(
    ada: Browser, me: int, stage: Stage, sent: date | None, ways: set[Stage]
) -> None:
    key = tracked(me, "Baker", stage, applied_on=sent)

    page = ada.get("/applications")

    line = page.one(f"#e-{key}")
    assert line.attributes["data-stage"] == stage
    assert set((line.attributes["data-ways"] or "").split()) == ways
    assert page.address(f"#e-{key} [data-move]") == f"/applications/{key}#to"


def test_every_stage_that_people_may_choose_is_a_goal_for_a_dragged_card(ada: Browser, me: int) -> None:
    tracked(me, "Baker")

    page = ada.get("/applications")

    chosen = [button.attributes["value"] for button in page.all("#moving button[value]")]
    assert [goal.attributes["data-stage"] for goal in page.all("#goals .goal")] == chosen
    assert page.texts("#goals .goal.end") == ["Accepted", "Rejected", "Withdrawn"]
    assert "hidden" in page.one("#goals").attributes


def test_the_tag_says_what_it_means(ada: Browser, me: int) -> None:
    words = "An application is sent once: “0 of 1” is not sent yet, “1 of 1” is."
    assert words in ada.get("/applications").text(".empty")
    key = tracked(me, "Baker", Stage.APPLIED, applied_on=now().date())

    assert ada.get("/applications").one(".once").attributes["title"] == words
    assert words in ada.get(f"/applications/{key}").text(".stub")


def test_of_a_full_lane_the_first_are_shown_and_all_where_they_are_asked_for(ada: Browser, me: int) -> None:
    for n in range(FIRST + 2):
        tracked(me, f"Baker {n}")

    page = ada.get("/applications")
    assert len(page.all("#lane-saved .card")) == FIRST
    assert page.text("#lane-saved .count") == str(FIRST + 2)
    assert page.text("#more-saved").startswith(f"Show all {FIRST + 2}")

    whole = ada.get(page.address("#more-saved"))
    assert len(whole.all("#lane-saved .card")) == FIRST + 2
    assert len(ada.fragment(live(whole) + "0").all("#lane-saved .card")) == FIRST + 2
    assert len(ada.get(whole.address("#more-saved")).all("#lane-saved .card")) == FIRST


def test_while_nothing_changes_it_is_not_made_anew(ada: Browser, me: int) -> None:
    key = tracked(me, "Baker")
    again = live(ada.get("/applications"))

    unchanged = ada.client.get(again, headers=HTMX)
    assert (unchanged.status_code, unchanged.data) == (204, b"")
    ada.get(again)  # whoever opens that address gets a page all the same

    move(redis(), me, [key], Stage.APPLIED, now().date())
    changed = ada.fragment(again)
    assert lane(changed, Stage.APPLIED) == ["Baker"]
    assert live(changed) != again


@pytest.mark.parametrize("address", ["/applications", "/applications/list"])
def test_it_asks_the_database_no_more_often_for_many_than_for_few(ada: Browser, me: int, address: str) -> None:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        numbers = []
        for n in range(3):
            for stage in (Stage.SAVED, Stage.APPLIED, Stage.REJECTED):
                tracked(me, f"Baker {n}", stage, company=f"Oven {n}", tags=[str(n)])
            asked.clear()
            ada.get(address)
            numbers.append(len(asked))
    finally:
        event.remove(db.engine, "before_cursor_execute", note)

    assert numbers[1] == numbers[2]


def stage_told(answer: TestResponse) -> object:
    return json.loads(answer.headers["HX-Trigger"])["applications"].get("stage")


@pytest.mark.parametrize(
    ("to", "stage"), [("applied", "applied"), ("saved", "saved"), ("rejected", "saved"), ("needs-you", "saved")]
)
def test_a_page_that_is_ahead_of_the_answer_learns_where_it_stands(ada: Browser, me: int, to: str, stage: str) -> None:
    key = tracked(me, "Baker")

    assert stage_told(send(ada, f"/applications/{key}/move", htmx=True, to=to, **{"from": "saved"})) == stage


def test_another_tab_is_told_what_became_of_its_move(ada: Browser, me: int) -> None:
    key = tracked(me, "Baker")
    send(ada, f"/applications/{key}/move", htmx=True, to="applied", **{"from": "saved"})

    late = send(ada, f"/applications/{key}/move", htmx=True, to="withdrawn", **{"from": "saved"})

    assert late.status_code == 204
    assert "moved in another window" in late.headers["HX-Trigger"]
    assert stage_told(late) == Stage.APPLIED
    assert lane(ada.get("/applications"), Stage.APPLIED) == ["Baker"]


def test_whatever_a_title_holds_it_is_text(ada: Browser, me: int) -> None:
    tracked(me, "<img src=x onerror=alert(1)>", company="</ul><script>", tags=["<b>", '"'])

    page = ada.get("/applications")

    assert lane(page, Stage.SAVED) == ["<img src=x onerror=alert(1)>"]
    assert page.all(".card img, .card script, .card b") == []


def test_lanes_that_there_are_not_are_not_opened(ada: Browser, me: int) -> None:
    tracked(me, "Baker")

    page = ada.get("/applications?all=wizard&all=rejected&all=%00&seen=x")

    assert "all=" not in live(page)
