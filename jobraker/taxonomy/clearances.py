"""Levels of security clearance: their names, and which one a text names."""

import re
from functools import cache

from jobraker.taxonomy.phrases import Phrases
from jobraker.taxonomy.tables import rows


def clearance_in(lower: str) -> str | None:
    """The id of the level that a lower-case text about a clearance names; of several the first in the table, or
    the last of those that an "or" parts."""
    found = list(_phrases().find(lower))
    named = {each.id for each in found}
    in_order = [identity for identity in clearance_names() if identity in named]
    if len(in_order) > 1 and _OR.search(lower, found[0].end, found[-1].start):
        return in_order[-1]
    return next(iter(in_order), None)


_OR = re.compile(r"\bor\b")


@cache
def clearance_names() -> dict[str, str]:
    """The name of each level by its id."""
    return {identity: name for identity, name, _phrases in rows("clearances.tsv")}


@cache
def _phrases() -> Phrases:
    return Phrases("clearances.tsv")
