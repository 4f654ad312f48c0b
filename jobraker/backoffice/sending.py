"""The one switch over all that is sent for anybody. Halting is done at once; whoever lets it go on gives the password first."""

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from jobraker.audit.models import Act, Subject
from jobraker.automation import switches
from jobraker.backoffice.access import admin, doer, note, proven_admin
from jobraker.database import transaction
from jobraker.web.gettext import _
from jobraker.web.places import here
from jobraker.web.render import toast

blueprint = Blueprint("backoffice_sending", __name__, url_prefix="/admin/sending")

WHY_CHARS = 300  # everybody whose sending is halted reads them


@blueprint.post("/halt")
@admin
def halt() -> Response:
    why = " ".join(request.form.get("why", "").replace("\0", "").split())[:WHY_CHARS]
    with transaction():
        if done := switches.halt(doer().name, why):
            note(Act.HALT, Subject.SENDING, because=why)
    toast(_("Nothing more is sent for anybody.") if done else _("Sending was halted already. Nothing changed."))
    return redirect(here(), 303)


@blueprint.post("/go-on")
@proven_admin
def go_on() -> Response:
    with transaction():
        if done := switches.end_halt():
            note(Act.GO_ON, Subject.SENDING)
    toast(_("Sending goes on.") if done else _("Sending was not halted."))
    return redirect(here(), 303)
