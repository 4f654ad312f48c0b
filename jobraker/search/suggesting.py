"""What is suggested for what somebody is typing into the search box."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import text

from jobraker.database import db
from jobraker.search import candidates
from jobraker.search.memory import Memory
from jobraker.search.mending import MOST_MENDED, neighbours
from jobraker.search.rules.parse import clean
from jobraker.search.rules.request import QUERY_CHARS
from jobraker.search.rules.spelling import SHORTEST, meant
from jobraker.search.rules.suggesting import (
    LONGEST,
    MOST,
    Found,
    Kind,
    Match,
    Piece,
    Suggested,
    beginning,
    pick,
    pieces,
    slips,
)
from jobraker.settings import Settings
from jobraker.taxonomy.languages import is_common

REMEMBERED_SECONDS = 60
REMEMBERED_KEYS = 2_000
LAST = chr(0x10FFFF)  # no key goes on with it
LIKE_ENOUGH = 0.35  # trigrams of a beginning that a word must share
# Another name is meant once half of it is typed; few letters begin some name of nearly everything. A place has many names
# that begin alike: twice as many are read as are wanted.
BEST = f"""
  (SELECT value, shown, beside, openings, match FROM suggestion
   WHERE suggestion.kind = asked.kind AND {{begins}}
     AND (match <> {Match.OTHER} OR (octet_length(asked.key) > 2 AND length(suggestion.key) <= 2 * length(asked.key)))
   ORDER BY match, openings DESC, suggestion.key LIMIT {MOST * 2})
"""
# Two letters, or three, begin thousands of names: an index has those in this order, and the first are enough.
BEGINS = (
    "length(asked.key) = 2 AND left(suggestion.key, 2) = asked.key",
    "length(asked.key) = 3 AND left(suggestion.key, 3) = asked.key",
    "length(asked.key) NOT IN (2, 3) AND suggestion.key >= asked.key AND suggestion.key < asked.last",
)
BEGINNING_WITH = f"""
SELECT asked.kind, asked.key, found.*
FROM unnest(cast(:kinds AS smallint[]), cast(:keys AS text[]), cast(:ends AS text[])) AS asked(kind, key, last)
CROSS JOIN LATERAL ({" UNION ALL ".join(BEST.format(begins=begins) for begins in BEGINS)}) found
"""
RESEMBLING = """
SELECT word FROM word WHERE :wrote <% word AND documents > 1
ORDER BY word_similarity(:wrote, word) DESC, documents DESC LIMIT 24
"""
KNOWN = "SELECT word FROM word WHERE word = ANY(:words) AND documents > 1"

Asked = tuple[Kind, str]

_known = Memory[Asked, list[Found]](REMEMBERED_SECONDS, REMEMBERED_KEYS)
_spelt = Memory[str, str](REMEMBERED_SECONDS, REMEMBERED_KEYS)
_mended = Memory[str, list[str]](REMEMBERED_SECONDS, REMEMBERED_KEYS)


def suggest(settings: Settings, q: str) -> list[Suggested]:
    """Names that what is typed may become, by kind; where none begins so, those that were likely meant."""
    if len(q) > QUERY_CHARS:
        return []
    typed = pieces(clean(q))
    if not typed:
        return []
    with candidates.searching(settings):
        tried = [(piece, [key]) for piece in typed for key in dict.fromkeys((piece.key, respelt(piece.key)))]
        known = _known.of([(kind, key) for piece, (key,) in tried for kind in piece.kinds], look_up)
        return offered(tried, known) or meant_by(typed)


def meant_by(typed: Sequence[Piece]) -> list[Suggested]:
    # The many beginnings that a slip may stand for would push out what is remembered of those that are typed.
    keys = mended(typed)
    known = look_up([(kind, key) for piece in keys for kind in piece.kinds for key in keys[piece]])
    return offered(keys.items(), known)


def offered(tried: Iterable[tuple[Piece, list[str]]], known: Mapping[Asked, list[Found]]) -> list[Suggested]:
    """Those of the most words that some name begins with."""
    for piece, keys in tried:
        found = [one for kind in piece.kinds for key in keys for one in known[kind, key]]
        if chosen := pick(once(found)):
            return [Suggested(one, piece.before) for one in chosen]
    return []


def look_up(asked: Sequence[Asked]) -> dict[Asked, list[Found]]:
    """The best names of each kind that begin with each key."""
    values = {
        "kinds": [int(kind) for kind, _ in asked],
        "keys": [key for _, key in asked],
        "ends": [key + LAST for _, key in asked],
    }
    found: dict[Asked, list[Found]] = {one: [] for one in asked}
    for row in db.session.execute(text(BEGINNING_WITH), values):
        kind, match = Kind(row.kind), Match(row.match)
        found[kind, row.key].append(Found(kind, row.value, row.shown, row.beside, row.openings, match))
    return {one: once(names)[:MOST] for one, names in found.items()}


def once(found: Iterable[Found]) -> list[Found]:
    """Each by the first of the names it was found by."""
    each: dict[tuple[Kind, str], Found] = {}
    for one in found:
        each.setdefault((one.kind, one.value), one)
    return list(each.values())


def mended(typed: Sequence[Piece]) -> dict[Piece, list[str]]:
    """The beginnings that were likely meant by all words, and by the last one."""
    keys = _mended.of([piece.key for piece in typed if piece in (typed[0], typed[-1])], mend)
    return {piece: keys[piece.key] for piece in typed if piece.key in keys}


def mend(keys: Sequence[str]) -> dict[str, list[str]]:
    words = {key: key.split() for key in keys}
    lasts = {last: [*slips(last), *resembling(last)] for last in {last for *_, last in words.values()}}
    return {key: beginnings(whole, last, lasts[last]) for key, (*whole, last) in words.items()}


def beginnings(whole: Sequence[str], last: str, lasts: Sequence[str]) -> list[str]:
    """The words before the last as they are spelt, and the last, which may be cut short, as it may be."""
    before = spelt(whole)
    likely = lasts if before == list(whole) else [last, *lasts]
    return [" ".join((*before, each)) for each in dict.fromkeys(likely)]


def respelt(key: str) -> str:
    """With the words before the last as they are spelt: the last is still being typed."""
    *whole, last = key.split()
    return " ".join((*spelt(whole), last))


def spelt(words: Sequence[str]) -> list[str]:
    """Each as it was likely meant, where no opening is known by it."""
    doubtful = [word for word in words if SHORTEST <= len(word) <= LONGEST and not is_common(word)]
    known = _spelt.of(doubtful, spell)
    return [known.get(word, word) for word in words]


def spell(words: Sequence[str]) -> dict[str, str]:
    known = set(db.session.scalars(text(KNOWN), {"words": list(words)}))
    unknown = [word for word in words if word not in known][:MOST_MENDED]
    near = neighbours(unknown) if unknown else {}
    return {word: meant(word, near.get(word, ())) or word for word in words}


def resembling(wrote: str) -> list[str]:
    """How known words begin that resemble it."""
    if not SHORTEST <= len(wrote) <= LONGEST:
        return []
    db.session.execute(
        text("SELECT set_config('pg_trgm.word_similarity_threshold', :least, true)"), {"least": str(LIKE_ENOUGH)}
    )
    begun = (beginning(wrote, word) for word in db.session.scalars(text(RESEMBLING), {"wrote": wrote}))
    return list(dict.fromkeys(one for one in begun if one))
