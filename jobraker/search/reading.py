"""The words of a search held against what the openings say: as queries, with their rarity."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import text

from jobraker.database import db
from jobraker.search.memory import Memory
from jobraker.search.relatives import Relatives, relatives
from jobraker.search.rules.scripts import unspaced
from jobraker.search.rules.spelling import NOWHERE, Known
from jobraker.search.rules.telling import professional
from jobraker.search.rules.titles import calls_people
from jobraker.search.rules.words import Term, forms, is_name, is_seeking, stands_for
from jobraker.search.unspaced import holding
from jobraker.taxonomy import skills
from jobraker.taxonomy.acronyms import short_for
from jobraker.taxonomy.english import in_english
from jobraker.taxonomy.folding import fold

REMEMBERED_SECONDS = 60
# The languages whose texts are searched by stems; texts of any other by their plain words.
LANGUAGES = ("en", "de", "fr", "es", "nl")
CONFIGURATIONS = (*(f"jobraker_{language}" for language in LANGUAGES), "jobraker_simple")
STEMMERS = ("english_stem", "german_stem", "french_stem", "spanish_stem", "dutch_stem")
# Each term as a phrase in every language, as it is written and in the plural, and its words apart, which all that hold it
# as it is written have; how many openings hold its rarest
# lexeme, and how many the skill it names.
ANALYSE = """
SELECT n, max(documents) AS documents,
  max(titles) AS titles, bool_or(query::text = '' OR common) AS stop, array_agg(query::text ORDER BY nth) AS said,
  array_agg(documents ORDER BY nth) AS held, max(written) FILTER (WHERE nth = cardinality(cast(:configurations AS text[]))) AS written,
  array_agg(titles ORDER BY nth) AS entitled,
  coalesce((SELECT documents FROM term WHERE lexeme = skill), 0) AS skilled,
  (SELECT string_agg(DISTINCT form::text, ' | ') FROM unnest(string_to_array(term_forms, '|')) one,
    phraseto_tsquery('jobraker_simple', translate(one, '/', ' ')) form WHERE form::text <> '') AS exact,
  (SELECT string_agg(DISTINCT '(' || suspect::text || ')', ' | ') FROM unnest(cast(:configurations AS text[])) one,
    unnest(ARRAY[translate(term_text, '/', ' '), regexp_replace(term_text, '[^[:alnum:]]+', ' ', 'g')]) way,
    plainto_tsquery(one::regconfig, way) suspect WHERE suspect::text <> '') AS apart FROM (
  SELECT n, skill, term_text, term_forms, nth, query,
    -- The configurations take the accents off before they would see that "für" is a stop word.
    EXISTS (SELECT FROM unnest(cast(:stemmers AS regdictionary[])) stemmer WHERE ts_lexize(stemmer, term_text) = '{}') AS common,
    min(coalesce(term.documents, 0)) AS documents, min(coalesce(term.titles, 0)) AS titles,
    min(coalesce(word.documents, 0)) AS written
  FROM unnest(cast(:terms AS text[]), cast(:skills AS text[]), cast(:forms AS text[]))
      WITH ORDINALITY t(term_text, skill, term_forms, n)
    CROSS JOIN unnest(cast(:configurations AS text[])) WITH ORDINALITY c(configuration, nth)
    CROSS JOIN LATERAL phraseto_tsquery(configuration::regconfig, translate(term_text, '/', ' ')) query
    LEFT JOIN LATERAL unnest(tsvector_to_array(to_tsvector(configuration::regconfig, translate(term_text, '/', ' ')))) said(word) ON true
    LEFT JOIN term ON term.lexeme = said.word
    -- A lexeme may be another language's stem: only words are as they are written.
    LEFT JOIN word ON word.word = said.word
  GROUP BY n, skill, term_text, term_forms, nth, query
) analysed GROUP BY n, skill, term_text, term_forms
"""


_analysed = Memory[tuple[str, str | None], Any](REMEMBERED_SECONDS)


@dataclass(frozen=True, slots=True)
class Asked:
    """One term as Postgres will look for it: tsqueries' texts, "" where there is none.

    `query` finds it as a word of any language or as the skill it names, `said` as a word alone in texts of each of
    `CONFIGURATIONS`, `exact` in the form it is written in or the plural; `heads`, `parts` and `names` find its relatives
    in titles, `called` is every word of titles, folded, that calls people so, where it calls them. `documents`, `titles`, `related`, `longer`: how many hold it, or in their title a relative, or a longer
    word with it; `profession`: how much of
    a title it is (0 to 1); `known`: what speaks for its being a word; `stop`: some language has it for a stop word.
    """

    term: Term
    query: str
    documents: int
    titles: int
    said: tuple[str, ...] = ()
    exact: str = ""
    skill: str | None = None
    profession: float = 0.0
    known: Known = NOWHERE
    stop: bool = False
    heads: str = ""
    parts: str = ""
    names: str = ""
    related: int = 0
    longer: int = 0
    called: frozenset[str] = frozenset()

    @property
    def relatives(self) -> str:
        return either(self.heads, self.parts, self.names)

    @property
    def wide(self) -> str:
        """The term or a relative of it."""
        return either(self.query, self.relatives)


def analyse(terms: Sequence[Term]) -> list[Asked]:
    """The terms that say something. Call it in a transaction.

    Beside other words, what only says that work is sought is left out, and a stop word of any language that is no name.
    """
    if not terms:
        return []
    named = [(term.text, skill_of(term)) for term in terms]
    rows = _analysed.of(named, look_up)
    known = relatives(fold(term.text) for term in terms if not term.binding)
    longer = holding([term.text.casefold() for term in terms if unspaced(term.text)])
    asked = []
    for n, (term, (written, skill)) in enumerate(zip(terms, named, strict=True)):
        if meanings := stands_for(terms, n):
            asked += [replace(one, term=term) for one in one_of(analyse([Term(meaning) for meaning in meanings]))]
            continue
        row = rows.get((written, skill))
        idle = bool(row and row.stop and not skill and not is_name(terms, n)) or is_seeking(terms, n)
        if idle and not term.binding and len(terms) > 1:
            continue
        if (one := within(asked_for(term, skill, row), longer.get(term.text.casefold(), {}))).query:
            asked.append(with_relatives(one, known.get(fold(term.text)) if not term.binding else None))
    return asked


def look_up(named: Sequence[tuple[str, str | None]]) -> dict[tuple[str, str | None], Any]:
    """What Postgres makes of terms, each with the skill it names."""
    values = {
        "terms": [written for written, _ in named],
        "skills": [skill and f"skill={skill}" for _, skill in named],
        "forms": ["|".join(forms(written)) for written, _ in named],
        "configurations": list(CONFIGURATIONS),
        "stemmers": list(STEMMERS),
    }
    return {named[row.n - 1]: row for row in db.session.execute(text(ANALYSE), values)}


def one_of(asked: Sequence[Asked]) -> list[Asked]:
    """Words of which one is enough, as one word."""
    if len(asked) < 2:
        return list(asked)
    return [
        Asked(
            Term(" / ".join(one.term.text for one in asked)),
            either(*(one.query for one in asked)),
            sum(one.documents for one in asked),
            sum(one.titles for one in asked),
            said=tuple(either(*ways) for ways in zip(*(one.said for one in asked if one.said), strict=True)),
            skill=next((one.skill for one in asked if one.skill), None),
            profession=max(one.profession for one in asked),
            related=sum(one.related for one in asked),
            exact=either(*(one.exact for one in asked)),
            heads=either(*(one.heads for one in asked)),
            parts=either(*(one.parts for one in asked)),
            names=either(*(one.names for one in asked)),
            called=frozenset().union(*(one.called for one in asked)),
        )
    ]


def skill_of(term: Term) -> str | None:
    """The skill that a term is a name of; what is quoted or excluded is taken by its letters, where there are any."""
    return None if term.binding and not mangled(term.text) else skills.skill_named(term.text)


def asked_for(term: Term, skill: str | None, row: Any) -> Asked:
    """The term with what Postgres made of it, in `row`, and the skill it names."""
    said = () if row is None or (skill and mangled(term.text)) else own_stems(row)
    documents, titles = (row.documents, row.titles) if row and any(row.said) else (0, 0)
    plain = sorted({query for query in said if query})
    if term.binding and said and row.apart:
        plain = [row.apart]  # where it stands is looked up in the opening itself
    alternatives = [f"({' | '.join(plain)})"] if plain else []
    if skill:
        alternatives.append(quoted(f"skill={skill}"))
    return Asked(
        term,
        " | ".join(alternatives),
        max(documents, row.skilled if row else 0),
        titles,
        said=tuple(either(query, said[-1]) for query in said) if plain else (),
        exact=row.exact or "" if row else "",
        called=frozenset(fold(form).split()[-1] for form in forms(term.text))
        if calls_people(fold(term.text))
        else frozenset(),
        skill=skill,
        profession=profession_of(term, row) if row and any(row.said) else 0.0,
        known=known_of(row) if row else NOWHERE,
        stop=bool(row and row.stop),
    )


def own_stems(row: Any) -> tuple[str, ...]:
    """The term in each of `CONFIGURATIONS`, "" where a stem is other words': what fewer openings hold than the term as it
    is written cannot be its own. To Spanish, "sales" is of the stem of "sala"."""
    return tuple(query if held >= row.held[-1] else "" for query, held in zip(row.said, row.held, strict=True))


def profession_of(term: Term, row: Any) -> float:
    """A word as it is written stands in titles alone: how often texts say it, its stems tell, in the languages that have it
    in as many titles."""
    said = [documents for documents, titles in zip(row.held, row.entitled, strict=True) if 2 * titles >= row.titles]
    return 1.0 if calls_people(fold(term.text)) else professional(max(said, default=0), row.titles)


def known_of(row: Any) -> Known:
    return Known(row.written, row.held[CONFIGURATIONS.index("jobraker_en")], max(row.held), row.held[-1])


def within(one: Asked, longer: Mapping[str, int]) -> Asked:
    """The term with the words of titles that hold it as it is written: counted by title alone."""
    if not longer:
        return one
    query, titles = any_of(longer), sum(longer.values())
    return replace(
        one,
        query=either(one.query, query),
        exact=either(one.exact, query),
        documents=one.documents + titles,
        titles=one.titles + titles,
    )


def with_relatives(one: Asked, known: Relatives | None) -> Asked:
    if known is None:
        return one
    related = {word: titles for words in (known.heads, known.parts, known.names) for word, titles in words.items()}
    return replace(
        one,
        heads=any_of(known.heads),
        parts=any_of(known.parts),
        names=any_of((*known.names, *(short := short_for(in_english(fold(one.term.text)))))),
        related=sum(related.values()),
        longer=sum(known.heads.values()) + sum(known.parts.values()),
        called=one.called.union(known.heads, known.names, short) if one.called else one.called,
    )


def any_of(words: Iterable[str]) -> str:
    """The tsquery of plain lexemes."""
    return " | ".join(map(quoted, words))


def either(*queries: str) -> str:
    """One tsquery of several; words as they are written stand in texts of every language, in their titles."""
    return " | ".join(dict.fromkeys(f"({query})" for query in queries if query))


def mangled(word: str) -> bool:
    """Whether Postgres would make another word of it: of "C++" and "C#" it leaves the letter."""
    return not word[-1:].isalnum() or not word[:1].isalnum()


def quoted(lexeme: str) -> str:
    """A lexeme as a tsquery writes it."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def query_of(asked: Sequence[Asked], *, joined: str) -> str:
    """One tsquery of what is wanted, joined by `&` or `|`. Empty where only exclusions are left."""
    wanted = [f"({one.query})" for one in asked if not one.term.excluded]
    return f" {joined} ".join(wanted)


def related_query_of(asked: Sequence[Asked]) -> tuple[str, int]:
    """One tsquery of titles that have a relative of some word, and every other word or a relative of it; and how many may
    be found by it. "" where no word has a relative."""
    wanted = [one for one in asked if not one.term.excluded]
    ways, count = [], 0
    for one in wanted:
        if one.relatives:
            others = [other for other in wanted if other is not one]
            ways.append(" & ".join([f"({one.relatives})", *(f"({other.wide})" for other in others)]))
            count += min([one.related, *(other.titles + other.related for other in others)])
    return " | ".join(f"({way})" for way in ways), count
