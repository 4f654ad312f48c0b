"""Talks with the assistant: questions, answers, and cards of what would be done on a word."""

from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from jobraker.api.schemas.shapes import Moment, Number, Page, Paging, Sent, Told
from jobraker.assistant.rules import limits

ExchangeState = Literal["waiting", "answering", "done", "stopped", "cut", "failed"]
DoingWord = Literal["search", "save", "apply", "remind", "draft", "move"]


class TalkPath(Sent):
    key: UUID


class TalkQuery(Paging):
    q: str = Field("", max_length=100, description="Words of a title, or of what was said.")


class TalkName(Sent):
    title: str = Field(min_length=1, max_length=limits.TITLE, pattern=r"\S", examples=["My interview at Acme"])


class TalkRow(Told):
    key: UUID
    title: str
    begun_at: Moment
    said_at: Moment


class TalkRows(Page):
    items: list[TalkRow]


class AnswerSource(Told):
    """What an answer cites by its number in brackets."""

    number: int
    of: Literal["opening", "application", "guide", "practice"]
    title: str
    path: str = Field(description="Of its page.")
    job_id: int = Field(description="0 where it is of no opening.")
    key: str = Field(description="Of an application; empty of all else.")
    company: str


class CardView(Told):
    """What would be done, once, when you say so."""

    key: UUID
    doing: DoingWord
    told: dict[str, Any] = Field(description="With what it would be done, by `doing`.")
    decided: Literal["open", "done", "dismissed"]
    path: str = Field(description="Where what came of it is seen; empty where nothing did.")
    why: str | None = Field(description="Why nothing was done, when it was tried last.", examples=["full"])


class ExchangeView(Told):
    key: UUID
    talk: UUID
    question: str
    state: ExchangeState
    answer: str = Field(
        description="Markdown, citing `sources` by their numbers in brackets; empty while it is underway."
    )
    sources: list[AnswerSource]
    cards: list[CardView]
    problem: str | None = Field(description="Why nothing came, or not all.")
    unaided: bool = Field(description="No model was connected.")
    asked_at: Moment
    ended_at: Moment | None


class TalkView(TalkRow):
    exchanges: list[ExchangeView] = Field(description="The last, in the order in which they were asked.")


class AskedQuestion(Sent):
    question: str = Field(
        min_length=1, max_length=limits.QUESTION, pattern=r"\S", examples=["How do I ask for more pay?"]
    )
    talk: UUID | None = Field(None, description="In which it is asked; it begins one where it is left out.")
    job_id: Number | None = Field(None, description="The opening that it is about.")
    application: UUID | None = Field(None, description="The application that it is about.")


class ExchangePath(Sent):
    key: UUID


class CardPath(Sent):
    key: UUID
