"""The words of letters: how they sound and how long they are, what would make one say more, where that is told."""

from collections.abc import Mapping, Sequence
from typing import Any

from jobraker.tailoring.drafts import Lack
from jobraker.tailoring.rules.phrases import LANGUAGES
from jobraker.tailoring.rules.terms import Length, Tone
from jobraker.web.gettext import N_, Phrase
from jobraker.web.words import language_name

TONES: Mapping[Tone, Phrase] = {
    Tone.PLAIN: N_("Plain"),
    Tone.WARM: N_("Warm"),
    Tone.FORMAL: N_("Formal"),
}
LENGTHS: Mapping[Length, Phrase] = {
    Length.SHORT: N_("Short"),
    Length.USUAL: N_("Usual"),
    Length.LONG: N_("Long"),
}
# What is missing, and the section of the profile where it is told.
LACKS: Mapping[Lack, tuple[Phrase, str]] = {
    Lack.NAME: (N_("your name, which stands at its head and under it"), "person"),
    Lack.WORK: (N_("any work of yours, from which a letter takes what comes closest to the opening"), "work"),
    Lack.POINTS: (N_("what you did in your work, line by line: a letter quotes such lines"), "work"),
    Lack.SKILLS: (N_("your skills, which are compared with those that are asked for"), "skills"),
}

Options = Sequence[tuple[str, str]]


def options(words: Mapping[Any, Phrase]) -> Options:
    return [(str(value), str(phrase)) for value, phrase in words.items()]


def languages() -> Options:
    return sorted(((code, language_name(code)) for code in LANGUAGES), key=lambda one: one[1].casefold())
