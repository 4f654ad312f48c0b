"""What becomes of an account that is locked: what ends, what waits, what its person is told; and who may lock whom."""

from datetime import UTC
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from jobraker.accounts import admins, locked, passwords, pausing
from jobraker.accounts.admins import Refusal, RefusedError
from jobraker.accounts.events import Device, events_of
from jobraker.accounts.models import Account, Event, Role
from jobraker.accounts.unsubscribing import Channel, unsubscribe
from jobraker.database import db, transaction
from jobraker.mail.models import Kind, Mail, State
from jobraker.mail.service import post
from jobraker.notifications import pushing, security
from jobraker.notifications.models import Notification
from jobraker.notifications.rules.kinds import Kind as Telling
from jobraker.notifications.telling import tell
from jobraker.settings import Settings


def person(name: str, role: Role = Role.SEEKER) -> Account:
    made = Account(address=f"{name}@example.org", address_key=f"{name}@example.org", role=role)
    with transaction():
        db.session.add(made)
    return made


@pytest.fixture
def ada(app: Flask) -> Account:
    return person("ada")


@pytest.fixture
def root(app: Flask) -> Account:
    return person("root", Role.ADMIN)


def mails() -> list[tuple[str, str]]:
    rows = db.session.scalars(select(Mail).order_by(Mail.id).execution_options(populate_existing=True))
    return [(row.kind, row.state) for row in rows]


def test_it_ends_sessions_and_news_and_says_why_and_goes_back(settings: Settings, ada: Account, root: Account) -> None:
    post(
        settings,
        Kind.REMINDER,
        ada.address,
        {"link": "/"},
        "en",
        ada.id,
        unsubscribe=unsubscribe(settings, ada, Channel.REMINDERS),
    )
    post(settings, Kind.RESET, ada.address, {"link": "/"}, "en", ada.id)

    done = [
        locked.lock_out(settings, root.id, ada.id, " Spam\n to\u202e employers "),
        locked.lock_out(settings, root.id, ada.id, "again"),
    ]
    db.session.refresh(ada)

    assert done == [True, False]
    assert (ada.is_locked, ada.locked_because, ada.generation) == (True, "Spam to employers", 1)
    assert mails() == [("reminder", State.WITHDRAWN), ("reset", State.WAITING), ("locked", State.WAITING)]
    assert [each.kind for each in events_of(ada.id)] == [Event.LOCKED]
    assert locked.is_locked(ada.id)

    back = [locked.let_back(settings, root.id, ada.id), locked.let_back(settings, root.id, ada.id)]
    db.session.refresh(ada)
    assert back == [True, False]
    assert (ada.is_locked, ada.locked_because, ada.generation) == (False, None, 1)
    assert mails()[-1] == ("unlocked", State.WAITING)


def test_whoever_is_locked_out_counts_as_pausing(settings: Settings, ada: Account, root: Account) -> None:
    locked.lock_out(settings, root.id, ada.id, "")

    assert pausing.is_paused(ada.id)
    assert not pausing.is_paused(root.id)
    assert db.session.scalars(select(Account.id).where(~pausing.paused())).all() == [root.id]
    assert pausing.pause_of(ada.id) is None  # it is none of theirs


def test_of_what_happens_meanwhile_only_the_list_knows(settings: Settings, ada: Account, root: Account) -> None:
    locked.lock_out(settings, root.id, ada.id, "")
    before = mails()
    told: list[Any] = [
        tell(settings, ada, kind, {"what": "asking", "number": 1, "title": "1"}, "/", UTC)
        for kind in (Telling.NEEDS_YOU, Telling.MATCHES, Telling.ALERT)
    ]
    security.sweep(settings)

    assert told[0]
    assert told[1:] == [None, None]
    assert mails() == before
    kinds = db.session.scalars(select(Notification.kind).order_by(Notification.id)).all()
    assert kinds == [Telling.NEEDS_YOU, Telling.SECURITY]
    assert pushing.due() == []


def test_no_admin_deals_with_themselves_or_is_left_alone_with_none(
    settings: Settings, ada: Account, root: Account
) -> None:
    other = person("other", Role.ADMIN)

    def refused(does: Any, *told: Any) -> Refusal | None:
        try:
            does(settings, *told)
        except RefusedError as error:
            return error.why
        return None

    assert refused(locked.lock_out, root.id, root.id, "") is Refusal.ONESELF
    assert refused(admins.unmake, root.id, root.id) is Refusal.ONESELF
    assert refused(admins.make, ada.id, ada.id) is Refusal.NO_ADMIN
    assert refused(locked.lock_out, ada.id, root.id, "") is Refusal.NO_ADMIN
    assert refused(locked.lock_out, root.id, 999_999, "") is Refusal.GONE
    assert refused(admins.unmake, root.id, other.id) is None
    assert refused(admins.unmake, other.id, root.id) is Refusal.NO_ADMIN  # of two who take each other's, one is left
    assert refused(admins.make, root.id, other.id) is None
    assert refused(locked.lock_out, root.id, other.id, "") is None
    assert refused(admins.unmake, other.id, root.id) is Refusal.NO_ADMIN
    assert [each.kind for each in events_of(other.id)] == [Event.LOCKED, Event.MADE_ADMIN, Event.MADE_SEEKER]
    assert db.session.scalars(
        select(Account.id).where(Account.role == Role.ADMIN, Account.locked_at.is_(None))
    ).all() == [root.id]


def test_the_role_is_given_and_taken_once(settings: Settings, ada: Account, root: Account) -> None:
    done = [admins.make(settings, root.id, ada.id), admins.make(settings, root.id, ada.id)]
    done += [admins.unmake(settings, root.id, ada.id), admins.unmake(settings, root.id, ada.id)]

    assert done == [True, False, True, False]
    assert [kind for kind, _state in mails()] == ["made-admin", "made-seeker"]


def test_a_lock_that_is_there_before_a_password_is_set_keeps_it(
    settings: Settings, ada: Account, root: Account
) -> None:
    with transaction():
        db.session.execute(update(Account).where(Account.id == ada.id).values(password_hash="kept"))
    locked.lock_out(settings, root.id, ada.id, "")

    assert passwords.change(settings, ada, "new copper hums at night", Device("", "")) is None
