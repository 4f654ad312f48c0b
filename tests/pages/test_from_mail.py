"""The links of an alert's mail: looked at by anybody who has one, scanners too; pressed in the name of whom it was sent to."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

import pytest
from flask import Flask
from hypothesis import assume, given
from hypothesis import strategies as st
from sqlalchemy import delete, select, update
from structlog.testing import capture_logs
from werkzeug.test import TestResponse

from jobraker.accounts import pausing, unsubscribing
from jobraker.accounts.models import Account
from jobraker.accounts.rules.links import Purpose, WrongLinkError, print_of, signed, signer
from jobraker.alerts import keeping, links
from jobraker.alerts.links import Do
from jobraker.alerts.models import Because
from jobraker.alerts.rules.schedule import Cadence
from jobraker.applications.models import Reminder
from jobraker.database import db, now, transaction
from jobraker.jobs.models import Job
from jobraker.matching import opinions
from jobraker.matching.models import Opinion
from jobraker.matching.rules import verdicts
from jobraker.matching.rules.verdicts import Verdict
from jobraker.profile.tracks import FIRST
from jobraker.redaction import redacted
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage
from jobraker.settings import Settings
from tests.browser import Browser, Page
from tests.factories import job
from tests.pages.alerted import NAME, Told, aged, alerted, everything
from tests.pages.alerted import settings as configured
from tests.pages.people import another, settle

pytestmark = pytest.mark.usefixtures("unlimited")

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
DAY = 24 * 3600


@pytest.fixture
def ada(app: Flask) -> Told:
    return alerted()


def press(browser: Browser, address: str, end: str) -> TestResponse:
    """The button of the page whose form ends so."""
    return browser.submit(browser.get(address), f"main form[action$='/{end}']")


def saved(ada: Told) -> list[SavedJob]:
    with transaction():
        return list(db.session.scalars(select(SavedJob).filter_by(account_id=ada.account_id)))


def said(ada: Told) -> list[tuple[Verdict, UUID]]:
    with transaction():
        rows = db.session.execute(select(Opinion.verdict, Opinion.track).filter_by(account_id=ada.account_id))
        return [(verdict, track) for verdict, track in rows]


def buttons(page: Page) -> list[str]:
    return page.texts("main button")


def test_it_shows_the_opening_and_the_alert_that_told_of_it(browser: Browser, ada: Told) -> None:
    page = browser.get(ada.opening())

    assert page.text("h1") == "Night nurse"
    assert "You look after what the team has built" in page.text("#posting")
    assert page.texts("#from-mail bdi") == [NAME]
    assert buttons(page) == ["Save", "Not interested"]
    assert page.address("#from-mail a") == f"/jobs/{ada.job_id}"
    assert page.address(".job-acts a") == "https://jobs.example/nurse"


@pytest.mark.parametrize("do", [None, *Do])
def test_looking_changes_nothing(browser: Browser, ada: Told, do: Do | None) -> None:
    before = everything()

    for address in (ada.opening(do), ada.page(do)):
        for method in ("GET", "HEAD"):
            assert browser.client.open(address, method=method).status_code == 200

    assert everything() == before


def test_nothing_of_its_person_is_shown(browser: Browser) -> None:
    reader = settle(another(browser), "ada.lovelace@example.org")
    ada = alerted(db.session.scalars(select(Account.id)).one())
    alerted(ada.account_id, name="Their other alert", query="q=other", opening=ada.job_id)
    token = reader.get("/profile").all("main input[name=csrf_token]")[0].attributes["value"]
    reader.client.post("/profile/person", data={"name": "Ada Lovelace", "csrf_token": token})

    for address in (ada.opening(), ada.page()):
        text = browser.client.get(address).text
        for word in ("lovelace", "Lovelace", "Their other alert", ada.account.address_key):
            assert word not in text


def test_that_they_pause_is_told_to_themselves_alone(browser: Browser) -> None:
    """Else whoever is signed in at this device would be told, or whoever the mail was forwarded to."""
    reader = settle(another(browser), "ada@example.org")
    ada = alerted(db.session.scalars(select(Account.id)).one())
    bob = settle(another(browser), "bob@example.org")
    pausing.pause(ada.account_id, None)

    assert "You pause until you go on" in reader.get(ada.page()).text("main .note")
    for other in (bob, browser):
        assert not other.get(ada.page()).all("main .note")


def test_it_is_the_links_person_that_acts_whoever_is_signed_in(browser: Browser, ada: Told) -> None:
    bob = settle(browser, "bob@example.org")

    press(bob, ada.opening(), "save")
    press(bob, ada.opening(), "hide")
    press(bob, ada.page(), "pause")

    with transaction():
        assert [row.account_id for row in db.session.scalars(select(SavedJob))] == [ada.account_id]
        assert [row.account_id for row in db.session.scalars(select(Opinion))] == [ada.account_id]
    assert not ada.alert.is_on
    assert "whoever this mail was sent to" in bob.get(ada.page()).text("main")


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_it_saves_the_opening_once(browser: Browser, ada: Told, headers: dict[str, str]) -> None:
    page = browser.get(ada.opening())
    form = page.one("main form[action$='/save']")
    sent = {"csrf_token": page.all("main input[name=csrf_token]")[0].attributes["value"]}

    answers = [browser.client.post(form.attributes["action"] or "", data=sent, headers=headers) for _ in range(2)]

    assert {answer.status_code for answer in answers} == {200 if headers else 303}
    assert [row.job_id for row in saved(ada)] == [ada.job_id]
    after = browser.get(ada.opening())
    assert "Saved" in after.text("#from-mail")
    assert buttons(after) == ["Undo", "Not interested"]
    if headers:
        bar = browser.read(answers[0], 200)
        assert "Saved" in bar.text("#from-mail")
        assert bar.texts("button[autofocus]") == ["Undo"], "for the one that was pressed is gone"


def test_what_was_saved_is_taken_back_where_nothing_was_made_of_it(browser: Browser, ada: Told) -> None:
    press(browser, ada.opening(), "save")
    page = browser.get(ada.opening())

    browser.submit(page, "main form[action$='/unsave']")

    assert not saved(ada)
    assert buttons(browser.get(ada.opening())) == ["Save", "Not interested"]
    press(browser, ada.opening(), "save")
    (row,) = saved(ada)
    with transaction():
        db.session.execute(update(SavedJob).values(version=2, notes="a note"))
    after = browser.get(ada.opening())
    assert buttons(after) == ["Not interested"]
    assert after.address("#from-mail a.st") == f"/applications/{row.key}"
    browser.submit(page, "main form[action$='/unsave']")
    assert [each.key for each in saved(ada)] == [row.key]


def test_what_has_a_reminder_is_not_taken_back(browser: Browser, ada: Told) -> None:
    press(browser, ada.opening(), "save")
    page = browser.get(ada.opening())
    (row,) = saved(ada)
    with transaction():
        told = {"key": uuid4(), "account_id": ada.account_id, "application": row.key}
        db.session.add(Reminder(**told, form="own", day=now().date()))

    browser.submit(page, "main form[action$='/unsave']")

    assert [each.key for each in saved(ada)] == [row.key]
    assert buttons(browser.get(ada.opening())) == ["Not interested"]


def test_another_browser_takes_back_nothing_that_was_saved(browser: Browser, ada: Told) -> None:
    press(browser, ada.opening(), "save")
    page = browser.get(ada.opening())
    stranger = another(browser)
    seen = stranger.get(ada.opening())
    token = seen.all("main input[name=csrf_token]")[0].attributes["value"]

    stranger.client.post(
        page.one("main form[action$='/unsave']").attributes["action"] or "", data={"csrf_token": token}
    )

    assert buttons(seen) == ["Not interested"]
    assert len(saved(ada)) == 1


def test_what_is_an_application_by_now_says_no_more_than_that(browser: Browser, ada: Told) -> None:
    press(browser, ada.opening(), "save")
    with transaction():
        db.session.execute(update(SavedJob).values(stage=Stage.REJECTED))

    page = browser.get(ada.opening())

    assert "Among the applications" in page.text("#from-mail")
    assert "reject" not in page.text().lower()


def test_it_hides_the_opening_and_shows_it_again(browser: Browser, ada: Told) -> None:
    press(browser, ada.opening(), "hide")
    assert said(ada) == [(Verdict.DISMISSED, FIRST)]

    page = browser.get(ada.opening())
    assert ("Hidden" in page.text("#from-mail"), buttons(page)) == (True, ["Save", "Undo"])

    browser.submit(page, "main form[action$='/show']")
    assert said(ada) == []
    assert buttons(browser.get(ada.opening())) == ["Save", "Not interested"]


def test_what_was_said_with_a_reason_stays_as_it_was(browser: Browser, ada: Told) -> None:
    """For a company that is hidden would come back with the reason."""
    page = browser.get(ada.opening())
    opinions.say(ada.account_id, FIRST, ada.job_id, Verdict.DISMISSED, verdicts.Because.COMPANY)

    browser.submit(page, "main form[action$='/hide']")
    token = page.all("main input[name=csrf_token]")[0].attributes["value"]
    browser.client.post(ada.opening() + "/show", data={"csrf_token": token})

    with transaction():
        assert [row.because for row in db.session.scalars(select(Opinion))] == [verdicts.Because.COMPANY]
    assert buttons(browser.get(ada.opening())) == ["Save"]


def test_who_wanted_more_like_it_may_hide_it(browser: Browser, ada: Told) -> None:
    opinions.say(ada.account_id, FIRST, ada.job_id, Verdict.MORE)

    press(browser, ada.opening(), "hide")

    assert said(ada) == [(Verdict.DISMISSED, FIRST)]


def test_it_is_opened_once_by_its_page_or_by_a_button_of_it(browser: Browser, ada: Told) -> None:
    other = alerted(ada.account_id, query="q=cook", opening=job("cook", title="Cook"))
    page = browser.get(ada.opening())
    node = page.one("[hx-post$='/opened']")
    assert (node.attributes["hx-trigger"], ada.found.opened_at) == ("load", None)
    headers = HTMX | {"X-CSRFToken": page.all("main input[name=csrf_token]")[0].attributes["value"] or ""}

    def opened() -> TestResponse:
        return browser.client.post(node.attributes["hx-post"] or "", headers=headers)

    assert (opened().status_code, opened().data) == (204, b"")
    first = ada.found.opened_at
    press(browser, ada.opening(), "save")

    assert first
    assert ada.found.opened_at == first
    assert other.found.opened_at is None
    press(browser, other.opening(), "hide")
    assert other.found.opened_at


@pytest.mark.parametrize(
    ("do", "first"), [(None, "Save"), (Do.SAVE, "Save"), (Do.HIDE, "Not interested"), (Do.PAUSE, "Save")]
)
def test_the_button_that_the_mail_named_comes_first(browser: Browser, ada: Told, do: Do | None, first: str) -> None:
    page = browser.get(ada.opening(do))

    assert buttons(page)[0] == first
    focused = [node.text(strip=True) for node in page.all("main button[autofocus]")]
    assert focused == ([first] if do in (Do.SAVE, Do.HIDE) else [])
    assert len(page.all("main .btn.primary")) == 1


@pytest.mark.parametrize(("do", "first"), [(Do.PAUSE, "Pause it"), (Do.WEEKLY, "Weekly instead")])
def test_the_change_that_the_mail_named_comes_first(browser: Browser, ada: Told, do: Do, first: str) -> None:
    page = browser.get(ada.page(do))

    assert buttons(page)[0] == page.text("main button[autofocus]") == page.text("main .btn.primary") == first
    assert sorted(buttons(page)) == ["Pause it", "Stop all mail of alerts", "Unsubscribe", "Weekly instead"]


@pytest.mark.parametrize("what", ["pause", "unsubscribe"])
def test_it_is_paused_and_taken_up_again(browser: Browser, ada: Told, what: str) -> None:
    assert press(browser, ada.page(), what).status_code == 303
    because, said = {"pause": (Because.MAIL, "paused"), "unsubscribe": (Because.ENDED, "ended")}[what]
    assert ada.alert.paused_because == because

    page = browser.get(ada.page())
    assert page.text("#state") == f"This alert is {said} from a mail: it sends nothing."
    assert buttons(page) == ["Resume", "Stop all mail of alerts"]
    assert page.one(".toast").attributes["action"].endswith("/resume")

    browser.submit(page, ".toast")
    assert ada.alert.is_on


def test_it_is_sent_at_other_times_and_as_before(browser: Browser, ada: Told) -> None:
    address = ada.page()  # another each second
    press(browser, address, "weekly")
    assert ada.alert.cadence == Cadence.WEEKLY

    page = browser.get(ada.page())
    assert page.text("#state") == "It is sent once a week, on Monday at 07:30 (UTC), when there is something new."
    assert page.one(".toast").attributes["action"].endswith("/daily")

    browser.submit(page, ".toast")
    assert (ada.alert.cadence, ada.alert.minute) == (Cadence.DAILY, 450)


def test_one_that_tells_at_once_does_so_again(browser: Browser, app: Flask) -> None:
    ada = alerted(cadence=Cadence.INSTANT)
    address = ada.page()
    press(browser, address, "daily")

    page = browser.get(address)
    browser.submit(page, ".toast")

    assert ada.alert.cadence == Cadence.INSTANT
    assert browser.get(address).text("#state") == "It is sent at once, as openings come in."


def test_it_stops_the_mail_of_all_alerts_of_its_person_and_of_nobody_else(browser: Browser, ada: Told) -> None:
    other = alerted(ada.account_id, query="q=other", opening=ada.job_id)
    bobs = alerted(opening=ada.job_id)

    press(browser, ada.page(), "stop-all")

    assert [ada.alert.is_on, other.alert.is_on, bobs.alert.is_on] == [False, False, True]
    assert "No alert sends mail any more" in browser.get(ada.page()).text("#toasts")
    press(browser, ada.page(), "resume")
    assert [ada.alert.is_on, other.alert.is_on] == [True, False]


def test_what_is_not_understood_is_not_taken_up_by_a_link(browser: Browser, ada: Told) -> None:
    page = browser.get(ada.page())
    keeping.pause(ada.account_id, ada.key, Because.UNREADABLE)
    token = page.all("main input[name=csrf_token]")[0].attributes["value"]

    browser.client.post(f"{ada.page()}/resume", data={"csrf_token": token})

    assert not ada.alert.is_on
    after = browser.get(ada.page())
    assert "not understood any more" in after.text("#state")
    assert buttons(after) == ["Stop all mail of alerts"]


def test_what_its_person_paused_is_not_taken_up_by_a_link(browser: Browser, ada: Told) -> None:
    page = browser.get(ada.page())
    keeping.pause(ada.account_id, ada.key)
    token = page.all("main input[name=csrf_token]")[0].attributes["value"]

    browser.client.post(f"{ada.page()}/resume", data={"csrf_token": token})

    assert ada.alert.paused_because == Because.PERSON
    after = browser.get(ada.page())
    assert "resumes it on its page" in after.text("#state")
    assert buttons(after) == ["Stop all mail of alerts"]
    assert after.all(".toast") == []


def test_its_address_stands_in_no_other(browser: Browser, ada: Told) -> None:
    unsubscribe = unsubscribing.path(configured(), ada.account_id, ada.account.address, unsubscribing.of_alert(ada.key))

    for address in (ada.opening(), ada.page(), unsubscribe):
        page = browser.get(address)
        token = address.rpartition("/")[2]
        links_ = [link.attributes["href"] or "" for link in page.all("a")]
        assert "/sign-in" in links_
        assert [link for link in links_ if token in link] == []


def test_a_hostile_name_is_a_name(browser: Browser, app: Flask) -> None:
    ada = alerted(name="<script>x</script>\r\nBcc: \u202eevil' OR 1=1 --\x07")

    for address in (ada.opening(), ada.page()):
        answer = browser.client.get(address)
        assert answer.status_code == 200
        assert "<script>x" not in answer.text
        assert "\u202e" not in answer.text
        browser.get(address)


def test_a_closed_opening_says_so_and_still_can_be_hidden(browser: Browser, ada: Told) -> None:
    with transaction():
        db.session.execute(update(Job).where(Job.id == ada.job_id).values(closed_at=now()))

    page = browser.get(ada.opening())

    assert "Closed on" in page.text(".note")
    assert page.all("#open-instead")
    assert not page.all(".job-acts")
    assert press(browser, ada.opening(), "hide").status_code == 303


def test_an_opening_that_became_another_is_shown_saved_and_hidden_as_that(browser: Browser, ada: Told) -> None:
    now_it_is = job("nurse-2", title="Ward nurse", company="Ashdown")
    with transaction():
        db.session.execute(update(Job).where(Job.id == ada.job_id).values(closed_at=now(), moved_to=now_it_is))
        db.session.expire_all()

    assert browser.get(ada.opening()).text("h1") == "Ward nurse"
    press(browser, ada.opening(), "save")
    press(browser, ada.opening(), "hide")

    assert [row.job_id for row in saved(ada)] == [now_it_is]
    assert ada.found.opened_at
    assert buttons(browser.get(ada.opening())) == ["Undo", "Undo"]


# Bad links: what was done to the link or to what it leads to, and the status that it has then.
def cut(ada: Told, address: str) -> str:
    return address[:-3]


def turned(ada: Told, address: str) -> str:
    page, _, token = address.rpartition("/")
    return f"{page}/{token[::-1]}"


def another_page(ada: Told, address: str) -> str:
    other = ada.page() if address.startswith(links.OPENING) else ada.opening()
    return address.rpartition("/")[0] + "/" + other.rpartition("/")[2]


def forged(ada: Told, address: str) -> str:
    told = [ada.key.hex, "0" * 16, ada.account_id, ada.job_id]
    return address.rpartition("/")[0] + "/" + signer("another secret", Purpose.ALERT_OPENING).dumps(told)  # type: ignore[operator]


def reset_link(ada: Told, address: str) -> str:
    token = signed(configured().secret_key.get_secret_value(), Purpose.RESET, ada.account_id, "x")
    return f"{address.rpartition('/')[0]}/{token}"


def too_old(ada: Told, address: str) -> str:
    if address.startswith(links.OPENING):
        return aged(address, Purpose.ALERT_OPENING, 91 * DAY)
    return aged(address, Purpose.ALERT, 401 * DAY)


def alert_gone(ada: Told, address: str) -> str:
    keeping.remove(None, ada.account_id, ada.key)
    return address


def account_gone(ada: Told, address: str) -> str:
    with transaction():
        db.session.execute(delete(Account).where(Account.id == ada.account_id))
    return address


def address_changed(ada: Told, address: str) -> str:
    with transaction():
        db.session.execute(update(Account).where(Account.id == ada.account_id).values(address_key="new@example.org"))
    return address


BAD: list[tuple[Callable[[Told, str], str], int]] = [
    (cut, 404),
    (turned, 404),
    (another_page, 404),
    (forged, 404),
    (reset_link, 404),
    (too_old, 410),
    (alert_gone, 410),
    (account_gone, 410),
    (address_changed, 410),
]


@pytest.mark.parametrize(("harm", "status"), BAD, ids=[harm.__name__ for harm, _ in BAD])
@pytest.mark.parametrize("kind", ["opening", "page"])
def test_a_bad_link_is_a_page_in_words_and_does_nothing(
    browser: Browser, ada: Told, kind: str, harm: Callable[[Told, str], str], status: int
) -> None:
    token = browser.get(ada.page()).all("main input[name=csrf_token]")[0].attributes["value"]
    address = harm(ada, ada.opening() if kind == "opening" else ada.page())
    before = everything()

    page = browser.get(address, status)
    ends = ("save", "hide", "show", "opened") if kind == "opening" else ("pause", "stop-all", "weekly")
    answers = [browser.client.post(f"{address}/{end}", data={"csrf_token": token}) for end in ends]
    parts = [browser.client.post(f"{address}/{end}", data={"csrf_token": token}, headers=HTMX) for end in ends]

    assert page.text("h1") == "This link does not work"
    assert page.address("main .btn.primary") == "/alerts"
    assert {answer.status_code for answer in [*answers, *parts]} == {status}
    assert everything() == before


def test_all_that_is_over_is_told_in_the_same_words(browser: Browser, app: Flask) -> None:
    """So that nobody learns from it whether there is such an account, or such an alert."""
    texts = set()
    for number, (harm, _status) in enumerate(BAD):
        ada = alerted(query=f"q={number}", opening=job(f"j{number}", title=f"Nurse {number}"))
        address = harm(ada, ada.opening())
        page = browser.get(address, _status)
        texts.add(page.text("main"))

    assert len(texts) == 1


def test_an_opening_that_is_no_longer_kept_says_so(browser: Browser, ada: Told) -> None:
    address, page = ada.opening(), browser.get(ada.opening())
    with transaction():
        db.session.execute(delete(Job).where(Job.id == ada.job_id))

    assert browser.get(address, 410).text("h1") == "This opening is gone"
    for end in ("save", "hide"):
        assert browser.submit(page, f"main form[action$='/{end}']").status_code == 410
    assert saved(ada) == []


@pytest.mark.parametrize("days", [89, 399])
def test_a_link_is_good_for_long(browser: Browser, ada: Told, days: int) -> None:
    old = aged(ada.page(), Purpose.ALERT, days * DAY)
    opening = aged(ada.opening(), Purpose.ALERT_OPENING, days * DAY)

    assert browser.client.get(old).status_code == 200
    assert browser.client.get(opening).status_code == (200 if days < 90 else 410)


def test_what_is_no_act_is_no_page(browser: Browser, ada: Told) -> None:
    token = browser.get(ada.page()).all("main input[name=csrf_token]")[0].attributes["value"]

    assert browser.client.post(f"{ada.page()}/delete", data={"csrf_token": token}).status_code == 404
    assert browser.client.get(f"{ada.page()}/pause").status_code == 405
    assert ada.alert.is_on


def test_the_link_is_no_token_of_a_form(browser: Browser, ada: Told) -> None:
    before = everything()

    for end in ("save", "hide", "show", "opened"):
        assert browser.client.post(f"{ada.opening()}/{end}").status_code == 400
    for end in ("pause", "stop-all", "unsubscribe"):
        assert browser.client.post(f"{ada.page()}/{end}", data={"csrf_token": "x"}).status_code == 400

    assert everything() == before


def test_over_https_its_forms_are_taken_with_what_a_browser_tells_of_its_page(browser: Browser, ada: Told) -> None:
    """A page that forbade to tell where a form comes from would have all its forms refused there."""
    site = "https://jobs.example"
    page = browser.read(browser.client.get(ada.page(), base_url=site), 200)
    policy = page.response.headers["Referrer-Policy"]
    data = {"csrf_token": page.all("main input[name=csrf_token]")[0].attributes["value"]}
    told_by = {"no-referrer": {}, "same-origin": {"Referer": f"{site}{ada.page()}"}}

    answer = browser.client.post(f"{ada.page()}/pause", base_url=site, data=data, headers=told_by[policy])

    assert answer.status_code == 303


@pytest.mark.parametrize("path", ["", "/save", "/opened"])
def test_nobody_keeps_or_finds_what_it_answers(browser: Browser, ada: Told, path: str) -> None:
    token = browser.get(ada.opening()).all("main input[name=csrf_token]")[0].attributes["value"]
    for address in (ada.opening(), cut(ada, ada.opening())):
        answer = (
            browser.client.post(address + path, data={"csrf_token": token}) if path else browser.client.get(address)
        )
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Robots-Tag"] == "noindex"


def test_no_log_tells_a_link(browser: Browser, ada: Told) -> None:
    with capture_logs() as logs:
        browser.client.get(ada.opening(Do.SAVE))
        browser.client.get(cut(ada, ada.page()))

    for address in (ada.opening(), ada.page()):
        token = address.rpartition("/")[2]
        assert token[:-3] not in repr(logs)
        for line in (
            f"GET {address}/save HTTP",
            f"/sign-in?next={address}?do=hide",
            f"next={quote(address, safe='')}&x",
            f"GET {address}?do=save",
        ):
            assert token not in redacted(line)


def test_it_takes_so_many_and_no_more(browser: Browser, ada: Told) -> None:
    token = browser.get(ada.page()).all("main input[name=csrf_token]")[0].attributes["value"]

    posts = [browser.client.post(f"{ada.page()}/pause", data={"csrf_token": token}).status_code for _ in range(61)]

    assert posts == [303] * 60 + [429]


def test_no_print_of_an_address_stands_in_a_link(ada: Told, settings: Settings) -> None:
    """A forwarded mail must not let its reader try which address it went to."""
    for address, purpose in ((ada.opening(), Purpose.ALERT_OPENING), (ada.page(), Purpose.ALERT)):
        content = signer(settings.secret_key.get_secret_value(), purpose).loads(address.rpartition("/")[2])
        assert print_of(ada.account.address_key) not in content
        assert ada.account.address_key not in repr(content)


TOKENS = st.one_of(st.text(), st.text("abcdefghijklmnopqrstuvwxyzABC0123456789-_.", max_size=300))
CONTENTS = st.recursive(st.none() | st.integers() | st.text() | st.booleans(), st.lists, max_leaves=8)


@given(token=TOKENS)
def test_no_token_but_a_signed_one_is_read(settings: Settings, token: str) -> None:
    for read in (links.read_opening, links.read_alert):
        with pytest.raises(WrongLinkError):
            read(settings, token)


@given(content=CONTENTS, purpose=st.sampled_from([each for each in Purpose if each is not Purpose.ALERT]))
def test_nothing_signed_for_another_purpose_is_read(settings: Settings, content: Any, purpose: Purpose) -> None:
    token = signer(settings.secret_key.get_secret_value(), purpose).dumps(content)

    with pytest.raises(WrongLinkError):
        links.read_alert(settings, str(token))


@given(place=st.integers(0, 400), sign=st.characters(codec="ascii"))
def test_a_token_is_read_whole_or_not_at_all(settings: Settings, place: int, sign: str) -> None:
    told = (uuid4().hex, "0" * 16, 1)
    token = signed(settings.secret_key.get_secret_value(), Purpose.ALERT, *told)
    place %= len(token) - 1  # the last sign tells less than it could
    changed = token[:place] + sign + token[place + 1 :]
    assume(changed.replace("+", "-").replace("/", "_") != token)  # either is read as the other

    with pytest.raises(WrongLinkError):
        links.read_alert(settings, changed)
