"""The lines of a large file, plain or packed, a bounded piece of it in memory at a time."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

LONGEST = 32 * 1024 * 1024
"""Bytes of one line: a description of 10 MB fits several times, whatever its escaping."""

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
UTF_8_MARK = b"\xef\xbb\xbf"


class UnreadableFileError(Exception):
    """The file, or the rest of it, cannot be read; the words are for the person who gave it."""


class Line(NamedTuple):
    """`content` is None for a line beyond the limit. Numbers count from 1."""

    number: int
    content: bytes | None


def lines(path: Path) -> Iterator[Line]:
    """Each line with its ending, a byte order mark removed; raises `UnreadableFileError`."""
    number = 0
    try:
        with _opened(path) as stream:
            for number, content in enumerate(_bounded(stream), 1):
                yield Line(number, _start(content) if number == 1 else content)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise UnreadableFileError(f"{path.name} is damaged or cut off after line {number}") from error
    except OSError as error:
        raise UnreadableFileError(f"{path.name} cannot be read: {error.strerror or 'not a readable file'}") from error


def _opened(path: Path) -> BinaryIO:
    return gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb")  # type: ignore[return-value]  # a BinaryIO in all but name


def _bounded(stream: BinaryIO) -> Iterator[bytes | None]:
    while line := stream.readline(LONGEST):
        if len(line) < LONGEST or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(LONGEST)) and not rest.endswith(b"\n"):
            pass
        yield None


def _start(content: bytes | None) -> bytes | None:
    if content is not None and (content.startswith(UTF_16) or _alternates(content)):
        raise UnreadableFileError("the file is UTF-16: save it as UTF-8")
    return None if content is None else content.removeprefix(UTF_8_MARK)


def _alternates(content: bytes) -> bool:
    """Whether every other byte of the beginning is mostly zero, as in UTF-16 without a mark."""
    begun = content[:64]
    return any(2 * begun[first::2].count(0) > len(begun[first::2]) for first in (0, 1))
