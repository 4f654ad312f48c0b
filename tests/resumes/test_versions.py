"""Résumés as they are begun, written, kept and chosen: by whoever owns them, one default, no window over another."""

from uuid import UUID, uuid4

import pytest
from flask import Flask

from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.documents.design import Design, Template
from jobraker.documents.resume import Document, Post
from jobraker.language_model import works
from jobraker.profile import tracks
from jobraker.queue import connect
from jobraker.resumes import choosing, uploads, versions
from jobraker.resumes.numbered import VERSIONS_MOST
from jobraker.resumes.versions import MOST, Saved, Written
from jobraker.settings import Settings
from tests.resumes.test_uploads import account, received, work

ADA = Document(name="Ada Byron", work=(Post("Berth planner", "Maasrand Terminal", began="2019-03", current=True),))


@pytest.fixture
def ada(app: Flask, settings: Settings) -> int:
    connect(settings).flush_all()
    return account("ada@example.org")


def built(owner: int, name: str = "Planner", document: Document = ADA) -> UUID:
    key = uuid4()
    assert versions.build(owner, key, name, document, Design()) is Saved.SAVED
    return key


def found(owner: int, key: UUID) -> Written:
    held = versions.written(owner, key)
    assert held
    return held


def defaults(owner: int) -> list[str]:
    return [row.name for row in versions.resumes_of(owner) if row.is_default]


def test_a_file_that_was_read_is_the_default_resume_and_says_what_was_read(ada: int) -> None:
    key = received(ada)
    work(ada, key)

    held = found(ada, key)
    assert (held.row.name, held.row.is_default, held.row.is_brought) == ("ada.txt", True, True)
    assert (held.document.name, held.document.email) == ("Ada Byron", "ada@example.org")


def test_removing_a_file_takes_its_resume_and_another_becomes_the_default(ada: int) -> None:
    key = received(ada)
    work(ada, key)
    built(ada)
    assert defaults(ada) == ["ada.txt"]

    uploads.remove(ada, key)

    assert (versions.written(ada, key), defaults(ada)) == (None, ["Planner"])


def test_removing_a_resume_takes_its_file(ada: int) -> None:
    key = received(ada)
    work(ada, key)

    assert choosing.remove(ada, key) == "ada.txt"

    assert (uploads.upload_of(ada, key), versions.resumes_of(ada)) == (None, [])


def test_one_begun_twice_is_one_and_has_its_first_version(ada: int) -> None:
    key = built(ada)

    assert versions.build(ada, key, "Again", Document(), Design()) is Saved.SAME

    assert (found(ada, key).row.name, found(ada, key).document, found(ada, key).number) == ("Planner", ADA, 1)


def test_what_is_written_is_kept_when_it_is_kept_and_once(ada: int) -> None:
    key = built(ada)
    compact = Design(Template.COMPACT)

    assert versions.write(ada, key, 1, ADA, compact) is Saved.SAVED
    assert found(ada, key).number == 1
    assert (versions.keep(ada, key), versions.keep(ada, key)) == (2, 2)

    first, second = (versions.version_of(ada, key, number) for number in (1, 2))
    assert first
    assert second
    assert (first.design, second.design) == (Design(), compact)
    assert [each.number for each in versions.versions_of(ada, key)] == [2, 1]


def test_a_window_that_showed_an_older_state_overwrites_nothing(ada: int) -> None:
    key = built(ada)
    versions.write(ada, key, 1, Document(name="First"), Design())

    assert versions.write(ada, key, 1, Document(name="Second"), Design()) is Saved.CLASH
    assert versions.write(ada, key, 1, Document(name="First"), Design()) is Saved.SAME

    assert found(ada, key).document.name == "First"


@pytest.mark.parametrize("number", [-1, 0, 2, 3_000_000_000, 10**20])
def test_a_number_that_no_version_has_is_none(ada: int, number: int) -> None:
    key = built(ada)

    assert versions.version_of(ada, key, number) is None
    assert versions.write(ada, key, number, Document(name="First"), Design()) is Saved.CLASH


def test_what_a_model_wrote_of_one_goes_with_it(ada: int) -> None:
    first, second = built(ada, "First"), built(ada, "Second")
    for key in (first, second):
        works.begin(ada, "rewrite", key, {})

    choosing.remove(ada, first)

    assert works.latest(ada, "rewrite", first) is None
    assert works.latest(ada, "rewrite", second)


def test_a_file_is_not_written_over(ada: int) -> None:
    key = received(ada)
    work(ada, key)

    assert versions.write(ada, key, found(ada, key).row.version, ADA, Design()) is Saved.GONE
    assert versions.keep(ada, key) is None


def test_one_is_the_default_and_none_of_another_person(ada: int) -> None:
    grace = account("grace@example.org")
    first, second = built(ada, "First"), built(ada, "Second")

    assert choosing.make_default(ada, second)
    assert not choosing.make_default(grace, first)
    assert not choosing.rename(grace, first, "Mine")
    assert choosing.remove(grace, first) is None

    assert defaults(ada) == ["Second"]
    assert versions.written(grace, first) is None


def test_a_kind_of_work_has_its_own_before_the_default(ada: int) -> None:
    first, second = built(ada, "First"), built(ada, "Second")
    tracks.add_track(ada, "Planner", "Teacher", uuid4())
    teacher = next(track.key for track in tracks.tracks_of(ada) if track.name == "Teacher")

    assert choosing.choose_for_track(ada, second, teacher)

    chosen = versions.standard(ada, teacher), versions.standard(ada, tracks.FIRST), versions.standard(ada)
    assert [each and each.row.key for each in chosen] == [second, first, first]
    tracks.remove_track(ada, teacher)
    assert found(ada, second).row.track is None


def test_there_is_an_end_to_how_many(ada: int) -> None:
    key = built(ada)
    for _ in range(MOST - 1):
        built(ada)
    assert versions.build(ada, uuid4(), "One more", ADA, Design()) is Saved.FULL

    assert not versions.is_full(ada, tailored=True)

    for number in range(VERSIONS_MOST + 1):
        with transaction():
            versions.keep_version(ada, key, Document(name=str(number)), Design())
    assert len(versions.versions_of(ada, key)) == VERSIONS_MOST


def test_all_goes_with_its_owner(ada: int) -> None:
    key = built(ada)
    with transaction():
        db.session.delete(db.session.get_one(Account, ada))

    assert versions.versions_of(ada, key) == []
