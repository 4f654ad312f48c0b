"""The letter of a morning: of all that is due, once, where somebody lives, and never of what is over."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, text, update

from jobraker.accounts import pausing
from jobraker.applications import reminding
from jobraker.applications.interviews import interviews_of
from jobraker.applications.models import Interview, Reminder, Tracker
from jobraker.applications.timeline import events_of
from jobraker.database import db, now, transaction
from jobraker.jobs.models import Job
from jobraker.mail.models import Kind, Mail
from jobraker.mail.rendering import render
from jobraker.notifications.listing import listed
from jobraker.notifications.models import NotificationChoices
from jobraker.notifications.rules.kinds import Channel, switch
from jobraker.notifications.rules.kinds import Kind as Telling
from jobraker.profile.rules.merging import seen
from jobraker.saved import changing, saving
from jobraker.saved.models import SavedJob
from jobraker.saved.reminding import longitude
from jobraker.saved.rules.forms import notes_of
from jobraker.saved.rules.stages import Stage
from jobraker.sealing import unseal
from jobraker.settings import Settings
from tests import factories
from tests.applications.tracked import tracked
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is morning wherever somebody lives, whatever the hour of the test."""
    monkeypatch.setattr("jobraker.saved.rules.reminding.MORNING", 0)


def dated(account_id: int, title: str, *, days: int, before: int) -> SavedJob:
    job_id = factories.job(title, title=title, company=f"{title} Ltd")
    key = saving.save(account_id, job_id).key
    assert key
    with transaction():
        day = {"deadline": now().date() + timedelta(days=days), "remind_days": before}
        db.session.execute(update(SavedJob).where(SavedJob.key == key).values(**day))
    row = changing.saved_job(account_id, key)
    assert row
    return row


def written(settings: Settings) -> list[dict[str, str]]:
    rows = db.session.scalars(select(Mail).where(Mail.kind == "reminder").order_by(Mail.id))
    return [unseal(settings, row.sealed or b"") for row in rows]


def test_one_letter_tells_of_all_that_are_due_and_comes_once(settings: Settings) -> None:
    person = somebody()
    dated(person, "Baker", days=3, before=3)
    dated(person, "Cook", days=1, before=2)
    dated(person, "Actor", days=9, before=3)

    for _ in range(2):
        reminding.sweep(settings)

    [letter] = written(settings)
    assert [line.split("\t")[1:] for line in letter["deadlines"].split("\n")] == [
        ["Cook", "Cook Ltd"],
        ["Baker", "Baker Ltd"],
    ]


def test_a_new_day_is_reminded_of_anew(settings: Settings) -> None:
    person = somebody()
    row = dated(person, "Baker", days=3, before=3)
    reminding.sweep(settings)

    row = changing.saved_job(person, row.key) or row
    later = notes_of(row.content) | {"deadline": now().date() + timedelta(days=2)}
    assert changing.change(person, row.key, seen(row.version, row.content), later).is_saved
    reminding.sweep(settings)
    row = changing.saved_job(person, row.key) or row
    assert changing.change(
        person, row.key, seen(row.version, row.content), notes_of(row.content) | {"notes": "x"}
    ).is_saved
    reminding.sweep(settings)

    assert len(written(settings)) == 2


def test_nobody_is_reminded_of_what_has_closed_or_is_over_or_in_a_pause(settings: Settings) -> None:
    person, pausing_one = somebody(), somebody()
    row = dated(person, "Baker", days=3, before=3)
    dated(person, "Cook", days=-2, before=3)
    dated(pausing_one, "Actor", days=3, before=3)
    pausing.pause(pausing_one, None)
    with transaction():
        db.session.execute(update(Job).where(Job.id == row.job_id).values(closed_at=now()))

    reminding.sweep(settings)

    assert written(settings) == []


def test_who_wants_no_mail_of_it_finds_it_in_the_list(settings: Settings) -> None:
    person = somebody()
    dated(person, "Baker", days=3, before=3)
    with transaction():
        db.session.add(NotificationChoices(account_id=person, off=[switch(Telling.DUE, Channel.MAIL)]))

    for _ in range(2):
        reminding.sweep(settings)

    [told] = listed(person, most=9)
    assert written(settings) == []
    numbers = {"interviews": 0, "reminders": 0, "deadlines": 1}
    assert (told.kind, told.values, told.link) == (
        "due",
        numbers | {"title": "Baker", "company": "Baker Ltd"},
        "/today",
    )


def test_it_waits_for_the_morning_there(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobraker.saved.rules.reminding.MORNING", 24)
    dated(somebody(place="Berlin, DE"), "Baker", days=3, before=3)

    reminding.sweep(settings)

    assert written(settings) == []
    with transaction():
        assert db.session.scalar(text("SELECT count(*) FROM saved_job WHERE reminded_at IS NULL")) == 1


def test_where_somebody_lives_is_found(settings: Settings) -> None:
    with transaction():
        assert longitude(somebody(place="Berlin, DE")) == pytest.approx(13.4, abs=0.1)
        assert longitude(somebody()) == 0.0


def reminder(account_id: int, application: UUID, days: int, **columns: object) -> None:
    told = {"form": "own", "day": now().date() + timedelta(days=days), "words": "Call\tthem"} | columns
    with transaction():
        db.session.add(Reminder(account_id=account_id, application=application, key=uuid4(), **told))


def interview(account_id: int, application: UUID, begins: datetime, **columns: object) -> None:
    """Written down some days ago."""
    told = {"round": 2, "form": "video", "begins_at": begins, "zone": "Europe/Berlin"} | columns
    with transaction():
        db.session.add(Interview(account_id=account_id, application=application, key=uuid4(), **told))
        db.session.flush()
        db.session.execute(update(Interview).values(changed_at=now() - timedelta(days=2)))


def days_pass(days: int) -> None:
    """As if it were so many days later."""
    with transaction():
        gone = timedelta(days=days)
        db.session.execute(update(Reminder).values(day=Reminder.day - days))
        db.session.execute(update(Interview).values(begins_at=Interview.begins_at - gone))
        db.session.execute(update(SavedJob).values(deadline=SavedJob.deadline - days))


def test_a_reminder_is_told_when_its_day_has_come_and_once(settings: Settings) -> None:
    person = somebody()
    key = tracked(person, "Baker", company="Oven")
    reminder(person, key, 2)

    reminding.sweep(settings)
    assert written(settings) == []
    days_pass(2)
    reminding.sweep(settings)
    days_pass(1)
    reminding.sweep(settings)

    assert [letter["reminders"] for letter in written(settings)] == ["own\tCall them\tBaker\tOven"]
    assert [(event.actor, event.told["did"]) for event in events_of(person, key)] == [("clock", "told")]


def test_one_letter_tells_of_everything(settings: Settings) -> None:
    person = somebody()
    dated(person, "Cook", days=3, before=3)
    key = tracked(person, "Baker", Stage.INTERVIEWING, company="Oven")
    reminder(person, key, 0, form="follow-up", words="")
    tomorrow = datetime.combine(now().date() + timedelta(days=1), time(12), UTC)
    interview(person, key, tomorrow)

    for _ in range(2):
        reminding.sweep(settings)

    [letter] = written(settings)
    assert letter["reminders"] == "follow-up\t\tBaker\tOven"
    assert letter["deadlines"].endswith("\tCook\tCook Ltd")
    there = tomorrow.astimezone(ZoneInfo("Europe/Berlin"))
    assert letter["interviews"] == f"{there:%Y-%m-%d}\t{there:%H:%M}\tEurope/Berlin\t2\tBaker\tOven"


def test_an_interview_that_is_put_off_is_told_of_anew(settings: Settings) -> None:
    person = somebody()
    key = tracked(person, stage=Stage.INTERVIEWING)
    interview(person, key, datetime.combine(now().date() + timedelta(days=1), time(12), UTC))
    reminding.sweep(settings)
    with transaction():
        [row] = interviews_of(person, key)
        assert row.begins_at
        later = row.begins_at + timedelta(hours=1)
        db.session.execute(update(Interview).values(begins_at=later))

    for _ in range(2):
        reminding.sweep(settings)

    assert len(written(settings)) == 2


def test_nobody_is_told_of_what_is_done_over_or_only_just_written_down(settings: Settings) -> None:
    person, pausing_one = somebody(), somebody()
    ended, going = tracked(person, stage=Stage.REJECTED), tracked(person, stage=Stage.INTERVIEWING)
    reminder(person, ended, 0)
    reminder(person, going, 0, done_at=now())
    reminder(pausing_one, tracked(pausing_one), 0)
    pausing.pause(pausing_one, None)
    noon = datetime.combine(now().date() + timedelta(days=1), time(12), UTC)
    for begins, columns in (
        (noon, {"outcome": "cancelled"}),
        (noon + timedelta(days=2), {}),
        (noon - timedelta(days=3), {}),
    ):
        interview(person, going, begins, **columns)
    with transaction():
        new = {"round": 1, "form": "video", "begins_at": noon, "key": uuid4()}
        db.session.add(Interview(account_id=person, application=going, **new))

    reminding.sweep(settings)

    assert written(settings) == []


def test_a_day_begins_where_its_person_says_that_they_live(settings: Settings) -> None:
    east, west = somebody(), somebody()
    for person, zone in ((east, "Pacific/Kiritimati"), (west, "Pacific/Pago_Pago")):  # a day apart, and an hour
        with transaction():
            db.session.add(Tracker(account_id=person, zone=zone))
        today_there = now().astimezone(ZoneInfo(zone)).date()
        reminder(person, tracked(person, zone), 0, day=today_there)
        reminder(person, tracked(person, "not yet"), 0, day=today_there + timedelta(days=1))

    reminding.sweep(settings)

    told = sorted(letter["reminders"].split("\t")[2] for letter in written(settings))
    assert told == ["Pacific/Kiritimati", "Pacific/Pago_Pago"]


def test_there_is_an_end_to_what_one_letter_tells(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminding, "TOLD", 2)
    person = somebody()
    key = tracked(person)
    for _ in range(5):
        reminder(person, key, 0)

    reminding.sweep(settings)

    [letter] = written(settings)
    assert (len(letter["reminders"].split("\n")), letter["more"]) == (2, "3")


def test_what_people_wrote_is_plain_in_the_text_and_escaped_in_the_page(settings: Settings) -> None:
    person = somebody()
    key = tracked(person, "Elm & <b>Sons</b>", Stage.INTERVIEWING, company="A & B")
    reminder(person, key, 0, words="Ask <i>why</i>")
    interview(person, key, datetime.combine(now().date() + timedelta(days=1), time(12), UTC))
    reminding.sweep(settings)

    words = render(Kind.REMINDER, "en", written(settings)[0], "https://jobs.example")

    assert words.html.count("Elm &amp; &lt;b&gt;Sons&lt;/b&gt;, A &amp; B") >= 2
    assert "<b>Sons" not in words.html
    assert "<i>why" not in words.html
    assert "Ask <i>why</i>: Elm & <b>Sons</b>, A & B" in words.text
    assert "round 2, Elm & <b>Sons</b>, A & B" in words.subject
