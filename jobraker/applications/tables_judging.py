"""What would become of each row of a table, as its columns, days and words are understood now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from jobraker.applications.models import Brought
from jobraker.applications.rules import limits
from jobraker.applications.rules.table_cells import undone
from jobraker.applications.rules.table_columns import OURS, OURS_ALONE, Column, is_header, is_ours
from jobraker.applications.rules.table_days import Guess, Order, is_none, order_of
from jobraker.applications.rules.table_rows import Meaning, Told, Why, WrongError, read
from jobraker.applications.rules.table_same import Known, Traits, shared
from jobraker.applications.rules.table_stages import stage_in
from jobraker.applications.rules.table_text import Manner, Row, Table, table
from jobraker.applications.tables_out import Cells, cells_of
from jobraker.database import storable, transaction
from jobraker.profile.keeping import count
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.limits import SAVED, TITLE
from jobraker.saved.rules.stages import Stage
from jobraker.taxonomy.folding import of_a_person

DAYS = (Column.APPLIED_ON, Column.DEADLINE, Column.SAVED_AT, Column.STAGE_AT, Column.FOLLOW_UP)
WORDS_MOST = 40  # of stages that we do not know, that are asked about
KNOWN_MOST = 30  # of stages that we know, that are shown to be changed


class Did(StrEnum):
    """What becomes of a row. Stored, in the report of a table."""

    TAKEN = "taken"
    SAME = "same"  # it is here already, as the row has it
    THERE = "there"  # it is here already, and was changed since: it stays as it is here
    DOUBLE = "double"  # it tells of one that is here, or that stands above it
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`of`: what it is the double of; `line`: of one that stands above it. `why`, `column` and `value` of one that is refused.
    `told`: what it says, as far as that can be read."""

    row: int
    did: Did
    title: str = ""
    company: str = ""
    of: str = ""
    line: int = 0
    why: str = ""
    column: str = ""
    value: str = ""
    told: Told | None = None

    @property
    def kept(self) -> dict[str, Any]:
        """Without what it says by saying nothing."""
        told = {name: value for name, value in asdict(replace(self, told=None)).items() if value}
        cleaned: dict[str, Any] = storable(told)
        return cleaned


@dataclass(frozen=True, slots=True)
class Looked:
    """A table as it is understood now. `guess`: what its days say of their order; `words`: stages that we do not know; `known`:
    those that we do, which their person may mean otherwise."""

    name: str
    table: Table
    meaning: Meaning
    guess: Guess
    words: Sequence[str]
    known: Mapping[str, Stage]
    verdicts: Sequence[Verdict]
    manner: Manner

    def number(self, did: Did) -> int:
        return sum(verdict.did is did for verdict in self.verdicts)


def look(account_id: int, row: Brought, today: date) -> Looked | None:
    """What would become of each row. None of one that was taken in."""
    if row.content is None:
        return None
    found = table(row.content, is_header, manner_of(row))
    columns = [Column(sent) if sent else None for sent in row.mapping["columns"]]
    ours = is_ours(found.names) and all(column is None or column in OURS for column in columns)
    if not ours:
        columns = [None if column in OURS_ALONE else column for column in columns]
    stages = {word: Stage(stage) for word, stage in row.mapping["stages"].items()}
    guess = order_of(cells_under(found, columns, DAYS))
    order = Order(row.mapping["order"] or guess.order)
    meaning = Meaning(columns, order, stages, ours)
    said = {word: stage_in(word) for word in stage_words(found, columns)}
    words = [word for word, stage in said.items() if stage is None][:WORDS_MOST]
    known = {word: stage for word, stage in said.items() if stage}
    known = dict(list(known.items())[:KNOWN_MOST])
    verdicts = judged(found, meaning, today, cells_of(account_id), room_of(account_id))
    return Looked(row.name, found, meaning, guess, words, known, verdicts, manner_of(row))


def manner_of(row: Brought) -> Manner:
    return Manner(row.mapping.get("letters", ""), row.mapping.get("headless", False))


def stage_words(found: Table, columns: Sequence[Column | None]) -> Sequence[str]:
    """Those that stand in it, as its rows are read."""
    cells = cells_under(found, columns, (Column.STAGE,))
    said = dict.fromkeys(" ".join(of_a_person(undone(cell)).split()) for cell in cells)
    return [word for word in said if len(word) <= limits.STAGE_WORD and not is_none(word)]


def cells_under(found: Table, columns: Sequence[Column | None], wanted: Iterable[Column]) -> Iterable[str]:
    numbers = [number for number, column in enumerate(columns) if column in set(wanted)]
    return (row.cells[number] for row in found.rows if row.fault is None for number in numbers)


def room_of(account_id: int) -> int:
    with transaction():
        return max(SAVED - count(SavedJob, account_id), 0)


def judged(found: Table, meaning: Meaning, today: date, here: Mapping[UUID, Cells], room: int) -> list[Verdict]:
    read_rows = [(row, told_or_why(row, found.names, meaning, today)) for row in found.rows]
    traits = {row.number: traits_of(told) for row, told in read_rows if isinstance(told, Told)}
    lists = shared(traits.values())
    known, above = Known(), Known()
    for key, cells in here.items():
        known.add(traits_in(cells), str(key))
    verdicts, keys = [], dict.fromkeys(here, 0)  # the line of one that is taken, 0 of one that is here
    for row, told in read_rows:
        if isinstance(told, WrongError):
            verdicts.append(refused(row, told, meaning))
            continue
        mine = traits[row.number]
        mine = replace(mine, url="") if mine.url in lists else mine
        cells = {
            column: undone(cell) for column, cell in zip(meaning.columns, row.cells, strict=True) if column in OURS
        }
        verdict = verdict_of(Verdict(row.number, Did.TAKEN, told=told), cells, mine, here, keys, known, above)
        if verdict.did is Did.TAKEN and not room:
            verdict = replace(verdict, did=Did.REFUSED, why=Why.FULL)
        elif verdict.did is Did.TAKEN:
            room -= 1
            above.add(mine, str(row.number))
            if told.key:
                keys[told.key] = row.number
        verdicts.append(verdict)
    return verdicts


def verdict_of(
    plain: Verdict,
    cells: Cells,
    mine: Traits,
    here: Mapping[UUID, Cells],
    keys: Mapping[UUID, int],
    known: Known,
    above: Known,
) -> Verdict:
    told = plain.told
    assert told  # noqa: S101 - of a row that was read
    named = replace(plain, title=told.posting.title, company=told.posting.company)
    if told.key and told.key in keys:
        if keys[told.key]:
            return replace(named, did=Did.DOUBLE, line=keys[told.key])
        same = all(here[told.key][column] == cell for column, cell in cells.items())
        return replace(named, did=Did.SAME if same else Did.THERE, of=str(told.key))
    if of := known.find(mine):
        return replace(named, did=Did.DOUBLE, of=of)
    if told.key is None and (line := above.find(mine)):
        return replace(named, did=Did.DOUBLE, line=int(line))
    return named


def told_or_why(row: Row, names: Sequence[str], meaning: Meaning, today: date) -> Told | WrongError:
    if row.fault:
        return WrongError(Why(row.fault))
    try:
        return read(row.cells, names, meaning, today)
    except WrongError as error:
        return error


def refused(row: Row, error: WrongError, meaning: Meaning) -> Verdict:
    said = {column: cell.strip()[:TITLE] for column, cell in zip(meaning.columns, row.cells, strict=True) if column}
    title, company = (said.get(column, "") for column in (Column.TITLE, Column.COMPANY))
    if row.fault:
        title, company = row.cells[0][:TITLE], ""
    told = Verdict(row.number, Did.REFUSED, title, company)
    return replace(told, why=error.why, column=error.column or "", value=error.value)


def traits_of(told: Told) -> Traits:
    return Traits.of(told.posting.title, told.posting.company, told.applied_on, told.posting.url)


def traits_in(cells: Cells) -> Traits:
    on = cells[Column.APPLIED_ON]
    day = date.fromisoformat(on) if on else None
    return Traits.of(cells[Column.TITLE], cells[Column.COMPANY], day, cells[Column.URL])
