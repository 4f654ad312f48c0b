"""The page of an application whose sending is under way or has ended: what it says, and what settles it."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from flask import current_app
from selectolax.lexbor import LexborNode
from sqlalchemy import event

from jobraker.automation import packages
from jobraker.automation.approving import package_of
from jobraker.automation.confirming import attempt_of
from jobraker.automation.rules.kept_questions import kept
from jobraker.automation.rules.limits import Wait
from jobraker.automation.rules.states import Problem, State
from jobraker.automation.rules.usual import usual_questions
from jobraker.automation.settling import become
from jobraker.database import db, now, transaction
from jobraker.pages.applications import attempt_words
from jobraker.saved.changing import saved_job
from jobraker.saved.rules.stages import Stage
from tests import factories
from tests.applications.tracked import row_of, tracked
from tests.automation.attempts import attempted, packed, unsent
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


def stub(page: Page) -> str:
    return page.text(".stub .number")


def buttons(page: Page, within: str = "main") -> list[str]:
    return page.texts(f"{within} :is(button, a.btn)")


def test_a_package_that_waits_leads_to_its_review(ada: Browser, me: int) -> None:
    key = tracked(me, stage=Stage.NEEDS_YOU)
    packed(me, key, questions=[{"id": "q", "label": "Why?", "required": True, "kind": "text"}])

    page = ada.get(f"/applications/{key}")

    assert stub(page) == "0 of 1 not sent yet"
    assert "1 question has no answer yet" in page.text(".stub")
    assert page.address(".stub a.primary") == f"/applications/{key}/package"
    assert "1 question to answer" in page.text("#next")


@pytest.mark.parametrize("wait", Wait)
def test_what_is_queued_says_what_it_waits_for_and_until_when(ada: Browser, me: int, wait: Wait) -> None:
    key = tracked(me)
    attempted(me, key, waits=wait, due_at=now() + timedelta(hours=30))

    page = ada.get(f"/applications/{key}")

    assert stub(page).startswith("0 of 1 approved, leaves ")
    assert page.text("header p").endswith("Approved, leaves " + stub(page).partition("leaves ")[2])
    assert "Being sent" not in page.text("main")
    assert "every 15s" in (page.one("#attempt").attributes["hx-trigger"] or "")
    assert "Cancel it, and nothing leaves." in page.text("#underway")
    assert ":" in page.text(".stub [role=status]")
    assert "Cancel it" in buttons(page)
    assert not page.all("#code")


@pytest.mark.parametrize("dry", [False, True])
def test_what_is_queued_and_waits_for_nothing_is_looked_at_every_other_second(ada: Browser, me: int, dry: bool) -> None:
    key = tracked(me)
    attempted(me, key, dry=dry)

    page = ada.get(f"/applications/{key}")

    assert "every 2s" in (page.one("#attempt").attributes["hx-trigger"] or "")
    assert stub(page) == ("0 of 1 a dry run is under way" if dry else "0 of 1 approved, leaves next")
    assert ("Approved, leaves next" in page.text("header p")) != dry


def test_a_short_run_tells_its_steps_when_it_has_ended(ada: Browser, me: int) -> None:
    key = tracked(me)
    attempted(me, key, State.SENT, steps=3, ended_at=now() + timedelta(seconds=5))

    assert re.search(r"[56] s, 3 steps", ada.get(f"/applications/{key}").text(".stub"))


def test_whoever_cancels_a_run_sees_at_once_that_it_is_asked(ada: Browser, me: int) -> None:
    key = tracked(me)
    attempt = attempted(me, key, State.RUNNING)
    form = ada.get(f"/applications/{key}").one("#underway form[action$=cancel]")
    assert (form.attributes["hx-target"], form.attributes["hx-swap"]) == ("#attempt", "outerMorph")

    answer = send(ada, f"/applications/{key}/attempts/{attempt.key}/cancel", htmx=True)

    assert answer.status_code == 200
    assert "asked to stop" in answer.text.partition("<hx-partial")[0]
    assert "You asked for its end" in answer.text.partition("<hx-partial")[0]
    assert "What was sent by then stays sent." in answer.text.partition("<hx-partial")[2]
    assert "Cancel it" not in answer.text


def test_whoever_cancels_what_has_not_left_sees_the_page_anew(ada: Browser, me: int) -> None:
    key = tracked(me)
    attempt = attempted(me, key)

    answer = send(ada, f"/applications/{key}/attempts/{attempt.key}/cancel", htmx=True)

    assert (answer.status_code, "applications" in answer.headers["HX-Trigger"]) == (204, True)


@pytest.mark.parametrize(("by_rule", "who"), [(True, "by your rule"), (False, "by you")])
def test_whoever_saved_it_is_told(ada: Browser, me: int, by_rule: bool, who: str) -> None:
    [key] = packages.begin_for(me, [factories.job("1")], by_rule=by_rule)

    told = ada.get(f"/applications/{key}").text(".line")

    assert f"Saved {who}; its posting is kept" in told


@pytest.mark.parametrize("state", [State.CALLING, State.UNKNOWN, State.RUNNING])
def test_what_is_out_is_not_known_to_be_sent_and_asks_for_itself_anew(ada: Browser, me: int, state: State) -> None:
    key = tracked(me)
    attempt = attempted(me, key, state, **({"steps": 7} if state is State.RUNNING else {}))

    page = ada.get(f"/applications/{key}")
    address = page.one("#attempt").attributes["hx-get"] or ""

    assert stub(page).startswith("? of 1")
    assert ("7 steps so far" in page.text(".stub")) == (state is State.RUNNING)
    assert bool(page.all("details:not([open]) #code")) == (state is State.RUNNING)
    assert ada.client.get(address, headers=HTMX).status_code == 204
    assert f"/attempts/{attempt.key}/progress" in address


def test_progress_is_told_and_the_end_lets_the_whole_page_look(ada: Browser, me: int) -> None:
    key = tracked(me)
    attempt = attempted(me, key, State.RUNNING, steps=1)
    address = ada.get(f"/applications/{key}").one("#attempt").attributes["hx-get"] or ""
    become(attempt, State.RUNNING, held=False, due_at=now(), steps=2)

    going = ada.fragment(address)
    become(attempt, State.SENT, held=False, ended_at=now(), number="APP-1", confirmed_by="run")
    ended = ada.fragment(address)

    assert "2 steps so far" in going.text(".stub")
    assert "HX-Trigger" not in going.response.headers
    assert stub(ended).startswith("1 of 1 sent today")
    assert not ended.all("main [data-live]")
    assert "applications" in ended.response.headers["HX-Trigger"]


ENDS = [
    *((State.UNSENT, problem) for problem in Problem),
    *((State.UNSURE, problem) for problem in Problem),
    *((state, None) for state in (State.LIKELY, State.SENT, State.REHEARSED)),
]


@pytest.mark.parametrize(("state", "problem"), ENDS, ids=lambda each: str(each))
def test_whatever_end_it_comes_to_a_page_that_looks_is_told(
    ada: Browser, me: int, state: State, problem: Problem | None
) -> None:
    key = tracked(me)
    attempt = attempted(me, key, State.RUNNING, dry=state is State.REHEARSED, questions=["Your tools?"])
    address = ada.get(f"/applications/{key}").one("#attempt").attributes["hx-get"] or ""
    become(attempt, state, held=False, ended_at=now(), problem=problem)

    ended = ada.fragment(address)

    assert not ended.all("main [data-live]")
    assert stub(ended).split()[:3] == [
        {State.SENT: "1", State.LIKELY: "?", State.UNSURE: "?"}.get(state, "0"),
        "of",
        "1",
    ]


def test_any_open_page_of_the_tracker_tells_of_an_end(ada: Browser, me: int) -> None:
    key = tracked(me, "Baker")
    attempt = attempted(me, key, State.RUNNING)
    address = live(ada.get("/applications"))
    become(attempt, State.LIKELY, held=False, ended_at=now())

    told = ada.client.get(address, headers=HTMX)
    again = ada.client.get(live(ada.get("/applications")), headers=HTMX)

    assert "It looks sent: Baker. Please confirm." in told.headers["HX-Trigger"]
    assert f"/applications/{key}" in told.headers["HX-Trigger"]
    assert again.status_code == 204


def test_what_they_said_themselves_is_told_by_no_page(ada: Browser, me: int) -> None:
    key = tracked(me)
    attempt = attempted(me, key, State.LIKELY)
    address = live(ada.get("/applications"))
    send(ada, f"/applications/{key}/attempts/{attempt.key}/said", did="unsent", htmx=True)

    assert "HX-Trigger" not in ada.client.get(address, headers=HTMX).headers


def test_what_was_sent_has_its_receipt_and_their_words_escaped(ada: Browser, me: int) -> None:
    key = tracked(me)
    ended = now() + timedelta(seconds=230)
    attempted(
        me, key, State.SENT, confirmed_by="run", number="APP-118204", confirmation="<b>Thank you</b>", ended_at=ended
    )

    page = ada.get(f"/applications/{key}")

    assert "none" not in (page.one(".stub").attributes["class"] or "")
    assert "APP-118204" in page.text(".stub .pairs")
    assert page.text(".stub q") == "<b>Thank you</b>"
    assert "1 document and 2 answers, approved by you today" in page.text(".stub")
    assert "3 min 50 s" in page.text(".stub")
    assert page.text(".stub dd").startswith("JB-")
    assert page.texts(".line strong") == ["Sent, 1 of 1"]
    assert page.text("body").count("Sent, 1 of 1") == 1


def test_a_rule_is_named_as_who_approved(ada: Browser, me: int) -> None:
    key = tracked(me)
    attempted(me, key, State.SENT, by_rule=True)

    page = ada.get(f"/applications/{key}")

    assert "approved by your rule" in page.text(".stub")
    assert "by your rule, these: 1 document and 2 answers" in page.text(".line")


@pytest.mark.parametrize("state", [State.LIKELY, State.UNSURE])
@pytest.mark.parametrize(("did", "becomes"), [("sent", State.SENT), ("unsent", State.UNSENT)])
def test_what_nobody_can_tell_its_person_settles(ada: Browser, me: int, state: State, did: str, becomes: State) -> None:
    key = tracked(me)
    attempt = attempted(me, key, state, problem=Problem.FAILED if state is State.UNSURE else None)

    page = ada.get(f"/applications/{key}")
    assert stub(page).startswith("? of 1")
    assert buttons(page, ".stub") == ["It was sent", "It was not sent"]
    assert "Nothing is tried again before you say" in page.text(".stub")
    answer = ada.submit(page, ".stub form", did=did)

    assert answer.status_code == 303
    settled = attempt_of(me, attempt.key)
    assert settled
    assert settled.state == becomes
    after = ada.get(f"/applications/{key}")
    assert stub(after).startswith("1 of 1 sent" if did == "sent" else "0 of 1 not sent")
    assert ("Try again" in buttons(after, ".stub")) == (did == "unsent")


def denied(browser: Browser, account_id: int, key: UUID) -> str:
    """Where the page that is told so takes it back."""
    attempt = attempted(account_id, key, State.UNSURE, problem=Problem.FAILED)
    send(browser, f"/applications/{key}/attempts/{attempt.key}/said", did="unsent")
    page = browser.get(f"/applications/{key}")
    return page.one("#toasts form").attributes["action"] or ""


def test_that_it_was_not_sent_is_taken_back(ada: Browser, me: int) -> None:
    key = tracked(me)
    address = denied(ada, me, key)
    bob = settle(another(ada), "bob@example.org")
    send(bob, address)
    assert row_of(me, key).stage == Stage.PREPARING

    send(ada, address)

    page = ada.get(f"/applications/{key}")
    assert buttons(page, ".stub") == ["It was sent", "It was not sent"]
    assert "The run broke off after it had begun" in page.text(".stub")
    assert row_of(me, key).stage == Stage.NEEDS_YOU
    send(ada, address)
    assert "Your word is taken back" not in ada.get("/applications").text(
        "#toasts"
    )  # there is nothing left to take back


def test_once_another_was_begun_it_is_not_taken_back(ada: Browser, me: int) -> None:
    key = tracked(me)
    address = denied(ada, me, key)
    attempted(me, key)

    send(ada, address)

    page = ada.get(f"/applications/{key}")
    assert "Nothing was taken back" in page.text("#toasts")
    assert stub(page) == "0 of 1 approved, leaves next"


@pytest.mark.parametrize("problem", [Problem.CLOSED, Problem.JOB_CLOSED])
def test_what_is_closed_is_withdrawn_or_removed(ada: Browser, me: int, problem: Problem) -> None:
    one, two = tracked(me), tracked(me)
    for key in (one, two):
        unsent(me, key, problem)

    ada.submit(ada.get(f"/applications/{one}"), ".stub form[action$='/move']", to="withdrawn")
    removed = send(ada, f"/applications/{two}/removal", htmx=True, do="remove")

    assert removed.headers["HX-Redirect"] == "/applications"
    assert "is removed" in ada.get("/applications").text("#toasts")
    assert row_of(me, one).stage == Stage.WITHDRAWN
    assert not ada.get(f"/applications/{one}").all(".stub form[action$='/move']")
    assert saved_job(me, two) is None


def test_it_is_settled_once(ada: Browser, me: int) -> None:
    key = tracked(me)
    attempt = attempted(me, key, State.SENT, confirmed_by="run")

    send(ada, f"/applications/{key}/attempts/{attempt.key}/said", did="unsent")

    assert "settled already" in ada.get(f"/applications/{key}").text("#toasts")
    assert row_of(me, key).stage == Stage.APPLIED


@pytest.mark.parametrize("problem", [each for each in Problem if each in attempt_words.UNSENT])
def test_what_was_not_sent_says_why_and_what_is_next(ada: Browser, me: int, problem: Problem) -> None:
    key = tracked(me)
    unsent(me, key, problem, questions=["What is your favourite <tool>?"])

    page = ada.get(f"/applications/{key}")

    assert stub(page) == "0 of 1 not sent"
    assert len(page.text(".stub [role=status]")) > 20
    ways = buttons(page, ".stub")
    match problem:
        case Problem.LOGIN | Problem.CAPTCHA:
            assert ways == ["To their form", "I have applied", "Try again"]
        case Problem.ALREADY_APPLIED:
            assert ways == ["To their form", "I have applied"]
        case Problem.QUESTION:
            assert ways == ["Answer it"]
            assert "What is your favourite <tool>?" in page.text(".stub .met")
        case Problem.CLOSED | Problem.JOB_CLOSED:
            assert ways == ["Withdraw", "Remove", "To their form"]
            assert buttons(page, "#next .lines") == ["Withdraw", "Remove"]
        case _:
            assert ways == ["Try again"]


@pytest.mark.parametrize("problem", [each for each in Problem if each in attempt_words.UNSURE])
def test_what_is_unsure_says_what_is_known_and_never_that_it_failed(ada: Browser, me: int, problem: Problem) -> None:
    key = tracked(me)
    attempted(me, key, State.UNSURE, problem=problem)

    said = ada.get(f"/applications/{key}").text(".stub [role=status]")

    assert len(said) > 40
    assert "failed" not in said


def test_every_problem_has_words() -> None:
    ends = set(attempt_words.UNSENT) | set(attempt_words.UNSURE)

    assert ends == set(Problem)


def test_what_the_form_asked_besides_becomes_part_of_the_package(ada: Browser, me: int) -> None:
    key = tracked(me)
    packed(me, key, questions=kept(usual_questions()))
    unsent(me, key, Problem.QUESTION, questions=["Your tools?", "last name"])

    answer = ada.submit(ada.get(f"/applications/{key}"), ".stub form")

    assert answer.headers["Location"] == f"/applications/{key}/package"
    package = package_of(me, key)
    assert package
    packages.build(current_app.extensions["settings"], package.id)
    package = package_of(me, key)
    assert package
    asked = {each["label"]: each["required"] for each in package.questions}
    assert (asked["Your tools?"], asked["Last Name"], "last name" in asked) == (True, True, False)


def test_a_dry_run_leads_to_sending_it_once(ada: Browser, me: int) -> None:
    key = tracked(me)
    attempted(me, key, State.REHEARSED, dry=True)

    page = ada.get(f"/applications/{key}")

    assert stub(page) == "0 of 1 a dry run"
    assert "A dry run got to the last click" in page.text(".line")
    assert buttons(page, ".stub") == ["Send once"]


def test_of_several_attempts_the_one_that_holds_stands_open(ada: Browser, me: int) -> None:
    key = tracked(me)
    attempted(me, key, State.REHEARSED, dry=True)
    unsent(me, key, Problem.LOGIN)
    attempted(me, key, State.SENT, confirmed_by="run", number="APP-9")

    page = ada.get(f"/applications/{key}")

    assert stub(page).startswith("1 of 1")
    summaries = page.texts("#others > details > summary")
    assert [each.rpartition(": ")[2] for each in summaries] == ["not sent", "a dry run"]


def test_what_its_person_sent_in_another_way_is_theirs(ada: Browser, me: int) -> None:
    key = tracked(me)
    unsent(me, key, Problem.LOGIN)
    send(ada, f"/applications/{key}/move", to="applied")

    page = ada.get(f"/applications/{key}")

    assert stub(page).startswith("1 of 1 sent")
    assert page.all("#proof")


def test_what_has_not_left_is_canceled_at_once(ada: Browser, me: int) -> None:
    key = tracked(me)
    attempted(me, key)

    ada.submit(ada.get(f"/applications/{key}"), "form:has(.danger):has(.grows)")
    page = ada.get(f"/applications/{key}")

    assert "Nothing has left" in page.text("#toasts")
    assert stub(page) == "0 of 1 not sent"


def test_what_is_out_is_asked_to_stop_and_looked_at(ada: Browser, me: int) -> None:
    key = tracked(me)
    attempted(me, key, State.RUNNING)

    ada.submit(ada.get(f"/applications/{key}"), "form:has(.danger):has(.grows)")
    page = ada.get(f"/applications/{key}")

    assert "may already have been sent" in page.text("#toasts")
    assert stub(page).startswith("? of 1")
    assert "You asked for its end" in page.text(".stub")
    assert "Cancel it" not in buttons(page)


def test_the_run_is_named_nowhere_and_its_words_are_quoted(ada: Browser, me: int) -> None:
    key = tracked(me)
    attempt = attempted(me, key, State.UNSURE, problem=Problem.FAILED, said="<script>alert(1)</script>")

    page = ada.get(f"/applications/{key}")

    quoted: list[LexborNode] = page.all("q[data-posting]")
    assert [each.text() for each in quoted] == ["<script>alert(1)</script>"]
    assert (attempt.run_id or "none") not in page.response.text


def test_cards_rows_and_today_say_what_it_waits_for(ada: Browser, me: int) -> None:
    likely, login, ready = (tracked(me, title) for title in ("Baker", "Cook", "Diver"))
    attempted(me, likely, State.LIKELY)
    unsent(me, login, Problem.LOGIN)
    packed(me, ready)
    send(ada, f"/applications/{ready}/move", to="preparing")
    moved_to_them(me, ready)
    out = tracked(me, "Emperor")
    attempted(me, out, State.RUNNING)

    board, listed, today = ada.get("/applications"), ada.get("/applications/list"), ada.get("/today")

    for page in (board, listed):
        assert {"It looks sent: confirm", "Sign in there yourself", "Review before sending"} <= set(page.texts(".next"))
    assert board.text(f"#a-{likely} .once.unsure") == "? of 1 please look"
    assert board.text(f"#a-{out} .once.unsure") == "? of 1 sending"
    assert listed.text(f"#l-{likely} .once") == "? of 1 please look"
    lines = {line.partition(",")[0]: line for line in today.texts(".lines.ask > li")}
    assert "Look at it" in lines["Baker"]
    assert "It was sent" not in lines["Baker"]
    assert "Review" in lines["Diver"]
    assert f"/applications/{likely}#attempt" in [node.attributes["href"] for node in today.all(".lines.ask a.btn")]


@pytest.mark.parametrize("address", ["/applications", "/applications/list", "/today"])
def test_how_many_are_sent_costs_no_further_question(ada: Browser, me: int, address: str) -> None:
    attempted(me, tracked(me), State.LIKELY)
    one = questions_of(ada, address)
    for _ in range(5):
        attempted(me, tracked(me), State.LIKELY)

    assert questions_of(ada, address) == one


def questions_of(ada: Browser, address: str) -> int:
    """How often the database is asked for a page; what is looked up once in some seconds is no part of it."""
    ada.get(address)
    asked: list[str] = []

    def listens(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    def look() -> int:
        asked.clear()
        ada.get(address)
        return len([each for each in asked if each.lstrip().startswith("SELECT")])

    event.listen(db.engine, "before_cursor_execute", listens)
    fewest = min(look() for _ in range(3))
    event.remove(db.engine, "before_cursor_execute", listens)
    return fewest


def moved_to_them(account_id: int, key: UUID) -> None:
    with transaction():
        packages.ask(account_id, key)
