"""Settings, as an admin changes them."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select, update

from jobraker.accounts.models import Account, Role
from jobraker.audit.models import Deed
from jobraker.database import db, transaction
from jobraker.tuning import following, keeping
from tests.backoffice.office import ADMIN, deeds
from tests.browser import Browser, Page
from tests.pages.people import PASSWORD, a_while_passes, another, letters, register

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture(autouse=True)
def as_in_the_environment(app: Flask) -> Iterator[None]:
    following.forget(app)
    yield
    following.forget(app)


def put(root: Browser, name: str, page: Page | None = None, status: int = 303, **values: str) -> Page:
    page = page or root.get(f"/admin/settings/{name}")
    return root.read(root.submit(page, f"form[action='/admin/settings/{name}']", **values), status)


def row(root: Browser, name: str) -> list[str]:
    return root.get("/admin/settings").texts(f"tr#{name} td")[:2]


def test_one_is_set_and_goes_back_to_the_environments(root: Browser, app: Flask) -> None:
    put(root, "sendings_per_day", value="7")
    told = row(root, "sendings_per_day")

    root.submit(root.get("/admin/settings/sendings_per_day"), "form[action$=reset]")

    assert (told, row(root, "sendings_per_day")) == (["7", "50"], ["50", "50"])
    found = db.session.scalars(select(Deed).order_by(Deed.id)).all()
    assert [(each.act, each.kind, each.subject, each.detail) for each in found] == [
        ("change", "setting", "sendings_per_day", {"from": 50, "to": 7}),
        ("change", "setting", "sendings_per_day", {"from": 7, "to": 50}),
    ]
    assert app.extensions["settings"].sendings_per_day == 50


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("requests_per_minute", "5", "It must be between 60 and 1,000,000."),
        ("requests_per_minute", "<b>", "Write a number, in digits alone."),
        ("ingestion_short_share", "7", "It must be between 0 and 1."),
        ("notice", "x" * 500, "It is too long."),
    ],
)
def test_what_cannot_be_is_refused_and_kept_in_its_field(root: Browser, name: str, typed: str, words: str) -> None:
    page = put(root, name, status=422, value=typed)

    assert page.text(".error") == words
    assert page.one("#value").attributes["value"] == typed
    assert deeds() == []


def test_of_two_admins_at_once_the_second_sees_what_the_first_set(root: Browser) -> None:
    late = root.get("/admin/settings/sendings_per_day")
    put(root, "sendings_per_day", value="7")

    page = put(root, "sendings_per_day", late, 409, value="9")

    assert page.texts("dl dd")[0].startswith("7")
    assert page.one("#value").attributes["value"] == "9"
    put(root, "sendings_per_day", page, value="9")
    assert row(root, "sendings_per_day")[0] == "9"


def test_only_with_the_password_given_lately(root: Browser, app: Flask) -> None:
    page = root.get("/admin/settings/sendings_per_day")
    a_while_passes(app)

    put(root, "sendings_per_day", page, value="7")

    assert (list(keeping.values()), deeds()) == ([], [])


@pytest.mark.parametrize("name", ["secret_key", "database_url", "web_threads", "none", "x" * 3000])
def test_nothing_else_can_be_set(root: Browser, name: str) -> None:
    root.get(f"/admin/settings/{name}", 404)
    token = root.get("/rake").all("input[name=csrf_token]")[0].attributes["value"]
    for path in ("", "/reset"):
        answer = root.client.post(f"/admin/settings/{name}{path}", data={"csrf_token": token, "value": "1"})
        assert answer.status_code == 404


def test_with_registration_closed_nobody_makes_an_account(root: Browser) -> None:
    stranger = another(root)
    page = stranger.get("/register")
    register(stranger, "before@example.org")
    put(root, "registration_open")
    sent = len(letters())

    assert "closed registration" in stranger.get("/register").text("main")
    assert stranger.submit(page, address="ada@example.org", password="wet granite sings at noon").status_code == 403
    assert len(letters()) == sent
    assert not stranger.get("/sign-in").all("a[href='/register']")
    assert db.session.scalars(select(Account.address)).all() == [ADMIN]


def test_a_notice_is_read_by_everybody_and_harmless(root: Browser) -> None:
    put(root, "notice", value="Down at <script>noon</script>\0 ")

    assert "Down at <script>noon</script>" in another(root).get("/guides").texts("aside.sandbox")
    assert row(root, "notice")[0] == "Down at <script>noon</script>"


@pytest.fixture
def narrow(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = app.extensions["settings"].model_copy(update={"requests_per_minute": 3})
    monkeypatch.setitem(app.extensions, "settings", settings)


def used_up(browser: Browser) -> bool:
    return [browser.client.get("/guides").status_code for _ in range(4)][-1] == 429


def test_what_others_send_from_the_same_address_does_not_keep_an_admin_out(
    root: Browser, narrow: None, app: Flask
) -> None:
    a_while_passes(app)
    assert used_up(root)

    page = root.get("/account/proof?next=/admin/settings/requests_per_minute")
    answer = root.submit(page, "form[action^='/account/proof']", password=PASSWORD)
    put(root, "requests_per_minute", root.get(answer.headers["Location"]), value="400")

    assert row(root, "requests_per_minute")[0] == "400"


def test_nobody_elses_requests_below_the_back_office_are_free(root: Browser, narrow: None) -> None:
    stranger = another(root)
    assert used_up(root)
    with transaction():
        db.session.execute(update(Account).values(role=Role.SEEKER))
    db.session.expire_all()

    assert [each.client.get("/admin/settings").status_code for each in (root, stranger)] == [429, 429]


def test_guesses_at_an_admins_password_are_counted(root: Browser, narrow: None) -> None:
    page = root.get("/account/proof")

    answers = [root.submit(page, "form[action^='/account/proof']", password="wrong") for _ in range(9)]

    assert [each.status_code for each in answers] == [*[422] * 8, 429]


@pytest.mark.parametrize(("value", "warned"), [("119", True), ("120", False)])
def test_a_limit_that_people_would_meet_is_warned_of(root: Browser, value: str, warned: bool) -> None:
    put(root, "requests_per_minute", value=value)

    for path in ("", "/requests_per_minute"):
        assert ("Whoever reads quickly is refused" in root.get(f"/admin/settings{path}").text("main")) == warned
