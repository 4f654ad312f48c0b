"""Calls of tools, as each kind of server sends them, and servers that take no tools."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from jobraker.clients.chat_calls import ARGUMENTS_CHARS, CALLS_MOST
from jobraker.clients.chat_terms import Tool, ToolCall
from jobraker.clients.errors import Kind
from jobraker.clients.openai_chat import Meter
from jobraker.settings import Settings
from tests.clients.chat_telling import TURNS, calling, chunk, events, read, refusal, telling

SCHEMA = {"type": "object", "properties": {"job": {"type": "integer"}}, "required": ["job"]}
TOOLS = [Tool("save", "Save a job.", SCHEMA), Tool("remind", "Remind of a job.", SCHEMA)]
ONE, TWO = ToolCall("save", '{"job": 1}'), ToolCall("save", '{"job": 2}')


def piece(arguments: Any, name: str | None = None, **more: Any) -> dict[str, Any]:
    return {"function": {"arguments": arguments} | ({"name": name} if name else {})} | more


def called(quick: Settings, *told: str, finish: str = "tool_calls") -> list[str | ToolCall]:
    with telling(quick, events(*told, chunk("", finish), "[DONE]")) as (chat, _):
        came, error = read(chat.stream(TURNS, tools=TOOLS, most_tokens=5))
    assert error is None
    return came


def test_tools_are_sent_in_the_form_that_every_server_knows(quick: Settings) -> None:
    with telling(quick, events(chunk("Yes", "stop"))) as (chat, bodies):
        list(chat.stream(TURNS, tools=TOOLS, most_tokens=5))
        list(chat.stream(TURNS, most_tokens=5))

    function = {"name": "save", "description": "Save a job.", "parameters": SCHEMA}
    assert bodies[0]["tools"][0] == {"type": "function", "function": function}
    assert set(bodies[0]) == {"model", "messages", "max_tokens", "stream", "stream_options", "tools"}
    assert "tools" not in bodies[1]


WAYS: dict[str, list[str]] = {
    "OpenAI: a head, then pieces by number": [
        calling(piece("", "save", index=0, id="a", type="function")),
        calling(piece('{"job"', index=0)),
        calling(piece(": 1}", index=0)),
        calling(piece("", "save", index=1, id="b", type="function")),
        calling(piece('{"job": 2}', index=1)),
    ],
    "pieces of both mixed": [
        calling(piece('{"job"', "save", index=0, id="a"), piece('{"job": ', "save", index=1, id="b")),
        calling(piece("2}", index=1), piece(": 1}", index=0)),
    ],
    "Ollama: whole, all under number 0": [
        calling(piece('{"job": 1}', "save", index=0, id="a")),
        calling(piece('{"job": 2}', "save", index=0, id="b")),
    ],
    "whole in one chunk, without numbers": [
        calling(piece('{"job": 1}', "save", id="a"), piece('{"job": 2}', "save", id="b")),
    ],
    "without numbers and ids": [
        calling(piece('{"job": 1}', "save")),
        calling(piece('{"job": ', "save"), piece("2}")),
    ],
    "without numbers, by id": [
        calling(piece('{"job"', "save", id="a"), piece('{"job": ', "save", id="b")),
        calling(piece(": 1}", id="a"), piece("2}", id="b")),
    ],
    "all repeated in each piece": [
        calling(piece('{"job"', "save", index=0, id="a")),
        calling(piece(": 1}", "save", index=0, id="a")),
        calling(piece("", "save", index=0, id="a")),
        calling(piece('{"job": 2}', "save", index=1, id="b")),
    ],
    "one id for all": [
        calling(piece('{"job": 1}', "save", index=0, id="x")),
        calling(piece('{"job": 2}', "save", index=1, id="x")),
    ],
    "vLLM: named anew, with another id, in each piece": [
        calling(piece('{"job"', "save", index=0, id="a")),
        calling(piece(": 1}", "save", index=0, id="b")),
        calling(piece('{"job": 2}', "save", index=1, id="c")),
    ],
    "the id after the number": [
        calling(piece("", "save", index=0)),
        calling(piece('{"job": 1}', index=0, id="a")),
        calling(piece('{"job": 2}', "save", index=0, id="b")),
    ],
    "objects for texts": [
        calling(piece({"job": 1}, "save", index=0, id="a")),
        calling(piece({"job": 2}, "save", index=1, id="b")),
    ],
}


@pytest.mark.parametrize("told", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("finish", ["tool_calls", "stop"])
def test_calls_are_put_together_in_whichever_way_they_come(quick: Settings, told: list[str], finish: str) -> None:
    assert called(quick, *told, finish=finish) == [ONE, TWO]


def test_words_come_before_the_calls(quick: Settings) -> None:
    told = [chunk("<think>save?</think>"), chunk("I will"), calling(piece('{"job": 1}', "save", index=0)), chunk(".")]

    assert called(quick, *told) == ["I will", ".", ONE]


def test_arguments_that_are_no_json_are_handed_on(quick: Settings) -> None:
    told = [calling(piece('{"job": "un', "save", index=0)), calling(piece("", "launch_rockets", index=1))]

    assert called(quick, *told) == [ToolCall("save", '{"job": "un'), ToolCall("launch_rockets", "")]


def test_no_more_than_some_calls_of_some_length_are_taken(quick: Settings) -> None:
    heads = [calling(piece("", "save", index=number, id=f"c{number}")) for number in range(50)]
    tails = [calling(piece('{"job": 1}', index=number)) for number in range(50)]
    long = [calling(piece("x" * 900, index=0)) for _ in range(20)]

    with capture_logs() as logs:
        came = called(quick, *heads, *tails, *long)

    assert came[1:] == [ONE] * (CALLS_MOST - 1)
    assert isinstance(came[0], ToolCall)
    assert len(came[0].arguments) == ARGUMENTS_CHARS
    assert [(each["dropped"], each["cut"]) for each in logs if "dropped" in each] == [(42, 1)]


def test_one_that_was_cut_takes_no_other_in(quick: Settings) -> None:
    long, more = '{"text": "' + "x" * ARGUMENTS_CHARS + '"}', '{"job": 1}'
    told = [calling(piece(long, "save", index=0, id="a")), calling(piece(more, "save", index=0, id="b"))]

    assert called(quick, *told) == [ToolCall("save", long[:ARGUMENTS_CHARS]), ONE]


def test_a_call_of_nothing_is_dropped(quick: Settings) -> None:
    with capture_logs() as logs:
        came = called(quick, calling(piece('{"job": 1}', index=0)), calling(piece('{"job": 1}', "save", index=1)))

    assert came == [ONE]
    assert [each["nameless"] for each in logs if "nameless" in each] == [1]


@pytest.mark.parametrize(
    "deltas",
    [
        [{}],
        [None, 7, "save", []],
        [{"index": "0", "function": 7, "id": 3}],
        [{"index": 0, "function": {"name": 7, "arguments": 7}}],
        [{"index": True, "function": {"name": None, "arguments": None}}],
    ],
)
def test_what_is_no_call_does_no_harm(quick: Settings, deltas: list[Any]) -> None:
    assert called(quick, chunk("Yes"), calling(*deltas)) == ["Yes"]


def test_arguments_without_end_of_brackets_do_no_harm(quick: Settings) -> None:
    deep = "[" * 5_000

    told = [calling(piece(deep, "save", index=0, id="a")), calling(piece("", "remind", index=0, id="b"))]

    assert called(quick, *told) == [ToolCall("save", deep), ToolCall("remind", "")]


@pytest.mark.parametrize("end", [[], [chunk("", "length")], ['{"error": {"message": "overloaded"}}']])
def test_an_answer_that_broke_off_calls_nothing(quick: Settings, end: list[str]) -> None:
    told = events(chunk("I will"), calling(piece('{"job": 1}', "save", index=0)), *end)

    with telling(quick, told) as (chat, _):
        came, error = read(chat.stream(TURNS, tools=TOOLS, most_tokens=5))

    assert came == ["I will"]
    assert error


def test_calls_and_tools_are_counted(quick: Settings) -> None:
    told = [calling(piece('{"text": "' + "x" * 3_000, "save", index=0)), chunk("", "stop")]
    meters = Meter(), Meter()

    with telling(quick, events(*told)) as (chat, _):
        list(chat.stream(TURNS, tools=TOOLS, most_tokens=5, meter=meters[0]))
        list(chat.stream(TURNS, most_tokens=5, meter=meters[1]))

    assert meters[0].tokens > meters[1].tokens + 50
    assert meters[1].tokens > 1_000


@pytest.mark.parametrize(
    ("message", "status"),
    [
        ('"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set', 400),
        ("registry.ollama.ai/library/gemma:latest does not support tools", 400),
        ("Unknown parameter: 'tools'.", 422),
        ("functions are not supported by this model", 400),
        ("tools param requires --jinja flag", 500),
        ("No endpoints found that support tool use.", 404),
    ],
)
def test_a_server_that_takes_no_tools_is_asked_without_from_then_on(quick: Settings, message: str, status: int) -> None:
    with telling(quick, refusal(message, status), events(chunk("Yes", "stop"))) as (chat, bodies):
        answers = [list(chat.stream(TURNS, tools=TOOLS, most_tokens=5)) for _ in range(2)]

    assert answers == [["Yes"], ["Yes"]]
    assert ["tools" in body for body in bodies] == [True, False, False]


@pytest.mark.parametrize(
    ("message", "status", "code", "kind"),
    [
        (
            "maximum context length is 8192 tokens (8800 in the messages, 200 in the functions)",
            400,
            None,
            Kind.TOO_LONG,
        ),
        ("the prompt about tools triggered our policy", 400, "content_filter", Kind.DECLINED),
        ("error parsing tool call: raw='{'", 500, None, Kind.BROKEN),
        ("model 'tools' not allowed", 403, None, Kind.REFUSED),
    ],
)
def test_another_refusal_that_names_tools_is_none_of_them(
    quick: Settings, message: str, status: int, code: str | None, kind: Kind
) -> None:
    once = quick.model_copy(update={"outbound_tries": 1})
    with telling(once, refusal(message, status, code)) as (chat, bodies):
        _came, error = read(chat.stream(TURNS, tools=TOOLS, most_tokens=5))

    assert error
    assert error.kind is kind
    assert ["tools" in body for body in bodies] == [True]


def test_a_server_that_refuses_more_than_tools_comes_to_terms(quick: Settings) -> None:
    told = [refusal("unknown parameter: stream_options"), refusal("unknown parameter: tools")]

    with telling(quick, *told, events(chunk("Yes", "stop"))) as (chat, bodies):
        assert list(chat.stream(TURNS, tools=TOOLS, most_tokens=5)) == ["Yes"]

    assert [("tools" in body, "stream_options" in body) for body in bodies] == [
        (True, True),
        (True, False),
        (False, False),
    ]
