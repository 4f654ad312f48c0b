"""What goes outside: by Apprise itself, to the sandbox's ntfy and Discord, over HTTP."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.ledger.models import Departure
from jobraker.notifications import addresses, listing, pushing
from jobraker.notifications.models import Notification, OutsideAddress, Push, Standing, State
from jobraker.notifications.pushing import Taken
from jobraker.notifications.rules.kinds import Kind
from jobraker.notifications.rules.retrying import TRIES_MOST
from jobraker.notifications.telling import tell
from jobraker.queue import connect
from jobraker.settings import Settings
from tests.accounts.at_once import at_once, beside, clear, committed_account, wait_until_blocked
from tests.matching.people import somebody
from tests.notifications.messages import Outside
from workers.notifications import push

SECRET = "jobs-of-ada"


@pytest.fixture(autouse=True)
def empty_queues(settings: Settings) -> None:
    connect(settings).flush_all()


@pytest.fixture
def ada(app: Flask, settings: Settings, outside: Outside) -> Account:
    found = db.session.get(Account, somebody())
    db.session.commit()
    assert found
    addresses.save(settings, found.id, outside.ntfy)
    return found


@pytest.fixture
def said(settings: Settings, ada: Account) -> Callable[..., None]:
    def said(title: str = "Baker", link: str = "/applications") -> None:
        tell(settings, ada, Kind.APPLICATION, {"sent": 1, "title": title, "company": "Acme"}, link, UTC)

    return said


def time_passes() -> None:
    with transaction():
        db.session.execute(
            update(Push).where(Push.due_at.is_not(None)).values(due_at=func.now() - timedelta(minutes=1))
        )


def rows() -> list[Push]:
    with transaction():
        found = select(Push).order_by(Push.id)
        return list(db.session.scalars(found, execution_options={"populate_existing": True}))


def standing(ada: Account) -> OutsideAddress:
    found = addresses.address_of(ada.id)
    assert found
    return found


def test_it_arrives_as_one_sentence_with_a_link(
    settings: Settings, ada: Account, said: Callable[..., None], outside: Outside
) -> None:
    said(link="/applications/7")
    time_passes()

    for _ in range(2):
        push.fn(ada.id)

    [came] = outside.messages()
    assert (came["service"], came["topic"], came["title"]) == ("ntfy", SECRET, "Jobraker")
    assert came["text"] == "Your application was sent: Baker, Acme\nhttps://jobs.example/applications/7"
    [row] = rows()
    assert (row.state, row.due_at, row.reason, row.tries) == (State.SENT, None, None, 1)
    assert standing(ada).verified_at is not None
    assert standing(ada).last_sent_at is not None


def test_nothing_is_sent_before_its_time(ada: Account, said: Callable[..., None], outside: Outside) -> None:
    said()

    push.fn(ada.id)

    assert outside.messages() == []
    assert rows()[0].state == State.WAITING


def test_what_is_due_within_a_minute_goes_as_one(ada: Account, said: Callable[..., None], outside: Outside) -> None:
    for number in range(13):
        said(f"Job {number}")
    with transaction():
        first = select(func.min(Push.id)).scalar_subquery()
        db.session.execute(update(Push).where(Push.id == first).values(due_at=func.now()))

    push.fn(ada.id)

    [came] = outside.messages()
    lines = came["text"].split("\n")
    assert lines[0] == "Your application was sent: Job 0, Acme"
    assert (len(lines), lines[-2], lines[-1]) == (12, "and 3 more", "https://jobs.example/notifications")
    assert {row.state for row in rows()} == {State.SENT}
    with transaction():
        assert db.session.scalars(select(Departure.about).where(Departure.kind == "outside")).all() == ["13"]


def test_what_left_stands_in_the_ledger_before_it_leaves(
    ada: Account, said: Callable[..., None], outside: Outside
) -> None:
    said()
    time_passes()
    outside.fail("500")
    push.fn(ada.id)
    time_passes()
    push.fn(ada.id)

    with transaction():
        [line] = db.session.scalars(select(Departure).where(Departure.account_id == ada.id))
    assert (line.kind, line.receiver, line.parts, line.why) == ("outside", "sandbox", ["notification"], "notification")


HOSTILE = [
    "@everyone <!channel> @here",
    "**bold** __under__ `code` [click](https://evil.example)",
    "<a href=https://evil.example>x</a><script>alert(1)</script>",
    "line\r\none\nX-Header: 1",
    "\u202egnp.exe\u202c\u200b",
    "||spoiler|| ~~gone~~ <@123> <t:0:R>",
]


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("address", ["", "discord://sandbox/token-of-ada"])
def test_words_of_a_posting_are_no_markup_and_no_call(
    settings: Settings, ada: Account, said: Callable[..., None], outside: Outside, title: str, address: str
) -> None:
    if address:
        addresses.save(settings, ada.id, address)
    said(title)
    time_passes()

    push.fn(ada.id)

    [came] = outside.messages()
    words = came["text"].replace("Jobraker\r\n", "").split("\n")
    assert words[-1] == "https://jobs.example/applications"
    assert len(words) == 2
    assert not set(words[0]) & set("@<>*`[]|~_\u202e\u200b\r")
    assert "://" not in words[0]
    assert {"parse", "embeds", "avatar_url", "icon", "attach", "markdown"}.isdisjoint(came["body"])
    assert came["headers"] == []


@pytest.mark.parametrize("fault", ["500", "429", "503", "timeout;seconds=5", "cut", "drip;seconds=9"])
def test_what_may_pass_is_tried_again(
    settings: Settings, ada: Account, said: Callable[..., None], outside: Outside, fault: str
) -> None:
    quick = settings.model_copy(update={"outbound_seconds": 0.5, "breaker_failures": 1000})
    if fault in ("cut", "drip;seconds=9"):
        addresses.save(settings, ada.id, "discord://sandbox/token-of-ada")
    said()
    time_passes()
    outside.fail(f"{fault};times=1")

    for _ in range(2):
        pushing.push_due(quick, ada.id)
    [row] = rows()
    assert (row.state, row.tries, standing(ada).state) == (State.WAITING, 1, Standing.OK)
    assert row.reason
    assert SECRET not in row.reason
    time_passes()
    pushing.push_due(quick, ada.id)

    assert (rows()[0].state, rows()[0].tries) == (State.SENT, 2)


def test_it_waits_as_long_as_it_is_asked(ada: Account, said: Callable[..., None], outside: Outside) -> None:
    said()
    time_passes()
    outside.fail("429;retry-after=600")

    push.fn(ada.id)

    [row] = rows()
    with transaction():
        left = db.session.scalar(select(Push.due_at - func.now()))
    assert (row.state, left) == (State.WAITING, timedelta(seconds=600))


def test_it_is_given_up_after_some_tries(ada: Account, said: Callable[..., None], outside: Outside) -> None:
    said()
    outside.fail("500")

    for _ in range(TRIES_MOST + 1):
        time_passes()
        push.fn(ada.id)

    [row] = rows()
    assert (row.state, row.tries, row.due_at) == (State.FAILED, TRIES_MOST, None)
    assert standing(ada).state == Standing.OK


@pytest.mark.parametrize("fault", ["401", "403", "404", "410", "400", "redirects;to=http://127.0.0.1:1/"])
def test_an_address_that_refuses_is_told_once_and_left_alone(
    settings: Settings, ada: Account, said: Callable[..., None], outside: Outside, fault: str
) -> None:
    said()
    time_passes()
    outside.fail(fault)
    push.fn(ada.id)
    said("Cook")
    outside.fail("")
    time_passes()
    push.fn(ada.id)

    assert (standing(ada).state, outside.messages()) == (Standing.FAILING, [])
    assert [row.state for row in rows()] == [State.FAILED]
    told = [row for row in listing.listed(ada.id, most=9) if row.kind == Kind.NEEDS_YOU]
    assert [(row.values, row.link) for row in told] == [
        ({"what": "outside", "service": "ntfy"}, "/notifications/choices")
    ]


def test_a_trial_that_arrives_mends_it(
    settings: Settings, ada: Account, said: Callable[..., None], outside: Outside
) -> None:
    said()
    time_passes()
    outside.fail("404;times=1")
    push.fn(ada.id)

    pushing.try_out(settings, ada, "This is a test.")
    said("Cook")
    time_passes()
    push.fn(ada.id)

    assert [came["text"].split("\n")[0] for came in outside.messages()] == [
        "Your application was sent: Cook, Acme",
        "This is a test.",
    ]
    assert standing(ada).state == Standing.OK


def test_what_was_found_of_an_earlier_address_is_not_noted_of_a_later(
    settings: Settings, ada: Account, outside: Outside
) -> None:
    earlier = standing(ada).key
    addresses.save(settings, ada.id, outside.ntfy)

    assert addresses.note_failing(ada.id, earlier, "x") is False
    addresses.note_taken(ada.id, earlier)

    assert (standing(ada).state, standing(ada).verified_at) == (Standing.OK, None)


def test_an_address_that_is_removed_gets_no_more(ada: Account, said: Callable[..., None], outside: Outside) -> None:
    said()
    time_passes()

    assert addresses.remove(ada.id)
    push.fn(ada.id)

    assert (outside.messages(), [row.state for row in rows()]) == ([], [State.FAILED])
    assert not addresses.remove(ada.id)


def test_it_rests_encrypted_and_is_shown_in_part(ada: Account) -> None:
    row = standing(ada)

    assert SECRET.encode() not in row.sealed
    assert SECRET not in row.shown
    assert row.shown.endswith("…ada")


def test_whose_worker_died_is_taken_up_when_its_time_has_passed(
    settings: Settings, ada: Account, said: Callable[..., None], outside: Outside
) -> None:
    said()
    time_passes()
    assert pushing.take(settings, ada.id) is not None

    push.fn(ada.id)
    held = outside.messages()
    time_passes()
    assert pushing.due() == [ada.id]
    push.fn(ada.id)

    assert (held, len(outside.messages()), rows()[0].tries) == ([], 1, 2)


def test_the_earlier_of_two_says_nothing_of_what_the_later_holds(
    settings: Settings, ada: Account, said: Callable[..., None]
) -> None:
    said()
    time_passes()
    earlier = pushing.take(settings, ada.id)
    time_passes()
    later = pushing.take(settings, ada.id)
    assert earlier
    assert later

    pushing.settle(earlier, State.FAILED, "late")

    assert (rows()[0].state, rows()[0].tries) == (State.SENDING, 2)


@pytest.fixture
def committed(stack: Flask, settings: Settings, outside: Outside) -> Iterator[Account]:
    with stack.app_context():
        whose = committed_account("ada@at-once.example")
        addresses.save(settings, whose.id, outside.ntfy)
        yield whose
        clear()


def test_of_two_senders_at_once_one_sends(
    stack: Flask, settings: Settings, committed: Account, outside: Outside
) -> None:
    for number in range(4):
        tell(settings, committed, Kind.APPLICATION, {"sent": 1, "title": f"Job {number}"}, "/applications", UTC)
    time_passes()

    at_once(stack, *[lambda: pushing.push_due(settings, committed.id)] * 6)

    lines = [line for came in outside.messages() for line in came["text"].split("\n") if line.startswith("Your")]
    assert len(lines) == len(set(lines)) == 4
    with transaction():
        assert db.session.scalar(select(func.count()).select_from(Push).where(Push.state == State.SENT)) == 4


def test_of_two_sweeps_at_once_one_tells(stack: Flask, settings: Settings, committed: Account) -> None:
    from jobraker.accounts.models import Event, SecurityEvent
    from jobraker.notifications import security

    with transaction():
        for _ in range(5):
            db.session.add(SecurityEvent(account_id=committed.id, kind=Event.SIGNED_IN_ANEW, client="", device=""))

    at_once(stack, *[lambda: security.sweep(settings)] * 4)

    with transaction():
        assert db.session.scalar(select(func.count()).select_from(Notification)) == 5


@pytest.mark.parametrize("end", [pushing.accept, lambda taken: pushing.refuse(taken, "HTTP 410")])
def test_an_address_is_removed_while_it_takes_something_and_neither_waits_for_ever(
    stack: Flask, settings: Settings, committed: Account, end: Callable[[Taken], None]
) -> None:
    tell(settings, committed, Kind.APPLICATION, {"sent": 1, "title": "Baker"}, "/applications", UTC)
    time_passes()
    taken = pushing.take(settings, committed.id)
    assert taken

    with ThreadPoolExecutor(2) as threads:
        with transaction():
            db.session.execute(select(Push.id).with_for_update())
            ended = beside(stack, threads, lambda: end(taken))
            wait_until_blocked(ended)
            removed = beside(stack, threads, lambda: addresses.remove(committed.id))
            wait_until_blocked(ended, removed)
        ended.result()

        assert removed.result() is True
    assert addresses.address_of(committed.id) is None
    assert rows()[0].state in (State.SENT, State.FAILED)
