"""Interviews on an application's page: added, changed, held, taken off; zones, and clocks that are put forward and back."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from jobraker.accounts.models import Account
from jobraker.applications.interviews import interviews_of
from jobraker.applications.models import Interview, Tracker
from jobraker.applications.moving import move
from jobraker.applications.timeline import events_of
from jobraker.database import db, now, transaction
from jobraker.extensions import redis
from jobraker.profile.keeping import own
from jobraker.profile.models import Profile
from jobraker.saved.rules.stages import Stage
from tests.applications.tracked import TODAY, row_of, tracked
from tests.browser import Browser, Page
from tests.pages.applications.filling import fields_of, fill, send
from tests.pages.people import another, settle

pytestmark = pytest.mark.usefixtures("unlimited")

FORM = "main form"
NEXT_YEAR = now().year + 1


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


def owner() -> int:
    return db.session.scalars(select(Account.id).where(Account.address == "ada@example.org")).one()


def new(key: UUID) -> str:
    return f"/applications/{key}/interviews/new"


def held(key: UUID, **columns: object) -> UUID:
    """One that was, at an hour ago."""
    interview = uuid4()
    told = {"round": 1, "form": "video", "begins_at": now() - timedelta(hours=2), "minutes": 30} | columns
    with transaction():
        db.session.add(Interview(account_id=owner(), application=key, key=interview, **told))
    return interview


def only(key: UUID) -> Interview:
    [found] = interviews_of(owner(), key)
    return found


def test_one_that_is_added_moves_what_waits_for_an_answer_and_undo_moves_it_back(ada: Browser) -> None:
    key = tracked(owner(), stage=Stage.IN_REVIEW)

    answer = fill(ada, new(key), FORM, day="2026-07-01", time="09:30", zone="berlin", people="Ms Oak")

    assert answer.status_code == 303
    assert (only(key).begins_at, only(key).zone) == (datetime(2026, 7, 1, 7, 30, tzinfo=UTC), "Europe/Berlin")
    assert row_of(owner(), key).stage == Stage.INTERVIEWING
    page = ada.get(f"/applications/{key}")
    assert "Wed 1 Jul, 09:30 to 10:30 Europe/Berlin" in page.text("#rounds")
    assert page.texts(".line strong, .line > li > span > span:first-child")[:2] == [
        "Interviewing",
        "Interview 1 added: by video, Wed 1 Jul, 07:30 UTC",
    ]


def test_undo_of_one_that_moved_it_takes_back_both(ada: Browser) -> None:
    key = tracked(owner(), stage=Stage.APPLIED)
    fill(ada, new(key), FORM)
    page = ada.get(f"/applications/{key}")
    assert "Interview added. Baker: Interviewing." in page.text("#toasts")

    ada.submit(page, "#toasts form")

    assert row_of(owner(), key).stage == Stage.APPLIED
    assert interviews_of(owner(), key) == []
    assert events_of(owner(), key) == []
    assert "The interview is taken back" in ada.get(f"/applications/{key}").text("#toasts")
    assert ada.submit(page, "#toasts form").status_code == 404


def test_undo_of_one_that_was_changed_since_takes_back_nothing(ada: Browser) -> None:
    key = tracked(owner(), stage=Stage.APPLIED)
    fill(ada, new(key), FORM)
    page = ada.get(f"/applications/{key}")
    fill(ada, f"/applications/{key}/interviews/{only(key).key}", FORM, people="Ms Oak")

    for _ in range(2):
        ada.submit(page, "#toasts form")
        assert "Not taken back: the interview was changed or removed since." in ada.get(f"/applications/{key}").text(
            "#toasts"
        )

    assert row_of(owner(), key).stage == Stage.INTERVIEWING
    assert only(key).people == "Ms Oak"


def test_undo_of_one_whose_application_moved_on_takes_back_nothing(ada: Browser) -> None:
    key = tracked(owner(), stage=Stage.APPLIED)
    fill(ada, new(key), FORM)
    page = ada.get(f"/applications/{key}")
    move(redis(), owner(), [key], Stage.OFFER, TODAY)

    ada.submit(page, "#toasts form")

    assert "has moved on since" in ada.get(f"/applications/{key}").text("#toasts")
    assert row_of(owner(), key).stage == Stage.OFFER
    assert only(key)


def test_it_moves_nothing_that_was_not_sent(ada: Browser) -> None:
    key = tracked(owner(), stage=Stage.PREPARING)

    fill(ada, new(key), FORM)

    assert row_of(owner(), key).stage == Stage.PREPARING


def lives_in_berlin(account_id: int) -> None:
    lives = {"name": "", "headline": "", "phone": "", "location": "Berlin", "place": "Berlin, DE", "links": []}
    with transaction():
        db.session.merge(Profile(account_id=account_id, version=1, **lives))


def test_the_zone_of_an_interview_is_never_taken_for_their_own(ada: Browser) -> None:
    key = tracked(owner())
    fill(ada, new(key), FORM, day="2026-07-01", time="09:30", zone="Asia/Tokyo")

    assert own(Tracker, owner()) is None
    assert fields_of(ada.get(new(key)), FORM)["zone"] == ""
    assert fields_of(ada.get(new(key)), FORM)["round"] == "2"
    page = ada.get(f"/applications/{key}")
    assert "by your clock" not in page.text("#rounds")
    assert "Nobody has said which time zone" in page.text("#rounds")


@pytest.mark.parametrize("zone", ["Factory", "localtime", "posixrules", "right/UTC"])
def test_no_clock_goes_by_what_is_no_zone(ada: Browser, zone: str) -> None:
    key = tracked(owner())

    interview = ada.read(fill(ada, new(key), FORM, day="2026-07-01", time="09:30", zone=zone), 422)
    mine = ada.read(fill(ada, "/applications/zone", FORM, zone=zone), 422)

    assert "no time zone called" in interview.text(".error")
    assert "no time zone called" in mine.text(".error")


def test_the_likely_zone_is_proposed_where_none_is_told(ada: Browser) -> None:
    lives_in_berlin(owner())
    with transaction():
        db.session.add(Tracker(account_id=owner(), version=1, weekly_goal=5))

    assert fields_of(ada.get("/applications/zone"), FORM)["zone"] == "Europe/Berlin"
    fill(ada, "/applications/zone", FORM)

    tracker = own(Tracker, owner())
    assert tracker
    assert (tracker.zone, tracker.weekly_goal) == ("Europe/Berlin", 5)


def test_their_own_zone_is_that_of_where_they_live_and_theirs_to_change(ada: Browser) -> None:
    lives_in_berlin(owner())
    key = tracked(owner())
    assert fields_of(ada.get(new(key)), FORM)["zone"] == "Europe/Berlin"
    fill(ada, new(key), FORM, day="2026-07-02", time="09:30", zone="America/New_York")
    assert "15:30 by your clock" in ada.get(f"/applications/{key}").text("#rounds")

    answer = fill(ada, f"/applications/zone?of={key}", FORM, zone="tokyo")

    assert answer.headers["Location"] == f"/applications/{key}"
    assert "22:30 by your clock" in ada.get(f"/applications/{key}").text("#rounds")
    assert "no time zone called" in ada.read(fill(ada, "/applications/zone", FORM, zone="Moon"), 422).text(".error")
    assert fill(ada, "/applications/zone?of=x", FORM, zone="").headers["Location"] == "/applications/calendar"


@pytest.mark.parametrize(
    ("field", "values", "said"),
    [
        ("time", {"day": "2026-07-01"}, "This is needed"),
        ("day", {"time": "09:00"}, "This is needed"),
        ("zone", {"day": "2026-07-01", "time": "09:00", "zone": ""}, "This is needed"),
        ("zone", {"day": "2026-07-01", "time": "09:00", "zone": "../../etc/passwd"}, "no time zone called"),
        ("time", {"day": "2026-07-01", "time": "25:00"}, "no time of the day"),
        ("time", {"day": "2026-03-29", "time": "02:30"}, "There is no 02:30 on that day"),
        ("day", {"day": "2026-13-01", "time": "09:00"}, "no day of the calendar"),
        ("minutes", {"minutes": "9999"}, "a number from 1 to 1,440"),
        ("link", {"link": "javascript:alert(1)"}, "no address of a page"),
        ("what", {"what": "dance"}, "one of those that are offered"),
        ("outcome", {"outcome": "won"}, "one of those that are offered"),
        ("people", {"people": "x" * 501}, "longer than 500"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(
    ada: Browser, field: str, values: dict[str, str], said: str
) -> None:
    key = tracked(owner(), stage=Stage.APPLIED)

    again = ada.read(fill(ada, new(key), FORM, **{"zone": "Europe/Berlin", "notes": "Bring bread"} | values), 422)

    assert said in again.text(f"#interview-{field}-error")
    assert fields_of(again, FORM)["notes"] == "Bring bread"
    assert interviews_of(owner(), key) == []
    assert row_of(owner(), key).stage == Stage.APPLIED


@pytest.mark.parametrize(("which", "hour"), [("UTC+02:00", 0), ("UTC+01:00", 1)])
def test_of_a_time_that_comes_twice_one_is_chosen(ada: Browser, which: str, hour: int) -> None:
    key = tracked(owner())
    asked = ada.read(fill(ada, new(key), FORM, day="2026-10-25", time="02:30", zone="Europe/Berlin"), 422)
    assert "02:30 comes twice on that day" in asked.text("#interview-time-error")
    assert asked.texts(".ticks [data-posting]") == ["UTC+02:00", "UTC+01:00"]

    send(ada, asked, FORM, time_which=which)

    assert only(key).begins_at == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)


def test_one_is_changed_and_its_calendar_is_told_by_a_higher_number(ada: Browser) -> None:
    key = tracked(owner())
    interview = held(key, zone="Europe/Berlin")
    address = f"/applications/{key}/interviews/{interview}"
    before = only(key).begins_at

    fill(ada, address, FORM, place="Room 4")
    fill(ada, address, FORM)

    assert (only(key).place, only(key).sequence) == ("Room 4", 1)
    assert before
    assert only(key).begins_at == before.replace(second=0, microsecond=0)
    assert [event.told["did"] for event in events_of(owner(), key)] == ["changed"]


def test_two_windows_keep_what_each_of_them_changed(ada: Browser) -> None:
    key = tracked(owner())
    interview = held(key)
    one, other = (ada.get(f"/applications/{key}/interviews/{interview}") for _ in range(2))

    send(ada, one, FORM, place="Room 4")
    assert send(ada, other, FORM, people="Ms Oak").status_code == 303
    clash = ada.read(send(ada, one, FORM, place="Room 5"), 409)

    assert (only(key).place, only(key).people) == ("Room 4", "Ms Oak")
    assert "Room 4" in clash.text("#interview-place-meanwhile")


@pytest.mark.parametrize(("hour", "which"), [(0, "UTC+02:00"), (1, "UTC+01:00")])
def test_a_time_that_comes_twice_stays_the_one_that_it_is(ada: Browser, hour: int, which: str) -> None:
    key = tracked(owner())
    begins = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
    interview = held(key, begins_at=begins, zone="Europe/Berlin")
    address = f"/applications/{key}/interviews/{interview}"

    page = ada.get(address)
    assert page.texts(".ticks [data-posting]") == ["UTC+02:00", "UTC+01:00"]
    assert page.one("[name=time_which][checked]").attributes["value"] == which
    again = ada.read(fill(ada, address, FORM, round="x"), 422)
    assert send(ada, again, FORM, round="2", people="Ms Oak").status_code == 303
    assert (only(key).begins_at, only(key).people) == (begins, "Ms Oak")

    other = "UTC+01:00" if which == "UTC+02:00" else "UTC+02:00"
    fill(ada, address, FORM, time_which=other)
    assert only(key).begins_at == begins + timedelta(hours=1 if hour == 0 else -1)
    fill(ada, address, FORM, time="04:00")
    assert only(key).begins_at == datetime(2026, 10, 25, 3, tzinfo=UTC)
    assert not ada.get(address).all("[name=time_which]")


def test_a_form_that_is_sent_twice_adds_one(ada: Browser) -> None:
    key = tracked(owner())
    page = ada.get(new(key))

    for _ in range(2):
        send(ada, page, FORM, place="Room 4")

    assert only(key).place == "Room 4"
    assert [event.told["did"] for event in events_of(owner(), key)] == ["added"]


def test_how_it_went_is_said_by_one_click_and_what_failed_suggests_the_end(ada: Browser) -> None:
    key = tracked(owner(), stage=Stage.INTERVIEWING)
    held(key)
    page = ada.get(f"/applications/{key}")
    assert not page.all("#rounds .note")

    ada.submit(page, "#rounds li form", outcome="failed")

    page = ada.get(f"/applications/{key}")
    assert only(key).outcome == "failed"
    assert "Is the application over with it?" in page.text("#rounds .note")
    ada.submit(page, "#rounds .note")
    assert row_of(owner(), key).stage == Stage.REJECTED
    assert not ada.get(f"/applications/{key}").all("#rounds .note")


def test_what_was_passed_suggests_nothing(ada: Browser) -> None:
    key = tracked(owner(), stage=Stage.INTERVIEWING)
    held(key)

    ada.submit(ada.get(f"/applications/{key}"), "#rounds li form", outcome="passed")

    page = ada.get(f"/applications/{key}")
    assert page.texts("#rounds .st") == ["passed"]
    assert not page.all("#rounds form")


def test_one_that_is_removed_comes_back_whole_and_once(ada: Browser) -> None:
    key = tracked(owner())
    interview = held(key, notes="Bring bread")
    page = ada.get(f"/applications/{key}/interviews/{interview}")
    removal = page.one(".danger").attributes["formaction"] or ""
    ada.client.post(removal, data=fields_of(page, FORM))
    assert interviews_of(owner(), key) == []

    page = ada.get(f"/applications/{key}")
    ada.submit(page, "#toasts form")

    assert (only(key).key, only(key).notes) == (interview, "Bring bread")
    assert events_of(owner(), key) == []
    assert ada.submit(page, "#toasts form").status_code == 404


def test_there_are_so_many_and_no_more(ada: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    key = tracked(owner())
    monkeypatch.setattr("jobraker.applications.rules.limits.INTERVIEWS", 1)
    held(key)

    again: Page = ada.read(fill(ada, new(key), FORM, place="Room 4"), 422)

    assert "there are 1 already" in again.text(".note")
    assert fields_of(again, FORM)["place"] == "Room 4"


def test_an_interview_of_another_application_is_not_there(ada: Browser) -> None:
    key, other = tracked(owner()), tracked(owner(), "Cook")
    interview = held(key)

    assert (
        ada.client.get(f"/applications/{other}/interviews/{interview}").headers["Location"] == f"/applications/{other}"
    )
    page = ada.get(new(other))
    ada.read(send(ada, page, FORM, key=str(interview)), 404)
    bob = settle(another(ada), "bob@example.org")
    bob.get(f"/applications/{key}/interviews/{interview}", 404)

    assert only(key).application == key
