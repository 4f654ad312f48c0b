"""Typing errors: which known word was meant."""

from collections.abc import Iterable
from dataclasses import dataclass

SHORTEST = 4  # shorter words have too many neighbours to guess from
LONG = 7
MOST_ERRORS = 2
COMMONER = 500  # times as many openings must hold the other word where the one that was written is a word too


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A known word, with how many openings hold it. `akin`: some language takes it and what was written for forms of one
    word. `profession`: people are called so."""

    word: str
    documents: int
    akin: bool = False
    profession: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """How many openings speak for a word: as it is `written` in titles, by its `english` stem, by the stem that any language
    makes of it, by a stem that is the word `itself`. What is known `anyhow` says little against a profession: to Spanish,
    `electrican` is what electric ones do, to German, `techer` who does tech."""

    written: int = 0
    english: int = 0
    anyhow: int = 0
    itself: int = 0


NOWHERE = Known()


def edits(one: str, other: str) -> int:
    """Letters to add, leave out, change or swap with a neighbour to make one word the other (Damerau-Levenshtein,
    optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, previous, row = row, before, [i]
        for j, wanted in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                best = min(best, previous[j - 2] + 1)
            row.append(best)
    return row[-1]


def meant(wrote: str, neighbours: Iterable[Neighbour], known: Known = NOWHERE) -> str | None:
    """The known word that `wrote` is nearest to, where it is likelier an error than a word of its own, or None.

    One error is forgiven, in a word that nothing speaks for and that is long two. The first letter is seldom mistyped, and
    the last, so words that share them win; then what people are called, which is what they look for.
    """
    if len(wrote) < SHORTEST:
        return None
    near = [
        ((errors, *unlikeness(wrote, one)), one.word)
        for one in neighbours
        if abs(len(one.word) - len(wrote)) <= MOST_ERRORS
        and (errors := edits(wrote, one.word)) <= MOST_ERRORS
        and likelier(wrote, one, errors, known)
    ]
    return min(near, default=(None, None))[1]


def unlikeness(wrote: str, other: Neighbour) -> tuple[bool, bool, bool, bool, int]:
    """What sets words of equally many errors apart, the likeliest the least: letters are sooner swapped than left out."""
    word = other.word
    slip = is_swapped(word, wrote)
    return not begins(word, wrote), not ends(word, wrote), not other.profession, not slip, -other.documents


def likelier(wrote: str, other: Neighbour, errors: int, known: Known) -> bool:
    """Whether the other word is the likelier one to have been meant."""
    alone = known == NOWHERE and not other.akin
    if errors > (MOST_ERRORS if alone and len(wrote) >= LONG else 1):
        return False
    if len(wrote) < LONG and not (begins(other.word, wrote) or other.word[:2] == wrote[1::-1]):
        return False
    if known.written or (known.itself and not other.profession) or (known.english and not other.akin):
        return begins(other.word, wrote) and other.documents > COMMONER * max(
            known.written, known.english, known.itself
        )
    if other.akin:
        # The same word in another form differs in its ending: programs and program, but not programing, nor enginere.
        return begins(other.word, wrote) and (ends(other.word, wrote) or is_swapped(other.word, wrote))
    return alone or (begins(other.word, wrote) and other.profession)


def begins(word: str, wrote: str) -> bool:
    return word[:1] == wrote[:1]


def ends(word: str, wrote: str) -> bool:
    return word[-1:] == wrote[-1:]


def is_swapped(word: str, wrote: str) -> bool:
    """Whether the same letters stand in another order."""
    return sorted(word) == sorted(wrote)


def swapped(word: str) -> list[str]:
    """The word with each pair of neighbouring letters changed about: in a short one that leaves hardly a trigram."""
    pairs = (n for n in range(len(word) - 1) if word[n] != word[n + 1])
    return [word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in pairs]
