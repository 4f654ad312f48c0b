"""One account: what it is and how much it holds, not what; and what an admin does with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from flask import Blueprint, abort, redirect, request, send_file, url_for
from werkzeug.wrappers import Response

from jobraker.accounts import federation, holdings, second_factor, sessions, signing_in
from jobraker.accounts.admins import Refusal, RefusedError
from jobraker.accounts.archive import archive
from jobraker.accounts.events import events_of
from jobraker.accounts.models import Account, Event, SecurityEvent
from jobraker.accounts.rules.addresses import read_address
from jobraker.audit.models import Act
from jobraker.automation import ending
from jobraker.backoffice import dealing
from jobraker.backoffice.access import admin, proven_admin
from jobraker.extensions import limiter
from jobraker.mail.rules import UnmailableError
from jobraker.web import access
from jobraker.web.access import own
from jobraker.web.events import event_words
from jobraker.web.gettext import N_, Phrase, _
from jobraker.web.render import render, toast
from jobraker.web.words import host

blueprint = Blueprint("backoffice_user", __name__, url_prefix="/admin/users")

ONE = "/<int:account_id>"
EXPORT_LIMIT = "20 per hour"
HOLDS: Mapping[str, Phrase] = {
    "resume": N_("Résumés"),
    "saved_job": N_("Saved jobs and applications"),
    "attempt": N_("Sendings"),
    "alert": N_("Alerts"),
    "personal_token": N_("Tokens for programs"),
    "api_grant": N_("Programs signed in"),
    "hook": N_("Webhooks"),
}
"""What is counted, by its table."""

Done = TypeVar("Done")
SIGNED_IN = (Event.SIGNED_IN, Event.SIGNED_IN_ANEW, Event.CREATED)


@dataclass(frozen=True, slots=True)
class User:
    account: Account
    factor: bool
    devices: int
    providers: Sequence[str]
    numbers: Sequence[tuple[str, int]]
    size: int
    events: Sequence[tuple[str, SecurityEvent]]

    @property
    def last_sign_in(self) -> SecurityEvent | None:
        return next((event for _words, event in self.events if event.kind in SIGNED_IN), None)

    @property
    def own(self) -> bool:
        return self.account.id == own().account.id


@blueprint.get(ONE)
@admin
def shown(account_id: int) -> Response:
    whose = found(account_id)
    dealing.noted(Act.READ, account_id)
    return render("backoffice/users/user.html", user=user_of(whose))


@blueprint.post(f"{ONE}/lock")
@proven_admin
def lock(account_id: int) -> Response:
    done = dealt(lambda: dealing.lock(account_id, request.form.get("because", "")))
    return told(account_id, done, _("The account is locked."))


@blueprint.post(f"{ONE}/unlock")
@proven_admin
def unlock(account_id: int) -> Response:
    return told(account_id, dealt(lambda: dealing.unlock(account_id)), _("The account is unlocked."))


@blueprint.post(f"{ONE}/role")
@proven_admin
def promote(account_id: int) -> Response:
    return told(account_id, dealt(lambda: dealing.promote(account_id)), _("They are an admin now."))


@blueprint.post(f"{ONE}/role/removal")
@proven_admin
def demote(account_id: int) -> Response:
    return told(account_id, dealt(lambda: dealing.demote(account_id)), _("They are an admin no more."))


@blueprint.post(f"{ONE}/sign-out")
@proven_admin
def sign_out(account_id: int) -> Response:
    dealt(lambda: dealing.sign_out(account_id))
    return told(account_id, True, _("Every device of theirs is signed out."))


@blueprint.post(f"{ONE}/second-factor/removal")
@proven_admin
def second_factor_off(account_id: int) -> Response:
    done = dealt(lambda: dealing.turn_off_second_factor(account_id))
    return told(account_id, done, _("Their password is enough to sign in now; a mail tells them."))


@blueprint.post(f"{ONE}/archive")
@proven_admin
@limiter.limit(EXPORT_LIMIT, key_func=access.whose)
def export(account_id: int) -> Response:
    """Noted and told before it is packed: what is given away is never unknown."""
    found(account_id)
    dealt(lambda: dealing.export(account_id))
    packed = archive(account_id)
    answer = send_file(
        packed, "application/zip", as_attachment=True, download_name=f"account-{account_id}.zip", max_age=0
    )
    answer.call_on_close(packed.close)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get(f"{ONE}/deletion")
@proven_admin
def deletion(account_id: int) -> Response:
    return asked(found(account_id))


@blueprint.post(f"{ONE}/deletion")
@proven_admin
def delete(account_id: int) -> Response:
    whose = found(account_id)
    if not is_typed(whose, request.form.get("address", "")):
        return asked(whose, _("That is not its address."), 422)
    dealt(lambda: dealing.delete(account_id))
    toast(_("The account is deleted, with everything in it. A mail says so to its address."))
    return redirect(url_for("backoffice_users.listed"), 303)


def found(account_id: int) -> Account:
    return signing_in.account(account_id) or abort(404)


def user_of(whose: Account) -> User:
    numbers = holdings.numbers(whose.id, frozenset(HOLDS))
    return User(
        whose,
        second_factor.standing(whose.id) is not None,
        len(sessions.all_of(access.store(), whose.id)),
        sorted({host(each.issuer) for each in federation.identities_of(whose.id)}),
        [(str(words), numbers.get(name, 0)) for name, words in HOLDS.items()],
        holdings.bytes_kept(whose.id),
        [(event_words(event), event) for event in events_of(whose.id)],
    )


def dealt(does: Callable[[], Done]) -> Done:
    """What came of it. Nobody is there for whoever is an admin no more; with their own account nobody deals here."""
    try:
        return does()
    except RefusedError as error:
        abort(409 if error.why is Refusal.ONESELF else 404)


def told(account_id: int, done: bool, words: str) -> Response:
    toast(words if done else _("It was so already. Nothing changed."))
    return redirect(url_for(".shown", account_id=account_id), 303)


def is_typed(whose: Account, typed: str) -> bool:
    try:
        return read_address(typed).key == whose.address_key
    except UnmailableError:
        return False


def asked(whose: Account, error: str = "", status: int = 200) -> Response:
    if whose.id == own().account.id:
        abort(409)
    dealing.noted(Act.READ, whose.id)
    return render(
        "backoffice/users/deletion.html",
        status=status,
        whose=whose,
        error=error,
        underway=ending.underway(whose.id),
    )
