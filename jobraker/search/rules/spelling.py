"""Typing errors: which known word was meant."""

from collections.abc import Iterable

SHORTEST = 4  # shorter words have too many neighbours to guess from
LONG = 7


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


def meant(wrote: str, known: Iterable[tuple[str, int]]) -> str | None:
    """The known word, given as (word, how many openings have it), that `wrote` is nearest to, or None.

    One error is forgiven, in a long word two; the first letter is seldom mistyped, so a word that shares it wins.
    """
    if len(wrote) < SHORTEST:
        return None
    most = 2 if len(wrote) >= LONG else 1
    near = [
        ((edits(wrote, word), word[:1] != wrote[:1], -documents), word)
        for word, documents in known
        if abs(len(word) - len(wrote)) <= most
    ]
    best = min(near, default=None)
    return best[1] if best and best[0][0] <= most else None
