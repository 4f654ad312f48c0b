"""Letters as they are begun, written, kept and drafted anew: one for each opening, no window over another."""

from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import delete, update

from jobraker.accounts.models import Account
from jobraker.database import db, now, transaction
from jobraker.jobs.models import Company, Job, JobSearch, Listing
from jobraker.matching.opening import opening_of
from jobraker.profile.keeping import Outcome
from jobraker.profile.rules.merging import Seen, seen
from jobraker.resumes.numbered import VERSIONS_MOST
from jobraker.tailoring import drafts, letters
from jobraker.tailoring.letters import Held
from jobraker.tailoring.rules.template import Wanted
from jobraker.tailoring.rules.terms import Length, Tone
from tests.accounts.at_once import at_once, committed_account
from tests.resumes.test_uploads import account
from tests.tailoring.people import opening, tell

PLAIN = Wanted("en")


@pytest.fixture
def ada(app: Flask) -> int:
    account_id = account("ada@example.org")
    tell(account_id)
    return account_id


def begun(account_id: int, job_id: int, wanted: Wanted = PLAIN) -> UUID:
    found = opening_of(job_id)
    assert found
    letter = drafts.draft(account_id, found, wanted)
    key = letters.begin(account_id, found, letter, drafts.first_design(found, wanted.language), wanted)
    assert key
    return key


def held(account_id: int, key: UUID) -> Held:
    found = letters.letter_of(account_id, key)
    assert found
    return found


def shown(account_id: int, key: UUID) -> Seen:
    found = held(account_id, key)
    return seen(found.row.version, found.content)


def write(account_id: int, key: UUID, was: Seen, **changed: object) -> Outcome:
    return letters.write(account_id, key, was, {**held(account_id, key).content, **changed}).outcome


def numbers(account_id: int, key: UUID) -> list[int]:
    return [version.number for version in letters.versions_of(account_id, key)]


def test_a_letter_is_drafted_from_the_profile_and_the_opening(ada: int) -> None:
    found = held(ada, begun(ada, opening())).letter

    assert (found.name, found.recipient, found.subject) == ("Ada Byron", ("Haven BV",), "Application: Port planner")
    assert "As Berth planner at Maasrand Terminal:" in found.body[1]
    assert "Of what you ask for, I bring SQL and Python. I speak German (C1)." in found.body[2]
    assert "My notice period is 2 months." in found.body[3]


def test_an_opening_has_one_letter_however_often_it_is_begun(ada: int) -> None:
    job_id = opening()
    key = begun(ada, job_id)

    assert begun(ada, job_id, Wanted("de", Tone.WARM, Length.LONG)) == key
    assert held(ada, key).letter.language == "en"


def test_two_windows_at_one_moment_begin_one_letter(stack: Flask) -> None:
    with stack.app_context():
        owner, job_id = committed_account("at.once@example.org").id, committed_job()
        db.session.remove()
    try:
        first, second = at_once(stack, *[lambda: begun(owner, job_id)] * 2)
        assert first == second
    finally:
        with stack.app_context(), transaction():
            db.session.execute(delete(Account).where(Account.id == owner))
            company = db.session.scalar(delete(Job).where(Job.id == job_id).returning(Job.company_id))
            db.session.execute(delete(Company).where(Company.id == company))


def committed_job() -> int:
    """As bare as one may be, and found by no search."""
    told = {"title": "Planner", "title_key": "planner", "posted_at": now(), "description_html": "", "text_hash": b""}
    company = Company(name="At once", key="at once")
    with transaction():
        db.session.add(company)
        db.session.flush()
        row = Job(company_id=company.id, description_text="", simhash=0, head_simhash=0, tsv="", **told)
        db.session.add(row)
        db.session.flush()
        return row.id


def test_what_another_window_changed_beside_it_stays(ada: int) -> None:
    key = begun(ada, opening())
    was = shown(ada, key)
    mine = {**held(ada, key).content, "subject": "Mine"}
    assert write(ada, key, was, closing="Theirs") is Outcome.SAVED

    assert letters.write(ada, key, was, mine).outcome is Outcome.MERGED
    assert (held(ada, key).letter.subject, held(ada, key).letter.closing) == ("Mine", "Theirs")


def test_what_both_windows_changed_is_asked_about(ada: int) -> None:
    key = begun(ada, opening())
    was = shown(ada, key)
    assert write(ada, key, was, subject="Theirs") is Outcome.SAVED

    kept = letters.write(ada, key, was, {**held(ada, key).content, "subject": "Mine"})

    assert kept.outcome is Outcome.CLASH
    assert kept.merged
    assert kept.merged.clashing == ("subject",)
    assert held(ada, key).letter.subject == "Theirs"


def test_the_same_saved_twice_changes_nothing(ada: int) -> None:
    key = begun(ada, opening())

    assert write(ada, key, shown(ada, key)) is Outcome.SAME
    assert held(ada, key).row.version == 1


def test_a_version_stays_and_one_unchanged_is_kept_once(ada: int) -> None:
    key = begun(ada, opening())
    assert letters.keep(ada, key) == letters.keep(ada, key) == 1
    write(ada, key, shown(ada, key), subject="Changed")
    assert letters.keep(ada, key) == 2

    first = letters.version_of(ada, key, 1)
    assert first
    assert first.letter.subject == "Application: Port planner"
    assert numbers(ada, key) == [2, 1]


def test_a_new_draft_keeps_what_stood_there_as_a_version_and_who_writes_to_whom(ada: int) -> None:
    key = begun(ada, opening())
    write(ada, key, shown(ada, key), body=["My own words."], recipient=["Ms Vos", "Haven BV"])
    wanted = Wanted("nl", Tone.FORMAL, Length.SHORT)

    number = letters.draft_anew(ada, key, drafts.redraft(held(ada, key), wanted), wanted)

    kept, new = letters.version_of(ada, key, number or 0), held(ada, key)
    assert kept
    assert kept.letter.body == ("My own words.",)
    assert (new.letter.salutation, new.letter.recipient) == ("Geachte heer, mevrouw,", ("Ms Vos", "Haven BV"))
    assert (new.row.tone, new.row.length, new.design.language) == ("formal", "short", "nl")


def test_a_version_that_is_taken_up_again_loses_nothing(ada: int) -> None:
    key = begun(ada, opening())
    letters.keep(ada, key)
    write(ada, key, shown(ada, key), subject="Later")

    assert letters.take_up(ada, key, 1) == 2

    assert held(ada, key).letter.subject == "Application: Port planner"
    later = letters.version_of(ada, key, 2)
    assert later
    assert later.letter.subject == "Later"
    assert letters.take_up(ada, key, 9) is None


def test_the_oldest_of_very_many_versions_goes(ada: int) -> None:
    key = begun(ada, opening())
    for number in range(VERSIONS_MOST + 2):
        write(ada, key, shown(ada, key), subject=str(number))
        letters.keep(ada, key)

    assert (len(numbers(ada, key)), numbers(ada, key)[-1]) == (VERSIONS_MOST, 3)


def test_a_letter_outlives_its_opening(ada: int) -> None:
    job_id = opening()
    key = begun(ada, job_id)
    with transaction():
        for table in (Listing, JobSearch):
            db.session.execute(delete(table).where(table.job_id == job_id))
        db.session.execute(delete(Job).where(Job.id == job_id))

    found = held(ada, key)
    assert (found.row.job_id, found.row.job_title, found.row.company) == (None, "Port planner", "Haven BV")
    assert "Port planner at Haven BV" in drafts.redraft(found, PLAIN).body[0]


def test_an_opening_that_was_merged_into_another_keeps_its_letter(ada: int) -> None:
    old, new = opening("old"), opening("new", title="Port planner, nights")
    key = begun(ada, old)
    with transaction():
        db.session.execute(update(Job).where(Job.id == old).values(closed_at=now(), moved_to=new))

    found = opening_of(old)
    assert found
    assert found.job_id == new
    assert begun(ada, old) == begun(ada, new) == key


def test_a_letter_is_its_owners_alone(ada: int) -> None:
    key, bob = begun(ada, opening()), account("bob@example.org")
    letters.keep(ada, key)

    assert letters.letter_of(bob, key) is None
    assert letters.version_of(bob, key, 1) is None
    assert letters.write(bob, key, Seen(), held(ada, key).content).outcome is Outcome.GONE
    assert letters.draft_anew(bob, key, held(ada, key).letter, PLAIN) is None
    assert not letters.remove(bob, key)
    assert letters.remove(ada, key)
    assert letters.letter_of(ada, key) is None


def test_nobody_has_letters_without_end(ada: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "MOST", 1)
    begun(ada, opening())
    other = opening_of(opening("2", title="Crane planner"))
    assert other

    assert letters.begin(ada, other, drafts.draft(ada, other, PLAIN), drafts.first_design(other, "en"), PLAIN) is None


def test_whoever_told_nothing_is_told_what_would_help(app: Flask) -> None:
    bare = account("bare@example.org")

    assert drafts.lacking(drafts.person_of(bare)) == (drafts.Lack.NAME, drafts.Lack.WORK, drafts.Lack.SKILLS)
    assert begun(bare, opening()) != uuid4()
    assert (
        held(bare, begun(bare, opening())).letter.body[0]
        == "I am applying for the position of Port planner at Haven BV."
    )
