"""Who is involved in one application: somebody new, somebody who is a contact already, or somebody whom its person knows there."""

from uuid import UUID, uuid4

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications import contacts
from jobraker.applications.reading import Card, cards
from jobraker.applications.rules import limits
from jobraker.applications.rules.contacts import NOBODY, contact_form, read_contact
from jobraker.extensions import redis
from jobraker.pages.applications.contacts import key_sent, undo
from jobraker.pages.applications.gone import GoneError
from jobraker.pages.applications.moves import answer
from jobraker.pages.sections import Section, refused, section_of, sent_form, unsaved
from jobraker.profile.rules.merging import read_seen
from jobraker.saved.changing import saved_job
from jobraker.web.access import own, signed_in
from jobraker.web.filters import count
from jobraker.web.gettext import _
from jobraker.web.render import render, toast

blueprint = Blueprint("involved", __name__)


@blueprint.get("/applications/<uuid:key>/contacts")
@signed_in
def adding(key: UUID) -> BaseResponse:
    card = card_of(key)
    # Whoever is met over an application is mostly of the company that it went to.
    fresh = dict(NOBODY) | {"company": card.company[: limits.CONTACT_COMPANY]}
    return shown(card, uuid4(), section_of(None, fresh, contact_form))


@blueprint.post("/applications/<uuid:key>/contacts")
@signed_in
def add(key: UUID) -> BaseResponse:
    """The key was made with the form: whoever sends it twice adds one."""
    card, contact, sent = card_of(key), key_sent(), sent_form()
    content = read_contact(sent)
    if sent.wrong:
        return shown(card, contact, refused(sent))
    kept = contacts.keep_contact(own().account.id, contact, read_seen(sent.raw("seen")), content, key)
    if not kept.is_saved:
        return shown(card, contact, unsaved(sent, kept, contact_form, contact_form, limits.CONTACTS))
    return added(key, content["name"])


@blueprint.post("/applications/<uuid:key>/contacts/known")
@signed_in
def choose(key: UUID) -> BaseResponse:
    """Somebody who is a contact already."""
    mine(key)
    name = contacts.involve(own().account.id, key, sent_key("contact"))
    if name is None:
        toast(_("Not added: that contact was removed in another window."), bad=True)
        return redirect(url_for("involved.adding", key=key), 303)
    return added(key, name)


@blueprint.post("/applications/<uuid:key>/contacts/people")
@signed_in
def take_over(key: UUID) -> BaseResponse:
    """Somebody whom LinkedIn's export names."""
    mine(key)
    done = contacts.take_over(own().account.id, key, sent_key("person"))
    if done is None:
        toast(_("Not added: they are a contact already, or were taken off the people whom you know."), bad=True)
        return redirect(url_for("involved.adding", key=key), 303)
    name, kept = done
    if not kept.is_saved:
        toast(_("Not added: there are %(most)s contacts already.", most=count(limits.CONTACTS)), bad=True)
        return redirect(url_for("involved.adding", key=key), 303)
    return added(key, name)


@blueprint.post("/applications/<uuid:key>/contacts/<uuid:contact>/removal")
@signed_in
def take_off(key: UUID, contact: UUID) -> BaseResponse:
    gone = contacts.take_off(redis(), own().account.id, key, contact) or abort(404)
    toast(_("%(name)s is taken off this application.", name=gone.name), undo=undo(gone.ticket))
    return answer()


def added(key: UUID, name: str) -> BaseResponse:
    toast(_("%(name)s is a contact of this application.", name=name))
    return redirect(url_for("applications_show.show", key=key, _anchor="contacts"), 303)


def mine(key: UUID) -> None:
    if saved_job(own().account.id, key) is None:
        raise GoneError


def card_of(key: UUID) -> Card:
    found = next(iter(cards(own().account.id, [key])), None)
    if found is None:
        raise GoneError
    return found


def sent_key(name: str) -> UUID:
    try:
        return UUID(request.form.get(name, ""))
    except ValueError:
        abort(400)


def shown(card: Card, contact: UUID, section: Section) -> BaseResponse:
    account_id = own().account.id
    return render(
        "contacts/adding.html",
        status=section.status,
        card=card,
        key=contact,
        section=section,
        limits=limits,
        others=contacts.others_for(account_id, card.key),
        known=contacts.known_at(account_id, card.key),
        action=url_for("involved.add", key=card.key),
    )
