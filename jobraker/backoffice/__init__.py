"""The admin's pages: one module each, below `/admin`. Every list is a `Table` of `tables`, which all of them share."""

from flask import Flask

from jobraker.backoffice import (
    access,
    alerts,
    articles,
    attempt,
    attempts,
    audit,
    integrations,
    job,
    jobs,
    mails,
    places,
    proposals,
    registrations,
    rejections,
    reports,
    runs,
    sending,
    settings,
    source,
    source_adding,
    sources,
    suppressed,
    tasks,
    user,
    users,
    webhooks,
)
from jobraker.backoffice.overview import page as overview

OPENINGS = (sources, source, source_adding, runs, rejections, proposals, jobs, job, reports)
PEOPLE = (users, user, registrations, attempts, attempt, alerts, mails, suppressed, webhooks)
RUNNING = (overview, integrations, articles, tasks, settings, sending, audit)
PAGES = (*OPENINGS, *PEOPLE, *RUNNING)


def init_app(app: Flask) -> None:
    for page in PAGES:
        app.register_blueprint(page.blueprint)
    app.extensions["uncounted"] = access.is_an_admins
    app.context_processor(places.context)
