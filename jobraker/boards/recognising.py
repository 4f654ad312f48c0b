"""Whose board an address is of, told from the address alone: nothing is asked of anybody.

A pattern is an address without its scheme. "{name}" in it is one part of a host's name or of a path, "{name...}" several
with dots between, "{name:value}" is left out of the query where it is that value, "{language}" is a language, as en-US. A name that stands
there again is the same again. What follows after the end of a pattern tells nothing.
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
LOCALE = "[a-z]{2}-[A-Z]{2}"  # no board's name even where the service's addresses have no language; "hp" may be one
OF_HOST = "[^./?]+"
VALUE = re.compile(r"\w[\w .,&'()+-]{0,99}")
# Parts of the services' own sites: no value is one; what companies call their sites too is nobody's board.
OWN = frozenset("api app embed help hire info j login oneclick-ui privacy static support v1 wday www".split())
NOBODY = OWN | {"apply", "careers", "jobs"}


def recognised(address: str) -> tuple[str, Mapping[str, str]] | None:
    """The kind of a board, and what its source is to be asked; None where an address is of none that is known."""
    parts = urlsplit(address)
    read = f"{parts.hostname or ''}{parts.path}{f'?{parts.query}' if parts.query else ''}"
    for kind, pattern, usual in patterns():
        if found := pattern.fullmatch(read):
            said = {name: unquote(value) for name, value in found.groupdict().items()}
            whose, *where = (value.lower() for value in said.values())
            if whose not in NOBODY and OWN.isdisjoint(where) and all(map(VALUE.fullmatch, said.values())):
                return kind, {name: value for name, value in said.items() if usual.get(name) != value}
    return None


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str], Mapping[str, str]], ...]:
    """The kind of each pattern, itself, and the usual values of its names."""
    return tuple(
        (board.kind, compiled(written, languages), {name: value for name, _, value in NAMED.findall(written) if value})
        for board in BOARDS.values()
        for languages in [OF_LANGUAGE if any(f"{{{LANGUAGE}}}" in each for each in careers(board)) else LOCALE]
        for written in careers(board)
    )


def careers(board: Board) -> Iterator[str]:
    yield from board.careers or ([board.base.removeprefix(HTTPS)] if "{" in board.base else [])


def compiled(written: str, languages: str) -> re.Pattern[str]:
    """Each name as a group of one part or of several, other arguments of a query before those that are told.

    `languages`: what is one in a path of this service, and no name.
    """
    of_path = rf"(?!{languages}(?:[/?&]|\Z))[^/?&]+"
    host = written.partition("/")[0]
    found, end, before = "", 0, set[str]()
    for name in NAMED.finditer(written):
        part = OF_HOST if name.start() < len(host) else of_path
        group = f"(?P<{name[1]}>{part}(?:[.]{part})*)" if name[2] else f"(?P<{name[1]}>{part})"
        if name[1] in before:
            group = f"(?i:(?P={name[1]}))"
        found += re.escape(written[end : name.start()]) + (OF_LANGUAGE if name[1] == LANGUAGE else group)
        end = name.end()
        before.add(name[1])
    return re.compile((found + re.escape(written[end:])).replace(r"\?", r"\?(?:.*&)?") + "(?:[/?&].*)?")
