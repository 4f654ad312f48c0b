"""Who may be here, and that whatever they read of a person is written down."""

from collections.abc import Callable
from functools import wraps
from time import time
from typing import Any

from flask import abort, redirect, request, url_for
from sqlalchemy.exc import SQLAlchemyError

from jobraker.audit import noting
from jobraker.audit.models import Act, Subject
from jobraker.audit.noting import Doer
from jobraker.extensions import client_address
from jobraker.web.access import note_refused, own, person, signed_in
from jobraker.web.gettext import _
from jobraker.web.places import here
from jobraker.web.render import toast


def admin(view: Callable[..., Any]) -> Callable[..., Any]:
    """For admins. To everybody else the page is none, as to whoever is signed in as somebody without the role."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if not own().account.is_admin:
            note_refused("the back office", own().account.id)
            abort(404)
        return view(*args, **kwargs)

    return signed_in(guarded)


def proven_admin(view: Callable[..., Any]) -> Callable[..., Any]:
    """The same, for what decides who gets in, what leaves this server and what is lost: the password was given lately."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if own().session.is_proven(round(time())):
            return view(*args, **kwargs)
        if request.method != "GET":
            toast(_("Not done yet: give your password first, then send it once more."), bad=True)
        return redirect(url_for("proof.form", next=here()), 303)

    return admin(guarded)


def is_an_admins() -> bool:
    """Whether the request is an admin's who runs the site, with the password that it may ask for again: what others send from
    the same address, and a limit set too low, must not keep them from mending it. Guesses at the password are counted all
    the same."""
    if not request.path.startswith("/admin") and request.blueprint != "proof":
        return False
    try:
        held = person()
    except SQLAlchemyError:
        return False  # the page itself says that the database does not answer
    return held is not None and held.account.is_admin


def doer() -> Doer:
    held = own().account
    return Doer(held.id, held.address, client_address())


def note(act: Act, kind: Subject, subject: object = "", *, person: int | None = None, **detail: Any) -> None:
    """That the admin at hand did it. Part of the transaction at hand; where there is none, it stands before what it tells of:
    what is done or shown was never left unwritten."""
    noting.note(doer(), act, kind, subject, person=person, **detail)
