"""An answer to a form's question with where it is from, or why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from jobraker.boards.form import Option


class Source(StrEnum):
    """Where an answer is from. Stored."""

    PROFILE = "profile"
    ACCOUNT = "account"
    RESUME = "resume"
    LETTER = "letter"
    BANK = "bank"
    PERSON = "person"  # typed for this form


class Why(StrEnum):
    """Why there is no answer. Stored."""

    UNKNOWN = "unknown"  # nobody knows what is asked, or it is for the person alone
    NOT_TOLD = "not-told"  # it is known what is asked, but the person has not told it
    NO_OPTION = "no-option"  # what they told is none of the options, or several of them
    UNSURE = "unsure"  # what they told does not settle it
    CONSENT = "consent"  # it asks for a consent, which is theirs to give


@dataclass(frozen=True, slots=True)
class Answer:
    """`words` as a person reads them. Where options are offered, `options` are those chosen, `values` what the form sends for
    them. `key` and `day` tell the answer of the bank that it was made of, and since when that stands so."""

    words: str
    source: Source
    values: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    key: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """`key`: the question of the bank whose answer would settle it."""

    why: Why
    key: str = ""


def chosen(option: Option, source: Source, key: str = "", day: date | None = None) -> Answer:
    return Answer(option.label, source, (option.value,), (option.label,), key, day)


def as_kept(answer: Answer) -> dict[str, Any]:
    source = {"of": str(answer.source)}
    source |= {"key": answer.key} if answer.key else {}
    source |= {"day": answer.day.isoformat()} if answer.day else {}
    return {
        "words": answer.words,
        "values": list(answer.values),
        "options": list(answer.options),
        "source": source,
    }


def from_kept(kept: Mapping[str, Any]) -> Answer:
    source = kept["source"]
    day = date.fromisoformat(source["day"]) if source.get("day") else None
    values, options = tuple(kept.get("values", ())), tuple(kept.get("options", ()))
    return Answer(kept["words"], Source(source["of"]), values, options, source.get("key", ""), day)
