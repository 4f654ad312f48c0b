"""An error that says of itself what its page tells, where the usual words of its number would say too little."""

from werkzeug.exceptions import HTTPException

from jobraker.web.gettext import Phrase


class SayingError(HTTPException):
    heading: Phrase
    advice: Phrase
