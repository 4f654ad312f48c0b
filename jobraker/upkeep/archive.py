"""A backup as a file: a zip, in which the dump lies as pg_restore reads it, beside what it says of itself."""

import hashlib
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TypeVar

from pydantic import BaseModel, ValidationError

from jobraker.upkeep.errors import UpkeepError
from jobraker.upkeep.manifest import Keys, Manifest

DUMP, MANIFEST, KEYS = "database.dump", "manifest.json", "keys.json"
CHUNK = 2**20
WORDS_BYTES = 2**24  # of what is no dump, at most
# All that Python's reader may raise over a file that somebody cut or changed.
DAMAGE = (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, KeyError, OverflowError, RuntimeError)

Told = TypeVar("Told", bound=BaseModel)


class Writing:
    """A backup that is being written: first the dump, then the rest."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    @contextmanager
    def dump(self) -> Iterator[IO[bytes]]:
        with self._archive.open(described(DUMP), "w", force_zip64=True) as file:
            yield file

    def tell(self, manifest: Manifest, keys: Keys | None) -> None:
        self._archive.writestr(described(MANIFEST), manifest.model_dump_json(indent=1))
        if keys:
            self._archive.writestr(described(KEYS), keys.model_dump_json(indent=1))


@contextmanager
def written(path: Path) -> Iterator[Writing]:
    """Readable by its owner alone, and under its name only once it is whole. Raises UpkeepError where it cannot be."""
    if path.exists():
        raise UpkeepError(f"{path} is there already, and is not written over.")
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        with os.fdopen(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
                yield Writing(archive)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
    except OSError as error:
        raise UpkeepError(f"{path} cannot be written: {error.strerror or error}.") from error
    finally:
        unfinished.unlink(missing_ok=True)


class Backup:
    """One that is read: `manifest` and `keys`, None where it holds none."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._path = path
        self._archive = archive
        names = archive.namelist()
        if sorted(names) not in (sorted((DUMP, MANIFEST)), sorted((DUMP, MANIFEST, KEYS))):
            raise UpkeepError(f"{path} is no backup of Jobraker.")
        self.manifest = self._told(MANIFEST, Manifest)
        self.keys = self._told(KEYS, Keys) if KEYS in names else None

    def check(self, progress: Callable[[int, int], None]) -> None:
        """That the dump is the one which was written; raises UpkeepError otherwise. `progress` is told of how many bytes how
        many are read."""
        digest, read = hashlib.sha256(), 0
        with refusing(self._path), self.dump() as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
                progress(read := read + len(chunk), self.manifest.dump_bytes)
        if digest.hexdigest() != self.manifest.dump_sha256:
            raise UpkeepError(f"{self._path} is damaged: its dump is not the one that was written.")

    def dump(self) -> IO[bytes]:
        return self._archive.open(DUMP)

    def _told(self, name: str, kind: type[Told]) -> Told:
        if self._archive.getinfo(name).file_size > WORDS_BYTES:
            raise ValueError(f"{name} is too long")
        return kind.model_validate_json(self._archive.read(name))


@contextmanager
def opened(path: Path) -> Iterator[Backup]:
    """Raises UpkeepError for what is no backup, or not whole."""
    with ExitStack() as stack:
        with refusing(path):
            backup = Backup(path, stack.enter_context(zipfile.ZipFile(path)))
        yield backup


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        raise UpkeepError(f"{path} is no backup that this version can read: {error.errors()[0]['msg']}.") from error
    except (*DAMAGE, zlib.error) as error:
        raise UpkeepError(f"{path} is damaged, or no backup: {error}.") from error
    except OSError as error:
        raise UpkeepError(f"{path} cannot be read: {error.strerror or error}.") from error


def described(name: str) -> zipfile.ZipInfo:
    now = datetime.now(UTC)
    about = zipfile.ZipInfo(name, (now.year, now.month, now.day, now.hour, now.minute, now.second))
    about.external_attr = 0o600 << 16
    return about
