"""The languages that letters are drafted in without a model."""

from jobraker.tailoring.rules.phrases import de, en, es, fr, it, nl, pt
from jobraker.tailoring.rules.phrases.phrases import Phrases

PHRASES: dict[str, Phrases] = {each.PHRASES.language: each.PHRASES for each in (en, de, es, fr, it, nl, pt)}
LANGUAGES = tuple(PHRASES)
USUAL = "en"


def letter_language(*wished: str | None) -> str:
    """The first that there are sentences in."""
    return next((each for each in wished if each in PHRASES), USUAL)
