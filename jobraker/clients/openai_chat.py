"""A language model behind any OpenAI-compatible server, by the part of the API that OpenAI, Ollama, vLLM and llama.cpp
share: chat completions, whole and structured or as a stream with tools, and moderation where there is one."""

import json
from collections.abc import Generator, Sequence
from typing import Any, NamedTuple, TypeVar

import openai
from openai.types import ModerationCreateResponse
from pydantic import BaseModel, ValidationError

from jobraker.clients.chat_answers import SERVICE, Said, size_of, tokens_of, whole
from jobraker.clients.chat_manners import Manner
from jobraker.clients.chat_server import COMPUTED, FAILURES, Before, ChatServer, estimated, messages_of, nothing
from jobraker.clients.chat_streams import stream
from jobraker.clients.chat_terms import Meter as Meter
from jobraker.clients.chat_terms import Tool as Tool
from jobraker.clients.chat_terms import ToolCall as ToolCall
from jobraker.clients.chat_terms import Turn as Turn
from jobraker.clients.chat_texts import complaint, json_within, strict_schema
from jobraker.clients.errors import ClientError, Kind, client_error
from jobraker.clients.openai_errors import error_of
from jobraker.settings import Chat, Settings

REPAIR_CHARS = 8_000
JSON_ONLY = "Answer with one JSON object of this JSON schema, and with nothing else:\n"
REPAIR = "That could not be used: {}. Answer again with the whole JSON object, and with nothing else."

T = TypeVar("T", bound=BaseModel)


class Wanted(NamedTuple):
    """The shape that an answer must have."""

    name: str
    schema: dict[str, Any]


class OpenAIChat:
    """One is enough for a process; it connects at its first call. `before` is called before each exchange, and what it
    raises passes untouched. All else that is raised is a `ClientError`."""

    def __init__(self, settings: Settings, chat: Chat) -> None:
        self._server = ChatServer(settings, chat)

    def structured(
        self,
        turns: Sequence[Turn],
        shape: type[T],
        name: str,
        *,
        most_tokens: int,
        meter: Meter | None = None,
        before: Before = nothing,
    ) -> T:
        """An answer of that shape; one that has another is sent back once, with what was wrong."""
        meter = meter or Meter()
        wanted = Wanted(name, strict_schema(shape))
        said = self._said(turns, wanted, most_tokens, meter, before)
        try:
            return shape.model_validate_json(json_within(said.text))
        except ValidationError as error:
            if said.finish == "length":
                raise client_error(Kind.TOO_LONG, SERVICE, "the answer ended at its limit") from error
            wrong = complaint(error)
        again = [*turns, Turn("assistant", said.text[:REPAIR_CHARS]), Turn("user", REPAIR.format(wrong))]
        said = self._said(again, wanted, most_tokens, meter, before)
        try:
            return shape.model_validate_json(json_within(said.text))
        except ValidationError as error:
            raise client_error(Kind.UNREADABLE, SERVICE, "twice no answer of the shape asked for") from error

    def stream(
        self,
        turns: Sequence[Turn],
        *,
        most_tokens: int,
        tools: Sequence[Tool] = (),
        meter: Meter | None = None,
        before: Before = nothing,
    ) -> Generator[str | ToolCall]:
        """Pieces of text as they come; after the last, where the answer came to its end, the calls of tools.

        Whoever stops before the end closes it, which ends the connection. TOO_LONG after the last piece: the model had more
        to say. A server that takes no tools is asked without them, and never calls any.
        """
        return stream(self._server, turns, tools, most_tokens, meter or Meter(), before)

    def models(self) -> list[str]:
        """The names of those that the server has: asking for them computes nothing."""
        return self._server.call(self._models)

    def flagged(self, texts: Sequence[str], *, before: Before = nothing) -> bool | None:
        """Whether the server's moderation objects to any of the texts; None where it has none."""
        return self._server.call(lambda: self._flagged(texts, before))

    def _said(self, turns: Sequence[Turn], wanted: Wanted, most_tokens: int, meter: Meter, before: Before) -> Said:
        read = estimated(turns)
        try:
            said, tokens = self._server.call(lambda: self._whole(turns, wanted, most_tokens, before))
        except ClientError as error:
            meter.tokens += read if error.kind in COMPUTED else 0
            raise
        meter.tokens += tokens or read + tokens_of(size_of(said.text))
        if said.finish == "refusal":
            raise client_error(Kind.DECLINED, SERVICE)
        return said

    def _whole(self, turns: Sequence[Turn], wanted: Wanted, most_tokens: int, before: Before) -> tuple[Said, int]:
        def asked(manner: Manner) -> object:
            before()
            told: dict[str, Any] = {"messages": messages_of(turns), manner.limit: most_tokens}
            if manner.by_schema:
                told["response_format"] = _format(wanted)
            else:
                told["messages"][0]["content"] += f"\n\n{JSON_ONLY}{json.dumps(wanted.schema)}"
            return self._server.completion(self._server.client, **told)

        return whole(self._server.adapting(asked, structured=True))

    def _models(self) -> list[str]:
        try:
            return [str(model.id) for model in self._server.client.models.list()]
        except FAILURES as error:
            raise error_of(error, SERVICE) from error

    def _flagged(self, texts: Sequence[str], before: Before) -> bool | None:
        before()
        try:
            answer = self._server.client.moderations.create(input=list(texts))
        except openai.NotFoundError:
            return None
        except FAILURES as error:
            raise error_of(error, SERVICE) from error
        rows = answer.results if isinstance(answer, ModerationCreateResponse) else None
        flags = [getattr(row, "flagged", None) for row in rows] if isinstance(rows, list) else []
        if len(flags) != len(texts) or not all(isinstance(flag, bool) for flag in flags):
            raise client_error(Kind.UNREADABLE, SERVICE, "no moderation in it")
        return any(flags)


def _format(wanted: Wanted) -> dict[str, Any]:
    return {"type": "json_schema", "json_schema": {"name": wanted.name, "strict": True, "schema": wanted.schema}}
