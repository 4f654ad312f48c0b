"""What the model may propose: tools as it is told of them, and what it calls, read strictly. None of them does anything."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from jobraker.assistant.rules.terms import Doing
from jobraker.saved.rules.stages import Stage

MOVABLE = tuple(stage for stage in Stage if stage is not Stage.SUBMITTING)
WORDS = 200


class Told(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    doing: ClassVar[Doing]


class Search(Told):
    """Propose a search for openings."""

    doing = Doing.SEARCH

    words: str = Field(min_length=1, max_length=WORDS, description="What is searched, as somebody would type it.")
    near: str = Field("", max_length=100, description="A town, a region or a country.")


class OfOpening(Told):
    number: int = Field(
        ge=1, le=999, description="The number in brackets of an opening or application that you were told of."
    )


class Save(OfOpening):
    """Propose to save an opening."""

    doing = Doing.SAVE


class Apply(OfOpening):
    """Propose to prepare an application, which its person reviews before anything is sent."""

    doing = Doing.APPLY


class Draft(OfOpening):
    """Propose to draft a letter for an opening."""

    doing = Doing.DRAFT


class Remind(OfOpening):
    """Propose a reminder, on a day, of something to do for an opening or application."""

    doing = Doing.REMIND

    on: date = Field(description="The day, as 2026-05-31.")
    words: str = Field(min_length=1, max_length=WORDS, description="What to do, in the person's language.")


class Move(OfOpening):
    """Propose to mark how far an application has come."""

    doing = Doing.MOVE

    stage: Stage = Field(description="One of: " + ", ".join(MOVABLE) + ".")


TOOLS: Mapping[Doing, type[Told]] = {tool.doing: tool for tool in (Search, Save, Apply, Remind, Draft, Move)}


def schema_of(tool: type[Told]) -> dict[str, Any]:
    """As every server takes it: without references."""
    schema = tool.model_json_schema()
    shapes = schema.pop("$defs", {})
    properties = {name: plain(each, shapes) for name, each in schema["properties"].items()}
    return {
        "type": "object",
        "properties": properties,
        "required": schema.get("required", []),
        "additionalProperties": False,
    }


def plain(told: dict[str, Any], shapes: Mapping[str, Any]) -> dict[str, Any]:
    """One argument: its type, what it may be, and what it is."""
    if reference := told.get("$ref"):
        told = shapes[reference.rpartition("/")[2]] | {name: each for name, each in told.items() if name != "$ref"}
    return {name: told[name] for name in ("type", "enum", "format", "description") if name in told}


def read(name: str, arguments: str) -> Told | None:
    """What a call asks for; None for what is no such tool, or not told as it must be."""
    if name not in TOOLS:
        return None
    try:
        return TOOLS[Doing(name)].model_validate(json.loads(arguments or "{}"))
    except (ValueError, ValidationError, RecursionError):
        return None
