"""Contacts as pages show them: how they are written to and called, and which applications they are involved in."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from jobraker.applications.contacts import About, contacts_of
from jobraker.applications.models import Contact
from jobraker.applications.rules.contacts import mail_link, phone_link


@dataclass(frozen=True, slots=True)
class Person:
    contact: Contact
    about: tuple[About, ...] = ()

    @property
    def mailto(self) -> str:
        return mail_link(self.contact.mail)

    @property
    def tel(self) -> str:
        return phone_link(self.contact.phone)


def people(contacts: Iterable[Contact]) -> list[Person]:
    return [Person(each) for each in contacts]


def people_of(account_id: int, application: UUID) -> list[Person]:
    """What `applications/_contacts.html` shows as `people`."""
    return people(contacts_of(account_id, application))
