"""By which clock somebody is told of what is due: their own or that of where they live, never that of an interview."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from jobraker.applications import today
from jobraker.applications.interviews import keep_interview
from jobraker.applications.models import Tracker
from jobraker.applications.reading import cards, today_of, zone_of
from jobraker.database import db, now, transaction
from jobraker.profile.rules.merging import Seen
from jobraker.saved.rules.stages import Stage
from tests.applications import rounds
from tests.applications.tracked import TODAY, tracked
from tests.matching.people import somebody

pytestmark = pytest.mark.usefixtures("app")

BERLIN, TOKYO = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo")


def interview_in_tokyo(account_id: int, at: datetime) -> UUID:
    key = tracked(account_id, stage=Stage.APPLIED, applied_on=TODAY)
    content: dict[str, Any] = dict.fromkeys(("place", "link", "people", "notes", "outcome"), "")
    content |= {"round": 1, "form": "video", "begins_at": at, "minutes": 60, "zone": "Asia/Tokyo"}
    kept, _moved = keep_interview(None, account_id, key, uuid4(), Seen(), content, TODAY)
    assert kept.is_saved
    return key


def test_whoever_lives_in_berlin_is_told_by_its_clock_of_what_is_held_in_tokyo() -> None:
    person = somebody(place="Berlin, DE")
    noon = datetime.combine(now().astimezone(BERLIN).date() + timedelta(days=3), datetime.min.time(), BERLIN)
    begins = noon.replace(hour=22)  # the next day already where it is held

    interview_in_tokyo(person, begins)

    [due] = today.due(cards(person))
    assert zone_of(person) == due.card.zone == BERLIN
    assert (due.step.at, due.step.day) == (begins.astimezone(UTC), begins.date())
    assert due.card.today == today_of(person) == now().astimezone(BERLIN).date()


def test_days_to_answer_offers_by_are_days_of_where_somebody_lives() -> None:
    person = somebody(place="Berlin, DE")
    interview_in_tokyo(person, now() + timedelta(days=9))
    key = tracked(person, "Cook", stage=Stage.OFFER, applied_on=TODAY)
    rounds.offer(person, key, today_of(person))

    assert [each.card.key for each in today.needing(cards(person))] == [key]
    assert today_of(person) == now().astimezone(BERLIN).date()


def test_the_clock_that_they_told_goes_before_where_they_live() -> None:
    person = somebody(place="Berlin, DE")
    with transaction():
        db.session.add(Tracker(account_id=person, version=1, zone="America/New_York"))

    assert zone_of(person) == ZoneInfo("America/New_York")


def test_where_clocks_are_put_forward_it_is_known_without_being_told() -> None:
    zone = zone_of(somebody(place="Berlin, DE"))

    offsets = [datetime(2026, month, 1, tzinfo=zone).utcoffset() for month in (1, 7)]
    assert offsets == [timedelta(hours=1), timedelta(hours=2)]


def test_of_whoever_tells_nothing_it_is_utc() -> None:
    person = somebody()
    interview_in_tokyo(person, now() + timedelta(days=9))

    assert datetime(2026, 7, 1, tzinfo=zone_of(person)).utcoffset() == timedelta(0)
    assert isinstance(today_of(person), date)
