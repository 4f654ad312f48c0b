"""The invented people that matching is measured with: what they do, bring and wish for."""

from collections.abc import Iterator
from enum import IntEnum
from typing import TypeVar

from benchmarks.eval.recorded import labels
from jobraker.matching.rules.said import Said
from jobraker.taxonomy.skills import skill_named
from jobraker.taxonomy.terms import Employment, Level, Remote

FILE = "matches_people.tsv"
Term = TypeVar("Term", bound=IntEnum)


def people() -> Iterator[tuple[str, Said]]:
    """Each under the name that the judgements have for them."""
    for name, titles, skills, level, places, remote, employment, floor in labels(FILE):
        yield (
            name,
            Said(
                titles=tuple(several(titles)),
                skills=tuple(sorted(skill for named in several(skills) if (skill := skill_named(named)))),
                level=Level[level] if level else None,
                places=tuple((place, int(km)) for place, _, km in (each.partition(":") for each in several(places))),
                remote=terms(Remote, remote),
                employment=terms(Employment, employment),
                floor=int(floor) if floor else None,
            ),
        )


def several(field: str) -> list[str]:
    return field.split("; ") if field else []


def terms(kind: type[Term], field: str) -> tuple[Term, ...]:
    return tuple(sorted(kind[name] for name in several(field)))
