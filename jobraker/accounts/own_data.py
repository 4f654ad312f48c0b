"""All that is kept of one person: where it is, and its end.

Whose a row is, its table says: by a column `account_id`, or by one of `OWNERS`. A new table is found by the same names.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Table, and_, delete, func

from jobraker.accounts.models import Account, Registration
from jobraker.database import Base, db, transaction
from jobraker.mail.models import Kind, Mail, SuppressedAddress
from jobraker.mail.rules import key_of, mailable
from jobraker.mail.service import post
from jobraker.settings import Settings

OWNERS = {"account": "id", "mail": "person", "mail_report": "person", "suppressed_address": "person"}
Owned = tuple[Table, Column[Any]]


def owned() -> Iterator[Owned]:
    """Each table that holds what is somebody's own, with the column that says whose."""
    for table in Base.metadata.sorted_tables:
        column = OWNERS.get(table.name, "account_id")
        if column in table.c:
            yield table, table.c[column]


def delete_all(settings: Settings, whose: Account, kind: Kind = Kind.ACCOUNT_DELETED) -> bool:
    """Delete the account with everything that is its own, and say so to its address. Whether it was still there."""
    with transaction():
        # What else is its own goes with its row.
        if not db.session.scalar(delete(Account).where(Account.id == whose.id).returning(Account.id)):
            return False
        # The mail that confirmed the address was written before there was an account.
        nobodys = (Mail.person.is_(None), func.lower(Mail.address) == mailable(whose.address).lower())
        db.session.execute(delete(Mail).where(and_(*nobodys) | (Mail.person == whose.id)))
        mailbox = (SuppressedAddress.key == key_of(whose.address)) | (SuppressedAddress.person == whose.id)
        db.session.execute(delete(SuppressedAddress).where(mailbox))
        db.session.execute(delete(Registration).where(Registration.address_key == whose.address_key))
        post(settings, kind, whose.address, {"link": "/"}, whose.language)
    return True
