"""What of a search box is being typed, and which of the names that begin with it are offered."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from jobraker.search.rules.facts import facts_read
from jobraker.search.rules.places import BEFORE
from jobraker.search.rules.request import Request
from jobraker.search.rules.scripts import UNSPACED
from jobraker.search.rules.spelling import MOST_ERRORS, SHORTEST, edits, swapped
from jobraker.search.rules.titles import AWAY
from jobraker.search.rules.words import TOKEN, term
from jobraker.taxonomy.folding import fold
from jobraker.taxonomy.languages import is_common
from jobraker.taxonomy.titles import sign_words

MOST = 8
LEAST_LETTERS, LEAST_BEHIND = 2, 3  # typed alone, and behind other words: fewer begin too much
LONGEST_TAIL = 3  # words at the end that are looked up without those before them
LONGEST_KEY = 60  # letters of a name: nobody types more of it
LONGEST = 20  # letters of a word that is mended: each of them may be the one that is wrong
UNFINISHED = re.compile(r"(?i)(?<!\w)c\+\Z")  # C++, as one types it
LATER_WORDS = 6  # of a name, from each of which on it is found too


class Kind(IntEnum):
    """In the order that they are shown in."""

    TITLE = 1
    SKILL = 2
    COMPANY = 3
    PLACE = 4


class Match(IntEnum):
    """What begins with what was typed, the likeliest first to be meant."""

    NAME = 1  # the name that is shown
    OTHER = 2  # another name of the same
    LATER = 3  # a later word of the name that is shown


@dataclass(frozen=True, slots=True)
class Piece:
    """Words at the end of what was typed, folded to a `key`, and all that stands `before` them, as it was written. An "in"
    `leads` to a place."""

    before: str
    key: str
    leads: bool = field(default=False, compare=False)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Behind other words than those of filters, a title is meant by its words together alone, and a company by none."""
        if not facts_read(Request(q=self.before)).q:
            return tuple(Kind)
        if self.leads and (is_common(self.key) or len(self.key) < LEAST_BEHIND):
            return (Kind.PLACE,)
        return (Kind.TITLE, Kind.SKILL, Kind.PLACE) if " " in self.key else (Kind.SKILL, Kind.PLACE)


@dataclass(frozen=True, slots=True)
class Found:
    """A name that what was typed may become. `value` is what the search knows it by."""

    kind: Kind
    value: str
    shown: str
    beside: str
    openings: int
    match: Match


@dataclass(frozen=True, slots=True)
class Suggested:
    """A name that is offered; `before` are the words that stay before it."""

    found: Found
    before: str


def key_of(text: str) -> str:
    """Folded, with C++ told from C."""
    return fold(sign_words(text))


def keys_of(name: str) -> Iterator[tuple[str, Match]]:
    """What a folded name is found by: all of it, and what it says from each of its later words on."""
    words = name[:LONGEST_KEY].split()
    for first in range(min(len(words), LATER_WORDS)):
        yield " ".join(words[first:]), Match.LATER if first else Match.NAME


def pieces(q: str) -> list[Piece]:
    """What may be the name that is being typed, the most words first; none in quotes, in what must not occur, after one letter."""
    found = list(TOKEN.finditer(q))
    read = [term(token) for token in found]
    if in_quotes(q) or not read or read[-1] is None or read[-1].binding:
        return []
    first = max((n + 1 for n, one in enumerate(read) if one and one.binding), default=0)
    q = UNFINISHED.sub("C++", q)
    whole = [Piece("", key_of(q))] if first == 0 else []
    starts = [token.start() for token in found][first:][-LONGEST_TAIL:]
    tails = [tail(q[:start], q[start:]) for start in starts if q[:start].strip()]
    return [
        *(piece for piece in whole if says_enough(piece.key, LEAST_LETTERS)),
        *(piece for piece in tails if says_enough(piece.key, least(piece)) and may_be_name(piece)),
    ]


def tail(before: str, name: str) -> Piece:
    kept = before_name(before)
    return Piece(kept, key_of(name), leads=kept != " ".join(before.split()))


def least(piece: Piece) -> int:
    return LEAST_LETTERS if piece.leads else LEAST_BEHIND


def in_quotes(q: str) -> bool:
    return q.count('"') % 2 == 1 or q.rfind("“") > q.rfind("”")


def before_name(words: str) -> str:
    """The words before a name, without the "in" that leads to it."""
    kept = words.split()
    return " ".join(kept[:-1] if kept and kept[-1].lower() in BEFORE else kept)


def may_be_name(piece: Piece) -> bool:
    """Words that stand in every sentence are not the beginning of a name, nor do they end one that is typed: but behind an
    "in" they are that of a place, as "par" is, French for by."""
    first, *_ = words = piece.key.split()
    ends = is_common(words[-1]) and not (piece.leads and len(words) == 1)
    return not (first in AWAY or first in BEFORE or ends)


def says_enough(key: str, letters: int) -> bool:
    return len(key) <= LONGEST_KEY and (len(key) >= letters or UNSPACED.search(key) is not None)


def pick(found: Iterable[Found], most: int = MOST) -> list[Found]:
    """At most so many, by kind: the best of each kind that begins so, then the best of all."""
    best = sorted(found, key=lambda one: (one.match, -one.openings, one.shown))
    firsts = {one.kind: one for one in reversed(best) if one.match is not Match.LATER}
    chosen = list(dict.fromkeys((*firsts.values(), *best)))[:most]
    return sorted(chosen, key=lambda one: (one.kind, best.index(one)))


def slips(word: str) -> list[str]:
    """What a mistyped beginning may be without a letter too many or with two of them changed about."""
    if not SHORTEST <= len(word) <= LONGEST:
        return []
    dropped = (word[:n] + word[n + 1 :] for n in range(1, len(word)))
    return list(dict.fromkeys(one for one in (*swapped(word), *dropped) if one[0] == word[0]))


def beginning(wrote: str, word: str) -> str | None:
    """How the word begins, where `wrote` is that with one letter wrong or left out."""
    if len(wrote) < SHORTEST or wrote[0] != word[0]:
        return None
    likely = (word[:length] for length in (len(wrote), len(wrote) + 1))
    return next((one for one in likely if edits(wrote, one) < MOST_ERRORS), None)
