"""What plain words begin or end with, and what is left beside it."""

import re

from jobraker.search.rules.told import EDGES


def at_the_end(pattern: str, q: str) -> re.Match[str] | None:
    return re.search(rf"(?i)(?<!\S)(?:{pattern})$", q)


def at_the_beginning(pattern: str, q: str) -> re.Match[str] | None:
    return re.match(rf"(?i)(?:{pattern})(?!\S)", q)


def before(found: re.Match[str]) -> str:
    return re.sub(r"(?:^|\s)-$", "", found.string[: found.start()].rstrip(EDGES)).rstrip(EDGES)


def after(found: re.Match[str]) -> str:
    return re.sub(r"^-\s", "", found.string[found.end() :].lstrip(EDGES)).lstrip(EDGES)
