"""Words of titles that hold a searched one of a language written without spaces: to Postgres the whole run is one word."""

from collections.abc import Sequence

from sqlalchemy import text

from jobraker.database import db

MOST = 40  # longer words of titles that one searched word brings, the commonest first
HOLDING = """
SELECT searched, longer.word, longer.titles FROM unnest(cast(:words AS text[])) searched CROSS JOIN LATERAL (
  SELECT word, titles FROM word JOIN term ON lexeme = word
  WHERE word LIKE '%' || searched || '%' AND word <> searched AND titles > 0 ORDER BY titles DESC, word LIMIT :most
) longer
"""


def holding(words: Sequence[str]) -> dict[str, dict[str, int]]:
    """For each word the longer ones, with the number of titles that have them. Call it in a transaction."""
    found: dict[str, dict[str, int]] = {}
    for word, longer, titles in (
        db.session.execute(text(HOLDING), {"words": list(words), "most": MOST}) if words else ()
    ):
        found.setdefault(word, {})[longer] = titles
    return found
