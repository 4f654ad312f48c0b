"""What an opening asks for and how a résumé tells it: terms only."""

from dataclasses import dataclass
from enum import StrEnum

from jobraker.jobs.statements import Need


class Kind(StrEnum):
    SKILL = "skill"
    TITLE = "title"
    LICENCE = "licence"
    LANGUAGE = "language"
    DEGREE = "degree"
    YEARS = "years"


class How(StrEnum):
    """In which way it is told."""

    SAME = "same"
    AS = "as"  # by another name
    IMPLIED = "implied"  # by something that nobody has without it
    LESS = "less"  # not as well, or not as long
    UNKNOWN = "unknown"  # told, but not how well
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Held:
    """`said` are the résumé's words for it; "" where it has none."""

    how: How
    said: str = ""

    @property
    def is_told(self) -> bool:
        return self.how in (How.SAME, How.AS, How.IMPLIED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """`value` is the skill's id, the title, or the value of a statement; `sentence` that of the posting, "" for the title itself.

    `openings` of all that are open ask for it, None where they were not counted. `level`, `least`: as in a statement.
    """

    kind: Kind
    value: str
    need: Need
    weight: float
    sentence: str
    held: Held
    openings: int | None = None
    level: str | None = None
    least: float | None = None

    @property
    def is_must(self) -> bool:
        return self.need is Need.REQUIRED


@dataclass(frozen=True, slots=True)
class Gap:
    """`wanted` stands by weight, the heaviest first."""

    wanted: tuple[Wanted, ...]

    @property
    def has(self) -> tuple[Wanted, ...]:
        return tuple(each for each in self.wanted if each.held.is_told)

    @property
    def lacks(self) -> tuple[Wanted, ...]:
        return tuple(each for each in self.wanted if not each.held.is_told)

    @property
    def points(self) -> int:
        """Of 100, by weight; 0 where nothing is asked for."""
        whole = sum(each.weight for each in self.wanted)
        return round(100 * sum(each.weight for each in self.has) / whole) if whole else 0
