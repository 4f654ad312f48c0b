"""Suggestions while one types: each question letter by letter, as the search box asks."""

from collections.abc import Iterator
from urllib.parse import urlencode

from benchmarks.asked.load import measured
from benchmarks.asked.queries import QUESTIONS
from benchmarks.figures.results import Result, spread

GOAL = 30  # milliseconds
FIRST, LAST = 2, 14  # letters


def measure(port: int) -> Iterator[Result]:
    measured(port, 4, paths() * 2)
    yield from spread("suggestions, 1 client", measured(port, 1, paths()), GOAL)


def paths() -> list[str]:
    typed = [words[:letters] for words in QUESTIONS for letters in range(FIRST, min(len(words), LAST) + 1)]
    return [f"/suggestions?{urlencode({'q': words})}" for words in typed]
