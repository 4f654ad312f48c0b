"""Letters for single openings: begun once for each, written over the version that the form showed, kept by number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from pydantic import ValidationError
from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts.locking import lock
from jobraker.database import db, transaction
from jobraker.documents import design as designs
from jobraker.documents import letter as documents
from jobraker.documents.design import Design
from jobraker.documents.letter import Letter
from jobraker.matching.opening import Opening
from jobraker.profile.keeping import Kept, Outcome
from jobraker.profile.rules.merging import Content, Seen, mark, merge
from jobraker.resumes import numbered
from jobraker.resumes.numbered import Version, design_in
from jobraker.tailoring.models import JobLetter, JobLetterVersion
from jobraker.tailoring.rules.form import content_of, written
from jobraker.tailoring.rules.template import Wanted

MOST = 300  # of one person


@dataclass(frozen=True, slots=True)
class Held:
    """A letter with what it says; `number` is that of its last version, 0 for none, or of the version that it is."""

    row: JobLetter
    letter: Letter
    design: Design
    number: int = 0

    @property
    def content(self) -> Content:
        return content_of(self.letter, self.design)


def letters_of(account_id: int) -> Sequence[tuple[JobLetter, int]]:
    """The newest first, each with the number of its last version."""
    newest = numbered.newest(JobLetterVersion, account_id).subquery()
    mine = select(JobLetter, func.coalesce(newest.c.number, 0)).outerjoin(newest, newest.c.key == JobLetter.key)
    order = (JobLetter.changed_at.desc(), JobLetter.key)
    with transaction():
        rows = db.session.execute(mine.where(JobLetter.account_id == account_id).order_by(*order))
        return [(row, number) for row, number in rows]


def letter_of(account_id: int, key: UUID) -> Held | None:
    """As it is being written."""
    with transaction():
        row = numbered.whole(JobLetter, account_id, key=key)
        number = numbered.latest(JobLetterVersion, account_id, key)
        return Held(row, letter_in(row), design_in(row), number) if row else None


def letter_for(account_id: int, job_id: int) -> Held | None:
    """The one for this opening, or for one that was merged into it."""
    with transaction():
        key = numbered.key_for(JobLetter, account_id, job_id)
        return letter_of(account_id, key) if key else None


def version_of(account_id: int, key: UUID, number: int) -> Held | None:
    with transaction():
        kept = numbered.version_of(JobLetterVersion, account_id, key, number)
        whole = letter_of(account_id, key) if kept else None
        return Held(whole.row, letter_in(kept), design_in(kept), number) if kept and whole else None


def versions_of(account_id: int, key: UUID) -> Sequence[Version]:
    return numbered.versions_of(JobLetterVersion, account_id, key)


def letter_in(row: JobLetter | JobLetterVersion) -> Letter:
    """An empty one where an earlier release kept another shape."""
    try:
        return documents.from_kept(row.letter)
    except ValidationError:
        return Letter()


def begin(account_id: int, opening: Opening, letter: Letter, design: Design, wanted: Wanted) -> UUID | None:
    """The key of the letter for this opening, which is this one where there was none; None where there are too many."""
    with transaction():
        lock(account_id)
        there = numbered.key_for(JobLetter, account_id, opening.job_id)
        if there or numbered.count(JobLetter, account_id) >= MOST:
            return there
        about = {"job_id": opening.job_id, "job_title": opening.title, "company": opening.company}
        told = {"letter": documents.as_kept(letter), "design": designs.as_kept(design)}
        key, manner = uuid4(), {"tone": wanted.tone, "length": wanted.length}
        db.session.execute(insert(JobLetter).values(account_id=account_id, key=key, **about, **told, **manner))
        return key


def write(account_id: int, key: UUID, seen: Seen, content: Content) -> Kept:
    """Over what the form showed: what another window changed beside it stays, what both changed is asked about."""
    with transaction():
        lock(account_id)
        held = letter_of(account_id, key)
        if held is None:
            return Kept(Outcome.GONE)
        theirs, version = held.content, held.row.version
        merged = merge(seen, content, theirs)
        if merged.clashing and version != seen.version:
            return Kept(Outcome.CLASH, version, theirs, merged)
        taken = dict(content) if version == seen.version else merged.content
        beside = bool(merged.theirs) and version != seen.version
        if all(mark(value) == mark(theirs[name]) for name, value in taken.items()):
            return Kept(Outcome.MERGED if beside else Outcome.SAME, version, taken, merged)
        put(held, *written(taken, held.letter, held.design))
        return Kept(Outcome.MERGED if beside else Outcome.SAVED, version + 1, taken, merged)


def draft_anew(account_id: int, key: UUID, letter: Letter, wanted: Wanted) -> int | None:
    """Put another draft in place of what is written, which is kept as a version first: its number; None where the letter
    is gone. Who writes, and to whom, stays as it is."""
    with transaction():
        lock(account_id)
        held = letter_of(account_id, key)
        if held is None:
            return None
        number = kept(held)
        was = held.letter
        new = replace(letter, name=was.name, sender=was.sender, recipient=was.recipient)
        put(held, new, replace(held.design, language=letter.language), tone=wanted.tone, length=wanted.length)
        return number


def take_up(account_id: int, key: UUID, number: int) -> int | None:
    """Write on from a version; what was written is kept as one first: its number, None where either is gone."""
    with transaction():
        lock(account_id)
        held, version = letter_of(account_id, key), version_of(account_id, key, number)
        if held is None or version is None:
            return None
        last = kept(held)
        put(held, version.letter, version.design)
        return last


def keep(account_id: int, key: UUID) -> int | None:
    """What is written as a version; its number, the last one's where nothing was changed since. None where it is gone."""
    with transaction():
        lock(account_id)
        held = letter_of(account_id, key)
        return kept(held) if held else None


def kept(held: Held) -> int:
    account_id, key = held.row.account_id, held.row.key
    last = version_of(account_id, key, held.number)
    if last and (last.letter, last.design) == (held.letter, held.design):
        return held.number
    told = {"letter": documents.as_kept(held.letter), "design": designs.as_kept(held.design)}
    return numbered.keep(JobLetterVersion, account_id, key, told)


def put(held: Held, letter: Letter, design: Design, **manner: str) -> None:
    """Call it with the owner locked."""
    mine = update(JobLetter).filter_by(account_id=held.row.account_id, key=held.row.key)
    told = {"letter": documents.as_kept(letter), "design": designs.as_kept(design), **manner}
    db.session.execute(mine.values(**told, version=JobLetter.version + 1, changed_at=func.now()))


def remove(account_id: int, key: UUID) -> bool:
    """With its versions. Whether it was there."""
    mine = delete(JobLetter).filter_by(account_id=account_id, key=key)
    with transaction():
        return db.session.scalar(mine.returning(JobLetter.key)) is not None
