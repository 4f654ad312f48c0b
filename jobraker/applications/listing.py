"""The list of applications as somebody wants it: which of them, and in which order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from jobraker.applications.reading import Card
from jobraker.applications.rules import limits
from jobraker.saved.rules import limits as saved_limits
from jobraker.saved.rules.order import ordered
from jobraker.saved.rules.stages import Stage
from jobraker.taxonomy.folding import fold, of_a_person

STAGES = list(Stage)
WORDS = 100  # characters


class Column(StrEnum):
    """Parts of addresses."""

    TITLE = "title"
    COMPANY = "company"
    STAGE = "stage"
    MOVED = "moved"
    SENT = "sent"
    NEXT = "next"
    DEADLINE = "deadline"
    CHANNEL = "channel"
    TAGS = "tags"


DESCENDING = frozenset({Column.MOVED, Column.SENT})  # unless it is turned round


@dataclass(frozen=True, slots=True)
class Wanted:
    """`since` and `until`: between which days it was sent. `asks`: only what waits for its person now."""

    words: str = ""
    stages: frozenset[Stage] = frozenset()
    tag: str = ""
    channel: str = ""
    since: date | None = None
    until: date | None = None
    asks: bool = False
    order: Column = Column.MOVED
    turned: bool = False

    @property
    def narrows(self) -> bool:
        dated = self.since or self.until
        return bool(self.words or self.stages or self.tag or self.channel or dated or self.asks)

    @property
    def descending(self) -> bool:
        return (self.order in DESCENDING) != self.turned

    @property
    def query(self) -> dict[str, Any]:
        """As an address says it; what is as ever is left out."""
        said = {
            "q": self.words,
            "stage": [stage.value for stage in Stage if stage in self.stages],
            "tag": self.tag,
            "channel": self.channel,
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
            "asks": "1" if self.asks else "",
            "sort": self.order.value if self.order is not Column.MOVED else "",
            "turned": "1" if self.turned else "",
        }
        return {name: value for name, value in said.items() if value}


def wanted(fields: Mapping[str, Sequence[str]]) -> Wanted:
    """Of an address; whatever there is not is not asked for."""

    def line(name: str, most: int) -> str:
        return " ".join(of_a_person(next(iter(fields.get(name, ())), "")).split())[:most]

    return Wanted(
        words=line("q", WORDS),
        stages=frozenset(stage for stage in Stage if stage in fields.get("stage", ())),
        tag=line("tag", saved_limits.TAG),
        channel=line("channel", saved_limits.CHANNEL),
        since=day(line("since", len("2026-12-31"))),
        until=day(line("until", len("2026-12-31"))),
        asks=line("asks", 1) == "1",
        order=next((each for each in Column if each == line("sort", limits.VIEW_NAME)), Column.MOVED),
        turned=line("turned", 1) == "1",
    )


def day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def listed(cards: Sequence[Card], asked: Wanted) -> Sequence[Card]:
    found = [card for card in cards if is_wanted(card, asked)]
    return ordered(found, KEYS[asked.order], descending=asked.descending)


def is_wanted(card: Card, asked: Wanted) -> bool:
    if asked.stages and card.stage not in asked.stages:
        return False
    if asked.asks and not (card.next and card.next.asks(card.today)):
        return False
    if asked.tag and asked.tag.casefold() not in map(str.casefold, card.tags):
        return False
    if asked.channel and asked.channel != card.channel:
        return False
    if (asked.since or asked.until) and not is_between(card.applied_on, asked):
        return False
    return not asked.words or has_words(card, asked.words)


def is_between(sent: date | None, asked: Wanted) -> bool:
    return sent is not None and (asked.since or sent) <= sent <= (asked.until or sent)


def has_words(card: Card, words: str) -> bool:
    """Each of them, in whatever is told of it in a line."""
    told = fold(" ".join((card.title, card.company, card.place, *card.tags)))
    return all(word in told for word in fold(words).split())


KEYS: dict[Column, Callable[[Card], Any]] = {
    Column.TITLE: lambda card: fold(card.title),
    Column.COMPANY: lambda card: fold(card.company),
    Column.STAGE: lambda card: STAGES.index(card.stage),
    Column.MOVED: lambda card: card.stage_at,
    Column.SENT: lambda card: card.applied_on,
    Column.NEXT: lambda card: card.next and card.next.day,
    Column.DEADLINE: lambda card: card.deadline,
    Column.CHANNEL: lambda card: card.channel,
    Column.TAGS: lambda card: ", ".join(sorted(map(fold, card.tags))),
}
