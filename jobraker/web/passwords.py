"""What zxcvbn says of a password, in words that can be translated, and the names of its scores."""

from collections.abc import Iterator

from jobraker.accounts.rules.passwords import Strength
from jobraker.web.gettext import N_, Phrase

SCORES: tuple[Phrase, ...] = (
    N_("Very easy to guess."),
    N_("Easy to guess."),
    N_("Not hard enough to guess."),
    N_("Hard to guess."),
    N_("Very hard to guess."),
)
MORE_WORDS = N_("Add a word or two that go less well together.")
# By the sentences of zxcvbn 4.5, feedback.py; what is not here says nothing that helps somebody choose.
ADVICE: dict[str, Phrase] = {
    "Straight rows of keys are easy to guess.": N_("Rows of keys are tried first."),
    "Short keyboard patterns are easy to guess.": N_("Patterns on the keyboard are tried first."),
    'Repeats like "aaa" are easy to guess.': N_("Repeated signs are guessed at once."),
    'Repeats like "abcabcabc" are only slightly harder to guess than "abc".': N_(
        "Something that is repeated is hardly harder to guess than once."
    ),
    'Sequences like "abc" or "6543" are easy to guess.': N_("Sequences of letters or digits are tried first."),
    "Recent years are easy to guess.": N_("Years are tried first."),
    "Dates are often easy to guess.": N_("Dates are tried first."),
    "This is a top-10 common password.": N_("It is one of the ten passwords that are used most."),
    "This is a top-100 common password.": N_("It is one of the hundred passwords that are used most."),
    "This is a very common password.": N_("It is known from lists of stolen passwords."),
    "This is similar to a commonly used password.": N_(
        "It is nearly one that is known from lists of stolen passwords."
    ),
    "A word by itself is easy to guess.": N_("A single word is easy to guess."),
    "Names and surnames by themselves are easy to guess.": N_("A name is easy to guess."),
    "Common names and surnames are easy to guess.": N_("Names are easy to guess."),
    "Use a few words, avoid common phrases.": N_("Use a few words that make no common phrase."),
    "Add another word or two. Uncommon words are better.": MORE_WORDS,
    "Capitalization doesn't help very much.": N_("A capital letter at the beginning helps little."),
    "All-uppercase is almost as easy to guess as all-lowercase.": N_("Capital letters alone help little."),
    "Reversed words aren't much harder to guess.": N_("Words written backwards are hardly harder to guess."),
    "Predictable substitutions like '@' instead of 'a' don't help very much.": N_(
        "Signs that look like letters, as @ for a, help little."
    ),
}


def advice(strength: Strength) -> Iterator[str]:
    """What makes it weak and what would make it strong; never nothing for a weak one."""
    told = [str(ADVICE[each]) for each in (strength.warning, *strength.advice) if each in ADVICE]
    yield from told or ([] if strength.enough else [str(MORE_WORDS)])


def score_words(strength: Strength) -> str:
    return str(SCORES[strength.score])
