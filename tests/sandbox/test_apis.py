import re
from datetime import UTC, datetime
from html import unescape
from itertools import pairwise
from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.sandbox.conftest import KEYS

ADZUNA = f"/adzuna/v1/api/jobs/gb/search/{{}}?{KEYS}"


def _kinds(record: dict[str, Any], names: str) -> set[type]:
    return {type(record[name]) for name in names.split()}


def _adzuna(http: httpx.Client, page: int = 1, more: str = "") -> dict[str, Any]:
    body: dict[str, Any] = http.get(ADZUNA.format(page) + more).json()
    return body


def test_adzuna_sends_texts_as_text_and_an_iso_moment(http: httpx.Client) -> None:
    job = _adzuna(http)["results"][0]

    assert _kinds(job, "id title description created redirect_url adref salary_is_predicted") == {str}
    assert datetime.fromisoformat(job["created"]).tzinfo == UTC
    assert job["location"]["area"][0] == "UK"
    assert set(job["category"]) == {"tag", "label", "__CLASS__"}


def test_adzuna_cuts_descriptions_at_five_hundred_characters(http: httpx.Client) -> None:
    jobs = _adzuna(http, more="&results_per_page=50")["results"]

    assert max(len(job["description"]) for job in jobs) == 500
    assert all(job["description"].endswith("…") for job in jobs if len(job["description"]) == 500)


def test_adzuna_says_a_guessed_salary_as_one_number(http: httpx.Client) -> None:
    jobs = _adzuna(http, more="&results_per_page=50")["results"]
    guessed = [job for job in jobs if job["salary_is_predicted"] == "1"]

    assert guessed
    assert all(job["salary_min"] == job["salary_max"] for job in guessed)


def test_adzuna_gives_every_job_once_over_its_pages(http: httpx.Client) -> None:
    count = _adzuna(http)["count"]

    ids = [job["id"] for page in range(1, count // 10 + 2) for job in _adzuna(http, page)["results"]]

    assert len(set(ids)) == len(ids) == count > 10


def test_adzuna_gives_no_jobs_behind_the_last_page(http: httpx.Client) -> None:
    assert _adzuna(http, 999)["results"] == []


def test_adzuna_never_gives_more_than_fifty_at_once(http: httpx.Client) -> None:
    assert len(_adzuna(http, more="&results_per_page=5000")["results"]) <= 50


def test_adzuna_orders_by_date(http: httpx.Client) -> None:
    created = [job["created"] for job in _adzuna(http, more="&sort_by=date&results_per_page=50")["results"]]

    assert created == sorted(created, reverse=True)


def test_adzuna_finds_words_in_titles(http: httpx.Client) -> None:
    word = _adzuna(http)["results"][0]["title"].split()[0].strip(",")

    titles = [job["title"] for job in _adzuna(http, more=f"&title_only={word}")["results"]]

    assert titles
    assert all(word.casefold() in title.casefold() for title in titles)


@pytest.mark.parametrize(("keys", "status"), [("", 410), ("app_id=only", 401)])
def test_adzuna_refuses_a_caller_without_both_keys(http: httpx.Client, keys: str, status: int) -> None:
    answer = http.get(f"/adzuna/v1/api/jobs/gb/search/1?{keys}")

    assert answer.status_code == status
    assert answer.json()["exception"] == "AUTH_FAIL"
    assert {"display", "doc"} <= answer.json().keys()


@pytest.mark.parametrize(
    ("path", "status"),
    [("jobs/xx/search/1", 404), ("jobs/gb/search/0", 400), ("jobs/gb/search/one", 400)],
)
def test_adzuna_refuses_what_it_does_not_know(http: httpx.Client, path: str, status: int) -> None:
    answer = http.get(f"/adzuna/v1/api/{path}?{KEYS}")

    assert answer.status_code == status
    assert answer.json()["exception"] in ("NOT_FOUND", "BAD_REQUEST")


def test_adzuna_refuses_a_number_that_is_none(http: httpx.Client) -> None:
    assert http.get(ADZUNA.format(1) + "&results_per_page=many").status_code == 400


def test_an_advert_at_adzuna_leads_to_the_page_of_the_job(http: httpx.Client) -> None:
    job = _adzuna(http)["results"][0]

    page = http.get(job["redirect_url"], follow_redirects=True)

    assert page.status_code == 200
    assert job["company"]["display_name"] in unescape(page.text)


def test_greenhouse_sends_the_whole_board_with_escaped_text(http: httpx.Client, board_of: dict[str, str]) -> None:
    body = http.get(f"/greenhouse/v1/boards/{board_of['greenhouse']}/jobs?content=true").json()
    job = body["jobs"][0]

    assert body["meta"]["total"] == len(body["jobs"])
    assert _kinds(job, "id internal_job_id") == {int}
    assert job["content"].startswith("&lt;p&gt;")
    assert datetime.fromisoformat(job["first_published"]).utcoffset() != UTC.utcoffset(None)
    assert {"departments", "offices", "metadata", "location"} <= job.keys()


def test_greenhouse_leaves_text_out_unless_asked(http: httpx.Client, board_of: dict[str, str]) -> None:
    job = http.get(f"/greenhouse/v1/boards/{board_of['greenhouse']}/jobs").json()["jobs"][0]

    assert not {"content", "departments", "offices"} & job.keys()


def test_greenhouse_introduces_a_company_in_finished_sentences(http: httpx.Client, board_of: dict[str, str]) -> None:
    sources = http.get("/control/sources").json()
    tokens = [source["query"]["token"] for source in sources if source["kind"] == "greenhouse"]

    for token in tokens:
        about = http.get(f"/greenhouse/v1/boards/{token}").json()["content"]
        assert not re.search(r"[\[\]{}|]", about), about


def test_greenhouse_tells_pay_of_one_job_in_cents(http: httpx.Client, board_of: dict[str, str]) -> None:
    path = f"/greenhouse/v1/boards/{board_of['greenhouse']}/jobs"
    number = http.get(path).json()["jobs"][0]["id"]

    ranges = http.get(f"{path}/{number}?pay_transparency=true").json()["pay_input_ranges"]

    assert all(isinstance(pay["min_cents"], int) for pay in ranges)


def test_lever_sends_a_bare_list_with_milliseconds(http: httpx.Client, board_of: dict[str, str]) -> None:
    posting = http.get(f"/lever/v0/postings/{board_of['lever']}?mode=json").json()[0]

    assert _kinds(posting, "id text country description descriptionPlain hostedUrl applyUrl workplaceType") == {str}
    assert UUID(posting["id"])
    assert posting["createdAt"] > 1_700_000_000_000
    assert posting["lists"][0]["content"].startswith("\n<li>")
    assert posting["categories"]["location"] in posting["categories"]["allLocations"]


def test_lever_pages_by_skip_and_limit(http: httpx.Client, board_of: dict[str, str]) -> None:
    path = f"/lever/v0/postings/{board_of['lever']}?mode=json"
    everything = http.get(path).json()

    pages = [http.get(f"{path}&skip={start}&limit=1").json() for start in range(len(everything))]

    assert [page[0]["id"] for page in pages] == [posting["id"] for posting in everything]


def test_ashby_sends_html_and_plain_text_and_no_company(http: httpx.Client, board_of: dict[str, str]) -> None:
    body = http.get(f"/ashby/posting-api/job-board/{board_of['ashby']}?includeCompensation=true").json()
    job = body["jobs"][0]

    assert body["apiVersion"] == "1"
    assert _kinds(job, "id title department employmentType location descriptionHtml descriptionPlain") == {str}
    assert datetime.fromisoformat(job["publishedAt"]).tzinfo is not None
    assert "compensationTiers" in job["compensation"]
    assert "company" not in " ".join(job).lower()


def test_ashby_keeps_pay_to_itself_unless_asked(http: httpx.Client, board_of: dict[str, str]) -> None:
    jobs = http.get(f"/ashby/posting-api/job-board/{board_of['ashby']}").json()["jobs"]

    assert all("compensation" not in job for job in jobs)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/greenhouse/v1/boards/nobody/jobs", '{"status": 404, "error": "Job not found"}'),
        ("/lever/v0/postings/nobody", '{"ok": false, "error": "Document not found"}'),
        ("/ashby/posting-api/job-board/nobody", "Not Found"),
    ],
)
def test_a_board_that_does_not_exist_is_not_found(http: httpx.Client, path: str, body: str) -> None:
    answer = http.get(path)

    assert (answer.status_code, answer.text) == (404, body)


def test_remotive_sends_newest_first_and_moments_without_a_zone(http: httpx.Client) -> None:
    body = http.get("/remotive/api/remote-jobs").json()
    moments = [datetime.fromisoformat(job["publication_date"]) for job in body["jobs"]]

    assert body["job-count"] == len(body["jobs"]) > 1
    assert all(moment.tzinfo is None for moment in moments)
    assert all(newer >= older for newer, older in pairwise(moments))


def test_remotive_gives_no_more_than_the_limit(http: httpx.Client) -> None:
    assert len(http.get("/remotive/api/remote-jobs?limit=1").json()["jobs"]) == 1


def test_a_page_of_a_job_carries_its_structured_facts(http: httpx.Client) -> None:
    job = http.get("/remotive/api/remote-jobs").json()["jobs"][0]

    page = http.get(job["url"]).text

    assert '"@type": "JobPosting"' in page
    assert 'content="noindex"' in page
