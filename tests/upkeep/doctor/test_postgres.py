"""A database that something is wrong with."""

from collections.abc import Iterator

import pytest

from jobraker.commands.restore import known_migrations
from jobraker.commands.tables import bring_up
from jobraker.settings import Settings
from jobraker.upkeep.doctor import postgres, scheduler, secrets
from jobraker.upkeep.doctor.finding import Finding, Level
from jobraker.upkeep.servers import connected, renamed
from tests.upkeep.filled import database, server, system
from workers import schedule

HEAD = max(known_migrations())


@pytest.fixture(scope="module")
def world(settings: Settings) -> Iterator[Settings]:
    with database(settings, "examined") as made:
        with system(made) as app:
            bring_up(app)
        yield made


def looked(settings: Settings, head: str = HEAD) -> list[Finding]:
    return list(postgres.check(settings, head, known_migrations()))


def wrong(settings: Settings, head: str = HEAD) -> dict[str, str]:
    return {each.words: each.mend for each in looked(settings, head) if each.level != Level.OK}


def do(settings: Settings, *statements: str) -> None:
    with connected(settings.database_url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def test_one_that_is_in_order(world: Settings) -> None:
    words = " ".join(each.words for each in looked(world))

    assert wrong(world) == {}
    assert "PostgreSQL 18" in words
    assert "Extension vector 0." in words
    assert f"migration {HEAD}" in words
    assert "connections" in words
    assert "Its clock is ours" in words


def test_what_the_scheduler_takes_is_counted_as_it_is() -> None:
    assert postgres.SCHEDULER_CONNECTIONS == schedule.CONNECTIONS


def test_one_that_is_not_there(settings: Settings) -> None:
    (found,) = looked(settings.model_copy(update={"database_url": renamed(settings.database_url, "nowhere")}))

    assert found.level == Level.BAD
    assert "nowhere cannot be reached" in found.words
    assert "DATABASE_URL" in found.mend


def test_tables_of_another_version(world: Settings) -> None:
    assert (
        "`jobraker migrate`"
        in wrong(world, head="9999")["Its tables are at migration " + HEAD + "; this version wants 9999."]
    )
    do(world, "UPDATE alembic_version SET version_num = '9998'")
    newer = wrong(world)
    do(world, f"UPDATE alembic_version SET version_num = '{HEAD}'")

    assert "Its tables are of a newer version, migration 9998." in newer


def test_an_index_that_answers_nothing(world: Settings) -> None:
    state = "UPDATE pg_index SET indisvalid = {} WHERE indexrelid = 'ix_job_company'::regclass"
    do(world, state.format("false"))
    found = wrong(world)
    do(world, state.format("true"))

    assert found == {"Indexes that answer nothing: ix_job_company.": "REINDEX INDEX CONCURRENTLY ix_job_company"}


def test_more_connections_than_there_are(world: Settings) -> None:
    (words,) = wrong(world.model_copy(update={"web_processes": 100}))

    assert "takes up to 244 connections" in words


def test_a_database_that_a_restore_left(world: Settings) -> None:
    with server(world) as connection:
        connection.execute("CREATE DATABASE examined_replaced")
        found = wrong(world)
        connection.execute("DROP DATABASE examined_replaced")

    assert "The database examined_replaced is left of a restore." in found


def test_somebody_who_may_not_do_what_has_to_be_done(world: Settings) -> None:
    do(world, "CREATE ROLE guest LOGIN PASSWORD 'guest'", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest")
    from sqlalchemy import make_url

    url = make_url(world.database_url).set(username="guest", password="guest").render_as_string(hide_password=False)
    found = wrong(world.model_copy(update={"database_url": url}))
    do(world, "DROP OWNED BY guest", "DROP ROLE guest")

    assert "guest may make no tables." in found
    assert "guest may make no database, as a restore must." in found
    assert any(words.startswith("guest may not read and write account") for words in found)


def test_a_clock_that_ticks_and_one_that_stands(world: Settings) -> None:
    def told() -> list[str]:
        return [each.words for each in scheduler.check(world)]

    assert told() == ["It has not noted that it ticked."]
    minute = "1::bigint << extract(minute FROM now())::int"
    do(world, f"INSERT INTO up_hour (hour, minutes) VALUES (date_trunc('hour', now()), {minute})")
    assert told()[0].startswith("It ticked at ")
    do(world, "UPDATE up_hour SET hour = hour - interval '1 day'")
    assert told()[0].startswith("It has not ticked since ")
    do(world, "DELETE FROM up_hour")


def test_without_tables_nobody_can_tell(settings: Settings) -> None:
    with database(settings, "bare") as bare, system(bare):
        assert [each.level for each in scheduler.check(bare)] == [Level.WARN]
        assert [each.level for each in secrets.check(bare)] == [Level.WARN]
        assert "It holds no tables." in wrong(bare)
