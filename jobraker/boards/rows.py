"""The records of a file, each with the line it stands on, or with what is wrong with that line."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from jobraker.boards.lines import LONGEST, UnreadableFileError, lines
from jobraker.boards.posting import Board, Reason, Rejected
from jobraker.boards.reading import rejected
from jobraker.clients.answer import decode
from jobraker.clients.errors import ClientError

LONGEST_JSON = 512 * 1024 * 1024
"""Bytes of a .json file, which is read whole."""


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
    content = bytearray()
    for line in lines(path):
        content += line.content or b""
        if line.content is None or len(content) > LONGEST_JSON:
            raise UnreadableFileError(f"{path.name} is too large for one JSON text: write one object a line (.jsonl)")
    try:
        answer = decode(bytes(content), path.name)
        records = board.records(answer) if board else _listed(answer, path)
    except ClientError as error:
        raise UnreadableFileError(f"{path.name}: {error.detail}") from error
    yield from (Row(f"record {number}", record) for number, record in enumerate(records, 1))


def _listed(answer: object, path: Path) -> list[object]:
    if not isinstance(answer, list):
        raise UnreadableFileError(f"{path.name}: no list of openings")
    return answer


def fault(place: str, content: str, detail: str) -> Row:
    return Row(place, fault=rejected(content, Reason.MALFORMED, detail))
