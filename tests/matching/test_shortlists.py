"""Lists of matches over openings that are really embedded, for people who told what is read from the tables."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from jobraker.database import db, now, transaction
from jobraker.embedding.model import model_name
from jobraker.ingestion.rules.fingerprint import company_key
from jobraker.matching import shortlists
from jobraker.matching.listening import said_of
from jobraker.matching.models import Block, Match, Opinion, Shortlist
from jobraker.matching.rules.verdicts import Because, Blocked, Verdict
from jobraker.profile import tracks
from jobraker.profile.tracks import FIRST
from jobraker.search import memory
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Employment, Remote
from tests.matching.people import somebody, wish

IN_BERLIN = [{"name": "Berlin, DE", "km": 50}]
Openings = dict[str, int]
Listed = Callable[[int], list[str]]


@pytest.fixture
def listed(openings: Openings, settings: Settings) -> Listed:
    """What stands on somebody's list, the best first, as "title, town"."""
    names = {job_id: name for name, job_id in openings.items()}

    def of(account_id: int) -> list[str]:
        shortlists.up_to_date(settings, account_id, FIRST)
        found = shortlists.listed(account_id, FIRST)
        return [names[each.job_id] for each in found if each.job_id in names]

    return of


def test_two_people_see_different_lists_over_the_same_openings(listed: Listed) -> None:
    developer = listed(somebody("Python", "PostgreSQL", titles=["Backend Developer"], places=IN_BERLIN))
    nurse = listed(somebody(titles=["Nurse"], places=IN_BERLIN))

    assert developer[0] == "Backend Developer, Berlin"
    assert nurse[0] == "Registered Nurse, Berlin"
    assert not set(developer) & set(nurse)


def test_hard_wishes_are_never_broken(listed: Listed) -> None:
    everywhere = listed(somebody(titles=["Developer"]))
    near = listed(somebody(titles=["Developer"], places=IN_BERLIN))
    part_time = listed(somebody(titles=["Developer"], employment=[Employment.PART_TIME]))
    remote = listed(somebody(titles=["Developer"], remote=[Remote.REMOTE]))
    well_paid = listed(somebody(titles=["Developer", "Data Engineer"], floor=70_000))

    assert any(name.endswith("Hamburg") for name in everywhere)
    assert near
    assert not any(name.endswith("Hamburg") for name in near)
    assert (part_time, remote) == ([], [])
    assert {name.split(",")[0] for name in well_paid} == {"Data Engineer"}


def test_what_was_dismissed_blocked_or_ruled_out_is_gone_from_the_list(listed: Listed, openings: Openings) -> None:
    person = somebody(titles=["Backend Developer"])
    before = listed(person)
    with transaction():
        dismissed = {"job_id": openings["Backend Developer, Berlin"], "track": FIRST, "verdict": Verdict.DISMISSED}
        db.session.add(Opinion(account_id=person, **dismissed))
        db.session.add(
            Block(account_id=person, kind=Blocked.COMPANY, key=company_key("Firm 0 Hamburg"), shown="Firm 0 Hamburg")
        )

    after = listed(person)
    assert set(before) - set(after) == {"Backend Developer, Berlin", "Backend Developer, Hamburg"}

    with transaction():
        db.session.add(Block(account_id=person, kind=Blocked.WORD, key="backend", shown="backend"))
    assert not any(name.startswith("Backend") for name in listed(person))


def test_a_reason_weighs_what_it_speaks_of(openings: Openings, settings: Settings) -> None:
    person = somebody(titles=["Backend Developer"], floor=30_000)
    before = shortlists.up_to_date(settings, person, FIRST)
    with transaction():
        job_id = openings["Backend Developer, Berlin"]
        said = {"verdict": Verdict.DISMISSED, "because": Because.PAY}
        db.session.add(Opinion(account_id=person, job_id=job_id, track=FIRST, **said))
    after = shortlists.up_to_date(settings, person, FIRST)

    assert before.weighing == {}
    assert {part.value: weight.name for part, weight in after.weighing.items()} == {"pay": "MORE"}


def test_a_list_is_made_anew_when_something_else_is_said_and_only_then(listed: Listed, settings: Settings) -> None:
    person = somebody("Python", titles=["Backend Developer"])
    listed(person)
    first = db.session.get_one(Shortlist, {"account_id": person, "track": FIRST}).made_at
    listed(person)
    assert db.session.get_one(Shortlist, {"account_id": person, "track": FIRST}).made_at == first

    wish(person, titles=["Head Chef"])
    assert listed(person)[0].startswith("Head Chef")
    assert db.session.get_one(Shortlist, {"account_id": person, "track": FIRST}).made_at > first


def test_a_list_that_was_begun_with_older_words_replaces_none_of_newer_ones(listed: Listed, settings: Settings) -> None:
    person = somebody(titles=["Backend Developer"])
    older = said_of(person, FIRST)
    wish(person, titles=["Head Chef"])
    newer = listed(person)

    assert not shortlists.make(settings, person, FIRST, older)

    assert shortlists.is_fresh(person, FIRST, said_of(person, FIRST))
    assert listed(person) == newer


def test_a_list_of_yesterday_is_made_anew(listed: Listed) -> None:
    person = somebody(titles=["Backend Developer"])
    listed(person)
    yesterday = now() - timedelta(hours=25)
    with transaction():
        db.session.query(Shortlist).filter_by(account_id=person).update({"made_at": yesterday})

    listed(person)
    assert db.session.query(Shortlist.made_at).filter_by(account_id=person).scalar() > yesterday


def test_a_list_made_without_the_meaning_of_titles_is_made_again(
    listed: Listed, openings: Openings, settings: Settings
) -> None:
    person = somebody(titles=["Backend Developer"])
    silent = settings.model_copy(
        update={"embedding_url": "http://127.0.0.1:9/v1", "embedding_model": model_name(settings)}
    )
    memory.forget()
    shortlists.up_to_date(silent, person, FIRST)
    assert db.session.query(Shortlist.mark).filter_by(account_id=person).scalar() == ""

    memory.forget()
    said = shortlists.up_to_date(settings, person, FIRST)
    assert db.session.query(Shortlist.mark).filter_by(account_id=person).scalar() == said.mark


def test_what_stays_on_the_list_keeps_since_when_it_is_there(listed: Listed, openings: Openings) -> None:
    person = somebody(titles=["Backend Developer"])
    listed(person)
    job_id, long_ago = openings["Backend Developer, Berlin"], now() - timedelta(days=9)
    with transaction():
        db.session.query(Match).filter_by(account_id=person, job_id=job_id).update({"first_at": long_ago})

    wish(person, titles=["Backend Developer", "Data Engineer"])
    listed(person)
    assert db.session.get_one(Match, {"account_id": person, "track": FIRST, "job_id": job_id}).first_at == long_ago


def test_where_skills_alone_are_told_each_opening_asks_for_one(listed: Listed) -> None:
    found = listed(somebody("Python", "SQL"))

    assert {name.split(",")[0] for name in found} == {"Backend Developer", "Data Engineer"}


def test_whoever_told_nothing_has_an_empty_list(listed: Listed) -> None:
    assert listed(somebody()) == []


def test_a_list_goes_with_its_track(listed: Listed) -> None:
    person = somebody(titles=["Nurse"])
    listed(person)
    tracks.add_track(person, "Nurse", "Chef", key=shortlists.UUID(int=9))
    tracks.remove_track(person, FIRST)
    assert db.session.query(Match).filter_by(account_id=person).count() == 0
