"""Who is at the page: a person who is signed in, or nobody. The one place that lets somebody in or keeps somebody out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from time import time
from typing import Any, TypeVar

import structlog
from flask import (
    Flask,
    Response,
    abort,
    after_this_request,
    current_app,
    g,
    has_request_context,
    redirect,
    request,
    session,
    url_for,
)
from flask_login import current_user, login_user, logout_user
from redis import Redis, RedisError
from werkzeug.exceptions import ServiceUnavailable

from jobraker.accounts import sessions, signing_in
from jobraker.accounts.events import Device
from jobraker.accounts.models import Account
from jobraker.accounts.sessions import Session
from jobraker.accounts.signing_in import HalfWay
from jobraker.extensions import client_address, login_manager, redis, settings
from jobraker.ledger.leaving import ask_for
from jobraker.web import known, unsaved
from jobraker.web.failing import SayingError
from jobraker.web.gettext import N_, Phrase, _
from jobraker.web.places import here
from jobraker.web.render import is_partial, toast

log = structlog.get_logger(__name__)
View = TypeVar("View", bound=Callable[..., Any])


class SessionsAwayError(SayingError, ServiceUnavailable):
    """Redis does not answer: who is signed in is not known, and nobody can be signed in or out."""

    heading: Phrase = N_("Nobody can be signed in just now")
    advice: Phrase = N_("Nothing was changed, and searching goes on without it. Try again in a minute.")


class NotSignedOutError(SessionsAwayError):
    heading = N_("You are not signed out")
    advice = N_("What knows who is signed in does not answer, so this device still is. Try again in a minute.")


class LockedOutError(Exception):
    """Whoever has given all that was asked for is told that the account is locked, and why; nobody else is."""

    def __init__(self, whose: Account) -> None:
        super().__init__(whose.id)
        self.whose = whose


HALF_WAY = "half_way"  # what the browser keeps between a password and a code


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in, and the session that says so. What Flask-Login asks of a user is here."""

    account: Account
    session: Session
    token: str
    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        return self.token


def person() -> Person | None:
    """None too where Redis does not say: what needs no account goes on without."""
    if g.get("nobody_known"):
        return None
    return current_user if isinstance(current_user._get_current_object(), Person) else None  # noqa: SLF001 - its proxy


@login_manager.user_loader  # type: ignore[untyped-decorator]
def found(token: str) -> Person | None:
    try:
        held = sessions.find(store(), token, round(time()), used=not is_by_itself())
    except RedisError as error:
        log.warning("who is signed in is not known", reason=str(error))
        g.sessions_away = True
        return None
    account = signing_in.account(held.account_id) if held else None
    if account is None or held is None or account.is_locked:
        return None
    return Person(account, held, token) if held.generation == account.generation else None


def by_itself(view: View) -> View:
    """What a page that lies open asks again and again, and nobody: it keeps nobody signed in."""
    view.by_itself = True  # type: ignore[attr-defined]
    return view


def is_by_itself() -> bool:
    return has_request_context() and getattr(current_app.view_functions.get(request.endpoint or ""), "by_itself", False)


def store() -> Redis:
    """Where sessions are; without it nobody can be signed in."""
    client = redis()
    if client is None:
        raise SessionsAwayError
    return client


def know_nobody() -> None:
    """For the rest of this answer: who it is stands where nothing answers."""
    g.nobody_known = True


def act_for(account_id: int) -> None:
    """For the rest of this answer, by what a program has shown."""
    g.acting_for = account_id


def is_unknown() -> bool:
    """Whether nobody can say who it is, who may well be signed in."""
    return person() is None and ("nobody_known" in g or "sessions_away" in g)


def need_sessions() -> None:
    """Before what is noted, told or used up for a sign-in, so that nothing is of one that never was."""
    store().ping()


def sign_in(account: Account, *, remembered: bool) -> None:
    """Begin a session on this device; what an earlier visitor of this browser left in it is gone. Nobody gets into an
    account that is locked."""
    if account.is_locked:
        raise LockedOutError(account)
    device = this_device()
    held = person()
    if held:
        sessions.end(store(), held.account.id, held.session.name)
    token, begun = sessions.begin(
        store(),
        account.id,
        account.generation,
        round(time()),
        remembered=remembered,
        client=device.client,
        device=device.name,
    )
    session.clear()
    session.permanent = remembered
    login_user(Person(account, begun, token))
    known.keep(account.id)


def ask_code(account: Account, *, remembered: bool) -> None:
    """The password was right, and a code is wanted as well: nobody is signed in yet."""
    session[HALF_WAY] = signing_in.half_way(settings(), account, remembered=remembered)


def half_way() -> HalfWay | None:
    """Who may give a code in this browser."""
    return signing_in.who_is_half_way(settings(), session.get(HALF_WAY, ""))


def stay_alone(held: Person, generation: int) -> None:
    """Keep the session at hand where the account begins a new generation, and no other."""
    sessions.take_over(store(), held.token, generation, round(time()))
    tidy(held.account.id, but=held.session.name)


def tidy(account_id: int, but: str = "") -> None:
    """Forget the sessions of an earlier generation, which are over whether or not Redis answers."""
    try:
        sessions.end_all(store(), account_id, but=but)
    except RedisError as error:
        log.warning("sessions that are over are still listed", reason=str(error))


def sign_out() -> None:
    held = person()
    if g.get("sessions_away"):
        raise NotSignedOutError
    if held:
        try:
            sessions.end(store(), held.account.id, held.session.name)
        except RedisError as error:
            raise NotSignedOutError from error
    leave()


def leave() -> None:
    """Nobody is signed in here any more, and nothing is left of whoever was: not even pages that the browser holds."""
    logout_user()
    session.clear()

    @after_this_request
    def forget(response: Response) -> Response:
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


def this_device() -> Device:
    return Device(client_address(), request.user_agent.string[: sessions.DEVICE_CHARS])


def own() -> Person:
    """Whose page it is, of a view that is reached by nobody else."""
    held = person()
    if held is None:
        abort(404)
    return held


def note_refused(what: str, account_id: int | None = None) -> None:
    """For whoever looks for attacks: what was tried and not let through, never what was given for it."""
    log.warning("refused", what=what, account=account_id, client=client_address(), endpoint=request.endpoint)


def whose() -> str:
    """Whom a limit counts that is an account's, from wherever it is used; a client where nobody is signed in."""
    account_id = present()
    return f"account {account_id}" if account_id else client_address()


def signed_in(view: Callable[..., Any]) -> Callable[..., Any]:
    """A page of a person's own: whoever is nobody is asked to sign in first and led back."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if person():
            return view(*args, **kwargs)
        if g.get("sessions_away"):
            raise SessionsAwayError
        if is_partial():
            return unsaved.signed_out()
        if request.method != "GET":
            toast(
                _(
                    "What you sent is not saved: you are signed out. Go back to find it, and copy what you want to keep before you sign in."
                ),
                bad=True,
            )
        return redirect(url_for("sign_in.form", next=here()), 303)

    return guarded


def send_again() -> Response:
    """To a part of a page whose token is of an earlier session."""
    held = person()
    return unsaved.signed_in_anew(held.account.address) if held else unsaved.signed_out()


def proven(view: Callable[..., Any]) -> Callable[..., Any]:
    """A page of a person's own that a device left unlocked must not open: whoever has not given the password lately is
    asked for it first and led back."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if own().session.is_proven(round(time())):
            return view(*args, **kwargs)
        if request.method != "GET":
            toast(_("Not done yet: give your password first, then send it once more."), bad=True)
        return redirect(url_for("proof.form", next=here()), 303)

    return signed_in(guarded)


def prove() -> None:
    """The password was given again."""
    sessions.prove(store(), own().token, round(time()))


def init_app(app: Flask) -> None:
    app.config.setdefault("SESSION_PROTECTION", None)  # ours is in Redis: an address that changes is no theft
    app.config["PERMANENT_SESSION_LIFETIME"] = sessions.LONGEST_SECONDS  # Flask has one of its own
    login_manager.init_app(app, add_context_processor=False)
    app.context_processor(lambda: {"person": person, "is_unknown": is_unknown, "place": here()})
    app.before_request(lambda: ask_for(present))


def present() -> int | None:
    """Whose request is being answered: by a page, or by a program of theirs."""
    if not has_request_context():
        return None
    if acting := g.get("acting_for"):
        return int(acting)
    held = person()
    return held.account.id if held else None
