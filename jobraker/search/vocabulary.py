"""How common each lexeme is, and the words people's typing errors are mended from; counted anew after ingestion."""

from sqlalchemy import text

from jobraker.database import db, transaction

COUNT_TERMS = (
    "LOCK TABLE term IN SHARE ROW EXCLUSIVE MODE",
    "DELETE FROM term",
    """INSERT INTO term (lexeme, documents, titles)
       SELECT word, sum(documents), sum(titles) FROM (
         SELECT word, ndoc AS documents, 0 AS titles FROM ts_stat('SELECT tsv FROM job WHERE closed_at IS NULL')
         UNION ALL
         SELECT word, 0, ndoc FROM ts_stat('SELECT title_tsv FROM job_search WHERE open')
       ) counted GROUP BY word""",
    "DELETE FROM word",
    # A word that stands in one opening only is as often an error itself.
    """INSERT INTO word (word, documents)
       SELECT word, ndoc FROM ts_stat($$SELECT to_tsvector('jobraker_simple',
           translate(title || ' ' || company.name || ' ' || place_text || ' ' || array_to_string(skills, ' '), '/', ' '))
         FROM job JOIN company ON company.id = company_id WHERE closed_at IS NULL$$)
       WHERE ndoc > 1 AND length(word) BETWEEN 3 AND 40 AND word !~ '[0-9]'""",
)


def count_terms() -> None:
    with transaction():
        for statement in COUNT_TERMS:
            db.session.execute(text(statement))
