"""What somebody said that decides their list, as they said it: two lists of the same words are the same list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from jobraker.matching.rules.weighing import RULES, Weighing
from jobraker.search.results import Part
from jobraker.taxonomy.terms import Employment, Level, Remote


@dataclass(frozen=True, slots=True)
class Said:
    """`titles`: the work wished for, or where none is that of their past. `skills`: ids of the taxonomy. `places`: names with
    km. `floor`: euro a year. `avoided`: keys of companies; `words`: folded, that no title may have; `facts`: numbers of
    `jobs.facts` that no opening may have. `liked`, `disliked`, `dismissed`: ids of openings, the oldest first.
    """

    titles: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    level: Level | None = None
    home: str = ""
    places: tuple[tuple[str, int], ...] = ()
    remote: tuple[Remote, ...] = ()
    employment: tuple[Employment, ...] = ()
    floor: int | None = None
    avoided: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    facts: tuple[int, ...] = ()
    liked: tuple[int, ...] = ()
    disliked: tuple[int, ...] = ()
    dismissed: tuple[int, ...] = ()
    weighing: Mapping[Part, Weighing] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Nothing is said that an opening could be recommended by."""
        return not (self.titles or self.skills)

    @property
    def mark(self) -> str:
        """The same for the same words under the same rules."""
        weighed = sorted((part.value, weight.value) for part, weight in self.weighing.items())
        told = [getattr(self, name) for name in self.__dataclass_fields__ if name != "weighing"]
        return blake2b(repr((RULES, told, weighed)).encode(), digest_size=16).hexdigest()
