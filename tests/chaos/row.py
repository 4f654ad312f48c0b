"""Of one fault what there was to be and what became of it; and how the judges ask the tables."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text

from jobraker.database import db, transaction
from tests.campaign.running import markdown
from tests.chaos.people import Answer, Kind

BESIDE = (
    "events",
    "messages",
    "sent",
    "mails",
    "openings",
    "titles",
    "rows",
    "found",
    "letters",
    "told",
)
"""What nobody asked for themselves: what a timeline says, what tools and forms and mail servers got, what boards listed and
under which titles, the rows of jobs, what alerts found of it, the mails that they wrote, and what these tell of."""


@dataclass
class Row:
    """Of one fault: its operations by their answers, and of each kind of thing how many there were, lost, and doubled."""

    name: str
    answers: Counter[Answer] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    doubled: Counter[str] = field(default_factory=Counter)
    again: int = 0
    wrong: list[str] = field(default_factory=list)

    def judge(self, what: str, number: int, least: int, most: int, about: str) -> None:
        self.judged[what] += 1
        if number < least:
            self.lose(what, about)
        if number > most:
            self.doubled[what] += 1
            self.wrong.append(f"{self.name}: {what}: {about} is there {number} times")

    def lose(self, what: str, about: str) -> None:
        self.lost[what] += 1
        self.wrong.append(f"{self.name}: {what}: {about} is lost")


def rows(statement: str) -> Sequence[tuple[Any, ...]]:
    with transaction():
        return [tuple(row) for row in db.session.execute(text(statement))]


def counted(statement: str) -> Counter[str]:
    return Counter(str(row[0]) for row in rows(statement))


def table(found: Sequence[Row]) -> str:
    """Of each kind how many there were to be, and how many of them were lost and doubled."""
    kinds = [kind for kind in (*Kind, *BESIDE) if any(row.judged[kind] for row in found)]
    whole = Row("all")
    for row in found:
        whole.answers += row.answers
        whole.judged, whole.lost, whole.doubled = (
            whole.judged + row.judged,
            whole.lost + row.lost,
            whole.doubled + row.doubled,
        )
        whole.again += row.again
    head = ["fault", "operations", "answered yes", "no answer", *kinds, "lost", "doubled", "handed over again"]
    return markdown(head, [cells(row, kinds) for row in (*found, whole)])


def cells(row: Row, kinds: Sequence[str]) -> list[str]:
    numbers = [row.answers.total(), row.answers[Answer.YES], row.answers[Answer.NONE]]
    ends = [row.lost.total(), row.doubled.total(), row.again]
    return [row.name, *map(str, numbers), *(cell(row, kind) for kind in kinds), *map(str, ends)]


def cell(row: Row, kind: str) -> str:
    wrong = [
        f"{number[kind]} {word}" for word, number in (("lost", row.lost), ("doubled", row.doubled)) if number[kind]
    ]
    return ", ".join([str(row.judged[kind]), *wrong])
