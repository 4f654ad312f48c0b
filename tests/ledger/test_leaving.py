"""A line is written where something leaves, and nobody changes it afterwards."""

from collections.abc import Iterator

import pytest
from flask import Flask
from pydantic import SecretStr
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import IntegrityError

from jobraker.accounts import address_change, own_data
from jobraker.accounts.models import Account
from jobraker.accounts.rules.addresses import read_address
from jobraker.clients.errors import ClientError, Kind, client_error
from jobraker.database import db, transaction
from jobraker.embedding import model
from jobraker.ledger.leaving import ask_for, leave
from jobraker.ledger.models import Departure, HeldBack, Part, Receiver, Why
from jobraker.mail import models as letters
from jobraker.mail import service as mail
from jobraker.queue import connect
from jobraker.settings import Settings
from jobraker.web.access import present
from tests.accounts.at_once import committed_account
from tests.postbox import Postbox

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def ada() -> Account:
    return committed_account("ada@example.org")


@pytest.fixture
def asking(ada: Account) -> Iterator[None]:
    ask_for(lambda: ada.id)
    yield
    ask_for(lambda: None)


@pytest.fixture
def remote(settings: Settings) -> Settings:
    return settings.model_copy(
        update={
            "embedding_url": f"{settings.sandbox_url}/openai/v1",
            "embedding_key": SecretStr("a key"),
            "embedding_dimensions": 384,
        }
    )


def lines() -> list[Departure]:
    with transaction():
        return list(db.session.scalars(select(Departure).order_by(Departure.id)))


def depart(ada: Account) -> Departure:
    leave(ada.id, Receiver.MODEL, "llm.example", [Part.SEARCH_WORDS], Why.SEARCH, held_back=[HeldBack.WHO], words=3)
    return lines()[-1]


def test_a_line_says_to_whom_what_and_why(ada: Account) -> None:
    line = depart(ada)

    assert (line.account_id, line.kind, line.receiver, line.words) == (ada.id, "model", "llm.example", 3)
    assert (line.parts, line.files, line.held_back, line.why) == (["search words"], [], ["who"], "search")
    assert line.at


def test_no_address_and_nothing_hostile_is_kept_of_a_name(ada: Account) -> None:
    leave(ada.id, Receiver.MODEL, "a@b\u202e\x00\n" + "x" * 300, [], Why.SEARCH, files=["eve@x.example.pdf"])

    (line,) = lines()
    assert "@" not in line.receiver + line.files[0]
    assert line.receiver.isprintable()
    assert len(line.receiver) == 200


def test_of_an_account_that_is_gone_nothing_is_written(ada: Account) -> None:
    leave(ada.id + 1, Receiver.MODEL, "llm.example", [], Why.SEARCH)

    assert lines() == []


@pytest.mark.parametrize(
    "statement", [update(Departure).values(receiver="nobody"), delete(Departure), text("TRUNCATE departure")]
)
def test_nobody_changes_or_deletes_a_line(ada: Account, statement: object) -> None:
    depart(ada)

    with pytest.raises(IntegrityError, match="stays written down"), transaction():
        db.session.execute(statement)  # type: ignore[call-overload]

    assert [line.receiver for line in lines()] == ["llm.example"]


def test_another_trigger_deletes_none_either(ada: Account) -> None:
    depart(ada)
    with transaction():
        for statement in (
            "CREATE TABLE bait (id int)",
            "CREATE FUNCTION bite() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN DELETE FROM departure; RETURN NEW; END'",
            "CREATE TRIGGER bite BEFORE INSERT ON bait FOR EACH ROW EXECUTE FUNCTION bite()",
        ):
            db.session.execute(text(statement))

    with pytest.raises(IntegrityError, match="stays written down"), transaction():
        db.session.execute(text("INSERT INTO bait VALUES (1)"))


def test_the_lines_go_with_the_account_and_those_of_others_stay(ada: Account, settings: Settings) -> None:
    bob = committed_account("bob@example.org")
    depart(ada)
    depart(bob)

    assert own_data.delete_all(settings, ada)

    assert [line.account_id for line in lines()] == [bob.id]


def test_a_letter_is_written_down_when_the_server_has_taken_it(
    ada: Account, settings: Settings, postbox: Postbox
) -> None:
    connect(settings).flush_all()
    first, second = (
        mail.post(settings, letters.Kind.PASSWORD_CHANGED, ada.address, {"link": "/"}, "en", person=ada.id)
        for _ in range(2)
    )
    mail.post(settings, letters.Kind.RESET, ada.address, {"link": "/"}, "en", person=ada.id, withheld=True)
    postbox.fail("550;times=1")

    mail.send(settings, first)
    assert lines() == []
    mail.send(settings, second)

    (line,) = lines()
    assert (line.kind, line.receiver, line.parts, line.about) == ("mail", "sandbox", ["letter"], "password-changed")
    assert "@" not in str(vars(line))


def test_a_real_mailbox_is_told_from_that_of_the_sandbox(settings: Settings) -> None:
    real = settings.model_copy(update={"mail_url": SecretStr("smtps://mail.example.org")})

    assert [mail.mailbox(each, mail.Mailbox.OWN) for each in (settings, real)] == ["sandbox", "own"]


def test_whether_an_address_has_an_account_does_not_show_in_the_ledger(ada: Account, settings: Settings) -> None:
    committed_account("bob@example.org")
    for address in ("bob@example.org", "eve@example.org"):
        address_change.ask(settings, ada, read_address(address))
    with transaction():
        posted = db.session.execute(select(letters.Mail.id, letters.Mail.kind).order_by(letters.Mail.id)).all()
    assert [kind for _, kind in posted] == ["known", "new-address"]
    for mail_id, _ in posted:
        mail.send(settings, mail_id)

    own = [(line.receiver, line.about) for line in lines() if line.account_id == ada.id]
    assert own == [("sandbox", "new-address")] * 2


@pytest.mark.usefixtures("asking")
def test_words_for_an_outside_model_are_counted_and_not_kept(ada: Account, remote: Settings) -> None:
    model.embed(remote, ["night nurse Rotterdam"], patience=2)

    (line,) = lines()
    assert (line.account_id, line.kind, line.receiver) == (ada.id, "model", "127.0.0.1")
    assert (line.words, line.parts, line.held_back) == (3, ["search words"], ["who"])
    assert "nurse" not in str(vars(line))


@pytest.mark.usefixtures("asking")
def test_the_model_here_sends_nothing(settings: Settings) -> None:
    model.embed(settings, ["night nurse Rotterdam"])

    assert lines() == []


def test_what_is_embedded_for_nobody_is_nobodys(ada: Account, remote: Settings) -> None:
    model.embed(remote, ["an opening"])

    assert lines() == []


@pytest.mark.usefixtures("asking")
def test_words_that_may_have_arrived_before_the_model_failed_are_written_down(remote: Settings) -> None:
    broken = remote.model_copy(update={"embedding_url": f"{remote.sandbox_url}/fault/500"})

    with pytest.raises(ClientError):
        model.embed(broken, ["night nurse"], patience=1)

    assert len(lines()) == 1


@pytest.mark.parametrize(
    ("kind", "status", "left"),
    [
        (Kind.LEFT_ALONE, None, False),
        (Kind.THROTTLED, None, False),
        (Kind.THROTTLED, 429, True),
        (Kind.TIMEOUT, None, True),
        (Kind.UNREACHABLE, None, True),
    ],
)
def test_where_no_call_was_made_nothing_left(kind: Kind, status: int | None, left: bool) -> None:
    assert model.may_have_left(client_error(kind, "embeddings", status=status)) is left


def test_outside_of_a_request_nobody_is_asked_for(app: Flask) -> None:
    assert present() is None
