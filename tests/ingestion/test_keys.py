"""A batch reads the rows that it is about, however many others there are."""

import pytest
from sqlalchemy import text

from jobraker.database import db, transaction
from tests.factories import posting, source, write

pytestmark = pytest.mark.usefixtures("app")

OTHERS, FEW = 2_000, 100
COLUMNS = """company_id, title, level, country, place_ids, place_text, language, skills, statements, posted_at,
  description_html, description_text, text_hash, simhash, head_simhash, tsv"""
MANY = f"""
INSERT INTO job (title_key, {COLUMNS}) SELECT title_key || number, {COLUMNS} FROM job, generate_series(1, :others) number
"""
READ = """
SELECT relname, seq_tup_read + idx_tup_fetch AS read FROM pg_stat_xact_user_tables WHERE relname IN ('job', 'listing', 'job_search')
"""


def test_a_batch_reads_no_more_of_many_jobs_than_those_it_is_about() -> None:
    read_before = [posting(str(number), title=f"Gardener of garden {number}") for number in range(3)]
    source_id = source()
    write(read_before, source_id=source_id)
    with transaction():
        db.session.execute(text(MANY), {"others": OTHERS})

    with transaction():
        before = {row.relname: row.read for row in db.session.execute(text(READ))}
        write([*read_before[1:], posting("0", title="Beekeeper"), posting("new")], source_id=source_id)
        after = {row.relname: row.read for row in db.session.execute(text(READ))}

    read = {table: rows - before.get(table, 0) for table, rows in after.items()}
    assert set(read) == {"job", "listing", "job_search"}
    assert max(read.values()) < FEW, read
