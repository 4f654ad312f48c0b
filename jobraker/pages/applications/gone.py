"""What is asked for, or written to, after it was removed: nobody's words are lost with it."""

from werkzeug.exceptions import NotFound

from jobraker.web.failing import SayingError
from jobraker.web.gettext import N_, _
from jobraker.web.render import toast


class GoneError(SayingError, NotFound):
    """An application that is not there, or is not theirs."""

    heading = N_("There is no such application")
    advice = N_("It was removed in another window, or it is one with another entry now. Nothing was saved.")
    onward = ("applications_board.board", N_("To your applications"))
    keeps = True


def say_gone() -> None:
    """Of a part of an application, which stays."""
    toast(_("Nothing was changed: it was removed in another window."), bad=True)
