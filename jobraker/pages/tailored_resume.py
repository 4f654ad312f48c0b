"""A résumé for one opening: begun, compared with the one it was made from, each change taken back by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.documents.resume import Document
from jobraker.documents.rules.changes import Piece, changes
from jobraker.extensions import limiter
from jobraker.matching.opening import Opening, opening_of
from jobraker.pages.costly import costly
from jobraker.pages.letter_words import LACKS
from jobraker.pages.tailored_wording import wording_of
from jobraker.resumes import versions
from jobraker.resumes.models import Resume
from jobraker.resumes.versions import Saved
from jobraker.tailoring import drafts, resumes
from jobraker.tailoring.resumes import Tailored
from jobraker.tailoring.rules.changes import Change, Kind, Where
from jobraker.tailoring.rules.phrases import letter_language
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import N_, Phrase, _, language
from jobraker.web.render import is_partial, render, toast

blueprint = Blueprint("tailored_resume", __name__)

LIMIT = "60 per hour"  # begun by a person
CHANGED: Mapping[tuple[Where, Kind], Phrase] = {
    (Where.SUMMARY, Kind.REWORDED): N_("The summary is worded otherwise"),
    (Where.POSTS, Kind.ORDER): N_("Two jobs of the same time changed places"),
    (Where.POINTS, Kind.ORDER): N_("What the opening asks for stands first"),
    (Where.POINTS, Kind.LEFT_OUT): N_("Left out, for it has nothing to do with the opening"),
    (Where.POINTS, Kind.REWORDED): N_("Worded otherwise"),
    (Where.POINTS, Kind.ADDED): N_("Added"),
    (Where.SKILLS, Kind.ORDER): N_("Skills that the opening asks for stand first"),
    (Where.SKILLS, Kind.LEFT_OUT): N_("Skills left out"),
    (Where.SKILLS, Kind.REWORDED): N_("Skills named otherwise"),
    (Where.SKILLS, Kind.ADDED): N_("Skills added"),
    (Where.EXTRAS, Kind.ORDER): N_("What the opening asks for stands first"),
    (Where.EXTRAS, Kind.LEFT_OUT): N_("Left out"),
    (Where.EXTRAS, Kind.REWORDED): N_("Worded otherwise"),
    (Where.EXTRAS, Kind.ADDED): N_("Added"),
}


@dataclass
class Beginning:
    opening: Opening

    @cached_property
    def resumes(self) -> Sequence[Resume]:
        """Those that it may be made from."""
        return versions.resumes_of(own().account.id)

    @property
    def lacks(self) -> list[tuple[Phrase, str]]:
        """Of the profile, where it is made from that."""
        if self.resumes:
            return []
        document, _design = resumes.source_of(own().account.id, None)
        return [LACKS[lack] for lack in drafts.lacking(document)]


@dataclass
class TailoredPage:
    tailored: Tailored

    @property
    def row(self) -> Resume:
        return self.tailored.written.row

    @property
    def document(self) -> Document:
        return self.tailored.written.document

    def pieces(self, change: Change) -> list[Piece]:
        """Of a change of one line."""
        return list(changes(change.was[0], change.now[0]))

    def words(self, change: Change) -> str:
        return str(CHANGED[change.where, change.kind])

    @property
    def groups(self) -> list[tuple[str, list[Change]]]:
        """Changes of the same kind below one heading."""
        found: dict[str, list[Change]] = {}
        for change in self.tailored.changes:
            found.setdefault(self.words(change), []).append(change)
        return list(found.items())


@blueprint.get("/jobs/<int:job_id>/resume")
@signed_in
def offer(job_id: int) -> BaseResponse:
    opening = opening_of(job_id) or abort(404)
    if opening.job_id != job_id:
        return redirect(url_for("tailored_resume.offer", job_id=opening.job_id))
    held = versions.written_for(own().account.id, job_id)
    if held:
        return redirect(url_for("tailored_resume.tailored", key=held.row.key))
    return render("tailored/beginning.html", page=Beginning(opening))


@blueprint.post("/jobs/<int:job_id>/resume")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def begin(job_id: int) -> BaseResponse:
    """The same opening has one résumé, however often it is begun."""
    opening = opening_of(job_id) or abort(404)
    spoken = letter_language(language().split("_")[0])
    key = resumes.begin(own().account.id, opening, chosen(), spoken)
    if key is None:
        words = _(
            "Not begun: you have %(most)s résumés for openings already. Delete one first.", most=versions.TAILORED_MOST
        )
        toast(words, bad=True)
        return redirect(url_for("tailored_resume.offer", job_id=opening.job_id), 303)
    return redirect(url_for("tailored_resume.tailored", key=key), 303)


def chosen() -> UUID | None:
    """The résumé that was chosen to make it from; that of somebody else is none."""
    try:
        return UUID(request.form.get("source", ""))
    except ValueError:
        return None


@blueprint.get("/resumes/<uuid:key>/tailoring")
@signed_in
@costly
def tailored(key: UUID) -> BaseResponse:
    return shown(mine(key))


@blueprint.post("/resumes/<uuid:key>/tailoring")
@signed_in
def take_back(key: UUID) -> BaseResponse:
    """The changes that the button names."""
    account_id = mine(key).written.row.account_id
    names = request.form.getlist("change")
    saved = resumes.take_back(account_id, key, request.form.get("seen", 0, type=int), names)
    if saved is Saved.CLASH:
        return shown(mine(key), 409)
    toast(_("Undone.") if saved is Saved.SAVED else _("That is so already."))
    if is_partial():
        return shown(mine(key))
    return redirect(url_for("tailored_resume.tailored", key=key), 303)


def mine(key: UUID) -> Tailored:
    return resumes.tailored_of(own().account.id, key) or abort(404)


def shown(found: Tailored, status: int = 200) -> BaseResponse:
    page = TailoredPage(found)
    return render(
        "tailored/show.html", partial="tailored/_changes.html", status=status, page=page, clash=status == 409,
        wording=wording_of(found.written),
    )  # fmt: skip
