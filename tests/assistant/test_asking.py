"""From a question to the end of its exchange, whoever comes first."""

from datetime import timedelta
from time import sleep
from uuid import UUID, uuid4

import pytest
from redis import Redis
from sqlalchemy import func, select, update

from jobraker.assistant import actions, asking, live, talks
from jobraker.assistant.asking import Refusal
from jobraker.assistant.beating import BEAT, Heart
from jobraker.assistant.models import Exchange, State, Talk
from jobraker.assistant.rules import limits
from jobraker.database import db, now, transaction
from jobraker.extensions import PATIENCE
from tests.matching.people import somebody

LONGEST = timedelta(minutes=5)


def asked(account_id: int, question: str = "Will I work nights?", talk: UUID | None = None) -> Exchange:
    made = asking.ask(account_id, question, talk=talk, page="/jobs/1")
    assert made.exchange, made.refused
    row = asking.exchange_of(account_id, made.exchange)
    assert row
    return row


def again(row: Exchange) -> Exchange:
    found = asking.exchange_of(row.account_id, row.key)
    assert found
    return found


def taken(row: Exchange) -> Exchange:
    found = asking.take(row.account_id, row.key)
    assert found
    return found


def test_a_talk_begins_with_its_first_question(ada: int) -> None:
    row = asked(
        ada, "  Will I work nights\x00 at Quay Terminals, or at weekends, and who decides about either of these?  "
    )
    [talk] = talks.talks_of(ada)
    assert (talk.key, talk.title) == (
        row.talk,
        "Will I work nights at Quay Terminals, or at weekends, and who decides about…",
    )
    assert row.question.endswith("of these?")
    second = asked(ada, "And then?", row.talk)
    assert [each.key for each in asking.exchanges_of(ada, row.talk, 20)] == [row.key, second.key]


@pytest.mark.parametrize(
    ("question", "refused"),
    [("", Refusal.EMPTY), (" \x00\u200b\n ", Refusal.EMPTY), ("x" * (limits.QUESTION + 1), Refusal.LONG)],
)
def test_what_is_no_question_begins_nothing(ada: int, question: str, refused: Refusal) -> None:
    assert asking.ask(ada, question).refused is refused
    assert talks.talks_of(ada) == []


def test_no_more_are_answered_at_a_time_than_may_be(ada: int) -> None:
    for _ in range(limits.UNDERWAY):
        asked(ada)
    assert asking.ask(ada, "One more?").refused is Refusal.BUSY


def test_anothers_talk_is_not_there(ada: int, redis: Redis) -> None:
    row, eve = asked(ada), somebody()
    assert asking.ask(eve, "Mine?", talk=row.talk).refused is Refusal.GONE
    assert asking.take(eve, row.key) is None
    assert asking.stop(redis, eve, row.key) is False
    assert asking.anew(eve, row.key) is False
    assert talks.remove(redis, eve, row.talk) is None
    assert talks.rename(eve, row.talk, "Mine") is False
    assert talks.talk_of(eve, row.talk) is None


def test_one_answers_it(ada: int) -> None:
    row = asked(ada)
    assert asking.take(ada, row.key)
    assert asking.take(ada, row.key) is None


def test_what_was_heard_is_kept_when_it_is_stopped_and_what_comes_later_is_not(ada: int, redis: Redis) -> None:
    row = taken(asked(ada))
    assert live.say(redis, row.id, row.tries, "No nights")
    assert asking.stop(redis, ada, row.key)
    assert not live.say(redis, row.id, row.tries, "No nights at all")
    assert not asking.settle(row, row.tries, State.DONE, answer="No nights at all")
    assert (again(row).state, again(row).answer) == (State.STOPPED, "No nights")
    assert asking.stop(redis, ada, row.key) is False


def test_it_is_asked_anew_once_it_has_ended(ada: int, redis: Redis) -> None:
    row = taken(asked(ada))
    first = row.tries
    assert asking.anew(ada, row.key) is False
    asking.settle(row, first, State.DONE, answer="Yes", sources=[{"number": 1}])
    assert asking.anew(ada, row.key)
    fresh = again(row)
    assert (fresh.state, fresh.answer, fresh.sources) == (State.WAITING, "", [])
    second = taken(fresh)
    assert live.say(redis, second.id, second.tries, "Anew")  # what was stopped before is not
    assert not asking.settle(row, first, State.DONE, answer="of the first try, late")
    assert asking.settle(second, second.tries, State.DONE, answer="No")


def test_only_the_last_of_a_talk_is_asked_anew(ada: int) -> None:
    first = taken(asked(ada))
    asking.settle(first, first.tries, State.DONE, answer="Yes")
    asked(ada, "And then?", first.talk)
    assert asking.anew(ada, first.key) is False


def test_what_was_heard_of_one_who_died_is_kept(ada: int, redis: Redis) -> None:
    row = taken(asked(ada))
    live.say(redis, row.id, row.tries, "No ni")
    assert not asking.lost(redis, row, LONGEST)
    redis.delete(live.alive(row.id, row.tries))
    assert asking.lost(redis, row, LONGEST)
    assert (again(row).state, again(row).answer) == (State.CUT, "No ni")


def test_who_was_thought_dead_and_was_not_knows_better(ada: int, redis: Redis) -> None:
    row = taken(asked(ada))
    redis.delete(live.alive(row.id, row.tries))
    live.say(redis, row.id, row.tries, "No ni")
    redis.delete(live.alive(row.id, row.tries))
    assert asking.lost(redis, row, LONGEST)
    assert actions.settle(row, row.tries, State.DONE, (), {"answer": "No nights"})
    assert (again(row).state, again(row).answer) == (State.DONE, "No nights")


def test_what_is_given_is_known_to_be_given_though_redis_forgets(ada: int, redis: Redis) -> None:
    row = taken(asked(ada))
    with Heart().beating(redis, row.id, row.tries):
        assert redis.exists(live.alive(row.id, row.tries))
        redis.flushdb()
        sleep(BEAT + 1)
        assert redis.exists(live.alive(row.id, row.tries))


def test_whoever_was_stopped_does_not_end_the_next_attempt(ada: int, redis: Redis) -> None:
    row = taken(asked(ada))
    asking.stop(redis, ada, row.key)
    assert asking.anew(ada, row.key)
    assert not asking.settle(row, row.tries, State.DONE, answer="old words")
    assert again(row).state == State.WAITING


def test_of_many_that_wait_no_more_are_answered_at_once_than_may_be(ada: int) -> None:
    rows = []
    for _ in range(limits.UNDERWAY + 1):
        rows.append(asked(ada))
        with transaction():
            db.session.execute(update(Exchange).values(asked_at=func.now() - limits.LEFT))
    assert [asking.take(ada, row.key) is not None for row in rows] == [True] * limits.UNDERWAY + [False]


def test_where_redis_is_away_nobody_is_thought_dead_before_the_longest_that_it_takes(ada: int) -> None:
    row = taken(asked(ada))
    assert not asking.lost(None, row, LONGEST)
    with transaction():
        db.session.execute(update(Exchange).values(asked_at=func.now() - LONGEST - timedelta(seconds=1)))
    assert asking.lost(None, again(row), LONGEST)
    assert again(row).state == State.CUT


def test_where_redis_is_away_nobody_is_thought_dead(ada: int) -> None:
    row = taken(asked(ada))
    with Redis(port=1, **PATIENCE) as away:
        assert live.say(away, row.id, row.tries, "No")
        assert not asking.lost(away, row, LONGEST)
        assert asking.stop(away, ada, row.key)
    assert again(row).state == State.STOPPED


def test_a_talk_that_is_removed_takes_all_with_it_and_ends_what_is_said(ada: int, redis: Redis) -> None:
    row = taken(asked(ada))
    assert talks.remove(redis, ada, row.talk) == "Will I work nights?"
    assert not live.say(redis, row.id, row.tries, "No")
    assert not asking.settle(row, row.tries, State.DONE, answer="No")
    with transaction():
        assert db.session.scalar(select(func.count()).select_from(Exchange)) == 0


def test_talks_are_found_by_what_was_said(ada: int) -> None:
    row = taken(asked(ada, "How do I write a letter?"))
    asking.settle(row, row.tries, State.DONE, answer="Begin with 100% of the work you did.")
    asked(ada, "Nights?")
    assert [each.title for each in talks.talks_of(ada, "100%")] == ["How do I write a letter?"]
    assert talks.talks_of(ada, "%%") == []
    assert talks.rename(ada, row.talk, " \n ") is False
    assert talks.rename(ada, row.talk, "Letters\x00 of " + "x" * 100)
    assert [each.key for each in talks.talks_of(ada, "letters of")] == [row.talk]


def test_of_more_talks_than_are_kept_the_oldest_goes(ada: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TALKS", 2)
    for number in range(3):
        row = taken(asked(ada, f"Question {number}"))
        asking.settle(row, row.tries, State.DONE, answer="Yes")
    assert len(talks.talks_of(ada)) == 2


def many_talks(account_id: int, number: int) -> None:
    """An hour between each and the one before it; in the first of them berths were spoken of."""
    with transaction():
        db.session.add_all(
            Talk(account_id=account_id, key=uuid4(), title=f"Talk {each}", said_at=now() - timedelta(hours=each))
            for each in range(number)
        )
        db.session.flush()
        first = db.session.scalars(select(Talk.key).where(Talk.title == f"Talk {number - 1}")).one()
        said = {"question": "Where?", "answer": "At the berths.", "state": State.DONE, "ended_at": now()}
        db.session.add(Exchange(account_id=account_id, key=uuid4(), talk=first, **said))


def test_all_talks_are_listed_some_at_a_time_also_those_of_one_moment(ada: int) -> None:
    many_talks(ada, 7)
    with transaction():
        db.session.execute(update(Talk).where(Talk.title.in_(["Talk 2", "Talk 3", "Talk 4"])).values(said_at=now()))

    found, seen = talks.listed(ada, most=2), list[str]()
    while True:
        seen += [each.title for each in found.talks]
        if not found.older:
            break
        found = talks.listed(ada, before=talks.read_place(str(found.older)), most=2)

    assert sorted(seen) == [f"Talk {number}" for number in range(7)]
    assert seen[3:] == ["Talk 0", "Talk 1", "Talk 5", "Talk 6"]


def test_so_many_are_searched_at_a_time_and_then_the_next(ada: int) -> None:
    many_talks(ada, talks.SEARCHED + 1)

    near = talks.listed(ada, "BERTHS")

    assert (near.talks, bool(near.older)) == ([], True)
    far = talks.listed(ada, "BERTHS", before=near.older)
    assert ([each.title for each in far.talks], far.older) == ([f"Talk {talks.SEARCHED}"], None)
    titled = talks.listed(ada, "talk 1", most=3)
    assert [each.title for each in titled.talks] == ["Talk 1", "Talk 10", "Talk 11"]
    assert [each.title for each in talks.listed(ada, "talk 1", before=titled.older, most=1).talks] == ["Talk 12"]


@pytest.mark.parametrize("written", ["", "1", "1-", "x-0", f"{10**30}-{UUID(int=1)}", f"-5-{UUID(int=1)}", "1-x"])
def test_what_is_no_place_is_none(written: str) -> None:
    assert talks.read_place(written) is None


def test_talks_of_long_ago_are_forgotten_some_at_a_time(ada: int) -> None:
    many_talks(ada, 7)
    with transaction():
        long_ago = now() - limits.KEPT - timedelta(days=1)
        db.session.execute(update(Talk).where(Talk.title > "Talk 1").values(said_at=long_ago))

    talks.forget_old(at_once=2, times=2)
    assert len(talks.talks_of(ada)) == 3

    talks.forget_old(at_once=2, times=2)
    assert [each.title for each in talks.talks_of(ada)] == ["Talk 0", "Talk 1"]
    with transaction():
        assert db.session.scalar(select(func.count()).select_from(Exchange)) == 0


def test_what_no_talk_has_is_not_there(ada: int) -> None:
    assert asking.exchange_of(ada, uuid4()) is None


def test_what_nobody_waits_for_keeps_nobody_from_asking(ada: int) -> None:
    for _ in range(limits.UNDERWAY):
        asked(ada)
    with transaction():
        db.session.execute(update(Exchange).values(asked_at=Exchange.asked_at - limits.LEFT))
    assert asked(ada, "One more?")


def test_what_is_said_late_of_one_attempt_is_no_part_of_the_next(ada: int, redis: Redis) -> None:
    row = taken(asked(ada))
    first = row.tries
    asking.stop(redis, ada, row.key)
    asking.anew(ada, row.key)
    second = taken(again(row))
    live.say(redis, row.id, first, "of the first")
    heard = live.read(redis, second.id, second.tries)
    assert heard is not None
    assert heard.text == ""
