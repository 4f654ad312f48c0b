"""The commands over openings as they are called: in a process of their own, over the servers that run."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import delete

from jobraker.audit.models import Deed
from jobraker.commands.jobs import jobs, reported
from jobraker.database import db, transaction
from jobraker.ingestion.models import Source
from jobraker.jobs.models import Company, Job
from jobraker.reports.models import Problem
from jobraker.reports.service import report, settle
from jobraker.settings import PROJECT, Settings
from tests.backoffice.office import deeds
from tests.factories import job


@pytest.mark.parametrize(
    "words", [("split", "9" * 20), ("join", "9" * 20, "1"), ("join", "1", "9" * 20), ("show", "0")]
)
def test_a_number_that_no_row_has_is_told(words: tuple[str, ...]) -> None:
    ended = CliRunner().invoke(jobs, words)

    assert ended.exit_code == 2
    assert f"{words[1] if words[-1] == '1' else words[-1]} is not in the range" in ended.output


def called(settings: Settings, *words: str) -> subprocess.CompletedProcess[str]:
    keys = {
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url,
        "JOBRAKER_DATA": str(settings.data),
        "JOBRAKER_SECRET_KEY": settings.secret_key.get_secret_value(),
        "JOBRAKER_CREDENTIALS_KEY": settings.credentials_key.get_secret_value(),
    }
    command = [sys.executable, "-m", "jobraker", "jobs", *words]
    return subprocess.run(command, cwd=PROJECT, env=os.environ | keys, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("settle", "999999"), "There is no open report 999999."),
        (("show", "999999"), "There is no job 999999."),
        (("withdraw", "999999"), "There is no job 999999 that is not withdrawn."),
        (("bring-back", "999999"), "There is no withdrawn job 999999."),
        (("split", "999999"), "There is no listing 999999; `jobraker jobs show` names those of a job."),
        (("join", "999999", "1"), "There is no listing 999999; `jobraker jobs show` names those of a job."),
    ],
)
def test_it_says_what_is_not_there(stack: Flask, settings: Settings, words: tuple[str, ...], said: str) -> None:
    ended = called(settings, *words)

    assert ended.returncode == 1
    assert f"Error: {said}" in ended.stderr


@pytest.mark.usefixtures("app")
def test_a_report_is_listed_until_it_is_settled() -> None:
    job_id = job("1", title="Saddler", company="Acme")
    report(job_id, Problem.SCAM, "They want money.\nAt once.")

    first = list(reported())
    settle(int(first[0].split()[0]))

    assert first[0].endswith(f"job {job_id}  scam  Saddler · Acme")
    assert first[1:] == ["      They want money.", "      At once."]
    assert list(reported()) == []


FIRM = "Withdrawn by a command"


@pytest.fixture
def committed(stack: Flask) -> Iterator[int]:
    """An opening that other processes see; nothing is left of it and of what was done with it."""
    with stack.app_context():
        yield job("withdrawn-by-a-command", title="Saddler", company=FIRM, source_name=FIRM)
        with transaction():
            db.session.execute(delete(Source).where(Source.name == FIRM))
            db.session.execute(delete(Job).where(Job.company_id == Company.id, Company.name == FIRM))
            db.session.execute(delete(Company).where(Company.name == FIRM))
            db.session.execute(delete(Deed))


def test_one_is_withdrawn_and_brought_back(committed: int, settings: Settings) -> None:
    named = str(committed)
    said = [
        called(settings, *words).stdout
        for words in (
            ("withdraw", named, "--because", "asks for money"),
            ("show", named),
            ("bring-back", named),
            ("show", named),
        )
    ]

    assert said[0].startswith(f"Job {named} is withdrawn.")
    assert "asks for money" in said[1]
    assert said[2].startswith(f"Job {named} is back.")
    assert said[3].startswith(f"job {named}  open")
    assert deeds() == [("change", "job", named)] * 2
