import httpx

FEED = "/remoteok/api"


def test_it_sends_a_notice_before_its_jobs(http: httpx.Client) -> None:
    notice, *jobs = http.get(FEED).json()

    assert set(notice) == {"last_updated", "legal"}
    assert jobs
    assert {type(job[name]) for job in jobs for name in ("id", "position", "location")} == {str}
    assert {type(job[name]) for job in jobs for name in ("epoch", "salary_min", "salary_max")} == {int}
    assert all("Please mention the word **" in job["description"] for job in jobs)


def test_it_has_no_letter_beyond_one_byte(http: httpx.Client) -> None:
    jobs = http.get(FEED).json()[1:]

    text = "".join(job["description"] for job in jobs)
    assert not text.isascii()
    assert max(text) <= "\xff"


def test_it_narrows_by_tag(http: httpx.Client) -> None:
    tag = http.get(FEED).json()[1]["tags"][0]

    found = http.get(f"{FEED}?tag={tag}").json()[1:]

    assert found
    assert all(tag in job["tags"] for job in found)
