"""What the tables take, heap, TOAST and each index, and the seconds that making them so large took."""

import json
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import text

from benchmarks.figures.results import Result, plain
from benchmarks.made.steps import MADE
from jobraker.database import db, transaction

LEAST = 0.05  # MB: what is smaller is told nowhere
SIZES = """
SELECT class.relname || ': rows', pg_relation_size(class.oid) FROM pg_class class JOIN pg_namespace space ON space.oid = relnamespace
  WHERE nspname = 'public' AND relkind = 'r'
UNION ALL SELECT class.relname || ': TOAST', pg_total_relation_size(reltoastrelid) FROM pg_class class JOIN pg_namespace space ON space.oid = relnamespace
  WHERE nspname = 'public' AND relkind = 'r' AND reltoastrelid <> 0
UNION ALL SELECT 'index ' || relname, pg_relation_size(class.oid) FROM pg_class class JOIN pg_namespace space ON space.oid = relnamespace
  WHERE nspname = 'public' AND relkind = 'i'
UNION ALL SELECT 'database', pg_database_size(current_database())
ORDER BY 1
"""


def measure(data: Path) -> Iterator[Result]:
    for name, seconds in json.loads((data / MADE).read_text()).items():
        yield plain(f"made: {name}", seconds, "s")
    with transaction():
        for name, size in db.session.execute(text(SIZES)):
            if (megabytes := size / 2**20) >= LEAST:
                yield plain(name, megabytes, "MB")
