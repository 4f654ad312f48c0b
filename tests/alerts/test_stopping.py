"""A letter of an alert that waits when its person stops it, or moves to another address."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from jobraker.accounts import address_change, pausing, unsubscribing
from jobraker.accounts.address_change import Wanted
from jobraker.accounts.events import Device
from jobraker.accounts.models import Account, AddressLeft, Keep
from jobraker.accounts.rules.addresses import read_address
from jobraker.accounts.rules.links import LinkOverError
from jobraker.accounts.unsubscribing import Channel, of_alert
from jobraker.alerts import ending, keeping, links
from jobraker.alerts.models import Alert, Because
from jobraker.database import db, now, transaction
from jobraker.mail import service
from jobraker.mail.models import Kind, Mail, State
from jobraker.notifications import choosing
from jobraker.notifications.rules import kinds
from jobraker.notifications.rules.kinds import switch
from jobraker.profile.rules.merging import Seen
from jobraker.sealing import unseal
from tests.alerts.waiting import made, mails, send, settings, waits
from tests.factories import job
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("app")

DEVICE = Device("", "")
NEW = "ada@example.net"


@pytest.fixture
def alert() -> Alert:
    """Its letter waits, and so does that of another of the same person."""
    person = somebody()
    found = waits(made(person), opening := job("nurse", title="Night nurse"))
    waits(made(person, "q=night", "Nights"), opening)
    send()
    return found


def account(alert: Alert) -> Account:
    with transaction():
        return db.session.scalars(select(Account).where(Account.id == alert.account_id)).one()


def letters(kind: Kind = Kind.ALERT) -> list[Mail]:
    """Of both alerts, that of the first before the other's."""
    rows = select(Mail).where(Mail.kind == kind).order_by(Mail.id)
    with transaction():
        return list(db.session.scalars(rows.execution_options(populate_existing=True)))


def by_link(alert: Alert, channel: str) -> None:
    path = unsubscribing.path(settings(), alert.account_id, account(alert).address, channel)
    ending.end(ending.read(settings(), path.rpartition("/")[2]))


def turn_off(alert: Alert, kind: kinds.Kind) -> None:
    content = {"off": [switch(kind, kinds.Channel.MAIL)], "quiet_from": None, "quiet_to": None}
    choosing.keep_choices(alert.account_id, Seen(0), content)


ONE: list[Callable[[Alert], Any]] = [
    lambda alert: keeping.pause(alert.account_id, alert.key),
    lambda alert: keeping.remove(None, alert.account_id, alert.key),
    lambda alert: by_link(alert, of_alert(alert.key)),
]
ALL: list[Callable[[Alert], Any]] = [
    lambda alert: keeping.pause_all(alert.account_id, Because.MAIL),
    lambda alert: by_link(alert, Channel.EVERYTHING),
    lambda alert: turn_off(alert, kinds.Kind.ALERT),
    lambda alert: pausing.pause(alert.account_id, None),
    lambda alert: pausing.land(settings(), account(alert), "Nurse", "", Keep.UNTIL_DELETED),
]
NONE: list[Callable[[Alert], Any]] = [
    lambda alert: by_link(alert, Channel.REMINDERS),
    lambda alert: turn_off(alert, kinds.Kind.MATCHES),
    lambda alert: keeping.keep_on(alert.account_id, alert.key),
    lambda alert: pausing.pause(alert.account_id, now().date() - timedelta(days=2)),
    lambda alert: keeping.pause(somebody(), alert.key),
]


@pytest.mark.parametrize(
    ("stop", "withdrawn"),
    [
        *((stop, (State.WITHDRAWN, State.WAITING)) for stop in ONE),
        *((stop, (State.WITHDRAWN, State.WITHDRAWN)) for stop in ALL),
        *((stop, (State.WAITING, State.WAITING)) for stop in NONE),
    ],
)
def test_nothing_is_sent_after_it_was_stopped(
    alert: Alert, stop: Callable[[Alert], Any], withdrawn: tuple[State, State]
) -> None:
    assert letters()[0].channel == of_alert(alert.key)

    stop(alert)

    assert tuple(mail.state for mail in letters()) == withdrawn


def test_one_that_was_paused_before_still_waits_for_nothing(alert: Alert) -> None:
    """As one whose search was understood no more since its letter was written."""
    with transaction():
        db.session.get_one(Alert, alert.id).paused_at = now()

    keeping.pause(alert.account_id, alert.key, Because.MAIL)

    assert letters()[0].state == State.WITHDRAWN


def moved(alert: Alert) -> Wanted:
    asked = Wanted(account(alert), read_address(NEW))
    assert address_change.change(settings(), asked, DEVICE)
    return asked


def tokens(told: dict[str, Any]) -> list[str]:
    rows = [address for row in told["rows"] for _, address in row["links"]]
    return [urlsplit(address).path.rpartition("/")[2] for address in rows]


def test_what_waits_follows_its_person_with_links_that_are_good_there(alert: Alert) -> None:
    old, [before, _] = account(alert).address, mails()

    moved(alert)

    told = mails()[0]
    assert {mail.address for mail in letters()} == {NEW}
    assert {links.read_opening(settings(), token).account.address for token in tokens(told)} == {NEW}
    assert [urlsplit(told["rows"][0]["links"][1][1]).query] == ["do=save"]
    assert links.read_alert(settings(), told["pause"].partition("?")[0].rpartition("/")[2]).alert.id == alert.id
    assert ending.read(settings(), told["unsubscribe"].rpartition("/")[2]).channel == of_alert(alert.key)
    assert {name: told[name] for name in ("name", "number", "link", "since")} == {
        name: before[name] for name in ("name", "number", "link", "since")
    }
    with pytest.raises(LinkOverError):
        links.read_opening(settings(), tokens(before)[0])
    [left] = letters(Kind.ADDRESS_LEFT)
    assert left.address == old


def test_what_waits_comes_back_with_the_address_and_warnings_stay_where_they_were_for(alert: Alert) -> None:
    old = account(alert).address
    moved(alert)
    with transaction():
        left = db.session.scalars(select(AddressLeft)).one()

    assert address_change.take_back(settings(), Wanted(account(alert), read_address(old), left), DEVICE)

    assert {mail.address for mail in letters()} == {old}
    assert links.read_opening(settings(), tokens(mails()[0])[0]).account.address == old
    assert [mail.address for kind in (Kind.ADDRESS_LEFT, Kind.ADDRESS_TAKEN) for mail in letters(kind)] == [old, NEW]


def test_the_letter_before_an_end_follows_its_person(alert: Alert) -> None:
    pausing.land(settings(), account(alert), "Nurse", "", Keep.A_DAY)
    [warning] = letters(Kind.DELETION_AHEAD)
    told = unseal(settings(), warning.sealed or b"")

    moved(alert)

    [warning] = letters(Kind.DELETION_AHEAD)
    assert (warning.address, unseal(settings(), warning.sealed or b"")) == (NEW, told)


def test_a_text_that_looks_like_a_link_is_left_as_it_is(alert: Alert) -> None:
    told = {"title": "/from-mail/opening/a.b.c", "rows": [["/", 1, None, True, "x"]]}

    assert unsubscribing.relinked(settings(), "a", "b", told) == told


def test_what_was_written_before_there_were_channels_is_sent(alert: Alert) -> None:
    with transaction():
        for mail in db.session.scalars(select(Mail)):
            mail.channel = mail.topic = None

    keeping.pause(alert.account_id, alert.key)

    assert {mail.state for mail in letters()} == {State.WAITING}
    assert service.read_mail(letters()[0].id)
