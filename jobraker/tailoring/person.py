"""What somebody told that may be said of them: the résumé that is sent, filled up from the profile, and answers."""

from collections.abc import Mapping
from dataclasses import replace

from jobraker.documents.resume import Document
from jobraker.profile.answers import answers_of
from jobraker.profile.resume import document_of
from jobraker.resumes import versions
from jobraker.tailoring.rules.template import UNITS, Told

PERMIT = "work-permit-"


def person_of(account_id: int) -> Document:
    """The profile, and where it says nothing of something, what the résumé that is sent does."""
    told, held = document_of(account_id), versions.standard(account_id)
    if held is None:
        return told
    empty = [name for name in ("name", "headline", "phone", "location", "summary") if not getattr(told, name)]
    empty += [name for name in ("links", "work", "education", "skills", "languages") if not getattr(told, name)]
    return replace(told, **{name: getattr(held.document, name) for name in empty}, extras=held.document.extras)


def told_of(account_id: int) -> Told:
    values: Mapping[str, Mapping[str, object]] = {row.key: row.value for row in answers_of(account_id)}
    permits = {
        key.removeprefix(PERMIT).upper(): str(value.get("choice", ""))
        for key, value in values.items()
        if key.startswith(PERMIT)
    }
    return Told(
        notice_in(values.get("notice-period", {})), str(values.get("relocation", {}).get("choice", "")), permits
    )


def notice_in(value: Mapping[str, object]) -> tuple[int, str] | None:
    number, unit = value.get("number"), value.get("unit")
    return (number, unit) if isinstance(number, int) and isinstance(unit, str) and unit in UNITS else None
