"""Every word a person reads can be translated.

A language is made up whose every message is the English one between ⟦ and ⟧, through the same extraction and
catalogue as a real one. On its pages, a letter outside of the brackets is a word that no translator will see.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, timedelta
from io import BytesIO
from itertools import product
from pathlib import Path
from uuid import UUID, uuid4

import icalendar
import pytest
from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser, LexborNode
from sqlalchemy import delete, select, update

from jobraker.accounts import unsubscribing
from jobraker.accounts.models import Account, Keep, Role
from jobraker.accounts.unsubscribing import Channel
from jobraker.alerts import keeping
from jobraker.alerts.models import Alert, Found
from jobraker.alerts.models import Because as AlertBecause
from jobraker.alerts.rules.schedule import Cadence
from jobraker.applications.invitations import Became
from jobraker.applications.models import Interview, Reminder, Tracker
from jobraker.applications.moving import move
from jobraker.applications.reading import today_of
from jobraker.applications.rules import table_rows
from jobraker.applications.rules.events import Kind as EventKind
from jobraker.applications.rules.invitations import Invitation
from jobraker.applications.timeline import note
from jobraker.assistant import asking, talks
from jobraker.assistant.doing import Because as NotDone
from jobraker.assistant.models import Action, Decided, State, Talk
from jobraker.assistant.rules.terms import Doing
from jobraker.automation import packages, switches
from jobraker.automation.models import SiteForm
from jobraker.automation.rules.kept_questions import kept
from jobraker.automation.rules.limits import Wait
from jobraker.automation.rules.states import Problem
from jobraker.automation.rules.states import State as AttemptState
from jobraker.automation.rules.typed import slot
from jobraker.boards.form import FormQuestion, Group, Option
from jobraker.boards.form import Kind as FieldKind
from jobraker.clients.apprise_services import Refusal as AddressRefusal
from jobraker.clients.tool_addresses import Refusal as ToolRefusal
from jobraker.database import db, now, transaction
from jobraker.documents.design import Design
from jobraker.documents.resume import Document, Extra, Post, Spoken
from jobraker.embedding.passages import embed_passages
from jobraker.embedding.service import embed_jobs
from jobraker.extensions import redis
from jobraker.hooks import keeping as keeping_hooks
from jobraker.hooks import log
from jobraker.hooks.models import Because as HookBecause
from jobraker.hooks.models import Delivery, Hook
from jobraker.hooks.models import State as HookState
from jobraker.hooks.rules.events import CHOSEN
from jobraker.hooks.rules.events import Event as HookEvent
from jobraker.hooks.rules.limits import HOOKS
from jobraker.hooks.rules.problems import Problem as HookProblem
from jobraker.ingestion.sources import add_source
from jobraker.ingestion.sponsors import import_register
from jobraker.ingestion.withdrawing import withdraw
from jobraker.jobs.models import Job, JobVector
from jobraker.knowledge.loading import load_starters
from jobraker.language_model import works
from jobraker.language_model.models import ModelWork
from jobraker.language_model.terms import Problem as LanguageProblem
from jobraker.ledger.leaving import leave
from jobraker.ledger.models import HeldBack, Mailbox, Part, Receiver, Why
from jobraker.mail.models import Because as Suppressed
from jobraker.mail.models import Kind
from jobraker.mail.rendering import render
from jobraker.mail.suppressing import suppress
from jobraker.matching.models import Block, Match, Shortlist
from jobraker.matching.rules.verdicts import Because, Blocked
from jobraker.notifications import choosing
from jobraker.notifications.rules.kinds import Kind as NotificationKind
from jobraker.notifications.security import TOLD as TOLD_EVENTS
from jobraker.notifications.telling import tell as notify
from jobraker.notifications.wording import tongue_of, words_of
from jobraker.pages.applications import invitation_words, table_words
from jobraker.pages.from_mail_acts import Act
from jobraker.pages.hooks_words import EVENTS, PROBLEMS
from jobraker.pages.hooks_words import REFUSALS as HOOK_REFUSALS
from jobraker.pages.notification_choices import REFUSALS
from jobraker.practice import asking as practices
from jobraker.practice.models import PracticeAnswer
from jobraker.practice.rules.parts import Part as StoryPart
from jobraker.practice.rules.questions import Ask, Question
from jobraker.profile import contacts, service, tracks
from jobraker.profile.answers import keep_answer
from jobraker.profile.rules.merging import Seen
from jobraker.profile.rules.questions import QUESTIONS, By
from jobraker.profile.rules.questions import asked as question_of
from jobraker.profile.service import add_skill
from jobraker.profile.tracks import FIRST
from jobraker.resumes import uploads, versions
from jobraker.resumes.files import Kind as FileKind
from jobraker.resumes.files import Refusal, UnreadableFileError
from jobraker.resumes.understood import Contact, Quote, Understood, Value
from jobraker.saved import changing, links, saving
from jobraker.saved.link_models import JobLink
from jobraker.saved.link_models import State as LinkState
from jobraker.saved.rules.posting import Posting
from jobraker.saved.rules.refusals import Refusal as LinkRefusal
from jobraker.saved.rules.stages import Stage
from jobraker.saved.search_models import SavedSearch
from jobraker.settings import PROJECT, Settings
from jobraker.taxonomy.terms import Employment, Fluency, Level, Remote
from tests.applications import rounds
from tests.applications.test_invitations import ics
from tests.applications.tracked import tracked
from tests.automation.attempts import attempted, packed, proven
from tests.automation.people import allow, put
from tests.browser import UNWRITTEN, Browser, Page
from tests.factories import job, pay, posting, source, write
from tests.hooks.tool import Tool
from tests.hooks.tool import tool as tool
from tests.mail.letters import TOLD
from tests.matching.people import somebody, wish
from tests.notifications.messages import Outside
from tests.notifications.messages import outside as outside
from tests.pages.alerted import alerted
from tests.pages.applications import prepared as prepared_for
from tests.pages.applications.prepared import prepared
from tests.pages.people import App, give, settle, sign_in, sign_out
from tests.pages.test_profile import fields_of
from tests.pages.test_start import TOLD as UNDERSTOOD
from tests.pages.visitor import days_pass
from tests.tailoring.people import tell
from workers.language_model import DOERS

MADE_UP = "eo"  # a language with its own dates and numbers, and no catalogue of ours
OPEN, CLOSE = "⟦", "⟧"
READ_ALOUD = ("aria-label", "title", "placeholder", "alt", "data-close", "data-offline", "content")
# Their words are no sentences of ours: a key on the keyboard; dates and names of languages, which Babel writes.
APART = ("kbd", "time", "script", "style")
APART_BY = ("data-posting", "data-asked", "data-locale", "data-article")
NAMES = re.compile(r"Jobraker|€|htmx|GeoNames|O\*NET|ESCO|Lucide|Instrument Sans")


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("translations")
    template = folder / "messages.pot"
    CommandLineInterface().run(
        ["pybabel", "-q", "extract", "-F", str(PROJECT / "babel.cfg"), "-o", str(template), str(PROJECT)]
    )
    made_up = folder / MADE_UP / "LC_MESSAGES"
    made_up.mkdir(parents=True)
    with template.open("rb") as source_file, (made_up / "messages.mo").open("wb") as target:
        write_mo(target, bracketed(read_po(source_file)))
    return folder


def bracketed(messages: Catalog) -> Catalog:
    made_up = Catalog(locale=MADE_UP)
    for message in messages:
        if not message.id:
            continue
        plural = isinstance(message.id, tuple)
        words = tuple(OPEN + text + CLOSE for text in message.id) if plural else f"{OPEN}{message.id}{CLOSE}"
        made_up.add(message.id, words, flags=message.flags)
    return made_up


@pytest.fixture
def reader(app: Flask, client: FlaskClient, catalogue: Path, unlimited: None) -> Iterator[Browser]:
    settings: Settings = app.extensions["settings"]
    babel = app.extensions["babel"]
    folders = babel.translation_directories
    app.extensions["settings"] = settings.model_copy(update={"languages": (MADE_UP,)})
    babel.translation_directories = [str(catalogue)]
    yield Browser(client)
    app.extensions["settings"] = settings
    babel.translation_directories = folders


TELLING = (
    "<p>Visa sponsorship is available.</p><p>Our client is looking for a nurse.</p><p>Active SC clearance required.</p>"
    "<p>A driving licence is a plus.</p><p>3 years of experience.</p><p>6 months of experience is a plus.</p>"
    "<p>Bachelor's degree or equivalent experience.</p><p>Fluent English or German B2.</p><p>You work night shifts.</p>"
    "<p>Travel up to 25%.</p>"
    "<p>Please pay a refundable security deposit of $50 first.</p><p>Please send your CV and your bank account details.</p>"
    "<p>Please send us a scanned copy of your passport.</p><p>Apply on WhatsApp.</p><p>Write to jobs.acme@gmail.com</p>"
)


@pytest.fixture
def openings(app: Flask, tmp_path: Path) -> list[int]:
    """Openings with every fact, with all that a text may say, with none, closed, invented, and one whose parts were set aside."""
    add_source(app.extensions["settings"], "greenhouse", {"token": "x"}, name="made up", sandbox=True)
    app.extensions.pop("invented", None)
    register = tmp_path / "register.csv"
    register.write_text("Name,Route\nElmfield,Skilled Worker\n")
    import_register(register, "GB")
    full = job(
        "full",
        title="Night nurse",
        company="Elmfield",
        places=("Leeds, UK", "York, UK"),
        remote=Remote.HYBRID,
        employment=Employment.PART_TIME,
        level=Level.LEAD,
        pay=pay(34_000, 38_000),
        valid_through=now() + timedelta(days=20),
        truncated=True,
    )
    telling = job("telling", title="Nurse of many words", places=("Leeds, UK",), description=TELLING)
    bare = job("bare", title="Nurse", company="Anywhere Ltd")
    aside = job("aside", title="Nurse of tomorrow", company="Odd Ltd", pay=pay(5, 3_000_000), apply_url="mailto:nobody")
    closed = job("closed", title="Nurse of old", company="Gone Ltd")
    with transaction():
        db.session.execute(update(Job).where(Job.id == closed).values(closed_at=now()))
    write([posting("invented", title="Invented nurse")], source_id=source("made up"))
    write([posting("credited", title="Credited nurse")], source_id=source("adzuna gb", kind="adzuna"), rank=2)
    return [full, telling, bare, aside, closed]


def test_it_finds_words_outside_of_the_catalogue() -> None:
    assert untranslated("⟦Search⟧ Clear ⟦all⟧") == ["Clear"]


def test_it_takes_what_is_inside_of_nested_messages() -> None:
    assert untranslated("⟦Show ⟦25 openings⟧ now⟧, 412 · €⟦58–66k⟧") == []


ADDRESSES = [
    "/",
    "/?q=nurse",
    "/?q=nurse&near=Leeds&km=100&pay=52000&remote=hybrid&type=part-time&level=lead&days=7&stated=1&sort=pay",
    "/?q=nruse+in+leeds&level=wizard&pay=x&show=9999999&near=Xyzzyville&after=!!&km=7&days=x&stated=y",
    "/?type=volunteer&near=Leeds&pay=9000000&remote=remote&level=intern&days=1",
    "/?q=xyzzyplugh",
    "/rake",
    "/credits",
    "/companies/elmfield",
    "/companies/acme",
    "/companies/gone",
    "/?q=acme",
    "/proposals/new?company=acme",
    *(f"/proposals/{answer}" for answer in ("proposed", "waiting", "collected", "full")),
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.usefixtures("openings")
def test_it_says_nothing_outside_of_the_catalogue(reader: Browser, address: str) -> None:
    page = reader.get(address)

    assert words_outside(page) == []


def test_it_says_nothing_of_guides_outside_of_the_catalogue(reader: Browser, settings: Settings) -> None:
    pages = [reader.get("/guides"), reader.get("/guides/nobody", status=404)]
    load_starters()
    embed_passages(settings)
    pages += [
        reader.get(address)
        for address in ("/guides", "/guides?q=scams", "/guides?q=%C3%A9%C3%A9%C3%A9", "/guides/scams")
    ]

    assert [words_outside(page) for page in pages] == [[]] * len(pages)


NO_EARLIER = f"/ask/talks?before=0-{UUID(int=0)}"


def test_it_says_nothing_in_a_talk_outside_of_the_catalogue(reader: Browser, openings: list[int]) -> None:
    settle(reader, "ada@example.org")
    owner, settings = db.session.scalars(select(Account.id)).one(), reader.client.application.extensions["settings"]
    pages = [reader.get("/ask"), reader.get("/ask/talks"), reader.fragment(f"/ask?page=/jobs/{openings[0]}")]
    pages.append(reader.fragment(f"/ask?page=/applications/{uuid4()}"))
    reader.client.application.extensions["settings"] = settings.model_copy(update={"sandbox_chat": False})
    pages.append(reader.get("/ask"))
    reader.client.application.extensions["settings"] = settings
    ends: list[tuple[State, str, LanguageProblem | None]] = [
        (state, "7", None) for state in (State.DONE, State.STOPPED, State.CUT)
    ]
    ends += [(State.STOPPED, "", None), (State.DONE, "", None), *((State.FAILED, "", each) for each in LanguageProblem)]
    told = {
        "title": "",
        "path": "/jobs/1",
        "job_id": 1,
        "key": "",
        "words": "",
        "near": "",
        "on": "2026-06-01",
        "stage": "offer",
    }
    source = {"number": 7, "of": "opening", "title": "", "path": "/jobs/1", "job_id": 1, "key": ""}
    for state, answer, problem in ends:
        made = asking.ask(owner, "7")
        assert made.exchange
        pages.append(reader.get(f"/ask/{made.talk}"))
        row = asking.take(owner, made.exchange)
        assert row
        values = {"problem": problem, "unaided": state is State.DONE, "sources": [source]}
        assert asking.settle(row, row.tries, state, answer=f"[{answer}]" if answer else "", **values)
        for number, (doing, decided) in enumerate(product(Doing, Decided) if state is State.STOPPED else (), 1):
            at = None if decided is Decided.OPEN else now()
            became = {"why": [*NotDone][number % len(NotDone)]} if decided is Decided.OPEN else {"path": "/saved"}
            card = {"doing": doing, "told": told, "decided": decided, "decided_at": at, "became": became}
            with transaction():
                db.session.add(Action(account_id=owner, key=uuid4(), exchange=row.key, number=number, **card))
        pages.append(reader.get(f"/ask/{made.talk}"))
    stepless = asking.ask(owner, "Save this opening", talk=made.talk, page="/jobs/1")
    row = asking.take(owner, stepless.exchange) if stepless.exchange else None
    assert row
    assert asking.settle(row, row.tries, State.DONE, answer="7")
    pages.append(reader.get(f"/ask/{made.talk}"))
    reader.client.application.extensions["settings"] = settings.model_copy(update={"chat_tokens_per_day": 1})
    pages += [reader.get("/ask"), reader.get(f"/ask/news?talk={uuid4()}")]
    reader.client.application.extensions["settings"] = settings
    token = fields_of(reader.get("/ask"), "form.say")["csrf_token"]

    def send(place: str, status: int = 303, **values: str) -> Page:
        return reader.read(reader.client.post(place, data=values | {"csrf_token": token}), status)

    pages += [
        send("/ask", 422),
        send("/ask", 422, question="1" * 4_001),
        send("/ask", 422, question="1", talk=str(uuid4())),
    ]
    pages += [reader.get("/ask/talks"), reader.get("/ask/talks?q=xyzzyplugh"), reader.get(NO_EARLIER)]
    pages.append(reader.get(f"{NO_EARLIER}&q=1"))
    with transaction():
        times = (now() - timedelta(hours=number) for number in range(2 * talks.SEARCHED + 1))
        db.session.add_all(Talk(account_id=owner, key=uuid4(), title="1", said_at=at) for at in times)
    pages.append(reader.get("/ask/talks"))
    for address in ("/ask/talks", "/ask/talks?q=xyzzyplugh"):
        pages.append(reader.get(reader.get(address).address("main a[rel=next]")))
    for doing in ("name", "removal"):
        send(f"/ask/{made.talk}/{doing}")
        pages.append(reader.get("/ask/talks"))
    for _ in range(2):
        asking.ask(owner, "7")
    pages.append(send("/ask", 422, question="1"))

    assert [words_outside(page) for page in pages] == [[]] * len(pages)


def test_it_says_nothing_of_an_opening_outside_of_the_catalogue(reader: Browser, openings: list[int]) -> None:
    pages = [reader.get(f"/jobs/{job_id}?from=q%3Dnurse") for job_id in openings]
    withdraw(openings[0])
    pages.append(reader.get(f"/jobs/{openings[0]}", 410))

    assert [words_outside(page) for page in pages] == [[]] * len(pages)


def test_it_says_nothing_of_a_report_outside_of_the_catalogue(reader: Browser, openings: list[int]) -> None:
    token = reader.get("/rake").all("input[name=csrf_token]")[0].attributes["value"]
    wrong = {"csrf_token": token, "words": "1" * 1001}
    refused = reader.read(reader.client.post(f"/jobs/{openings[0]}/reports", data=wrong), 422)
    pages = [refused, reader.get(f"/jobs/{openings[0]}/reports/thanks"), reader.get("/jobs/99999999", status=404)]

    assert [words_outside(page) for page in pages] == [[]] * len(pages)


def test_it_says_nothing_of_a_proposal_outside_of_the_catalogue(reader: Browser) -> None:
    token = reader.get("/rake").all("input[name=csrf_token]")[0].attributes["value"]
    wrong = (
        "",
        "x" * 2001,
        "a b.example",
        "file:///",
        "https://a@b.example",
        "b.example:8",
        "127.1",
        "localhost",
        "a..b",
    )
    pages = [
        reader.read(reader.client.post("/proposals", data={"csrf_token": token, "address": address}), 422)
        for address in wrong
    ]
    pages.append(reader.get("/companies/nobody", status=404))

    assert [words_outside(page) for page in pages] == [[]] * len(pages)


def test_it_says_nothing_of_a_preview_outside_of_the_catalogue(reader: Browser, openings: list[int]) -> None:
    page = reader.fragment(f"/jobs/{openings[0]}")

    assert words_outside(page) == []


def test_it_says_nothing_of_what_forms_ask_outside_of_the_catalogue(reader: Browser, openings: list[int]) -> None:
    settle(reader, "ada@example.org")
    account_id = db.session.query(Account.id).filter_by(address="ada@example.org").scalar()
    asks = question_of("shifts")
    assert asks
    keep_answer(account_id, asks, Seen(), {"yes": True})
    shifts, email = "Are you willing to work in shifts?", FormQuestion("email", "Email", True, FieldKind.TEXT)
    questions = [
        email,
        FormQuestion("1", shifts, True, FieldKind.YES_NO),
        FormQuestion("2", shifts, False, FieldKind.CHOICE, (Option("Perhaps", "1"),)),
        FormQuestion("3", "Gender", False, FieldKind.CHOICE, group=Group.VOLUNTARY),
        FormQuestion("4", "I agree", True, FieldKind.YES_NO, group=Group.LEGAL),
        FormQuestion("5", "Why?", True, FieldKind.TEXT),
    ]
    with transaction():
        for job_id, problem in ((openings[0], "cut"), (openings[1], "broken")):
            origin = "board" if problem == "cut" else "none"
            kept_as = kept(questions if problem == "cut" else [])
            db.session.add(SiteForm(job_id=job_id, origin=origin, problem=problem, questions=kept_as))
    pages = [reader.get(f"/jobs/{job_id}/questions{looks}") for job_id in openings for looks in ("", "?looks=15")]

    assert {len(page.all("#asks dt")) > 0 for page in pages} >= {True}
    assert [words for page in pages for words in words_outside(page)] == []


def test_it_says_nothing_of_a_match_outside_of_the_catalogue(reader: Browser, openings: list[int]) -> None:
    settle(reader, "ada@example.org")
    account_id = db.session.query(Account.id).filter_by(address="ada@example.org").scalar()
    answer = reader.get(f"/jobs/{openings[1]}")
    add_skill(account_id, "Python", None)
    wish(account_id, titles=["Nurse"], places=[{"name": "Hamburg, DE", "km": 50}], floor=50_000)
    with transaction():
        db.session.add(Block(account_id=account_id, kind=Blocked.WORD, key="nurse", shown="nurse"))
    pages = [answer, *(reader.get(f"/jobs/{each}") for each in openings)]
    pages += [reader.get(f"/?{query}") for query in ("sort=match", "q=nurse", "q=nurse&hidden=1")]
    pages += [reader.fragment(f"/jobs/{openings[1]}")]

    assert any(page.all("#musts") for page in pages)
    assert any(page.all("#match") for page in pages)
    assert [words for page in pages for words in words_outside(page)] == []


def test_it_says_nothing_of_a_profile_outside_of_the_catalogue(reader: Browser) -> None:
    settle(reader, "ada@example.org")
    empty = [
        reader.get(address) for address in ("/profile", "/profile/answers", "/profile/tracks/new", "/profile/people")
    ]
    answers = [
        f"/profile/answers/{key}"
        for key in (
            *(each.slug for each in QUESTIONS if each.by in (None, By.COUNTRY)),
            "licence-gas",
            "language-de",
            "clearance-any",
            "new",
            "new?form=money",
            "new?form=choice",
        )
    ]
    token = fields_of(empty[0], "#person form")["csrf_token"]

    def send(address: str, status: int = 303, **values: str) -> Page:
        return reader.read(reader.client.post(address, data=values | {"csrf_token": token}), status)

    wrong = [
        send("/profile/person", 422, name="1" * 201, phone="2", links="3"),
        send("/profile/work", 422, key=str(uuid4()), began_month="1", ended_year="1"),
        send("/profile/skills", 422, years="-1"),
        send("/profile/languages", 422, code="1"),
        send(f"/profile/tracks/{FIRST}/wishes", 422, place_0="Springfield", place_1="!!", pay_amount="-1", remote="9"),
        send(f"/profile/tracks/{FIRST}/automation", 422, daily_limit="0"),
        send(f"/profile/work/{uuid4()}", 404),
    ]
    send("/profile/person", name="1", location="2")
    wrong.append(send("/profile/person", 409, name="3"))
    send("/profile/work", key=str(UUID(int=1)), title="1", began_year="2019", began_month="3", current="1")
    send("/profile/education", key=str(uuid4()), title="1", began_year="2019", ended_year="2020")
    for code, fluency in (("nl", "1"), ("fr", "7")):
        send("/profile/languages", code=code, fluency=fluency)
    send("/profile/skills", name="1", years="2")
    send("/profile/answers/shifts", yes="1")
    send("/profile/answers/notice-period", number="2", unit="weeks")
    send("/profile/answers/salary-expectation", amount="2", currency="EUR", period="5")
    send("/profile/tracks", first="1", name="2", key=str(UUID(int=2)))
    contacts.keep_contacts(
        db.session.query(Account).one().id, [Contact(f"{n}", "1", "2", "", date(2026, 6, 6)) for n in range(51)]
    )
    full = [
        reader.get(address)
        for address in (
            "/profile",
            "/profile/people",
            "/profile/people?q=1&page=2",
            "/profile/people?q=3333",
            "/profile/people/removal",
            "/profile/answers",
            f"/profile/work/{UUID(int=1)}",
            f"/profile/work/{UUID(int=1)}/removal",
            f"/profile/tracks/{UUID(int=2)}/name",
            "/profile/answers/shifts",
        )
    ]

    pages = [*empty, *map(reader.get, (a for a in answers if not a.endswith("work-permit"))), *wrong, *full]
    assert [words_outside(page) for page in pages] == [[]] * len(pages)


def test_it_says_nothing_of_what_is_kept_of_openings_outside_of_the_catalogue(
    reader: Browser, openings: list[int]
) -> None:
    settle(reader, "ada@example.org")
    account_id = db.session.scalars(select(Account.id)).one()
    empty = [reader.get(address) for address in ("/matches/blocked", "/searches", "/saved/new", "/?q=1")]
    token = fields_of(empty[2], "#link")["csrf_token"]

    def send(address: str, status: int, **values: str) -> Page:
        return reader.read(reader.client.post(address, data=values | {"csrf_token": token}), status)

    wrong = [
        send("/matches/blocked", 422, kind="word", name="!"),
        send("/saved/new", 422, url="1", deadline="x", employment="99"),
        *(send("/saved/new/links", 422, url=url) for url in ("", "ftp://1", "http://127.1", "http://localhost")),
    ]
    for address, values in (
        ("/matches/blocked", {"kind": "company", "name": "1"}),
        ("/matches/blocked", {"kind": "word", "name": "2"}),
        ("/searches", {"query": "q=1"}),
        ("/saved/new", {"title": "1", "url": "https://jobs.example/1"}),
    ):
        send(address, 303, **values)
    pages = [reader.get(address) for address in ("/matches/blocked", "/searches", "/?q=1", "/companies/acme")]
    search = db.session.query(SavedSearch).one()
    pages.append(reader.fragment(f"/searches/{search.key}/news"))
    pages.append(send(f"/searches/{search.key}/name", 422, name=""))
    pages.append(reader.get("/saved/new?url=https://jobs.example/1"))
    key = links.bring(account_id, "https://jobs.example/2")
    pages.append(reader.get(f"/saved/new/links/{key}"))
    states = [{"state": LinkState.REFUSED, "refusal": refusal} for refusal in LinkRefusal]
    for state in (*states, {"state": LinkState.READ, "refusal": None, "posting": {"title": "1"}}):
        db.session.execute(update(JobLink).values(due_at=None, **state))
        pages.append(reader.get(f"/saved/new/links/{key}"))

    assert [words_outside(page) for page in [*empty, *wrong, *pages]] == [[]] * len([*empty, *wrong, *pages])


def test_it_says_nothing_of_alerts_outside_of_the_catalogue(reader: Browser, openings: list[int]) -> None:
    settle(reader, "ada@example.org")
    account_id = db.session.scalars(select(Account.id)).one()
    pages = [reader.get(address) for address in ("/alerts", "/alerts/new", "/alerts/new?days=3", "/?q=1")]
    pages.append(reader.get("/alerts/new?basis=matches"))
    wish(account_id, titles=["1"])
    pages += [reader.get(f"/alerts/{uuid4()}", status=404), reader.get("/applications/zone?back=/alerts")]
    pages += [reader.get("/alerts/new?basis=matches"), reader.get("/alerts/new?q=1&days=3")]
    token = fields_of(pages[-1], "#alert")["csrf_token"]

    def send(address: str, status: int = 303, **values: object) -> Page:
        return reader.read(reader.client.post(address, data=values | {"csrf_token": token}), status)

    timing = {"minute": "450", "weekday": "0"}
    pages.append(send("/alerts", 422, query="q=1", name="", cadence="1", minute="1", weekday="9"))
    pages.append(send("/alerts", 422, basis="matches", track="1", threshold="1", name="x" * 101, **timing))
    pages.append(send("/alerts", 422))
    for cadence, query in zip(Cadence, ("q=1", "q=2", "near=Leeds"), strict=True):
        send("/alerts", query=query, name="3", cadence=cadence, **timing)
        pages.append(reader.get("/alerts"))
    send("/alerts", query="q=1", name="3", cadence="daily", **timing)
    alert = db.session.scalars(select(Alert).order_by(Alert.id)).first()
    assert alert
    address = f"/alerts/{alert.key}"
    pages += [reader.get(address), reader.get(f"{address}?query=q%3D4")]
    shown = fields_of(pages[-1], "#alert")["seen"]
    pages.append(send(address, 422, query="q=2", name="3", cadence="instant", **timing, seen=shown))
    told = {"query": "q=5", "name": "4", "cadence": "weekly", "minute": "30", "weekday": "2"}
    pages.append(send(address, 409, seen="9", **told))
    with transaction():
        told_of = {"account_id": account_id, "alert_id": alert.id, "became": "sent", "became_at": now()}
        db.session.add_all(Found(job_id=job_id, **told_of) for job_id in openings)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("jobraker.alerts.rules.limits.IDLE", 1)
        patch.setattr("jobraker.alerts.rules.limits.ALERTS", 1)
        choosing.turn(account_id, ["alert-mail", "matches-mail"], off=True)
        pages += [reader.get("/alerts"), reader.get("/alerts/new?q=9")]
    for because in AlertBecause:
        changed = {"paused_at": now(), "paused_because": because, "unread": ["near: 1"], "last_sent_at": now()}
        db.session.execute(update(Alert).values(changed))
        pages.append(reader.get("/alerts"))
    stuck = {"failed": 3, "failing_since": now(), "due_at": now()}
    db.session.execute(update(Alert).values(paused_at=None, paused_because="", **stuck))
    pages += [reader.get("/alerts"), reader.get(address)]
    for suppressed in Suppressed:
        suppress("ada@example.org", suppressed)
        pages.append(reader.get("/alerts"))
    for what in ("keeping", "pause", "resumption", "search"):
        send(f"{address}/{what}")
        pages.append(reader.get("/alerts"))
    pages.append(reader.get("/?q=1"))
    send(f"{address}/search/end")
    send(f"{address}/removal")
    pages.append(reader.get("/alerts"))
    send(pages[-1].one("form.toast").attributes["action"] or "")
    pages.append(reader.get("/alerts"))

    assert [words_outside(page) for page in pages] == [[]] * len(pages)


def test_it_says_nothing_of_a_resume_outside_of_the_catalogue(reader: Browser) -> None:
    settle(reader, "ada@example.org")
    account_id, key = db.session.scalars(select(Account.id)).one(), UUID(int=3)
    post = Post("1", "2", "3", "2019-03", "2020-01", points=("4", "5"))
    told = Document(
        name="1", summary="\U0001f71a", work=(post, Post("2", current=True, began="2020")), education=(post,), skills=("1",),
        languages=(Spoken("nl", Fluency.B2), Spoken("fr")), extras=(Extra("own1", "1", ("2",)), Extra("own2", "3")),
    )  # fmt: skip
    empty = [reader.get("/resumes"), reader.get("/resumes/new")]
    versions.build(account_id, key, "1", told, Design(hidden=("skills",)))
    versions.build(account_id, UUID(int=4), "2", Document(), Design())
    tracks.add_track(account_id, "1", "2", UUID(int=2))
    address = f"/resumes/{key}"
    token = fields_of(reader.get(f"{address}/name"), "main form")["csrf_token"]

    def send(place: str, status: int, **values: str) -> Page:
        return reader.read(reader.client.post(address + place, data=values | {"csrf_token": token}), status)

    wrong = [
        send("/edit/head", 422, email="1", phone="x", links="1"),
        send("/edit/own-own1", 422),
        send("/edit/languages", 422, language_0="1"),
        send("/edit/summary", 409, seen="9;summary=0", summary="1"),
        send("/look", 422),
        send("/photo", 422),
        send("/edit/work-9", 404, title="1"),
        send("/name", 422, track="1"),
    ]
    parts = ("head", "summary", "work", "work-0", "work-new", "education-0", "education-new", "skills", "languages", "own-own1", "own-new")  # fmt: skip
    places = (
        "",
        "/edit",
        "/reading",
        "/versions/1",
        "/profile",
        "/name",
        "/removal",
        *(f"/edit/{part}" for part in parts),
    )
    full = [
        reader.get("/resumes"),
        reader.get(f"/resumes/{UUID(int=4)}/edit"),
        *(reader.get(address + each) for each in places),
    ]
    send("/edit/work-0/removal", 303)

    pages = [*empty, *wrong, *full, reader.get(f"{address}/edit")]
    assert [words_outside(page) for page in pages] == [[]] * len(pages)


def test_it_says_nothing_of_a_first_run_outside_of_the_catalogue(
    reader: Browser, openings: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(reader, "ada@example.org")
    account_id = db.session.scalars(select(Account.id)).one()
    told: list[Understood | UnreadableFileError] = []

    def read(_content: bytes, _name: str) -> tuple[FileKind, Understood]:
        if isinstance(told[-1], UnreadableFileError):
            raise told[-1]
        return FileKind.TEXT, told[-1]

    def brought(as_told: Understood | UnreadableFileError) -> str:
        told.append(as_told)
        key = uploads.receive(account_id, "1", b"%d" % len(told))
        assert isinstance(key, UUID)
        reading.append(reader.get(f"/start/files/{key}"))
        uploads.read_upload(uploads.uploads_of(account_id)[0].id)
        return f"/start/files/{key}"

    def keep(page: Page, status: int = 303, **values: str) -> Page:
        form = page.one("main form.sheet")
        return reader.read(
            reader.client.post(form.attributes["action"] or "", data=fields_of(page, "main form.sheet") | values),
            status,
        )

    monkeypatch.setattr("jobraker.resumes.uploads.read", read)
    reading: list[Page] = []
    empty = [reader.get(address) for address in ("/start", "/start/wishes", "/start/openings", "/", "/profile")]
    refused = []
    for refusal in Refusal:
        address = brought(UnreadableFileError(refusal))
        refused.append(reader.get(address))
        uploads.remove(account_id, UUID(address.rpartition("/")[2]))
    work = tuple(replace(stay, title=str(number)) for number, stay in enumerate(UNDERSTOOD.work))
    understood = replace(UNDERSTOOD, links=(Value("1.2/3", Quote("1")),), work=work)
    check = reader.get(address := brought(understood))
    wrong = keep(check, 422, work_0_title="", phone="2")
    keep(check, language_1_fluency="4")
    taken, wishes = reader.get(address), reader.get("/start/wishes")
    later = reader.get(brought(replace(understood, name=Value("2", Quote("2")))))
    found = [keep(wishes, titles="Nurse\nXyzzy"), reader.get("/start/openings"), reader.get("/start")]

    pages = [*empty, *reading, *refused, check, wrong, taken, wishes, later, *found[1:]]
    assert [words_outside(page) for page in pages] == [[]] * len(pages)


def test_it_says_nothing_of_what_is_prepared_for_an_opening_outside_of_the_catalogue(
    reader: Browser, openings: list[int]
) -> None:
    settle(reader, "ada@example.org")
    full, closed = openings[0], openings[-1]
    before = [reader.get(f"/jobs/{job_id}/{what}") for job_id in (full, closed) for what in ("letter", "resume")]
    before += [reader.get("/letters"), reader.get(f"/jobs/{full}")]
    tell(db.session.scalars(select(Account.id)).one())
    resume = reader.submit(reader.get(f"/jobs/{full}/resume")).headers["Location"]
    letter = reader.submit(reader.get(f"/jobs/{full}/letter"), language="en", tone="warm", length="long").headers[
        "Location"
    ]
    begun = [reader.get(resume), reader.get(letter), reader.get("/letters"), reader.get(f"/jobs/{full}")]

    def send(status: int = 303, **values: str) -> Page:
        form = fields_of(reader.get(letter), "#letter-form") | values
        return reader.read(reader.client.post(letter, data=form), status)

    wrong = [send(422, body="1" * 12_001, tone="1", then="draft")]
    send(body="1,000,000", then="version")
    for asked in (resume + "/wording", letter + "/proposal"):
        form = "#wording form" if asked.startswith(resume) else "#proposal form"
        reader.submit(reader.get(asked.rpartition("/")[0]), form, language="en", tone="plain", length="short")
    waiting = [reader.get(resume), reader.get(letter)]
    for work in db.session.query(ModelWork).filter(ModelWork.due_at.is_not(None)):
        works.run(reader.client.application.extensions["settings"], work.id, DOERS)
    after = [
        reader.get(address)
        for address in (resume, letter, f"{letter}/versions/1", f"{letter}/removal", f"/jobs/{full}")
    ]

    pages = [*before, *begun, *wrong, *waiting, *after]
    assert [words_outside(page) for page in pages] == [[]] * len(pages)


def test_it_says_nothing_of_saved_jobs_outside_of_the_catalogue(reader: Browser, openings: list[int]) -> None:
    settle(reader, "ada@example.org")
    account_id, key = db.session.scalars(select(Account.id)).one(), UUID(int=3)
    empty = reader.get("/saved")
    contacts.keep_contacts(account_id, [Contact("1", "Elmfield")])
    keys = [saving.save(account_id, job_id).key for job_id in openings]
    soon = now().date() + timedelta(days=3)
    saving.keep_own(
        account_id, key, Posting("1", description="2", pay_said="3"), tags=["4"], deadline=soon, remind_days=2
    )
    changing.set_deadline(account_id, [each for each in keys[:1] if each], soon - timedelta(days=9))
    token = fields_of(empty, "#saving")["csrf_token"]

    def send(address: str, status: int = 303, **values: str) -> Page:
        return reader.read(reader.client.post(address, data=values | {"csrf_token": token}), status)

    wrong = [
        send(f"/applications/{key}/notes", 422, deadline="x", remind_days="99", tags="1," * 99),
        send(f"/applications/{key}/notes", 409, seen="9;notes=0;tags=0;deadline=0;remind_days=0", notes="5"),
    ]
    lacking = "&".join(f"key={each}" for each in (key, *keys[:3]))
    full = [
        reader.get(address)
        for address in (
            "/saved",
            "/saved?sort=fit&turned=1",
            "/saved?tag=4",
            "/saved?tag=5",
            f"/applications/{key}",
            f"/applications/{keys[-1]}",
            f"/saved/compare?{lacking}",
            f"/jobs/{openings[0]}",
            "/?q=nurse",
        )
    ]
    wrong.append(send("/saved/many", 422, do="tag"))
    send("/saved/many", do="tag", key=str(key), tag="6")
    send("/saved/many", do="remove", key=str(key))

    pages = [empty, *wrong, *full, reader.get("/saved")]
    assert [words_outside(page) for page in pages] == [[]] * len(pages)


def test_it_says_nothing_of_today_outside_of_the_catalogue(reader: Browser) -> None:
    settle(reader, "ada@example.org")
    account_id = db.session.scalars(select(Account.id)).one()
    pages = [reader.get("/today")]
    today = today_of(account_id)
    told = {"account_id": account_id, "key": UUID(int=3)}
    asking, sent = tracked(account_id, "1", Stage.APPLIED), tracked(account_id, "2", Stage.PREPARING)
    tracked(account_id, "3", Stage.OFFER, deadline=today + timedelta(days=3))
    tracked(account_id, "4", deadline=today)
    move(redis(), account_id, [sent], Stage.INTERVIEWING, today)
    with transaction():
        db.session.add(Reminder(**told, application=asking, form="thank-you", day=today))
        db.session.add(Interview(**told, application=sent, round=2, form="video", begins_at=now() + timedelta(days=2)))
    pages.append(reader.get("/today"))
    for goal in ("x", "3"):
        answer = reader.submit(reader.get("/today"), "#goal form", weekly_goal=goal)
        pages += [reader.read(answer, 422)] if goal == "x" else [reader.get("/today")]

    assert [words_outside(page) for page in pages] == [[]] * len(pages)


def test_it_says_nothing_of_what_mails_lead_to_outside_of_the_catalogue(reader: Browser, openings: list[int]) -> None:
    account_id = somebody()
    mails = [
        alerted(account_id, name=str(number), query=f"q={number}", cadence=cadence, opening=openings[-number])
        for number, cadence in enumerate(Cadence, 1)
    ]
    first, address, clicked = mails[0], mails[0].account.address, []
    pages = [reader.get(address) for mail in mails for address in (mail.opening(), mail.page())]
    token = pages[1].all("main input[name=csrf_token]")[0].attributes["value"]
    for end in ("save", "unsave", "save", "hide", "show"):
        reader.client.post(f"{first.opening()}/{end}", data={"csrf_token": token})
        pages.append(reader.get(first.opening()))
    for act in Act:
        reader.client.post(f"{first.page()}/{act}", data={"csrf_token": token})
        pages.append(reader.get(first.page()))
    keeping.resume(account_id, first.key)
    keeping.pause(account_id, first.key, AlertBecause.UNREADABLE)
    pages += [reader.get(first.page()), reader.get("/from-mail/alert/x", status=404)]
    keeping.resume(account_id, mails[1].key)
    for channel in (*Channel, unsubscribing.of_alert(mails[1].key)):
        link = unsubscribing.path(reader.client.application.extensions["settings"], account_id, address, channel)
        pages.append(reader.get(link))
        pages.append(reader.read(reader.submit(pages[-1], "main form"), 200))
        click = reader.client.post(link, data={"List-Unsubscribe": "One-Click"})
        clicked.append(untranslated(click.text))
    pages.append(reader.get("/unsubscribe/x", status=404))
    clicked.append(untranslated(reader.client.post("/unsubscribe/x", data={"List-Unsubscribe": "One-Click"}).text))
    link = first.opening()
    with transaction():
        db.session.execute(delete(Job).where(Job.id == first.job_id))
    pages.append(reader.get(link, status=410))

    assert [words_outside(page) for page in pages] == [[]] * len(pages)
    assert clicked == [[]] * 5


def test_it_says_nothing_in_a_calendar_outside_of_the_catalogue(reader: Browser) -> None:
    settle(reader, "ada@example.org")
    account_id, at = db.session.scalars(select(Account.id)).one(), now()
    pages = [reader.get("/applications/calendar")]
    reader.submit(pages[0], "form[action$='/address']")
    day = at.date() + timedelta(days=3)
    waiting = tracked(account_id, "1", company="2", deadline=day)
    rounds.interview(account_id, waiting, at + timedelta(days=1), zone="Asia/Tokyo", place="1", link="https://1.2")
    rounds.interview(account_id, waiting, at + timedelta(days=1), outcome="cancelled")
    rounds.reminder(account_id, waiting, at.date() - timedelta(days=1), "1")
    rounds.reminder(account_id, waiting, day + timedelta(days=90))
    pages.append(reader.get("/applications/calendar"))
    file = reader.client.get(pages[-1].all("a[download]")[0].attributes["href"] or "").text
    held = pages[-1]
    pages += [reader.get(f"/applications/calendar/address{path}") for path in ("", "/removal")]
    address = "/calendar" + (held.one("#calendar-address").attributes["value"] or "").split("/calendar")[1]
    feed = reader.client.get(address, headers={"Accept-Language": "en"}).text
    events = [event for text in (file, feed) for event in icalendar.Calendar.from_ical(text).events]

    assert len(events) == 6
    assert [words_outside(page) for page in pages] == [[]] * len(pages)
    assert [untranslated(str(event["SUMMARY"])) for event in events] == [[]] * len(events)


def test_it_says_nothing_of_insights_outside_of_the_catalogue(reader: Browser) -> None:
    settle(reader, "ada@example.org")
    account_id, today = db.session.scalars(select(Account.id)).one(), now().date()
    pages = [reader.get(f"/applications/{page}") for page in ("insights", "proof")]
    wrong = "period=days&from=2026-05-02&to=2010-05-01"
    few: list[tuple[Stage, int, str]] = [
        (Stage.APPLIED, 1, ""),
        (Stage.REJECTED, 2, "mail"),
        (Stage.REJECTED, 900, "reed"),
    ]
    many = [(stage, days, way) for stage in Stage for days in (9,) for way in ("reed", "greenhouse", "my aunt")]
    for told in (few, many):
        for stage, days, way in told:
            day = today - timedelta(days=days)
            resume = {"key": way, "name": "1"} if way else None
            key = tracked(account_id, "1", stage, company="2", applied_on=day, channel=way, resume=resume)
            if stage is Stage.INTERVIEWING:
                rounds.interview(account_id, key, now() - timedelta(days=1))
        tracked(account_id, "3", Stage.APPLIED)
        with transaction():
            db.session.merge(Tracker(account_id=account_id, weekly_goal=2, version=1))
        pages += [reader.get(f"/applications/insights?period={period}") for period in ("year", "all", "12-months")]
        pages.append(reader.get(f"/applications/insights?{wrong}", 422))
        pages.append(reader.get(f"/applications/insights?period=days&from={today}&to={today}"))
        pages += [reader.get(f"/applications/proof?{ticks}") for ticks in ("", "interviews=1&unsent=1")]
        pages.append(reader.get(f"/applications/proof?{wrong}", 422))
        pages.append(reader.get("/applications/proof?from=2000-01-01&to=2000-01-02"))

    assert [words_outside(page) for page in pages] == [[]] * len(pages)


def test_it_says_nothing_of_what_is_sent_for_them_outside_of_the_catalogue(reader: Browser) -> None:
    settle(reader, "ada@example.org")
    account_id = db.session.scalars(select(Account.id)).one()
    allow(account_id)
    pages = [reader.get("/profile")]
    for state, hand in ((AttemptState.SENT, True), (AttemptState.SENT, False), (AttemptState.RUNNING, True)):
        for _ in range(5):
            key = tracked(account_id, "1", Stage.APPLIED, company="2", applied_on=now().date())
            put(account_id, state, application=key, by_rule=hand, due_at=now(), run_id=str(key))
    for stage in (Stage.INTERVIEWING, Stage.REJECTED):
        for _ in range(5):
            tracked(account_id, "1", stage, company="2", applied_on=now().date())
    pages += [reader.get(page) for page in ("/today", "/applications", "/applications/insights?period=all")]
    reader.submit(reader.get("/applications"), "#sending form", underway="1")
    pages.append(reader.get("/applications"))
    for because in (switches.FAILURES, switches.YIELD):
        reader.submit(reader.get("/applications"), "#sending form[action$=go-on]")
        switches.stop(account_id, because, automatic_only=True)
        pages.append(reader.get("/applications"))
    switches.halt("1")
    with transaction():
        db.session.execute(update(Account).values(role=Role.ADMIN))
    pages.append(reader.get("/applications"))

    assert [words_outside(page) for page in pages] == [[]] * len(pages)


def test_it_says_nothing_of_invitations_outside_of_the_catalogue(reader: Browser) -> None:
    settle(reader, "ada@example.org")
    account_id = db.session.scalars(select(Account.id)).one()
    token = fields_of(reader.get("/applications/calendar"), "#invitation form")["csrf_token"]

    def sent(content: bytes) -> Page:
        data = {"csrf_token": token, "file": (BytesIO(content), "1.ics")}
        answer = reader.client.post("/applications/calendar/invitations", data=data)
        return reader.read(answer, answer.status_code)

    event = ("UID:1", "SUMMARY:1", "DTSTART;TZID=Asia/Tokyo:20270326T090000", "LOCATION:2", "RRULE:FREQ=DAILY")
    more = "BEGIN:VEVENT\r\nUID:2\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:3\r\nDTSTART;VALUE=DATE:20270326\r\nEND:VEVENT"
    pages = [
        sent(content) for content in (b"", b"x", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", ics("UID:1"), b"x" * 300_000)
    ]
    pages.append(sent(ics(*event)))
    sent(ics("UID:9", "SUMMARY:1", method="CANCEL"))
    pages.append(reader.get("/applications/calendar"))
    key = tracked(account_id, "1", company="2")
    pages.append(sent(ics(*event, more=more)))
    pages.append(sent(ics("UID:8", "SUMMARY:1", "RECURRENCE-ID:20270326T090000Z", "DTSTART:20270326T090000Z")))
    pages.append(sent(ics("UID:8", "DTSTART:20270326T090000Z", method="REPLY")))
    data = {"csrf_token": token, "file": (BytesIO(ics("UID:7", "DTSTART:20270326T090000")), "1.ics")}
    reader.client.post("/applications/calendar/invitations", data=data | {"application": str(key)})
    pages.append(reader.get(f"/applications/{key}"))
    assert "UTC" in pages[-1].text("#toasts")

    assert [words_outside(page) for page in pages] == [[]] * len(pages)
    for became in Became:
        invitation = Invitation(uid="1", sequence=0, title="1", begins_at=None, minutes=1, repeats=True)
        assert untranslated(invitation_words.became_words(became, invitation)) == []


def test_it_says_nothing_of_tables_outside_of_the_catalogue(reader: Browser) -> None:
    settle(reader, "ada@example.org")
    account_id, empty = db.session.scalars(select(Account.id)).one(), reader.get("/applications/import")
    tracked(account_id, "3", company="4")
    token = fields_of(empty, "main form")["csrf_token"]

    def sent(content: bytes, status: int = 303) -> Page:
        answer = reader.client.post(
            "/applications/import", data={"csrf_token": token, "file": (BytesIO(content), "1.csv")}
        )
        page = reader.read(answer, status)
        return reader.get(answer.headers["Location"]) if status == 303 else page

    refused = [
        sent(content, 422)
        for content in (b"", b"PK\x03\x04", b"\0\0", b"1\n", b"1\n" + b"2\n" * 5_001, b",1" * 200 + b"\n2\n")
    ]
    rows = (
        "3,4,,,",
        "1,2,?,1/2/2020,",
        ",5,,,",
        "5,6,,9/9/9999,",
        f"{'7' * 301},,,,",
        f"8,,,,{'1,' * 21}",
        "1,2,,,,,3",
        "3,4,,,",
    )
    table = sent(("title,company,stage,applied on,tags\n" + "\n".join(rows) + '\n8,"9\n').encode())
    address = table.all("main form")[0].attributes["action"] or ""
    reader.client.post(address, data={"csrf_token": token, "then": "take"})
    report = reader.get(address)
    taken_out = report.one("main form[action^='/applications/imported/']").attributes["action"] or ""
    reader.client.post(taken_out, data={"csrf_token": token})
    out = reader.get(address)
    file = list(csv.reader(reader.client.get(f"{address}/report.csv").text.removeprefix("\ufeff").splitlines()))
    ours = reader.client.get("/applications/export.csv").data
    asked = [
        sent(b"title,stage,applied on\n1,?,1/2/2020\n"),
        sent("title,stage,applied on\n1,applied,25/2/2020\nÂ£,,\n".encode()),
        sent(b"1,2\n3,4\n"),
        sent(ours),
        sent(ours.replace(b"\r\n", b",5\r\n")),
    ]
    headless = asked[2].all("main form")[0].attributes["action"] or ""
    reader.client.post(headless, data={"csrf_token": token, "letters": "cp1251", "headless": "yes"})
    asked.append(reader.get(headless))

    pages = [empty, *refused, table, *asked, report, out, reader.get("/applications/import")]
    assert [words_outside(page) for page in pages] == [[]] * len(pages)
    assert [untranslated(line[3]) for line in file] == [[]] * len(file)
    for why in table_rows.Why:
        assert untranslated(table_words.why_words(why, "tags", "1")) == []


def test_it_says_nothing_of_the_board_and_the_list_outside_of_the_catalogue(
    reader: Browser, openings: list[int]
) -> None:
    settle(reader, "ada@example.org")
    account_id = db.session.scalars(select(Account.id)).one()
    pages = [reader.get("/applications"), reader.get("/applications/list")]
    told = {"tags": ["4"], "applied_on": today_of(account_id) - timedelta(days=9), "deadline": today_of(account_id)}
    for stage in Stage:
        tracked(account_id, "1", stage, company="Elmfield", channel="referral", **told)
    for number in range(31):
        tracked(account_id, str(number))
    token = fields_of(reader.get("/saved"), "#saving")["csrf_token"]

    def send(address: str, status: int = 303, **values: str) -> Page:
        return reader.read(reader.client.post(address, data=values | {"csrf_token": token}), status)

    pages += [reader.get(f"/jobs/{openings[0]}")]
    wrong = [
        send("/applications/list/many", 422, do="move"),
        send("/applications/list/many", 422, do="move", every="1"),
        send("/applications/views", 422, name=""),
    ]
    send(f"/jobs/{openings[0]}/applied", on="2999-01-01")
    pages.append(reader.get(f"/jobs/{openings[0]}"))
    send("/applications/views?stage=saved", name="5")
    for address in ("/applications", "/applications?all=saved", "/applications/list?stage=saved", "/?q=nurse"):
        pages.append(reader.get(address))
        send("/applications/list/many?q=elm", do="move", every="1", to="accepted")
        send(f"/jobs/{openings[0]}/applied")
    empty = reader.get("/applications/list?q=nothing&since=2026-01-01&sort=sent&turned=1&asks=1")

    assert [words_outside(page) for page in [*pages, *wrong, empty]] == [[]] * (len(pages) + len(wrong) + 1)


def test_it_says_nothing_of_an_application_outside_of_the_catalogue(reader: Browser) -> None:
    settle(reader, "ada@example.org")
    account_id, own_key, other = db.session.scalars(select(Account.id)).one(), UUID(int=4), UUID(int=5)
    key = tracked(account_id, "1", Stage.IN_REVIEW, company="2", applied_on=now().date() - timedelta(days=9))
    page = f"/applications/{key}"
    token = fields_of(reader.get("/saved"), "#saving")["csrf_token"]

    def send(address: str, status: int = 303, **values: str) -> Page:
        seen = {}
        if address in ("sent", "answers", "posting"):
            seen = {"seen": fields_of(reader.get(f"{page}/{address}"), "main form")["seen"]}
        data = seen | values | {"csrf_token": token}
        return reader.read(reader.client.post(f"{page}/{address}", data=data), status)

    day, wrong = (now().date() + timedelta(days=3)).isoformat(), {"day": "x", "time": "x", "zone": "x", "what": "x"}
    told = {"day": day, "time": "10:00", "zone": "Asia/Tokyo", "minutes": "9", "people": "3", "place": "4"}
    past = told | {"day": "2026-01-02", "zone": "Europe/Berlin", "link": "https://jobs.example/1", "notes": "5"}
    pages = [
        send("interviews", 422, key=str(own_key), **wrong, link="x", minutes="x", outcome="x", round="x"),
        send(
            "interviews",
            422,
            key=str(own_key),
            **told | {"day": "2026-03-29", "time": "02:30", "zone": "Europe/Berlin"},
        ),
        send(
            "interviews",
            422,
            key=str(own_key),
            **told | {"day": "2026-10-25", "time": "02:30", "zone": "Europe/Berlin"},
        ),
        send("sent", 422, applied_on="2099-01-01", resume="x", letter="x", channel="1" * 99),
        send("sent", 422, applied_on=""),
        send("answers", 422, **{"answer-0": "1", "question-0": ""}),
        send("answers", 200, **{"question-0": "1", "add": "1"}),
        send("reminders", 422, key=str(own_key), day="2020-01-01", what="x"),
        send("posting", 422, url="1", title=""),
    ]
    send("interviews", key=str(own_key), what="phone", round="1", **past)
    send("interviews", key=str(other), what="onsite", round="2", **told)
    send("reminders", key=str(own_key), day=day, what="own", words="6")
    send("reminders", key=str(other), day=day, what="referral")
    send("sent", applied_on="2026-01-02", channel="7")
    send("answers", **{"question-0": "8", "answer-0": "9"})
    pages.append(reader.get(page))
    for outcome in ("failed", "passed"):
        send(f"interviews/{own_key}/outcome", outcome=outcome)
    send(f"interviews/{other}/removal")
    for did in ("done", "dismissed"):
        send(f"reminders/{other}/end", did=did)
        pages.append(reader.get(page))
        send(f"reminders/{other}/open")
    send(f"reminders/{own_key}/removal")
    send("reminders/suggested", what="follow-up")
    send("posting", title="10")
    pages += [
        reader.get(f"{page}{address}")
        for address in (
            "",
            "/sent",
            "/answers",
            "/posting",
            "/interviews/new",
            f"/interviews/{own_key}",
            "/reminders/new?what=thank-you",
            f"/reminders/{other}",
            "/draft/follow-up",
            "/draft/thank-you",
            "/draft/referral",
        )
    ]
    send("draft/referral", 422, mail="x")
    pages.append(reader.get(f"/applications/zone?of={key}"))
    pages.append(send(f"interviews/{UUID(int=9)}", 404, **told))
    for gone in (f"reminders/{UUID(int=9)}/end", "draft/referral/sent", "draft/referral/sent"):
        send(gone)
        pages.append(reader.get(page))
    for stage in ("rejected", "applied", "saved", "withdrawn"):
        send("move", to=stage)
        pages.append(reader.get(page))
    send("removal")

    pages.append(reader.get("/applications"))
    pages.append(reader.get(page, 404))
    pages.append(send("interviews", 404, notes="6"))
    assert [words_outside(each) for each in pages] == [[]] * len(pages)


def test_it_says_nothing_of_packages_outside_of_the_catalogue(reader: Browser, openings: list[int]) -> None:
    settle(reader, "ada@example.org")
    account_id = db.session.scalars(select(Account.id)).one()
    asks = [prepared_for.NAME, prepared_for.START, prepared_for.AWAY, prepared_for.TEAMS, prepared_for.LEVEL]
    asks += [prepared_for.LEGAL, prepared_for.WHY, replace(prepared_for.START, id="n", kind=FieldKind.NUMBER)]
    asks = [replace(each, label=str(number)) for number, each in enumerate(asks)]
    empty = [reader.get("/applications/packages")]
    bare = prepared(account_id, "1", asks=asks, company="2", url="", key=saving.save(account_id, openings[0]).key)
    pages = [reader.get(f"/applications/{bare}/package")]
    prepared_for.resume(account_id, "1")
    for at, built in (("3", None), ("4", None)):
        key = prepared(account_id, at, company=at, built_at=built, tries=4 if at == "4" else 0)
        pages.append(reader.get(f"/applications/{key}/package"))
    switches.stop(account_id)
    full = prepared(account_id, "1", asks=asks, company="2", key=tracked(account_id, "1", company="2"))
    pages.append(reader.get(f"/applications/{full}/package"))
    switches.halt("1", "2")
    pages += [reader.get(f"/applications/{full}/package"), reader.get("/applications/packages")]
    switches.end_halt()
    switches.go_on(account_id)
    token = fields_of(pages[-1], "main form[action$='/attempts']")["csrf_token"]

    def send(place: str, status: int = 303, **values: str) -> Page:
        return reader.read(reader.client.post(place, data=values | {"csrf_token": token}), status)

    here, names = f"/applications/{full}/package", " ".join(slot({"id": each.id}) for each in asks)
    level = slot({"id": "level"})
    pages += [
        send(f"{here}/consent", 422),
        send(f"{here}/address", 422, url="1"),
        send(f"{here}/answers", 422, of=names, **{level: "9"}),
        send(f"{here}/attempts", 409, digest="1"),
        send(f"{here}/attempts", 409, digest=fields_of(pages[3], "#send form[action$='/attempts']")["digest"]),
        reader.get(f"{here}/files"),
        reader.get(f"{here}/answers/{level}"),
        reader.fragment(f"{here}/answers/{slot({'id': 'privacy'})}"),
        reader.get("/applications/packages"),
    ]
    prepared_for.consent(account_id, from_hour=0, to_hour=24, company_cap=1)
    ready = prepared(account_id, "5", company="", key=tracked(account_id, "5", company=""))
    before = reader.get("/applications/packages")
    chosen = before.all("[name=approve]")[0].attributes["value"] or ""
    pages += [before, reader.get(f"/applications/{ready}/package")]
    pages.append(send("/applications/packages/attempts", 200, approve=chosen))
    pages.append(send("/applications/packages/attempts", 200, approve=chosen))
    send(f"{here}/removal")
    pages.append(reader.get("/today"))
    pages.append(reader.get("/applications"))

    assert [words_outside(page) for page in [*empty, *pages]] == [[]] * len([*empty, *pages])


def test_it_says_nothing_of_matches_outside_of_the_catalogue(reader: Browser, settings: Settings) -> None:
    settle(reader, "ada@example.org")
    account_id = db.session.scalars(select(Account.id)).one()
    pages = [reader.get("/matches")]
    places = (("Berlin, Germany",), ("Potsdam, Germany",), ("Hamburg, Germany",))
    told = {"level": Level.MID, "employment": Employment.FULL_TIME, "remote": Remote.ON_SITE}
    made = [
        job(f"{n}-{title[:4]}", title=title, company=f"Firm {n % 2} {title}", places=place, pay=pay(40_000, 50_000), description=f"<p>{title} {n} needs Python, SQL and Docker.</p>" * (n + 2), **told)
        for title in ("Backend Developer", "Data Engineer") for n, place in enumerate(places)
    ]  # fmt: skip
    embed_jobs(settings)
    service.add_skill(account_id, "Python", None)
    pages.append(reader.get("/matches"))
    home = f"/matches/{FIRST}"
    wish(account_id, titles=["Backend Developer"], places=[{"name": "Berlin, DE", "km": 500}], floor=30_000)
    pages.append(reader.get("/matches"))
    token = pages[-1].all("main input[name=csrf_token]")[0].attributes["value"]

    def send(address: str, **values: object) -> None:
        reader.read(reader.client.post(home + address, data=values | {"csrf_token": token}), 303)
        pages.append(reader.get("/matches"))

    for verdict in ("1", "1", "none", "2", "3"):
        send(f"/openings/{made[3]}", verdict=verdict)
    for because in Because:
        send(f"/openings/{made[0]}", verdict=3, because=because.value)
    send("/lessons/3")
    send("/lessons/5")
    send("/words", word="1")
    send("/words", word="?")
    send("/blocks", kind=2, key="1")
    send("/blocks", kind=2, key="1")
    send("/openings/999999999", verdict=1)
    send("/weights", pay=3)
    send("/weights", pay=3)
    pages.append(reader.get(f"{home}/said"))
    with transaction():
        db.session.execute(update(Shortlist).values(visited_at=now() - timedelta(days=3)))
        db.session.execute(update(Match).values(first_at=now() - timedelta(days=1)))
        db.session.execute(update(JobVector).values(model="another"))
    pages.append(reader.get("/matches"))
    wish(
        account_id,
        titles=["Backend Developer"],
        remote=[Remote.REMOTE],
        employment=[Employment.PART_TIME],
        floor=90_000,
    )
    pages.append(reader.get("/matches"))
    wish(account_id, titles=["Backend Developer"], remote=[Remote.REMOTE])
    pages += [reader.get("/matches"), reader.get(f"/jobs/{made[1]}?list={FIRST}")]

    assert [words_outside(page) for page in pages] == [[]] * len(pages)


@pytest.mark.usefixtures("openings")
def test_it_says_nothing_of_earlier_searches_outside_of_the_catalogue(reader: Browser) -> None:
    searches = (
        "q=nurse&near=Leeds&remote=hybrid&days=7&stated=1",
        "type=full-time&sort=date",
        "pay=20000",
        "q=xyzzyplugh",
    )
    for query in searches:
        reader.get(f"/?{query}")
    days_pass(reader, 2)
    job("since", title="Nurse since", employment=Employment.FULL_TIME, pay=pay(30_000, 40_000))
    pages = [reader.get("/"), *(reader.get(f"/?{query}") for query in searches)]
    token = pages[0].one("#recents input[name=csrf_token]").attributes["value"]
    for fields in ({"search": "pay=20000"}, {}):
        reader.client.post("/recents/removal", data={"csrf_token": token} | fields)
        pages.append(reader.get("/"))

    assert [words_outside(page) for page in pages] == [[]] * len(pages)
    assert pages[0].all("#recents .fresh")


@pytest.mark.usefixtures("openings")
def test_it_says_nothing_in_a_feed_outside_of_the_catalogue(reader: Browser) -> None:
    feed = LexborHTMLParser(reader.client.get("/feed?near=Leeds&remote=hybrid&colour=blue").text)
    (subtitle,), (title, *_) = feed.css("subtitle"), feed.css("feed > title")

    assert untranslated(subtitle.text() + title.text()) == []


def test_it_waits_for_openings_in_the_catalogue(reader: Browser) -> None:
    page = reader.get("/")

    assert words_outside(page) == []


def test_it_fails_in_the_catalogue(reader: Browser) -> None:
    missing = reader.get("/nowhere", status=404)
    stale = reader.read(reader.client.post("/theme"), 400)

    assert words_outside(missing) + words_outside(stale) == []


@pytest.mark.parametrize("kind", Kind)
def test_it_says_nothing_in_a_mail_outside_of_the_catalogue(kind: Kind, catalogue: Path) -> None:
    words = render(kind, MADE_UP, TOLD[kind], "https://1.2", catalogues=catalogue)
    body = LexborHTMLParser(words.html).body
    assert body is not None

    texts = (words.subject, words.text, "".join(written(body)))
    assert [set(untranslated(text)) - {"https"} for text in texts] == [set(), set(), set()]  # of the links


@pytest.mark.usefixtures("reader")
def test_it_says_nothing_of_an_account_outside_of_the_catalogue(client: FlaskClient) -> None:
    ada = settle(Browser(client), "ada@example.org")
    offered = ada.get("/account/second-factor")
    wrong = ada.read(ada.submit(offered, code="x"), 422)
    pages = [ada.get("/account"), ada.get("/account/proof"), offered, wrong]
    app = App(offered.text(".key").replace(" ", ""), [])
    pages.append(ada.read(ada.submit(offered, code=app.code()), 200))
    pages += [ada.get(f"/account/{page}") for page in ("second-factor/removal", "recovery-codes", "landing")]
    file = ada.submit(pages[4]).text.splitlines()[:2]
    pages += [ada.get("/account"), ada.read(ada.submit(ada.get("/account/proof"), password="x"), 422)]
    sign_out(ada)
    pages.append(ada.get("/sign-in"))
    sign_in(ada, "ada@example.org")
    pages += [ada.get("/sign-in/code"), ada.read(give(ada, code="x"), 422), ada.read(give(ada, recovery="x"), 422)]

    assert [words_outside(page) for page in pages] == [[]] * len(pages)
    assert [untranslated(line) for line in file] == [[], []]


@pytest.mark.usefixtures("reader")
def test_it_says_nothing_of_what_left_outside_of_the_catalogue(client: FlaskClient) -> None:
    ada = settle(Browser(client), "ada@example.org")
    owner = db.session.query(Account).one().id
    pages = [ada.get("/account/privacy")]
    for kind in Kind:
        leave(owner, Receiver.MAIL, Mailbox.OWN, [Part.LETTER], Why.LETTER, about=kind)
    for mailbox in Mailbox:
        leave(owner, Receiver.MAIL, mailbox, [Part.LETTER], Why.LETTER, about="a kind that is not known")
    for host in ("1.2", "1.2", "1.3"):
        leave(
            owner,
            Receiver.MODEL,
            host,
            [Part.SEARCH_WORDS, Part.TRACKED],
            Why.SEARCH,
            held_back=[HeldBack.WHO],
            words=2,
        )
    leave(owner, Receiver.PROVIDER, "1.2", [Part.SIGN_IN], Why.SIGN_IN, held_back=[HeldBack.ACCOUNT])
    leave(owner, Receiver.CALENDAR, "calendar", [Part.CALENDAR], Why.CALENDAR)
    with_it = [Part.APPLICATION, Part.RESUME, Part.LETTER, Part.CODE]
    for through in ("1.2", "sandbox"):
        leave(owner, Receiver.SENDER, through, with_it, Why.APPLICATION, about="1")
        for why in (Why.APPLICATION, Why.REHEARSAL):
            leave(owner, Receiver.SENDER, through, [Part.RESUME], why, about="1")
    leave(owner, Receiver.EMPLOYER, "1", [Part.RESUME], Why.APPLICATION)
    for to in ("1", "sandbox"):
        leave(owner, Receiver.OUTSIDE, to, [Part.NOTIFICATION], Why.NOTIFICATION, about="3")
        leave(owner, Receiver.TOOL, to, [Part.TRACKED, Part.MATCHES], Why.HOOK)
    pages += [ada.get("/account/privacy"), ada.get("/account/privacy?only=mail")]
    pages.append(ada.read(ada.submit(pages[0], "form[action='/account/pause']", until="1999-01-01"), 422))
    ada.submit(pages[0], "form[action='/account/pause']", until=f"{now() + timedelta(days=9):%Y-%m-%d}")
    pages.append(ada.read(ada.submit(ada.get("/account/landing"), keep="7", work="1" * 201), 422))
    for keep in Keep:
        ada.submit(pages[0], "form[action='/account/pause']", until="")
        pages += [ada.get(page) for page in ("/account/privacy", "/account", "/profile")]
        ada.submit(ada.get("/account/landing"), keep=str(keep.value), work="1")
        pages.append(ada.get("/account/privacy"))
        ada.submit(pages[-1], "form[action='/account/pause/end']")
    file = list(csv.reader(ada.client.get("/account/privacy/ledger.csv").text.splitlines()))

    assert [words_outside(page) for page in pages] == [[]] * len(pages)
    assert [untranslated(cell) for line in file for cell in line[1:]] == [[]] * 4 * len(file)


def test_it_says_nothing_of_notifications_outside_of_the_catalogue(
    reader: Browser, settings: Settings, catalogue: Path, outside: Outside
) -> None:
    ada = settle(reader, "ada@example.org")
    owner = db.session.query(Account).one()
    pages = [ada.get(f"/notifications{query}") for query in ("", "?only=unread", "?only=due")]
    for _ in range(30):
        notify(settings, owner, NotificationKind.SECURITY, {"what": "new-device"}, "/account", UTC)
    pages += [
        ada.get("/notifications"),
        ada.get("/notifications?before=9999999999"),
        ada.fragment("/notifications/count"),
    ]
    ada.submit(ada.get("/notifications"), ".told-all")
    pages += [ada.get("/notifications"), ada.get("/notifications/choices")]
    for address in (
        "",
        "x://",
        "json://x",
        "ntfys://1.2.3.4/x",
        "ntfys://x.example/a/b",
        "ntfys://x.example/a?b",
        "ntfy://x.example/x",
        "x" * 501,
    ):
        form = "form[action$='/outside']"
        pages.append(ada.read(ada.submit(ada.get("/notifications/choices"), form, address=address), 422))
    early = ada.get("/notifications/choices")
    ada.submit(ada.get("/notifications/choices"), "#ways", quiet_from="22:00", quiet_to="06:00")
    pages.append(ada.read(ada.submit(early, "#ways", **{"due-mail": "1"}), 409))
    pages.append(ada.read(ada.submit(early, "#ways", quiet_from="x"), 422))
    pages.append(ada.read(ada.submit(early, "#ways", quiet_from="22:00", quiet_to="22:00"), 422))
    ada.submit(early, "form[action$='/outside']", address=outside.ntfy)
    for fault in ("", "404", "500", "429"):
        outside.fail(fault)
        page = ada.get("/notifications/choices")
        pages += [page, ada.get(ada.submit(page, "form[action$='/trial']").headers["Location"])]
    pages += [
        ada.get(ada.submit(pages[-1], "form[action$='/removal']").headers["Location"]),
        ada.get("/account/privacy"),
    ]

    assert [words_outside(page) for page in pages] == [[]] * len(pages)
    said = [
        words_of(kind, number, values, tongue_of(MADE_UP, catalogue))
        for kind, several in NOTIFIED.items()
        for values in several
        for number in (1, 2)
    ]
    assert [untranslated(each) for each in said] == [[]] * len(said)
    assert {*REFUSALS} == {*AddressRefusal}


def test_it_says_nothing_of_webhooks_outside_of_the_catalogue(reader: Browser, settings: Settings, tool: Tool) -> None:
    ada = settle(reader, "ada@example.org")
    owner = db.session.query(Account).one()
    pages = [ada.get("/account/hooks"), ada.get("/account/hooks")]
    for address in (
        "",
        "x",
        "http://1.example",
        "https://1.2",
        "https://1:2@1.example",
        f"https://1.example/{'1' * 1000}",
    ):
        pages.append(ada.read(ada.submit(pages[0], "#hook", name="", address=address), 422))
        pages.append(ada.read(ada.submit(pages[0], "#hook", name="1", address=address, event="match.new"), 422))
    pages.append(ada.read(ada.submit(pages[0], "#hook", name="1", address=tool.address, event="match.new"), 200))
    hook = db.session.query(Hook).one()
    address = f"/account/hooks/{hook.key}"
    log.ping(owner.id, hook.key)
    for state, problem in product(HookState, ("", *HookProblem)):
        values = {"state": state, "problem": problem, "tries": 2, "status": 500}
        db.session.execute(update(Delivery).values(**values))
        pages.append(ada.get(address))
    acts = [f"form[action='{address}/{act}']" for act in ("test", "pause", "resumption", "test")]
    acts.append(".told > li:first-child form[action*='/messages/']")
    pages.extend(ada.get(ada.submit(ada.get(address), act).headers["Location"]) for act in acts)
    token = fields_of(ada.get(address), "#hook")["csrf_token"]
    for because in HookBecause:
        stopped = {"stopped_at": now(), "because": because, "failures": 1}
        db.session.execute(update(Hook).values(**stopped))
        pages += [ada.get(address), ada.get("/account/hooks"), ada.get(f"{address}?only=given-up")]
    pages.append(ada.read(ada.client.post(f"{address}/test", data={"csrf_token": token}, follow_redirects=True), 200))
    db.session.execute(update(Hook).values(stopped_at=None, failures=1))
    pages += [ada.get("/account/hooks"), ada.get(f"{address}?before=1")]
    gone = ada.get(ada.submit(ada.get(address), f"form[action='{address}/removal']").headers["Location"])
    pages.append(gone)
    pages.append(ada.get(ada.submit(gone, "form[action*='/removed/']").headers["Location"]))
    for number in range(HOOKS):
        keeping_hooks.add(settings, owner.id, str(number), tool.address, CHOSEN)
    pages.append(ada.get("/account/hooks"))
    pages.append(
        ada.get(ada.submit(pages[0], "#hook", name="1", address=tool.address, event="match.new").headers["Location"])
    )

    assert [words_outside(page) for page in pages] == [[]] * len(pages)
    assert {*EVENTS} == {*HookEvent}
    assert {*HOOK_REFUSALS} == {*ToolRefusal}
    assert {*PROBLEMS} == {*HookProblem}


# Of each kind all that it may say, with figures in place of what others wrote.
NOTIFIED: dict[NotificationKind, list[dict[str, object]]] = {
    NotificationKind.APPLICATION: [{"sent": 2}, {"sent": 1, "title": "1", "company": "2"}, {"likely": 1, "title": "1"}],
    NotificationKind.NEEDS_YOU: [
        {"what": what} | more
        for what in ("asking", "waiting", "stopped", "outside", "hook", "?")
        for more in ({"number": 3, "service": "1"}, {"number": 1, "title": "1", "service": "1"})
    ],
    NotificationKind.DUE: [{"interviews": 1, "reminders": 2, "deadlines": 3}, {"interviews": 1, "title": "1"}],
    NotificationKind.MATCHES: [
        {"number": 3},
        {"number": 1, "title": "1"},
        {"number": 3, "title": "1", "others": ["1"]},
    ],
    NotificationKind.ALERT: [{"name": "1", "number": 3}, {"name": "1", "title": "1"}],
    NotificationKind.SECURITY: [{"what": what, "device": "1"} for what in (*TOLD_EVENTS.values(), "?")],
}


def test_it_says_nothing_of_contacts_offers_and_twins_outside_of_the_catalogue(reader: Browser) -> None:
    settle(reader, "ada@example.org")
    account_id = db.session.scalars(select(Account.id)).one()
    empty = [reader.get(address) for address in ("/contacts", "/contacts?q=1", "/contacts/new", "/offers")]
    wish(account_id, floor=50_000)
    contacts.keep_contacts(account_id, [Contact("1", "2", "3")])
    sent = {"company": "2", "applied_on": today_of(account_id)}
    one, other = (
        tracked(account_id, "1", Stage.OFFER, **sent),
        tracked(account_id, "1", Stage.APPLIED, notes="5", **sent),
    )
    token = fields_of(reader.get(f"/applications/{one}/contacts"), "form:has(#contact-name)")["csrf_token"]

    def send(address: str, status: int = 303, **values: str) -> Page:
        return reader.read(reader.client.post(address, data=values | {"csrf_token": token}), status)

    key, seen = str(uuid4()), "9;role=0;notes=0;hours=0"
    asked = [
        send(f"/applications/{one}/contacts", 422, key=key, name="", mail="1", phone="1", link="1"),
        send("/contacts/file", 422),
    ]
    told = {"mail": "1@2.example", "phone": "12345", "link": "https://1.2"}
    send(f"/applications/{one}/contacts", key=key, name="4", role="5", company="6", **told)
    send(f"/applications/{one}/contacts/known", contact=str(uuid4()))
    send(f"/contacts/{key}", name="4", role="6", seen="1")
    asked += [
        reader.get(f"/applications/{one}/contacts"),
        reader.get(f"/applications/{other}/contacts"),
        reader.get("/contacts?q=4"),
        send(f"/contacts/{key}", 409, name="4", role="7", notes="8", seen=seen),
        reader.get(f"/applications/{other}/offer"),
        send(f"/applications/{one}/offer", 422, amount="x", hours="999", days_off="999", answer_by="x"),
    ]
    send(f"/applications/{one}/offer", amount="20", currency="GBP", period="1", bonus="5", benefits="1", hours="20")
    day = today_of(account_id).isoformat()
    send(f"/applications/{other}/offer", amount="200", currency="EUR", period="2", answer_by=day, seen="0")
    asked += [
        send(f"/applications/{one}/offer", 409, hours="30", seen=seen),
        reader.get("/offers"),
        reader.get(f"/offers?key={one}"),
        reader.get(f"/applications/{one}"),
        reader.get(f"/applications/{one}/merging"),
        reader.get(f"/applications/{one}/merging/{other}"),
        send(f"/applications/{one}/merging/{other}", 409, mark="x"),
        reader.get("/account/landing"),
    ]
    send("/account/landing", keep="1", accepted=str(one), withdraw=str(other))
    asked.append(reader.get("/account/privacy"))
    send(f"/applications/{one}/contacts/{key}/removal")
    send(f"/applications/{one}/offer/removal")
    send(f"/contacts/{key}/removal")
    asked.append(reader.get(f"/applications/{one}"))

    assert [words_outside(page) for page in [*empty, *asked]] == [[]] * len([*empty, *asked])


def test_it_says_nothing_of_practice_outside_of_the_catalogue(reader: Browser, openings: list[int]) -> None:
    settle(reader, "ada@example.org")
    account_id = db.session.scalars(select(Account.id)).one()
    empty = [reader.get(address) for address in ("/stories", "/stories?q=1", "/stories/new")]
    saved = [saving.save(account_id, job_id).key for job_id in openings]
    asks = [Question(ask, about, "1") for ask in Ask for about in ABOUT.get(ask, ("",))]
    key = saved[0]
    assert key
    practices.hold(account_id, key, asks)
    numbers = range(1, len(asks) + 1)
    token = fields_of(empty[2], "form:has(#story-title)")["csrf_token"]

    def send(address: str, status: int = 303, **values: str) -> Page:
        return reader.read(reader.client.post(address, data=values | {"csrf_token": token}), status)

    of = f"/applications/{key}/practice"
    asked = [reader.get(f"/applications/{each}/practice") for each in saved]
    asked += [send(f"{of}/1", 422), send(f"{of}/1", 422, answer="1" * 5001), send(f"{of}/notes", 422, notes="1" * 5001)]
    told = (
        "1",
        "The work was hard for the team. " * 60,
        "When I was 9 I had to do the task. I made it. In the end it worked.",
    )
    for number in numbers:
        for said in told:
            send(f"{of}/{number}", answer=said)
    asked += [reader.get(f"{of}/{number}") for number in numbers]
    asked.append(send(f"{of}/1", 422, answer="1", question="1"))
    for work in db.session.query(ModelWork).filter(ModelWork.due_at.is_not(None)):
        works.run(reader.client.application.extensions["settings"], work.id, DOERS)
    asked += [reader.get(f"{of}/{number}") for number in numbers]
    answers = [each.key for each in db.session.query(PracticeAnswer).order_by(PracticeAnswer.asked_at)]
    places = [(place // len(told) + 1, each) for place, each in enumerate(answers)]
    asked += [reader.get(f"{of}/{number}?answer={each}") for number, each in places]
    with transaction():
        thrown = {"strengths": [], "improve": [], "missing": list(StoryPart), "refused": 2}
        db.session.execute(update(PracticeAnswer).values(feedback=thrown))
    asked.append(reader.get(f"{of}/1"))
    send(f"{of}/answers/{answers[0]}/story")
    asked.append(reader.get(f"/stories/{answers[0]}"))
    asked.append(send("/stories", 422, key=str(UUID(int=9)), title=""))
    asked.append(send(f"/stories/{UUID(int=9)}", 404, title="1"))
    send(f"{of}/answers/{answers[0]}/removal")
    asked += [reader.get("/stories"), reader.get("/stories?q=1")]
    send(f"/stories/{answers[0]}/removal")
    send(f"{of}/questions")
    asked.append(reader.get(of))
    send(f"{of}/questions")
    asked.append(reader.get(of))

    assert [words_outside(page) for page in [*empty, *asked]] == [[]] * len([*empty, *asked])


ABOUT = {
    Ask.SKILL: ("sql",), Ask.LANGUAGE: ("de",), Ask.LICENCE: ("driving", "never"), Ask.SHIFT: ("night", "never"),
}  # fmt: skip


@pytest.mark.parametrize("problem", [None, Problem.LOGIN, Problem.QUESTION, Problem.FAILED], ids=str)
def test_it_says_nothing_of_an_attempt_outside_of_the_catalogue(reader: Browser, problem: Problem | None) -> None:
    settle(reader, "ada@example.org")
    account_id = db.session.scalars(select(Account.id)).one()
    told = {"problem": problem, "said": "1", "questions": ["2", "3"], "confirmation": "4", "number": "5"}
    keys = [tracked(account_id, str(number), company="6") for number in range(20)]
    free = iter(keys)
    for state in (AttemptState.UNSURE, AttemptState.LIKELY, AttemptState.SENT, AttemptState.UNSENT):
        key = next(free)
        attempted(account_id, key, AttemptState.REHEARSED, dry=True)
        row = attempted(account_id, key, state, by_rule=state is AttemptState.SENT, **told)
        proven(row, b"1")
        proven(row, b"1", "video/webm", "recording", 2)
        proven(row, None, "", "recording", 3)
    attempted(account_id, next(free), AttemptState.UNSENT, dry=True, problem=problem)
    if problem is None:
        under_way(account_id, free)
    pages = [reader.get(address) for address in ("/applications", "/applications/list", "/today", "/account/deletion")]
    pages += [reader.get(f"/applications/{key}") for key in keys[:16]]

    assert [words_outside(page) for page in pages] == [[]] * len(pages)


def under_way(account_id: int, free: Iterator[UUID]) -> None:
    """Attempts that are under way in every manner, and packages that wait."""
    for wait in (*Wait, ""):
        attempted(account_id, next(free), waits=wait, due_at=now())
    attempted(account_id, next(free), AttemptState.CALLING)
    attempted(account_id, next(free), AttemptState.UNKNOWN)
    attempted(account_id, next(free), AttemptState.RUNNING, steps=4, cancel_at=now())
    attempted(account_id, next(free), AttemptState.RUNNING, began_at=None)
    attempted(account_id, next(free), AttemptState.RUNNING, steps=4, dry=True)
    for told in (
        {},
        {"built_at": None, "tries": 9},
        {"questions": [{"id": "q", "label": "1", "required": True, "kind": "text"}]},
    ):
        key = next(free)
        packed(account_id, key, **told)
        for did in ("begun", "built", "late", "queued", "?"):
            note(account_id, key, EventKind.ATTEMPT, did=did)
        packages.ask(account_id, key)


@pytest.mark.parametrize("did", ["cancel", "said", "said?did=sent", "said?did=unsent", "code", "questions"], ids=str)
@pytest.mark.parametrize("state", [AttemptState.QUEUED, AttemptState.RUNNING, AttemptState.UNSURE], ids=str)
def test_it_says_nothing_of_what_is_done_with_an_attempt_outside_of_the_catalogue(
    reader: Browser, state: AttemptState, did: str
) -> None:
    settle(reader, "ada@example.org")
    account_id = db.session.scalars(select(Account.id)).one()
    key = tracked(account_id, "1", company="2")
    row = attempted(account_id, key, state)
    token = reader.get("/rake").all("input[name=csrf_token]")[0].attributes["value"]
    path, _, said = did.partition("?did=")
    address = f"/applications/{key}/attempts/{row.key}/{path}"
    reader.read(reader.client.post(address, data={"csrf_token": token, "did": said, "code": "1"}), 303)

    assert words_outside(reader.get(f"/applications/{key}")) == []


def words_outside(page: Page) -> list[str]:
    body = page.tree.body or page.tree.root
    assert body is not None
    told = "".join(written(body))
    spoken = [
        node.attributes[name] or ""
        for node in page.all("*")
        for name in READ_ALOUD
        if name in node.attributes and read_by_people(node, name)
    ]
    return [word for text in (told, page.text("head title"), *spoken) for word in untranslated(text)]


def read_by_people(node: LexborNode, attribute: str) -> bool:
    if node.tag in APART or any(name in node.attributes for name in UNWRITTEN):
        return False
    return attribute != "content" or node.attributes.get("name") == "description"


def written(node: LexborNode) -> Iterator[str]:
    """The text of a page, postings left out, each element parted from the next."""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text_content or ""
        elif child.tag not in APART and not any(name in child.attributes for name in APART_BY):
            yield " "
            yield from written(child)
            yield " "


def untranslated(text: str) -> list[str]:
    """The words that stand outside of every pair of brackets."""
    depth, outside = 0, []
    for character in NAMES.sub("", text):
        depth += (character == OPEN) - (character == CLOSE)
        outside.append(character if depth == 0 and character != CLOSE else " ")
    return re.findall(r"[^\W\d_]+", "".join(outside))
