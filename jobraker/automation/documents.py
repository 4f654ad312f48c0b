"""The files of an application, byte for byte as they would be sent, under names that an employer can read."""

import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from jobraker.documents.printing import pdf
from jobraker.documents.printing.printed import PrintingError
from jobraker.profile.service import person_of
from jobraker.resumes import photos, uploads, versions
from jobraker.resumes.files import Kind
from jobraker.tailoring import letters

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {Kind.PDF: (PDF, "pdf"), Kind.DOCX: (WORD, "docx"), Kind.TEXT: ("text/plain; charset=utf-8", "txt")}
NAME_CHARS = 60


@dataclass(frozen=True, slots=True)
class File:
    """`role` is resume or letter; `title` is what its person calls it; `number` that of its version, 0 for none."""

    role: str
    key: UUID
    title: str
    number: int
    name: str
    media_type: str
    content: bytes

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()


def resume_file(account_id: int, key: UUID) -> File | None:
    """A file that was brought as it came, one that was built as it prints; None where it is gone or cannot be typeset."""
    held = versions.written(account_id, key)
    if held is None:
        return None
    name = file_name(account_id, "resume")
    if held.row.upload:
        kept, content = uploads.upload_of(account_id, held.row.upload), uploads.content_of(account_id, held.row.upload)
        media = TYPES.get(Kind(kept.kind)) if kept and kept.kind else None
        if content is None or media is None:
            return None
        return File("resume", key, held.row.name, 0, f"{name}.{media[1]}", media[0], content)
    photo = photos.photo_for(account_id) if held.design.photo else None
    try:
        made = pdf.resume_pdf(held.document, held.design, photo)
    except PrintingError:
        return None
    return File("resume", key, held.row.name, held.number, f"{name}.pdf", PDF, made.content)


def letter_file(account_id: int, key: UUID) -> File | None:
    held = letters.letter_of(account_id, key)
    if held is None:
        return None
    try:
        made = pdf.letter_pdf(held.letter, held.design)
    except PrintingError:
        return None
    title = held.row.company or held.row.job_title
    return File("letter", key, title, held.number, f"{file_name(account_id, 'letter')}.pdf", PDF, made.content)


def file_name(account_id: int, role: str) -> str:
    """`Ada-Example-resume`: what any file system and any form takes."""
    person = person_of(account_id)
    plain = unicodedata.normalize("NFKD", person.name if person else "").encode("ascii", "ignore").decode()
    words = "".join(sign if sign.isalnum() else " " for sign in plain)[:NAME_CHARS].split()
    return "-".join([*words, role])
