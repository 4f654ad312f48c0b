"""What application forms ask again and again, answered once."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from jobraker.api.schemas.shapes import Moment, Sent, Told
from jobraker.api.schemas.tracks import Amount, PeriodWord
from jobraker.profile.rules import limits

FormWord = Literal["yes-no", "number", "money", "choice", "text"]
TopicWord = Literal["permit", "required", "terms", "person", "own"]
Option = Annotated[str, Field(min_length=1, max_length=limits.OPTION)]


class QuestionView(Told):
    """Asked of each country, licence or the like where `by` says so: then `-` and which one follow in its key."""

    key: str = Field(examples=["notice-period"])
    topic: TopicWord
    form: FormWord
    choices: list[str]
    units: list[str]
    most: int | None = Field(description="Of a number.")
    by: Literal["country", "licence", "language", "clearance"] | None


class QuestionViews(Told):
    items: list[QuestionView]


class AnswerPath(Sent):
    key: str = Field(min_length=1, max_length=80, json_schema_extra={"example": "notice-period"})


class AnswerValue(Sent):
    """By the form of the question: `yes`; `number` and `unit`; `amount`, `currency` and `period`; `choice`, of one's own
    question with the `options`; or `text`."""

    yes: bool | None = None
    number: int | None = Field(None, ge=0, le=1_000_000_000)
    unit: str | None = Field(None, max_length=limits.UNIT, examples=["weeks"])
    amount: Amount | None = None
    currency: str | None = Field(None, max_length=3)
    period: PeriodWord | None = None
    choice: str | None = Field(None, max_length=limits.OPTION)
    options: list[Option] | None = Field(None, max_length=limits.OPTIONS)
    text: str | None = Field(None, max_length=limits.ANSWER)


class AnswerContent(Told):
    """As it was answered; null is what answers of that form do not have."""

    yes: bool | None = None
    number: int | None = None
    unit: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    period: PeriodWord | None = None
    choice: str | None = None
    options: list[str] | None = None
    text: str | None = None


class AnswerView(Told):
    key: str
    form: FormWord
    question: str = Field(description="In your own words; empty for one of ours.")
    value: AnswerContent | None = Field(description="Null where there is no answer yet.")
    origin: Literal["person", "resume", "application"] | None
    changed_at: Moment | None


class AnswerViews(Told):
    items: list[AnswerView]


class AnswerGiven(Sent):
    value: AnswerValue
    question: str = Field(
        "", max_length=limits.QUESTION, description="Of a question of your own: as it reads from now on."
    )


class OwnAnswer(Sent):
    question: str = Field(min_length=1, max_length=limits.QUESTION, examples=["Do you have a bicycle?"])
    form: FormWord
    value: AnswerValue
