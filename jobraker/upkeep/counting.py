"""What is in each table, as a number of rows and a checksum that is the same in whatever order they come."""

from collections.abc import Callable

from psycopg import sql

from jobraker.upkeep.manifest import Content
from jobraker.upkeep.servers import Connection

# A value's text depends on these; they hold for the transaction at hand.
ALIKE = (
    "SET LOCAL search_path = public",
    "SET LOCAL timezone = 'UTC'",
    "SET LOCAL datestyle = 'ISO, YMD'",
    "SET LOCAL intervalstyle = 'postgres'",
    "SET LOCAL bytea_output = 'hex'",
    "SET LOCAL extra_float_digits = 1",
    "SET LOCAL statement_timeout = 0",
)
TABLES = """
SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')
ORDER BY relname
"""
# The sum of numbers that each row gives: 64 bits of the SHA-256 of its text. That of two rows alike is not that of none.
CONTENT = """
SELECT count(*), coalesce(sum(
  ('x' || encode(substr(sha256(convert_to(whole_row::text, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint::numeric
), 0)::text FROM public.{table} whole_row
"""


def tables(connection: Connection) -> list[str]:
    return [name for (name,) in connection.execute(TABLES)]


def content(connection: Connection, counted: Callable[[int, int], None]) -> dict[str, Content]:
    """Of each table, in the transaction at hand. `counted` is told of how many how many are done."""
    for statement in ALIKE:
        connection.execute(statement)
    found, names = {}, tables(connection)
    for number, name in enumerate(names, 1):
        row = connection.execute(sql.SQL(CONTENT).format(table=sql.Identifier(name))).fetchone()
        if row:
            found[name] = Content(rows=row[0], checksum=row[1])
        counted(number, len(names))
    return found
