"""How common each lexeme is, and the words people's typing errors are mended from; counted anew after ingestion."""

from sqlalchemy import text

from jobraker.database import db, transaction
from jobraker.taxonomy.professions import occupations

# Only what differs is written: most openings of a run are those of the run before.
COUNT_TERMS = """
WITH counted AS MATERIALIZED (
  SELECT word AS lexeme, sum(documents)::integer AS documents, sum(titles)::integer AS titles FROM (
    SELECT word, ndoc AS documents, 0 AS titles FROM ts_stat('SELECT tsv FROM job WHERE closed_at IS NULL')
    UNION ALL
    SELECT word, 0, ndoc FROM ts_stat('SELECT title_tsv FROM job_search WHERE open')
  ) held GROUP BY word
), gone AS (
  DELETE FROM term WHERE NOT EXISTS (SELECT FROM counted WHERE counted.lexeme = term.lexeme)
)
INSERT INTO term (lexeme, documents, titles) SELECT lexeme, documents, titles FROM counted
ON CONFLICT (lexeme) DO UPDATE SET documents = excluded.documents, titles = excluded.titles
WHERE (term.documents, term.titles) IS DISTINCT FROM (excluded.documents, excluded.titles)
"""
# A word that stands in one opening only is as often an error itself: it is kept where it is a title's, for what it is
# joined of, but nothing is mended to it. What people are called is known without any opening.
COUNT_WORDS = """
WITH held AS MATERIALIZED (
  SELECT word, ndoc AS documents FROM ts_stat($$SELECT to_tsvector('jobraker_simple',
      translate(title || ' ' || company.name || ' ' || place_text || ' ' || array_to_string(skills, ' '), '/', ' '))
    FROM job JOIN company ON company.id = company_id WHERE closed_at IS NULL$$)
  WHERE length(word) BETWEEN 3 AND 40 AND word !~ '[0-9]'
), counted AS MATERIALIZED (
  SELECT word, max(documents) AS documents FROM (
    SELECT word, documents FROM held
    WHERE documents > 1 OR EXISTS (SELECT FROM term WHERE lexeme = word AND titles > 0)
    UNION ALL
    SELECT occupation, :surely FROM unnest(cast(:occupations AS text[])) occupation
  ) known GROUP BY word
), gone AS (
  DELETE FROM word WHERE NOT EXISTS (SELECT FROM counted WHERE counted.word = word.word)
)
INSERT INTO word (word, documents) SELECT word, documents FROM counted
ON CONFLICT (word) DO UPDATE SET documents = excluded.documents WHERE word.documents <> excluded.documents
"""
SURELY = 2  # openings that hold a word from which on it is no error itself


def count_terms() -> None:
    """Count what the open jobs say."""
    with transaction():
        db.session.execute(text("LOCK TABLE term IN SHARE ROW EXCLUSIVE MODE"))
        db.session.execute(text(COUNT_TERMS))
        db.session.execute(text(COUNT_WORDS), {"surely": SURELY, "occupations": sorted(occupations())})
