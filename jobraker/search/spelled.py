"""The place that a name with a typing error was meant for."""

from collections.abc import Iterator
from string import ascii_lowercase

from jobraker.search.places import Where, find_place
from jobraker.search.rules.naming import lands
from jobraker.search.rules.spelling import SHORTEST, swapped
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.place_names import is_large


def spelled(name: str, km: int) -> Where | None:
    """A country, or the largest of the towns, whose name is this one but for one error. Call it in a transaction."""
    town, comma, land = name.partition(",")
    wrote = fold(town)
    names = [other for other in dict.fromkeys(one_error(wrote)) if is_large(other) or lands(other)]
    found = [where for other in names if (where := find_place(other + comma + land, km))]
    return max(found, key=lambda where: (where.whole, where.inhabitants), default=None)


def one_error(wrote: str) -> Iterator[str]:
    """The names that have a letter more, less or changed, or two that changed places; the first is seldom mistyped."""
    if len(wrote) < SHORTEST:
        return
    yield from swapped(wrote)
    for n in range(1, len(wrote) + 1):
        if len(wrote) > SHORTEST:
            yield wrote[: n - 1] + wrote[n:]
        for letter in ascii_lowercase:
            yield wrote[:n] + letter + wrote[n:]
            yield wrote[:n] + letter + wrote[n + 1 :]
