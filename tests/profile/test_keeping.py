"""Rows are their owner's alone, and many writers at once lose nothing."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from types import FrameType
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import delete, select

from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.profile import answers, service, tracks, undoing
from jobraker.profile.keeping import Outcome, own
from jobraker.profile.models import Profile
from jobraker.profile.rules import limits
from jobraker.profile.rules.merging import Seen, seen
from jobraker.profile.rules.questions import asked
from jobraker.profile.rules.sections import NO_AUTOMATION, NO_ENTRY, NO_WISHES, NOBODY
from jobraker.profile.rules.terms import Kind, Origin
from jobraker.profile.undoing import Part

ENTRY = {**NO_ENTRY, "title": "Planner"}


def account(address: str) -> int:
    with transaction():
        row = Account(address=address, address_key=address)
        db.session.add(row)
        db.session.flush()
        return row.id


@pytest.fixture
def ada(app: Flask) -> int:
    return account("ada@example.org")


@pytest.fixture
def bob(app: Flask) -> int:
    return account("bob@example.org")


def test_the_same_key_is_another_row_of_another_owner(ada: int, bob: int) -> None:
    key = uuid4()
    service.keep_entry(ada, Kind.WORK, key, Seen(), ENTRY)
    service.keep_entry(bob, Kind.WORK, key, Seen(), {**ENTRY, "title": "Nurse"})

    assert undoing.remove(None, Part.ENTRY, bob, kind=Kind.EDUCATION, key=key) is None
    assert undoing.remove(None, Part.ENTRY, bob, kind=Kind.WORK, key=key)
    assert [entry.title for entry in service.entries_of(ada, Kind.WORK)] == ["Planner"]


def test_what_another_owns_is_not_found(ada: int, bob: int) -> None:
    key = uuid4()
    service.keep_entry(ada, Kind.WORK, key, Seen(), ENTRY)

    kept = service.keep_entry(bob, Kind.WORK, key, seen(1, ENTRY), {**ENTRY, "title": "Stolen"})

    assert kept.outcome is Outcome.GONE
    assert service.entry_of(bob, Kind.WORK, key) is None
    assert tracks.track_of(bob, uuid4()) is None


def test_there_are_no_more_than_there_may_be(ada: int, bob: int) -> None:
    for _ in range(limits.ENTRIES):
        service.keep_entry(ada, Kind.WORK, uuid4(), Seen(), ENTRY)

    assert service.keep_entry(ada, Kind.WORK, uuid4(), Seen(), ENTRY).outcome is Outcome.FULL
    assert service.keep_entry(ada, Kind.EDUCATION, uuid4(), Seen(), ENTRY).is_saved
    assert service.keep_entry(bob, Kind.WORK, uuid4(), Seen(), ENTRY).is_saved


def test_wishes_of_a_track_that_is_gone_are_told(ada: int) -> None:
    assert tracks.keep_wishes(ada, uuid4(), Seen(), NO_WISHES).outcome is Outcome.GONE


def test_the_first_track_is_there_unasked_and_the_last_stays(ada: int) -> None:
    assert [track.name for track in tracks.tracks_of(ada)] == [""]
    assert tracks.keep_wishes(ada, tracks.FIRST, Seen(), NO_WISHES).is_saved

    assert not tracks.remove_track(ada, tracks.FIRST)


def test_a_track_takes_its_wishes_with_it_and_leaves_the_other_nameless(ada: int) -> None:
    other = uuid4()
    tracks.add_track(ada, "Analyst", "Teacher", other)
    tracks.keep_wishes(ada, tracks.FIRST, Seen(), {**NO_WISHES, "titles": ["analyst"]})

    assert tracks.remove_track(ada, tracks.FIRST)

    assert tracks.wishes_of(ada, tracks.FIRST) is None
    assert [(track.key, track.name) for track in tracks.tracks_of(ada)] == [(other, "")]


def test_there_are_no_more_tracks_than_there_may_be(ada: int) -> None:
    added = [tracks.add_track(ada, "First", f"Track {n}", uuid4()) for n in range(limits.TRACKS)]

    assert added == [*[tracks.Added.ADDED] * (limits.TRACKS - 1), tracks.Added.FULL]


def test_an_answer_says_where_it_came_from(ada: int) -> None:
    question = asked("shifts")
    assert question is not None
    answers.keep_answer(ada, question, Seen(), {"yes": True}, origin=Origin.RESUME)
    first = answers.answer_of(ada, "shifts")
    assert first is not None

    answers.keep_answer(ada, question, seen(first.version, first.content), {"yes": False})

    changed = answers.answer_of(ada, "shifts")
    assert changed is not None
    assert (changed.origin, changed.value) == (Origin.PERSON, {"yes": False})


def test_all_of_it_goes_with_the_account(ada: int) -> None:
    service.keep_person(ada, Seen(), NOBODY)
    service.keep_entry(ada, Kind.WORK, uuid4(), Seen(), ENTRY)
    service.add_skill(ada, "Python", 3)
    tracks.keep_wishes(ada, tracks.FIRST, Seen(), NO_WISHES)

    with transaction():
        db.session.execute(delete(Account).where(Account.id == ada))

    assert service.person_of(ada) is None
    assert not service.entries_of(ada, Kind.WORK)
    assert not service.skills_of(ada)


@pytest.fixture
def committed(stack: Flask) -> Iterator[int]:
    """An account that every connection sees."""
    with stack.app_context():
        made = account(f"{uuid4()}@example.org")
    yield made
    with stack.app_context(), transaction():
        db.session.execute(delete(Account).where(Account.id == made))


def test_of_many_windows_at_once_each_change_is_kept(stack: Flask, committed: int) -> None:
    names = ["name", "headline", "phone", "location"]
    with stack.app_context():
        service.keep_person(committed, Seen(), NOBODY)

    def change(name: str) -> Outcome:
        with stack.app_context():
            return service.keep_person(committed, seen(1, NOBODY), {**NOBODY, name: "1"}).outcome

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(change, names))

    with stack.app_context():
        person = service.person_of(committed)
        assert person is not None
        assert [getattr(person, name) for name in names] == ["1"] * 4
        assert person.version == 5
    assert sorted(outcomes) == [Outcome.MERGED] * 3 + [Outcome.SAVED]


def test_a_form_that_is_sent_many_times_at_once_makes_one(stack: Flask, committed: int) -> None:
    key = UUID(int=7)

    def send(_: int) -> Outcome:
        with stack.app_context():
            service.add_skill(committed, "Python", None)
            return service.keep_entry(committed, Kind.WORK, key, Seen(), ENTRY).outcome

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(send, range(4)))

    with stack.app_context():
        assert len(service.entries_of(committed, Kind.WORK)) == len(service.skills_of(committed)) == 1
    assert sorted(outcomes) == [Outcome.SAME] * 3 + [Outcome.SAVED]


def consented(account_id: int) -> datetime | None:
    row = tracks.automation_of(account_id, tracks.FIRST)
    assert row is not None
    assert row.consent == (row.consented_at is not None)
    return row.consented_at


def test_consent_has_the_moment_in_which_it_was_given(ada: int) -> None:
    allowed = {**NO_AUTOMATION, "consent": True}
    tracks.keep_automation(ada, tracks.FIRST, Seen(), allowed)
    first = consented(ada)
    assert first is not None

    tracks.keep_automation(ada, tracks.FIRST, seen(1, allowed), {**allowed, "daily_limit": 9})
    assert consented(ada) == first

    tracks.keep_automation(ada, tracks.FIRST, seen(2, {**allowed, "daily_limit": 9}), NO_AUTOMATION)
    assert consented(ada) is None

    tracks.keep_automation(ada, tracks.FIRST, seen(3, NO_AUTOMATION), allowed)
    again = consented(ada)
    assert again is not None
    assert again > first


def test_a_window_that_shows_an_older_consent_gives_it_to_nobody(ada: int) -> None:
    allowed = {**NO_AUTOMATION, "consent": True}
    tracks.keep_automation(ada, tracks.FIRST, Seen(), allowed)
    tracks.keep_automation(ada, tracks.FIRST, seen(1, allowed), NO_AUTOMATION)

    kept = tracks.keep_automation(ada, tracks.FIRST, seen(1, allowed), {**allowed, "threshold": 90})

    assert kept.outcome is Outcome.MERGED
    assert consented(ada) is None


def test_what_clashes_leaves_the_moment_alone(ada: int) -> None:
    allowed = {**NO_AUTOMATION, "consent": True}
    tracks.keep_automation(ada, tracks.FIRST, Seen(), allowed)
    first = consented(ada)
    tracks.keep_automation(ada, tracks.FIRST, seen(1, allowed), {**allowed, "daily_limit": 9})

    kept = tracks.keep_automation(ada, tracks.FIRST, seen(1, allowed), {**NO_AUTOMATION, "daily_limit": 7})

    assert kept.outcome is Outcome.CLASH
    assert consented(ada) == first


def test_what_every_page_asks_is_built_once(ada: int, bob: int) -> None:
    service.keep_person(ada, Seen(), {**NOBODY, "name": "Ada"})
    with transaction():
        assert [own(Profile, ada), own(Profile, bob)] == [service.person_of(ada), None]
        again = select(Profile).filter_by(account_id=ada).execution_options(populate_existing=True)

        assert calls(lambda: own(Profile, ada)) < 0.9 * calls(lambda: built(ada))
        assert own(Profile, ada) is db.session.scalar(again)


def built(account_id: int) -> Profile | None:
    mine = select(Profile).filter_by(account_id=account_id)
    return db.session.scalar(mine.execution_options(populate_existing=True))


def calls(work: Callable[[], object]) -> int:
    """How many functions of Python's it takes."""
    seen_calls = 0

    def count(_frame: FrameType, event: str, _told: object) -> None:
        nonlocal seen_calls
        seen_calls += event == "call"

    work()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return seen_calls
