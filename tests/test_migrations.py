"""Tables are brought up and taken down again, empty and filled, by one process and by several at once."""

from collections.abc import Iterator
from hashlib import blake2b
from multiprocessing import get_context

import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import Migrate, downgrade, upgrade
from sqlalchemy import make_url, text

from jobraker.commands.tables import bring_up
from jobraker.database import db, transaction
from jobraker.settings import PROJECT, Settings
from jobraker.system import create_system
from tests.patient import connected

NEWEST = ScriptDirectory(str(PROJECT / "migrations")).get_current_head()
OF_COMPANY = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('ix_job_company')"
INSERT = """
INSERT INTO job (company_id, title, title_key, posted_at, description_html, description_text, text_hash, simhash, head_simhash, tsv)
SELECT 1, 'Baker', 'baker', now(), '', '', '', 0, 0, '' FROM generate_series(1, 1000)
"""
FILES = """
WITH owner AS (INSERT INTO account (address, address_key) VALUES ('ada@example.org', 'ada@example.org') RETURNING id)
INSERT INTO upload (account_id, key, name, size, digest, content, state, kind)
SELECT owner.id, CAST('00000000-0000-0000-0000-00000000000' || number AS uuid), name, 1, name, 'x', 'taken', 'pdf'
FROM owner, (VALUES (1, ''), (2, 'cv.pdf')) AS file (number, name)
"""
# One of them was told of by a letter that waits, the other by one that went out yesterday.
LETTERS = """
WITH owner AS (INSERT INTO account (address, address_key) VALUES ('ada@example.org', 'ada@example.org') RETURNING id),
saved AS (
  INSERT INTO saved_job (account_id, key, posting, reminded_at)
  SELECT owner.id, CAST('00000000-0000-0000-0000-00000000000' || number AS uuid), '{}', at
  FROM owner, (VALUES (1, now()), (2, now() - interval '1 day')) AS job (number, at)
)
INSERT INTO mail (kind, address, language, sealed, person, created_at, state, due_at, settled_at)
SELECT 'deadline-ahead', 'ada@example.org', 'en', sealed, owner.id, at, state, due_at, settled_at
FROM owner, (VALUES (1, 'x'::bytea, now(), 'waiting', now(), NULL), (2, NULL, now() - interval '1 day', 'sent', NULL, now()))
  AS letter (number, sealed, at, state, due_at, settled_at) ORDER BY number
"""


@pytest.fixture
def fresh(settings: Settings) -> Iterator[Flask]:
    """An application over an empty database of its own."""
    url = make_url(settings.database_url)
    with connected(settings.database_url) as connection:
        connection.execute("CREATE DATABASE migrated")
        own = url.set(database="migrated").render_as_string(hide_password=False)
        app = create_system(settings.model_copy(update={"database_url": own}), connections=3)
        yield app
        with app.app_context():
            db.engine.dispose()
        connection.execute("DROP DATABASE migrated WITH (FORCE)")


def states(app: Flask) -> tuple[str | None, bool | None]:
    """The version, and whether the index of an employer's openings is there and whole."""
    with app.app_context(), transaction():
        return db.session.scalar(text("SELECT version_num FROM alembic_version")), db.session.scalar(text(OF_COMPANY))


def leave_at(app: Flask, version: str) -> None:
    """Tables that no later migration has been at."""
    Migrate(app, db, directory=str(PROJECT / "migrations"))
    with app.app_context():
        upgrade(revision=version)


def take_down(app: Flask, to: str) -> None:
    with app.app_context():
        downgrade(revision=to)


@pytest.mark.parametrize("filled", [False, True])
def test_the_index_of_an_employer_comes_and_goes_twice(fresh: Flask, filled: bool) -> None:
    bring_up(fresh)
    if filled:
        with fresh.app_context(), transaction():
            db.session.execute(text("INSERT INTO company (key, name) VALUES ('acme', 'Acme')"))
            db.session.execute(text(INSERT))

    seen = [states(fresh)]
    for _ in range(2):
        take_down(fresh, "0012")
        seen.append(states(fresh))
        bring_up(fresh)
        seen.append(states(fresh))

    assert seen == [(NEWEST, True), *[("0012", None), (NEWEST, True)] * 2]


def test_an_index_that_was_not_built_to_its_end_is_built_anew(fresh: Flask) -> None:
    leave_at(fresh, "0012")
    with fresh.app_context(), transaction():
        db.session.execute(text("CREATE INDEX ix_job_company ON job (company_id)"))
        db.session.execute(text("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_job_company'::regclass"))

    bring_up(fresh)

    assert states(fresh) == (NEWEST, True)


def test_a_file_without_a_name_becomes_a_resume_too(fresh: Flask) -> None:
    leave_at(fresh, "0024")
    with fresh.app_context(), transaction():
        db.session.execute(text(FILES))

    bring_up(fresh)

    with fresh.app_context(), transaction():
        names = db.session.scalars(text("SELECT name FROM resume ORDER BY length(name)")).all()
    assert names == ["cv.pdf", "00000000-0000-0000-0000-000000000001"]


def test_a_letter_of_a_deadline_that_still_waits_is_written_anew(fresh: Flask) -> None:
    leave_at(fresh, "0033")
    with fresh.app_context(), transaction():
        db.session.execute(text(LETTERS))

    bring_up(fresh)

    with fresh.app_context(), transaction():
        states_of = db.session.execute(text("SELECT state, settled_at IS NOT NULL, sealed FROM mail ORDER BY id")).all()
        reminded = db.session.scalars(text("SELECT reminded_at IS NOT NULL FROM saved_job ORDER BY key")).all()
    assert [tuple(row) for row in states_of] == [("failed", True, None), ("sent", True, None)]
    assert reminded == [False, True]


def test_a_mail_that_waits_keeps_the_reference_that_it_went_out_with(fresh: Flask) -> None:
    leave_at(fresh, "0035")
    with fresh.app_context(), transaction():
        db.session.execute(text(LETTERS.replace("'x'::bytea", "'\\x736561'::bytea")))

    bring_up(fresh)

    with fresh.app_context(), transaction():
        waiting, sent = db.session.scalars(text("SELECT reference FROM mail ORDER BY id")).all()
    assert waiting == blake2b(b"sea", digest_size=16).hexdigest()
    assert len(sent) == len(waiting)


def test_several_processes_at_once_bring_it_up_once(fresh: Flask) -> None:
    settings: Settings = fresh.extensions["settings"]
    apart = get_context("spawn")
    processes = [apart.Process(target=bring_up_apart, args=(settings,)) for _ in range(2)]

    for process in processes:
        process.start()
    for process in processes:
        process.join(60)

    assert [process.exitcode for process in processes] == [0, 0]
    assert states(fresh) == (NEWEST, True)


def bring_up_apart(settings: Settings) -> None:
    """With one connection, as small a pool as there is."""
    bring_up(create_system(settings, connections=1))
