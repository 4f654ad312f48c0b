"""The secret address of a calendar: hard to guess, one at a time, and dead as soon as it is renewed or given up."""

from datetime import datetime, timedelta

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr
from sqlalchemy import delete, select, update

from jobraker.accounts.models import Account
from jobraker.applications import feeds
from jobraker.applications.models import CalendarFeed
from jobraker.database import db, now, transaction
from jobraker.ledger.models import Departure
from jobraker.settings import Settings
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def ada() -> int:
    return somebody()


def address(settings: Settings, account_id: int) -> str:
    held = feeds.feed_of(settings, account_id)
    return held.token if held else ""


def owner(token: str) -> int | None:
    account = feeds.owner_of(token)
    return account.id if account else None


def test_an_address_leads_to_its_own_calendar_alone(settings: Settings, ada: int) -> None:
    bob = somebody()
    for each in (ada, bob):
        feeds.make(settings, each)

    assert owner(address(settings, ada)) == ada
    assert owner(address(settings, bob)) == bob


def test_it_has_more_bits_than_anybody_tries(settings: Settings, ada: int) -> None:
    feeds.make(settings, ada)

    assert len(address(settings, ada)) * 6 >= 128


def test_the_tables_do_not_hold_it(settings: Settings, ada: int) -> None:
    feeds.make(settings, ada)

    row = db.session.scalars(select(CalendarFeed)).one()
    token = address(settings, ada).encode()
    assert token not in row.hash
    assert token not in row.sealed


def test_one_that_was_renewed_leads_nowhere(settings: Settings, ada: int) -> None:
    feeds.make(settings, ada)
    before = address(settings, ada)
    feeds.make(settings, ada)

    assert owner(before) is None
    assert owner(address(settings, ada)) == ada


def test_one_that_was_given_up_leads_nowhere(settings: Settings, ada: int) -> None:
    feeds.make(settings, ada)
    before = address(settings, ada)
    feeds.give_up(ada)
    feeds.give_up(ada)

    assert owner(before) is None
    assert feeds.feed_of(settings, ada) is None


def test_it_goes_with_its_account(settings: Settings, ada: int) -> None:
    feeds.make(settings, ada)
    before = address(settings, ada)
    with transaction():
        db.session.execute(delete(Account).where(Account.id == ada))

    assert owner(before) is None


@pytest.mark.parametrize("guess", ["", "x", "a" * 10_000, "é", "\0", "%"])
def test_what_is_no_address_leads_nowhere(guess: str) -> None:
    assert feeds.owner_of(guess) is None


def asked(settings: Settings, account_id: int, since: timedelta | None = None) -> datetime | None:
    """When a calendar last asked, as it is noted once one has asked again that long after."""
    with transaction():
        db.session.execute(update(CalendarFeed).values(read_at=since and now() - since))
    feeds.owner_of(address(settings, account_id))
    held = feeds.feed_of(settings, account_id)
    return held.read_at if held else None


def test_that_it_was_asked_for_is_noted_once_an_hour(settings: Settings, ada: int) -> None:
    feeds.make(settings, ada)
    begun = now()

    ever, soon, later = (asked(settings, ada, since) for since in (None, feeds.NOTED_EVERY / 2, feeds.NOTED_EVERY * 2))

    assert ever
    assert ever.date() == begun.date()
    assert soon
    assert soon < begun - feeds.NOTED_EVERY / 3
    assert later
    assert later > begun - feeds.NOTED_EVERY / 3


def test_one_whose_key_is_lost_still_works_and_can_be_renewed(settings: Settings, ada: int) -> None:
    feeds.make(settings, ada)
    token = address(settings, ada)
    other = settings.model_copy(update={"credentials_key": SecretStr(Fernet.generate_key().decode())})

    assert address(other, ada) == ""
    assert owner(token) == ada
    feeds.make(other, ada)
    assert owner(address(other, ada)) == ada


def test_what_a_calendar_is_given_is_in_the_ledger_once_a_day(settings: Settings, ada: int) -> None:
    feeds.make(settings, ada)
    lines = select(Departure.kind).where(Departure.account_id == ada)
    told = []
    for since in (None, timedelta(minutes=1), timedelta(days=1), timedelta(minutes=1)):
        asked(settings, ada, since)
        told.append(len(db.session.scalars(lines).all()))

    assert told == [1, 1, 2, 2]
