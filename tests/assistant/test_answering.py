"""Questions answered by the sandbox's models over HTTP, and by nobody."""

from collections.abc import Iterator
from uuid import uuid4

import httpx
import pytest
from redis import Redis
from sqlalchemy import select

from jobraker.assistant import answering, asking, talks
from jobraker.assistant.answering import Attempt, Growing
from jobraker.assistant.gathering import gather, told
from jobraker.assistant.models import Exchange, State
from jobraker.assistant.rules import limits
from jobraker.assistant.rules.sources import Of, Source, cited, read
from jobraker.database import db, transaction
from jobraker.documents.design import Design
from jobraker.documents.resume import Document, Post
from jobraker.knowledge.loading import load_starters
from jobraker.knowledge.reading import article
from jobraker.language_model.terms import Block, Problem
from jobraker.ledger.models import Departure, HeldBack, Part
from jobraker.resumes import versions
from jobraker.saved import saving
from jobraker.settings import Settings
from tests.assistant.conftest import alone, model
from tests.assistant.test_asking import again, asked
from tests.matching.people import somebody
from tests.provider import PLAIN


def follow(settings: Settings, redis: Redis | None, row: Exchange) -> list[Growing]:
    return list(answering.follow(settings, redis, row.account_id, row.key, "en"))


def question(ada: int, words: str, page: str = "") -> Exchange:
    made = asking.ask(ada, words, page=page)
    assert made.exchange
    row = asking.exchange_of(ada, made.exchange)
    assert row
    return row


def test_it_answers_of_the_opening_that_is_open_and_cites_it(
    ada: int, planner: int, redis: Redis, settings: Settings
) -> None:
    row = question(ada, "Are there night shifts?", f"/jobs/{planner}")

    seen = follow(model(settings), redis, row)

    ended = seen[-1]
    assert ended.is_over
    assert ended.row
    assert ended.row.state == State.DONE
    assert "night shifts" in ended.text
    of = cited(ended.row.answer, read(ended.row.sources))
    assert [(each.of, each.job_id) for each in of][:1] == [(Of.OPENING, planner)]


@pytest.mark.parametrize("connected", [True, False])
def test_about_an_application_it_knows_where_its_interview_is_practised(
    ada: int, planner: int, redis: Redis, settings: Settings, connected: bool
) -> None:
    key = saving.save(ada, planner).key
    row = question(ada, "How do I practise for the interview?", f"/applications/{key}")

    ended = follow(model(settings) if connected else alone(settings), redis, row)[-1]

    assert ended.row
    assert f"/applications/{key}/practice" in [each.path for each in cited(ended.text, read(ended.row.sources))]


@pytest.mark.parametrize(
    ("words", "named"),
    [("Which applications do I have?", True), ("What of the port operations one?", True), ("Hello there", False)],
)
def test_without_a_model_applications_are_named_where_they_are_meant(
    ada: int, planner: int, redis: Redis, settings: Settings, words: str, named: bool
) -> None:
    key = saving.save(ada, planner).key
    [*_, ended] = follow(alone(settings), redis, question(ada, words))
    assert ended.row
    assert (f"/applications/{key}" in [each.path for each in cited(ended.text, read(ended.row.sources))]) is named


def test_of_a_guide_that_is_open_all_is_told(ada: int, redis: Redis, settings: Settings) -> None:
    load_starters()
    slug = "pay-and-negotiation"
    found = gather(settings, redis, ada, "Sum up this guide", f"/guides/{slug}")
    guide = article(slug)
    assert guide
    assert guide.body[:2_000] in found.material[Block.KNOWLEDGE]
    assert found.sources[0].path == f"/guides/{slug}"


def test_of_a_resume_that_is_open_its_text_is_told_to_its_owner_alone(
    ada: int, redis: Redis, settings: Settings
) -> None:
    key = uuid4()
    work = (
        Post("Keeper", "Lighthouse Trust", began="2015-01", current=True, points=("Kept a light for nine years.",)),
    )
    versions.build(ada, key, "Keeper", Document(name="Ada Byron", email="ada@example.org", work=work), Design())
    told = gather(settings, redis, ada, "What is in this résumé?", f"/resumes/{key}").material[Block.RESUME]
    assert "Kept a light for nine years." in told
    assert Block.RESUME not in gather(settings, redis, somebody("SQL"), "What is in it?", f"/resumes/{key}").material


def test_an_answer_of_nothing_to_be_seen_is_none(ada: int, redis: Redis, settings: Settings) -> None:
    row = asking.take(ada, question(ada, "Are there night shifts?").key)
    assert row
    attempt = Attempt(settings, redis, row, "en", row.tries, text="\0 ", problem=Problem.UNREADABLE)
    attempt.end()
    assert (again(row).state, again(row).answer) == (State.FAILED, "")


def test_what_was_cut_away_is_not_cited() -> None:
    numbered = [Source(number, Of.GUIDE, f"Guide {number}", f"/guides/{number}") for number in (1, 2, 3)]
    material = {Block.QUESTION: "[3] What?", Block.POSTING: "[1] Planner\nNights", Block.KNOWLEDGE: "[2] Notice\n"}
    assert told(numbered, material) == numbered[:2]


def test_nobody_outside_sees_who_asks(ada: int, planner: int, redis: Redis, settings: Settings) -> None:
    httpx.delete(f"{settings.sandbox_url}/control/chat", verify=PLAIN)
    row = question(ada, "I am Ada Byron, call me at +31 10 555 0100: what of my profile fits?", f"/jobs/{planner}")

    follow(model(settings), redis, row)

    reached = httpx.get(f"{settings.sandbox_url}/control/chat", verify=PLAIN).text
    assert "vessels" in reached
    assert not any(each in reached for each in ("Byron", "555 0100", "5550100", "@example.org"))
    with transaction():
        left = db.session.scalars(select(Departure).where(Departure.account_id == ada)).one()
    assert HeldBack.CONTACT in left.held_back


def test_without_a_model_it_says_what_was_found(ada: int, planner: int, redis: Redis, settings: Settings) -> None:
    row = question(ada, "planner in Rotterdam")
    [*_, ended] = follow(alone(settings), redis, row)
    assert ended.row
    assert (ended.row.state, ended.row.unaided) == (State.DONE, True)
    assert [each.job_id for each in cited(ended.text, read(ended.row.sources))] == [planner]


@pytest.mark.parametrize(
    ("fault", "problem", "character"),
    [
        ("401", Problem.KEY, "sandbox"),
        ("", Problem.OUT_OF_QUOTA, "sandbox-spent"),
        ("", Problem.REFUSED, "sandbox-declining"),
        ("", Problem.MISSING, "no-such-model"),
        ("503", Problem.BUSY, "sandbox"),
        ("html", Problem.UNREADABLE, "sandbox"),
    ],
)
def test_why_nothing_came_is_kept(
    ada: int, redis: Redis, settings: Settings, fault: str, problem: Problem, character: str
) -> None:
    row = question(ada, "Are there night shifts?")
    [*_, ended] = follow(model(settings, character, fault), redis, row)
    assert ended.row
    assert (ended.row.state, ended.row.problem, ended.row.answer) == (State.FAILED, problem, "")


def test_what_came_before_it_broke_off_is_kept(ada: int, planner: int, redis: Redis, settings: Settings) -> None:
    row = question(ada, "Are there night shifts?", f"/jobs/{planner}")
    [*_, ended] = follow(model(settings, "sandbox-cutting"), redis, row)
    assert ended.row
    assert ended.row.state == State.CUT
    assert ended.row.answer


def test_a_day_has_its_budget(ada: int, redis: Redis, settings: Settings) -> None:
    row = question(ada, "Are there night shifts?")
    [*_, ended] = follow(model(settings, chat_tokens_per_day=10), redis, row)
    assert ended.row
    assert ended.row.problem == Problem.OVER_BUDGET


def left_after(pieces: Iterator[Growing]) -> Growing:
    """Its reader leaves when something is said."""
    first = next(pieces)
    pieces.close()  # type: ignore[attr-defined]
    return first


def test_it_goes_on_though_its_reader_leaves(ada: int, planner: int, redis: Redis, settings: Settings) -> None:
    row = question(ada, "Are there night shifts?", f"/jobs/{planner}")
    first = left_after(answering.follow(model(settings), redis, ada, row.key, "en"))
    assert not first.is_over
    assert again(row).state == State.DONE
    assert len(again(row).answer) > len(first.text)


def test_whoever_comes_later_sees_how_it_ended(ada: int, planner: int, redis: Redis, settings: Settings) -> None:
    row = question(ada, "Are there night shifts?", f"/jobs/{planner}")
    [*_, first] = follow(model(settings), redis, row)
    assert [each.text for each in follow(model(settings), redis, row)] == [first.text]


def test_a_talk_that_goes_while_it_is_answered_is_gone(
    ada: int, planner: int, redis: Redis, settings: Settings
) -> None:
    row = question(ada, "Are there night shifts?", f"/jobs/{planner}")
    pieces = answering.follow(model(settings), redis, ada, row.key, "en")
    next(pieces)
    talks.remove(redis, ada, row.talk)
    [*_, ended] = pieces
    assert (ended.is_over, ended.row) == (True, None)


def test_earlier_answers_are_told_without_their_numbers(
    ada: int, planner: int, redis: Redis, settings: Settings
) -> None:
    first = asked(ada, "Are there night shifts?")
    follow(model(settings), redis, first)
    httpx.delete(f"{settings.sandbox_url}/control/chat", verify=PLAIN)
    second = asked(ada, "And a licence?", first.talk)
    follow(model(settings), redis, second)
    reached = httpx.get(f"{settings.sandbox_url}/control/chat", verify=PLAIN).json()
    roles = [each["role"] for each in reached[-1]["messages"]]
    assert roles == ["system", "user", "assistant", "user"]


def test_what_an_earlier_answer_tells_of_is_written_down_where_it_leaves_again(
    ada: int, planner: int, redis: Redis, settings: Settings
) -> None:
    first = question(ada, "Are there night shifts?", f"/jobs/{planner}")
    follow(model(settings), redis, first)
    httpx.delete(f"{settings.sandbox_url}/control/chat", verify=PLAIN)
    second = asked(ada, "qqqqqq zzzzzz?", first.talk)
    follow(model(settings), redis, second)

    [reached] = httpx.get(f"{settings.sandbox_url}/control/chat", verify=PLAIN).json()
    sent = [line for each in reached["messages"][1:] for line in each["content"].splitlines() if "<<" not in line]
    with transaction():
        [_, left] = db.session.scalars(select(Departure).where(Departure.account_id == ada).order_by(Departure.id))
    assert "night shifts" in reached["messages"][2]["content"]
    assert Part.POSTING in left.parts
    assert left.words == sum(len(line.split()) for line in sent)


def test_without_a_model_it_says_too_that_nothing_was_found(ada: int, redis: Redis, settings: Settings) -> None:
    row = question(ada, "qqqqqq zzzzzz")
    [*_, ended] = follow(alone(settings), redis, row)
    assert ended.row
    assert (ended.row.state, ended.row.unaided, ended.row.answer) == (State.DONE, True, "")


def test_what_is_longer_than_is_kept_is_cut_and_says_so(
    ada: int, redis: Redis, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ANSWER", 2_000)
    row = question(ada, "Tell me all.")
    [*_, ended] = follow(model(settings, "sandbox-long"), redis, row)
    assert ended.row
    assert (ended.row.state, ended.row.problem) == (State.CUT, Problem.TOO_LONG)
    assert len(ended.row.answer) <= 2_000
