"""Recommendations: the list of one kind of work."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from jobraker.api.schemas.jobs import JobRow
from jobraker.api.schemas.shapes import Page, Paging, Sent, Told

BecauseWord = Literal[
    "other-work", "too-far", "pay", "level-high", "level-low", "shifts", "agency", "company", "anything-else"
]
VerdictWord = Literal["more", "less", "dismissed"]


class MatchQuery(Paging):
    track: UUID | None = Field(None, description="Which kind of work you look for; the first where it is left out.")
    sort: Literal["fit", "pay", "distance", "date"] = Field("fit")


class Match(JobRow):
    new: bool = Field(description="Since you looked at the list on its page.")
    other_places: int = Field(description="For how many more it is posted; one row stands for them all.")


class Matches(Page):
    track: UUID
    items: list[Match]
    total: int


class Feedback(Sent):
    """`company` hides whatever that company offers; all other reasons teach what you want."""

    track: UUID | None = Field(None, description="On which list it stood.")
    verdict: VerdictWord = Field(description="`more` like it, `less` like it, or `dismissed`: not this one.")
    because: BecauseWord | None = None


class FeedbackTold(Told):
    job_id: int = Field(description="The opening that it is now.")
    outcome: Literal["said", "same"]
