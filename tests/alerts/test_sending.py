"""Alerts that are due: each told once, whoever sends, and none keeps another waiting."""

from datetime import UTC, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, select, update
from structlog.testing import capture_logs

from jobraker.accounts import pausing
from jobraker.accounts.models import Account
from jobraker.alerts import due, keeping, sending
from jobraker.alerts.models import Alert, Became, Found
from jobraker.alerts.rules import limits
from jobraker.alerts.rules.schedule import Cadence
from jobraker.database import db, now, transaction
from jobraker.jobs.models import Job
from jobraker.mail import service as mail
from jobraker.mail.models import Because, Mail, State
from jobraker.mail.suppressing import suppress
from jobraker.matching import opinions
from jobraker.matching.rules.verdicts import Verdict
from jobraker.notifications import choosing, quieting
from jobraker.notifications.models import Notification
from jobraker.profile.rules.merging import Content, Seen
from jobraker.profile.tracks import FIRST
from jobraker.saved import saving
from jobraker.settings import Settings
from tests.alerts.waiting import again, became, dailies, made, mails, send, waits
from tests.factories import job, pay
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("app")


def nurse(name: str = "nurse", **values: object) -> int:
    told = {"title": "Night nurse", "company": f"Elmfield {name}", "places": ("Leeds, UK",)}
    return job(name, **(told | values))


def told() -> list[tuple[int, str, dict[str, object]]]:
    with transaction():
        rows = db.session.scalars(select(Notification).order_by(Notification.id)).all()
    return [(row.account_id, row.link, row.values) for row in rows]


def test_what_waits_is_told_once_by_a_mail_and_in_the_list() -> None:
    alert, opening = made(somebody()), nurse()
    waits(alert, opening)

    assert [send(), send()] == [1, 0]

    [letter] = mails()
    assert (letter["name"], letter["number"], [row["title"] for row in letter["rows"]]) == (
        "Nurse, Leeds",
        1,
        ["Night nurse"],
    )
    values = {"name": "Nurse, Leeds", "number": 1, "title": "Night nurse", "company": "Elmfield nurse"}
    assert told() == [(alert.account_id, "/?q=nurse&sort=date", values)]
    assert became(alert) == {opening: Became.SENT}
    assert again(alert).due_at is None
    assert again(alert).last_sent_at is not None


def test_its_mail_is_stopped_by_one_click_and_is_theirs(settings: Settings) -> None:
    alert = waits(made(somebody()), nurse())

    send()

    with transaction():
        row = db.session.scalars(select(Mail)).one()
    assert row.told_to == alert.account_id
    assert mails()[0]["unsubscribe"].startswith("/unsubscribe/")


def test_nothing_is_told_of_what_is_no_news_and_each_is_marked_by_why() -> None:
    alert = made(somebody())
    closed, hidden, saved, stale, fine = (nurse(str(number)) for number in range(5))
    with transaction():
        db.session.execute(update(Job).where(Job.id == closed).values(closed_at=now()))
    opinions.say(alert.account_id, FIRST, hidden, Verdict.LESS)
    saving.save(alert.account_id, saved)
    unfit = job("welder", title="Welder", company="Boilers", description="<p>You weld.</p>")
    waits(alert, closed, hidden, saved, unfit, stale, fine)
    with transaction():
        old = now() - limits.NEWS
        db.session.execute(update(Found).where(Found.job_id == stale).values(found_at=old))

    send()

    assert became(alert) == {
        closed: Became.CLOSED,
        hidden: Became.HIDDEN,
        saved: Became.KNOWN,
        unfit: Became.UNFIT,
        stale: Became.STALE,
        fine: Became.SENT,
    }
    assert [row["title"] for row in mails()[0]["rows"]] == ["Night nurse"]


def test_where_nothing_is_left_nothing_is_sent() -> None:
    alert = made(somebody())
    saving.save(alert.account_id, opening := nurse())
    waits(alert, opening)

    assert send() == 1

    assert (mails(), told()) == ([], [])
    assert (again(alert).due_at, again(alert).last_sent_at) == (None, None)


def test_copies_are_told_as_one_with_the_places_where_it_can_be_had() -> None:
    alert = made(somebody())
    # Of other pay each: else they would be one opening.
    copies = [
        job(town, title="Night nurse", company="Elmfield", places=(f"{town}, UK",), pay=pay(amount, amount))
        for amount, town in enumerate(("Leeds", "York", "Hull", "Bath"), start=30_000)
    ]
    waits(alert, *copies)

    send()

    [letter] = mails()
    assert letter["number"] == 1
    assert "also in 3 other places" in letter["rows"][0]["where"]
    assert sorted(became(alert).values()) == [Became.COPY] * 3 + [Became.SENT]


def test_more_than_a_mail_shows_are_told_by_their_number() -> None:
    alert = made(somebody())
    openings = [
        job(str(number), title=f"Nurse of ward {number}", company=f"Elm {number}") for number in range(limits.ROWS + 3)
    ]
    waits(alert, *openings)

    send()

    [letter] = mails()
    assert (len(letter["rows"]), letter["number"], letter["more"]) == (limits.ROWS, limits.ROWS + 3, 3)
    assert set(became(alert).values()) == {Became.SENT}


@pytest.mark.parametrize("how", ["alert", "person"])
def test_what_is_paused_is_not_sent_and_asks_for_no_sender(how: str) -> None:
    alert = waits(made(somebody()), nurse())
    if how == "alert":
        keeping.pause(alert.account_id, alert.key)
    else:
        pausing.pause(alert.account_id, None)

    assert not sending.is_due()
    assert send() == 0
    assert mails() == []


def test_what_is_paused_after_it_was_seen_to_be_due_is_not_sent(settings: Settings) -> None:
    one, other = waits(made(somebody()), nurse()), waits(made(somebody()), nurse())
    assert set(sending.due()) == {one.id, other.id}
    keeping.pause(one.account_id, one.key)
    pausing.pause(other.account_id, None)

    assert [sending.send_one(settings, alert.id) for alert in (one, other)] == [False, False]

    assert mails() == []
    assert became(one) | became(other) == dict.fromkeys(became(one), Became.WAITING)


def test_what_is_gone_after_it_was_seen_to_be_due_keeps_nobody_waiting(settings: Settings) -> None:
    gone, there = waits(made(somebody()), nurse()), waits(made(somebody()), nurse())
    alerts = sending.due()
    with transaction():
        db.session.execute(delete(Account).where(Account.id == gone.account_id))

    assert [sending.send_one(settings, alert_id) for alert_id in alerts] == [False, True]

    assert len(mails(there.account_id)) == len(mails()) == 1


def test_an_alert_whose_mail_cannot_be_written_is_put_off_and_others_go_on() -> None:
    broken, fine = waits(made(somebody()), nurse()), waits(made(somebody()), nurse())
    with transaction():
        values = {"address": "nowhere"}  # as nothing lets anybody have it
        db.session.execute(update(Account).where(Account.id == broken.account_id).values(values))

    assert send() == 1

    assert len(mails(fine.account_id)) == 1
    assert set(became(broken).values()) == {Became.WAITING}
    later = again(broken).due_at
    assert later
    assert now() + timedelta(minutes=9) < later <= now() + sending.AGAIN
    assert told() == [each for each in told() if each[0] == fine.account_id]


def test_however_many_cannot_be_written_others_go_on() -> None:
    broken = dailies(sending.AT_ONCE, nurse())
    with transaction():
        db.session.execute(update(Account).values(address="nowhere"))
    fine = waits(made(somebody()), nurse())

    assert send() == 1

    assert set(became(fine).values()) == {Became.SENT}
    with transaction():
        assert set(db.session.scalars(select(Alert.failed).where(Alert.id.in_(broken)))) == {1}


def test_what_tells_at_once_goes_before_however_many_daily_ones() -> None:
    others = dailies(300)
    alert = waits(made(somebody(), cadence=Cadence.INSTANT), nurse())

    with capture_logs() as logs:
        send()

    assert [log["alert"] for log in logs if "alert" in log] == [alert.id, *others]


def test_one_of_which_the_mail_cannot_be_written_over_and_over_says_so_until_it_can() -> None:
    alert = waits(made(somebody()), nurse())
    with transaction():
        lives_at = db.session.scalars(select(Account.address)).one()

    def sent_to(address: str) -> list[Any]:
        with transaction():
            db.session.execute(update(Account).values(address=address))
            db.session.execute(update(Alert).values(due_at=func.now()))
        with capture_logs() as logs:
            send()
        return [log["why"] for log in logs if log["event"] == "an alert cannot be put together"]

    told_, stuck = [], []
    for _ in range(limits.FAILED + 1):
        told_.append(sent_to("nowhere"))
        stuck.append(again(alert).is_stuck)
    assert stuck == [False, False, True, True]
    assert [len(each) for each in told_] == [0, 0, 1, 0]
    assert "UnmailableError" in told_[2][0]
    assert again(alert).failing_since

    sent_to(lives_at)

    later = again(alert)
    assert (later.is_stuck, later.failed, later.failing_since, len(mails())) == (False, 0, None, 1)


def test_tries_are_not_counted_for_ever() -> None:
    alert = waits(made(somebody()), nurse())
    with transaction():
        db.session.execute(update(Alert).values(failed=limits.FAILED_MOST))

    assert sending.put_off(alert.id) == limits.FAILED_MOST


def test_putting_off_gives_no_hour_to_what_waits_for_nothing() -> None:
    alert = made(somebody())

    sending.put_off(alert.id)

    assert again(alert).due_at is None


def test_an_address_that_gets_no_news_costs_the_mail_alone(settings: Settings) -> None:
    alert = waits(made(somebody()), nurse())
    with transaction():
        address = db.session.scalars(select(Account.address)).one()
    suppress(address, Because.HARD_BOUNCE)

    send()
    with transaction():
        mail_id = db.session.scalars(select(Mail.id)).one()
    mail.send(settings, mail_id)

    row = mail.read_mail(mail_id)
    assert row
    assert row.state == State.SUPPRESSED
    assert [account_id for account_id, _, _ in told()] == [alert.account_id]


def test_one_that_tells_at_once_waits_a_little_between_two_mails() -> None:
    alert = waits(made(somebody(), cadence=Cadence.INSTANT), nurse("first"))
    send()
    with transaction():
        db.session.add(Found(alert_id=alert.id, account_id=alert.account_id, job_id=nurse("second")))
    assert due.mend() == 1

    after = again(alert)

    assert after.last_sent_at
    assert after.due_at == after.last_sent_at + limits.TOGETHER
    assert send() == 0


def test_what_was_told_long_ago_is_forgotten() -> None:
    alert = made(somebody())
    waits(alert, old := nurse("old"), kept := nurse("kept"))
    send()
    with transaction():
        ago = now() - limits.KEPT - timedelta(days=1)
        db.session.execute(update(Found).where(Found.job_id == old).values(became_at=ago))
    waits(alert, waiting := nurse("waiting"))

    sending.forget_old()

    assert set(became(alert)) == {kept, waiting}


def test_in_quiet_hours_it_waits_and_one_mail_tells_all_of_them() -> None:
    alert = waits(made(somebody(), cadence=Cadence.INSTANT), nurse("first"))
    minute = now().hour * 60 + now().minute
    quiet: Content = {"off": [], "quiet_from": (minute - 60) % 1440, "quiet_to": (minute + 60) % 1440}
    choosing.keep_choices(alert.account_id, Seen(0), quiet)

    assert send() == 1
    assert mails(alert.account_id) == []
    due_at = again(alert).due_at
    assert due_at
    assert now() + timedelta(minutes=58) < due_at <= now() + timedelta(minutes=61)

    waits(alert, nurse("second"))
    row = choosing.row_of(alert.account_id)
    assert row
    choosing.keep_choices(alert.account_id, Seen(row.version, row.content), choosing.NOTHING)
    keeping.hurry(alert.account_id)
    assert send() == 1
    assert len(mails(alert.account_id)) == 1
    assert set(became(alert).values()) == {Became.SENT}


def test_what_waits_for_quiet_hours_leaves_when_they_are_ended(settings: Settings) -> None:
    alert = waits(made(somebody()), nurse())
    send()
    later = now() + timedelta(hours=5)
    with transaction():
        db.session.execute(update(Mail).values(not_before=later, due_at=later))

    quieting.follow(alert.account_id, UTC)

    with transaction():
        (row,) = db.session.scalars(select(Mail)).all()
    assert row.not_before is None
    assert row.due_at
    assert row.due_at <= now() + timedelta(seconds=5)
