"""Alerts of everybody. What each looks for, and what it is called, its person alone reads."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import Blueprint, url_for
from sqlalchemy import Select, case, func, select

from jobraker.accounts.models import Account
from jobraker.alerts import keeping
from jobraker.alerts.models import Alert, Basis, Became, Because, Found
from jobraker.alerts.rules import limits
from jobraker.alerts.rules.schedule import Cadence
from jobraker.audit.models import Act, Subject
from jobraker.backoffice.access import note
from jobraker.backoffice.tables import routes
from jobraker.backoffice.tables.cells import Link, Moment, Number, State, Words
from jobraker.backoffice.tables.keys import number_of
from jobraker.backoffice.tables.table import Bulk, Choice, Column, Table, Typed
from jobraker.database import db, transaction
from jobraker.web.gettext import N_, Phrase, _, ngettext

blueprint = Blueprint("backoffice_alerts", __name__, url_prefix="/admin")

BASES: dict[Basis, Phrase] = {Basis.SEARCH: N_("a search"), Basis.MATCHES: N_("matches")}
CADENCES: dict[Cadence, Phrase] = {
    Cadence.INSTANT: N_("at once"),
    Cadence.DAILY: N_("daily"),
    Cadence.WEEKLY: N_("weekly"),
}
BECAUSE: dict[Because, Phrase] = {
    Because.PERSON: N_("by its person"),
    Because.MAIL: N_("by a link of its mail"),
    Because.ENDED: N_("ended by a link of its mail"),
    Because.UNREADABLE: N_("nothing that it looks for is known any more"),
    Because.ADMIN: N_("by an admin"),
}
WAITING = (
    select(func.count())
    .select_from(Found)
    .where(Found.alert_id == Alert.id, Found.became == Became.WAITING)
    .correlate(Alert)
    .scalar_subquery()
)
STUCK = (Alert.paused_at.is_(None), Alert.due_at.is_not(None), Alert.failed >= limits.FAILED)
STATE = case((Alert.paused_at.is_not(None), 2), (Alert.failed > 0, 1), else_=0)


def rows() -> Select[Any]:
    told: tuple[Any, ...] = (
        Alert.basis,
        Alert.cadence,
        Alert.paused_at,
        Alert.paused_because,
        Alert.failed,
        Alert.failing_since,
    )
    times = (Alert.due_at, Alert.last_sent_at, Alert.made_at)
    whose = (Account.id.label("person"), Account.address, Account.locked_at)
    every = select(Alert.id.label("key"), *told, *times, *whose, WAITING.label("waiting"))
    return every.join_from(Alert, Account, Account.id == Alert.account_id)


def state_of(row: Any) -> State:
    if row.paused_at:
        because = next((words for each, words in BECAUSE.items() if each == row.paused_because), "")
        return State("", _("paused"), str(because))
    if row.locked_at:
        return State("", _("rests: the account is locked"))
    if row.failed:
        tries = ngettext("%(num)s try failed", "%(num)s tries failed", row.failed)
        return State("bad" if row.failed >= limits.FAILED else "ask", _("its mail cannot be written"), tries)
    return State("ok", _("on"))


def in_state(value: str) -> Any:
    match value:
        case "paused":
            return Alert.paused_at.is_not(None)
        case "failing":
            return Alert.paused_at.is_(None) & (Alert.failed > 0)
    return Alert.paused_at.is_(None) & (Alert.failed == 0)


def each(keys: Sequence[str], act: Act, does: Callable[[Alert], bool]) -> int:
    """Of how many that was so: one by one, each noted with what was done."""
    done = 0
    for key in keys:
        with transaction():
            alert = db.session.get(Alert, number_of(key), populate_existing=True)
            if alert is not None and does(alert):
                note(act, Subject.ALERT, alert.id, person=alert.account_id)
                done += 1
    return done


def pause(keys: Sequence[str]) -> str:
    done = each(keys, Act.HALT, lambda alert: alert.is_on and keeping.pause(alert.account_id, alert.key, Because.ADMIN))
    return ngettext("%(num)s alert is paused now.", "%(num)s alerts are paused now.", done)


def resume(keys: Sequence[str]) -> str:
    """What its person paused or ended is theirs: nobody else lets it write to them again."""
    done = each(keys, Act.GO_ON, lambda alert: is_ours(alert) and keeping.resume(alert.account_id, alert.key))
    gone_on = ngettext("%(num)s alert goes on.", "%(num)s alerts go on.", done)
    left = len(keys) - done
    if not left:
        return gone_on
    return " ".join(
        (
            gone_on,
            ngettext(
                "%(num)s stays as it is: only what an admin paused goes on here.",
                "%(num)s stay as they are: only what an admin paused goes on here.",
                left,
            ),
        )
    )


def is_ours(alert: Alert) -> bool:
    return not alert.is_on and alert.paused_because == Because.ADMIN


def stuck() -> int:
    """How many cannot write their mail, try after try."""
    with transaction():
        return db.session.scalar(select(func.count()).select_from(Alert).where(*STUCK)) or 0


TABLE = Table(
    heading=N_("Alerts"),
    about=N_("What people want to be told of. What each looks for is not shown: it is its person’s."),
    empty=N_("No alert is so."),
    rows=rows,
    key=Alert.id,
    columns=(
        Column(
            "person",
            N_("Of"),
            lambda row: Link(row.address, url_for("backoffice_user.shown", account_id=row.person)),
            Account.address_key,
        ),
        Column("basis", N_("Looks for"), lambda row: Words(str(BASES[Basis(row.basis)])), Alert.basis),
        Column("cadence", N_("How often"), lambda row: Words(str(CADENCES[Cadence(row.cadence)])), Alert.cadence),
        Column("state", N_("State"), state_of, STATE, newest_first=True),
        Column("waiting", N_("Found, waiting"), lambda row: Number(row.waiting), number=True),
        Column("due", N_("Due"), lambda row: Moment(row.due_at), Alert.due_at),
        Column("sent", N_("Last sent"), lambda row: Moment(row.last_sent_at), Alert.last_sent_at, newest_first=True),
        Column("made", N_("Made"), lambda row: Moment(row.made_at), Alert.id, newest_first=True),
    ),
    order="made",
    subject=Subject.ALERT,
    filters=(
        Typed("q", N_("Of"), lambda value: Account.address_key.contains(value.lower(), autoescape=True)),
        Choice(
            "state",
            N_("State"),
            lambda: [("on", _("on")), ("failing", _("its mail cannot be written")), ("paused", _("paused"))],
            in_state,
        ),
        Choice(
            "cadence",
            N_("How often"),
            lambda: [(cadence.value, str(words)) for cadence, words in CADENCES.items()],
            lambda value: Alert.cadence == value,
        ),
        Choice(
            "basis",
            N_("Looks for"),
            lambda: [(basis.value, str(words)) for basis, words in BASES.items()],
            lambda value: Alert.basis == value,
        ),
    ),
    bulk=(Bulk("pause", N_("Pause"), pause), Bulk("resume", N_("Let go on"), resume)),
    of_people=True,
    person=lambda row: row.person,
    mood=lambda row: "bad" if row.failed >= limits.FAILED and not row.paused_at else "",
)

routes.add(blueprint, "/alerts", TABLE)
