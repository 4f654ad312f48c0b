"""What is known for a letter about an application."""

import re
from datetime import datetime
from uuid import UUID

from jobraker.applications.contacts import contacts_of
from jobraker.applications.interviews import interviews_of
from jobraker.applications.models import Contact
from jobraker.applications.reading import Card
from jobraker.applications.rules.drafts import Facts
from jobraker.profile import service

APART = re.compile(r"[,;(\n]")  # what else is said of somebody, or the next of several


def facts_of(account_id: int, card: Card, contact: Contact | None, at: datetime) -> Facts:
    """`contact`: whom it is to."""
    held = [each for each in interviews_of(account_id, card.key) if each.begins_at and each.begins_at <= at]
    last = max(held, key=lambda each: each.begins_at or at, default=None)
    person = service.person_of(account_id)
    return Facts(
        name=person.name if person else "",
        title=card.title,
        company=card.company,
        applied_on=card.applied_on,
        people=APART.split(last.people)[0].strip() if last else "",
        held=last.begins_at.astimezone(card.zone).date() if last and last.begins_at else None,
        contact=contact.name if contact else "",
        mail=contact.mail if contact else "",
    )


def whom(account_id: int, application: UUID, chosen: str) -> Contact | None:
    """The contact that is chosen by its key; else the first of the application who can be written to."""
    known = contacts_of(account_id, application)
    found = next((each for each in known if str(each.key) == chosen), None)
    return found or next((each for each in known if each.mail), next(iter(known), None))
