"""What is taken out of a profile comes back as it was, once, to its owner alone."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from flask import Flask
from redis import Redis
from sqlalchemy import delete, select

from jobraker.accounts import tickets
from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.profile import answers, service, undoing
from jobraker.profile.models import Answer, Entry
from jobraker.profile.rules import limits
from jobraker.profile.rules.merging import Seen, seen
from jobraker.profile.rules.questions import asked
from jobraker.profile.rules.sections import NO_ENTRY
from jobraker.profile.rules.terms import Kind, Origin
from jobraker.profile.undoing import Part, Returned
from jobraker.taxonomy.terms import Fluency
from tests.profile.test_keeping import account

ENTRY = {**NO_ENTRY, "title": "Planner", "began": "2019-03", "words": "“Berths”,\n\tall day"}


@pytest.fixture
def ada(app: Flask) -> int:
    return account("ada@example.org")


@pytest.fixture
def bob(app: Flask) -> int:
    return account("bob@example.org")


@pytest.fixture
def redis(app: Flask) -> Iterator[Redis]:
    with Redis.from_url(app.extensions["settings"].redis_url) as client:
        yield client


def whole(model: type, **key: object) -> dict[str, object] | None:
    """The row, with what no form changes of it."""
    with transaction():
        row = db.session.execute(select(model.__table__).filter_by(**key)).mappings().one_or_none()
    return dict(row) if row else None


def back(redis: Redis, account_id: int, gone: undoing.Gone | None) -> Returned | None:
    assert gone
    done = undoing.put_back(redis, account_id, gone.ticket)
    return done[1] if done else None


def test_skills_and_languages_come_back_where_they_stood(ada: int, redis: Redis) -> None:
    for name in ("Bellfounding", "Python", "Knots"):
        service.add_skill(ada, name, 3)
    service.add_language(ada, "nl", Fluency.B1)
    skill = undoing.remove(redis, Part.SKILL, ada, key="own bellfounding")
    language = undoing.remove(redis, Part.LANGUAGE, ada, code="nl")
    assert [each.name for each in service.skills_of(ada)] == ["Python", "Knots"]
    assert not service.languages_of(ada)

    assert back(redis, ada, skill) is Returned.BACK
    assert back(redis, ada, language) is Returned.BACK

    assert [(each.name, each.years) for each in service.skills_of(ada)] == [
        ("Bellfounding", 3),
        ("Python", 3),
        ("Knots", 3),
    ]
    assert service.languages_of(ada)[0].fluency is Fluency.B1


def test_an_entry_comes_back_with_its_version(ada: int, redis: Redis) -> None:
    key = uuid4()
    service.keep_entry(ada, Kind.WORK, key, Seen(), ENTRY)
    service.keep_entry(ada, Kind.WORK, key, seen(1, ENTRY), {**ENTRY, "current": True})
    before = whole(Entry, key=key)
    gone = undoing.remove(redis, Part.ENTRY, ada, kind=Kind.WORK, key=key)
    assert whole(Entry, key=key) is None

    assert back(redis, ada, gone) is Returned.BACK

    assert whole(Entry, key=key) == before


def test_an_answer_comes_back_with_where_it_came_from(ada: int, redis: Redis) -> None:
    question = asked("shifts")
    assert question
    answers.keep_answer(ada, question, Seen(), {"yes": True}, origin=Origin.RESUME)
    before = whole(Answer, key="shifts")

    gone = undoing.remove(redis, Part.ANSWER, ada, key="shifts")

    assert back(redis, ada, gone) is Returned.BACK
    assert whole(Answer, key="shifts") == before


def test_it_comes_back_once_and_to_nobody_else(ada: int, bob: int, redis: Redis) -> None:
    service.add_skill(ada, "Bellfounding", None)
    gone = undoing.remove(redis, Part.SKILL, ada, key="own bellfounding")

    assert back(redis, bob, gone) is None
    assert back(redis, ada, gone) is Returned.BACK
    assert back(redis, ada, gone) is None
    assert not service.skills_of(bob)


def test_what_was_put_in_anew_stays_as_it_is(ada: int, redis: Redis) -> None:
    service.add_skill(ada, "Bellfounding", 3)
    gone = undoing.remove(redis, Part.SKILL, ada, key="own bellfounding")
    service.add_skill(ada, "Bellfounding", 9)

    assert back(redis, ada, gone) is Returned.THERE
    assert [each.years for each in service.skills_of(ada)] == [9]


def test_it_does_not_come_back_beyond_as_many_as_there_may_be(ada: int, redis: Redis) -> None:
    service.add_skill(ada, "Bellfounding", 3)
    gone = undoing.remove(redis, Part.SKILL, ada, key="own bellfounding")
    for number in range(limits.SKILLS):
        service.add_skill(ada, f"Skill {number}", None)

    assert back(redis, ada, gone) is Returned.FULL


def test_it_is_forgotten_after_a_while(ada: int, redis: Redis) -> None:
    service.add_skill(ada, "Bellfounding", 3)
    gone = undoing.remove(redis, Part.SKILL, ada, key="own bellfounding")
    assert gone

    assert 0 < redis.ttl(tickets.name_of(undoing.REMOVED, ada, gone.ticket)) <= tickets.SECONDS


def test_without_redis_it_is_taken_out_all_the_same(ada: int) -> None:
    service.add_skill(ada, "Bellfounding", 3)

    gone = undoing.remove(Redis.from_url("redis://127.0.0.1:1"), Part.SKILL, ada, key="own bellfounding")

    assert gone
    assert gone.ticket == ""
    assert undoing.put_back(Redis.from_url("redis://127.0.0.1:1"), ada, "x") is None
    assert undoing.put_back(None, ada, "x") is None


@pytest.fixture
def committed(stack: Flask) -> Iterator[int]:
    """An account that every connection sees."""
    with stack.app_context():
        made = account(f"{uuid4()}@example.org")
    yield made
    with stack.app_context(), transaction():
        db.session.execute(delete(Account).where(Account.id == made))


def test_of_many_who_undo_at_once_one_does(stack: Flask, committed: int) -> None:
    with stack.app_context(), Redis.from_url(stack.extensions["settings"].redis_url) as store:
        service.add_skill(committed, "Bellfounding", 3)
        gone = undoing.remove(store, Part.SKILL, committed, key="own bellfounding")

        def undo(_: int) -> Returned | None:
            with stack.app_context():
                return back(store, committed, gone)

        with ThreadPoolExecutor(4) as threads:
            done = list(threads.map(undo, range(4)))

        assert sorted(map(str, done)) == ["None", "None", "None", "back"]
        assert len(service.skills_of(committed)) == 1
