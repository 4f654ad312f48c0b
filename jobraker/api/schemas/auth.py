"""Signing in by the API."""

from uuid import UUID

from pydantic import Field

from jobraker.accounts.rules.passwords import MOST
from jobraker.api.schemas.shapes import Moment, Sent, Told


class SignIn(Sent):
    """Address and password; where the account has a second factor, a code of its app or a recovery code as well."""

    address: str = Field(max_length=254, examples=["ada@example.org"])
    password: str = Field(max_length=MOST * 4, examples=["nine bells over the harbour"])
    code: str = Field("", max_length=20, description="Of the app of the second factor.", examples=["123456"])
    recovery: str = Field("", max_length=80, description="A recovery code, in place of a code of the app.")
    device: str = Field("", max_length=80, description="What your program calls itself.", examples=["My job board"])


class Renewal(Sent):
    refresh_token: str = Field(max_length=200, description="The last that you were given.")


class Tokens(Told):
    access_token: str = Field(description="For the header Authorization: Bearer …")
    refresh_token: str = Field(description="Good once: it gets the next pair.")
    token_type: str = Field("Bearer")
    expires_in: int = Field(description="Seconds that the access token lasts.", examples=[900])
    refresh_until: Moment = Field(description="When the refresh token is over, unless it is used before.")
    scopes: list[str] = Field(description="What they allow.")


class SignInPath(Sent):
    key: UUID


class ProgramSignIn(Told):
    key: UUID
    device: str = Field(description="What the program calls itself.")
    client: str = Field(description="Network address that it came from last.", examples=["192.0.2.7"])
    created_at: Moment
    used_at: Moment
    expires_at: Moment
    own: bool = Field(description="Whether it is the one that asks.")


class ProgramSignIns(Told):
    items: list[ProgramSignIn]
