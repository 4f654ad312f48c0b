"""The caller's talks, and the cards in them: nothing of a card is done before its person says so."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from flask import Response

from jobraker.accounts.rules.scopes import Scope
from jobraker.api import paging
from jobraker.api.access import caller, needs, own
from jobraker.api.answering import answer, nothing
from jobraker.api.chat import ASKS, card, exchanges
from jobraker.api.problems import ProblemError, absent
from jobraker.api.resource import Resource
from jobraker.api.schemas import chat as schemas
from jobraker.api.terms import also, once
from jobraker.assistant import actions, asking, doing, talks, undoing
from jobraker.assistant.models import Action, Decided, Talk
from jobraker.assistant.rules import limits
from jobraker.assistant.rules.terms import Doing
from jobraker.extensions import redis

blueprint = Resource("talks", "Your talks with the assistant, and cards of what would be done in them.")

LIST = "talks"
# A card does what another operation does, and is allowed to whom that one is.
NEEDED: Final[Mapping[Doing, Scope]] = {
    Doing.SEARCH: Scope.CHAT,
    Doing.SAVE: Scope.SAVED_WRITE,
    Doing.APPLY: Scope.AUTOMATION_WRITE,
    Doing.REMIND: Scope.APPLICATIONS_WRITE,
    Doing.DRAFT: Scope.RESUMES_WRITE,
    Doing.MOVE: Scope.APPLICATIONS_WRITE,
}


@blueprint.get("/chat/talks", responses={200: schemas.TalkRows})
@needs(Scope.CHAT)
def listed(query: schemas.TalkQuery) -> Response:
    """Your talks, the last that was spoken in first.

    With `q` some parts may be empty: the next goes on where this one stopped looking."""
    kind = f"{LIST} {query.q}"
    place = paging.read(kind, query.cursor)
    found = talks.listed(own().id, query.q, before=talks.read_place(str(place[0])) if place else None, most=query.limit)
    following = paging.address(kind, str(found.older)) if found.older else None
    items = [schemas.TalkRow.model_validate(each) for each in found.talks]
    return paging.page(schemas.TalkRows(items=items, next=following))


@blueprint.get("/chat/talks/<uuid:key>", responses={200: schemas.TalkView})
@needs(Scope.CHAT)
def show(path: schemas.TalkPath) -> Response:
    """A talk, with what was asked and answered in it."""
    talk = mine(path.key)
    said = exchanges(asking.exchanges_of(own().id, path.key, limits.SHOWN_WHOLE))
    return answer(schemas.TalkView(**dict(schemas.TalkRow.model_validate(talk)), exchanges=said))


@blueprint.patch("/chat/talks/<uuid:key>", responses={200: schemas.TalkRow})
@needs(Scope.CHAT)
def rename(path: schemas.TalkPath, body: schemas.TalkName) -> Response:
    """Rename a talk."""
    mine(path.key)
    if not talks.rename(own().id, path.key, body.title):
        raise absent()
    return answer(schemas.TalkRow.model_validate(mine(path.key)))


@blueprint.delete("/chat/talks/<uuid:key>", responses={204: None})
@needs(Scope.CHAT)
def remove(path: schemas.TalkPath) -> Response:
    """Delete a talk. What is being answered in it ends."""
    if undoing.remove(redis(), own().id, path.key) is None:
        raise absent()
    return nothing()


@blueprint.post("/chat/cards/<uuid:key>/do", responses={200: schemas.CardView})
@also(
    s403="The token does not allow this, or not what the card does: that needs the scope of doing it without one.",
    s409="Nothing was done; `type` says why.",
)
@once
@needs(Scope.CHAT)
@ASKS
def do(path: schemas.CardPath) -> Response:
    """Do what a card says.

    To apply by one prepares an application, and sends nothing. One that was done before is not done again."""
    needed = NEEDED[Doing(found(path.key).doing)]
    if needed not in caller().scopes:
        raise ProblemError(403, f"The token does not allow what this card does: it needs {needed}.")
    done = doing.do(redis(), own().id, path.key)
    action = found(path.key)
    if done.because and action.decided != Decided.DONE:
        raise ProblemError(409, f"Nothing was done: {done.because}.", kind=done.because.value)
    return answer(card(action))


@blueprint.post("/chat/cards/<uuid:key>/dismiss", responses={200: schemas.CardView})
@also(s409="It was done already.")
@needs(Scope.CHAT)
def dismiss(path: schemas.CardPath) -> Response:
    """Dismiss a card."""
    found(path.key)
    actions.dismiss(own().id, path.key)
    action = found(path.key)
    if action.decided == Decided.DONE:
        raise ProblemError(409, "It was done already.", kind="decided")
    return answer(card(action))


def mine(key: UUID) -> Talk:
    talk = talks.talk_of(own().id, key)
    if talk is None:
        raise absent()
    return talk


def found(key: UUID) -> Action:
    action = actions.action_of(own().id, key)
    if action is None:
        raise absent()
    return action
