"""What language models write around what was asked of them, taken off; and what they are told of a shape."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

FENCED = re.compile(r"```[\w-]*\s*\n(.*?)\n?\s*```", re.DOTALL)
THOUGHTS = re.compile(r"\A\s*<think>.*?</think>\s*", re.DOTALL)
THINKING, THOUGHT = "<think>", "</think>"
FAULTS_MOST = 5
FAULT_CHARS = 200
# Servers that keep to a schema word by word refuse these, and all is checked by us anyway.
UNTOLD = frozenset({"default", "title", "minLength", "maxLength", "pattern", "format"})


def json_within(said: str) -> str:
    """The JSON object in an answer, without thoughts before it, fences and words around it."""
    said = THOUGHTS.sub("", said)
    if fenced := FENCED.search(said):
        said = fenced[1]
    begin, end = said.find("{"), said.rfind("}")
    return said[begin : end + 1] if 0 <= begin < end else said.strip()


def complaint(error: ValidationError) -> str:
    """The first of what is wrong, in words for the model."""
    faults = error.errors(include_url=False, include_context=False, include_input=False)[:FAULTS_MOST]
    return "; ".join(
        f"{'.'.join(map(str, each['loc'])) or 'the whole'}: {each['msg']}"[:FAULT_CHARS] for each in faults
    )


def strict_schema(shape: type[BaseModel]) -> dict[str, Any]:
    """As servers take it that keep to a schema word by word: every field is needed, and no other allowed."""
    schema: dict[str, Any] = _strict(shape.model_json_schema())
    return schema


def _strict(part: Any) -> Any:
    if isinstance(part, list):
        return [_strict(each) for each in part]
    if not isinstance(part, dict):
        return part
    kept = {name: _strict(each) for name, each in part.items() if name not in UNTOLD or isinstance(each, dict)}
    if isinstance(kept.get("properties"), dict):
        kept |= {"additionalProperties": False, "required": list(kept["properties"])}
    return kept


def without_thoughts(pieces: Iterable[str]) -> Iterator[str]:
    """Without what some models think aloud before they answer, and without blanks before the first word: "" in its place, so
    that whoever reads is asked at each piece whether to go on."""
    begun, thinking, thought, held = False, False, False, ""
    for piece in pieces:
        if begun:
            yield piece
            continue
        held = (held + piece).lstrip()
        thinking = thinking or (not thought and held.startswith(THINKING))
        if thinking:
            _, ended, rest = held.partition(THOUGHT)
            thinking, thought = not ended, bool(ended)
            # Of a thought only as much is kept as its end may have begun with: some are long.
            held = rest.lstrip() if ended else held[-len(THOUGHT) :]
        begun = bool(held) and not thinking and (thought or not THINKING.startswith(held))
        yield held if begun else ""
    if held and not begun and not thinking:
        yield held.rstrip()
