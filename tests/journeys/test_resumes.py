"""A résumé's way: brought as PDF, corrected, judged, held against an opening, written for it, with a letter, downloaded."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from playwright.sync_api import Download, Page, expect

from jobraker.documents.design import Design
from jobraker.documents.printing.pdf import resume_pdf
from jobraker.documents.resume import Document, Post, Spoken
from jobraker.taxonomy.terms import Fluency
from tests.journeys.conftest import Visit
from tests.journeys.stack import Stack
from tests.journeys.test_first_run import look, register
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

NURSE = Document(
    name="Ada Byron",
    headline="Staff nurse",
    email="ada@home.example",
    phone="+44 113 496 0000",
    location="Leeds, United Kingdom",
    summary="Nurse on surgical wards for nine years.",
    work=(
        Post(
            "Staff nurse",
            "Harbour Hospital",
            "Leeds",
            "2019-03",
            current=True,
            points=(
                "Cared for 24 patients on a surgical ward with three colleagues.",
                "Trained six new nurses in wound care.",
                "Wrote the plan of shifts in Excel.",
            ),
        ),
        Post("Care assistant", "Tidal House", "York", "2016-09", "2019-02", points=("Washed and fed residents.",)),
    ),
    education=(Post("BSc Nursing", "Example University", began="2012", ended="2016"),),
    skills=("Wound care", "Python", "Excel"),
    languages=(Spoken("en", Fluency.NATIVE), Spoken("fr", Fluency.B1)),
)
OPENING = {
    "external_id": "nurse-1",
    "title": "Registered Nurse",
    "company": "Moorside Clinic",
    "location": "Leeds, United Kingdom",
    "url": "https://moorside.example/jobs/1",
    "description": "<p>You care for patients after operations.</p><ul><li>You must know wound care.</li>"
    "<li>You must be able to use Excel and SQL.</li><li>French is a plus.</li></ul>",
}


@pytest.fixture(scope="module")
def nurse_wanted(system: Stack) -> None:
    system.take_in(OPENING)


@pytest.fixture(scope="module")
def without_model(system: Stack) -> Iterator[str]:
    """The address of a site that no language model is connected to."""
    with system.beside(sandbox_chat=False) as site:
        yield site


def bring(visitor: Visitor) -> None:
    """A PDF with two things to correct in it."""
    page = visitor.page
    file = {"name": "ada.pdf", "mimeType": "application/pdf", "buffer": resume_pdf(NURSE, Design()).content}
    page.get_by_label("Your résumé").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Read it").click()
    expect(visitor.heading).to_have_text("Check what we understood")
    work = page.locator(".read:has([name=work_0_title])")
    expect(work.locator("mark").first).to_contain_text("Staff nurse")
    work.get_by_label("Title").fill("Senior staff nurse")
    page.get_by_role("button", name="Keep this").click()
    visitor.at("/start/wishes")


def to_opening(visitor: Visitor) -> None:
    visitor.open("/?q=moorside+clinic")
    visitor.title_link(0).click()
    expect(visitor.heading).to_have_text("Registered Nurse")


def said_by(download: Download) -> str:
    """All that a file says that was downloaded, whichever of the two kinds it is."""
    content = Path(download.path()).read_bytes()
    if content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        return " ".join(page.get_textpage().get_text_range() for page in document)
    with ZipFile(BytesIO(content)) as file:
        return re.sub(r"<[^>]+>", " ", file.read("word/document.xml").decode())


def download(page: Page, name: str) -> str:
    with page.expect_download() as came:
        page.get_by_role("link", name=name).first.click()
    return " ".join(said_by(came.value).split())


def judged(visitor: Visitor, *, script: bool) -> None:
    page = visitor.page
    visitor.open("/resumes")
    look(visitor, script=script)
    page.get_by_role("link", name="ada.pdf").first.click()
    expect(visitor.heading).to_have_text("ada.pdf")
    expect(page.locator("main")).to_contain_text("Senior staff nurse")
    look(visitor, script=script)
    page.get_by_role("link", name="See the analysis").click()
    expect(visitor.heading).to_have_text("How it reads")
    expect(page.locator("main")).to_contain_text("Care assistant, Tidal House")
    look(visitor, script=script)


def held_against(visitor: Visitor, *, script: bool) -> None:
    page = visitor.page
    to_opening(visitor)
    page.get_by_role("link", name="What it has and what it lacks").click()
    expect(visitor.heading).to_have_text("Your résumé and this opening")
    lacking = page.get_by_role("region", name="What it does not tell")
    expect(lacking.get_by_role("rowheader", name="SQL")).to_be_visible()
    expect(page.get_by_role("region", name="What it tells").get_by_role("rowheader", name="Wound care")).to_be_visible()
    look(visitor, script=script)


def tailored(visitor: Visitor, *, script: bool) -> None:
    """What is asked for stands first in it, and it is printed so."""
    page = visitor.page
    to_opening(visitor)
    page.get_by_role("link", name="Résumé for it").click()
    page.get_by_role("button", name="Make the résumé").click()
    expect(page.locator("main")).to_contain_text("What the opening asks for stands first")
    look(visitor, script=script)
    for name in ("PDF", "Word"):
        said = download(page, name)
        assert said.index("Trained six new nurses") < said.index("Cared for 24 patients")
        assert "SQL" not in said
    page.get_by_role("link", name="Edit the résumé").click()
    expect(page.get_by_role("heading", name="What their system sees")).to_be_visible()
    if script:
        expect(page.locator("#beside")).to_contain_text("17 of 17 facts")
    look(visitor, script=script)


def written_to(visitor: Visitor, *, script: bool) -> None:
    page = visitor.page
    to_opening(visitor)
    page.get_by_role("link", name="Letter", exact=True).click()
    page.get_by_role("button", name="Begin the letter").click()
    body = page.get_by_label("What you say")
    expect(body).to_have_value(re.compile("Registered Nurse at Moorside Clinic"))
    look(visitor, script=script)
    body.fill(body.input_value() + "\n\nI led forty people.")
    page.get_by_role("button", name="Save as version 1").click()
    expect(page.locator("main")).to_contain_text("forty")
    expect(page.get_by_role("link", name="Version 1")).to_be_visible()
    for name in ("PDF", "Word"):
        assert "I led forty people." in download(page, name)


@pytest.mark.usefixtures("nurse_wanted")
@pytest.mark.parametrize(
    ("width", "script"), [(1280, True), (390, True), (1280, False)], ids=["laptop", "phone", "no script"]
)
def test_a_resume_becomes_an_application(visit: Visit, system: Stack, width: int, script: bool) -> None:
    phone = {"has_touch": True} if width < 400 else {}
    visitor = visit(width, java_script_enabled=script, accept_downloads=True, **phone)
    register(visitor, system, f"resume-{width}-{script}@example.org")
    bring(visitor)

    judged(visitor, script=script)
    held_against(visitor, script=script)
    tailored(visitor, script=script)
    written_to(visitor, script=script)


@pytest.mark.usefixtures("nurse_wanted")
def test_a_model_rewrites_lines_and_drafts_the_letter(visit: Visit, system: Stack) -> None:
    """The sandbox's, which says nothing but what it was told; what is taken of it is what the page shows."""
    visitor = visit()
    page = visitor.page
    register(visitor, system, "modelled@example.org")
    bring(visitor)

    to_opening(visitor)
    page.get_by_role("link", name="Letter", exact=True).click()
    page.get_by_role("button", name="Begin the letter").click()
    page.get_by_role("button", name="Send it and have it drafted").click()
    taken = page.get_by_role("button", name="Take this draft")
    expect(taken).to_be_visible()
    taken.click()
    expect(page.get_by_label("What you say")).to_have_value(re.compile("Registered Nurse"))

    visitor.open("/account/privacy")
    expect(page.locator("main")).to_contain_text("letter")


@pytest.mark.usefixtures("nurse_wanted")
def test_without_a_model_all_but_its_proposals_is_there(visit: Visit, system: Stack, without_model: str) -> None:
    visitor = visit()
    page = visitor.page
    register(visitor, system, "alone@example.org")  # the link in the mail leads to the site with a model
    visitor.move_to(without_model)
    visitor.open("/start")
    bring(visitor)

    judged(visitor, script=True)
    held_against(visitor, script=True)
    tailored(visitor, script=True)
    page.get_by_role("link", name="See the analysis").click()
    page.get_by_role("link", name="Have lines written better").click()
    expect(page.locator("main")).to_contain_text("No language model is connected")
    written_to(visitor, script=True)
    assert "Send it" not in page.locator("main").inner_text()


@pytest.mark.usefixtures("nurse_wanted")
def test_what_was_typed_last_is_in_what_is_taken(visit: Visit, system: Stack) -> None:
    """A press leads on only when the words before it are kept; where they cannot be kept as they are, it still leads on."""
    visitor = visit(accept_downloads=True)
    page = visitor.page
    register(visitor, system, "hasty@example.org")
    bring(visitor)
    visitor.open("/resumes/new")
    page.get_by_role("button", name="Build it").click()
    page.locator("#section-summary").get_by_role("link").click()

    page.get_by_role("textbox", name="Summary").fill("Typed, and at once downloaded.")
    assert "Typed, and at once downloaded." in download(page, "PDF")

    page.get_by_role("textbox", name="Summary").fill("Typed, and at once saved.")
    page.get_by_role("button", name="Save as version 2").click()
    page.get_by_role("link", name="Version 2").click()
    assert "Typed, and at once saved." in download(page, "PDF")

    page.get_by_role("button", name="Go on from this version").click()
    page.locator("#section-work").get_by_role("link").click()
    page.locator("#parts").get_by_role("link", name="Senior staff nurse").click()
    page.get_by_role("textbox", name="Title").fill("")
    page.get_by_role("link", name="Your résumés").click()
    expect(visitor.heading).to_have_text("Your résumés")
