"""What every list of the back office can do, on the list of people."""

import csv
from io import StringIO
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import insert, select
from werkzeug.test import TestResponse

from jobraker.accounts.models import Account
from jobraker.audit.models import Deed
from jobraker.backoffice import jobs, proposals, tasks, users
from jobraker.backoffice.tables.asked import asked_of, ordered
from jobraker.backoffice.tables.file import TOGETHER, rows_of
from jobraker.database import db, now, transaction
from jobraker.tasks.models import FailedTask
from tests.backoffice.office import deeds
from tests.browser import Browser
from tests.pages.people import a_while_passes

pytestmark = pytest.mark.usefixtures("unlimited")


def people(number: int) -> None:
    rows = [{"address": f"{n:03}@example.org", "address_key": f"{n:03}@example.org"} for n in range(number)]
    with transaction():
        db.session.execute(insert(Account), rows)


def addresses(browser: Browser, query: str = "") -> list[str]:
    return browser.get(f"/admin/users{query}").texts("table.listed tbody th")


def test_it_lists_page_by_page_and_says_how_many_there_are(root: Browser) -> None:
    people(120)

    first = root.get("/admin/users?sort=address")
    last = root.get("/admin/users?sort=address&page=3")

    assert first.text("#counted") == "121 lines"
    assert len(first.texts("table.listed tbody tr")) == 50
    assert first.address("a[rel=next]") == "/admin/users?sort=address&page=2"
    assert last.texts("table.listed tbody th")[-1] == "root@example.org"
    assert not last.all("a[rel=next]")


def test_it_sorts_by_a_column_either_way(root: Browser) -> None:
    people(3)

    page = root.get("/admin/users?sort=address")
    turned = page.address("th[aria-sort] a")

    assert page.texts("table.listed tbody th") == [f"{n:03}@example.org" for n in range(3)] + ["root@example.org"]
    assert addresses(root, turned.removeprefix("/admin/users")) == page.texts("table.listed tbody th")[::-1]


def test_what_always_has_a_value_is_sorted_as_its_index_is() -> None:
    by_number = asked_of(jobs.TABLE, {})
    by_state = asked_of(users.TABLE, {"sort": "state"})

    assert str(ordered(jobs.TABLE, jobs.rows(), by_number)).endswith("ORDER BY job.id DESC")
    assert "NULLS LAST" not in str(ordered(users.TABLE, users.rows(), by_state))
    assert "NULLS LAST" in str(ordered(proposals.TABLE, proposals.rows(), asked_of(proposals.TABLE, {"sort": "state"})))


def test_it_is_filtered_and_what_it_does_not_know_is_left_out(root: Browser) -> None:
    people(30)

    assert addresses(root, "?q=01&sort=address") == ["001@example.org", *(f"01{n}@example.org" for n in range(10))]
    assert addresses(root, "?role=admin") == ["root@example.org"]
    assert len(addresses(root, "?role=emperor&sort=none&page=nine&q=%00")) == 31
    assert addresses(root, "?q=100%25") == []
    assert root.get("/admin/users?q=nobody").text(".empty") == "Nobody is so. Show all"


ANYTHING = ("' OR 1=1--", "\0", "²", "9" * 30, "x" * 5000, "9999-12-31", "0001-01-01", "10000-01-01", "%", "-1")


def test_whatever_is_asked_is_no_error(root: Browser, app: Flask) -> None:
    """Of any list, by all of its filters."""
    rules = app.url_map.iter_rules()
    lists = [
        each.rule for each in rules if each.endpoint.startswith("backoffice_") and each.endpoint.endswith(".listed")
    ]

    assert {"/admin/users", "/admin/audit", "/admin/webhooks", "/admin/runs"} < {*lists}
    for path in lists:
        names = {node.attributes["name"] for node in root.get(path).all("form[method=get] [name]")}
        for value in ANYTHING:
            query = dict.fromkeys(names | {"sort", "turned", "page"}, value)
            answer = root.client.get(path, query_string=query)
            assert answer.status_code == 200, (path, value, query)


def test_all_that_the_filters_leave_is_a_file_without_formulas(root: Browser) -> None:
    people(70)
    with transaction():
        db.session.execute(insert(Account), [{"address": "=cmd@example.org", "address_key": "=cmd@example.org"}])

    answer = root.client.get("/admin/users.csv?q=example.org&sort=address")

    head, *rows = csv.reader(StringIO(answer.text.removeprefix("\ufeff"), newline=""))
    assert head == ["Address", "State", "Since", "Last event", "Saved jobs"]
    assert len(rows) == 72
    assert "'=cmd@example.org" in {row[0] for row in rows}
    assert answer.headers["Cache-Control"] == "no-store"


def test_whatever_was_looked_at_of_people_is_written_down(root: Browser) -> None:
    root.get("/admin/users?q=root")
    root.get("/admin/users?q=nobody")
    root.client.get("/admin/users.csv").get_data()
    root.get("/admin/audit")

    assert deeds() == [("read", "account", ""), ("read", "account", ""), ("export", "account", "")]
    told = db.session.scalars(select(Deed).order_by(Deed.id)).first()
    assert told is not None
    seen = {"filters": {"q": "root"}, "lines": 1, "total": 1, "page": 1, "people": [told.actor]}
    assert (told.by, told.detail) == ("root@example.org", seen)
    assert root.get("/admin/audit").texts("tbody td[data-th=Did]") == ["exported", "looked at", "looked at"]


def test_how_many_there_are_is_not_learned_unwritten(root: Browser) -> None:
    """By a page behind the last, by a filter that nobody is of, or by ticking them all."""
    people(3)
    token = root.get("/admin/users").one("#many input[name=csrf_token]").attributes["value"]

    def noted(answer: TestResponse) -> dict[str, Any]:
        assert answer.status_code in {200, 303}
        told = db.session.scalars(select(Deed).order_by(Deed.id.desc()).limit(1)).one()
        assert (told.act, told.kind) == ("read", "account")
        return told.detail

    def tick(query: str, **ticked: Any) -> dict[str, Any]:
        data = {"csrf_token": token, "do": "lock"} | ticked
        return noted(root.client.post(f"/admin/users/many{query}", data=data))

    behind = {"filters": {"q": "00"}, "lines": 0, "total": 3, "page": 200}
    assert noted(root.client.get("/admin/users?q=00&page=200")) == behind
    assert noted(root.client.get("/admin/users?q=eve")) == {"filters": {"q": "eve"}, "lines": 0, "total": 0, "page": 1}
    assert tick("?q=00", every="1") == {"filters": {"q": "00"}, "ticked": 3, "every": True}
    assert tick("?q=eve", every="1") == {"filters": {"q": "eve"}, "ticked": 0, "every": True}
    assert tick("", key=["1", "2"]) == {"filters": {}, "ticked": 2, "every": False}


def test_the_audit_log_finds_the_lists_in_which_somebody_was_shown(root: Browser) -> None:
    people(2)
    first, second = db.session.scalars(select(Account.id).where(Account.address.like("00%")).order_by(Account.address))
    root.get("/admin/users?q=000")
    root.get("/admin/users?q=001")
    root.get(f"/admin/users/{second}")

    def found(account_id: int) -> list[str]:
        return root.get(f"/admin/audit?person={account_id}").texts("tbody td[data-th=What]")

    (only,) = found(first)
    assert f"people: {first}" in only
    assert "q: 000" in only
    assert len(found(second)) == 2
    assert root.get("/admin/audit?person=0").all(".empty")


@pytest.mark.parametrize("path", ["users", "registrations", "applications", "alerts", "mail", "mail/addresses"])
def test_people_leave_as_a_file_with_the_password_of_late_and_some_times(root: Browser, app: Flask, path: str) -> None:
    """All such files count as one; of what is no person's there is no end."""
    answers = []
    for name in (path, *["users"] * 19, path):
        with root.client.get(f"/admin/{name}.csv") as answer:
            answers.append(answer.status_code)
    assert answers == [200] * 20 + [429]

    a_while_passes(app)
    noted = len(deeds())
    asked = root.client.get(f"/admin/{path}.csv")
    assert asked.headers["Location"].startswith(f"/account/proof?next=/admin/{path}?")
    assert len(deeds()) == noted
    assert root.client.get("/admin/jobs.csv").status_code == 200


def tasks_failed(number: int) -> None:
    """Of which every third is settled, several at the same moment."""
    told = {"task": "read", "error": "x", "traceback": "", "tries": 1, "failed_at": now()}
    settled = [None if n % 3 else f"2026-01-0{1 + n % 2}" for n in range(number)]
    rows = [told | {"message": f"{n}", "queue": f"{n}", "settled_at": at} for n, at in enumerate(settled)]
    with transaction():
        db.session.execute(insert(FailedTask), rows)


@pytest.mark.parametrize("turned", ["", "1"])
@pytest.mark.parametrize("order", ["users since", "users address", "users state", "tasks state", "tasks at"])
def test_a_file_is_read_in_parts_that_fit_together(app: Flask, order: str, turned: str) -> None:
    """By what all have, what many have the same of, and what most have not."""
    of, name = order.split()
    table = {"users": users.TABLE, "tasks": tasks.TABLE}[of]
    people(2 * TOGETHER + 7)
    tasks_failed(2 * TOGETHER + 7)
    asked = asked_of(table, {"sort": name, "turned": turned})

    with app.test_request_context():
        _head, *rows = rows_of(table, asked)
        with transaction():
            whole = db.session.execute(ordered(table, table.rows(), asked)).all()
        assert rows == [[column.shown(row).plain for column in table.columns] for row in whole]
    assert len(rows) == 2 * TOGETHER + 7


def test_a_file_that_is_cut_says_so(app: Flask) -> None:
    people(3)
    asked = asked_of(users.TABLE, {})

    with app.test_request_context():
        cut, whole = ([*rows_of(users.TABLE, asked, most)] for most in (2, 3))

    assert (len(cut), cut[-1]) == (4, ["Only the first 2 lines are here. Narrow the list to have the others."])
    assert (len(whole), len(whole[-1])) == (4, len(users.TABLE.columns))


def test_whoever_reads_a_file_slowly_keeps_no_connection(root: Browser) -> None:
    people(3 * TOGETHER)

    with root.client.get("/admin/users.csv") as answer:
        pieces = answer.iter_encoded()
        for _ in range(TOGETHER // 2):
            next(pieces)
        assert not db.session().in_transaction()
        assert len([*pieces]) > TOGETHER
