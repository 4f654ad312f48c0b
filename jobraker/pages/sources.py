"""Whose openings, facts and tools these are."""

from typing import NamedTuple

from flask import Blueprint, Response

from jobraker.boards import BOARDS
from jobraker.pages.proposals import ProposalForm
from jobraker.web.gettext import N_, Phrase
from jobraker.web.render import render

blueprint = Blueprint("sources", __name__)


class Work(NamedTuple):
    name: str
    url: str
    words: Phrase
    licence: str


FACTS = (
    Work("GeoNames", "https://www.geonames.org/", N_("Towns and countries, with where they lie."), "CC BY 4.0"),
    Work(
        "O*NET",
        "https://www.onetcenter.org/database.html",
        N_("Occupations and technologies, by the U.S. Department of Labor; used here in changed form."),
        "CC BY 4.0",
    ),
    Work(
        "ESCO",
        "https://esco.ec.europa.eu/",
        N_("Skills, by the European Commission; used here in changed form."),
        "CC BY 4.0",
    ),
)
TOOLS = (
    Work("htmx", "https://htmx.org/", N_("Parts of pages, asked for by their links and forms."), "0BSD"),
    Work("Instrument Sans", "https://github.com/Instrument/instrument-sans", N_("The typeface."), "OFL 1.1"),
    Work("Lucide", "https://lucide.dev/", N_("The icons."), "ISC"),
)


@blueprint.get("/credits")
def sources() -> Response:
    named = [board.credit for board in BOARDS.values() if board.credit]
    return render("sources/index.html", credits=named, form=ProposalForm(), facts=FACTS, tools=TOOLS)
