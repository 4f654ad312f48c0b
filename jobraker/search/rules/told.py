"""What the words of a search tell beside the work: taken off them from either end, what is quoted or excluded left aside."""

from collections.abc import Set
from dataclasses import dataclass

from jobraker.search.rules.request import Reading
from jobraker.search.rules.words import SEEKING, tokens
from jobraker.taxonomy.folding import fold

EDGES = " ,;:·|/–—"


@dataclass(frozen=True, slots=True)
class Told:
    """`words` were read as a filter; `without` is the search without them."""

    reading: Reading
    words: str
    without: str


class Words:
    """The plain words between `first` and `last` are still to be read: all that was taken off lies outside."""

    def __init__(self, q: str) -> None:
        self.q = q
        self.tokens = tokens(q)
        self.plain = [n for n, token in enumerate(self.tokens) if not token.binding]
        self.first, self.last = 0, len(self.plain)
        self.taken: dict[int, Reading] = {}
        self.idle: set[int] = set()

    @property
    def left(self) -> list[str]:
        return [self.tokens[n].written for n in self.plain[self.first : self.last]]

    @property
    def text(self) -> str:
        return " ".join(self.left)

    def take(self, count: int, reading: Reading | None, *, end: bool) -> None:
        """Read `count` words at an end; as no filter, but as the words that they are, without a `reading`."""
        off = self.pass_by(count, end=end)
        if reading:
            self.taken |= dict.fromkeys(off, reading)

    def take_excluded(self, word: str, reading: Reading) -> bool:
        """Read "-word" as a filter; whether it stands among the words."""
        off = [
            n
            for n, token in enumerate(self.tokens)
            if token.term and token.term.excluded and fold(token.term.text) == word
        ]
        self.taken |= dict.fromkeys(off, reading)
        return bool(off)

    def leave_out(self, count: int, *, end: bool) -> str:
        """Pass by `count` words at an end that are neither a filter nor searched."""
        off = self.pass_by(count, end=end)
        self.idle.update(off)
        return " ".join(self.tokens[n].written for n in off).strip(EDGES)

    def pass_by(self, count: int, *, end: bool) -> list[int]:
        if end:
            self.last -= count
            return self.plain[self.last : self.last + count]
        self.first += count
        return self.plain[self.first - count : self.first]

    def rest(self) -> str:
        """What is searched as words: nothing, where all that is left says that work is sought."""
        if not (self.taken or self.idle):
            return self.q
        rest = self.kept(self.taken.keys() | self.idle)
        return "" if rest.lower() in SEEKING else rest

    def but(self, *readings: Reading) -> str:
        """The search without the words that told these."""
        return self.kept({n for n, reading in self.taken.items() if reading in readings})

    def kept(self, off: Set[int]) -> str:
        return " ".join(token.written for n, token in enumerate(self.tokens) if n not in off).strip(EDGES)

    def told(self) -> tuple[Told, ...]:
        return tuple(Told(one, self.of(one), self.but(one)) for one in Reading if one in self.taken.values())

    def of(self, reading: Reading) -> str:
        found = (token.written for n, token in enumerate(self.tokens) if self.taken.get(n) is reading)
        return " ".join(found).strip(EDGES)
