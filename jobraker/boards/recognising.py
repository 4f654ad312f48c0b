"""Whose board an address is of, told from the address alone: nothing is asked of anybody.

A pattern is an address without its scheme. "{name}" in it is one part of a host's name or of a path, "{name...}" several
with dots between, "{name:value}" is left out of the query where it is that value, "{language}" is a language, as en-US.
What follows after the end of a pattern tells nothing.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from urllib.parse import unquote, urlsplit

from jobraker.boards import BOARDS
from jobraker.boards.board import Board
from jobraker.boards.fetching import NAMED

HTTPS = "https://"
LANGUAGE, OF_LANGUAGE = "language", "[a-z]{2}(?:-[A-Za-z]{2})?"
VALUE = re.compile(r"\w[\w .,&'()+-]{0,99}")
# Parts of the services' own sites, which are nobody's board.
OWN = frozenset("api app apply careers embed help hire info j jobs login privacy static support v1 wday www".split())


def recognised(address: str) -> tuple[str, Mapping[str, str]] | None:
    """The kind of a board, and what its source is to be asked; None where an address is of none that is known."""
    parts = urlsplit(address)
    read = f"{parts.hostname or ''}{parts.path}{f'?{parts.query}' if parts.query else ''}"
    for kind, pattern, usual in patterns():
        if found := pattern.fullmatch(read):
            said = {name: unquote(value) for name, value in found.groupdict().items()}
            whose = next(iter(said.values()))
            if whose.lower() not in OWN and all(map(VALUE.fullmatch, said.values())):
                return kind, {name: value for name, value in said.items() if usual.get(name) != value}
    return None


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str], Mapping[str, str]], ...]:
    """The kind of each pattern, itself, and the usual values of its names."""
    return tuple(
        (board.kind, compiled(written), {name: value for name, _, value in NAMED.findall(written) if value})
        for board in BOARDS.values()
        for written in careers(board)
    )


def careers(board: Board) -> Iterator[str]:
    yield from board.careers or ([board.base.removeprefix(HTTPS)] if "{" in board.base else [])


def compiled(written: str) -> re.Pattern[str]:
    host, slash, path = written.partition("/")
    return re.compile(expression(host, "[^./?]+") + expression(slash + path, "[^/?&]+") + "(?:[/?&].*)?")


def expression(written: str, part: str) -> str:
    """Each name as a group of one `part` or of several, other arguments of a query before those that are told."""
    found, end = "", 0
    for name in NAMED.finditer(written):
        group = f"(?P<{name[1]}>{part}(?:[.]{part})*)" if name[2] else f"(?P<{name[1]}>{part})"
        found += re.escape(written[end : name.start()]) + (OF_LANGUAGE if name[1] == LANGUAGE else group)
        end = name.end()
    return (found + re.escape(written[end:])).replace(r"\?", r"\?(?:.*&)?")
