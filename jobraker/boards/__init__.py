"""One module per kind of source, each a `posting.Board`: copy the most similar one and name it here to add another."""

from collections.abc import Iterable, Mapping

from jobraker.boards import adzuna, ashby, greenhouse, lever, remotive
from jobraker.boards.posting import Board, Posting, Query, Rejected
from jobraker.boards.reading import read_each

BOARDS: Mapping[str, Board] = {board.KIND: board for board in (adzuna, ashby, greenhouse, lever, remotive)}


def read(records: Iterable[object], board: Board, query: Query) -> tuple[Posting | Rejected, ...]:
    """Every record as one of the two."""
    return read_each(records, board.posting, query)


__all__ = ["BOARDS", "read"]
