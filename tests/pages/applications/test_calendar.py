"""The calendar: on its page, at its secret address as calendars read it, and one interview as a file."""

import logging
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import icalendar
import pytest
from sqlalchemy import insert, select, update

from jobraker.accounts.models import Account
from jobraker.applications.interviews import interviews_of
from jobraker.applications.models import Interview, Tracker
from jobraker.database import db, now, transaction
from jobraker.log import without_secrets
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.stages import Stage
from tests.applications.rounds import interview, offer, reminder
from tests.applications.tracked import tracked
from tests.browser import Browser, Page
from tests.pages.people import another, settle

pytestmark = pytest.mark.usefixtures("unlimited")

PAGE = "/applications/calendar"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HOSTILE = 'Baker; "so", \\n\r\nBEGIN:VEVENT\r\nSUMMARY:evil\x07 ' + "ß€😀" * 60


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def owner(ada: Browser) -> int:
    return db.session.scalars(select(Account.id).where(Account.address == "ada@example.org")).one()


def made(ada: Browser) -> str:
    """The path of the address."""
    page = ada.get(PAGE)
    ada.submit(ada.get(f"{PAGE}/address") if page.all("#calendar-address") else page, f"form[action='{PAGE}/address']")
    shown = ada.get(PAGE).one("#calendar-address").attributes["value"] or ""
    return "/calendar/" + shown.rpartition("/calendar/")[2]


def read(browser: Browser, address: str) -> icalendar.Calendar:
    response = another(browser).client.get(address)
    assert response.status_code == 200
    return icalendar.Calendar.from_ical(response.data)


def titles(calendar: icalendar.Calendar) -> list[str]:
    return [str(event["SUMMARY"]) for event in calendar.events]


def days(page: Page) -> list[str]:
    return page.texts(".agenda h3")


def test_it_says_what_belongs_there_while_there_is_nothing(ada: Browser) -> None:
    assert "Nothing has a day yet" in ada.get(PAGE).text("#applications")


def test_the_page_shows_what_is_due_by_day(ada: Browser, owner: int) -> None:
    today = now().date()
    bread = tracked(owner, "Baker", deadline=today + timedelta(days=3))
    cakes = tracked(owner, "Confectioner", Stage.INTERVIEWING, applied_on=today)
    begins = datetime.combine(today + timedelta(days=3), datetime.min.time(), UTC) + timedelta(hours=9)
    interview(owner, cakes, begins, round=2, link="https://meet.example/x", place="Room 4")
    reminder(owner, bread, today - timedelta(days=2), "Ask Grace")
    tracked(owner, "Miller", deadline=today + timedelta(days=90))

    page = ada.get(PAGE)

    assert len(days(page)) == 2
    assert "2 days ago" in days(page)[0]
    assert page.texts(".agenda .lines .st.ask") == ["Ask Grace"]
    assert "09:00 UTC Interview, round 2" in page.text(".agenda")
    assert "Apply by" in page.text(".agenda")
    assert "1 more lies further ahead" in page.text("#applications")


def test_a_page_shows_so_many_and_says_how_many_more(ada: Browser, owner: int) -> None:
    day = now().date() + timedelta(days=3)
    rows = [{"account_id": owner, "key": uuid4(), "posting": {"title": f"{n}"}, "deadline": day} for n in range(105)]
    with transaction():
        db.session.execute(insert(SavedJob), rows)

    page = ada.get(PAGE)

    assert len(page.all(".agenda .lines > li")) == 100
    assert "5 more lie further ahead" in page.text("#applications")
    assert len(read(ada, made(ada)).events) == 105


def test_an_interview_elsewhere_is_told_by_both_clocks(ada: Browser, owner: int) -> None:
    with transaction():
        db.session.add(Tracker(account_id=owner, version=1, zone="Europe/Amsterdam"))
    begins = (now() + timedelta(days=3)).replace(hour=14, minute=0, second=0, microsecond=0)
    interview(owner, tracked(owner), begins, zone="Asia/Tokyo")

    mine, there = begins.astimezone(AMSTERDAM), begins.astimezone(ZoneInfo("Asia/Tokyo"))
    text = ada.get(PAGE).text(".agenda")

    assert f"{mine:%H:%M} Interview" in text
    assert f"{there:%H:%M} in Asia/Tokyo" in text


def test_where_nobody_has_told_their_clock_it_is_told_by_that_of_its_place(ada: Browser, owner: int) -> None:
    begins = (now() + timedelta(days=3)).replace(hour=14, minute=0, second=0, microsecond=0)
    interview(owner, tracked(owner), begins, zone="Asia/Tokyo")

    assert f"{begins.astimezone(ZoneInfo('Asia/Tokyo')):%H:%M} Asia/Tokyo Interview" in ada.get(PAGE).text(".agenda")


def test_an_address_is_made_shown_renewed_and_given_up(ada: Browser) -> None:
    stranger = another(ada).client
    first = made(ada)
    assert stranger.get(first).status_code == 200

    second = made(ada)
    assert first != second
    assert stranger.get(first).status_code == 404
    assert stranger.get(second).status_code == 200

    ada.submit(ada.get(f"{PAGE}/address/removal"), f"form[action='{PAGE}/address/removal']")
    assert stranger.get(second).status_code == 404
    assert not ada.get(PAGE).all("#calendar-address")


def test_one_click_changes_no_address(ada: Browser) -> None:
    for path in ("address", "address/removal"):
        assert ada.client.get(f"{PAGE}/{path}").headers["Location"] == f"{PAGE}#address"  # there is none yet
    address = made(ada)

    page = ada.get(PAGE)
    assert not page.all("#address form")
    leads = [link.attributes["href"] or "" for link in page.all("#address a.quiet")]
    assert [ada.get(lead).text("h1") for lead in leads] == ["Make a new address?", "Give the address up?"]
    assert another(ada).client.get(address).status_code == 200


def test_an_address_that_is_none_is_answered_the_same_whatever_it_is(ada: Browser) -> None:
    gone = made(ada)
    made(ada)
    answers = {
        (answer.status_code, answer.text, answer.headers["Content-Type"])
        for address in (gone, "/calendar/x.ics", f"/calendar/{'a' * 500}.ics")
        for answer in [ada.client.get(address)]
    }

    assert answers == {(404, "Not found\n", "text/plain; charset=utf-8")}


def test_calendars_are_told_to_keep_it_to_themselves(ada: Browser) -> None:
    answer = ada.client.get(made(ada))

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in another(ada).client.get(made(ada)).headers


def test_a_calendar_that_has_it_already_is_sent_nothing(ada: Browser, owner: int) -> None:
    key = tracked(owner, deadline=now().date() + timedelta(days=3))
    address = made(ada)
    tag = ada.client.get(address).headers["ETag"]
    packed = tag.removesuffix('"') + ':br"'

    for known in (tag, packed, f"W/{tag}"):
        again = ada.client.get(address, headers={"If-None-Match": known})
        assert (again.status_code, again.data) == (304, b"")
    interview(owner, key, now() + timedelta(days=1))
    assert ada.client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_the_page_says_when_a_calendar_last_asked(ada: Browser) -> None:
    address = made(ada)
    assert "No calendar has asked for it yet" in ada.get(PAGE).text("#address")

    ada.client.get(address)

    assert "Last asked for by a calendar: today" in ada.get(PAGE).text("#address")


@pytest.mark.parametrize("day", [date(2027, 3, 26), date(2027, 3, 29), date(2027, 10, 29), date(2027, 11, 1)])
def test_an_interview_at_nine_is_at_nine_across_both_changes_of_the_clocks(ada: Browser, owner: int, day: date) -> None:
    begins = datetime(day.year, day.month, day.day, 9, tzinfo=AMSTERDAM)
    interview(owner, tracked(owner), begins.astimezone(UTC), zone="Europe/Amsterdam", minutes=45)

    calendar = read(ada, made(ada))
    (event,) = calendar.events

    assert (event.start, event.end - event.start) == (begins, timedelta(minutes=45))
    assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    (zone,) = calendar.timezones
    told = zone.to_tz(lookup_tzid=False)
    assert event.start.replace(tzinfo=told).astimezone(UTC) == begins


def test_all_that_has_a_day_is_in_it(ada: Browser, owner: int) -> None:
    today = now().date()
    day = today + timedelta(days=5)
    waiting = tracked(owner, "Baker", deadline=day)
    reminder(owner, waiting, day, "Ask Grace")
    offer(owner, tracked(owner, "Miller", Stage.OFFER, company=""), day)
    tracked(owner, "Gardener", Stage.APPLIED, applied_on=today)
    tracked(owner, "Sailor", Stage.REJECTED, deadline=day)

    calendar = read(ada, made(ada))

    assert sorted(titles(calendar)) == [
        "Answer the offer: Miller",
        "Apply by: Baker, Acme",
        "Ask Grace: Baker, Acme",
        "Follow up if silent: Gardener, Acme",
    ]
    for event in calendar.events:
        assert type(event.start) is date
        assert event.end - event.start == timedelta(days=1)
        assert "/applications/" in event["URL"]
    assert len({event["UID"] for event in calendar.events}) == 4


def test_a_change_keeps_its_name_and_raises_its_number(ada: Browser, owner: int) -> None:
    key = interview(owner, tracked(owner), now() + timedelta(days=2))
    address = made(ada)
    (before,) = read(ada, address).events
    with transaction():
        db.session.execute(
            update(Interview).where(Interview.key == key).values(version=2, outcome="cancelled", place="Room 4")
        )

    (after,) = read(ada, address).events

    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert (before["STATUS"], after["STATUS"], after["LOCATION"]) == ("CONFIRMED", "CANCELLED", "Room 4")


@pytest.mark.parametrize("end", [Stage.REJECTED, Stage.WITHDRAWN])
def test_what_was_to_come_of_an_application_that_ended_is_dropped(ada: Browser, owner: int, end: Stage) -> None:
    ended = tracked(owner, "Miller", end, stage_at=now() - timedelta(days=1))
    interview(owner, ended, now() + timedelta(days=2), round=2)
    interview(owner, ended, now() - timedelta(days=4))
    interview(owner, tracked(owner, "Baker", Stage.INTERVIEWING), now() + timedelta(days=2))

    assert ada.get(PAGE).texts(".agenda .lines a:not([download])") == ["Baker"]
    events = read(ada, made(ada)).events
    assert {str(event["SUMMARY"]): str(event["STATUS"]) for event in events} == {
        "Interview, round 1: Miller, Acme": "CONFIRMED",
        "Interview, round 2: Miller, Acme": "CANCELLED",
        "Interview, round 1: Baker, Acme": "CONFIRMED",
    }
    file = ada.client.get(f"/applications/{ended}/interviews/{key_of_round(owner, ended, 2)}.ics").data
    assert b"STATUS:CANCELLED" in file
    assert b"VALARM" not in file


def key_of_round(owner: int, application: UUID, number: int) -> UUID:
    return next(row.key for row in interviews_of(owner, application) if row.round == number)


def test_hostile_words_stay_words(ada: Browser, owner: int) -> None:
    told = {"place": HOSTILE[:300], "people": HOSTILE[:300], "zone": "Not/AZone\r\nX:1", "notes": "mine alone"}
    interview(owner, tracked(owner, HOSTILE[:200]), now() + timedelta(days=2), **told)
    address = made(ada)

    text = another(ada).client.get(address).data
    (event,) = read(ada, address).events

    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    assert text.count(b"\r\nBEGIN:VEVENT") == 1
    assert "BEGIN:VEVENT" in str(event["SUMMARY"])
    assert b"mine alone" not in text


def test_one_interview_is_taken_as_a_file(ada: Browser, owner: int) -> None:
    application = tracked(owner)
    key = interview(owner, application, now() + timedelta(days=2))
    interview(owner, application, now() + timedelta(days=3))
    file = ada.get(PAGE).all(".agenda a[download]")[0].attributes["href"] or ""

    answer = ada.client.get(file)
    calendar = icalendar.Calendar.from_ical(answer.data)

    assert str(key) in file
    assert "attachment" in answer.headers["Content-Disposition"]
    (event,) = calendar.events
    assert event["UID"] == f"interview-{key}@jobraker"
    assert len(event.subcomponents) == 1


def test_a_file_is_of_the_application_that_its_address_names(ada: Browser, owner: int) -> None:
    key = interview(owner, tracked(owner), now() + timedelta(days=2))
    unagreed = tracked(owner, "Miller")

    assert ada.client.get(f"/applications/{unagreed}/interviews/{key}.ics").status_code == 404
    none = interview(owner, unagreed, None)
    assert ada.client.get(f"/applications/{unagreed}/interviews/{none}.ics").status_code == 404
    assert ada.client.get(f"/applications/{unagreed}/interviews/{UUID(int=5)}.ics").status_code == 404


def test_the_log_does_not_tell_the_address() -> None:
    told = without_secrets(logging, "error", {"event": "Exception on /calendar/abc-DEF_9.ics [GET]", "number": 3})

    assert told == {"event": "Exception on /calendar/***.ics [GET]", "number": 3}
