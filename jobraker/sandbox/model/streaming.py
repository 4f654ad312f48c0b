"""An answer as server-sent events, whole or spoilt in the middle; and the same at once."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jobraker.sandbox.model.calling import Call
from jobraker.sandbox.model.characters import Character
from jobraker.sandbox.model.heard import Reader
from jobraker.sandbox.spoiling import hang_up

CREATED = 1_705_948_997
PIECE_CHARS = 12
MUTE_SECONDS = 3600.0
BREAKING = (Character.CUTTING, Character.ERRING)
OVERLOADED = {"error": {"message": "The server is overloaded.", "type": "server_error", "code": None}}

Delta = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """`finish` is why it ends; `pause` what lies between two pieces, in seconds."""

    model: str
    text: str
    calls: tuple[Call, ...]
    finish: str
    usage: dict[str, int]
    pause: float = 0.0

    def whole(self) -> dict[str, Any]:
        declined = self.finish == "content_filter"
        message: Delta = {"role": "assistant", "content": self.text}
        message["refusal"] = "I cannot help with that." if declined else None
        if self.calls:
            message["tool_calls"] = [self._call(at, call.arguments) for at, call in enumerate(self.calls)]
        choices = [{"index": 0, "message": message, "finish_reason": self.finish, "logprobs": None}]
        return self._envelope("chat.completion", choices) | {"usage": self.usage}

    def events(self, reader: Reader, character: Character, *, counted: bool) -> Iterator[bytes]:
        """As somebody of that character gives them; `counted`: with a count at the end."""
        yield self._event({"role": "assistant", "content": ""})
        yield from self._words(reader, self.text[: len(self.text) // 2] if character in BREAKING else self.text)
        if character is Character.CUTTING:
            raise ConnectionAbortedError
        if character is Character.ERRING:
            yield encoded(OVERLOADED)
            return
        yield from self._calls()
        yield self._event({}, self.finish)
        if counted:
            yield encoded(self._envelope("chat.completion.chunk", []) | {"usage": self.usage})
        yield b"data: [DONE]\n\n"

    def _words(self, reader: Reader, text: str) -> Iterator[bytes]:
        for start in range(0, len(text), PIECE_CHARS):
            if self.pause:
                reader.wait(self.pause)
            yield self._event({"content": text[start : start + PIECE_CHARS]})

    def _calls(self) -> Iterator[bytes]:
        """The head of each, then its arguments in pieces."""
        for at, call in enumerate(self.calls):
            yield self._event({"tool_calls": [self._call(at, "")]})
            for start in range(0, len(call.arguments), PIECE_CHARS):
                piece = {"index": at, "function": {"arguments": call.arguments[start : start + PIECE_CHARS]}}
                yield self._event({"tool_calls": [piece]})

    def _call(self, at: int, arguments: str) -> Delta:
        function = {"name": self.calls[at].name, "arguments": arguments}
        return {"index": at, "id": f"call_sandbox_{at}", "type": "function", "function": function}

    def _event(self, delta: Delta, finish: str | None = None) -> bytes:
        choices = [{"index": 0, "delta": delta, "finish_reason": finish}]
        return encoded(self._envelope("chat.completion.chunk", choices))

    def _envelope(self, kind: str, choices: list[Any]) -> dict[str, Any]:
        return {"id": "chatcmpl-sandbox", "object": kind, "created": CREATED, "model": self.model, "choices": choices}


def silence(reader: Reader) -> Iterator[bytes]:
    """As long as anybody waits."""
    reader.wait(MUTE_SECONDS)
    yield from hang_up()


def encoded(event: dict[str, Any]) -> bytes:
    return f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode(errors="replace")
