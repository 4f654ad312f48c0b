"""Letters about an application: filled from what is known, with clear gaps where it is not, and never sent from here."""

from datetime import date, timedelta
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from jobraker.accounts.models import Account
from jobraker.applications import contacts
from jobraker.applications.models import Interview, Reminder
from jobraker.applications.rules.drafts import Draft, address
from jobraker.applications.timeline import events_of
from jobraker.database import db, now, transaction
from jobraker.profile.rules.merging import Seen
from jobraker.saved.rules.stages import Stage
from tests.applications.tracked import tracked
from tests.browser import Browser, Page
from tests.pages.applications.filling import fields_of, send
from tests.pages.people import settle

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


def owner() -> int:
    return db.session.scalars(select(Account.id)).one()


def knows(key: UUID, name: str, mail: str = "") -> UUID:
    contact = uuid4()
    columns = dict.fromkeys(("role", "company", "phone", "link", "notes"), "")
    assert contacts.keep_contact(owner(), contact, Seen(), columns | {"name": name, "mail": mail}, key).is_saved
    return contact


def letter(page: Page) -> tuple[str, str, str]:
    """To whom, the subject and the text, as a mail program reads them from the link."""
    parts = urlsplit(page.address("#ready a"))
    assert parts.scheme == "mailto"
    fields = parse_qs(parts.query, strict_parsing=True)
    return unquote(parts.path), fields["subject"][0], fields["body"][0]


def test_what_is_known_is_filled_in(ada: Browser) -> None:
    key = tracked(owner(), "Baker & Sons’ baker", Stage.APPLIED, company="Oven", applied_on=date(2026, 5, 4))
    knows(key, "Lotte Oak", "lotte@oven.example")

    to, subject, text = letter(ada.get(f"/applications/{key}/draft/follow-up"))

    assert (to, subject) == ("lotte@oven.example", "My application as Baker & Sons’ baker")
    assert "Hello Lotte Oak," in text
    assert "Oven as Baker & Sons’ baker on Monday 4 May 2026" in text


def test_what_is_not_known_is_a_gap_and_said(ada: Browser) -> None:
    key = tracked(owner(), "Baker", company="")

    page = ada.get(f"/applications/{key}/draft/thank-you")

    assert letter(page)[0] == ""
    assert (
        page.text("#ready .note [data-asked]") == "[their name], [company], [day], [what you talked about], [your name]"
    )


def test_thanks_are_for_whoever_held_the_last_interview(ada: Browser) -> None:
    key = tracked(owner(), "Baker", Stage.INTERVIEWING, company="Oven")
    begins = now() - timedelta(days=1)
    with transaction():
        for days, people in ((3, "Mr Elm"), (1, "Ms Oak, head baker"), (-3, "Mr Ash")):
            at = now() - timedelta(days=days)
            db.session.add(
                Interview(
                    account_id=owner(), application=key, key=uuid4(), round=1, form="video", begins_at=at, people=people
                )
            )

    text = letter(ada.get(f"/applications/{key}/draft/thank-you"))[2]

    assert "Hello Ms Oak," in text
    assert f"{begins:%-d %B %Y}" in text


def test_what_is_changed_is_what_the_mail_program_gets(ada: Browser) -> None:
    key = tracked(owner())
    page = ada.get(f"/applications/{key}/draft/referral")
    typed = "Hi & bye?\nto=x&cc=evil@example.org%0ABcc: y\n“€”"

    answer = send(ada, page, "#draft", text=typed, subject="A, b", mail="mo@example.org")

    to, subject, text = letter(ada.read(answer, 200))
    assert (to, subject, text.replace("\r\n", "\n")) == ("mo@example.org", "A, b", typed)


def test_htmx_gets_the_link_alone(ada: Browser) -> None:
    key = tracked(owner())
    page = ada.get(f"/applications/{key}/draft/referral")

    headers = {"HX-Request": "true", "HX-Request-Type": "partial"}
    answer = ada.client.post(
        page.one("#draft").attributes["action"] or "",
        data=fields_of(page, "#draft") | {"subject": "A"},
        headers=headers,
    )

    part = ada.read(answer, 200)
    assert not part.all("form")
    assert letter(part)[1] == "A"


def test_an_address_that_is_none_is_said(ada: Browser) -> None:
    key = tracked(owner())
    page = ada.get(f"/applications/{key}/draft/referral")

    again = ada.read(send(ada, page, "#draft", mail="mo", text="Mine"), 422)

    assert "no address that mail can be sent to" in again.text("#draft-mail-error")
    assert fields_of(again, "#draft")["text"] == "Mine"


def test_what_was_sent_is_noted_and_what_asked_for_it_is_done(ada: Browser) -> None:
    key, own_key = tracked(owner(), stage=Stage.APPLIED), uuid4()
    with transaction():
        db.session.add(
            Reminder(account_id=owner(), application=key, key=own_key, form="follow-up", day=now().date(), words="")
        )
    link = next(
        each.attributes["href"] or ""
        for each in ada.get(f"/applications/{key}").all("#next a")
        if "/draft/" in (each.attributes["href"] or "")
    )

    ada.submit(ada.get(link), "form[action*='/sent']")

    [row] = db.session.scalars(select(Reminder)).all()
    assert row.done_at
    assert [event.told["did"] for event in events_of(owner(), key)] == ["done"]


def test_of_what_nobody_was_reminded_of_it_is_noted_too(ada: Browser) -> None:
    key = tracked(owner(), stage=Stage.APPLIED, stage_at=now() - timedelta(days=20))

    ada.submit(ada.get(f"/applications/{key}/draft/follow-up"), "form[action*='/sent']")

    assert "if silent" not in ada.get(f"/applications/{key}").text("#next")
    assert [(event.told["form"], event.told["did"]) for event in events_of(owner(), key)] == [("follow-up", "done")]


def test_there_is_no_draft_of_anything_else(ada: Browser) -> None:
    ada.get(f"/applications/{tracked(owner())}/draft/own", 404)


def test_no_line_of_a_letter_becomes_a_field_of_it() -> None:
    made = address("a?bcc=b@example.org", Draft("x\r\nBcc: y&body=z", "1\r2\n3"))

    assert made == "mailto:a%3Fbcc%3Db@example.org?subject=x%0D%0ABcc%3A%20y%26body%3Dz&body=1%0D%0A2%0D%0A3"


@pytest.mark.parametrize("reminded", [False, True])
def test_what_was_sent_is_noted_once_however_often_it_is_said(ada: Browser, *, reminded: bool) -> None:
    key, own_key = tracked(owner(), stage=Stage.APPLIED), uuid4()
    with transaction():
        for each in (own_key, uuid4()) if reminded else ():
            day = now().date()
            db.session.add(Reminder(account_id=owner(), application=key, key=each, form="follow-up", day=day, words=""))
    window, other = (ada.get(f"/applications/{key}/draft/follow-up") for _ in range(2))

    for page in (window, window, other):
        ada.submit(page, "form[action*='/sent']")
        said = ada.get(f"/applications/{key}")

    events = [event.told["did"] for event in events_of(owner(), key)]
    assert events == ["done"]
    assert "That it was sent is noted already." in said.text("#toasts")
    ada.submit(said, "#toasts form")
    assert events_of(owner(), key) == []
    ada.submit(other, "form[action*='/sent']")
    assert [event.told["did"] for event in events_of(owner(), key)] == ["done"]
