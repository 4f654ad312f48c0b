"""What kind of file it is, told by its first bytes and by what is inside; never by a name."""

import json
import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from jobraker.resumes.files import Kind, Refusal, UnreadableFileError
from jobraker.resumes.texts.plain import decoded

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word's files before 2007, and newer ones behind a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PDF_WITHIN = 1024  # bytes before the mark, which some writers put something in front of
DOCUMENT = "word/document.xml"
ENTRIES_MOST = 20_000
# Any of these tells LinkedIn's archive, which is made whole or in parts.
EXPORTED = frozenset({"profile.csv", "positions.csv", "connections.csv", "education.csv", "skills.csv"})
_OTHERS = (
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"Rar!",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"\x7fELF",
    b"MZ",
)
_HTML = re.compile(r"\s*<(?:!doctype|html|\?xml|svg)\b", re.IGNORECASE)


_KEY = re.compile(r"\s*(?:- +)?[a-z][a-z0-9_]*:(?:\s|$)|\s+- |-\s*$")
DATA_LINES, DATA_SHARE = 200, 0.8


def kind_of(content: bytes) -> Kind:
    """Raises `UnreadableFileError` for a file that none of the readers can be given."""
    if b"%PDF-" in content[:PDF_WITHIN]:
        return Kind.PDF
    if content.startswith(OLE):
        raise UnreadableFileError(Refusal.LOCKED if ENCRYPTED in content else Refusal.OTHER_KIND)
    if content.startswith(b"PK"):
        return _kind_of_archive(content)
    if content.startswith(_OTHERS):
        raise UnreadableFileError(Refusal.OTHER_KIND)
    return _kind_of_text(decoded(content))


def _kind_of_archive(content: bytes) -> Kind:
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except (BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError):
        raise UnreadableFileError(Refusal.BROKEN) from None
    if len(names) > ENTRIES_MOST:
        raise UnreadableFileError(Refusal.TOO_MUCH)
    if DOCUMENT in names:
        return Kind.DOCX
    if not EXPORTED.isdisjoint(name.rpartition("/")[2].lower() for name in names):
        return Kind.LINKEDIN
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise UnreadableFileError(Refusal.OTHER_KIND)
    raise UnreadableFileError(Refusal.NOT_AN_EXPORT)


def _kind_of_text(text: str) -> Kind:
    if _HTML.match(text):
        raise UnreadableFileError(Refusal.OTHER_KIND)
    if re.match(r'\s*\{\s*["}]', text):
        try:
            json.loads(text)
        except ValueError:
            raise UnreadableFileError(Refusal.BROKEN) from None
        except RecursionError:
            raise UnreadableFileError(Refusal.TOO_MUCH) from None
        return Kind.JSON_RESUME
    if _is_yaml(text):
        raise UnreadableFileError(Refusal.OTHER_KIND)
    return Kind.TEXT


def _is_yaml(text: str) -> bool:
    """Whether it is what a program makes a résumé of: keys below keys, as people write no words."""
    lines = [line for line in text.splitlines()[:DATA_LINES] if line.strip() and not line.lstrip().startswith("#")]
    if lines[:1] == ["---"]:
        lines = lines[1:]
    if len(lines) < 2 or not re.fullmatch(r"[a-z][a-z0-9_]*:\s*", lines[0]) or not re.match(r"\s+\S", lines[1]):
        return False
    return sum(_KEY.match(line) is not None for line in lines) > DATA_SHARE * len(lines)
