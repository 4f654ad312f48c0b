"""A résumé for one opening, made from another one: what it was made from is its first version, which it is compared with."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from jobraker.accounts.locking import lock
from jobraker.database import transaction
from jobraker.documents.design import Design
from jobraker.documents.resume import Document
from jobraker.matching.opening import Opening
from jobraker.profile.resume import document_of
from jobraker.resumes import versions
from jobraker.resumes.models import NAME_CHARS
from jobraker.resumes.versions import Aim, Saved, Written
from jobraker.tailoring.drafts import first_design
from jobraker.tailoring.opening import asked_of
from jobraker.tailoring.rules.changes import Change, changes, taken_back
from jobraker.tailoring.rules.ordering import tailored

SOURCE = 1  # the version that it was made from


@dataclass(frozen=True, slots=True)
class Tailored:
    """`source` is None once its version made room for later ones: then nothing can be compared."""

    written: Written
    source: Document | None

    @property
    def changes(self) -> tuple[Change, ...]:
        return changes(self.source, self.written.document) if self.source else ()


def source_of(account_id: int, key: UUID | None) -> tuple[Document, Design | None]:
    """What one is made from: the résumé of this key, else the one that is sent; where there is none, the profile."""
    held = versions.written(account_id, key) if key else versions.standard(account_id)
    if held is None or held.document == Document():
        return document_of(account_id), held.design if held else None
    return held.document, None if held.row.is_brought else held.design


def begin(account_id: int, opening: Opening, source: UUID | None, language: str) -> UUID | None:
    """The key of the résumé for this opening, which is this one where there was none; None where there are too many."""
    document, design = source_of(account_id, source)
    with transaction():
        lock(account_id)
        there = versions.written_for(account_id, opening.job_id)
        if there:
            return there.row.key
        key, aim = uuid4(), Aim(opening.job_id, opening.title, opening.company)
        name = ", ".join(filter(None, (opening.title, opening.company)))[:NAME_CHARS]
        design = design or first_design(opening, language)
        if versions.build(account_id, key, name, document, design, aim) is Saved.FULL:
            return None
        versions.write(account_id, key, 1, tailored(document, asked_of(opening)), design)
        versions.keep(account_id, key)
        return key


def tailored_of(account_id: int, key: UUID) -> Tailored | None:
    """None for one that is for no single opening."""
    with transaction():
        held = versions.written(account_id, key)
        if held is None or not held.row.is_tailored:
            return None
        first = versions.version_of(account_id, key, SOURCE)
        return Tailored(held, first.document if first else None)


def take_back(account_id: int, key: UUID, seen: int, names: Sequence[str]) -> Saved:
    """These changes, by their keys; over the version that the form showed."""
    with transaction():
        lock(account_id)
        held = tailored_of(account_id, key)
        if held is None or held.source is None:
            return Saved.GONE
        document = held.written.document
        for change in held.changes:
            if change.key in names:
                document = taken_back(held.source, document, change)
        return versions.write(account_id, key, seen, document, held.written.design)
