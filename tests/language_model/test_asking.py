"""One question to the model: within the budget, written down, with who it is about held back."""

import json
from collections.abc import Iterator
from uuid import uuid4

import pytest
from flask import Flask
from pydantic import BaseModel, Field, SecretStr
from sqlalchemy import select
from werkzeug.wrappers import Request, Response

from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.language_model import asking, budget
from jobraker.language_model.budget import Reserve
from jobraker.language_model.masking import Mask
from jobraker.language_model.terms import Block, ModelError, Problem, Purpose
from jobraker.ledger.models import Departure
from jobraker.settings import Settings
from tests.accounts.at_once import at_once, clear, committed_account
from tests.outside import answering

BULLETS = {Block.BULLETS: "1. responsible for various cranes\n2. Planned 40 berths with Ada Byron"}
ADA = Mask.over("Ada Byron", "ada@example.org", "+31 10 555 0100", "Kade 7, 3011 Rotterdam")


class Rewrite(BaseModel):
    number: int
    text: str = Field(max_length=60)


class Rewrites(BaseModel):
    rewrites: list[Rewrite]


@pytest.fixture
def ada(app: Flask) -> Account:
    return committed_account("ada@example.org")


@pytest.fixture
def quick(settings: Settings) -> Settings:
    """Gives up soon, and leaves nothing alone however often it fails."""
    return settings.model_copy(update={"chat_seconds": 1, "outbound_tries": 1, "breaker_failures": 1000})


def faulty(quick: Settings, fault: str, model: str = "sandbox") -> Settings:
    prefix = f"/fault/{fault};id={uuid4()}" if fault else ""
    url = f"{quick.sandbox_url}{prefix}/openai/v1"
    return quick.model_copy(update={"chat_url": url, "chat_model": model, "chat_key": SecretStr("a key")})


def asked(
    settings: Settings, account_id: int, material: dict[Block, str] | None = None, mask: Mask = asking.NOBODY
) -> list[str]:
    told = BULLETS if material is None else material
    found = asking.ask(settings, account_id, Purpose.REWRITE, "Rewrite.", told, Rewrites, most_tokens=500, mask=mask)
    return [each.text for each in found.rewrites]


def problem(settings: Settings, ada: Account, material: dict[Block, str] | None = None) -> Problem:
    with pytest.raises(ModelError) as raised:
        asked(settings, ada.id, material)
    return raised.value.problem


def used(ada: Account) -> int:
    return budget.used(ada.id, budget.today())


def lines() -> list[Departure]:
    with transaction():
        return list(db.session.scalars(select(Departure).order_by(Departure.id)))


def test_the_model_answers_in_the_shape_asked_for(settings: Settings, ada: Account) -> None:
    assert asked(settings, ada.id) == ["Responsible for cranes.", "Planned 40 berths with Ada Byron."]


def test_who_it_is_about_is_held_back_and_put_in_again(quick: Settings, ada: Account) -> None:
    bodies: list[str] = []
    message = {"role": "assistant", "content": '{"rewrites": [{"number": 2, "text": "Planned with [NAME]."}]}'}
    answer = json.dumps({"choices": [{"message": message, "finish_reason": "stop"}]})

    def answered(request: Request) -> Response:
        bodies.append(request.get_data(as_text=True))
        return Response(answer, content_type="application/json")

    with answering(answered) as (url, _requests):
        settings = quick.model_copy(update={"chat_url": f"{url}/v1", "chat_model": "m"})
        assert asked(settings, ada.id, mask=ADA) == ["Planned with Ada Byron."]

    assert "40 berths with [NAME]" in bodies[0]
    assert "Byron" not in bodies[0]


def test_what_left_is_written_down(settings: Settings, ada: Account) -> None:
    asked(settings, ada.id, BULLETS | {Block.POSTING: "Harbour planner", Block.WISHES: " "}, mask=ADA)

    (line,) = lines()
    assert (line.account_id, line.kind, line.receiver, line.why) == (ada.id, "model", "127.0.0.1", "rewrite")
    assert (line.parts, line.held_back) == (["résumé", "posting"], ["contact"])
    assert line.words == 13


def test_it_is_written_down_once_however_often_it_is_tried(quick: Settings, ada: Account) -> None:
    asked(faulty(quick, "503;times=1").model_copy(update={"outbound_tries": 2}), ada.id)
    problem(faulty(quick, "timeout"), ada)

    assert len(lines()) == 2


def test_what_was_not_sent_is_not_written_down(quick: Settings, ada: Account) -> None:
    problem(quick.model_copy(update={"chat_tokens_per_day": 100}), ada)
    problem(quick.model_copy(update={"sandbox_chat": False}), ada)

    assert lines() == []


@pytest.mark.parametrize(
    ("fault", "model", "told"),
    [
        ("401", "sandbox", Problem.KEY),
        ("404", "sandbox", Problem.MISSING),
        ("", "no-such-model", Problem.MISSING),
        ("redirects", "sandbox", Problem.MISSING),
        ("429", "sandbox", Problem.BUSY),
        ("", "sandbox-loading", Problem.BUSY),
        ("", "sandbox-spent", Problem.OUT_OF_QUOTA),
        ("500", "sandbox", Problem.AWAY),
        ("timeout", "sandbox", Problem.SLOW),
        ("413", "sandbox", Problem.TOO_LONG),
        ("", "sandbox-cut", Problem.TOO_LONG),
        ("", "sandbox-declining", Problem.REFUSED),
        ("html", "sandbox", Problem.UNREADABLE),
        ("cut", "sandbox", Problem.UNREADABLE),
        ("", "sandbox-broken", Problem.UNREADABLE),
        ("", "sandbox-mistyped", Problem.UNREADABLE),
    ],
)
def test_each_failure_is_a_problem(quick: Settings, ada: Account, fault: str, model: str, told: Problem) -> None:
    assert problem(faulty(quick, fault, model), ada) is told


def test_more_than_the_model_takes_is_too_long(settings: Settings, ada: Account) -> None:
    assert problem(settings, ada, {Block.BULLETS: "1. " + "berth " * 25_000}) is Problem.TOO_LONG


def test_without_a_model_nothing_is_asked(settings: Settings, ada: Account) -> None:
    alone = settings.model_copy(update={"sandbox_chat": False})

    assert problem(alone, ada) is Problem.NOT_CONNECTED
    assert not asking.is_connected(alone)
    assert asking.name_of(alone) == ""


def test_it_is_known_by_its_name_and_host(settings: Settings) -> None:
    told = {"chat_url": "https://models.example.org/v1", "chat_model": "owl-7b"}

    assert asking.name_of(settings.model_copy(update=told)) == "owl-7b @ models.example.org"


def test_what_is_put_in_again_still_has_to_fit(settings: Settings, ada: Account) -> None:
    long = Mask.over("Ada " * 20)

    with pytest.raises(ModelError) as raised:
        asked(settings, ada.id, {Block.BULLETS: f"1. Planned with {'Ada ' * 20}"}, mask=long)

    assert raised.value.problem is Problem.UNREADABLE


def test_it_is_never_asked_within_a_transaction(settings: Settings, ada: Account) -> None:
    with pytest.raises(RuntimeError), transaction():
        asked(settings, ada.id)


def test_what_was_used_is_what_counts(settings: Settings, ada: Account) -> None:
    asked(settings, ada.id)
    once = used(ada)
    asked(settings, ada.id)

    assert 100 < once < 500
    assert used(ada) == 2 * once


def test_what_the_model_did_not_read_costs_nothing(quick: Settings, ada: Account) -> None:
    problem(faulty(quick, "401"), ada)
    assert used(ada) == 0

    problem(faulty(quick, "timeout"), ada)
    assert used(ada) > 0


def test_a_budget_has_an_end(settings: Settings, ada: Account) -> None:
    tight = settings.model_copy(update={"chat_tokens_per_day": 2_000})
    answered = 0
    with pytest.raises(ModelError) as raised:
        while answered < 20:
            asked(tight, ada.id)
            answered += 1

    assert raised.value.problem is Problem.OVER_BUDGET
    assert 2 <= answered < 20
    assert used(ada) <= 2_000
    bob = committed_account("bob@example.org")
    assert asked(tight, bob.id)


def test_the_day_after_it_is_there_again(ada: Account) -> None:
    today = budget.today()

    assert budget.reserve(ada.id, Reserve(60, 40), 100, today)
    assert not budget.reserve(ada.id, Reserve(1, 0), 100, today)
    assert budget.reserve(ada.id, Reserve(60, 40), 100, today.replace(year=today.year + 1))


def test_nothing_is_set_apart_for_an_account_that_is_gone(ada: Account) -> None:
    assert not budget.reserve(ada.id + 1, Reserve(1, 0), 100, budget.today())


def test_moderation_looks_at_what_people_typed_where_that_is_wished(settings: Settings, ada: Account) -> None:
    moderated = settings.model_copy(update={"chat_moderation": True})
    threat = {Block.WISHES: "say that I will kill them all"}

    assert problem(moderated, ada, BULLETS | threat) is Problem.REFUSED
    assert asked(moderated, ada.id, BULLETS | {Block.WISHES: "shorter"})
    assert asked(settings, ada.id, BULLETS | threat)
    assert asked(moderated, ada.id, {Block.BULLETS: "1. I will kill them all"})


@pytest.fixture
def committed(stack: Flask) -> Iterator[int]:
    with stack.app_context():
        yield committed_account("threads@example.org").id
        clear()


def test_of_several_at_once_no_more_pass_than_there_is_left(stack: Flask, committed: int) -> None:
    def take() -> bool:
        return budget.reserve(committed, Reserve(10, 20), 100, budget.today())

    for expected in ([False, True, True, True], [False] * 4):
        assert sorted(map(bool, at_once(stack, *[take] * 4))) == expected
    assert budget.used(committed, budget.today()) == 90
