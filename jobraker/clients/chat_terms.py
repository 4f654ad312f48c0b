"""What a model is told, and what it gives back beside words.

Apart from the client, for whoever says which tools there are: that one's library takes a second to import.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple


class Turn(NamedTuple):
    role: Literal["system", "user", "assistant"]
    text: str


@dataclass
class Meter:
    """Tokens that were read and written so far, as the server counts them or else as many as it looks like."""

    tokens: int = 0


@dataclass(frozen=True, slots=True)
class Tool:
    """What a model may ask for. `schema` is the JSON schema of its arguments, an object's."""

    name: str
    description: str
    schema: Mapping[str, Any]


class ToolCall(NamedTuple):
    """What a model asks for, checked by nobody: the name may be that of no tool, the arguments no JSON."""

    name: str
    arguments: str
