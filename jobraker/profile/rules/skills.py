"""A skill as it is typed: the canonical one where the taxonomy knows it, else a person's own words."""

from collections.abc import Iterator
from dataclasses import dataclass

from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.skills import MARKS, Skill, all_skills, name_of_skill, skill_named

SUGGESTED_MOST = 8


@dataclass(frozen=True, slots=True)
class Named:
    """`key` is what two spellings of one skill share; `known` is the taxonomy's id, None for a skill of one's own."""

    key: str
    name: str
    known: str | None


def named(typed: str) -> Named:
    known = skill_named(typed)
    return Named(known, name_of_skill(typed), known) if known else Named(f"own {typed.casefold()}", typed, None)


def suggested(typed: str) -> list[tuple[str, str]]:
    """Labels of skills that what is typed may become, each with the other name that it was found by, or ""; those
    whose own name begins so before others."""
    begun = fold(typed) or typed.strip().lower()
    if not begun:
        return []
    found = sorted(ranked(begun, typed.strip().lower()), key=lambda one: one[0])
    return [(skill.label, by) for _, skill, by in found[:SUGGESTED_MOST]]


def ranked(begun: str, typed: str) -> Iterator[tuple[tuple[int, int, str], Skill, str]]:
    for skill in all_skills():
        own = skill.label
        if is_begun(own, begun, typed):
            yield (0, len(own), own), skill, ""
        elif any(word.startswith(begun) for word in fold(own).split()[1:]):
            yield (1, len(own), own), skill, ""
        elif other := next((alias for alias in aliases(skill) if is_begun(alias, begun, typed)), ""):
            yield (2, len(other), own), skill, other


def is_begun(name: str, begun: str, typed: str) -> bool:
    # C++ and C# fold to one letter: signs that are typed must be there.
    return name.lower().startswith(typed) or (fold(name).startswith(begun) and typed.replace(" ", "").isalnum())


def aliases(skill: Skill) -> Iterator[str]:
    return (alias.lstrip(MARKS) for alias in skill.aliases)
