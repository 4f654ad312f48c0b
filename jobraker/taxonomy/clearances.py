"""Levels of security clearance: their names, and which one a text names."""

from functools import cache

from jobraker.taxonomy.phrases import Phrases
from jobraker.taxonomy.tables import rows


def clearance_in(lower: str) -> str | None:
    """The id of the level that a lower-case text about a clearance names; of several the first in the table."""
    named = {found.id for found in _phrases().find(lower)}
    return next((identity for identity in clearance_names() if identity in named), None)


@cache
def clearance_names() -> dict[str, str]:
    """The name of each level by its id."""
    return {identity: name for identity, name, _phrases in rows("clearances.tsv")}


@cache
def _phrases() -> Phrases:
    return Phrases("clearances.tsv")
