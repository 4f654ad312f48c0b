"""The openings worth scoring: found by title, by text and by meaning, each leg bounded, united.

The legs and their bounds are those measured at a million rows: the newest by title through one GIN index with the
filter's codes, some by any word, and the nearest by meaning, through HNSW where the filter is loose, through the bit
signatures of the few that pass where it is selective (there HNSW would walk half its graph and find little).
"""

import math
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from jobraker.database import db
from jobraker.embedding.local import Vectors
from jobraker.search.filters import Filters

TITLE_LEG, TEXT_LEG, RARE_LEG, MEANING_LEG, SIGNATURE_LEG = 120, 150, 60, 100, 400
COMMON_TITLES = 50_000  # openings whose title holds the word beyond which the title leg would read too many rows
COMMON_TEXTS = 60_000

SESSION = {
    "hnsw.iterative_scan": "relaxed_order",
    "hnsw.ef_search": "400",
    "hnsw.max_scan_tuples": "20000",
    "hnsw.scan_mem_multiplier": "2",
    "plan_cache_mode": "force_custom_plan",
    "jit": "off",
    "random_page_cost": "1.1",
    # A bounded leg looks cheap to read off the table itself, but each row it passes by costs fetching its text's lexemes.
    "enable_seqscan": "off",
}


@dataclass(frozen=True, slots=True)
class Question:
    """What the legs look for. `every`, `some` and `binding` are tsqueries' texts; `rarest` counts the openings that
    hold the rarest searched word, in their title and anywhere; `vector` is None where meaning cannot be asked."""

    every: str
    some: str
    binding: str
    titles: int
    documents: int
    vector: Vectors | None
    filters: Filters
    openings: int


def prepare(seconds: float) -> None:
    """Settings of one search, gone with its transaction."""
    settings = SESSION | {"statement_timeout": f"{round(seconds * 1000)}"}
    calls = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in settings.items())
    db.session.execute(text(f"SELECT {calls}"))


def find(question: Question) -> tuple[list[int], bool]:
    """Ids of the candidates, in no order, and whether a leg was full: then there are more than these."""
    values: dict[str, Any] = dict(question.filters.values)
    legs: dict[str, tuple[str, int]] = {}
    if question.every:
        values["every"] = question.every
        legs |= word_legs(question)
        if question.some != question.every:
            values["some"] = question.some
            legs["rare"] = (
                f"SELECT id FROM job WHERE tsv @@ cast(:some AS tsquery) AND {question.filters.job} LIMIT {RARE_LEG}",
                RARE_LEG,
            )
    if question.vector is not None:
        values["vector"] = "[" + ",".join(f"{value:.6g}" for value in question.vector.tolist()) + "]"
        legs["meaning"] = (meaning_leg(question), MEANING_LEG)
    found: set[int] = set()
    union = " UNION ALL ".join(f"(SELECT '{name}' AS leg, id FROM ({sql}) {name})" for name, (sql, _) in legs.items())
    counted = dict.fromkeys(legs, 0)
    for leg, job_id in db.session.execute(text(union), values) if legs else ():
        counted[leg] += 1
        found.add(job_id)
    full = any(counted[name] >= most for name, (_, most) in legs.items() if name != "meaning")
    return bound(found, question.binding), full


def word_legs(question: Question) -> dict[str, tuple[str, int]]:
    narrowed = f"title_tsv @@ cast(:every AS tsquery) AND {question.filters.job_search}"
    newest = f"ORDER BY posted_at DESC, job_id DESC LIMIT {TITLE_LEG}"
    titled = f"SELECT job_id AS id FROM job_search WHERE {narrowed} {newest}"
    if question.titles <= COMMON_TITLES:
        # OFFSET 0 keeps the planner from walking the table by date in search of a rare word.
        found = f"SELECT job_id, posted_at FROM job_search WHERE {narrowed} OFFSET 0"
        titled = f"SELECT job_id AS id FROM ({found}) titled {newest}"
    legs = {"title": (titled, TITLE_LEG)}
    if question.documents <= COMMON_TEXTS:
        said = f"SELECT id FROM job WHERE tsv @@ cast(:every AS tsquery) AND {question.filters.job} LIMIT {TEXT_LEG}"
        legs["text"] = (said, TEXT_LEG)
    return legs


def meaning_leg(question: Question) -> str:
    """The nearest by meaning: through HNSW, or where few openings pass the filter, through those's bit signatures."""
    if not question.filters.narrow or not is_selective(question):
        return (
            f"SELECT job_id AS id FROM job_vector WHERE {question.filters.job_vector} "
            f"ORDER BY embedding <=> cast(:vector AS halfvec) LIMIT {MEANING_LEG}"
        )
    return (
        "SELECT job_vector.job_id AS id FROM (SELECT job_id FROM job_search "
        f"WHERE {question.filters.job_search} AND signature IS NOT NULL "
        f"ORDER BY signature <~> binary_quantize(cast(:vector AS halfvec))::bit(384) LIMIT {SIGNATURE_LEG}) nearest "
        f"JOIN job_vector USING (job_id) ORDER BY embedding <=> cast(:vector AS halfvec) LIMIT {MEANING_LEG}"
    )


def is_selective(question: Question) -> bool:
    """Whether so few openings pass the filter that their signatures are read faster than HNSW finds them."""
    most = round(1.3 * math.sqrt(MEANING_LEG * max(question.openings, 1)))
    passing = (
        f"SELECT count(*) FROM (SELECT FROM job_search WHERE {question.filters.job_search} LIMIT {most + 1}) passing"
    )
    return bool(db.session.scalar(text(passing), question.filters.values) <= most)


def bound(found: set[int], binding: str) -> list[int]:
    """Those of the candidates for which quotes and minus hold."""
    if not binding or not found:
        return sorted(found)
    held = "SELECT id FROM job WHERE id = ANY(:found) AND tsv @@ cast(:binding AS tsquery) ORDER BY id"
    return list(db.session.scalars(text(held), {"found": list(found), "binding": binding}))
