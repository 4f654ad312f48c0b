"""The API as it was measured: paths, keys, bodies, refusals."""

from datetime import datetime
from typing import Any

import httpx
import pytest

from tests.sandbox.skyvern.asking import KEY, Asking, awaited

STARTED = {
    "run_id", "status", "output", "downloaded_files", "recording_url", "recording_archived", "screenshot_urls",
    "failure_reason", "created_at", "modified_at", "queued_at", "started_at", "finished_at", "app_url",
    "browser_session_id", "browser_profile_id", "max_screenshot_scrolls", "script_run", "errors", "step_count",
    "run_type", "run_request",
}  # fmt: skip


def test_a_start_is_answered_before_anything_is_done(sky: Asking) -> None:
    body = sky.body()

    told = sky.post(body).json()

    assert set(told) == STARTED
    assert (told["status"], told["output"], told["step_count"], told["run_type"]) == ("created", None, None, "task_v3")
    assert told["run_id"].startswith("tsk_")
    assert datetime.fromisoformat(told["created_at"]).tzinfo is None
    assert told["run_request"]["prompt"] == body["prompt"]
    assert (told["run_request"]["title"], told["run_request"]["max_steps"]) == (None, None)


def test_a_later_look_shows_the_steps_and_never_the_title(sky: Asking) -> None:
    told = sky.get(sky.start())

    assert set(told) == STARTED
    assert (told["run_request"]["title"], told["run_request"]["max_steps"]) == (None, 8)


@pytest.mark.parametrize("engine", ["skyvern-1.0", "skyvern-2.0", "skyvern-3.0", "ui-tars"])
def test_engines_make_their_own_kinds_of_run(sky: Asking, engine: str) -> None:
    told = sky.post(sky.body(engine=engine)).json()

    kinds = {"skyvern-1.0": "task_v1", "skyvern-2.0": "task_v2", "skyvern-3.0": "task_v3", "ui-tars": "ui_tars"}
    assert told["run_type"] == kinds[engine]
    assert told["run_id"].startswith("tsk_v2_") == (engine == "skyvern-2.0")


@pytest.mark.parametrize("path", ["/skyvern/v1/runs", "/skyvern/v1/runs/", "/skyvern/v1/runs/tsk_nope/artifacts/"])
@pytest.mark.parametrize(
    ("headers", "detail"),
    [
        ({}, "Invalid credentials"),
        ({"x-api-key": "wrong"}, "Could not validate credentials"),
        ({"Authorization": "Bearer sandbox"}, "Invalid authentication method"),
    ],
    ids=["none", "wrong", "bearer"],
)
def test_a_bad_key_is_forbidden(http: httpx.Client, path: str, headers: dict[str, str], detail: str) -> None:
    answer = http.get(path, headers=headers)

    assert (answer.status_code, answer.json()) == (403, {"detail": detail})


def test_each_path_has_a_twin_with_a_slash(sky: Asking) -> None:
    run_id = sky.http.post("/skyvern/v1/run/tasks/", json=sky.body(), headers=KEY).json()["run_id"]

    paths = (f"/skyvern/v1/runs/{run_id}", "/skyvern/v1/runs", f"/skyvern/v1/runs/{run_id}/artifacts")
    assert [sky.http.get(f"{path}{end}", headers=KEY).status_code for path in paths for end in ("", "/")] == [200] * 6


def test_its_health_and_version_are_told_to_everybody(http: httpx.Client) -> None:
    assert http.get("/skyvern/api/v1/heartbeat").text == "Server is running."
    assert http.get("/skyvern/v1/version").json() == {"version": "1.0.56"}


def test_a_run_belongs_to_the_key_that_made_it(sky: Asking) -> None:
    sky.knobs(key="another")
    other = {"x-api-key": "another"}
    run_id = sky.start()

    assert sky.http.get(f"/skyvern/v1/runs/{run_id}", headers=other).json() == {
        "detail": f"Task run not found {run_id}"
    }
    assert sky.http.post(f"/skyvern/v1/runs/{run_id}/cancel", headers=other).status_code == 404
    assert sky.http.get(f"/skyvern/v1/runs/{run_id}/artifacts", headers=other).status_code == 404
    assert sky.http.get("/skyvern/v1/runs", headers=other).json() == []


def test_what_is_missing_is_told_with_what_came(sky: Asking) -> None:
    answer = sky.http.post("/skyvern/v1/run/tasks", json={"url": sky.form}, headers=KEY)

    wrong = {"type": "missing", "loc": ["body", "prompt"], "msg": "Field required", "input": {"url": sky.form}}
    assert (answer.status_code, answer.json()) == (422, {"detail": [wrong]})


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"prompt": 7}, 422),
        ({"prompt": None}, 422),
        ({"engine": "skyvern-9"}, 422),
        ({"max_steps": "many"}, 422),
        ({"error_code_mapping": []}, 422),
        ({"url": "ftp://elsewhere"}, 400),
        ({"webhook_url": "http://"}, 400),
        ({"webhook_url": f"http://x/{'y' * 2083}"}, 400),
        ({"misspelt": 1}, 200),
        ({"url": "boards.example/apply"}, 200),
    ],
    ids=["prompt", "none", "engine", "steps", "codes", "url", "webhook", "long", "unknown", "scheme"],
)
def test_fields_are_checked(sky: Asking, changes: dict[str, Any], status: int) -> None:
    answer = sky.post(sky.body(**changes))

    assert answer.status_code == status
    assert isinstance(answer.json().get("detail", []), list) == (status != 400)


@pytest.mark.parametrize("content", [b"{", b"[]", b'"x"'])
def test_what_is_no_object_is_refused(http: httpx.Client, content: bytes) -> None:
    assert http.post("/skyvern/v1/run/tasks", content=content, headers=KEY).status_code == 422


def test_runs_are_found_by_their_title(sky: Asking) -> None:
    wanted, _other = sky.body(), sky.start()
    run_id = sky.post(wanted).json()["run_id"]

    found = sky.http.get("/skyvern/v1/runs", params={"search_key": wanted["title"]}, headers=KEY).json()

    assert [(each["run_id"], each["title"]) for each in found] == [(run_id, wanted["title"])]


def test_the_list_is_paged_from_the_newest(sky: Asking) -> None:
    run_ids = [sky.start() for _ in range(3)]

    pages = [
        sky.http.get("/skyvern/v1/runs", params={"page": page, "page_size": 2}, headers=KEY).json() for page in (1, 2)
    ]

    assert [each["run_id"] for page in pages for each in page] == run_ids[::-1]
    assert set(pages[0][0]) >= {"task_run_id", "task_run_type", "status", "created_at", "title"}


def test_the_list_is_sifted_by_status_and_kind(sky: Asking) -> None:
    done = sky.ended()["run_id"]
    sky.knobs(seconds=60)
    running = sky.start(engine="skyvern-1.0")

    def found(**params: str) -> list[str]:
        return [each["run_id"] for each in sky.http.get("/skyvern/v1/runs", params=params, headers=KEY).json()]

    assert found(status="completed") == [done]
    assert found(run_type="task_v1") == [running]


@pytest.mark.parametrize("params", [{"page_size": "101"}, {"page": "0"}, {"page": "x"}, {"search_key": "ab"}])
def test_a_list_that_cannot_be_is_refused(sky: Asking, params: dict[str, str]) -> None:
    assert sky.http.get("/skyvern/v1/runs", params=params, headers=KEY).status_code == 422


def test_a_new_run_may_be_hidden_from_the_list(sky: Asking) -> None:
    sky.knobs(hidden=60)
    sky.start()
    assert sky.http.get("/skyvern/v1/runs", headers=KEY).json() == []

    sky.knobs(hidden=0)

    assert len(sky.http.get("/skyvern/v1/runs", headers=KEY).json()) == 1


def test_what_nobody_started_is_not_found(sky: Asking) -> None:
    assert sky.http.get("/skyvern/v1/runs/tsk_nope", headers=KEY).json() == {"detail": "Task run not found tsk_nope"}
    cancelled = sky.cancel("tsk_nope")
    assert (cancelled.status_code, cancelled.json()) == (404, {"detail": "Run not found tsk_nope"})
    assert sky.http.get("/skyvern/v1/artifacts/a_1/content", headers=KEY).status_code == 404


def test_a_cancel_is_said_once(sky: Asking) -> None:
    sky.knobs(seconds=60)
    run_id = sky.start()

    first, second = sky.cancel(run_id), sky.cancel(run_id)

    assert (first.status_code, first.json()) == (200, None)
    assert second.status_code == 400
    assert second.json()["detail"].endswith("because task is already canceled")


def test_what_has_ended_is_not_cancelled(sky: Asking) -> None:
    run_id = sky.ended()["run_id"]

    answer = sky.cancel(run_id)

    detail = f"Invalid task status transition from completed to canceled for {run_id}"
    assert (answer.status_code, answer.json()) == (400, {"detail": detail})


def test_many_are_cancelled_at_once(sky: Asking) -> None:
    done = sky.ended()["run_id"]
    sky.knobs(seconds=60)
    running = sky.start()

    answer = sky.http.post("/skyvern/v1/runs/cancel", json={"run_ids": [done, running, "tsk_nope"]}, headers=KEY)

    assert answer.json() == {"cancelled": [running], "failed": [done, "tsk_nope"]}
    assert sky.http.post("/skyvern/v1/runs/cancel", json={"run_ids": "x"}, headers=KEY).status_code == 422


def test_what_a_run_leaves_is_listed_and_served(sky: Asking) -> None:
    run_id = sky.ended()["run_id"]
    path = f"/skyvern/v1/runs/{run_id}/artifacts"

    left = sky.http.get(path, headers=KEY).json()
    kinds = [each["artifact_type"] for each in left]
    some = sky.http.get(path, params={"artifact_type": ["recording", "screenshot_final"]}, headers=KEY).json()

    assert kinds.count("screenshot_action") >= 2
    assert sorted(each["artifact_type"] for each in some) == ["recording", "screenshot_final"]
    assert all(each["uri"].startswith("file:///") and each["run_id"] == run_id for each in left)
    content = [sky.http.get(f"/skyvern/v1/artifacts/{each['artifact_id']}/content", headers=KEY) for each in left]
    types = {kind: answer.headers["Content-Type"] for kind, answer in zip(kinds, content, strict=True)}
    assert types == {"screenshot_action": "image/png", "screenshot_final": "image/png", "recording": "video/webm"}
    assert all(answer.content[:4] in (b"\x89PNG", b"\x1aE\xdf\xa3") for answer in content)


def test_a_part_of_a_recording_is_served(sky: Asking) -> None:
    run_id = sky.ended()["run_id"]
    params = {"artifact_type": "recording"}
    (recording,) = sky.http.get(f"/skyvern/v1/runs/{run_id}/artifacts", params=params, headers=KEY).json()
    path = f"/skyvern/v1/artifacts/{recording['artifact_id']}/content"
    whole = sky.http.get(path, headers=KEY)

    part = sky.http.get(path, headers=KEY | {"Range": "bytes=1-3"})

    assert (part.status_code, part.content) == (206, whole.content[1:4])
    assert part.headers["Content-Range"] == f"bytes 1-3/{len(whole.content)}"
    assert sky.http.get(path, headers=KEY | {"Range": "bytes=99999-"}).status_code == 416


def test_the_last_three_pictures_are_named_from_the_newest(sky: Asking) -> None:
    run = sky.ended()

    assert len(run["screenshot_urls"]) == 3
    assert "screenshot_final" in run["screenshot_urls"][0]
    assert run["recording_url"].endswith(".webm")


def test_no_prompt_is_written_down(sky: Asking) -> None:
    sky.ended()

    notes = sky.http.get("/control/requests", params={"path": "/skyvern"}).json()

    assert notes
    assert "Adeyemi" not in str(notes)
    assert "Adeyemi" not in str(sky.control())


def test_control_tells_runs_and_knobs(sky: Asking) -> None:
    run = sky.ended()
    sky.knobs(post="500-accepted", next=2)

    told = awaited(lambda: found if (found := sky.control())["runs"][0]["webhooks"] else None)

    assert told["runs"][0] | {"webhooks": []} == {
        "run_id": run["run_id"], "title": told["runs"][0]["title"], "status": "completed", "key": "sandbox", "posts": 1,
        "webhooks": [],
    }  # fmt: skip
    assert told["knobs"]["post"] == {"kind": "500-accepted", "next": 2}
    assert told["knobs"]["seconds"] == 0.01


@pytest.mark.parametrize(
    "body",
    [
        [],
        {"post": "nonsense"},
        {"nonsense": 1},
        {"seconds": "many"},
        {"seconds": -1},
        {"post": "429", "next": 0},
        {"key": 1},
    ],
    ids=str,
)
def test_what_is_no_knob_is_refused_and_turns_none(sky: Asking, body: Any) -> None:
    before = sky.control()["knobs"]

    assert sky.http.post("/control/skyvern", json=body).status_code == 400
    assert sky.control()["knobs"] == before


def test_a_run_has_a_page_that_tells_nothing_of_a_person(sky: Asking) -> None:
    run = sky.ended()

    page = sky.http.get(run["app_url"])

    assert page.status_code == 200
    assert run["run_id"] in page.text
    assert "Ada" not in page.text
    assert sky.http.get("/skyvern/runs/tsk_nope").status_code == 404


def test_a_reset_ends_and_forgets_runs(sky: Asking) -> None:
    sky.knobs(seconds=60)
    run_id = sky.start()
    sky.until(run_id, "created", "running")

    sky.http.post("/control/reset")

    assert sky.control()["runs"] == []
    assert sky.http.get(f"/skyvern/v1/runs/{run_id}", headers=KEY).status_code == 404
    assert sky.outside.webhooks == []
