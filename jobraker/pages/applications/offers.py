"""The offer of an application: told, changed in two windows, removed and put back."""

from uuid import UUID

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications import offers
from jobraker.applications.offers import Told
from jobraker.applications.reading import Card, cards, today_of
from jobraker.applications.rules import limits
from jobraker.applications.rules.offers import NOTHING, offer_form, read_offer
from jobraker.applications.told_and_moved import Part
from jobraker.extensions import redis
from jobraker.pages.applications.gone import GoneError, say_gone
from jobraker.pages.applications.moves import answer
from jobraker.pages.applications.offer_words import told_words
from jobraker.pages.applications.told_and_moved import undo as take_back
from jobraker.pages.applications.words import moved_words
from jobraker.pages.profile_parts import currency_names, currency_of
from jobraker.pages.profile_undo import too_late
from jobraker.pages.sections import Section, refused, section_of, sent_form, unsaved
from jobraker.profile.rules.merging import read_seen
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _, locale
from jobraker.web.money import PERIODS
from jobraker.web.render import Undo, is_htmx, render, toast

blueprint = Blueprint("offers", __name__)


@blueprint.get("/applications/<uuid:key>/offer")
@signed_in
def edit(key: UUID) -> BaseResponse:
    card = card_of(key)
    return shown(card, section_of(offers.offer_of(own().account.id, key), NOTHING, offer_form))


@blueprint.post("/applications/<uuid:key>/offer")
@signed_in
def change(key: UUID) -> BaseResponse:
    card, sent, account_id = card_of(key), sent_form(), own().account.id
    content = read_offer(sent)
    if sent.wrong:
        return shown(card, refused(sent))
    done = offers.tell(redis(), account_id, key, read_seen(sent.raw("seen")), content, today_of(account_id))
    if not done.kept.is_saved:
        return shown(card, unsaved(sent, done.kept, offer_form, told_words))
    say(done, key)
    return redirect(url_for("applications_show.show", key=key, _anchor="offer"), 303)


def say(done: Told, key: UUID) -> None:
    """That it is saved, and where the application is now because of it; undo takes both back."""
    words, moved = _("Saved."), done.moved
    if moved is None:
        toast(words)
    else:
        toast(f"{words} {moved_words(moved)}", bad=bool(moved.refused), undo=take_back(Part.OFFER, key, moved))


@blueprint.post("/applications/<uuid:key>/offer/removal")
@signed_in
def remove(key: UUID) -> BaseResponse:
    ticket = offers.remove(redis(), own().account.id, card_of(key).key)
    if ticket is None:
        say_gone()
        return answer()
    toast(_("The offer is removed. The application stays where it is."), undo=undo(ticket))
    return answer() if is_htmx() else redirect(url_for("applications_show.show", key=key), 303)


@blueprint.post("/applications/offers/removed/<uuid:ticket>")
@signed_in
def put_back(ticket: UUID) -> BaseResponse:
    back = offers.put_back(redis(), own().account.id, ticket.hex)
    if back is None:
        return too_late()
    words = _("The offer is back.") if back else _("Another offer was told meanwhile, or its application is gone.")
    toast(words, bad=not back, undo=None if back else undo(ticket.hex))
    return answer()


def undo(ticket: str) -> Undo | None:
    if not ticket:
        return None
    return Undo(url_for("offers.put_back", ticket=UUID(ticket)), "#applications" if is_htmx() else "")


def card_of(key: UUID) -> Card:
    found = next(iter(cards(own().account.id, [key])), None)
    if found is None:
        raise GoneError
    return found


def shown(card: Card, section: Section) -> BaseResponse:
    account_id = own().account.id
    return render(
        "offers/show.html",
        status=section.status,
        card=card,
        section=section,
        limits=limits,
        told=offers.offer_of(account_id, card.key) is not None,
        currencies=currency_names(locale().language),
        currency=currency_of(account_id),
        periods=[(int(period), words) for period, words in PERIODS.items()],
    )
