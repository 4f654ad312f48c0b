"""A language model's server, by the sandbox's and by servers that answer as told."""

import json
from typing import Any
from uuid import uuid4

import pytest
from pydantic import BaseModel, Field
from werkzeug.wrappers import Response

from jobraker.clients.errors import Kind
from jobraker.clients.openai_chat import Meter, OpenAIChat, Turn
from jobraker.settings import Settings
from tests.clients.chat_telling import (
    FAULTS,
    TURNS,
    client,
    completion,
    failure,
    over,
    refusal,
    telling,
)


class Rewrite(BaseModel):
    number: int
    text: str = Field(max_length=200)


class Rewrites(BaseModel):
    rewrites: list[Rewrite]


ANSWER = '{"rewrites": [{"number": 1, "text": "Planned berths."}]}'


def structured(chat: OpenAIChat, meter: Meter | None = None, turns: list[Turn] | None = None) -> list[str]:
    found = chat.structured(turns or TURNS, Rewrites, "rewrite", most_tokens=500, meter=meter)
    return [each.text for each in found.rewrites]


def test_it_answers_in_the_shape_asked_for_and_counts(quick: Settings) -> None:
    meter = Meter()

    assert structured(client(quick), meter) == ["Planned berths."]
    assert meter.tokens > 20


@pytest.mark.parametrize("model", ["sandbox-clumsy", "sandbox-talkative", "sandbox-plain"])
def test_it_comes_to_terms_with_models_of_all_kinds(quick: Settings, model: str) -> None:
    assert structured(client(quick, model=model)) == ["Planned berths."]


@pytest.mark.parametrize(
    ("model", "kind"),
    [
        ("sandbox-broken", Kind.UNREADABLE),
        ("sandbox-mistyped", Kind.UNREADABLE),
        ("sandbox-cut", Kind.TOO_LONG),
        ("sandbox-declining", Kind.DECLINED),
        ("sandbox-spent", Kind.THROTTLED),
        ("sandbox-loading", Kind.BROKEN),
        ("sandbox-late", Kind.TIMEOUT),
        ("none", Kind.NOT_FOUND),
    ],
)
def test_each_bad_model_has_its_kind_of_error(quick: Settings, model: str, kind: Kind) -> None:
    error = failure(lambda: structured(client(quick.model_copy(update={"outbound_tries": 1}), model=model)))

    assert error.kind is kind
    assert error.permanent is (kind in (Kind.TOO_LONG, Kind.DECLINED, Kind.NOT_FOUND) or model == "sandbox-spent")


@pytest.mark.parametrize(
    ("fault", "kind"),
    [*FAULTS, ("drip;seconds=30", Kind.TIMEOUT), ("huge;mb=5", Kind.TOO_LARGE), ("huge;mb=5;gzip=1", Kind.TOO_LARGE)],
)  # fmt: skip
def test_each_fault_has_its_kind(quick: Settings, fault: str, kind: Kind) -> None:
    chat = client(quick.model_copy(update={"outbound_tries": 1}), fault)

    assert failure(lambda: structured(chat)).kind is kind


def test_numbers_that_are_texts_do_no_harm(quick: Settings) -> None:
    assert structured(client(quick, "types")) == ["Planned berths."]


def test_it_repeats_once_what_failed_in_passing(quick: Settings) -> None:
    assert structured(client(quick, f"503;times=1;id={uuid4()}")) == ["Planned berths."]
    assert failure(lambda: structured(client(quick, f"503;times=2;id={uuid4()}"))).kind is Kind.BROKEN


def test_what_was_wrong_is_told_once(quick: Settings) -> None:
    with telling(quick, completion('{"rewrites": [{"number": "one"}]}'), completion(ANSWER)) as (chat, bodies):
        assert structured(chat) == ["Planned berths."]

    assert [len(body["messages"]) for body in bodies] == [2, 4]
    assert "rewrites.0.number" in bodies[1]["messages"][-1]["content"]


def test_it_asks_for_the_schema_word_by_word(quick: Settings) -> None:
    with telling(quick, completion(ANSWER)) as (chat, bodies):
        structured(chat)

    form = bodies[0]["response_format"]["json_schema"]
    assert (form["name"], form["strict"]) == ("rewrite", True)
    assert form["schema"]["$defs"]["Rewrite"] == {
        "type": "object",
        "properties": {"number": {"type": "integer"}, "text": {"type": "string"}},
        "required": ["number", "text"],
        "additionalProperties": False,
    }
    assert set(bodies[0]) == {"model", "messages", "max_tokens", "response_format"}


def test_where_a_schema_is_refused_it_is_told_in_words_from_then_on(quick: Settings) -> None:
    with telling(quick, refusal("json_schema is not supported"), completion(ANSWER)) as (chat, bodies):
        assert [structured(chat), structured(chat)] == [["Planned berths."]] * 2

    assert ["response_format" in body for body in bodies] == [True, False, False]
    assert '"rewrites"' in bodies[2]["messages"][0]["content"]


def test_the_other_name_of_the_limit_is_tried(quick: Settings) -> None:
    words = "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."

    with telling(quick, refusal(words), completion(ANSWER)) as (chat, bodies):
        structured(chat)

    assert [name for body in bodies for name in body if name.startswith("max_")] == [
        "max_tokens",
        "max_completion_tokens",
    ]


def test_a_server_that_refuses_every_manner_is_asked_no_more(quick: Settings) -> None:
    with telling(quick, refusal("max_tokens, max_completion_tokens: no")) as (chat, bodies):
        assert failure(lambda: structured(chat)).kind is Kind.REJECTED

    assert len(bodies) <= 3


@pytest.mark.parametrize(
    ("message", "status", "code", "kind"),
    [
        ("This model's maximum context length is 8192 tokens.", 400, "context_length_exceeded", Kind.TOO_LONG),
        ("the request exceeds the available context size", 400, None, Kind.TOO_LONG),
        ("triggered our content management policy", 400, "content_filter", Kind.DECLINED),
        ("You exceeded your quota", 429, "insufficient_quota", Kind.THROTTLED),
        ("Incorrect API key provided: sk-hidden", 401, "invalid_api_key", Kind.REFUSED),
    ],
)
def test_what_a_refusal_says_is_told_apart(
    quick: Settings, message: str, status: int, code: str | None, kind: Kind
) -> None:
    with telling(quick, refusal(message, status, code)) as (chat, bodies):
        error = failure(lambda: structured(chat))

    assert (error.kind, error.permanent, len(bodies)) == (kind, True, 1)
    assert "hidden" not in str(error)


@pytest.mark.parametrize(
    "answer",
    [
        {},
        [],
        "text",
        {"choices": []},
        {"choices": [{}]},
        {"choices": [{"message": {"content": 7}, "finish_reason": "stop"}]},
        completion(None),
        completion("[]"),
        completion('{"rewrites": null}'),
        completion("{" * 5_000),
        completion('{"rewrites": [{"number": 1, "text": "\\ud800"}]}'),
        completion(json.dumps({"rewrites": [{"number": 1, "text": "x" * 201}]})),
        lambda: Response("", content_type="application/json"),
        lambda: Response('{"choices": [', content_type="application/json"),
        lambda: Response(b"\xff\xfe\xff", content_type="application/json"),
    ],
)
def test_what_is_no_answer_is_unreadable(quick: Settings, answer: Any) -> None:
    with telling(quick, answer) as (chat, _):
        assert failure(lambda: structured(chat)).kind is Kind.UNREADABLE


def test_a_model_that_declines_is_not_asked_again(quick: Settings) -> None:
    with telling(quick, completion(None, refusal="I cannot help with that.")) as (chat, bodies):
        assert failure(lambda: structured(chat)).kind is Kind.DECLINED

    assert len(bodies) == 1


def test_tokens_are_estimated_where_they_are_not_told(quick: Settings) -> None:
    told, untold, mad = Meter(), Meter(), Meter()
    usage = {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3}

    with telling(quick, completion(ANSWER) | {"usage": usage}) as (chat, _):
        structured(chat, told)
    with telling(quick, completion(ANSWER)) as (chat, _):
        structured(chat, untold)
    with telling(quick, completion(ANSWER) | {"usage": usage | {"total_tokens": 10**18}}) as (chat, _):
        structured(chat, mad)

    assert (told.tokens, 30 < untold.tokens < 60, mad.tokens) == (3, True, 10_000_000)


def test_what_the_model_read_is_counted_though_its_answer_was_lost(quick: Settings) -> None:
    meter, refused = Meter(), Meter()

    failure(lambda: structured(client(quick, "timeout"), meter))
    failure(lambda: structured(client(quick, "401"), refused))

    assert meter.tokens > 10
    assert refused.tokens == 0


def test_something_is_done_before_each_exchange(quick: Settings) -> None:
    done: list[int] = []

    def before() -> None:
        done.append(1)

    client(quick, model="sandbox-plain").structured(TURNS, Rewrites, "rewrite", most_tokens=500, before=before)

    assert len(done) == 2


def test_what_fails_before_an_exchange_keeps_it_from_being_made(quick: Settings) -> None:
    def before() -> None:
        raise ZeroDivisionError

    with telling(quick, completion(ANSWER)) as (chat, bodies), pytest.raises(ZeroDivisionError):
        chat.structured(TURNS, Rewrites, "rewrite", most_tokens=500, before=before)

    assert bodies == []


def test_moderation_says_yes_no_or_that_there_is_none(quick: Settings) -> None:
    assert client(quick).flagged(["a berth planner", "I will kill them all"]) is True
    assert client(quick).flagged(["a berth planner"]) is False
    assert client(quick, "404").flagged(["a berth planner"]) is None


@pytest.mark.parametrize("answer", [{}, {"results": []}, {"results": [{"flagged": "no"}]}, {"results": None}, []])
def test_a_moderation_that_is_none_is_unreadable(quick: Settings, answer: Any) -> None:
    with telling(quick, answer) as (chat, _):
        assert failure(lambda: chat.flagged(["x"])).kind is Kind.UNREADABLE


def test_a_server_that_is_not_there_is_unreachable(quick: Settings) -> None:
    assert failure(lambda: structured(over(quick, "http://127.0.0.1:9/v1"))).kind is Kind.UNREACHABLE
