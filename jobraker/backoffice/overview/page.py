"""The overview."""

from dataclasses import dataclass

from flask import Blueprint, request
from werkzeug.wrappers import Response

from jobraker.backoffice.access import admin
from jobraker.backoffice.overview import figures as of
from jobraker.backoffice.overview.figures import Figures, figures
from jobraker.backoffice.overview.needs import needs
from jobraker.backoffice.overview.parts import parts
from jobraker.backoffice.overview.plots import CHOICES, plots
from jobraker.database import now
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import render

blueprint = Blueprint("backoffice_overview", __name__, url_prefix="/admin")


@dataclass(frozen=True, slots=True)
class Fact:
    words: str
    number: int


@blueprint.get("")
@admin
def shown() -> Response:
    found = figures(now())
    told = parts(found)
    wanted = needs(told, now())
    asked = request.args.get("days", "")
    number = int(asked) if asked in map(str, CHOICES) else CHOICES[0]
    many = ngettext("%(num)s thing needs you", "%(num)s things need you", len(wanted))
    return render(
        "backoffice/overview/index.html",
        heading=many if wanted else _("All is well"),
        needs=wanted,
        parts=told,
        facts=facts(found),
        plots=list(plots(found, number)),
        number=number,
        choices=CHOICES,
        at=found.at,
    )


def facts(found: Figures) -> list[Fact]:
    words = (_("read"), _("new"), _("updated"), _("merged"), _("closed"), _("rejected"))
    places = (of.FETCHED, of.NEW, of.UPDATED, of.MERGED, of.CLOSED, of.REJECTED)
    return [Fact(word, sum(found.runs.last_hours(place, found.at))) for word, place in zip(words, places, strict=True)]
