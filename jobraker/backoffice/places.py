"""The rooms of the back office, in the order of its list, with how many things in each wait for an admin."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from jobraker.backoffice import alerts, integrations, mails, proposals, reports, sources, tasks
from jobraker.web.gettext import N_, Phrase


def nothing() -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Place:
    """`blueprints` are those whose pages stand in it."""

    endpoint: str
    words: Phrase
    blueprints: tuple[str, ...]
    waiting: Callable[[], int] = nothing


@dataclass(frozen=True, slots=True)
class Shown:
    address: str
    words: str
    waiting: int
    here: bool


SOURCES = (
    *("backoffice_sources", "backoffice_source", "backoffice_source_adding"),
    *("backoffice_runs", "backoffice_rejections", "backoffice_proposals"),
)
PLACES = (
    Place("backoffice_overview.shown", N_("Overview"), ("backoffice_overview",)),
    Place("backoffice_sources.listed", N_("Sources"), SOURCES, lambda: sources.failing() + proposals.waiting()),
    Place("backoffice_jobs.listed", N_("Jobs"), ("backoffice_jobs", "backoffice_job")),
    Place("backoffice_reports.listed", N_("Reports"), ("backoffice_reports",), reports.waiting),
    Place("backoffice_users.listed", N_("Users"), ("backoffice_users", "backoffice_user", "backoffice_registrations")),
    Place("backoffice_applications.listed", N_("Applications"), ("backoffice_applications", "backoffice_application")),
    Place("backoffice_integrations.listed", N_("Integrations"), ("backoffice_integrations",), integrations.left_alone),
    Place("backoffice_alerts.listed", N_("Alerts"), ("backoffice_alerts",), alerts.stuck),
    Place("backoffice_mails.listed", N_("Mail"), ("backoffice_mails", "backoffice_suppressed"), mails.failing),
    Place("backoffice_webhooks.listed", N_("Webhooks"), ("backoffice_webhooks",)),
    Place("backoffice_articles.listed", N_("Articles"), ("backoffice_articles",)),
    Place("backoffice_tasks.listed", N_("Tasks"), ("backoffice_tasks",), tasks.waiting_for_admin),
    Place("backoffice_audit.listed", N_("Audit log"), ("backoffice_audit",)),
    Place("backoffice_settings.index", N_("Settings"), ("backoffice_settings",)),
)


def shown() -> list[Shown]:
    return [
        Shown(url_for(place.endpoint), str(place.words), place.waiting(), request.blueprint in place.blueprints)
        for place in PLACES
    ]


def context() -> dict[str, Any]:
    return {"office_places": shown}
