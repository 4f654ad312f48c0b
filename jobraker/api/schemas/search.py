"""Searching: the filters of the page, by the same names."""

from typing import Annotated, Literal

from pydantic import Field

from jobraker.api.schemas.jobs import EmploymentWord, JobRow, LevelWord, RemoteWord
from jobraker.api.schemas.shapes import Page, Paging, Told
from jobraker.search.rules.request import FACT_CHARS, MOST_VALUES, QUERY_CHARS

Value = Annotated[str, Field(min_length=1, max_length=FACT_CHARS)]
Values = Annotated[list[Value], Field(max_length=MOST_VALUES)]


class SearchQuery(Paging):
    """Of several values of one filter an opening has one at least, but all of the skills."""

    q: str = Field(
        "",
        max_length=QUERY_CHARS,
        description="Words, as a person would put them.",
        json_schema_extra={"example": "gardener in Potsdam"},
    )
    near: str = Field("", max_length=80, description="A town or a country.", json_schema_extra={"example": "Potsdam"})
    km: Literal["0", "10", "25", "50", "100", "200"] = Field("50", description="How far from there.")
    soft: bool = Field(False, description="What is further away follows.")
    hidden: bool = Field(False, description="With what you have hidden.")
    remote: list[RemoteWord] = Field([], max_length=3)
    type: list[EmploymentWord] = Field([], max_length=7)
    level: list[LevelWord] = Field([], max_length=8)
    skill: Values = Field([], description="All of these.")
    company: Values = Field([])
    visa: Values = Field([])
    language: Values = Field([])
    degree: Values = Field([])
    licence: Values = Field([])
    shift: Values = Field([])
    travel: Values = Field([])
    clearance: Values = Field([])
    agency: Values = Field([])
    written: Values = Field([], description="Language of the posting, ISO 639-1.")
    source: Values = Field([])
    pay: str = Field(
        "",
        max_length=40,
        description="Least pay: euro a year, or with currency and period.",
        json_schema_extra={"example": "50000"},
    )
    stated: bool = Field(False, description="Only where pay is stated.")
    days: Literal["1", "3", "7", "14", "30", "90"] | None = Field(None, description="Posted within so many days.")
    sort: Literal["fit", "date", "pay", "distance", "match"] | None = Field(
        None,
        description="Without it by fit where words are asked, else the newest first; `match`: by how they fit you.",
    )


class SetAside(Told):
    """A part of the search that means nothing here; `used` is what was taken instead, "" where nothing was."""

    name: str
    value: str
    why: str = Field(examples=["unknown_place"])
    used: str


class Understood(Told):
    """What was made of the words."""

    place: str = Field(description="The place that is meant.")
    mended: list[list[str]] = Field(description="Typing errors: what was written, and what was searched.")
    set_aside: list[SetAside]
    meaning_down: bool = Field(description="Only words were searched: what knows their meaning does not answer.")


class SearchPage(Page):
    items: list[JobRow]
    near: list[JobRow] = Field(description="What does not answer, but is nearest; after the last that does.")
    total: int
    total_is_floor: bool = Field(description="Counting stopped there.")
    understood: Understood
