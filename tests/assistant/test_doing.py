"""Cards: what a person asks for becomes one, and is done once at their word."""

from collections.abc import Collection
from datetime import timedelta

import pytest
from redis import Redis
from sqlalchemy import func, select, update

from jobraker.applications.models import Reminder
from jobraker.applications.reading import today_of
from jobraker.assistant import actions, asking, doing
from jobraker.assistant.doing import Because
from jobraker.assistant.models import Action, Decided, State
from jobraker.assistant.rules.intents import asked_for
from jobraker.assistant.rules.proposing import Proposed, Wish
from jobraker.assistant.rules.sources import Of, Source
from jobraker.assistant.rules.terms import Doing
from jobraker.automation.models import Package
from jobraker.clients.chat_terms import ToolCall
from jobraker.database import db, transaction
from jobraker.jobs.models import Job
from jobraker.saved import saving
from jobraker.saved.models import SavedJob
from jobraker.tailoring.models import JobLetter
from tests.assistant.test_asking import asked, taken
from tests.matching.people import somebody

ALL = frozenset(Doing)


def sources(planner: int) -> list[Source]:
    return [
        Source(1, Of.OPENING, "Port operations planner", f"/jobs/{planner}", planner),
        Source(2, Of.GUIDE, "Letters", "/guides/letters"),
    ]


def read(
    ada: int, calls: list[ToolCall], told: list[Source], question: str = "Do it", doings: Collection[Doing] = ALL
) -> list[Proposed]:
    """Where all that is at hand can be meant."""
    return actions.read(calls, Wish(question, doings, told, told, today_of(ada)))


def card(ada: int, planner: int, call: ToolCall, told: list[Source] | None = None, question: str = "Do it") -> Action:
    row = taken(asked(ada))
    proposed = read(ada, [call], told or sources(planner), question)
    assert proposed
    assert actions.settle(row, row.tries, State.DONE, proposed, {"answer": "Yes"})
    [made] = actions.actions_of(ada, [row.key])[row.key]
    return made


def soon(ada: int, days: int) -> str:
    return (today_of(ada) + timedelta(days=days)).isoformat()


@pytest.mark.parametrize(
    "call",
    [
        ToolCall("save", '{"number": 9}'),
        ToolCall("save", '{"number": 2}'),  # a guide
        ToolCall("move", '{"number": 1, "stage": "applied"}'),  # no application
        ToolCall("move", '{"number": 1, "stage": "submitting"}'),
        ToolCall("remind", '{"number": 1, "words": "Ask", "on": "2001-01-01"}'),
        ToolCall("remind", '{"number": 1, "words": "Ask", "on": "2999-01-01"}'),
        ToolCall("erase", '{"number": 1}'),
        ToolCall("save", "{"),
    ],
)
def test_what_it_was_not_told_is_no_card(ada: int, planner: int, call: ToolCall) -> None:
    assert read(ada, [call], sources(planner), "Move it to applied") == []


def test_what_was_not_asked_for_is_no_card_and_nothing_is_one_twice(ada: int, planner: int) -> None:
    calls = [ToolCall("save", '{"number": 1}')] * 50 + [ToolCall("apply", '{"number": 1}')]
    [once] = read(ada, calls, sources(planner), doings={Doing.SAVE})
    assert once.doing == "save"
    assert isinstance(once, Proposed)


def test_it_is_saved_once_however_often_it_is_confirmed(ada: int, planner: int, redis: Redis) -> None:
    made = card(ada, planner, ToolCall("save", '{"number": 1}'))
    assert doing.do(redis, ada, made.key).path == "/saved"
    assert doing.do(redis, ada, made.key).because is Because.DECIDED
    with transaction():
        [row] = db.session.scalars(select(SavedJob).filter_by(account_id=ada)).all()
    assert row.job_id == planner


def test_a_reminder_saves_its_opening(ada: int, planner: int, redis: Redis) -> None:
    told = f'{{"number": 1, "words": "Ask about nights", "on": "{soon(ada, 3)}"}}'
    made = card(ada, planner, ToolCall("remind", told), question="Remind me in 3 days: ask about nights")
    done = doing.do(redis, ada, made.key)
    with transaction():
        [reminder] = db.session.scalars(select(Reminder).filter_by(account_id=ada)).all()
    assert (reminder.words, reminder.day.isoformat()) == ("Ask about nights", soon(ada, 3))
    assert done.path == f"/applications/{reminder.application}"


def test_a_package_is_prepared_and_nothing_sent(ada: int, planner: int, redis: Redis) -> None:
    done = doing.do(redis, ada, card(ada, planner, ToolCall("apply", '{"number": 1}')).key)
    with transaction():
        [package] = db.session.scalars(select(Package).filter_by(account_id=ada)).all()
    assert done.path == f"/applications/{package.key}/package"


def test_a_letter_is_begun(ada: int, planner: int, redis: Redis) -> None:
    done = doing.do(redis, ada, card(ada, planner, ToolCall("draft", '{"number": 1}')).key)
    with transaction():
        [letter] = db.session.scalars(select(JobLetter).filter_by(account_id=ada)).all()
    assert done.path == f"/letters/{letter.key}"


def test_an_application_is_moved_where_it_may(ada: int, planner: int, redis: Redis) -> None:
    key = saving.save(ada, planner).key
    assert key
    told = [Source(1, Of.APPLICATION, "Planner", f"/applications/{key}", planner, str(key))]
    made = card(ada, planner, ToolCall("move", '{"number": 1, "stage": "applied"}'), told, "Move it to applied")
    assert doing.do(redis, ada, made.key).path == f"/applications/{key}"
    with transaction():
        assert db.session.scalars(select(SavedJob.stage).filter_by(key=key)).one() == "applied"


def test_a_search_leads_to_it(ada: int, planner: int, redis: Redis) -> None:
    made = card(
        ada,
        planner,
        ToolCall("search", '{"words": "night nurse", "near": "Leeds"}'),
        question="Find night nurse jobs in Leeds",
    )
    assert doing.do(redis, ada, made.key).path == "/?q=night+nurse&near=Leeds"


def test_what_is_dismissed_is_done_no_more(ada: int, planner: int, redis: Redis) -> None:
    made = card(ada, planner, ToolCall("save", '{"number": 1}'))
    assert actions.dismiss(ada, made.key)
    assert not actions.dismiss(ada, made.key)
    assert doing.do(redis, ada, made.key).because is Because.DECIDED


def test_anothers_card_is_not_there(ada: int, planner: int, redis: Redis) -> None:
    made, eve = card(ada, planner, ToolCall("save", '{"number": 1}')), somebody()
    assert doing.do(redis, eve, made.key).because is Because.GONE
    assert not actions.dismiss(eve, made.key)
    assert actions.action_of(eve, made.key) is None


def test_what_is_gone_is_said_and_its_card_stays(ada: int, planner: int, redis: Redis) -> None:
    gone = [Source(1, Of.OPENING, "Gone", "/jobs/999999999", 999_999_999)]
    made = card(ada, planner, ToolCall("save", '{"number": 1}'), gone)
    assert doing.do(redis, ada, made.key).because is Because.GONE
    still = actions.action_of(ada, made.key)
    assert still
    assert (still.decided, still.became) == ("open", {"why": "gone"})


@pytest.mark.parametrize("tool", ["apply", "draft"])
def test_for_what_is_closed_nothing_is_prepared(ada: int, planner: int, redis: Redis, tool: str) -> None:
    made = card(ada, planner, ToolCall(tool, '{"number": 1}'), question="Prepare an application and draft a letter")
    with transaction():
        db.session.execute(update(Job).where(Job.id == planner).values(closed_at=func.now()))
    assert doing.do(redis, ada, made.key) == doing.Done(because=Because.CLOSED)
    assert actions.action_of(ada, made.key).decided == Decided.OPEN  # type: ignore[union-attr]


def test_a_reminder_of_a_day_that_is_over_is_refused(ada: int, planner: int, redis: Redis) -> None:
    told = f'{{"number": 1, "words": "Ask", "on": "{soon(ada, 3)}"}}'
    made = card(ada, planner, ToolCall("remind", told), question="Remind me to ask")
    with transaction():
        late = made.told | {"on": soon(ada, -1)}
        db.session.execute(update(Action).where(Action.key == made.key).values(told=late))
    assert doing.do(redis, ada, made.key).because is Because.PAST
    with transaction():
        assert db.session.scalars(select(SavedJob)).all() == []
    still = actions.action_of(ada, made.key)
    assert still
    assert (still.decided, still.became) == ("open", {"why": "past"})


def test_only_the_last_answer_asked_anew_loses_what_was_not_done(ada: int, planner: int, redis: Redis) -> None:
    made = card(ada, planner, ToolCall("save", '{"number": 1}'))
    doing.do(redis, ada, made.key)
    assert asking.anew(ada, made.exchange)
    row = asking.take(ada, made.exchange)
    assert row
    proposed = read(ada, [ToolCall("draft", '{"number": 1}')], sources(planner))
    assert actions.settle(row, row.tries, State.DONE, proposed, {"answer": "Anew"})
    kept = actions.actions_of(ada, [row.key])[row.key]
    assert [(each.doing, each.number, each.decided) for each in kept] == [("save", 1, "done"), ("draft", 2, "open")]


@pytest.mark.parametrize(
    ("question", "before", "wanted"),
    [
        ("Please save this opening.", "", {"save"}),
        ("Merk dir diese Stelle bitte", "", {"save"}),
        ("yes please", "Should I save it?", {"save"}),
        ("Ja, bitte!", "Kannst du das speichern?", {"save"}),
        ("yes", "", set()),
        ("yes", "How do I save it?", set()),
    ],
)
def test_a_tool_is_offered_by_the_persons_words_alone(question: str, before: str, wanted: set[str]) -> None:
    assert asked_for(question, before) == wanted
