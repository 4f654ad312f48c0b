"""Mails and what became of each. What they say is nobody's to read but their reader's."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from flask import Blueprint
from sqlalchemy import Select, func, select

from jobraker.audit.models import Act, Subject
from jobraker.backoffice.access import note
from jobraker.backoffice.days import on, until
from jobraker.backoffice.tables import cells, routes
from jobraker.backoffice.tables.cells import Moment, Number, Words
from jobraker.backoffice.tables.keys import number_of
from jobraker.backoffice.tables.table import Bulk, Choice, Column, Day, Table, Typed
from jobraker.database import db, transaction
from jobraker.mail import service
from jobraker.mail.models import Kind, Mail, State
from jobraker.web.gettext import N_, Phrase, ngettext

blueprint = Blueprint("backoffice_mails", __name__, url_prefix="/admin")

FAILING = timedelta(days=1)
NEWEST = 1_000  # mails that are looked through for the number beside the room
STATES: Mapping[State, tuple[str, Phrase]] = {
    State.WAITING: ("", N_("waits")),
    State.SENDING: ("", N_("being sent")),
    State.SENT: ("ok", N_("sent")),
    State.FAILED: ("bad", N_("failed")),
    State.WITHHELD: ("", N_("withheld: nobody has the address")),
    State.BOUNCED: ("bad", N_("came back")),
    State.SUPPRESSED: ("ask", N_("not sent: the address gets no news")),
    State.WITHDRAWN: ("", N_("not sent: its reader stopped it")),
}
"""With the mood of each."""

KINDS: Mapping[Kind, Phrase] = {
    Kind.TRIAL: N_("trial"),
    Kind.CONFIRM: N_("confirm the address"),
    Kind.KNOWN: N_("you have an account"),
    Kind.RESET: N_("choose a password"),
    Kind.NEW_ADDRESS: N_("confirm a new address"),
    Kind.ADDRESS_LEFT: N_("address changed"),
    Kind.ADDRESS_TAKEN: N_("this is the address now"),
    Kind.ADDRESS_TAKEN_BACK: N_("old address taken back"),
    Kind.ADDRESS_LOST: N_("no longer the address"),
    Kind.PASSWORD_CHANGED: N_("password changed"),
    Kind.SECOND_FACTOR_ON: N_("two-step sign-in on"),
    Kind.SECOND_FACTOR_OFF: N_("two-step sign-in off"),
    Kind.RECOVERY_CODE_USED: N_("recovery code used"),
    Kind.RECOVERY_CODES_RENEWED: N_("recovery codes renewed"),
    Kind.CODES_GUESSED: N_("codes guessed"),
    Kind.NEW_DEVICE: N_("new device"),
    Kind.ACCOUNT_DELETED: N_("account deleted"),
    Kind.DELETION_AHEAD: N_("deletion ahead"),
    Kind.TERM_OVER: N_("deleted at its term"),
    Kind.REMINDER: N_("reminder"),
    Kind.ALERT: N_("alert"),
    Kind.SENT: N_("what became of applications"),
    Kind.SENT_BY_RULE: N_("what a rule sent"),
    Kind.SENDING_STOPPED: N_("a rule has stopped"),
    Kind.SIGN_IN_CONNECTED: N_("sign-in connected"),
    Kind.SIGN_IN_DISCONNECTED: N_("sign-in disconnected"),
    Kind.MADE_ADMIN: N_("made an admin"),
    Kind.MADE_SEEKER: N_("made an admin no more"),
    Kind.LOCKED: N_("account locked"),
    Kind.UNLOCKED: N_("account unlocked"),
    Kind.EXPORTED: N_("data exported by an admin"),
    Kind.DELETED_BY_ADMIN: N_("deleted by an admin"),
    Kind.TOKEN_MADE: N_("token made"),
    Kind.API_SIGN_IN: N_("a program signed in"),
    Kind.API_REUSE: N_("a program’s sign-in ended"),
}


def rows() -> Select[Any]:
    told: tuple[Any, ...] = (Mail.kind, Mail.address, Mail.state, Mail.reason, Mail.tries)
    times = (Mail.created_at, Mail.settled_at, Mail.due_at, Mail.not_before)
    return select(Mail.id.label("key"), *told, *times)


def kind_of(row: Any) -> Words:
    known = next((words for kind, words in KINDS.items() if kind == row.kind), None)
    return Words(str(known)) if known else Words(row.kind, told=True)


def state_of(row: Any) -> cells.State:
    mood, words = STATES[State(row.state)]
    return cells.State("ask" if row.state == State.WAITING and row.tries else mood, str(words), row.reason or "")


def again(keys: Sequence[str]) -> str:
    """What a mail that is settled said is forgotten: only what waits can be tried."""
    done = 0
    for key in keys:
        with transaction():
            if service.hurry(number_of(key)):
                note(Act.RETRY, Subject.MAIL, key)
                done += 1
    tried = ngettext("%(num)s mail is tried again now.", "%(num)s mails are tried again now.", done)
    left = len(keys) - done
    if not left:
        return tried
    return " ".join(
        (
            tried,
            ngettext(
                "%(num)s cannot be: what it said is forgotten once it is settled, or it waits for its reader’s quiet hours to end.",
                "%(num)s cannot be: what they said is forgotten once they are settled, or they wait for their readers’ quiet hours to end.",
                left,
            ),
        )
    )


def failing() -> int:
    """How many of the last ones failed or came back within a day."""
    newest = select(Mail.state, Mail.settled_at).order_by(Mail.id.desc()).limit(NEWEST).subquery()
    bad = (newest.c.state.in_((State.FAILED, State.BOUNCED)), newest.c.settled_at > func.now() - FAILING)
    with transaction():
        return db.session.scalar(select(func.count()).select_from(newest).where(*bad)) or 0


TABLE = Table(
    heading=N_("Mail"),
    about=N_("What became of each mail, for 30 days. What it says is not shown: it is its reader’s."),
    empty=N_("No mail is so."),
    rows=rows,
    key=Mail.id,
    columns=(
        Column("kind", N_("Mail"), kind_of, Mail.kind),
        Column("address", N_("To"), lambda row: Words(row.address, told=True), func.lower(Mail.address)),
        Column("state", N_("State"), state_of, Mail.state),
        Column("tries", N_("Tries"), lambda row: Number(row.tries), Mail.tries, newest_first=True, number=True),
        Column("written", N_("Written"), lambda row: Moment(row.created_at), Mail.id, newest_first=True),
        Column("settled", N_("Settled"), lambda row: Moment(row.settled_at), Mail.settled_at, newest_first=True),
        Column("due", N_("Next try"), lambda row: Moment(row.due_at), Mail.due_at),
    ),
    order="written",
    subject=Subject.MAIL,
    filters=(
        Choice(
            "state",
            N_("State"),
            lambda: [(state.value, str(words)) for state, (_mood, words) in STATES.items()],
            lambda value: Mail.state == value,
        ),
        Choice(
            "kind",
            N_("Mail"),
            lambda: [(kind.value, str(words)) for kind, words in KINDS.items()],
            lambda value: Mail.kind == value,
        ),
        Typed("q", N_("To"), lambda value: func.lower(Mail.address).contains(value.lower(), autoescape=True)),
        Day("since", N_("Written from"), lambda value: Mail.created_at >= on(value)),
        Day("until", N_("Written until"), lambda value: Mail.created_at <= until(value)),
    ),
    bulk=(Bulk("again", N_("Try again now"), again),),
    of_people=True,
    mood=lambda row: "bad" if row.state in (State.FAILED, State.BOUNCED) else "",
    template="backoffice/mail/list.html",
)

routes.add(blueprint, "/mail", TABLE)
