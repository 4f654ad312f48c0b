"""What somebody has told that forms may be answered from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from jobraker.automation.rules.recognising import OwnQuestion
from jobraker.profile.rules.answers import Value
from jobraker.profile.rules.questions import OWN

# What may stand before a family name and belongs to it.
PARTICLES = frozenset(
    "van von vom zu zur de der den del della di da do dos das du des la le lo ten ter te af av al el bin ibn ben mac mc o st".split()
)
LINKEDIN, GITHUB = "linkedin.com", "github.com"


@dataclass(frozen=True, slots=True)
class Banked:
    """An answer of the bank; `day`: since when it stands so. `question` is one in the person's own words."""

    key: str
    form: str
    value: Value
    day: date
    question: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """`place` is the gazetteer's label of where they live ("Berlin, DE"), `employer` and `title` are of a job that they have,
    `last_employer` and `last_title` of that or the one before. `resume` and `letter` are what the chosen files are called,
    `letter_text` what the letter says."""

    name: str = ""
    email: str = ""
    phone: str = ""
    location: str = ""
    place: str = ""
    links: tuple[str, ...] = ()
    employer: str = ""
    title: str = ""
    last_employer: str = ""
    last_title: str = ""
    resume: str = ""
    letter: str = ""
    letter_text: str = ""
    bank: Mapping[str, Banked] = field(default_factory=dict)

    @property
    def own(self) -> tuple[OwnQuestion, ...]:
        return tuple(OwnQuestion(row.key, row.question) for row in self.bank.values() if row.key.startswith(OWN))

    @property
    def country(self) -> str:
        """Where they live, alpha-2; "" where it is not known."""
        code = self.place.rpartition(", ")[2]
        return code if len(code) == 2 and code.isupper() else ""

    @property
    def city(self) -> str:
        if self.place:
            return self.place.partition(",")[0]
        return self.location if "," not in self.location else ""

    @property
    def linkedin(self) -> str:
        return link_at(self.links, LINKEDIN)

    @property
    def github(self) -> str:
        return link_at(self.links, GITHUB)

    @property
    def website(self) -> str:
        return next((link for link in self.links if not is_at(link, LINKEDIN) and not is_at(link, GITHUB)), "")


def parted(name: str) -> tuple[str, str] | None:
    """First and last name. None where it is not plain which word belongs to which."""
    words = name.split()
    if len(words) == 2 and words[0].lower() not in PARTICLES and not words[0].endswith(","):
        return words[0], words[1]
    begin = next((place for place, word in enumerate(words) if place and word.lower().rstrip(".'") in PARTICLES), 0)
    if begin == 1 and len(words) > 2 and words[-1].lower() not in PARTICLES:
        return words[0], " ".join(words[1:])
    return None


def link_at(links: Sequence[str], host: str) -> str:
    return next((link for link in links if is_at(link, host)), "")


def is_at(link: str, host: str) -> bool:
    try:
        found = (urlsplit(link).hostname or "").lower()
    except ValueError:
        return False
    return found == host or found.endswith(f".{host}")
