"""What a search takes from whoever is signed in: what they hid, and the order in which openings fit them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import text

from jobraker.database import db
from jobraker.search.filters import Filters

COUNTED = 1_000  # hidden openings further than which nobody counts


@dataclass(frozen=True, slots=True)
class Hidden:
    """Openings, companies by their ids, and words or phrases of titles."""

    jobs: tuple[int, ...] = ()
    companies: tuple[int, ...] = ()
    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.jobs or self.companies or self.words)

    @property
    def condition(self) -> str:
        """On rows of `job_search`."""
        return (
            "(job_search.job_id = ANY(cast(:hidden_jobs AS bigint[])) OR job_search.company_id = ANY(cast(:hidden_companies AS bigint[]))"
            " OR job_search.title_tsv @@ ANY(ARRAY(SELECT phraseto_tsquery('jobraker_simple', word) FROM unnest(cast(:hidden_words AS text[])) word)))"
        )

    @property
    def values(self) -> dict[str, Any]:
        return {
            "hidden_jobs": list(self.jobs),
            "hidden_companies": list(self.companies),
            "hidden_words": list(self.words),
        }

    def among(self, ids: Sequence[int]) -> set[int]:
        """Call it in a transaction."""
        hidden = f"SELECT job_id FROM job_search WHERE job_id = ANY(:ids) AND {self.condition}"
        return set(db.session.scalars(text(hidden), self.values | {"ids": list(ids)})) if ids else set()

    def count(self, narrowed: Filters) -> int:
        """How many of a list without words. Call it in a transaction."""
        rows = f"SELECT FROM job_search WHERE {narrowed.job_search} AND {self.condition} LIMIT {COUNTED}"
        counted = text(f"SELECT count(*) FROM ({rows}) counted")
        return db.session.scalar(counted, narrowed.values | self.values) or 0

    def without(self, narrowed: Filters) -> Filters:
        """The same for lists and counts, of what is not hidden; candidates of words are sifted afterwards."""
        shown = f"{narrowed.job_search} AND NOT {self.condition}"
        return replace(narrowed, job_search=shown, values=narrowed.values | self.values)


@dataclass(frozen=True, slots=True)
class Mine:
    """`ranked` puts openings in the order in which they fit, called in a transaction; `best`: those known to fit best."""

    hidden: Hidden
    ranked: Callable[[Sequence[int]], list[int]] | None = None
    best: tuple[int, ...] = ()
