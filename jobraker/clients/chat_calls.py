"""Calls of tools that a stream brings in pieces, put together in whichever way a server sends them.

OpenAI numbers each call, gives its id and name once and its arguments in pieces. Ollama sends each whole, of some versions
without a number and of others all under number 0; some of vLLM name a call anew, with another id, in each piece.
"""

import json
from dataclasses import dataclass
from typing import Any

import structlog

from jobraker.clients.chat_terms import ToolCall

CALLS_MOST = 8
ARGUMENTS_CHARS = 8_000
NAME_CHARS = 64

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Building:
    id: str = ""
    name: str = ""
    arguments: str = ""
    cut: bool = False


def within(part: object, name: str) -> Any:
    """Of JSON that may be anything; None where it is not there."""
    return part.get(name) if isinstance(part, dict) else None


class Calls:
    def __init__(self) -> None:
        self._kept: list[Building] = []
        self._by_number: dict[int, Building] = {}
        self._last: Building | None = None
        self._dropped = 0

    def add(self, deltas: Any) -> str:
        """What a chunk tells of calls. Gives what was written of them, for whoever counts."""
        return "".join(self._add(delta) for delta in deltas) if isinstance(deltas, list) else ""

    def built(self) -> list[ToolCall]:
        """In the order in which they began; what was too much is told in the log."""
        named = [each for each in self._kept if each.name]
        nameless, cut = len(self._kept) - len(named), sum(each.cut for each in named)
        if self._dropped or nameless or cut:
            log.warning("calls of tools were too much", dropped=self._dropped, nameless=nameless, cut=cut)
        return [ToolCall(each.name, each.arguments) for each in named]

    def _add(self, delta: Any) -> str:
        function = within(delta, "function")
        key, name = text_of(within(delta, "id")), text_of(within(function, "name"))[:NAME_CHARS]
        piece = arguments_of(within(function, "arguments"))
        call = self._call(within(delta, "index"), key, name, piece)
        call.id, call.name = call.id or key, call.name or name
        call.cut = call.cut or len(call.arguments) + len(piece) > ARGUMENTS_CHARS
        call.arguments += piece[: ARGUMENTS_CHARS - len(call.arguments)]
        self._last = call
        return name + piece

    def _call(self, number: Any, key: str, name: str, piece: str) -> Building:
        """The one that a piece belongs to."""
        numbered = isinstance(number, int) and not isinstance(number, bool)
        known = self._by_number.get(number) if numbered else self._by_id(key) or self._last
        if known and continues(known, key, name, piece, numbered=numbered):
            return known
        if len(self._kept) == CALLS_MOST:
            self._dropped += bool(name)
            return Building()
        begun = Building()
        self._kept.append(begun)
        if numbered:
            self._by_number[number] = begun
        return begun

    def _by_id(self, key: str) -> Building | None:
        return next((each for each in reversed(self._kept) if key and each.id == key), None)


def continues(call: Building, key: str, name: str, piece: str, *, numbered: bool) -> bool:
    """Whether a piece with that id and name, and with or without the number of the call, is more of it."""
    if not name or not call.name:
        return True
    if name != call.name:
        return False
    same = not key or not call.id or key == call.id
    if is_whole(call.arguments):
        return same and not piece
    return same or (numbered and bool(call.arguments) and not call.cut)


def is_whole(arguments: str) -> bool:
    try:
        json.loads(arguments)
    except (ValueError, RecursionError):
        return False
    return True


def text_of(value: object) -> str:
    return value if isinstance(value, str) else ""


def arguments_of(value: object) -> str:
    """Some give an object, where a text is due."""
    return json.dumps(value) if isinstance(value, dict) else text_of(value)
