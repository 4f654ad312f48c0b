"""Saved searches, and alerts that tell what is new of one."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from jobraker.alerts.rules import limits
from jobraker.api.schemas.jobs import JobRow
from jobraker.api.schemas.shapes import Moment, Sent, Told
from jobraker.saved.rules import limits as saved_limits

CadenceWord = Literal["instant", "daily", "weekly"]
ADDRESS = "The arguments of a search's address, as `GET /search` and its page have them."
SCORES = list(range(limits.SCORE[0], limits.SCORE[1] + 1, limits.SCORE_STEP))


class SearchPath(Sent):
    key: UUID


class NewSearch(Sent):
    name: str = Field(min_length=1, max_length=saved_limits.SEARCH_NAME, examples=["Gardens near Potsdam"])
    query: str = Field(
        min_length=1, max_length=saved_limits.SEARCH_QUERY, description=ADDRESS, examples=["q=gardener&near=Potsdam"]
    )


class SavedSearchView(Told):
    key: UUID
    name: str
    query: str = Field(description=ADDRESS)
    saved_at: Moment
    visited_at: Moment
    new: int | None = Field(description="Since its page was looked at; null where counting takes the whole search.")
    new_is_floor: bool = Field(description="Counting stopped there.")


class SavedSearchViews(Told):
    items: list[SavedSearchView]


class AlertAsks(Sent):
    """Either `query`, or a `track` with the least fit of what is told."""

    query: str = Field("", max_length=limits.QUERY, description=ADDRESS, examples=["q=gardener&near=Potsdam"])
    track: UUID | None = Field(None, description="The kind of work whose matches it tells of.")
    threshold: int | None = Field(None, description=f"One of {SCORES}.", examples=[80])


class AlertTiming(AlertAsks):
    cadence: CadenceWord = "daily"
    minute: int = Field(
        limits.MINUTE_FIRST,
        ge=0,
        le=24 * 60 - limits.STEP,
        multiple_of=limits.STEP,
        description="Of the day, where you live.",
    )
    weekday: int = Field(0, ge=0, le=6, description="From 0, a Monday.")


class NewAlert(AlertTiming):
    name: str = Field(min_length=1, max_length=limits.NAME, examples=["Gardens near Potsdam"])


class AlertChange(AlertTiming):
    """What is left out stays."""

    name: str | None = Field(None, min_length=1, max_length=limits.NAME)


class AlertPath(Sent):
    key: UUID


class AlertView(Told):
    key: UUID
    name: str
    query: str
    track: UUID | None
    threshold: int | None
    cadence: CadenceWord
    minute: int
    weekday: int
    zone: str = Field(description="By whose clock it is sent.")
    made_at: Moment
    last_sent_at: Moment | None
    paused_at: Moment | None
    paused_because: Literal["person", "mail", "ended", "unreadable"] | None


class AlertViews(Told):
    items: list[AlertView]


class AlertRow(JobRow):
    copies: int = Field(description="Of the same in other places, which go with it.")


class AlertPreview(Told):
    """What it would have sent in the last seven days."""

    items: list[AlertRow]
    total: int
    total_is_floor: bool
