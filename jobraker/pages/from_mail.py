"""Where the links of an alert's mail lead. No account is needed, and a GET changes nothing: scanners of mail open every
link. Whoever a mail was forwarded to may press its buttons too; of its person they see no more than it told.
"""

from time import time
from uuid import UUID

from flask import Blueprint, Response, abort, make_response, redirect, request, session, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.accounts import tickets
from jobraker.accounts.rules.links import LinkOverError, WrongLinkError
from jobraker.alerts import answering, links
from jobraker.alerts.links import Meant
from jobraker.extensions import limiter, settings
from jobraker.matching.opening import opening_of
from jobraker.pages.from_mail_acts import SAID, Act, act, undoing
from jobraker.pages.from_mail_page import AlertPage, OpeningPage
from jobraker.pages.saved import full_words
from jobraker.saved import saving
from jobraker.saved.saving import Outcome
from jobraker.saved.standing import standings
from jobraker.search import opening
from jobraker.web.gettext import _
from jobraker.web.render import Undo, is_partial, render, toast

blueprint = Blueprint("from_mail", __name__)

LOOK_LIMIT, ACT_LIMIT = (
    "120 per minute",
    "60 per minute",
)  # an office's whole network is one client, its scanner another

SAVED = "saved-from-mail"  # what was saved last, and when, as its browser keeps it


class OpeningGoneError(Exception):
    """The link is good; the opening that it leads to is no longer kept."""


@blueprint.after_request
def apart(response: Response) -> Response:
    """Nobody on the way keeps it or finds it, and no other site is told its address, which is a key. This one is: it takes
    no form over HTTPS that does not say where it comes from."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@blueprint.get(f"{links.OPENING}/<token>")
@limiter.limit(LOOK_LIMIT)
def look(token: str) -> BaseResponse:
    return render("from_mail/opening.html", page=page_of(token, links.read_opening(settings(), token)))


@blueprint.post(f"{links.OPENING}/<token>/opened")
@limiter.limit(ACT_LIMIT)
def opened(token: str) -> BaseResponse:
    """By the page itself once it is shown, which a scanner of mail does not."""
    answering.opened(links.read_opening(settings(), token))
    return make_response("", 204)


@blueprint.post(f"{links.OPENING}/<token>/save")
@limiter.limit(ACT_LIMIT)
def save(token: str) -> BaseResponse:
    meant = pressed(token)
    done = saving.save(meant.account.id, meant.job_id)
    match done.outcome:
        case Outcome.GONE:
            raise OpeningGoneError
        case Outcome.FULL:
            toast(full_words(), bad=True)
        case Outcome.THERE:
            toast(_("It was saved before."))
        case Outcome.SAVED:
            session[SAVED] = [str(done.key), round(time())]
            toast(_("Saved."))
    return pressed_page(token, meant)


@blueprint.post(f"{links.OPENING}/<token>/unsave")
@limiter.limit(ACT_LIMIT)
def unsave(token: str) -> BaseResponse:
    meant = pressed(token)
    key = saved_here()
    if key and saving.take_back(meant.account.id, key):
        session.pop(SAVED)
        toast(_("No longer saved."))
    return pressed_page(token, meant)


@blueprint.post(f"{links.OPENING}/<token>/hide")
@limiter.limit(ACT_LIMIT)
def hide(token: str) -> BaseResponse:
    meant = pressed(token)
    answering.hide(meant)
    toast(_("Hidden from now on."))
    return pressed_page(token, meant)


@blueprint.post(f"{links.OPENING}/<token>/show")
@limiter.limit(ACT_LIMIT)
def show(token: str) -> BaseResponse:
    meant = pressed(token)
    if answering.show(meant):
        toast(_("Shown again."))
    return pressed_page(token, meant)


@blueprint.get(f"{links.ALERT}/<token>")
@limiter.limit(LOOK_LIMIT)
def alert(token: str) -> BaseResponse:
    page = AlertPage(token, links.read_alert(settings(), token), request.args.get("do", ""))
    return render("from_mail/alert.html", page=page)


@blueprint.post(f"{links.ALERT}/<token>/<what>")
@limiter.limit(ACT_LIMIT)
def change(token: str, what: str) -> BaseResponse:
    if what not in set(Act):
        abort(404)
    meant, wanted = links.read_alert(settings(), token), Act(what)
    back = undoing(meant, wanted)
    if act(meant, wanted):
        undo = Undo(url_for("from_mail.change", token=token, what=back.value), "") if back else None
        toast(str(SAID[wanted]), undo=undo)
    return redirect(url_for("from_mail.alert", token=token), 303)


def saved_here() -> UUID | None:
    """What was saved from this browser a moment ago: nobody else's pressing is undone by whom the mail was forwarded to."""
    key, at = session.get(SAVED, ("", 0))
    return UUID(key) if at > time() - tickets.SECONDS else None


def pressed(token: str) -> Meant:
    """Whose mail it is, of a button of the opening's page: whoever presses one looks at it."""
    meant = links.read_opening(settings(), token)
    if opening_of(meant.job_id) is None:
        raise OpeningGoneError
    answering.opened(meant)
    return meant


def pressed_page(token: str, meant: Meant) -> BaseResponse:
    if is_partial():
        return render("from_mail/_bar.html", page=page_of(token, meant))
    return redirect(url_for("from_mail.look", token=token), 303)


def page_of(token: str, meant: Meant) -> OpeningPage:
    """Of the opening as it is now, where it became another."""
    now = opening_of(meant.job_id)
    found = opening.job(settings(), now.job_id) if now else None
    if found is None:
        raise OpeningGoneError
    standing = standings(meant.account.id, [found.job_id]).get(found.job_id)
    do = request.args.get("do", "")
    undoable = (
        standing is not None and standing.key == saved_here() and saving.is_untouched(meant.account.id, standing.key)
    )
    return OpeningPage(found, None, None, token, meant, do, standing, undoable, answering.hidden(meant))


@blueprint.errorhandler(WrongLinkError)
def wrong(_error: WrongLinkError) -> BaseResponse:
    return over(404)


@blueprint.errorhandler(LinkOverError)
def too_late(_error: LinkOverError) -> BaseResponse:
    return over(410)


@blueprint.errorhandler(OpeningGoneError)
def gone(_error: OpeningGoneError) -> BaseResponse:
    return render("from_mail/gone.html", partial="from_mail/_gone.html", status=410)


def over(status: int) -> BaseResponse:
    """The same words whichever it is: whether there is such an account is nobody's business."""
    return render("from_mail/over.html", partial="from_mail/_over.html", status=status)
