"""How the end of a run is told."""

import json
from datetime import datetime

import pytest

from jobraker.sandbox.skyvern.webhooks import compact, signature
from tests.sandbox.skyvern.asking import Asking, awaited

VECTOR = '{"run_id":"tsk_1","status":"completed","output":{"name":"Zoë – 東京","score":3,"rate":2.5},"errors":[{"confidence_float":1}]}'
TOLD = {
    "task_id", "status", "created_at", "modified_at", "extracted_information", "action_screenshot_urls",
    "screenshot_url", "recording_url", "recording_archived", "browser_console_log_url", "downloaded_files",
    "downloaded_file_urls", "failure_reason", "failure_category", "webhook_failure_reason", "errors",
    "max_steps_per_run", "workflow_run_id", "queued_at", "started_at", "finished_at", "max_screenshot_scrolls",
    "step_count", "browser_session_id", "run_id", "output", "screenshot_urls", "app_url", "browser_profile_id",
    "script_run", "run_type",
}  # fmt: skip


def test_the_signature_is_that_of_the_vector() -> None:
    body = json.loads(VECTOR) | {"errors": [{"confidence_float": 1.0}]}

    assert compact(body).decode() == VECTOR
    wanted = "00d0198dda6e37796a882b046c38b764d1ca6f2471d02e39bc7461964a49cc03"
    assert signature(compact(body), "sk-test-key") == wanted


def test_it_is_signed_over_the_body_as_it_came(sky: Asking) -> None:
    run = sky.ended()
    sky.webhooks(1)

    raw, headers = sky.outside.webhooks[0]
    told = json.loads(raw)
    assert headers["X-Skyvern-Signature"] == signature(raw, "sandbox")
    assert headers["X-Skyvern-Timestamp"].isdecimal()
    assert headers["Content-Type"] == "application/json"
    assert set(told) == TOLD
    assert (told["run_id"], told["task_id"], told["status"]) == (run["run_id"], run["run_id"], "completed")
    assert told["output"] == told["extracted_information"] == run["output"]
    assert told["recording_url"].endswith(".mp4")
    assert told["max_steps_per_run"] == 8


def test_it_is_signed_by_the_key_that_started(sky: Asking) -> None:
    sky.knobs(key="another")
    sky.http.post("/skyvern/v1/run/tasks", json=sky.body(), headers={"x-api-key": "another"})
    sky.webhooks(1)

    raw, headers = sky.outside.webhooks[0]
    assert headers["X-Skyvern-Signature"] == signature(raw, "another")


@pytest.mark.parametrize("status", [403, 408, 425, 429, 500, 503])
def test_it_is_tried_three_times(sky: Asking, status: int) -> None:
    sky.outside.statuses = [status] * 5
    run_id = sky.start()

    answers = awaited(lambda: found if len(found := tries(sky)) == 3 else None)

    assert answers == [status] * 3
    assert len({(raw, headers["X-Skyvern-Timestamp"]) for raw, headers in sky.outside.webhooks}) == 1
    assert sky.get(run_id)["status"] == "completed"


def tries(sky: Asking) -> list[int | None]:
    told = sky.control()["runs"][0]["webhooks"]
    return list(told[0]["answers"]) if told else []


@pytest.mark.parametrize(("status", "count"), [(400, 1), (404, 1), (302, 1), (500, 2)])
def test_it_ends_with_what_is_final(sky: Asking, status: int, count: int) -> None:
    sky.outside.statuses = [status]
    sky.start()

    sky.webhooks(count)
    sky.ended(webhook_url=None)

    assert len(sky.outside.webhooks) == count


def test_nobody_there_is_tried_again(sky: Asking) -> None:
    sky.start(webhook_url="http://127.0.0.1:1/webhook")

    assert awaited(lambda: found if len(found := tries(sky)) == 3 else None) == [None] * 3


def test_none_is_sent_where_none_is_asked_for(sky: Asking) -> None:
    run = sky.ended(webhook_url=None)

    assert (run["status"], sky.control()["runs"][0]["webhooks"]) == ("completed", [])


def test_a_cancelled_run_is_told_twice(sky: Asking) -> None:
    sky.knobs(silent=True)
    run_id = sky.start()
    sky.until(run_id, "running")

    sky.cancel(run_id)

    told = sky.webhooks(2)
    assert [each["status"] for each in told] == ["canceled", "canceled"]
    assert told[1]["recording_url"] is None


def test_it_may_be_lost(sky: Asking) -> None:
    sky.knobs(webhooks="lost", next=1)
    lost, told = sky.ended()["run_id"], sky.ended()["run_id"]

    sky.webhooks(1)

    assert {each["run_id"] for each in sky.outside.told()} == {told}
    assert lost != told


def test_it_may_come_twice(sky: Asking) -> None:
    sky.knobs(webhooks="twice")
    sky.start()

    first, second = sky.webhooks(2)

    assert first == second


def test_it_may_come_before_the_answer_to_the_start(sky: Asking) -> None:
    sky.knobs(webhooks="early", seconds=60)

    answer = sky.post().json()

    assert [each["run_id"] for each in sky.outside.told()] == [answer["run_id"]]
    assert answer["status"] == "created"
    assert sky.get(answer["run_id"])["status"] == "completed"


def test_it_may_come_late(sky: Asking) -> None:
    sky.knobs(webhooks="late", held=0.2)
    sky.start()

    (told,) = sky.webhooks(1)

    assert (sky.outside.came[0] - datetime.fromisoformat(told["finished_at"])).total_seconds() >= 0.2


def test_a_stale_one_may_follow(sky: Asking) -> None:
    sky.knobs(webhooks="reordered")
    sky.start()

    last, stale = sky.webhooks(2)

    assert (last["status"], stale["status"], stale["output"]) == ("completed", "running", None)
    assert last["run_id"] == stale["run_id"]


def test_forged_ones_may_come_before(sky: Asking) -> None:
    sky.knobs(webhooks="forged")
    sky.start()

    forged, strange, true = sky.webhooks(3)

    signed = [headers["X-Skyvern-Signature"] == signature(raw, "sandbox") for raw, headers in sky.outside.webhooks]
    assert signed == [False, True, True]
    assert (forged["run_id"], forged["status"]) == (true["run_id"], "failed")
    assert strange["run_id"] != true["run_id"]
