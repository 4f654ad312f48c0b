"""Today, the page after signing in: what needs its person, what is due, what to do next, and what is new that fits."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications import goals
from jobraker.extensions import redis, settings
from jobraker.matching import harvest
from jobraker.pages.costly import costly
from jobraker.pages.sections import Section, refused, section_of, sent_form, unsaved
from jobraker.pages.today_page import TodayPage, page_of
from jobraker.profile.rules.merging import read_seen
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import render, toast

blueprint = Blueprint("today", __name__)


@blueprint.get("/today")
@signed_in
@costly
def today() -> BaseResponse:
    return shown(page_of(own().account.id, settings(), redis(), goal_section()))


@blueprint.post("/today/goal")
@signed_in
def set_goal() -> BaseResponse:
    account_id, sent = own().account.id, sent_form()
    content = goals.read_goal(sent)
    if sent.wrong:
        return shown(page_of(account_id, settings(), redis(), refused(sent)))
    kept = goals.set_goal(account_id, read_seen(sent.raw("seen")), content)
    if not kept.is_saved:
        section = unsaved(sent, kept, goals.goal_form, goals.goal_form)
        return shown(page_of(account_id, settings(), redis(), section))
    toast(_("Saved.") if content["weekly_goal"] else _("No goal any more."))
    return redirect(url_for("today.today"), 303)


def goal_section() -> Section:
    return section_of(goals.tracker_of(own().account.id), goals.NOTHING, goals.goal_form)


def shown(page: TodayPage) -> BaseResponse:
    """Strong matches that stand here have been recommended."""
    response = render("today/index.html", partial="today/_page.html", status=page.goal_section.status, page=page)
    harvest.shown(page.account_id, [(one.job_id, one.score) for one in page.strong])
    response.headers["Cache-Control"] = "no-store"
    return response


def landing(to: str) -> str:
    """Where somebody goes who has signed in: the page that asked for it, else Today."""
    return url_for("today.today") if to == "/" else to
