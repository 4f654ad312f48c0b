"""Where the link of a letter leads that ends letters like it. A GET only asks; a POST ends them, from the page or from the
program that shows the mailbox, which has no cookie and no token of a form: what it was given is the address, and that is
signed (RFC 8058)."""

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.accounts import unsubscribing
from jobraker.accounts.rules.links import LinkOverError, NothingLeftError, WrongLinkError
from jobraker.accounts.unsubscribing import PATH, Channel
from jobraker.alerts import ending
from jobraker.alerts.ending import Ending
from jobraker.extensions import limiter, settings
from jobraker.pages.from_mail import apart
from jobraker.pages.from_mail_page import shown_name
from jobraker.web.gettext import N_, Phrase, _
from jobraker.web.render import render

blueprint = Blueprint("unsubscribing", __name__)
blueprint.after_request(apart)

LIMIT = "600 per minute"  # of an address: all mailboxes of a provider ask from few
ONE_CLICK = ("List-Unsubscribe", "One-Click")
WHAT: dict[str, Phrase] = {
    Channel.REMINDERS: N_("reminders of interviews, follow-ups and deadlines"),
    Channel.APPLICATIONS: N_("mail on applications that are sent for you"),
    Channel.EVERYTHING: N_("all mail but what is asked for, and what is about the security of the account"),
}


@blueprint.get(f"{PATH}/<token>")
@limiter.limit(LIMIT)
def ask(token: str) -> BaseResponse:
    return page_of(token, ending.read(settings(), token))


@blueprint.post(f"{PATH}/<token>")
@limiter.limit(LIMIT)
def stop(token: str) -> BaseResponse:
    ending.end(ending.read(settings(), token))
    if is_one_click():
        return ended()
    return page_of(token, ending.read(settings(), token))


@blueprint.post(f"{PATH}/<token>/undo")
@limiter.limit(LIMIT)
def go_on(token: str) -> BaseResponse:
    ending.go_on(ending.read(settings(), token))
    return redirect(url_for("unsubscribing.ask", token=token), 303)


def page_of(token: str, what: Ending) -> Response:
    further = "" if what.channel == Channel.EVERYTHING else everything(what)
    return render("unsubscribing/ask.html", token=token, what=what, words=words_of(what), everything=further)


def everything(what: Ending) -> str:
    """The page that asks whether to stop all of it, "" where all is stopped. A page that asks, as this is: what a
    program of mailboxes presses stops the one channel alone."""
    whose = what.account
    if Ending(whose, Channel.EVERYTHING, None).is_over:
        return ""
    return unsubscribing.path(settings(), whose.id, whose.address, Channel.EVERYTHING)


def words_of(what: Ending) -> str:
    """What would be stopped."""
    if what.alert:
        return _("the alert “%(name)s”", name=shown_name(what.alert))
    return str(WHAT[what.channel])


def is_one_click() -> bool:
    name, value = ONE_CLICK
    return request.method == "POST" and request.form.get(name) == value


def ended() -> Response:
    return plain(_("Unsubscribed: you get no more of this."), 200)


def plain(words: str, status: int) -> Response:
    """To a program: no page, no cookie."""
    return Response(f"{words}\n", status, content_type="text/plain; charset=utf-8")


@blueprint.errorhandler(WrongLinkError)
def wrong(_error: WrongLinkError) -> BaseResponse:
    return over(404)


@blueprint.errorhandler(NothingLeftError)
def nothing_left(_error: NothingLeftError) -> BaseResponse:
    """It is as the program wants it, which would tell its reader of a failure otherwise."""
    return ended() if is_one_click() else over(410)


@blueprint.errorhandler(LinkOverError)
def too_late(_error: LinkOverError) -> BaseResponse:
    return over(410)


def over(status: int) -> BaseResponse:
    if is_one_click():
        return plain(_("This link does not work. The latest mail has one that does."), status)
    return render("unsubscribing/over.html", status=status)
