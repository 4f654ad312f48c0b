"""Webhooks as their person keeps them: added, tried, changed, stopped, taken off and put back, with a log of what they were told."""

import json
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import update

from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.hooks import keeping, log, sending
from jobraker.hooks.models import Delivery, Hook, State
from jobraker.hooks.rules import limits
from jobraker.hooks.rules.events import CHOSEN, Event, event_id
from jobraker.hooks.rules.problems import Problem
from jobraker.hooks.telling import News, tell
from jobraker.queue import connect
from jobraker.settings import Settings
from tests.browser import Browser, Page
from tests.hooks.tool import Tool, header, is_signed
from tests.hooks.tool import tool as tool
from tests.pages.people import a_while_passes, another, settle

pytestmark = pytest.mark.usefixtures("unlimited")

HOOKS = "/account/hooks"
SECRET_SHOWN = "code.key"
EVIL = '<script>alert(1)</script>\u202e" onclick=x'


@pytest.fixture(autouse=True)
def empty_queues(settings: Settings) -> None:
    connect(settings).flush_all()


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def owner(ada: Browser) -> Account:
    return db.session.query(Account).one()


@pytest.fixture
def key(settings: Settings, owner: Account, tool: Tool) -> UUID:
    made = keeping.add(settings, owner.id, "Sheet", tool.address, [Event.MOVED])
    assert made
    return made[0]


def row(key: UUID) -> Hook:
    with transaction():
        return db.session.query(Hook).filter_by(key=key).populate_existing().one()


def deliveries() -> list[Delivery]:
    with transaction():
        return db.session.query(Delivery).populate_existing().order_by(Delivery.id).all()


def send_all(settings: Settings) -> None:
    for each in deliveries():
        sending.deliver(settings, each.id)


def said(owner: Account, number: int = 1, title: str = "Baker") -> None:
    data = {"application": {"title": title, "link": "/applications/7"}}
    tell(owner.id, News(Event.MOVED, event_id("page", number), data))


def sent(ada: Browser, place: str, page: str = HOOKS, /, **values: object) -> Page:
    token = ada.get(page).all("main input[name=csrf_token]")[0].attributes["value"]
    answer = ada.client.post(place, data={"csrf_token": token, **values})
    return ada.read(answer, answer.status_code)


def test_it_is_led_to_from_the_account_and_from_how_one_is_told(ada: Browser) -> None:
    for page in ("/account", "/notifications/choices"):
        assert len(ada.get(page).all(f"main a[href='{HOOKS}']")) == 1
    assert "None so far" in ada.get(HOOKS).text(".sheet")


def test_a_device_left_unlocked_opens_none_of_it(app: Flask, ada: Browser, key: UUID) -> None:
    a_while_passes(app)

    for address in (HOOKS, f"{HOOKS}/{key}"):
        answer = ada.client.get(address)
        assert (answer.status_code, answer.location.partition("?")[0]) == (303, "/account/proof")


def test_it_is_added_with_a_secret_that_is_shown_once_and_tried(settings: Settings, ada: Browser, tool: Tool) -> None:
    page = ada.get(HOOKS)
    assert all("checked" in tick.attributes for tick in page.all("input[name=event]"))

    answer = sent(ada, HOOKS, name=" My  sheet ", address=tool.address, event=["application.moved", "match.new", "x"])

    secret = answer.text(SECRET_SHOWN)
    [hook] = db.session.query(Hook).all()
    assert (hook.name, hook.events) == ("My sheet", ["application.moved", "match.new"])
    assert answer.response.headers["Cache-Control"] == "no-store"
    shown = f"{HOOKS}/{hook.key}"
    for address in (HOOKS, shown):
        assert secret not in ada.get(address).response.text
        assert tool.address not in ada.get(address).response.text
    ada.read(ada.submit(ada.get(shown), f"form[action='{shown}/test']"), 303)
    send_all(settings)
    [came] = tool.messages()
    assert came["body"]["type"] == "ping"
    assert is_signed(came, secret)
    assert "Delivered" in ada.get(shown).text("#message-" + str(deliveries()[0].id))


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"name": ""}, "Write a name"),
        ({"name": "x" * 81}, "Write a name"),
        ({"event": []}, "Tick at least one"),
        ({"address": ""}, "Write the address"),
        ({"address": "http://example.org/"}, "https alone"),
        ({"address": "https://127.0.0.1/"}, "on the internet"),
        ({"address": "https://ada:secret@example.org/"}, "Leave out the name"),
        ({"address": "nonsense"}, "no address of a page"),
        ({"address": "https://example.org/" + "x" * 1000}, "longer than"),
    ],
)
def test_what_is_wrong_stands_beside_it_and_nothing_is_added(
    ada: Browser, values: dict[str, object], error: str
) -> None:
    whole: dict[str, object] = {
        "name": "Sheet",
        "address": "https://hooks.example.org/x",
        "event": ["ping", "match.new"],
    }

    page = sent(ada, HOOKS, **whole | values)

    assert page.response.status_code == 422
    assert error in page.text("main .error")
    assert "secret@" not in page.response.text
    assert db.session.query(Hook).count() == 0


def test_there_may_be_so_many_and_no_more(settings: Settings, ada: Browser, owner: Account, tool: Tool) -> None:
    for number in range(limits.HOOKS):
        assert keeping.add(settings, owner.id, str(number), tool.address, CHOSEN)

    assert ada.get(HOOKS).all("#hook") == []
    assert (
        sent(ada, HOOKS, "/account", name="1", address=tool.address, event="ping match.new").response.status_code == 422
    )
    answer = sent(ada, HOOKS, "/account", name="1", address=tool.address, event="match.new")
    assert answer.response.status_code == 303
    assert db.session.query(Hook).count() == limits.HOOKS


def test_it_is_changed_and_its_address_stays_where_none_is_written(
    settings: Settings, ada: Browser, owner: Account, key: UUID, tool: Tool
) -> None:
    address = f"{HOOKS}/{key}"
    assert sent(ada, address, address, name="Planner", address="", event="offer.added").response.status_code == 303
    changed = row(key)
    assert (changed.name, changed.events) == ("Planner", ["offer.added"])
    assert sending.opened(settings, changed)[0] == tool.address

    wrong = sent(ada, address, address, name="Planner", address="http://example.org/", event="offer.added")
    assert wrong.response.status_code == 422
    sent(ada, address, address, name="Planner", address="https://hooks.example.org/new?k=1", event="offer.added")

    assert sending.opened(settings, row(key))[0] == "https://hooks.example.org/new?k=1"
    assert "hooks.example.org" in ada.get(HOOKS).text("#hooks")


def test_its_secret_is_made_anew_and_shown_once(settings: Settings, ada: Browser, key: UUID) -> None:
    before = sending.opened(settings, row(key))[1]

    page = sent(ada, f"{HOOKS}/{key}/secret")

    assert page.text(SECRET_SHOWN) == sending.opened(settings, row(key))[1] != before


def test_it_is_paused_and_goes_on(ada: Browser, owner: Account, key: UUID) -> None:
    address = f"{HOOKS}/{key}"
    ada.submit(ada.get(address), f"form[action='{address}/pause']")
    assert "Paused" in ada.get(address).text("[aria-label='How it stands']")
    assert sent(ada, f"{address}/test").response.status_code == 303
    assert deliveries() == []

    ada.submit(ada.get(address), f"form[action='{address}/resumption']")

    assert ada.get(address).text("[aria-label='How it stands']").startswith("On")


@pytest.mark.parametrize(("because", "words"), [("failures", "took nothing for days"), ("gone", "nothing is there")])
def test_it_says_why_it_is_stopped(ada: Browser, key: UUID, because: str, words: str) -> None:
    with transaction():
        db.session.execute(update(Hook).values(stopped_at=db.func.now(), because=because))

    assert "Stopped" in ada.get(HOOKS).text("#hooks")
    assert words in ada.get(f"{HOOKS}/{key}").text("[aria-label='How it stands']")


def test_it_is_taken_off_and_put_back_with_its_log(
    settings: Settings, ada: Browser, owner: Account, key: UUID, tool: Tool
) -> None:
    said(owner)
    send_all(settings)
    said(owner, 2)
    address = f"{HOOKS}/{key}"
    page = ada.get(address)
    ada.read(ada.submit(page, f"form[action='{address}/removal']"), 303)
    back = ada.get(HOOKS)
    assert "None so far" in back.text(".sheet")
    assert ada.client.get(address).status_code == 404

    undo = back.one("form[action*='/removed/']").attributes["action"]
    sent(ada, undo or "")

    assert sending.opened(settings, row(key))[0] == tool.address
    assert [each.state for each in deliveries()] == [State.DELIVERED, State.GIVEN_UP]
    assert [each.problem for each in deliveries()] == ["", Problem.STOPPED]
    said(owner, 3)
    send_all(settings)
    assert len(tool.messages()) == 2


def test_the_log_says_what_became_of_each_message_and_sends_it_again(
    settings: Settings, ada: Browser, owner: Account, key: UUID, tool: Tool
) -> None:
    tool.fail("500;times=1")
    said(owner)
    send_all(settings)
    address = f"{HOOKS}/{key}"
    shown = ada.get(address).text(".told")
    for words in ("application.moved", "Waiting", "answered 500", "It did not take it.", "next try"):
        assert words in shown
    [body] = ada.get(address).texts(".sent-body")
    assert json.loads(body)["data"]["application"]["link"] == "https://jobs.example/applications/7"

    page = ada.get(address)
    ada.read(ada.submit(page, "form[action*='/messages/']"), 303)
    send_all(settings)

    assert "Delivered" in ada.get(address).text(".told")
    first, second = tool.messages()
    assert header(first, "webhook-id") == header(second, "webhook-id")


def test_the_log_is_filtered_and_leads_to_older_ones(ada: Browser, owner: Account, key: UUID) -> None:
    for number in range(60):
        said(owner, number)
    with transaction():
        newest = max(each.id for each in db.session.query(Delivery))
        gone = {"state": State.GIVEN_UP, "problem": Problem.TIMEOUT, "due_at": None}
        db.session.execute(update(Delivery).where(Delivery.id == newest).values(**gone))
    address = f"{HOOKS}/{key}"

    assert len(ada.get(f"{address}?only=given-up").all(".told > li")) == 1
    assert ada.get(f"{address}?only=delivered").all(".told > li") == []
    page, found = ada.get(address), 0
    for _ in range(3):
        found += len(page.all(".told > li"))
        older = page.all(".more a.btn")
        if older:
            page = ada.get(older[0].attributes["href"] or "")
    assert found == 60
    for query in ("only=nonsense", "before=x", "before=99999999999999999999"):
        assert ada.client.get(f"{address}?{query}").status_code == 404


def test_one_that_is_being_sent_or_stopped_is_not_sent_again(
    settings: Settings, ada: Browser, owner: Account, key: UUID
) -> None:
    said(owner)
    number = deliveries()[0].id
    assert sending.take(settings, number)
    address = f"{HOOKS}/{key}/messages/{number}"

    assert ada.get(f"{HOOKS}/{key}").all("form[action*='/messages/']") == []
    assert sent(ada, address).response.status_code == 303
    assert deliveries()[0].state == State.SENDING
    keeping.pause(owner.id, key)
    assert sent(ada, address).response.status_code == 303
    assert sent(ada, f"{HOOKS}/{key}/messages/{number + 1}").response.status_code == 404


def test_every_word_of_others_is_shown_as_text(settings: Settings, ada: Browser, owner: Account, tool: Tool) -> None:
    made = keeping.add(settings, owner.id, EVIL, tool.address, [Event.MOVED])
    assert made
    said(owner, title=EVIL)

    for address in (HOOKS, f"{HOOKS}/{made[0]}"):
        page = ada.get(address)
        assert "<script>alert" not in page.response.text
        assert EVIL.split("\u202e")[0] in page.text("main")


def test_what_is_anothers_is_neither_seen_nor_sent_again(
    settings: Settings, ada: Browser, owner: Account, key: UUID
) -> None:
    said(owner)
    number = deliveries()[0].id
    bob = settle(another(ada), "bob@example.org")

    assert "Sheet" not in bob.get(HOOKS).text()
    assert sent(bob, f"{HOOKS}/{key}/messages/{number}").response.status_code == 404
    stranger = db.session.query(Account).filter(Account.id != owner.id).one()
    assert not log.ping(stranger.id, key)
    assert keeping.change(settings, stranger.id, key, "x", "", CHOSEN) is None
    assert keeping.renew_secret(settings, stranger.id, key) is None
    assert keeping.remove(None, stranger.id, uuid4()) is None
    assert row(key).name == "Sheet"
