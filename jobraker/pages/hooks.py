"""Somebody's own tools that are told what happens: each with what it wants to hear, and with the log of what it heard."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.clients.tool_addresses import ADDRESS_CHARS, Refusal, ToolRefusedError
from jobraker.extensions import limiter, redis, settings
from jobraker.hooks import keeping, log
from jobraker.hooks.keeping import Gone, Outcome
from jobraker.hooks.models import Because, Delivery, Hook, State
from jobraker.hooks.rules import limits
from jobraker.hooks.rules.events import CHOSEN, Event
from jobraker.hooks.rules.problems import Problem
from jobraker.hooks.sending import with_site
from jobraker.pages.fields import Fields
from jobraker.pages.hooks_words import EVENTS, PROBLEMS, REFUSALS, SHOWN, STATES, STOPPED
from jobraker.pages.profile_undo import too_late
from jobraker.pages.sections import sent_form
from jobraker.profile.rules.sent import Sent
from jobraker.sealing import SealingError
from jobraker.web.access import own, proven, whose
from jobraker.web.gettext import Phrase, _
from jobraker.web.render import Undo, render, toast

blueprint = Blueprint("hooks", __name__)

SAVES = "30 per hour"
TRIES = "60 per hour"
PAGE = 25


OFFERED = {each: EVENTS[each] for each in CHOSEN}


@dataclass(frozen=True, slots=True)
class Form:
    """`chosen`: events that are ticked."""

    fields: Fields
    chosen: Sequence[str]

    events = OFFERED
    name_chars = limits.NAME
    address_chars = ADDRESS_CHARS


@dataclass(frozen=True, slots=True)
class Row:
    """A message of the log. `body`: as it is sent."""

    told: Delivery
    what: Phrase
    state: Phrase
    why: Phrase | str
    body: str

    @property
    def is_open(self) -> bool:
        return self.told.due_at is not None

    @property
    def can_go_again(self) -> bool:
        return self.told.state != State.SENDING


@dataclass(frozen=True, slots=True)
class Shown:
    """A hook with its form and a page of its log; `older` the number after which the next one begins, 0 where this is the last."""

    hook: Hook
    form: Form
    rows: Sequence[Row]
    chosen: str
    older: int
    newest: bool

    states = SHOWN

    @property
    def stopped(self) -> str:
        return str(STOPPED.get(Because(self.hook.because or Because.PERSON))) if self.hook.stopped_at else ""


@blueprint.get("/account/hooks")
@proven
def hooks() -> BaseResponse:
    return listed(Form(Fields(), CHOSEN))


@blueprint.post("/account/hooks")
@limiter.limit(SAVES, key_func=whose)
@proven
def add() -> BaseResponse:
    form, sent = read_form(needs_address=True)
    if form.fields.errors:
        return listed(form, 422)
    try:
        made = keeping.add(settings(), own().account.id, form.fields.value("name"), sent.raw("address"), form.chosen)
    except ToolRefusedError as error:
        form.fields.errors["address"] = str(REFUSALS[error.refusal])
        return listed(form, 422)
    if made is None:
        toast(_("Not added: %(most)s webhooks are the most. Take one off first.", most=limits.HOOKS), bad=True)
        return redirect(url_for("hooks.hooks"), 303)
    return told_once(*made)


@blueprint.get("/account/hooks/<uuid:key>")
@proven
def hook(key: UUID) -> BaseResponse:
    row = keeping.hook_of(own().account.id, key) or abort(404)
    return shown(row, Form(Fields({"name": row.name}), row.events))


@blueprint.post("/account/hooks/<uuid:key>")
@limiter.limit(SAVES, key_func=whose)
@proven
def change(key: UUID) -> BaseResponse:
    row = keeping.hook_of(own().account.id, key) or abort(404)
    form, sent = read_form(needs_address=False)
    if not form.fields.errors:
        try:
            name, typed = form.fields.value("name"), sent.raw("address")
            keeping.change(settings(), own().account.id, key, name, typed, form.chosen) or abort(404)
        except ToolRefusedError as error:
            form.fields.errors["address"] = str(REFUSALS[error.refusal])
        except SealingError:
            form.fields.errors["address"] = _("Its secret can no longer be read here: take it off, and add it anew.")
    if form.fields.errors:
        return shown(row, form, 422)
    toast(_("Saved."))
    return redirect(url_for("hooks.hook", key=key), 303)


@blueprint.post("/account/hooks/<uuid:key>/secret")
@limiter.limit(SAVES, key_func=whose)
@proven
def renew(key: UUID) -> BaseResponse:
    try:
        secret = keeping.renew_secret(settings(), own().account.id, key) or abort(404)
    except SealingError:
        toast(_("Its secret can no longer be read here: take it off, and add it anew."), bad=True)
        return redirect(url_for("hooks.hook", key=key), 303)
    return told_once(key, secret)


@blueprint.post("/account/hooks/<uuid:key>/test")
@limiter.limit(TRIES, key_func=whose)
@proven
def test(key: UUID) -> BaseResponse:
    keeping.hook_of(own().account.id, key) or abort(404)
    if log.ping(own().account.id, key):
        toast(_("A test is on its way: what becomes of it stands in the log."))
    else:
        toast(_("Not sent: it is stopped. Let it go on first."), bad=True)
    return redirect(url_for("hooks.hook", key=key, _anchor="log"), 303)


@blueprint.post("/account/hooks/<uuid:key>/pause")
@proven
def pause(key: UUID) -> BaseResponse:
    keeping.pause(own().account.id, key) or abort(404)
    toast(_("Paused: it is told nothing until it goes on."))
    return redirect(url_for("hooks.hook", key=key), 303)


@blueprint.post("/account/hooks/<uuid:key>/resumption")
@proven
def resume(key: UUID) -> BaseResponse:
    keeping.resume(own().account.id, key) or abort(404)
    toast(_("It goes on: it is told what happens from now on."))
    return redirect(url_for("hooks.hook", key=key), 303)


@blueprint.post("/account/hooks/<uuid:key>/removal")
@proven
def remove(key: UUID) -> BaseResponse:
    gone = keeping.remove(redis(), own().account.id, key) or abort(404)
    toast(_("%(name)s is told nothing more.", name=gone.name), undo=undo(gone))
    return redirect(url_for("hooks.hooks"), 303)


@blueprint.post("/account/hooks/removed/<uuid:ticket>")
@proven
def put_back(ticket: UUID) -> BaseResponse:
    done = keeping.put_back(redis(), own().account.id, ticket.hex)
    if done is None:
        return too_late()
    gone, outcome = done
    words = {
        Outcome.BACK: _("%(name)s is back.", name=gone.name),
        Outcome.THERE: _("%(name)s is there already.", name=gone.name),
        Outcome.FULL: _("Not put back: there are %(most)s already. Remove one first.", most=limits.HOOKS),
    }
    toast(words[outcome], bad=outcome is Outcome.FULL, undo=undo(gone))
    return redirect(url_for("hooks.hooks"), 303)


@blueprint.post("/account/hooks/<uuid:key>/messages/<int(max=9223372036854775807):number>")
@limiter.limit(TRIES, key_func=whose)
@proven
def send_again(key: UUID, number: int) -> BaseResponse:
    row = keeping.hook_of(own().account.id, key) or abort(404)
    log.delivery_of(own().account.id, key, number) or abort(404)
    if log.resend(own().account.id, key, number):
        toast(_("It is sent once more, as the same event."))
    elif row.stopped_at:
        toast(_("Not sent: it is stopped. Let it go on first."), bad=True)
    else:
        toast(_("It is being sent just now."), bad=True)
    return redirect(url_for("hooks.hook", key=key, _anchor="log"), 303)


def read_form(*, needs_address: bool) -> tuple[Form, Sent]:
    """What is wrong in it beside the address, which is a secret: typed anew rather than shown again."""
    sent, fields = sent_form(), Fields()
    name = sent.line("name", limits.NAME, needed=True)
    fields.values["name"] = name or sent.raw("name")[: limits.NAME]
    chosen = keeping.chosen(sent.fields.get("event", ()))
    if "name" in sent.wrong:
        fields.errors["name"] = _("Write a name of at most %(most)s characters.", most=limits.NAME)
    if not chosen:
        fields.errors["event"] = _("Tick at least one thing that it is to be told.")
    if needs_address and not sent.raw("address").strip():
        fields.errors["address"] = str(REFUSALS[Refusal.MISSING])
    return Form(fields, chosen), sent


def undo(gone: Gone) -> Undo | None:
    return Undo(url_for("hooks.put_back", ticket=UUID(gone.ticket)), "") if gone.ticket else None


def listed(form: Form, status: int = 200) -> BaseResponse:
    mine = keeping.hooks_of(own().account.id)
    most = len(mine) >= limits.HOOKS
    return unkept(render("hooks/index.html", status=status, hooks=mine, form=form, is_full=most, most=limits.HOOKS))


def shown(row: Hook, form: Form, status: int = 200) -> BaseResponse:
    chosen, before = request.args.get("only", ""), request.args.get("before", "0")
    if chosen not in ("", *SHOWN) or not (before.isascii() and before.isdigit() and len(before) < 19):
        abort(404)
    found = log.listed(row.account_id, row.key, state=chosen, before=int(before), most=PAGE + 1)
    older = found[PAGE - 1].id if len(found) > PAGE else 0
    page = Shown(row, form, [row_of(each) for each in found[:PAGE]], chosen, older, not int(before))
    return unkept(render("hooks/show.html", status=status, page=page))


def row_of(told: Delivery) -> Row:
    body = json.dumps(with_site(settings(), told.body), ensure_ascii=False, indent=2)
    why = PROBLEMS[Problem(told.problem)] if told.problem else ""
    return Row(told, EVENTS[Event(told.event)], STATES[State(told.state)], why, body)


def told_once(key: UUID, secret: str) -> BaseResponse:
    row = keeping.hook_of(own().account.id, key) or abort(404)
    return unkept(render("hooks/secret.html", hook=row, secret=secret))


def unkept(response: BaseResponse) -> BaseResponse:
    """No browser shows it again when somebody else goes back."""
    response.headers["Cache-Control"] = "no-store"
    return response
