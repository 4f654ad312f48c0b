"""Sendings of everybody, as an admin sees them: how they stand, never what they say."""

import pytest
from sqlalchemy import select

from jobraker.accounts.models import Account
from jobraker.audit.models import Deed
from jobraker.automation import switches
from jobraker.automation.rules.states import Problem, State
from jobraker.backoffice.attempts_words import PROBLEMS, STATES
from jobraker.database import db, now
from tests.applications.tracked import tracked
from tests.automation.attempts import attempted, become_, row_of, unsent
from tests.backoffice.office import deeds
from tests.browser import Browser
from tests.pages.people import another, settle
from tests.pages.test_doors import report

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def ada(root: Browser) -> int:
    settle(another(root), "ada@example.org")
    return db.session.scalars(select(Account.id).where(Account.address == "ada@example.org")).one()


def test_the_list_says_how_each_stands_and_is_filtered(root: Browser, ada: int) -> None:
    attempted(ada, tracked(ada, "Baker"), State.SENT, by_rule=True, steps=12, cost="0.6")
    unsent(ada, tracked(ada, "Planner"), Problem.LOGIN)
    attempted(ada, tracked(ada, "Cook"), dry=True)

    listed = root.get("/admin/applications?sort=job")

    assert listed.texts("tbody th") == ["Baker Acme", "Cook Acme", "Planner Acme"]
    assert listed.texts("tbody td[data-th=State]") == ["sent", "waits", "not sent the employer’s site wants an account"]
    assert listed.texts("tbody td[data-th=How]") == ["by rule", "by its person, rehearsal", "by its person"]
    assert listed.texts("tbody td[data-th=Steps]")[0] == "12"
    assert "Notice period" not in listed.text()
    for query, jobs in (
        ("state=sent", ["Baker"]), ("problem=login", ["Planner"]), ("q=ada", ["Baker", "Cook", "Planner"]), ("q=eve", []),
        ("site=forms.example", ["Baker", "Cook", "Planner"]), ("site=else", []), ("since=2020-01-01", ["Baker", "Cook", "Planner"]),
        ("until=2020-01-01", []), ("state=nonsense", ["Baker", "Cook", "Planner"]),
    ):  # fmt: skip
        page = root.get(f"/admin/applications?sort=job&{query}")
        assert [each.split()[0] for each in page.texts("tbody th")] == jobs, query


def test_its_page_tells_its_way_and_nothing_that_was_answered(root: Browser, ada: int) -> None:
    row = attempted(
        ada, tracked(ada), State.UNSURE, problem=Problem.FAILED, said="Ada’s own words", confirmation="c0nf"
    )

    page = root.get(f"/admin/applications/{row.id}")

    way = page.text("#way + ul")
    for step in (
        "Approved",
        "Handed over",
        "Since then: running",
        "may have been sent, the run broke off",
        "Came to its end",
    ):
        assert step in way
    for word in ("Notice period", "Six weeks", "First name", "Ada-Example", "own words", "c0nf"):
        assert word not in page.response.text
    assert ("read", "attempt", str(row.id)) in deeds()
    assert db.session.scalars(select(Deed.person).where(Deed.kind == "attempt")).one() == ada


def test_what_was_heard_of_its_run_stands_there(root: Browser, ada: int) -> None:
    from tests.pages.test_doors import attempted as running

    key = running(ada)
    report(root.client, key)
    report(root.client, key)

    page = root.get(f"/admin/applications/{row_of(ada, key).id}")

    assert "A report of the run, 2 times: completed" in page.text("#way + ul")


def test_it_is_looked_at_now(root: Browser, ada: int) -> None:
    row = attempted(ada, tracked(ada), State.RUNNING)
    become_(ada, row.key, State.RUNNING, due_at=now().replace(year=2099))

    root.submit(root.get(f"/admin/applications/{row.id}"), "form[action$='/look']")

    due = row_of(ada, row.key).due_at
    assert due
    assert due <= now()
    assert ("run", "attempt", str(row.id)) in deeds()


def test_of_one_that_has_ended_it_is_looked_whether_that_was_the_end(root: Browser, ada: int) -> None:
    row = attempted(ada, tracked(ada), State.UNSURE, problem=Problem.SILENT)

    root.submit(root.get(f"/admin/applications/{row.id}"), "form[action$='/look']")

    after = row_of(ada, row.key)
    assert after.due_at
    assert after.looks_left == 1


def test_one_that_waits_is_called_off_and_its_person_reads_by_whom(root: Browser, ada: int) -> None:
    row = attempted(ada, tracked(ada))
    page = root.get(f"/admin/applications/{row.id}")

    root.submit(page, "form[action$='/cancel']")
    root.submit(page, "form[action$='/cancel']")

    after = row_of(ada, row.key)
    assert (after.state, after.problem) == (State.UNSENT, Problem.CALLED_OFF)
    assert [each for each in deeds() if each[0] == "discard"] == [("discard", "attempt", str(row.id))]
    assert not root.get(f"/admin/applications/{row.id}").all("form[action$='/cancel']")


def test_one_that_runs_is_asked_to_end(root: Browser, ada: int) -> None:
    row = attempted(ada, tracked(ada), State.RUNNING)

    root.submit(root.get(f"/admin/applications/{row.id}"), "form[action$='/cancel']")

    after = row_of(ada, row.key)
    assert after.cancel_at
    assert (after.state, after.problem) == (State.RUNNING, Problem.CALLED_OFF)


def test_the_switch_over_all_stands_on_top(root: Browser) -> None:
    root.submit(root.get("/admin/applications"), "#halt form", why="Skyvern is away.")
    held = switches.halted()
    assert held
    assert held.why == "Skyvern is away."

    root.submit(root.get("/admin/applications"), "#halt form")
    assert switches.halted() is None


@pytest.mark.parametrize("number", ["0", "999999", "9223372036854775808", "x"])
def test_what_is_not_there_is_not_found(root: Browser, number: str) -> None:
    assert root.client.get(f"/admin/applications/{number}").status_code == 404


def test_every_state_and_problem_has_words() -> None:
    assert {*STATES} == {*State}
    assert {*PROBLEMS} == {*Problem}
