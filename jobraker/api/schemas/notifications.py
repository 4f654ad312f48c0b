"""What somebody was told, and how they want to be told."""

from typing import Annotated, Literal

from pydantic import Field

from jobraker.api.schemas.shapes import LARGEST, Moment, Number, Page, Paging, Sent, Told

KindWord = Literal["application", "needs-you", "due", "matches", "alert", "security"]
SwitchWord = Literal[
    "application-here", "application-mail", "application-outside", "needs-you-here", "needs-you-mail",
    "needs-you-outside", "due-here", "due-mail", "due-outside", "matches-here", "matches-mail", "matches-outside",
    "alert-here", "alert-mail", "alert-outside", "security-outside",
]  # fmt: skip
Time = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", examples=["22:30"])]


class NotificationQuery(Paging):
    kind: KindWord | None = None
    unread: bool = Field(False, description="Only what is not read.")


class NotificationPath(Sent):
    number: Number


class NotificationView(Told):
    number: int
    kind: KindWord
    words: str = Field(examples=["Your application to Acme was sent."])
    link: str = Field(description="Path of the page that it is about.")
    times: int = Field(description="How many are told by it.")
    created_at: Moment
    read_at: Moment | None


class NotificationViews(Page):
    items: list[NotificationView]
    unread: int = Field(description="Of all; more than a hundred are not counted.")


class ReadAll(Sent):
    newest: int = Field(ge=1, le=LARGEST, description="The number up to which they are read.")
    kind: KindWord | None = None


class ReadTold(Told):
    read: int


class ChoicesView(Told):
    off: list[SwitchWord] = Field(description="What is turned off: kind and way.")
    quiet_from: Time | None = Field(description="Where you live: nothing comes by mail or messenger from then on.")
    quiet_to: Time | None


class ChoicesChange(Sent):
    """What is left out stays."""

    off: list[SwitchWord] = Field([], max_length=16)
    quiet_from: Time | None = None
    quiet_to: Time | None = None
