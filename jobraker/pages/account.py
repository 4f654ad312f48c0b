"""A person's own account: the password, other ways to sign in, the devices that are signed in, what happened to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.accounts import passwords, second_factor, sessions
from jobraker.accounts.events import events_of, signed_out_elsewhere
from jobraker.accounts.federation import identities_of
from jobraker.accounts.models import Identity, SecurityEvent
from jobraker.accounts.rules.passwords import is_right
from jobraker.accounts.sessions import Session
from jobraker.extensions import settings
from jobraker.pages.fields import Fields, new_password_in
from jobraker.web import access
from jobraker.web.access import Person, own, proven, signed_in
from jobraker.web.devices import device_words
from jobraker.web.events import event_words
from jobraker.web.gettext import _, ngettext
from jobraker.web.guessing import own_password
from jobraker.web.provider import provider_name
from jobraker.web.render import render, toast
from jobraker.web.words import host

blueprint = Blueprint("account", __name__)


@dataclass(frozen=True, slots=True)
class Line:
    """A device that is signed in, or something that was done from one."""

    what: str
    client: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Device:
    """One that is signed in; `own` is the one at hand."""

    name: str
    line: Line
    own: bool


@dataclass(frozen=True, slots=True)
class SignIns:
    """By providers, each with its name. `offered`: the present one is not among them."""

    connected: Sequence[tuple[Identity, str]]
    offered: bool


@blueprint.get("/account")
@signed_in
def account() -> BaseResponse:
    return shown(own(), Fields())


@blueprint.post("/account/password")
@own_password
@signed_in
def change_password() -> BaseResponse:
    person, fields = own(), Fields()
    if not is_right(person.account.password_hash, request.form.get("current", "")):
        access.note_refused("a password", person.account.id)
        fields.errors["current"] = _("That is not your password.")
    password = new_password_in(fields, [person.account.address])
    if fields.errors or password is None:
        return shown(person, fields, 422)
    generation = passwords.change(settings(), person.account, password, access.this_device())
    if generation is None:
        abort(409)
    access.stay_alone(person, generation)
    toast(_("Your password is changed. Every other device is signed out."))
    return redirect(url_for("account.account"), 303)


@blueprint.post("/account/devices/<name>/removal")
@proven
def end(name: str) -> BaseResponse:
    person = own()
    if not sessions.end(access.store(), person.account.id, name):
        abort(404)
    toast(_("That device is signed out."))
    return redirect(url_for("account.account" if name != person.session.name else "search.search"), 303)


@blueprint.post("/account/devices/removal")
@proven
def end_others() -> BaseResponse:
    person = own()
    ended = sessions.end_all(access.store(), person.account.id, but=person.session.name)
    if ended:
        signed_out_elsewhere(person.account.id, access.this_device())
        toast(ngettext("%(num)s other device is signed out.", "%(num)s other devices are signed out.", ended))
    return redirect(url_for("account.account"), 303)


def shown(person: Person, fields: Fields, status: int = 200) -> BaseResponse:
    devices = [device_of(session, person) for session in sessions.all_of(access.store(), person.account.id)]
    devices.sort(key=lambda device: not device.own)  # the others stay as they were used
    lines = [line_of(event) for event in events_of(person.account.id)]
    return render(
        "account/show.html",
        status=status,
        account=person.account,
        fields=fields,
        factor=second_factor.standing(person.account.id),
        devices=devices,
        lines=lines,
        sign_ins=sign_ins_of(person),
    )


def sign_ins_of(person: Person) -> SignIns:
    provider, identities = settings().provider, identities_of(person.account.id)
    present, name = provider.issuer if provider else "", provider_name() or ""
    connected = [(each, name if each.issuer == present else host(each.issuer)) for each in identities]
    offered = bool(present) and all(each.issuer != present for each in identities)
    return SignIns(connected, offered)


def device_of(session: Session, person: Person) -> Device:
    seen = datetime.fromtimestamp(session.seen, UTC)
    return Device(
        session.name, Line(device_words(session.device), session.client, seen), session.name == person.session.name
    )


def line_of(event: SecurityEvent) -> Line:
    return Line(event_words(event), event.client, event.at)
