"""Which candidates answer a search, and which are only near it.

What answers either says what was asked, or stands out in meaning, or both by halves: the words and the likeness are added
up. The line was drawn by reading titles: 140 searches of many trades, languages and kinds over 7,400 openings. Of the first
twenty that stand above it seven in eight answer, of all that do four in five (before there was a line: seven and three in
ten); of 25 searches that were looked at afterwards, four in five of the first twenty. Three in ten of the candidates that
would have answered stand below it, among the near: most of them kin of the work that was named.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from jobraker.search.rules.measured import Found, Numbers, Truths, Word, covered
from jobraker.search.rules.telling import MOSTLY

# What a title gives for a word that it does not hold as it was written: a longer one of its kind (Grundschullehrer for
# Lehrer), another name of the same work, a longer one that has to do with it, and any other word of the same stem
# (development for develop). What people are called has other stems of its own: an account executive is no accountant.
HEAD, NAME, PART_OF, SAME_STEM, STEM_OF_PROFESSION = 0.9, 0.7, 0.5, 0.5, 0.2
# What a word gives as evidence that stands in the text alone: a skill, what people are called, and any other.
SKILL_IN_TEXT, PROFESSION_IN_TEXT, OTHER_IN_TEXT = 0.9, 0.15, 0.35
# The same for what no title speaks of, where it is all that was asked for: "sponsorship", but not "keep it running".
CONDITION_IN_TEXT = {1: 0.9, 2: 0.6}  # by the number of words that were written
FEW_WORDS = 2
SAME_WORK = 0.9  # what a title gives as evidence with another name of the same work: as good an answer, of fewer points
# Likeness from which meaning answers without any of the words, where there are so many openings: what the best of many
# reaches by chance grows with the root of their number's logarithm. A sentence has but its meaning, and is given some.
ALONE, ALONE_OF, SENTENCE = 5.5, 8_000, 3.8
# Evidence that is none, and the cosine that is asked for then besides: a rare word is unlike all openings.
TRACE, LEAST_SIMILAR = 0.05, 0.35
SURE = 0.9  # evidence from which the words answer whatever the meaning
UNKNOWN = 0.66  # share of it that is taken for granted where the meaning is not known: any word in the text is enough
# Strength of what is worth a look where it does not answer; more for words that no opening holds, for the model finds
# something in any letters.
NEAR, NEAR_UNKNOWN, MOST_NEAR = 0.6, 0.85, 25


@dataclass(frozen=True, slots=True)
class Said:
    """Where words stand outside of titles: as `Found` has it."""

    in_text: Numbers
    by_skill: Numbers


def answering(words: Sequence[Word], found: Found, *, typed: int, openings: int) -> tuple[Truths, Truths]:
    """Which candidates answer, and which of the others are near; all answer where nothing was said. `typed`: how many words
    the person wrote."""
    if not words and not np.isfinite(found.likeness).any():
        return np.full(len(found.job_ids), True), np.full(len(found.job_ids), False)
    said = evidence(words, found, typed=typed)
    stands_out = found.likeness / enough_alone(words, typed, openings)
    strength = shared(words, said) + np.nan_to_num(stands_out, nan=UNKNOWN if words else 0.0)
    # Where titles name the work, openings that say nothing of it are other work that reads alike.
    least = least_similar(words, typed)
    without_words: Truths = np.nan_to_num(found.similarity) >= least
    answers: Truths = (said >= SURE) | ((strength >= 1) & ((said > TRACE) | without_words))
    known = not words or any(word.known for word in words)
    # What says all of the words is never kept back, though it be but in a text about other work.
    says_all = found.held.all(axis=1) if words else np.full(len(found.job_ids), False)
    near: Truths = ~answers & (says_all | (strength >= (NEAR if known else NEAR_UNKNOWN)))
    return answers, near


def likeness_wanted(words: Sequence[Word], said: float, typed: int, openings: int) -> float:
    """From which likeness on an opening answers that says so much of the words; of one that says enough, any."""
    if said >= SURE:
        return -math.inf
    return float((1 - shared(words, said)) * enough_alone(words, typed, openings))


def said_in_text(words: Sequence[Word], typed: int) -> float:
    """Evidence of an opening that says all of the words, and none in its title."""
    everywhere = np.ones((1, len(words)))
    held = Said(in_text=everywhere, by_skill=everywhere)
    return float(covered(words, outside_titles(words, held, typed=typed))[0]) if words else 0.0


def shared(words: Sequence[Word], said: Any) -> Any:
    """Several words are one name where people are called so, or a company: who bears half of it does other work, or is
    another."""
    return said**2 if len(words) > 1 and (names_work(words) or names_company(words)) else said


def enough_alone(words: Sequence[Word], typed: int, openings: int) -> float:
    """Likeness from which the meaning answers by itself; who says a part of the words needs as much less of it."""
    return (SENTENCE if is_sentence(words, typed) else ALONE) * chance(openings)


def least_similar(words: Sequence[Word], typed: int) -> float:
    """Cosine that is asked for besides, where none of the words is said; infinite where one has to be."""
    if any(word.named for word in words):
        return math.inf
    return -1.0 if is_sentence(words, typed) else LEAST_SIMILAR


def is_sentence(words: Sequence[Word], typed: int) -> bool:
    return typed > FEW_WORDS and not names_work(words)


def names_work(words: Sequence[Word]) -> bool:
    return any(word.profession >= MOSTLY for word in words)


def names_company(words: Sequence[Word]) -> bool:
    """Whether nothing else was asked for. Names that are those of work or a skill as well are read as such."""
    skill = len(words) == 1 and words[0].skill
    return bool(words) and all(word.of_company for word in words) and not names_work(words) and not skill


def chance(openings: int) -> float:
    """How far out the likest of so many openings lies by chance, against one of `ALONE_OF`."""
    return math.sqrt(min(math.log(max(openings, 2)) / math.log(ALONE_OF), 1.0))


def evidence(words: Sequence[Word], found: Found, *, typed: int) -> Numbers:
    """How much of what was asked each candidate says, 0 to 1. Words that no opening holds tell none from another."""
    known = [n for n, word in enumerate(words) if word.known or found.held[:, n].any()]
    given = np.maximum(titled(words, found), outside_titles(words, found, typed=typed))
    given = np.maximum(given, SAME_WORK * found.names)
    given = np.maximum(given, np.array([word.binding for word in words], dtype=float))
    return covered([words[n] for n in known], given[:, known])


def titled(words: Sequence[Word], found: Found) -> Numbers:
    """What a title gives for each word."""
    profession = np.array([word.profession for word in words])
    stem = SAME_STEM + (STEM_OF_PROFESSION - SAME_STEM) * profession
    relatives = np.maximum(np.maximum(HEAD * found.heads, NAME * found.names), PART_OF * found.parts)
    given: Numbers = np.maximum(np.maximum(1.0 * found.exact, stem * found.in_title), relatives)
    return given


def outside_titles(words: Sequence[Word], found: Found | Said, *, typed: int) -> Numbers:
    profession = np.array([word.profession for word in words])
    other = np.array([in_text(word, typed=typed) for word in words])
    text = other + (PROFESSION_IN_TEXT - other) * profession
    skill = np.where([word.skill for word in words], SKILL_IN_TEXT, 0.0)
    by_skill = skill + (PROFESSION_IN_TEXT - skill) * profession
    given: Numbers = np.maximum(text * found.in_text, by_skill * found.by_skill)
    return given


def in_text(word: Word, *, typed: int) -> float:
    if word.skill:
        return SKILL_IN_TEXT
    asked_for = CONDITION_IN_TEXT.get(typed, OTHER_IN_TEXT)
    return asked_for + (OTHER_IN_TEXT - asked_for) * word.of_work
