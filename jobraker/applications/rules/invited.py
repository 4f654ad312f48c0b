"""Which application an invitation is for, as far as its words tell; and an invitation carried by a form."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from jobraker.applications.rules import limits
from jobraker.applications.rules.calendar import zone_named
from jobraker.applications.rules.interviews import Form
from jobraker.applications.rules.invitations import Invitation, line, tidy
from jobraker.applications.rules.invited_moments import YEARS
from jobraker.profile.rules.sent import is_link
from jobraker.taxonomy.folding import fold, folded_words

BY_DOMAIN, BY_COMPANY, BY_TITLE = 4, 3, 1
SURE = BY_COMPANY  # as little is taken for a sign
EVERYBODYS = frozenset(
    "gmail googlemail outlook hotmail live yahoo gmx web icloud proton protonmail zoom google microsoft".split()
)
SHORT = 3  # letters of a word that tells too little


def guess(invitation: Invitation, each: Iterable[tuple[UUID, str, str]]) -> UUID | None:
    """The one that most speaks for, of keys with titles and companies; of equals the first."""
    told = f" {fold(f'{invitation.title} {invitation.notes} {invitation.people}')} "
    domain = fold(invitation.organiser.rpartition("@")[2].replace(".", " "))
    best, most = None, 0
    for key, title, company in each:
        points = score(told, domain, fold(company), title)
        if points > most:
            best, most = key, points
    return best if most >= SURE else None


def score(told: str, domain: str, company: str, title: str) -> int:
    words = [word for word in company.split() if len(word) >= SHORT]
    points = 0
    if company and f" {company} " in told:
        points += BY_COMPANY
    sites = set(domain.split()) - EVERYBODYS
    if any(word in sites for word in words) or (company and company.replace(" ", "") in sites):
        points += BY_DOMAIN
    named = [word for word in folded_words(title) if len(word) > SHORT]
    return points + (BY_TITLE if named and all(f" {word} " in told for word in named) else 0)


def packed(invitation: Invitation) -> str:
    told = {
        name: value.isoformat() if isinstance(value, datetime) else value for name, value in asdict(invitation).items()
    }
    return json.dumps(told, ensure_ascii=False)


def unpacked(sent: str) -> Invitation | None:
    """None for what no form of ours carried."""
    try:
        told: Any = json.loads(sent)
        begins, stamp, of_series = (moment_told(told.get(name)) for name in ("begins_at", "stamp", "date_of_series"))
        form = Form(told["form"])
        numbers = [int(told[name]) for name in ("sequence", "minutes")]
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None
    text = {
        name: str(told.get(name) or "") for name in ("uid", "title", "zone", "place", "link", "people", "organiser")
    }
    return Invitation(
        uid=line(text["uid"], limits.UID),
        sequence=min(max(numbers[0], 0), limits.SEQUENCE),
        title=line(text["title"], limits.INTERVIEW_PLACE),
        begins_at=begins,
        stamp=stamp,
        date_of_series=of_series,
        minutes=min(max(numbers[1], 1), limits.MINUTES),
        zone=line(text["zone"], limits.ZONE),
        floating=bool(told.get("floating")),
        whole_day=bool(told.get("whole_day")),
        place=line(text["place"], limits.INTERVIEW_PLACE),
        link=text["link"] if is_link(text["link"]) and len(text["link"]) <= limits.LINK else "",
        people=line(text["people"], limits.INTERVIEW_PEOPLE),
        organiser=line(text["organiser"], limits.MAILBOX),
        notes=tidy(str(told.get("notes") or ""), limits.INTERVIEW_NOTES),
        cancelled=bool(told.get("cancelled")),
        repeats=bool(told.get("repeats")),
        form=form,
    )


def moment_told(text: Any) -> datetime | None:
    """Raises ValueError."""
    found = datetime.fromisoformat(text).astimezone(UTC) if text else None
    if found and found.year not in YEARS:
        raise ValueError(text)
    return found


def settled(invitation: Invitation, home: str) -> Invitation:
    """In a zone that is known: theirs, `home`, where the invitation tells none."""
    if invitation.begins_at is None:
        return invitation
    name = str(zone_named(invitation.zone or home or "UTC"))
    if invitation.floating:
        there, was = (
            each and each.replace(tzinfo=ZoneInfo(name)).astimezone(UTC)
            for each in (invitation.begins_at, invitation.date_of_series)
        )
        return replace(invitation, begins_at=there, date_of_series=was, zone=name, floating=False)
    return replace(invitation, zone=home or "UTC" if invitation.zone in ("", "UTC") else name)


def columns(invitation: Invitation) -> Mapping[str, Any]:
    """What an interview takes of it."""
    names = ("begins_at", "minutes", "zone", "place", "link", "people")
    return {name: getattr(invitation, name) for name in names}
