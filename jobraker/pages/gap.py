"""Somebody's résumé held against one opening: what it has and what it lacks, each by its weight."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.database import now
from jobraker.documents.resume import Document
from jobraker.jobs.statements import Kind as Said
from jobraker.jobs.statements import Need, Statement
from jobraker.matching.gap import gap
from jobraker.matching.opening import Opening, opening_of
from jobraker.matching.rules.terms import Gap, How, Kind, Wanted
from jobraker.pages.costly import costly
from jobraker.profile.resume import document_of
from jobraker.resumes import versions
from jobraker.resumes.models import Resume
from jobraker.resumes.versions import Written
from jobraker.taxonomy.skills import label
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import N_, Phrase, _
from jobraker.web.render import render
from jobraker.web.statements import statement_words

blueprint = Blueprint("gap", __name__)

HOW: dict[How, Phrase] = {
    How.SAME: N_("Told"),
    How.AS: N_("Told as “%(said)s”"),
    How.IMPLIED: N_("Implied by “%(said)s”"),
    How.LESS: N_("Told, but less than is asked"),
    How.UNKNOWN: N_("Told, but not how well"),
    How.NOT: N_("Not told"),
}
STATED = {Kind.LICENCE: Said.LICENCE, Kind.LANGUAGE: Said.LANGUAGE, Kind.DEGREE: Said.DEGREE, Kind.YEARS: Said.YEARS}
# Where in the profile it is told.
SECTIONS = {Kind.SKILL: "skills", Kind.LANGUAGE: "languages", Kind.DEGREE: "education"}


@blueprint.get("/jobs/<int:job_id>/gap")
@signed_in
@costly
def of_job(job_id: int) -> BaseResponse:
    opening = opening_of(job_id) or abort(404)
    if opening.job_id != job_id:
        return redirect(url_for("gap.of_job", job_id=opening.job_id, resume=request.args.get("resume")))
    page = GapPage(opening, chosen(job_id))
    return render("gap/show.html", partial="gap/_short.html", page=page)


def chosen(job_id: int) -> Written | None:
    """The one that was asked for, else that for this opening, else the default one."""
    account_id, asked = own().account.id, request.args.get("resume", "")
    if asked:
        return versions.written(account_id, key_of(asked)) or abort(404)
    return versions.written_for(account_id, job_id) or versions.standard(account_id)


def key_of(asked: str) -> UUID:
    try:
        return UUID(asked)
    except ValueError:
        abort(404)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is asked for. `width`: its weight in percent of the heaviest."""

    wanted: Wanted
    name: str
    how: str
    width: int
    address: str


@dataclass(frozen=True)
class GapPage:
    """`held` is None where somebody has no résumé: then the profile is compared."""

    opening: Opening
    held: Written | None

    @cached_property
    def document(self) -> Document:
        return self.held.document if self.held else document_of(own().account.id)

    @cached_property
    def is_empty(self) -> bool:
        told = self.document
        return not (told.work or told.education or told.skills or told.languages)

    @cached_property
    def gap(self) -> Gap:
        return gap(self.document, self.opening, now().date())

    @property
    def resumes(self) -> list[Resume]:
        """Without those for other openings, but for one that was asked for."""
        here = versions.written_for(own().account.id, self.opening.job_id)
        tailored = [each.row for each in (here, self.held) if each and each.row.is_tailored]
        return [*versions.resumes_of(own().account.id), *{row.key: row for row in tailored}.values()]

    @property
    def has(self) -> list[Line]:
        return [self.line(each) for each in self.gap.has]

    @property
    def lacks(self) -> list[Line]:
        return [self.line(each) for each in self.gap.lacks]

    def line(self, wanted: Wanted) -> Line:
        heaviest = max(each.weight for each in self.gap.wanted)
        address = url_for("profile.profile", _anchor=SECTIONS.get(wanted.kind, "work"))
        how = _(HOW[wanted.held.how].message, said=wanted.held.said)
        return Line(wanted, name_of(wanted), how, round(100 * wanted.weight / heaviest), address)


def name_of(wanted: Wanted) -> str:
    if wanted.kind is Kind.SKILL:
        return label(wanted.value)
    if wanted.kind is Kind.TITLE:
        return wanted.value
    need = wanted.need if wanted.need is Need.EITHER else Need.REQUIRED
    return statement_words(
        Statement(STATED[wanted.kind], wanted.value, "", None, need, level=wanted.level, least=wanted.least)
    )
