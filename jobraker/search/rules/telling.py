"""How much a searched word says, by how many openings hold it and how many in their title."""

import math

TITLE_SHARE = 0.02  # of the openings that say a word of work, so many at least have it in their title
# The same share where a word begins to be what people are called, and where it is nothing else: python, nurse.
SKILL_SHARE, PROFESSION_SHARE = 0.05, 0.15
MOSTLY = 0.5  # from here on a word is the name of a profession before it is one of a skill
FEW = 10  # openings that say a word: of fewer the share is chance


def telling(documents: int, titles: int, openings: int) -> float:
    """How much a word says, 0 to 1: its inverse document frequency, little where titles never hold it.

    "Someone to keep our cloud running": every word but one is as common in texts as "cloud", and none is work.
    """
    rareness = math.log((openings + 2) / (documents + 1)) / math.log(openings + 2)
    return max(rareness, 0.1) * (0.2 + 0.8 * of_work(documents, titles))


def of_work(documents: int, titles: int) -> float:
    """How far a word is one that titles have, 0 to 1."""
    return min(titles / (TITLE_SHARE * documents), 1) if documents else 1.0


def professional(documents: int, titles: int) -> float:
    """How much a word is what people are called, 0 to 1: many of the openings that say "nurse" are for one, few of
    those that say "python"."""
    return min(max((titles / (documents + FEW) - SKILL_SHARE) / (PROFESSION_SHARE - SKILL_SHARE), 0.0), 1.0)
