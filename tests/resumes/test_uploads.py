"""Files as they are kept, read and taken: once each, by whoever owns them, whatever dies meanwhile."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, update

from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.queue import Task, connect
from jobraker.resumes import uploads
from jobraker.resumes.files import Kind, Refusal, UnreadableFileError
from jobraker.resumes.models import State, Upload
from jobraker.resumes.understood import Quote, Understood, Value
from jobraker.resumes.uploads import NotKept
from jobraker.settings import Settings
from workers import sweeps
from workers.resumes import read_upload

RESUME = "Ada Byron\nada@example.org\nBerth planner, Maasrand Terminal, 2019-03 – now\n".encode()


def account(address: str) -> int:
    with transaction():
        row = Account(address=address, address_key=address)
        db.session.add(row)
        db.session.flush()
        return row.id


@pytest.fixture
def ada(app: Flask, settings: Settings) -> int:
    connect(settings).flush_all()
    return account("ada@example.org")


def received(account_id: int, content: bytes = RESUME, name: str = "ada.txt") -> UUID:
    key = uploads.receive(account_id, name, content)
    assert isinstance(key, UUID), key
    return key


def found(account_id: int, key: UUID) -> Upload:
    upload = uploads.upload_of(account_id, key)
    assert upload
    return upload


def work(account_id: int, key: UUID) -> Upload:
    read_upload.fn(found(account_id, key).id)
    return found(account_id, key)


def set_back(key: UUID, **values: Any) -> None:
    with transaction():
        db.session.execute(update(Upload).filter_by(key=key).values(**values))


def as_export(monkeypatch: pytest.MonkeyPatch, kind: Kind) -> None:
    told = Understood(name=Value("Ada", Quote("Ada")))
    monkeypatch.setattr("jobraker.resumes.uploads.read", lambda _content, _name: (kind, told))


def test_a_file_is_kept_read_and_waits_for_its_person(ada: int) -> None:
    key = received(ada)
    assert found(ada, key).state == State.WAITING

    upload = work(ada, key)

    assert (upload.state, upload.kind, upload.due_at) == (State.READ, Kind.TEXT, None)
    assert uploads.content_of(ada, key) == RESUME
    understood = uploads.understood_of(ada, key)
    assert understood
    assert understood.name
    assert understood.name.value == "Ada Byron"


def test_reading_twice_equals_reading_once(ada: int) -> None:
    key = received(ada)
    first = work(ada, key).read_at

    assert work(ada, key).read_at == first


@pytest.mark.parametrize("kind", [Kind.LINKEDIN, Kind.JSON_RESUME])
def test_of_an_export_nothing_is_kept_but_what_was_read(ada: int, kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    as_export(monkeypatch, kind)
    key = received(ada)

    assert work(ada, key).state == State.READ
    assert uploads.content_of(ada, key) is None


def test_what_cannot_be_read_is_refused_and_not_kept(ada: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_content: bytes, _name: str) -> None:
        raise UnreadableFileError(Refusal.OTHER_KIND)

    monkeypatch.setattr("jobraker.resumes.uploads.read", refuse)
    key = received(ada)

    upload = work(ada, key)

    assert (upload.state, upload.refusal) == (State.REFUSED, Refusal.OTHER_KIND)
    assert uploads.content_of(ada, key) is None


def test_what_tells_nothing_of_a_person_is_refused(ada: int) -> None:
    recipe = (
        b"for a loaf: 500 g of flour, 350 g of water, 10 g of salt. knead it, let it rise, and bake it for an hour."
    )

    assert work(ada, received(ada, recipe)).refusal == Refusal.NOT_A_PERSON


def test_a_worker_that_dies_leaves_it_to_the_next(ada: int) -> None:
    key = received(ada)
    assert uploads.lease(found(ada, key).id)

    assert work(ada, key).state == State.READING
    assert uploads.due() == []
    set_back(key, due_at=func.now() - timedelta(minutes=1))

    assert uploads.due() == [found(ada, key).id]
    assert work(ada, key).state == State.READ


def test_a_file_that_every_worker_dies_over_is_given_up(ada: int) -> None:
    key = received(ada)
    for _ in range(uploads.TRIES_MOST):
        assert uploads.lease(found(ada, key).id)
        set_back(key, due_at=func.now() - timedelta(minutes=1))

    assert work(ada, key).refusal == Refusal.TOO_MUCH


def test_a_slow_worker_does_not_undo_what_the_next_one_did(ada: int) -> None:
    key = received(ada)
    slow = uploads.lease(found(ada, key).id)
    assert slow
    set_back(key, due_at=func.now() - timedelta(minutes=1))
    work(ada, key)

    uploads.refuse(slow, Refusal.BROKEN)

    assert found(ada, key).state == State.READ


def test_what_is_removed_while_it_is_read_stays_removed(ada: int) -> None:
    key = received(ada)
    held = uploads.lease(found(ada, key).id)
    assert held
    assert uploads.remove(ada, key) == "ada.txt"

    uploads.settle(held, state=State.READ, understood={}, read_at=func.now())

    assert uploads.upload_of(ada, key) is None
    assert uploads.remove(ada, key) is None


def test_the_sweep_sends_what_waits_again(ada: int, monkeypatch: pytest.MonkeyPatch) -> None:
    key = received(ada)
    set_back(key, due_at=func.now() - timedelta(minutes=1))
    connect_again: list[tuple[str, tuple[Any, ...]]] = []
    monkeypatch.setattr("workers.sweeps.untaken", lambda _: 0)
    monkeypatch.setattr("jobraker.queue.send", lambda each: connect_again.append((each.actor_name, each.args)))

    sweeps.sweep_uploads()

    assert connect_again == [(Task.READ_UPLOAD, (found(ada, key).id,))]


def test_the_same_file_twice_is_one(ada: int) -> None:
    key = received(ada)

    assert received(ada, name="other name.txt") == key
    work(ada, key)
    assert received(ada) == key
    assert found(ada, key).state == State.READ
    assert len(uploads.uploads_of(ada)) == 1


def test_the_same_file_after_it_was_taken_is_read_anew(ada: int) -> None:
    key = received(ada)
    work(ada, key)
    assert uploads.mark_taken(ada, key)
    assert not uploads.mark_taken(ada, key)
    assert uploads.understood_of(ada, key) is None

    assert received(ada) == key
    assert work(ada, key).state == State.READ


def test_what_was_taken_is_read_again_on_demand(ada: int) -> None:
    key = received(ada)
    assert not uploads.read_again(ada, key)
    work(ada, key)
    uploads.mark_taken(ada, key)

    assert uploads.read_again(ada, key)
    assert work(ada, key).state == State.READ


def test_there_is_an_end_to_how_many(ada: int) -> None:
    for number in range(uploads.MOST):
        received(ada, b"%d" % number)

    assert uploads.receive(ada, "more.txt", b"more") is NotKept.TOO_MANY
    assert received(ada, b"0")  # is there already


def test_letters_and_exports_take_no_place_of_a_resume(ada: int, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = b"Dear Sir or Madam,\nI write to you. %d\nKind regards"
    refused = work(ada, received(ada, letter % 0))
    assert refused.state == State.REFUSED
    for number in range(1, uploads.SPENT_MOST + 2):
        held = uploads.lease(found(ada, received(ada, letter % number)).id)
        assert held
        uploads.refuse(held, Refusal(refused.refusal))
    as_export(monkeypatch, Kind.LINKEDIN)
    key = received(ada, b"an export")
    work(ada, key)
    uploads.mark_taken(ada, key)

    for number in range(uploads.MOST):
        received(ada, b"%d" % number)

    assert uploads.receive(ada, "export.zip", b"an export") is NotKept.TOO_MANY
    spent = [each for each in uploads.uploads_of(ada) if each.state in (State.REFUSED, State.TAKEN)]
    assert len(spent) == uploads.SPENT_MOST
    assert key in {each.key for each in spent}


def test_what_is_empty_or_too_large_is_not_kept(ada: int) -> None:
    assert uploads.receive(ada, "empty.pdf", b"") is NotKept.EMPTY
    assert uploads.receive(ada, "all.zip", bytes(uploads.EXPORT_BYTES + 1)) is NotKept.TOO_LARGE
    assert uploads.uploads_of(ada) == []


def test_a_file_is_its_owners_alone(ada: int) -> None:
    bob = account("bob@example.org")
    key = received(ada)
    work(ada, key)

    assert uploads.upload_of(bob, key) is None
    assert uploads.content_of(bob, key) is None
    assert uploads.understood_of(bob, key) is None
    assert not uploads.mark_taken(bob, key)
    assert uploads.remove(bob, key) is None
    assert received(bob) != key


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("résumé.pdf", "résumé.pdf"),
        ("C:\\Users\\ada\\cv.docx", "cv.docx"),
        ("../../etc/passwd", "passwd"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\0b\n c.txt", "ab c.txt"),
        ("", ""),
        ("..", ""),
        ("a" * 300 + ".pdf", "a" * 115 + "….pdf"),
        ("<b>cv</b>.pdf", "b>.pdf"),
    ],
)
def test_the_name_of_a_file_is_made_legible(sent: str, name: str) -> None:
    assert uploads.file_name(sent) == name


def test_what_the_database_refuses_is_left_out(ada: int, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = Understood(name=Value("A\0d\ud800a", Quote("A\0", ((0, 1),))))
    monkeypatch.setattr("jobraker.resumes.uploads.read", lambda _content, _name: (Kind.TEXT, hostile))

    work(ada, key := received(ada))

    understood = uploads.understood_of(ada, key)
    assert understood
    assert understood.name
    assert understood.name.value == "Ada"


def test_an_error_of_the_reader_is_the_workers_to_try_again(ada: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_content: bytes, _name: str) -> None:
        raise OSError

    key = received(ada)
    with monkeypatch.context() as patch:
        patch.setattr("jobraker.resumes.uploads.read", broken)
        with pytest.raises(OSError):  # noqa: PT011 - any
            work(ada, key)

    set_back(key, due_at=func.now() - timedelta(minutes=1))
    assert work(ada, key).state == State.READ


def test_what_another_release_understood_is_no_error(ada: int) -> None:
    key = received(ada)
    work(ada, key)
    set_back(key, understood={"name": 7})

    assert uploads.understood_of(ada, key) is None


@pytest.fixture
def committed(stack: Flask, settings: Settings) -> Iterator[int]:
    """An account that all connections see."""
    connect(settings).flush_all()
    with stack.app_context():
        account_id = account("threads@example.org")
        yield account_id
        with transaction():
            db.session.execute(delete(Account).where(Account.id == account_id))
        db.session.remove()


def test_the_same_file_at_once_is_one(stack: Flask, committed: int) -> None:
    def send(_: int) -> UUID | NotKept:
        with stack.app_context():
            return uploads.receive(committed, "ada.txt", RESUME)

    with ThreadPoolExecutor(4) as pool:
        keys = set(pool.map(send, range(4)))

    assert len(keys) == 1
    assert len(uploads.uploads_of(committed)) == 1


def test_of_two_readers_at_once_one_reads(stack: Flask, committed: int) -> None:
    key = uploads.receive(committed, "ada.txt", RESUME)
    assert isinstance(key, UUID)
    upload_id = found(committed, key).id

    def hold(_: int) -> bool:
        with stack.app_context():
            return uploads.lease(upload_id) is not None

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(hold, range(4))) == [False, False, False, True]


def test_a_file_that_is_gone_is_nobodys_work(ada: int) -> None:
    read_upload.fn(10**12)

    assert db.session.scalars(select(Upload)).all() == []
    assert uploads.content_of(ada, uuid4()) is None
    with pytest.raises(UnreadableFileError):
        uploads.read(b"", "")
