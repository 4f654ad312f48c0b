"""What somebody writes to a saved job in the list of them: notes, tags, its deadline and a reminder of it. All else of it
stands on its own page, which is that of its application."""

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.database import now
from jobraker.pages.people_here import people_here
from jobraker.pages.saved_fits import SavedFits
from jobraker.pages.saved_list import floor_on
from jobraker.pages.saved_rows import deadline_words, row
from jobraker.pages.sections import Section, refused, section_of, sent_form, unsaved
from jobraker.profile.rules.merging import Content, read_seen
from jobraker.saved import changing
from jobraker.saved.models import SavedJob
from jobraker.saved.reading import SavedView, saved_jobs
from jobraker.saved.rules import limits
from jobraker.saved.rules.forms import notes_form, notes_of, read_notes
from jobraker.search.rules.axis import pay_axis
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import is_partial, render, toast

blueprint = Blueprint("saved_notes", __name__)

DAYS = (0, 1, 2, 3, 5, 7, 14)  # before the deadline that a reminder may come


@blueprint.get("/saved/<uuid:key>")
@signed_in
def edit(key: UUID) -> BaseResponse:
    """Within the list, `row` asks for the row again, as it is."""
    kept = found(key)
    if not is_partial():
        return redirect(url_for("applications_show.show", key=key, _anchor="notes"), 303)
    if "row" in request.args:
        return shown_row(key)
    return shown(kept, section_of(kept, kept.content, notes_form))


@blueprint.post("/saved/<uuid:key>")
@signed_in
def change(key: UUID) -> BaseResponse:
    """Without htmx there is no row to put in its place: the page of the application takes it."""
    kept, sent = found(key), sent_form()
    if not is_partial():
        return redirect(url_for("applications_notes.save", key=key), 307)
    content = read_notes(sent)
    if sent.wrong:
        return shown(kept, refused(sent))
    done = changing.change(own().account.id, key, read_seen(sent.raw("seen")), content)
    if not done.is_saved:
        return shown(kept, unsaved(sent, done, notes_form, told))
    toast(_("Saved."))
    return shown_row(key)


def found(key: UUID) -> SavedJob:
    return changing.saved_job(own().account.id, key) or abort(404)


def view_of(key: UUID) -> SavedView:
    return next(iter(saved_jobs(own().account.id, [key])), None) or abort(404)


def shown(kept: SavedJob, section: Section) -> BaseResponse:
    view = view_of(kept.key)
    return render(
        "saved/_form_row.html",
        status=section.status,
        row=row(view, None, axis_of_list(), people_here([view.posting.company]).get(view.posting.company), now()),
        section=section,
        days=reminder_days(),
        axis=axis_of_list(),
        limits=limits,
    )


def shown_row(key: UUID) -> BaseResponse:
    """As the list has it."""
    view = view_of(key)
    known, axis = people_here([view.posting.company]).get(view.posting.company), axis_of_list()
    return render(
        "saved/_row_again.html",
        row=row(view, SavedFits.of([view]).fit(view), axis, known, now()),
        floor=floor_on(axis),
        axis=axis,
    )


def axis_of_list() -> tuple[int, int]:
    """That which the list at hand has, as its addresses say."""
    ends = [request.args.get(name, "") for name in ("low", "high")]
    known = all(end.isascii() and end.isdigit() and len(end) < len("1" * 12) for end in ends)
    return (int(ends[0]), int(ends[1])) if known else pay_axis([])


def reminder_days() -> list[tuple[int, str]]:
    return [(days, days_words(days)) for days in DAYS]


def days_words(days: int) -> str:
    return ngettext("%(num)s day before", "%(num)s days before", days) if days else _("on the day itself")


def told(content: Content) -> Mapping[str, str]:
    """What another window saved, in words."""
    days, deadline = content["remind_days"], content["deadline"]
    return notes_form(notes_of(content)) | {
        "deadline": deadline_words(deadline, now()),
        "remind_days": _("never") if days is None else days_words(days),
    }
