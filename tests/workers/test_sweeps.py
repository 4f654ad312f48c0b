"""What is sent again because its message was lost, or because its time has come."""

from datetime import date, timedelta
from decimal import Decimal
from time import time
from typing import Any
from uuid import uuid4

import pytest
from redis import Redis
from sqlalchemy import select, update

from jobraker.accounts import pausing, sessions
from jobraker.accounts.models import Account, Keep, Pause
from jobraker.assistant.models import Talk
from jobraker.assistant.rules.limits import KEPT
from jobraker.audit import noting
from jobraker.audit.models import Heard
from jobraker.audit.noting import Door, Outcome
from jobraker.automation.models import Attempt, Report, SiteForm
from jobraker.automation.rules.states import State as AttemptState
from jobraker.database import db, now, transaction
from jobraker.embedding.passages import embed_passages
from jobraker.ingestion import changing, runs
from jobraker.ingestion.models import ExchangeRate, Run, RunStatus, Source
from jobraker.jobs.models import Job, JobSearch, Listing
from jobraker.knowledge.loading import load_starters
from jobraker.mail.models import Mail, State
from jobraker.matching.models import Shortlist
from jobraker.profile.tracks import FIRST, begin
from jobraker.queue import Task, connect
from jobraker.settings import Settings
from tests.accounts.at_once import committed_account
from tests.automation.people import allowing, put
from tests.factories import job, source
from tests.matching.people import somebody
from workers import sweeps

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(autouse=True)
def sent(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, tuple[Any, ...]]]:
    """Tasks sent, by name with what they are about."""
    connect(settings).flush_all()
    found: list[tuple[str, tuple[Any, ...]]] = []
    monkeypatch.setattr("jobraker.queue.send", lambda message: found.append((message.actor_name, message.args)))
    return found


def with_run(**values: Any) -> int:
    with transaction():
        run = Run(source_id=source(), **values)
        db.session.add(run)
        db.session.flush()
        return run.id


def test_it_queues_a_source_that_is_due(sent: list[Any]) -> None:
    source_id = source()
    with transaction():
        db.session.execute(update(Source).values(every_minutes=60))

    sweeps.sweep()

    last = runs.last_run(source_id)
    assert last is not None
    assert (Task.RUN_SOURCE, (last.id,)) in sent


@pytest.mark.parametrize(
    ("status", "made", "alive", "again"),
    [
        (RunStatus.QUEUED, timedelta(minutes=5), None, True),
        (RunStatus.QUEUED, timedelta(0), None, False),
        (RunStatus.RUNNING, timedelta(minutes=5), 2 * runs.STALE, True),
        (RunStatus.RUNNING, timedelta(minutes=5), timedelta(0), False),
        (RunStatus.DONE, timedelta(minutes=5), None, False),
    ],
)
def test_it_sends_runs_again_that_nobody_works_on(
    sent: list[Any], status: str, made: timedelta, alive: timedelta | None, again: bool
) -> None:
    run_id = with_run(status=status, created_at=now() - made, alive_at=None if alive is None else now() - alive)

    sweeps.sweep()

    assert ((Task.RUN_SOURCE, (run_id,)) in sent) is again


def test_it_sends_no_run_again_while_messages_wait(sent: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.sweeps.untaken", lambda _: 1)
    with_run(status=RunStatus.QUEUED, created_at=now() - timedelta(minutes=5))

    sweeps.sweep()

    assert sent == []


def test_it_closes_what_is_past_its_last_day() -> None:
    over, going_on = job("1"), job("2", company="Other")
    with transaction():
        db.session.execute(
            update(Listing).where(Listing.job_id == over).values(valid_through=now() - timedelta(hours=1))
        )

    sweeps.sweep()

    with transaction():
        closed = {row.id: row.closed_at is not None for row in db.session.scalars(db.select(Job))}
    assert closed == {over: True, going_on: False}


def test_it_lets_removed_sources_be_taken_away_until_they_are_gone(sent: list[Any]) -> None:
    changing.remove([source()])
    sweeps.sweep()
    changing.finish_removing()
    sweeps.sweep()

    assert sent.count((Task.REMOVE_SOURCES, ())) == 2  # when it was removed, and by the first sweep


def test_it_sends_the_embedding_where_a_job_waits(sent: list[Any]) -> None:
    job("1")
    sent.clear()

    sweeps.sweep()

    assert [task for task, _ in sent] == [Task.EMBED_JOBS]


def test_it_wants_passages_embedded_until_they_are(settings: Settings, sent: list[Any]) -> None:
    load_starters()
    loaded = [task for task, _ in sent]
    sweeps.sweep()
    swept = [task for task, _ in sent[len(loaded) :]]
    embed_passages(settings)
    sent.clear()

    sweeps.sweep()

    assert (loaded, swept, sent) == ([Task.EMBED_PASSAGES], [Task.EMBED_PASSAGES], [])


def test_it_sends_nothing_where_nothing_waits(sent: list[Any]) -> None:
    sweeps.sweep()

    assert sent == []


def test_it_sends_for_the_facts_of_rows_that_have_none(sent: list[Any]) -> None:
    job("1")
    sweeps.sweep()
    assert (Task.STATE_FACTS, ()) not in sent
    with transaction():
        db.session.execute(update(JobSearch).values(facts=[]))

    sweeps.sweep()

    assert (Task.STATE_FACTS, ()) in sent


@pytest.mark.parametrize(("age", "again"), [(timedelta(hours=1), True), (timedelta(days=2), False)])
def test_it_has_pay_reckoned_again_in_the_day_after_rates_were_set(
    age: timedelta, again: bool, sent: list[Any]
) -> None:
    rate = {"currency": "GBP", "per_euro": Decimal("0.5"), "day": date(2026, 1, 31)}
    with transaction():
        db.session.add(ExchangeRate(**rate, set_at=now() - age))

    sweeps.sweep_slowly()

    assert ((Task.RECKON_PAY, ()) in sent) is again


def test_it_ends_the_accounts_whose_time_is_over_before_it_forgets_the_letters(settings: Settings) -> None:
    ada = committed_account("ada@example.org")
    pausing.land(settings, ada, "", "", Keep.A_YEAR)
    long_ago = now() - timedelta(days=40)
    with transaction():
        sent = Mail(kind="deletion-ahead", address=ada.address, language="en", state=State.SENT, settled_at=long_ago)
        db.session.add(sent)
        db.session.flush()
        db.session.execute(update(Pause).values(delete_after=long_ago, warning=sent.id))
    with Redis.from_url(settings.redis_url) as redis:
        sessions.begin(redis, ada.id, 0, round(time()), remembered=True, client="192.0.2.1", device="Firefox")

        sweeps.sweep_slowly()

        assert sessions.all_of(redis, ada.id) == []

    with transaction():
        assert db.session.scalars(db.select(Account.id)).all() == []
        assert db.session.scalars(db.select(Mail.kind)).all() == ["term-over"]


def test_it_lets_lists_of_matches_catch_up_that_are_behind(sent: list[Any]) -> None:
    person = somebody()
    with transaction():
        begin(person, FIRST)
        db.session.flush()
        times = {"visited_at": now(), "read_until": now() - timedelta(hours=1)}
        db.session.add(Shortlist(account_id=person, track=FIRST, mark="1", **times))
    sweeps.sweep()
    assert (Task.MATCH_JOBS, ()) not in sent

    job()
    with transaction():
        db.session.execute(update(Job).values(embedded_at=now() - timedelta(minutes=1)))
    sweeps.sweep()
    assert (Task.MATCH_JOBS, ()) in sent

    sent.clear()
    with transaction():
        db.session.execute(update(Shortlist).values(visited_at=now() - timedelta(days=99)))
    sweeps.sweep()
    assert (Task.MATCH_JOBS, ()) not in sent


def test_what_may_be_sent_unseen_is_looked_for_now_and_then(sent: list[Any]) -> None:
    ada = allowing()
    allowing(review=True)

    for _ in range(2):
        sweeps.sweep()

    assert [args for name, args in sent if name == Task.SEND_BY_RULE] == [(ada,)]


def test_reports_of_runs_and_what_forms_ask_are_forgotten_and_nothing_else() -> None:
    ada = somebody()
    attempt = put(ada, AttemptState.SENT, ended_at=now() - timedelta(days=900))
    with transaction():
        for days, status in ((91, "running"), (89, "completed")):
            heard = now() - timedelta(days=days)
            db.session.add(Report(account_id=ada, attempt=attempt.key, status=status, heard_at=heard))
        for days, name in ((31, "old"), (29, "fresh")):
            db.session.add(
                SiteForm(
                    job_id=job(name, company=name, title=f"Gardener {name}"),
                    origin="board",
                    read_at=now() - timedelta(days=days),
                )
            )

    sweeps.sweep_slowly()

    assert db.session.scalars(select(Report.status)).all() == ["completed"]
    assert len(db.session.scalars(select(SiteForm.job_id)).all()) == 1
    assert db.session.scalars(select(Attempt.key)).all() == [attempt.key]


def test_talks_in_which_nothing_was_said_for_so_long_are_forgotten() -> None:
    ada = somebody()
    with transaction():
        for days in (-1, 1):
            said_at = now() - KEPT - timedelta(days=days)
            db.session.add(Talk(account_id=ada, key=uuid4(), title=f"{days}", said_at=said_at))

    sweeps.sweep_slowly()

    assert db.session.scalars(select(Talk.title)).all() == ["-1"]


def test_what_admins_did_and_who_called_long_ago_is_forgotten() -> None:
    noting.heard(Door.SKYVERN, Outcome.TAKEN, 204, 1)
    noting.heard(Door.MAIL, Outcome.TAKEN, 204, 1)
    with transaction():
        db.session.execute(update(Heard).where(Heard.door == Door.MAIL).values(at=now() - timedelta(days=31)))

    sweeps.sweep_slowly()

    assert db.session.scalars(select(Heard.door)).all() == [Door.SKYVERN]
