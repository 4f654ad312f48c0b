"""Letters for single openings."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from jobraker.api.schemas.shapes import Moment, Page, Sent, Told


class LetterPath(Sent):
    key: UUID


class LetterRow(Told):
    key: UUID
    job_id: int | None = Field(description="The opening, while it is there.")
    job_title: str
    company: str
    tone: str
    length: str
    created_at: Moment
    changed_at: Moment
    number: int = Field(description="Of its newest version, 0 where none was kept.")


class LetterRows(Page):
    items: list[LetterRow]


class LetterView(LetterRow):
    name: str
    sender: list[str]
    recipient: list[str]
    date: str = Field(description="As it stands at the head.")
    subject: str
    salutation: str
    body: list[str] = Field(description="Paragraphs.")
    closing: str
    language: str = Field(examples=["en"])


class LetterFileQuery(Sent):
    form: Literal["pdf", "txt"] = Field("txt", description="`txt`: without its head, as it goes into a mail.")
