"""Ways of looking at the list that have a name: kept from the list as it is, taken off, and put back."""

from uuid import UUID

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications import views
from jobraker.applications.listing import wanted
from jobraker.applications.rules import limits
from jobraker.applications.views import Gone, Outcome
from jobraker.extensions import redis
from jobraker.pages.applications.listed_page import address_of, page_of, query_of
from jobraker.pages.profile_undo import too_late
from jobraker.pages.sections import fault_words, sent_form
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.places import within_site
from jobraker.web.render import Undo, render, toast

blueprint = Blueprint("applications_views", __name__)


@blueprint.post("/applications/views")
@signed_in
def save() -> BaseResponse:
    """What the list shows is of the address that the form is sent to."""
    sent, asked = sent_form(), request.args.to_dict(flat=False)
    name = sent.line("name", limits.VIEW_NAME, needed=True)
    if sent.wrong:
        wrong = fault_words(sent.wrong["name"])
        return render("applications/list.html", status=422, page=page_of(asked, sent=sent, wrong_name=wrong))
    shown = wanted(asked)
    match views.save(own().account.id, name, query_of(shown)):
        case Outcome.FULL:
            most = limits.VIEWS
            toast(_("Not saved: %(most)s views are the most. Take one off first.", most=most), bad=True)
        case Outcome.LONG:
            toast(_("Not saved: the words that it looks for are too long."), bad=True)
        case Outcome.AGAIN:
            toast(_("%(name)s shows this now.", name=name))
        case _outcome:
            toast(_("The view is saved: %(name)s.", name=name))
    return redirect(address_of(shown), 303)


@blueprint.post("/applications/views/<uuid:key>/removal")
@signed_in
def remove(key: UUID) -> BaseResponse:
    gone = views.remove(redis(), own().account.id, key) or abort(404)
    toast(_("%(name)s is no longer a view.", name=gone.name), undo=undo(gone))
    return redirect(url_for("applications_list.listed"), 303)


@blueprint.post("/applications/views/removed/<uuid:ticket>")
@signed_in
def put_back(ticket: UUID) -> BaseResponse:
    done = views.put_back(redis(), own().account.id, ticket.hex)
    if done is None:
        return too_late()
    gone, outcome = done
    words = {
        Outcome.SAVED: _("%(name)s is back.", name=gone.name),
        Outcome.THERE: _("%(name)s is there already.", name=gone.name),
        Outcome.FULL: _("Not put back: there are %(most)s already. Remove one first.", most=limits.VIEWS),
    }
    toast(words[outcome], bad=outcome is Outcome.FULL, undo=undo(gone))
    return redirect(within_site(f"{url_for('applications_list.listed')}?{gone.query}"), 303)


def undo(gone: Gone) -> Undo | None:
    return Undo(url_for("applications_views.put_back", ticket=UUID(gone.ticket)), "") if gone.ticket else None
