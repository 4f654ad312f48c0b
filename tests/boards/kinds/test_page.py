import gzip
import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from jobraker.boards.kinds import page
from jobraker.boards.posting import Posting, Reason, Rejected, Salary, Unreadable
from jobraker.clients.document import Document
from jobraker.clients.errors import ClientError, Kind, client_error
from jobraker.taxonomy.terms import Employment, Period, Remote
from tests.boards.answers import Recorded, answer, postings

CAREERS = "https://quill.example/careers"
QUERY = {"url": CAREERS}
REAL = (
    ("jsonld/cryptojobslist_job.html", 1),
    ("jsonld/jobwatch_icims_job.html", 1),
    ("jsonld/jobwatch_smartrecruiters_posting.html", 1),
    ("jsonld/jobwatch_smartrecruiters_expired.html", 1),
    ("jsonld/jsonld_meta_software_engineer.html", 1),
    ("jsonld/synthetic_clienthunter.html", 1),
)
SITEMAP = b"""<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://quill.example/jobs/bookbinder</loc><lastmod>2026-07-01</lastmod></url>
<url><loc>https://quill.example/jobs/typesetter</loc></url>
<url><loc>https://quill.example/about</loc></url>
<url><loc>javascript:alert(1)</loc></url></urlset>"""
LIST = b"""<a href="/jobs/bookbinder">Bookbinder</a><a href="https://quill.example/jobs/typesetter#apply">Typesetter</a>
<a href="https://elsewhere.example/jobs/spy">Spy</a><a href="/about">About</a>"""


class Site(Recorded):
    """One that knows no other pages."""

    def document(self, path: str, *args: Any, **kwargs: Any) -> Document:
        if path not in self.answers:
            raise client_error(Kind.NOT_FOUND, "page")
        return super().document(path, *args, **kwargs)


def at(url: str, content: bytes) -> Recorded:
    return Recorded({url: Document(content, url)})


def test_it_reads_a_full_posting() -> None:
    binder = postings("page")[0]

    assert (binder.title, binder.company) == ("Bookbinder", "Quill & Ink")
    assert binder.url == binder.external_id == "https://recorded.example/jobs/bookbinder"
    assert binder.locations == ("Leeds, GB", "York, United Kingdom")
    assert (binder.employment, binder.remote) == (Employment.FULL_TIME, None)
    assert binder.salary == Salary(Decimal(24000), Decimal(28000), "GBP", Period.YEAR)
    assert binder.valid_through == datetime(2026, 9, 30, 23, 59, 59, tzinfo=UTC)
    assert binder.description == "<div><p>Bind books by hand.</p></div>\n<div>Patience.<br>A steady hand.</div>"


def test_remote_work_is_where_one_may_live_before_where_the_office_is() -> None:
    setter = postings("page")[1]

    assert (setter.remote, setter.locations) == (Remote.REMOTE, ("Portugal", "Spain", "Leeds", "York"))
    assert (setter.employment, setter.salary, setter.salary_text) == (None, None, "€30 per hour")


def test_a_page_with_postings_needs_no_further_call() -> None:
    fetch = Recorded({CAREERS: answer("page")})

    found = page.page(fetch, QUERY, {}, None)

    assert [item.external_id for item in found.items] == [posting.external_id for posting in postings("page")]
    assert (found.next, len(fetch.asked)) == (None, 1)


def test_a_posting_that_cannot_be_read_keeps_its_id_beside_others_and_alone_is_a_fault() -> None:
    script = '<script type="application/ld+json">{"@type": "JobPosting", "title": %s, "url": "/jobs/%d"}</script>'
    broken, whole = (script % (title, n) for n, title in enumerate(('"A "great" cook"', '"Cook"')))

    found = page.page(at(CAREERS, (broken + whole).encode()), QUERY | {"company": "Quill"}, {}, None).items

    assert [item.external_id for item in found] == [f"https://quill.example/jobs/{n}" for n in range(2)]
    assert isinstance(found[0], Rejected)
    assert found[0].reason is Reason.MALFORMED
    with pytest.raises(ClientError, match="cannot be read"):
        page.page(at(CAREERS, broken.encode()), QUERY, {}, None)


@pytest.mark.parametrize("content", [SITEMAP, gzip.compress(SITEMAP), LIST])
def test_a_sitemap_or_a_list_gives_the_addresses_of_postings(content: bytes) -> None:
    found = page.page(at(CAREERS, content), QUERY | {"match": "/jobs/"}, {}, None)

    assert [item.url for item in found.items if isinstance(item, Posting)] == [
        "https://quill.example/jobs/bookbinder",
        "https://quill.example/jobs/typesetter",
    ]
    assert all(isinstance(item, Posting) and item.details for item in found.items)


def test_a_posting_that_was_changed_is_listed_as_another() -> None:
    before = page.page(at(CAREERS, SITEMAP), QUERY | {"match": "bookbinder"}, {}, None).items

    after = page.page(at(CAREERS, SITEMAP.replace(b"07-01", b"07-09")), QUERY | {"match": "bookbinder"}, {}, None).items

    assert before != after


def test_a_sitemap_of_sitemaps_is_read_one_after_the_other() -> None:
    index = b"<sitemapindex><sitemap><loc>https://quill.example/1.xml</loc></sitemap><sitemap><loc>https://quill.example/2.xml</loc></sitemap></sitemapindex>"
    fetch = at(CAREERS, index)

    found = page.page(fetch, QUERY, {}, None)

    assert (found.items, json.loads(found.next or "")) == (
        (),
        [False, "https://quill.example/1.xml", "https://quill.example/2.xml"],
    )


def test_a_sitemap_that_is_not_there_is_told_and_the_others_are_read() -> None:
    def index(*names: str) -> bytes:
        listed = "".join(f"<sitemap><loc>https://quill.example/{name}</loc></sitemap>" for name in names)
        return f"<sitemapindex>{listed}</sitemapindex>".encode()

    def read(*names: str) -> list[Posting | Rejected]:
        held = {CAREERS: index(*names), "https://quill.example/held": SITEMAP}
        fetch = Site({url: Document(content, url) for url, content in held.items()})
        cursor: str | None = None
        items: list[Posting | Rejected] = []
        while True:
            found = page.page(fetch, QUERY | {"match": "/jobs/"}, {}, cursor)
            items += found.items
            if (cursor := found.next) is None:
                return items

    for names in (("gone", "held"), ("held", "gone")):
        told = [item for item in read(*names) if isinstance(item, Rejected)]
        assert [(item.reason, item.external_id) for item in told] == [(Reason.CUT_OFF, None)]
        assert "https://quill.example/gone" in told[0].detail
        assert len(read(*names)) == 3
    with pytest.raises(ClientError):
        read("gone")


def test_a_sitemap_without_a_posting_among_others_is_no_fault_but_none_in_any_is() -> None:
    sitemap = at("https://quill.example/2.xml", b"<urlset><url><loc>https://quill.example/blog</loc></url></urlset>")
    query = QUERY | {"match": "/jobs/"}

    last = page.page(sitemap, query, {}, json.dumps([True, "https://quill.example/2.xml"]))
    with pytest.raises(ClientError) as caught:
        page.page(sitemap, query, {}, json.dumps([False, "https://quill.example/2.xml"]))

    assert (last.items, last.next) == ((), None)
    assert caught.value.kind is Kind.EMPTY


def test_links_that_differ_with_each_visit_lead_to_one_posting() -> None:
    links = b'<a href="/jobs/7?sessionid=1">A</a><a href="/jobs/7?sessionid=2&amp;utm_source=top">A</a>'

    found = page.page(at(CAREERS, links), QUERY | {"match": "/jobs/"}, {}, None)

    assert [item.external_id for item in found.items] == ["https://quill.example/jobs/7"]


def test_the_rest_of_a_posting_keeps_the_address_that_was_listed() -> None:
    listed = Posting("id", "", "", "https://quill.example/jobs/7", details="undated")

    found = page.whole(Recorded({listed.url: answer("page")}), QUERY, listed)

    assert (found.title, found.url) == ("Bookbinder", listed.url)


def test_a_page_that_has_lost_its_posting_is_none() -> None:
    listed = Posting("id", "", "", "https://quill.example/jobs/7", details="undated")

    with pytest.raises(Unreadable) as caught:
        page.whole(at(listed.url, b"<h1>This job is closed</h1>"), QUERY, listed)
    assert caught.value.reason is Reason.NOT_A_JOB


def test_a_page_that_shows_nothing_says_nothing_of_its_posting() -> None:
    listed = Posting("id", "", "", "https://quill.example/jobs/7", details="undated")

    with pytest.raises(ClientError) as caught:
        page.whole(at(listed.url, SHELL), QUERY, listed)
    assert caught.value.kind is Kind.UNREADABLE


BOMB = b'<!DOCTYPE u [<!ENTITY a "a"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>'


SHELL = b"""<title>Jobs at Quill</title><script>var jobs = load("all of them")</script><div id="root"></div>
<noscript>Please switch scripts on</noscript>"""
BROKEN = b'<h1>Join us as a binder</h1><script type="application/ld+json">{"@type": "JobPosting", </script>'


@pytest.mark.parametrize("content", [LIST, b"<urlset/>", b"<p>This position has been filled.</p>"])
def test_a_page_without_openings_is_told_from_one_that_cannot_be_read(content: bytes) -> None:
    with pytest.raises(ClientError) as caught:
        page.page(at(CAREERS, content), QUERY, {}, None)
    assert caught.value.kind is Kind.EMPTY


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<h1>Careers</h1>",
        b"<urlset><url>",
        BOMB,
        b"<?xml version='1.0' encoding='utf-16'?>".decode().encode("utf-16") + BOMB.decode().encode("utf-16-le"),
        b"\x1f\x8b\0\0",
        SHELL,
        BROKEN,
    ],
)
def test_what_lists_nothing_is_unreadable_not_empty(content: bytes) -> None:
    with pytest.raises(ClientError) as caught:
        page.page(at(CAREERS, content), QUERY, {}, None)
    assert caught.value.kind is Kind.UNREADABLE
