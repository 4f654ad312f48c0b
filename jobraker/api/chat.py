"""The assistant: a question becomes an exchange, whose answer is followed as it is written, and stopped."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final
from uuid import UUID

from flask import Response, stream_with_context

from jobraker.accounts.rules.scopes import Scope
from jobraker.api.access import needs, own
from jobraker.api.answering import answer
from jobraker.api.problems import ProblemError, absent, invalid
from jobraker.api.resource import PREFIX, Resource
from jobraker.api.schemas import chat as schemas
from jobraker.api.terms import also, once
from jobraker.assistant import actions, answering, asking
from jobraker.assistant.asking import Refusal
from jobraker.assistant.models import Action, Exchange
from jobraker.assistant.pace import pace
from jobraker.assistant.rules import limits
from jobraker.extensions import limiter, redis, settings
from jobraker.web.access import whose

blueprint = Resource("chat", "The assistant, which answers by your profile, your applications and the guides.")

ASKS = limiter.limit("120 per hour", key_func=whose)
STREAM: Final = "text/event-stream"
EVENTS = {
    "description": "`text`: at the sign `from` of the answer `text` follows, in place of whatever stood there. `end`: the "
    "exchange as it ended. `gone`: it was deleted meanwhile.",
    "content": {STREAM: {"schema": {"type": "string"}, "example": 'event: text\ndata: {"from": 0, "text": "Ask"}\n\n'}},
}


@blueprint.post("/chat/questions", responses={201: schemas.ExchangeView})
@also(s404="There is no such talk of yours.", s409="As many answers as may be are on the way: wait for one.")
@once
@needs(Scope.CHAT)
@ASKS
def ask(body: schemas.AskedQuestion) -> Response:
    """Ask a question.

    Its answer is written while somebody follows its events, whose address is `Location`."""
    if body.job_id and body.application:
        raise invalid("/application", "stands beside `job_id`: it is about the one or the other")
    page = f"/jobs/{body.job_id}" if body.job_id else f"/applications/{body.application}" if body.application else ""
    asked = asking.ask(own().id, body.question, talk=body.talk, page=page)
    if asked.exchange is None:
        raise refusal(asked.refused)
    location = f"{PREFIX}/chat/exchanges/{asked.exchange}/events"
    return answer(exchange(mine(asked.exchange)), 201, location=location)


@blueprint.get("/chat/exchanges/<uuid:key>", responses={200: schemas.ExchangeView})
@needs(Scope.CHAT)
def show(path: schemas.ExchangePath) -> Response:
    """A question, and its answer once it has ended."""
    return answer(exchange(mine(path.key)))


@blueprint.get("/chat/exchanges/<uuid:key>/events", responses={200: EVENTS})
@needs(Scope.CHAT)
def events(path: schemas.ExchangePath) -> Response:
    """The answer as it is written.

    It may be followed again and by several at once: it is written once. What has ended is told at once."""
    account_id = own().id
    mine(path.key)
    if pace.of(account_id) >= limits.STREAMS:
        raise ProblemError(429, "You follow as many answers as may be.")
    response = Response(stream_with_context(told(account_id, path.key)), content_type=STREAM)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    return response


@blueprint.post("/chat/exchanges/<uuid:key>/stop", responses={200: schemas.ExchangeView})
@needs(Scope.CHAT)
def stop(path: schemas.ExchangePath) -> Response:
    """Stop an answer. What of it was written is kept."""
    mine(path.key)
    asking.stop(redis(), own().id, path.key)
    return answer(exchange(mine(path.key)))


def told(account_id: int, key: UUID) -> Iterator[str]:
    """What is new of the text each time, from where it differs from what was told."""
    before = ""
    for growing in answering.follow(settings(), redis(), account_id, key, own().language):
        if growing.is_over:
            row = growing.row
            yield event("end", exchange(row).model_dump(mode="json")) if row else event("gone", {})
            return
        if growing.text != before:
            begins = len(before) if growing.text.startswith(before) else 0
            yield event("text", {"from": begins, "text": growing.text[begins:]})
            before = growing.text


def event(name: str, said: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(said)}\n\n"


def mine(key: UUID) -> Exchange:
    row = asking.exchange_of(own().id, key)
    if row is None:
        raise absent()
    return row


def refusal(why: Refusal | None) -> ProblemError:
    match why:
        case Refusal.EMPTY:
            return invalid("/question", "holds no word")
        case Refusal.LONG:
            return invalid("/question", f"is longer than {limits.QUESTION} characters")
        case Refusal.BUSY:
            return ProblemError(
                409, "As many answers as may be are on the way: wait for one, or stop one.", kind="busy"
            )
        case _:
            return absent()


def exchange(row: Exchange) -> schemas.ExchangeView:
    return exchanges([row])[0]


def exchanges(rows: Sequence[Exchange]) -> list[schemas.ExchangeView]:
    cards = actions.actions_of(rows[0].account_id, [row.key for row in rows]) if rows else {}
    return [
        schemas.ExchangeView(
            key=row.key,
            talk=row.talk,
            question=row.question,
            state=row.state,
            answer=row.answer,
            sources=[schemas.AnswerSource(**each) for each in row.sources],
            cards=[card(each) for each in cards.get(row.key, ())],
            problem=row.problem,
            unaided=row.unaided,
            asked_at=row.asked_at,
            ended_at=row.ended_at,
        )
        for row in rows
    ]


def card(row: Action) -> schemas.CardView:
    return schemas.CardView(
        key=row.key,
        doing=row.doing,
        told=row.told,
        decided=row.decided,
        path=row.became.get("path") or "",
        why=row.became.get("why"),
    )
