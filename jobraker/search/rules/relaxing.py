"""What can be taken off a search that found nothing, the narrowest first."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jobraker.jobs.facts import Facet
from jobraker.search.results import Relax
from jobraker.search.rules.request import RADII, Fact, Reading, Request, Sort
from jobraker.search.rules.told import Told
from jobraker.search.rules.words import Token, tokens
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.languages import is_common

MOST_WORDS = 3  # terms that are taken off one by one
MOST_TAKEN = 2  # filters that are taken off together


@dataclass(frozen=True, slots=True)
class Offer:
    """`words`: those that are taken off, or the facet that is. `beside`: what is taken off as well, and its words."""

    what: Relax
    request: Request
    words: str = ""
    beside: tuple[Relax, str] | None = None


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


def both(first: Offer, others: Iterable[Offer], later: Collection[tuple[Relax, str]]) -> Iterator[Offer]:
    """Each of `others` that is taken off beside `first`: those `later` in the order, that no pair is tried twice."""
    for other in others:
        placeless = {first.what, other.what} == {Relax.WIDER, Relax.ANYWHERE}
        left = other.request.q or other.request.narrowed
        if (other.what, other.words) in later and left and not placeless:
            yield replace(other, beside=(first.what, first.words))


def words_alone(asked: Request, meant: Request) -> Iterator[Offer]:
    if filters(meant) > 1 and meant.q:
        yield Offer(Relax.WORDS_ALONE, wordy(meant.q, asked))


def place_kept(asked: Request, meant: Request) -> Iterator[Offer]:
    """Without any filter but the place, where that is more than two."""
    if filters(meant) > MOST_TAKEN + 1 and meant.near:
        yield Offer(Relax.PLACE_KEPT, replace(wordy(meant.q, asked), near=meant.near, km=meant.km, soft=meant.soft))


def fewer_words(asked: Request, meant: Request) -> Iterator[Offer]:
    """Without one of the words, then one of them alone and no filter. What told a filter is none of them."""
    every = tokens(asked.q)
    searched = [n for n, token in enumerate(every) if is_searched(token) and token in tokens(meant.q)]
    if len(tokens(meant.q)) < 2:
        return
    for off in searched[:MOST_WORDS] if len(searched) > 1 else ():
        rest = " ".join(token.written for n, token in enumerate(every) if n != off)
        yield Offer(Relax.WITHOUT, asked.but(q=rest), every[off].written)
    for kept in searched[:MOST_WORDS]:
        yield Offer(Relax.ONE_WORD, wordy(every[kept].written, asked), every[kept].written)


def is_searched(token: Token) -> bool:
    return token.term is not None and not token.binding and not is_common(fold(token.term.text))


def wordy(q: str, asked: Request) -> Request:
    return Request(q=q, sort=None if asked.sort is Sort.DISTANCE else asked.sort, literal=asked.literal)


def without_vanished(asked: Request, vanished: Collection[Fact]) -> Iterator[Offer]:
    """Without the values that no opening has any more, where they are several: each alone leaves the others in the way."""
    if len(vanished) > 1:
        left = tuple(fact for fact in asked.facts if fact not in vanished)
        yield Offer(Relax.VANISHED, asked.but(facts=left))


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
