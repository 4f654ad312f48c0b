"""Addresses that get no news."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, redirect, request, url_for
from sqlalchemy import Select, select
from werkzeug.wrappers import Response

from jobraker.audit.models import Act, Subject
from jobraker.backoffice.access import admin, note
from jobraker.backoffice.tables import routes
from jobraker.backoffice.tables.cells import Moment, State, Words
from jobraker.backoffice.tables.table import Bulk, Choice, Column, Table, Typed
from jobraker.database import transaction
from jobraker.mail import suppressing
from jobraker.mail.models import Because, SuppressedAddress
from jobraker.mail.rules import UnmailableError
from jobraker.taxonomy.folding import legible
from jobraker.web.gettext import N_, Phrase, _, ngettext
from jobraker.web.render import toast

blueprint = Blueprint("backoffice_suppressed", __name__, url_prefix="/admin")

WHY_CHARS = 200
BECAUSE: Mapping[Because, Phrase] = {
    Because.HARD_BOUNCE: N_("there is no such mailbox"),
    Because.REPEATED: N_("mails came back again and again"),
    Because.COMPLAINT: N_("its reader complained"),
    Because.ADMIN: N_("an admin says so"),
}


def rows() -> Select[Any]:
    told: tuple[Any, ...] = (SuppressedAddress.because, SuppressedAddress.detail, SuppressedAddress.at)
    return select(SuppressedAddress.key.label("key"), *told)


def because(row: Any) -> State:
    return State("ask", str(BECAUSE[Because(row.because)]), row.detail)


def release(keys: Sequence[str]) -> str:
    done = 0
    for key in keys:
        with transaction():
            try:
                released = suppressing.release(key)
            except UnmailableError:
                continue
            if released:
                note(
                    Act.REMOVE, Subject.ADDRESS
                )  # without the address: it may be of somebody who has no account any more
                done += 1
    return ngettext("%(num)s address gets news again.", "%(num)s addresses get news again.", done)


@blueprint.post("/mail/addresses")
@admin
def suppress() -> Response:
    why = " ".join(legible(request.form.get("why", "")).split())[:WHY_CHARS]
    try:
        with transaction():
            suppressing.suppress(request.form.get("address", "").strip(), Because.ADMIN, why)
            note(Act.ADD, Subject.ADDRESS)
    except UnmailableError:
        toast(_("That is no mail address."), bad=True)
    else:
        toast(_("It gets no news any more. What somebody asked for or has to know goes there all the same."))
    return redirect(url_for(".listed"), 303)


TABLE = Table(
    heading=N_("Addresses without news"),
    about=N_(
        "No news goes there: mail came back, its reader complained, or an admin says so. What somebody asked for or has to know goes there all the same."
    ),
    empty=N_("None is so."),
    rows=rows,
    key=SuppressedAddress.key,
    columns=(
        Column("address", N_("Address"), lambda row: Words(row.key, told=True), SuppressedAddress.key),
        Column("because", N_("Why"), because, SuppressedAddress.because),
        Column("since", N_("Since"), lambda row: Moment(row.at), SuppressedAddress.at, newest_first=True),
    ),
    order="since",
    subject=Subject.ADDRESS,
    filters=(
        Typed("q", N_("Address"), lambda value: SuppressedAddress.key.contains(value.lower(), autoescape=True)),
        Choice(
            "because",
            N_("Why"),
            lambda: [(each.value, str(words)) for each, words in BECAUSE.items()],
            lambda value: SuppressedAddress.because == value,
        ),
    ),
    bulk=(Bulk("release", N_("Send news again"), release),),
    of_people=True,
    template="backoffice/mail/addresses.html",
)

routes.add(blueprint, "/mail/addresses", TABLE)
