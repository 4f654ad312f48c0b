"""What tools are told: by the real client, over HTTP, to the sandbox's own tool."""

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import time
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, update

from jobraker.accounts.models import Account
from jobraker.clients import tools
from jobraker.clients.errors import ClientError
from jobraker.clients.tool_addresses import Refusal, ToolRefusedError, read_tool
from jobraker.database import db, transaction
from jobraker.hooks import keeping, log, sending
from jobraker.hooks.models import Because, Delivery, Hook, State
from jobraker.hooks.rules.events import Event, event_id
from jobraker.hooks.rules.problems import Problem
from jobraker.hooks.rules.retrying import FAILING, GIVEN_UP, REFUSED_TRIES, TRIES
from jobraker.hooks.telling import News, tell
from jobraker.ledger.models import Departure
from jobraker.notifications import listing
from jobraker.queue import connect
from jobraker.settings import Settings
from tests.accounts.at_once import at_once, beside, clear, committed_account, wait_until_blocked
from tests.hooks.tool import Tool, header, is_signed
from tests.matching.people import somebody
from workers.hooks import deliver

ALL = [each.value for each in Event]


@pytest.fixture(autouse=True)
def empty_queues(settings: Settings) -> None:
    connect(settings).flush_all()


@pytest.fixture
def ada(app: Flask) -> int:
    return somebody()


@pytest.fixture
def secret(settings: Settings, ada: int, tool: Tool) -> str:
    return added(settings, ada, tool)[1]


def added(settings: Settings, account_id: int, tool: Tool) -> tuple[UUID, str]:
    made = keeping.add(settings, account_id, "Sheet", tool.address, ALL)
    assert made
    return made


def said(account_id: int, number: int = 1) -> None:
    data = {"application": {"title": "Bäcker", "link": "/applications/7"}, "to": "applied"}
    tell(account_id, News(Event.MOVED, event_id("test", number), data))


def rows() -> list[Delivery]:
    with transaction():
        found = select(Delivery).order_by(Delivery.id)
        return list(db.session.scalars(found, execution_options={"populate_existing": True}))


def hook(account_id: int) -> Hook:
    [found] = keeping.hooks_of(account_id)
    return found


def time_passes() -> None:
    with transaction():
        later = update(Delivery).where(Delivery.due_at.is_not(None)).values(due_at=func.now() - timedelta(minutes=1))
        db.session.execute(later)


def send(number: int = 0) -> None:
    deliver.fn(rows()[number].id)


def test_it_is_told_once_signed_and_with_a_link(ada: int, secret: str, tool: Tool) -> None:
    said(ada)
    said(ada)

    for _ in range(2):
        send()

    [came] = tool.messages()
    [row] = rows()
    assert came["body"]["type"] == "application.moved"
    assert came["body"]["data"]["application"] == {
        "title": "Bäcker",
        "link": "https://jobs.example/applications/7",
    }
    assert header(came, "webhook-id") == row.event_id
    assert abs(int(header(came, "webhook-timestamp")) - time()) < 60
    assert header(came, "content-type") == "application/json"
    assert is_signed(came, secret)
    assert not is_signed(came | {"text": came["text"] + " "}, secret)
    assert (row.state, row.status, row.tries, row.due_at) == (State.DELIVERED, 204, 1, None)


def test_what_is_not_wanted_is_not_told(settings: Settings, ada: int, tool: Tool) -> None:
    made = keeping.add(settings, ada, "Sheet", tool.address, ["offer.added", "nonsense"])
    assert made

    said(ada)

    assert rows() == []
    assert hook(ada).events == ["offer.added"]


def test_of_what_was_taken_back_with_its_transaction_nothing_is_told(ada: int, secret: str) -> None:
    with pytest.raises(ZeroDivisionError), transaction():
        said(ada)
        raise ZeroDivisionError

    assert rows() == []


@pytest.mark.parametrize("fault", ["500", "503", "408", "425", "429", "timeout;seconds=5"])
def test_what_may_pass_is_tried_again_as_the_same_event(
    settings: Settings, ada: int, secret: str, tool: Tool, fault: str
) -> None:
    quick = settings.model_copy(update={"outbound_seconds": 0.5})
    said(ada)
    tool.fail(f"{fault};times=1")

    for _ in range(2):
        sending.deliver(quick, rows()[0].id)
    [row] = rows()
    assert (row.state, row.tries) == (State.WAITING, 1)
    assert row.problem in ("answered", "timeout")
    time_passes()
    sending.deliver(quick, row.id)

    first, second = tool.messages()
    assert header(first, "webhook-id") == header(second, "webhook-id")
    assert first["text"] == second["text"]
    assert is_signed(second, secret)
    assert (rows()[0].state, rows()[0].tries) == (State.DELIVERED, 2)


def left() -> timedelta:
    with transaction():
        found = db.session.scalar(select(Delivery.due_at - func.now()))
    assert isinstance(found, timedelta)
    return found


def test_it_waits_longer_each_time_and_as_long_as_it_is_asked(ada: int, secret: str, tool: Tool) -> None:
    said(ada)
    tool.fail("500;times=2")
    send()
    assert timedelta(seconds=30) <= left() <= timedelta(seconds=36)
    time_passes()
    send()
    assert timedelta(minutes=2) <= left() <= timedelta(minutes=2.4)

    time_passes()
    tool.fail("429;retry-after=7200")
    send()

    assert left() == timedelta(hours=2)


def test_it_is_given_up_after_a_day_of_tries(ada: int, secret: str, tool: Tool) -> None:
    said(ada)
    tool.fail("500")

    for _ in range(TRIES + 2):
        time_passes()
        send()

    [row] = rows()
    assert (row.state, row.tries, row.status, row.due_at) == (State.GIVEN_UP, TRIES, 500, None)
    assert len(tool.messages()) == TRIES
    assert (hook(ada).failures, hook(ada).stopped_at) == (1, None)


@pytest.mark.parametrize("fault", ["400", "401", "404", "422", "redirects;to=http://127.0.0.1:1/"])
def test_what_refuses_is_tried_less_often(ada: int, secret: str, tool: Tool, fault: str) -> None:
    said(ada)
    tool.fail(fault)

    for _ in range(TRIES):
        time_passes()
        send()

    assert (rows()[0].state, rows()[0].tries) == (State.GIVEN_UP, REFUSED_TRIES)
    assert len(tool.messages()) == REFUSED_TRIES


def test_a_redirect_is_not_followed(ada: int, secret: str, tool: Tool) -> None:
    said(ada)
    tool.fail(f"redirects;to={tool.address}-elsewhere;times=1")

    send()

    assert [came["topic"] for came in tool.messages()] == ["ada"]
    assert (rows()[0].status, rows()[0].problem) == (307, "redirects")


def test_one_that_is_gone_is_stopped_at_once_and_its_person_told(ada: int, secret: str, tool: Tool) -> None:
    said(ada, 1)
    said(ada, 2)
    tool.fail("410")

    send()
    said(ada, 3)
    send(1)

    assert (hook(ada).because, len(tool.messages())) == ("gone", 1)
    assert [row.state for row in rows()] == [State.GIVEN_UP] * 2
    [told] = listing.listed(ada, most=9)
    assert (told.kind, told.link) == ("needs-you", "/account/hooks")
    assert told.values == {"what": "hook", "name": "Sheet"}


def fail_for_days(account_id: int, tool: Tool, number: int) -> None:
    """As many messages that are given up, the first of them more than three days ago."""
    tool.fail("400")
    for each in range(number):
        said(account_id, each)
        with transaction():
            db.session.execute(update(Hook).values(failing_since=func.now() - FAILING, failures=each))
            last = select(func.max(Delivery.id)).scalar_subquery()
            db.session.execute(update(Delivery).where(Delivery.id == last).values(tries=REFUSED_TRIES - 1))
        time_passes()
        send(-1)


def test_one_that_fails_for_days_is_stopped_and_its_person_told_once(ada: int, secret: str, tool: Tool) -> None:
    fail_for_days(ada, tool, GIVEN_UP - 1)
    assert hook(ada).stopped_at is None
    fail_for_days(ada, tool, GIVEN_UP)

    assert hook(ada).because == "failures"
    assert len(listing.listed(ada, most=9)) == 1
    said(ada, 99)
    assert {row.state for row in rows()} == {State.GIVEN_UP}


def test_five_in_one_night_are_no_lasting_failure(ada: int, secret: str, tool: Tool) -> None:
    tool.fail("400")
    for each in range(GIVEN_UP + 1):
        said(ada, each)
        for _ in range(REFUSED_TRIES):
            time_passes()
            send(-1)

    assert (hook(ada).failures, hook(ada).stopped_at) == (GIVEN_UP + 1, None)


def test_one_that_takes_something_has_nothing_held_against_it(ada: int, secret: str, tool: Tool) -> None:
    with transaction():
        db.session.execute(update(Hook).values(failures=4, failing_since=func.now() - FAILING))
    said(ada)

    send()

    assert (hook(ada).failures, hook(ada).failing_since) == (0, None)


def test_a_hook_that_is_paused_is_told_nothing_and_goes_on_with_what_is_new(ada: int, secret: str, tool: Tool) -> None:
    said(ada, 1)
    keeping.pause(ada, hook(ada).key)
    send()
    said(ada, 2)
    keeping.resume(ada, hook(ada).key)
    said(ada, 3)
    send(1)

    assert [row.state for row in rows()] == [State.GIVEN_UP, State.DELIVERED]
    assert [header(came, "webhook-id") for came in tool.messages()] == [event_id("test", 3)]


def test_it_is_sent_once_more_as_the_same_event(ada: int, secret: str, tool: Tool) -> None:
    said(ada)
    send()

    assert log.resend(ada, hook(ada).key, rows()[0].id)
    send()

    first, second = tool.messages()
    assert header(first, "webhook-id") == header(second, "webhook-id")
    assert (rows()[0].state, rows()[0].tries) == (State.DELIVERED, 1)


def test_what_is_of_another_or_of_a_stopped_hook_is_not_sent_once_more(ada: int, secret: str) -> None:
    said(ada)
    send()
    number = rows()[0].id

    assert not log.resend(somebody(), hook(ada).key, number)
    keeping.pause(ada, hook(ada).key)
    assert not log.resend(ada, hook(ada).key, number)


def test_nothing_goes_out_for_whoever_is_locked(ada: int, secret: str, tool: Tool) -> None:
    said(ada)
    with transaction():
        db.session.execute(update(Account).where(Account.id == ada).values(locked_at=func.now()))

    send()

    assert [row.state for row in rows()] == [State.GIVEN_UP]
    assert tool.messages() == []


def test_an_answer_that_is_huge_is_no_refusal(ada: int, secret: str, tool: Tool) -> None:
    said(ada)
    tool.fail("huge")

    send()

    assert (rows()[0].state, rows()[0].status) == (State.DELIVERED, 200)


class Talker(BaseHTTPRequestHandler):
    """It goes on for as long as anybody listens."""

    protocol_version = "HTTP/1.1"
    pieces = 0

    def do_POST(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(PIECES * len(PIECE)))
        self.end_headers()
        with suppress(OSError):
            for _ in range(PIECES):
                self.wfile.write(PIECE)
                Talker.pieces += 1

    def log_message(self, *_words: object) -> None:
        pass


PIECE, PIECES = b"x" * 1024 * 1024, 200


def test_an_answer_that_has_no_end_is_not_read_to_its_end(settings: Settings) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Talker) as talker, ThreadPoolExecutor(1) as threads:
        threads.submit(talker.serve_forever)
        here = f"http://127.0.0.1:{talker.server_port}"
        status = tools.hand(settings.model_copy(update={"sandbox_url": here}), f"{here}/x", {}, b"{}")
        talker.shutdown()

    assert status == 200
    assert Talker.pieces < PIECES / 2


@pytest.mark.parametrize("fault", ["cut", "drip;seconds=9", "html"])
def test_what_it_says_beside_its_status_takes_nothing_back(
    settings: Settings, ada: int, secret: str, tool: Tool, fault: str
) -> None:
    said(ada)
    tool.fail(fault)

    sending.deliver(settings.model_copy(update={"outbound_seconds": 0.5}), rows()[0].id)

    assert rows()[0].state == State.DELIVERED


def test_a_secret_that_is_renewed_signs_the_next_try(settings: Settings, ada: int, secret: str, tool: Tool) -> None:
    said(ada)
    renewed = keeping.renew_secret(settings, ada, hook(ada).key)
    send()

    [came] = tool.messages()
    assert renewed
    assert is_signed(came, renewed)
    assert not is_signed(came, secret)


def test_its_address_and_secret_rest_encrypted(ada: int, secret: str, tool: Tool) -> None:
    assert tool.address.encode() not in hook(ada).sealed
    assert secret.encode() not in hook(ada).sealed


def test_what_left_stands_in_the_ledger_once_and_a_test_does_not(ada: int, secret: str, tool: Tool) -> None:
    said(ada)
    tool.fail("500;times=1")
    for _ in range(2):
        time_passes()
        send()
    log.ping(ada, hook(ada).key)
    send(1)

    with transaction():
        [line] = db.session.scalars(select(Departure).where(Departure.account_id == ada))
    assert (line.kind, line.receiver, line.parts, line.why) == ("tool", "sandbox", ["tracked"], "hook")
    assert [came["title"] for came in tool.messages()][-1] == "ping"


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        (" ", Refusal.MISSING),
        ("https://example.org/" + "x" * 1000, Refusal.LONG),
        ("http://example.org/", Refusal.INSECURE),
        ("ftp://example.org/", Refusal.INSECURE),
        ("https://127.0.0.1/", Refusal.HOST),
        ("https://localhost/", Refusal.HOST),
        ("https://[::1]/", Refusal.HOST),
        ("https://2130706433/", Refusal.HOST),
        ("https://0x7f.1/", Refusal.HOST),
        *((f"https://example.org:{port}/", Refusal.PORT) for port in (22, 80, 6379, 8080, 65535)),
        ("https://ada:pass@example.org/", Refusal.SIGN_IN),
        ("https://example.org\\@127.0.0.1/", Refusal.UNREADABLE),
        ("https://example.org:99999/", Refusal.UNREADABLE),
        ("https://exämple.org/", Refusal.UNREADABLE),
        ("https://", Refusal.UNREADABLE),
        ("javascript:alert(1)", Refusal.UNREADABLE),
        ("https://example.org/\r\nX: 1", Refusal.UNREADABLE),
    ],
)
def test_an_address_that_is_none_is_not_taken(settings: Settings, typed: str, refusal: Refusal) -> None:
    with pytest.raises(ToolRefusedError) as refused:
        read_tool(settings, typed)

    assert refused.value.refusal is refusal


def test_an_address_is_called_as_it_is_typed(settings: Settings) -> None:
    typed = "https://hooks.example.org:8443/catch/1/?token=a%2Fb"

    assert read_tool(settings, f" {typed}#part ") == typed
    with pytest.raises(ToolRefusedError):
        read_tool(settings.model_copy(update={"sandbox_url": ""}), f"{settings.sandbox_url}/tools/ada")


PRIVATE = ["127.0.0.1", "10.0.0.7", "169.254.169.254", "::1", "fd00::1", "::ffff:127.0.0.1", "100.64.0.1", "0.0.0.8"]


def names(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """The name server, which says another thing each time it is asked."""
    asked: list[str] = []

    def look_up(host: str, port: int, *_args: Any, **_options: Any) -> list[Any]:
        found = answers[min(len(asked), len(answers) - 1)]
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


@pytest.mark.parametrize("private", PRIVATE)
def test_a_name_that_leads_inside_is_not_called(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, private: str
) -> None:
    names(monkeypatch, ["93.184.215.14", private])
    lax = settings.model_copy(update={"outbound_private": True})

    with pytest.raises(ClientError, match="private network"):
        tools.hand(lax, "https://hooks.example.org/", {}, b"{}")


def test_a_name_that_means_another_by_the_time_of_the_call_is_called_as_it_was_looked_at(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = names(monkeypatch, ["93.184.215.14"], ["127.0.0.1"])
    called: list[Any] = []

    def connect_to(address: Any, *_args: Any, **_options: Any) -> Any:
        called.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect_to)

    with pytest.raises(ClientError, match="could not be reached"):
        tools.hand(settings, "https://hooks.example.org/", {}, b"{}")
    assert asked[:1] == ["hooks.example.org"]
    assert called == ["93.184.215.14"]


def test_whose_worker_died_is_taken_up_when_its_time_has_passed(
    settings: Settings, ada: int, secret: str, tool: Tool
) -> None:
    said(ada)
    assert sending.take(settings, rows()[0].id) is not None

    send()
    held = tool.messages()
    time_passes()
    assert sending.due() == [rows()[0].id]
    send()

    assert (held, len(tool.messages()), rows()[0].tries) == ([], 1, 2)


def test_the_earlier_of_two_says_nothing_of_what_the_later_holds(settings: Settings, ada: int, secret: str) -> None:
    said(ada)
    earlier = sending.take(settings, rows()[0].id)
    time_passes()
    assert sending.take(settings, rows()[0].id)
    assert earlier

    sending.give_up(earlier, None, Problem.LOST)

    assert (rows()[0].state, rows()[0].tries, hook(ada).failures) == (State.SENDING, 2, 0)


def test_one_that_is_slow_is_told_two_things_at_once_and_no_more(
    settings: Settings, ada: int, secret: str, tool: Tool
) -> None:
    for number in range(3):
        said(ada, number)

    taken = [sending.take(settings, row.id) for row in rows()]

    assert [each is not None for each in taken] == [True, True, False]
    assert (rows()[2].state, rows()[2].tries) == (State.WAITING, 0)


def test_a_hook_that_is_removed_meanwhile_gets_no_more(settings: Settings, ada: int, secret: str, tool: Tool) -> None:
    said(ada)
    number = rows()[0].id
    taken = sending.take(settings, number)
    assert taken
    assert keeping.remove(None, ada, hook(ada).key)

    deliver.fn(number)
    sending.accept(taken, 204)

    assert (tool.messages(), rows()) == ([], [])


def test_what_is_older_than_anybody_asks_is_forgotten(ada: int, secret: str) -> None:
    for number in range(3):
        said(ada, number)
    send()
    send(1)
    with transaction():
        old = update(Delivery).where(Delivery.event_id != event_id("test", 1))
        db.session.execute(old.values(created_at=func.now() - timedelta(days=31)))

    assert log.forget_old() == 1
    assert [row.event_id for row in rows()] == [event_id("test", 1), event_id("test", 2)]


@pytest.fixture
def committed(stack: Flask, settings: Settings, tool: Tool) -> Iterator[Account]:
    with stack.app_context():
        whose = committed_account("ada@at-once.example")
        added(settings, whose.id, tool)
        yield whose
        clear()


def test_of_two_workers_at_once_one_sends(stack: Flask, settings: Settings, committed: Account, tool: Tool) -> None:
    for number in range(2):
        said(committed.id, number)
    numbers = [row.id for row in rows()]

    at_once(stack, *[lambda number=number: sending.deliver(settings, number) for number in numbers * 4])

    assert sorted(header(came, "webhook-id") for came in tool.messages()) == sorted(row.event_id for row in rows())
    assert {row.state for row in rows()} == {State.DELIVERED}


def test_the_same_thing_told_at_once_is_told_once(stack: Flask, committed: Account) -> None:
    at_once(stack, *[lambda: said(committed.id)] * 6)

    assert len(rows()) == 1


def test_somebody_who_is_deleted_meanwhile_is_waited_for_by_nobody(
    stack: Flask, settings: Settings, committed: Account, tool: Tool
) -> None:
    said(committed.id)
    taken = sending.take(settings, rows()[0].id)
    assert taken
    ends: list[Callable[[], object]] = [
        lambda: sending.accept(taken, 204),
        lambda: sending.give_up(taken, 400, Problem.ANSWERED),
        lambda: sending.stop(taken, Because.PERSON),
    ]

    with ThreadPoolExecutor(1) as threads:
        with transaction():
            db.session.execute(delete(Account).where(Account.id == committed.id))
            ended = beside(stack, threads, ends[0])
            wait_until_blocked(ended)
        ended.result()
        for end in ends[1:]:
            beside(stack, threads, end).result()

    assert rows() == []
