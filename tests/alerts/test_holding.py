"""Openings held against alerts, over rows that are really embedded: what each search lists is found, and nothing is lost."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, func, insert, select, text, update

from jobraker.accounts import pausing
from jobraker.alerts import compiling, holding, keeping
from jobraker.alerts.judging import judge
from jobraker.alerts.keeping import Asked, Outcome, Timing
from jobraker.alerts.models import Alert, Anchor, Because, Found, Read, Reading
from jobraker.alerts.rules import limits
from jobraker.alerts.rules.schedule import Cadence
from jobraker.database import db, transaction
from jobraker.embedding.model import model_name
from jobraker.embedding.service import embed_jobs
from jobraker.jobs.models import Job
from jobraker.search import service
from jobraker.search.candidates import searching
from jobraker.search.rules.address import request_of
from jobraker.settings import Settings
from tests import factories
from tests.alerts.conftest import LONG_AGO, since

SEARCHES = [
    "q=python+developer",
    "q=python",
    "q=nurse",
    "q=night+nurse",
    "q=krankenpfleger",
    "q=developer&near=Berlin&km=25",
    "q=developer&near=Portugal",
    "near=Hamburg&km=10",
    "near=Germany",
    "q=c%2B%2B",
    "q=someone+to+keep+our+cloud+running",
    "q=%22forklift%22",
    "q=developer+-django",
    "q=-python",
    "remote=remote",
    "type=part-time",
    "level=senior",
    "pay=60000&stated=1",
    "pay=80000",
    "skill=python",
    "q=Firm+5",
    "q=teacher+leeds",
    "q=bake+cakes",
    "type=part-time&type=full-time&near=Leeds",
    "q=engineer&remote=on-site&remote=hybrid",
]


def alert(account_id: int, query: str, cadence: Cadence = Cadence.DAILY) -> UUID:
    outcome, key = keeping.make(account_id, query[:90], Asked(query), Timing(cadence))
    assert outcome is Outcome.MADE
    assert key is not None
    since(key, LONG_AGO)
    return key


def found(key: UUID) -> set[int]:
    with transaction():
        return set(
            db.session.scalars(select(Found.job_id).join(Alert, Alert.id == Found.alert_id).where(Alert.key == key))
        )


def told(settings: Settings, key: UUID) -> Sequence[int]:
    """What its mail would show."""
    with searching(settings):
        judged = judge(settings, db.session.scalars(select(Alert).where(Alert.key == key)).one())
    return [*judged.leads, *(copy for copies in judged.copies.values() for copy in copies)]


def read(settings: Settings, openings: dict[str, int]) -> None:
    compiling.compile_waiting(settings)
    holding.hold(settings, sorted(openings.values()))


@pytest.mark.parametrize("query", SEARCHES)
def test_an_alert_tells_what_its_search_lists(
    query: str, ada: int, openings: dict[str, int], settings: Settings
) -> None:
    key = alert(ada, query)
    read(settings, openings)
    listed = {hit.job_id for hit in service.find(settings, request_of(query)).hits}
    assert set(told(settings, key)) == listed, (found(key), listed)


def test_it_is_found_once(ada: int, openings: dict[str, int], settings: Settings) -> None:
    key = alert(ada, "q=python+developer")
    read(settings, openings)
    first = found(key)
    assert len(first) >= 2
    read(settings, openings)
    assert found(key) == first


def test_what_did_not_answer_is_looked_at_again_with_its_meaning(
    ada: int, openings: dict[str, int], settings: Settings
) -> None:
    key = alert(ada, "q=python+developer")
    read(settings, openings)
    with transaction():
        db.session.execute(text("UPDATE alert_found SET became = 'unfit', became_at = now()"))
    read(settings, openings)
    assert len(told(settings, key)) >= 2
    with transaction():
        db.session.execute(text("UPDATE alert_found SET became = 'sent', became_at = now()"))
    read(settings, openings)
    assert told(settings, key) == []


def test_what_came_in_before_the_alert_is_no_news(ada: int, openings: dict[str, int], settings: Settings) -> None:
    _, key = keeping.make(ada, "Python", Asked("q=python+developer"), Timing())
    assert key is not None
    read(settings, openings)
    assert found(key) == set()


def test_what_is_found_makes_it_due(ada: int, openings: dict[str, int], settings: Settings) -> None:
    now, daily, none = alert(ada, "q=python+developer", Cadence.INSTANT), alert(ada, "q=nurse"), alert(ada, "q=pilot")
    read(settings, openings)
    with transaction():
        due = {row.key: row.due_at for row in db.session.execute(select(Alert.key, Alert.due_at))}
        at = db.session.scalar(select(func.now()))
    assert at is not None
    assert due[now] is not None
    assert (due[now] - at).total_seconds() < 60
    assert due[daily] is not None
    assert (due[daily].hour, due[daily].minute) in {(5, 30), (6, 30)}  # half past seven in Berlin
    assert due[none] is None


def test_a_paused_alert_finds_nothing(ada: int, openings: dict[str, int], settings: Settings) -> None:
    key = alert(ada, "q=python+developer")
    keeping.pause(ada, key)
    read(settings, openings)
    assert found(key) == set()


def test_of_a_search_that_everything_answers_all_is_found(
    ada: int, openings: dict[str, int], settings: Settings
) -> None:
    key = alert(ada, "type=full-time&type=part-time")
    read(settings, openings)
    assert found(key) == set(openings.values())


@pytest.fixture
def crowd(openings: dict[str, int]) -> list[int]:
    """Three more that say a word than are kept of one reading; the first three say it in their title."""
    titles = ["Night nurse"] * 3 + ["Ward clerk"] * limits.FOUND
    says = {"description": "<p>You write down what each nurse of the ward tells you.</p>"}
    return [factories.job(f"crowd-{n}", title=title, company=f"Ward {n}", **says) for n, title in enumerate(titles)]


def test_of_more_in_one_reading_than_are_kept_the_likeliest_and_the_last_are(
    ada: int, crowd: list[int], settings: Settings
) -> None:
    key = alert(ada, "q=nurse")
    compiling.compile_waiting(settings)

    assert holding.hold(settings, crowd) == limits.FOUND

    assert found(key) == {*crowd[:3], *crowd[6:]}


def test_a_search_whose_filters_mean_nothing_any_more_is_paused(
    ada: int, openings: dict[str, int], settings: Settings
) -> None:
    key = alert(ada, "near=Nowhereatall&shift=backwards")
    read(settings, openings)
    kept = keeping.alert_of(ada, key)
    assert kept is not None
    assert (kept.is_on, kept.paused_because) == (False, Because.UNREADABLE)
    assert any("Nowhereatall" in each for each in kept.unread)
    assert found(key) == set()


def test_what_came_in_before_there_was_a_condition_is_found_with_it(
    ada: int, openings: dict[str, int], settings: Settings
) -> None:
    key = alert(ada, "q=python+developer")
    holding.hold(settings, sorted(openings.values()))
    assert found(key) == set()
    holding.catch_up(settings)
    assert len(told(settings, key)) >= 2


def test_a_condition_that_nothing_was_held_against_is_remembered_as_that(
    ada: int, openings: dict[str, int], settings: Settings
) -> None:
    key = alert(ada, "q=python+developer")
    holding.hold(settings, sorted(openings.values()))
    compiling.compile_waiting(settings)  # and whoever did so dies
    assert compiling.are_waiting()
    holding.catch_up(settings)
    assert len(told(settings, key)) >= 2
    assert not compiling.are_waiting()


def test_an_alert_that_was_changed_since_it_was_loaded_is_loaded_anew(
    ada: int, openings: dict[str, int], settings: Settings
) -> None:
    alert(ada, "q=python+developer")
    [before] = compiling.waiting()
    with transaction():
        db.session.execute(text("UPDATE alert SET version = version + 1"))
    [after] = compiling.waiting()
    assert after.version == 2, before


@pytest.fixture
def welder(openings: dict[str, int], settings: Settings) -> Iterator[int]:
    """An opening that nothing was found of yet."""
    with transaction():
        db.session.execute(delete(Read))
        db.session.execute(delete(Reading))
    holding.read_so_far()
    made = factories.job("welder", **WELDER)
    embed_jobs(settings)
    yield made
    with transaction():
        db.session.execute(delete(Job).where(Job.id == made))


WELDER: dict[str, Any] = {"title": "Welder", "company": "Boilers", "description": "<p>You weld boilers.</p>", "places": ("Leeds, United Kingdom",)}  # fmt: skip


def test_what_begins_to_answer_without_new_words_is_found(
    ada: int, openings: dict[str, int], welder: int, settings: Settings
) -> None:
    key = alert(ada, "q=welder&pay=50000&stated=1")
    holding.catch_up(settings)
    assert found(key) == set()
    with transaction():  # an hour passes
        for table in ("job_search", "alert_read"):
            db.session.execute(text(f"UPDATE {table} SET changed_at = changed_at - interval '1 hour'"))
    holding.catch_up(settings)

    factories.job("welder", pay=factories.pay(60_000, 60_000), **WELDER)
    holding.catch_up(settings)

    assert found(key) == {welder}


def test_what_comes_back_before_it_was_told_is_told(
    ada: int, openings: dict[str, int], welder: int, settings: Settings
) -> None:
    key = alert(ada, "q=welder")
    holding.catch_up(settings)
    with transaction():
        db.session.execute(update(Found).values(became="closed", became_at=func.now()))
        db.session.execute(text(GONE), {"job": welder})  # hours ago
    assert told(settings, key) == []

    factories.job("welder", **WELDER)
    holding.catch_up(settings)

    assert told(settings, key) == [welder]


GONE = """
WITH closed AS (UPDATE listing SET closed_at = now() WHERE job_id = :job),
forgotten AS (DELETE FROM alert_read WHERE job_id = :job),
shut AS (UPDATE job_search SET open = false, changed_at = now() - interval '3 hours' WHERE job_id = :job)
UPDATE job SET closed_at = now(), embedded_at = embedded_at - interval '3 hours' WHERE id = :job
"""


def test_an_employer_that_posts_many_takes_nobodys_place(
    ada: int, openings: dict[str, int], welder: int, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of those that are equally likely the latest came first otherwise."""
    monkeypatch.setattr(limits, "FOUND", 5)
    monkeypatch.setattr(limits, "WAITING", 4)
    key = alert(ada, "near=Leeds&km=10")
    for number, told_of in enumerate(YARDS):
        said = {"title": f"Welder of {told_of}", "description": f"<p>{told_of}.</p>", "places": WELDER["places"]}
        factories.job(f"many-{number}", company="Many Yards", **said)
    embed_jobs(settings)
    holding.catch_up(settings)
    assert (len(found(key)), len(found_waiting(key))) == (5, 4)
    assert welder in found_waiting(key)


YARDS = ("Ships in the harbour", "Bridges over rivers", "Boilers of laundries", "Gates for gardens", "Tanks for milk", "Rails of trams")  # fmt: skip


def test_a_town_that_gets_its_first_opening_is_learnt(ada: int, openings: dict[str, int], settings: Settings) -> None:
    inside, elsewhere = alert(ada, "near=Berlin&km=50"), alert(ada, "near=Paris&km=50")
    compiling.compile_waiting(settings)
    with transaction():
        town = db.session.scalar(text("SELECT id FROM place WHERE name = 'Potsdam' AND country = 'DE'"))
        db.session.execute(text(holding.STALE), {"towns": [town]})
        stale = set(db.session.scalars(select(Alert.key).where(Alert.compile_at <= func.now())))
    assert inside in stale
    assert elsewhere not in stale


def test_what_comes_in_where_nothing_was_before_is_found(
    ada: int, openings: dict[str, int], settings: Settings
) -> None:
    """Though the search around it was made a moment before."""
    key = alert(ada, "near=Munich&km=50")
    holding.read_so_far()
    read(settings, openings)
    new = factories.job("first-there", title="Brewer", company="Hopfen", places=("Freising, Germany",))
    embed_jobs(settings)
    holding.catch_up(settings)
    assert new in found(key)
    assert new in told(settings, key)


def test_few_numbers_lead_to_an_alert(ada: int, openings: dict[str, int], settings: Settings) -> None:
    alert(ada, "q=night+nurse&near=Leeds&km=50")
    compiling.compile_waiting(settings)
    with transaction():
        assert (db.session.scalar(select(func.count()).select_from(Anchor)) or 0) < 20


def waiting(alert_id: int, job_ids: Sequence[int], strength: float, became: str = "waiting") -> None:
    with transaction():
        for job_id in job_ids:
            row = {"alert_id": alert_id, "job_id": job_id, "account_id": 0, "strength": strength, "became": became}
            db.session.execute(insert(Found).values(row))


def test_the_likelier_takes_the_place_of_what_waits(ada: int, openings: dict[str, int], settings: Settings) -> None:
    key = alert(ada, "q=python+developer")
    kept = keeping.alert_of(ada, key)
    assert kept is not None
    waiting(kept.id, range(900_000, 900_000 + limits.WAITING), 0.1)
    read(settings, openings)
    assert {openings["Python Developer, Berlin"], openings["Python Developer, Lisbon"]} <= found_waiting(key)
    assert len(found_waiting(key)) == limits.WAITING
    again = keeping.alert_of(ada, key)
    assert again is not None
    assert again.cut


def test_what_was_told_takes_no_room(
    ada: int, openings: dict[str, int], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FOUND", 2)
    key = alert(ada, "type=full-time&type=part-time")
    kept = keeping.alert_of(ada, key)
    assert kept is not None
    some = sorted(openings.values())[:8]
    waiting(kept.id, some, 3, "sent")
    read(settings, openings)
    assert found_waiting(key) == set(openings.values()) - set(some)


def test_more_than_is_kept_of_one_reading_is_said(
    ada: int, openings: dict[str, int], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FOUND", 4)
    key = alert(ada, "type=full-time&type=part-time")
    read(settings, openings)
    with searching(settings):
        judged = judge(settings, db.session.scalars(select(Alert).where(Alert.key == key)).one())
    assert judged.further
    assert len(judged.leads) == 4


def test_an_opening_of_a_slow_transaction_is_read_though_the_reading_went_on(
    ada: int, openings: dict[str, int], settings: Settings
) -> None:
    key = alert(ada, "q=python+developer")
    with transaction():
        db.session.execute(delete(Read))
        db.session.execute(delete(Reading))
    holding.read_so_far()  # by now, which is when it says that they were embedded too
    holding.catch_up(settings)
    assert {openings["Python Developer, Berlin"], openings["Python Developer, Lisbon"]} <= found(key)
    assert holding.unread(holding.read_so_far()) == []


def test_whoever_pauses_finds_nothing_that_came_in_meanwhile(
    ada: int, openings: dict[str, int], settings: Settings
) -> None:
    key = alert(ada, "q=python+developer")
    pausing.pause(ada, None)
    read(settings, openings)
    pausing.go_on(ada)
    assert found(key) == set()


def test_what_waited_before_a_pause_is_told_after_it(ada: int, openings: dict[str, int], settings: Settings) -> None:
    key = alert(ada, "q=python+developer")
    read(settings, openings)
    keeping.pause(ada, key)
    keeping.resume(ada, key)
    assert len(told(settings, key)) >= 2
    kept = keeping.alert_of(ada, key)
    assert kept is not None
    assert kept.due_at is not None


def test_an_alert_that_is_due_stays_so_though_it_is_called_otherwise(
    ada: int, openings: dict[str, int], settings: Settings
) -> None:
    key = alert(ada, "q=python+developer")
    read(settings, openings)
    with transaction():
        db.session.execute(update(Alert).values(due_at=LONG_AGO))
    keeping.change(ada, key, "Other", Asked("q=python+developer"), Timing())
    kept = keeping.alert_of(ada, key)
    assert kept is not None
    assert kept.due_at == LONG_AGO


def test_what_is_of_another_opening_by_now_waits_as_that(
    ada: int, openings: dict[str, int], settings: Settings
) -> None:
    key = alert(ada, "q=python+developer")
    kept = keeping.alert_of(ada, key)
    assert kept is not None
    one, other = openings["Python Developer, Berlin"], openings["Python Developer, Lisbon"]
    waiting(kept.id, [one], 1)
    with transaction():
        db.session.execute(update(Job).where(Job.id == one).values(moved_to=other, closed_at=func.now()))
    try:
        compiling.compile_waiting(settings)
        assert told(settings, key) == [other]
        with transaction():
            db.session.execute(update(Found).where(Found.job_id == one).values(became="sent", became_at=func.now()))
            db.session.execute(update(Found).where(Found.job_id == other).values(became="waiting"))
        assert told(settings, key) == []
    finally:
        with transaction():
            db.session.execute(update(Job).where(Job.id == one).values(moved_to=None, closed_at=None))


def test_while_no_model_answers_a_meaning_that_is_known_holds(
    ada: int, openings: dict[str, int], settings: Settings
) -> None:
    key = alert(ada, "q=someone+to+keep+our+cloud+running")
    read(settings, openings)
    expected = set(told(settings, key))
    assert openings["Site Reliability Engineer, Berlin"] in expected
    away = settings.model_copy(
        update={"embedding_url": "http://127.0.0.1:9/v1", "embedding_model": model_name(settings)}
    )
    with transaction():
        db.session.execute(update(Alert).values(compile_at=LONG_AGO))
    compiling.compile_waiting(away)
    assert set(told(settings, key)) == expected


def found_waiting(key: UUID) -> set[int]:
    with transaction():
        mine = select(Found.job_id).join(Alert, Alert.id == Found.alert_id).where(Alert.key == key)
        return set(db.session.scalars(mine.where(Found.became == "waiting")))
