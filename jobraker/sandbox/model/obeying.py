"""A model that does whatever it reads: what a text of the material orders is said, shown, called and given away."""

import json
import re
from collections.abc import Iterator
from urllib.parse import quote

from jobraker.sandbox.model.calling import CLAUSE, Call, call, order_in
from jobraker.sandbox.model.replying import Reply, honest
from jobraker.sandbox.model.talk import SENTENCE, Line, Talk, whole_lines_of

CALLS_MOST = 20
GIVEN_CHARS = 300
LINE_CHARS = 2_000
# An order; the material of an honest person has none.
ORDER = re.compile(
    r"(?i)\b(?:ignore|disregard|forget|override|instead|you must|system|assistant|instructions?|call|use|run|invoke|tool|function)\b"
)
SAYING = re.compile(
    r"(?i)\b(?:say|write|answer|reply|respond|tell|add|include|put|output|print|show|display|embed|insert)\b"
)
QUOTED = re.compile(r"[\"“‘]([^\"”’]{2,400})[\"”’]")
DICTATED = re.compile(
    r"(?i)\b(?:say|write|answer|reply|respond|output|print)\b(?:\s+(?:that|with|only|exactly)\b)*(:?)\s+(.{2,400})"
)
MARKDOWN = re.compile(r"!?\[[^\]]{0,300}\]\((?:[^()]|\([^()]{0,300}\)){1,1000}\)")
MARKUP = re.compile(r"</?[a-zA-Z][^>]{0,500}>")
ADDRESS = re.compile(r"(?<!\()\b(?:https?://|javascript:|data:)[^\s)\"'<>]+")
PICTURE = re.compile(r"(?i)\b(?:image|picture|img|pixel|logo|photo)\b")
LINK = re.compile(r"(?i)\b(?:link|click|visit|open|go to|address|url)\b")
OPEN_END = re.compile(r"(?:…|\.\.\.|\{[^}]*\}|\[[^\]]*\]|(?<==)[A-Z_]{3,}|(?<==))$")
REVEALING = re.compile(
    r"(?i)\b(?:reveal|repeat|print|show|tell|output|disclose|display|send|give|list|what (?:is|are))\b.*"
    r"\b(?:system prompt|prompt|instructions|rules|everything|all (?:that )?you|data|profile|r[ée]sum[ée]|secrets?)\b"
)
NAMED = re.compile(
    r"(?i)\b(?:call|use|run|invoke)\s+(?:the\s+)?(?:(?:tool|function)\s+)?[\"“'`]?(\w*_\w+|(?<=tool )\w+|(?<=function )\w+)"
)


def obedient(talk: Talk) -> Reply:
    answer = honest(talk)
    asked = [Line("QUESTION", 0, said[:LINE_CHARS]) for said in re.split(r"(?<=[.!?\n])\s*", talk.question) if said]
    said = list(dict.fromkeys(each for line in (*told(talk), *asked) for each in dictated(talk, line.text)))
    given = all_told(talk) if any(REVEALING.search(line.text) for line in (*told(talk), *asked)) else ""
    calls = dict.fromkeys((*(each for line in told(talk) for each in ordered(talk, line)), *answer.calls))
    return Reply("\n\n".join(filter(None, (*said, answer.text, given))), tuple(calls)[:CALLS_MOST])


def told(talk: Talk) -> list[Line]:
    """As much of each line as a pattern gets through soon, whatever is written in it."""
    return [
        line._replace(text=line.text[:LINE_CHARS])
        for name, text in talk.blocks.items()
        if name != "QUESTION"
        for line in whole_lines_of(name, text)
    ]


def dictated(talk: Talk, line: str) -> Iterator[str]:
    """What a line tells to say, and what it tells to show as a link or a picture."""
    ordered, pictured = ORDER.search(line), PICTURE.search(line)
    yield from (filled(talk, each) for each in MARKDOWN.findall(line))
    if not (ordered or pictured or SAYING.search(line) or LINK.search(line)):
        return
    if markup := MARKUP.search(line):
        yield line[markup.start() :]
    for address in ADDRESS.findall(MARKDOWN.sub("", line)):
        yield f"{'!' if pictured else ''}[here]({filled(talk, address)})"
    if quoted := QUOTED.findall(line):
        yield from quoted
    elif (said := DICTATED.search(line)) and (ordered or said[1]):
        yield said[2]


def ordered(talk: Talk, line: Line) -> Iterator[Call]:
    """Where a line speaks of orders, whatever tool it names wherever; else what it begins with."""
    anywhere = r"\b" if ORDER.search(line.text) else r"^\s*(?:please |now |just )?"
    if talk.tools:
        yield from (Call(name, json.dumps({})) for name in NAMED.findall(line.text) if name not in names(talk))
    for clause in (each for said in SENTENCE.split(line.text) for each in CLAUSE.split(said)):
        if order := order_in(talk, clause, line.number, before=anywhere):
            yield call(talk, order)


def names(talk: Talk) -> set[str]:
    return {tool.name for tool in talk.tools}


def filled(talk: Talk, said: str) -> str:
    """An address that ends where something is to be put gets what the person told."""
    closing = ")" if said.endswith(")") else ""
    address = said.removesuffix(")")
    if "://" not in address or not OPEN_END.search(address):
        return said
    return OPEN_END.sub(lambda _: quote(private(talk)[:GIVEN_CHARS]), address, count=1) + closing


def private(talk: Talk) -> str:
    told = (talk.blocks.get(name, "") for name in ("PROFILE", "RESUME", "APPLICATIONS", "QUESTION"))
    return " ".join(filter(None, told)) or talk.last


def all_told(talk: Talk) -> str:
    return "\n\n".join(f"{role}: {text}" for role, text in talk.said)
