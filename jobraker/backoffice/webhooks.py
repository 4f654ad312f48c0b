"""What other machines told us at our doors, and whom we did not believe. What they said is not kept."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint
from sqlalchemy import Select, select

from jobraker.audit.models import Heard, Subject
from jobraker.audit.noting import Door, Outcome
from jobraker.backoffice.days import on, until
from jobraker.backoffice.tables import routes
from jobraker.backoffice.tables.cells import Moment, Number, State, Words
from jobraker.backoffice.tables.table import Choice, Column, Day, Table, Typed
from jobraker.web.gettext import N_, Phrase

blueprint = Blueprint("backoffice_webhooks", __name__, url_prefix="/admin")

DOORS: Mapping[Door, Phrase] = {Door.SKYVERN: N_("Skyvern"), Door.MAIL: N_("mail provider")}
OUTCOMES: Mapping[Outcome, tuple[str, Phrase]] = {
    Outcome.TAKEN: ("ok", N_("taken")),
    Outcome.REPEATED: ("ok", N_("told before")),
    Outcome.CLOSED: ("ask", N_("nobody may tell anything here: no key is set")),
    Outcome.UNSIGNED: ("bad", N_("refused: not signed with our key")),
    Outcome.STRANGER: ("bad", N_("refused: of nothing that is ours")),
    Outcome.UNREADABLE: ("bad", N_("refused: it cannot be read")),
    Outcome.TOO_LARGE: ("bad", N_("refused: too large")),
    Outcome.CUT_OFF: ("ask", N_("it broke off")),
    Outcome.FAILED: ("bad", N_("it failed here")),
    Outcome.MORE: ("ask", N_("and more like it in this minute, which are not written down")),
}
"""With the mood of each."""


def rows() -> Select[Any]:
    told: tuple[Any, ...] = (Heard.at, Heard.door, Heard.outcome, Heard.status, Heard.about, Heard.size, Heard.client)
    return select(Heard.id.label("key"), *told)


def door(row: Any) -> Words:
    known = next((words for each, words in DOORS.items() if each == row.door), None)
    return Words(str(known)) if known else Words(row.door, told=True)


def outcome(row: Any) -> State:
    mood, words = OUTCOMES[Outcome(row.outcome)]
    return State(mood, str(words))


TABLE = Table(
    heading=N_("Webhooks"),
    about=N_(
        "Calls of Skyvern and of the mail provider, and of whoever pretends to be one, for 30 days. What they said is not kept."
    ),
    empty=N_("Nobody called so."),
    rows=rows,
    key=Heard.id,
    columns=(
        Column("door", N_("Door"), door, Heard.door),
        Column("at", N_("When"), lambda row: Moment(row.at), Heard.id, newest_first=True),
        Column("outcome", N_("Outcome"), outcome, Heard.outcome),
        Column("status", N_("Answered"), lambda row: Words(str(row.status)), Heard.status),
        Column("about", N_("About"), lambda row: Words(row.about, told=True)),
        Column("size", N_("Bytes"), lambda row: Number(row.size), Heard.size, newest_first=True, number=True),
        Column("client", N_("From"), lambda row: Words(row.client, told=True), Heard.client),
    ),
    order="at",
    subject=Subject.WEBHOOK,
    filters=(
        Choice(
            "door",
            N_("Door"),
            lambda: [(door.value, str(words)) for door, words in DOORS.items()],
            lambda value: Heard.door == value,
        ),
        Choice(
            "outcome",
            N_("Outcome"),
            lambda: [(each.value, str(words)) for each, (_mood, words) in OUTCOMES.items()],
            lambda value: Heard.outcome == value,
        ),
        Typed("client", N_("From"), lambda value: Heard.client == value),
        Day("since", N_("From day"), lambda value: Heard.at >= on(value)),
        Day("until", N_("Until day"), lambda value: Heard.at <= until(value)),
    ),
    mood=lambda row: "bad" if OUTCOMES[Outcome(row.outcome)][0] == "bad" else "",
)

routes.add(blueprint, "/webhooks", TABLE)
