"""What admins read by the API: no word of anybody's, and each reading of people is written down."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from jobraker.accounts import tokens
from jobraker.accounts.models import Account, Role
from jobraker.accounts.rules.scopes import Scope
from jobraker.audit.models import Deed
from jobraker.automation.rules.states import Problem, State
from jobraker.database import db, transaction
from jobraker.ingestion.models import Run, Source
from jobraker.mail.models import Kind
from jobraker.mail.service import post
from jobraker.profile import service
from jobraker.settings import Settings
from jobraker.tasks.models import FailedTask
from tests import factories
from tests.api.conftest import PHONE, signed_in
from tests.api.programs import Program, account
from tests.automation.people import put

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def root(client: FlaskClient, settings: Settings) -> Program:
    return signed_in(client, settings, account("root@example.org", Role.ADMIN))


def deeds() -> list[tuple[str, str, int | None]]:
    with transaction():
        rows = db.session.query(Deed).order_by(Deed.id).all()
    return [(row.act, row.kind, row.person) for row in rows]


def walked(program: Program, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while path:
        told = program.get(path).get_json()
        found += told["items"]
        path = (told["next"] or "").removeprefix("/api/v1")
    return found


def test_accounts_are_read_without_what_they_hold_and_that_is_noted(root: Program, ada: Program) -> None:
    assert ada.account
    assert root.account
    service.add_skill(ada.account.id, "Singing in secret", None)

    rows = walked(root, "/admin/accounts?limit=1")
    one = root.get(f"/admin/accounts/{ada.account.id}")

    assert [each["address"] for each in rows] == ["ada@example.org", "root@example.org"]
    assert (one.get_json()["role"], one.get_json()["saved_jobs"]) == ("seeker", 0)
    assert "secret" not in one.text
    assert "password_hash" not in one.text
    assert deeds() == [("read", "account", None), ("read", "account", None), ("read", "account", ada.account.id)]
    with transaction():
        last = db.session.query(Deed).order_by(Deed.id.desc()).first()
    assert last
    assert (last.actor, last.by) == (root.account.id, "root@example.org")
    root.get("/admin/accounts/999999999", 404)


def test_accounts_are_narrowed(root: Program, ada: Program) -> None:
    def found(query: str) -> list[str]:
        return [each["address"] for each in root.get(f"/admin/accounts?{query}").get_json()["items"]]

    assert found("q=ADA") == ["ada@example.org"]
    assert found("role=admin") == ["root@example.org"]
    assert found("q=%25") == []
    assert found("locked=true") == []
    root.get("/admin/accounts?role=owner", 422)


def test_an_empty_list_is_no_reading(root: Program) -> None:
    assert root.get("/admin/mails?state=bounced").get_json()["items"] == []

    assert deeds() == []


def test_mails_are_read_without_what_they_say(root: Program, settings: Settings) -> None:
    with transaction():
        post(settings, Kind.TRIAL, "eve@example.org", {"link": "https://jobs.example/secret"}, "en")

    response = root.get("/admin/mails?kind=trial")

    assert [(each["kind"], each["address"], each["state"]) for each in response.get_json()["items"]] == [
        ("trial", "eve@example.org", "waiting")
    ]
    assert "secret" not in response.text
    assert deeds() == [("read", "mail", None)]


def test_attempts_are_read_without_answers(root: Program, ada: Program) -> None:
    assert ada.account
    attempt = put(ada.account.id, State.UNSENT, Problem.CAPTCHA)

    told = root.get(f"/admin/attempts?account={ada.account.id}").get_json()["items"]

    assert [(each["number"], each["state"], each["problem"]) for each in told] == [(attempt.id, "unsent", "captcha")]
    assert not {"answers", "resume", "letter", "said"} & set(told[0])
    assert root.get("/admin/attempts?state=sent").get_json()["items"] == []
    assert deeds() == [("read", "attempt", None)]


def test_how_the_site_runs_is_read_and_is_nobodys(root: Program) -> None:
    factories.job()
    with transaction():
        source = db.session.query(Source).one()
        source.credentials = b"sealed secret"
        db.session.add(Run(source_id=source.id, status="failed", error="It was away."))
        db.session.add(
            FailedTask(message="1", task="push", queue="default", args=[1], error="Gone", traceback="secret", tries=3)
        )

    sources, tasks = root.get("/admin/sources"), root.get("/admin/tasks")

    assert [(each["has_credentials"], each["open_listings"]) for each in sources.get_json()["items"]] == [(True, 1)]
    assert [each["error"] for each in root.get("/admin/runs?status=failed").get_json()["items"]] == ["It was away."]
    assert [each["task"] for each in tasks.get_json()["items"]] == ["push"]
    assert "secret" not in sources.text + tasks.text
    counts = root.get("/admin/jobs").get_json()
    assert (counts["open"], counts["closed"], counts["first_seen_today"]) == (1, 0, 1)
    assert root.get("/admin/tasks?state=discarded").get_json()["items"] == []
    assert deeds() == []


def test_deeds_are_read_and_whose_are_looked_for_is_a_deed(root: Program, ada: Program) -> None:
    assert ada.account
    root.get(f"/admin/accounts/{ada.account.id}")

    whole = root.get("/admin/deeds").get_json()["items"]
    hers = root.get(f"/admin/deeds?person={ada.account.id}").get_json()["items"]

    assert [(each["act"], each["person"]) for each in whole] == [("read", ada.account.id)]
    assert hers == whole
    assert deeds()[-1] == ("read", "audit", None)


PATHS = ("accounts", "accounts/1", "sources", "runs", "jobs", "mails", "tasks", "deeds", "attempts")


@pytest.mark.parametrize("path", PATHS)
def test_nobody_else_reads_any_of_it(root: Program, ada: Program, settings: Settings, path: str) -> None:
    assert root.account
    every = [scope for scope in Scope if scope is not Scope.ADMIN_READ]
    script = Program(root.client, tokens.make(settings, root.account, "Script", every, None, PHONE).token)

    ada.get(f"/admin/{path}", 403)
    script.get(f"/admin/{path}", 403)
    Program(ada.client).get(f"/admin/{path}", 401)
    with transaction():
        db.session.query(Account).filter_by(id=root.account.id).update({"role": Role.SEEKER})
    root.get(f"/admin/{path}", 403)
    assert deeds() == []
