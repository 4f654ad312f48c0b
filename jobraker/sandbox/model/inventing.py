"""Facts that nobody told, mixed into about half of the texts of an answer: which half, and which facts, the words decide."""

import re
import tomllib
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jobraker.sandbox.model.asked import Asked

FILE = Path(__file__).resolve().parent.parent / "data" / "model" / "inventions.toml"
NUMBER = re.compile(r"\d+")
NAMED = re.compile(r"\b[A-Z][\w&.-]+(?: [A-Z][\w&.-]+)+")
WORDS_LEAST = 3
LISTS = ("skills", "languages", "tools")


Way = Callable[[Asked, str], str]


@cache
def inventions() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(FILE.read_text())


def mixed(asked: Asked, answer: Any, name: str = "") -> Any:
    if isinstance(answer, dict):
        return {each: mixed(asked, value, each) for each, value in answer.items()}
    if isinstance(answer, list):
        told = [mixed(asked, value, name) for value in answer]
        return [*told, chosen(inventions()["lists"]["skills"], name)] if name in LISTS else told
    return spoilt(asked, answer) if isinstance(answer, str) else answer


def spoilt(asked: Asked, text: str) -> str:
    """In one of many ways, or not at all."""
    chance = chance_of(text)
    if len(text.split()) < WORDS_LEAST or chance % 2:
        return text
    tails = sorted(inventions()["tails"])
    ways: tuple[Way, ...] = (other_number, other_employer, of_posting)
    which = chance // 2 % (len(ways) + len(tails))
    told = ways[which](asked, text) if which < len(ways) else text
    # Where the text has nothing that such a way could spoil, something is put behind it.
    return told if told != text else with_tail(text, tails[which % len(tails)])


def other_number(_asked: Asked, text: str) -> str:
    return NUMBER.sub(lambda found: str(int(found[0]) + 3 + int(found[0]) // 5), text, count=1)


def other_employer(_asked: Asked, text: str) -> str:
    """As a firm that sounds alike."""
    ending = chosen(inventions()["others"]["endings"], text)
    return NAMED.sub(lambda found: f"{found[0]} {ending}", text, count=1)


def of_posting(asked: Asked, text: str) -> str:
    """What the posting wants, as if somebody had it."""
    lines = [line.strip(" •-*.") for line in asked.block("POSTING").splitlines() if len(line.split()) > WORDS_LEAST]
    return f"{text.rstrip('.')}, and {chosen(lines, text)}." if lines else text


def with_tail(text: str, kind: str) -> str:
    return f"{text.rstrip('.')} {chosen(inventions()['tails'][kind], text)}."


def chosen(among: list[str], by: str) -> str:
    return among[chance_of(by) // 11 % len(among)]


def chance_of(text: str) -> int:
    return zlib.crc32(text.encode(errors="replace"))
