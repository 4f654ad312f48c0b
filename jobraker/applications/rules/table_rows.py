"""What a row of a table tells of an application, or why it tells none."""

import csv
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from jobraker.applications.rules import limits as ours
from jobraker.applications.rules.table_cells import undone
from jobraker.applications.rules.table_columns import Column
from jobraker.applications.rules.table_days import Order, day_in, is_none, moment_in
from jobraker.applications.rules.table_moves import MOVES, Move, move_in
from jobraker.applications.rules.table_pay import pay_said
from jobraker.applications.rules.table_stages import stage_in
from jobraker.applications.rules.table_terms import term_in
from jobraker.jobs.pay import Pay
from jobraker.profile.rules.sent import is_link
from jobraker.saved.rules import limits
from jobraker.saved.rules.posting import Posting, from_kept
from jobraker.saved.rules.stages import BEFORE, Stage
from jobraker.taxonomy.folding import of_a_person
from jobraker.taxonomy.terms import Employment, Level, Remote

MACHINES = (Stage.SUBMITTING, Stage.NEEDS_YOU)  # nobody sends what a table tells of
MOST: dict[Column, int] = {
    Column.TITLE: limits.TITLE,
    Column.COMPANY: limits.COMPANY,
    Column.PLACE: limits.PLACE,
    Column.CHANNEL: limits.CHANNEL,
    Column.NOTES: limits.NOTES,
    Column.PAY: limits.PAY,
    Column.URL: limits.URL,
    Column.DESCRIPTION: limits.DESCRIPTION,
    Column.RESUME: limits.TITLE,
    Column.LETTER: limits.TITLE,
}
WITH_KEY = re.compile(r"(.*) \[([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\]", re.DOTALL)
AMOUNT = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,4})?")
CURRENCY = re.compile(r"[A-Z]{3}")
LONG = (Column.NOTES, Column.DESCRIPTION)


class Why(StrEnum):
    """Why a row is refused. Stored, in the report of a table."""

    NO_TITLE = "no-title"
    NOT_A_DAY = "not-a-day"
    AHEAD = "ahead"  # it was sent on a day that has not come
    TOO_LONG = "too-long"
    TOO_MANY_TAGS = "too-many-tags"
    UNREADABLE = "unreadable"  # what we wrote ourselves was changed so that it is none any more
    UNCLOSED = "unclosed"
    TOO_WIDE = "too-wide"
    CELL_TOO_LONG = "cell-too-long"
    FULL = "full"  # there is no room for more


class WrongError(ValueError):
    def __init__(self, why: Why, column: Column | None = None, value: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.column = column
        self.value = value[:80]


@dataclass(frozen=True, slots=True)
class Meaning:
    """`columns`: what each column is, None for one that is left out. `stages`: what words of theirs mean that we do not know."""

    columns: Sequence[Column | None]
    order: Order = Order.DAY_FIRST
    stages: Mapping[str, Stage] = field(default_factory=dict)
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """`columns` are of its row. `opening`: the number of the one here that it was, if it was."""

    posting: Posting
    columns: dict[str, Any]
    key: UUID | None = None
    history: Sequence[Move] = ()
    opening: int | None = None
    follow_up: date | None = None

    @property
    def stage(self) -> Stage:
        return Stage(self.columns["stage"])

    @property
    def applied_on(self) -> date | None:
        found: date | None = self.columns["applied_on"]
        return found


def read(cells: Sequence[str], names: Sequence[str], meaning: Meaning, today: date) -> Told:
    """Raises WrongError."""
    return Reading(cells, names, meaning, today).told()


class Reading:
    """One row. What we wrote ourselves is taken as it stands, what others wrote is tidied first."""

    def __init__(self, cells: Sequence[str], names: Sequence[str], meaning: Meaning, today: date) -> None:
        self.meaning = meaning
        self.today = today
        self.cells: dict[Column, str] = {}
        self.aside: list[str] = []
        for name, column, cell in zip(names, meaning.columns, cells, strict=True):
            if column is Column.INTO_NOTES and cell.strip():
                self.aside.append(f"{name}: {undone(cell).strip()}" if name else undone(cell).strip())
            elif column and column is not Column.INTO_NOTES:
                self.cells[column] = self.tidied(column, undone(cell))

    def tidied(self, column: Column, cell: str) -> str:
        if self.meaning.ours:
            return cell
        if column in LONG:
            return "\n".join(line.rstrip() for line in of_a_person(cell).splitlines()).strip()
        line = " ".join(of_a_person(cell).split())
        return "" if column not in (Column.TITLE, Column.COMPANY) and is_none(line) else line

    def text(self, column: Column) -> str:
        text = self.cells.get(column, "")
        if len(text) > MOST[column]:
            raise WrongError(Why.TOO_LONG, column, text)
        return text

    def told(self) -> Told:
        title = self.text(Column.TITLE)
        if not title.strip():
            raise WrongError(Why.NO_TITLE)
        url = self.url()
        stage, applied_on = self.sending()
        saved_at = self.moment(Column.SAVED_AT)
        posting = Posting(
            title=title,
            company=self.text(Column.COMPANY),
            place=self.text(Column.PLACE),
            pay_said=self.pay(),
            employment=term_in(self.cells.get(Column.EMPLOYMENT, ""), Employment),
            remote=term_in(self.cells.get(Column.REMOTE, ""), Remote),
            level=term_in(self.cells.get(Column.LEVEL, ""), Level),
            url=url,
            description=self.text(Column.DESCRIPTION),
            skills=tuple(self.cells.get(Column.SKILLS, "").split()),
        )
        columns: dict[str, Any] = {
            "stage": stage,
            "applied_on": applied_on,
            "channel": self.text(Column.CHANNEL),
            "deadline": self.day(Column.DEADLINE),
            "remind_days": self.number(Column.REMIND_DAYS, limits.REMIND_DAYS),
            "tags": self.tags(),
            "notes": self.notes(),
            "saved_at": saved_at,
            "stage_at": self.moment(Column.STAGE_AT),
            "resume": self.document(Column.RESUME),
            "letter": self.document(Column.LETTER),
            "answers": self.answers(),
        }
        if columns["deadline"] is None:
            columns["remind_days"] = None
        if (pay := self.details()) and pay_said(pay) == posting.pay_said:
            posting = replace(posting, pay=pay, pay_said="")
        opening = self.number(Column.OPENING, 2**62)
        return Told(posting, columns, self.key(), self.history(), opening, self.day(Column.FOLLOW_UP))

    def sending(self) -> tuple[Stage, date | None]:
        """Without a stage, a day that it was sent on says that it was."""
        applied_on = self.day(Column.APPLIED_ON)
        if applied_on and applied_on > self.today:
            raise WrongError(Why.AHEAD, Column.APPLIED_ON, self.cells[Column.APPLIED_ON])
        word = self.cells.get(Column.STAGE, "")
        stage = self.meaning.stages.get(word) or stage_in(word)
        if stage in MACHINES:
            stage = Stage.PREPARING
        if stage is None:
            return (Stage.APPLIED if applied_on else Stage.SAVED), applied_on
        if stage in BEFORE and applied_on:
            return Stage.APPLIED, applied_on
        return stage, applied_on

    def day(self, column: Column) -> date | None:
        cell = self.cells.get(column, "")
        if is_none(cell):
            return None
        found = day_in(cell, self.meaning.order)
        if found is None:
            raise WrongError(Why.NOT_A_DAY, column, cell)
        return found

    def moment(self, column: Column) -> datetime | None:
        cell = self.cells.get(column, "")
        if is_none(cell):
            return None
        found = moment_in(cell, self.meaning.order)
        if found is None:
            raise WrongError(Why.NOT_A_DAY, column, cell)
        return found

    def number(self, column: Column, most: int) -> int | None:
        cell = self.cells.get(column, "").strip()
        if not cell:
            return None
        if not (cell.isascii() and cell.isdigit() and len(cell) < 20 and int(cell) <= most):
            raise WrongError(Why.UNREADABLE, column, cell)
        return int(cell)

    def tags(self) -> list[str]:
        cell = self.cells.get(Column.TAGS, "")
        apart = next(csv.reader([cell]), []) if self.meaning.ours else cell.replace(";", ",").split(",")
        found = list({tag.casefold(): tag for each in reversed(apart) if (tag := each.strip())}.values())[::-1]
        if long := next((tag for tag in found if len(tag) > limits.TAG), None):
            raise WrongError(Why.TOO_LONG, Column.TAGS, long)
        if len(found) > limits.TAGS:
            raise WrongError(Why.TOO_MANY_TAGS, Column.TAGS)
        return found

    def notes(self) -> str:
        notes = "\n".join(filter(None, [self.text(Column.NOTES), *self.aside]))
        if len(notes) > limits.NOTES:
            raise WrongError(Why.TOO_LONG, Column.NOTES, notes)
        return notes

    def url(self) -> str:
        """What is no address is kept in the notes: it was something to whoever wrote it."""
        written = self.text(Column.URL)
        if not written or self.meaning.ours:
            return written if is_link(written) else ""
        url = written if "://" in written else f"https://{written}"
        if is_link(url) and len(url) <= limits.URL:
            return url
        self.aside.append(written)
        return ""

    def pay(self) -> str:
        """One cell, or what is told of its ends in several."""
        if said := self.text(Column.PAY):
            return said
        ends = [self.cells.get(column, "") for column in (Column.PAY_FROM, Column.PAY_TO)]
        told = "–".join(dict.fromkeys(end for end in ends if end not in ("", "0")))
        currency = self.cells.get(Column.PAY_CURRENCY, "")
        return f"{told} {currency}".strip()[: limits.PAY] if told else ""

    def details(self) -> Pay | None:
        """What the pay of an opening was read as; whoever changed its cell says something else."""
        found = self.kept(Column.PAY_DETAILS, dict)
        if found is None:
            return None
        ends = [found.get(name) for name in ("minimum", "maximum")]
        years = [found.get(name) for name in ("year_minimum", "year_maximum")]
        plain = all(end is None or (isinstance(end, str) and AMOUNT.fullmatch(end)) for end in ends)
        meant = all(year is None or (isinstance(year, int) and 0 <= year <= ours.AMOUNT) for year in years)
        currency = found.get("currency")
        known = currency is None or (isinstance(currency, str) and CURRENCY.fullmatch(currency))
        if not (plain and meant and known):
            raise WrongError(Why.UNREADABLE, Column.PAY_DETAILS, self.cells[Column.PAY_DETAILS])
        return from_kept({"pay": found}).pay

    def key(self) -> UUID | None:
        cell = self.cells.get(Column.KEY, "").strip()
        try:
            return UUID(cell) if cell else None
        except ValueError:
            raise WrongError(Why.UNREADABLE, Column.KEY, cell) from None

    def document(self, column: Column) -> dict[str, str] | None:
        """Its name, and behind it in brackets its key here, of ours."""
        cell = self.cells.get(column, "")
        if not cell:
            return None
        if not self.meaning.ours:
            return {"key": "", "name": self.text(column)}
        found = WITH_KEY.fullmatch(cell)
        return {"key": found[2], "name": found[1]} if found else {"key": "", "name": self.text(column)}

    def answers(self) -> list[dict[str, str]]:
        found = [each for each in self.kept(Column.ANSWERS, list) or () if isinstance(each, dict)]
        return [
            {
                "question": str(each.get("question", ""))[: ours.QUESTION],
                "answer": str(each.get("answer", ""))[: ours.ANSWER],
            }
            for each in found[: ours.ANSWERS]
        ]

    def history(self) -> Sequence[Move]:
        """Its moves, each with from, to, by whom and when."""
        moves = [move_in(each) for each in (self.kept(Column.HISTORY, list) or [])[:MOVES]]
        return [move for move in moves if move]

    def kept(self, column: Column, kind: type[Any]) -> Any:
        """What we wrote as JSON."""
        cell = self.cells.get(column, "")
        if not cell:
            return None
        try:
            found = json.loads(cell)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, kind):
            raise WrongError(Why.UNREADABLE, column, cell)
        return found
