"""Personal tokens."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from jobraker.accounts.rules.passwords import MOST
from jobraker.accounts.rules.scopes import Scope
from jobraker.accounts.tokens import NAME_CHARS
from jobraker.api.schemas.shapes import Moment, Sent, Told


class TokenPath(Sent):
    key: UUID


class NewToken(Sent):
    name: str = Field(min_length=1, max_length=NAME_CHARS, pattern=r"\S", examples=["Weekend script"])
    scopes: list[Scope] = Field(min_length=1, max_length=len(Scope), examples=[["jobs:read", "saved:write"]])
    days: Literal[30, 90, 365] | None = Field(description="How long it lasts; null: until you end it.", examples=[90])
    password: str = Field(max_length=MOST * 4, description="Of your account, once more.")


class PersonalTokenView(Told):
    key: UUID
    name: str
    hint: str = Field(description="Its last signs.", examples=["x3Qa"])
    scopes: list[str]
    created_at: Moment
    expires_at: Moment | None
    used_at: Moment | None = Field(description="Last, to the minute.")


class PersonalTokens(Told):
    items: list[PersonalTokenView]


class MadeToken(PersonalTokenView):
    token: str = Field(description="Told now and never again.")
