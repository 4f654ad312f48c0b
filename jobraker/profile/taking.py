"""What was understood of a file is taken into a profile, all of it or nothing, once: as its person has corrected it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID, uuid5

from jobraker.accounts.locking import lock
from jobraker.database import transaction
from jobraker.documents.resume import Document
from jobraker.profile import contacts, first_run, keeping, service
from jobraker.profile.keeping import Kept
from jobraker.profile.rules.merging import Content, Seen
from jobraker.profile.rules.terms import Kind, Step
from jobraker.resumes import uploads, versions
from jobraker.resumes.models import Upload
from jobraker.resumes.understood import Contact
from jobraker.taxonomy.terms import Fluency


class Outcome(StrEnum):
    TAKEN = "taken"
    BEFORE = "before"  # by another window, or by the same form sent twice
    CLASH = "clash"  # another window changed the same of the person
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Choice:
    """`entries` are by their kind and their number in the file; `seen` is of the person; `document` is
    what the file says as its person has corrected it."""

    seen: Seen
    person: Content
    entries: Sequence[tuple[Kind, int, Content]] = ()
    skills: Sequence[tuple[str, int | None]] = ()
    languages: Sequence[tuple[str, Fluency]] = ()
    contacts: Sequence[Contact] = ()
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """`person` is how the person was kept, or was not; `full` what there is no room for: work, education, skills …"""

    outcome: Outcome
    person: Kept | None = None
    full: str = ""


@dataclass
class UntakenError(Exception):
    """Undoes what was written so far."""

    taken: Taken = field(default_factory=lambda: Taken(Outcome.BEFORE))


def take(account_id: int, upload: Upload, choice: Choice) -> Taken:
    try:
        with transaction():
            lock(account_id)
            if not uploads.mark_taken(account_id, upload.key):
                return Taken(Outcome.BEFORE)
            return write(account_id, upload, choice)
    except UntakenError as error:
        return error.taken


def write(account_id: int, upload: Upload, choice: Choice) -> Taken:
    person = service.keep_person(account_id, choice.seen, choice.person)
    if not person.is_saved:
        raise UntakenError(Taken(Outcome.CLASH, person))
    for kind, number, content in choice.entries:
        kept = service.keep_entry(account_id, kind, entry_key(upload, kind, number), Seen(), content)
        require(kind, full=kept.outcome is keeping.Outcome.FULL)
    for name, years in choice.skills:
        require("skills", full=service.add_skill(account_id, name, years)[0] is keeping.Outcome.FULL)
    for code, fluency in choice.languages:
        require("languages", full=service.add_language(account_id, code, fluency) is keeping.Outcome.FULL)
    contacts.keep_contacts(account_id, choice.contacts)
    if choice.document:
        versions.correct(account_id, upload.key, choice.document)
    first_run.come_to(account_id, Step.WISHES)
    return Taken(Outcome.TAKEN, person)


def require(what: str, *, full: bool) -> None:
    if full:
        raise UntakenError(Taken(Outcome.FULL, full=what))


def entry_key(upload: Upload, kind: Kind, number: int) -> UUID:
    """The same for the same reading of the same file, however often its form is sent."""
    return uuid5(upload.key, f"{upload.read_at} {kind} {number}")
