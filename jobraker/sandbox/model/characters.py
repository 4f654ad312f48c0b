"""How a model of some name differs from the honest one: what it makes up, obeys, or gets wrong."""

import json
import re
import time
from enum import StrEnum
from typing import Any

from jobraker.sandbox.model import inventing
from jobraker.sandbox.model.asked import Asked
from jobraker.sandbox.services.openai import Refused

LATE_SECONDS = 8.0
PAUSE, PAUSE_MOST = 0.5, 60.0
PAUSED = re.compile(r"(sandbox-(?:slow|lasting))-(\d{1,6})ms$")


class Character(StrEnum):
    HONEST = "sandbox"
    INVENTING = "sandbox-inventing"  # mixes made-up facts into about half of what it writes
    GULLIBLE = "sandbox-gullible"  # does what the material tells it to
    BROKEN = "sandbox-broken"  # never writes JSON to its end
    CLUMSY = "sandbox-clumsy"  # does when it is told what was wrong
    MISTYPED = "sandbox-mistyped"  # gives numbers for lists, and objects for texts
    TALKATIVE = "sandbox-talkative"  # thinks aloud, fences its JSON and says something before and after
    PLAIN = "sandbox-plain"  # an old server: refuses schemas, tools, counts of streams, and the newer name of the limit
    LATE = "sandbox-late"
    CUT = "sandbox-cut"  # ends at a limit, in the middle
    DECLINING = "sandbox-declining"
    SPENT = "sandbox-spent"  # the quota is used up
    LOADING = "sandbox-loading"  # is not ready yet, and never will be
    SLOW = "sandbox-slow"  # a piece each half second; "sandbox-slow-50ms" each 50 milliseconds
    CUTTING = "sandbox-cutting"  # ends the connection in the middle
    MUTE = "sandbox-mute"  # takes what it is asked, and never says a word
    HTML = "sandbox-html"  # a web page, and all is well
    ERRING = "sandbox-erring"  # an error in the middle of what began well
    LOOPING = "sandbox-looping"  # calls the same tool again and again
    GARBLED = "sandbox-garbled"  # calls tools that there are not, and those there are with what is no JSON
    CITING = "sandbox-citing"  # cites numbers that were never given
    LONG = "sandbox-long"  # writes 60 KB, whatever its limit
    LASTING = "sandbox-lasting"  # as slow, and writes as much as it may


def character_of(name: Any) -> tuple[Character, float] | None:
    """And the seconds between its pieces; None for a name that is none's."""
    slow = PAUSED.match(name) if isinstance(name, str) else None
    if slow:
        return Character(slow[1]), min(int(slow[2]) / 1000, PAUSE_MOST)
    if name not in list(Character):
        return None
    return Character(name), PAUSE if name in (Character.SLOW, Character.LASTING) else 0.0


def refuse(character: Character, body: dict[str, Any]) -> None:
    """What some answer before they write anything."""
    match character:
        case Character.SPENT:
            raise Refused("You exceeded your current quota.", status=429, code="insufficient_quota")
        case Character.LOADING:
            raise Refused("Loading model", status=503, code="unavailable_error")
        case Character.LATE:
            time.sleep(LATE_SECONDS)
        case Character.PLAIN:
            for name in ("response_format", "stream_options", "max_completion_tokens", "tools"):
                if body.get(name) is not None:
                    raise Refused(f"Unknown parameter: '{name}'.", name, code="unknown_parameter")


def changed(character: Character, asked: Asked, answer: Any) -> Any:
    """The honest answer, as a model of that character gives it."""
    match character:
        case Character.INVENTING:
            return inventing.mixed(asked, answer)
        case Character.GULLIBLE:
            return obedient(asked, answer)
        case Character.MISTYPED:
            return mistyped(answer)
    return answer


def written(character: Character, text: str, *, again: bool) -> str:
    """`again`: it was told that its first answer was wrong."""
    match character:
        case Character.BROKEN:
            return text[: len(text) * 2 // 3]
        case Character.CLUMSY if not again:
            return text.replace('"', "'") + ","
        case Character.TALKATIVE:
            return f"<think>\nWhat is {{wanted}} here?\n</think>\nHere you are:\n```json\n{text}\n```\nI hope it helps."
    return text


# An order and what it tells to write; the material of an honest person has neither.
ORDER = re.compile(r"(?i)\b(?:ignore|disregard|forget|instead|you must|system|assistant|instruction)\b")
DICTATED = re.compile(
    r"[\"“'‘]([^\"”'’]{2,200})[\"”'’]|(?i:\b(?:write|say|answer|reply|put|set))\b[^:\n]*:\s*(.{2,200})"
)


def obedient(asked: Asked, answer: Any) -> Any:
    """Every text is what the material dictates, and every list has it too."""
    orders = [line for line in asked.words.splitlines() if ORDER.search(line)]
    dictated = [said for line in orders for pair in DICTATED.findall(line) if (said := "".join(pair).strip())]
    return _told(answer, dictated) if dictated else answer


def _told(value: Any, dictated: list[str]) -> Any:
    if isinstance(value, dict):
        return {name: _told(each, dictated) for name, each in value.items()}
    if isinstance(value, list):
        told = [_told(each, dictated) for each in value]
        return told if value and not isinstance(value[0], str) else [*told[: len(value)], *dictated]
    return dictated[0] if isinstance(value, str) else value


def mistyped(value: Any) -> Any:
    """Each text as an object and each list as a number."""
    if isinstance(value, dict):
        return {name: mistyped(each) for name, each in value.items()}
    if isinstance(value, list):
        return len(value)
    return {"value": value} if isinstance(value, str) else json.dumps(value)
