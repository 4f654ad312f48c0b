"""What the documentation says of every operation alike: which problems there are, which headers are heeded."""

import inspect
from collections.abc import Callable
from typing import Any, Literal, TypeAlias, get_type_hints

from flask_openapi3.models.parameter import Parameter
from flask_openapi3.types import ResponseDict
from flask_openapi3.utils import parse_rule
from pydantic import BaseModel

from jobraker.api.problems import DETAILS, MEDIA
from jobraker.api.terms import Terms

Mode: TypeAlias = Literal["validation", "serialization"]
PROBLEM = {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}
MEANINGS = {
    304: "It has not changed since.",
    406: "No answer of the wanted kind.",
    412: "It was changed since it was read: read it again.",
    428: "Say by If-Match what you have read.",
}


def answers(view: Callable[..., Any], own: ResponseDict, terms: Terms) -> ResponseDict:
    """Those of the view, and each problem that it may meet."""
    told = {int(code): described(model) for code, model in own.items()}
    problems = {429, 500, 503} | set(terms.also)
    hints = get_type_hints(view)
    if not terms.open:
        problems |= {401, 403}
    if "path" in hints:
        problems.add(404)
    if "query" in hints:
        problems.add(422)
    if "body" in hints or "form" in hints:
        problems |= {400, 413, 415, 422}
    if terms.once:
        problems |= {400, 409, 422}
    if terms.matched:
        problems |= {412, 428}
    if terms.tagged:
        told[304] = {"description": MEANINGS[304]}
    for code in problems - set(told):
        words = terms.also.get(code) or MEANINGS.get(code) or DETAILS[code]
        told[code] = {"description": words, "content": PROBLEM}
    return {str(code): told[code] for code in sorted(told)}


def models(view: Callable[..., Any], own: ResponseDict) -> set[tuple[type[BaseModel], Mode]]:
    """What is sent and what is told, each as it is written then."""
    hints = get_type_hints(view)
    sent: set[tuple[type[BaseModel], Mode]] = {
        (hints[name], "validation") for name in ("body", "form") if name in hints
    }
    return sent | {(each, "serialization") for each in own.values() if isinstance(each, type)}


def described(model: Any) -> Any:
    """None stands for an answer without a body."""
    return {"description": "Done."} if model is None else model


def description(view: Callable[..., Any], terms: Terms) -> str:
    """The rest of its docstring, and which scope it needs."""
    lines = (inspect.getdoc(view) or "").strip().split("\n")
    needed = f"Needs the scope `{terms.scope}`." if terms.scope else "Needs no token."
    if terms.by_sign_in:
        needed += " No personal token is enough."
    return "\n\n".join(filter(None, ("\n".join(lines[1:]).strip(), needed)))


def headers(terms: Terms) -> list[Parameter]:
    told = []
    if terms.once:
        words = "Chosen by you: whatever is sent again with it within a day is answered the same and not done again."
        told.append(
            header("Idempotency-Key", words, {"type": "string", "pattern": "^[!-~]{1,200}$"}, required=terms.keyed)
        )
    if terms.tagged:
        told.append(header("If-None-Match", "The ETag that you know.", {"type": "string"}))
    if terms.matched:
        told.append(header("If-Match", "The ETag of what you have read.", {"type": "string"}, required=True))
    return told


def header(name: str, words: str, schema: dict[str, str], *, required: bool = False) -> Parameter:
    return Parameter(**{"name": name, "in": "header", "required": required, "description": words, "schema": schema})


def address(rule: str, prefix: str) -> str:
    found: str = parse_rule(rule, url_prefix=prefix)
    return found
