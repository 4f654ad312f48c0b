"""What a posting says, on its page: a value and its sentence, and what is not stated."""

from pathlib import Path

import pytest

from jobraker.ingestion.sponsors import import_register
from tests.browser import Browser
from tests.factories import job

TEXT = (
    "<p>We look after gardens.</p><p>Three years of experience as a gardener. A driving licence is a plus. "
    "You speak fluent English or German.</p>"
)
OR = "or an alternative it names"
REGISTER = "Organisation Name,Town/City,County,Type & Rating,Route\nAcme Ltd,Leeds,,Worker (A rating),Skilled Worker\n"


def said(browser: Browser, job_id: int) -> dict[str, list[str]]:
    page = browser.get(f"/jobs/{job_id}")
    return {
        row.css_first("dt").text(): [" ".join(dd.text(separator=" ").split()) for dd in row.css("dd")]
        for row in page.all(".said > div")
    }


@pytest.fixture
def register(tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text(REGISTER)
    import_register(file, "GB")


def test_each_fact_stands_with_the_sentence_that_says_it(browser: Browser) -> None:
    job_id = job("1", description=TEXT)

    assert said(browser, job_id) == {
        "Licence": ["Driving licence: a plus A driving licence is a plus."],
        "Experience": ["3 years or more Three years of experience as a gardener."],
        "Languages": [
            f"English, fluent, {OR} German, fluent, {OR} You speak fluent English or German.",
        ],
    }


def test_what_is_not_stated_is_named_together(browser: Browser) -> None:
    page = browser.get(f"/jobs/{job('1', description=TEXT)}")

    assert page.texts(".unsaid dt") == ["Not stated"]
    assert page.texts(".unsaid dd") == [
        *("Visa sponsorship", "Who hires", "Security clearance", "Education", "Working times", "Travel"),
    ]


def test_a_posting_that_says_nothing_of_them_states_none(browser: Browser) -> None:
    page = browser.get(f"/jobs/{job('1')}")

    assert page.all(".said") == []
    assert len(page.all(".unsaid dd")) == 9


def test_a_sentence_is_shown_as_text_and_never_as_markup(browser: Browser) -> None:
    job_id = job("1", description="<p>A driving licence &lt;b onclick=x()&gt; is required.</p>")

    page = browser.get(f"/jobs/{job_id}")

    assert page.texts(".said q") == ["A driving licence <b onclick=x()> is required."]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("company", "words"),
    [
        ("Acme Limited", "The employer is on the public register of sponsors ( United Kingdom ), imported "),
        ("Other", "The employer is not on the public register of sponsors ( United Kingdom ), imported "),
    ],
)
def test_what_the_register_says_stands_apart_from_what_the_posting_says(
    browser: Browser, company: str, words: str
) -> None:
    job_id = job("1", company=company, places=("Leeds, UK",), description="<p>We offer visa sponsorship.</p>")

    posting, registered = said(browser, job_id)["Visa sponsorship"]

    assert posting == "Offered We offer visa sponsorship."
    assert registered.startswith(words)


@pytest.mark.usefixtures("register")
def test_a_register_speaks_where_the_posting_does_not(browser: Browser) -> None:
    job_id = job("1", places=("Leeds, UK",))

    stated, registered = said(browser, job_id)["Visa sponsorship"]

    assert stated == "Not stated"
    assert registered.endswith("Acme Ltd: Skilled Worker")


@pytest.mark.usefixtures("register")
def test_the_register_of_another_country_says_nothing(browser: Browser) -> None:
    job_id = job("1", places=("Berlin, Germany",))

    assert said(browser, job_id) == {}
