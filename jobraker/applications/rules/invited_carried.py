"""An invitation carried by a form, from the page that asks to the answer."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from jobraker.applications.rules import limits
from jobraker.applications.rules.interviews import Form
from jobraker.applications.rules.invitations import Invitation, line, tidy
from jobraker.applications.rules.invited_moments import YEARS
from jobraker.profile.rules.sent import is_link


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
