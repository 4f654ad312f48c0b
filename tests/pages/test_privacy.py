"""What left this server, as its owner reads it: whole, in pages, as a file, and nobody else's."""

import csv
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import pytest
from flask import Flask
from pydantic import SecretStr
from sqlalchemy import select

from jobraker.accounts.models import Account
from jobraker.database import db, now, transaction
from jobraker.ledger.leaving import leave
from jobraker.ledger.models import Departure, HeldBack, Mailbox, Part, Receiver, Why
from jobraker.ledger.reading import TOGETHER
from jobraker.pages.privacy import PAGE
from jobraker.settings import Settings
from tests.browser import Browser
from tests.pages.people import another, settle

pytestmark = pytest.mark.usefixtures("unlimited")

PAGE_OF_IT = "/account/privacy"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


def owner(address: str = "ada@example.org") -> int:
    return db.session.scalars(select(Account.id).where(Account.address == address)).one()


def searched(times: int, whose: int | None = None) -> None:
    for words in range(1, times + 1):
        told = {"held_back": [HeldBack.WHO], "words": words}
        leave(whose or owner(), Receiver.MODEL, "llm.example", [Part.SEARCH_WORDS], Why.SEARCH, **told)  # type: ignore[arg-type]


def wrote(kind: str = "password-changed") -> None:
    leave(owner(), Receiver.MAIL, Mailbox.OWN, [Part.LETTER], Why.LETTER, about=kind)


def test_where_nothing_left_that_is_said(ada: Browser) -> None:
    page = ada.get(PAGE_OF_IT)

    assert "Nothing yet" in page.texts("h2")
    assert page.all("table, a[href$='.csv']") == []
    assert ada.get("/account").all(f"main a[href='{PAGE_OF_IT}']")


def test_it_says_who_got_what_and_why(ada: Browser) -> None:
    searched(2)
    wrote()

    page = ada.get(PAGE_OF_IT)

    assert page.text(".page-head .soft").startswith("3 times since")
    assert sorted(page.texts("[aria-labelledby=receivers] tbody th")) == [
        "Employers, sponsors, trackers, anyone else",
        "Model, llm.example",
        "Your own mailbox",
    ]
    rows = page.texts("table.ledger tbody tr")
    assert rows[0].startswith("Your own mailbox today,")
    assert rows[0].endswith("letter: your password is changed nothing so that you know, in case it was not you")
    assert rows[1].endswith("2 searches, 3 words who you are to find openings by their meaning")


def test_what_is_anothers_is_not_shown(ada: Browser) -> None:
    settle(another(ada), "bob@example.org")
    searched(3, owner("bob@example.org"))

    assert "Nothing yet" in ada.get(PAGE_OF_IT).texts("h2")
    assert "llm.example" not in ada.client.get(f"{PAGE_OF_IT}/ledger.csv").text


def test_it_is_read_by_kind(ada: Browser) -> None:
    searched(2)
    wrote()
    page = ada.get(PAGE_OF_IT)
    assert page.texts(".chip") == ["not my own mailbox", "mailbox", "model"]

    for only, rows in (("others", 1), ("model", 1), ("mail", 1), ("provider", 0)):
        chosen = ada.get(f"{PAGE_OF_IT}?only={only}")
        assert len(chosen.all("table.ledger tbody tr")) == rows
    assert ada.get(f"{PAGE_OF_IT}?only=mail").address(".chip.hard") == f"{PAGE_OF_IT}#ledger"


@pytest.mark.parametrize("query", ["only=x", "before=-1", "before=x", "before=" + "9" * 30, "before=%D9%A3"])
def test_what_nobody_can_choose_is_not_there(ada: Browser, query: str) -> None:
    assert ada.client.get(f"{PAGE_OF_IT}?{query}").status_code == 404


def test_it_is_read_page_by_page(ada: Browser) -> None:
    for n in range(PAGE + 3):
        leave(owner(), Receiver.PROVIDER, f"login{n}.example", [Part.SIGN_IN], Why.SIGN_IN)
    wrote()

    first = ada.get(f"{PAGE_OF_IT}?only=provider")
    second = ada.get(first.address(".more a.btn"))

    told = [row for page in (first, second) for row in page.texts("table.ledger tbody th")]
    assert told == [f"Sign-in, login{n}.example" for n in range(PAGE + 2, -1, -1)]
    assert second.all(".more a.btn") == []
    assert second.address(".more a") == f"{PAGE_OF_IT}?only=provider#ledger"


def test_the_searches_of_a_day_are_one_line(ada: Browser) -> None:
    searched(40)
    wrote()
    leave(owner(), Receiver.MODEL, "other.example", [Part.SEARCH_WORDS], Why.SEARCH, words=1)
    yesterday = {"account_id": owner(), "at": now() - timedelta(days=1), "receiver": "llm.example", "words": 5}
    told = {"kind": "model", "parts": ["search words"], "files": [], "held_back": ["who"], "why": "search", "about": ""}
    with transaction():
        db.session.add(Departure(**yesterday, **told))

    page = ada.get(PAGE_OF_IT)

    assert page.texts("table.ledger td[data-th=What]") == [
        "5 words of a search",
        "1 word of a search",
        "letter: your password is changed",
        "40 searches, 820 words",
    ]
    assert sorted(page.texts("[aria-labelledby=receivers] td.num")) == ["0", "1", "1", "41"]


def test_all_of_it_is_a_file(ada: Browser) -> None:
    searched(TOGETHER + 5)
    leave(owner(), Receiver.MODEL, "=cmd|' /C calc'!A0", [Part.SEARCH_WORDS], Why.SEARCH, files=["@x.pdf"], words=1)

    answer = ada.client.get(f"{PAGE_OF_IT}/ledger.csv")

    head, *rows = csv.reader(StringIO(answer.text.removeprefix("\ufeff"), newline=""))
    assert head == ["When", "To", "What", "Held back", "Why"]
    assert len(rows) == TOGETHER + 6
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == "attachment; filename=what-left.csv"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.fixture
def outside(app: Flask, settings: Settings) -> Iterator[None]:
    """An embedding model on another server."""
    told = {"embedding_url": f"{settings.sandbox_url}/openai/v1", "embedding_key": SecretStr("a key")}
    app.extensions["settings"] = settings.model_copy(update=told)
    yield
    app.extensions["settings"] = settings


@pytest.mark.usefixtures("outside")
def test_a_search_of_somebody_signed_in_is_theirs_once_and_of_nobody_else(ada: Browser) -> None:
    another(ada).get("/?q=zither+tuner+nobody+asks")
    for _ in range(2):
        ada.get("/?q=zither+tuner+somebody+asks")
    another(ada).get("/?q=zither+tuner+afterwards")

    found = db.session.scalars(select(Departure)).all()
    # What they look for in general is asked for too, to rank what was found.
    told = [(line.account_id, line.receiver, line.words) for line in found]
    assert [each for each in told if each[2] == 4] == [(owner(), "127.0.0.1", 4)]
    assert {each[:2] for each in told} == {(owner(), "127.0.0.1")}


def test_there_are_words_for_all_that_a_language_model_is_told_and_why(ada: Browser) -> None:
    apart = (Part.LETTER, Part.SEARCH_WORDS, Part.SIGN_IN, Part.CALENDAR, Part.APPLICATION, Part.CODE)
    texts = [part for part in Part if part not in apart]
    others = (Why.LETTER, Why.SEARCH, Why.SIGN_IN, Why.CALENDAR, Why.APPLICATION, Why.REHEARSAL, Why.HOOK)
    whys = [why for why in Why if why not in others]
    for why in whys:
        leave(owner(), Receiver.MODEL, "llm.example", texts, why, held_back=[HeldBack.CONTACT], words=9)

    rows = list(csv.reader(StringIO(ada.client.get(f"{PAGE_OF_IT}/ledger.csv").get_data(as_text=True))))[1:]

    assert len({row[4] for row in rows[: len(whys)]} - set(map(str, whys))) == len(whys)
    assert not {row[2] for row in rows} & set(map(str, texts))
    assert "your name" in rows[0][3]


def test_there_are_words_for_what_whoever_fills_in_a_form_gets_and_for_whom(ada: Browser) -> None:
    parts = [Part.APPLICATION, Part.RESUME, Part.LETTER]
    files = ["Ada-Example-resume.pdf"]
    what = "your answers to what their form asks, your résumé, your letter, Ada-Example-resume.pdf"
    leave(owner(), Receiver.SENDER, "api.skyvern.com", parts, Why.APPLICATION, files=files, about="Acme")
    leave(owner(), Receiver.SENDER, "api.skyvern.com", parts, Why.REHEARSAL, files=files, about="Acme")
    leave(owner(), Receiver.SENDER, "sandbox", [Part.CODE], Why.APPLICATION, about="Acme")
    assert ada.get(PAGE_OF_IT).texts("[aria-labelledby=receivers] tbody tr")[-1].startswith("Sponsors, trackers,")
    for company in ("Acme", "Brown Ltd"):
        leave(owner(), Receiver.EMPLOYER, company, parts, Why.APPLICATION, files=files)

    rows = list(csv.reader(StringIO(ada.client.get(f"{PAGE_OF_IT}/ledger.csv").get_data(as_text=True))))[1:]
    _brown, received, code, dry, sent = rows

    assert sent[1:3] == ["Skyvern, api.skyvern.com", what]
    assert sent[4] == "to apply for you at Acme, by your word or by your rule"
    assert (dry[1], dry[4]) == (sent[1], "a dry run for Acme: all but the last step")
    assert code[1:3] == ["The sandbox on this machine, in place of Skyvern", "a code that they had sent you"]
    assert code[4] == "you typed it, so that the form of Acme goes on"
    assert received[1:3] == ["Acme", what]
    assert received[4] == "you applied there: it was sent, once"
    receivers = ada.get(PAGE_OF_IT).texts("[aria-labelledby=receivers] tbody tr")
    assert receivers[0].startswith("2 employers what you applied with today")
    assert receivers[0].endswith(" 2")
    assert any(each.startswith("Skyvern, api.skyvern.com what you apply with, to fill in") for each in receivers)
    assert receivers[-1] == "Sponsors, trackers, anyone else nothing never 0"
