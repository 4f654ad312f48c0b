"""Alerts of everybody: how each stands and never what it looks for; several are paused and go on, each noted."""

from uuid import uuid4

import pytest
from sqlalchemy import select, update

from jobraker.accounts.models import Account
from jobraker.alerts import keeping
from jobraker.alerts.models import Alert, Because
from jobraker.audit.models import Deed
from jobraker.backoffice.alerts import BASES, BECAUSE, CADENCES
from jobraker.database import db, now, transaction
from tests.backoffice.office import deeds
from tests.browser import Browser
from tests.pages.people import another, settle

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def ada(root: Browser) -> int:
    settle(another(root), "ada@example.org")
    return db.session.scalars(select(Account.id).where(Account.address == "ada@example.org")).one()


def alert(account_id: int, name: str, **columns: object) -> Alert:
    told = {"basis": "search", "query": f"q={name}", "name": name, "zone": "UTC", "key": uuid4()}
    made = Alert(account_id=account_id, **(told | columns))
    with transaction():
        db.session.add(made)
    return made


def test_it_lists_how_they_stand_and_not_what_they_look_for(root: Browser, ada: int) -> None:
    alert(ada, "secret-wish")
    alert(ada, "failing-wish", failed=3, due_at=now(), cadence="weekly")
    alert(ada, "paused-wish", paused_at=now(), paused_because="mail")

    page = root.get("/admin/alerts")

    assert page.texts("tbody td[data-th=State]") == [
        "paused by a link of its mail", "its mail cannot be written 3 tries failed", "on"
    ]  # fmt: skip
    assert "wish" not in page.response.text
    assert page.text(".rooms a[aria-current] .count") == "1"
    for query, number in (("state=on", 1), ("state=failing", 1), ("state=paused", 1), ("cadence=weekly", 1), ("q=eve", 0),
                          ("basis=matches", 0)):  # fmt: skip
        assert len(root.get(f"/admin/alerts?{query}").all("tbody tr")) == number, query


@pytest.mark.parametrize("because", [each for each in Because if each is not Because.ADMIN])
def test_several_are_paused_and_only_those_go_on_each_noted_once(root: Browser, ada: int, because: Because) -> None:
    """What its person ended, by the link of a mail above all, is nobody else's to begin again."""
    one, other = alert(ada, "one"), alert(ada, "other", paused_at=now(), paused_because=because)
    page = root.get("/admin/alerts")

    def send(do: str) -> str:
        token = page.one("#many input[name=csrf_token]").attributes["value"]
        keys = [str(one.id), str(other.id), "999999", "x"]
        root.read(root.client.post("/admin/alerts/many", data={"csrf_token": token, "do": do, "key": keys}), 303)
        return root.get("/admin/alerts").text(".toast")

    def standing() -> list[str | None]:
        for each in (one, other):
            db.session.refresh(each)
        return [each.paused_because for each in (one, other)]

    assert send("pause").startswith("1 alert is paused now.")
    assert standing() == [Because.ADMIN, because]
    assert send("resume").startswith("1 alert goes on. 3 stay as they are: only what an admin paused goes on here.")
    assert standing() == ["", because]
    assert [each for each in deeds() if each[0] != "read"] == [
        ("halt", "alert", str(one.id)), ("go-on", "alert", str(one.id))
    ]  # fmt: skip
    assert {*db.session.scalars(select(Deed.person).where(Deed.act != "read"))} == {ada}


def test_what_its_person_ends_while_an_admin_has_paused_it_stays_ended(root: Browser, ada: int) -> None:
    one = alert(ada, "one", paused_at=now(), paused_because=Because.ADMIN)

    assert keeping.pause(ada, one.key, Because.ENDED)
    assert keeping.pause(ada, one.key, Because.ADMIN)

    root.submit(root.get("/admin/alerts"), "#many", do="resume", key=str(one.id))
    db.session.refresh(one)
    assert one.paused_because == Because.ENDED


def test_an_alert_of_somebody_who_is_locked_out_is_said_to_rest(root: Browser, ada: int) -> None:
    alert(ada, "one")
    with transaction():
        db.session.execute(update(Account).where(Account.id == ada).values(locked_at=now()))

    assert root.get("/admin/alerts").texts("tbody td[data-th=State]") == ["rests: the account is locked"]


def test_each_has_words() -> None:
    from jobraker.alerts.models import Basis
    from jobraker.alerts.rules.schedule import Cadence

    assert ({*BASES}, {*CADENCES}, {*BECAUSE}) == ({*Basis}, {*Cadence}, {*Because})
