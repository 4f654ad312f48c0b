"""Openings: in a list, and one with all that is known of it."""

from decimal import Decimal
from typing import Literal
from uuid import UUID

from pydantic import Field

from jobraker.api.schemas.shapes import Moment, Sent, Told

RemoteWord = Literal["on-site", "hybrid", "remote"]
EmploymentWord = Literal["full-time", "part-time", "contract", "temporary", "internship", "apprenticeship", "volunteer"]
LevelWord = Literal["intern", "entry", "mid", "senior", "lead", "manager", "director", "executive"]
BandWord = Literal["strong", "good", "possible"]


class Pay(Told):
    """As it is stated, and what that is a year in euro."""

    minimum: Decimal | None = Field(examples=["52000.00"])
    maximum: Decimal | None = Field(examples=["61000.00"])
    currency: str | None = Field(examples=["EUR"])
    period: Literal["hour", "day", "week", "month", "year"]
    predicted: bool = Field(description="Reckoned by whoever lists it, not stated.")
    year_minimum: int | None
    year_maximum: int | None


class FitPart(Told):
    part: Literal["role", "skills", "level", "place", "pay", "type", "freshness"]
    weight: int = Field(description="The most points that it can give.")
    share: float | None = Field(description="What it gave of them, 0 to 1; null where nothing was asked.")


class Fit(Told):
    score: int = Field(ge=0, le=100)
    band: BandWord
    parts: list[FitPart]


class JobRow(Told):
    """An opening in a list."""

    id: int
    title: str = Field(examples=["Gardener"])
    company: str = Field(examples=["Acme"])
    place: str = Field(examples=["Potsdam, DE"])
    more_places: int
    distance_km: int | None
    remote: RemoteWord | None
    employment: EmploymentWord | None
    level: LevelWord | None
    pay: Pay | None
    posted_at: Moment
    dated: bool = Field(description="Otherwise `posted_at` is when it was first seen.")
    sources: list[str]
    sandbox: bool
    fit: Fit | None = Field(
        description="How it fits you: null where you have told nothing, without the scope `matches:read`, and in lists that hold it against nobody."
    )
    words_fit: Fit | None = Field(
        description="How it answers what was searched, whoever asks; null where no words or facts were."
    )


class JobListing(Told):
    """Where an opening is listed; the employer's own first."""

    source: str
    kind: str
    place: str
    url: str
    own: bool
    posted_at: Moment


class JobStatement(Told):
    """What the posting says of visa, shifts and the like, with the sentence that says it."""

    kind: str = Field(examples=["visa"])
    value: str = Field(examples=["offered"])
    sentence: str


class Job(Told):
    id: int
    title: str
    company: str
    places: list[str]
    countries: list[str] = Field(description="ISO 3166-1.")
    remote: RemoteWord | None
    employment: EmploymentWord | None
    level: LevelWord | None
    language: str | None
    pay: Pay | None
    skills: list[str]
    says: list[JobStatement]
    posted_at: Moment
    dated: bool
    valid_through: Moment | None
    closed_at: Moment | None
    description_html: str = Field(description="Sanitised, but the employer's own words.")
    apply_url: str | None
    listings: list[JobListing]
    sandbox: bool


class JobRows(Told):
    items: list[JobRow]


class TrackQuery(Sent):
    track: UUID | None = Field(None, description="Which kind of work you look for; the first where it is left out.")


class JobFit(Fit):
    """With the caller, as they are known here."""

    track: UUID
    listed: bool = Field(description="Whether it stands on their list of matches, or may.")
    barred_by: str | None = Field(description="The wish that it breaks, null where it breaks none.")
