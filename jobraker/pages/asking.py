"""A search as links: its address, the chips that take a part of it off, the orders it can have."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import url_for
from werkzeug.datastructures import MultiDict

from jobraker.search.results import Results
from jobraker.search.rules.parse import parse
from jobraker.search.rules.request import RADIUS, Request, Sort, Why
from jobraker.web.gettext import _, ngettext
from jobraker.web.money import euro
from jobraker.web.words import level_word, measured, word

MOST_FIELDS = 60


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of the search in words, and the same search without it. `hard`: openings that fail it are not shown."""

    words: str
    address: str
    hard: bool = False


def address(request: Request, anchor: str | None = None) -> str:
    """The one address of a search."""
    query = urlencode(request.arguments())
    path = url_for("search.search") + (f"?{query}" if query else "")
    return f"{path}#{anchor}" if anchor else path


def query_of(request: Request) -> str:
    """The search as one argument of another page's address, so that it can lead back."""
    return urlencode(request.arguments())


def request_of(query: str) -> Request:
    """The search that `query_of` wrote. Whatever else comes is read as any address is: unknown parts fall away."""
    pairs = parse_qsl(query, keep_blank_values=False, max_num_fields=None)[:MOST_FIELDS]
    return parse(MultiDict(pairs))


def chips(results: Results) -> list[Chip]:
    """Every filter in force; one read from the words is one too, and taking it off searches it as words."""
    asked, km = heeded(results), results.request.km
    literal = address(asked.but(literal=True))
    read = [replace(chip, address=literal) for chip in chosen_chips(results.read, km)]
    return [*read, *chosen_chips(asked, km)]


def heeded(results: Results) -> Request:
    """What was asked, without a place that is not known."""
    unknown = any(ignored.why is Why.UNKNOWN_PLACE for ignored in results.ignored)
    return results.asked.but(near="", km=RADIUS) if unknown else results.asked


def chosen_chips(asked: Request, km: int) -> Iterator[Chip]:
    """`km` is the distance in force: to a whole region there is none."""
    if asked.near:
        yield Chip(within(km, asked.near), address(asked.but(near="")), hard=True)
    for name, say in (("remote", word), ("employment", word), ("level", level_word)):
        chosen: tuple[Enum, ...] = getattr(asked, name)
        for term in chosen:
            rest = tuple(other for other in chosen if other is not term)
            yield Chip(say(term), address(asked.but(**{name: rest})))  # type: ignore[arg-type]
    if asked.pay:
        yield Chip(_("%(pay)s or more", pay=euro(asked.pay)), address(asked.but(pay=None)))
    if asked.stated:
        yield Chip(_("pay stated"), address(asked.but(stated=False)))
    if asked.days:
        yield Chip(days_words(asked.days), address(asked.but(days=None)))


def within(km: int, place: str) -> str:
    if measured(place, km):
        return _("within %(km)s km of %(place)s", km=km, place=place)
    return _("in %(place)s", place=place)


def days_words(days: int) -> str:
    return ngettext("seen within %(num)s day", "seen within %(num)s days", days)


def cleared(asked: Request) -> str:
    """The address of the words alone."""
    return address(Request(q=asked.q, sort=asked.sort, literal=asked.literal))


def relaxed(results: Results) -> list[Chip]:
    """What could be taken off a search that found nothing, the narrowest first."""
    asked, changes = heeded(results), list[tuple[str, dict[str, Any]]]()
    if measured(asked.near, 200) and asked.km < 200:
        changes.append((within(200, asked.near), {"km": 200}))
    if asked.near or results.place_read:
        changes.append((_("Anywhere"), {"near": ""} if asked.near else {"literal": True}))
    elif results.read.narrowed:
        changes.append((_("Search it as words"), {"literal": True}))
    if asked.pay or asked.stated:
        changes.append((_("Any pay, or none stated"), {"pay": None, "stated": False}))
    if asked.remote:
        changes.append((_("On site, hybrid or remote"), {"remote": ()}))
    if asked.employment:
        changes.append((_("Every type"), {"employment": ()}))
    if asked.level:
        changes.append((_("Every level"), {"level": ()}))
    if asked.days:
        changes.append((_("Seen at any time"), {"days": None}))
    return [Chip(words, address(asked.but(**change))) for words, change in changes]


def sorted_by(asked: Request, sort: Sort) -> str:
    return address(asked.but(sort=sort))
