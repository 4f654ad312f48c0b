"""What is sent for somebody: prepared, looked at, approved, and what became of it."""

from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from jobraker.api.schemas.applications import SentDocument
from jobraker.api.schemas.shapes import Moment, Page, Sent, Told
from jobraker.automation.rules import typed

AttemptState = Literal["queued", "calling", "unknown", "running", "sent", "likely", "unsure", "unsent", "rehearsed"]
ToReadWord = Literal["same-role", "blocked", "cap", "same-form", "denied", "said-closed"]
Label = Annotated[str, Field(max_length=1000)]


class FormQuestionView(Told):
    id: str
    label: str
    description: str
    kind: str = Field(examples=["long-text"])
    options: list[str] = Field(description="Of which may be chosen.")
    required: bool
    consent: bool = Field(description="To what the employer's terms say: nobody answers it but you.")
    answer: str = Field(description="Empty where there is none.")
    source: str = Field(description="Where the answer came from.", examples=["person"])
    wanted: bool = Field(description="Nothing is sent before it is answered.")


class FileShown(Told):
    role: Literal["resume", "letter"]
    name: str = Field(description="That the employer sees.")
    media_type: str = Field(description="Empty where it is not told.")
    size: int
    digest: str = Field(description="SHA-256 of its bytes.")


class PackageView(Told):
    """Exactly what would be sent. Its ETag is `digest`."""

    application: UUID
    state: Literal["building", "ready", "failed"]
    digest: str = Field(description="Of the address, each question with its answer, and each file.")
    url: str = Field(description="Where the form is.")
    track: UUID | None = Field(description="The kind of work whose limits count.")
    questions: list[FormQuestionView]
    files: list[FileShown]
    letter_text: str
    blocking: list[str] = Field(description="Nothing is sent while one of these stands.", examples=[["no-consent"]])
    to_read: list[ToReadWord] = Field(description="You may send it all the same, when you have read of it.")
    cost: Decimal | None = Field(description="That it most likely costs; null where no price is set.")


class GivenAnswer(Sent):
    """`words` of what is written, `chosen` of what is offered; neither takes the answer away."""

    id: str = Field(min_length=1, max_length=500)
    words: str = Field("", max_length=typed.TEXT)
    chosen: list[Label] = Field([], max_length=100, description="By the labels of the options.")
    once: bool = Field(False, description="Only here: it is not kept for other forms.")


class GivenAnswers(Sent):
    answers: list[GivenAnswer] = Field(min_length=1, max_length=200)


class Approval(Sent):
    dry: bool = Field(False, description="All but the last click.")
    any_hour: bool = Field(False, description="Let it leave whatever the hour.")
    read: list[ToReadWord] = Field([], max_length=6, description="What you have read of, and send it all the same.")


class AttemptRow(Told):
    key: UUID
    application: UUID = Field(description="That it was for, which may be gone.")
    job_id: int | None
    title: str
    company: str
    url: str
    dry: bool
    by_rule: bool = Field(description="Nobody looked: you had allowed it beforehand.")
    approved_at: Moment
    state: AttemptState
    state_at: Moment
    problem: str | None = Field(description="Why it was not sent, or nobody can tell.", examples=["captcha"])
    waits: str = Field(description="For what it waits before it leaves, empty for nothing.", examples=["hours"])
    due_at: Moment | None
    ended_at: Moment | None


class AttemptRows(Page):
    items: list[AttemptRow]


class ApprovedAnswer(Told):
    id: str
    question: str
    answer: str


class ProofView(Told):
    number: int
    kind: str = Field(examples=["picture"])
    media_type: str
    size: int
    made_at: Moment | None


class AttemptView(AttemptRow):
    digest: str = Field(description="Of all that was approved.")
    resume: SentDocument | None
    letter: SentDocument | None
    answers: list[ApprovedAnswer]
    files: list[FileShown]
    proofs: list[ProofView] = Field(description="Pictures and the recording; they are looked at on its page.")
    asked: list[str] = Field(description="What the form asked and nobody had answered.")
    said: str = Field(description="Why it ended, in the run's own words.")
    confirmation: str = Field(description="The site's words.")
    number: str = Field(description="That the site gave it.")
    confirmed_by: Literal["run", "person"] | None
    steps: int | None
    cost: Decimal | None


class AttemptPath(Sent):
    key: UUID
    attempt: UUID


class SwitchView(Told):
    stopped_since: Moment | None = Field(description="Null while nothing is stopped.")
    because: Literal["person", "failures", "yield"] | None
    automatic_only: bool = Field(description="What you approve yourself still goes.")
    halted: bool = Field(description="By an admin, for everybody.")
    by_rule: bool = Field(description="You allow that something is sent unseen.")
    queued: int = Field(description="That have not left.")
    out: int = Field(description="That have left, and are under way.")


class ToStop(Sent):
    underway: bool = Field(False, description="What has left is asked to end too: it may have been sent already.")


class StopTold(Told):
    unsent: int = Field(description="That had not left, and stay.")
    asked: int = Field(description="That had left, and are asked to end.")


class AutomationView(Told):
    """What may be sent in your name for one kind of work. It is changed on the page of the profile alone."""

    consent: bool
    consented_at: Moment | None
    daily_limit: int
    threshold: int = Field(description="Least fit, of 100.")
    review: bool = Field(description="You look at each before it is sent.")
    from_hour: int = Field(description="Nothing leaves before, where you live.")
    to_hour: int = Field(description="Nor from then on.")
    company_cap: int = Field(description="To one company in 90 days.")
    budget: Decimal | None = Field(description="A day; null: what this server allows.")
