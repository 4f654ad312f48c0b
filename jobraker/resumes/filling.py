"""What the rules could not read of a file, looked for by a language model: when its person asks for it, and only then, for
the file's text leaves this server, but for lines that say who somebody is and how to reach them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field
from sqlalchemy import select, update

from jobraker.database import db, transaction
from jobraker.language_model import works
from jobraker.language_model.asking import ask
from jobraker.language_model.models import ModelWork
from jobraker.language_model.terms import Block, ModelError, Problem, Purpose
from jobraker.resumes import uploads
from jobraker.resumes.files import UnreadableFileError
from jobraker.resumes.masks import mask_of
from jobraker.resumes.models import State, Upload
from jobraker.resumes.reading import read_lines
from jobraker.resumes.rules import gaps
from jobraker.resumes.rules.documenting import document_of
from jobraker.resumes.rules.gaps import Post, Told
from jobraker.resumes.understood import Understood, as_kept, from_kept
from jobraker.settings import Settings

KIND = Purpose.RESUME_GAPS
TEXT_CHARS = 30_000
MOST_TOKENS = 3_000
INSTRUCTIONS = """\
The block RESUME is the text of a résumé, and the block MISSING lists what could not be read of it. Find that in the text. \
Copy each value letter by letter as it stands in the text, months and years too; leave empty what the text does not tell.
“work” are jobs, “education” are trainings: the title of each, its employer or school as “organisation”, its place, and from \
when to when. “headline” says in some words what the person does, “location” is the town they live in. Each of “skills” is \
one thing they can do, in few words; each of “languages” is one that they speak, with how well if that stands beside it."""


class FoundPost(BaseModel):
    title: str = Field(max_length=400)
    organisation: str = Field(max_length=400)
    location: str = Field(max_length=400)
    began: str = Field(max_length=100)
    ended: str = Field(max_length=100)


class Found(BaseModel):
    headline: str = Field(max_length=400)
    location: str = Field(max_length=400)
    work: list[FoundPost]
    education: list[FoundPost]
    skills: list[str]
    languages: list[str]

    def told(self) -> Told:
        work, education = ([Post(**each.model_dump()) for each in posts] for posts in (self.work, self.education))
        return Told(self.headline, self.location, work, education, self.skills, self.languages)


def missing(upload: Upload, understood: Understood) -> list[str]:
    """What a model could look for; nothing where the file itself is not here."""
    return gaps.missing(understood) if upload.state == State.READ and upload.is_here else []


def begin(account_id: int, key: UUID) -> bool:
    """Whether there is something to look for; it is, then, by a worker."""
    upload, understood = uploads.upload_of(account_id, key), uploads.understood_of(account_id, key)
    if upload is None or understood is None or not missing(upload, understood):
        return False
    works.begin(account_id, KIND, key, {})
    return True


def latest(upload: Upload) -> ModelWork | None:
    """What has become of it, since the file was last read."""
    work = works.latest(upload.account_id, KIND, upload.key)
    return work if work and upload.read_at and work.begun_at >= upload.read_at else None


def fill(settings: Settings, work: ModelWork) -> Mapping[str, Any]:
    """How many fields were filled. Raises `ModelError`."""
    understood = uploads.understood_of(work.account_id, work.subject)
    content = uploads.content_of(work.account_id, work.subject)
    if understood is None or content is None:
        return {"filled": 0}
    try:
        lines = gaps.sendable(read_lines(content), understood)
    except UnreadableFileError as error:
        raise ModelError(Problem.TOO_LONG) from error
    material = {
        Block.MISSING: "\n".join(gaps.missing(understood)),
        Block.RESUME: gaps.text_of(lines)[:TEXT_CHARS],
    }
    mask = mask_of(work.account_id, document_of(understood))
    found = ask(settings, work.account_id, KIND, INSTRUCTIONS, material, Found, most_tokens=MOST_TOKENS, mask=mask)
    fuller = gaps.filled(understood, found.told(), lines)
    return {"filled": gaps.count(understood, fuller) if keep(work, understood, fuller) else 0}


def keep(work: ModelWork, before: Understood, after: Understood) -> bool:
    """Nothing, and False, where the file was taken or read anew meanwhile."""
    mine = select(Upload.understood).filter_by(account_id=work.account_id, key=work.subject, state=State.READ)
    with transaction():
        kept = db.session.scalar(mine.with_for_update())
        if kept is None or from_kept(kept) != before:
            return False
        fuller = update(Upload).filter_by(account_id=work.account_id, key=work.subject)
        db.session.execute(fuller.values(understood=as_kept(after)))
    return True
