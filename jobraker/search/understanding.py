"""A request as it is meant: its place looked up, a place among its words taken out, its words read and mended."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jobraker.search import reading
from jobraker.search.places import Where, find_place
from jobraker.search.reading import Asked
from jobraker.search.results import Mended
from jobraker.search.rules.places import place_in
from jobraker.search.rules.request import Ignored, Request, Sort, Why
from jobraker.search.rules.words import Term, meaning, terms


@dataclass(frozen=True, slots=True)
class Understood:
    """A request with its place looked up and its words read."""

    request: Request
    where: Where | None
    place_read: str | None
    asked: list[Asked]
    mended: tuple[Mended, ...]
    ignored: tuple[Ignored, ...]
    meaning: str

    @property
    def wanted(self) -> list[Asked]:
        """What was searched, without what must not occur."""
        return [one for one in self.asked if not one.term.excluded]

    @property
    def only_excludes(self) -> bool:
        """The words say only what must not occur: all else is wanted, and nothing sets one above the other."""
        return bool(self.asked) and not self.wanted and not self.meaning


def understand(request: Request) -> Understood:
    """Call it in a transaction. What means nothing is set aside and named."""
    ignored = list(request.ignored)
    where = find_place(request.near, request.km) if request.near else None
    if request.near and where is None:
        ignored.append(Ignored("near", request.near, Why.UNKNOWN_PLACE))
        request = replace(request, near="")
    words = terms(request.q)
    place_read = None
    if where is None and not request.near and not request.literal and (read := read_place(words, request.km)):
        rest, where = read
        place_read = where.label
        request = replace(request, q=rest, near=where.label)
        words = terms(rest)
    if where and where.whole:
        request = replace(request, km=0)
    asked = reading.analyse(words)
    mended: tuple[Mended, ...] = ()
    if not request.literal:
        corrected, mended = reading.mend(words, asked)
        if mended:
            words = tuple(corrected)
            asked = reading.analyse(words)
    understood = Understood(request, where, place_read, asked, mended, tuple(ignored), meaning(tuple(words)))
    if understood.only_excludes and request.order is Sort.FIT:
        return replace(understood, request=replace(request, sort=Sort.DATE))
    return understood


def read_place(words: Sequence[Term], km: int) -> tuple[str, Where] | None:
    """The place that the words end with, and the words without it."""
    for guess in place_in(words):
        where = find_place(guess.name, km)
        if where and (where.whole or where.inhabitants >= guess.inhabitants):
            return guess.rest, where
    return None
