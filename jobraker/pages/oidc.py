"""Signing in by a provider, and connecting that to an account.

A browser is sent away and comes back by GET alone: the policy lets no form lead to another host, not even by a redirect.
"""

import secrets
from dataclasses import asdict, dataclass
from enum import StrEnum
from time import time
from typing import Any

import structlog
from flask import Blueprint, abort, redirect, request, session, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.accounts import federation
from jobraker.accounts.federation import Refusal, Told
from jobraker.accounts.models import Account
from jobraker.clients.errors import ClientError
from jobraker.clients.id_token import AnswerError
from jobraker.clients.oidc import OpenIDProvider, provider_of
from jobraker.extensions import limiter, settings
from jobraker.log import trace
from jobraker.pages.sign_in import go_on
from jobraker.pages.today import landing
from jobraker.profile import first_run
from jobraker.web import access
from jobraker.web.access import own, proven, signed_in
from jobraker.web.gettext import N_, Phrase, _, language
from jobraker.web.places import within_site
from jobraker.web.provider import provider_name
from jobraker.web.render import render, toast

blueprint = Blueprint("oidc", __name__)

LIMIT = "40 per 15 minutes"
BEGUN, CONNECTING = "provider", "provider_connecting"  # what the browser keeps of a sign-in, and of the wish for one
SECONDS = 600
CODE_CHARS = 4096

log = structlog.get_logger(__name__)


class Failure(StrEnum):
    LOST = "lost"
    REFUSED = "refused"
    AWAY = "away"
    WRONG = "wrong"
    NO_ADDRESS = Refusal.NO_ADDRESS
    UNVERIFIED = Refusal.UNVERIFIED
    KNOWN = Refusal.KNOWN
    ANOTHERS = Refusal.ANOTHERS
    CLOSED = Refusal.CLOSED


HEADINGS: dict[Failure, Phrase] = {
    Failure.LOST: N_("This sign-in is over"),
    Failure.REFUSED: N_("You are not signed in"),
    Failure.AWAY: N_("%(provider)s does not answer"),
    Failure.WRONG: N_("That answer cannot be used"),
    Failure.NO_ADDRESS: N_("There is no mail address"),
    Failure.UNVERIFIED: N_("The mail address is not confirmed"),
    Failure.KNOWN: N_("You have an account already"),
    Failure.ANOTHERS: N_("That sign-in belongs to another account"),
    Failure.CLOSED: N_("Nobody can make an account just now"),
}
ADVICE: dict[Failure, Phrase] = {
    Failure.LOST: N_(
        "It was finished before, begun in another tab or browser, or took longer than ten minutes. Begin again here."
    ),
    Failure.REFUSED: N_("You or %(provider)s ended it there. Nothing was changed, and nothing was told to this site."),
    Failure.AWAY: N_("That may pass: try again in a minute. Nothing was changed."),
    Failure.WRONG: N_(
        "What came from %(provider)s does not fit what was asked, so nobody is signed in. If it happens again, tell whoever "
        "runs this site."
    ),
    Failure.NO_ADDRESS: N_(
        "An account here needs an address that mail can be sent to, and %(provider)s tells none. Add one there, or create "
        "an account with a password."
    ),
    Failure.UNVERIFIED: N_(
        "%(provider)s does not say that the address %(address)s is yours. Confirm it there, or create an account with a password."
    ),
    Failure.KNOWN: N_(
        "The address %(address)s has an account here. Sign in with your password and connect %(provider)s on your account page."
    ),
    Failure.ANOTHERS: N_(
        "Whoever signs in so is let into another account here. Disconnect it there first. Nothing was changed."
    ),
    Failure.CLOSED: N_("Whoever has one is let in as ever. Searching needs none."),
}
STATUSES = {Failure.AWAY: 503, Failure.WRONG: 502, Failure.KNOWN: 409, Failure.ANOTHERS: 409, Failure.CLOSED: 403}
ADDRESSLESS = (Failure.NO_ADDRESS, Failure.UNVERIFIED)
NOT_AGAIN = (Failure.KNOWN, Failure.ANOTHERS, Failure.CLOSED)


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that is under way: what its answer must fit, where it leads, and the account it is to be connected to, 0
    where somebody signs in."""

    state: str
    nonce: str
    verifier: str
    to: str
    whose: int
    at: int


@blueprint.get("/sign-in/provider")
@limiter.limit(LIMIT)
def start() -> BaseResponse:
    provider, held = present(), access.person()
    whose = held.account.id if held and is_connecting() else 0
    to = within_site(request.args.get("next", "")) if not whose else url_for("account.account")
    if held and not whose:
        return redirect(landing(to), 303)
    state, nonce, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    begun = Begun(state, nonce, verifier, to, whose, round(time()))
    try:
        address = provider.address(back(), state=state, nonce=nonce, verifier=verifier)
    except (ClientError, AnswerError) as error:
        return failed(failure_of(error), to, reason=str(error))
    session[BEGUN] = asdict(begun)
    return redirect(address, 303)


@blueprint.get("/sign-in/provider/answer")
@limiter.limit(LIMIT)
def answer() -> BaseResponse:
    provider, begun = present(), taken()
    held = access.person()
    if begun is None or (begun.whose and (held is None or held.account.id != begun.whose)):
        return failed(Failure.LOST, "/", reason="no sign-in of this browser waits for this answer")
    if refusal := request.args.get("error"):
        return failed(Failure.REFUSED, begun.to, reason=f"it answered {refusal[:80]!r}")
    try:
        identity = provider.identity(code_sent(), back(), nonce=begun.nonce, verifier=begun.verifier)
    except (ClientError, AnswerError) as error:
        return failed(failure_of(error), begun.to, reason=str(error))
    told = Told(identity, provider_name() or "")
    return connected(held.account, told) if held and begun.whose else let_in(told, begun.to)


@blueprint.post("/account/sign-ins")
@proven
def connect() -> BaseResponse:
    """The wish to connect one: a link alone, which others can make somebody follow, connects nothing."""
    present()
    session[CONNECTING] = round(time())
    return redirect(url_for("oidc.leaving"), 303)


@blueprint.get("/account/sign-ins/new")
@signed_in
def leaving() -> BaseResponse:
    present()
    if not is_connecting():
        return redirect(url_for("account.account"), 303)
    return render("oidc/connect.html", account=own().account)


@blueprint.post("/account/sign-ins/<int:identity_id>/removal")
@proven
def disconnect(identity_id: int) -> BaseResponse:
    if not federation.disconnect(settings(), own().account, identity_id, access.this_device()):
        abort(404)
    toast(_("That way to sign in is disconnected."))
    return redirect(url_for("account.account"), 303)


def let_in(told: Told, to: str) -> BaseResponse:
    access.need_sessions()
    found = federation.admit(settings(), told, language(), access.this_device())
    if isinstance(found, Refusal):
        return failed(Failure(found), to, address=told.identity.address)
    if not found.new:
        return go_on(found.account, to, remembered=False)
    access.sign_in(found.account, remembered=False)
    first_run.begin(found.account.id)
    return redirect(to if to != "/" else url_for("start.start"), 303)


def connected(account: Account, told: Told) -> BaseResponse:
    session.pop(CONNECTING, None)
    refusal = federation.connect(settings(), account, told, access.this_device())
    if refusal:
        return failed(Failure(refusal), url_for("account.account"))
    toast(_("From now on you can sign in with %(provider)s too.", provider=told.provider))
    return redirect(url_for("account.account"), 303)


def present() -> OpenIDProvider:
    return provider_of(settings()) or abort(404)


def back() -> str:
    """Where the provider sends the browser: at the address that it is at, where what it keeps is sent along."""
    return url_for("oidc.answer", _external=True)


def is_connecting() -> bool:
    return bool(round(time()) - session.get(CONNECTING, 0) < SECONDS)


def taken() -> Begun | None:
    """The sign-in that this is the answer to, which is over with it. One that another answer is meant for goes on."""
    held: dict[str, Any] | None = session.get(BEGUN)
    state = request.args.get("state", "")
    if not held or not secrets.compare_digest(held["state"].encode(), state.encode("utf-8", "surrogateescape")):
        return None
    begun = Begun(**session.pop(BEGUN))
    return begun if round(time()) - begun.at < SECONDS else None


def code_sent() -> str:
    """Raises `AnswerError`."""
    issuer, provider = request.args.get("iss"), settings().provider
    if issuer is not None and provider and issuer != provider.issuer:
        raise AnswerError("it says that it is another issuer")  # RFC 9207
    code = request.args.get("code", "")
    if not 0 < len(code) <= CODE_CHARS:
        raise AnswerError("it sends no code")
    return code


def failure_of(error: ClientError | AnswerError) -> Failure:
    """Whether the provider can be blamed for more than being away."""
    return Failure.AWAY if isinstance(error, ClientError) and not error.permanent else Failure.WRONG


def failed(failure: Failure, to: str, *, reason: str = "", address: str = "") -> BaseResponse:
    log.warning("sign-in by a provider failed", why=failure, reason=reason)
    words = {"provider": provider_name(), "address": address}
    return render(
        "oidc/failed.html",
        status=STATUSES.get(failure, 403),
        heading=str(HEADINGS[failure]) % words,
        advice=str(ADVICE[failure]) % words,
        again=failure not in NOT_AGAIN,
        addressless=failure in ADDRESSLESS,
        reference=trace() if failure in (Failure.AWAY, Failure.WRONG) else None,
        to=to,
    )
