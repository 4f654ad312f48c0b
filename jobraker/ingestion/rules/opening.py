"""What normalising makes of a posting: every fact in its column, only the place names not yet looked up."""

from dataclasses import dataclass
from datetime import datetime

from jobraker.jobs.pay import Pay
from jobraker.jobs.statements import Statement
from jobraker.taxonomy.places import PlaceMention
from jobraker.taxonomy.terms import Employment, Level, Remote


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A posting that is word for word what its listing was made of."""

    external_id: str
    told_by: bytes = b""


@dataclass(frozen=True, slots=True)
class Opening:
    """`posting_hash` is of what the source gave, `content_hash` of what is stored. `posted_at`: the day of reading where not `dated`. `simhash` and `head_simhash`, of the text's beginning alone, are signed 64-bit numbers.

    `told_by` tells it from another record under its id. `notes` say what of the posting was set aside, and why.
    """

    external_id: str
    url: str
    apply_url: str | None
    title: str
    title_key: str
    level: Level | None
    company: str
    company_key: str
    description_html: str
    description_text: str
    truncated: bool
    places: tuple[PlaceMention, ...]
    place_text: str
    remote: Remote | None
    employment: Employment | None
    pay: Pay | None
    skills: tuple[str, ...]
    statements: tuple[Statement, ...]
    language: str | None
    posted_at: datetime
    dated: bool
    valid_through: datetime | None
    text_hash: bytes
    simhash: int
    head_simhash: int
    posting_hash: bytes
    content_hash: bytes
    notes: tuple[str, ...]
    told_by: bytes = b""
