"""What a tool is, and how a call of one is answered: its mistakes are told in words that an agent can mend them by."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from jobraker.accounts.rules.scopes import Scope
from jobraker.database import storable
from jobraker.mcp.access import Caller
from jobraker.mcp.wording import plain

MISTAKES = 5  # of one call that are told
NAME_CHARS = 60  # of an argument's name that was made up


class Arguments(BaseModel):
    """Of a tool: whatever it does not know is told, and not passed over; and no text that no column can hold."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    @field_validator("*", mode="after")
    @classmethod
    def storable(cls, value: Any) -> Any:
        if isinstance(value, str | list | dict) and storable(value) != value:
            raise ValueError("must hold no NUL and no half of a sign")
        return value


Args = TypeVar("Args", bound=Arguments)


class NotDoneError(Exception):
    """Why nothing was done, in a sentence for the agent."""


@dataclass(frozen=True, slots=True)
class Tool(Generic[Args]):
    """`writes`: it changes something. `again`: called again with the same, it changes nothing more. `costly`: it costs work
    each time."""

    name: str
    title: str
    description: str
    scope: Scope
    arguments: type[Args]
    run: Callable[[Caller, Args], Mapping[str, Any]]
    writes: bool = False
    again: bool = True
    costly: bool = False

    @property
    def schema(self) -> dict[str, Any]:
        return self.arguments.model_json_schema()

    def call(self, caller: Caller, given: Mapping[str, Any]) -> dict[str, Any]:
        """Raises `NotDoneError`."""
        if self.scope not in caller.scopes:
            raise NotDoneError(f"This token does not allow {self.name}: it needs the scope {self.scope}.")
        try:
            arguments = self.arguments.model_validate(dict(given))
        except ValidationError as error:
            raise NotDoneError(mistakes(error)) from None
        answer: dict[str, Any] = plain(dict(self.run(caller, arguments)))
        return answer


def mistakes(error: ValidationError) -> str:
    """Without what was sent: it may be long, and is known to whoever sent it."""
    told = [f"{where(each['loc'])}: {each['msg']}" for each in error.errors()]
    more = len(told) - MISTAKES
    return "The arguments are not right. " + "; ".join(told[:MISTAKES]) + (f"; and {more} more" if more > 0 else "")


def where(place: Iterable[int | str]) -> str:
    return str(storable(".".join(map(str, place))))[:NAME_CHARS] or "arguments"


def allowed(tools: Iterable[Tool[Any]], scopes: frozenset[Scope]) -> list[Tool[Any]]:
    return [tool for tool in tools if tool.scope in scopes]
