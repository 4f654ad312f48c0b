"""Where a résumé is built: every part kept over what its form showed, whatever is typed into it, page by page as it prints."""

import json
import struct
import zlib
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest

from jobraker.database import db
from jobraker.documents.design import Accent, Design, Paper, Template
from jobraker.documents.printing.photo import UPLOAD_BYTES
from jobraker.documents.resume import Document, Extra, Post, Spoken
from jobraker.pages.resumes_reading import Plainer, better
from jobraker.profile import service
from jobraker.profile.rules import limits
from jobraker.profile.rules.merging import Seen
from jobraker.profile.rules.sections import NOBODY
from jobraker.resumes import photos, versions
from jobraker.resumes.models import Resume
from jobraker.resumes.readback import Arrived, Fact, Of, ReadBack
from jobraker.taxonomy.terms import Fluency
from tests.browser import Browser, Page
from tests.pages.people import settle
from tests.pages.test_profile import HTMX, fields_of
from tests.pages.test_resumes import built, token
from tests.pages.test_start import HOSTILE, owner

pytestmark = pytest.mark.usefixtures("unlimited")

ADA = Document(
    name="Ada Byron",
    email="ada@example.org",
    summary="Plans berths.",
    work=(
        Post("Berth planner", "Maasrand Terminal", "Rotterdam", "2019-03", "", True, ("Planned berths.", "Led six.")),
        Post("Clerk", "Harbour Office", began="2016", ended="2018", points=("Wrote letters.",)),
    ),
    education=(Post("BSc Logistics", "Example College", ended="2016"),),
    skills=("SQL", "Excel"),
    languages=(Spoken("en", Fluency.NATIVE),),
    extras=(Extra("own1", "Certificates", ("Crane licence",)),),
)
MARKUP = "#let x = 1; *b* _i_ $a$ @ref <a> \\ // `code` [" + "\u202e" + "x" * 3_000 + "]"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


@pytest.fixture
def key(ada: Browser) -> UUID:
    return built(document=ADA)


def said(key: UUID) -> Document:
    held = versions.written(owner(), key)
    assert held
    return held.document


def looks(key: UUID) -> Design:
    held = versions.written(owner(), key)
    assert held
    return held.design


def form(browser: Browser, key: UUID, part: str) -> Page:
    return browser.get(f"/resumes/{key}/edit/{part}")


def change(browser: Browser, page: Page, status: int = 303, *, htmx: bool = False, **values: Any) -> Page:
    address = page.one("#parts form:not(.part)").attributes["action"] or ""
    sent = fields_of(page, "#parts form:not(.part)") | values
    return browser.read(browser.client.post(address, data=sent, headers=HTMX if htmx else {}), status)


def choose(browser: Browser, key: UUID, status: int = 303, **values: Any) -> Page:
    page = browser.get(f"/resumes/{key}/edit")
    return browser.read(browser.client.post(f"/resumes/{key}/look", data=fields_of(page, "#look") | values), status)


def arrange(browser: Browser, key: UUID, **values: Any) -> None:
    listed = browser.get(f"/resumes/{key}/edit").all("[name=listed]")
    names = [each.attributes["value"] for each in listed]
    data = {"csrf_token": token(browser), "listed": names, "show": names} | values
    assert browser.client.post(f"/resumes/{key}/order", data=data).status_code == 303


def test_the_page_stands_as_it_prints_beside_its_sections(ada: Browser, key: UUID) -> None:
    page = ada.get(f"/resumes/{key}/edit")

    assert page.texts(".order strong") == ["Summary", "Work", "Education", "Skills", "Languages", "Certificates"]
    assert "2 entries, 3 points" in page.text("#section-work")
    assert "“Experience”" in page.text("#section-work")
    picture = page.one("#page-1 img").attributes["src"] or ""
    answer = ada.client.get(picture)
    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("image/svg+xml", "private, max-age=86400, immutable")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.data.startswith(b"<svg")


def test_no_picture_is_kept_under_an_address_that_names_another(ada: Browser, key: UUID) -> None:
    before = ada.get(f"/resumes/{key}/edit").one("#page-1 img").attributes["src"] or ""
    change(ada, form(ada, key, "summary"), summary="Other words.")

    assert ada.client.get(before).headers["Cache-Control"] == "no-store"
    assert ada.get(f"/resumes/{key}/edit").one("#page-1 img").attributes["src"] != before
    assert ada.client.get(f"/resumes/{key}/pages/2").status_code == 404


def test_a_file_that_was_brought_is_not_built(ada: Browser) -> None:
    db.session.execute(db.text("INSERT INTO upload (account_id, key, name, size, digest, state, kind, content) VALUES (:a, :k, 'cv', 1, 'd', 'taken', 'text', 'x')"), {"a": owner(), "k": UUID(int=9)})  # fmt: skip
    versions.bring(owner(), UUID(int=9), "cv", ADA)
    db.session.commit()

    assert ada.client.get(f"/resumes/{UUID(int=9)}/edit").status_code == 404
    assert ada.client.get(f"/resumes/{UUID(int=9)}").status_code == 200


@pytest.mark.parametrize(
    ("part", "values", "found"),
    [
        ("head", {"name": " Ada  Lovelace ", "links": "ada.example"}, {"name": "Ada Lovelace", "links": ("https://ada.example",)}),
        ("summary", {"summary": "Plans.\nLeads."}, {"summary": "Plans.\nLeads."}),
        ("skills", {"skills": "SQL\n\nsql\nGo"}, {"skills": ("SQL", "Go")}),
        ("languages", {"language_1": "nl", "fluency_1": "4"}, {"languages": (Spoken("en", Fluency.NATIVE), Spoken("nl", Fluency.B2))}),
        ("languages", {"language_0": ""}, {"languages": ()}),
        ("own-own1", {"heading": "Licences", "points": "- Crane\n- Fork lift"}, {"extras": (Extra("own1", "Licences", ("Crane", "Fork lift")),)}),
    ],
)  # fmt: skip
def test_a_part_is_kept(ada: Browser, key: UUID, part: str, values: dict[str, str], found: dict[str, Any]) -> None:
    answer = change(ada, form(ada, key, part), done="1", **values)

    assert answer.response.location == f"/resumes/{key}/edit"
    assert {name: getattr(said(key), name) for name in found} == found


def test_a_job_is_changed_added_moved_and_removed(ada: Browser, key: UUID) -> None:
    change(ada, form(ada, key, "work-0"), title="Head planner", words="Plans\n2) Leads", done="1")
    assert said(key).work[0].points == ("Plans", "Leads")
    change(ada, form(ada, key, "work-new"), title="Trainee", ended_year="2015")
    assert [post.title for post in said(key).work] == ["Trainee", "Head planner", "Clerk"]

    ada.submit(form(ada, key, "work"), "form[action$='/work-0/place']", to="down")
    ada.submit(form(ada, key, "work"), "form[action$='/work-0/place']", to="up")  # as far as there is room
    assert [post.title for post in said(key).work] == ["Head planner", "Trainee", "Clerk"]

    ada.submit(form(ada, key, "work-1"), "#parts form.part")
    assert [post.title for post in said(key).work] == ["Head planner", "Clerk"]
    ada.submit(ada.get(f"/resumes/{key}/edit/work"), ".toast")
    assert [post.title for post in said(key).work] == ["Head planner", "Trainee", "Clerk"]


def test_what_was_removed_beside_the_page_is_put_back_there(ada: Browser, key: UUID) -> None:
    page = form(ada, key, "work-0")
    address = page.one("#parts form.part").attributes["action"] or ""
    removed = ada.client.post(address, data=fields_of(page, "#parts form.part"), headers=HTMX)
    assert removed.headers["HX-Replace-Url"] == f"/resumes/{key}/edit/work"
    undo = json.loads(removed.headers["HX-Trigger"])["toast"]["toasts"][0]["undo"]
    assert undo["target"] == "#builder"

    back = ada.client.post(undo["address"], data={"csrf_token": token(ada)}, headers=HTMX)

    assert ada.read(back, 200).one("#builder")
    assert "is as it was" in json.loads(back.headers["HX-Trigger"])["toast"]["toasts"][0]["words"]
    assert said(key) == ADA


@pytest.mark.parametrize("part", ["work-new", "education-new", "own-new"])
def test_what_is_sent_twice_is_added_once(ada: Browser, key: UUID, part: str) -> None:
    page = form(ada, key, part)

    for _ in range(2):
        change(ada, page, title="Trainee", heading="Volunteering", points="Sea rescue")

    added = (len(said(key).work), len(said(key).education), len(said(key).extras))
    assert added == {"work-new": (3, 1, 1), "education-new": (2, 2, 1), "own-new": (2, 1, 2)}[part]


def test_what_is_typed_is_kept_while_the_form_stays_open(ada: Browser, key: UUID) -> None:
    page = form(ada, key, "work-0")
    assert "change" in (page.one("#parts form:not(.part)").attributes["hx-trigger"] or "")

    page = change(ada, page, 200, htmx=True, title="Head planner")

    assert page.one("#builder")
    assert page.text("#kept") == "Kept."
    assert fields_of(page, "#parts form:not(.part)")["title"] == "Head planner"
    change(ada, page, 200, htmx=True, location="Delft")
    assert (said(key).work[0].title, said(key).work[0].location) == ("Head planner", "Delft")
    page = change(ada, page, 200, htmx=True, done="1")
    assert page.text("h2#parts-head") == "Work"


@pytest.mark.parametrize(
    ("part", "values", "words"),
    [
        ("head", {"email": "no mail"}, "That is no address that mail can be sent to"),
        ("head", {"email": '"><script>@x'}, "That is no address that mail can be sent to"),
        ("head", {"phone": "call me"}, "That is no phone number"),
        ("head", {"links": "javascript:alert(1)"}, "is no address of a page"),
        ("head", {"name": "x" * 201}, "is longer than 200 characters"),
        ("summary", {"summary": "x" * 2_001}, "is longer than 2,000 characters"),
        ("work-0", {"title": " "}, "This is needed."),
        ("work-0", {"began_year": "19"}, "Write a number from 1,930"),
        ("work-0", {"began_year": "", "began_month": "3"}, "Which year?"),
        ("work-0", {"began_year": "2020", "ended_year": "2019", "current": ""}, "It would end before it began."),
        ("work-0", {"words": "x" * 4_001}, "is longer than 4,000 characters"),
        ("skills", {"skills": "\n".join(f"skill {n}" for n in range(101))}, "These are more than 100"),
        ("languages", {"language_0": "tlh-x"}, "Choose one of those that are offered."),
        ("languages", {"fluency_0": "99"}, "Choose one of those that are offered."),
        ("own-own1", {"heading": ""}, "This is needed."),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_is_kept(ada: Browser, key: UUID, part: str, values: dict[str, str], words: str) -> None:  # fmt: skip
    page = change(ada, form(ada, key, part), 422, **values)

    assert words in page.text("#parts .error")
    assert page.all("#parts [aria-invalid=true]")
    assert said(key) == ADA


EVIL = "\x00\u202e\ufffe" + "evil"


@pytest.mark.parametrize("text", [HOSTILE, MARKUP[:75], EVIL, "漢字 العربية 🜨"])
def test_hostile_text_is_text_wherever_it_is_printed(ada: Browser, key: UUID, text: str) -> None:
    fields = {
        "name",
        "headline",
        "location",
        "summary",
        "title",
        "organisation",
        "words",
        "skills",
        "heading",
        "points",
    }
    for part in ("head", "summary", "work-0", "education-0", "skills", "own-own1"):
        page = form(ada, key, part)
        change(ada, page, **{name: text for name in fields_of(page, "#parts form:not(.part)") if name in fields})

    assert text[-4:] in said(key).name
    assert ada.get(f"/resumes/{key}/edit").all("#page-1 img")
    for kind in ("pdf", "docx", "json"):
        assert ada.client.get(f"/resumes/{key}.{kind}").status_code == 200
    assert ada.get(f"/resumes/{key}/reading").text("h1") == "What their system sees"
    assert ada.get(f"/resumes/{key}").all(".points")


def test_words_without_end_are_printed(ada: Browser, key: UUID) -> None:
    change(ada, form(ada, key, "work-0"), words=MARKUP)

    page = ada.get(f"/resumes/{key}/edit")

    assert page.all("#page-1 img")
    assert ada.client.get(f"/resumes/{key}.pdf").data.startswith(b"%PDF")


def test_signs_that_no_font_has_are_told(ada: Browser, key: UUID) -> None:
    change(ada, form(ada, key, "summary"), summary="Reads \U0001f71a daily.")

    assert "no sign for \U0001f71a" in ada.get(f"/resumes/{key}/edit").text("#pages .note")


@pytest.mark.parametrize("part", ["", "nothing", "work-x", "work--1", "work-99999", "work-00", "own-", "own-work", "own-a/b", "head-1", "own-<b>"])  # fmt: skip
def test_a_part_that_is_none_is_not_there(ada: Browser, key: UUID, part: str) -> None:
    assert ada.client.get(f"/resumes/{key}/edit/{part}").status_code in (404, 308)


@pytest.mark.parametrize("part", ["work", "own-new", "education"])
def test_a_list_is_no_form(ada: Browser, key: UUID, part: str) -> None:
    assert ada.client.post(f"/resumes/{key}/edit/{part}", data={"csrf_token": token(ada)}).status_code in (400, 422)
    assert said(key) == ADA


def test_two_windows_change_different_things_of_one_part(ada: Browser, key: UUID) -> None:
    first, second = form(ada, key, "work-0"), form(ada, key, "work-0")
    change(ada, first, title="Head planner")

    change(ada, second, location="Delft")

    assert (said(key).work[0].title, said(key).work[0].location) == ("Head planner", "Delft")


def test_two_windows_change_the_same_and_the_second_is_asked(ada: Browser, key: UUID) -> None:
    first, second = form(ada, key, "work-0"), form(ada, key, "work-0")
    change(ada, first, title="Head planner")

    page = change(ada, second, 409, title="Chief")

    assert "The other window saved: Head planner" in page.text("#parts .error")
    assert said(key).work[0].title == "Head planner"
    change(ada, page, done="1")
    assert said(key).work[0].title == "Chief"


def test_a_job_that_another_window_moved_is_found_again(ada: Browser, key: UUID) -> None:
    page = form(ada, key, "work-0")
    ada.submit(form(ada, key, "work"), "form[action$='/work-0/place']", to="down")

    change(ada, page, location="Delft")

    assert [(post.title, post.location) for post in said(key).work] == [("Clerk", ""), ("Berth planner", "Delft")]


def test_a_job_that_another_window_removed_is_told_of(ada: Browser, key: UUID) -> None:
    page = form(ada, key, "work-0")
    ada.submit(form(ada, key, "work-0"), "#parts form.part")

    again = change(ada, page, 404, title="Head planner")

    assert "It was removed in another window." in again.text("[role=alert]")
    assert fields_of(again, "#parts form:not(.part)")["title"] == "Head planner"
    ada.submit(page, "#parts form.part")
    assert [post.title for post in said(key).work] == ["Clerk"]


def test_there_are_not_more_jobs_than_may_be(ada: Browser) -> None:
    key = built(document=Document(work=tuple(Post(f"no. {n}") for n in range(limits.ENTRIES))))

    page = change(ada, form(ada, key, "work-new"), 422, title="One more")

    assert "there are 60 already" in page.text("[role=alert]")


def test_its_look_is_chosen(ada: Browser, key: UUID) -> None:
    choose(ada, key, template="compact", paper="letter", accent="blue", language="de")

    design = looks(key)
    assert (design.template, design.paper, design.accent) == (Template.COMPACT, Paper.LETTER, Accent.BLUE)
    assert "“Berufserfahrung”" in ada.get(f"/resumes/{key}/edit").text("#section-work")


@pytest.mark.parametrize("name", ["template", "paper", "accent", "language"])
@pytest.mark.parametrize("value", ["", "none'", "#import", "x" * 9_000])
def test_a_look_that_is_none_is_refused(ada: Browser, key: UUID, name: str, value: str) -> None:
    page = choose(ada, key, 422, **{name: value})

    assert "Choose one of those that are offered." in page.text("#look .error")
    assert looks(key) == Design()


def test_two_windows_choose_otherwise(ada: Browser, key: UUID) -> None:
    page = ada.get(f"/resumes/{key}/edit")
    choose(ada, key, template="ruled")

    ada.client.post(f"/resumes/{key}/look", data=fields_of(page, "#look") | {"paper": "letter"})
    ada.client.post(f"/resumes/{key}/look", data=fields_of(page, "#look") | {"template": "compact"})

    assert (looks(key).template, looks(key).paper) == (Template.RULED, Paper.LETTER)
    assert "another window chose otherwise" in ada.get(f"/resumes/{key}/edit").text("#toasts")


def test_sections_are_moved_and_hidden(ada: Browser, key: UUID) -> None:
    arrange(ada, key, down="summary")
    arrange(ada, key, up="own1", show=["work", "skills"])

    page = ada.get(f"/resumes/{key}/edit")
    assert page.texts(".order strong") == ["Work", "Summary", "Education", "Skills", "Certificates", "Languages"]
    assert looks(key).shown_of(said(key)) == ("work", "skills")
    assert "not printed" in page.text("#section-education")


@pytest.mark.parametrize("values", [{"up": "nothing"}, {"up": ""}, {"down": "languages' --"}, {"show": ["x" * 9_000, "../.."]}, {"up": "summary"}])  # fmt: skip
def test_sections_that_do_not_exist_are_not_arranged(ada: Browser, key: UUID, values: dict[str, Any]) -> None:
    arrange(ada, key, **{"listed": ["nothing", "x" * 9_000]} | values)

    assert set(looks(key).order) <= {"summary", "work", "education", "skills", "languages", "own1"}
    assert looks(key).shown_of(said(key)) == ("summary", "work", "education", "skills", "languages", "own1")


def test_what_is_written_is_kept_as_a_version_and_taken_up_again(ada: Browser, key: UUID) -> None:
    change(ada, form(ada, key, "summary"), summary="Second.")
    page = ada.get(f"/resumes/{key}/edit")
    assert "changed since version 1" in page.text(".page-head")
    ada.submit(page, ".page-head > .bar > form")
    assert "Saved as version 2." in ada.get(f"/resumes/{key}/edit").text("#toasts")

    old = ada.get(f"/resumes/{key}/versions/1")
    for kind in ("pdf", "docx", "json"):
        assert ada.client.get(f"/resumes/{key}/versions/1.{kind}").status_code == 200
    assert ada.client.get(old.one(".paper img").attributes["src"] or "").mimetype == "image/svg+xml"
    ada.submit(old, "form[action$='/draft']")

    assert said(key) == ADA
    assert [each.number for each in versions.versions_of(owner(), key)] == [2, 1]
    page = ada.get(f"/resumes/{key}/edit")
    ada.submit(page, ".toast")
    assert said(key).summary == "Second."
    assert ada.client.get(f"/resumes/{key}/versions/3").status_code == 404


def test_a_version_is_made_the_default(ada: Browser, key: UUID) -> None:
    second = built("Second", ADA)
    change(ada, form(ada, second, "summary"), summary="Second.")

    ada.submit(ada.get(f"/resumes/{second}/edit"), "#beside form", default="1")

    assert [row.name for row in versions.resumes_of(owner()) if row.is_default] == ["Second"]
    assert versions.numbers_of(owner())[second] == 2


def test_what_is_changed_can_be_discarded(ada: Browser, key: UUID) -> None:
    change(ada, form(ada, key, "summary"), summary="Second.")

    ada.submit(ada.get(f"/resumes/{key}/edit"), ".menu form[action$='/versions/1/draft']")

    assert said(key) == ADA


def test_what_the_profile_tells_by_now_is_taken_where_it_is_ticked(ada: Browser, key: UUID) -> None:
    service.keep_person(owner(), Seen(), dict(NOBODY) | {"name": "Ada Lovelace", "summary": "Writes."})
    service.add_skill(owner(), "Bellfounding", None)
    page = ada.get(f"/resumes/{key}/profile")
    assert page.texts("section:has([value=skills]) del") == ["SQL", "Excel"]
    assert page.texts("section:has([value=skills]) ins") == ["Bellfounding"]

    ada.client.post(f"/resumes/{key}/profile", data={"csrf_token": token(ada), "part": ["skills", "head", "nothing"]})

    now = said(key)
    assert (now.name, now.skills, now.summary) == ("Ada Lovelace", ("Bellfounding",), "Plans berths.")
    assert now.extras == ADA.extras
    ada.submit(ada.get(f"/resumes/{key}/edit"), ".toast")
    assert said(key) == ADA


def test_what_other_systems_see_is_told_fact_by_fact(ada: Browser, key: UUID) -> None:
    address = ada.get(f"/resumes/{key}/edit").one("[hx-get*='/reading']").attributes["hx-get"] or ""

    page = ada.fragment(address)

    assert "arrive as you wrote them." in page.text()
    assert "Ada Byron" in page.text(".lines")


def test_a_template_would_mend_it_where_more_arrives_in_it() -> None:
    lost, same = Fact(Of.SKILL, "SQL", "", Arrived.LOST), Fact(Of.SKILL, "SQL", "SQL", Arrived.SAME)
    chosen, plain, ruled = ReadBack((lost, lost, same)), ReadBack((lost, same, same)), ReadBack((same, same, same))

    assert better(chosen, {Template.PLAIN: plain, Template.RULED: ruled}) == Plainer(Template.RULED, 3, 3)
    assert better(plain, {Template.COMPACT: chosen, Template.RULED: plain}) is None


def test_a_photo_is_kept_printed_and_deleted(ada: Browser, key: UUID) -> None:
    assert "A photo is" not in ada.get(f"/resumes/{key}/edit").text("#look-hint")
    service.keep_person(owner(), Seen(), dict(NOBODY) | {"location": "Leeds", "place": "Leeds, England, GB"})
    assert "A photo is not customary in United Kingdom." in ada.get(f"/resumes/{key}/edit").text("#look-hint")
    before = ada.get(f"/resumes/{key}/edit").one("#page-1 img").attributes["src"]

    assert send_photo(ada, key, picture()).status_code == 303
    choose(ada, key, photo="1")

    page = ada.get(f"/resumes/{key}/edit")
    assert ada.client.get("/resumes/photo").mimetype == "image/jpeg"
    assert page.one("#page-1 img").attributes["src"] != before
    assert b"data:image/jpeg" in ada.client.get(page.one("#page-1 img").attributes["src"] or "").data
    ada.submit(page, "form[action$='/photo/removal']")
    assert photos.photo_for(owner()) is None
    assert ada.client.get("/resumes/photo").status_code == 404
    assert ada.get(f"/resumes/{key}/edit").all("#page-1 img")


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (b"", 422, "Choose a photo first."),
        (b"<svg onload=alert(1)>", 422, "This kind of file is no photo"),
        (b"\xff\xd8\xff\xe0broken", 422, "The photo is damaged."),
    ],
)
def test_what_is_no_photo_is_refused_where_it_was_chosen(ada: Browser, key: UUID, content: bytes, status: int, words: str) -> None:  # fmt: skip
    page = ada.read(send_photo(ada, key, content), status)

    assert words in page.text("#photo-error")
    assert photos.photo_for(owner()) is None


def test_a_photo_that_is_too_large_is_said_to_be(ada: Browser, key: UUID) -> None:
    sent, kind = bytes(UPLOAD_BYTES + 100_000), "multipart/form-data; boundary=x"

    page = ada.read(ada.client.post(f"/resumes/{key}/photo", data=sent, content_type=kind), 413)

    assert "The photo is too large: it may have 10 MB." in page.text("#photo-error")


def send_photo(browser: Browser, key: UUID, content: bytes) -> Any:
    data = {"csrf_token": token(browser), "photo": (BytesIO(content), "me.png")}
    return browser.client.post(f"/resumes/{key}/photo", data=data, content_type="multipart/form-data")


def picture() -> bytes:
    """A grey PNG, 40 by 50."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80" * 40 for _ in range(50))
    head = struct.pack(">IIBBBBB", 40, 50, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def test_an_empty_one_is_built_from_nothing(ada: Browser) -> None:
    key = built(document=Document())

    page = ada.get(f"/resumes/{key}/edit")

    assert "Nothing in it yet:" in page.text("#parts")
    assert page.all("#page-1 img")
    assert "Nothing in it yet that a program would look for." in ada.get(f"/resumes/{key}/reading").text()
    assert ada.client.get(f"/resumes/{key}.pdf").headers["Content-Disposition"] == "attachment; filename=resume.pdf"


def test_what_an_earlier_release_kept_in_another_shape_is_empty(ada: Browser, key: UUID) -> None:
    db.session.execute(db.update(Resume).values(document={"name": 7}, design={"template": "gone"}))
    db.session.commit()

    assert ada.get(f"/resumes/{key}/edit").all("#page-1 img")
