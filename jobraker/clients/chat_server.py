"""One server of language models, asked in the manner that it takes: whatever is asked of it goes through here."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar, cast

import httpx
import openai

from jobraker.clients.chat_answers import SERVICE, size_of, tokens_of
from jobraker.clients.chat_manners import Manner, first_manner, otherwise
from jobraker.clients.chat_terms import Turn
from jobraker.clients.errors import Kind, no_call_as_client_error
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
LEAST = 1.0  # seconds
ANSWER_BYTES = 4_000_000
STREAM_TIMES = 3  # the patience of one answer, for a stream of which something is seen meanwhile

COMPUTED = frozenset({Kind.TIMEOUT, Kind.UNREADABLE, Kind.TOO_LARGE})
"""Failures in which the model may have read all it was sent."""

T = TypeVar("T")
Before = Callable[[], None]
FAILURES = (openai.OpenAIError, httpx.RequestError, json.JSONDecodeError, UnicodeDecodeError)
REFUSALS = (openai.BadRequestError, openai.UnprocessableEntityError, openai.NotFoundError, openai.InternalServerError)


class ChatServer:
    """All that it raises is a `ClientError`, but for what a `before` raises."""

    def __init__(self, settings: Settings, chat: Chat) -> None:
        self._settings = settings
        self._chat = chat
        policy = Policy.of(settings)
        policy = replace(policy, tries=min(policy.tries, TRIES))
        self._outbound = Outbound(SERVICE, policy, shared_redis(settings.redis_url))
        self._manner = first_manner(chat.url)

    def call(self, do: Callable[[], T]) -> T:
        """Within our limits, and again after what failed in passing."""
        with no_call_as_client_error(SERVICE):
            return self._outbound.call(do, idempotent=True)

    def left(self, began: float) -> float:
        """Seconds of what one answer may take, since it was first asked for: somebody waits, and a second try gets no more."""
        return max(self._settings.chat_seconds - (time.monotonic() - began), LEAST)

    def completion(self, client: openai.OpenAI, **asked: Any) -> object:
        return cast("Any", client).chat.completions.create(model=self._chat.model, **asked)

    def streamed(self, seconds: float, asked: Mapping[str, object]) -> openai.Stream[object]:
        """Its chunks as JSON has them: made objects of, they would take half of all the time that reading them takes."""
        body = {"model": self._chat.model, "stream": True, **asked}
        return self.streaming.post(
            "/chat/completions",
            cast_to=object,
            body=body,
            options={"timeout": seconds},
            stream=True,
            stream_cls=openai.Stream[object],
        )

    def adapting(
        self, asked: Callable[[Manner], object], *, structured: bool = False, with_tools: bool = False
    ) -> object:
        """Ask again in another manner what a server refuses in one; what it takes is remembered."""
        manner, tried = self._manner, set[Manner]()
        while True:
            try:
                answer = asked(manner)
            except REFUSALS as error:
                tried.add(manner)
                other = otherwise(manner, error, structured=structured, with_tools=with_tools)
                if other is None or other in tried:
                    raise error_of(error, SERVICE) from error
                manner = other
            except FAILURES as error:
                raise error_of(error, SERVICE) from error
            else:
                self._manner = manner
                return answer

    @cached_property
    def client(self) -> openai.OpenAI:
        return self._over(transport(min(self._settings.outbound_bytes, ANSWER_BYTES)))

    @cached_property
    def streaming(self) -> openai.OpenAI:
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


def nothing() -> None:
    """Before a call."""


def estimated(turns: Sequence[Turn]) -> int:
    return sum(tokens_of(size_of(turn.text)) for turn in turns)


def messages_of(turns: Sequence[Turn]) -> list[dict[str, str]]:
    return [{"role": turn.role, "content": turn.text} for turn in turns]
