"""Reminders of an application: set on a form, or by one click from what silence suggests."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications import reminders, undoing
from jobraker.applications.reminders import reminder_of
from jobraker.applications.rules import limits
from jobraker.applications.rules.next_steps import Form
from jobraker.applications.rules.reminder_form import read_reminder, reminder_form
from jobraker.applications.undoing import Part
from jobraker.extensions import redis
from jobraker.pages.applications.gone import say_gone
from jobraker.pages.applications.moves import answer
from jobraker.pages.applications.removed import to_application, undo_of
from jobraker.pages.applications.show import Shown, shown
from jobraker.pages.applications.words import REMINDER_FORMS, reminder_form_word
from jobraker.pages.sections import Section, refused, section_of, sent_form, unsaved
from jobraker.profile.rules.merging import Content, read_seen
from jobraker.profile.rules.sections import as_sent
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.moments import day as day_words
from jobraker.web.render import Undo, is_htmx, render, toast

blueprint = Blueprint("applications_reminders", __name__)


@blueprint.get("/applications/<uuid:key>/reminders/new")
@signed_in
def new(key: UUID) -> BaseResponse:
    """`what` and `day`: what is suggested."""
    page = shown(key)
    form = next((each for each in Form if each == request.args.get("what")), Form.OWN)
    nothing: dict[str, Any] = {"form": form, "day": day_asked(page), "words": ""}
    return form_shown(page, uuid4(), section_of(None, nothing, reminder_form))


def day_asked(page: Shown) -> date | None:
    try:
        asked = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return None
    return max(asked, page.clock.today)


@blueprint.post("/applications/<uuid:key>/reminders")
@signed_in
def add(key: UUID) -> BaseResponse:
    """The key was made with the form: whoever sends it twice adds one."""
    page = shown(key)
    try:
        reminder = UUID(request.form.get("key", ""))
    except ValueError:
        abort(400)
    return save(page, reminder)


@blueprint.get("/applications/<uuid:key>/reminders/<uuid:reminder>")
@signed_in
def edit(key: UUID, reminder: UUID) -> BaseResponse:
    page = shown(key)
    row = reminder_of(page.row.account_id, key, reminder)
    if row is None:
        say_gone()
        return to_application(key)
    return form_shown(page, reminder, section_of(row, row.content, reminder_form))


@blueprint.post("/applications/<uuid:key>/reminders/<uuid:reminder>")
@signed_in
def change(key: UUID, reminder: UUID) -> BaseResponse:
    """One that was removed meanwhile is not there: what was typed is kept, and can be saved as a new one."""
    page = shown(key)
    if reminder_of(page.row.account_id, key, reminder) is None:
        return form_shown(page, reminder, Section(as_sent(sent_form().fields), gone=True))
    return save(page, reminder)


@blueprint.post("/applications/<uuid:key>/reminders/<uuid:reminder>/end")
@signed_in
def end(key: UUID, reminder: UUID) -> BaseResponse:
    """`did`: done, or dismissed where it is not needed."""
    dismissed = request.form.get("did") == "dismissed"
    if not reminders.end(own().account.id, shown(key).key, reminder, dismissed=dismissed):
        say_gone()
        return answer()
    toast(_("Not needed any more.") if dismissed else _("Done."), undo=undo(key, reminder))
    return answer()


@blueprint.post("/applications/<uuid:key>/reminders/<uuid:reminder>/open")
@signed_in
def open_again(key: UUID, reminder: UUID) -> BaseResponse:
    if not reminders.open_again(own().account.id, shown(key).key, reminder):
        say_gone()
    return answer()


@blueprint.post("/applications/<uuid:key>/reminders/suggested")
@signed_in
def answer_suggestion(key: UUID) -> BaseResponse:
    """What silence suggests is not needed. `what`: which of it."""
    page = shown(key)
    form = next((each for each in Form if each == request.form.get("what")), Form.OWN)
    reminder = reminders.wave_away(page.row.account_id, key, form)
    if reminder is None:
        toast(_("That is suggested no more."))
    else:
        toast(_("Not needed: %(what)s.", what=reminder_form_word(form)), undo=undo(key, reminder))
    return answer()


@blueprint.post("/applications/<uuid:key>/reminders/<uuid:reminder>/removal")
@signed_in
def remove(key: UUID, reminder: UUID) -> BaseResponse:
    gone = undoing.remove(redis(), Part.REMINDER, own().account.id, shown(key).key, reminder)
    if gone is None:
        say_gone()
        return to_application(key)
    toast(_("The reminder is removed."), undo=undo_of(gone))
    return to_application(key)


def undo(key: UUID, reminder: UUID) -> Undo:
    address = url_for("applications_reminders.open_again", key=key, reminder=reminder)
    return Undo(address, "#applications" if is_htmx() else "")


def save(page: Shown, reminder: UUID) -> BaseResponse:
    sent = sent_form()
    content = read_reminder(sent, page.clock.today)
    if sent.wrong:
        return form_shown(page, reminder, refused(sent))
    kept = reminders.keep_reminder(page.row.account_id, page.key, reminder, read_seen(sent.raw("seen")), content)
    if not kept.is_saved:
        return form_shown(page, reminder, unsaved(sent, kept, reminder_form, told, limits.REMINDERS))
    on = day_words(content["day"], page.clock.at)
    toast(_("You are reminded on %(day)s.", day=on))
    return to_application(page.key)


def form_shown(page: Shown, reminder: UUID, section: Section) -> BaseResponse:
    """For a new one where none was seen, or it is gone."""
    is_new = section.gone or not section.seen.version
    if "form" in section.meanwhile:
        section.meanwhile["what"] = section.meanwhile.pop("form")  # no field of a form may be called so
    if section.gone:
        reminder = uuid4()
    return render(
        "applications/reminder.html",
        status=section.status,
        page=page,
        section=section,
        key=reminder,
        is_new=is_new,
        forms=[(form, str(words)) for form, words in REMINDER_FORMS.items()],
        limits=limits,
    )


def told(content: Content) -> Mapping[str, str]:
    """What another window saved, in words."""
    words = {"form": reminder_form_word(content["form"]), "day": day_words(content["day"])}
    return reminder_form(content) | words
