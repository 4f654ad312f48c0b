"""Applications, and the saved jobs that they begin as."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from jobraker.api.schemas.jobs import EmploymentWord, LevelWord, Pay, RemoteWord
from jobraker.api.schemas.shapes import Moment, Number, Page, Paging, Sent, Told
from jobraker.api.schemas.tracks import PeriodWord
from jobraker.applications.listing import WORDS
from jobraker.applications.rules import limits
from jobraker.saved.rules import limits as saved_limits

StageWord = Literal[
    "saved", "preparing", "submitting", "needs-you", "applied", "in-review", "interviewing", "offer", "accepted",
    "rejected", "withdrawn",
]  # fmt: skip
FirstStageWord = Literal[
    "saved", "preparing", "applied", "in-review", "interviewing", "offer", "accepted", "rejected", "withdrawn"
]
StepWord = Literal[
    "needs-you", "apply-by", "interview", "how-did-it-go", "answer-by", "follow-up", "thank-you", "referral", "own"
]
ColumnWord = Literal["title", "company", "stage", "moved", "sent", "next", "deadline", "channel", "tags"]
InterviewForm = Literal["phone", "video", "onsite", "test", "other"]
OutcomeWord = Literal["passed", "failed", "cancelled"]
ReminderForm = Literal["follow-up", "thank-you", "referral", "own"]
EARLIEST, LATEST = datetime(1931, 1, 1, tzinfo=UTC), datetime(2100, 12, 30, tzinfo=UTC)
Tag = Annotated[str, Field(min_length=1, max_length=saved_limits.TAG, pattern=r"^[^,]*\S[^,]*$")]


class ApplicationPath(Sent):
    key: UUID


class ApplicationQuery(Paging):
    """The filters of the list's page."""

    q: str = Field("", max_length=WORDS, description="Words of title, company, place and tags.")
    stage: list[StageWord] = Field([], max_length=11)
    tag: str = Field("", max_length=saved_limits.TAG)
    channel: str = Field("", max_length=saved_limits.CHANNEL)
    since: date | None = Field(None, description="Sent on that day or later.")
    until: date | None = Field(None, description="Sent on that day or before.")
    asks: bool = Field(False, description="Only what waits for you now.")
    sort: ColumnWord = Field("moved")
    turned: bool = Field(False, description="The other way round.")


class NextStep(Told):
    step: StepWord
    day: date
    at: Moment | None = Field(description="Of an interview.")
    key: UUID | None = Field(description="Of the interview or the reminder.")
    words: str
    suggested: bool = Field(description="Nobody asked to be reminded of it.")


class ApplicationRow(Told):
    key: UUID
    job_id: int | None = Field(description="The opening; null of one from elsewhere, or that is gone.")
    title: str
    company: str
    place: str
    url: str
    stage: StageWord
    stage_at: Moment = Field(description="Since when it is there.")
    applied_on: date | None
    channel: str = Field(description="By which way it was sent.")
    tags: list[str]
    deadline: date | None
    saved_at: Moment
    closed: bool = Field(description="It can no longer be applied for.")
    next: NextStep | None = Field(description="The most pressing thing that there is to do.")


class ApplicationRows(Page):
    items: list[ApplicationRow]
    total: int


class SavedJobRows(Page):
    items: list[ApplicationRow]
    total: int


class KeptPosting(Told):
    """The opening as it was when it was saved."""

    description: str = Field(description="Of an opening sanitised HTML; of one from elsewhere as you wrote it.")
    pay: Pay | None
    pay_said: str = Field(description="In your own words.")
    employment: EmploymentWord | None
    remote: RemoteWord | None
    level: LevelWord | None
    skills: list[str]
    own: bool = Field(description="Whether you wrote it down yourself.")


class SentDocument(Told):
    key: UUID | None
    name: str = Field(description="As it was called then.")


class QuestionAnswered(Told):
    question: str
    answer: str


class TimelineEvent(Told):
    at: Moment
    kind: Literal[
        "moved", "sent", "interview", "reminder", "contact", "offer", "merged", "brought", "copied", "attempt"
    ]
    actor: Literal["person", "import", "calendar", "clock", "sender"]
    told: dict[str, Any] = Field(description="What there is to tell, by the kind.")


class InterviewView(Told):
    key: UUID
    round: int
    form: InterviewForm
    begins_at: Moment | None = Field(description="Null while it is not agreed.")
    minutes: int
    zone: str = Field(description="In which you read the time.", examples=["Europe/Berlin"])
    place: str
    link: str
    people: str
    notes: str
    outcome: OutcomeWord | None


class InterviewViews(Told):
    items: list[InterviewView]


class InterviewPath(Sent):
    key: UUID
    interview: UUID


class InterviewFields(Sent):
    round: int | None = Field(None, ge=1, le=99, description="The next one where it is left out.")
    form: InterviewForm = "video"
    begins_at: Annotated[AwareDatetime, Field(ge=EARLIEST, le=LATEST)] | None = Field(
        None, examples=["2026-12-01T14:00:00+01:00"]
    )
    minutes: int = Field(60, ge=1, le=limits.MINUTES)
    zone: str = Field("", max_length=60, description="Where it is left out, the one that you live in.")
    place: str = Field("", max_length=limits.INTERVIEW_PLACE)
    link: str = Field("", max_length=limits.LINK)
    people: str = Field("", max_length=limits.INTERVIEW_PEOPLE)
    notes: str = Field("", max_length=limits.INTERVIEW_NOTES)
    outcome: OutcomeWord | None = None


class NewInterview(InterviewFields):
    pass


class InterviewChange(InterviewFields):
    """What is left out stays."""


class ReminderView(Told):
    key: UUID
    form: ReminderForm
    day: date
    words: str
    open: bool


class ReminderViews(Told):
    items: list[ReminderView]


class ReminderPath(Sent):
    key: UUID
    reminder: UUID


class NewReminder(Sent):
    form: ReminderForm = "own"
    day: date = Field(examples=["2026-12-31"])
    words: str = Field("", max_length=limits.REMINDER_WORDS, examples=["Ask about the start"])


class ReminderChange(Sent):
    """What is left out stays."""

    form: ReminderForm | None = None
    day: date | None = None
    words: str | None = Field(None, max_length=limits.REMINDER_WORDS)


class ReminderEnd(Sent):
    dismissed: bool = Field(False, description="It was not needed; else it is done.")


class OfferView(Told):
    amount: Decimal | None
    currency: str
    period: PeriodWord | None
    bonus: Decimal | None = Field(description="A year.")
    hours: Decimal | None = Field(description="A week.")
    days_off: int | None = Field(description="A year.")
    benefits: list[str]
    starts_on: date | None
    answer_by: date | None
    terms: str
    notes: str


class OfferRow(Told):
    application: UUID
    title: str
    company: str
    offer: OfferView | None = Field(description="Null where no more of it is told.")


class OfferRows(Told):
    items: list[OfferRow]


class ContactView(Told):
    key: UUID
    name: str
    role: str
    company: str
    mail: str
    phone: str
    link: str
    notes: str


class ContactQuery(Paging):
    q: str = Field("", max_length=200, description="Words of name, role, company and address.")


class ContactRows(Page):
    items: list[ContactView]
    total: int


class Application(ApplicationRow):
    posting: KeptPosting
    may_go: list[StageWord] = Field(description="Where you may move it.")
    resume: SentDocument | None = Field(description="That was sent.")
    letter: SentDocument | None = Field(description="That was sent.")
    answers: list[QuestionAnswered] = Field(description="That were sent.")
    interviews: list[InterviewView]
    reminders: list[ReminderView]
    offer: OfferView | None
    contacts: list[ContactView]
    timeline: list[TimelineEvent] = Field(description="The newest first.")


class OwnJob(Sent):
    """A job from elsewhere."""

    title: str = Field(min_length=1, max_length=saved_limits.TITLE, examples=["Gardener"])
    company: str = Field("", max_length=saved_limits.COMPANY)
    place: str = Field("", max_length=saved_limits.PLACE)
    pay: str = Field("", max_length=saved_limits.PAY, description="In your own words.")
    employment: EmploymentWord | None = None
    remote: RemoteWord | None = None
    url: str = Field("", max_length=saved_limits.URL)
    description: str = Field("", max_length=saved_limits.DESCRIPTION)
    notes: str = Field("", max_length=saved_limits.NOTES)
    deadline: date | None = None
    stage: FirstStageWord = "saved"
    applied_on: date | None = Field(None, description="What has such a day was sent.")
    channel: str = Field("", max_length=saved_limits.CHANNEL, description="By which way it was sent.")


class ToSave(Sent):
    job_id: Number = Field(examples=[4711])


class NotesView(Told):
    notes: str
    tags: list[str]
    deadline: date | None
    remind_days: int | None = Field(description="How long before the deadline; null: never.")


class NotesChange(Sent):
    """What is left out stays."""

    notes: str = Field("", max_length=saved_limits.NOTES)
    tags: list[Tag] = Field([], max_length=saved_limits.TAGS)
    deadline: date | None = None
    remind_days: int | None = Field(None, ge=0, le=saved_limits.REMIND_DAYS)


class StageMove(Sent):
    to: FirstStageWord
    at: StageWord | None = Field(None, description="Where you saw it: moved meanwhile, it stays.")
    applied_on: date | None = Field(None, description="The day that it was sent on; today where it is left out.")
