"""The words of a search held against what the openings say: as queries, with their rarity, typing errors mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from jobraker.database import db
from jobraker.search.results import Mended
from jobraker.search.rules.relevance import professional
from jobraker.search.rules.spelling import meant
from jobraker.search.rules.words import Term, forms
from jobraker.taxonomy import skills
from jobraker.taxonomy.folding import fold

# The languages whose texts are searched by stems; texts of any other by their plain words.
LANGUAGES = ("en", "de", "fr", "es", "nl")
CONFIGURATIONS = (*(f"jobraker_{language}" for language in LANGUAGES), "jobraker_simple")
# Each term as a phrase in every language, and as it is written and in the plural; how many openings hold its rarest
# lexeme, and how many the skill it names.
ANALYSE = """
SELECT n, string_agg(DISTINCT query::text, ' | ') FILTER (WHERE query::text <> '') AS query, max(documents) AS documents,
  max(titles) AS titles, bool_or(query::text = '') AS stop, array_agg(query::text ORDER BY nth) AS said,
  -- Another language's stem is shared by words that it is none of: to German, a teacher is who teaches.
  (array_agg(documents ORDER BY titles DESC, documents))[1] AS called_documents,
  coalesce((SELECT documents FROM term WHERE lexeme = skill), 0) AS skilled,
  (SELECT string_agg(DISTINCT form::text, ' | ') FROM unnest(string_to_array(term_forms, '|')) one,
    phraseto_tsquery('jobraker_simple', translate(one, '/', ' ')) form WHERE form::text <> '') AS exact FROM (
  SELECT n, skill, term_forms, nth, query, min(coalesce(term.documents, 0)) AS documents, min(coalesce(term.titles, 0)) AS titles
  FROM unnest(cast(:terms AS text[]), cast(:skills AS text[]), cast(:forms AS text[]))
      WITH ORDINALITY t(term_text, skill, term_forms, n)
    CROSS JOIN unnest(cast(:configurations AS text[])) WITH ORDINALITY c(configuration, nth)
    CROSS JOIN LATERAL phraseto_tsquery(configuration::regconfig, translate(term_text, '/', ' ')) query
    LEFT JOIN LATERAL unnest(tsvector_to_array(to_tsvector(configuration::regconfig, translate(term_text, '/', ' ')))) said(word) ON true
    LEFT JOIN term ON term.lexeme = said.word
  GROUP BY n, skill, term_forms, nth, query
) analysed GROUP BY n, skill, term_forms
"""
NEIGHBOURS = """
SELECT wrote, near.word, near.documents
FROM unnest(cast(:words AS text[])) wrote CROSS JOIN LATERAL (
  SELECT word, documents FROM word WHERE word % wrote ORDER BY similarity(word, wrote) DESC, documents DESC LIMIT 12
) near
"""
MOST_MENDED = (
    4  # unknown words of a search: more are another language or nonsense, and each costs a look through all words
)
LOOSEST = 0.22  # trigram similarity down to which neighbours are fetched: a swapped pair of letters costs much of it


@dataclass(frozen=True, slots=True)
class Asked:
    """One term as Postgres will look for it: tsqueries' texts, "" where there is none.

    `query` finds it as a word of any language or as the skill it names, `said` as a word alone in texts of each of
    `CONFIGURATIONS`, `exact` in the form it is written in or the plural. `documents`, `titles`: how many hold it; `profession`: how much of a title it is (0 to 1).
    """

    term: Term
    query: str
    documents: int
    titles: int
    said: tuple[str, ...] = ()
    exact: str = ""
    skill: str | None = None
    profession: float = 0.0


def analyse(terms: Sequence[Term]) -> list[Asked]:
    """The terms that say something. Call it in a transaction.

    A stop word of any language is left out beside other words, unless it is written in capitals: "IT" is work.
    """
    if not terms:
        return []
    named = [skill_of(term) for term in terms]
    values = {
        "terms": [term.text for term in terms],
        "skills": [skill and f"skill={skill}" for skill in named],
        "forms": ["|".join(forms(term.text)) for term in terms],
        "configurations": list(CONFIGURATIONS),
    }
    rows = {row.n - 1: row for row in db.session.execute(text(ANALYSE), values)}
    asked = []
    for n, (term, skill) in enumerate(zip(terms, named, strict=True)):
        row = rows.get(n)
        if row and row.stop and not skill and not term.binding and not term.text.isupper() and len(terms) > 1:
            continue
        if (one := asked_for(term, skill, row)).query:
            asked.append(one)
    return asked


def skill_of(term: Term) -> str | None:
    """The skill that a term is a name of; what is quoted or excluded is taken by its letters, where there are any."""
    return None if term.binding and not mangled(term.text) else skills.skill_named(term.text)


def asked_for(term: Term, skill: str | None, row: Any) -> Asked:
    """The term with what Postgres made of it, in `row`, and the skill it names."""
    plain = row.query if row and row.query and not (skill and mangled(term.text)) else ""
    documents, titles = (row.documents, row.titles) if row and row.query else (0, 0)
    alternatives = [f"({plain})"] if plain else []
    if skill:
        alternatives.append(quoted(f"skill={skill}"))
    return Asked(
        term,
        " | ".join(alternatives),
        max(documents, row.skilled if row else 0),
        titles,
        said=tuple(either(query, row.said[-1]) for query in row.said) if plain else (),
        exact=row.exact or "" if row else "",
        skill=skill,
        profession=professional(row.called_documents, titles) if row and row.query else 0.0,
    )


def either(*queries: str) -> str:
    """One tsquery of several; words as they are written stand in texts of every language, in their titles."""
    return " | ".join(dict.fromkeys(f"({query})" for query in queries if query))


def mangled(word: str) -> bool:
    """Whether Postgres would make another word of it: of "C++" and "C#" it leaves the letter."""
    return not word[-1:].isalnum() or not word[:1].isalnum()


def quoted(lexeme: str) -> str:
    """A lexeme as a tsquery writes it."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def mend(terms: Sequence[Term], asked: Sequence[Asked]) -> tuple[list[Term], tuple[Mended, ...]]:
    """The first plain words that no opening holds, replaced by the known word that was meant. Call it in a
    transaction."""
    found = {one.term for one in asked if one.documents}
    unknown = [
        term for term in terms if not term.binding and term not in found and skills.skill_named(term.text) is None
    ]
    near = neighbours([fold(term.text) for term in unknown[:MOST_MENDED]])
    meanings = {term: meant(fold(term.text), near.get(fold(term.text), ())) for term in unknown}
    # A stop word is known to titles, though it is looked for nowhere.
    read = {term: word for term, word in meanings.items() if word and word != fold(term.text)}
    mended = [Term(read[term]) if term in read else term for term in terms]
    return mended, tuple(Mended(term.text, word) for term, word in read.items())


def neighbours(words: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
    """For each word the known words that look like it, with how many openings hold them."""
    found: dict[str, list[tuple[str, int]]] = {}
    if words:
        loosest = {"loosest": str(LOOSEST)}
        db.session.execute(text("SELECT set_config('pg_trgm.similarity_threshold', :loosest, true)"), loosest)
        for wrote, word, documents in db.session.execute(text(NEIGHBOURS), {"words": list(words)}):
            found.setdefault(wrote, []).append((word, documents))
    return found


def query_of(asked: Sequence[Asked], *, joined: str) -> str:
    """One tsquery: what must not occur binds, the rest is joined by `&` or `|`. Empty where only exclusions are left."""
    wanted = [f"({one.query})" for one in asked if not one.term.excluded]
    return f" {joined} ".join(wanted)


def binding_of(asked: Sequence[Asked]) -> str:
    """What holds whatever the meaning says: quoted phrases, and the absence of what was excluded."""
    return " & ".join(f"!({one.query})" if one.term.excluded else f"({one.query})" for one in asked if one.term.binding)
