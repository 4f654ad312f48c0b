"""Where somebody asks: the panel beside a page and the page without a script, the stream, cards, and earlier talks."""

import io
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from redis import Redis
from selectolax.lexbor import LexborHTMLParser
from sqlalchemy import insert, update
from werkzeug.test import TestResponse

from jobraker.accounts.models import Account
from jobraker.applications.models import Tracker
from jobraker.assistant import asking, live, talks
from jobraker.assistant.models import Action, Exchange, State, Talk
from jobraker.assistant.pace import pace
from jobraker.assistant.rules import limits
from jobraker.assistant.rules.intents import asked_for
from jobraker.database import db, now, transaction
from jobraker.saved.models import SavedJob
from jobraker.settings import Settings
from tests.assistant.conftest import NIGHTS, alone, model
from tests.browser import Browser, Page, check_parts
from tests.factories import job
from tests.pages.people import another, settle

pytestmark = pytest.mark.usefixtures("unlimited")

PART = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Source": "form"}
SOURCE = {"number": 1, "of": "opening", "title": "Port operations planner", "path": "/jobs/7", "job_id": 7, "key": ""}


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def owner(ada: Browser) -> int:
    return db.session.query(Account).filter_by(address="ada@example.org").one().id


@pytest.fixture
def planner(app: Flask) -> int:
    """An opening."""
    return job("planner", title="Port operations planner", company="Quay Terminals", description=NIGHTS)


@pytest.fixture
def redis(app: Flask, redis_url: str) -> Iterator[Redis]:
    with Redis.from_url(redis_url) as client:
        yield client


@pytest.fixture
def asks(app: Flask, settings: Settings) -> Iterator[Any]:
    """Another model, until the test ends."""

    def use(changed: Settings) -> None:
        app.extensions["settings"] = changed

    yield use
    app.extensions["settings"] = settings


def token(browser: Browser) -> str:
    return browser.get("/ask").all("form.say input[name=csrf_token]")[0].attributes["value"] or ""


def post(browser: Browser, place: str, *, htmx: bool = False, **values: str) -> TestResponse:
    told = {"csrf_token": token(browser), **values}
    return browser.client.post(place, data=told, headers=PART if htmx else {})


def part(browser: Browser, place: str, status: int = 200, **values: str) -> Page:
    """What htmx gets for a form."""
    found = browser.read(post(browser, place, htmx=True, **values), status)
    check_parts(found)
    return found


def asked(owner: int, question: str = "Are there night shifts?", talk: UUID | None = None, **ended: Any) -> Exchange:
    """One that waits, or that ended so."""
    made = asking.ask(owner, question, talk=talk)
    assert made.exchange
    if ended:
        taken = asking.take(owner, made.exchange)
        assert taken
        assert asking.settle(taken, taken.tries, ended.pop("state", State.DONE), **ended)
    found = asking.exchange_of(owner, made.exchange)
    assert found
    return found


def card(owner: int, row: Exchange, **told: Any) -> UUID:
    key = uuid4()
    values = {"account_id": owner, "key": key, "exchange": row.key, "number": 1}
    with transaction():
        db.session.execute(insert(Action).values(**values | told))
    return key


def saving(owner: int, job_id: int) -> UUID:
    """The card that would save the opening."""
    told = {"title": "Port operations planner", "path": f"/jobs/{job_id}", "job_id": job_id, "key": ""}
    return card(owner, asked(owner, answer="Yes"), doing="save", told=told)


def said(page: Page) -> str:
    return page.text(".exchange:last-of-type")


def events(browser: Browser, row: Exchange) -> list[Page]:
    """The messages of the stream."""
    answer = browser.client.get(f"/ask/exchanges/{row.key}/events")
    assert (answer.status_code, answer.mimetype) == (200, "text/event-stream")
    assert (answer.headers["Cache-Control"], answer.headers["X-Accel-Buffering"]) == ("no-store", "no")
    *told, end = answer.text.strip().split("\n\n")
    assert end == "event: over\ndata: over"
    read = ["\n".join(line.removeprefix("data: ") for line in each.split("\n")) for each in told]
    return [Page(answer, LexborHTMLParser(each.replace("hx-partial", "section"))) for each in read]


def test_it_is_a_page_and_beside_a_page_it_is_a_panel(ada: Browser) -> None:
    page = ada.get("/ask")
    assert page.text("h1") == "Ask"
    assert "You confirm each step" in page.text("#talk") or "you confirm each step" in page.text("#talk")
    assert not page.all("form[action='/ask/closed']")
    assert not ada.client.get_cookie("chat")

    panel = ada.fragment("/ask?page=/jobs/7")
    assert panel.text("#chat-h") == "Ask about this opening"
    assert panel.one("form[action='/ask/closed'] button").attributes["aria-label"] == "Close"
    assert panel.one("#question").attributes.keys() >= {"autofocus", "required"}
    assert panel.one("form.say input[name=page]").attributes["value"] == "/jobs/7"


def test_the_panel_stays_from_page_to_page_until_it_is_closed(ada: Browser) -> None:
    assert not ada.get("/saved").all("aside.chat")
    ada.fragment("/ask?page=/saved")

    kept = ada.get("/saved")
    assert "kept" in (kept.one("aside.chat").attributes["class"] or "")
    assert "autofocus" not in kept.one("#question").attributes
    assert not ada.get("/ask").all("body > aside.chat")
    assert not ada.get("/nowhere", status=404).all("aside.chat")
    assert "<aside" not in part(ada, "/ask/closed", page="/saved").response.text
    assert not ada.get("/saved").all("aside.chat")

    ada.fragment("/ask?page=/saved")
    answer = post(ada, "/ask/closed", page="/saved")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/saved")
    assert post(ada, "/ask/closed", page="https://evil.example/").headers["Location"] == "/"


def test_what_stays_open_is_not_there_for_who_comes_after(ada: Browser, owner: int) -> None:
    asked(owner, "What of my illness?", answer="It is yours to tell.")
    ada.fragment("/ask?page=/saved")
    ada.client.delete_cookie("session")

    assert "illness" not in ada.get("/").response.text


def test_without_a_script_the_answer_is_on_the_page_that_comes(ada: Browser, planner: int) -> None:
    answer = post(ada, "/ask", question="Are there night shifts?", page=f"/jobs/{planner}")

    assert answer.status_code == 303
    page = ada.get(answer.headers["Location"])
    assert page.text("h1") == "Are there night shifts?"
    assert "no night shifts" in said(page)
    assert page.address(".blocks a.cite") == f"/jobs/{planner}"
    assert page.address(".sources a") == f"/jobs/{planner}"


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("", "Write a question first."),
        (" \n", "Write a question first."),
        ("x" * (limits.QUESTION + 1), "Up to 4000 characters"),
    ],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_what_is_no_question_is_refused_and_stays_written(ada: Browser, question: str, why: str, htmx: bool) -> None:
    page = ada.read(post(ada, "/ask", htmx=htmx, question=question), 422)
    assert page.text("#question-error").startswith(why)
    assert page.one("#question").attributes["aria-invalid"] == "true"
    assert len(page.text("#question")) == len(question.strip())
    assert ada.get("/ask/talks").all(".empty")


def test_more_than_any_form_takes_is_refused_before_it_is_read(ada: Browser, owner: int) -> None:
    assert post(ada, "/ask", question="x" * 100_000).status_code == 413
    assert talks.talks_of(owner) == []


def test_as_much_as_may_be_is_asked(ada: Browser, owner: int) -> None:
    part(ada, "/ask", question="x" * limits.QUESTION)
    assert len(talks.talks_of(owner)) == 1


def test_bytes_are_no_question(ada: Browser, owner: int) -> None:
    told = {"csrf_token": token(ada), "question": (io.BytesIO(bytes(range(256))), "question.bin")}
    answer = ada.client.post("/ask", data=told, content_type="multipart/form-data")
    assert answer.status_code == 422
    body = b"csrf_token=" + token(ada).encode() + b"&question=%00%ff%fe%c3%28"
    answer = ada.client.post("/ask", data=body, content_type="application/x-www-form-urlencoded", headers=PART)
    assert answer.status_code == 200
    [talk] = talks.talks_of(owner)
    assert "\x00" not in talk.title


def test_a_third_question_waits_and_stays_written(ada: Browser, owner: int) -> None:
    asked(owner), asked(owner)
    page = part(ada, "/ask", 422, question="One more?")
    assert "Two answers are on the way" in page.text("#question-error")
    assert page.text("#question") == "One more?"


@pytest.mark.parametrize("talk", ["8a3f0c1e-7d52-4b8e-9a41-5f6d2c7b9e10", "no key"])
def test_a_question_in_a_talk_that_is_gone(ada: Browser, owner: int, talk: str) -> None:
    status = 422 if talk != "no key" else 200
    page = part(ada, "/ask", status, question="And then?", talk=talk)
    if status == 422:
        assert "This talk was deleted" in page.text("#question-error")
        assert page.text("#question") == "And then?"
        assert not page.all("form.say input[name=talk]")
    assert len(talks.talks_of(owner)) == (0 if status == 422 else 1)


def test_with_a_script_the_answer_grows_and_ends(
    ada: Browser, owner: int, planner: int, settings: Settings, asks: Any
) -> None:
    asks(model(settings, "sandbox-slow-400ms"))
    panel = part(ada, "/ask", question="Are there night shifts? And a licence?", page=f"/jobs/{planner}")
    connect = panel.one(".exchange").attributes["hx-sse:connect"] or ""
    row = asking.exchange_of(owner, UUID(connect.split("/")[-2]))
    assert row

    *growing, ended = events(ada, row)

    open_blocks = [each.text("section") for each in growing]
    assert len(set(open_blocks)) > 2
    assert not any("[" in block for block in open_blocks)  # numbers that lead nowhere yet
    assert all(len(one) <= len(two) for one, two in pairwise(open_blocks))
    assert ended.all(f"section #x-{row.key}")
    assert {each.attributes["href"] for each in ended.all(".blocks a.cite")} == {f"/jobs/{planner}"}
    assert "The answer is there." in ended.text()
    assert [each.text() for each in events(ada, row)] == [ended.text()]


def test_of_a_long_talk_the_end_is_shown_and_the_rest_asked_for(ada: Browser, owner: int) -> None:
    first = asked(owner, "Question 0", answer="Yes")
    for turn in range(1, limits.SHOWN + 1):
        asked(owner, f"Question {turn}", first.talk, answer="Yes")

    panel = ada.get(f"/ask/{first.talk}")
    assert [each.text() for each in panel.all(".me")] == [f"Question {turn}" for turn in range(1, limits.SHOWN + 1)]
    whole = panel.one("#talk > p a").attributes["href"] or ""
    assert len(ada.get(whole).all(".me")) == limits.SHOWN + 1
    assert not ada.get(whole).all("#talk > p a")


def test_a_reload_shows_the_talk_that_was_begun_on_the_page_of_a_new_one(ada: Browser, owner: int) -> None:
    told = {"csrf_token": token(ada), "question": "Nights?"}
    answer = ada.client.post("/ask", data=told, headers=PART | {"HX-Current-URL": "http://localhost/ask?new=1"})
    assert answer.headers["HX-Replace-Url"] == f"/ask/{talks.talks_of(owner)[0].key}"
    answer = ada.client.post("/ask", data=told, headers=PART | {"HX-Current-URL": "http://localhost/saved"})
    assert "HX-Replace-Url" not in answer.headers


def test_nobody_takes_every_thread(ada: Browser, owner: int) -> None:
    row = asked(owner, answer="Yes")
    with ExitStack() as shown:
        for _ in range(limits.STREAMS):
            shown.enter_context(pace.shown(owner))
        assert ada.client.get(f"/ask/exchanges/{row.key}/events").status_code == 429
    assert ada.client.get(f"/ask/exchanges/{row.key}/events").status_code == 200


def test_a_talk_that_was_deleted_says_so_where_its_answer_is_awaited(ada: Browser, owner: int, redis: Redis) -> None:
    row = asked(owner)
    talks.remove(redis, owner, row.talk)
    assert ada.client.get(f"/ask/exchanges/{row.key}/events").status_code == 404


def test_anothers_stream_is_not_there(ada: Browser, owner: int) -> None:
    row = asked(owner, answer="Yes")
    bob = settle(another(ada), "bob@example.org")
    place = f"/ask/exchanges/{row.key}/events"
    assert bob.client.get(place).status_code == 404
    signed_out = another(ada).client.get(place)
    assert signed_out.status_code == 303
    assert signed_out.headers["Location"].startswith("/sign-in")


def test_what_was_said_stays_when_it_is_stopped(ada: Browser, owner: int, redis: Redis) -> None:
    row = asked(owner)
    taken = asking.take(owner, row.key)
    assert taken
    live.say(redis, taken.id, taken.tries, "There are no **night** shifts")

    page = part(ada, f"/ask/exchanges/{row.key}/stop")

    assert page.text(".blocks strong") == "night"
    assert "You stopped it here." in page.text(".halt")
    assert page.all(f"form[action='/ask/exchanges/{row.key}/anew']")
    answer = post(ada, f"/ask/exchanges/{row.key}/stop")
    assert answer.headers["Location"] == f"/ask/{row.talk}#x-{row.key}"


def test_what_was_stopped_is_asked_again(ada: Browser, owner: int, planner: int) -> None:
    row = asked(owner, "planner", state=State.STOPPED, answer="")
    assert "You stopped it before anything was said." in said(ada.get(f"/ask/{row.talk}"))
    again = part(ada, f"/ask/exchanges/{row.key}/anew")
    assert again.all("[aria-busy=true]")
    # In another tab it is the same press: it is being answered, as was wanted.
    other = post(ada, f"/ask/exchanges/{row.key}/anew", htmx=True)
    assert "HX-Trigger" not in other.headers
    assert ada.read(other, 200).all("[aria-busy=true]")
    assert events(ada, row)[-1].all(".blocks")


def test_without_a_script_it_is_asked_again_too(ada: Browser, owner: int, planner: int) -> None:
    row = asked(owner, "planner", state=State.STOPPED, answer="")
    answer = post(ada, f"/ask/exchanges/{row.key}/anew")
    assert ada.get(answer.headers["Location"]).all(".blocks")


@pytest.mark.parametrize("htmx", [True, False])
def test_a_card_is_done_once(ada: Browser, owner: int, planner: int, htmx: bool) -> None:
    key = saving(owner, planner)
    for _ in range(2):
        answer = post(ada, f"/ask/actions/{key}/done", htmx=htmx)
        page = ada.read(answer, 200) if htmx else ada.get(answer.headers["Location"])
        assert "Done." in page.text(f"#a-{key}")
        assert page.all(f"#a-{key} a[href='/saved']")
        assert not page.all(f"#a-{key} form")
        assert "HX-Trigger" not in answer.headers
        assert not page.all(".toast")  # the second press says nothing of what the first has done
    assert db.session.query(SavedJob).filter_by(account_id=owner).count() == 1


@pytest.mark.parametrize("htmx", [True, False])
def test_a_card_is_dismissed(ada: Browser, owner: int, planner: int, htmx: bool) -> None:
    key = saving(owner, planner)
    answer = post(ada, f"/ask/actions/{key}/dismissal", htmx=htmx)
    page = ada.read(answer, 200) if htmx else ada.get(answer.headers["Location"])
    assert "Not done." in page.text(f"#a-{key}")
    assert "decided before" in post(ada, f"/ask/actions/{key}/done", htmx=True).headers["HX-Trigger"]
    assert db.session.query(SavedJob).filter_by(account_id=owner).count() == 0


@pytest.mark.parametrize("htmx", [True, False])
def test_a_card_that_was_dismissed_is_shown_again(ada: Browser, owner: int, planner: int, htmx: bool) -> None:
    key = saving(owner, planner)
    for _ in range(2):
        answer = post(ada, f"/ask/actions/{key}/dismissal", htmx=True)
        assert "HX-Trigger" not in answer.headers
    answer = post(ada, f"/ask/actions/{key}/return", htmx=htmx)
    page = ada.read(answer, 200) if htmx else ada.get(answer.headers["Location"])
    assert page.all(f"#a-{key} form[action='/ask/actions/{key}/done']")
    part(ada, f"/ask/actions/{key}/done")
    assert db.session.query(SavedJob).filter_by(account_id=owner).count() == 1
    assert "Done." in part(ada, f"/ask/actions/{key}/return").text(f"#a-{key}")
    assert "decided before" in post(ada, f"/ask/actions/{key}/dismissal", htmx=True).headers["HX-Trigger"]


@pytest.mark.parametrize(
    ("at", "words"), [("/jobs/{}?from=q%3Dport", "Saved"), ("/?q=port", "Save: Port operations planner")]
)
def test_the_openings_own_button_turns_with_its_card(
    ada: Browser, owner: int, planner: int, at: str, words: str
) -> None:
    key = saving(owner, planner)
    headers = PART | {"HX-Current-URL": "http://localhost" + at.format(planner)}
    told = {"csrf_token": token(ada)}
    done = ada.client.post(f"/ask/actions/{key}/done", data=told, headers=headers)
    page = ada.read(done, 200)
    assert f'hx-target="#save-{planner}"' in done.text
    turned = LexborHTMLParser(done.text.replace("hx-partial", "section")).css_first(f"section #save-{planner}")
    assert turned is not None
    assert turned.attributes["aria-pressed"] == "true"
    assert " ".join(turned.text().split()) == words
    assert page.all(f"#a-{key}")


def test_a_card_of_a_search_leads_there(ada: Browser, owner: int) -> None:
    row = asked(owner, answer="Look.")
    told = {"doing": "search", "told": {"words": "crane & hoist", "near": "Leeds"}}
    key = card(owner, row, **told)
    page = ada.get(f"/ask/{row.talk}")
    assert "crane & hoist · Leeds" in page.text(f"#a-{key}")
    answer = post(ada, f"/ask/actions/{key}/done", htmx=True)
    assert answer.headers["HX-Redirect"] == "/?q=crane+%26+hoist&near=Leeds"
    assert "Done." in ada.get(f"/ask/{row.talk}").text(f"#a-{key}")


def test_all_talks_can_be_come_to_and_the_words_that_are_sought_go_along(ada: Browser, owner: int) -> None:
    with transaction():
        db.session.add_all(
            Talk(account_id=owner, key=uuid4(), title=f"Talk & {number}", said_at=now() - timedelta(hours=number))
            for number in range(talks.SHOWN + 1)
        )

    page = ada.get("/ask/talks?q=talk+%26")
    assert len(page.all("main .lines > li")) == talks.SHOWN
    page = ada.get(page.address("main a[rel=next]"))

    assert page.texts("main .lines a") == [f"Talk & {talks.SHOWN}"]
    assert page.one("#q-talks").attributes["value"] == "talk &"
    assert page.all("main a[rel=next]") == []
    assert page.address("main p.bar a") == "/ask/talks?q=talk+%26"
    page = ada.get(ada.get("/ask/talks").address("main a[rel=next]"))
    assert page.texts("main .lines a") == [f"Talk & {talks.SHOWN}"]
    ada.get("/ask/talks?before=yesterday", status=404)


def test_where_none_of_so_many_has_the_words_the_next_can_be_looked_through(ada: Browser, owner: int) -> None:
    with transaction():
        db.session.add_all(
            Talk(account_id=owner, key=uuid4(), title=f"Talk {number}", said_at=now() - timedelta(hours=number))
            for number in range(talks.SEARCHED + 1)
        )

    page = ada.get("/ask/talks?q=nights")
    assert "None of the newest 250 talks says “nights”." in page.text("main")
    page = ada.get(page.address("main a[rel=next]"))
    assert "No earlier talk says “nights”." in page.text(".empty")


def test_a_card_of_an_opening_that_is_gone_stays(ada: Browser, owner: int) -> None:
    key = saving(owner, 999_999)
    answer = post(ada, f"/ask/actions/{key}/done", htmx=True)
    assert "not there any more" in answer.headers["HX-Trigger"]
    page = ada.read(answer, 200)
    assert page.all(f"form[action='/ask/actions/{key}/done']")
    assert "not there any more" in page.text(f"#a-{key}")


def test_a_card_of_a_reminder_whose_day_is_over_says_so(ada: Browser, owner: int, planner: int) -> None:
    row = asked(owner, answer="Yes")
    about = {"title": "Port operations planner", "company": "Quay Terminals", "path": f"/jobs/{planner}"}
    told = about | {"job_id": planner, "key": "", "on": "2020-01-31", "words": "Call Anna"}
    key = card(owner, row, doing="remind", told=told)
    assert "Quay Terminals" in ada.get(f"/ask/{row.talk}").text(f"#a-{key}")
    page = part(ada, f"/ask/actions/{key}/done")
    assert "its day is over" in page.text(f"#a-{key}")
    assert db.session.query(SavedJob).filter_by(account_id=owner).count() == 0


def test_talks_are_found_named_and_deleted(ada: Browser, owner: int) -> None:
    assert "kept here for a year, or until you delete it" in ada.get("/ask/talks").text(".empty")
    row = asked(owner, "How do I write a letter?", answer="Begin with your work.")
    asked(owner, "Nights?", answer="None.")
    assert set(ada.get("/ask/talks").texts("main .lines a")) == {"Nights?", "How do I write a letter?"}
    assert ada.get("/ask/talks?q=your+work").texts("main .lines a") == ["How do I write a letter?"]
    assert "No talk says “%_”." in ada.get("/ask/talks?q=%25_").text(".empty")

    post(ada, f"/ask/{row.talk}/name", title="Letters & 1 < 2")
    assert "The talk is renamed." in ada.get("/ask/talks").text("#toasts")
    assert ada.get(f"/ask/{row.talk}").text("h1") == "Letters & 1 < 2"
    post(ada, f"/ask/{row.talk}/name", title=" ")
    assert "Not renamed" in ada.get("/ask/talks").text("#toasts")
    assert post(ada, f"/ask/{row.talk}/removal").headers["Location"] == "/ask/talks"
    assert "The talk is deleted." in ada.get("/ask/talks").text("#toasts")
    assert post(ada, f"/ask/{row.talk}/removal").status_code == 404
    ada.get(f"/ask/{row.talk}", status=404)


def test_a_talk_that_was_deleted_is_put_back_with_all_that_was_said(ada: Browser, owner: int, planner: int) -> None:
    key = saving(owner, planner)
    talk = talks.talks_of(owner)[0].key
    waiting = asked(owner, "And then?", talk)
    post(ada, f"/ask/{talk}/removal")
    undo = ada.get("/ask/talks").one("form.toast").attributes["action"] or ""
    ada.get(f"/ask/{talk}", status=404)

    assert post(ada, undo).headers["Location"] == "/ask/talks"
    assert "The talk is back." in ada.get("/ask/talks").text("#toasts")
    page = ada.get(f"/ask/{talk}")
    assert page.texts(".me") == ["Are there night shifts?", "And then?"]
    assert page.all(f"form[action='/ask/actions/{key}/done']")
    assert "You stopped it" in page.text(f"#x-{waiting.key} .halt")  # by deleting its talk
    post(ada, undo)
    assert "The talk is back." not in ada.get("/ask/talks").text("#toasts")
    assert len(talks.talks_of(owner)) == 1


def test_of_as_many_talks_as_are_kept_none_goes_for_one_that_is_put_back(
    ada: Browser, owner: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "TALKS", 2)
    first = asked(owner, "One", answer="Yes")
    post(ada, f"/ask/{first.talk}/removal")
    undo = ada.get("/ask/talks").one("form.toast").attributes["action"] or ""
    others = [asked(owner, each, answer="Yes") for each in ("Two", "Three")]
    post(ada, undo)
    page = ada.get("/ask/talks")
    assert "Not put back: there are 2 talks already." in page.text("#toasts")
    again = page.one("form.toast").attributes["action"] or ""
    post(ada, f"/ask/{others[0].talk}/removal")
    post(ada, again)
    assert {each.title for each in talks.talks_of(owner)} == {"One", "Three"}


def test_after_a_talk_was_deleted_no_other_takes_its_place_in_the_panel(ada: Browser, owner: int) -> None:
    older = asked(owner, "Nights?", answer="None.")
    ada.fragment("/ask?new=1&page=/saved")
    assert not ada.get("/saved").all("aside.chat .exchange")
    part(ada, "/ask", question="And the pay?", page="/saved")
    newer = next(each for each in talks.talks_of(owner) if each.title == "And the pay?")
    assert ada.get("/saved").texts("aside.chat .me") == ["And the pay?"]

    post(ada, f"/ask/{newer.key}/removal")

    assert not ada.get("/saved").all("aside.chat .exchange")
    assert not ada.fragment("/ask?page=/saved").all(".exchange")
    ada.fragment(f"/ask/{older.talk}?page=/saved")
    asked(owner, "Elsewhere?", answer="Yes")
    assert ada.get("/saved").texts("aside.chat .me") == ["Nights?"]


def test_talks_of_one_title_are_told_apart(ada: Browser, owner: int) -> None:
    for title in ("Port operations planner", "Crane driver"):
        made = asking.ask(owner, "What do they require?", page="/jobs/7?from=q%3Dport")
        row = asking.take(owner, made.exchange) if made.exchange else None
        assert row
        answer = (
            f"**Two years** as a {title} [1].\n\n- A licence for vessels, {'and more ' * 40}and a snorkel at the end"
        )
        assert asking.settle(row, row.tries, State.DONE, answer=answer, sources=[SOURCE | {"title": title}])

    crane, port = sorted(ada.get("/ask/talks").texts(".talks > li"), key=lambda each: "Port" in each)
    assert "Crane driver" in crane
    assert "Two years as a Port operations planner." in port
    assert "**" not in port
    assert " min ago" in port
    assert "a snorkel at the end" not in port
    assert "a snorkel at the end" in ada.get("/ask/talks?q=SNORKEL").texts(".talks .line")[0]


def test_signs_of_markup_are_searched_and_named_as_they_are(ada: Browser, owner: int) -> None:
    asked(owner, "Nights?", answer="None.")
    row = asked(owner, "What of <script>?", answer="It is escaped.")
    assert ada.get("/ask/talks?q=%3Cscript%3E").texts(".talks a") == ["What of <script>?"]
    assert "No talk says" in ada.get("/ask/talks?q=%3Cb%3E").text(".empty")
    post(ada, f"/ask/{row.talk}/name", title="<b>Letters</b> & <i>")
    page = ada.get("/ask/talks")
    assert "<b>Letters</b> & <i>" in page.texts(".talks a")
    assert not page.all(".talks :is(b, i)")


def test_a_new_talk_begins_beside_the_last(ada: Browser, owner: int) -> None:
    row = asked(owner, answer="None.")
    assert ada.get("/ask").all(f"#x-{row.key}")
    assert not ada.get("/ask?new=1").all(".exchange")
    part(ada, "/ask", question="And then?", talk=str(row.talk))
    assert len(talks.talks_of(owner)) == 1


HOSTILE = """Nights are rare [1], and [2] or [0] or [999]. <script>alert(1)</script> <img src=x onerror=alert(1)>

![](https://evil.example/?q=ada) [click](https://evil.example/) [guide](/jobs/7) [other](/account/deletion)
[bad](javascript:alert(1)) [1](https://evil.example) <https://evil.example/auto> [1][2] [x][r]

[r]: https://evil.example/reference

| a | b |
|---|---|
| [1] | ![i](/jobs/7) |
"""


def test_an_answer_links_to_what_it_was_told_and_to_nothing_else(ada: Browser, owner: int) -> None:
    row = asked(owner, answer=HOSTILE, sources=[SOURCE])
    page = ada.get(f"/ask/{row.talk}")
    links = {node.attributes["href"] for node in page.all(".exchange a")}
    assert links == {"/jobs/7"}
    assert not page.all(".exchange :is(img, script, iframe, [onerror])")
    assert not any(each in page.text(".blocks") for each in ("[2]", "[0]", "[999]"))
    assert len(page.all(".sources li")) == 1
    cites = page.all(".blocks a.cite")
    assert cites
    assert {each.attributes["aria-label"] for each in cites} == {"Source 1: Port operations planner"}


def test_while_it_is_written_it_links_to_nothing(
    ada: Browser, owner: int, settings: Settings, asks: Any, planner: int
) -> None:
    asks(model(settings, "sandbox-long"))
    row = asked(owner, "Tell me of planners")
    *growing, ended = events(ada, row)
    assert growing
    assert not any(each.all("a, img, script") for each in growing)
    assert len(ended.text(".blocks")) > 1_000


@pytest.mark.parametrize(
    ("character", "state", "words"),
    [
        ("sandbox-cutting", State.CUT, "It broke off here."),
        ("sandbox-cut", State.CUT, "This is as long as an answer may be."),
        ("sandbox-erring", State.CUT, "It broke off here."),
        ("sandbox-spent", State.FAILED, ""),
        ("sandbox-html", State.FAILED, ""),
        ("sandbox-declining", State.FAILED, ""),
    ],
)
def test_it_says_why_there_is_no_whole_answer(
    ada: Browser, owner: int, planner: int, settings: Settings, asks: Any, character: str, state: State, words: str
) -> None:
    asks(model(settings, character))
    answer = post(ada, "/ask", question="Are there night shifts?", page=f"/jobs/{planner}")
    page = ada.get(answer.headers["Location"])
    assert [each.state for each in asking.exchanges_of(owner, talks.talks_of(owner)[0].key, 20)] == [state]
    assert page.text(".exchange .halt").startswith(words)
    assert len(page.text(".exchange .halt, #chat-standing.halt")) > 25
    assert page.all("form[action$='/anew']")


def test_without_a_model_it_says_so_and_shows_what_was_found(
    ada: Browser, planner: int, settings: Settings, asks: Any
) -> None:
    asks(alone(settings))
    assert "No language model is connected" in ada.get("/ask").text("#talk")
    answer = post(ada, "/ask", question="planner")
    page = ada.get(answer.headers["Location"])
    assert "No language model is connected. This is what was found" in said(page)
    assert page.address(".blocks li a") == f"/jobs/{planner}"
    assert page.text(".blocks h3") == "Openings"
    answer = post(ada, "/ask", question="xyzzyplugh")
    assert "nothing here was found" in said(ada.get(answer.headers["Location"]))


def test_an_answer_whose_server_died_is_not_awaited_for_ever(ada: Browser, owner: int, redis: Redis) -> None:
    row = asked(owner)
    taken = asking.take(owner, row.key)
    assert taken
    live.say(redis, taken.id, taken.tries, "There are no ni")
    redis.delete(live.alive(taken.id, taken.tries))
    [*_, ended] = events(ada, row)
    assert "It broke off here." in ended.text(".halt")
    with transaction():
        assert db.session.scalar(update(Exchange).values(page="").returning(Exchange.state)) == State.CUT


def test_what_is_asked_next_is_about_the_same_page(ada: Browser, owner: int, planner: int) -> None:
    answer = post(ada, "/ask", question="Nights?", page=f"/jobs/{planner}")
    page = ada.get(answer.headers["Location"])
    assert page.one("form.say input[name=page]").attributes["value"] == f"/jobs/{planner}"
    answer = post(
        ada, "/ask", question="Save this opening", page=f"/jobs/{planner}", talk=str(talks.talks_of(owner)[0].key)
    )
    assert "Port operations planner" in ada.get(answer.headers["Location"]).text(".offer")


@pytest.mark.parametrize(("at", "beside"), [("/ask", False), ("/saved", True), ("/ask/talks", True)])
def test_on_its_own_page_it_is_not_beside_one(ada: Browser, at: str, beside: bool) -> None:
    answer = ada.client.get("/ask?page=" + at, headers=PART | {"HX-Current-URL": f"http://localhost{at}"})
    assert bool(ada.read(answer, 200).all("form[action='/ask/closed']")) is beside
    assert bool(ada.client.get_cookie("chat")) is beside


def test_who_decides_by_keys_stays_where_the_card_is(ada: Browser, owner: int, planner: int) -> None:
    key = saving(owner, planner)
    assert "autofocus" not in ada.get(f"/ask/{talks.talks_of(owner)[0].key}").one(f"#a-{key}").attributes
    done = part(ada, f"/ask/actions/{key}/done")
    assert done.one(f"#a-{key}").attributes.keys() >= {"autofocus", "tabindex"}


SPENT = "Not enough of today’s language-model budget is left for an answer. A new one begins "


def test_where_not_enough_is_left_for_an_answer_it_says_so_and_when_there_is(
    ada: Browser, owner: int, planner: int, settings: Settings, asks: Any
) -> None:
    asks(settings.model_copy(update={"chat_tokens_per_day": limits.ANSWER_TOKENS + 100}))
    with transaction():
        db.session.merge(Tracker(account_id=owner, zone="Asia/Tokyo"))
    for _ in range(2):
        post(
            ada,
            "/ask",
            question="Are there night shifts?",
            talk=str(next((each.key for each in talks.talks_of(owner)), "")),
        )
    page = ada.get(f"/ask/{talks.talks_of(owner)[0].key}")
    assert page.texts(".exchange .halt") == ["No answer came."] * 2
    assert page.text("#chat-standing").startswith(SPENT)
    assert page.text("#chat-standing").endswith(", 09:00.")  # where midnight UTC is morning

    with transaction():
        db.session.execute(update(Exchange).values(ended_at=now() - timedelta(days=1)))
    page = ada.get(f"/ask/{talks.talks_of(owner)[0].key}")
    assert page.texts(".exchange .halt")[-1].startswith("No answer came: not enough was left")
    assert page.text("#chat-standing") == "0 % of today’s language-model budget used"


def test_how_much_is_used_is_told_as_the_answer_ends(
    ada: Browser, owner: int, planner: int, settings: Settings, asks: Any
) -> None:
    asks(settings.model_copy(update={"chat_tokens_per_day": 20_000}))
    row = asked(owner, "Are there night shifts?")
    assert ada.get(f"/ask/{row.talk}").text("#chat-standing").startswith("0 % of today’s")
    ended = events(ada, row)[-1].text("#chat-standing")
    assert ended == ada.get(f"/ask/{row.talk}").text("#chat-standing")
    assert not ended.startswith("0 %")


def test_sources_are_numbered_as_they_come(ada: Browser, owner: int) -> None:
    told = [
        SOURCE | {"number": number, "title": f"Opening {number}", "path": f"/jobs/{number}"} for number in range(1, 7)
    ]
    row = asked(owner, answer="One [5]. Two [2, 5]. Three [6].", sources=told)
    page = ada.get(f"/ask/{row.talk}")
    cites = [(each.text(), each.attributes["href"]) for each in page.all(".blocks a.cite")]
    assert cites == [("1", "/jobs/5"), ("2", "/jobs/2"), ("1", "/jobs/5"), ("3", "/jobs/6")]
    assert page.texts(".sources li") == ["Opening 5", "Opening 2", "Opening 6"]
    assert page.all(".blocks a.cite")[0].attributes["aria-label"] == "Source 1: Opening 5"


@pytest.mark.parametrize(("page", "leads"), [("/jobs/7", True), ("", False)])
def test_a_step_that_was_asked_for_and_did_not_come_is_explained(
    ada: Browser, owner: int, page: str, leads: bool
) -> None:
    made = asking.ask(owner, "Save this opening", page=page)
    row = asking.take(owner, made.exchange) if made.exchange else None
    assert row
    assert asking.settle(row, row.tries, State.DONE, answer="I cannot.")
    shown = ada.get(f"/ask/{made.talk}")
    assert "No step could be made of this. You can do it by hand on its page." in shown.text(".exchange .halt")
    assert [each.attributes["href"] for each in shown.all(".exchange .halt a")] == (["/jobs/7"] if leads else [])
    card(owner, row, doing="save", told=SOURCE)
    assert not ada.get(f"/ask/{made.talk}").all(".exchange .halt")
    other = asked(owner, "Which hours?", answer="Days.")
    assert not ada.get(f"/ask/{other.talk}").all(".exchange .halt")


def test_a_talk_begins_with_questions_to_press_and_the_guides(ada: Browser, owner: int, planner: int) -> None:
    page = ada.fragment(f"/ask?new=1&page=/jobs/{planner}")
    assert page.address("#talk a[href='/guides']") == "/guides"
    examples = [each.attributes["value"] or "" for each in page.all(".examples button")]
    assert len(examples) == 3
    assert not any(asked_for(each, "") for each in examples)
    panel = part(ada, "/ask", question=examples[0], page=f"/jobs/{planner}")
    assert panel.texts(".me") == [examples[0]]
    assert set(ada.fragment("/ask?new=1").texts(".examples button")).isdisjoint(examples)


def news(browser: Browser, panel: Page) -> TestResponse:
    place = panel.one("aside.chat").attributes["hx-get"] or ""
    at = {"HX-Current-URL": "http://localhost/saved"}
    return browser.client.get(place, headers=PART | at)


def test_a_tab_that_is_looked_at_again_shows_what_another_has_changed(
    ada: Browser, owner: int, planner: int, redis: Redis
) -> None:
    key = saving(owner, planner)
    talk = talks.talks_of(owner)[0].key
    panel = ada.get(f"/ask/{talk}")
    assert news(ada, panel).status_code == 204

    row = asked(owner, "And the pay?", talk)
    panel = ada.read(news(ada, panel), 200)
    assert panel.texts(".me") == ["Are there night shifts?", "And the pay?"]
    assert "autofocus" not in panel.one("#question").attributes
    assert "kept" not in (panel.one("aside.chat").attributes["class"] or "")
    asking.take(owner, row.key)
    assert news(ada, panel).status_code == 204  # it follows that itself
    part(ada, f"/ask/actions/{key}/done")
    panel = ada.read(news(ada, panel), 200)
    assert "Done." in panel.text(f"#a-{key}")

    talks.remove(redis, owner, talk)
    panel = ada.read(news(ada, panel), 200)
    assert "This talk was deleted." in panel.text("#talk")
    asked(owner, "Elsewhere?", answer="Yes")
    assert news(ada, panel).status_code == 204


def test_it_is_said_why_a_question_is_not_asked_again(ada: Browser, owner: int) -> None:
    first = asked(owner, "Nights?", answer="None.")
    asked(owner, "And the pay?", first.talk, answer="Good.")
    place = f"/ask/exchanges/{first.key}/anew"
    assert "another question came after it" in post(ada, place, htmx=True).headers["HX-Trigger"]
    third = asked(owner, "Hours?", answer="Days.")
    asked(owner), asked(owner)
    place = f"/ask/exchanges/{third.key}/anew"
    assert "Two answers are on the way already" in post(ada, place, htmx=True).headers["HX-Trigger"]


def test_a_deleted_talk_is_told_of_aloud_where_its_answer_grew(
    ada: Browser, owner: int, planner: int, settings: Settings, asks: Any, redis: Redis
) -> None:
    asks(model(settings, "sandbox-slow-400ms"))
    row = asked(owner, "Are there night shifts?")
    stream = ada.client.get(f"/ask/exchanges/{row.key}/events", buffered=False)
    chunks = stream.iter_encoded()
    next(chunks)
    talks.remove(redis, owner, row.talk)
    told = b"".join(chunks).decode()
    assert 'hx-target="#chat-said" hx-swap="textContent">This talk was deleted.' in told
