"""The records of a file, each with the line it stands on, or with what is wrong with that line."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from jobraker.boards.board import Board
from jobraker.boards.lines import LONGEST, UnreadableFileError, lines
from jobraker.boards.posting import Reason, Rejected
from jobraker.boards.reading import rejected
from jobraker.clients.answer import decode
from jobraker.clients.document import Document
from jobraker.clients.errors import ClientError

LONGEST_WHOLE = 512 * 1024 * 1024
"""Bytes of a file that is read whole."""


class Row(NamedTuple):
    """`place` is where in the file it stands, "line 12"."""

    place: str
    record: object = None
    fault: Rejected | None = None


def jsonl_rows(path: Path, board: Board | None) -> Iterator[Row]:  # noqa: ARG001  a line is a record of any board
    for line in lines(path):
        if line.content is None:
            yield fault(f"line {line.number}", "", f"it is longer than {LONGEST} bytes")
        elif line.content.strip():
            yield _json_row(f"line {line.number}", line.content)


def _json_row(place: str, content: bytes) -> Row:
    try:
        content.decode()
        return Row(place, decode(content, "line"))
    except UnicodeDecodeError:
        return fault(place, content.decode(errors="replace"), "it is not UTF-8")
    except ClientError as error:
        return fault(place, content.decode(), f"it is {error.detail}")


def json_rows(path: Path, board: Board | None) -> Iterator[Row]:
    """One answer of the board's API, or without a board a list of objects."""
    content = whole(path)
    if board is None:
        return _numbered(lambda: _listed(decode(content, path.name), path), path)
    return _numbered(lambda: board.records(decode(content, path.name)), path)


def document_rows(path: Path, board: Board | None) -> Iterator[Row]:
    """One feed or page as the board's service sends it."""
    if board is None or not board.documents:
        raise UnreadableFileError(f"{path.name} is a feed or a page: say of which board")
    document = Document(whole(path), path.resolve().as_uri())
    return _numbered(lambda: board.records(document), path)


def whole(path: Path) -> bytes:
    content = bytearray()
    for line in lines(path):
        content += line.content or b""
        if line.content is None or len(content) > LONGEST_WHOLE:
            raise UnreadableFileError(f"{path.name} is too large for one text: write one object a line (.jsonl)")
    return bytes(content)


def _numbered(read: Callable[[], Sequence[object]], path: Path) -> Iterator[Row]:
    try:
        records = read()
    except ClientError as error:
        raise UnreadableFileError(f"{path.name}: {error.detail}") from error
    return (Row(f"record {number}", record) for number, record in enumerate(records, 1))


def _listed(answer: object, path: Path) -> list[object]:
    if not isinstance(answer, list):
        raise UnreadableFileError(f"{path.name}: no list of openings")
    return answer


def fault(place: str, content: str, detail: str) -> Row:
    return Row(place, fault=rejected(content, Reason.MALFORMED, detail))
