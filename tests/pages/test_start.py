"""The first run page by page: a file is brought, read, checked and kept, wishes are said, openings come."""

import gc
from dataclasses import replace
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import update
from werkzeug.test import TestResponse

from jobraker.accounts.models import Account
from jobraker.database import db, transaction
from jobraker.documents.resume import Document
from jobraker.profile import first_run, service, tracks
from jobraker.profile.rules import limits
from jobraker.profile.rules.merging import Seen, seen
from jobraker.profile.rules.sections import NO_ENTRY, NO_WISHES, NOBODY
from jobraker.profile.rules.terms import Kind, Step
from jobraker.resumes import uploads, versions
from jobraker.resumes.files import EXPORT_BYTES, Refusal, UnreadableFileError
from jobraker.resumes.files import Kind as FileKind
from jobraker.resumes.models import State, Upload
from jobraker.resumes.understood import (
    Doubt,
    Extra,
    Language,
    Quote,
    Skill,
    Stay,
    Understood,
    Unread,
    Unreadable,
    Value,
)
from jobraker.taxonomy.terms import Fluency, Level
from tests.browser import Browser, Page
from tests.factories import job
from tests.pages.people import another, settle, sign_in, sign_out
from tests.pages.test_profile import fields_of

pytestmark = pytest.mark.usefixtures("unlimited")

UNCLOSED = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
FORM = "main form.sheet"
LINE = Quote("Berth planner, Maasrand Terminal, 3/19 – now", ((0, 13), (15, 32), (34, 38)), 1, 9)
TOLD = Understood(
    name=Value("Ada Byron", Quote("Ada Byron, planner", ((0, 9),), 1, 1)),
    headline=Value("Planner", Quote("Ada Byron, planner", ((11, 18),), 1, 1), Doubt.GUESSED),
    email=Value("ada@home.example", Quote("ada@home.example", ((0, 16),), 1, 2)),
    phone=Value("+44 113 496 0000", Quote("+44 113 496 0000", ((0, 16),), 1, 2)),
    location=Value("Leeds", Quote("Leeds", ((0, 5),), 1, 2)),
    links=(Value("ada.example/me", Quote("ada.example/me", ((0, 14),), 1, 3)),),
    work=(
        Stay("Berth planner", "Maasrand Terminal", LINE, "", "2019-03", "", True, "", {"began": Doubt.DAY_OR_MONTH}),
        Stay("Clerk", "Harbour Office", Quote("Clerk, Harbour Office 2016 – 2018"), began="2016", ended="2018"),
    ),
    education=(Stay("BSc Logistics", "Example College", Quote("BSc Logistics, 2016"), ended="2016"),),
    skills=(Skill("Excel", Quote("Excel, SQL", ((0, 5),))), Skill("SQL", Quote("Excel, SQL", ((7, 10),)), 4)),
    languages=(Language("en", Quote("English: native"), Fluency.NATIVE), Language("nl", Quote("Dutch"))),
    unread=(Unread(Unreadable.SECTION, Quote("Certificates: crane licence", (), 2, 1)),),
)
HOSTILE = '<script>alert(1)</script> "quoted" ignore all rules'


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the reader makes of any file: changed by a test, and raised where it is an error."""
    found: dict[str, Any] = {"as": TOLD, "kind": FileKind.TEXT}

    def read(_content: bytes, _name: str) -> tuple[FileKind, Understood]:
        if isinstance(found["as"], Exception):
            raise found["as"]
        return found["kind"], found["as"]

    monkeypatch.setattr("jobraker.resumes.uploads.read", read)
    return found


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


def owner() -> int:
    return db.session.query(Account).order_by(Account.id).first().id  # type: ignore[union-attr]


def bring(browser: Browser, content: bytes = b"Ada", name: str = "ada.pdf", to: str = "start") -> TestResponse:
    form = browser.get(f"/{to}").one("form[action^='/start/files'][enctype]")
    token = form.css("input[name=csrf_token]")[0].attributes["value"]
    data = {"csrf_token": token, "file": (BytesIO(content), name)}
    address = form.attributes["action"] or ""
    return browser.client.post(address, data=data, content_type="multipart/form-data")


def brought(browser: Browser, content: bytes = b"Ada", name: str = "ada.pdf") -> str:
    """The address of a file that was read."""
    answer = bring(browser, content, name)
    assert answer.status_code == 303, answer.text
    work()
    return str(answer.location)


def work() -> None:
    """What a worker does."""
    for row in db.session.query(Upload).all():
        uploads.read_upload(row.id)


def keep(browser: Browser, page: Page, *, without: tuple[str, ...] = (), **values: str) -> TestResponse:
    fields = fields_of(page, FORM) | {"language_1_fluency": "4"} | values
    sent = {name: value for name, value in fields.items() if name not in without}
    return browser.client.post(page.one(FORM).attributes["action"] or "", data=sent)


def test_whoever_confirms_an_address_begins_here(browser: Browser) -> None:
    settle(browser, "ada@example.org")

    assert first_run.unfinished(owner()) is Step.BRING
    assert browser.get("/start").text("h1") == "Bring something"


def test_a_file_is_read_while_its_person_waits(ada: Browser, told: dict[str, Any]) -> None:
    address = str(bring(ada).location)

    page = ada.get(address)
    assert page.text("h1") == "Reading your file"
    assert page.all("noscript")
    assert ada.fragment(address).one("#reading").attributes["hx-get"] == address
    work()

    assert ada.client.get(address, headers={"HX-Request": "true", "HX-Request-Type": "partial"}).headers["HX-Refresh"]
    assert ada.get(address).text("h1") == "Check what we understood"


def test_each_field_stands_beside_its_words(ada: Browser, told: dict[str, Any]) -> None:
    page = ada.get(brought(ada))

    fields = fields_of(page, FORM)
    assert (fields["name"], fields["phone"], fields["location"]) == ("Ada Byron", "+44 113 496 0000", "Leeds")
    assert (fields["work_0_title"], fields["work_0_began_month"], fields["work_0_began_year"]) == (
        "Berth planner",
        "3",
        "2019",
    )
    assert fields["work_0_current"] == "1"
    assert (fields["skill_1_name"], fields["skill_1_years"]) == ("SQL", "4")
    assert page.texts(".read:has([name=work_0_title]) mark") == ["Berth planner", "Maasrand Terminal", "3/19"]
    assert page.text(".read:has([name=work_0_title]) small") == "page 1, line 9"
    assert page.texts(".read:has([name=skill_0_name]) mark") == ["Excel", "SQL"]
    assert "ada@home.example" in page.text(FORM)
    assert "that of your account, ada@example.org." in page.text(FORM)


def test_what_is_unsure_is_asked_about_and_linked(ada: Browser, told: dict[str, Any]) -> None:
    page = ada.get(brought(ada))

    note = page.one(".note.ask")
    links = [link.attributes["href"] or "" for link in note.css("a")]
    assert "3 fields are unsure, and 1 part was not read" in page.text(".note.ask")
    assert links == ["#check-headline", "#check-work_0_began_month", "#check-language_1_fluency", "#unread"]
    for link in links:
        assert page.one(link)
    assert "How well do you speak it?" in page.text("#check-language_1_fluency-doubt")
    assert "month right" in page.text(".read.doubt:has([name=work_0_title]) .error")
    assert "crane licence" in page.text("#unread")


def test_what_is_kept_is_in_the_profile(ada: Browser, told: dict[str, Any]) -> None:
    page = ada.get(brought(ada))

    answer = keep(ada, page, work_0_title="Senior berth planner", without=("work_1_keep", "skill_0_keep"))

    assert (answer.status_code, answer.location) == (303, "/start/wishes")
    person = service.person_of(owner())
    assert person
    assert (person.name, person.headline, person.links) == ("Ada Byron", "Planner", ["https://ada.example/me"])
    assert person.place.startswith("Leeds")
    assert [entry.title for entry in service.entries_of(owner(), Kind.WORK)] == ["Senior berth planner"]
    assert [entry.title for entry in service.entries_of(owner(), Kind.EDUCATION)] == ["BSc Logistics"]
    assert [(skill.name, skill.years) for skill in service.skills_of(owner())] == [("SQL", 4)]
    assert [(each.code, each.fluency) for each in service.languages_of(owner())] == [
        ("en", Fluency.NATIVE),
        ("nl", Fluency.B2),
    ]
    assert first_run.unfinished(owner()) is Step.WISHES


def test_the_same_form_sent_twice_keeps_once(ada: Browser, told: dict[str, Any]) -> None:
    page = ada.get(brought(ada))
    keep(ada, page)

    assert keep(ada, page).status_code == 303

    assert len(service.entries_of(owner(), Kind.WORK)) == 2
    assert "was kept before" in ada.get("/start/wishes").text(".toast")


def test_what_is_wrong_is_said_beside_it_and_nothing_is_lost(ada: Browser, told: dict[str, Any]) -> None:
    page = ada.get(brought(ada))

    answer = keep(
        ada, page, phone="ring me", work_0_title="", work_1_ended_year="2001", skill_1_years="many",
        language_1_fluency="", headline="Typed by hand",
    )  # fmt: skip

    again = ada.read(answer, 422)
    wrong = {node.attributes["name"] for node in again.all("[aria-invalid=true]")}
    assert wrong == {"phone", "work_0_title", "work_1_ended_year", "skill_1_years", "language_1_fluency"}
    assert len(again.all(".errors li")) == 5
    for link in again.all(".errors a"):
        assert again.one(link.attributes["href"] or "")
    assert fields_of(again, FORM)["headline"] == "Typed by hand"
    assert fields_of(again, FORM)["phone"] == "ring me"
    assert service.person_of(owner()) is None
    assert keep(ada, again, phone="", work_0_title="Planner", work_1_ended_year="", skill_1_years="").status_code == 303


def test_what_is_not_ticked_may_be_wrong(ada: Browser, told: dict[str, Any]) -> None:
    page = ada.get(brought(ada))

    answer = keep(ada, page, work_0_title="", language_1_fluency="", without=("work_0_keep", "language_1_keep"))

    assert answer.status_code == 303
    assert [each.code for each in service.languages_of(owner())] == ["en"]


def test_a_town_of_several_is_asked_about(ada: Browser, told: dict[str, Any]) -> None:
    page = ada.get(brought(ada))

    again = ada.read(keep(ada, page, location="Springfield"), 422)

    choices = [node.attributes["value"] or "" for node in again.all("[name=location_which]")]
    assert len(choices) > 1
    assert len(again.all(".errors.ask a.ask")) == len(again.all(".errors a")) == 1  # as it is asked at the field
    assert keep(ada, again, location_which=choices[1]).status_code == 303
    person = service.person_of(owner())
    assert person
    assert person.place == choices[1]


def test_what_the_profile_has_is_replaced_only_where_that_is_ticked(ada: Browser, told: dict[str, Any]) -> None:
    own = {**NOBODY, "name": "Augusta Ada", "headline": "Countess", "phone": "+44 113 496 0000"}
    service.keep_person(owner(), seen(0, NOBODY), {**own, "links": ["https://ada.example/me", "https://a.example"]})
    page = ada.get(brought(ada))
    assert "Augusta Ada" in page.text(".read:has([name=name])")
    assert "as in your profile" in page.text(FORM)
    assert not page.all("[name=phone]")

    keep(ada, page, use_headline="1")

    person = service.person_of(owner())
    assert person
    assert (person.name, person.headline, person.phone) == ("Augusta Ada", "Planner", "+44 113 496 0000")
    assert person.links == ["https://ada.example/me", "https://a.example"]


def test_what_is_there_already_is_marked_so_and_not_doubled(ada: Browser, told: dict[str, Any]) -> None:
    keep(ada, ada.get(brought(ada)))

    page = ada.get(brought(ada, b"another version", "newer.pdf"))

    assert "in your profile already" in page.text(".read:has([name=work_0_title])")
    assert not page.all("[name=skill_0_keep]")
    assert keep(ada, page).status_code == 303
    assert len(service.entries_of(owner(), Kind.WORK)) == 2
    assert len(service.skills_of(owner())) == 2


def test_another_window_is_not_undone(ada: Browser, told: dict[str, Any]) -> None:
    page = ada.get(brought(ada))
    service.keep_person(owner(), seen(0, NOBODY), {**NOBODY, "name": "Saved elsewhere"})

    again = ada.read(keep(ada, page), 409)

    assert "Saved elsewhere" in again.text("#check-name-meanwhile")
    assert service.entries_of(owner(), Kind.WORK) == []
    assert keep(ada, again, use_name="1").status_code == 303
    person = service.person_of(owner())
    assert person
    assert person.name == "Ada Byron"


def test_what_is_too_long_is_cut_and_asked_about(ada: Browser, told: dict[str, Any]) -> None:
    long = Stay("T" * 900, "O" * 900, LINE, words="w" * 9_000, began="1066-13", ended="nonsense")
    told["as"] = Understood(
        name=Value("N" * 900, LINE), work=(long,) * (limits.ENTRIES + 5), skills=(Skill("s" * 300, LINE),)
    )
    page = ada.get(brought(ada))

    fields = fields_of(page, FORM)
    assert (len(fields["name"]), len(fields["work_0_title"])) == (limits.NAME, limits.TITLE)
    assert (fields["work_0_began_year"], fields["work_0_ended_year"]) == ("", "")
    assert "longer than there is room" in page.text(".read.doubt:has([name=name])")
    assert len(page.all("#unread .read")) == 5
    assert keep(ada, page).status_code == 303
    assert len(service.entries_of(owner(), Kind.WORK)) == limits.ENTRIES


def test_more_than_there_is_room_for_is_not_kept_by_halves(ada: Browser, told: dict[str, Any]) -> None:
    for number in range(limits.SKILLS - 1):
        service.add_skill(owner(), f"skill {number}", None)
    page = ada.get(brought(ada))

    again = ada.read(keep(ada, page), 422)

    assert "no room" in again.text(".note.ask")
    assert service.person_of(owner()) is None
    assert keep(ada, again, without=("skill_0_keep",)).status_code == 303


def test_hostile_words_are_words(ada: Browser, told: dict[str, Any]) -> None:
    quote = Quote(HOSTILE, ((-5, 3), (2, 9_999), (9, 4)), 1, 1)
    told["as"] = Understood(
        name=Value(HOSTILE, quote), work=(Stay(HOSTILE, "‮evil", quote),), skills=(Skill(HOSTILE[:70], quote),),
        links=(Value("javascript:alert(1)", quote),), unread=(Unread(Unreadable.SECTION, quote),),
    )  # fmt: skip

    page = ada.get(brought(ada, name="<img src=x>.pdf"))

    assert not page.all("main script, main img")
    assert "‮" not in fields_of(page, FORM)["work_0_organisation"]
    again = ada.read(keep(ada, page), 422)
    assert "no address of a page" in again.text(".errors")
    assert keep(ada, again, links="").status_code == 303


@pytest.mark.parametrize("refusal", Refusal)
def test_what_cannot_be_read_is_said_with_what_to_do(ada: Browser, told: dict[str, Any], refusal: Refusal) -> None:
    told["as"] = UnreadableFileError(refusal)

    page = ada.get(brought(ada))

    assert page.text("h1")
    assert len(page.text(".note.ask")) > 40
    assert page.one("form[action='/start/files']")
    assert bring(ada).status_code == 303  # once more


def test_what_is_not_a_file_is_said(ada: Browser, told: dict[str, Any]) -> None:
    for content, name, status in ((b"", "empty.pdf", 422), (b"", "", 422)):
        page = ada.read(bring(ada, content, name), status)
        assert page.text("#file-error")
    assert db.session.query(Upload).count() == 0
    nameless = bring(ada, b"Ada", " ")
    assert nameless.status_code == 303
    assert "without a name" in ada.get(str(nameless.location)).text()


def test_a_file_that_is_too_large_is_said_to_be(ada: Browser, told: dict[str, Any]) -> None:
    sent = bytes(EXPORT_BYTES + 100_000)
    kind = "multipart/form-data; boundary=x"
    page = ada.read(ada.client.post("/start/files", data=sent, content_type=kind), 413)

    assert "5 MB" in page.text("#file-error")
    assert "50 MB" in page.text("#file-error")
    assert db.session.query(Upload).count() == 0


def test_a_stranger_may_send_no_more_than_a_form(browser: Browser) -> None:
    answer = browser.client.post(
        "/start/files", data={"file": (BytesIO(bytes(200_000)), "a.pdf")}, content_type="multipart/form-data"
    )

    assert answer.status_code == 413


# What was parsed of it so far is dropped by the parser without being closed.
@UNCLOSED
def test_a_file_that_is_cut_off_leaves_nothing(ada: Browser) -> None:
    token = ada.get("/start").one("form[action='/start/files'] [name=csrf_token]").attributes["value"]
    body = (
        f'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n--x\r\n'
        'Content-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\nhalf of it'
    ).encode()
    kind = "multipart/form-data; boundary=x"

    for length in (len(body), len(body) + 500):
        answer = ada.client.post("/start/files", data=body, content_type=kind, headers={"Content-Length": str(length)})
        assert answer.status_code in (400, 422), answer.status_code
    assert db.session.query(Upload).count() == 0
    gc.collect()


def test_a_token_is_needed(ada: Browser) -> None:
    answer = ada.client.post("/start/files", data={"file": (BytesIO(b"Ada"), "a.pdf")})

    assert answer.status_code == 400
    assert db.session.query(Upload).count() == 0


def test_too_many_files_are_too_many(ada: Browser, told: dict[str, Any]) -> None:
    for number in range(uploads.MOST):
        assert bring(ada, b"%d" % number).status_code == 303

    page = ada.read(bring(ada, b"more"), 422)

    assert "10 files" in page.text("#file-error")
    assert len(page.all("#files li")) == uploads.MOST


def test_a_file_can_be_taken_away_again_and_deleted(ada: Browser, told: dict[str, Any]) -> None:
    address = brought(ada, b"%PDF the bytes", "<cv>.html")

    answer = ada.client.get(f"{address}/content")
    assert answer.data == b"%PDF the bytes"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "html" not in answer.headers["Content-Type"]

    ada.submit(ada.get("/start"), f"form[action='{address}/removal']")
    assert ada.client.get(address).status_code == 404
    assert not ada.get("/start").all("#files")


def test_of_an_export_there_is_nothing_to_download(ada: Browser, told: dict[str, Any]) -> None:
    told["kind"] = FileKind.LINKEDIN
    address = brought(ada, b"PK", "linkedin.zip")

    assert ada.client.get(f"{address}/content").status_code == 404
    assert "the file itself is not kept" in ada.get("/start").text("#files")
    keep(ada, ada.get(address))
    assert not ada.get(address).all(f"form[action='{address}/reading']")


def test_what_was_kept_can_be_read_again(ada: Browser, told: dict[str, Any]) -> None:
    address = brought(ada)
    keep(ada, ada.get(address))

    page = ada.get(address)
    assert page.text("h1") == "This file is in your profile"
    ada.submit(page, f"form[action='{address}/reading']")
    work()

    assert ada.get(address).text("h1") == "Check what we understood"


def test_of_a_file_of_another_shape_nothing_breaks(ada: Browser, told: dict[str, Any]) -> None:
    address = brought(ada)
    with transaction():
        db.session.execute(update(Upload).values(understood={"name": [1]}))

    assert ada.get(address).text("h1")


def test_anothers_file_is_not_there(ada: Browser, told: dict[str, Any]) -> None:
    address = brought(ada)
    bob = settle(another(ada), "bob@example.org")

    for path in (address, f"{address}/content", f"/start/files/{uuid4()}"):
        assert bob.client.get(path).status_code == 404
    assert not bob.get("/start").all("#files")


def test_the_steps_lead_on_and_back(ada: Browser, told: dict[str, Any]) -> None:
    assert [node.text() for node in ada.get("/start").all(".tabs span")] == ["2 Check"]
    address = brought(ada)

    for page, here in (("/start", 1), (address, 2), ("/start/wishes", 3), ("/start/openings", 4)):
        shown = ada.get(page)
        assert shown.text(".tabs [aria-current=step]").startswith(str(here))
        assert len(shown.all(".tabs a")) == 4


def test_it_can_be_left_and_gone_on_with(ada: Browser) -> None:
    ada.submit(ada.get("/start"), "form[action='/start/step']", to="3")
    assert first_run.unfinished(owner()) is Step.WISHES
    sign_out(ada)

    assert sign_in(ada, "ada@example.org").location == "/today"
    line = ada.get("/today").one("#go-on")
    assert (line.css("a")[0].attributes["href"] or "") == "/start/wishes"
    assert ada.get("/").one("#go-on")
    assert ada.get("/profile").one("#go-on")
    assert not ada.get("/?q=planner").all("#go-on")

    ada.submit(ada.get("/"), "#go-on form")
    assert not ada.get("/").all("#go-on")
    assert ada.get("/profile").one(".page-head a[href='/start']")


def test_no_step_leads_to_where_there_is_none(ada: Browser) -> None:
    for to in ("1", "9", "", "x"):
        assert ada.submit(ada.get("/start"), "form[action='/start/step']", to=to).status_code == 400


def test_wishes_are_suggested_and_kept_when_they_are_sent(ada: Browser, told: dict[str, Any]) -> None:
    keep(ada, ada.get(brought(ada)))

    page = ada.get("/start/wishes")
    fields = fields_of(page, FORM)
    assert fields["titles"].splitlines() == ["Berth planner", "Clerk"]
    assert fields["place_0"].startswith("Leeds")
    assert fields["pay_currency"] == "GBP"
    assert "Suggested" in page.text(FORM)
    assert tracks.wishes_of(owner(), tracks.FIRST) is None

    answer = ada.client.post("/start/wishes", data=fields | {"titles": "Harbour pilot"})
    assert (answer.status_code, answer.location) == (303, "/start/openings")
    wishes = tracks.wishes_of(owner(), tracks.FIRST)
    assert wishes
    assert wishes.titles == ["Harbour pilot"]
    assert first_run.unfinished(owner()) is None
    assert "Suggested" not in ada.get("/start/wishes").text(FORM)


def test_wrong_wishes_are_shown_again(ada: Browser) -> None:
    fields = fields_of(ada.get("/start/wishes"), FORM)

    page = ada.read(ada.client.post("/start/wishes", data=fields | {"titles": "Pilot", "place_0": "Xyzzyville"}), 422)

    assert page.text("#wishes-place_0-error")
    assert fields_of(page, FORM)["titles"].strip() == "Pilot"


def test_without_anything_told_it_says_what_is_missing(ada: Browser) -> None:
    page = ada.get("/start/openings")

    assert "Nothing to look for yet" in page.text("h2")
    assert {"/start/wishes", "/"} <= {link.attributes["href"] for link in page.all(".empty a")}


def test_the_archive_has_what_was_brought(ada: Browser, told: dict[str, Any], app: Flask) -> None:
    brought(ada)

    assert [each.state for each in uploads.uploads_of(owner())] == [State.READ]


def test_what_was_corrected_by_hand_is_meant(ada: Browser, told: dict[str, Any]) -> None:
    service.keep_person(owner(), seen(0, NOBODY), {**NOBODY, "name": "Augusta", "headline": "Countess"})
    told["as"] = Understood(name=Value("Ada Byron", LINE), phone=Value("(+44) 113 496 0000", LINE), skills=TOLD.skills)
    page = ada.get(brought(ada))
    assert not page.all("[name=headline]")

    keep(ada, page, name="Ada King")

    person = service.person_of(owner())
    assert person
    assert (person.name, person.headline, person.phone) == ("Ada King", "Countess", "+44 113 496 0000")


def test_what_is_wrong_names_its_field(ada: Browser, told: dict[str, Any]) -> None:
    again = ada.read(keep(ada, ada.get(brought(ada)), work_1_ended_year="2001", language_1_fluency=""), 422)

    assert again.texts(".errors li") == [
        "To (Clerk): It would end before it began.",
        "Dutch: This is needed.",
    ]


FIELDS = ("title", "organisation", "location", "began", "ended", "current", "words")


@pytest.mark.parametrize("doubt", Doubt)
def test_every_doubt_is_asked_about_at_every_field(ada: Browser, told: dict[str, Any], doubt: Doubt) -> None:
    def unsure(value: str) -> Value:
        return Value(value, Quote(value), doubt)

    stay = Stay("Planner", "Quay", LINE, "Leeds", "2019", "2020", False, "Plans", dict.fromkeys(FIELDS, doubt))
    told["as"] = Understood(
        name=unsure("Ada"), headline=unsure("Planner"), phone=unsure("+44 113 496 0000"), location=unsure("Leeds"),
        links=(unsure("ada.example"),), work=(stay,), education=(stay,), languages=(Language("en", LINE, None, doubt),),
    )  # fmt: skip

    page = ada.get(brought(ada))

    asked = {link.attributes["href"] for link in page.all("main .note.ask a")}
    ids = {f"#{node.attributes['id']}" for node in page.all("main [id]")}
    assert asked <= ids
    assert {"#ticked-work_0_current", "#ticked-education_0_current", "#check-work_0_began_month"} <= asked


@pytest.mark.parametrize("name", ["", "   ", "...", "\u202e.pdf", "/"])
def test_a_file_without_a_name_is_called_by_its_kind(ada: Browser, told: dict[str, Any], name: str) -> None:
    key = uploads.receive(owner(), name, b"Ada")
    work()

    assert "From Text" in ada.get(f"/start/files/{key}").text(".page-head") or name.endswith("pdf")


def test_a_json_resume_of_somebody_who_still_works_there_is_shown(ada: Browser) -> None:
    written = (
        b"""{"basics": {"name": "Ada B"}, "work": [{"name": "Quay", "position": "Planner", "startDate": "2015-01"}]}"""
    )

    page = ada.get(brought(ada, written, "ada.json"))

    assert page.one("#ticked-work_0_current").attributes.get("checked", "no") != "no"
    assert page.one("#ticked-work_0_current-doubt")


def test_uploads_are_counted_by_the_person_not_by_their_network(ada: Browser, told: dict[str, Any]) -> None:
    for number in range(61):
        last = bring(ada, f"Ada {number % 3}".encode())
    bob = settle(another(ada), "bob@example.org")

    assert last.status_code == 429
    assert bring(bob).status_code == 303


def test_a_place_that_is_not_known_is_said_to_be(ada: Browser, told: dict[str, Any]) -> None:
    told["as"] = Understood(name=TOLD.name, location=Value("Greater Xyzzyville", LINE))
    page = ada.get(brought(ada))
    assert page.text("#check-location-doubt") == "We know no place of this name, so no distance counts from it."
    assert "#check-location" in [link.attributes["href"] for link in page.all(".note.ask a")]

    again = ada.read(keep(ada, page, location="Leeds", phone="ring me"), 422)
    assert not again.all("#check-location-doubt")
    again = ada.read(keep(ada, page, phone="ring me"), 422)
    assert again.all("#check-location-doubt")

    keep(ada, page)
    assert not ada.get(brought(ada, b"newer")).all("#check-location-doubt")  # it is their own word for it


def test_what_was_guessed_is_asked_in_words_of_its_field(ada: Browser, told: dict[str, Any]) -> None:
    guessed = dict.fromkeys(("title", "organisation", "began"), Doubt.GUESSED)
    stays = [
        Stay("Planner", "Quay", LINE, "", "2019", "2020", False, "", guessed),
        Stay("Clerk", "Quay", LINE, "", "2021", "", True, "", {"began": Doubt.GUESSED}),
    ]
    told["as"] = Understood(name=TOLD.name, work=tuple(stays), education=(stays[0],))

    page = ada.get(brought(ada))

    assert page.text("#check-work_0_title-doubt") == "Is this the job? We took it from where it stands."
    assert page.text("#check-work_0_organisation-doubt") == "Is this the employer? We took it from where it stands."
    assert page.text("#check-work_0_began-doubt") == "We took these two as from and to. Is that right?"
    assert page.text("#check-work_1_began-doubt") == "Does it still go on? The file names no end."
    assert page.text("#check-education_0_organisation-doubt") == "Is this the school? We took it from where it stands."


def wish(browser: Browser, **values: str) -> TestResponse:
    fields = fields_of(browser.get("/start/wishes"), FORM)
    return browser.client.post("/start/wishes", data=fields | values)


def first_of(browser: Browser, title: str) -> str:
    assert wish(browser, titles=title).status_code == 303
    return browser.get("/start/openings").texts("#rows h3")[0]


def test_whoever_has_worked_sees_openings_for_beginners_last(ada: Browser) -> None:
    job("senior", title="Senior berth planner", company="Elsewhere", level=Level.SENIOR)
    job("intern", title="Berth planner", level=Level.INTERN)
    assert first_of(ada, "Berth planner") == "Berth planner"

    work = {**NO_ENTRY, "title": "Planner", "began": "2010", "ended": "2020"}
    service.keep_entry(owner(), Kind.WORK, uuid4(), Seen(), work)

    assert first_of(ada, "Berth planner") == "Senior berth planner"
    assert "Berth planner" in ada.get("/start/openings").texts("#rows h3")
    assert first_of(ada, "Intern berth planner") == "Berth planner"  # as it is wished for


def test_industries_are_not_asked_about_here_and_stay_as_they_are(ada: Browser) -> None:
    tracks.keep_wishes(owner(), tracks.FIRST, seen(0, NO_WISHES), {**NO_WISHES, "industries": ["Shipping"]})
    assert not ada.get("/start/wishes").all("[name=industries]")
    assert ada.get("/profile").one("#wishes [name=industries]")

    assert wish(ada, titles="Pilot").status_code == 303

    wishes = tracks.wishes_of(owner(), tracks.FIRST)
    assert wishes
    assert (wishes.titles, wishes.industries) == (["Pilot"], ["Shipping"])


WHOLE = replace(
    TOLD,
    summary=Value("Plans berths.\nLeads six.", Quote("Plans berths. Leads six.", (), 1, 4)),
    extras=(
        Extra("Certificates", ("• Crane licence", "• First aid"), Quote("Certificates: …")),
        Extra("Hobbies", ("Sailing",), Quote("Hobbies: Sailing")),
    ),
    unread=(),
)


def file_said() -> Document:
    """What the only file says."""
    held = versions.written(owner(), db.session.query(Upload).one().key)
    assert held
    return held.document


def test_a_file_says_what_it_was_corrected_to(ada: Browser, told: dict[str, Any]) -> None:
    told["as"] = WHOLE
    page = ada.get(brought(ada))
    values = {
        "name": "Ada B. Byron",
        "summary": "Plans berths.",
        "work_0_title": "Head planner",
        "skill_0_name": "Excel 97",
    }

    keep(ada, page, without=("work_1_keep", "education_0_keep", "extra_1_keep", "skill_1_keep"), **values)

    document = file_said()
    assert (document.name, document.summary, document.email) == ("Ada B. Byron", "Plans berths.", "ada@home.example")
    assert [post.title for post in document.work] == ["Head planner"]
    assert (document.education, document.skills) == ((), ("Excel 97",))
    assert [(each.code, each.fluency) for each in document.languages] == [("en", Fluency.NATIVE), ("nl", Fluency.B2)]
    assert [(extra.heading, extra.points) for extra in document.extras] == [
        ("Certificates", ("Crane licence", "First aid"))
    ]
    assert document.links == ("https://ada.example/me",)


def test_what_the_profile_has_already_is_in_the_file_all_the_same(ada: Browser, told: dict[str, Any]) -> None:
    told["as"] = WHOLE
    keep(ada, ada.get(brought(ada)))
    first = file_said()
    address = ada.get("/start").one("#files li p a").attributes["href"] or ""
    ada.submit(ada.get(address), "form[action*='/reading']")
    work()

    keep(ada, ada.get(address))

    assert file_said() == first
    person = service.person_of(owner())
    assert person
    assert person.summary == "Plans berths.\nLeads six."


def test_what_is_not_taken_over_into_the_profile_is_in_the_file(ada: Browser, told: dict[str, Any]) -> None:
    service.keep_person(owner(), Seen(), dict(NOBODY) | {"name": "Grace", "summary": "Writes."})
    told["as"] = WHOLE
    page = ada.get(brought(ada))
    assert "Replace what your profile has: Writes." in page.text(FORM)

    keep(ada, page)

    person = service.person_of(owner())
    assert person
    assert (person.name, person.summary) == ("Grace", "Writes.")
    assert file_said().summary == "Plans berths.\nLeads six."


def test_what_speaks_of_the_template_is_kept_where_it_is_ticked_alone(ada: Browser, told: dict[str, Any]) -> None:
    filler = Extra("Welcome to Papyrus", ("Each section title is arbitrary.",), Quote("Welcome to Papyrus …"))
    told["as"] = replace(WHOLE, extras=(*WHOLE.extras, filler))

    page = ada.get(brought(ada))

    ticked = [each.attributes["name"] for each in page.all("[name^=extra_]") if "checked" in each.attributes]
    assert ticked == ["extra_0_keep", "extra_1_keep"]
    assert "It seems to speak of the template" in page.text("main")
    keep(ada, page)
    assert [extra.heading for extra in file_said().extras] == ["Certificates", "Hobbies"]


def test_jobs_beyond_two_are_folded_where_nothing_is_asked_of_them(ada: Browser, told: dict[str, Any]) -> None:
    job = replace(WHOLE.work[0], doubts={})
    told["as"] = replace(WHOLE, work=tuple(replace(job, title=f"Planner {number}") for number in range(4)))
    page = ada.get(brought(ada))
    folded = ".read > details:has([name$=_title])"
    assert page.texts(f"{folded} > summary") == [f"Planner {number}, {job.organisation}" for number in (2, 3)]

    again = ada.read(keep(ada, page, work_3_title=""), 422)

    assert len(again.all(folded)) == 1


def test_parts_that_a_profile_has_no_place_for_are_not_read_of_an_export(ada: Browser, told: dict[str, Any]) -> None:
    told |= {"as": WHOLE, "kind": FileKind.LINKEDIN}

    page = ada.get(brought(ada))

    assert "Hobbies: Sailing" in page.text("#unread")
    assert not page.all("[name=extra_0_keep]")
