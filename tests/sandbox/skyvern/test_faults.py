"""What control can make go wrong, each as often as it was told."""

import threading
from typing import Any

import httpx
import pytest

from tests.sandbox.forms import sent
from tests.sandbox.skyvern.asking import KEY, Asking, awaited


def test_an_accepted_start_may_never_be_answered(sky: Asking) -> None:
    sky.knobs(post="timeout-accepted", held=30)
    body = sky.body()

    with pytest.raises(httpx.ReadTimeout):
        sky.http.post("/skyvern/v1/run/tasks", json=body, headers=KEY, timeout=0.1)

    assert awaited(lambda: found(sky, body)) == 1


def test_a_start_that_is_held_is_cut_off_in_the_end(sky: Asking) -> None:
    sky.knobs(post="timeout-accepted", held=0.05)

    with pytest.raises(httpx.RemoteProtocolError):
        sky.post()


@pytest.mark.parametrize("end", ["accepted", "lost"])
@pytest.mark.parametrize("kind", ["cut", "500", "html"])
def test_a_broken_answer_tells_nothing_of_the_run(sky: Asking, kind: str, end: str) -> None:
    sky.knobs(post=f"{kind}-{end}", next=1)
    body = sky.body()

    if kind == "cut":
        with pytest.raises(httpx.RemoteProtocolError):
            sky.post(body)
    else:
        answer = sky.post(body)
        assert answer.status_code == (500 if kind == "500" else 200)
        assert "run_id" not in answer.text

    assert found(sky, body) == (end == "accepted")
    assert sky.post().status_code == 200


def found(sky: Asking, body: dict[str, Any]) -> int:
    return len(sky.http.get("/skyvern/v1/runs", params={"search_key": body["title"]}, headers=KEY).json())


@pytest.mark.parametrize(
    ("kind", "status", "detail"),
    [
        ("refused-busy", 503, "The server is busy dispatching other runs. No run was created; retry this request."),
        ("429", 429, "Rate limit exceeded for organization o_sandbox. Maximum 10 requests per 60 seconds allowed."),
        ("402", 402, "Your organization has no credits left."),
        ("403", 403, "Auth token is expired"),
        ("422-string", 422, "url: Input should be a valid string"),
    ],
)
def test_a_refusal_makes_no_run(sky: Asking, kind: str, status: int, detail: str) -> None:
    sky.knobs(post=kind, next=1)

    answer = sky.post()

    assert (answer.status_code, answer.json()) == (status, {"detail": detail})
    assert ("Retry-After" in answer.headers) == (kind == "refused-busy")
    assert sky.control()["runs"] == []
    assert sky.post().status_code == 200


def test_a_list_of_wrongs_repeats_what_came(sky: Asking) -> None:
    sky.knobs(post="422-list")
    body = sky.body()

    answer = sky.post(body)

    assert answer.status_code == 422
    assert answer.json()["detail"][0]["input"] == body
    assert sky.control()["runs"] == []


def test_a_slow_answer_comes(sky: Asking) -> None:
    sky.knobs(post="slow", held=0.1)

    answer = sky.post()

    assert answer.elapsed.total_seconds() >= 0.1
    assert answer.json()["status"] == "created"


@pytest.mark.parametrize(("kind", "status"), [("503", 503), ("html", 200), ("404", 404)])
def test_a_look_may_fail(sky: Asking, kind: str, status: int) -> None:
    run_id = sky.start()
    sky.knobs(get=kind, next=1)

    answer = sky.http.get(f"/skyvern/v1/runs/{run_id}", headers=KEY)

    assert (answer.status_code, "run_id" in answer.text) == (status, False)
    assert sky.until(run_id, "completed")


def test_a_status_may_be_one_that_nobody_knows(sky: Asking) -> None:
    run_id = sky.start()
    sky.knobs(get="unknown-status", next=2)

    assert [sky.get(run_id)["status"] for _ in range(2)] == ["reticulating"] * 2
    assert sky.until(run_id, "completed")


@pytest.mark.parametrize(
    ("outcome", "status", "code", "submissions"),
    [
        ("completed-without-output", "completed", None, 1),
        ("failed", "failed", "REACH_MAX_STEPS", 1),
        ("failed-before", "failed", "REACH_MAX_RETRIES", 0),
        ("terminated-without-code", "terminated", None, 0),
        ("timed_out", "timed_out", None, 0),
        ("timed_out-after", "timed_out", None, 1),
    ],
)
def test_an_outcome_is_forced(sky: Asking, outcome: str, status: str, code: str | None, submissions: int) -> None:
    sky.knobs(outcome=outcome, next=1)

    run = sky.ended()

    assert (run["status"], run["output"]) == (status, None)
    assert [error["error_code"] for error in run["errors"]] == ([code] if code else [])
    assert len(sent(sky.http)) == submissions
    assert sky.ended()["output"]


def test_a_silent_run_runs_until_it_is_cancelled(sky: Asking) -> None:
    sky.knobs(silent=True, next=1)
    run_id = sky.start()
    sky.until(run_id, "running")
    other = sky.ended()

    assert sky.get(run_id)["status"] == "running"
    sky.cancel(run_id)
    assert sky.get(run_id)["status"] == "canceled"
    assert (other["status"], len(sent(sky.http))) == ("completed", 1)


def test_a_cancelled_run_sends_nothing(sky: Asking) -> None:
    run_id = underway(sky)

    sky.cancel(run_id)
    sky.outside.open.set()

    assert sky.get(run_id)["status"] == "canceled"
    assert [each["status"] for each in sky.webhooks(2)] == ["canceled", "canceled"]
    assert (sent(sky.http), sky.control()["runs"][0]["posts"]) == ([], 0)


def test_a_cancel_may_be_overtaken(sky: Asking) -> None:
    sky.knobs(late_completion=True, next=1)
    run_id = underway(sky)

    assert sky.cancel(run_id).status_code == 200
    assert sky.get(run_id)["status"] == "canceled"
    sky.outside.open.set()

    assert sky.until(run_id, "completed")["output"]["submitted"] is True
    assert len(sent(sky.http)) == 1
    assert [each["status"] for each in sky.webhooks(2)] == ["canceled", "completed"]


def underway(sky: Asking) -> str:
    """A run that waits for the file that it has asked for."""
    sky.outside.open.clear()
    run_id = sky.start()
    awaited(lambda: sky.outside.downloads)
    return run_id


def test_a_knob_ends_when_it_is_emptied(sky: Asking) -> None:
    sky.knobs(post="429", silent=True)
    assert sky.post().status_code == 429

    sky.knobs(post="", silent=False)

    assert sky.ended()["status"] == "completed"


def test_starts_at_the_same_time_are_all_taken(sky: Asking) -> None:
    body = sky.body()
    threads = [threading.Thread(target=sky.post, args=(body,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    awaited(lambda: len(sent(sky.http)) == 4)
    assert sky.http.get("/control/forms/twice").json()[0]["count"] == 4
