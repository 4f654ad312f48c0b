"""All that is kept of one person: handed out to them as an archive, or deleted.

Whose a row is, its table says: by a column `account_id`, or by one of `OWNERS`. A new table is found by the same names.
"""

import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from sqlalchemy import Column, Table, delete, func, select

from jobraker.accounts.models import Account, Registration
from jobraker.database import Base, db, now, transaction
from jobraker.mail.models import Kind, Mail
from jobraker.mail.rules import mailable
from jobraker.mail.service import post
from jobraker.settings import Settings

OWNERS = {"account": "id", "mail": "person"}
# What lets somebody in, or is another's secret: worth nothing to its owner, and much to whoever finds the archive.
KEPT_BACK = frozenset({"password_hash", "sealed", "salt", "hash"})


def owned() -> Iterator[tuple[Table, Column[Any]]]:
    """Each table that holds what is somebody's own, with the column that says whose."""
    for table in Base.metadata.sorted_tables:
        column = OWNERS.get(table.name, "account_id")
        if column in table.c:
            yield table, table.c[column]


def archive(account_id: int) -> bytes:
    """A ZIP file of one JSON document: by table its rows, as they are kept."""
    with transaction():
        rows = {table.name: list(rows_of(table, owner, account_id)) for table, owner in owned()}
    document = {"written_at": now(), **rows}
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("everything.json", json.dumps(document, default=str, ensure_ascii=False, indent=2))
    return packed.getvalue()


def rows_of(table: Table, owner: Column[Any], account_id: int) -> Iterator[dict[str, Any]]:
    columns = [column for column in table.c if column.name not in KEPT_BACK]
    for row in db.session.execute(select(*columns).where(owner == account_id)).mappings():
        yield dict(row)


def delete_all(settings: Settings, whose: Account) -> bool:
    """Delete the account with everything that is its own, and say so to its address. Whether it was still there."""
    with transaction():
        # What else is its own goes with its row.
        if not db.session.scalar(delete(Account).where(Account.id == whose.id).returning(Account.id)):
            return False
        # The mail that confirmed the address was written before there was an account.
        addressed = func.lower(Mail.address) == mailable(whose.address).lower()
        db.session.execute(delete(Mail).where(addressed | (Mail.person == whose.id)))
        db.session.execute(delete(Registration).where(Registration.address_key == whose.address_key))
        post(settings, Kind.ACCOUNT_DELETED, whose.address, {"link": "/"}, whose.language)
    return True
