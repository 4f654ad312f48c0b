"""What is offered, in the reader's words; whatever is not told says so."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jobraker.applications.models import Offer
from jobraker.applications.rules.offers import Assumed, Figure
from jobraker.jobs.pay_words import in_language
from jobraker.profile.rules.merging import Content
from jobraker.taxonomy.terms import Period
from jobraker.web.gettext import N_, Phrase, _, language, ngettext
from jobraker.web.moments import day
from jobraker.web.money import exact, per, with_symbol

ASSUMED: dict[Assumed, Phrase] = {
    Assumed.HOURS: N_("hours are not told: 40 a week assumed"),
    Assumed.DAYS: N_("days of eight hours assumed"),
    Assumed.HOLIDAYS: N_("days off are not told: none taken out"),
}


@dataclass(frozen=True, slots=True)
class OfferSaid:
    """An offer, fact by fact, each "" where it is not told."""

    row: Offer
    today: date

    @property
    def pay(self) -> str:
        return pay_words(self.row.content)

    @property
    def bonus(self) -> str:
        return bonus_words(self.row.content)

    @property
    def hours(self) -> str:
        return hours_words(self.row.hours)

    @property
    def days_off(self) -> str:
        return days_off_words(self.row.days_off)

    @property
    def starts_on(self) -> str:
        return day(self.row.starts_on) if self.row.starts_on else ""

    @property
    def answer_by(self) -> str:
        return answer_by_words(self.row.answer_by, self.today)

    @property
    def is_urgent(self) -> bool:
        return self.row.answer_by is not None and (self.row.answer_by - self.today).days <= 2

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What is told of it in single facts; `dt` and `dd`."""
        every = [
            (_("Pay"), self.pay),
            (_("Bonus"), self.bonus),
            (_("Hours"), self.hours),
            (_("Days off"), self.days_off),
            (_("Start"), self.starts_on),
            (_("Answer by"), self.answer_by),
        ]
        return [(name, words) for name, words in every if words]


def pay_words(told: Content) -> str:
    amount, period = told["amount"], told["period"]
    return "" if amount is None or period is None else per(Period(period), money(amount, told["currency"]))


def bonus_words(told: Content) -> str:
    bonus = told["bonus"]
    return "" if bonus is None else per(Period.YEAR, money(bonus, told["currency"]))


def money(amount: Decimal, currency: str) -> str:
    return with_symbol(exact([amount]), currency)


def hours_words(hours: Decimal | None) -> str:
    return "" if hours is None else _("%(hours)s hours a week", hours=in_language(hours, "#,##0.##", language()))


def days_off_words(days: int | None) -> str:
    return "" if days is None else ngettext("%(num)s day a year", "%(num)s days a year", days)


def answer_by_words(answer_by: date | None, today: date) -> str:
    """`Thu 3 Dec, in 4 days`, `today`, `Thu 3 Dec, 2 days ago`."""
    if answer_by is None:
        return ""
    days = (answer_by - today).days
    if days == 0:
        return _("today")
    left = ngettext("in %(num)s day", "in %(num)s days", days) if days > 0 else ngettext("%(num)s day ago", "%(num)s days ago", -days)  # fmt: skip
    return _("%(day)s, %(left)s", day=day(answer_by), left=left)


def assumed_words(figure: Figure | None) -> list[str]:
    return [str(ASSUMED[each]) for each in figure.assumed] if figure else []


def told_words(told: Content) -> dict[str, str]:
    """What another window saved, field by field."""
    days = {name: day(told[name]) if told[name] else "" for name in ("starts_on", "answer_by")}
    amounts = {"amount": pay_words(told), "bonus": bonus_words(told), "currency": told["currency"]}
    rest = {"benefits": ", ".join(told["benefits"]), "terms": told["terms"], "notes": told["notes"]}
    week = {"hours": hours_words(told["hours"]), "days_off": days_off_words(told["days_off"])}
    return amounts | days | rest | week | {"period": pay_words(told)}
