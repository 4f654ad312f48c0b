"""What an interview for an application is likely to ask, with why, and notes on it."""

from uuid import UUID

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.pages.practice.page import Practised, practised
from jobraker.pages.sections import Section, refused, section_of, sent_form, unsaved
from jobraker.practice import asking
from jobraker.practice.rules import limits
from jobraker.practice.rules.story_form import notes_form, read_notes
from jobraker.profile.rules.merging import read_seen
from jobraker.web.access import signed_in
from jobraker.web.gettext import _
from jobraker.web.render import render, toast

blueprint = Blueprint("practice", __name__)


@blueprint.get("/applications/<uuid:key>/practice")
@signed_in
def overview(key: UUID) -> BaseResponse:
    page = practised(key)
    row = asking.practice_of(page.account_id, key)
    return shown(page, section_of(row, asking.NO_NOTES, notes_form))


@blueprint.post("/applications/<uuid:key>/practice/notes")
@signed_in
def notes(key: UUID) -> BaseResponse:
    page, sent = practised(key), sent_form()
    content = read_notes(sent)
    if sent.wrong:
        return shown(page, refused(sent))
    kept = asking.keep_notes(page.of.row, read_seen(sent.raw("seen")), content)
    if not kept.is_saved:
        return shown(page, unsaved(sent, kept, notes_form, notes_form))
    toast(_("Saved."))
    return to_overview(key, "notes")


@blueprint.post("/applications/<uuid:key>/practice/questions")
@signed_in
def make_anew(key: UUID) -> BaseResponse:
    if asking.make_anew(practised(key).of.row):
        toast(_("The questions are made anew. Answers stay with the questions that stay."))
    else:
        toast(_("The posting gives the same questions as before."))
    return to_overview(key)


def shown(page: Practised, section: Section) -> BaseResponse:
    return render(
        "practice/overview.html",
        status=section.status,
        page=page.of,
        practised=page,
        section=section,
        limits=limits,
    )


def to_overview(key: UUID, anchor: str | None = None) -> BaseResponse:
    return redirect(url_for("practice.overview", key=key, _anchor=anchor), 303)
