"""The bell, the list, and how somebody wants to be told."""

import json
from dataclasses import asdict, replace
from datetime import UTC, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from jobraker.accounts import sessions
from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.extensions import redis
from jobraker.notifications import addresses, choosing
from jobraker.notifications.listing import COUNTED, LATEST
from jobraker.notifications.models import Notification, OutsideAddress, Standing
from jobraker.notifications.rules.kinds import SWITCHES, Kind
from jobraker.notifications.telling import tell
from jobraker.settings import Settings
from tests.browser import Browser, Page
from tests.notifications.messages import Outside
from tests.notifications.messages import outside as outside
from tests.pages.people import another, settle

pytestmark = pytest.mark.usefixtures("unlimited")

EVIL = '<script>alert(1)</script>\u202e" onclick=x'


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def owner(ada: Browser) -> Account:
    return db.session.query(Account).one()


def said(
    settings: Settings, owner: Account, kind: Kind = Kind.APPLICATION, link: str = "/applications", **values: Any
) -> int:
    number = tell(settings, owner, kind, {"sent": 1, "company": "Acme"} | values, link, UTC)
    assert number
    return number


def is_read(number: int) -> bool:
    with transaction():
        row = db.session.get(Notification, number, populate_existing=True)
    assert row
    return row.read_at is not None


def bell(page: Page) -> str:
    return page.one("#bell a").attributes["aria-label"] or ""


def texts(page: Page) -> list[str]:
    return page.texts(".told .entry > :first-child")


def test_nobody_has_a_bell(browser: Browser) -> None:
    assert browser.get("/").all("#bell") == []


def test_the_bell_says_how_many_are_unread(ada: Browser, settings: Settings, owner: Account) -> None:
    assert bell(ada.get("/account")) == "Notifications"

    for _ in range(3):
        said(settings, owner)

    page = ada.get("/account")
    assert bell(page) == "Notifications, 3 unread"
    assert page.text("#bell .count") == "3"
    assert bell(ada.fragment("/notifications/count")) == "Notifications, 3 unread"
    assert bell(ada.get("/notifications")) == "Notifications, 3 unread"


def test_it_does_not_count_for_ever(ada: Browser, settings: Settings, owner: Account) -> None:
    said(settings, owner)
    with transaction():
        row = db.session.scalars(select(Notification)).one()
        for _ in range(COUNTED):
            db.session.add(Notification(account_id=owner.id, kind=row.kind, values={}, link="/", here=True))

    assert bell(ada.get("/account")) == "Notifications, more than 100 unread"


def test_a_page_that_lies_open_keeps_nobody_signed_in(ada: Browser, owner: Account) -> None:
    store = redis()
    assert store
    hashed, session = next(sessions.held_by(store, owner.id))
    early = session.seen - 3600
    store.set(sessions.key_of(hashed), json.dumps(asdict(replace(session, seen=early))))

    ada.fragment("/notifications/count")
    polled = sessions.all_of(store, owner.id)[0].seen
    ada.client.get("/account")

    assert polled == early
    assert sessions.all_of(store, owner.id)[0].seen > early


def test_whoever_is_signed_out_is_not_told_so_by_the_bell(browser: Browser) -> None:
    headers = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Source": "span#bell"}
    answer = browser.client.get("/notifications/count", headers=headers)

    assert (answer.status_code, answer.headers["HX-Reswap"], answer.text) == (401, "none", "")
    assert "HX-Trigger" not in answer.headers


def test_the_empty_list_says_what_belongs_there(ada: Browser) -> None:
    assert "None yet" in ada.get("/notifications").text(".sheet")
    assert "All of it is read" in ada.get("/notifications?only=unread").text(".sheet")
    assert "None of that kind" in ada.get("/notifications?only=due").text(".sheet")


def test_the_newest_stand_first_and_older_ones_are_led_to(ada: Browser, settings: Settings, owner: Account) -> None:
    with transaction():
        for number in range(60):
            row = {"kind": "alert", "values": {"name": f"No {number}", "number": 1}, "link": "/matches", "here": True}
            db.session.add(Notification(account_id=owner.id, **row))
            db.session.flush()

    page, found = ada.get("/notifications"), []
    for _ in range(3):
        found += texts(page)
        older = page.all(".more a.btn")
        if older:
            page = ada.get(older[0].attributes["href"] or "")

    assert found == [f"No {number}: 1 new opening" for number in range(59, -1, -1)]
    assert page.all(".more a.btn") == []


def test_it_is_filtered_by_kind_and_by_what_is_unread(ada: Browser, settings: Settings, owner: Account) -> None:
    first = said(settings, owner, Kind.DUE, reminders=1)
    said(settings, owner, title="Baker")
    ada.client.post(f"/notifications/{first}/opening", data=token(ada))

    assert len(texts(ada.get("/notifications"))) == 2
    assert texts(ada.get("/notifications?only=unread")) == ["Your application was sent: Baker, Acme"]
    assert texts(ada.get("/notifications?only=due")) == ["Due: 1 reminder · Acme"]


@pytest.mark.parametrize(
    "path",
    [
        *(f"reading/{stamp}/undo" for stamp in (LATEST, LATEST + 1, 3 * 10**17, 10**18, 10**30)),
        *(f"{10**number}/{what}" for number in (18, 19, 30) for what in ("opening", "reading")),
    ],
)
def test_a_number_that_none_has_is_not_found(ada: Browser, path: str) -> None:
    assert ada.client.post(f"/notifications/{path}", data=token(ada)).status_code == 404


@pytest.mark.parametrize("query", ["only=x", "before=x", "before=-1", "before=" + "9" * 30, "only=unread%00"])
def test_what_is_no_part_of_the_list_is_not_there(ada: Browser, query: str) -> None:
    ada.get(f"/notifications?{query}", 404)


def token(browser: Browser) -> dict[str, str]:
    field = browser.get("/account").all("main input[name=csrf_token]")[0]
    return {"csrf_token": field.attributes["value"] or ""}


def test_opening_one_reads_it_and_leads_to_it(ada: Browser, settings: Settings, owner: Account) -> None:
    number = said(settings, owner, link="/applications?x=1")
    page = ada.get("/notifications")
    before = is_read(number)

    answer = ada.submit(page, f"#told-{number} .entry form")

    assert (before, is_read(number)) == (False, True)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/applications?x=1")
    assert ada.get("/notifications").address(f"#told-{number} a") == "/applications?x=1"


def test_looking_changes_nothing(ada: Browser, settings: Settings, owner: Account) -> None:
    number = said(settings, owner)

    for address in ("/notifications", "/notifications?only=unread", "/notifications/count"):
        ada.client.get(address)
    for address in (f"/notifications/{number}/opening", f"/notifications/{number}/reading", "/notifications/reading"):
        assert ada.client.get(address).status_code == 405

    assert not is_read(number)


def test_one_is_marked_as_read(ada: Browser, settings: Settings, owner: Account) -> None:
    number, other = said(settings, owner), said(settings, owner)

    answer = ada.submit(ada.get("/notifications?only=unread"), f"#told-{number} > form")

    assert answer.headers["Location"] == "/notifications?only=unread"
    assert (is_read(number), is_read(other)) == (True, False)


def test_all_are_marked_as_read_and_that_is_taken_back(ada: Browser, settings: Settings, owner: Account) -> None:
    earlier = said(settings, owner)
    ada.submit(ada.get("/notifications"), f"#told-{earlier} > form")
    shown = [said(settings, owner) for _ in range(3)]
    page = ada.get("/notifications")
    since = said(settings, owner)

    ada.submit(page, ".told-all")
    after = ada.get("/notifications")

    assert "3 marked as read." in after.text("#toasts")
    assert [is_read(number) for number in (*shown, since)] == [True, True, True, False]
    assert "3 are unread again." in ada.get(ada.submit(after, "#toasts form").headers["Location"]).text("#toasts")
    assert [is_read(number) for number in (earlier, *shown)] == [True, False, False, False]
    assert ada.submit(after, "#toasts form").status_code == 404


def test_words_of_others_are_text(ada: Browser, settings: Settings, owner: Account) -> None:
    said(settings, owner, title=EVIL)

    page = ada.get("/notifications")

    assert page.all(".told script, .told [onclick]") == []
    assert "\u202e" not in page.response.text


def test_what_is_anothers_is_not_touched(ada: Browser, settings: Settings, owner: Account) -> None:
    number = said(settings, owner)
    bob = settle(another(ada), "bob@example.org")

    for act in ("opening", "reading"):
        assert bob.client.post(f"/notifications/{number}/{act}", data=token(bob)).status_code == 404
    bob.client.post("/notifications/reading", data=token(bob) | {"newest": str(2**62)})

    assert not is_read(number)
    assert texts(bob.get("/notifications")) == []


def ways(page: Page) -> dict[str, bool]:
    return {
        box.attributes["name"] or "": "checked" in box.attributes
        for box in page.all("#ways input[type=checkbox][name]")
    }


def chosen(*off: str, **values: str) -> dict[str, str]:
    return {name: "1" for name in SWITCHES if name not in off} | values


def test_all_is_on_and_security_is_locked(ada: Browser) -> None:
    page = ada.get("/notifications/choices")

    assert ways(page) == dict.fromkeys(SWITCHES, True)
    assert len(page.all("#ways input[type=checkbox][disabled][checked]")) == 2


def test_choices_are_kept(ada: Browser, owner: Account) -> None:
    sent = chosen("due-mail", "alert-outside", quiet_from="22:30", quiet_to="07:15")
    answer = ada.submit(ada.get("/notifications/choices"), "#ways", **sent)

    page = ada.get(answer.headers["Location"])
    assert {name for name, on in ways(page).items() if not on} == {"due-mail", "alert-outside"}
    assert [page.one(f"#{name}").attributes["value"] for name in ("quiet_from", "quiet_to")] == ["22:30", "07:15"]
    assert choosing.choices_of(owner.id).off == {"due-mail", "alert-outside"}


def test_security_is_not_turned_off_by_a_form_that_is_made_up(ada: Browser, owner: Account) -> None:
    ada.submit(ada.get("/notifications/choices"), "#ways")

    assert choosing.choices_of(owner.id).off == set(SWITCHES)
    assert {channel.value for channel in choosing.choices_of(owner.id).channels(Kind.SECURITY)} == {"here", "mail"}


@pytest.mark.parametrize(
    ("times", "words"),
    [
        ({"quiet_from": "22:00"}, "This is needed."),
        ({"quiet_from": "x", "quiet_to": "07:00"}, "That is no time of the day: it looks like 14:30."),
        ({"quiet_from": "25:00", "quiet_to": "07:00"}, "That is no time of the day: it looks like 14:30."),
    ],
)
def test_what_is_no_time_is_said_beside_it(ada: Browser, owner: Account, times: dict[str, str], words: str) -> None:
    answer = ada.submit(ada.get("/notifications/choices"), "#ways", **chosen("due-mail", **times))

    page = ada.read(answer, 422)
    assert words in page.text("#ways .error")
    assert not ways(page)["due-mail"]
    assert choosing.row_of(owner.id) is None


def test_two_windows_do_not_undo_each_other(ada: Browser, owner: Account) -> None:
    early = ada.get("/notifications/choices")
    ada.submit(ada.get("/notifications/choices"), "#ways", **chosen("due-mail"))

    merged = ada.submit(early, "#ways", **chosen(quiet_from="22:00", quiet_to="06:00"))
    clash = ada.submit(early, "#ways", **chosen("alert-mail"))

    assert merged.status_code == 303
    assert choosing.choices_of(owner.id).off == {"due-mail"}
    assert choosing.choices_of(owner.id).quiet_from == 22 * 60
    page = ada.read(clash, 409)
    assert "The other window turned off: Due · Mail" in page.text("#ways")
    assert not ways(page)["alert-mail"]


def save(ada: Browser, address: str) -> Any:
    return ada.submit(ada.get("/notifications/choices"), "form[action$='/outside']", address=address)


def test_an_address_is_saved_tried_and_removed(ada: Browser, owner: Account, outside: Outside) -> None:
    page = ada.get(save(ada, outside.ntfy).headers["Location"])
    assert "Not tried yet" in page.text("#outside")
    assert "jobs-of-ada" not in page.response.text

    tried = ada.get(ada.submit(page, "form[action$='/trial']").headers["Location"])
    assert "Sent. It should be there now." in tried.text("#toasts")
    assert "Works" in tried.text("#outside")
    assert outside.messages()[0]["text"] == "This is a test. Notifications of Jobraker will arrive here."

    gone = ada.get(ada.submit(tried, "form[action$='/removal']").headers["Location"])
    assert "Removed" in gone.text("#toasts")
    assert addresses.address_of(owner.id) is None
    assert gone.all("form[action$='/trial']") == []
    assert ada.client.post("/notifications/choices/outside/trial", data=token(ada)).status_code == 303


def test_a_test_that_did_not_arrive_is_said_so_until_one_does(ada: Browser, outside: Outside) -> None:
    page = ada.get(save(ada, outside.ntfy).headers["Location"])
    outside.fail("503;times=1")

    tried = ada.get(ada.submit(page, "form[action$='/trial']").headers["Location"])
    assert "Not arrived." in tried.text("#toasts")
    assert "The last test did not arrive" in tried.text("#outside")
    assert "Not tried yet" not in tried.text("#outside")

    again = ada.get(ada.submit(tried, "form[action$='/trial']").headers["Location"])
    assert "Works" in again.text("#outside")


def test_quiet_hours_do_not_end_as_they_begin(ada: Browser, owner: Account) -> None:
    page = ada.get("/notifications/choices")

    answer = ada.read(ada.submit(page, "#ways", **chosen(quiet_from="22:00", quiet_to="22:00")), 422)

    assert answer.text("#quiet_to-error") == "Choose two different times."
    assert choosing.choices_of(owner.id).quiet_from is None


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "Write the address"),
        ("ntfys://127.0.0.1/x", "none of a private network"),
        ("json://evil.example", "none of those that are offered"),
        ("ntfys://ntfy.example.org/x?verify=no", "must stand alone"),
        ("ntfys://ntfy.example.org/" + "x" * 600, "longer than any address"),
    ],
)
def test_an_address_that_is_refused_is_not_shown_again(ada: Browser, owner: Account, address: str, words: str) -> None:
    page = ada.read(save(ada, address), 422)

    assert words in page.text("#address-error")
    assert page.one("#address").attributes.get("value") is None
    assert addresses.address_of(owner.id) is None


@pytest.mark.parametrize(
    ("fault", "words", "standing"),
    [
        ("404", "It does not know the receiver", Standing.FAILING),
        ("403", "It refused the token", Standing.FAILING),
        ("429", "It asks for fewer messages", Standing.OK),
        ("500", "It failed with an error of its own", Standing.OK),
    ],
)
def test_a_trial_says_what_happened(
    ada: Browser, owner: Account, outside: Outside, fault: str, words: str, standing: Standing
) -> None:
    save(ada, outside.ntfy)
    outside.fail(fault)

    answer = ada.submit(ada.get("/notifications/choices"), "form[action$='/trial']")

    page = ada.get(answer.headers["Location"])
    assert words in page.text("#toasts")
    assert ("Takes nothing" in page.text("#outside")) is (standing is Standing.FAILING)
    row = addresses.address_of(owner.id)
    assert row
    assert row.state == standing


def test_an_address_that_was_sealed_with_another_key_is_saved_anew(
    ada: Browser, owner: Account, outside: Outside
) -> None:
    save(ada, outside.ntfy)
    with transaction():
        db.session.execute(update(OutsideAddress).values(sealed=b"other"))

    answer = ada.submit(ada.get("/notifications/choices"), "form[action$='/trial']")

    assert "save it anew" in ada.get(answer.headers["Location"]).text("#toasts")


def test_trials_are_counted(ada: Browser, outside: Outside) -> None:
    save(ada, outside.ntfy)
    statuses = [ada.client.post("/notifications/choices/outside/trial", data=token(ada)).status_code for _ in range(11)]

    assert statuses == [303] * 10 + [429]


def test_what_went_outside_is_in_the_ledger(ada: Browser, outside: Outside) -> None:
    save(ada, outside.ntfy)
    ada.submit(ada.get("/notifications/choices"), "form[action$='/trial']")

    page = ada.get("/account/privacy")

    assert "in place of where you are told" in page.text(".ledger")
    assert "1 notification" in page.text(".ledger")


def test_the_age_of_one_is_by_its_persons_clock(ada: Browser, settings: Settings, owner: Account) -> None:
    said(settings, owner)
    with transaction():
        db.session.execute(update(Notification).values(created_at=Notification.created_at - timedelta(days=400)))

    assert "UTC" in ada.get("/notifications").text(".told")
