"""The lines of a table, given back where a quotation mark that nobody closed has swallowed what follows."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from jobraker.boards.lines import LONGEST, Line, UnreadableFileError, lines

GIVEN_BACK_MOST = 200_000  # lines in all: each of a file of such lines could swallow all the others again

RETURN = re.compile(rb"(?<=\r)(?!\n|\Z)")  # which ends a line for some programs


def table_lines(path: Path) -> Iterator[Line]:
    """As `lines`, and those within them that end in a carriage return alone."""
    more = 0
    for line in lines(path):
        parts = RETURN.split(line.content) if line.content is not None else [None]
        yield from (Line(number, part) for number, part in enumerate(parts, line.number + more))
        more += len(parts) - 1


class TableLines:
    """Texts for `csv.reader`, which remembers those that the record at hand was made of."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = iter(lines)
        self._again: deque[Line] = deque()
        self._given_back = 0
        self.taken: list[Line] = []

    def __iter__(self) -> Iterator[str]:
        while line := self._again.popleft() if self._again else next(self._lines, None):
            self.taken.append(line)
            yield decoded(line)

    @property
    def quotes(self) -> int:
        """Quotation marks in the lines of the record at hand: an odd number means that one was not closed."""
        return sum((line.content or b"").count(b'"') for line in self.taken)

    def give_back(self) -> bool:
        """Let all lines of the record but its first be read again; False where that has been done too often."""
        rest = self.taken[1:]
        self._given_back += len(rest)
        if self._given_back > GIVEN_BACK_MOST:
            return False
        self._again.extendleft(reversed(rest))
        return True


def decoded(line: Line) -> str:
    if line.content is None:
        raise UnreadableFileError(f"line {line.number} is longer than {LONGEST} bytes")
    return line.content.decode(errors="surrogateescape")
