"""What belongs to saved jobs in other tables: read before they go, for the database takes it with them, and put back after them.
What only names them stays, and names them again.

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
NAMED = "SELECT jsonb_build_object({names}) FROM {table} WHERE account_id = :account_id AND {column} = ANY(cast(:keys AS uuid[]))"
# What refers to something else that is gone meanwhile stays away.
RETURN = """
INSERT INTO {table} SELECT back.* FROM jsonb_array_elements(cast(:rows AS jsonb)) AS kept(row), jsonb_populate_record(NULL::{table}, kept.row) AS back
WHERE back.account_id = :account_id AND back.{column} = ANY(cast(:keys AS uuid[])) {others} ON CONFLICT DO NOTHING
"""
NAMED_AGAIN = """
UPDATE {table} SET {column} = kept.{column} FROM jsonb_populate_recordset(NULL::{table}, cast(:rows AS jsonb)) AS kept
WHERE {table}.account_id = :account_id AND {same} AND {table}.{column} IS NULL AND kept.{column} = ANY(cast(:keys AS uuid[]))
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


def naming(account_id: int, keys: Collection[str]) -> Rows:
    """What outlives them and names them. Part of the transaction at hand."""
    values = {"account_id": account_id, "keys": list(keys)}
    found = {}
    for table, column in outliving():
        names = ", ".join(f"'{name}', {name}" for name in (*(each.name for each in table.primary_key), column))
        read = NAMED.format(names=names, table=table.name, column=column)
        if rows := db.session.scalars(text(read), values).all():
            found[table.name] = list(rows)
    return found


def keys_in(kept: Rows, gone: Collection[str]) -> set[str]:
    """Of all that belonged to these."""
    of_each = ((row, row[column]) for table, column, _others in tables() for row in kept.get(table.name, ()))
    return {row["key"] for row, owner in of_each if owner in gone and "key" in row}


def owners(kept: Rows) -> set[str]:
    """The keys of the saved jobs to which something of it belongs."""
    return {row[column] for table, column, _others in tables() for row in kept.get(table.name, ())}


def put_back(account_id: int, keys: Collection[str], kept: Rows) -> None:
    """What belongs to these, which are there again, and their name where it stood. Part of the transaction at hand."""
    for table, column, others in tables():
        if rows := kept.get(table.name):
            needed = " ".join(map(there, others))
            statement = RETURN.format(table=table.name, column=column, others=needed)
            db.session.execute(
                text(statement), {"account_id": account_id, "keys": list(keys), "rows": json.dumps(rows)}
            )
    name_again(account_id, keys, kept)


def name_again(account_id: int, keys: Collection[str], kept: Rows) -> None:
    """What named these, and names nothing else meanwhile. Part of the transaction at hand."""
    for table, column in outliving():
        if rows := kept.get(table.name):
            same = " AND ".join(f"{table.name}.{each.name} = kept.{each.name}" for each in table.primary_key)
            statement = NAMED_AGAIN.format(table=table.name, column=column, same=same)
            db.session.execute(
                text(statement), {"account_id": account_id, "keys": list(keys), "rows": json.dumps(rows)}
            )


def tables() -> Iterator[tuple[Table, str, Sequence[ForeignKeyConstraint]]]:
    """Each with the column that names the saved job, and what else it refers to beside its owner. What outlives the saved job
    does not belong to it."""
    for table, one in referring():
        if one.ondelete == "CASCADE":
            apart = [each for each in table.foreign_key_constraints if each.referred_table.name != "account"]
            yield table, column_of(one), [each for each in apart if each is not one]


def outliving() -> Iterator[tuple[Table, str]]:
    for table, one in referring():
        if one.ondelete != "CASCADE":
            yield table, column_of(one)


def referring() -> Iterator[tuple[Table, ForeignKeyConstraint]]:
    for table in Base.metadata.sorted_tables:
        for one in table.foreign_key_constraints:
            if one.referred_table is SavedJob.__table__:
                yield table, one


def column_of(constraint: ForeignKeyConstraint) -> str:
    return next(name for name in constraint.column_keys if name != "account_id")


def there(constraint: ForeignKeyConstraint) -> str:
    other = constraint.referred_table.name
    same = " AND ".join(f"{other}.{each.column.name} = back.{each.parent.name}" for each in constraint.elements)
    return THERE.format(table=other, same=same)
