"""What the words of a search tell beside the work: taken off them from either end, what is quoted or excluded left aside."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from jobraker.search.rules.request import Reading
from jobraker.search.rules.unwanted import unwanted
from jobraker.search.rules.words import SEEKING, rewritten, tokens
from jobraker.taxonomy.folding import fold

EDGES = " ,;:·|/–—"


@dataclass(frozen=True, slots=True)
class Told:
    """`words` were read as a filter; `without` is the search without them."""

    reading: Reading
    words: str
    without: str


class Words:
    """The plain words between `first` and `last` are still to be read: all that was taken off lies outside. `mended`: how
    typing errors among them are read."""

    def __init__(self, q: str, mended: Mapping[str, str] = {}) -> None:
        self.q, self.mended = q, mended
        self.tokens = tokens(q)
        self.plain = [n for n, token in enumerate(self.tokens) if not token.binding]
        self.first, self.last = 0, len(self.plain)
        self.taken: dict[int, Reading] = {}
        self.idle: set[int] = set()
        self.settled: dict[int, bool] = {}
        self.excluded: list[str] = []

    @property
    def left(self) -> list[str]:
        return [rewritten(self.tokens[n], self.mended) for n in self.plain[self.first : self.last]]

    @property
    def text(self) -> str:
        return " ".join(self.left)

    def take(self, count: int, reading: Reading | None, *, end: bool) -> None:
        """Read `count` words at an end; as no filter, but as the words that they are, without a `reading`."""
        off = self.pass_by(count, end=end)
        if reading:
            self.taken |= dict.fromkeys(off, reading)

    def take_inside(self, first: int, count: int, reading: Reading | None) -> None:
        """Read `count` of the words left, from `first` on, that stand amid the others: these close up."""
        off = self.pull(first, count)
        if reading:
            self.taken |= dict.fromkeys(off, reading)

    def take_unwanted(self, reading: Reading) -> None:
        """Read what is left of "NOT java" as "-java"."""
        unread = self.plain[self.first : self.last]
        for off in unwanted(self.tokens):
            if all(n in unread or self.tokens[n].binding for n in off) and (term := self.tokens[off[-1]].term):
                self.taken |= dict.fromkeys(off, reading)
                self.excluded.append(f'-"{term.text}"' if term.phrase else f"-{term.text}")

    def take_excluded(self, word: str, reading: Reading) -> bool:
        """Read "-word" as a filter; whether it stands among the words."""
        off = [
            n
            for n, token in enumerate(self.tokens)
            if token.term and token.term.excluded and fold(token.term.text) == word
        ]
        self.taken |= dict.fromkeys(off, reading)
        return bool(off)

    def settle(self, count: int, *, end: bool, against: bool) -> None:
        """Take `count` words at an end out of the search for good: what they tell is chosen otherwise, or `against` them."""
        self.settled |= dict.fromkeys(self.pass_by(count, end=end), against)

    @property
    def against(self) -> str:
        return self.written([n for n, against in sorted(self.settled.items()) if against])

    @property
    def lasting(self) -> str:
        """The search without what is chosen otherwise."""
        return self.kept(set()) if self.settled else self.q

    def leave_out(self, count: int, *, end: bool) -> str:
        """Pass by `count` words at an end that are neither a filter nor searched."""
        off = self.pass_by(count, end=end)
        self.idle.update(off)
        return self.written(off)

    def leave_out_inside(self, first: int, count: int) -> str:
        """The same amid the others."""
        off = self.pull(first, count)
        self.idle.update(off)
        return self.written(off)

    def pull(self, first: int, count: int) -> list[int]:
        begin = self.first + first
        off = self.plain[begin : begin + count]
        del self.plain[begin : begin + count]
        self.last -= count
        return off

    def pass_by(self, count: int, *, end: bool) -> list[int]:
        if end:
            self.last -= count
            return self.plain[self.last : self.last + count]
        self.first += count
        return self.plain[self.first - count : self.first]

    def rest(self) -> str:
        """What is searched as words: nothing, where all that is left says that work is sought."""
        if not (self.taken or self.idle or self.settled):
            return self.q
        rest = self.kept(self.taken.keys() | self.idle)
        return " ".join(([] if rest.lower() in SEEKING else [rest] if rest else []) + self.excluded)

    def but(self, *readings: Reading) -> str:
        """The search without the words that told these."""
        return self.kept({n for n, reading in self.taken.items() if reading in readings})

    def kept(self, off: Set[int]) -> str:
        return self.written([n for n in range(len(self.tokens)) if n not in off and n not in self.settled])

    def written(self, which: Sequence[int]) -> str:
        return " ".join(self.tokens[n].written for n in which).strip(EDGES)

    def told(self) -> tuple[Told, ...]:
        return tuple(Told(one, self.of(one), self.but(one)) for one in Reading if one in self.taken.values())

    def of(self, reading: Reading) -> str:
        return self.written([n for n in range(len(self.tokens)) if self.taken.get(n) is reading])
