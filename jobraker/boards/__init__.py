"""The kinds of source, by name. Every module of `kinds` that has a `BOARD` is one."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from pkgutil import iter_modules

from jobraker.boards import kinds
from jobraker.boards.board import Board
from jobraker.boards.posting import Posting, Query, Rejected
from jobraker.boards.reading import read_each


def _found() -> Mapping[str, Board]:
    modules = (import_module(f"{kinds.__name__}.{module.name}") for module in iter_modules(kinds.__path__))
    return {module.BOARD.kind: module.BOARD for module in modules if hasattr(module, "BOARD")}


BOARDS = _found()


def read(records: Iterable[object], board: Board, query: Query) -> tuple[Posting | Rejected, ...]:
    """Every record as one of the two."""
    return read_each(records, board.posting, query, board.identity)


__all__ = ["BOARDS", "read"]
