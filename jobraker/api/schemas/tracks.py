"""Kinds of work that somebody looks for, and what they wish of each."""

from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from jobraker.api.schemas.jobs import EmploymentWord, RemoteWord
from jobraker.api.schemas.shapes import Sent, Told
from jobraker.profile.rules import limits
from jobraker.profile.rules.sections import RADII, RADIUS

PeriodWord = Literal["hour", "day", "week", "month", "year"]
Title = Annotated[str, Field(min_length=1, max_length=limits.TITLE)]
Company = Annotated[str, Field(min_length=1, max_length=limits.ORGANISATION)]
Amount = Annotated[Decimal, Field(gt=0, le=limits.PAY, max_digits=12, decimal_places=2, examples=["52000.00"])]
PartWord = Literal[
    "titles", "skills", "place", "pay", "work", "level", "employment", "contact", "education", "languages", "answers"
]


class TrackPath(Sent):
    track: UUID


class TrackView(Told):
    key: UUID
    name: str = Field(description="Empty while it is the only one.")


class TrackViews(Told):
    items: list[TrackView]


class NewTrack(Sent):
    name: str = Field(min_length=1, max_length=limits.TRACK, examples=["Gardening"])
    first: str = Field(
        "",
        max_length=limits.TRACK,
        description="What the one so far is called, while it has no name.",
        examples=["Office"],
    )


class TrackName(Sent):
    name: str = Field(min_length=1, max_length=limits.TRACK, examples=["Gardening"])


class WishedPlace(Sent):
    name: str = Field(min_length=1, max_length=limits.PLACE, examples=["Potsdam"])
    km: Literal[RADII] = Field(RADIUS, description="How far from there.")  # type: ignore[valid-type]


class PlaceView(Told):
    name: str
    km: int


class PayFloor(Sent):
    amount: Amount
    currency: str = Field(min_length=3, max_length=3, examples=["EUR"])
    period: PeriodWord


class PayFloorView(Told):
    amount: Decimal
    currency: str
    period: PeriodWord


class WishView(Told):
    """Empty lists stand for anything."""

    titles: list[str]
    places: list[PlaceView]
    remote: list[RemoteWord]
    employment: list[EmploymentWord]
    pay: PayFloorView | None
    industries: list[str]
    avoided: list[str] = Field(description="Companies.")
    missing: list[PartWord] = Field(description="What else of the profile would make these matches better.")


class WishChange(Sent):
    """What is left out stays."""

    titles: list[Title] = Field([], max_length=limits.TITLES, examples=[["Gardener"]])
    places: list[WishedPlace] = Field([], max_length=limits.PLACES)
    remote: list[RemoteWord] = Field([], max_length=3)
    employment: list[EmploymentWord] = Field([], max_length=7)
    pay: PayFloor | None = None
    industries: list[Title] = Field([], max_length=limits.INDUSTRIES)
    avoided: list[Company] = Field([], max_length=limits.COMPANIES)
