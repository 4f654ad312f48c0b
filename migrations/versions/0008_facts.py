"""What openings are filtered by beside place and pay, as numbers that search asks for."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0008"
down_revision = "0007"

FACTS = "skills, company, sources and what the posting says, as numbers: see jobs.facts"
# The same number is made in jobraker.jobs.facts for what is searched; a test holds the two together.
NUMBER = """
CREATE FUNCTION fact_number(fact text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT -1 - (('x' || left(md5(fact), 8))::bit(32)::integer & 2147483647)
$$
"""
JOB_FACTS = """
CREATE FUNCTION job_facts(company bigint, skills text[], written text, statements jsonb, sources text[])
RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH told AS (SELECT each->>'kind' AS kind, each->>'value' AS value FROM jsonb_array_elements(statements) each),
  kinds AS (SELECT unnest(ARRAY['visa', 'language', 'degree', 'licence', 'shift', 'travel', 'clearance', 'agency']) AS kind)
  SELECT array_agg(number ORDER BY number) FROM (
    SELECT (1500000000 + company)::integer
    UNION SELECT fact_number('skill:' || skill) FROM unnest(skills) skill
    UNION SELECT fact_number('source:' || source) FROM unnest(sources) source
    UNION SELECT fact_number('written:' || coalesce(written, 'not-stated'))
    UNION SELECT fact_number(kind || ':' || value) FROM told JOIN kinds USING (kind)
    UNION SELECT fact_number(kind || ':' || 'not-stated') FROM kinds WHERE kind NOT IN (SELECT told.kind FROM told)
  ) facts(number)
$$
"""


def upgrade() -> None:
    op.execute(NUMBER)
    op.execute(JOB_FACTS)
    for table in ("job_search", "job_vector"):
        op.add_column(
            table, sa.Column("facts", ARRAY(sa.Integer()), server_default="{}", nullable=False, comment=FACTS)
        )
    # A job has one fact at least, its company: a row without any was written before there were facts, and waits.
    op.create_index("ix_job_search_waiting", "job_search", ["job_id"], postgresql_where=sa.text("facts = '{}'"))


def downgrade() -> None:
    op.drop_index("ix_job_search_waiting", "job_search")
    for table in ("job_search", "job_vector"):
        op.drop_column(table, "facts")
    op.execute("DROP FUNCTION job_facts")
    op.execute("DROP FUNCTION fact_number")
