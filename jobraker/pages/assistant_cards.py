"""Cards of a talk: nothing that the model would do is done before its person confirms it here."""

from uuid import UUID

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.assistant import actions, asking, doing, undoing
from jobraker.assistant.models import Action, Decided
from jobraker.assistant.rules.terms import Doing
from jobraker.extensions import limiter, redis
from jobraker.pages.assistant import LIMIT
from jobraker.pages.assistant_words import WHY_NOT
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.places import within_site
from jobraker.web.render import is_htmx, leading, render, toast

blueprint = Blueprint("assistant_cards", __name__)


@blueprint.post("/ask/actions/<uuid:key>/done")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def do(key: UUID) -> BaseResponse:
    account_id = own().account.id
    found(account_id, key)
    done = doing.do(redis(), account_id, key)
    action = found(account_id, key)
    if done.because and action.decided != Decided.DONE:  # a second click says nothing of what the first has done
        toast(str(WHY_NOT[done.because]), bad=True)
    elif action.doing == Doing.SEARCH:
        return leading(done.path) if is_htmx() else redirect(done.path, 303)
    return action_shown(account_id, action)


@blueprint.post("/ask/actions/<uuid:key>/dismissal")
@signed_in
def dismiss(key: UUID) -> BaseResponse:
    account_id = own().account.id
    found(account_id, key)
    actions.dismiss(account_id, key)
    action = found(account_id, key)
    if action.decided == Decided.DONE:
        toast(str(WHY_NOT[doing.Because.DECIDED]), bad=True)
    return action_shown(account_id, action)


@blueprint.post("/ask/actions/<uuid:key>/return")
@signed_in
def reopen(key: UUID) -> BaseResponse:
    account_id = own().account.id
    found(account_id, key)
    undoing.reopen(account_id, key)
    return action_shown(account_id, found(account_id, key))


def found(account_id: int, key: UUID) -> Action:
    return actions.action_of(account_id, key) or abort(404)


def action_shown(account_id: int, action: Action) -> BaseResponse:
    """With the opening's own button, which may stand on the page beside."""
    if is_htmx():
        wide = is_of(action, within_site(request.headers.get("HX-Current-URL", "")))
        return render("assistant/card.swap.html", action=action, decided=True, wide=wide)
    row = asking.exchange_of(account_id, action.exchange) or abort(404)
    return redirect(url_for("assistant.talk", key=row.talk, _anchor=f"x-{row.key}"), 303)


def is_of(action: Action, page: str) -> bool:
    """Whether it is the opening's own page: the button says in words there what it does."""
    path = page.partition("?")[0]
    return bool(action.told.get("job_id")) and path == url_for("jobs.job", job_id=action.told["job_id"])
