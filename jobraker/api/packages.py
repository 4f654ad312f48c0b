"""What would be sent with an application: prepared, shown, answered, and approved exactly as it was shown."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from flask import Response

from jobraker.accounts.rules.scopes import Scope
from jobraker.api.access import needs, own
from jobraker.api.answering import answer, changed, expect_tag, known, nothing, seen
from jobraker.api.applications import card_of, row_of
from jobraker.api.attempts import attempt_row, file_shown, theirs
from jobraker.api.fields import check, check_kept
from jobraker.api.limits import costly
from jobraker.api.problems import ProblemError, absent, invalid
from jobraker.api.resource import PREFIX, Resource
from jobraker.api.schemas import automation as schemas
from jobraker.api.schemas.applications import ApplicationPath
from jobraker.api.terms import also, keyed, matched, once
from jobraker.automation import approving, editing, learning, packages, spending
from jobraker.automation.approving import Shown
from jobraker.automation.models import Package
from jobraker.automation.preflight import Objection, Preflight, answered
from jobraker.automation.rules import typed
from jobraker.boards.form import Kind
from jobraker.extensions import redis, settings
from jobraker.profile.rules import merging
from jobraker.profile.rules.sent import Sent

blueprint = Resource("packages", "What would be sent with an application, and its approval.")

ADDRESS = "/applications/<uuid:key>/package"


@blueprint.post(ADDRESS, responses={202: schemas.PackageView})
@also(s409="Nothing is connected here that fills in forms, or it was sent already, or has ended.")
@once
@needs(Scope.AUTOMATION_WRITE)
@costly
def begin(path: ApplicationPath) -> Response:
    """Prepare an application.

    What its form asks is read and answered by and by: ask again while it is `building`."""
    card_of(path.key)
    if settings().skyvern is None:
        raise ProblemError(409, "Nothing is connected here that fills in forms.", kind="not-connected")
    if not packages.begin(own().id, path.key):
        raise ProblemError(409, "It was sent already, or has ended.", kind="over")
    return shown(path.key, 202)


@blueprint.get(ADDRESS, responses={200: schemas.PackageView})
@needs(Scope.AUTOMATION_READ)
@costly
def show(path: ApplicationPath) -> Response:
    """Exactly what would be sent, and what speaks against it."""
    return shown(path.key)


@blueprint.patch(f"{ADDRESS}/answers", responses={200: schemas.PackageView})
@matched
@needs(Scope.AUTOMATION_WRITE)
@costly
def give(path: ApplicationPath, body: schemas.GivenAnswers) -> Response:
    """Answer questions of the form.

    What holds for other forms too is kept for them, unless `once` says otherwise."""
    held = held_of(path.key)
    expect_tag(held.digest)
    asked = {str(each["id"]): each for each in held.package.questions if each["kind"] != Kind.FILE}
    sent, said, once_only = Sent({}), {}, set()
    places: dict[str, str] = {}
    for number, each in enumerate(body.answers):
        question = asked.get(each.id)
        if question is None:
            raise invalid(f"/answers/{number}/id", "is asked by none of its questions")
        name = typed.slot(question)
        sent.fields = {**sent.fields, name: written(question, each, number)}
        places[name] = f"/answers/{number}"
        said[name] = typed.read(sent, name, question)
        once_only |= {name} if each.once else set()
    check(sent, places)
    before = {typed.slot(each): typed.told(held.package.answers.get(each["id"])) for each in held.package.questions}
    check_kept(learning.answer(own().id, path.key, merging.seen(held.package.version, before), said, once_only))
    return shown(path.key)


@blueprint.post(f"{ADDRESS}/attempts", responses={201: schemas.AttemptRow})
@also(s409="Something speaks against it: `errors` says what.")
@keyed
@matched
@needs(Scope.AUTOMATION_WRITE)
@costly
def approve(path: ApplicationPath, body: schemas.Approval) -> Response:
    """Send what was shown.

    `If-Match` must be the digest of what you have read: nothing else is sent. It leaves within your limits, once."""
    held = held_of(path.key)
    sent = seen()
    if "*" in sent or not known(sent, held.digest):
        raise changed()
    if held.package.built_at is None:
        raise ProblemError(409, "It is still being prepared.", kind="building")
    read = [Objection(each) for each in body.read]
    told = {"dry": body.dry, "any_hour": body.any_hour}
    done = approving.approve(settings(), own().id, path.key, held.digest, read=read, **told)
    if done.gone:
        raise absent()
    if done.changed:
        raise changed()
    if done.attempt is None:
        errors = [{"detail": objection.value} for objection in done.objections]
        raise ProblemError(409, "Nothing was sent: something speaks against it.", kind="objections", errors=errors)
    location = f"{PREFIX}/applications/{path.key}/attempts/{done.attempt}"
    return answer(attempt_row(theirs(path.key, done.attempt)), 201, location=location)


@blueprint.post(f"{ADDRESS}/rebuild", responses={202: schemas.PackageView})
@once
@needs(Scope.AUTOMATION_WRITE)
@costly
def rebuild(path: ApplicationPath) -> Response:
    """Read anew what is asked, and answer it from what is told by now.

    What you wrote for this form stays."""
    if not editing.rebuild(own().id, path.key):
        raise absent()
    return shown(path.key, 202)


@blueprint.delete(ADDRESS, responses={204: None})
@needs(Scope.AUTOMATION_WRITE)
def discard(path: ApplicationPath) -> Response:
    """Throw away what was prepared. The application stays."""
    if editing.discard(redis(), own().id, path.key) is None:
        raise absent()
    return nothing()


def held_of(key: UUID) -> Shown:
    held = approving.shown(own().id, key)
    if held is None:
        raise absent()
    return held


def shown(key: UUID, status: int = 200) -> Response:
    held = held_of(key)
    response = answer(view(held), status)
    response.set_etag(held.digest)
    response.headers["Cache-Control"] = "no-store"
    return response


def view(held: Shown) -> schemas.PackageView:
    package = held.package
    flight = Preflight(settings(), package, row_of(package.key))
    priced = settings().skyvern_step_price > 0
    return schemas.PackageView(
        application=package.key,
        state="ready" if package.built_at else "failed" if editing.has_failed(package) else "building",
        digest=held.digest,
        url=package.url,
        track=package.track,
        questions=list(questions(package)),
        files=[
            file_shown(each.role, each.name, each.media_type, len(each.content), each.digest) for each in held.files
        ],
        letter_text=held.letter_text,
        blocking=[each.value for each in flight.blocking],
        to_read=[each.value for each in flight.to_read],
        cost=spending.expected(settings(), package.account_id) if priced else None,
    )


def questions(package: Package) -> Iterator[schemas.FormQuestionView]:
    for each in package.questions:
        said: Mapping[str, Any] = package.answers.get(each["id"]) or {}
        yield schemas.FormQuestionView(
            id=str(each["id"]),
            label=str(each["label"]),
            description=str(each["description"]),
            kind=str(each["kind"]),
            options=[str(option["label"]) for option in typed.options_of(each)],
            required=bool(each["required"]),
            consent=typed.is_consent(each),
            answer=str(said.get("words") or ""),
            source=str((said.get("source") or {}).get("of") or ""),
            wanted=bool(each["required"]) and not answered(package, each),
        )


def written(question: typed.Question, given: schemas.GivenAnswer, number: int) -> list[str]:
    """As the page's form would send it: what is chosen by its place."""
    offered = [str(each["label"]) for each in typed.options_of(question)]
    if not (question["kind"] in typed.CHOSEN and offered):
        if given.chosen:
            raise invalid(f"/answers/{number}/chosen", "is not of this question: write `words`")
        return [given.words]
    if given.words:
        raise invalid(f"/answers/{number}/words", "is not of this question: choose by `chosen`")
    if strange := [each for each in given.chosen if each not in offered]:
        raise invalid(f"/answers/{number}/chosen/{given.chosen.index(strange[0])}", "is none of its options")
    return [str(offered.index(each)) for each in given.chosen]
