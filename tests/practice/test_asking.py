"""Questions of an application, its notes and answers, kept, bounded, and taken away with it and back."""

from uuid import UUID, uuid4

import pytest
from flask import Flask

from jobraker.accounts.models import Account
from jobraker.applications import merging
from jobraker.database import db, transaction
from jobraker.extensions import redis
from jobraker.practice import asking, removing, stories
from jobraker.practice.asking import Refusal
from jobraker.practice.models import Practice, PracticeAnswer, Story
from jobraker.practice.removing import Part, Returned
from jobraker.practice.rules import limits
from jobraker.practice.rules.questions import Ask
from jobraker.practice.rules.story_form import NO_STORY
from jobraker.profile.keeping import Outcome
from jobraker.profile.rules.merging import Seen, seen
from jobraker.queue import connect
from jobraker.saved import saving
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.posting import Posting
from jobraker.settings import Settings
from tests.practice.people import STORY, answered, applied, question_of, row_of
from tests.resumes.test_uploads import account
from tests.tailoring.people import tell


@pytest.fixture
def ada(app: Flask, settings: Settings) -> int:
    connect(settings).flush_all()
    account_id = account("ada@example.org")
    tell(account_id)
    return account_id


def own_job(account_id: int, description: str = "SQL is required.\nYou plan all berths of the port.") -> SavedJob:
    key = uuid4()
    saving.keep_own(account_id, key, Posting("Planner", "Acme", description=description))
    return row_of(account_id, key)


def test_an_opening_and_a_job_that_somebody_wrote_down_are_asked_about(ada: int) -> None:
    names = {each.name for each in asking.questions_of(applied(ada))}
    assert {"skill:sql", "language:de"} <= names

    names = {each.name for each in asking.questions_of(own_job(ada))}
    assert "skill:sql" in names
    assert [name for name in names if name.startswith("task:")]


def test_to_look_at_questions_keeps_nothing_and_the_first_answer_keeps_them(ada: int) -> None:
    row = own_job(ada)
    before = asking.questions_of(row)
    assert asking.practice_of(ada, row.key) is None

    answered(row)
    with transaction():
        db.session.query(SavedJob).filter_by(key=row.key).update({"posting": {"title": "Baker", "description": "Java"}})

    row = row_of(ada, row.key)
    assert asking.questions_of(row) == before
    assert asking.make_anew(row)
    assert asking.questions_of(row) != before
    assert not asking.make_anew(row)


def test_notes_keep_no_questions(ada: int) -> None:
    row = own_job(ada)

    assert asking.keep_notes(row, Seen(), {"notes": "Bring bread"}).outcome is Outcome.SAVED

    kept = asking.practice_of(ada, row.key)
    assert kept
    assert (kept.notes, kept.questions) == ("Bring bread", [])
    answered(row)
    kept = asking.practice_of(ada, row.key)
    assert kept
    assert (kept.notes, len(kept.questions)) == ("Bring bread", len(asking.questions_of(row)))


def test_the_newest_few_answers_to_a_question_are_kept(ada: int) -> None:
    row = own_job(ada)
    other = answered(row, Ask.TELL)

    for number in range(limits.TRIES + 2):
        answered(row, said=f"Answer {number}")

    kept = asking.answers_of(ada, row.key, question_of(row, Ask.SKILL))
    assert [each.answer for each in kept] == [f"Answer {number}" for number in range(limits.TRIES + 1, 1, -1)]
    assert asking.answer_of(ada, other)
    assert asking.answered(ada, row.key) == {"skill:sql": limits.TRIES, "tell": 1}


@pytest.mark.parametrize(
    ("said", "why"),
    [("", Refusal.EMPTY), (" \n\0 ", Refusal.EMPTY), ("x" * (limits.ANSWER + 1), Refusal.LONG)],
)
def test_what_is_no_answer_is_refused(ada: int, said: str, why: Refusal) -> None:
    row = own_job(ada)

    assert asking.answer(ada, row.key, question_of(row, Ask.TELL), "Who are you?", said).refused is why
    assert db.session.query(PracticeAnswer).count() == 0


def test_lines_count_as_their_browser_counts_them_and_what_is_sent_twice_is_kept_once(ada: int) -> None:
    row = own_job(ada)
    long = "x\r\n" * (limits.ANSWER // 2 - 1) + "xx"

    first, second = answered(row, said=long), answered(row, said=long)

    assert first == second
    assert asking.answered(ada, row.key) == {"skill:sql": 1}
    kept = asking.answer_of(ada, first)
    assert kept
    assert len(kept.answer) == limits.ANSWER


@pytest.mark.parametrize(
    ("answer", "title"),
    [
        ("I planned it. It worked.", "I planned it."),
        ("word " * 50, "word " * 19 + "word…"),
        ("x" * 300, "x" * 99 + "…"),
        ("?", "?"),
    ],
)
def test_a_story_is_called_by_the_beginning_of_its_answer(answer: str, title: str) -> None:
    assert stories.titled(answer) == title


def test_of_an_application_that_is_gone_or_anothers_nothing_is_kept(ada: int) -> None:
    row = own_job(ada)
    bob = account("bob@example.org")

    done = asking.answer(bob, row.key, question_of(row, Ask.TELL), "Who are you?", "Bob.")

    assert done.refused is Refusal.GONE
    assert asking.practice_of(bob, row.key) is None


def test_an_application_takes_its_practice_along_and_brings_it_back_but_stories_stay(ada: int) -> None:
    row = own_job(ada)
    key = answered(row)
    asking.keep_notes(row, Seen(), {"notes": "Bring bread"})
    stories.keep_answer(ada, key)
    mine = row.key

    gone = saving.remove(redis(), ada, [mine], applied=True)

    assert gone
    db.session.expire_all()
    assert (asking.answer_of(ada, key), asking.practice_of(ada, mine)) == (None, None)
    kept = stories.story_of(ada, key)
    assert kept
    assert kept.application is None
    saving.put_back(redis(), ada, gone.ticket)
    db.session.expire_all()
    back = asking.answer_of(ada, key)
    assert back
    assert back.answer == STORY
    assert asking.practice_of(ada, mine)
    kept = stories.story_of(ada, key)
    assert kept
    assert kept.application == mine


def test_what_is_only_practised_for_stays_where_its_opening_was_saved_anew(ada: int) -> None:
    before = applied(ada)
    first, opening = answered(before), before.job_id
    assert opening
    gone = saving.remove(redis(), ada, [before.key], applied=True)
    assert gone
    after = saving.save(ada, opening).key
    assert after
    second = answered(row_of(ada, after))

    saving.put_back(redis(), ada, gone.ticket)

    db.session.expire_all()
    of = {each.key: each.application for each in db.session.query(PracticeAnswer)}
    assert of == {first: before.key, second: after}


def test_a_story_that_was_removed_does_not_come_back_with_its_application(ada: int) -> None:
    row = own_job(ada)
    key = answered(row)
    stories.keep_answer(ada, key)
    gone = saving.remove(redis(), ada, [row.key], applied=True)
    assert gone
    removing.remove(redis(), Part.STORY, ada, key)

    saving.put_back(redis(), ada, gone.ticket)

    assert stories.story_of(ada, key) is None


def test_two_entries_of_one_job_become_one_with_the_practice_of_both(ada: int) -> None:
    one, other = own_job(ada), own_job(ada)
    first, second = answered(one), answered(other)
    stories.keep_answer(ada, first)
    stories.keep_answer(ada, second)
    for row, said in ((one, "Here"), (other, "There")):
        assert asking.keep_notes(row, seen(0, asking.NO_NOTES), {"notes": said}).is_saved
    both = merging.pair(ada, one.key, other.key)
    assert both
    mine, theirs = one.key, other.key

    merged = merging.merge(redis(), ada, mine, theirs, both.mark, {})

    assert merged.ticket
    db.session.expire_all()
    assert {each.application for each in db.session.query(PracticeAnswer)} == {mine}
    notes = [(each.application, each.notes) for each in db.session.query(Practice)]
    assert notes == [(mine, "Here\n\nThere")]
    merging.part(redis(), ada, merged.ticket)
    db.session.expire_all()
    of = {each.key: each.application for each in db.session.query(PracticeAnswer)}
    assert of == {first: mine, second: theirs}
    assert {each.key: each.application for each in db.session.query(Story)} == of
    assert {each.notes for each in db.session.query(Practice)} == {"Here", "There"}


def test_an_answer_is_taken_away_and_put_back_once(ada: int) -> None:
    row = own_job(ada)
    key = answered(row)

    gone = removing.remove(redis(), Part.ANSWER, ada, key)

    assert gone
    assert asking.answer_of(ada, key) is None
    done = removing.put_back(redis(), ada, gone.ticket)
    assert done
    assert done[1] is Returned.BACK
    back = asking.answer_of(ada, key)
    assert back
    assert back.answer == STORY
    assert removing.put_back(redis(), ada, gone.ticket) is None


def test_an_answer_whose_application_is_gone_is_not_put_back(ada: int) -> None:
    row = own_job(ada)
    gone = removing.remove(redis(), Part.ANSWER, ada, answered(row))
    assert gone
    saving.remove(redis(), ada, [row.key], applied=True)

    done = removing.put_back(redis(), ada, gone.ticket)

    assert done
    assert done[1] is Returned.ALONE


def test_an_answer_becomes_one_story_that_can_be_found_and_changed(ada: int) -> None:
    row = own_job(ada)
    key = answered(row)

    assert [stories.keep_answer(ada, key) for _ in range(2)] == [Outcome.SAVED, Outcome.SAME]

    kept = stories.story_of(ada, key)
    assert kept
    assert (kept.title, kept.result, kept.skills) == (
        "When I was at Maasrand in 2019, two cranes failed.",
        "In the end we saved 3 days.",
        ["SQL"],
    )
    assert kept.application == row.key
    assert [(each.story.key, each.title) for each in stories.told_of(ada, "CRANES sql")] == [(key, "Planner")]
    assert stories.told_of(ada, "cranes %") == []
    assert [each.key for each in stories.fitting(ada, "sql")] == [key]
    assert stories.keep_answer(ada, UUID(int=9)) is Outcome.GONE


def test_there_are_so_many_stories_and_no_more(ada: int) -> None:
    with transaction():
        db.session.add_all(
            Story(account_id=ada, key=uuid4(), title=f"{number}", skills=[]) for number in range(limits.STORIES)
        )
    key = answered(own_job(ada))

    assert stories.keep_answer(ada, key) is Outcome.FULL
    fresh = stories.keep_story(ada, uuid4(), Seen(), dict(NO_STORY) | {"title": "One more"})
    assert fresh.outcome is Outcome.FULL


def test_where_there_is_no_room_what_was_taken_away_waits(ada: int) -> None:
    row = own_job(ada)
    key = answered(row)
    stories.keep_answer(ada, key)
    gone = removing.remove(redis(), Part.STORY, ada, key)
    assert gone
    with transaction():
        db.session.add_all(
            Story(account_id=ada, key=uuid4(), title=f"{number}", skills=[]) for number in range(limits.STORIES)
        )

    done = removing.put_back(redis(), ada, gone.ticket)
    assert done
    assert done[1] is Returned.FULL
    with transaction():
        db.session.query(Story).delete()
    done = removing.put_back(redis(), ada, gone.ticket)
    assert done
    assert done[1] is Returned.BACK
    assert db.session.query(Account).count() == 1
