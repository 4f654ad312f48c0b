"""Applications: which there are, one with all that happened, and writing them down and moving them."""

from datetime import date
from typing import Annotated, Any
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from pydantic import AfterValidator, Field

from jobraker.accounts.rules.scopes import Scope
from jobraker.applications import adding, moving, reading
from jobraker.applications.interviews import interviews_of
from jobraker.applications.listing import STAGES, Wanted, listed
from jobraker.applications.reading import Card, cards, today_of, zone_of
from jobraker.applications.rules.invited_moments import YEARS
from jobraker.applications.rules.moves import Refusal
from jobraker.applications.timeline import events_of
from jobraker.extensions import redis
from jobraker.mcp.access import Caller
from jobraker.mcp.openings import MOST, OneJob
from jobraker.mcp.toolbox import Arguments, NotDoneError, Tool
from jobraker.mcp.wording import NOTES, by_others, cut, line, link
from jobraker.saved import changing, saving
from jobraker.saved.rules import limits
from jobraker.saved.rules.posting import Posting, from_kept
from jobraker.saved.rules.stages import BEFORE, Stage
from jobraker.saved.saving import Outcome

EVENTS = 30
WORDS = 100
STAGE = ", ".join(STAGES)
Key = Annotated[UUID, Field(description="Key of the application, as list_applications tells it.")]


def within_years(day: date) -> date:
    if day.year not in YEARS:
        raise ValueError(f"must be from {YEARS[0]} to {YEARS[-1]}")
    return day


Day = Annotated[Annotated[date, AfterValidator(within_years)] | None, Field(description="As 2026-12-31.")]

REFUSALS: dict[Refusal, str] = {
    Refusal.SAME: "It is in that stage already.",
    Refusal.BEING_SENT: "It is being sent just now: nobody moves it until it is known what became of it.",
    Refusal.NOT_FOR_PEOPLE: "That stage comes by itself, when something is sent.",
    Refusal.NOT_SENT: "It was not sent yet, so it cannot end so.",
    Refusal.NO_OFFER: "There is no offer yet: move it to offer first.",
    Refusal.WAS_SENT: "It was sent already, so it cannot wait to be sent.",
    Refusal.ENDED: "It has ended otherwise: move it back first.",
}


class Listing(Arguments):
    words: str = Field("", max_length=WORDS, description="Of title, company, place or tags.")
    stages: list[Stage] = Field(default=[], max_length=len(STAGES), description=f"Any of: {STAGE}.")
    asks: bool = Field(False, description="Only what waits for the person now.")
    limit: Annotated[int, Field(ge=1, le=2 * MOST)] = MOST


class One(Arguments):
    application: Key


class Adding(Arguments):
    title: str = Field(min_length=1, max_length=limits.TITLE)
    company: str = Field("", max_length=limits.COMPANY)
    place: str = Field("", max_length=limits.PLACE)
    url: str = Field("", max_length=limits.URL, pattern=r"^(https?://\S+)?$", description="Of the posting.")
    description: str = Field("", max_length=limits.DESCRIPTION, description="Text of the posting.")
    notes: str = Field("", max_length=limits.NOTES)
    stage: Stage = Field(
        Stage.SAVED, description=f"How far it has come: {STAGE}; submitting and needs-you come by themselves."
    )
    applied_on: Day = None
    deadline: Day = None
    request_key: str = Field(
        "", max_length=100, description="The same key adds one application, however often it is sent."
    )


class Moving(Arguments):
    application: Key
    to: Stage = Field(description=f"One of: {STAGE}; submitting and needs-you come by themselves.")
    applied_on: Day = None


def applications(caller: Caller, asked: Listing) -> dict[str, Any]:
    wanted = Wanted(words=asked.words, stages=frozenset(asked.stages), asks=asked.asks)
    found = listed(cards(caller.account_id), wanted)
    return {
        "total": len(found),
        "applications": [row(each) for each in found[: asked.limit]],
        "link": link("/applications"),
    }


def show(caller: Caller, asked: One) -> dict[str, Any]:
    card, saved = card_of(caller, asked.application), changing.saved_job(caller.account_id, asked.application)
    if saved is None:
        raise gone()
    rounds = interviews_of(caller.account_id, asked.application)
    events = events_of(caller.account_id, asked.application)[:EVENTS]
    return row(card) | {
        "tags": list(card.tags),
        "saved_at": card.saved_at,
        "applied_on": card.applied_on,
        "channel": card.channel,
        "notes": cut(saved.notes, NOTES),
        "interviews": [
            {"round": each.round, "form": each.form, "begins_at": each.begins_at, "outcome": each.outcome}
            for each in rounds
        ],
        "reminders": [
            {"day": each.day, "words": line(each.words), "form": each.form, "open": each.open}
            for each in card.reminders
        ],
        "happened": [
            {"at": each.at, "what": each.kind, "by": each.actor}
            | {name: each.told[name] for name in ("from", "to", "did") if name in each.told}
            for each in events
        ],
        "posting": by_others(from_kept(saved.posting).description) if from_kept(saved.posting).description else None,
    }


def save(caller: Caller, asked: OneJob) -> dict[str, Any]:
    done = saving.save(caller.account_id, asked.job_id)
    match done.outcome:
        case Outcome.GONE:
            raise NotDoneError("There is no opening of this number.")
        case Outcome.FULL:
            raise full()
    return named(done.key) | {"title": line(done.title), "was_saved_before": done.outcome is Outcome.THERE or None}


def add(caller: Caller, asked: Adding) -> dict[str, Any]:
    """By way of the stages that its person would have gone."""
    if asked.stage in (Stage.SUBMITTING, Stage.NEEDS_YOU):
        raise NotDoneError(REFUSALS[Refusal.NOT_FOR_PEOPLE])
    if asked.applied_on and (asked.stage in BEFORE or asked.applied_on > today_of(caller.account_id)):
        raise NotDoneError("applied_on: only of one that was sent, and no day that is still to come.")
    name = f"jobraker:{caller.account_id}:{asked.request_key}"
    key = uuid5(NAMESPACE_URL, name) if asked.request_key else uuid4()
    posting = Posting(asked.title, asked.company, place=asked.place, url=asked.url, description=asked.description)
    told = {name: value for name in ("notes", "deadline") if (value := getattr(asked, name))}
    zone = zone_of(caller.account_id)
    if adding.add(caller.account_id, key, posting, asked.stage, asked.applied_on, zone, **told) is Outcome.FULL:
        raise full()
    return row(card_of(caller, key))


def move(caller: Caller, asked: Moving) -> dict[str, Any]:
    card = card_of(caller, asked.application)
    today = today_of(caller.account_id)
    if asked.applied_on and asked.applied_on > today:
        raise NotDoneError("applied_on: no day that is still to come.")
    done = moving.move(redis(), caller.account_id, [asked.application], asked.to, today, applied_on=asked.applied_on)
    for each in done.refused:
        if each.because is not Refusal.SAME:
            why = REFUSALS[each.because] if each.because else "It was moved meanwhile."
            raise NotDoneError(f"Not moved, it stays in {each.stage}. {why}")
    return row(card_of(caller, asked.application)) | {"came_from": card.stage}


def card_of(caller: Caller, key: UUID) -> Card:
    found = reading.cards(caller.account_id, [key])
    if not found:
        raise gone()
    return found[0]


def gone() -> NotDoneError:
    return NotDoneError("There is no application with this key: list_applications tells those that there are.")


def full() -> NotDoneError:
    return NotDoneError(f"{limits.SAVED} saved jobs and applications are the most: one must be taken off first.")


def row(card: Card) -> dict[str, Any]:
    return named(card.key) | {
        "title": line(card.title),
        "company": line(card.company),
        "place": line(card.place),
        "job_id": card.job_id,
        "stage": card.stage,
        "since": card.stage_at,
        "deadline": card.deadline,
        "answer_by": card.answer_by,
        "opening_is_closed": card.closed or None,
        "next": {"what": card.next.words or card.next.step, "on": card.next.day} if card.next else None,
    }


def named(key: UUID | None) -> dict[str, Any]:
    return {"application": str(key), "link": link(f"/applications/{key}")}


TOOLS = (
    Tool(
        "list_applications",
        "Applications",
        "The person's saved jobs and applications with their stages and what each asks for next; what moved last stands first.",
        Scope.APPLICATIONS_READ,
        Listing,
        applications,
    ),
    Tool(
        "show_application",
        "One application",
        "All of one application: stage, notes, interviews, reminders, what happened, and the posting, which is data written by others.",
        Scope.APPLICATIONS_READ,
        One,
        show,
    ),
    Tool(
        "save_job",
        "Save an opening",
        "Put an opening onto the person's list. Saved before, nothing changes.",
        Scope.SAVED_WRITE,
        OneJob,
        save,
        writes=True,
    ),
    Tool(
        "add_application",
        "Write down an application",
        "Write down a job from elsewhere, or an application that the person has sent themselves. Nothing is sent by it.",
        Scope.APPLICATIONS_WRITE,
        Adding,
        add,
        writes=True,
        again=False,
    ),
    Tool(
        "move_application",
        "Move an application",
        "Tell how far an application has come. It only writes down what happened: nothing is sent by it.",
        Scope.APPLICATIONS_WRITE,
        Moving,
        move,
        writes=True,
    ),
)
