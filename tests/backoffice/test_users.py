"""What an admin sees of an account and does with it: each act once, noted, told to its owner, and never with one's own."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask
from sqlalchemy import select, update

from jobraker.accounts.events import events_of
from jobraker.accounts.models import Account, Event, Registration, Role
from jobraker.audit.models import Deed
from jobraker.automation.rules.states import Problem, State
from jobraker.database import db, transaction
from tests.automation.attempts import attempted, row_of
from tests.backoffice.office import deeds
from tests.browser import Browser, Page
from tests.pages.people import a_while_passes, another, letters, settle, sign_in, turn_on
from tests.pages.test_strangers import post_of, saved_of

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def ada(root: Browser) -> Browser:
    return settle(another(root), "ada@example.org")


def account(address: str = "ada@example.org") -> Account:
    found = db.session.scalars(select(Account).where(Account.address == address)).one()
    db.session.refresh(found)
    return found


def page(root: Browser) -> Page:
    return root.get(f"/admin/users/{account().id}")


def act(root: Browser, path: str, **values: str) -> int:
    shown = page(root)
    return root.submit(shown, f"form[action$='/{account().id}/{path}']", **values).status_code


def of_ada() -> list[tuple[str, str]]:
    """What was noted of her, without that it was looked at."""
    rows = db.session.scalars(select(Deed).where(Deed.person == account().id, Deed.act != "read").order_by(Deed.id))
    return [(row.act, row.subject) for row in rows]


def told() -> list[str]:
    return [each.kind for each in letters() if each.address == "ada@example.org"]


def test_it_shows_what_there_is_and_nothing_of_what_it_says(root: Browser, ada: Browser) -> None:
    whose = account()
    post_of(whose)
    saved_of(whose)

    shown = page(root)

    facts = dict(zip(shown.texts(".facts dt"), shown.texts(".facts dd"), strict=True))
    assert (facts["Résumés"], facts["Webhooks"]) == ("1", "0")
    assert "its owner is told of that by mail" in shown.text("#holds + p")
    assert facts["Saved jobs and applications"] == "1"
    assert (facts["Role"], facts["Two-step sign-in"], facts["Devices signed in"]) == ("seeker", "off", "1")
    assert "Planner" not in shown.text()
    assert shown.texts("#happened + ul li p")[0].startswith("Account created")
    noted = db.session.scalars(select(Deed)).all()
    assert [(each.act, each.kind, each.subject, each.person) for each in noted] == [
        ("read", "account", str(whose.id), whose.id)
    ]


def test_the_list_leads_to_it_and_is_filtered(root: Browser, ada: Browser) -> None:
    with transaction():
        db.session.execute(update(Account).where(Account.address == "ada@example.org").values(created_at="2026-01-05"))

    assert root.get("/admin/users?q=ada").address("tbody th a") == f"/admin/users/{account().id}"
    for query, number in (
        ("role=seeker", 1), ("role=admin", 1), ("state=locked", 0), ("state=open", 2),
        ("since=2026-01-05&until=2026-01-05", 1), ("since=2026-01-06&until=2026-01-07", 0),
    ):  # fmt: skip
        assert len(root.get(f"/admin/users?{query}").all("tbody tr")) == number, query


def test_it_locks_with_a_reason_and_unlocks_each_once(root: Browser, ada: Browser) -> None:
    queued = attempted(account().id, saved_of(account())["key"])  # type: ignore[arg-type]
    locking = page(root)

    assert act(root, "lock", because="Spam <b>to</b> employers") == 303
    assert root.submit(locking, "form[action$='/lock']", because="again").status_code == 303

    assert account().locked_because == "Spam <b>to</b> employers"
    assert "Spam <b>to</b> employers" in page(root).text(".note.bad")
    assert ada.client.get("/account").status_code == 303
    assert "Spam" in ada.read(sign_in(ada, "ada@example.org"), 403).text("main")
    ended = row_of(account().id, queued.key)
    assert (ended.state, ended.problem) == (State.UNSENT, Problem.LOCKED)
    assert root.get("/admin/users?state=locked").texts("tbody .st") == ["locked"]

    assert act(root, "unlock") == 303
    assert sign_in(ada, "ada@example.org").status_code == 303
    assert of_ada() == [("lock", str(account().id)), ("unlock", str(account().id))]
    reasons = db.session.scalars(select(Deed.detail["because"].astext).where(Deed.act == "lock")).all()
    assert reasons == ["Spam <b>to</b> employers"]
    assert told() == ["locked", "unlocked"]


def test_of_what_is_running_the_end_is_asked_for(root: Browser, ada: Browser) -> None:
    running = attempted(account().id, saved_of(account())["key"], State.RUNNING)  # type: ignore[arg-type]

    act(root, "lock", because="")

    assert row_of(account().id, running.key).cancel_at


def test_it_makes_admins_and_takes_that_away(root: Browser, ada: Browser) -> None:
    assert ada.client.get("/admin/users").status_code == 404
    act(root, "role")
    assert account().role is Role.ADMIN
    assert ada.client.get("/admin/users").status_code == 200
    act(root, "role/removal")
    assert account().role is Role.SEEKER
    assert ada.client.get("/admin/users").status_code == 404

    assert [each[0] for each in of_ada()] == ["promote", "demote"]
    assert told() == ["made-admin", "made-seeker"]


def test_it_signs_out_everywhere_and_turns_two_step_sign_in_off(root: Browser, ada: Browser) -> None:
    turn_on(ada)
    assert "on" in page(root).texts(".facts dd")

    act(root, "second-factor/removal")
    assert ada.client.get("/account").status_code == 200
    act(root, "sign-out")

    assert ada.client.get("/account").status_code == 303
    assert sign_in(ada, "ada@example.org").headers["Location"] != "/sign-in/code"
    assert [each[0] for each in of_ada()] == ["change", "change"]
    assert told()[:2] == ["second-factor-on", "second-factor-off"]
    assert {Event.SECOND_FACTOR_OFF, Event.SIGNED_OUT_ELSEWHERE} <= {each.kind for each in events_of(account().id)}


def test_all_that_is_kept_is_given_out_once_that_is_noted_and_told(root: Browser, ada: Browser) -> None:
    answer = root.submit(page(root), "form[action$='/archive']")

    with ZipFile(BytesIO(answer.get_data())) as packed:
        everything = json.loads(packed.read("everything.json"))
    assert [row["address"] for row in everything["account"]] == ["ada@example.org"]
    assert "password_hash" not in everything["account"][0]
    answer.close()
    assert answer.headers["Cache-Control"] == "no-store"
    assert [each[0] for each in of_ada()] == ["export"]
    assert told() == ["exported"]
    assert events_of(account().id)[0].kind is Event.EXPORTED_BY_ADMIN


def test_it_deletes_what_its_address_was_typed_for(root: Browser, ada: Browser) -> None:
    whose = account().id
    asked = root.get(f"/admin/users/{whose}/deletion")

    assert [
        row.subject for row in db.session.scalars(select(Deed).where(Deed.act == "read", Deed.person == whose))
    ] == [str(whose)]
    wrong = root.read(root.submit(asked, address="root@example.org"), 422)
    assert wrong.text("#address-error") == "That is not its address."
    assert account()
    assert root.submit(asked, address=" ADA@example.org ").headers["Location"] == "/admin/users"
    assert root.submit(asked, address="ada@example.org").status_code == 404

    assert not db.session.scalars(select(Account).where(Account.id == whose)).all()
    assert ada.client.get("/account").status_code == 303
    assert [(kind, subject) for kind, _, subject in deeds() if kind == "remove"] == [("remove", str(whose))]
    assert [each.kind for each in letters()] == ["deleted-by-admin"]


@pytest.mark.parametrize(
    "path",
    ["lock", "unlock", "role", "role/removal", "sign-out", "second-factor/removal", "archive", "deletion"],
)
def test_nobody_deals_with_themselves_and_each_needs_the_password_of_late(
    root: Browser, ada: Browser, app: Flask, path: str
) -> None:
    mine, token = account("root@example.org").id, page(root).all("input[name=csrf_token]")[0].attributes["value"]

    def send(of: int) -> tuple[int, str]:
        answer = root.client.post(
            f"/admin/users/{of}/{path}", data={"csrf_token": token, "address": "root@example.org"}
        )
        return answer.status_code, answer.headers.get("Location", "").partition("?")[0]

    assert not root.get(f"/admin/users/{mine}").all(f"form[action$='/{mine}/{path}']")
    assert send(mine)[0] == 409
    assert send(999_999)[0] == 404
    a_while_passes(app)
    assert send(account().id) == (303, "/account/proof")
    assert of_ada() == []
    assert told() == []


def test_who_is_no_admin_any_more_has_done_nothing(root: Browser, ada: Browser) -> None:
    """Though the page was there when they looked."""
    shown = page(root)
    with transaction():
        db.session.execute(update(Account).where(Account.address == "root@example.org").values(role=Role.SEEKER))

    assert root.submit(shown, "form[action$='/lock']", because="x").status_code == 404
    assert not account().is_locked


@pytest.mark.parametrize("number", ["0", "999999", "9223372036854775807", "9223372036854775808", "1" * 30, "-1", "x"])
def test_who_is_not_there_is_not_found(root: Browser, number: str) -> None:
    assert root.client.get(f"/admin/users/{number}").status_code == 404


def test_several_are_locked_once_it_was_asked_and_never_oneself(root: Browser, ada: Browser, app: Flask) -> None:
    settle(another(root), "bob@example.org")
    keys = [str(account(f"{name}@example.org").id) for name in ("ada", "bob", "root")]
    listed = root.get("/admin/users")

    def send(do: str, **values: object) -> Page:
        token = listed.one("#many input[name=csrf_token]").attributes["value"]
        data = {"csrf_token": token, "do": do, "key": [*keys, "999999", "x", "9" * 40]} | values
        return root.read(root.client.post("/admin/users/many", data=data), 200 if do == "lock" and not values else 303)

    asked = send("lock")
    assert "6 lines" in asked.text("main")
    assert not account().is_locked
    send("lock", sure="1", because="Spam")
    assert root.get("/admin/users").text(".toast").startswith("2 accounts are locked now.")
    assert [account(f"{name}@example.org").is_locked for name in ("ada", "bob", "root")] == [True, True, False]
    send("unlock")
    assert [account(f"{name}@example.org").is_locked for name in ("ada", "bob")] == [False, False]
    a_while_passes(app)
    send("lock", sure="1")
    assert not account().is_locked


def test_who_has_not_confirmed_gets_the_letter_again_but_not_again_at_once(root: Browser) -> None:
    stranger = another(root)
    stranger.submit(stranger.get("/register"), address="new@example.org", password="wet granite sings at noon")
    waiting = db.session.scalars(select(Registration)).one()
    listed = root.get("/admin/registrations")

    def again() -> str:
        root.submit(listed, "#many", do="again", key=str(waiting.id))
        return root.get("/admin/registrations").text(".toast")

    assert listed.texts("tbody th") == ["new@example.org"]
    assert again().startswith("0 letters")
    with transaction():
        db.session.execute(update(db.metadata.tables["mail"]).values(created_at="2026-01-01"))
    assert again().startswith("1 letter is sent again.")
    assert again().startswith("0 letters")
    assert [each.kind for each in letters()] == ["confirm", "confirm"]
    assert ("retry", "registration", str(waiting.id)) in deeds()
    assert stranger.client.get(letters()[-1].link).status_code == 200
