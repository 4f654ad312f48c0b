import json
import time

import httpx
import pytest

FEED = "/remotive/api/remote-jobs"
HEADER = "X-Sandbox-Fault"


def _with(http: httpx.Client, fault: str) -> httpx.Response:
    return http.get(FEED, headers={HEADER: fault})


@pytest.mark.parametrize("status", [400, 404, 429, 500, 503])
def test_it_answers_with_the_status_asked_for(http: httpx.Client, status: int) -> None:
    assert _with(http, str(status)).status_code == status


def test_it_says_when_to_come_back(http: httpx.Client) -> None:
    answer = _with(http, "429;retry-after=7")

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "7")


def test_it_takes_a_fault_from_the_path(http: httpx.Client) -> None:
    assert http.get(f"/fault/503;retry-after=2{FEED}").status_code == 503


def test_it_fails_only_the_first_times(http: httpx.Client) -> None:
    statuses = [_with(http, "500;times=2").status_code for _ in range(4)]

    assert statuses == [500, 500, 200, 200]


def test_it_fails_only_after_the_first_times(http: httpx.Client) -> None:
    statuses = [_with(http, "500;after=2;times=1").status_code for _ in range(4)]

    assert statuses == [200, 200, 500, 200]


def test_it_counts_faults_of_different_ids_apart(http: httpx.Client) -> None:
    statuses = [_with(http, f"500;times=1;id={name}").status_code for name in ("a", "b", "a", "b")]

    assert statuses == [500, 500, 200, 200]


def test_it_forgets_what_it_counted_on_reset(http: httpx.Client) -> None:
    _with(http, "500;times=1")
    http.post("/control/reset")

    assert _with(http, "500;times=1").status_code == 500


def test_it_refuses_more_than_the_rate(http: httpx.Client) -> None:
    answers = [_with(http, "rate;per-minute=2") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].headers["Retry-After"] == "60"


@pytest.mark.parametrize("fault", ["cut", "cut;chunked=1", "timeout;seconds=0"])
def test_it_breaks_the_connection_off(http: httpx.Client, fault: str) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        _with(http, fault)


def test_it_sends_a_page_where_json_was_expected(http: httpx.Client) -> None:
    answer = _with(http, "html")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/html")


def test_it_sends_records_of_wrong_types(http: httpx.Client) -> None:
    true, spoilt = http.get(FEED).json()["jobs"], _with(http, "types").json()["jobs"]

    assert len(spoilt) == len(true)
    assert spoilt[0]["id"] == str(true[0]["id"])
    assert spoilt[1]["tags"] is None


def test_it_lets_the_answer_drip(http: httpx.Client) -> None:
    begun = time.monotonic()

    answer = _with(http, "drip;seconds=0.4")

    assert answer.json() == http.get(FEED).json()
    assert time.monotonic() - begun >= 0.3


@pytest.mark.parametrize("fault", ["huge;mb=3", "huge;mb=3;gzip=1"])
def test_it_sends_as_much_as_asked_for(http: httpx.Client, fault: str) -> None:
    assert len(json.loads(_with(http, fault).content)["padding"]) == 3 * 1024 * 1024


def test_it_packs_a_huge_answer_into_little(http: httpx.Client) -> None:
    assert int(_with(http, "huge;mb=3;gzip=1").headers["Content-Length"]) < 10_000


def test_it_sends_callers_round_in_circles(http: httpx.Client) -> None:
    with pytest.raises(httpx.TooManyRedirects):
        http.get(f"/fault/redirects{FEED}", follow_redirects=True)


@pytest.mark.parametrize("fault", ["nonsense", "200", "500;times=many", "timeout;seconds=soon"])
def test_it_says_what_is_no_fault(http: httpx.Client, fault: str) -> None:
    answer = _with(http, fault)

    assert answer.status_code == 400
    assert fault in answer.json()["sandbox"]


def test_it_hangs_up_after_a_silence(http: httpx.Client) -> None:
    began = time.monotonic()

    with pytest.raises(httpx.RemoteProtocolError):
        _with(http, "timeout;seconds=0.3")

    assert time.monotonic() - began >= 0.3


@pytest.mark.parametrize("fault", ["huge;mb=inf", "drip;seconds=-1", "drip;seconds=nan", "500;times=many"])
def test_it_refuses_a_fault_with_a_number_that_is_none(http: httpx.Client, fault: str) -> None:
    assert _with(http, fault).status_code == 400


def test_a_switch_lets_all_below_an_address_fail_until_it_is_off(http: httpx.Client) -> None:
    def switched(begins: object, fault: str) -> int:
        return http.post("/control/faults", json={"begins": begins, "fault": fault}).status_code

    try:
        assert switched("/remotive/", "503") == 200
        failed, other = http.get(FEED).status_code, http.get("/arbeitnow/api/job-board-api").status_code
        by_header = _with(http, "404").status_code
    finally:
        off = switched("/remotive/", "")

    assert (failed, other, by_header, off) == (503, 200, 404, 200)
    assert http.get(FEED).status_code == 200
    assert [switched(begins, "500") for begins in ("", "/", "/control/faults", 7)] == [400] * 4
