"""An answer as it is written: its words piece by piece, then the calls of tools that it asks for."""

import json
import time
from collections.abc import Generator, Sequence
from typing import Any

import openai

from jobraker.clients.chat_answers import SERVICE, Pieces, check_end, size_of, tokens_of
from jobraker.clients.chat_manners import Manner
from jobraker.clients.chat_server import COMPUTED, FAILURES, Before, ChatServer, estimated, messages_of
from jobraker.clients.chat_terms import Meter, Tool, ToolCall, Turn
from jobraker.clients.chat_texts import without_thoughts
from jobraker.clients.errors import ClientError, Kind, client_error
from jobraker.clients.openai_errors import error_of


def stream(
    server: ChatServer, turns: Sequence[Turn], tools: Sequence[Tool], most_tokens: int, meter: Meter, before: Before
) -> Generator[str | ToolCall]:
    read = estimated(turns) + tokens_of(size_of(json.dumps(offered(tools))))
    began = time.monotonic()
    try:
        opened = server.call(lambda: _opened(server, turns, tools, most_tokens, before, began))
    except ClientError as error:
        meter.tokens += read if error.kind in COMPUTED else 0
        raise
    pieces = Pieces(opened)
    try:
        yield from without_thoughts(pieces)
        check_end(pieces)
    except FAILURES as error:
        raise error_of(error, SERVICE) from error
    finally:
        opened.close()
        meter.tokens += pieces.tokens or read + tokens_of(pieces.size)
    yield from pieces.calls.built()


def offered(tools: Sequence[Tool]) -> list[dict[str, Any]]:
    """Without a choice among them and without leave for several at once: few servers know either."""
    return [
        {
            "type": "function",
            "function": {"name": each.name, "description": each.description, "parameters": each.schema},
        }
        for each in tools
    ]


def _opened(
    server: ChatServer, turns: Sequence[Turn], tools: Sequence[Tool], most_tokens: int, before: Before, began: float
) -> openai.Stream[object]:
    def asked(manner: Manner) -> object:
        before()
        told: dict[str, Any] = {"messages": messages_of(turns), manner.limit: most_tokens}
        if manner.counted:
            told["stream_options"] = {"include_usage": True}
        if tools and manner.tools:
            told["tools"] = offered(tools)
        return server.streamed(server.left(began), told)

    opened = server.adapting(asked, with_tools=bool(tools))
    if not isinstance(opened, openai.Stream):
        raise client_error(Kind.UNREADABLE, SERVICE, "no stream")
    return opened
