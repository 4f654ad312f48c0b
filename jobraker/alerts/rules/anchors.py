"""Which few numbers lead from an opening to the alerts that it may be of: those that the fewest openings have."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

EVERY_OPENING = 0  # a number that all have
LEXEME = re.compile(r"'((?:[^'\\]|''|\\.)*)'")
EITHER = re.compile(r"\|(?=(?:[^']*'[^']*')*[^']*$)")  # outside of quotes


@dataclass(frozen=True, slots=True)
class Choice:
    """Of these numbers, lexemes of its text and of its title every opening that is sought has one at least. `openings`: how
    many have one."""

    numbers: tuple[int, ...] = ()
    lexemes: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    openings: float = 0


def pieces(query: str) -> list[list[str]]:
    """The lexemes of each alternative of a tsquery, of which all are joined by OR and none is within another's AND."""
    return [found for each in EITHER.split(query) if (found := lexemes(each))]


def lexemes(query: str) -> list[str]:
    return [re.sub(r"\\(.)", r"\1", found).replace("''", "'") for found in LEXEME.findall(query)]


def leading(queries: Iterable[str], documents: Mapping[str, int]) -> tuple[str, ...]:
    """Lexemes of which a text has one at least if one of the queries is true of it: of each alternative the rarest."""
    found = {min(each, key=lambda one: (documents.get(one, 0), one)) for query in queries for each in pieces(query)}
    return tuple(sorted(found))


def weighed(
    choice: Choice,
    openings: int,
    share: Mapping[int, float],
    documents: Mapping[str, int],
    titles: Mapping[str, int] = {},
) -> Choice:
    """`share` of all openings by their numbers, `documents` and `titles` by their words."""
    by_number = openings * sum(share.get(one, 0.0) for one in choice.numbers)
    by_word = sum(documents.get(one, 0) for one in choice.lexemes) + sum(titles.get(one, 0) for one in choice.titles)
    return replace(choice, openings=by_number + by_word)


def best(choices: Sequence[Choice]) -> Choice | None:
    """That which the fewest openings lead through; of several of which none is known any, the shortest."""
    return min(choices, key=lambda one: (one.openings, len(one.numbers) + len(one.lexemes)), default=None)
