"""A language model behind any OpenAI-compatible server, by the part of the API that OpenAI, Ollama, vLLM and llama.cpp
share: chat completions, whole and structured or as a stream, and moderation where there is one."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeVar, cast

import httpx
import openai
from openai.types import ModerationCreateResponse
from openai.types.chat import ChatCompletionChunk
from pydantic import BaseModel, ValidationError

from jobraker.clients.chat_answers import SERVICE, Pieces, Said, check_end, size_of, tokens_of, whole
from jobraker.clients.chat_manners import Manner, first_manner, otherwise
from jobraker.clients.chat_texts import complaint, json_within, strict_schema, without_thoughts
from jobraker.clients.errors import ClientError, Kind, client_error, no_call_as_client_error
from jobraker.clients.http import USER_AGENT
from jobraker.clients.openai_errors import error_of
from jobraker.clients.streaming import streamed
from jobraker.clients.transport import transport
from jobraker.resilience.outbound import Outbound
from jobraker.resilience.policy import Policy
from jobraker.resilience.shared import shared_redis
from jobraker.settings import Chat, Settings

NO_KEY = "none"
"""Servers without keys ignore it, but the library insists on one."""

TRIES = 2  # each costs money, and may take minutes
ANSWER_BYTES = 4_000_000
REPAIR_CHARS = 8_000
STREAM_TIMES = 3  # the patience of one answer, for a stream of which something is seen meanwhile
COMPUTED = frozenset({Kind.TIMEOUT, Kind.UNREADABLE, Kind.TOO_LARGE})
"""Failures in which the model may have read all it was sent."""

JSON_ONLY = "Answer with one JSON object of this JSON schema, and with nothing else:\n"
REPAIR = "That could not be used: {}. Answer again with the whole JSON object, and with nothing else."

T = TypeVar("T", bound=BaseModel)
Before = Callable[[], None]
_FAILURES = (openai.OpenAIError, httpx.RequestError, json.JSONDecodeError, UnicodeDecodeError)


class Turn(NamedTuple):
    role: Literal["system", "user", "assistant"]
    text: str


@dataclass
class Meter:
    """Tokens that were read and written so far, as the server counts them or else as many as it looks like."""

    tokens: int = 0


class Wanted(NamedTuple):
    """The shape that an answer must have."""

    name: str
    schema: dict[str, Any]


def nothing() -> None:
    """Before a call."""


class OpenAIChat:
    """One is enough for a process; it connects at its first call. `before` is called before each exchange, and what it
    raises passes untouched. All else that is raised is a `ClientError`."""

    def __init__(self, settings: Settings, chat: Chat) -> None:
        self._settings = settings
        self._chat = chat
        policy = Policy.of(settings)
        policy = replace(policy, tries=min(policy.tries, TRIES))
        self._outbound = Outbound(SERVICE, policy, shared_redis(settings.redis_url))
        self._manner = first_manner(chat.url)

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
        meter: Meter | None = None,
        before: Before = nothing,
    ) -> Iterator[str]:
        """Pieces of text as they come. Whoever stops before the end closes it, which ends the connection.

        TOO_LONG after the last piece: the model had more to say.
        """
        meter = meter or Meter()
        read = _estimated(turns)
        with no_call_as_client_error(SERVICE):
            opened = self._outbound.call(lambda: self._opened(turns, most_tokens, before), idempotent=True)
        pieces = Pieces(opened)
        try:
            yield from without_thoughts(pieces)
            check_end(pieces)
        except _FAILURES as error:
            raise error_of(error, SERVICE) from error
        finally:
            opened.close()
            meter.tokens += pieces.tokens or read + tokens_of(pieces.size)

    def flagged(self, texts: Sequence[str], *, before: Before = nothing) -> bool | None:
        """Whether the server's moderation objects to any of the texts; None where it has none."""
        with no_call_as_client_error(SERVICE):
            return self._outbound.call(lambda: self._flagged(texts, before), idempotent=True)

    def _said(self, turns: Sequence[Turn], wanted: Wanted, most_tokens: int, meter: Meter, before: Before) -> Said:
        read = _estimated(turns)
        try:
            with no_call_as_client_error(SERVICE):
                answer = self._outbound.call(lambda: self._whole(turns, wanted, most_tokens, before), idempotent=True)
        except ClientError as error:
            meter.tokens += read if error.kind in COMPUTED else 0
            raise
        said, tokens = answer
        meter.tokens += tokens or read + tokens_of(size_of(said.text))
        if said.finish == "refusal":
            raise client_error(Kind.DECLINED, SERVICE)
        return said

    def _whole(self, turns: Sequence[Turn], wanted: Wanted, most_tokens: int, before: Before) -> tuple[Said, int]:
        def asked(manner: Manner) -> object:
            before()
            told = {"messages": _messages(turns, None if manner.by_schema else wanted), manner.limit: most_tokens}
            if manner.by_schema:
                told["response_format"] = _format(wanted)
            return cast("Any", self._client).chat.completions.create(model=self._chat.model, **told)

        return whole(self._adapting(asked, structured=True))

    def _opened(self, turns: Sequence[Turn], most_tokens: int, before: Before) -> openai.Stream[ChatCompletionChunk]:
        def asked(manner: Manner) -> object:
            before()
            told = {"messages": _messages(turns), manner.limit: most_tokens}
            if manner.counted:
                told["stream_options"] = {"include_usage": True}
            return cast("Any", self._streaming).chat.completions.create(model=self._chat.model, stream=True, **told)

        opened = self._adapting(asked)
        if not isinstance(opened, openai.Stream):
            raise client_error(Kind.UNREADABLE, SERVICE, "no stream")
        return opened

    def _adapting(self, asked: Callable[[Manner], object], *, structured: bool = False) -> object:
        """Ask again in another manner what a server refuses in one; what it takes is remembered."""
        manner, tried = self._manner, set[Manner]()
        while True:
            try:
                answer = asked(manner)
            except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
                tried.add(manner)
                other = otherwise(manner, error, structured=structured)
                if other is None or other in tried:
                    raise error_of(error, SERVICE) from error
                manner = other
            except _FAILURES as error:
                raise error_of(error, SERVICE) from error
            else:
                self._manner = manner
                return answer

    def _flagged(self, texts: Sequence[str], before: Before) -> bool | None:
        before()
        try:
            answer = self._client.moderations.create(input=list(texts))
        except openai.NotFoundError:
            return None
        except _FAILURES as error:
            raise error_of(error, SERVICE) from error
        rows = answer.results if isinstance(answer, ModerationCreateResponse) else None
        flags = [getattr(row, "flagged", None) for row in rows] if isinstance(rows, list) else []
        if len(flags) != len(texts) or not all(isinstance(flag, bool) for flag in flags):
            raise client_error(Kind.UNREADABLE, SERVICE, "no moderation in it")
        return any(flags)

    @cached_property
    def _client(self) -> openai.OpenAI:
        return self._over(transport(min(self._settings.outbound_bytes, ANSWER_BYTES)))

    @cached_property
    def _streaming(self) -> openai.OpenAI:
        limit = min(self._settings.outbound_bytes, ANSWER_BYTES)
        return self._over(streamed(limit, STREAM_TIMES * self._settings.chat_seconds))

    def _over(self, door: httpx.BaseTransport) -> openai.OpenAI:
        return openai.OpenAI(
            api_key=self._chat.key.get_secret_value() or NO_KEY,
            base_url=self._chat.url,
            max_retries=0,
            timeout=self._settings.chat_seconds,
            default_headers={"User-Agent": USER_AGENT},
            # It takes httpx clients too, though its types name only those of its own httpx2.
            http_client=cast("Any", httpx.Client(transport=door)),
        )


def _estimated(turns: Sequence[Turn]) -> int:
    return sum(tokens_of(size_of(turn.text)) for turn in turns)


def _messages(turns: Sequence[Turn], wanted: Wanted | None = None) -> list[dict[str, str]]:
    messages = [{"role": turn.role, "content": turn.text} for turn in turns]
    if wanted:
        messages[0]["content"] += f"\n\n{JSON_ONLY}{json.dumps(wanted.schema)}"
    return messages


def _format(wanted: Wanted) -> dict[str, Any]:
    return {"type": "json_schema", "json_schema": {"name": wanted.name, "strict": True, "schema": wanted.schema}}
