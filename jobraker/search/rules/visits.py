"""What one person searched lately, and how far the openings went when they last looked: a visit to a search ends after
half an hour without it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

VISIT_SECONDS = 30 * 60
MOST = 8
# Of these a search has one value, and another is the same search made wider or narrower.
MEASURES = frozenset(("km", "soft", "pay", "stated", "days", "literal"))
HIGHEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Recent:
    """A search that was made. `query`: its address's arguments, without the number of rows and the place in the list.

    `newest`: the highest id of an opening when it was last made, at `seen`, in seconds since 1970. `line` and `left`: the
    same as of the end of the visit before; 0 where there was none. `fresh`: it is of this visit alone.
    """

    query: str
    newest: int
    seen: int
    line: int = 0
    left: int = 0
    fresh: bool = True

    def again(self, newest: int, at: int) -> "Recent":
        """The same search, made once more."""
        if self.goes_on(at):
            return replace(self, newest=newest, seen=at)
        return replace(self, newest=newest, seen=at, line=self.newest, left=self.seen, fresh=False)

    def goes_on(self, at: int) -> bool:
        return at - self.seen < VISIT_SECONDS


def remember(recents: Sequence[Recent], query: str, newest: int, at: int) -> tuple[Recent, ...]:
    """The searches, the latest first, with one more that is made now. One that only narrows or widens another of the same
    visit stands in its place, and has its line: not only the one before, for there may be two windows."""
    known = next((each for each in recents if searched(each.query) == searched(query)), None)
    before = next((each for each in recents if each.goes_on(at) and continues(each.query, query)), None)
    if known:
        made = replace(known.again(newest, at), query=query)
    elif before:
        made = Recent(query, newest, at, before.line, before.left)
    else:
        made = Recent(query, newest, at)
    step = before if before and before.fresh else None
    return (made, *(each for each in recents if each not in (known, step)))[:MOST]


def forget(recents: Iterable[Recent], query: str) -> tuple[Recent, ...]:
    return tuple(each for each in recents if each.query != query)


def continues(earlier: str, later: str) -> bool:
    """Whether one search only narrows or widens the other. Without the words of the other it is one of its own."""
    one, other = parts(earlier), parts(later)
    keeps_words = not words(one) or bool(words(other))
    return keeps_words and (one <= other or one >= other)


def searched(query: str) -> list[tuple[str, str]]:
    """What is asked, whatever the order it is shown in."""
    return [pair for pair in parse_qsl(query) if pair[0] != "sort"]


def parts(query: str) -> frozenset[tuple[str, str]]:
    """What a search can have more or less of: single words, and single values of filters."""
    told = [(name, "" if name in MEASURES else value) for name, value in searched(query)]
    split = [(name, part) for name, value in told for part in (value.casefold().split() if name == "q" else [value])]
    return frozenset(split)


def words(asked: frozenset[tuple[str, str]]) -> list[str]:
    return [value for name, value in asked if name == "q"]


def plain(recents: Iterable[Recent]) -> list[list[object]]:
    """As lists, texts and numbers alone, for `read`."""
    return [[each.query, each.newest, each.seen, each.line, each.left, each.fresh] for each in recents]


def read(told: object) -> tuple[Recent, ...]:
    """What `plain` wrote; nothing at all where any of it is something else."""
    if not isinstance(told, list) or len(told) > MOST or not all(map(is_recent, told)):
        return ()
    return tuple(Recent(*each) for each in told)


def is_recent(told: object) -> bool:
    if not isinstance(told, list) or len(told) != len(Recent.__slots__):
        return False
    query, *numbers, fresh = told
    whole = all(type(number) is int and 0 <= number <= HIGHEST for number in numbers)
    return isinstance(query, str) and bool(query) and type(fresh) is bool and whole
