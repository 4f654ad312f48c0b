"""Why an opening is in the list: one line for it and one against, the same facts as its rake shows."""

from dataclasses import dataclass

from babel.lists import format_list

from jobraker.jobs.pay_words import SPACE
from jobraker.search.results import Fit, Hit, Part
from jobraker.search.rules.marking import Sought, spans
from jobraker.search.rules.request import Request
from jobraker.web.gettext import _, locale, ngettext
from jobraker.web.money import euro_roughly
from jobraker.web.words import word

MOST_WORDS = 4
EXACTNESS = 0.02  # pay is compared by rates of exchange and hours of a year: less than this share says nothing
LITTLE = 0.5  # a part that gave less than this share is worth a word


@dataclass(frozen=True, slots=True)
class Said:
    """`in_text` are searched words that stand in the opening and not in its title or employer, where they are marked; the others are
    phrases."""

    in_text: tuple[str, ...]
    pro: tuple[str, ...]
    con: tuple[str, ...]


def said(hit: Hit, request: Request) -> Said | None:
    """None where nothing was asked, or there is nothing to add: all its words stand marked in the title."""
    if hit.fit is None:
        return None
    in_text = [
        word for word in hit.fit.matched if word not in hit.fit.titled and not spans(hit.company, Sought((word,)))
    ]
    found = Said(tuple(in_text[:MOST_WORDS]), pro(hit, hit.fit, request), con(hit, hit.fit, request))
    return found if found.in_text or found.pro or found.con else None


def pro(hit: Hit, fit: Fit, request: Request) -> tuple[str, ...]:
    found = []
    if fit.by_meaning and fit.answers:
        found.append(_("close in meaning, though none of your words stand in it"))
    if fit.other_name:
        found.append(_("names the same work in other words"))
    if request.pay and hit.pay and hit.pay.year_maximum is not None and not short_of(hit, request.pay):
        found.append(_("pays what you ask"))
    return tuple(found)


def con(hit: Hit, fit: Fit, request: Request) -> tuple[str, ...]:
    shares = {tooth.part: tooth.share for tooth in fit.teeth if tooth.share is not None}
    found = []
    if fit.missing and not (fit.by_meaning and fit.answers):
        found.append(_("without %(words)s", words=listed(fit.missing[:MOST_WORDS])))
    if shares.get(Part.PLACE, 1) < LITTLE and hit.distance_km is not None:
        found.append(_("%(km)s km away", km=hit.distance_km))
    if Part.PAY in shares and request.pay and (words := short_of(hit, request.pay)):
        found.append(words)
    if shares.get(Part.LEVEL, 1) < LITTLE and hit.level is not None:
        found.append(_("another level: %(level)s", level=word(hit.level).lower()))
    if shares.get(Part.TYPE, 1) < LITTLE and hit.employment is None:
        found.append(_("type not stated"))
    return tuple(found)


def short_of(hit: Hit, floor: int) -> str:
    """What the pay lacks to the floor, in euro a year; empty where it reaches it. What is predicted is not stated."""
    pay = hit.pay if hit.pay and not hit.pay.predicted else None
    best = (pay.year_maximum or pay.year_minimum) if pay else None
    if pay is None or best is None:
        return _("pay not stated")
    worth_a_word = floor * EXACTNESS
    if floor - best > worth_a_word:
        return _("%(pay)s under your floor", pay=euro_roughly(floor - best))
    if pay.year_minimum is not None and floor - pay.year_minimum > worth_a_word:
        return _("starts %(pay)s under your floor", pay=euro_roughly(floor - pay.year_minimum))
    return ""


def listed(words: tuple[str, ...]) -> str:
    return format_list(words, style="or", locale=locale())


def place_rest(hit: Hit) -> str:
    """What stands under the place: `24 km · hybrid · 2 more places`, broken into lines only between these."""
    parts = []
    if hit.distance_km:
        parts.append(_("%(km)s km", km=hit.distance_km))
    if hit.remote and hit.place.casefold() != word(hit.remote).casefold():
        parts.append(word(hit.remote).lower() if parts else word(hit.remote))
    if hit.more_places:
        parts.append(ngettext("%(num)s more place", "%(num)s more places", hit.more_places))
    return f"{SPACE}· ".join(part.replace(" ", SPACE) for part in parts)
