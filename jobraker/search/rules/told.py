"""What the words of a search tell beside the work: taken off them from either end, what is quoted or excluded left aside."""

from dataclasses import dataclass

from jobraker.search.rules.request import Reading
from jobraker.search.rules.words import tokens

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

    @property
    def left(self) -> list[str]:
        return [self.tokens[n].written for n in self.plain[self.first : self.last]]

    @property
    def text(self) -> str:
        return " ".join(self.left)

    @property
    def quoted(self) -> bool:
        """Whether a quoted phrase is searched beside the plain words."""
        return any(token.term and token.term.phrase and not token.term.excluded for token in self.tokens)

    def take(self, count: int, reading: Reading | None, *, end: bool) -> None:
        """Read `count` words at an end; as no filter, but as the words that they are, without a `reading`."""
        if end:
            self.last -= count
            off = self.plain[self.last : self.last + count]
        else:
            self.first += count
            off = self.plain[self.first - count : self.first]
        if reading:
            self.taken |= dict.fromkeys(off, reading)

    def rest(self) -> str:
        """What is searched as words."""
        return self.but(*Reading) if self.taken else self.q

    def but(self, *readings: Reading) -> str:
        """The search without the words that told these."""
        kept = [token.written for n, token in enumerate(self.tokens) if self.taken.get(n) not in readings]
        return " ".join(kept).strip(EDGES)

    def told(self) -> tuple[Told, ...]:
        return tuple(Told(one, self.of(one), self.but(one)) for one in Reading if one in self.taken.values())

    def of(self, reading: Reading) -> str:
        found = (token.written for n, token in enumerate(self.tokens) if self.taken.get(n) is reading)
        return " ".join(found).strip(EDGES)
