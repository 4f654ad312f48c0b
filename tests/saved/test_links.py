"""Links that somebody brings: what is read behind them, and what a page, a server or a name can do to the reader."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from werkzeug.wrappers import Request, Response

from jobraker.clients.document import Document
from jobraker.database import now
from jobraker.saved import links
from jobraker.saved.link_models import JobLink, State
from jobraker.saved.page_read import NothingFoundError, job_in
from jobraker.saved.rules import limits
from jobraker.saved.rules.posting import from_kept
from jobraker.saved.rules.refusals import Refusal
from jobraker.settings import Settings
from jobraker.taxonomy.terms import Employment
from tests.matching.people import somebody
from tests.outside import answering

pytestmark = pytest.mark.usefixtures("app")

SAID = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Bell ringer",
    "hiringOrganization": {"@type": "Organization", "name": "Dunmore Bells"},
    "description": "<p>You ring <b>eight</b> bells.</p><script>alert(1)</script>",
    "employmentType": "PART_TIME",
    "validThrough": "2031-05-04",
    "jobLocation": {
        "@type": "Place",
        "address": {"@type": "PostalAddress", "addressLocality": "Leeds", "addressCountry": "GB"},
    },
}


def written(posting: object) -> str:
    """As pages have to write it, so that no text in it ends its script."""
    return json.dumps(posting).replace("</", "<\\/")


def page(*postings: object, body: str = "<h1>Ring with us</h1><p>Some words here.</p>") -> str:
    data = "".join(f'<script type="application/ld+json">{written(one)}</script>' for one in postings)
    return f"<!doctype html><html><head><title>Jobs</title>{data}</head><body>{body}</body></html>"


@contextmanager
def site(answer: Callable[[Request], Response], monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[str]]]:
    """A site on this machine that passes for a public one, and the paths it was asked for."""

    def asked(request: Request) -> Response:
        return Response(status=404) if request.path == "/robots.txt" else answer(request)

    monkeypatch.setattr("jobraker.clients.guard._public", lambda _: True)
    with answering(asked) as (address, came):
        paths: list[str] = []
        yield address, paths
        paths += [each.path for each in came]


def read(settings: Settings, address: str) -> JobLink:
    person = somebody()
    key = links.bring(person, address)
    assert key
    link = links.link_of(person, key)
    assert link
    links.read_link(settings, link.id)
    found = links.link_of(person, key)
    assert found
    return found


def html(text: str, **values: object) -> Response:
    return Response(text, mimetype="text/html", **values)  # type: ignore[arg-type]


def test_a_page_is_read_as_its_data_says(quick: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with site(lambda _: html(page(SAID)), monkeypatch) as (address, _):
        link = read(quick, f"{address}/jobs/1?utm_source=x")

    posting = from_kept(link.posting or {})
    assert link.state == State.READ
    assert (posting.title, posting.company, posting.employment) == (
        "Bell ringer",
        "Dunmore Bells",
        Employment.PART_TIME,
    )
    assert "Leeds" in posting.place
    assert posting.description == "You ring eight bells."
    assert posting.url == f"{address}/jobs/1"
    assert link.deadline
    assert link.deadline.isoformat() == "2031-05-04"


def test_what_a_page_leaves_out_is_left_empty(quick: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = {"@type": "JobPosting", "title": "Bell ringer"}
    with site(lambda _: html(page(bare)), monkeypatch) as (address, _):
        posting = from_kept(read(quick, f"{address}/1").posting or {})

    assert (posting.title, posting.company, posting.place, posting.description) == ("Bell ringer", "", "", "")


def test_of_several_the_one_at_the_address_is_meant(quick: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    both = [SAID | {"title": "Sexton", "url": "/jobs/2"}, SAID | {"url": "/jobs/1"}]
    with site(lambda _: html(page(*both)), monkeypatch) as (address, _):
        assert from_kept(read(quick, f"{address}/jobs/1").posting or {}).title == "Bell ringer"
        assert read(quick, f"{address}/jobs").refusal == Refusal.SEVERAL


def test_one_that_is_over_is_read_with_its_last_day(quick: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with site(lambda _: html(page(SAID | {"validThrough": "2020-01-02"})), monkeypatch) as (address, _):
        link = read(quick, f"{address}/1")

    assert link.state == State.READ
    assert link.deadline
    assert link.deadline.year == 2020


BROKEN = page(body="<h1>Ring with us</h1>").replace(
    "</head>", '<script type="application/ld+json">{"@type": "JobPosting", "title": "Bell </script></head>'
)
LOGIN = page(body='<form><input type="password" name="p"></form>')


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        (html(page()), Refusal.NO_JOB),
        (html(page({"@type": "Article", "headline": "Bells"})), Refusal.NO_JOB),
        (html(BROKEN), Refusal.BROKEN),
        (html(page({"@type": "JobPosting", "hiringOrganization": "Dunmore"})), Refusal.BROKEN),
        (html(LOGIN), Refusal.LOGIN),
        (html("", status=401), Refusal.LOGIN),
        (html("", status=403), Refusal.LOGIN),
        (html("", status=999), Refusal.LOGIN),
        (html("", status=404), Refusal.GONE),
        (html("", status=410), Refusal.GONE),
        (html("", status=500), Refusal.FAILED),
        (html("", status=429, headers={"Retry-After": "86400"}), Refusal.FAILED),
        (html("<html><body><div id=app></div></body></html>"), Refusal.SCRIPTS),
        (html(""), Refusal.SCRIPTS),
        (Response(b"%PDF-1.7 ...", mimetype="application/pdf"), Refusal.PDF),
        (html("%PDF-1.7 ..."), Refusal.PDF),
        (Response(b"\x89PNG\r\n", mimetype="image/png"), Refusal.NOT_A_PAGE),
    ],
)
def test_what_is_no_posting_is_refused_with_its_reason(
    quick: Settings, monkeypatch: pytest.MonkeyPatch, answer: Response, refusal: Refusal
) -> None:
    with site(lambda _: answer, monkeypatch) as (address, _):
        link = read(quick, f"{address}/1")

    assert (link.state, link.refusal) == (State.REFUSED, refusal)
    assert link.due_at is None


def test_the_title_of_what_cannot_be_read_is_kept_to_begin_with(
    quick: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with site(lambda _: html(BROKEN), monkeypatch) as (address, _):
        posting = from_kept(read(quick, f"{address}/1").posting or {})

    assert (posting.title, posting.url) == ("Ring with us", f"{address}/1")


def test_the_words_of_a_page_without_data_are_kept_to_begin_with(
    quick: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = (
        "<nav>Home</nav><h1>Ringer</h1><main><h2>You</h2><p>Ring <b>bells</b><script>evil()</script></p>"
        "<ul><li>on Sundays<form><button>Apply</button></form></ul></main><footer>Imprint</footer>"
    )
    with site(lambda _: html(page(body=body)), monkeypatch) as (address, _):
        link = read(quick, f"{address}/1")

    assert link.refusal == Refusal.NO_JOB
    assert from_kept(link.posting or {}).title == "Ringer"
    assert from_kept(link.posting or {}).description.split() == ["You", "Ring", "bells", "-", "on", "Sundays"]


def test_a_page_that_would_be_slow_to_read_is_not(quick: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = html(page(body="<h1>Deep</h1>" + "<div><p>ring " * 200_000))
    begun = time.monotonic()
    with site(lambda _: deep, monkeypatch) as (address, _):
        link = read(quick, f"{address}/1")

    assert link.refusal == Refusal.NO_JOB
    assert len(from_kept(link.posting or {}).description) <= limits.DESCRIPTION
    assert time.monotonic() - begun < 20


def test_a_page_of_a_hundred_megabytes_is_not_taken_in(quick: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(100):
            sent += 1
            yield b" " * 1024 * 1024

    with site(lambda _: Response(endless(), mimetype="text/html"), monkeypatch) as (address, _):
        link = read(quick.model_copy(update={"outbound_seconds": 20}), f"{address}/1")

    assert link.refusal == Refusal.TOO_LARGE
    assert sent < 50


def test_a_page_that_comes_in_drops_is_given_up(quick: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def drops() -> Iterator[bytes]:
        for _ in range(40):
            time.sleep(0.1)
            yield b"<p>"

    with site(lambda _: Response(drops(), mimetype="text/html"), monkeypatch) as (address, _):
        began = time.monotonic()
        link = read(quick, f"{address}/1")

    assert link.refusal == Refusal.SLOW
    assert time.monotonic() - began < 4


def test_redirects_without_end_are_left(quick: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def onward(request: Request) -> Response:
        return Response(status=302, headers={"Location": f"{request.path}x"})

    with site(onward, monkeypatch) as (address, _):
        assert read(quick, f"{address}/1").refusal == Refusal.CIRCLES


def test_a_redirect_to_a_sign_in_is_one(quick: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(request: Request) -> Response:
        there = Response(status=302, headers={"Location": "/login?next=1"})
        return there if request.path == "/1" else html(page(body="<p>Welcome back here.</p>"))

    with site(answer, monkeypatch) as (address, _):
        assert read(quick, f"{address}/1").refusal == Refusal.LOGIN


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:{port}/1", "http://localhost:{port}/1", "http://[::1]:{port}/1", "http://0x7f000001:{port}/1"],
)
def test_nothing_is_asked_for_within_a_private_network(quick: Settings, address: str) -> None:
    """By its number and by its name; the page itself refuses most of these before."""
    with answering(lambda _: html(page(SAID))) as (there, came):
        link = read(quick, address.format(port=there.rpartition(":")[2]))

    assert (link.refusal, came) == (Refusal.PRIVATE, [])


def test_a_redirect_into_a_private_network_is_not_followed(quick: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(lambda _: html(page(SAID))) as (inside, came):
        there = Response(status=302, headers={"Location": f"{inside}/secret"})

        def asked(request: Request) -> Response:
            return Response(status=404) if request.path == "/robots.txt" else there

        with answering(asked) as (address, outside):
            # Whatever is asked until the redirect was sent passes for public.
            monkeypatch.setattr("jobraker.clients.guard._public", lambda _: "/1" not in [each.path for each in outside])
            link = read(quick, f"{address}/1")

    assert (link.refusal, came) == (Refusal.PRIVATE, [])


def test_no_other_scheme_is_followed(quick: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    there = Response(status=302, headers={"Location": "file:///etc/passwd"})
    with site(lambda _: there, monkeypatch) as (address, _):
        link = read(quick, f"{address}/1")

    assert link.state == State.REFUSED
    assert not from_kept(link.posting or {}).description


def test_what_a_site_asks_programs_not_to_read_is_not_read(quick: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobraker.clients.guard._public", lambda _: True)
    with answering(lambda _: Response("User-agent: *\nDisallow: /", mimetype="text/plain")) as (address, came):
        link = read(quick, f"{address}/1")

    assert (link.refusal, [each.path for each in came]) == (Refusal.ROBOTS, ["/robots.txt"])


def test_one_site_that_fails_shuts_out_no_other(quick: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = quick.model_copy(update={"breaker_failures": 1})
    with site(lambda _: html("", status=503, headers={"Retry-After": "86400"}), monkeypatch) as (address, _):
        for number in range(3):
            assert read(settings, f"{address}/{number}").refusal == Refusal.FAILED
    with site(lambda _: html(page(SAID)), monkeypatch) as (address, _):
        assert read(settings, f"{address}/1").state == State.READ


def test_the_same_link_twice_is_read_once(quick: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    person = somebody()
    with site(lambda _: html(page(SAID)), monkeypatch) as (address, paths):
        keys = [links.bring(person, f"{address}/1") for _ in range(2)]
        link = links.link_of(person, keys[0]) if keys[0] else None
        assert link
        for _ in range(2):
            links.read_link(quick, link.id)

    assert keys[0] == keys[1]
    assert paths.count("/1") == 1


def test_what_was_refused_is_read_anew_when_it_is_brought_again(
    quick: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, answers = somebody(), iter([html("", status=500), html(page(SAID))])
    with site(lambda _: next(answers), monkeypatch) as (address, _):
        states = []
        for _ in range(2):
            key = links.bring(person, f"{address}/1")
            link = links.link_of(person, key) if key else None
            assert link
            links.read_link(quick, link.id)
            found = links.link_of(person, link.key)
            states.append(found and found.state)

    assert states == [State.REFUSED, State.READ]


def test_twenty_wait_at_once_and_no_more() -> None:
    person = somebody()

    keys = {links.bring(person, f"https://jobs.example/{number}") for number in range(links.MOST)}

    assert len(keys) == links.MOST
    assert None not in keys
    assert links.bring(person, "https://jobs.example/more") is None
    assert links.bring(person, "https://jobs.example/1") in keys
    assert links.bring(somebody(), "https://jobs.example/more")


def test_a_worker_that_dies_over_one_leaves_it_to_others_and_not_for_ever(
    quick: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = somebody()
    key = links.bring(person, "https://jobs.example/1")
    link = links.link_of(person, key) if key else None
    assert link
    monkeypatch.setattr(links, "LEASE", links.LEASE * 0)
    for _ in range(links.TRIES_MOST):
        assert links.lease(link.id)

    links.read_link(quick, link.id)

    found = links.link_of(person, link.key)
    assert found
    assert (found.state, found.refusal) == (State.REFUSED, Refusal.FAILED)


NO_JOBS = {  # in what of them is sent without a script being run
    "ayuda_en_accion_talentclue_jobpage.html",
    "decathlon_talentclue_jobpage.html",
    "didi_global_jobdetail.html",
}


@pytest.mark.shared
def test_recorded_pages_are_read_or_refused(shared: Path) -> None:
    pages = sorted((shared / "jsonld").glob("*.html"))
    found = {page.name: read_or_refused(recorded(page)) for page in pages}

    assert found == {page.name: Refusal.NO_JOB if page.name in NO_JOBS else "read" for page in pages}
    assert found.keys() > NO_JOBS


def recorded(page: Path) -> Document:
    return Document(page.read_bytes(), f"https://jobs.example/{page.name}", "text/html")


def read_or_refused(document: Document) -> str:
    try:
        found = job_in(document, document.url, now(), 200_000)
    except NothingFoundError as error:
        return error.refusal
    return "read" if found.posting.title else "without a title"
