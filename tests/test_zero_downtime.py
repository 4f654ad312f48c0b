"""Migrations from 0046 on keep to the rule by which nobody feels them: see `tests.migration_rule`."""

import pytest

from jobraker.settings import PROJECT
from tests.migration_rule import broken

BEFORE_THE_RULE = "0045"


def test_each_migration_keeps_to_the_rule() -> None:
    files = sorted((PROJECT / "migrations" / "versions").glob("[0-9]*.py"))
    found = {file.name: broken(file.read_text()) for file in files if file.name[:4] > BEFORE_THE_RULE}

    assert files
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('op.drop_column("job", "title")', "drops a column"),
        ('op.drop_table("job")', "drops a table"),
        ('op.rename_table("job", "opening")', "renames a table"),
        ('op.alter_column("job", "title", new_column_name="name")', "renames"),
        ('op.alter_column("job", "title", type_=sa.Text())', "changes a type"),
        ('op.alter_column("job", "title", nullable=False)', "forbids NULL"),
        ('op.add_column("job", sa.Column("a", sa.Text(), nullable=False))', "forbids NULL without a default"),
        ('op.add_column("job", column)', "cannot be read"),
        ('op.add_column("job", sa.Column("a", sa.Uuid(), server_default=sa.text("gen_random_uuid()")))', "row anew"),
        ('op.add_column("job", sa.Column("a", sa.Text(), unique=True))', "builds an index"),
        ('op.add_column("job", sa.Column("a", sa.BigInteger(), sa.ForeignKey("b.id")))', "at once"),
        ('op.add_column("job", sa.Column("a", sa.Text(), sa.Computed("b")))', "generates a column"),
        ('op.create_index("ix", "job", ["a"])', "builds an index"),
        ('op.create_index("ix", table, ["a"])', "builds an index"),
        ('op.create_unique_constraint("uq", "job", ["a"])', "builds an index"),
        ('op.create_foreign_key("fk", "job", "b", ["a"], ["id"])', "at once"),
        ('op.create_check_constraint("ck", "job", "a > 0")', "at once"),
        ('op.execute("DROP TABLE IF EXISTS job")', "drops a table"),
        ('op.execute("ALTER TABLE job DROP COLUMN title")', "drops a column"),
        ('op.execute("ALTER TABLE job DROP title")', "drops a column"),
        ('op.execute("ALTER TABLE job RENAME TO opening")', "renames"),
        ('op.execute("alter table job alter column a type bigint")', "changes a type"),
        ('op.execute("ALTER TABLE job ALTER a SET NOT NULL")', "forbids NULL"),
        ('op.execute("ALTER TABLE job ADD COLUMN a int NOT NULL")', "forbids NULL without a default"),
        ('op.execute("ALTER TABLE job ADD CONSTRAINT ck CHECK (a > 0)")', "at once"),
        ('op.execute("ALTER TABLE job ADD COLUMN a int REFERENCES b (id)")', "at once"),
        ('op.execute("CREATE UNIQUE INDEX ix ON job (a)")', "builds an index"),
        ('op.execute(sa.text(f"CREATE INDEX ix ON {table} (a)"))', "builds an index"),
        ('op.execute("LOCK TABLE job")', "locks a table"),
        ('op.execute("TRUNCATE job")', "empties a table"),
        ('with op.batch_alter_table("job") as table: table.drop_column("a")', "not known to the rule"),
        ('drop = op.drop_column; drop("job", "title")', "handed on"),
        ('helped(op)', "handed on"),
    ],
)  # fmt: skip
def test_it_sees_what_people_would_feel(body: str, fault: str) -> None:
    text = f'"""Something."""\n\ndef helper():\n    {body}\n\ndef upgrade():\n    helper()\n'

    assert any(fault in each for each in broken(text)), broken(text)
    assert broken(text.replace("Something.", "Something. Safe because: nobody reads it any more.")) == []


@pytest.mark.parametrize(
    "body",
    [
        'op.create_table("new", sa.Column("a", sa.Text(), nullable=False)); op.create_index("ix", "new", ["a"])',
        'op.create_table("new"); op.create_foreign_key("fk", "new", "job", ["a"], ["id"]); op.drop_column("new", "b")',
        'op.add_column("job", sa.Column("a", sa.Text()))',
        'op.add_column("job", sa.Column("a", sa.Text(), server_default="", nullable=False))',
        'op.add_column("job", sa.Column("a", sa.DateTime(), server_default=sa.text("now()"), nullable=False))',
        'op.create_index("ix", "job", ["a"], postgresql_concurrently=True)',
        'op.create_check_constraint("ck", "job", "a > 0", postgresql_not_valid=True)',
        'op.alter_column("job", "a", nullable=True, server_default="x")',
        'op.drop_constraint("ck", "job")',
        'op.execute("CREATE TABLE new (a int NOT NULL); CREATE INDEX ix ON new (a); ALTER TABLE new ADD CHECK (a > 0)")',
        'op.execute("CREATE INDEX CONCURRENTLY ix ON job (a)")',
        'op.execute("ALTER TABLE job ADD CONSTRAINT ck CHECK (a > 0) NOT VALID")',
        'op.execute("ALTER TABLE job VALIDATE CONSTRAINT ck")',
        'op.execute("ALTER TABLE job ADD COLUMN a int NOT NULL DEFAULT 0")',
        'op.execute("ALTER TABLE job DROP CONSTRAINT ck")',
        'op.execute("UPDATE job SET title = \'drop table\' WHERE a IS NULL")',
    ],
)  # fmt: skip
def test_it_lets_pass_what_they_do_not(body: str) -> None:
    undone = 'def downgrade():\n    op.drop_table("new")\n'

    assert broken(f'"""Something."""\n\ndef upgrade():\n    {body}\n\n{undone}') == []
