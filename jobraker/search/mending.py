"""Typing errors among the words of a search, mended from the words that openings are known by."""

from collections.abc import Collection, Sequence

from sqlalchemy import text

from jobraker.database import db
from jobraker.ingestion.places import candidates_for
from jobraker.search.memory import Memory
from jobraker.search.reading import STEMMERS, Asked
from jobraker.search.results import Mended
from jobraker.search.rules.scripts import unspaced
from jobraker.search.rules.spelling import Neighbour, meant, swapped
from jobraker.search.rules.words import Term
from jobraker.taxonomy import english, skills
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.languages import is_common
from jobraker.taxonomy.professions import is_profession

NEIGHBOURS = """
SELECT wrote, near.word, near.documents,
  EXISTS (SELECT FROM unnest(cast(:stemmers AS regdictionary[])) stemmer
    WHERE ts_lexize(stemmer, near.word) = ts_lexize(stemmer, wrote)) AS akin
FROM unnest(cast(:words AS text[])) wrote CROSS JOIN LATERAL (
  (SELECT word, documents FROM word WHERE word % wrote AND documents > 1
   ORDER BY similarity(word, wrote) DESC, documents DESC LIMIT 16)
  UNION
  SELECT word, documents FROM unnest(cast(:origins AS text[]), cast(:swapped AS text[])) pair(origin, variant)
    JOIN word ON word = variant WHERE origin = wrote AND documents > 1
) near
"""
MOST_MENDED = (
    4  # unknown words of a search: more are another language or nonsense, and each costs a look through all words
)
RARE = 20_000  # openings to one that may hold a word without its being known
INHABITANTS = 10_000  # of a town whose name is no error
REMEMBERED_SECONDS = 60
LOOSEST = 0.22  # trigram similarity down to which neighbours are fetched: a swapped pair of letters costs much of it

_known = Memory[str, list[Neighbour]](REMEMBERED_SECONDS)
_towns = Memory[str, bool](REMEMBERED_SECONDS)


def mend(
    terms: Sequence[Term], asked: Sequence[Asked], named: Collection[Term] = (), openings: int = 0
) -> tuple[list[Term], tuple[Mended, ...]]:
    """The first plain words that are likelier an error, replaced by the known word that was meant. `named` are part of a
    name that somebody bears. Call it in a transaction."""
    doubtful = [one for one in asked if is_doubtful(one, openings) and one.term not in named]
    towns = _towns.of([fold(one.term.text) for one in doubtful], are_towns)
    doubtful = [one for one in doubtful if not towns[fold(one.term.text)]]
    near = _known.of([fold(one.term.text) for one in doubtful[:MOST_MENDED]], neighbours)
    meanings = {one.term: meant(fold(one.term.text), near.get(fold(one.term.text), ()), one.known) for one in doubtful}
    read = {term: word for term, word in meanings.items() if word and word != fold(term.text)}
    mended = [Term(read[term]) if term in read else term for term in terms]
    return mended, tuple(Mended(term.text, word) for term, word in read.items())


def is_doubtful(one: Asked, openings: int) -> bool:
    """Whether a word may be an error: no opening holds it as it is written, or next to none of very many, and it is no word
    that is as common as none of work."""
    word = one.term.text
    if one.term.binding or one.stop or unspaced(word) or is_common(word) or skills.is_word_of_skill(word):
        return False
    if is_profession(word) or english.named(word):
        return False
    known = one.known
    return max(known.written, known.english if known.written else 0) <= openings // RARE


def are_towns(words: Sequence[str]) -> dict[str, bool]:
    """Of each folded word whether it is the name of a town."""
    found = candidates_for(set(words))
    return {word: any(town.population >= INHABITANTS for town in found.get(word, ())) for word in words}


def neighbours(words: Sequence[str]) -> dict[str, list[Neighbour]]:
    """For each word the known words that look like it."""
    found: dict[str, list[Neighbour]] = {word: [] for word in words}
    loosest = {"loosest": str(LOOSEST)}
    db.session.execute(text("SELECT set_config('pg_trgm.similarity_threshold', :loosest, true)"), loosest)
    pairs = [(word, variant) for word in words for variant in swapped(word)]
    values = {
        "words": list(words),
        "stemmers": list(STEMMERS),
        "origins": [word for word, _ in pairs],
        "swapped": [variant for _, variant in pairs],
    }
    for wrote, word, documents, akin in db.session.execute(text(NEIGHBOURS), values):
        found[wrote].append(Neighbour(word, documents, akin, is_profession(word)))
    return found
