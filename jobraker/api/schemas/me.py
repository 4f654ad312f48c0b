"""The account that a program acts for."""

from pydantic import Field

from jobraker.api.schemas.shapes import Moment, Sent, Told


class Me(Told):
    address: str = Field(description="Mail address.", examples=["ada@example.org"])
    admin: bool
    language: str = Field(description="Of letters and of what is told outside of pages.", examples=["en"])
    second_factor: bool = Field(description="Whether signing in asks for a code.")
    created_at: Moment
    scopes: list[str] = Field(description="What the token at hand allows.", examples=[["jobs:read"]])


class MeChange(Sent):
    """What is left out stays."""

    language: str | None = Field(None, min_length=2, max_length=6, examples=["de"])
