"""People who have an account, and what is done with several."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import Blueprint, request, url_for
from sqlalchemy import Select, func, select

from jobraker.accounts.admins import RefusedError
from jobraker.accounts.models import Account, Role, SecurityEvent
from jobraker.audit.models import Subject
from jobraker.backoffice import dealing
from jobraker.backoffice.days import on, until
from jobraker.backoffice.tables import routes
from jobraker.backoffice.tables.cells import Link, Moment, Number, State
from jobraker.backoffice.tables.keys import number_of
from jobraker.backoffice.tables.table import Bulk, Choice, Column, Day, Table, Typed
from jobraker.saved.models import SavedJob
from jobraker.web.gettext import N_, _, ngettext

blueprint = Blueprint("backoffice_users", __name__, url_prefix="/admin")

SEEN = (
    select(func.max(SecurityEvent.at))
    .where(SecurityEvent.account_id == Account.id)
    .correlate(Account)
    .scalar_subquery()
)
SAVED = (
    select(func.count())
    .select_from(SavedJob)
    .where(SavedJob.account_id == Account.id)
    .correlate(Account)
    .scalar_subquery()
)


def rows() -> Select[Any]:
    told = (Account.address, Account.role, Account.created_at, Account.locked_at, Account.locked_because)
    return select(Account.id.label("key"), *told, SEEN.label("seen_at"), SAVED.label("jobs"))


def state_of(row: Any) -> State:
    if row.locked_at:
        return State("bad", _("locked"), row.locked_because or "")
    return State("ok", _("admin")) if row.role is Role.ADMIN else State("", _("seeker"))


def linked(row: Any) -> Link:
    return Link(row.address, url_for("backoffice_user.shown", account_id=row.key))


def each(keys: Sequence[str], does: Callable[[int], bool]) -> int:
    """For how many it was done: who is gone by now, and the admin themselves, are left out."""
    done = 0
    for key in keys:
        try:
            done += does(number_of(key))
        except RefusedError:
            continue
    return done


def lock(keys: Sequence[str]) -> str:
    because = request.form.get("because", "")
    done = each(keys, lambda account_id: dealing.lock(account_id, because))
    return ngettext("%(num)s account is locked now.", "%(num)s accounts are locked now.", done)


def unlock(keys: Sequence[str]) -> str:
    done = each(keys, dealing.unlock)
    return ngettext("%(num)s account is unlocked now.", "%(num)s accounts are unlocked now.", done)


TABLE = Table(
    heading=N_("Users"),
    about=N_("Everybody who has an account. Whatever is looked at of somebody is written down in the audit log."),
    empty=N_("Nobody is so."),
    rows=rows,
    key=Account.id,
    columns=(
        Column("address", N_("Address"), linked, Account.address_key),
        Column("state", N_("State"), state_of, Account.role, newest_first=True),
        Column("since", N_("Since"), lambda row: Moment(row.created_at), Account.created_at, newest_first=True),
        Column("seen", N_("Last event"), lambda row: Moment(row.seen_at)),
        Column("jobs", N_("Saved jobs"), lambda row: Number(row.jobs), number=True),
    ),
    order="since",
    subject=Subject.ACCOUNT,
    filters=(
        Typed("q", N_("Address"), lambda value: Account.address_key.contains(value.lower(), autoescape=True)),
        Choice(
            "role",
            N_("Role"),
            lambda: [("seeker", _("seeker")), ("admin", _("admin"))],
            lambda value: Account.role == (Role.ADMIN if value == "admin" else Role.SEEKER),
        ),
        Choice(
            "state",
            N_("State"),
            lambda: [("open", _("open")), ("locked", _("locked"))],
            lambda value: Account.locked_at.is_not(None) if value == "locked" else Account.locked_at.is_(None),
        ),
        Day("since", N_("Since"), lambda value: Account.created_at >= on(value)),
        Day("until", N_("Until"), lambda value: Account.created_at <= until(value)),
    ),
    bulk=(
        Bulk("lock", N_("Lock"), lock, sure=True, proven=True, asks="backoffice/users/lock.html"),
        Bulk("unlock", N_("Unlock"), unlock, proven=True),
    ),
    of_people=True,
    person=lambda row: row.key,
    template="backoffice/users/list.html",
)

routes.add(blueprint, "/users", TABLE)
