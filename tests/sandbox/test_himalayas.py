import httpx

FEED = "/himalayas/jobs/api"


def test_it_gives_every_job_once_by_its_cursors(http: httpx.Client) -> None:
    answer = http.get(f"{FEED}?limit=4").json()
    seen = list(answer["jobs"])
    while answer["nextCursor"]:
        answer = http.get(f"{FEED}?limit=4&cursor={answer['nextCursor']}").json()
        seen += answer["jobs"]

    assert len({job["guid"] for job in seen}) == len(seen) == answer["totalCount"] > 4


def test_it_never_gives_more_than_twenty(http: httpx.Client) -> None:
    assert len(http.get(f"{FEED}?limit=500").json()["jobs"]) <= 20


def test_it_sends_seconds_and_lists(http: httpx.Client) -> None:
    jobs = http.get(FEED).json()["jobs"]

    assert {type(job["pubDate"]) for job in jobs} == {int}
    assert all(1_000_000_000 < job["pubDate"] < 10_000_000_000 for job in jobs)
    assert {type(job[name]) for job in jobs for name in ("seniority", "locationRestrictions", "categories")} == {list}


def test_it_refuses_a_cursor_that_is_none(http: httpx.Client) -> None:
    assert http.get(f"{FEED}?cursor=nonsense").status_code == 400


def test_it_searches_by_words_and_pages(http: httpx.Client) -> None:
    word = http.get(FEED).json()["jobs"][0]["title"].split()[0]

    first = http.get(f"{FEED}/search?q={word}").json()
    beyond = http.get(f"{FEED}/search?q={word}&page=99").json()

    assert first["totalCount"] >= len(first["jobs"]) > 0
    assert beyond["jobs"] == []
