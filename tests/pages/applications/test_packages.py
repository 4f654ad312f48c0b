"""The list of packages that wait: begun for several at once, answered once for all, each sent by itself."""

from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import select, update

from jobraker.automation import confirming, packages
from jobraker.automation.models import Attempt, Package
from jobraker.automation.rules.states import Problem, State
from jobraker.automation.rules.typed import shared
from jobraker.database import db, transaction
from jobraker.saved.rules.stages import Stage
from tests.applications.tracked import row_of, tracked
from tests.automation.attempts import attempted, unsent
from tests.browser import Browser, Page
from tests.pages.applications.prepared import (
    AWAY,
    LEGAL,
    NAME,
    START,
    answers_of,
    consent,
    package_of,
    prepared,
    resume,
)
from tests.pages.people import another, settle
from tests.pages.test_saved import owner, press

pytestmark = pytest.mark.usefixtures("unlimited")

SEND = "form[action='/applications/packages/attempts']"
ANSWERS = "form[action='/applications/packages/answers']"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    settle(browser, "ada@example.org")
    resume(owner())
    consent(owner(), company_cap=20)
    return browser


def listed(browser: Browser) -> Page:
    return browser.get("/applications/packages")


def approvals(page: Page) -> list[str]:
    return [node.attributes["value"] or "" for node in page.all("[name=approve]")]


def send(browser: Browser, chosen: list[str]) -> Page:
    answer = press(browser, "/applications/packages/attempts", approve=chosen)
    return browser.read(answer, 200)


def attempts() -> list[Attempt]:
    with transaction():
        return list(db.session.scalars(select(Attempt).order_by(Attempt.id)))


@pytest.mark.parametrize("place", ["/applications/list", "/saved"])
def test_several_are_begun_at_once(ada: Browser, place: str) -> None:
    keys = [tracked(owner(), title) for title in ("Baker", "Planner")]
    sent = tracked(owner(), "Gardener", Stage.APPLIED)

    answer = press(ada, f"{place}/many", do="apply", key=[str(key) for key in (*keys, sent)])

    assert answer.headers["Location"] == "/applications/packages"
    assert {each.key for each in db.session.scalars(select(Package))} == set(keys)
    page = listed(ada)
    assert "2 are being prepared. 1 is left: it was sent, or has ended." in page.text("#toasts")
    assert ada.fragment(page.one("#packages").attributes["hx-get"] or "", status=204)


@pytest.mark.parametrize("number", [0, 21])
def test_none_and_more_than_twenty_are_not(ada: Browser, number: int) -> None:
    keys = [str(tracked(owner(), f"Baker {each}")) for each in range(number)]

    assert press(ada, "/applications/list/many", do="apply", key=keys).status_code == 422
    assert db.session.scalars(select(Package)).all() == []


def test_each_says_what_is_missing_and_only_complete_ones_are_ticked(ada: Browser) -> None:
    ready = prepared(owner(), "Baker")
    prepared(owner(), "Planner", asks=(NAME, START, AWAY))
    prepared(owner(), "Gardener", built_at=None)

    page = listed(ada)

    assert [each.split()[0] for each in approvals(page)] == [str(ready)]
    assert page.texts("tbody .st.ask") == ["2 questions"]
    assert "being prepared" in page.text("tbody")
    assert "1 of 3 can be sent" in page.text("#counted")


def test_a_question_that_several_ask_is_answered_once_for_all(ada: Browser) -> None:
    keys = [prepared(owner(), title, asks=(NAME, AWAY, LEGAL)) for title in ("Baker", "Planner")]
    alone = prepared(owner(), "Gardener", asks=(NAME, START))
    page = listed(ada)
    name = shared(package_of(owner(), keys[0]).questions[1])
    assert [node.attributes["id"] for node in page.all(f"{ANSWERS} .asked")] == [name]
    assert "2 ask it" in page.text(ANSWERS)

    assert ada.submit(page, ANSWERS, **{name: "1"}).status_code == 303

    assert [answers_of(owner(), key) for key in keys] == [{"first_name": "Ada", "away": "No"}] * 2
    assert answers_of(owner(), alone) == {"first_name": "Ada"}
    assert not listed(ada).all(ANSWERS)


def test_all_that_are_complete_are_chosen_by_one_tick(ada: Browser) -> None:
    keys = [prepared(owner(), title) for title in ("Baker", "Planner")]
    complete = [node.attributes["value"] or "" for node in listed(ada).all("[name=complete]")]

    ada.submit(listed(ada), "form[action$=attempts]", all="1", complete=complete)

    assert {each.application for each in attempts()} == set(keys)


def test_each_shows_what_would_be_sent(ada: Browser) -> None:
    prepared(owner(), asks=(NAME, START), said={"first_name": "Ada", "start": "<b>In May</b>"})

    page = listed(ada)

    assert page.texts("details dt") == ["First name", "When could you start?"]
    assert page.texts("details dd") == ["Ada", "<b>In May</b>"]


@pytest.mark.parametrize(
    ("daily", "said"),
    [
        (5, "Of the 3 that are complete: 3 leave today, at most 5 runs a day."),
        (2, "Of the 3 that are complete: 2 leave today, 1 on a later day, at most 2 runs a day."),
    ],
)
def test_it_says_how_many_leave_today(ada: Browser, daily: int, said: str) -> None:
    consent(owner(), company_cap=20, daily_limit=daily)
    for title in ("Baker", "Planner", "Gardener"):
        prepared(owner(), title)
    prepared(owner(), "Cook", asks=(NAME, START))

    assert listed(ada).text("#leaving") == said


def test_what_is_queued_already_leaves_before_it(ada: Browser) -> None:
    consent(owner(), company_cap=20, daily_limit=2)
    prepared(owner(), "Baker")
    send(ada, approvals(listed(ada)))
    for title in ("Planner", "Gardener"):
        prepared(owner(), title)

    assert "1 leaves today, 1 on a later day" in listed(ada).text("#leaving")


def test_where_a_price_is_set_it_says_what_all_of_them_cost(ada: Browser) -> None:
    app = ada.client.application
    settings = app.extensions["settings"]
    app.extensions["settings"] = settings.model_copy(
        update={"skyvern_step_price": Decimal("0.05"), "skyvern_max_steps": 20, "skyvern_currency": "EUR"}
    )
    try:
        for title in ("Baker", "Planner"):
            prepared(owner(), title)
        page = listed(ada)
    finally:
        app.extensions["settings"] = settings

    assert "About €2 in all." in page.text("#leaving")


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (Problem.LOGIN, "last time their site wanted an account"),
        (Problem.CAPTCHA, "last time their site checked for robots"),
        (Problem.CLOSED, "last time it closed before it left"),
        (Problem.JOB_CLOSED, "their page said that it is closed: read first"),
    ],
)
def test_what_was_turned_back_says_so_and_is_none_of_all(ada: Browser, problem: Problem, said: str) -> None:
    back, ready = prepared(owner(), "Baker"), prepared(owner(), "Planner")
    unsent(owner(), back, problem)

    page = listed(ada)

    assert page.texts("tbody .st.ask") == [said]
    assert [node.attributes["value"].split()[0] for node in page.all("[name=complete]")] == [str(ready)]
    ticked = [each.split()[0] for each in approvals(page)]
    assert (str(back) in ticked) == (problem is not Problem.JOB_CLOSED)
    assert "1 of 2 can be sent" in page.text("#counted")
    for place in ("/applications", "/today"):
        counted = ada.get(place).texts("[href='/applications/packages']")
        assert counted == ["1 to review before sending", "1 was not sent: see why"]


def test_what_a_later_dry_run_got_through_is_complete_again(ada: Browser) -> None:
    key = prepared(owner())
    unsent(owner(), key, Problem.LOGIN)
    attempted(owner(), key, State.REHEARSED, dry=True)
    with transaction():
        packages.ask(owner(), key)

    assert listed(ada).texts("[name=complete]") == [""]
    assert ada.get("/applications").text("[href='/applications/packages']") == "1 to review before sending"


def test_what_may_have_arrived_is_read_of_by_itself(ada: Browser) -> None:
    key = prepared(owner())
    one = attempted(owner(), key, State.UNSURE, problem=Problem.FAILED)
    confirming.say_unsent(owner(), one.key)

    page = listed(ada)

    assert approvals(page) == []
    assert page.texts("tbody .st.ask") == ["an earlier one may have arrived: read first"]


def test_a_form_that_another_job_was_sent_by_is_said(ada: Browser) -> None:
    keys = [prepared(owner(), title, url="https://acme.example/apply") for title in ("Baker", "Planner")]
    attempted(owner(), keys[0], State.SENT)

    assert listed(ada).texts("tbody .st.ask") == ["another job was sent by its form: read first"]


def test_one_that_cannot_be_shown_leaves_the_others(ada: Browser) -> None:
    bad, good = prepared(owner(), "Baker"), prepared(owner(), "Planner")
    with transaction():
        db.session.execute(update(Package).where(Package.key == bad).values(questions=[{"id": "q"}]))

    page = listed(ada)

    assert [each.split()[0] for each in approvals(page)] == [str(good)]
    assert page.text(f"#p-{bad} .st.bad") == "it cannot be shown here"


def test_consent_is_given_in_the_list_and_leads_back(browser: Browser) -> None:
    settle(browser, "ada@example.org")
    resume(owner())
    prepared(owner())
    page = listed(browser)
    form = "#consent ~ form"
    assert "At most" in page.text(form)

    answer = browser.submit(page, form, consent="1")

    assert answer.headers["Location"] == "/applications/packages"
    assert len(approvals(listed(browser))) == 1


def test_those_that_are_ticked_are_approved_each_by_itself(ada: Browser) -> None:
    keys = [prepared(owner(), title) for title in ("Baker", "Planner", "Gardener")]
    chosen = approvals(listed(ada))
    with transaction():
        changed = update(Package).where(Package.key == keys[1])
        db.session.execute(changed.values(answers={}, version=Package.version + 1))

    page = send(ada, chosen[:2])

    assert page.text("h1") == "1 is approved"
    assert page.texts("main .st") == [
        "approved: it is sent once",
        "not sent: it has changed since it was shown; look at it again",
    ]
    assert [each.application for each in attempts()] == [keys[0]]
    assert [row_of(owner(), key).stage for key in keys] == [Stage.SUBMITTING, Stage.NEEDS_YOU, Stage.NEEDS_YOU]


def test_sent_again_from_another_window_nothing_goes_twice(ada: Browser) -> None:
    prepared(owner())
    chosen = approvals(listed(ada))

    send(ada, chosen)
    page = send(ada, chosen)

    assert page.texts("main .st") == ["not sent again: it is under way already, or was sent"]
    assert len(attempts()) == 1
    assert "Nothing waits to be reviewed." in listed(ada).text()


def test_what_is_no_approval_or_anothers_does_nothing(ada: Browser) -> None:
    key = prepared(owner())
    chosen = approvals(listed(ada))
    bob = settle(another(ada), "bob@example.org")

    page = send(bob, [*chosen, "", "nonsense", f"{UUID(int=9)} x"])

    assert (page.text("h1"), page.all("main .st")) == ("0 are approved", [])
    assert attempts() == []
    assert row_of(owner(), key).stage == Stage.NEEDS_YOU
    assert press(ada, "/applications/packages/attempts").status_code == 303


@pytest.mark.parametrize("place", ["/applications", "/today"])
def test_it_is_reached_from_where_they_look(ada: Browser, place: str) -> None:
    assert not ada.get(place).all("[href='/applications/packages']")

    prepared(owner())

    assert ada.get(place).text("[href='/applications/packages']") == "1 to review before sending"


def test_where_nothing_is_connected_it_is_not_offered(ada: Browser) -> None:
    app = ada.client.application
    settings = app.extensions["settings"]
    key = prepared(owner())
    app.extensions["settings"] = settings.model_copy(update={"sandbox_skyvern": False, "skyvern_url": ""})
    try:
        assert not ada.get("/applications").all("#apply, [href='/applications/packages']")
        assert "Apply for me" not in ada.get(f"/applications/{tracked(owner())}").text("main")
        assert press(ada, "/applications/list/many", do="apply", key=[str(key)]).status_code == 422
        page = ada.get(f"/applications/{key}/package")
        assert "Nothing is connected here that fills in forms." in page.text("#of-not-connected")
    finally:
        app.extensions["settings"] = settings
