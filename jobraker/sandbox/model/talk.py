"""A talk as a request tells it: what was said, the material, the question, the tools that may be called."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from jobraker.sandbox.model.asked import BLOCK

NUMBERED = re.compile(r"^\s*\[(\d{1,4})\]\s*(.*)$")
SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")
BULLET = re.compile(r"^[\s•*–-]+")
WORD = re.compile(r"\w{3,}")
EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")
STEM_CHARS = 6
TYPED = ("QUESTION", "WISHES")  # what the person says, not what is at hand
COMMON = frozenset(
    """about and any are can could did does for from has have how into job its may more not our out please should tell than
    that the their them then there they this was what when where which who why will with would you your
    als auch auf aus bei das dem den der die ein eine für hat ich ist kann man mich mir mit nach nicht oder sich sie und
    von vor was wenn wer wie wird wir wo zum zur""".split()
)


class Line(NamedTuple):
    """A sentence of the material, and the number that stands before it, 0 where none does."""

    block: str
    number: int
    text: str


@dataclass(frozen=True)
class Offered:
    """A tool."""

    name: str
    schema: dict[str, Any]


@dataclass(frozen=True)
class Talk:
    """`said`: roles and texts, the oldest first."""

    said: tuple[tuple[str, str], ...]
    tools: tuple[Offered, ...] = ()

    @cached_property
    def blocks(self) -> dict[str, str]:
        """The material, which is in the last message of the person or in what the system says."""
        told = [text for role, text in self.said if role not in ("user", "assistant", "tool")]
        return dict(each for text in (*told, self.last) for each in BLOCK.findall(text))

    @cached_property
    def last(self) -> str:
        return next((text for role, text in reversed(self.said) if role == "user"), "")

    @cached_property
    def question(self) -> str:
        """ "" where there is none: of a message of material alone, nobody asks anything."""
        return self.blocks.get("QUESTION", BLOCK.sub("", self.last)).strip()

    @cached_property
    def lines(self) -> list[Line]:
        return [line for name, text in self.blocks.items() if name not in TYPED for line in lines_of(name, text)]


def talk_of(body: dict[str, Any]) -> Talk:
    """Of the body of a request; its messages have been looked at."""
    given = body.get("tools")
    functions = [each.get("function") for each in given if isinstance(each, dict)] if isinstance(given, list) else []
    tools = [
        Offered(each["name"], each.get("parameters") or {})
        for each in functions
        if isinstance(each, dict) and isinstance(each.get("name"), str)
    ]
    return Talk(tuple((each["role"], each["content"]) for each in body["messages"]), tuple(tools))


def lines_of(block: str, text: str) -> list[Line]:
    """Sentence by sentence."""
    return [
        line._replace(text=said)
        for line in whole_lines_of(block, text)
        for each in SENTENCE.split(line.text)
        if (said := BULLET.sub("", each).strip())
    ]


def whole_lines_of(block: str, text: str) -> list[Line]:
    """A number holds until the next one of its block."""
    found, number = [], 0
    for line in text.splitlines():
        numbered = NUMBERED.match(line)
        number, said = (int(numbered[1]), numbered[2]) if numbered else (number, line)
        found.append(Line(block, number, said.strip()))
    return found


def words_of(text: str) -> set[str]:
    """Roughly their stems, and of scripts without spaces every two signs."""
    folded = text.casefold()
    words = {word.rstrip("s")[:STEM_CHARS] for word in WORD.findall(folded) if word not in COMMON}
    pairs = {run[at : at + 2] for run in EAST.findall(folded) for at in range(len(run) - 1)}
    return words | pairs
