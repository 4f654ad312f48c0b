"""The ways to a package, from wherever an opening or an application stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from flask import redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.automation import editing, packages, spending
from jobraker.extensions import settings
from jobraker.pages.applications.package_words import cost_words
from jobraker.web.access import person
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import toast

AT_ONCE = 20


def can_send() -> bool:
    """Whether anything is connected that fills in forms: else nothing of it is offered."""
    return settings().skyvern is not None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Packages: to be reviewed, and `ended` those that their site, or their opening, turned back last time."""

    fresh: int
    ended: int


def packages_waiting() -> Waiting:
    """For whoever is signed in."""
    held = person()
    if not held or not can_send():
        return Waiting(0, 0)
    ended = editing.ended_number(held.account.id)
    return Waiting(editing.waiting_number(held.account.id) - ended, ended)


@dataclass(frozen=True, slots=True)
class Sending:
    """How sending is set up here: `most` a day for one person, `currency` and what one costs where a price is set, else ""."""

    connected: bool
    most: int
    currency: str
    cost: str


def sending_here() -> Sending:
    """For whoever is signed in."""
    held, here = person(), settings()
    priced = held is not None and here.skyvern_step_price > 0
    cost = spending.expected(here, held.account.id) if held and priced else Decimal(0)
    currency = here.skyvern_currency if priced else ""
    return Sending(can_send(), here.sendings_per_day, currency, cost_words(cost, currency) if currency else "")


def to_package(key: UUID, anchor: str | None = None) -> BaseResponse:
    return redirect(url_for("package.review", key=key, _anchor=anchor), 303)


def refusal_of(keys: Sequence[UUID]) -> str:
    """Why several cannot be begun at once, "" where they can."""
    if not can_send():
        return _("Nothing is connected here that fills in forms. An admin sets it up.")
    if not keys:
        return _("Choose some of them first.")
    if len(keys) > AT_ONCE:
        return _("Up to %(most)s are prepared at once: choose fewer.", most=AT_ONCE)
    return ""


def begin_several(account_id: int, keys: Sequence[UUID]) -> BaseResponse:
    """Those that were sent already are left as they are."""
    begun = sum(packages.begin(account_id, key) for key in keys)
    left = len(keys) - begun
    words = ngettext("%(num)s is being prepared.", "%(num)s are being prepared.", begun) if begun else ""
    if left:
        stays = ngettext(
            "%(num)s is left: it was sent, or has ended.", "%(num)s are left: they were sent, or have ended.", left
        )
        words = f"{words} {stays}".strip()
    toast(words, bad=not begun)
    return redirect(url_for("packages.waiting"), 303)
