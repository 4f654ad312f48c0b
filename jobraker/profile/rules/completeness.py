"""How complete a profile is: the parts that something follows from, in the order in which they help."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

ENOUGH_SKILLS = 5


class Part(StrEnum):
    TITLES = "titles"
    SKILLS = "skills"
    PLACE = "place"
    PAY = "pay"
    WORK = "work"
    LEVEL = "level"
    EMPLOYMENT = "employment"
    CONTACT = "contact"
    EDUCATION = "education"
    LANGUAGES = "languages"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Told:
    """What is there of a profile, as far as it counts here."""

    titles: bool = False
    skills: int = 0
    placed: bool = False
    pay: bool = False
    work: bool = False
    level: bool = False
    employment: bool = False
    name: bool = False
    phone: bool = False
    education: bool = False
    languages: bool = False
    answers: bool = False


@dataclass(frozen=True, slots=True)
class Completeness:
    missing: tuple[Part, ...]

    @property
    def of(self) -> int:
        return len(Part)

    @property
    def there(self) -> int:
        return self.of - len(self.missing)

    @property
    def percent(self) -> int:
        return 100 * self.there // self.of


def completeness(told: Told) -> Completeness:
    return Completeness(tuple(missing(told)))


def missing(told: Told) -> Iterator[Part]:
    there = {
        Part.TITLES: told.titles,
        Part.SKILLS: told.skills >= ENOUGH_SKILLS,
        Part.PLACE: told.placed,
        Part.PAY: told.pay,
        Part.WORK: told.work,
        Part.LEVEL: told.level,
        Part.EMPLOYMENT: told.employment,
        Part.CONTACT: told.name and told.phone,
        Part.EDUCATION: told.education,
        Part.LANGUAGES: told.languages,
        Part.ANSWERS: told.answers,
    }
    yield from (part for part in Part if not there[part])
