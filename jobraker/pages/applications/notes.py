"""What somebody writes to an application: notes, tags, and the day to apply by with a letter before it."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response as BaseResponse

from jobraker.pages.applications.removed import to_application
from jobraker.pages.applications.show import shown, whole
from jobraker.pages.saved_notes import told
from jobraker.pages.sections import refused, sent_form, unsaved
from jobraker.profile.rules.merging import read_seen
from jobraker.saved import changing
from jobraker.saved.rules.forms import notes_form, read_notes
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import toast

blueprint = Blueprint("applications_notes", __name__)


@blueprint.post("/applications/<uuid:key>/notes")
@signed_in
def save(key: UUID) -> BaseResponse:
    page, sent = shown(key), sent_form()
    content = read_notes(sent)
    if sent.wrong:
        page.changing = refused(sent)
        return whole(page)
    done = changing.change(own().account.id, key, read_seen(sent.raw("seen")), content)
    if not done.is_saved:
        page.changing = unsaved(sent, done, notes_form, told)
        return whole(page)
    toast(_("Saved."))
    return to_application(key)
