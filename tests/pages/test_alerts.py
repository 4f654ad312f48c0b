"""Alerts: listed with what they gave, made of a search or of matches, changed, paused, kept, removed and put back."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import Engine, delete, event, select, update
from werkzeug.test import TestResponse

from jobraker.accounts.models import Account
from jobraker.alerts import giving, keeping
from jobraker.alerts.giving import Given
from jobraker.alerts.keeping import Asked, Timing
from jobraker.alerts.models import Alert, Became, Because, Found
from jobraker.alerts.rules import limits
from jobraker.alerts.rules.schedule import Cadence
from jobraker.database import db, now, transaction
from jobraker.jobs.models import Job
from jobraker.mail.models import Because as Suppressed
from jobraker.mail.suppressing import suppress
from jobraker.notifications import choosing
from jobraker.notifications.rules.kinds import Channel, Kind, switch
from jobraker.profile import tracks
from jobraker.profile.tracks import FIRST
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage
from tests.browser import Browser, Page
from tests.factories import job
from tests.matching.people import wish
from tests.pages.people import another, settle, sign_out

pytestmark = pytest.mark.usefixtures("unlimited")

LIST = "/alerts"
NURSES = "/alerts/new?q=night+nurse&near=Leeds"
MATCHES = "/alerts/new?basis=matches"
TOWNS = ("Leeds, UK", "Paris, FR", "Berlin, DE")


@pytest.fixture
def ada(browser: Browser) -> Browser:
    job("nurse", title="Night nurse", company="Elmfield", places=("Leeds, UK",), posted_at=now() - timedelta(days=2))
    settle(browser, "ada@example.org")
    wish(db.session.scalars(select(Account.id)).one(), titles=["Nurse"])
    return browser


@pytest.fixture
def owner(ada: Browser) -> int:
    return db.session.scalars(select(Account.id)).one()


def make(browser: Browser, address: str = NURSES, **values: str) -> Alert:
    page = browser.get(address)
    answer = browser.submit(page, "#alert", **typed(page) | values)
    assert answer.status_code == 303, browser.read(answer, answer.status_code).texts(".error, .note")
    return alert()


def alert() -> Alert:
    return db.session.scalars(
        select(Alert).order_by(Alert.id.desc()).limit(1).execution_options(populate_existing=True)
    ).one()


def typed(page: Page) -> dict[str, str]:
    """What stands in the fields of the form."""
    values = {"name": page.one("#alert [name=name]").attributes["value"] or ""}
    values["cadence"] = page.one("#alert [name=cadence][checked]").attributes["value"] or ""
    for select_ in page.all("#alert select"):
        chosen = select_.css("option[selected]")
        values[select_.attributes["name"] or ""] = chosen[0].attributes["value"] or "" if chosen else ""
    return values


def sent(alert_id: int, account_id: int, number: int, *, opened: int = 0, days: int = 3) -> list[int]:
    """So many openings that the alert told of; ids."""
    kitchens = [f"kitchen-{uuid4()}" for _ in range(number)]
    ids = [job(kitchen, title="Cook", company=kitchen) for kitchen in kitchens]
    at = now() - timedelta(days=days)
    with transaction():
        for n, each in enumerate(ids):
            told = {"became": Became.SENT, "became_at": at, "opened_at": at if n < opened else None}
            db.session.add(Found(alert_id=alert_id, account_id=account_id, job_id=each, **told))
    return ids


@pytest.fixture
def statements(app: Flask) -> Iterator[list[str]]:
    """What the database is asked."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        found.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield found
    event.remove(Engine, "before_cursor_execute", note)


def act(browser: Browser, what: str, key: UUID, status: int = 303) -> Page:
    page = browser.get(LIST)
    token = page.all("main input[name=csrf_token], #theme input")[0].attributes["value"]
    answer = browser.client.post(f"/alerts/{key}/{what}", data={"csrf_token": token})
    return browser.read(answer, status)


def test_it_says_how_alerts_come_about_where_there_are_none(ada: Browser) -> None:
    page = ada.get(LIST)

    assert page.texts(".empty h2") == ["No alerts yet"]
    assert {link.attributes["href"] for link in page.all(".empty a")} == {"/", "/alerts/new?basis=matches"}


def test_an_alert_is_made_of_the_search_at_hand(ada: Browser, owner: int) -> None:
    link = ada.get("/?q=night+nurse&near=Leeds&days=7&sort=pay").address("#alert-me")
    page = ada.get(link)
    assert typed(page) == {
        "name": "night nurse · within 50 km of Leeds",
        "cadence": "daily",
        "weekday": "0",
        "minute": "450",
    }
    assert "How old openings may be is left out" in page.text("#alert")

    made = make(ada, link, cadence="weekly", weekday="1", minute="1020")

    assert (made.account_id, made.query) == (owner, "q=night+nurse&near=Leeds&km=50")
    row = ada.get(LIST)
    assert row.texts("#alerts tbody th a") == ["night nurse · within 50 km of Leeds"]
    assert row.address("#alerts tbody th a") == "/?q=night+nurse&near=Leeds&km=50"
    assert row.texts("#alerts tbody td")[0] == "Tuesdays, 17:00"
    assert row.texts("#alerts .st") == ["on"]
    assert "none yet" in row.text("#alerts")
    assert not row.all("#alerts tbody th .soft")


def test_whoever_is_signed_out_comes_back_to_it_after_signing_in(ada: Browser) -> None:
    stranger = another(ada)
    link = stranger.get("/?q=nurse").address("#alert-me")
    sign_out(ada)

    there = stranger.client.get(link).headers["Location"]
    page = stranger.get(there)
    answer = stranger.submit(page, address="ada@example.org", password="wet granite sings at noon")

    assert answer.headers["Location"] == link
    assert typed(stranger.get(link))["name"] == "nurse"


def test_an_alert_is_made_of_matches(ada: Browser, owner: int) -> None:
    page = ada.get(MATCHES)
    assert typed(page)["name"] == "My matches from 80 points up"

    made = make(ada, MATCHES, threshold="65", cadence="instant")

    assert (made.track, made.threshold, made.query, made.name) == (FIRST, 65, "", "My matches from 65 points up")
    row = ada.get(LIST)
    assert row.texts("#alerts tbody td")[0] == "at once"
    assert row.address("#alerts tbody th a") == f"/matches/{FIRST}"


def test_of_several_kinds_of_work_it_is_asked_which(ada: Browser, owner: int) -> None:
    other = uuid4()
    tracks.add_track(owner, "Nurse", "Teacher", other)
    wish(owner, track=other, titles=["Teacher"])
    assert ada.get("/alerts/new").texts("#of-matches ~ .bar a") == ["My matches: Nurse", "My matches: Teacher"]

    made = make(ada, MATCHES, track=str(other))

    assert (made.track, made.name) == (other, "Teacher: matches from 80 points up")


def test_the_page_of_matches_and_saved_searches_lead_to_it(ada: Browser, owner: int) -> None:
    wish(owner, titles=["Nurse"])
    matches = ada.get("/matches")
    assert ada.get(matches.address(f"a[href='/alerts/new?basis=matches&track={FIRST}']"))
    search = ada.get("/?q=nurse&sort=date")
    ada.submit(search, "#keep", query=search.one("#keep button").attributes["value"] or "")
    link = ada.get("/searches").address("#searches a[href^='/alerts']")

    assert make(ada, link).query == "q=nurse"
    assert ada.get("/alerts/new").address(".lines a.btn").startswith("/alerts/new?query=")


def test_the_same_twice_is_the_one_that_is_there(ada: Browser) -> None:
    page = ada.get(NURSES)
    made = make(ada)

    again = ada.submit(page, "#alert", **typed(page))

    assert again.headers["Location"] == f"/alerts/{made.key}"
    assert ada.client.get("/alerts/new?q=night+nurse&near=Leeds&days=3").headers["Location"] == f"/alerts/{made.key}"
    assert "You have this alert already" in ada.get(f"/alerts/{made.key}").text("#toasts")
    assert db.session.query(Alert).count() == 1


@pytest.mark.parametrize("address", ["/alerts/new?days=3", "/alerts/new?sort=date", "/alerts/new?query=hidden%3D1"])
def test_an_alert_of_everything_is_refused_in_words(ada: Browser, address: str) -> None:
    assert "An alert of everything would send everything" in ada.get(address).text(".note")

    token = ada.get(NURSES).one("#alert input[name=csrf_token]").attributes["value"]
    answer = ada.read(ada.client.post(LIST, data={"csrf_token": token, "query": address.partition("?")[2]}), 422)

    assert "An alert of everything would send everything" in answer.text(".note")
    assert not db.session.query(Alert).count()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "This is needed."),
        ("name", "\u202e \x00", "This is needed."),
        ("name", "x" * 101, "longer than 100 characters"),
        ("cadence", "hourly", "Choose one of those that are offered."),
        ("cadence", "", "Choose one of those that are offered."),
        ("minute", "455", "Choose one of those that are offered."),
        ("minute", "-30", "Write a whole number"),
        ("minute", "1440", "from 0 to 1,439"),
        ("minute", "", "This is needed."),
        ("weekday", "7", "from 0 to 6"),
        ("weekday", "²", "Write a whole number"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(ada: Browser, field: str, value: str, said: str) -> None:
    page = ada.get(NURSES)

    answer = ada.read(ada.submit(page, "#alert", **typed(page) | {field: value}), 422)

    assert said in answer.text("#alert .error")
    assert answer.one("#alert input[name=query]").attributes["value"] == "q=night+nurse&near=Leeds&km=50"
    assert not db.session.query(Alert).count()


@pytest.mark.parametrize("threshold", ["49", "101", "63", "x", "80.0", "9" * 5000])
def test_a_score_that_is_not_offered_is_refused(ada: Browser, threshold: str) -> None:
    page = ada.get(MATCHES)

    answer = ada.read(ada.submit(page, "#alert", **typed(page) | {"threshold": threshold}), 422)

    assert answer.texts("#alert-threshold-error")
    assert not db.session.query(Alert).count()


@pytest.mark.parametrize("track", [str(UUID(int=99)), "x"])
def test_a_kind_of_work_that_is_not_theirs_is_refused(ada: Browser, track: str) -> None:
    page = ada.get(MATCHES)

    ada.read(ada.submit(page, "#alert", **typed(page) | {"track": track}), 422)

    ada.get(f"{MATCHES}&track={track}", 404)
    assert not db.session.query(Alert).count()


def test_a_hostile_name_is_a_name(ada: Browser) -> None:
    name = '<script>alert("1")</script>\r\nBcc: eve@example.org \u202eevil'

    made = make(ada, name=name)

    assert made.name == '<script>alert("1")</script> Bcc: eve@example.org evil'
    page = ada.get(LIST)
    assert page.texts("#alerts tbody th a") == [made.name]
    assert not page.all("#alerts script")


def test_a_search_too_long_to_keep_is_said_so(ada: Browser) -> None:
    page = ada.get("/alerts/new?q=nurse")
    long = "q=nurse&" + "&".join(f"skill={'é' * 150}{n}" for n in range(8))

    answer = ada.read(ada.submit(page, "#alert", **typed(page) | {"query": long}), 422)

    assert "longer than 4,000 characters" in answer.text("#alert .error")


def test_there_is_an_end_to_it(ada: Browser, owner: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobraker.alerts.rules.limits.ALERTS", 1)
    make(ada)
    page = ada.get("/alerts/new?q=cook")

    answer = ada.read(ada.submit(page, "#alert", **typed(page) | {"name": "Cooks"}), 422)

    assert page.text("#alert .note") == answer.text("#alert .note")
    assert "You have 1 alerts, which is the most." in answer.text("#alert .note")
    assert typed(answer)["name"] == "Cooks"
    listed = ada.get(LIST)
    assert "You have 1 alerts, which is the most." in listed.text(".notes")
    assert not listed.all(".page-head a.btn")


@pytest.mark.parametrize(
    ("address", "kind", "said"),
    [
        (NURSES, Kind.ALERT, "no alert of a search sends any"),
        (MATCHES, Kind.MATCHES, "no alert of your matches sends any"),
    ],
)
def test_it_says_that_mail_of_it_is_not_ticked(ada: Browser, owner: int, address: str, kind: Kind, said: str) -> None:
    wish(owner, titles=["Nurse"])
    make(ada, address)
    assert not ada.get(LIST).all(".notes .note")
    others = [switch(each, Channel.MAIL) for each in (Kind.ALERT, Kind.MATCHES) if each is not kind]
    choosing.turn(owner, others, off=True)
    assert not ada.get(LIST).all(".notes .note")

    choosing.turn(owner, [switch(kind, Channel.MAIL)], off=True)

    note = ada.get(LIST)
    assert said in note.text(".notes .note")
    assert note.address(".notes .note a") == "/notifications/choices"
    assert said in ada.get(f"{LIST}/{alert().key}").text("#alert .note")
    act(ada, "pause", alert().key)
    assert not ada.get(LIST).all(".notes .note")


def test_what_was_removed_in_another_tab_is_said_so_and_can_come_back(ada: Browser) -> None:
    made = make(ada)
    page = ada.get(f"{LIST}/{made.key}")
    act(ada, "removal", made.key)

    answer = ada.read(ada.submit(page, "#alert", **typed(page) | {"name": "Nurses"}), 404)

    assert answer.text("h1") == "This alert was removed"
    assert answer.address(".sheet a") == LIST
    ada.submit(answer, ".sheet form")
    assert alert().key == made.key
    assert not ada.get(f"{LIST}/{uuid4()}", 404).all(".sheet form")
    db.session.execute(delete(Alert))
    assert not ada.get(f"{LIST}/{made.key}", 404).all(".sheet form")


@pytest.mark.parametrize(
    ("failed", "values", "says"),
    [
        (limits.FAILED - 1, {}, False),
        (limits.FAILED, {}, True),
        (limits.FAILED, {"due_at": None}, False),
        (limits.FAILED, {"paused_at": now(), "paused_because": Because.PERSON}, False),
    ],
)
def test_it_says_since_when_its_mail_cannot_be_written(
    ada: Browser, failed: int, values: dict[str, object], says: bool
) -> None:
    key = make(ada).key
    since = {"failed": failed, "failing_since": now(), "due_at": now()}
    with transaction():
        db.session.execute(update(Alert).values(since | values))

    for page, line in ((ada.get(LIST), "#alerts .unread"), (ada.get(f"{LIST}/{key}"), "#alert .note")):
        told = page.texts(line)
        assert len(told) == says
        assert not says or told[0].startswith("Its mail could not be put together since today, ")
    assert ("not sent" in ada.get(LIST).texts("#alerts .st")) is says


def test_it_is_paused_and_goes_on(ada: Browser) -> None:
    made = make(ada)

    act(ada, "pause", made.key)
    assert ada.get(LIST).texts("#alerts .st") == ["paused"]
    act(ada, "resumption", made.key)

    assert ada.get(LIST).texts("#alerts .st") == ["on"]
    assert alert().is_on


@pytest.mark.parametrize(
    ("values", "said", "why"),
    [
        ({"paused_at": now(), "paused_because": Because.MAIL}, "paused from a mail", ""),
        ({"paused_at": now(), "paused_because": Because.ENDED}, "ended from a mail", ""),
        (
            {"paused_at": now(), "paused_because": Because.UNREADABLE},
            "not understood",
            "Nothing that it asks for is known any more.",
        ),
        (
            {"paused_at": now(), "paused_because": Because.UNREADABLE, "unread": ["near: Nowhere <b>"]},
            "not understood",
            "Not known any more: the place (“Nowhere <b>”).",
        ),
        (
            {"unread": ["near: Nowhere", "skill: bellfounding"]},
            "partly understood",
            "Not known any more: the place (“Nowhere”) and the skill (“bellfounding”).",
        ),
    ],
)
def test_it_says_how_it_stands(ada: Browser, values: dict[str, object], said: str, why: str) -> None:
    make(ada)
    db.session.execute(update(Alert).values(values))

    page = ada.get(LIST)

    assert page.texts("#alerts .st") == [said]
    assert page.text("#alerts .unread") == why
    assert bool(page.all("#alerts tr.ask")) == bool(why)


def test_it_shows_what_each_gave_and_when_its_last_mail_was(ada: Browser, owner: int) -> None:
    other = make(ada, "/alerts/new?q=cook")
    made = make(ada)
    at = now()
    db.session.execute(update(Alert).where(Alert.id == made.id).values(last_sent_at=at, zone="Pacific/Kiritimati"))
    told = sent(made.id, owner, 5, opened=3)
    sent(other.id, owner, 1)
    sent(other.id, owner, 4, opened=4, days=91)
    saved(owner, told[0], Stage.SAVED)
    saved(owner, told[1], Stage.APPLIED)
    saved(owner, told[2], Stage.SAVED, days=5)

    page = ada.get(LIST)

    assert page.texts("#alerts .yields") == ["5 sent 3 opened 2 saved 1 applied", "1 sent 0 opened 0 saved 0 applied"]
    assert [bar.attributes["height"] for bar in page.all("#alerts tr:first-child .yield .got[y]")] == [
        "22.0",
        "13.2",
        "8.8",
        "4.4",
    ]
    there = at.astimezone(ZoneInfo("Pacific/Kiritimati"))
    assert page.texts("#alerts time") == [f"today, {there:%H:%M}"]


def saved(account_id: int, job_id: int, stage: Stage, *, days: int = 0) -> None:
    told = {"posting": {"title": "Cook"}, "stage": stage, "saved_at": now() - timedelta(days=days)}
    with transaction():
        db.session.add(SavedJob(account_id=account_id, key=uuid4(), job_id=job_id, **told))


def test_what_another_person_saved_is_no_merit(ada: Browser, owner: int) -> None:
    made = make(ada)
    (told,) = sent(made.id, owner, 1)
    settle(another(ada), "bob@example.org")
    bob = db.session.scalars(select(Account.id).where(Account.id != owner)).one()

    saved(bob, told, Stage.APPLIED)

    assert giving.given(owner) == {made.id: Given(sent=1)}
    assert giving.given(bob) == {}


def test_whoever_opens_nothing_is_asked_whether_it_shall_stay(ada: Browser, owner: int) -> None:
    made = make(ada)
    db.session.execute(update(Alert).values(made_at=now() - timedelta(days=400)))
    sent(made.id, owner, 19)
    assert not ada.get(LIST).all(".notes .note")
    sent(made.id, owner, 1)

    page = ada.get(LIST)
    assert page.text(".notes .note p") == f"“ {made.name} ” sent 20 openings in 12 weeks and you opened none."
    assert page.texts("#alerts .st") == ["no yield"]
    ada.submit(page, ".notes form[action$=keeping]")

    page = ada.get(LIST)
    assert not page.all(".notes .note")
    assert page.texts("#alerts .st") == ["on"]
    db.session.execute(update(Alert).values(kept_at=now() - timedelta(days=91)))
    page = ada.get(LIST)
    ada.submit(page, ".notes form[action$=pause]")
    assert not ada.get(LIST).all(".notes .note")
    assert not alert().is_on


def test_it_is_removed_and_put_back_once_with_what_it_gave(ada: Browser, owner: int) -> None:
    made = make(ada)
    sent(made.id, owner, 2, opened=1)
    before = (made.key, made.query, made.made_at)

    act(ada, "removal", made.key)
    page = ada.get(LIST)
    assert not page.all("#alerts")
    assert ada.submit(page, "form.toast").status_code == 303

    back = alert()
    assert (back.key, back.query, back.made_at) == before
    assert ada.get(LIST).texts("#alerts .yields") == ["2 sent 1 opened 0 saved 0 applied"]
    assert ada.submit(page, "form.toast").status_code == 404


def test_one_that_finds_no_room_is_put_back_once_there_is_some(ada: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    made = make(ada)
    act(ada, "removal", made.key)
    page = ada.get(LIST)
    monkeypatch.setattr("jobraker.alerts.rules.limits.ALERTS", 0)

    ada.submit(page, "form.toast")
    page = ada.get(LIST)
    assert "Not put back: there are 0 already" in page.text("#toasts")
    monkeypatch.setattr("jobraker.alerts.rules.limits.ALERTS", 1)
    ada.submit(page, "form.toast")

    assert alert().key == made.key


def test_one_whose_kind_of_work_is_gone_is_not_put_back(ada: Browser, owner: int) -> None:
    other = uuid4()
    tracks.add_track(owner, "Nurse", "Teacher", other)
    wish(owner, track=other, titles=["Teacher"])
    made = make(ada, MATCHES, track=str(other))
    act(ada, "removal", made.key)
    page = ada.get(LIST)
    tracks.remove_track(owner, other)

    assert ada.submit(page, "form.toast").status_code == 303

    assert "the kind of work that it was for is gone" in ada.get(LIST).text("#toasts")
    assert not db.session.query(Alert).count()


@pytest.mark.parametrize("what", ["", "/pause", "/resumption", "/keeping", "/removal", "/search", "/search/end"])
def test_anothers_is_not_there(ada: Browser, what: str) -> None:
    made = make(ada)
    bob = settle(another(ada), "bob@example.org")
    token = bob.get(LIST).all("input[name=csrf_token]")[0].attributes["value"]

    for key in (made.key, uuid4()):
        answer = bob.client.post(f"/alerts/{key}{what}", data={"csrf_token": token, "name": "Mine", "cadence": "daily"})
        assert answer.status_code == 404

    bob.get(f"/alerts/{made.key}", 404)
    bob.get("/alerts/1", 404)
    assert alert().name == made.name
    assert alert().is_on
    assert not bob.get(LIST).all("#alerts")


def test_it_is_changed(ada: Browser) -> None:
    made = make(ada)
    page = ada.get(f"/alerts/{made.key}")

    ada.submit(page, "#alert", **typed(page) | {"name": "  At   night ", "cadence": "instant"})

    changed = alert()
    assert (changed.name, changed.cadence, changed.query) == ("At night", "instant", made.query)
    page = ada.get(LIST)
    assert page.texts("#alerts tbody th .soft") == ["night nurse · within 50 km of Leeds"]
    assert "is changed" in page.text("#toasts")


def test_of_matches_the_score_is_changed_and_a_name_that_told_it(ada: Browser) -> None:
    made = make(ada, MATCHES)
    page = ada.get(f"/alerts/{made.key}")

    ada.submit(page, "#alert", **typed(page) | {"threshold": "90"})
    assert (alert().threshold, alert().name) == (90, "My matches from 90 points up")
    page = ada.get(f"/alerts/{made.key}")
    ada.submit(page, "#alert", **typed(page) | {"threshold": "70", "name": "The best"})

    assert (alert().threshold, alert().name) == (70, "The best")


def test_its_search_is_changed_by_way_of_the_page_of_the_search(ada: Browser) -> None:
    made = make(ada)
    answer = look_anew(ada, made.key)
    assert answer.headers["Location"] == "/?q=night+nurse&near=Leeds&km=50"
    assert made.name in ada.get(answer.headers["Location"]).text("#changing")
    page = ada.get("/?q=day+nurse&sort=date")
    assert not page.all("#alert-me")

    page = ada.get(page.address("#changing a"))
    assert "another search than so far" in page.text("#alert")
    assert typed(page)["name"] == "day nurse"
    ada.submit(page, "#alert", **typed(page))

    assert (alert().query, alert().name, alert().key) == ("q=day+nurse", "day nurse", made.key)
    assert not ada.get("/?q=day+nurse").all("#changing")


def test_what_was_typed_before_its_search_was_changed_stands_there_again(ada: Browser) -> None:
    made = make(ada)
    look_anew(ada, made.key, name="Nights <b>", cadence="weekly", weekday="3", minute="600")

    page = ada.get(ada.get("/?q=day+nurse").address("#changing a"))

    assert typed(page) == {"name": "Nights <b>", "cadence": "weekly", "weekday": "3", "minute": "600"}


def look_anew(browser: Browser, key: UUID, **values: str) -> TestResponse:
    page = browser.get(f"/alerts/{key}")
    button = page.one("#alert button[formaction$='/search']")
    token = page.one("#alert input[name=csrf_token]").attributes["value"]
    sent = typed(page) | {"csrf_token": token} | values
    return browser.client.post(button.attributes["formaction"] or "", data=sent)


@pytest.mark.parametrize("address", [NURSES, MATCHES, "made"])
def test_the_form_is_as_it_was_after_a_time_zone_was_chosen(ada: Browser, address: str) -> None:
    page = ada.get(f"{LIST}/{make(ada).key}" if address == "made" else address)
    values = typed(page) | {"name": "Nights & <days>", "cadence": "weekly", "weekday": "3", "minute": "600"}
    values |= {"threshold": "65"} if address == MATCHES else {}
    answer = ada.submit(page, "#alert", **values, zone="1")
    zone = ada.get(answer.headers["Location"])
    refused = ada.read(ada.submit(zone, "#zone", zone="Moon"), 422)

    back = ada.submit(refused, "#zone", zone="Europe/Berlin").headers["Location"]

    assert zone.address(".crumb a") == refused.address(".bar a") == back
    assert zone.all("#own-zone[data-own-zone]")
    shown = ada.get(back)
    assert typed(shown) == values
    assert "Europe/Berlin" in shown.text(".timed")
    assert not ada.get("/applications/zone").all("[data-own-zone]")


def test_a_time_zone_leads_back_to_no_other_site(ada: Browser) -> None:
    zone = ada.get("/applications/zone?back=https://evil.example/x")

    assert ada.submit(zone, "#zone", zone="").headers["Location"] == "/applications/calendar"


def test_of_whom_nothing_is_known_no_alert_of_matches_is_made(ada: Browser) -> None:
    page = ada.get(MATCHES)
    wish(db.session.scalars(select(Account.id)).one(), titles=[])

    answer = ada.read(ada.submit(page, "#alert", **typed(page)), 422)

    assert not answer.all("#alert")
    assert {link.attributes["href"] for link in answer.all(".empty a")} == {
        "/start", f"/profile/tracks/{FIRST}#wishes",
    }  # fmt: skip
    assert ada.get(MATCHES).texts(".empty a") == answer.texts(".empty a")
    assert not db.session.query(Alert).count()


def test_one_of_matches_says_that_nothing_is_known_any_more(ada: Browser, owner: int) -> None:
    made = make(ada, MATCHES)
    wish(owner, titles=[])

    page = ada.get(f"{LIST}/{made.key}")

    assert "it sends nothing so" in page.text("#alert .note")
    assert ada.submit(page, "#alert", **typed(page) | {"cadence": "weekly"}).status_code == 303
    ada.read(ada.submit(ada.get(f"{LIST}/{made.key}"), "#alert", **typed(page) | {"threshold": "90"}), 422)


def test_the_name_follows_the_points_unless_another_was_typed(ada: Browser) -> None:
    def look(name: str) -> Page:
        asked = {"basis": "matches", "track": str(FIRST), "threshold": "65", "name": name}
        headers = {"HX-Request": "true", "HX-Request-Type": "partial"}
        return ada.read(ada.client.get("/alerts/new", query_string=asked, headers=headers), 200)

    assert look("My matches from 80 points up").one("#alert-name").attributes["value"] == "My matches from 65 points up"
    assert not look("The best").all("#alert-name")


def test_the_search_may_stay_as_it_was(ada: Browser) -> None:
    made = make(ada)
    look_anew(ada, made.key, name="Nurses at night", cadence="weekly")

    answer = ada.submit(ada.get("/?q=cook"), "#changing form")

    assert not ada.get("/?q=cook").all("#changing")
    assert typed(ada.get(answer.headers["Location"])) | {"minute": ""} == {
        "name": "Nurses at night", "cadence": "weekly", "weekday": "0", "minute": "",
    }  # fmt: skip
    assert alert().query == made.query


def test_a_search_that_another_alert_has_is_not_taken(ada: Browser) -> None:
    make(ada, "/alerts/new?q=cook")
    made = make(ada)
    page = ada.get(f"/alerts/{made.key}?query=q%3Dcook")

    answer = ada.read(ada.submit(page, "#alert", **typed(page)), 422)

    assert "Another alert asks for the same already." in answer.text("#alert .error")
    assert alert().query == made.query


def test_two_windows_change_different_things_of_it(ada: Browser) -> None:
    made = make(ada)
    one, other = ada.get(f"/alerts/{made.key}"), ada.get(f"/alerts/{made.key}")

    ada.submit(one, "#alert", **typed(one) | {"minute": "600"})
    ada.submit(other, "#alert", **typed(other) | {"name": "Nights"})

    assert (alert().minute, alert().name) == (600, "Nights")


def test_what_two_windows_both_changed_is_asked_about(ada: Browser) -> None:
    made = make(ada)
    one, other = ada.get(f"/alerts/{made.key}"), ada.get(f"/alerts/{made.key}")
    ada.submit(one, "#alert", **typed(one) | {"name": "Nights", "cadence": "weekly"})

    told = ada.read(ada.submit(other, "#alert", **typed(other) | {"name": "Wards", "cadence": "instant"}), 409)
    assert typed(told)["name"] == "Wards"
    assert told.text("#alert-name-meanwhile") == "The other window saved: Nights"
    assert told.text("#alert-cadence-meanwhile") == "The other window saved: Once a week"
    assert alert().name == "Nights"
    ada.submit(told, "#alert", **typed(told))

    assert (alert().name, alert().cadence) == ("Wards", "instant")


def test_to_pause_it_in_another_window_is_no_clash(ada: Browser) -> None:
    made = make(ada)
    page = ada.get(f"/alerts/{made.key}")
    act(ada, "pause", made.key)

    assert ada.submit(page, "#alert", **typed(page) | {"name": "Nights"}).status_code == 303

    assert (alert().name, alert().is_on) == ("Nights", False)


def test_one_that_was_removed_meanwhile_is_not_there(ada: Browser) -> None:
    made = make(ada)
    page = ada.get(f"/alerts/{made.key}")
    act(ada, "removal", made.key)

    assert ada.submit(page, "#alert", **typed(page)).status_code == 404


def test_it_goes_by_the_clock_of_where_somebody_lives(ada: Browser) -> None:
    assert "By the clock of UTC" in ada.get(NURSES).text("#alert")
    make(ada)
    page = ada.get("/profile")
    ada.submit(page, "form[action='/profile/person']", name="Ada", location="Leeds, UK")
    assert alert().zone == "Europe/London"

    zone = ada.get("/applications/zone")
    ada.submit(zone, "#zone", zone="Europe/Berlin")

    assert alert().zone == "Europe/Berlin"
    assert "By the clock of Europe/Berlin" in ada.get(f"/alerts/{alert().key}").text("#alert")


def test_whoever_pauses_everything_is_told_so_here(ada: Browser) -> None:
    make(ada)
    ada.submit(ada.get("/account/privacy"), "form[action='/account/pause']", until="")

    assert "no alert goes out" in ada.get(LIST).text(".notes .note")


def test_the_list_takes_as_many_statements_for_many_alerts_as_for_one(
    ada: Browser, owner: int, statements: list[str]
) -> None:
    keeping.make(owner, "1", Asked("q=nurse"), Timing())
    ada.get(LIST)
    statements.clear()
    ada.get(LIST)
    one = len(statements)
    for n in range(20):
        keeping.make(owner, f"{n}", Asked(f"q=nurse+{n}"), Timing(Cadence.INSTANT))
    statements.clear()

    ada.get(LIST)

    assert len(statements) == one


def test_it_shows_what_one_mail_would_have_shown(ada: Browser) -> None:
    for n in range(22):
        job(f"cook-{n}", title="Cook", company=f"Kitchen {uuid4()}", places=("Leeds, UK",))
    late = job("late", title="Cook", company="Pâtisserie", places=("Paris, FR",))
    db.session.execute(update(Job).where(Job.id == late).values(first_seen_at=now() - timedelta(days=8)))

    page = ada.get("/alerts/new?q=cook")
    assert page.text("#sends h2") == "In the last 7 days it would have sent 22 openings"
    assert len(page.all("#sends li")) == 20
    assert page.texts("#sends > p")[-1] == "and 2 more"
    assert page.texts("#sends li p")[0].endswith("· Leeds, GB · pay not stated")

    page = ada.get("/alerts/new?q=cook&near=Paris")
    assert page.text("#sends h2") == "In the last 7 days it would have sent nothing"
    assert not page.all("#sends li")


def test_what_is_the_same_in_several_places_is_one_row(ada: Browser) -> None:
    ids = [job(f"usher-{n}", title="Usher", company=f"Halls {n}", places=(at,)) for n, at in enumerate(TOWNS)]
    text = (Job.company_id, Job.text_hash, Job.simhash, Job.head_simhash)
    one = db.session.execute(select(*text).where(Job.id == ids[0])).mappings().one()
    db.session.execute(update(Job).where(Job.id.in_(ids)).values(**one))

    page = ada.get("/alerts/new?q=usher")

    assert page.text("#sends h2") == "In the last 7 days it would have sent 1 opening"
    assert "also in 2 other places" in page.text("#sends li")


def test_a_hostile_posting_stays_text_in_what_it_shows(ada: Browser) -> None:
    job("evil", title='Usher <img src=x onerror="alert(1)">', company="<b>Halls</b> \u202e", places=("Leeds, UK",))

    page = ada.get("/alerts/new?q=usher")

    assert not page.all("#sends img, #sends b")


def test_without_a_script_a_button_shows_it_and_makes_nothing(ada: Browser) -> None:
    page = ada.get(MATCHES)

    values = typed(page) | {"threshold": "55", "name": "", "cadence": "weekly", "look": "1"}
    shown = ada.read(ada.submit(page, "#alert", **values), 200)

    assert typed(shown) == {"name": "", "threshold": "55", "cadence": "weekly", "weekday": "0", "minute": "450"}
    assert not shown.all("#alert .error")
    assert shown.text("#sends h2")
    assert not db.session.query(Alert).count()


@pytest.mark.parametrize(
    ("query", "said"),
    [("near=Nowhereville", "We know no place called “Nowhereville”"), ("q=%21%21%21", "would send everything")],
)
def test_a_search_of_which_nothing_is_known_is_refused(ada: Browser, query: str, said: str) -> None:
    page = ada.get(NURSES)
    assert said in ada.get(f"/alerts/new?{query}").text(".note")

    answer = ada.read(ada.submit(page, "#alert", **typed(page) | {"query": query}), 422)

    assert said in answer.text(".note")
    made = make(ada)
    page = ada.get(f"/alerts/{made.key}?query={query.replace('=', '%3D').replace('%21', '%2521')}")
    ada.read(ada.submit(page, "#alert", **typed(page) | {"name": "x"}), 422)
    assert alert().query == made.query


def test_what_is_not_known_of_a_search_is_said_while_the_rest_stands(ada: Browser) -> None:
    page = ada.get("/alerts/new?q=nurse&near=Nowhereville")

    assert "We know no place called “Nowhereville”" in page.text("#alert .error")
    assert page.all("#sends li")


@pytest.mark.parametrize("because", Suppressed)
def test_whoever_gets_no_mail_is_told_why(ada: Browser, because: Suppressed) -> None:
    make(ada)
    assert not ada.get(LIST).all(".notes .note")

    suppress("ada@example.org", because)

    page = ada.get(LIST)
    assert "No alert goes there." in page.text(".notes .note.bad")
    assert page.address(".notes a") == "/account/address"


def test_two_windows_that_chose_other_searches_are_asked_which(ada: Browser) -> None:
    made = make(ada)
    one, other = (ada.get(f"/alerts/{made.key}?query=q%3D{word}") for word in ("cook", "usher"))
    ada.submit(one, "#alert", **typed(one))

    told = ada.read(ada.submit(other, "#alert", **typed(other)), 409)

    assert told.text("#alert-asked-meanwhile") == "The other window saved: cook"
    assert (alert().query, alert().name) == ("q=cook", "cook")
    ada.submit(told, "#alert", **typed(told))
    assert alert().query == "q=usher"


@pytest.mark.parametrize("address", [NURSES, MATCHES])
def test_the_enter_key_makes_it(ada: Browser, address: str) -> None:
    first = ada.get(address).all("#alert button:not([form])")[0]

    assert "name" not in first.attributes


def test_of_matches_another_may_begin_at_other_points(ada: Browser) -> None:
    make(ada, MATCHES)

    make(ada, MATCHES, threshold="95")

    assert {each.threshold for each in db.session.query(Alert)} == {80, 95}
