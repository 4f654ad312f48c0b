"""What a card says, done at its person's word: once, by the feature that it is of, and undone where that one undoes it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from redis import Redis
from sqlalchemy import func, select, update

from jobraker.accounts.locking import lock
from jobraker.applications import moving, reminders
from jobraker.applications.reading import today_of
from jobraker.applications.rules.next_steps import Form
from jobraker.assistant.models import Action, Decided
from jobraker.assistant.rules.terms import Doing
from jobraker.automation import packages
from jobraker.database import db, transaction
from jobraker.matching.opening import opening_of
from jobraker.profile.keeping import Outcome
from jobraker.profile.rules.merging import Seen
from jobraker.saved import saving
from jobraker.saved.rules.stages import Stage
from jobraker.tailoring import drafts, letters
from jobraker.tailoring.rules.phrases import LANGUAGES
from jobraker.tailoring.rules.template import Wanted


class Because(StrEnum):
    """Why nothing was done. The card stays."""

    GONE = "gone"  # the card, or what it is about
    DECIDED = "decided"  # it was done or dismissed before
    FULL = "full"
    REFUSED = "refused"  # it may not be so any more
    PAST = "past"  # the day of a reminder
    CLOSED = "closed"  # the opening: nobody can apply for it any more


@dataclass(frozen=True, slots=True)
class Done:
    """`path` of where it is seen; `because` where nothing was done."""

    path: str = ""
    because: Because | None = None


def do(redis: Redis | None, account_id: int, key: UUID) -> Done:
    with transaction():
        lock(account_id)
        mine = select(Action).filter_by(account_id=account_id, key=key)
        action = db.session.scalar(mine, execution_options={"populate_existing": True})
        if action is None:
            return Done(because=Because.GONE)
        if action.decided != Decided.OPEN:
            return Done(action.became.get("path", ""), Because.DECIDED)
        done = DOERS[Doing(action.doing)](redis, account_id, action)
        values: dict[str, Any] = {"became": {"why": done.because}}
        if done.because is None:
            values = {"decided": Decided.DONE, "decided_at": func.now(), "became": {"path": done.path}}
        there = update(Action).where(Action.account_id == account_id, Action.key == key)
        db.session.execute(there.values(values), execution_options={"synchronize_session": False})
    return done


def search(_redis: Redis | None, _account_id: int, action: Action) -> Done:
    asked = {"q": action.told["words"], "near": action.told.get("near", "")}
    return Done("/?" + urlencode({name: said for name, said in asked.items() if said}))


def save(_redis: Redis | None, account_id: int, action: Action) -> Done:
    saved = saving.save(account_id, action.told["job_id"])
    if saved.outcome is saving.Outcome.FULL:
        return Done(because=Because.FULL)
    return Done("/saved") if saved.key else Done(because=Because.GONE)


def apply(_redis: Redis | None, account_id: int, action: Action) -> Done:
    """A package is prepared, and waits to be reviewed: nothing is sent."""
    opening = opening_of(action.told["job_id"])
    if opening is None or opening.closed_at:
        return Done(because=Because.CLOSED if opening else Because.GONE)
    begun = packages.begin_for(account_id, [action.told["job_id"]])
    return Done(f"/applications/{begun[0]}/package") if begun else Done(because=Because.REFUSED)


def remind(_redis: Redis | None, account_id: int, action: Action) -> Done:
    """Of an opening that is not saved yet, which it is by this."""
    told = action.told
    day = date.fromisoformat(told["on"])
    if day < today_of(account_id):
        return Done(because=Because.PAST)
    application = UUID(told["key"]) if told["key"] else saving.save(account_id, told["job_id"]).key
    if application is None:
        return Done(because=Because.GONE)
    content = {"form": Form.OWN, "day": day, "words": told["words"]}
    kept = reminders.keep_reminder(account_id, application, uuid4(), Seen(), content)
    if kept.is_saved:
        return Done(f"/applications/{application}")
    return Done(because=Because.FULL if kept.outcome is Outcome.FULL else Because.GONE)


def draft(_redis: Redis | None, account_id: int, action: Action) -> Done:
    opening = opening_of(action.told["job_id"])
    if opening is None or opening.closed_at:
        return Done(because=Because.CLOSED if opening else Because.GONE)
    wanted = Wanted(opening.language if opening.language in LANGUAGES else "en")
    design = drafts.first_design(opening, wanted.language)
    key = letters.begin(account_id, opening, drafts.draft(account_id, opening, wanted), design, wanted)
    return Done(f"/letters/{key}") if key else Done(because=Because.FULL)


def move(redis: Redis | None, account_id: int, action: Action) -> Done:
    to, key = Stage(action.told["stage"]), UUID(action.told["key"])
    moved = moving.move(redis, account_id, [key], to, today_of(account_id))
    if moved.keys:
        return Done(f"/applications/{key}")
    return Done(because=Because.REFUSED if moved.refused else Because.GONE)


DOERS: dict[Doing, Callable[[Redis | None, int, Action], Done]] = {
    Doing.SEARCH: search,
    Doing.SAVE: save,
    Doing.APPLY: apply,
    Doing.REMIND: remind,
    Doing.DRAFT: draft,
    Doing.MOVE: move,
}
