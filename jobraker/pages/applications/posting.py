"""The job of an application, where its person wrote it down: its form once more."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, abort
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications.posting import write_anew
from jobraker.pages.applications.removed import to_application
from jobraker.pages.applications.show import Shown, shown
from jobraker.pages.sections import Section, refused, sent_form, unsaved
from jobraker.profile.keeping import Kept
from jobraker.profile.rules.merging import read_seen, seen
from jobraker.profile.rules.sent import Sent
from jobraker.saved.rules import limits
from jobraker.saved.rules.own_form import own_form, read_own
from jobraker.saved.rules.posting import from_kept
from jobraker.taxonomy.terms import Employment, Remote
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import render, toast
from jobraker.web.words import word

blueprint = Blueprint("applications_posting", __name__)

COLUMN = "posting"


class Job:
    """What the fields of a job from elsewhere ask for."""

    limits = limits

    @property
    def employments(self) -> Sequence[tuple[int, str]]:
        return [(term.value, word(term)) for term in Employment]

    @property
    def remotes(self) -> Sequence[tuple[int, str]]:
        return [(term.value, word(term)) for term in Remote]


@blueprint.get("/applications/<uuid:key>/posting")
@signed_in
def form(key: UUID) -> BaseResponse:
    page = theirs(key)
    return form_shown(page, Section(own_form(page.posting), seen=seen(page.row.version, {COLUMN: page.row.posting})))


@blueprint.post("/applications/<uuid:key>/posting")
@signed_in
def save(key: UUID) -> BaseResponse:
    page, sent = theirs(key), sent_form()
    posting, _told = read_own(sent)
    if sent.wrong:
        return form_shown(page, refused(sent))
    kept = write_anew(own().account.id, key, read_seen(sent.raw("seen")), posting)
    if not kept.is_saved:
        return form_shown(page, clashing(sent, kept))
    toast(_("Saved."))
    return to_application(key)


def theirs(key: UUID) -> Shown:
    """Of an opening from here there is nothing to write."""
    page = shown(key)
    return page if page.posting.is_own else abort(404)


def clashing(sent: Sent, kept: Kept) -> Section:
    """The form as it was typed, and beside each field what another window saved there."""
    section = unsaved(sent, kept, lambda _content: {name: sent.raw(name) for name in sent.fields}, lambda _content: {})
    theirs_now = own_form(from_kept(kept.content[COLUMN])) if kept.content else {}
    section.meanwhile = {
        name: value or _("nothing")
        for name, value in theirs_now.items()
        if name in sent.fields and value != sent.raw(name)
    }
    return section


def form_shown(page: Shown, section: Section) -> BaseResponse:
    return render("applications/posting.html", status=section.status, page=page, section=section, job=Job())
