"""What an interview takes of an invitation, in a zone that is known."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

from jobraker.applications.rules.invitations import Invitation
from jobraker.applications.rules.zone_names import zone_named


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
