"""What of somebody's left this server."""

from typing import Literal

from pydantic import Field

from jobraker.api.schemas.shapes import Moment, Page, Paging, Told

ReceiverWord = Literal["mail", "model", "provider", "calendar", "sender", "outside", "employer"]


class LedgerQuery(Paging):
    only: Literal["others", "mail", "model", "provider", "calendar", "sender", "outside", "employer"] | None = Field(
        None, description="`others`: all but your own mailbox."
    )


class DepartureView(Told):
    """One time, or all searches of a day."""

    number: int
    at: Moment
    kind: ReceiverWord
    receiver: str
    parts: list[str] = Field(description="What went.", examples=[["search words"]])
    files: list[str]
    held_back: list[str] = Field(description="What did not, though whoever got the rest might have wanted it.")
    why: str
    about: str
    words: int | None
    times: int


class DepartureViews(Page):
    items: list[DepartureView]
