"""What a backup says of itself."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    rows: int
    checksum: str


class Manifest(BaseModel):
    """`server`: the major version of Postgres that it was made from; `migration`: "" where there were no tables yet."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["jobraker backup 1"] = "jobraker backup 1"
    version: str
    migration: str
    made_at: datetime
    server: int
    dump_bytes: int
    dump_sha256: str
    tables: dict[str, Content]

    @property
    def rows(self) -> int:
        return sum(content.rows for content in self.tables.values())


class Keys(BaseModel):
    """As the settings hold them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    secret_key: str
    old_secret_keys: str
    credentials_key: str
