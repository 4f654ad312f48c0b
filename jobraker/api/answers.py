"""The answers bank: what application forms ask, answered once."""

from typing import Any, Final

from flask import Response

from jobraker.accounts.rules.scopes import Scope
from jobraker.api.access import needs, own
from jobraker.api.answering import answer, expect, tagged_answer
from jobraker.api.fields import check, check_kept, form, only
from jobraker.api.problems import absent
from jobraker.api.profile import ALSO_FULL, removed
from jobraker.api.resource import PREFIX, Resource
from jobraker.api.schemas import answers as schemas
from jobraker.api.terms import matched, once, tagged
from jobraker.profile import answers as bank
from jobraker.profile.models import Answer
from jobraker.profile.rules import limits
from jobraker.profile.rules.answers import Value, read_answer
from jobraker.profile.rules.merging import Seen, seen
from jobraker.profile.rules.questions import QUESTIONS, Asked, Form, asked, own_key
from jobraker.profile.undoing import Part
from jobraker.taxonomy.terms import Period

blueprint = Resource("answers", "What application forms ask again and again, answered once.")

MEMBERS: Final = {
    Form.YES_NO: ("yes",),
    Form.NUMBER: ("number", "unit"),
    Form.MONEY: ("amount", "currency", "period"),
    Form.CHOICE: ("choice", "options"),
    Form.TEXT: ("text",),
}
PLACES = {name: f"/value/{name}" for members in MEMBERS.values() for name in members}


@blueprint.get("/questions", responses={200: schemas.QuestionViews})
@needs(Scope.PROFILE_READ)
def questions() -> Response:
    """Questions that forms ask.

    Those of your own stand among your answers alone."""
    items = [
        schemas.QuestionView(
            key=each.slug,
            topic=each.topic.value,
            form=each.form.value,
            choices=list(each.choices),
            units=list(each.units),
            most=each.most or None,
            by=each.by.value if each.by else None,
        )
        for each in QUESTIONS
    ]
    return answer(schemas.QuestionViews(items=items))


@blueprint.get("/profile/answers", responses={200: schemas.AnswerViews})
@needs(Scope.PROFILE_READ)
def listed() -> Response:
    """Your answers."""
    found = [(asked(row.key, row.form), row) for row in bank.answers_of(own().id)]
    return answer(schemas.AnswerViews(items=[told(question, row) for question, row in found if question]))


@blueprint.post("/profile/answers", responses={201: schemas.AnswerView})
@ALSO_FULL
@once
@needs(Scope.PROFILE_WRITE)
def add(body: schemas.OwnAnswer) -> Response:
    """Answer a question of your own."""
    question = asked(own_key(), body.form)
    if question is None:
        raise absent()
    save(question, Seen(), body.value, body.question)
    return answer(present(question.key)[1], 201, location=f"{PREFIX}/profile/answers/{question.key}")


@blueprint.get("/profile/answers/<key>", responses={200: schemas.AnswerView})
@tagged
@needs(Scope.PROFILE_READ)
def show(path: schemas.AnswerPath) -> Response:
    """The answer to a question.

    Of one that is not answered yet its value is null."""
    return tagged_answer(present(path.key)[1])


@blueprint.put("/profile/answers/<key>", responses={200: schemas.AnswerView})
@ALSO_FULL
@matched
@needs(Scope.PROFILE_WRITE)
def give(path: schemas.AnswerPath, body: schemas.AnswerGiven) -> Response:
    """Answer a question."""
    question, before = present(path.key)
    expect(before)
    row = bank.answer_of(own().id, path.key)
    save(question, seen(row.version, row.content) if row else Seen(), body.value, body.question)
    return tagged_answer(present(path.key)[1])


@blueprint.delete("/profile/answers/<key>", responses={204: None})
@needs(Scope.PROFILE_WRITE)
def remove(path: schemas.AnswerPath) -> Response:
    """Remove an answer."""
    return removed(Part.ANSWER, key=path.key)


def present(key: str) -> tuple[Asked, schemas.AnswerView]:
    """One in own words is known by its answer alone."""
    row = bank.answer_of(own().id, key)
    question = asked(key, row.form if row else Form.TEXT)
    if question is None or (question.is_own and row is None):
        raise absent()
    return question, told(question, row)


def save(question: Asked, before: Seen, value: schemas.AnswerValue, words: str) -> None:
    """Raises `ProblemError`."""
    members = value.model_dump(exclude_none=True)
    only(members, MEMBERS[question.question.form], "/value")
    if "yes" in members:
        members["yes"] = "1" if members["yes"] else "0"
    if "period" in members:
        members["period"] = int(Period[members["period"].upper()])
    sent = form(members | {"question": words})
    read = read_answer(sent, question.question)
    own_words = sent.line("question", limits.QUESTION, needed=True) if question.is_own else ""
    check(sent, PLACES)
    check_kept(bank.keep_answer(own().id, question, before, read, own_words))


def told(question: Asked, row: Answer | None) -> schemas.AnswerView:
    return schemas.AnswerView(
        key=question.key,
        form=question.question.form.value,
        question=row.question if row else "",
        value=content(row.value) if row else None,
        origin=row.origin.name.lower() if row else None,
        changed_at=row.changed_at if row else None,
    )


def content(value: Value) -> schemas.AnswerContent:
    members: dict[str, Any] = dict(value)
    if "period" in members:
        members["period"] = Period(members["period"]).name.lower()
    return schemas.AnswerContent(**members)
