"""The guides that people read."""

from pydantic import Field

from jobraker.api.schemas.shapes import Moment, Sent, Told


class GuideQuery(Sent):
    q: str = Field("", max_length=200, description="A question: those that answer it, the best first.")


class GuidePath(Sent):
    slug: str = Field(max_length=200)


class GuidePassage(Told):
    """The part of a guide that answers."""

    heading: str = Field(description="Empty before the first.")
    anchor: str
    text: str = Field(description="Markdown.")


class GuideRow(Told):
    slug: str
    title: str
    summary: str
    language: str
    changed_at: Moment
    passage: GuidePassage | None = Field(description="Null where no question was asked.")


class GuideRows(Told):
    items: list[GuideRow]


class Guide(Told):
    slug: str
    title: str
    summary: str
    language: str
    changed_at: Moment
    body: str = Field(description="Markdown.")
