"""What belongs to saved jobs in other tables: read before they go, for the database takes it with them, and put back after them.

Which tables those are, the tables say themselves: whoever keeps something for a saved job refers to it.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Table, text

from jobraker.database import Base, db
from jobraker.saved.models import SavedJob

Rows = Mapping[str, Sequence[Mapping[str, Any]]]  # by table

READ = "SELECT to_jsonb({table}) FROM {table} WHERE account_id = :account_id AND {column} = ANY(cast(:keys AS uuid[]))"
# What refers to something else that is gone meanwhile stays away.
RETURN = """
INSERT INTO {table} SELECT back.* FROM jsonb_array_elements(cast(:rows AS jsonb)) AS kept(row), jsonb_populate_record(NULL::{table}, kept.row) AS back
WHERE back.account_id = :account_id AND back.{column} = ANY(cast(:keys AS uuid[])) {others} ON CONFLICT DO NOTHING
"""
THERE = "AND EXISTS (SELECT FROM {table} WHERE {same})"


def belonging(account_id: int, keys: Collection[str]) -> Rows:
    """Part of the transaction at hand."""
    values = {"account_id": account_id, "keys": list(keys)}
    found = {}
    for table, column, _others in tables():
        rows = db.session.scalars(text(READ.format(table=table.name, column=column)), values).all()
        if rows:
            found[table.name] = list(rows)
    return found


def put_back(account_id: int, keys: Collection[str], kept: Rows) -> None:
    """What belongs to these, which are there again. Part of the transaction at hand."""
    for table, column, others in tables():
        if rows := kept.get(table.name):
            needed = " ".join(map(there, others))
            statement = RETURN.format(table=table.name, column=column, others=needed)
            db.session.execute(
                text(statement), {"account_id": account_id, "keys": list(keys), "rows": json.dumps(rows)}
            )


def tables() -> Iterator[tuple[Table, str, Sequence[ForeignKeyConstraint]]]:
    """Each with the column that names the saved job, and what else it refers to beside its owner."""
    for table in Base.metadata.sorted_tables:
        apart = [each for each in table.foreign_key_constraints if each.referred_table.name != "account"]
        for one in apart:
            if one.referred_table is SavedJob.__table__:
                column = next(name for name in one.column_keys if name != "account_id")
                yield table, column, [each for each in apart if each is not one]


def there(constraint: ForeignKeyConstraint) -> str:
    other = constraint.referred_table.name
    same = " AND ".join(f"{other}.{each.column.name} = back.{each.parent.name}" for each in constraint.elements)
    return THERE.format(table=other, same=same)
