"""All that is kept of one person as a ZIP file: everything.json with the rows of each table, and each file as a file.

Whatever table has a column of bytes, its name in `NAMES` (without one, its ending by `MEDIA`) and its owner as `own_data`
finds them, has its files packed. It is written to a temporary file, one row at a time: what a person has kept here may be more than memory holds twice.
"""

import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from mimetypes import guess_extension
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from sqlalchemy import Column, LargeBinary, RowMapping, Select, Table, select

from jobraker.accounts.own_data import Owned, owned
from jobraker.database import db, now, transaction
from jobraker.mail.models import Kind, Mail
from jobraker.taxonomy.folding import legible

# What lets somebody in, or is another's secret: worth nothing to its owner, and much to whoever finds the archive.
KEPT_BACK = frozenset({"password_hash", "sealed", "salt", "hash", "secret"})
NAMES = ("file_name", "name")
MEDIA = "media_type"
HELD_BYTES = 4_000_000  # in memory, before it is written to the disk
ROWS = 500  # read at once
NAME_CHARS = 80
UNSAFE = re.compile(r'[/\\:*?"<>|]+')


def archive(account_id: int, tables: Iterable[Owned] | None = None) -> IO[bytes]:
    """The ZIP file, at its beginning; closing it deletes it."""
    held = SpooledTemporaryFile(HELD_BYTES)  # noqa: SIM115 - whoever is given it closes it
    try:
        pack(held, list(owned() if tables is None else tables), account_id)
    except BaseException:
        held.close()
        raise
    held.seek(0)
    return held


def pack(held: IO[bytes], own: Sequence[Owned], account_id: int) -> None:
    with transaction(), zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        paths = {table.name: dict(pack_files(packed, table, owner, account_id)) for table, owner in own}
        with packed.open("everything.json", "w", force_zip64=True) as document:
            for piece in pieces(own, account_id, paths):
                document.write(piece.encode())


def pieces(own: Sequence[Owned], account_id: int, paths: Mapping[str, Mapping[object, str]]) -> Iterator[str]:
    """The document, row by row."""
    yield f'{{\n"written_at": "{now()}"'
    for table, owner in own:
        yield f',\n"{table.name}": ['
        for number, row in enumerate(rows_of(table, owner, account_id, paths[table.name])):
            yield (",\n  " if number else "\n  ") + json.dumps(row, default=str, ensure_ascii=False)
        yield "]"
    yield "\n}\n"


def rows_of(table: Table, owner: Column[Any], account_id: int, paths: Mapping[object, str]) -> Iterator[dict[str, Any]]:
    """Without their bytes, in place of which stands where the file is."""
    files = bytes_of(table)
    shown = [column for column in table.c if column.name not in KEPT_BACK and column not in files]
    keys = list(table.primary_key.columns)
    for row in each(of_person(select(*dict.fromkeys([*shown, *keys])), table, owner, account_id), ROWS):
        told = {column.name: row[column.name] for column in shown}
        for column in files:
            told[column.name] = paths.get((column.name, *(row[key.name] for key in keys)))
        yield told


def pack_files(
    packed: zipfile.ZipFile, table: Table, owner: Column[Any], account_id: int
) -> Iterator[tuple[object, str]]:
    """Put the files of a table in, one in memory at a time; of each what it is of and where it is."""
    keys = list(table.primary_key.columns)
    named = next((table.c[name] for name in NAMES if name in table.c), None)
    media = table.c.get(MEDIA) if named is None else None
    for column in bytes_of(table):
        told = [*keys, column, *(each for each in (named, media) if each is not None)]
        kept = select(*dict.fromkeys(told)).where(column.is_not(None))
        for row in each(of_person(kept, table, owner, account_id), 1):
            key = "-".join(str(row[key.name]) for key in keys if key.name != owner.name) or table.name
            ending = guess_extension(row[MEDIA]) or "" if media is not None else ""
            name = row[named.name] if named is not None else f"{column.name}{ending}"
            path = f"files/{table.name}/{safe(key)}-{safe(name)}"
            packed.writestr(path, row[column.name])
            yield (column.name, *(row[key.name] for key in keys)), path


def bytes_of(table: Table) -> list[Column[Any]]:
    return [column for column in table.c if isinstance(column.type, LargeBinary) and column.name not in KEPT_BACK]


def of_person(rows: Select[Any], table: Table, owner: Column[Any], account_id: int) -> Select[Any]:
    own = rows.where(owner == account_id).order_by(*table.primary_key.columns)
    # Whether a letter went to an address that somebody named would tell them whether an account has it.
    return own.where(Mail.kind != Kind.NEW_ADDRESS) if table is Mail.__table__ else own


def each(rows: Select[Any], together: int) -> Iterator[RowMapping]:
    yield from db.session.execute(rows.execution_options(yield_per=together)).mappings()


def safe(name: str) -> str:
    """A name that any system takes for a file's, and for nothing else."""
    flat = " ".join(UNSAFE.sub("_", legible(name)).split())
    ending = flat[flat.rfind(".") :] if "." in flat[-12:] else ""
    stem = flat[: len(flat) - len(ending)][: NAME_CHARS - len(ending)]
    return (stem + ending).strip(". ") or "_"
