"""The people whom somebody knows. They come with LinkedIn's export; nothing is ever sent to them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import Select, delete, func, or_, select

from jobraker.accounts.locking import lock
from jobraker.database import db, transaction
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.jobs.models import Company
from jobraker.profile.keeping import count
from jobraker.profile.models import Connection
from jobraker.profile.rules import limits
from jobraker.resumes.understood import Contact
from jobraker.taxonomy.folding import of_a_person

PAGE = 50


@dataclass(frozen=True, slots=True)
class Known:
    """`here`: their company has or had openings here."""

    person: Connection
    here: bool


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
class Brought:
    """How many there are, and when they came."""

    people: int
    at: datetime | None


def keep_contacts(account_id: int, contacts: Sequence[Contact]) -> int:
    """In place of all that came before. How many are kept; of none, what came before stays."""
    rows = [row_of(account_id, contact) for contact in contacts[: limits.CONTACTS] if contact.name.strip()]
    if rows:
        with transaction():
            lock(account_id)
            db.session.execute(delete(Connection).filter_by(account_id=account_id))
            write(rows)
    return len(rows)


def write(rows: Sequence[dict[str, object]]) -> None:
    """By COPY, part of the transaction at hand: of somebody who knows thousands, a page waits for it."""
    columns = ", ".join(rows[0])
    cursor = db.session.connection().connection.cursor()
    with cursor.copy(f"COPY connection ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(list(row.values()))


def row_of(account_id: int, contact: Contact) -> dict[str, object]:
    company = cut(contact.company, limits.ORGANISATION)
    return {
        "account_id": account_id,
        "key": uuid4(),
        "name": cut(contact.name, limits.NAME),
        "company": company,
        "company_key": company_key(company),
        "position": cut(contact.position, limits.TITLE),
        "link": contact.link if contact.link.startswith("https://") and len(contact.link) <= limits.LINK else "",
        "since": contact.since,
    }


def cut(text: str, most: int) -> str:
    return " ".join(of_a_person(text).split())[:most].strip()


def contacts_of(account_id: int, words: str = "", number: int = 1) -> Page:
    """A page of those in whose name, company or position all the words are, by name; the last one where there are fewer."""
    named = matching(select(Connection).filter_by(account_id=account_id), words)
    with transaction():
        total = db.session.scalar(select(func.count()).select_from(named.subquery())) or 0
        number = min(max(number, 1), max(1, -(-total // PAGE)))
        shown = named.order_by(func.lower(Connection.name), Connection.key).offset((number - 1) * PAGE).limit(PAGE)
        people = db.session.scalars(shown).all()
        keys = {person.company_key for person in people}
        here = set(db.session.scalars(select(Company.key).where(Company.key.in_(keys - {""}))))
    return Page([Known(person, person.company_key in here) for person in people], number, total)


def matching(people: Select[Connection], words: str) -> Select[Connection]:
    for word in words.split()[: limits.WORDS_SOUGHT]:
        columns = (Connection.name, Connection.company, Connection.position)
        people = people.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
    return people


def brought(account_id: int) -> Brought:
    with transaction():
        at = db.session.scalar(select(func.max(Connection.brought_at)).filter_by(account_id=account_id))
        return Brought(count(Connection, account_id), at)


def contacts_at(account_id: int, company: str) -> int:
    """How many of them work there; `company` is the key of a company."""
    with transaction():
        return count(Connection, account_id, company_key=company) if company else 0


def contacts_at_each(account_id: int, companies: Collection[str]) -> dict[str, int]:
    """How many of them work at each of these companies (keys), of those where any does."""
    at = select(Connection.company_key, func.count()).filter_by(account_id=account_id)
    wanted = at.where(Connection.company_key.in_(set(companies) - {""})).group_by(Connection.company_key)
    with transaction():
        return {key: number for key, number in db.session.execute(wanted)}  # noqa: C416 - of rows


def remove_contacts(account_id: int) -> int:
    """All of them; how many there were."""
    with transaction():
        lock(account_id)
        gone = db.session.scalars(delete(Connection).filter_by(account_id=account_id).returning(Connection.key))
        return len(gone.all())
