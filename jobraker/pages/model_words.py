"""Why a language model gave nothing, in words: what happened, and what to do about it."""

from collections.abc import Mapping

from jobraker.extensions import settings
from jobraker.language_model.asking import name_of
from jobraker.language_model.terms import Problem
from jobraker.web.gettext import N_, Phrase, _

PROBLEMS: Mapping[str, Phrase] = {
    Problem.NOT_CONNECTED: N_(
        "No language model is connected, so nothing was written. All else works without one; whoever runs this site can connect one."
    ),
    Problem.OVER_BUDGET: N_(
        "What the language model may write for you in a day is used up. It is there again at midnight UTC; nothing of yours is lost."
    ),
    Problem.KEY: N_(
        "The language model turned this site’s key away. Nothing of yours is lost; whoever runs this site has to set another key."
    ),
    Problem.MISSING: N_(
        "The language model is not where it should be. Nothing of yours is lost; whoever runs this site has to correct its name or address."
    ),
    Problem.BUSY: N_(
        "The language model is not ready, or has too much to do. Nothing of yours is lost: try again in a minute."
    ),
    Problem.OUT_OF_QUOTA: N_(
        "This site’s account with the language model is used up. Nothing of yours is lost; whoever runs this site has to top it up."
    ),
    Problem.AWAY: N_(
        "The language model cannot be reached, or failed. Nothing of yours is lost: try again, or do without it for now."
    ),
    Problem.SLOW: N_(
        "The language model did not answer in time. Nothing of yours is lost: try again, or do without it for now."
    ),
    Problem.TOO_LONG: N_(
        "This is more than the language model can take at once. Nothing of yours is lost: try with less."
    ),
    Problem.REFUSED: N_(
        "The language model would not write about this. Nothing of yours is lost: other words may do, or write it yourself."
    ),
    Problem.UNREADABLE: N_(
        "The language model answered something that cannot be used. Nothing of yours is changed: try again."
    ),
    Problem.GIVEN_UP: N_(
        "This was begun several times and never came to its end. Nothing of yours is lost: try again later."
    ),
}


def problem_words(problem: str) -> str:
    """Of a `Problem`, as it is kept."""
    return str(PROBLEMS.get(problem, PROBLEMS[Problem.UNREADABLE]))


def model_name() -> str:
    """What is asked, for people: "gpt at models.example.org"; "" where none is connected."""
    chat = settings().chat
    if chat is None:
        return ""
    return _("the sandbox’s stand-in") if chat.sandbox else name_of(settings())
