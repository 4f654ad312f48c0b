"""What other systems read in a résumé as it prints: our own parser's answer, which takes a moment and comes by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from threading import BoundedSemaphore
from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response as BaseResponse

from jobraker.documents.design import Design, Template
from jobraker.documents.printing.once import once
from jobraker.documents.printing.pdf import resume_pdf
from jobraker.documents.printing.printed import PrintingError
from jobraker.documents.resume import Document
from jobraker.extensions import limiter
from jobraker.pages.design_words import TEMPLATES
from jobraker.pages.resumes_building import building
from jobraker.resumes.readback import Arrived, Of, ReadBack, read_back
from jobraker.web import access
from jobraker.web.access import signed_in
from jobraker.web.gettext import N_, Phrase
from jobraker.web.render import render

blueprint = Blueprint("resumes_reading", __name__)

LIMIT = "30 per minute"  # of a person: each starts a process
HELD = 16
AT_ONCE = BoundedSemaphore(2)  # readers of one web process: each is a process of some hundred megabytes
OF: dict[Of, Phrase] = {
    Of.NAME: N_("Name"),
    Of.EMAIL: N_("Mail"),
    Of.PHONE: N_("Phone"),
    Of.EMPLOYER: N_("Employer"),
    Of.TITLE: N_("Title"),
    Of.DATES: N_("From and to"),
    Of.SCHOOL: N_("School"),
    Of.DEGREE: N_("Degree or course"),
    Of.STUDIED: N_("From and to, of a training"),
    Of.SKILL: N_("Skill"),
    Of.LANGUAGE: N_("Language"),
}


@dataclass(frozen=True, slots=True)
class Same:
    """All facts of a kind that arrive: one by its words, several by their number."""

    of: Of
    told: str
    number: int
    all_of: int


@dataclass(frozen=True, slots=True)
class Plainer:
    """A template in which more arrives."""

    template: Template
    same: int
    all_of: int


@blueprint.get("/resumes/<uuid:key>/reading")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def reading(key: UUID) -> BaseResponse:
    built = building(key)
    try:
        seen = read(built.document, built.design)
    except PrintingError:
        seen = None
    failing = [fact for fact in seen.facts if fact.arrived is not Arrived.SAME] if seen else []
    plainer = better(seen, elsewhere(built.document, built.design)) if seen and failing else None
    response = render(
        "resumes/reading.html", partial="resumes/_reading.html", builder=built, seen=seen, failing=failing,
        same=same(seen) if seen else [], share=f"{100 * seen.same / max(1, len(seen.facts)):.0f}" if seen else "",
        of=OF, plainer=plainer, templates=TEMPLATES, refused=seen is not None and seen.refusal is not None,
    )  # fmt: skip
    response.headers["Cache-Control"] = "private, max-age=600" if request.args.get("as") == built.mark else "no-store"
    return response


def elsewhere(document: Document, design: Design) -> dict[Template, ReadBack]:
    """What arrives in each of the other templates."""
    others = (each for each in Template if each is not design.template)
    return {each: read(document, replace(design, template=each)) for each in others}


def better(seen: ReadBack, tried: Mapping[Template, ReadBack]) -> Plainer | None:
    """The template in which most arrives, where that is more than what is seen in the one that was chosen."""
    template = max(tried, key=lambda each: tried[each].same)
    same = tried[template].same
    return Plainer(template, same, len(seen.facts)) if same > seen.same else None


@once(HELD)
def read(document: Document, design: Design) -> ReadBack:
    """Of the PDF without its photo, in which there is nothing to be read."""
    printed = resume_pdf(document, design)
    with AT_ONCE:
        return read_back(document, printed.content, language=design.language, hidden=design.hidden)


def same(seen: ReadBack) -> Sequence[Same]:
    found = []
    for of in Of:
        facts = seen.of(of)
        arrived = [fact for fact in facts if fact.arrived is Arrived.SAME]
        if arrived:
            found.append(Same(of, arrived[0].written if len(facts) == 1 else "", len(arrived), len(facts)))
    return found
