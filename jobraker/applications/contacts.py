"""The people whom somebody deals with over applications: of one, of several, of none yet."""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from redis import Redis
from sqlalchemy import Select, delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from jobraker.accounts import tickets
from jobraker.accounts.locking import lock
from jobraker.applications import returning
from jobraker.applications.models import Contact, Involved
from jobraker.applications.rules import limits
from jobraker.applications.rules.contacts import NOBODY
from jobraker.applications.rules.events import Kind
from jobraker.applications.rules.vcards import Card
from jobraker.applications.timeline import note, note_all, touch
from jobraker.database import db, transaction
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.profile.keeping import Kept, Outcome, count, keep, own
from jobraker.profile.models import Connection
from jobraker.profile.rules.limits import WORDS_SOUGHT
from jobraker.profile.rules.merging import Content, Seen
from jobraker.saved.models import SavedJob

REMOVED = "contact"  # what tickets are of
BROUGHT = "contact-file"
PAGE = 50


@dataclass(frozen=True, slots=True)
class About:
    """An application that somebody is involved in."""

    key: UUID
    title: str
    company: str


@dataclass(frozen=True, slots=True)
class Known:
    contact: Contact
    about: tuple[About, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """`total` is how many there are with these words; pages count from 1."""

    people: Sequence[Known]
    number: int
    total: int

    @property
    def last(self) -> int:
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True, slots=True)
class Gone:
    """`about`: of how many applications it was. `ticket` puts it back, "" where nothing can."""

    name: str
    about: int = 1
    ticket: str = ""


class Returned(StrEnum):
    BACK = "back"
    NOTHING = "nothing"  # what it was of is gone, or it is there already
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Brought:
    """How many cards became contacts, how many were `there`, and how many there was no room for. `ticket` takes all that
    became contacts away again, "" where nothing can."""

    added: int
    there: int
    full: int
    ticket: str = ""


def contact_of(account_id: int, key: UUID) -> Contact | None:
    with transaction():
        return own(Contact, account_id, key=key)


def contacts_of(account_id: int, application: UUID) -> Sequence[Contact]:
    """Who is involved in it, by name."""
    mine = select(Contact).join(
        Involved, (Involved.account_id == Contact.account_id) & (Involved.contact == Contact.key)
    )
    involved = mine.where(Involved.account_id == account_id, Involved.application == application)
    with transaction():
        return db.session.scalars(ordered(involved)).all()


def others_for(account_id: int, application: UUID) -> Sequence[Contact]:
    """Who is not involved in it, by name."""
    taken = select(Involved.contact).filter_by(account_id=account_id, application=application)
    with transaction():
        return db.session.scalars(
            ordered(select(Contact).filter_by(account_id=account_id).where(Contact.key.not_in(taken)))
        ).all()


def all_of(account_id: int) -> Sequence[Contact]:
    with transaction():
        return db.session.scalars(ordered(select(Contact).filter_by(account_id=account_id))).all()


def page_of(account_id: int, words: str = "", number: int = 1) -> Page:
    """Those in whose name, role, company or address all the words are; the last page where there are fewer."""
    sought = matching(select(Contact).filter_by(account_id=account_id), words)
    with transaction():
        total = db.session.scalar(select(func.count()).select_from(sought.subquery())) or 0
        number = min(max(number, 1), max(1, -(-total // PAGE)))
        people = db.session.scalars(ordered(sought).offset((number - 1) * PAGE).limit(PAGE)).all()
        about = about_of(account_id, [each.key for each in people])
    return Page([Known(each, tuple(about[each.key])) for each in people], number, total)


def some_of(account_id: int, words: str, after: int, most: int) -> tuple[Sequence[Contact], int]:
    """Those in whom all the words are, from the one `after` so many; and how many there are of them."""
    sought = matching(select(Contact).filter_by(account_id=account_id), words)
    with transaction():
        total = db.session.scalar(select(func.count()).select_from(sought.subquery())) or 0
        return db.session.scalars(ordered(sought).offset(after).limit(most)).all(), total


def about_of(account_id: int, keys: Collection[UUID]) -> defaultdict[UUID, list[About]]:
    """The applications of each of these contacts, the newest first."""
    title, company = SavedJob.posting["title"].astext, SavedJob.posting["company"].astext
    mine = select(Involved.contact, SavedJob.key, title, company).join(
        SavedJob, (SavedJob.account_id == Involved.account_id) & (SavedJob.key == Involved.application)
    )
    found: defaultdict[UUID, list[About]] = defaultdict(list)
    with transaction():
        rows = db.session.execute(
            mine.where(Involved.account_id == account_id, Involved.contact.in_(keys)).order_by(Involved.since.desc())
        )
        for contact, key, job, employer in rows:
            found[contact].append(About(key, job or "", employer or ""))
    return found


def ordered(people: Select[Contact]) -> Select[Contact]:
    return people.order_by(func.lower(Contact.name), Contact.key).execution_options(populate_existing=True)


def matching(people: Select[Contact], words: str) -> Select[Contact]:
    for word in words.split()[:WORDS_SOUGHT]:
        columns = (Contact.name, Contact.role, Contact.company, Contact.mail)
        people = people.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
    return people


def keep_contact(account_id: int, key: UUID, seen: Seen, content: Content, application: UUID | None = None) -> Kept:
    """Save what a form tells of somebody; one that is new is involved in the `application` from which it was told."""
    with transaction():
        lock(account_id)
        kept = keep(Contact, account_id, seen, content, most=limits.CONTACTS, key=key)
        if kept.is_saved and application is not None:
            involve(account_id, application, key)
        elif kept.is_saved and kept.outcome is not Outcome.SAME:
            touch(account_id, [each.key for each in about_of(account_id, [key])[key]])
    return kept


def involve(account_id: int, application: UUID, contact: UUID) -> str | None:
    """The name of who has to do with it now, once; None where there is no such application or contact of theirs."""
    with transaction():
        lock(account_id)
        found = own(Contact, account_id, key=contact)
        if found is None or own(SavedJob, account_id, key=application) is None:
            return None
        row = insert(Involved).values(account_id=account_id, application=application, contact=contact)
        fresh = db.session.scalar(row.on_conflict_do_nothing().returning(Involved.contact))
        if fresh:
            note(account_id, application, Kind.CONTACT, key=str(contact), did="added", name=found.name)
    return found.name


def take_off(redis: Redis | None, account_id: int, application: UUID, contact: UUID) -> Gone | None:
    """They stay a contact. None where they have nothing to do with it."""
    with transaction():
        lock(account_id)
        found = own(Contact, account_id, key=contact)
        rows = [
            row
            for row in returning.rows_of("contact_of_application", account_id, [application])
            if UUID(row["contact"]) == contact
        ]
        if not rows or found is None:
            return None
        gone = delete(Involved).filter_by(account_id=account_id, application=application, contact=contact)
        db.session.execute(gone, execution_options={"synchronize_session": False})
        event = note(account_id, application, Kind.CONTACT, key=str(contact), did="removed", name=found.name)
    held = {"contact": [], "contact_of_application": rows, "events": [event]}
    return Gone(found.name, 1, tickets.hold(redis, REMOVED, account_id, json.dumps(held | {"name": found.name})))


def remove(redis: Redis | None, account_id: int, key: UUID) -> Gone | None:
    """Of all applications; these stay, with all else that is theirs."""
    with transaction():
        lock(account_id)
        rows = returning.rows_of("contact", account_id, [key], "key")
        if not rows:
            return None
        of = returning.rows_of("contact_of_application", account_id, [key], "contact")
        name = str(rows[0]["name"])
        told = {UUID(row["application"]): {"key": str(key), "did": "removed", "name": name} for row in of}
        events = note_all(account_id, told, Kind.CONTACT)
        gone = delete(Contact).filter_by(account_id=account_id, key=key)
        db.session.execute(gone, execution_options={"synchronize_session": False})
    held = {"contact": rows, "contact_of_application": of, "events": list(events.values()), "name": name}
    return Gone(name, len(of), tickets.hold(redis, REMOVED, account_id, json.dumps(held)))


def put_back(redis: Redis | None, account_id: int, ticket: str) -> tuple[str, Returned, str] | None:
    """The name, what became of it, and where there was no room the ticket for another time; None for what was put back
    before, is too old, or was another's."""
    kept = tickets.take(redis, REMOVED, account_id, ticket)
    if kept is None:
        return None
    held = json.loads(kept)
    with transaction():
        lock(account_id)
        if held["contact"] and count(Contact, account_id) >= limits.CONTACTS:
            return held["name"], Returned.FULL, tickets.hold(redis, REMOVED, account_id, kept)
        people = returning.write_back("contact", held["contact"])
        of = returning.write_back("contact_of_application", held["contact_of_application"])
        returning.forget(account_id, held["events"])
        touch(account_id, [UUID(row["application"]) for row in of])
    return held["name"], Returned.BACK if people or of else Returned.NOTHING, ""


def known_at(account_id: int, application: UUID) -> Sequence[Connection]:
    """Those of the people whom LinkedIn's export names who work where one applies, and are no contacts yet."""
    with transaction():
        row = own(SavedJob, account_id, key=application)
        key = company_key(str(row.posting.get("company") or "")) if row else ""
        if not key:
            return ()
        people = select(Connection).filter_by(account_id=account_id, company_key=key)
        found = db.session.scalars(people.order_by(func.lower(Connection.name), Connection.key).limit(PAGE)).all()
        names = set(db.session.scalars(select(func.lower(Contact.name)).filter_by(account_id=account_id)))
    return [each for each in found if each.name.lower() not in names]


def take_over(account_id: int, application: UUID, connection: UUID) -> tuple[str, Kept] | None:
    """Somebody of LinkedIn's export becomes a contact of the application, once. None where they are not at its company."""
    with transaction():
        lock(account_id)
        found = next((each for each in known_at(account_id, application) if each.key == connection), None)
        if found is None:
            return None
        told = {"name": found.name, "role": found.position, "company": found.company, "link": found.link}
        content = dict(NOBODY) | {name: value[: LENGTHS[name]] for name, value in told.items()}
        return found.name, keep_contact(account_id, uuid4(), Seen(), content, application)


LENGTHS = {
    "name": limits.CONTACT_NAME,
    "role": limits.CONTACT_ROLE,
    "company": limits.CONTACT_COMPANY,
    "link": limits.LINK,
}


def bring(redis: Redis | None, account_id: int, cards: Sequence[Card]) -> Brought:
    """Cards become contacts. One that was written here, or has the name and the address of a contact, is there already."""
    with transaction():
        lock(account_id)
        there = all_of(account_id)
        keys, same = {each.key for each in there}, {likeness(each.content) for each in there}
        fresh: list[dict[str, Any]] = []
        for card in cards:
            if card.key in keys or likeness(card.content) in same:
                continue
            key = card.key or uuid4()
            fresh.append({"account_id": account_id, "key": key} | dict(card.content))
            keys.add(key)
            same.add(likeness(card.content))
        taken = fresh[: max(limits.CONTACTS - len(there), 0)]
        if taken:
            db.session.execute(insert(Contact).on_conflict_do_nothing(), taken)
    keys_taken = json.dumps([str(each["key"]) for each in taken])
    ticket = tickets.hold(redis, BROUGHT, account_id, keys_taken) if taken else ""
    return Brought(len(taken), len(cards) - len(fresh), len(fresh) - len(taken), ticket)


def take_back(redis: Redis | None, account_id: int, ticket: str) -> tuple[int, int] | None:
    """How many of those that a file brought are gone again, of how many: whoever was changed since, or has to do with an
    application, stays. None for what was taken back before, is too old, or was another's."""
    with transaction():
        lock(account_id)
        kept = tickets.take(redis, BROUGHT, account_id, ticket)
        if kept is None:
            return None
        keys = [UUID(key) for key in json.loads(kept)]
        involved = select(Involved.contact).filter_by(account_id=account_id)
        untouched = (Contact.key.in_(keys), Contact.version == 1, Contact.key.not_in(involved))
        gone = delete(Contact).where(Contact.account_id == account_id, *untouched).returning(Contact.key)
        removed = db.session.scalars(gone, execution_options={"synchronize_session": False}).all()
    return len(removed), len(keys)


def likeness(content: Content) -> tuple[str, str]:
    return content["name"].casefold(), (content["mail"] or content["company"]).casefold()
