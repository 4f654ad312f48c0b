"""What hooks are told of applications, in the transaction that changes them: by what the timeline notes of them, and by what
comes onto the list and goes off it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from jobraker.applications.rules.events import Kind
from jobraker.applications.rules.moves import Actor
from jobraker.database import now
from jobraker.hooks import telling
from jobraker.hooks.rules.events import Event, event_id
from jobraker.hooks.telling import News
from jobraker.saved.followed import Change, Row
from jobraker.saved.models import SavedJob

Told = Mapping[str, Any]


def moved(told: Told, actor: Actor) -> tuple[Event, dict[str, Any]]:
    return Event.MOVED, {"from": told["from"], "to": told["to"], "by": actor.value}


def interview(told: Told, _actor: Actor) -> tuple[Event, dict[str, Any]] | None:
    if told["did"] not in ("added", "changed"):
        return None
    kept = {name: told[name] for name in ("key", "round", "form", "begins_at")}
    return Event.INTERVIEW, {"interview": kept, "changed": told["did"] == "changed"}


def offer(told: Told, _actor: Actor) -> tuple[Event, dict[str, Any]] | None:
    events = {"told": Event.OFFER, "changed": Event.OFFER_CHANGED}
    return (events[told["did"]], {}) if told["did"] in events else None


@dataclass(frozen=True, slots=True)
class Said:
    """Of a kind of the timeline: which events may come of it, and how one becomes one of these."""

    events: tuple[Event, ...]
    of: Callable[[Told, Actor], tuple[Event, dict[str, Any]] | None]


SAID: Mapping[Kind, Said] = {
    Kind.MOVED: Said((Event.MOVED,), moved),
    Kind.INTERVIEW: Said((Event.INTERVIEW,), interview),
    Kind.OFFER: Said((Event.OFFER, Event.OFFER_CHANGED), offer),
}


def noted(account_id: int, kind: Kind, actor: Actor, told: Mapping[UUID, Told], numbers: Mapping[UUID, int]) -> None:
    """What the timeline tells, so far as hooks are told of it. `numbers`: of its events."""
    if kind not in SAID or not telling.wants(account_id, *SAID[kind].events):
        return
    said = {key: found for key, each in told.items() if (found := SAID[kind].of(each, actor))}
    ids = {key: event_id("timeline", numbers[key]) for key in said}
    there = telling.applications(account_id, list(said))
    tell(account_id, there, {key: (event, ids[key], data) for key, (event, data) in said.items()})


def moved_back(account_id: int, slips: Mapping[UUID, Told]) -> None:
    """`slips`: the move of each that was taken back, with the number of its event."""
    if slips and telling.wants(account_id, Event.MOVED):
        said = {
            key: (
                Event.MOVED,
                event_id("taken back", slip["event"]),
                {"from": slip["to"], "to": slip["stage"], "by": Actor.PERSON.value, "undone": True},
            )
            for key, slip in slips.items()
        }
        tell(account_id, telling.applications(account_id, list(said)), said)


def due(account_id: int, what: str, rows: Sequence[tuple[SavedJob, str, str]]) -> None:
    """That something is due which its person is told of. Of each: its application, what names it, and when it is."""
    if rows and telling.wants(account_id, Event.REMINDER):
        news = [
            News(
                Event.REMINDER,
                event_id("due", what, row.key, key, at),
                {"application": of_row(row), "what": what, "key": key, "at": at},
            )
            for row, key, at in rows
        ]
        telling.tell(account_id, *news)


def of_row(row: SavedJob) -> dict[str, Any]:
    return telling.application(row.key, row.posting, row.stage)


def listed(account_id: int, change: Change, rows: Sequence[Row], merged_into: UUID | None = None) -> None:
    """What came onto the list or went off it."""
    event = Event.ADDED if change is Change.COME else Event.REMOVED
    if not telling.wants(account_id, event):
        return
    beside = {"merged_into": str(merged_into)} if merged_into else {}
    at = now()  # one that is taken off and put back is added twice
    telling.tell(
        account_id,
        *(
            News(
                event,
                event_id(change, row["key"], at),
                {"application": telling.application(row["key"], row["posting"], row["stage"]), **beside},
            )
            for row in rows
        ),
    )


def tell(
    account_id: int, there: Mapping[UUID, dict[str, Any]], said: Mapping[UUID, tuple[Event, str, dict[str, Any]]]
) -> None:
    telling.tell(account_id, *news_of(there, said))


def news_of(
    there: Mapping[UUID, dict[str, Any]], said: Mapping[UUID, tuple[Event, str, dict[str, Any]]]
) -> Iterator[News]:
    for key, (event, name, data) in said.items():
        if key in there:
            yield News(event, name, {"application": there[key], **data})
