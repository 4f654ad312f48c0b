"""Mails and addresses as an admin sees them: what became of each, never what it says."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from jobraker.audit import noting
from jobraker.audit.models import Heard
from jobraker.audit.noting import Door, Outcome
from jobraker.backoffice.mails import KINDS, STATES
from jobraker.backoffice.suppressed import BECAUSE
from jobraker.backoffice.webhooks import DOORS, OUTCOMES
from jobraker.database import db, now, transaction
from jobraker.mail import suppressing
from jobraker.mail.models import Because, Kind, Mail, State, SuppressedAddress
from jobraker.mail.service import post
from jobraker.settings import Settings
from tests.backoffice.office import deeds
from tests.browser import Browser

pytestmark = pytest.mark.usefixtures("unlimited")


def mail(settings: Settings, address: str = "ada@example.org", kind: Kind = Kind.RESET, **columns: object) -> int:
    number = post(settings, kind, address, {"link": "/a-secret-link"}, "en")
    if columns:
        with transaction():
            db.session.execute(update(Mail).where(Mail.id == number).values(columns))
    return number


def failed(settings: Settings, state: State = State.FAILED) -> int:
    return mail(
        settings, state=state, sealed=None, due_at=None, settled_at=func.now(), reason="550 no such user", tries=1
    )


def test_it_lists_what_became_of_each_and_not_what_it_says(root: Browser, settings: Settings) -> None:
    mail(settings, "eve@example.org", Kind.LOCKED, tries=2, reason="Nobody answers.")
    failed(settings)

    page = root.get("/admin/mail")

    assert page.texts("tbody th") == ["choose a password", "account locked"]
    assert page.texts("tbody td[data-th=State]") == ["failed 550 no such user", "waits Nobody answers."]
    assert "a-secret-link" not in page.response.text
    assert page.text(".rooms a[aria-current] .count") == "1"
    for query, number in (
        ("state=failed", 1),
        ("kind=locked", 1),
        ("q=EVE", 1),
        ("until=2020-01-01", 0),
        ("kind=x", 2),
    ):
        assert len(root.get(f"/admin/mail?{query}").all("tbody tr")) == number, query


def test_what_waits_is_tried_now_and_what_is_settled_cannot_be(root: Browser, settings: Settings) -> None:
    later = now() + timedelta(hours=6)
    put_off = mail(settings, tries=3, due_at=later)
    resting = mail(settings, due_at=later, not_before=later)
    keys = [put_off, resting, failed(settings), 999_999]
    page = root.get("/admin/mail")

    token = page.one("#many input[name=csrf_token]").attributes["value"]
    root.client.post("/admin/mail/many", data={"csrf_token": token, "do": "again", "key": [*keys, "x"]})

    said = root.get("/admin/mail").text(".toast")
    assert said.startswith("1 mail is tried again now. 4 cannot be:")
    due = dict(db.session.execute(select(Mail.id, Mail.due_at)).all())
    assert due[put_off] <= now()
    assert due[resting] == later
    assert [each for each in deeds() if each[0] == "retry"] == [("retry", "mail", str(put_off))]


def test_addresses_get_no_news_and_get_them_again(root: Browser) -> None:
    suppressing.suppress("eve@example.org", Because.COMPLAINT, "abuse")
    page = root.get("/admin/mail/addresses")
    root.submit(page, "main details form", address="Ada@Example.org", why="asked\u202e for it")

    held = dict(db.session.execute(select(SuppressedAddress.key, SuppressedAddress.because)).all())
    assert held == {"ada@example.org": "admin", "eve@example.org": "complaint"}
    assert root.get("/admin/mail/addresses?because=admin").texts("tbody th") == ["ada@example.org"]

    for _ in range(2):
        root.submit(root.get("/admin/mail/addresses"), "#many", do="release", key="eve@example.org")
    assert db.session.scalars(select(SuppressedAddress.key)).all() == ["ada@example.org"]
    assert [each for each in deeds() if each[0] != "read"] == [("add", "address", ""), ("remove", "address", "")]


@pytest.mark.parametrize("address", ["", "no address", "x" * 400 + "@example.org", "a@b\x00c"])
def test_what_is_no_address_is_not_held(root: Browser, address: str) -> None:
    root.submit(root.get("/admin/mail/addresses"), "main details form", address=address)

    assert not db.session.scalars(select(SuppressedAddress)).all()
    assert "That is no mail address." in root.get("/admin/mail/addresses").text(".toast")
    assert not [each for each in deeds() if each[0] == "add"]


def test_calls_at_the_doors_are_listed(root: Browser) -> None:
    noting.heard(Door.SKYVERN, Outcome.TAKEN, 204, 120, about="tsk_1", client="192.0.2.1")
    noting.heard(Door.MAIL, Outcome.UNSIGNED, 401, 9, client="198.51.100.7")

    page = root.get("/admin/webhooks")

    assert page.texts("tbody th") == ["mail provider", "Skyvern"]
    assert page.texts("tbody td[data-th=Outcome]") == ["refused: not signed with our key", "taken"]
    for query, number in (
        ("door=mail", 1),
        ("outcome=taken", 1),
        ("client=192.0.2.1", 1),
        ("since=2020-01-01", 2),
        ("until=2020-01-01", 0),
    ):
        assert len(root.get(f"/admin/webhooks?{query}").all("tbody tr")) == number, query


def test_what_called_long_ago_is_forgotten(root: Browser) -> None:
    for _ in range(5):
        noting.heard(Door.SKYVERN, Outcome.TAKEN, 204, 1)
    noting.heard(Door.SKYVERN, Outcome.REPEATED, 204, 1)
    with transaction():
        db.session.execute(update(Heard).where(Heard.outcome == "taken").values(at=now() - timedelta(days=31)))

    assert noting.forget_old(at_once=2) == 5
    assert db.session.scalars(select(Heard.outcome)).all() == ["repeated"]


def test_each_has_words() -> None:
    assert ({*KINDS}, {*STATES}, {*BECAUSE}) == ({*Kind}, {*State}, {*Because})
    assert ({*DOORS}, {*OUTCOMES}) == ({*Door}, {*Outcome})
