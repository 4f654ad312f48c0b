"""Up to four open offers side by side: pay by the year in one currency, and by the hour; every scale runs through all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from babel.numbers import get_currency_name
from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications.offers import Offered, open_offers
from jobraker.applications.reading import today_of
from jobraker.applications.rules.offers import (
    COMPARED,
    Figure,
    common_currency,
    exchanged,
    floor_in_year,
    hourly,
    is_part_time,
    with_bonus,
    yearly,
)
from jobraker.jobs.pay_words import in_language
from jobraker.pages.applications.offer_words import OfferSaid, assumed_words
from jobraker.pages.saved_many import key_of
from jobraker.pages.saved_scales import Bar, Scale, at, bar
from jobraker.profile.rules.wanted import floor_in
from jobraker.profile.tracks import tracks_of, wishes_of
from jobraker.saved.rules.stages import Stage
from jobraker.search.rules.axis import pay_axis
from jobraker.search.rules.floor import Floor
from jobraker.taxonomy.currencies import EURO
from jobraker.web.access import own, signed_in
from jobraker.web.geometry import ticks
from jobraker.web.gettext import _, language, locale, ngettext
from jobraker.web.money import compact, days_of_rates, floor_pay, with_symbol
from jobraker.web.render import render

blueprint = Blueprint("offers_compare", __name__)

LETTERS = "ABCD"
FULL_WEEK = 40


@blueprint.get("/offers")
@signed_in
def compare() -> BaseResponse:
    """`key`: those that are shown; without any, those that must be answered first. `into` is shown in place of `out`, or
    beside them where there is room."""
    account_id = own().account.id
    every = {each.key: each for each in open_offers(account_id)}
    asked = dict.fromkeys(filter(None, map(key_of, request.args.getlist("key")[: 2 * COMPARED])))
    keys = [key for key in asked if key in every] or list(every)[:COMPARED]
    if into := key_of(request.args.get("into", "")):
        out = key_of(request.args.get("out", ""))
        changed = [into if key == out else key for key in keys if key != into or out == into]
        if out not in keys and len(keys) < COMPARED:
            changed.append(into)
        return redirect(url_for("offers_compare.compare", key=list(dict.fromkeys(changed))), 303)
    chosen = [every[key] for key in keys][:COMPARED]
    others = [each for each in every.values() if each not in chosen]
    return render("offers/compare.html", page=Compared(account_id, chosen, others))


@dataclass(frozen=True)
class Column:
    """`year` and `hour` are in the currency that all are compared in; None where nothing is told, or there is no rate."""

    letter: str
    each: Offered
    said: OfferSaid | None
    year: Decimal | None
    base: Decimal | None
    hour: Decimal | None
    figure: Figure | None
    hour_figure: Figure | None

    @property
    def assumed(self) -> list[str]:
        return assumed_words(self.figure)

    @property
    def hour_assumed(self) -> list[str]:
        return assumed_words(self.hour_figure)

    @property
    def is_part_time(self) -> bool:
        return is_part_time(self.each.terms)

    @property
    def benefits(self) -> list[str]:
        return self.each.offer.benefits if self.each.offer else []

    @property
    def terms(self) -> str:
        return self.each.offer.terms if self.each.offer else ""

    @property
    def notes(self) -> str:
        return self.each.offer.notes if self.each.offer else ""


@dataclass(frozen=True)
class Compared:
    account_id: int
    chosen: Sequence[Offered]
    others: Sequence[Offered]

    stages = Stage

    @property
    def heading(self) -> str:
        number, every = len(self.chosen), len(self.chosen) + len(self.others)
        if number < every:
            return ngettext(
                "%(num)s of %(every)s open offers",
                "%(num)s of %(every)s open offers, side by side",
                number,
                every=every,
            )
        return ngettext("%(num)s open offer", "%(num)s open offers, side by side", number) if number else _("Offers")

    @cached_property
    def floor(self) -> Floor | None:
        wishes = wishes_of(self.account_id, tracks_of(self.account_id)[0].key)
        return floor_in(wishes.content) if wishes else None

    @cached_property
    def currency(self) -> str:
        return common_currency(self.floor, (each.terms.currency for each in self.chosen))

    @property
    def currency_name(self) -> str:
        return get_currency_name(self.currency, locale=locale())

    @property
    def exchanged_at(self) -> str:
        """The day of the rates, where any pay had to be exchanged."""
        others = {each.terms.currency for each in self.chosen} - {"", self.currency}
        foreign = others or (self.floor and self.floor.currency not in (self.currency, EURO))
        return days_of_rates() if foreign else ""

    @cached_property
    def columns(self) -> list[Column]:
        today = today_of(self.account_id)
        return [self.column(letter, each, today) for letter, each in zip(LETTERS, self.chosen, strict=False)]

    def column(self, letter: str, each: Offered, today: date) -> Column:
        terms = each.terms
        year, hour = with_bonus(terms), hourly(terms)
        said = OfferSaid(each.offer, today) if each.offer else None
        return Column(
            letter,
            each,
            said,
            year=self.into(year, terms.currency),
            base=self.into(yearly(terms), terms.currency),
            hour=self.into(hour, terms.currency),
            figure=year,
            hour_figure=hour,
        )

    def into(self, figure: Figure | None, currency: str) -> Decimal | None:
        return exchanged(figure.amount, currency, self.currency) if figure else None

    @cached_property
    def scales(self) -> list[Scale]:
        return [self.of_year(), self.of_hour(), self.of_hours(), self.of_days_off()]

    def of_year(self) -> Scale:
        """From the pay alone to what it is with the bonus; the floor runs through all of them."""
        floor = floor_in_year(self.floor, self.currency)
        told = [(float(each.base), float(each.year)) for each in self.columns if each.base and each.year]
        ends = [(int(low), int(high)) for low, high in told] + ([(int(floor), int(floor))] if floor else [])
        axis = pay_axis(ends)
        bars = tuple(
            bar(self.money(each.year), float(each.base), float(each.year), axis)
            if each.year and each.base
            else Bar(self.missing(each))
            for each in self.columns
        )
        marks = tuple((compact([Decimal(tick)]), at(tick, axis)) for tick in ticks(axis))
        mine = _("your floor is %(pay)s", pay=floor_words(self.floor)) if self.floor else ""
        name = _("Pay a year, %(currency)s", currency=self.currency)
        return Scale(name, mine, at(float(floor), axis) if floor else None, marks, bars)

    def of_hour(self) -> Scale:
        told = [float(each.hour) for each in self.columns if each.hour]
        axis = from_nothing(max(told, default=0))
        bars = tuple(
            bar(self.money(each.hour, "#,##0.00"), 0, float(each.hour), axis) if each.hour else Bar(self.missing(each))
            for each in self.columns
        )
        return Scale(_("Pay for an hour worked, %(currency)s", currency=self.currency), "", None, marks_of(axis), bars)

    def of_hours(self) -> Scale:
        told = [each.each.terms.hours for each in self.columns]
        axis = from_nothing(max(FULL_WEEK, *(float(hours or 0) for hours in told), 0))
        bars = tuple(
            bar(written(hours), 0, float(hours), axis) if hours is not None else Bar(_("not told")) for hours in told
        )
        return Scale(_("Hours a week"), "", None, marks_of(axis), bars)

    def of_days_off(self) -> Scale:
        told = [each.each.terms.days_off for each in self.columns]
        axis = from_nothing(max((days or 0 for days in told), default=0))
        bars = tuple(bar(str(days), 0, days, axis) if days is not None else Bar(_("not told")) for days in told)
        return Scale(_("Days off a year"), "", None, marks_of(axis), bars)

    def money(self, amount: Decimal | None, pattern: str = "#,##0") -> str:
        return with_symbol(in_language(amount, pattern, language()), self.currency) if amount is not None else ""

    def missing(self, each: Column) -> str:
        """Why there is no figure."""
        return _("no exchange rate") if each.figure else _("not told")

    def without(self, key: UUID) -> str:
        return url_for("offers_compare.compare", key=[each.key for each in self.chosen if each.key != key])

    @property
    def has_room(self) -> bool:
        return len(self.chosen) < COMPARED


def floor_words(floor: Floor | None) -> str:
    return floor_pay(floor, floor.year_euro or 0) if floor else ""


def from_nothing(most: float) -> tuple[int, int]:
    """An axis from 0 to a round end."""
    return 0, max(-(-int(most + 1) // 10) * 10, 10)


def marks_of(axis: tuple[int, int]) -> tuple[tuple[str, float], ...]:
    return tuple((written(Decimal(tick)), at(tick, axis)) for tick in ticks(axis, 3))


def written(number: Decimal) -> str:
    return in_language(number, "#,##0.##", language())
