"""The scales that run upright through saved jobs side by side, each with the person's own mark."""

from collections.abc import Sequence
from dataclasses import dataclass

from jobraker.jobs.pay import Pay
from jobraker.matching.rules.reasons import How, Reason
from jobraker.search.results import Part
from jobraker.search.rules.axis import pay_axis
from jobraker.web.geometry import ticks
from jobraker.web.gettext import _
from jobraker.web.money import euro_short, short_pay

TOP, BOTTOM, LEAST = 8.0, 100.0, 3.0  # pixels
FAR = 50  # km that the scale of distances reaches at least


@dataclass(frozen=True, slots=True)
class Bar:
    """What is drawn of one job, and its words; nothing is drawn where `height` is 0."""

    words: str
    y: float = 0.0
    height: float = 0.0
    guess: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """`mine` says the person's mark, which is drawn at `wish`."""

    name: str
    mine: str
    wish: float | None
    ticks: tuple[tuple[str, float], ...]
    bars: tuple[Bar, ...]


def at(value: float, axis: tuple[float, float]) -> float:
    """Where a value lies, in pixels from above."""
    share = (value - axis[0]) / (axis[1] - axis[0])
    return round(BOTTOM - (BOTTOM - TOP) * min(max(share, 0.0), 1.0), 1)


def bar(words: str, low: float, high: float, axis: tuple[float, float], *, guess: bool = False) -> Bar:
    top, foot = at(high, axis), at(low, axis)
    height = max(foot - top, LEAST)
    return Bar(words, min(top, BOTTOM - height), round(height, 1), guess)


def of_pay(paid: Sequence[tuple[Pay | None, str]], floor: int | None) -> Scale:
    """Each pay, with what its person wrote of it where nothing else is known."""
    ranges = [ends for pay, _said in paid if (ends := ends_of(pay))]
    axis = pay_axis([*ranges, *([(floor, floor)] if floor else [])])
    bars = tuple(pay_bar(pay, said, axis) for pay, said in paid)
    mine = _("your floor is %(pay)s", pay=euro_short(floor)) if floor else ""
    marks = tuple((_("%(amount)sk", amount=tick // 1000), at(tick, axis)) for tick in ticks(axis))
    return Scale(_("Pay, € a year"), mine, at(floor, axis) if floor else None, marks, bars)


def pay_bar(pay: Pay | None, said: str, axis: tuple[int, int]) -> Bar:
    ends, short = ends_of(pay), short_pay(pay)
    words = said or (short.main if short.stated else " ".join(filter(None, (short.main, short.rest))))
    return bar(words, *ends, axis, guess=bool(pay and pay.predicted)) if ends else Bar(words)


def ends_of(pay: Pay | None) -> tuple[int, int] | None:
    low = (pay.year_minimum or pay.year_maximum) if pay else None
    high = (pay.year_maximum or pay.year_minimum) if pay else None
    return None if low is None or high is None else (low, high)


def of_distance(reasons: Sequence[Sequence[Reason]], *, hard: bool) -> Scale | None:
    """From the nearest of the wanted places, or from home. None where neither is told."""
    placed = [next((each for each in one if each.part is Part.PLACE), None) for one in reasons]
    known = [each.km for each in placed if each and each.km is not None]
    if not any(each and each.how is not How.NOT_ASKED for each in placed):
        return None
    within = max((each.within for each in placed if each), default=0) if hard else 0
    longest = max([FAR, within, *known])
    axis = (0.0, float(-(-longest // 50) * 50))
    marks = tuple((_("%(km)s km", km=round(km)), at(km, axis)) for km in (0, axis[1] / 2, axis[1]))
    mine = _("at most %(km)s km", km=within) if within else ""
    bars = tuple(distance_bar(each, axis) for each in placed)
    return Scale(_("Distance"), mine, at(within, axis) if within else None, marks, bars)


def distance_bar(placed: Reason | None, axis: tuple[float, float]) -> Bar:
    if placed and placed.km is not None:
        return bar(_("%(km)s km", km=placed.km), 0, placed.km, axis)
    if placed and placed.how is How.FROM_ANYWHERE:
        return Bar(_("from anywhere"))
    if placed and placed.how is How.INSIDE:
        return Bar(_("in %(place)s", place=placed.place))
    return Bar(_("not stated"))


def of_skills(held: Sequence[tuple[int, int]]) -> Scale:
    """How many of the skills that each asks for are told, of how many."""
    axis = (0.0, 1.0)
    marks = tuple((_("%(share)s %%", share=share), at(share / 100, axis)) for share in (0, 50, 100))
    bars = tuple(
        bar(_("%(held)s of %(all)s", held=known, all=every), 0, known / every, axis) if every else Bar(_("none named"))
        for known, every in held
    )
    return Scale(_("Skills you have"), _("all of them"), at(1, axis), marks, bars)
