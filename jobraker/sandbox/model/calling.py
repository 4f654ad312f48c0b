"""Which tools a person asks for in words, and the arguments that the words tell."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from jobraker.sandbox.model.filling import DEEPEST, kind_of, resolved
from jobraker.sandbox.model.talk import Line, Offered, Talk, words_of

# What people say, and what a tool that does it has in its name.
ACTIONS = {
    r"remind(?: me)?": ("remind",),
    r"search(?: for)?|find(?: me)?|look for": ("search", "find"),
    r"(?:draft|write|compose)(?=.*\b(?:letter|application|draft)\b)|draft": ("draft", "letter"),
    r"mark|move": ("move", "mark", "stage", "status"),
    r"apply(?: to| for)?|(?:send|submit|prepare)(?: \w+)? application": ("apply", "send", "submit"),
    r"save|bookmark": ("save", "bookmark"),
}
VERBS = "|".join(ACTIONS)
CLAUSE = re.compile(rf"[.!?;\n]+|,?\s+(?:and|then)\s+(?=(?:{VERBS})\b)", re.IGNORECASE)
WONDERING = re.compile(
    r"(?i)\s*(?:how|what|when|where|why|which|who|should|do|does|did|is|are|was|can i|could i|may i)\b(?!.*\bplease\b)"
)
BEFORE = r"(?:^\s*|[,:]\s*|\b(?:please|(?:can|could|will|would) you|to|now|just|then|also|and|let's|ll)\s+)"
APPLICATION_TOOLS = ("move", "mark", "stage", "status")
ABOUT = ("POSTING", "OPENINGS", "APPLICATIONS")
NUMBER = re.compile(
    r"(?i)(?:\[|#|\(|\b(?:job|opening|number|application|no\.?)\s+)(\d{1,4})\b|\b(\d{1,3})\b(?!\s*(?:day|week|month|-|:|\d))"
)
PLACE = re.compile(r"\b(?:in|near|around)\s+([^\W\d_][\w' -]+?)\s*$")
TO_DO = re.compile(r"\b(?:to|about|of|that)\s+(.+)$")
AHEAD = re.compile(r"(?i)\bin\s+(\d{1,3}|an?|two|three)\s+(day|week|month)s?\b")
ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
COUNTS = {"a": 1, "an": 1, "two": 2, "three": 3}
LENGTHS = {"day": 1, "week": 7, "month": 30}
WHEN = re.compile(r"(?i)(?:^|_)(?:on|at|date|day|when|due|until|by)(?:_|$)")
WHICH = re.compile(r"(?i)job|opening|number|citation|source|application|(?:^|_)(?:id|key|ref)(?:_|$)")
WHERE = re.compile(r"(?i)near|place|location|where|city|town|country")
TEXT_CHARS = 200
QUESTION_CHARS = 2_000


class Call(NamedTuple):
    name: str
    arguments: str


@dataclass(frozen=True)
class Order:
    """A tool, and the words that tell what it is to do; `number` of the text that they stand in."""

    tool: Offered
    words: str
    number: int = 0


def asked_for(talk: Talk) -> Iterator[Order]:
    """What the question asks to be done; whoever asks how something is done has asked for nothing."""
    for sentence in re.split(r"(?<=[.!?;\n])", talk.question[:QUESTION_CHARS]):
        if WONDERING.match(sentence):
            continue
        for clause in CLAUSE.split(sentence):
            if order := order_in(talk, clause):
                yield order


def order_in(talk: Talk, clause: str, number: int = 0, *, before: str = BEFORE) -> Order | None:
    """What is named first, by the most words; `before`: what must stand there, so that it is an order."""
    found = []
    for verbs, tool in ways(talk):
        if said := re.search(rf"{before}(?:{verbs})\b(.*)$", clause, re.IGNORECASE):
            found.append((said.start(), -said.start(1), Order(tool, said[1].strip(" ,:"), number)))
    return min(found, key=lambda each: each[:2])[2] if found else None


def ways(talk: Talk) -> Iterator[tuple[str, Offered]]:
    """What is said for each tool: its own name always."""
    for tool in talk.tools:
        yield re.escape(tool.name).replace("_", "[ _]"), tool
        yield from ((verbs, tool) for verbs, names in ACTIONS.items() if any(each in tool.name for each in names))


def call(talk: Talk, order: Order) -> Call:
    return Call(order.tool.name, json.dumps(arguments(talk, order), ensure_ascii=False))


def arguments(talk: Talk, order: Order) -> dict[str, Any]:
    """What is required, and what the words tell beside."""
    schema = order.tool.schema
    properties: dict[str, Any] = schema.get("properties") or {}
    required = schema.get("required", list(properties))
    places = any(WHERE.search(name) for name in properties)
    values = {name: value_of(talk, order, name, resolved(schema, part), places) for name, part in properties.items()}
    return {name: value for name, value in values.items() if name in required or value not in ("", None, [], {})}


def value_of(talk: Talk, order: Order, name: str, part: dict[str, Any], places: bool, depth: int = 0) -> Any:
    if "const" in part:
        return part["const"]
    if "enum" in part:
        return chosen(part["enum"], order.words)
    match kind_of(part):
        case "integer" | "number":
            return number_of(talk, order)
        case "boolean":
            return False
        case "array" if depth < DEEPEST:
            return [value_of(talk, order, name, resolved(order.tool.schema, part.get("items", {})), places, depth + 1)]
        case "object":
            return {}
    if part.get("format") in ("date", "date-time") or WHEN.search(name):
        day = day_of(order.words).isoformat()
        return f"{day}T09:00:00Z" if part.get("format") == "date-time" else day
    if WHICH.search(name):
        return str(number_of(talk, order))
    place = PLACE.search(order.words) if places else None
    if WHERE.search(name):
        return place[1] if place else ""
    words = order.words[: place.start()] if place else order.words
    todo = TO_DO.search(words)
    return (todo[1] if todo and "remind" in order.tool.name else words).strip(" .,")[:TEXT_CHARS]


def chosen(among: list[Any], words: str) -> Any:
    """The first that shares a stem with what comes after "as" or "to", or else with any of the words."""
    for said in (words_of(re.split(r"(?i)\b(?:as|to)\b", words)[-1]), words_of(words)):
        if told := [each for each in among if words_of(str(each)) & said]:
            return told[0]
    return among[0] if among else None


def number_of(talk: Talk, order: Order) -> int:
    """As it is said, or else of the text that is most likely meant."""
    if said := NUMBER.search(ISO.sub("", order.words)):
        return int(said[1] or said[2])
    if order.number:
        return order.number
    blocks = ABOUT[::-1] if any(each in order.tool.name for each in APPLICATION_TOOLS) else ABOUT
    wanted = words_of(order.words)

    def likely(line: Line) -> tuple[int, int]:
        return len(wanted & words_of(line.text)), -blocks.index(line.block)

    numbered = [line for line in talk.lines if line.number and line.block in blocks]
    numbered = numbered or [line._replace(block=ABOUT[0]) for line in talk.lines if line.number]
    return max(numbered, key=likely).number if numbered else 1


def day_of(words: str) -> date:
    """A week ahead where nothing else is said."""
    today, said = datetime.now(UTC).date(), words.casefold()
    if written := ISO.search(said):
        try:
            return date.fromisoformat(written[0])
        except ValueError:
            return today
    if ahead := AHEAD.search(said):
        count = COUNTS.get(ahead[1]) or int(ahead[1])
        return today + timedelta(days=count * LENGTHS[ahead[2]])
    if "tomorrow" in said:
        return today + timedelta(days=1)
    weekday = next((number for number, name in enumerate(DAYS) if name in said), None)
    return today + timedelta(days=7 if weekday is None else (weekday - today.weekday() - 1) % 7 + 1)
