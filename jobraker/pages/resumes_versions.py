"""What is kept of a résumé that is built: its versions, taken up again; and what the profile tells by now."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.documents.resume import Section
from jobraker.extensions import redis
from jobraker.pages.costly import costly
from jobraker.pages.resumes_builder import changed
from jobraker.pages.resumes_building import building
from jobraker.pages.resumes_printed import mark_of, pictures
from jobraker.pages.resumes_words import PARTS
from jobraker.profile import resume
from jobraker.profile.rules.resume_parts import HEAD
from jobraker.profile.rules.resume_since import differences
from jobraker.resumes import choosing, undoing, versions
from jobraker.resumes.versions import Written
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import render, toast

blueprint = Blueprint("resumes_versions", __name__)

SECTIONS: Sequence[str] = tuple(map(str, Section))


@blueprint.post("/resumes/<uuid:key>/versions")
@signed_in
def keep(key: UUID) -> BaseResponse:
    """What is written now, as a version; with `default`, as what is sent from now on."""
    built = building(key)
    number = versions.keep(built.held.row.account_id, key)
    if number is None:
        abort(404)
    if request.form.get("default") == "1" and choosing.make_default(built.held.row.account_id, key):
        toast(_("Saved as version %(number)s, and the default from now on.", number=number))
    else:
        toast(_("Saved as version %(number)s.", number=number))
    return redirect(url_for("resumes_builder.builder", key=key), 303)


@blueprint.get("/resumes/<uuid:key>/versions/<int:number>")
@signed_in
@costly
def version(key: UUID, number: int) -> BaseResponse:
    held = kept(key, number)
    saved_at = next(each.saved_at for each in versions.versions_of(own().account.id, key) if each.number == number)
    pages = range(1, len(pictures(held)) + 1)
    return render("resumes/version.html", held=held, saved_at=saved_at, pages=pages, mark=mark_of(held))


@blueprint.post("/resumes/<uuid:key>/versions/<int:number>/draft")
@signed_in
def take_up(key: UUID, number: int) -> BaseResponse:
    """What is written becomes what this version says."""
    held = kept(key, number)
    gone = undoing.overwrite(redis(), own().account.id, key, lambda _now: (held.document, held.design))
    return changed(key, _("It says again what version %(number)s says.", number=number), gone)


@blueprint.get("/resumes/<uuid:key>/profile")
@signed_in
def compare(key: UUID) -> BaseResponse:
    """What the profile tells otherwise by now."""
    built = building(key)
    told = resume.document_of(own().account.id)
    return render("resumes/since.html", held=built.held, since=differences(built.document, told), words=PARTS)


@blueprint.post("/resumes/<uuid:key>/profile")
@signed_in
def take_anew(key: UUID) -> BaseResponse:
    """Those parts that are ticked, as the profile has them now."""
    told, ticked = resume.document_of(own().account.id), set(request.form.getlist("part"))
    names = [name for name in SECTIONS if name in ticked] + [name for name in (*HEAD, "links") if "head" in ticked]
    taken, built = {name: getattr(told, name) for name in names}, building(key)
    longer = replace(built.document, **taken)
    if longer.is_too_long and longer.length > built.document.length:
        toast(_("Nothing is taken: with it the résumé would be too long to be printed. Tick less."), bad=True)
        return redirect(url_for("resumes_versions.compare", key=key), 303)
    gone = undoing.overwrite(redis(), own().account.id, key, lambda now: (replace(now.document, **taken), now.design))
    return changed(key, _("Taken from your profile.") if names else _("Nothing was ticked, and nothing changed."), gone)


def kept(key: UUID, number: int) -> Written:
    return versions.version_of(own().account.id, key, number) or abort(404)
