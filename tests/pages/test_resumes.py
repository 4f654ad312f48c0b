"""The list of somebody's résumés: brought, built, named, chosen, deleted and put back."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from jobraker.documents.design import Design
from jobraker.documents.resume import Document, Post
from jobraker.profile import tracks
from jobraker.resumes import versions
from jobraker.resumes.files import Kind as FileKind
from jobraker.resumes.files import Refusal, UnreadableFileError
from jobraker.resumes.versions import MOST, Aim, Saved
from tests.browser import Browser
from tests.factories import job
from tests.pages.people import another, settle
from tests.pages.test_profile import send
from tests.pages.test_start import HOSTILE, bring, keep, owner, told, work

__all__ = ["told"]
pytestmark = pytest.mark.usefixtures("unlimited")

ADA = Document(name="Ada Byron", work=(Post("Berth planner", "Maasrand Terminal", began="2019-03", current=True),))


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(browser, "ada@example.org")


def built(name: str = "Planner", document: Document = ADA) -> UUID:
    key = uuid4()
    assert versions.build(owner(), key, name, document, Design()) is Saved.SAVED
    return key


def names(browser: Browser) -> list[str]:
    return browser.get("/resumes").texts(".lines strong")


def test_whoever_has_none_is_told_how_to_come_by_one(ada: Browser) -> None:
    page = ada.get("/resumes")

    assert "None so far." in page.text("#mine-head ~ p, .part p")
    assert page.address("a[href='/resumes/new']")
    assert page.one("form[action='/start/files?to=resumes'] input[type=file]")


def test_a_file_brought_here_is_read_checked_and_leads_back(ada: Browser, told: dict[str, Any]) -> None:
    page = ada.get("/resumes")
    address = str(bring(ada, to="resumes").location)
    assert address.endswith("?to=resumes")
    assert ada.fragment(address).one("#reading").attributes["hx-get"] == address
    work()
    checked = ada.get(address)
    assert checked.address(".crumb a") == "/resumes"
    assert not checked.all("nav.tabs")

    answer = keep(ada, checked)

    assert answer.location == "/resumes"
    page = ada.get("/resumes")
    assert page.texts(".lines strong") == ["ada.pdf"]
    assert "Text · 3 bytes · brought today" in page.text(".lines")
    assert page.text(".tag.has") == "default"


def test_a_file_that_waits_or_was_refused_is_told_of(ada: Browser, told: dict[str, Any]) -> None:
    bring(ada, b"one", "one.txt")
    assert "waits to be read" in ada.get("/resumes").text(".sheet")
    told["as"] = UnreadableFileError(Refusal.LOCKED)
    work()

    page = ada.get("/resumes")

    assert "The file is locked. It opens with a password only." in page.text(".sheet")
    assert ada.submit(page, "form[action*='/removal']").location == "/resumes"
    assert "one.txt" not in ada.get("/resumes").text()


def test_no_file_is_said_where_it_was_chosen(ada: Browser) -> None:
    page = ada.get("/resumes")
    token = page.one("form[action*='/start/files'] input[name=csrf_token]").attributes["value"]

    answer = ada.client.post("/start/files?to=resumes", data={"csrf_token": token}, content_type="multipart/form-data")

    page = ada.read(answer, 422)
    assert page.text("h1") == "Your résumés"
    assert page.text("#file-error") == "Choose a file first."


def test_an_export_is_no_resume(ada: Browser, told: dict[str, Any]) -> None:
    told["kind"] = FileKind.LINKEDIN
    address = str(bring(ada, to="resumes").location)
    work()

    assert "waits for you to check it" in ada.get("/resumes").text(".sheet")
    keep(ada, ada.get(address))
    assert names(ada) == []


def test_one_is_begun_from_the_profile_once(ada: Browser) -> None:
    page = ada.get("/resumes/new")

    answer = send(ada, page, "main form", name="For ports")
    send(ada, page, "main form", name="For ports")

    assert names(ada) == ["For ports"]
    assert "version 1" in ada.get("/resumes").text(".lines")
    assert "ada@example.org" in ada.get(str(answer.location).removesuffix("/edit")).text("main")


def test_one_is_begun_from_what_a_file_says(ada: Browser, told: dict[str, Any]) -> None:
    bring(ada)
    work()
    page = ada.get("/resumes")
    source = page.address("a[href*='from=']")

    answer = send(ada, ada.get(source), "main form", name="Mine")

    assert "Maasrand Terminal" in ada.get(str(answer.location).removesuffix("/edit")).text("main")


@pytest.mark.parametrize(
    ("name", "words"), [("", "This is needed."), ("x" * 121, "is longer than 120 characters"), ("\x00\u202e", "needed")]
)
def test_a_name_is_needed_and_short(ada: Browser, name: str, words: str) -> None:
    page = ada.read(send(ada, ada.get("/resumes/new"), "main form", name=name), 422)

    assert words in page.text(".error")


@pytest.mark.parametrize("values", [{"key": "no"}, {"from": "no"}])
def test_a_form_that_was_tampered_with_begins_nothing(ada: Browser, values: dict[str, str]) -> None:
    assert send(ada, ada.get("/resumes/new"), "main form", **values).status_code == 400
    assert names(ada) == []


def test_what_is_anothers_is_no_beginning(ada: Browser) -> None:
    key = built()
    bob = settle(another(ada), "bob@example.org")

    assert send(bob, bob.get("/resumes/new"), "main form", **{"from": str(key)}).status_code == 404


def test_there_are_not_more_than_may_be(ada: Browser) -> None:
    for number in range(MOST):
        built(f"no. {number}")

    page = ada.read(send(ada, ada.get("/resumes/new"), "main form"), 422)

    assert "Not saved: there are 60 already." in page.text("[role=alert]")


def test_a_name_is_changed_and_hostile_ones_stay_text(ada: Browser) -> None:
    key = built()
    form = ada.get(f"/resumes/{key}/name")
    assert not form.all("select[name=track]")

    assert send(ada, form, "main form", name=HOSTILE).location == "/resumes"

    assert names(ada) == [HOSTILE]
    assert ada.get(f"/resumes/{key}").text("h1") == HOSTILE


def test_one_is_for_a_kind_of_work_where_there_are_several(ada: Browser) -> None:
    first, second, track = built("One"), built("Two"), uuid4()
    tracks.add_track(owner(), "Planner", "Teacher", track)
    send(ada, ada.get(f"/resumes/{first}/name"), "main form", track=str(track))

    send(ada, ada.get(f"/resumes/{second}/name"), "main form", track=str(track))

    row = ada.get("/resumes").texts(".lines > li")
    assert ["Teacher" in each for each in row] == [each.startswith("Two") for each in row]


@pytest.mark.parametrize("track", ["no", str(UUID(int=7))])
def test_a_kind_of_work_that_is_none_is_refused(ada: Browser, track: str) -> None:
    key = built()
    tracks.add_track(owner(), "Planner", "Teacher", uuid4())

    page = ada.read(send(ada, ada.get(f"/resumes/{key}/name"), "main form", track=track), 422)

    assert page.text(".error") == "Choose one of those that are offered."


def test_another_becomes_the_default(ada: Browser) -> None:
    built("First")
    second = built("Second")

    ada.submit(ada.get("/resumes"), f"form[action='/resumes/{second}/default']")

    assert ada.get("/resumes").text(".lines > li:first-child p:first-child") == "Second default"


def test_what_was_built_is_deleted_and_put_back_once(ada: Browser) -> None:
    first, second = built("First"), built("Second")
    ada.submit(ada.get("/resumes"), f"form[action='/resumes/{first}/removal']")
    page = ada.get("/resumes")
    assert page.texts(".lines strong") == ["Second"]
    assert page.text(".tag.has") == "default"

    undo = page.one(".toast").css("form")[0].attributes["action"] or ""
    ada.submit(page, ".toast")

    page = ada.get("/resumes")
    assert page.texts(".lines strong") == ["First", "Second"]
    assert page.text(".lines > li:first-child p:first-child") == "First default"
    assert [each.number for each in versions.versions_of(owner(), first)] == [1]
    assert versions.numbers_of(owner()) == {first: 1, second: 1}
    assert ada.client.post(undo, data={"csrf_token": token(ada)}).status_code == 404


def test_a_kind_of_work_that_is_taken_meanwhile_is_not_taken_back(ada: Browser) -> None:
    first, second, track = built("First"), built("Second"), uuid4()
    tracks.add_track(owner(), "Planner", "Teacher", track)
    send(ada, ada.get(f"/resumes/{first}/name"), "main form", track=str(track))
    ada.submit(ada.get("/resumes"), f"form[action='/resumes/{first}/removal']")
    removed = ada.get("/resumes")
    send(ada, ada.get(f"/resumes/{second}/name"), "main form", track=str(track))

    ada.submit(removed, ".toast")

    held = {row.name: row.track for row in versions.resumes_of(owner())}
    assert held == {"First": None, "Second": track}


def test_a_file_is_asked_about_before_it_is_deleted_for_good(ada: Browser, told: dict[str, Any]) -> None:
    bring(ada)
    work()
    address = next(each.attributes["href"] or "" for each in ada.get("/resumes").all(".menu a") if "removal" in (each.attributes["href"] or ""))  # fmt: skip
    page = ada.get(address)
    assert "deleted for good" in page.text("main")
    assert ada.submit(page).location == address  # without having been asked
    assert names(ada) == ["ada.pdf"]

    assert ada.submit(page, sure="1").location == "/resumes"

    page = ada.get("/resumes")
    assert page.texts(".lines strong") == []
    assert not page.all(".toast form")


def test_a_file_says_what_was_read_and_what_was_not(ada: Browser, told: dict[str, Any]) -> None:
    address = str(bring(ada, to="resumes").location)
    work()
    shown = ada.get(ada.get("/resumes").address(".lines .entry > p:first-child a"))

    assert "Berth planner, Maasrand Terminal" in shown.text("main")
    assert "Certificates: crane licence" in shown.text("#unread")
    keep(ada, ada.get(address))
    shown = ada.get(str(shown.response.request.path))
    assert not shown.all("#unread")
    assert ada.submit(shown, "form[action*='/reading']").location == address


def test_it_is_taken_along_as_json_under_its_persons_name(ada: Browser) -> None:
    key = built("secret plan")

    answer = ada.client.get(f"/resumes/{key}.json")

    assert answer.headers["Content-Disposition"] == "attachment; filename=Ada-Byron.json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json["work"][0]["position"] == "Berth planner"
    assert ada.client.get(f"/resumes/{key}.exe").status_code == 404


def token(browser: Browser) -> str:
    return browser.get("/resumes").one("form[action*='/start/files'] input[name=csrf_token]").attributes["value"] or ""


def test_those_for_single_openings_stand_apart_the_newest_ten_and_all_by_page(ada: Browser) -> None:
    built("Mine")
    for number in range(28):
        aim = Aim(job(str(number), title=f"Opening {number}"), f"Opening {number}", "Harbour Works")
        versions.build(owner(), uuid4(), f"For {number}", ADA, Design(), aim)

    page = ada.get("/resumes")
    assert page.texts("section:has(#mine-head) li strong") == ["Mine"]
    assert len(page.all("section:has(#tailored-head) .lines > li")) == 10
    assert page.address("section:has(#tailored-head) .head a") == "/resumes/openings"
    assert "All 28" in page.text("section:has(#tailored-head) .head")

    pages = [ada.get(f"/resumes/openings?page={number}") for number in (1, 2, 99)]
    assert [len(each.all(".lines > li")) for each in pages] == [25, 3, 3]
    names = [name for each in pages[:2] for name in each.texts("li strong")]
    assert sorted(names) == sorted(f"For {number}" for number in range(28))
    assert [each.texts("nav.before a") for each in pages[:2]] == [["Older"], ["Newer"]]


@pytest.mark.parametrize("page", ["0", "-7", "x", "9" * 30])
def test_a_page_that_is_none_is_the_nearest(ada: Browser, page: str) -> None:
    assert "None yet." in ada.get(f"/resumes/openings?page={page}").text("main")
