"""Telling somebody: by the ways that they chose, after quiet hours, and several as one."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select, text, update

from jobraker.accounts import pausing
from jobraker.accounts.models import Account, Event, SecurityEvent
from jobraker.database import db, now, transaction
from jobraker.mail.models import Kind as LetterKind
from jobraker.mail.models import Mail
from jobraker.mail.stopping import Unsubscribe
from jobraker.notifications import addresses, listing, security
from jobraker.notifications.models import Notification, NotificationChoices, Push
from jobraker.notifications.posting import Letter
from jobraker.notifications.rules.gathering import ALONE, TOGETHER
from jobraker.notifications.rules.kinds import Channel, Kind, switch
from jobraker.notifications.telling import tell
from jobraker.queue import Task, connect
from jobraker.settings import Settings
from tests.matching.people import somebody
from tests.notifications.messages import Outside

pytestmark = pytest.mark.usefixtures("app")

ABOUT = {"sent": 1, "title": "Baker", "company": "Acme"}
LETTER = Letter(LetterKind.SENT, {"link": "/applications"}, Unsubscribe("/unsubscribe/token", "applications"))


@pytest.fixture(autouse=True)
def sent(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, tuple[Any, ...], int]]:
    """Tasks sent: what they are, what about, and after how many milliseconds."""
    connect(settings).flush_all()
    found: list[tuple[str, tuple[Any, ...], int]] = []
    monkeypatch.setattr(
        "jobraker.queue.send",
        lambda message: found.append((message.actor_name, message.args, message.options.get("wait", 0))),
    )
    return found


@pytest.fixture
def ada() -> Account:
    found = db.session.get(Account, somebody())
    db.session.commit()
    assert found
    return found


def choose(ada: Account, *off: str, begins: int | None = None, ends: int | None = None) -> None:
    with transaction():
        db.session.add(NotificationChoices(account_id=ada.id, off=list(off), quiet_from=begins, quiet_to=ends))


def told(ada: Account) -> list[Notification]:
    return list(listing.listed(ada.id, most=100))


def pushes() -> list[Push]:
    with transaction():
        return list(db.session.scalars(select(Push).order_by(Push.id)))


def mails() -> list[Mail]:
    with transaction():
        return list(db.session.scalars(select(Mail).order_by(Mail.id)))


def test_it_stands_in_the_list_and_goes_by_mail_and_outside(
    settings: Settings, ada: Account, outside: Outside, sent: list[Any]
) -> None:
    addresses.save(settings, ada.id, outside.ntfy)

    number = tell(settings, ada, Kind.APPLICATION, ABOUT, "/applications", UTC, letter=LETTER)

    [row] = told(ada)
    assert (row.id, row.kind, row.values, row.link, row.read_at) == (
        number,
        "application",
        ABOUT,
        "/applications",
        None,
    )
    assert [(mail.kind, mail.person) for mail in mails()] == [("sent", ada.id)]
    assert [push.notification_id for push in pushes()] == [number]
    assert (Task.PUSH, (ada.id,), round(TOGETHER / timedelta(milliseconds=1))) in sent


def test_nothing_goes_outside_without_an_address(settings: Settings, ada: Account) -> None:
    tell(settings, ada, Kind.APPLICATION, ABOUT, "/applications", UTC)

    assert (len(told(ada)), pushes()) == (1, [])


@pytest.mark.parametrize("channel", Channel)
def test_what_is_turned_off_is_not_told_that_way(
    settings: Settings, ada: Account, outside: Outside, channel: Channel
) -> None:
    addresses.save(settings, ada.id, outside.ntfy)
    choose(ada, switch(Kind.APPLICATION, channel))

    tell(settings, ada, Kind.APPLICATION, ABOUT, "/applications", UTC, letter=LETTER)
    by = {Channel.HERE: bool(told(ada)), Channel.MAIL: bool(mails()), Channel.OUTSIDE: bool(pushes())}

    assert by == {each: each is not channel for each in Channel}
    assert listing.unread_number(ada.id) == (0 if channel is Channel.HERE else 1)


def test_whoever_turned_all_off_has_no_row(settings: Settings, ada: Account) -> None:
    choose(ada, *(switch(Kind.DUE, channel) for channel in Channel))

    assert tell(settings, ada, Kind.DUE, {}, "/today", UTC, letter=LETTER) is None
    with transaction():
        assert db.session.scalar(select(func.count()).select_from(Notification)) == 0
    assert mails() == []


def test_it_is_part_of_the_transaction_that_wants_it(settings: Settings, ada: Account, sent: list[Any]) -> None:
    with pytest.raises(ZeroDivisionError), transaction():
        tell(settings, ada, Kind.APPLICATION, ABOUT, "/applications", UTC, letter=LETTER)
        raise ZeroDivisionError

    assert (told(ada), mails(), sent) == ([], [], [])


def test_in_quiet_hours_the_list_goes_on_and_the_rest_waits(
    settings: Settings, ada: Account, outside: Outside, sent: list[Any]
) -> None:
    addresses.save(settings, ada.id, outside.ntfy)
    zone = ZoneInfo("Asia/Kathmandu")
    at = now().astimezone(zone)
    minute = at.hour * 60 + at.minute
    choose(ada, begins=minute, ends=(minute + 90) % 1440)

    tell(settings, ada, Kind.APPLICATION, ABOUT, "/applications", zone, letter=LETTER)

    [mail], [push] = mails(), pushes()
    assert len(told(ada)) == 1
    assert mail.due_at == push.due_at
    assert push.due_at is not None
    assert timedelta(minutes=85) < push.due_at - at <= timedelta(minutes=90)
    assert Task.PUSH not in [name for name, _, _ in sent]


def test_security_does_not_wait(settings: Settings, ada: Account, outside: Outside, sent: list[Any]) -> None:
    addresses.save(settings, ada.id, outside.ntfy)
    at = now()
    choose(ada, begins=(at.hour * 60 + at.minute - 60) % 1440, ends=(at.hour * 60 + at.minute + 60) % 1440)

    tell(settings, ada, Kind.SECURITY, {"what": "new-device"}, "/account", UTC)

    [push] = pushes()
    assert push.due_at is not None
    assert push.due_at <= at + timedelta(seconds=5)
    assert (Task.PUSH, (ada.id,), 0) in sent


def test_whoever_pauses_is_alerted_of_nothing(settings: Settings, ada: Account) -> None:
    pausing.pause(ada.id, None)

    for kind in Kind:
        tell(settings, ada, kind, {}, "/today", UTC, letter=LETTER)

    assert {row.kind for row in told(ada)} == {"application", "needs-you", "security"}
    assert len(mails()) == 3


def test_many_of_a_kind_within_an_hour_become_one(settings: Settings, ada: Account) -> None:
    for number in range(ALONE + 3):
        tell(settings, ada, Kind.ALERT, {"title": f"Job {number}"}, "/matches", UTC)
    tell(settings, ada, Kind.DUE, {"reminders": 1}, "/today", UTC)

    due, gathered = told(ada)
    assert (due.kind, due.number) == ("due", 1)
    assert (gathered.kind, gathered.number) == ("alert", ALONE + 3)
    assert gathered.values["others"] == [f"Job {number}" for number in range(ALONE + 2, ALONE - 3, -1)]
    assert listing.unread_number(ada.id) == 2


def test_what_is_read_or_older_stands_alone(settings: Settings, ada: Account) -> None:
    for _ in range(ALONE):
        tell(settings, ada, Kind.ALERT, {}, "/matches", UTC)
    listing.mark_all_read(ada.id, 2**62)
    for _ in range(ALONE):
        tell(settings, ada, Kind.ALERT, {}, "/matches", UTC)
    with transaction():
        db.session.execute(update(Notification).values(created_at=Notification.created_at - timedelta(hours=2)))
    tell(settings, ada, Kind.ALERT, {}, "/matches", UTC)

    assert [row.number for row in told(ada)] == [1] * (2 * ALONE + 1)


def test_security_is_never_gathered(settings: Settings, ada: Account) -> None:
    for _ in range(ALONE + 2):
        tell(settings, ada, Kind.SECURITY, {"what": "new-device"}, "/account", UTC)

    assert len(told(ada)) == ALONE + 2


@pytest.mark.parametrize("link", ["https://evil.example", "//evil.example", "javascript:alert(1)", ""])
def test_it_links_to_pages_alone(settings: Settings, ada: Account, link: str) -> None:
    with pytest.raises(Exception, match="ck_notification_link"):
        tell(settings, ada, Kind.DUE, {}, link, UTC)


def happened(ada: Account, *kinds: Event) -> None:
    with transaction():
        for kind in kinds:
            db.session.add(
                SecurityEvent(
                    account_id=ada.id, kind=kind, client="192.0.2.1", device="Mozilla/5.0 (X11; Linux) Firefox/128.0"
                )
            )


def test_what_may_have_been_somebody_else_is_told_once(settings: Settings, ada: Account) -> None:
    happened(ada, Event.SIGNED_IN, Event.SIGNED_IN_ANEW, Event.CODES_GUESSED, Event.CREATED)

    for _ in range(2):
        security.sweep(settings)

    assert [row.values for row in told(ada)] == [
        {"what": "codes-guessed", "device": "Firefox, Linux"},
        {"what": "new-device", "device": "Firefox, Linux"},
    ]
    assert mails() == []  # its letter is written where it happens
    with transaction():
        assert db.session.scalar(text("SELECT count(*) FROM security_event WHERE told_at IS NULL")) == 0


def test_every_event_that_is_told_has_words_of_its_own() -> None:
    from jobraker.notifications.wording import tongue_of, words_of

    tongue = tongue_of("en")
    said = {what: words_of(Kind.SECURITY, 1, {"what": what}, tongue) for what in security.TOLD.values()}

    assert len(set(said.values())) == len(said)
    assert words_of(Kind.SECURITY, 1, {"what": "?"}, tongue) not in said.values()


def test_old_ones_are_forgotten(settings: Settings, ada: Account) -> None:
    tell(settings, ada, Kind.DUE, {}, "/today", UTC)
    tell(settings, ada, Kind.DUE, {}, "/today", UTC)
    with transaction():
        oldest = select(func.min(Notification.id)).scalar_subquery()
        days = {"created_at": func.now() - timedelta(days=181)}
        db.session.execute(update(Notification).where(Notification.id == oldest).values(days))

    assert listing.forget_old() == 1
    assert len(told(ada)) == 1


def test_a_moment_is_a_stamp_and_back() -> None:
    at = datetime(2026, 6, 1, 12, 30, 15, 123456, tzinfo=UTC)

    assert listing.EPOCH + timedelta(microseconds=listing.stamp_of(at)) == at
