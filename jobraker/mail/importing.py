"""Reports that came by mail, brought from where they were kept: a mail, a folder of mails, an mbox or a maildir."""

import mailbox
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jobraker.mail.hearing import Heard, hear
from jobraker.mail.reports import REPORT_BYTES, NoReportError, read_report
from jobraker.settings import Settings

MBOX = b"From "  # begins each mail of one
BYTES_READ = REPORT_BYTES + 1  # of a mail, so that one which is too long is known for it
ENDINGS = (".eml", ".mbox", ".mbx")


@dataclass(slots=True)
class Imported:
    """How many were heard, and of each that is no report why."""

    heard: Counter[Heard] = field(default_factory=Counter)
    unread: list[tuple[str, str]] = field(default_factory=list)


def import_reports(settings: Settings, path: Path) -> Imported:
    found = Imported()
    for name, raw in mails_in(path):
        try:
            found.heard[hear(settings, read_report(raw))] += 1
        except NoReportError as error:
            found.unread.append((name, str(error)))
    return found


def mails_in(path: Path) -> Iterator[tuple[str, bytes]]:
    """Each with a name. Raises OSError."""
    if not path.is_dir():
        yield from mails_of(path)
    elif (path / "cur").is_dir() and (path / "new").is_dir():
        for folder in (path / "new", path / "cur"):
            yield from ((file.name, whole(file)) for file in files_of(folder))
    else:
        for file in files_of(path):
            if file.suffix.lower() in ENDINGS:
                yield from mails_of(file)


def files_of(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.is_file())


def mails_of(file: Path) -> Iterator[tuple[str, bytes]]:
    with file.open("rb") as content:
        is_many = content.read(len(MBOX)) == MBOX
    if not is_many:
        yield file.name, whole(file)
        return
    many = mailbox.mbox(file, create=False)
    try:
        for key in many.iterkeys():
            with many.get_file(key) as content:
                yield f"{file.name}, mail {int(key) + 1}", content.read(BYTES_READ)
    finally:
        many.close()


def whole(file: Path) -> bytes:
    with file.open("rb") as content:
        return content.read(BYTES_READ)
