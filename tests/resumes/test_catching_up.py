"""Résumés of an earlier release, which say nothing before their file is read once more."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from jobraker.database import db, transaction
from jobraker.documents.resume import Document
from jobraker.queue import Task
from jobraker.resumes import catching_up, uploads, versions
from jobraker.resumes.files import Refusal, UnreadableFileError
from jobraker.resumes.models import Resume, State
from tests.resumes.test_uploads import ada, found, received, work
from workers import sweeps
from workers.resumes import catch_up_resume

__all__ = ["ada"]


def document(account_id: int, key: UUID) -> Document:
    held = versions.written(account_id, key)
    assert held
    return held.document


@pytest.fixture
def silent(ada: int) -> UUID:
    """A file that was taken before files were résumés; beside it one that says something."""
    noise = received(ada, b"Noise\nnoise@example.org\nNurse, Harbour Hospital, 2019-03 - 2020-04\n")
    key = received(ada)
    for each in (noise, key):
        work(ada, each)
        uploads.mark_taken(ada, each)
    with transaction():
        db.session.execute(update(Resume).filter_by(upload=key).values(document={}, design={}))
    return key


def test_such_a_one_is_read_again_by_itself_and_nobody_asked_again(
    ada: int, silent: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[str, tuple[int, ...]]] = []
    monkeypatch.setattr("workers.sweeps.untaken", lambda _: 0)
    monkeypatch.setattr("jobraker.queue.send", lambda each: sent.append((each.actor_name, each.args)))
    assert document(ada, silent) == Document()

    sweeps.sweep_uploads()

    assert sent == [(Task.CATCH_UP_RESUME, (found(ada, silent).id,))]
    catch_up_resume.fn(found(ada, silent).id)
    assert document(ada, silent).name == "Ada Byron"
    assert found(ada, silent).state == State.TAKEN
    assert catching_up.silent() == []


def test_what_says_something_by_then_stays(ada: int, silent: UUID) -> None:
    with transaction():
        versions.correct(ada, silent, Document(name="Ada of now"))

    catch_up_resume.fn(found(ada, silent).id)

    assert document(ada, silent).name == "Ada of now"


def test_what_waits_to_be_looked_at_says_what_was_read_before(ada: int, silent: UUID) -> None:
    uploads.read_again(ada, silent)
    work(ada, silent)
    with transaction():
        db.session.execute(update(Resume).filter_by(upload=silent).values(document={}))

    catch_up_resume.fn(found(ada, silent).id)

    assert document(ada, silent).name == "Ada Byron"
    assert found(ada, silent).state == State.READ


def test_a_file_that_can_be_read_no_longer_is_not_tried_for_ever(
    ada: int, silent: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: Any) -> None:
        raise UnreadableFileError(Refusal.BROKEN)

    monkeypatch.setattr("jobraker.resumes.catching_up.read", unreadable)

    catch_up_resume.fn(found(ada, silent).id)
    catch_up_resume.fn(0)

    assert catching_up.silent() == []
    assert document(ada, silent) == Document()
