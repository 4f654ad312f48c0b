"""One switch over all that is sent for somebody: wherever it stands, one click stops it, and one lets it go on."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.automation import ending, switches
from jobraker.automation.ending import Stopped
from jobraker.web.access import own, signed_in
from jobraker.web.filters import count
from jobraker.web.gettext import _, ngettext
from jobraker.web.places import here
from jobraker.web.render import toast

blueprint = Blueprint("applications_sending", __name__)


@blueprint.post("/applications/sending/stop")
@signed_in
def stop() -> BaseResponse:
    """`underway`: what has left is asked to end too."""
    toast(stopped_words(ending.stop_all(own().account.id, underway="underway" in request.form)))
    return back()


@blueprint.post("/applications/sending/go-on")
@signed_in
def go_on() -> BaseResponse:
    if switches.go_on(own().account.id):
        toast(_("Sending goes on. What was stopped waits for you: send it again where you still want it."))
    return back()


def stopped_words(done: Stopped) -> str:
    words = [_("Stopped: nothing leaves until you go on.")]
    if done.unsent:
        number = count(done.unsent)
        words.append(
            ngettext("%(count)s had not left and stays.", "%(count)s had not left and stay.", done.unsent, count=number)
        )
    if done.asked:
        number = count(done.asked)
        words.append(
            ngettext(
                "%(count)s is asked to end; it may have been sent already.",
                "%(count)s are asked to end; they may have been sent already.",
                done.asked,
                count=number,
            )
        )
    return " ".join(words)


def unsent_words(number: int) -> str:
    """Of what was approved, waited, and does not leave: it would be turned back when its time comes. "" where there was none."""
    if not number:
        return ""
    return ngettext(
        "%(num)s application that waited to be sent does not leave.",
        "%(num)s applications that waited to be sent do not leave.",
        number,
    )


def back() -> BaseResponse:
    return redirect(here() if request.referrer else url_for("applications_board.board"), 303)
