"""What can be taken off a search that found nothing, the narrowest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobraker.jobs.facts import Facet
from jobraker.search.results import Relax
from jobraker.search.rules.request import RADII, Reading, Request
from jobraker.search.rules.told import Told
from jobraker.search.rules.words import tokens

MOST_WORDS = 3  # quoted or excluded terms that are taken off one by one


@dataclass(frozen=True, slots=True)
class Offer:
    """`words`: those that are taken off, or the facet that is."""

    what: Relax
    request: Request
    words: str = ""


def offers(asked: Request, meant: Request, told: Sequence[Told]) -> Iterator[Offer]:
    """`asked` as the person did, without what means nothing; `meant` with the filters that its words `told`."""
    q = {one.reading: one.without for one in told}
    if meant.near and 0 < meant.km < RADII[-1]:
        yield Offer(Relax.WIDER, asked.but(km=RADII[-1]))
    if meant.near:
        yield Offer(Relax.ANYWHERE, asked.anywhere().but(q=q.get(Reading.PLACE, asked.q)))
    if meant.pay or meant.stated:
        yield Offer(Relax.ANY_PAY, asked.but(pay=None, stated=False, q=q.get(Reading.PAY, asked.q)))
    if meant.remote:
        yield Offer(Relax.ANY_REMOTE, asked.but(remote=(), q=q.get(Reading.REMOTE, asked.q)))
    if meant.employment:
        yield Offer(Relax.ANY_TYPE, asked.but(employment=(), q=q.get(Reading.EMPLOYMENT, asked.q)))
    if meant.level:
        yield Offer(Relax.ANY_LEVEL, asked.but(level=()))
    yield from without_facets(asked)
    if meant.days:
        yield Offer(Relax.ANY_AGE, asked.but(days=None))
    yield from unbound(asked)
    if filters(meant) > 1 and meant.q:
        yield Offer(Relax.WORDS_ALONE, Request(q=meant.q, sort=asked.sort, literal=asked.literal))


def without_facets(asked: Request) -> Iterator[Offer]:
    return (Offer(Relax.ANY_VALUE, asked.having(facet, ()), facet) for facet in Facet if asked.values(facet))


def unbound(asked: Request) -> Iterator[Offer]:
    """Without each of the terms that bind, where something else is searched."""
    every = tokens(asked.q)
    binding = [n for n, token in enumerate(every) if token.binding]
    for off in binding[:MOST_WORDS] if len(every) > 1 else ():
        rest = " ".join(token.written for n, token in enumerate(every) if n != off)
        yield Offer(Relax.WITHOUT, asked.but(q=rest), every[off].written)


def filters(request: Request) -> int:
    """How many are in force."""
    chosen = (
        request.near,
        request.remote,
        request.employment,
        request.level,
        request.pay or request.stated,
        request.days,
        *(request.values(facet) for facet in Facet),
    )
    return sum(map(bool, chosen))
