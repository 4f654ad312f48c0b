"""The analysis of a résumé."""

from dataclasses import replace
from uuid import uuid4

import pytest

from jobraker.accounts.models import Account
from jobraker.database import db
from jobraker.documents.design import Design
from jobraker.documents.resume import Document, Post
from jobraker.resumes import versions
from tests.browser import Browser
from tests.documents.claimants import MARA
from tests.pages.people import another, settle

pytestmark = pytest.mark.usefixtures("unlimited")


@pytest.fixture
def ada(browser: Browser) -> Browser:
    return settle(another(browser), "ada@example.org")


def built(document: Document) -> str:
    """The address of its analysis."""
    owner = db.session.query(Account.id).filter_by(address="ada@example.org").scalar()
    key = uuid4()
    versions.build(owner, key, "Mine", document, Design())
    return f"/resumes/{key}/analysis"


def test_it_says_what_each_section_lost_and_what_would_mend_it(ada: Browser) -> None:
    job = Post(
        "Class teacher",
        "Acacia Hill School",
        began="2017-02",
        current=True,
        points=("Taught", "Met parents", "Planned"),
    )

    page = ada.get(built(replace(MARA, phone="", work=(job, *MARA.work[1:]))))

    assert page.text("#score-head").endswith("of 100")
    assert "10 of 12" in page.text(".why li:first-child")
    assert "No phone number was found. Write one with the country first" in page.text(".why")
    assert "Class teacher, Acacia Hill School None of 3 points says how much." in page.text(".why")


def test_it_is_found_from_the_resume(ada: Browser) -> None:
    address = built(MARA)

    assert ada.get(address.removesuffix("/analysis")).all(f"a[href='{address}']")


@pytest.mark.parametrize(
    "document", [Document(), Document(name="<b>Ada</b>", work=(Post("<script>x</script>" * 20, points=("‮" * 90,)),))]
)
def test_it_judges_what_says_little_or_harm(ada: Browser, document: Document) -> None:
    page = ada.get(built(document))

    assert page.text("#score-head").endswith("of 100")
    assert not page.all(".why script")


def test_what_is_not_told_is_not_judged(ada: Browser) -> None:
    page = ada.get(built(replace(MARA, languages=())))

    assert "Languages not judged None is told." in page.text(".why")
