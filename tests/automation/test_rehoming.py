"""Two entries of one job, of which something was sent or would be: nothing is sent twice for their having become one."""

from uuid import UUID

import pytest
from sqlalchemy import func, select

from jobraker.applications import merging
from jobraker.applications.merging import Merged, Parted
from jobraker.applications.rules.merging import Refusal
from jobraker.automation import rehoming
from jobraker.automation.models import Attempt, Package
from jobraker.automation.preflight import Objection
from jobraker.automation.rules.states import Problem, State
from jobraker.automation.settling import become
from jobraker.database import db, now, transaction
from jobraker.extensions import redis
from jobraker.profile.keeping import own
from jobraker.saved.rules.stages import Stage
from jobraker.settings import Settings
from tests.applications.tracked import row_of as entry_of
from tests.applications.tracked import tracked
from tests.automation.attempts import attempted, row_of
from tests.automation.campaign.people import Person
from tests.automation.conftest import Package as Make
from tests.automation.conftest import send


def merge(person: Person, key: UUID, other: UUID) -> Merged:
    both = merging.pair(person.account_id, key, other)
    assert both
    done = rehoming.merge(redis(), person.account_id, key, other, both.mark, {})
    assert done
    return done


def part(person: Person, done: Merged) -> Parted | None:
    became = rehoming.part(redis(), person.account_id, done.ticket)
    return became and became[1]


def package_of(person: Person, key: UUID) -> Package | None:
    with transaction():
        db.session.expire_all()
        return own(Package, person.account_id, key=key)


def urls(person: Person) -> dict[UUID, str]:
    """Of their packages."""
    with transaction():
        rows = db.session.scalars(select(Package).filter_by(account_id=person.account_id)).all()
    return {row.key: row.url for row in rows}


@pytest.mark.parametrize(
    ("state", "refused"),
    [
        (State.QUEUED, Refusal.BEING_SENT),
        (State.CALLING, Refusal.BEING_SENT),
        (State.UNKNOWN, Refusal.BEING_SENT),
        (State.RUNNING, Refusal.BEING_SENT),
        (State.LIKELY, Refusal.ASKED),
        (State.UNSURE, Refusal.ASKED),
    ],
)
@pytest.mark.parametrize("stays", [True, False], ids=["of-this", "of-the-other"])
def test_what_is_under_way_or_unsure_keeps_them_two(
    ada: Person, package: Make, state: State, refused: Refusal, stays: bool
) -> None:
    keys = package(0), package(1)
    one = attempted(ada.account_id, keys[0], state, dry=state is State.RUNNING)

    assert merge(ada, *(keys if stays else keys[::-1])).refused == refused
    assert row_of(ada.account_id, one.key).application == keys[0]
    assert package_of(ada, keys[0])
    assert package_of(ada, keys[1])


def test_what_was_sent_holds_the_entry_that_stays(settings: Settings, ada: Person, package: Make) -> None:
    key, other = package(0), package(1)
    one = attempted(ada.account_id, other, State.SENT, confirmed_by="run")

    done = merge(ada, key, other)

    assert row_of(ada.account_id, one.key).application == key
    assert entry_of(ada.account_id, key).stage == Stage.APPLIED
    assert Objection.HELD in send(settings, ada, key).objections
    assert part(ada, done) is Parted.TWO
    assert row_of(ada.account_id, one.key).application == other
    assert Objection.HELD in send(settings, ada, other).objections
    assert send(settings, ada, key).attempt


def test_what_is_heard_late_is_told_of_the_entry_that_stays(ada: Person, package: Make) -> None:
    key, other = package(0), package(1)
    one = attempted(ada.account_id, other, State.UNSENT, problem=Problem.CANCELED)
    done = merge(ada, key, other)

    assert become(row_of(ada.account_id, one.key), State.SENT, held=False, ended_at=now(), confirmed_by="run")

    assert entry_of(ada.account_id, key).stage == Stage.APPLIED
    assert part(ada, done) is Parted.CHANGED
    assert row_of(ada.account_id, one.key).application == key


def test_the_package_of_the_one_that_stays_is_kept_and_the_other_comes_back(ada: Person, package: Make) -> None:
    key, other = package(0), package(1)
    before = urls(ada)

    done = merge(ada, key, other)
    kept = package_of(ada, key)
    assert kept
    assert kept.url == before[key]
    assert part(ada, done) is Parted.TWO

    assert urls(ada) == before


def test_the_only_package_goes_along_and_back_with_what_was_typed_since(ada: Person, package: Make) -> None:
    key, other = tracked(ada.account_id, "Baker"), package(0)
    url = entry_of(ada.account_id, other).posting["url"]

    done = merge(ada, key, other)
    moved = package_of(ada, key)
    assert moved
    assert moved.url == url
    with transaction():
        mine = db.session.get_one(Package, {"account_id": ada.account_id, "key": key})
        mine.url = "https://elsewhere.example/1"
    assert part(ada, done) is Parted.TWO

    back = package_of(ada, other)
    assert back
    assert back.url == "https://elsewhere.example/1"
    assert package_of(ada, key) is None


def test_what_its_person_threw_away_meanwhile_stays_away(ada: Person, package: Make) -> None:
    key, other = tracked(ada.account_id, "Baker"), package(0)
    done = merge(ada, key, other)
    with transaction():
        db.session.delete(db.session.get_one(Package, {"account_id": ada.account_id, "key": key}))

    assert part(ada, done) is Parted.TWO
    assert package_of(ada, other) is None


def test_a_ticket_is_good_once(ada: Person, package: Make) -> None:
    done = merge(ada, package(0), package(1))

    assert part(ada, done) is Parted.TWO
    assert part(ada, done) is None
    with transaction():
        assert db.session.scalar(select(func.count()).select_from(Attempt)) == 0
