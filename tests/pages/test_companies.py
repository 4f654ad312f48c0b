"""The page of an employer, the ways to it, and what it says to strangers."""

import json
from datetime import timedelta
from urllib.parse import quote

import pytest
from sqlalchemy import update

from jobraker.database import db, now, transaction
from jobraker.jobs.models import Job, JobSearch
from jobraker.taxonomy.terms import Level, Remote
from tests.browser import Browser
from tests.factories import job, pay, posting, source, write


@pytest.fixture
def acme() -> int:
    job("noise", title="Baker", company="Bakery of others")
    job(
        "2",
        title="Tanner",
        company="Acme",
        level=Level.SENIOR,
        places=("Leeds, UK",),
        posted_at=now() - timedelta(days=3),
    )
    return job(
        "1", title="Saddler", company="Acme", remote=Remote.HYBRID, places=("Leeds, UK",), pay=pay(40_000, 50_000)
    )


def closed(job_id: int) -> None:
    with transaction():
        db.session.execute(update(Job).where(Job.id == job_id).values(closed_at=now()))
        db.session.execute(update(JobSearch).where(JobSearch.job_id == job_id).values(open=False))


def test_it_shows_the_openings_of_one_employer_the_newest_first(browser: Browser, acme: int) -> None:
    page = browser.get("/companies/acme")

    assert page.text("h1") == "Acme"
    assert page.texts("#rows h3") == ["Saddler", "Tanner"]
    assert "2 openings now" in page.text("article")
    assert "stated in 1 of 2 openings" in page.text("article")
    assert "€40,000 to €50,000 a year" in page.text("article")


def test_its_shares_lead_to_the_openings_that_they_count(browser: Browser, acme: int) -> None:
    page = browser.get("/companies/acme")

    links = {link.text(): link.attributes["href"] or "" for link in page.all("aside .counted a")}

    assert links["Hybrid"] == "/?remote=hybrid&company=acme"
    assert browser.get(links["Senior"]).texts("#rows h3") == ["Tanner"]
    assert sorted(browser.get(links["Leeds, GB"]).texts("#rows h3")) == ["Saddler", "Tanner"]


@pytest.mark.parametrize("address", ["/jobs/{}", "/?company=acme", "/?q=acme", "/?q=Acme+GmbH"])
def test_a_quiet_link_leads_there(browser: Browser, acme: int, address: str) -> None:
    page = browser.get(address.format(acme))

    assert page.all('a[href="/companies/acme"]')


@pytest.mark.parametrize("address", ["/", "/?q=saddler", "/?q=acme+saddler", "/?company=acme&company=bakeryofothers"])
def test_no_link_leads_there_where_more_is_searched(browser: Browser, acme: int, address: str) -> None:
    assert not browser.get(address).all('a[href^="/companies"]')


def test_who_is_nobody_has_no_link(browser: Browser) -> None:
    job_id = job("1", company="Private client")
    job("2", title="Tanner", company="Private client")

    assert not browser.get(f"/jobs/{job_id}").all('a[href^="/companies"]')
    assert not browser.get("/?company=privateclient").all('a[href^="/companies"]')


@pytest.mark.parametrize("key", ["nobody", "%F0%9F%8F", "x" * 3000, "%3Cscript%3E", "..%5c", "%20"])
def test_where_there_is_none_a_search_is_offered(browser: Browser, key: str) -> None:
    page = browser.get(f"/companies/{key}", status=404)

    assert page.text("h1") == "There is no such company"
    assert page.one("main input[name=q]")


def test_its_name_is_as_good_as_its_key(browser: Browser) -> None:
    job("1", company="Müller & Söhne GmbH")

    answer = browser.client.get(f"/companies/{quote('Müller & Söhne')}")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/companies/mullersohne")


def test_letters_of_every_script_stand_in_its_address(browser: Browser) -> None:
    job_id = job("1", company="株式会社テスト")

    link = browser.get(f"/jobs/{job_id}").address("h1 + p a")

    assert link.isascii()
    assert browser.get(link).text("h1") == "株式会社テスト"


def test_strangers_are_told_what_is_true(browser: Browser, acme: int) -> None:
    page = browser.get("/companies/acme")
    told = json.loads(page.one("script[type='application/ld+json']").text())

    assert page.address("link[rel=canonical]") == "http://localhost/companies/acme"
    assert told["@type"] == "ItemList"
    assert told["numberOfItems"] == 2
    assert told["itemListElement"][0]["url"] == f"http://localhost/jobs/{acme}"
    assert not page.all("meta[name=robots]")


def test_of_what_is_invented_or_over_strangers_are_told_nothing(browser: Browser) -> None:
    write([posting("made-up", company="Dreams")], source_id=source("made up", sandbox=True))
    closed(job("1", company="Gone"))

    for key, words in (("dreams", "An invented employer"), ("gone", "no openings now")):
        page = browser.get(f"/companies/{key}")
        assert words in page.text("article")
        assert page.one("meta[name=robots]").attributes["content"] == "noindex"
        assert not page.all("script[type='application/ld+json']")


def test_a_long_list_goes_on_in_the_search(browser: Browser) -> None:
    for number in range(26):
        job(str(number), title=f"Saddler of kind {chr(97 + number)}", company="Acme")

    page = browser.get("/companies/acme")

    assert len(page.all("#rows > li")) == 25
    assert browser.get(page.address(".more a")).text("h1") == "26 openings"


def test_what_employers_write_is_only_text(browser: Browser) -> None:
    name = '"><script>alert(1)</script> & Söhne'
    job_id = job("1", company=name, title="<b>Baker</b> {{ 7 * 7 }}")

    page = browser.get(browser.get(f"/jobs/{job_id}").address("h1 + p a"))

    assert not page.all("main script")
    assert "49" not in page.text("h3")


def test_a_long_name_is_searched_whole(browser: Browser) -> None:
    job("1", company="Institute for the Study of Everything That Was Ever Thought, Said or Written Down by Anybody")

    page = browser.get("/?q=gardener")
    link = browser.get(page.address("#rows h3 a")).address("h1 + p a")

    assert browser.get(browser.get(link).address(".job-acts a")).text("h1") == "1 opening"
