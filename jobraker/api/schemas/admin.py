"""What admins read: how the site runs, and of people what is none of their words."""

from decimal import Decimal
from typing import Any, Literal

from pydantic import Field

from jobraker.api.schemas.automation import AttemptState
from jobraker.api.schemas.shapes import Moment, Number, Page, Paging, Sent, Told

MailState = Literal["waiting", "sending", "sent", "failed", "withheld", "bounced", "suppressed", "withdrawn"]


class AdminPath(Sent):
    number: Number


class AccountQuery(Paging):
    q: str = Field("", max_length=254, description="A part of the address.")
    role: Literal["seeker", "admin"] | None = None
    locked: bool | None = None


class AdminAccountRow(Told):
    number: int
    address: str
    role: Literal["seeker", "admin"]
    created_at: Moment
    locked_at: Moment | None
    locked_because: str | None


class AdminAccountRows(Page):
    items: list[AdminAccountRow]


class AdminAccount(AdminAccountRow):
    """How much it holds, never what."""

    language: str
    second_factor: bool
    has_password: bool
    saved_jobs: int
    resumes: int
    alerts: int
    attempts: int


class AdminSourceRow(Told):
    number: int
    kind: str = Field(examples=["greenhouse"])
    name: str
    sandbox: bool
    enabled: bool
    every_minutes: int | None = Field(description="Null: by hand alone.")
    due_at: Moment | None
    failures: int = Field(description="Runs in a row.")
    has_credentials: bool
    open_listings: int


class AdminSourceRows(Page):
    items: list[AdminSourceRow]


class RunQuery(Paging):
    source: Number | None = None
    status: Literal["queued", "running", "done", "short", "failed"] | None = None


class RunRow(Told):
    number: int
    source: int
    status: Literal["queued", "running", "done", "short", "failed"]
    total: int | None
    fetched: int
    new: int
    merged: int
    updated: int
    unchanged: int
    rejected: int
    closed: int
    error: str | None
    created_at: Moment
    started_at: Moment | None
    finished_at: Moment | None


class RunRows(Page):
    items: list[RunRow]


class JobCounts(Told):
    open: int
    closed: int
    embedded: int = Field(description="Of the open ones, that are found by meaning.")
    first_seen_today: int = Field(description="Since midnight, UTC.")


class MailQuery(Paging):
    state: MailState | None = None
    kind: str = Field("", max_length=60)


class MailRow(Told):
    """What it says is nobody's to read but its reader's."""

    number: int
    kind: str = Field(examples=["new-device"])
    address: str
    state: MailState
    tries: int
    reason: str | None
    created_at: Moment
    settled_at: Moment | None


class MailRows(Page):
    items: list[MailRow]


class TaskQuery(Paging):
    state: Literal["open", "retried", "discarded"] = "open"


class FailedTaskRow(Told):
    number: int
    task: str
    queue: str
    args: list[int] = Field(description="Numbers of rows.")
    error: str
    tries: int
    trace: str = Field(description="Of the request that wanted it, as in the log.")
    failed_at: Moment
    settled_at: Moment | None
    became: str | None


class FailedTaskRows(Page):
    items: list[FailedTaskRow]


class DeedQuery(Paging):
    person: Number | None = Field(None, description="Whose things they were.")
    act: str = Field("", max_length=20)


class DeedRow(Told):
    number: int
    at: Moment
    by: str
    act: str = Field(examples=["read"])
    kind: str = Field(examples=["account"])
    subject: str
    person: int | None
    detail: dict[str, Any]
    client: str


class DeedRows(Page):
    items: list[DeedRow]


class AdminAttemptQuery(Paging):
    state: AttemptState | None = None
    account: Number | None = None


class AdminAttemptRow(Told):
    """Answers and files are their person's."""

    number: int
    account: int
    title: str
    company: str
    site: str
    state: AttemptState
    problem: str | None
    dry: bool
    by_rule: bool
    approved_at: Moment
    state_at: Moment
    steps: int | None
    cost: Decimal | None


class AdminAttemptRows(Page):
    items: list[AdminAttemptRow]
