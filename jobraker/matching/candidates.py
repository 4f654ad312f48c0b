"""The openings worth scoring for one person: found by meaning, by title and by rare skills, each leg bounded, in one statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import text

from jobraker.database import db
from jobraker.matching.market import market
from jobraker.matching.rules.wanting import Wanting
from jobraker.search.candidates import few_of, meaning_leg, passing_few
from jobraker.search.filters import Filters, filters
from jobraker.search.legs import Legs
from jobraker.search.places import Where
from jobraker.search.queries import literal
from jobraker.search.rules.request import Request, Sort

MEANING_LEG, TITLE_LEG, RELATED_LEG, SKILL_LEG = 200, 200, 80, 200
RARE = 3_000  # openings that ask for the skills that are looked for
HELD = "cardinality(ARRAY(SELECT unnest(codes) INTERSECT SELECT unnest(cast(:rare AS integer[]))))"
LIKED_MOST = 5  # openings that were liked whose neighbours are looked for
OF_TITLES = 10_000  # openings that have a title's rarest word, up to which all of them are read; of more the meaning finds enough


@dataclass(frozen=True, slots=True)
class Called:
    """A wanted title as Postgres looks for it: tsqueries' texts, "" where there is none, and how many openings have the
    rarest of its words in their title, or a relative of it."""

    every: str
    related: str
    titles: int
    related_titles: int


def find(wanting: Wanting, called: Sequence[Called], where: Where | None, openings: int, at: datetime) -> list[int]:
    """Ids of openings that break no hard wish about place, way of working, kind or pay, in no order. Call it in a search's
    transaction. `where`: all of the wanted places as one; `openings`: how many there are."""
    union, values = statement(wanting, called, where, openings, at)
    return list(db.session.scalars(text(union), values)) if union else []


def statement(
    wanting: Wanting, called: Sequence[Called], where: Where | None, openings: int, at: datetime
) -> tuple[str, Mapping[str, Any]]:
    """The one statement that finds them, with its values; "" where nothing is known that openings are found by."""
    passing = narrowed(wanting, where, at)
    built = Legs(passing, passing.binding, Sort.FIT, None)
    legs: list[str] = []
    values: dict[str, Any] = dict(built.values)
    # What was liked finds its like, whatever that is called.
    liked = wanting.taste.liked[-LIKED_MOST:] if wanting.taste else ()
    # Of wishes other than places, which what is not stated passes, most openings pass: of many they are not counted.
    few = passing_few(passing, openings) if where or openings <= few_of(openings) else None
    for n, vector in enumerate([*wanting.vectors, *wanting.bringing, *liked]):
        values[f"vector_{n}"] = literal(vector)
        legs.append(meaning_leg(passing, few, MEANING_LEG, f"vector_{n}"))
    for n, title in enumerate(called):
        if title.every and title.titles <= OF_TITLES:
            values[f"every_{n}"] = title.every
            legs.append(built.titled(f"every_{n}", TITLE_LEG))
        if title.related and title.related_titles <= OF_TITLES:
            values[f"related_{n}"] = title.related
            legs.append(built.titled(f"related_{n}", RELATED_LEG))
    if rare := market().rarest(wanting.skills, RARE):
        values["rare"] = rare
        asking = built.searched("posted_at", f"{HELD} AS held")
        legs.append(f"{asking} AND codes && cast(:rare AS integer[]) ORDER BY held DESC, worth DESC LIMIT {SKILL_LEG}")
    return " UNION ".join(f"SELECT id FROM ({sql}) leg_{n}" for n, sql in enumerate(legs)), values  # noqa: S608 - no words of anybody


def narrowed(wanting: Wanting, where: Where | None, at: datetime) -> Filters:
    """The hard wishes that narrow what is looked for; what is not stated breaks none."""
    placed = filters(Request(), where, at)
    conditions: list[str] = []
    values: dict[str, Any] = {}
    for name in ("remote", "employment"):
        if wanted := getattr(wanting, name):
            conditions.append(f"({name} IS NULL OR {name} = ANY(cast(:{name} AS smallint[])))")
            values[name] = sorted(int(term) for term in wanted)
    if wanting.floor:
        conditions.append("(pay_year_max IS NULL OR pay_year_max >= :floor)")
        values["floor"] = wanting.floor
    return replace(
        placed,
        job_own=" AND ".join([placed.job_own, *conditions]),
        job_search=" AND ".join([placed.job_search, *conditions]),
        job_vector=" AND ".join([placed.job_vector, *conditions]),
        values=placed.values | values,
    )
