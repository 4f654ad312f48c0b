"""A request as it is meant: its place looked up, filters among its words taken out, its words read and mended."""

from dataclasses import dataclass, replace

from jobraker.search import reading
from jobraker.search.places import Where, find_place
from jobraker.search.reading import Asked
from jobraker.search.results import Mended
from jobraker.search.rules.facts import facts_read
from jobraker.search.rules.places import place_in
from jobraker.search.rules.request import Ignored, Request, Sort, Why
from jobraker.search.rules.words import meaning, terms


@dataclass(frozen=True, slots=True)
class Understood:
    """A request with its place looked up and its words read. `read`: the filters that the words alone told."""

    request: Request
    where: Where | None
    read: Request
    asked: list[Asked]
    mended: tuple[Mended, ...]
    ignored: tuple[Ignored, ...]
    meaning: str

    @property
    def place_read(self) -> str | None:
        return self.read.near or None

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
    read = Request(km=request.km)
    if not request.literal:
        given, (request, where) = request, read_filters(request, where)
        read = read_of(given, request)
        words = terms(request.q)
    if where and where.whole:
        request = replace(request, km=0)
    asked = reading.analyse(words)
    mended: tuple[Mended, ...] = ()
    if not request.literal:
        corrected, mended = reading.mend(words, asked)
        if mended:
            words = tuple(corrected)
            asked = reading.analyse(words)
    understood = Understood(request, where, read, asked, mended, tuple(ignored), meaning(tuple(words)))
    if understood.only_excludes and request.order is Sort.FIT:
        return replace(understood, request=replace(request, sort=Sort.DATE))
    return understood


def read_filters(request: Request, where: Where | None) -> tuple[Request, Where | None]:
    """The same search with the place and the facts that its words tell, and the place looked up: "part-time" may stand
    behind a place or before it."""
    request, where = read_place(request, where)
    told = facts_read(request)
    return read_place(told, where) if told != request else (request, where)


def read_place(request: Request, where: Where | None) -> tuple[Request, Where | None]:
    """The place that the words end with, and the words without it."""
    for guess in place_in(terms(request.q)) if not request.near else ():
        found = find_place(guess.name, request.km)
        if found and (found.whole or found.inhabitants >= guess.inhabitants):
            return replace(request, q=guess.rest, near=found.label), found
    return request, where


def read_of(given: Request, meant: Request) -> Request:
    """What the words alone told."""
    names = ("near", "remote", "employment", "pay")
    return Request(km=meant.km, **{name: getattr(meant, name) for name in names if not getattr(given, name)})
