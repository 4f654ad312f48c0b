"""The caller's applications: listed as on their page, shown with what happened, moved and removed."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from flask import Response

from jobraker.accounts.rules.scopes import Scope
from jobraker.api import application_rows as rows
from jobraker.api import paging
from jobraker.api.access import needs, own
from jobraker.api.answering import answer, nothing, tagged_answer
from jobraker.api.fields import check, form, full
from jobraker.api.problems import ProblemError, absent, invalid
from jobraker.api.resource import PREFIX, Resource
from jobraker.api.schemas import applications as schemas
from jobraker.api.schemas.shapes import Paging
from jobraker.api.terms import also, once, tagged
from jobraker.applications.adding import add
from jobraker.applications.contacts import contacts_of
from jobraker.applications.interviews import interviews_of
from jobraker.applications.listing import Wanted, wanted
from jobraker.applications.listing import listed as listed_of
from jobraker.applications.moving import Refused, move
from jobraker.applications.offers import offer_of
from jobraker.applications.reading import Card, cards, today_of, zone_of
from jobraker.applications.rules.beginning import read_beginning
from jobraker.applications.rules.channels import Way
from jobraker.applications.timeline import events_of
from jobraker.boards import BOARDS
from jobraker.database import now
from jobraker.extensions import redis
from jobraker.saved import saving
from jobraker.saved.changing import saved_job
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.own_form import read_own
from jobraker.saved.rules.stages import Stage
from jobraker.saved.saving import Outcome
from jobraker.search.rules.request import REMOTE_WORDS, TYPE_WORDS

blueprint = Resource("applications", "Jobs that you saved or applied for, each with where it stands.")

LIST = "applications"
WAYS = {str(way): str(way) for way in Way} | {kind: kind for kind in BOARDS}


@blueprint.get("/applications", responses={200: schemas.ApplicationRows})
@needs(Scope.APPLICATIONS_READ)
def listed(query: schemas.ApplicationQuery) -> Response:
    """Your applications, with the saved jobs that they begin as."""
    items, total, following = part_of(query, wanted_of(query))
    return paging.page(schemas.ApplicationRows(items=items, total=total, next=following))


@blueprint.post("/applications", responses={201: schemas.ApplicationRow})
@also(s409="There are as many saved jobs as there may be.")
@once
@needs(Scope.APPLICATIONS_WRITE)
def begin(body: schemas.OwnJob) -> Response:
    """Write down a job from elsewhere.

    At once as far as it is already."""
    told = body.model_dump()
    told |= {"employment": TYPE_WORDS.get(body.employment or ""), "remote": REMOTE_WORDS.get(body.remote or "")}
    sent, account_id, key = form(told), own().id, uuid4()
    posting, beside = read_own(sent)
    zone = zone_of(account_id)
    stage, applied_on, channel = read_beginning(sent, now().astimezone(zone).date(), WAYS)
    check(sent)
    if add(account_id, key, posting, stage, applied_on, zone, channel=channel, **beside) is Outcome.FULL:
        raise full()
    return answer(rows.row(card_of(key)), 201, location=f"{PREFIX}/applications/{key}")


@blueprint.get("/applications/<uuid:key>", responses={200: schemas.Application})
@tagged
@needs(Scope.APPLICATIONS_READ)
def show(path: schemas.ApplicationPath) -> Response:
    """An application, and what happened to it."""
    return tagged_answer(whole(path.key))


@blueprint.post("/applications/<uuid:key>/stage", responses={200: schemas.ApplicationRow})
@also(s409="It may not go there, or was moved meanwhile.")
@once
@needs(Scope.APPLICATIONS_WRITE)
def go(path: schemas.ApplicationPath, body: schemas.StageMove) -> Response:
    """Move an application to another stage."""
    account_id, today = own().id, today_of(own().id)
    card_of(path.key)
    if body.applied_on and body.applied_on > today:
        raise invalid("/applied_on", "has not come yet")
    seen = {path.key: Stage(body.at)} if body.at else {}
    done = move(redis(), account_id, [path.key], Stage(body.to), today, seen=seen, applied_on=body.applied_on)
    for each in done.refused:
        raise refusal(each)
    return answer(rows.row(card_of(path.key)))


@blueprint.delete("/applications/<uuid:key>", responses={204: None})
@also(s409="It is being sent: wait until it is known what became of it.")
@needs(Scope.APPLICATIONS_WRITE)
def remove(path: schemas.ApplicationPath) -> Response:
    """Remove an application, with all that belongs to it."""
    if card_of(path.key).stage is Stage.SUBMITTING:
        raise ProblemError(409, "It is being sent: wait until it is known what became of it.", kind="being-sent")
    if saving.remove(redis(), own().id, [path.key], applied=True) is None:
        raise absent()
    return nothing()


def wanted_of(query: schemas.ApplicationQuery) -> Wanted:
    """As the page reads an address."""
    told = query.model_dump(mode="json", exclude={"limit", "cursor", "stage"}, exclude_none=True)
    fields = {name: ["1" if value is True else str(value or "")] for name, value in told.items()}
    return wanted(fields | {"stage": list(query.stage)})


def part_of(query: Paging, asked: Wanted, kind: str = LIST) -> tuple[Sequence[schemas.ApplicationRow], int, str | None]:
    """The rows, how many the whole list has, and where the following part is."""
    kind = f"{kind} {asked}"
    found = listed_of(cards(own().id), asked)
    place = paging.read(kind, query.cursor)
    begins = after(found, int(place[0]), str(place[1])) if place else 0
    shown = found[begins : begins + query.limit]
    ends = begins + len(shown)
    following = paging.address(kind, ends, str(shown[-1].key)) if ends < len(found) else None
    return [rows.row(card) for card in shown], len(found), following


def after(found: Sequence[Card], place: int, key: str) -> int:
    """Where the next part begins: after that one, or as far down as it was where it has left the list."""
    return next((n + 1 for n, card in enumerate(found) if str(card.key) == key), place)


def card_of(key: UUID) -> Card:
    """The caller's, or not there."""
    found = next(iter(cards(own().id, [key])), None)
    if found is None:
        raise absent()
    return found


def row_of(key: UUID) -> SavedJob:
    found = saved_job(own().id, key)
    if found is None:
        raise absent()
    return found


def whole(key: UUID) -> schemas.Application:
    card, kept, account_id = card_of(key), row_of(key), own().id
    answers = [
        schemas.QuestionAnswered(question=each.get("question", ""), answer=each.get("answer", ""))
        for each in kept.answers
    ]
    return schemas.Application(
        **rows.fields(card),
        posting=rows.posting(kept),
        may_go=rows.ways(card),
        resume=rows.document(kept.resume),
        letter=rows.document(kept.letter),
        answers=answers,
        interviews=[rows.interview(each) for each in interviews_of(account_id, key)],
        reminders=[rows.reminder(each) for each in card.reminders],
        offer=rows.offer(offer_of(account_id, key)),
        contacts=[rows.contact(each) for each in contacts_of(account_id, key)],
        timeline=[rows.event(each) for each in events_of(account_id, key)],
    )


def refusal(each: Refused) -> ProblemError:
    if each.because is None:
        return ProblemError(409, f"It was moved meanwhile: it is {each.stage} now.", kind="overtaken")
    return ProblemError(409, f"From {each.stage} it may not go there: {each.because}.", kind=each.because.value)
