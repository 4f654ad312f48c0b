"""What is kept of a job itself: an opening as it was when it was saved, or what somebody wrote of one from elsewhere.

`posting` of a row is an object of `title`, `company`, `place`, `pay`, `employment`, `remote`, `url`, `description`, `skills`.
Of an opening from here it has its `job_id`, its `company_key` and `level` beside. Whatever is missing is not stated.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import Any, TypeVar

from jobraker.jobs.pay import Pay
from jobraker.taxonomy.terms import Employment, Level, Period, Remote

Term = TypeVar("Term", bound=IntEnum)


@dataclass(frozen=True, slots=True)
class Posting:
    """`pay_said`: in a person's own words, where they wrote it. `job_id` is None of what was never an opening here."""

    title: str
    company: str = ""
    company_key: str = ""
    place: str = ""
    pay: Pay | None = None
    pay_said: str = ""
    employment: Employment | None = None
    remote: Remote | None = None
    level: Level | None = None
    url: str = ""
    description: str = ""
    skills: tuple[str, ...] = ()
    job_id: int | None = None

    @property
    def is_own(self) -> bool:
        return self.job_id is None


def as_kept(posting: Posting) -> dict[str, Any]:
    pay = posting.pay_said or (pay_kept(posting.pay) if posting.pay else None)
    told = {name: getattr(posting, name) for name in ("title", "company", "place", "url", "description")}
    told |= {name: kept(getattr(posting, name)) for name in ("employment", "remote")} | {"pay": pay}
    told["skills"] = list(posting.skills)
    if posting.is_own:
        return told
    return told | {"job_id": posting.job_id, "company_key": posting.company_key, "level": kept(posting.level)}


def from_kept(kept: Mapping[str, Any]) -> Posting:
    pay = kept.get("pay")
    return Posting(
        **{
            name: str(kept.get(name) or "")
            for name in ("title", "company", "company_key", "place", "url", "description")
        },
        pay=pay_read(pay) if isinstance(pay, dict) else None,
        pay_said=pay if isinstance(pay, str) else "",
        employment=term(kept.get("employment"), Employment),
        remote=term(kept.get("remote"), Remote),
        level=term(kept.get("level"), Level),
        skills=tuple(kept.get("skills") or ()),
        job_id=kept.get("job_id"),
    )


def kept(value: IntEnum | None) -> int | None:
    return None if value is None else int(value)


def term(kept: Any, kind: type[Term]) -> Term | None:
    return next((each for each in kind if kept is not None and str(int(each)) == str(kept)), None)


def pay_kept(pay: Pay) -> dict[str, Any]:
    told = {name: getattr(pay, name) for name in ("currency", "predicted", "year_minimum", "year_maximum")}
    ends = {name: None if (end := getattr(pay, name)) is None else f"{end:f}" for name in ("minimum", "maximum")}
    return told | ends | {"period": int(pay.period)}


def pay_read(kept: Mapping[str, Any]) -> Pay | None:
    period = term(kept.get("period"), Period)
    if period is None:
        return None
    low, high = (None if kept.get(name) is None else Decimal(kept[name]) for name in ("minimum", "maximum"))
    years = (kept.get(name) for name in ("year_minimum", "year_maximum"))
    return Pay(low, high, kept.get("currency"), period, bool(kept.get("predicted")), *years)
