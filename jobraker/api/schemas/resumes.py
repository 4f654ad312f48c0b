"""Résumés, and the files that they come from."""

from typing import Any, Literal
from uuid import UUID

from pydantic import Field, RootModel

from jobraker.api.schemas.profile import FluencyWord
from jobraker.api.schemas.shapes import File, Moment, Page, Paging, Sent, Told
from jobraker.resumes.files import Refusal

FileState = Literal["waiting", "reading", "read", "refused", "taken"]


class ResumePath(Sent):
    key: UUID


class ResumeQuery(Paging):
    tailored: bool = Field(False, description="Those for single openings, in place of all others.")


class ResumeRow(Told):
    key: UUID
    name: str = Field(examples=["Résumé"])
    brought: bool = Field(description="Whether it is a file as it came.")
    default: bool = Field(description="Whether it is sent where you choose no other.")
    track: UUID | None = Field(description="The kind of work that it is sent for first.")
    job_id: int | None = Field(description="The opening that it is for.")
    job_title: str
    company: str
    created_at: Moment
    changed_at: Moment


class ResumeRows(Page):
    items: list[ResumeRow]


class ResumePost(Told):
    """A job or a training. Months are `2019-03`, or `2019` where no more is known."""

    title: str
    organisation: str
    location: str
    began: str
    ended: str
    current: bool
    points: list[str]


class ResumeLanguage(Told):
    code: str = Field(description="ISO 639.")
    fluency: FluencyWord | None


class ResumeSection(Told):
    """One of your own."""

    key: str
    heading: str
    points: list[str]


class ResumeDocument(Told):
    name: str
    headline: str
    email: str
    phone: str
    location: str
    links: list[str]
    summary: str
    work: list[ResumePost]
    education: list[ResumePost]
    skills: list[str]
    languages: list[ResumeLanguage]
    extras: list[ResumeSection]


class Resume(ResumeRow):
    number: int = Field(description="Of its newest version, 0 where none was kept.")
    document: ResumeDocument = Field(description="What it says; of a file, what was read of it.")


class JsonResume(RootModel[dict[str, Any]]):
    """As jsonresume.org has it, schema 1.0.0."""


class BroughtFile(Sent):
    file: File = Field(description="A PDF, a Word file, plain text, JSON Resume, or LinkedIn's export.")


class FilePath(Sent):
    key: UUID


class FileView(Told):
    key: UUID
    name: str
    size: int = Field(description="Bytes.")
    kind: Literal["pdf", "docx", "text", "json-resume", "linkedin"] | None = Field(
        description="Told by its content; null before it is read."
    )
    state: FileState = Field(
        description="`read`: it waits to be looked at, on its page; `taken`: it was, and what it says is in the profile."
    )
    refusal: str | None = Field(description="Why nothing was read of it.", examples=[Refusal.LOCKED.value])
    received_at: Moment


class FileViews(Told):
    items: list[FileView]
