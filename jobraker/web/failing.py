"""An error that says of itself what its page tells, where the usual words of its number would say too little."""

from typing import ClassVar

from werkzeug.exceptions import HTTPException

from jobraker.web.gettext import Phrase


class SayingError(HTTPException):
    """`onward`: the page that it leads to, by its endpoint, and what it is called. `keeps`: what was typed is shown, for it
    is of something that is gone and can be sent nowhere."""

    heading: Phrase
    advice: Phrase
    onward: ClassVar[tuple[str, Phrase] | None] = None
    keeps: ClassVar[bool] = False
