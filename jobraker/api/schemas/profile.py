"""What somebody tells of themselves."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from jobraker.api.schemas.jobs import LevelWord
from jobraker.api.schemas.shapes import Moment, Sent, Told
from jobraker.profile.rules import limits

FluencyWord = Literal["a1", "a2", "b1", "b2", "c1", "c2", "native"]
EntryKind = Literal["work", "education"]
MONTH = r"^([0-9]{4}(-[0-9]{2})?)?$"
Link = Annotated[str, Field(min_length=1, max_length=limits.LINK)]


class Person(Told):
    name: str = Field(examples=["Ada Lovelace"])
    headline: str
    summary: str
    phone: str
    location: str = Field(description="As written.", examples=["Potsdam"])
    place: str = Field(description="The place that it is; empty where it is not known.", examples=["Potsdam, DE"])
    level: LevelWord | None
    links: list[str]


class PersonChange(Sent):
    """What is left out stays."""

    name: str = Field("", max_length=limits.NAME, examples=["Ada Lovelace"])
    headline: str = Field("", max_length=limits.HEADLINE)
    summary: str = Field("", max_length=limits.SUMMARY)
    phone: str = Field("", max_length=limits.PHONE, examples=["+49 331 555 0100"])
    location: str = Field("", max_length=limits.PLACE, examples=["Potsdam"])
    level: LevelWord | None = None
    links: list[Link] = Field([], max_length=limits.LINKS)


class SkillView(Told):
    key: str = Field(description="What all spellings of the skill share.")
    name: str = Field(examples=["Pruning"])
    years: int | None


class SkillViews(Told):
    items: list[SkillView]


class NewSkill(Sent):
    name: str = Field(min_length=1, max_length=limits.SKILL, examples=["Pruning"])
    years: int | None = Field(None, ge=0, le=limits.YEARS_OF_SKILL)


class SkillKey(Sent):
    key: str = Field(min_length=1, max_length=200, description="Of the skill that is meant.")


class LanguageView(Told):
    code: str = Field(description="ISO 639.", examples=["de"])
    fluency: FluencyWord


class LanguageViews(Told):
    items: list[LanguageView]


class NewLanguage(Sent):
    code: str = Field(min_length=2, max_length=8, description="ISO 639.", examples=["de"])
    fluency: FluencyWord


class LanguagePath(Sent):
    code: str = Field(min_length=2, max_length=8)


class EntryPath(Sent):
    key: UUID


class EntryQuery(Sent):
    kind: EntryKind = Field("work", description="Jobs, or trainings.")


class EntryFields(Sent):
    title: str = Field("", max_length=limits.TITLE, examples=["Gardener"])
    organisation: str = Field("", max_length=limits.ORGANISATION, examples=["Acme"])
    location: str = Field("", max_length=limits.PLACE)
    began: str = Field(
        "", pattern=MONTH, description="A month, or a year where no more is known.", examples=["2019-03"]
    )
    ended: str = Field("", pattern=MONTH, examples=["2021"])
    current: bool = Field(False, description="Whether it goes on.")
    words: str = Field("", max_length=limits.TEXT)


class NewEntry(EntryFields):
    kind: EntryKind


class EntryChange(EntryFields):
    """What is left out stays."""


class EntryView(Told):
    key: UUID
    kind: EntryKind
    title: str
    organisation: str
    location: str
    began: str
    ended: str
    current: bool
    words: str
    changed_at: Moment


class EntryViews(Told):
    items: list[EntryView]
