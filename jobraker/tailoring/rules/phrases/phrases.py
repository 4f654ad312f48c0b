"""The sentences of a letter in one language. What stands in braces is put in; the rest is ours, and claims nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from jobraker.tailoring.rules.terms import Tone


@dataclass(frozen=True, slots=True)
class Phrases:
    """`{title}` and `{company}` of `subject` and `applying` are the opening's, elsewhere their person's own.

    The sentences fit whatever is put in: no article, case or gender hangs on it. `applying_unnamed` is for an employer
    who is not named, `…_alone` for work at nobody's in particular.
    """

    language: str
    subject: str
    salutation: Mapping[Tone, str]
    applying: Mapping[Tone, str]
    applying_unnamed: Mapping[Tone, str]
    now: str
    now_alone: str
    before: str
    before_alone: str
    trained: str
    trained_alone: str
    headline: str
    closest: Mapping[Tone, str]
    done: str
    done_alone: str
    skills: str
    languages: str
    notice: str
    at_once: str
    moves_anywhere: str
    moves_within: str
    permit: str
    ending: Mapping[Tone, str]
    closing: Mapping[Tone, str]
