"""The entrance of programs: /api/v1, over the same features as the pages. One module for each resource, its schemas in
`schemas` under the same name; `Resource` asks, reads and documents for all of them."""

from typing import Final

from flask import Flask, Response, request

from jobraker.api import (
    admin_people,
    admin_running,
    alerts,
    answers,
    applications,
    attempts,
    auth,
    chat,
    docs,
    entries,
    guides,
    interviews,
    jobs,
    kinds_of_work,
    ledger,
    letters,
    limits,
    matches,
    me,
    notifications,
    offers,
    origins,
    packages,
    problems,
    profile,
    reminders,
    resumes,
    saved,
    search,
    searches,
    sending,
    talks,
    tokens,
)
from jobraker.api.resource import Resource
from jobraker.extensions import csrf
from jobraker.web import access, errors

MODULES = (
    auth,
    me,
    tokens,
    jobs,
    search,
    matches,
    profile,
    entries,
    answers,
    kinds_of_work,
    resumes,
    letters,
    saved,
    applications,
    interviews,
    reminders,
    offers,
    packages,
    attempts,
    sending,
    searches,
    alerts,
    notifications,
    guides,
    ledger,
    chat,
    talks,
    admin_people,
    admin_running,
)
RESOURCES: Final[tuple[Resource, ...]] = tuple(each.blueprint for each in MODULES)


def init_app(app: Flask) -> None:
    for resource in RESOURCES:
        app.register_blueprint(resource)
        csrf.exempt(resource)  # no cookie is looked at, so no page of another site can act by one
    app.register_blueprint(docs.documents(RESOURCES))
    app.before_request(begin)
    app.after_request(end)
    errors.answer_by(app, problems.BELOW, problems.answer)


def is_ours() -> bool:
    return request.path.startswith(problems.BELOW)


def begin() -> None:
    if is_ours() and request.blueprint != "api_docs":
        access.know_nobody()


def end(response: Response) -> Response:
    if is_ours():
        limits.tell(response)
        origins.allow(response)
    return response
