"""Whether a row tells of an application that is there already: by its key, its address, or its title, company and day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from jobraker.taxonomy.folding import fold


@dataclass(frozen=True, slots=True)
class Traits:
    """What two tellings of one application share. `url` is "" where an address tells nothing."""

    title: str
    company: str
    applied_on: date | None
    url: str

    @classmethod
    def of(cls, title: str, company: str, applied_on: date | None, url: str) -> "Traits":
        return cls(fold(title), fold(company), applied_on, plain(url))


@dataclass
class Known:
    """Those that are known, by what they are found by."""

    by_url: dict[str, str] = field(default_factory=dict)
    by_title: dict[tuple[str, str], dict[date | None, str]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, traits: Traits, name: str) -> None:
        if traits.url:
            self.by_url.setdefault(traits.url, name)
        self.by_title[traits.title, traits.company].setdefault(traits.applied_on, name)

    def find(self, traits: Traits) -> str:
        """Its name, "" where there is none. Of one whose day is not told any day is the same; of two that are, the same alone:
        people apply again."""
        if traits.url and (found := self.by_url.get(traits.url)):
            return found
        if not (traits.title and traits.company):
            return ""
        days = self.by_title.get((traits.title, traits.company), {})
        if traits.applied_on in days:
            return days[traits.applied_on]
        if traits.applied_on is None:
            return next(iter(days.values()), "")
        return days.get(None, "")


def plain(url: str) -> str:
    """Without what differs between two spellings of an address; "" for the front page of a site, where all its jobs are."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    if not path and not parts.query:
        return ""
    return f"{parts.netloc.lower().removeprefix('www.')}{path}" + (f"?{parts.query}" if parts.query else "")


def shared(each: Iterable[Traits]) -> frozenset[str]:
    """Addresses that stand beside several titles: pages of lists, which tell nothing of one."""
    titles: dict[str, set[str]] = defaultdict(set)
    for traits in each:
        if traits.url:
            titles[traits.url].add(traits.title)
    return frozenset(url for url, named in titles.items() if len(named) > 1)
