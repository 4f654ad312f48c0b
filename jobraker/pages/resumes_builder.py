"""Where a résumé is built: each part is changed beside the page as it prints, and kept as it is changed."""

from uuid import UUID

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.database import now
from jobraker.extensions import limiter, redis
from jobraker.pages.costly import costly
from jobraker.pages.profile_parts import told_entry
from jobraker.pages.resumes_building import Builder, building, opened, page
from jobraker.pages.sections import Section, refused, sent_form, unsaved
from jobraker.profile import resume_writing
from jobraker.profile.keeping import Outcome
from jobraker.profile.rules import limits, resume_parts
from jobraker.profile.rules.merging import Content, read_seen
from jobraker.profile.rules.resume_parts import NEW, POSTS, Kind, Part, part_named
from jobraker.profile.rules.sent import Fault
from jobraker.resumes import undoing
from jobraker.resumes.versions import Saved
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import Undo, is_partial, toast
from jobraker.web.words import language_name

blueprint = Blueprint("resumes_builder", __name__)

LIMIT = "1200 per hour"  # of a person: each change is one
STEPS = {"up": -1, "down": 1}
# Of each part the field that grows.
LONGEST = {
    Kind.HEAD: "links",
    Kind.SUMMARY: "summary",
    Kind.WORK: "words",
    Kind.EDUCATION: "words",
    Kind.SKILLS: "skills",
    Kind.LANGUAGES: "languages",
    Kind.OWN: "points",
}


@blueprint.get("/resumes/<uuid:key>/edit")
@signed_in
@costly
def builder(key: UUID) -> BaseResponse:
    return page(building(key))


@blueprint.get("/resumes/<uuid:key>/edit/<part>")
@signed_in
@costly
def edit(key: UUID, part: str) -> BaseResponse:
    return page(opened(building(key), named(part)))


@blueprint.post("/resumes/<uuid:key>/edit/<part>")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def save(key: UUID, part: str) -> BaseResponse:
    """What is kept as it is typed leaves the form open; `done` closes it."""
    built, which, sent = building(key), named(part), sent_form()
    if which.is_list or (which.kind is Kind.OWN and which.is_new):
        abort(400)
    content = resume_parts.read(sent, which, now().date())
    if sent.wrong:
        return again(built, which, refused(sent))
    kept = resume_writing.keep_part(own().account.id, key, which, read_seen(sent.raw("seen")), content)
    if kept.outcome is Outcome.OVERFULL:
        sent.fail(LONGEST[which.kind], Fault.OVERFULL)
        return again(building(key), which, refused(sent))
    if not kept.is_saved:
        most = limits.ENTRIES if which.kind in POSTS else limits.OWN_SECTIONS
        section = unsaved(sent, kept, lambda told: resume_parts.form_of(which, told), lambda told: told_part(which, told), most)  # fmt: skip
        return again(building(key), which, section)
    return saved(key, which, kept.outcome, stays=not which.is_new and not sent.ticked("done"))


def saved(key: UUID, part: Part, outcome: Outcome, *, stays: bool) -> BaseResponse:
    words = (
        _("Kept. What another window had changed meanwhile is kept too.") if outcome is Outcome.MERGED else _("Kept.")
    )
    if is_partial():
        built = building(key)
        built.said = words
        if to := part if stays else listing(part):
            opened(built, to)
        response = page(built)
        response.headers["HX-Replace-Url"] = address(key, to)
        if outcome is Outcome.MERGED:
            response.headers["HX-Reswap"] = "outerHTML"  # what was typed is not what is there
        return response
    toast(words)
    return redirect(address(key, part if stays else listing(part)), 303)


def again(built: Builder, part: Part, section: Section) -> BaseResponse:
    """The form as it was sent, and why it was not kept."""
    built.part = part
    built.section = section
    built.status = built.section.status
    return page(built)


@blueprint.post("/resumes/<uuid:key>/edit/<part>/removal")
@signed_in
def remove(key: UUID, part: str) -> BaseResponse:
    """A job, a training or a section of one's own."""
    which, built = named(part), building(key)
    if which.kind not in (*POSTS, Kind.OWN) or which.at in ("", NEW):
        abort(400)
    seen = read_seen(request.form.get("seen", ""))
    here = which if built.version == seen.version else resume_parts.found_again(built.document, which, seen)
    if here is None or resume_parts.content_of(built.document, here) is None:
        toast(
            _("Nothing is removed: another window changed the same meanwhile. What is there now stands here."), bad=True
        )
        return shown(key, listing(which))
    gone = undoing.overwrite(
        redis(), own().account.id, key, lambda held: (resume_parts.without(held.document, here), held.design)
    )
    return changed(key, _("Removed."), gone, listing(which))


def listing(part: Part) -> Part | None:
    """What is shown once a form is closed: all jobs, all trainings, or None for all sections."""
    return Part(part.kind) if part.kind in POSTS else None


@blueprint.post("/resumes/<uuid:key>/edit/<part>/place")
@signed_in
def move(key: UUID, part: str) -> BaseResponse:
    """A job or training, before or after the one beside it."""
    which = named(part)
    if which.kind not in POSTS or which.at in ("", NEW):
        abort(400)
    seen, by = read_seen(request.form.get("seen", "")), STEPS.get(request.form.get("to", ""), 0)
    building(key)
    if resume_writing.move_post(own().account.id, key, which, seen, by) is Saved.GONE:
        abort(404)
    return shown(key, listing(which))


@blueprint.post("/resumes/<uuid:key>/look")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def choose(key: UUID) -> BaseResponse:
    """Template, paper, language of its headings, accent, photo."""
    built, sent = building(key), sent_form()
    content = resume_writing.read_look(sent)
    if sent.wrong:
        built.look = refused(sent)
        built.status = 422
        return page(built)
    kept = resume_writing.keep_look(own().account.id, key, read_seen(sent.raw("seen")), content)
    if not kept.is_saved:
        toast(_("Not changed: another window chose otherwise meanwhile. What it chose stands here now."), bad=True)
    response = shown(key, choosing=True)
    if kept.outcome in (Outcome.MERGED, Outcome.CLASH):
        response.headers["HX-Reswap"] = "outerHTML"
    return response


@blueprint.post("/resumes/<uuid:key>/order")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def arrange(key: UUID) -> BaseResponse:
    """Which sections are printed, and one of them earlier or later."""
    building(key)
    step = next((each for each in STEPS if each in request.form), "")
    resume_writing.arrange(
        own().account.id, key, set(request.form.getlist("show")), set(request.form.getlist("listed")),
        request.form.get(step, ""), STEPS.get(step, 0),
    )  # fmt: skip
    return shown(key)


def shown(key: UUID, part: Part | None = None, *, choosing: bool = False) -> BaseResponse:
    if not is_partial():
        return redirect(address(key, part), 303)
    built = building(key)
    built.choosing = choosing
    response = page(opened(built, part) if part else built)
    response.headers["HX-Replace-Url"] = address(key, part)
    return response


def changed(key: UUID, words: str, gone: undoing.Gone | None, part: Part | None = None) -> BaseResponse:
    """After what was written was taken over by something else, which can be undone."""
    if gone is None:
        abort(404)
    undo = Undo(url_for("resumes_kept.put_back", ticket=UUID(gone.ticket)), "#builder") if gone.ticket else None
    toast(words, undo=undo)
    return shown(key, part)


def address(key: UUID, part: Part | None = None) -> str:
    if part is None:
        return url_for("resumes_builder.builder", key=key)
    return url_for("resumes_builder.edit", key=key, part=str(part))


def named(part: str) -> Part:
    """A section that is to be has a key from the beginning, so that whoever sends its form twice adds one."""
    return part_named(part) or abort(404)


def told_part(part: Part, content: Content) -> dict[str, str]:
    """What another window saved, in words."""
    if part.kind in POSTS:
        return told_entry(content)
    if part.kind is Kind.LANGUAGES:
        return {"languages": ", ".join(language_name(code) for code, _fluency in content["languages"])}
    return {name: ", ".join(value) if isinstance(value, list) else value for name, value in content.items()}
