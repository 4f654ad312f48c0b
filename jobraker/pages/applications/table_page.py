"""What the pages of a table ask for: its columns with what they are taken for, its first rows, and what becomes of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any
from uuid import UUID

from jobraker.applications.models import Brought
from jobraker.applications.rules.table_columns import OURS_ALONE, Column, column_of
from jobraker.applications.rules.table_days import Guess, Order
from jobraker.applications.rules.table_letters import Letters, look_odd
from jobraker.applications.rules.table_rows import MACHINES
from jobraker.applications.tables_judging import Did, Looked, Verdict
from jobraker.applications.tables_taking import ticket_of
from jobraker.pages.applications.table_words import LETTERS, column_word, did_words, why_words
from jobraker.pages.applications.words import stage_word
from jobraker.saved.rules.stages import Stage
from jobraker.web.filters import count
from jobraker.web.gettext import _, ngettext

FIRST = 20  # rows that are shown as they will be
REFUSED = 50  # of those that cannot be taken
SAMPLES, SAMPLE_CHARS = 3, 60
TOLD = 200  # rows of a report that a page shows


@dataclass(frozen=True, slots=True)
class Asked:
    """A column: its name, some of its cells, and what it is taken for."""

    number: int
    name: str
    samples: Sequence[str]
    column: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row, with what becomes of it. `of`: the application that it is."""

    number: int
    title: str
    company: str
    did: str
    words: str
    why: str = ""
    of: str = ""
    stage: str = ""
    applied_on: date | None = None

    @property
    def is_bad(self) -> bool:
        return self.did == Did.REFUSED


@dataclass(frozen=True, slots=True)
class Understanding:
    key: UUID
    looked: Looked

    @property
    def name(self) -> str:
        return self.looked.name

    @property
    def ours(self) -> bool:
        return self.looked.meaning.ours

    @property
    def taken(self) -> int:
        return self.looked.number(Did.TAKEN)

    @property
    def said(self) -> Sequence[str]:
        return said_of({did: self.looked.number(did) for did in Did})

    @property
    def columns(self) -> Sequence[Asked]:
        found = self.looked.table
        return [
            Asked(
                number,
                name or self.unnamed(number),
                samples(row.cells[number] for row in found.rows if not row.fault),
                column or "",
            )
            for number, (name, column) in enumerate(zip(found.names, self.looked.meaning.columns, strict=True))
        ]

    def unnamed(self, number: int) -> str:
        return _("Column %(number)s", number=count(number + 1)) if self.headless else ""

    @property
    def headless(self) -> bool:
        return self.looked.manner.headless

    @property
    def asks_header(self) -> bool:
        """Whether the row that is taken for names of columns may be an application."""
        return self.headless or not any(map(column_of, self.looked.table.names))

    @property
    def is_odd(self) -> bool:
        found = self.looked.table
        cells = (cell for row in found.rows for cell in row.cells)
        return look_odd(chain(found.names, cells), found.letters)

    @property
    def letters(self) -> Sequence[tuple[str, str, bool]]:
        """The ways that its letters may be read, with the one that they are."""
        now = self.looked.manner.letters
        found = "" if now else next((str(LETTERS[each]) for each in Letters if each == self.looked.table.letters), "")
        words = _("as it looks: %(letters)s", letters=found) if found else _("as it looks")
        return [("", words, not now), *((each, str(LETTERS[each]), each == now) for each in Letters)]

    @property
    def choices(self) -> Sequence[tuple[str, str]]:
        return [(column, column_word(column)) for column in Column if column not in OURS_ALONE]

    @property
    def asks_order(self) -> bool:
        return self.looked.guess is Guess.EITHER

    @property
    def shows_order(self) -> bool:
        """What the days say themselves can still be said otherwise."""
        return self.looked.guess is not Guess.NO_MATTER

    @property
    def order(self) -> str:
        return self.looked.meaning.order

    @property
    def month_first(self) -> bool:
        return self.looked.meaning.order is Order.MONTH_FIRST

    @property
    def words(self) -> Sequence[tuple[int, str, str]]:
        """Of stages that we do not know, with what they mean."""
        stages = self.looked.meaning.stages
        return [(number, word, stages.get(word, "")) for number, word in enumerate(self.looked.words)]

    @property
    def known(self) -> Sequence[tuple[int, str, str]]:
        """Of stages that we know, with what they are taken for; counted on from those that we do not."""
        stages, before = self.looked.meaning.stages, len(self.looked.words)
        return [
            (number, word, stages.get(word) or taken_for(stage))
            for number, (word, stage) in enumerate(self.looked.known.items(), before)
        ]

    @property
    def stages(self) -> Sequence[tuple[str, str]]:
        return [(stage, stage_word(stage)) for stage in Stage if stage not in MACHINES]

    @property
    def first(self) -> Sequence[Line]:
        return [line_of(verdict) for verdict in self.looked.verdicts[:FIRST]]

    @property
    def refused(self) -> Sequence[Line]:
        """Those that the first rows do not show already."""
        later = [verdict for verdict in self.looked.verdicts[FIRST:] if verdict.did is Did.REFUSED]
        return [line_of(verdict) for verdict in later[:REFUSED]]


@dataclass(frozen=True, slots=True)
class Report:
    row: Brought

    @property
    def ticket(self) -> UUID | None:
        held = ticket_of(self.row)
        return UUID(held) if held else None

    @property
    def rows(self) -> Sequence[dict[str, Any]]:
        return self.row.report or []

    @property
    def said(self) -> Sequence[str]:
        dids, out = [Did(row["did"]) for row in self.rows if not row.get("out")], self.out
        words = ngettext("%(count)s was taken out again", "%(count)s were taken out again", out, count=count(out))
        return [*became({did: dids.count(did) for did in Did}), *([words] if out else [])]

    @property
    def out(self) -> int:
        return sum(bool(row.get("out")) for row in self.rows)

    @property
    def is_whole(self) -> bool:
        """Whether every row became an application and still is one."""
        return all(row["did"] == Did.TAKEN and not row.get("out") for row in self.rows)

    @property
    def others(self) -> Sequence[Line]:
        """What was not taken in, which is what somebody wants to know of."""
        return [line_kept(row) for row in self.rows if row["did"] != Did.TAKEN][:TOLD]


def taken_for(stage: Stage) -> Stage:
    return Stage.PREPARING if stage in MACHINES else stage


def samples(cells: Iterator[str]) -> Sequence[str]:
    found: dict[str, None] = {}
    for cell in cells:
        if text := " ".join(cell.split()):
            found[text[:SAMPLE_CHARS] + ("…" if len(text) > SAMPLE_CHARS else "")] = None
        if len(found) == SAMPLES:
            break
    return list(found)


def said_of(numbers: dict[Did, int]) -> Sequence[str]:
    """How many become what; nothing of what none does."""
    new, known, not_taken = numbers[Did.TAKEN], known_in(numbers), numbers[Did.REFUSED]
    told = {
        ngettext("%(count)s is new", "%(count)s are new", new, count=count(new)): new,
        ngettext("%(count)s is here already", "%(count)s are here already", known, count=count(known)): known,
        ngettext(
            "%(count)s cannot be taken", "%(count)s cannot be taken", not_taken, count=count(not_taken)
        ): not_taken,
    }
    return [words for words, number in told.items() if number]


def became(numbers: dict[Did, int]) -> Sequence[str]:
    """The same, once it is done."""
    new, known, not_taken = numbers[Did.TAKEN], known_in(numbers), numbers[Did.REFUSED]
    told = {
        ngettext("%(count)s was taken in", "%(count)s were taken in", new, count=count(new)): new,
        ngettext("%(count)s was here already", "%(count)s were here already", known, count=count(known)): known,
        ngettext(
            "%(count)s could not be taken", "%(count)s could not be taken", not_taken, count=count(not_taken)
        ): not_taken,
    }
    return [words for words, number in told.items() if number]


def known_in(numbers: dict[Did, int]) -> int:
    return numbers[Did.SAME] + numbers[Did.THERE] + numbers[Did.DOUBLE]


def line_of(verdict: Verdict) -> Line:
    told = verdict.told
    return Line(
        verdict.row,
        verdict.title,
        verdict.company,
        verdict.did,
        did_words(verdict.did, verdict.line),
        why_words(verdict.why, verdict.column, verdict.value) if verdict.why else "",
        verdict.of,
        stage_word(told.stage) if told else "",
        told.applied_on if told else None,
    )


def line_kept(row: dict[str, Any]) -> Line:
    why = why_words(row["why"], row.get("column", ""), row.get("value", "")) if row.get("why") else ""
    words = did_words(row["did"], row.get("line", 0))
    return Line(row["row"], row.get("title", ""), row.get("company", ""), row["did"], words, why, row.get("of", ""))


def report_rows(report: Sequence[dict[str, Any]]) -> Iterator[Sequence[str]]:
    yield (_("Line"), _("Job"), _("Company"), _("What became of it"), _("Why"))
    for row in report:
        line = line_kept(row)
        taken = _("Taken in, and taken out again") if row.get("out") else _("Taken in")
        words = taken if line.did == Did.TAKEN else line.words
        yield (str(line.number), line.title, line.company, words, line.why)
