"""What is filled in of a source: as it was sent, and what is wrong with it, by the same checks as at the command line."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from werkzeug.datastructures import MultiDict

from jobraker.boards.board import Board
from jobraker.boards.fetching import ADDRESS
from jobraker.ingestion.changing import LEAST_MINUTES, NAME_CHARS
from jobraker.ingestion.models import Source
from jobraker.ingestion.sources import ACCEPT, EVERY_MINUTES, QUERY_CHARS, URL_CHARS, Asked, BadSource, Fault
from jobraker.web.gettext import N_, Phrase, _

FEW = 6  # fields that stand there at once; the others wait behind a fold
WORDS: Mapping[Fault, Phrase] = {
    Fault.UNREADABLE: N_("There are signs in it that cannot be read, or it is too long."),
    Fault.NO_ADDRESS: N_("It is no address of a page: it begins with https:// or http://."),
    Fault.NO_NAME: N_("That is no name of a board: copy it from the address of the board."),
    Fault.MISSING: N_("It needs this."),
    Fault.CAUTION: N_("Tick this once you have read it."),
    Fault.CREDENTIAL: N_("The service asks for this."),
    Fault.NAMED: N_("Another source has that name."),
    Fault.SCHEDULE: N_("Give whole minutes, five at least, or nothing."),
    Fault.KEY: N_("Credentials cannot be kept: the key that seals them is missing or another one."),
}


@dataclass(frozen=True, slots=True)
class Field:
    """`id` names it in the form; `words` are the board's own."""

    id: str
    name: str
    words: str
    value: str
    required: bool
    most: int
    error: str = ""
    is_set: bool = False


@dataclass(frozen=True, slots=True)
class SourceForm:
    """`held`: names of credentials that are kept already. `general` is wrong with no field by itself; `told` are the board's
    own words of it."""

    board: Board
    query: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    every: str = str(EVERY_MINUTES)
    sandbox: bool = False
    given: Mapping[str, str] = field(default_factory=dict)
    cleared: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    errors: Mapping[str, str] = field(default_factory=dict)
    general: str = ""
    told: str = ""

    @property
    def asked(self) -> Asked:
        """Raises BadSource for a schedule that is none."""
        every = self.every.strip()
        if every and not (every.isascii() and every.isdigit() and len(every) < 9):
            raise BadSource("minutes that are none", Fault.SCHEDULE, "every")
        query = {name: value for name, value in self.query.items() if value}
        return Asked(self.board.kind, query, self.name, self.given, self.sandbox, int(every) if every else None)

    @property
    def fields(self) -> list[Field]:
        taken, needed = self.board.query, self.board.required
        first = [*needed, *(name for name in taken if name not in needed)]
        return [self._field(name) for name in first]

    @property
    def folded(self) -> list[Field]:
        return self.fields[FEW:]

    @property
    def shown(self) -> list[Field]:
        return self.fields[:FEW]

    @property
    def unfolds(self) -> bool:
        return any(each.value or each.error for each in self.folded)

    @property
    def credentials(self) -> list[Field]:
        return [
            Field(f"c_{name}", name, words, "", False, URL_CHARS, self.errors.get(f"c_{name}", ""), name in self.held)
            for name, words in self.board.credentials.items()
        ]

    @property
    def accepts(self) -> bool:
        return self.query.get(ACCEPT) == "yes"

    @property
    def least(self) -> int:
        return LEAST_MINUTES

    @property
    def name_most(self) -> int:
        return NAME_CHARS

    def _field(self, name: str) -> Field:
        most = URL_CHARS if name == ADDRESS else QUERY_CHARS
        words, value = self.board.query[name], self.query.get(name, "")
        return Field(
            f"q_{name}", name, words, value, name in self.board.required, most, self.errors.get(f"q_{name}", "")
        )


def blank(board: Board, sandbox: bool) -> SourceForm:
    return SourceForm(board, sandbox=sandbox)


def filled(board: Board, source: Source, held: Mapping[str, str]) -> SourceForm:
    every = "" if source.every_minutes is None else str(source.every_minutes)
    return SourceForm(board, source.query, source.name, every, source.sandbox, held=frozenset(held))


def sent(board: Board, form: MultiDict[str, str], held: Mapping[str, str] | None = None) -> SourceForm:
    """What of it the board takes; whatever else was sent is left out."""
    query = {name: form.get(f"q_{name}", "").strip() for name in board.query}
    if board.caution and form.get("accept") == "yes":
        query[ACCEPT] = "yes"
    given = {name: value for name in board.credentials if (value := form.get(f"c_{name}", "").strip())}
    cleared = frozenset(name for name in board.credentials if form.get(f"clear_{name}") == "1" and name not in given)
    told = form.get("name", "").strip(), form.get("every", ""), form.get("sandbox") == "1"
    return SourceForm(board, query, *told, given, cleared, frozenset(held or {}))


def refused(form: SourceForm, error: BadSource) -> SourceForm:
    """With what is wrong beside its field, in the reader's words where there are some."""
    words = str(WORDS[error.fault]) if error.fault and error.fault in WORDS else ""
    place = place_of(form.board, error)
    if place and words:
        return replace(form, errors={place: words})
    return replace(form, general=words or _("That is nothing that this board can be asked."), told=str(error))


def place_of(board: Board, error: BadSource) -> str:
    if error.about in ("name", "every"):
        return error.about
    if error.about == ACCEPT:
        return "accept"
    if error.about in board.credentials and error.fault is Fault.CREDENTIAL:
        return f"c_{error.about}"
    return f"q_{error.about}" if error.about in board.query else ""
