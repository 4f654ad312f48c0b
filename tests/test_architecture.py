"""What must hold of the code base as a whole."""

import re
import subprocess
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask

from jobraker.database import Base, db
from jobraker.embedded import programs
from jobraker.jobs.rules import place_codes, wanted_codes
from jobraker.queue import QUEUES, Task
from jobraker.settings import PROJECT, Settings
from jobraker.taxonomy.countries import country_id
from jobraker.taxonomy.terms import Employment, Level, Remote
from tests.conftest import FIRST
from workers.consuming import BESIDE
from workers.schedule import CONSUMED


def tracked(*patterns: str) -> list[Path]:
    if not (PROJECT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=PROJECT, capture_output=True, text=True, check=True)
    return [PROJECT / line for line in listed.stdout.splitlines()]


def test_it_documents_every_setting_in_the_readme() -> None:
    readme = (PROJECT / "README.md").read_text()

    rows = [f"| `{name}` | {default} | {purpose} |" for name, default, purpose in Settings.table()]

    assert [row for row in rows if row not in readme] == []


def test_it_has_an_actor_for_every_task_and_a_queue_for_each() -> None:
    assert set(QUEUES) == set(Task)
    declared = re.findall(
        r"actor_name=Task\.(\w+)", "".join(path.read_text() for path in (PROJECT / "workers").glob("*.py"))
    )
    assert sorted(declared) == sorted(task.name for task in Task)


def test_every_queue_is_consumed_on_one_machine_and_on_many() -> None:
    consumed = [*CONSUMED, *BESIDE, programs.READINGS]
    composed, told = (
        re.findall(r"--queues ([\w ]+)", (PROJECT / name).read_text()) for name in ("compose.yaml", "README.md")
    )

    assert sorted(consumed) == sorted(set(QUEUES.values()))
    assert sorted(" ".join(composed).split()) == sorted(consumed)
    assert set(" ".join(told).split()) == set(consumed)


def test_what_is_begun_first_is_there() -> None:
    assert [path for path in FIRST if not (PROJECT / path).exists()] == []


def test_nothing_waits_for_the_readings_of_sources() -> None:
    assert [task for task, queue in QUEUES.items() if queue == programs.READINGS] == [Task.RUN_SOURCE]


@pytest.mark.parametrize("queue", ["alerts", "arriving", "slow"])
def test_it_has_as_many_threads_on_many_machines_as_on_one(queue: str) -> None:
    composed = re.findall(rf"--threads (\d+) workers.main --queues {queue}\n", (PROJECT / "compose.yaml").read_text())

    assert composed == [str((CONSUMED | BESIDE)[queue])]


def test_it_has_one_migration_head_and_the_tables_that_the_models_say(stack: Flask) -> None:
    config = Config()
    config.set_main_option("script_location", str(PROJECT / "migrations"))

    with stack.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)

    assert len(ScriptDirectory.from_config(config).get_heads()) == 1
    assert differences == []


def test_it_marks_no_text_as_safe_but_in_the_one_filter_and_of_the_catalogues() -> None:
    found = [
        path.relative_to(PROJECT).as_posix()
        for path in tracked("jobraker/*.py", "templates/*")
        if re.search(r"\|\s*safe\b|\bMarkup\(", path.read_text())
    ]

    assert found == ["jobraker/web/filters.py", "jobraker/web/gettext.py"]


def test_it_has_no_word_of_registries_or_other_peoples_machines_in_its_locks() -> None:
    locks = [path for path in tracked() if path.name.endswith((".lock", "package-lock.json", "requirements.txt"))]

    assert locks
    assert [
        path.name for path in locks if re.search(r"https?://(?!github\.com|opencollective)", path.read_text())
    ] == []


@pytest.mark.parametrize(
    ("places", "country", "remote", "employment", "level", "pay"),
    [
        ([2950159], "DE", Remote.HYBRID, Employment.FULL_TIME, Level.SENIOR, 65_000),
        ([], "US", Remote.REMOTE, None, None, None),
        ([2643743], "GB", None, Employment.PART_TIME, None, 250_000),
        ([], None, Remote.REMOTE, None, Level.INTERN, 19_999),
    ],
)
def test_it_makes_the_same_codes_for_what_is_searched_as_for_a_job(
    app: Flask,
    places: list[int],
    country: str | None,
    remote: Remote | None,
    employment: Employment | None,
    level: Level | None,
    pay: int | None,
) -> None:
    made = db.session.execute(
        db.text(
            "SELECT job_codes(cast(:p AS integer[]), cast(:c AS text[]), :r ::smallint, :e ::smallint, :l ::smallint, :y ::integer)"
        ),
        {
            "p": places + ([country_id(country)] if country else []),
            "c": [country] if country else None,
            "r": remote and int(remote),
            "e": employment and int(employment),
            "l": level and int(level),
            "y": pay,
        },
    ).scalar_one()

    assert set(wanted_codes(country, remote, employment, level, pay)) <= set(made)
    if places or country:
        assert set(place_codes(places, country)) & set(made)
