"""The time zone that somebody's own clock goes by: that of where they live, until another one is told here."""

from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.alerts.keeping import rezone
from jobraker.applications import zones
from jobraker.applications.goals import tracker_of
from jobraker.applications.models import Tracker
from jobraker.applications.rules.interview_form import read_zone
from jobraker.pages.applications.removed import to_application
from jobraker.pages.sections import Section, refused, section_of, sent_form, unsaved
from jobraker.profile.keeping import keep
from jobraker.profile.rules.merging import Content, read_seen
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.places import within_site
from jobraker.web.render import render, toast

blueprint = Blueprint("applications_zone", __name__)


@blueprint.get("/applications/zone")
@signed_in
def form() -> BaseResponse:
    """`of`: the application that it was come to from; `back`: the page of ours."""
    return shown(section_of(tracker_of(own().account.id), {"zone": ""}, proposed))


@blueprint.post("/applications/zone")
@signed_in
def save() -> BaseResponse:
    sent = sent_form()
    zone = read_zone(sent, zones.found)
    if sent.wrong:
        return shown(refused(sent))
    kept = keep(Tracker, own().account.id, read_seen(sent.raw("seen")), {"zone": zone or ""})
    if not kept.is_saved:
        return shown(unsaved(sent, kept, as_form, as_form))
    rezone(own().account.id)
    zone = zones.likely(own().account.id)
    toast(_("Times are shown as your clock has them: %(zone)s.", zone=zone) if zone else _("Times are shown in UTC."))
    came_from = application()
    return to_application(came_from) if came_from else redirect(back_to(), 303)


def proposed(content: Content) -> dict[str, str]:
    """Where none is told, the likely one stands there to be agreed to."""
    return {"zone": content["zone"] or zones.likely(own().account.id)}


def as_form(content: Content) -> dict[str, str]:
    return {"zone": content["zone"]}


def application() -> UUID | None:
    try:
        return UUID(request.args.get("of", ""))
    except ValueError:
        return None


def back_to() -> str:
    if came_from := application():
        return url_for("applications_show.show", key=came_from)
    page = within_site(request.args.get("back", ""))
    return url_for("applications_calendar.calendar") if page == "/" else page


def shown(section: Section) -> BaseResponse:
    """Where they have told none, the browser's own is proposed, as far as it can be asked."""
    tracker = tracker_of(own().account.id)
    return render(
        "applications/zone.html",
        status=section.status,
        section=section,
        zones=zones.offered(),
        back=back_to(),
        args={name: request.args[name] for name in ("of", "back") if name in request.args},
        is_asked=section.status == 200 and not (tracker and tracker.zone),
    )
