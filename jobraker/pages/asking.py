"""A search as links: its address, the chips that take a part of it off, what gives its words back, the orders it can have."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from babel.lists import format_list
from flask import url_for

from jobraker.jobs.facts import Facet
from jobraker.search.results import Chosen, Relax, Relaxed, Results
from jobraker.search.rules.address import query_of
from jobraker.search.rules.facts import FACETS
from jobraker.search.rules.request import NO_PLACE, RADIUS, Fact, Reading, Request, Sort
from jobraker.web.facets import choice_word, facet_word
from jobraker.web.gettext import N_, _, locale, ngettext
from jobraker.web.money import euro, floor_pay
from jobraker.web.words import level_word, measured, word

RELAXED = {
    Relax.ANYWHERE: N_("Anywhere"),
    Relax.ANY_PAY: N_("Any pay, or none stated"),
    Relax.ANY_REMOTE: N_("On site, hybrid or remote"),
    Relax.ANY_TYPE: N_("Every type"),
    Relax.ANY_LEVEL: N_("Every level"),
    Relax.VANISHED: N_("Without what no opening has any more"),
    Relax.ANY_AGE: N_("Posted at any time"),
    Relax.WORDS_ALONE: N_("The words alone, without any filter"),
    Relax.PLACE_KEPT: N_("No filter but the place"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of the search in words, and the same search without it. `hard`: openings that fail it are not shown."""

    words: str
    address: str
    hard: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be taken off a search that found nothing, and how many openings the address then lists."""

    words: str
    address: str
    total: int
    total_is_floor: bool


@dataclass(frozen=True, slots=True)
class Returned:
    """A part of the words that was read as something else; the address takes it for words."""

    reading: Reading
    words: str
    address: str


def address(request: Request, anchor: str | None = None) -> str:
    """The one address of a search."""
    path = url_for("search.search") + arguments(request)
    return f"{path}#{anchor}" if anchor else path


def feed(request: Request) -> str:
    """The address of its feed, which has an order of its own."""
    return url_for("feed.feed") + arguments(request.but(sort=None, hidden=False))


def arguments(request: Request) -> str:
    query = query_of(request)
    return f"?{query}" if query else ""


def chips(results: Results) -> list[Chip]:
    """Every filter in force."""
    return [*told_chips(results), *chosen_chips(results)]


def told_chips(results: Results) -> Iterator[Chip]:
    """Filters that the words alone told: taking one off takes its words out of the box."""
    read = results.read
    said: dict[Reading, list[str]] = {
        Reading.PLACE: [within(results.request.km, read.near)] if read.near else [],
        Reading.REMOTE: [format_list(list(map(word, read.remote)), style="or", locale=locale())] if read.remote else [],
        Reading.EMPLOYMENT: [word(term) for term in read.employment],
        Reading.PAY: [least_pay(read)] if read.pay else [],
        **{
            reading: [fact_words(fact, results.chosen) for fact in read.facts if fact[0] is facet]
            for reading, facet in FACETS.items()
        },
    }
    for told in results.told:
        for words in said.get(told.reading, ()):
            hard = told.reading is Reading.PLACE
            km = RADIUS if hard else results.asked.km
            # Of a search that is nothing but a place the words are left.
            kept = results.asked.anywhere() if hard else results.asked
            without = kept.but(q=told.without, km=km) if told.without or not hard else literal(results, told.reading)
            yield Chip(words, address(without), hard)


def chosen_chips(results: Results) -> Iterator[Chip]:
    """Filters that were chosen beside the words; a distance to the place goes with it, where the words told one."""
    asked = heeded(results)
    if asked.near:
        q = next((told.without for told in results.told if told.reading is Reading.PLACE), asked.q)
        place = within(results.request.km, results.place or asked.near)
        yield Chip(place, address(asked.anywhere().but(q=q)), hard=True)
    if asked.soft and results.measured:
        yield Chip(
            _("further places too, within %(km)s km", km=results.request.further), address(asked.but(soft=False))
        )
    yield from (Chip(words, address(without)) for words, without in filters_of(asked, results.chosen))


def filters_of(asked: Request, chosen: Chosen) -> Iterator[tuple[str, Request]]:
    """Every filter but the place, in words, with the same search without it."""
    for name, say in (("remote", word), ("employment", word), ("level", level_word)):
        terms: tuple[Enum, ...] = getattr(asked, name)
        for term in terms:
            rest = tuple(other for other in terms if other is not term)
            yield say(term), asked.but(**{name: rest})  # type: ignore[arg-type]
    for fact in asked.facts:
        rest_of_facts = tuple(other for other in asked.facts if other != fact)
        yield fact_words(fact, chosen), asked.but(facts=rest_of_facts)
    if asked.pay:
        yield least_pay(asked), asked.but(pay=None)
    if asked.stated:
        yield _("pay stated"), asked.but(stated=False)
    if asked.days:
        yield days_words(asked.days), asked.but(days=None)


def fact_words(fact: Fact, chosen: Chosen) -> str:
    """A choice, and that no opening has it, where none does any more."""
    words = choice_word(*fact, chosen.names)
    return _("%(filter)s (no openings)", filter=words) if fact in chosen.vanished else words


def heeded(results: Results) -> Request:
    """What was asked, without a place that is not known."""
    unknown = any(ignored.why in NO_PLACE for ignored in results.ignored)
    return results.asked.but(near="") if unknown else results.asked


def least_pay(asked: Request) -> str:
    """`£40,000 or more (≈ €45,819 a year)`; what it comes to only where it was written otherwise."""
    pay = asked.pay or 0
    if asked.pay_as is None:
        return _("%(pay)s or more", pay=euro(pay))
    return _("%(pay)s or more (≈ %(euro)s a year)", pay=floor_pay(asked.pay_as, pay), euro=euro(pay))


def within(km: int, place: str) -> str:
    if measured(place, km):
        return _("within %(km)s km of %(place)s", km=km, place=place)
    return _("in %(place)s", place=place)


def days_words(days: int) -> str:
    return ngettext("posted within %(num)s day", "posted within %(num)s days", days)


def cleared(results: Results) -> str:
    """The address of the words alone, without those that told a filter."""
    asked = results.asked
    return address(Request(q=results.request.q, sort=asked.sort, literal=asked.literal))


def returned(results: Results) -> list[Returned]:
    """Each part of the words that was read as something else, with the address that takes it alone for words."""
    return [Returned(one.reading, one.words, address(literal(results, one.reading))) for one in results.told]


def at_namesakes(results: Results) -> list[tuple[str, str]]:
    """Other towns of the name that was asked for, each with the address of the same search there."""
    told = next((one for one in results.told if one.reading is Reading.PLACE), None)
    asked = results.asked.but(q=told.without) if told else results.asked
    return [(label, address(asked.but(near=label))) for label in results.namesakes]


def literal(results: Results, reading: Reading) -> Request:
    """The same search, these words taken as they are; all of it, where nothing else was read from them."""
    read = {one.reading for one in results.told} | ({Reading.SPELLING} if results.mended else set())
    kept = (*results.asked.literal, reading)
    return results.asked.but(
        literal=tuple(Reading) if read <= set(kept) else tuple(one for one in Reading if one in kept)
    )


def offers(results: Results) -> list[Offer]:
    """What can be taken off a search that found nothing, the narrowest first."""
    return [
        Offer(relaxed_words(one, results), address(one.request), one.total, one.total_is_floor)
        for one in results.relaxed
    ]


def relaxed_words(relaxed: Relaxed, results: Results) -> str:
    off = [relaxed.beside] if relaxed.beside else []
    return " · ".join(off_words(*one, relaxed, results) for one in (*off, (relaxed.what, relaxed.words)))


def off_words(what: Relax, words: str, relaxed: Relaxed, results: Results) -> str:
    if what is Relax.WIDER:
        return within(relaxed.request.km, results.request.near)
    if what is Relax.WITHOUT:
        return _("Without %(words)s", words=words)
    if what is Relax.ONE_WORD:
        return _("“%(word)s” alone, without any filter", word=words)
    if what is Relax.ANY_VALUE:
        return _("%(facet)s: any", facet=facet_word(Facet(words)))
    return str(RELAXED[what])


def sorted_by(asked: Request, sort: Sort) -> str:
    return address(asked.but(sort=sort))
