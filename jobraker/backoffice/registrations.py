"""Addresses that nobody has confirmed yet."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask import Blueprint
from sqlalchemy import Select, select

from jobraker.accounts import registering
from jobraker.accounts.models import Registration
from jobraker.accounts.rules.links import SECONDS, Purpose
from jobraker.audit.models import Act, Subject
from jobraker.backoffice.access import note
from jobraker.backoffice.tables import routes
from jobraker.backoffice.tables.cells import Moment, Words
from jobraker.backoffice.tables.keys import number_of
from jobraker.backoffice.tables.table import Bulk, Column, Table, Typed
from jobraker.database import transaction
from jobraker.extensions import settings
from jobraker.web.gettext import N_, ngettext

blueprint = Blueprint("backoffice_registrations", __name__, url_prefix="/admin")

LASTS = timedelta(seconds=SECONDS[Purpose.CONFIRM])


def rows() -> Select[Any]:
    told: tuple[Any, ...] = (Registration.address, Registration.created_at)
    return select(Registration.id.label("key"), *told)


def again(keys: Sequence[str]) -> str:
    done = 0
    for key in keys:
        with transaction():
            if registering.write_again(settings(), number_of(key)):
                note(Act.RETRY, Subject.REGISTRATION, key)
                done += 1
    return ngettext(
        "%(num)s letter is sent again. What had one just now, or is over, is left out.",
        "%(num)s letters are sent again. What had one just now, or is over, is left out.",
        done,
    )


TABLE = Table(
    heading=N_("Not confirmed yet"),
    about=N_(
        "Whoever registered and has not followed the link in the mail. After its time such a registration is deleted."
    ),
    empty=N_("Nobody waits."),
    rows=rows,
    key=Registration.id,
    columns=(
        Column("address", N_("Address"), lambda row: Words(row.address, told=True), Registration.address_key),
        Column("since", N_("Since"), lambda row: Moment(row.created_at), Registration.created_at, newest_first=True),
        Column("until", N_("Link is good until"), lambda row: Moment(row.created_at + LASTS)),
    ),
    order="since",
    subject=Subject.REGISTRATION,
    filters=(
        Typed("q", N_("Address"), lambda value: Registration.address_key.contains(value.lower(), autoescape=True)),
    ),
    bulk=(Bulk("again", N_("Send the letter again"), again),),
    of_people=True,
    template="backoffice/users/registrations.html",
)

routes.add(blueprint, "/registrations", TABLE)
