"""Openings that came in, held against lists that were made before, over rows that are really embedded."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, text

from jobraker.accounts.models import Account
from jobraker.database import db, now, transaction
from jobraker.embedding.service import embed_jobs
from jobraker.jobs.models import Company, Job, JobVector
from jobraker.matching import arriving, shortlists
from jobraker.matching.looking import visit
from jobraker.matching.models import Match, Shortlist
from jobraker.matching.person import Person, ready
from jobraker.matching.rules.wanting import nothing
from jobraker.profile.tracks import FIRST
from jobraker.queue import Task
from jobraker.search import places
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Level
from tests import factories
from tests.automation.people import allow
from tests.matching.people import somebody, wish

EARLIER = timedelta(minutes=5)
pytestmark = pytest.mark.usefixtures("openings", "nobody_else")


@pytest.fixture
def nobody_else() -> Iterator[None]:
    """Neither lists nor openings of other tests."""
    yield
    with transaction():
        db.session.execute(delete(Account))
        db.session.execute(delete(Job).where(Job.company_id == Company.id, Company.name.startswith("Newcomer")))


def visitor(settings: Settings, title: str, **wishes: Any) -> int:
    """Somebody who has looked at their list, five minutes ago."""
    account_id = somebody(titles=[title], **wishes)
    shortlists.up_to_date(settings, account_id, FIRST)
    visit(account_id, FIRST)
    with transaction():
        list_of(account_id).read_until = now() - EARLIER
    return account_id


def list_of(account_id: int) -> Shortlist:
    return db.session.get_one(Shortlist, {"account_id": account_id, "track": FIRST}, populate_existing=True)


def came_in(settings: Settings, name: str = "new", title: str = "Backend Developer") -> int:
    """An opening that was embedded a minute ago."""
    new = factories.job(name, title=title, company=f"Newcomer {name}", places=("Berlin, Germany",), level=Level.MID)
    embed_jobs(settings)
    embedded_before(new)
    return new


def embedded_before(job_id: int, minutes: int = 1) -> None:
    since = {"id": job_id, "minutes": minutes}
    with transaction():
        db.session.execute(
            text("UPDATE job SET embedded_at = now() - :minutes * interval '1 minute' WHERE id = :id"), since
        )


def stands_on(job_id: int, account_id: int) -> bool:
    return job_id in {each.job_id for each in shortlists.listed(account_id, FIRST)}


def test_what_comes_in_is_held_against_every_list_that_is_looked_at(settings: Settings) -> None:
    visits, left, nurse = (visitor(settings, title) for title in ("Backend Developer", "Backend Developer", "Nurse"))
    with transaction():
        list_of(left).visited_at = now() - timedelta(days=arriving.ACTIVE_DAYS + 1)
    new = came_in(settings)

    assert arriving.are_behind()
    assert arriving.catch_up(settings) == 2
    assert [stands_on(new, person) for person in (visits, left, nurse)] == [True, False, False]
    assert not arriving.are_behind()
    assert list_of(visits).read_until > now() - EARLIER


def test_it_is_scored_as_a_list_made_anew_scores_it(settings: Settings) -> None:
    person = visitor(settings, "Backend Developer")
    came_in(settings)
    arriving.catch_up(settings)
    kept_up = {each.job_id: (each.score, list(each.shares)) for each in shortlists.listed(person, FIRST)}

    with transaction():
        list_of(person).mark = "of other words"
    shortlists.up_to_date(settings, person, FIRST)
    assert {each.job_id: (each.score, list(each.shares)) for each in shortlists.listed(person, FIRST)} == kept_up


def test_the_first_opening_of_a_town_within_the_circle_comes_onto_the_list(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "NOTICED_SECONDS", 0)
    account_id = visitor(settings, "Backend Developer", places=[{"name": "Berlin, DE", "km": 50}])
    new = factories.job(
        "new", title="Backend Developer", company="Newcomer", places=("Falkensee, Germany",), level=Level.MID
    )
    embed_jobs(settings)
    embedded_before(new)

    arriving.catch_up(settings)

    assert stands_on(new, account_id)


def test_a_list_of_other_words_is_left_to_be_made_anew(settings: Settings) -> None:
    person = visitor(settings, "Backend Developer")
    new = came_in(settings, title="Head Chef")
    wish(person, titles=["Head Chef"])

    arriving.catch_up(settings)
    assert not stands_on(new, person)
    shortlists.up_to_date(settings, person, FIRST)
    assert stands_on(new, person)


def test_words_that_are_said_again_bring_what_came_in_between(settings: Settings) -> None:
    person = visitor(settings, "Backend Developer")
    wish(person, titles=["Head Chef"])
    new = came_in(settings)
    arriving.catch_up(settings)
    assert not arriving.are_behind()

    wish(person, titles=["Backend Developer"])
    shortlists.up_to_date(settings, person, FIRST)

    assert stands_on(new, person)


def test_what_a_transaction_brings_that_began_before_the_list_was_made_is_held_against_it(settings: Settings) -> None:
    person = somebody(titles=["Backend Developer"])
    new = came_in(settings)
    with transaction():
        db.session.execute(text("UPDATE job SET embedded_at = NULL WHERE id = :id"), {"id": new})
    shortlists.up_to_date(settings, person, FIRST)
    with transaction():
        began = list_of(person).made_at - timedelta(seconds=1)

    assert list_of(person).read_until < began


def test_what_fits_no_more_leaves_the_list(settings: Settings) -> None:
    person, new = visitor(settings, "Backend Developer"), came_in(settings)
    arriving.catch_up(settings)
    with transaction():
        list_of(person).read_until = now() - EARLIER
        db.session.execute(text("UPDATE job SET title = 'Nurse' WHERE id = :id"), {"id": new})
        db.session.execute(delete(JobVector).filter_by(job_id=new))

    arriving.catch_up(settings)
    assert not stands_on(new, person)


def test_the_last_of_a_full_list_makes_room_for_what_is_better(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = visitor(settings, "Backend Developer")
    before = shortlists.listed(person, FIRST)
    monkeypatch.setattr(shortlists, "MOST", len(before))
    new = came_in(settings)

    arriving.catch_up(settings)
    after = [each.job_id for each in shortlists.listed(person, FIRST)]
    assert new in after
    assert set(after) == {new, *(each.job_id for each in before[:-1])}


def test_many_lists_are_taken_some_at_a_time_and_openings_too(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [visitor(settings, "Backend Developer") for _ in range(3)]
    new = [came_in(settings, name) for name in ("one", "two", "three")]
    monkeypatch.setattr(arriving, "LISTS", 2)
    monkeypatch.setattr(arriving, "OPENINGS", 2)

    assert arriving.catch_up(settings) == 3
    assert all(stands_on(job_id, person) for job_id in new for person in people)


def test_an_account_that_goes_meanwhile_takes_nobody_along(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    gone, stays = visitor(settings, "Backend Developer"), visitor(settings, "Backend Developer")
    new = came_in(settings)
    found = arriving.behind

    def behind(until: datetime) -> list[arriving.Behind]:
        lists = found(until)
        with transaction():
            db.session.delete(db.session.get_one(Account, gone))
        return lists

    monkeypatch.setattr(arriving, "behind", behind)
    arriving.catch_up(settings)
    assert stands_on(new, stays)
    assert db.session.query(Match).filter_by(account_id=gone).count() == 0


def test_what_closed_meanwhile_comes_onto_no_list(settings: Settings) -> None:
    person, new = visitor(settings, "Backend Developer"), came_in(settings)
    with transaction():
        db.session.execute(text("UPDATE job SET closed_at = now() WHERE id = :id"), {"id": new})

    arriving.catch_up(settings)
    assert not stands_on(new, person)
    assert db.session.query(Match).filter_by(job_id=new).count() == 0


def test_openings_are_found_by_when_they_were_embedded_through_an_index() -> None:
    times = {"since": now() - EARLIER, "until": now(), "active": now() - EARLIER}
    with transaction():
        db.session.execute(text("SET LOCAL enable_seqscan = off"))
        # Of a table as small as this one any index of open jobs costs the same.
        db.session.execute(text("DROP INDEX ix_job_first_seen"))
        for statement in (arriving.EMBEDDED, arriving.ARE_BEHIND):
            plan = "\n".join(db.session.scalars(text(f"EXPLAIN {statement}"), times))
            assert "ix_job_embedded" in plan


def test_what_a_worker_died_over_is_done_again_and_no_differently(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, new = visitor(settings, "Backend Developer"), came_in(settings)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(arriving, "finish", die)
        with pytest.raises(KeyboardInterrupt):
            arriving.catch_up(settings)
    once = shortlists.listed(person, FIRST)

    assert arriving.are_behind()
    arriving.catch_up(settings)
    assert stands_on(new, person)
    assert shortlists.listed(person, FIRST) == once


def test_while_no_model_answers_a_list_is_left_to_be_made_anew(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, new = visitor(settings, "Backend Developer"), came_in(settings)

    def without_meaning(*asked: Any) -> Person:
        found = ready(*asked)
        return replace(found, wanting=replace(found.wanting, vectors=nothing()))

    with monkeypatch.context() as away:
        away.setattr(arriving, "ready", without_meaning)
        arriving.catch_up(settings)
    assert not stands_on(new, person)

    shortlists.up_to_date(settings, person, FIRST)
    assert stands_on(new, person)


def test_whoever_lets_openings_be_applied_for_unseen_has_them_looked_at(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[str, tuple[int, ...]]] = []
    monkeypatch.setattr("jobraker.queue.send", lambda message: sent.append((message.actor_name, message.args)))
    ada, _bob = visitor(settings, "Backend Developer"), visitor(settings, "Backend Developer")
    allow(ada)
    came_in(settings)

    arriving.catch_up(settings)

    assert [args for name, args in sent if name == Task.SEND_BY_RULE] == [(ada,)]
