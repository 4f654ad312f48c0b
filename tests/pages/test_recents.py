"""Recent searches and what is new of them, for somebody without an account."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeSerializer
from werkzeug.test import TestResponse

from jobraker.database import now
from jobraker.embedding.service import embed_jobs
from jobraker.pages.recents import COOKIE, MOST_BYTES, written
from jobraker.search.rules.visits import MOST, Recent
from jobraker.taxonomy.terms import Employment, Remote
from tests.browser import Browser, Page
from tests.factories import job, pay, posting, write
from tests.pages.visitor import days_pass, queries, remembered


@pytest.fixture(autouse=True)
def openings(app: Flask) -> None:
    job("nurse", title="Night nurse", company="Elmfield", places=("Leeds, UK",), posted_at=now() - timedelta(days=9))
    job("cook", title="Cook", company="Tilleul", remote=Remote.REMOTE, posted_at=now() - timedelta(days=8))


def removal(browser: Browser, **fields: str) -> TestResponse:
    token = browser.get("/rake").all("input[name=csrf_token]")[0].attributes["value"] or ""
    return browser.client.post("/recents/removal", data={"csrf_token": token} | fields)


def fresh(page: Page) -> list[str]:
    return [row.css_first("h3").text() for row in page.all(".row:has(.org .fresh)")]


# Recent searches


def test_it_shows_what_was_searched_where_nothing_is_asked(browser: Browser) -> None:
    browser.get("/?q=night+nurse&near=Leeds&sort=pay")
    browser.get("/?remote=remote")

    page = browser.get("/")

    assert page.texts("#recents .chip") == ["Remote", "night nurse · within 50 km of Leeds"]
    assert [link.attributes["href"] for link in page.all("#recents .chip")] == [
        "/?remote=remote",
        "/?q=night+nurse&near=Leeds&km=50&sort=pay",
    ]
    assert page.texts("#recents button") == [
        "Forget these",
        "Forget Remote",
        "Forget night nurse · within 50 km of Leeds",
    ]


@pytest.mark.parametrize("address", ["/", "/?sort=date", "/?show=50", "/?q=nurse"])
def test_it_shows_nothing_of_it_on_a_first_visit(browser: Browser, address: str) -> None:
    page = browser.get(address)

    assert not page.all("#recents, .news, .fresh, .from-before")


def test_it_shows_none_of_them_beside_results(browser: Browser) -> None:
    browser.get("/?q=nurse")

    assert not browser.get("/?q=cook").all("#recents")


def test_they_come_back_when_filters_and_words_are_taken_off(browser: Browser) -> None:
    browser.get("/?q=nurse")

    part = browser.fragment("/?q=&near=&km=50", source="form#find")

    assert part.texts("#results #recents .chip") == ["nurse"]


@pytest.mark.usefixtures("app")
def test_steps_to_a_search_are_one_search(browser: Browser) -> None:
    for step in ("q=nurse", "q=nurse&remote=remote", "q=nurse&remote=remote&type=part-time", "q=nurse&type=part-time"):
        browser.fragment(f"/?{step}", source="form#find")

    assert queries(browser) == ["q=nurse&type=part-time"]


def test_rows_and_places_in_the_list_are_no_part_of_a_search(browser: Browser) -> None:
    browser.get("/?q=nurse&show=50")
    browser.get("/?remote=remote&after=1-1")

    assert queries(browser) == ["remote=remote", "q=nurse"]


@pytest.mark.parametrize("header", [{"Sec-Purpose": "prefetch"}, {"Purpose": "prefetch"}, {"X-Moz": "prefetch"}])
def test_what_a_browser_fetches_ahead_is_not_remembered(browser: Browser, header: dict[str, str]) -> None:
    browser.client.get("/?q=nurse", headers=header)

    assert queries(browser) == []


def test_neither_a_head_nor_a_feed_nor_a_preview_is_remembered(browser: Browser) -> None:
    job_id = job("1")
    browser.client.head("/?q=nurse")
    browser.client.get("/feed?q=nurse")
    browser.fragment(f"/jobs/{job_id}?from=q%3Dnurse")

    assert queries(browser) == []


def test_one_is_forgotten_or_all(browser: Browser) -> None:
    for query in ("q=nurse", "q=cook", "remote=remote"):
        browser.get(f"/?{query}")

    answer = removal(browser, search="q=cook")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert queries(browser) == ["remote=remote", "q=nurse"]
    assert browser.get("/").text("#toasts") == "Forgotten: one recent search."

    removal(browser, search="q=nobody")
    assert len(queries(browser)) == 2

    removal(browser)
    assert browser.client.get_cookie(COOKIE) is None
    assert not browser.get("/").all("#recents")


def test_forgetting_needs_its_token(browser: Browser) -> None:
    browser.get("/?q=nurse")

    assert browser.client.post("/recents/removal").status_code == 400
    assert queries(browser) == ["q=nurse"]


def test_forgetting_twice_and_nothing_is_no_error(browser: Browser) -> None:
    assert [removal(browser).status_code for _ in range(2)] == [303, 303]
    assert removal(browser, search="\0" + "x" * 5000).status_code == 303


def test_the_cookie_is_for_this_site_alone(client: FlaskClient) -> None:
    (cookie,) = [each for each in client.get("/?q=nurse").headers.getlist("Set-Cookie") if each.startswith(COOKIE)]

    assert all(f"; {part}" in cookie for part in ("HttpOnly", "SameSite=Lax", "Max-Age=31536000", "Path=/"))
    assert "Secure" not in cookie


@pytest.fixture
def https(app: Flask) -> Iterator[FlaskClient]:
    settings = app.extensions["settings"]
    app.extensions["settings"] = settings.model_copy(update={"https": True})
    yield app.test_client()
    app.extensions["settings"] = settings


def test_with_https_the_cookie_is_sent_over_it_alone(https: FlaskClient) -> None:
    told = https.get("/?q=nurse").headers.getlist("Set-Cookie")

    assert [each for each in told if each.startswith(f"__Host-{COOKIE}=") and "; Secure" in each]


def test_nobody_in_between_may_keep_such_a_page(browser: Browser) -> None:
    for address in ("/", "/?q=nurse"):
        headers = browser.get(address).response.headers
        assert headers["Cache-Control"] == "private, no-cache"
        assert "Cookie" in headers["Vary"]


def test_it_never_grows_beyond_what_browsers_keep(browser: Browser) -> None:
    for n in range(MOST + 4):
        signs = "".join(chr(0x4E00 + (n * 997 + i * 31) % 20_000) for i in range(299))
        browser.get("/?" + urlencode({"q": f"{n} {signs}"}))

    cookie = browser.client.get_cookie(COOKIE)
    assert cookie
    assert len(cookie.value) <= MOST_BYTES
    assert remembered(browser)


@pytest.mark.parametrize(
    "told",
    ["", "x", "x" * 4000, "%00%ff", "W10.AAAA", ".", "eyJhIjoxfQ.bad", '"><script>', "[[&#34;q=x&#34;,1,1,0,0,true]]"],
)
def test_a_cookie_that_is_not_ours_is_none(browser: Browser, told: str) -> None:
    browser.client.set_cookie(COOKIE, told)

    assert not browser.get("/").all("#recents")
    assert not browser.get("/?q=nurse").all(".news")
    assert queries(browser) == ["q=nurse"]


@pytest.mark.parametrize(
    "query",
    ["q=%00", "q=" + "x" * 900, "near=Xyzzyville", "days=x&pay=%FF&type=no", "nothing=1", "%ED%A0%80", "q=a&" * 90],
)
def test_what_was_asked_is_read_anew_whatever_it_says(browser: Browser, app: Flask, query: str) -> None:
    browser.client.set_cookie(COOKIE, written([Recent(query, 0, 1)]))

    browser.get("/")
    removal(browser, search=query)

    assert queries(browser) == []


def test_a_cookie_signed_for_something_else_is_none(browser: Browser, app: Flask) -> None:
    other = URLSafeSerializer(app.secret_key or "", salt="cookie-session")
    browser.client.set_cookie(COOKIE, str(other.dumps([["q=nurse", 1, 1, 0, 0, True]])))

    assert not browser.get("/").all("#recents")


# New since the last visit


def test_it_says_what_is_new_since_the_last_visit_and_marks_it(browser: Browser, app: Flask) -> None:
    browser.get("/?q=nurse")
    days_pass(browser, 2)
    job("new", title="School nurse", company="Other")
    embed_jobs(app.extensions["settings"])

    for _ in range(2):
        page = browser.get("/?q=nurse")
        assert page.text(".news") == "1 new since your last visit, 2 days ago"
        assert fresh(page) == ["School nurse"]
        assert len(page.all(".from-before")) == 1


def test_it_says_that_nothing_is_new(browser: Browser) -> None:
    browser.get("/?remote=remote")
    days_pass(browser, 1)
    job("elsewhere", title="Baker", remote=Remote.ON_SITE)

    page = browser.get("/?remote=remote")

    assert page.text(".news") == "Nothing new since your last visit, yesterday"
    assert not page.all(".fresh")


def test_it_says_so_too_where_there_is_none(browser: Browser) -> None:
    browser.get("/?type=volunteer")
    days_pass(browser, 1)

    assert browser.get("/?type=volunteer").text(".news") == "Nothing new since your last visit, yesterday"


def test_within_a_visit_nothing_is_said_of_it(browser: Browser) -> None:
    browser.get("/?q=nurse")
    job("new", title="School nurse", company="Other")

    assert not browser.get("/?q=nurse").all(".news, .fresh")


def test_the_line_holds_while_the_search_is_narrowed_and_more_is_shown(browser: Browser) -> None:
    browser.get("/?remote=remote")
    days_pass(browser, 3)
    job("new", title="Baker", remote=Remote.REMOTE, employment=Employment.PART_TIME)

    browser.get("/?remote=remote")
    page = browser.fragment("/?remote=remote&type=part-time&show=50", source="form#find")

    assert page.text(".news") == "1 new since your last visit, 3 days ago"
    assert fresh(page) == ["Baker"]


def test_a_line_parts_what_was_here_in_the_order_of_dates(browser: Browser) -> None:
    browser.get("/?remote=remote")
    days_pass(browser, 1)
    job("new", title="Baker", remote=Remote.REMOTE)

    page = browser.get("/?remote=remote")

    assert page.texts(".row h3") == ["Baker", "Cook"]
    (parted,) = page.all(".rows > li:has(.from-before)")
    assert parted.css_first("h3").text() == "Cook"
    assert page.text(".from-before") == "Everything below was here on your last visit."


def test_what_came_late_with_an_old_date_stands_above_the_line_too(browser: Browser) -> None:
    job("older", title="Older", remote=Remote.REMOTE, posted_at=now() - timedelta(days=40))
    browser.get("/?remote=remote")
    days_pass(browser, 1)
    job("late", title="Late", remote=Remote.REMOTE, posted_at=now() - timedelta(days=20))

    page = browser.get("/?remote=remote")

    assert page.texts(".row h3") == ["Cook", "Late", "Older"]
    assert fresh(page) == ["Late"]
    assert page.all(".rows > li:has(.from-before)")[0].css_first("h3").text() == "Older"


def test_no_line_is_drawn_where_new_ones_stand_below_the_page(browser: Browser) -> None:
    for n in range(30):
        job(f"old-{n}", title=f"Old {n}", company=f"Firm {n}", remote=Remote.REMOTE)
    browser.get("/?remote=remote")
    days_pass(browser, 1)
    job("new", title="Baker", remote=Remote.REMOTE)
    job("late", title="Late", remote=Remote.REMOTE, posted_at=now() - timedelta(hours=1))

    page, longer = browser.get("/?remote=remote"), browser.get("/?remote=remote&show=50")

    assert page.text(".news") == "2 new since your last visit, yesterday. 1 of them stands further down."
    assert longer.text(".news") == "2 new since your last visit, yesterday"
    assert fresh(page) == ["Baker"]
    assert not page.all(".from-before")
    assert fresh(longer) == ["Baker", "Late"]
    assert longer.all(".rows > li:has(.from-before)")[0].css_first("h3").text() == "Cook"


def test_the_line_is_drawn_in_another_order_too(browser: Browser) -> None:
    job("paid", title="Paid", pay=pay(30_000, 40_000))
    browser.get("/?stated=1")
    days_pass(browser, 1)
    job("better", title="Better paid", pay=pay(50_000, 60_000))

    page = browser.get("/?stated=1&sort=pay")

    assert fresh(page) == ["Better paid"]
    assert page.all(".rows > li:has(.from-before)")[0].css_first("h3").text() == "Paid"


def test_no_line_is_drawn_below_the_last_row(browser: Browser) -> None:
    browser.get("/?remote=remote")
    days_pass(browser, 1)
    job("late", title="Late", remote=Remote.REMOTE, posted_at=now() - timedelta(days=80))

    page = browser.get("/?remote=remote")

    assert fresh(page) == [page.texts(".row h3")[-1]]
    assert not page.all(".from-before")


def test_recent_searches_say_what_came_in_since(browser: Browser) -> None:
    browser.get("/?remote=remote")
    browser.get("/?q=nurse")
    days_pass(browser, 1)
    for n in range(3):
        job(f"new-{n}", title=f"Baker {n}", company=f"Firm {n}", remote=Remote.REMOTE)

    page = browser.get("/")

    assert page.texts("#recents .chip") == ["nurse", "Remote 3 new"]
    assert queries(browser) == ["q=nurse", "remote=remote"], "to look at the list of them is no visit to any"


def test_recent_searches_count_to_99(browser: Browser) -> None:
    browser.get("/?remote=remote")
    firms = [posting(str(n), title=f"Baker {n}", company=f"Firm {n}", remote=Remote.REMOTE) for n in range(100)]
    write(firms)

    assert browser.get("/").texts("#recents .chip") == ["Remote 99+ new"]
    days_pass(browser, 1)
    assert browser.get("/?remote=remote").text(".news").startswith("100 new since")


def test_two_windows_with_different_searches_share_the_list(browser: Browser, app: Flask) -> None:
    browser.get("/?q=nurse")
    browser.get("/?q=cook")
    browser.get("/?q=nurse&remote=remote")
    browser.get("/?q=cook&type=part-time")

    assert queries(browser) == ["q=cook&type=part-time", "q=nurse&remote=remote"]


def test_a_search_too_long_to_keep_takes_no_other_away(browser: Browser) -> None:
    browser.get("/?q=nurse")
    signs = ["".join(chr(0x4E00 + (n * 1997 + i * 731) % 20_000) for i in range(190)) for n in range(12)]

    browser.get("/?" + urlencode({"q": "cook", "skill": signs, "licence": signs}, doseq=True))

    assert "q=nurse" in queries(browser)
