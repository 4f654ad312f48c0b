"""An answer of any schema: what its names ask for is written, all else is as empty as it may be."""

from typing import Any

from jobraker.sandbox.model import coaching, gaps, writing
from jobraker.sandbox.model.asked import Asked

Schema = dict[str, Any]
DEEPEST = 12


def filled(asked: Asked) -> Any:
    schema = asked.schema or {}
    if asked.name == "resume_gaps":
        return gaps.found(asked)
    if asked.name == "practice":
        return coaching.told(asked)
    return _value(asked, schema, schema, "", 0)


def _value(asked: Asked, root: Schema, part: Schema, name: str, depth: int) -> Any:
    part = resolved(root, part)
    if "const" in part:
        return part["const"]
    if "enum" in part:
        return part["enum"][0]
    match kind_of(part):
        case "object" if depth < DEEPEST:
            properties = part.get("properties", {})
            return {each: _value(asked, root, of, each, depth + 1) for each, of in properties.items()}
        case "array":
            return _list(asked, root, resolved(root, part.get("items", {})), name, depth, part.get("minItems", 0))
        case "string":
            return writing.text(asked, name)
        case "integer" | "number":
            return part.get("minimum", part.get("exclusiveMinimum", -1) + 1)
        case "boolean":
            return False
    return None


def _list(asked: Asked, root: Schema, items: Schema, name: str, depth: int, least: int) -> list[Any]:
    """Of texts as many as there are to write; of objects with a number one for each bullet."""
    if kind_of(items) == "string" and "enum" not in items:
        return writing.texts(asked, name)
    fields = {each: kind_of(resolved(root, of)) for each, of in items.get("properties", {}).items()}
    number = next((each for each, kind in fields.items() if kind == "integer"), None)
    if number and "string" in fields.values():
        return [_of_bullet(root, items, fields, number, bullet) for bullet in asked.bullets]
    return [_value(asked, root, items, name, depth + 1) for _ in range(least)]


def _of_bullet(
    root: Schema, items: Schema, fields: dict[str, str], number: str, bullet: tuple[int, str]
) -> dict[str, Any]:
    nothing = Asked("", "", None)
    value = {each: _value(nothing, root, of, "", 1) for each, of in items["properties"].items()}
    text = next(each for each, kind in fields.items() if kind == "string")
    return value | {number: bullet[0], text: writing.rewritten(bullet[1])}


def resolved(root: Schema, part: Schema) -> Schema:
    """Without references, and of a choice the first that is not nothing."""
    for _ in range(DEEPEST):
        if "$ref" in part:
            part = root.get("$defs", {}).get(part["$ref"].rpartition("/")[2], {})
        elif choice := part.get("anyOf") or part.get("oneOf") or part.get("allOf"):
            part = next((each for each in choice if each.get("type") != "null"), choice[0])
        else:
            break
    return part


def kind_of(part: Schema) -> str:
    kind = part.get("type", "object" if "properties" in part else "")
    return next((each for each in kind if each != "null"), "null") if isinstance(kind, list) else str(kind)
