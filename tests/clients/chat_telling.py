"""A language model's server that says what a test tells it to, and what comes of asking it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from pydantic import SecretStr
from werkzeug.wrappers import Request, Response

from jobraker.clients.errors import ClientError, Kind
from jobraker.clients.openai_chat import OpenAIChat, ToolCall, Turn
from jobraker.settings import Chat, Settings
from tests.outside import answering

TURNS = [Turn("system", "Do it."), Turn("user", "<<BULLETS>>\n1. planned berths\n<<END BULLETS>>")]
STREAMED = [Turn("user", "<<KNOWLEDGE>>\nBerths are planned a week ahead of the ships.\n<<END KNOWLEDGE>>")]


FAULTS = [
    ("401", Kind.REFUSED),
    ("404", Kind.NOT_FOUND),
    ("413", Kind.TOO_LONG),
    ("422", Kind.REJECTED),
    ("429", Kind.THROTTLED),
    ("500", Kind.BROKEN),
    ("timeout", Kind.TIMEOUT),
    ("html", Kind.UNREADABLE),
    ("cut", Kind.UNREADABLE),
    ("cut;chunked=1", Kind.UNREADABLE),
    ("redirects", Kind.NOT_FOUND),
]


def client(quick: Settings, fault: str = "", model: str = "sandbox", seconds: float = 1) -> OpenAIChat:
    return over(quick, f"{quick.sandbox_url}{fault and f'/fault/{fault}'}/openai/v1", model, seconds)


def over(quick: Settings, url: str, model: str = "m", seconds: float = 1) -> OpenAIChat:
    settings = quick.model_copy(update={"chat_seconds": seconds})
    return OpenAIChat(settings, Chat(url, model, SecretStr("sk-hidden")))


def failure(do: Callable[[], object]) -> ClientError:
    with pytest.raises(ClientError) as caught:
        do()
    return caught.value


def read(stream: Iterator[str | ToolCall]) -> tuple[list[str | ToolCall], ClientError | None]:
    """What came of a stream, and what it ended with. Nothing, which comes while it thinks, is left out."""
    came: list[str | ToolCall] = []
    try:
        came.extend(piece for piece in stream if piece)
    except ClientError as error:
        return came, error
    return came, None


@contextmanager
def telling(quick: Settings, *answers: Any) -> Iterator[tuple[OpenAIChat, list[dict[str, Any]]]]:
    """A server that says these one after the other, and the last from then on; gives the bodies that came."""
    bodies: list[dict[str, Any]] = []

    def answer(request: Request) -> Response:
        bodies.append(request.get_json())
        told = answers[min(len(bodies), len(answers)) - 1]
        return told() if callable(told) else Response(json.dumps(told), content_type="application/json")

    with answering(answer) as (url, _requests):
        yield over(quick, f"{url}/v1"), bodies


def completion(text: Any, finish: str = "stop", **more: Any) -> dict[str, Any]:
    choices = [{"index": 0, "message": {"role": "assistant", "content": text} | more, "finish_reason": finish}]
    return {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": choices}


def refusal(message: str, status: int = 400, code: str | None = None) -> Callable[[], Response]:
    body = json.dumps({"error": {"message": message, "type": "invalid_request_error", "code": code}})
    return lambda: Response(body, status, content_type="application/json")


def events(*data: str) -> Callable[[], Response]:
    return lambda: Response("".join(f"data: {each}\n\n" for each in data), content_type="text/event-stream")


def calling(*deltas: dict[str, Any], finish: str | None = None) -> str:
    """An event with pieces of calls of tools."""
    return json.dumps({"choices": [{"index": 0, "delta": {"tool_calls": list(deltas)}, "finish_reason": finish}]})


def chunk(text: str, finish: str | None = None) -> str:
    return json.dumps({"id": "1", "choices": [{"index": 0, "delta": {"content": text}, "finish_reason": finish}]})
