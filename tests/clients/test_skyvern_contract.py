"""The requests and answers of Skyvern's API as they were recorded, through the client's own readers."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from jobraker.clients.skyvern_answers import (
    OUTPUT_CHARS,
    Run,
    RunError,
    Status,
    Unreadable,
    moment,
    read_artifacts,
    read_found,
    read_run,
    read_version,
)
from jobraker.clients.skyvern_starts import Ambiguous, NotStarted, RunRequest, Started, started
from jobraker.clients.skyvern_webhooks import is_signed, read_webhook, signature
from jobraker.settings import SkyvernServer

SERVER = SkyvernServer("https://api.skyvern.com", SecretStr("k"), "skyvern-1.0", 10, "RESIDENTIAL_DE")
REQUEST: dict[str, Any] = json.loads(
    r"""{"prompt": "Fill out and submit this job application form. Use only the details below; do not invent any.\nfirst_name: Ada\nlast_name: Example\nemail: ada@example.com\nresume: https://jobraker.example/files/resume.pdf?token=eyJhIjoxfQ.aBc-_9~x%2By&exp=1795460000\nCOMPLETE when the page says that the application was received. TERMINATE if the page demands a login.",
 "url": "https://boards.example/apply/1", "engine": "skyvern-3.0", "title": "jobraker:app-42:attempt-1", "proxy_location": "NONE", "max_steps": 8,
 "data_extraction_schema": {"type":"object","properties":{"submitted":{"type":"boolean"},"confirmation_number":{"type":["string","null"]}}},
 "error_code_mapping": {"login_required":"The page demands a login or an account before applying","captcha":"A captcha blocks the form","job_closed":"The job is closed or no longer accepts applications","already_applied":"The page says that this person has already applied"},
 "webhook_url": "https://jobraker.example/webhooks/skyvern?app=42&t=PER_RUN_SECRET"}"""
)
CREATED: dict[str, Any] = json.loads(
    """{"run_id":"tsk_600324268669305140","status":"created","output":null,"downloaded_files":null,"recording_url":null,"recording_archived":false,"screenshot_urls":null,"failure_reason":null,"created_at":"2026-11-23T18:04:45.360310","modified_at":"2026-11-23T18:04:45.360313","queued_at":null,"started_at":null,"finished_at":null,"app_url":"http://localhost:8080/runs/tsk_600324268669305140","browser_session_id":null,"browser_profile_id":null,"max_screenshot_scrolls":null,"script_run":null,"errors":null,"step_count":null,"run_type":"task_v1","run_request":{"prompt":"...","url":"http://127.0.0.1:18002/apply","engine":"skyvern-1.0","title":null,"proxy_location":"NONE","max_steps":null,"webhook_url":"http://127.0.0.1:18002/webhook"}}"""
)
WEBHOOK = """{"task_id":"tsk_600325608699101882","status":"terminated","created_at":"2026-11-23T18:09:57.086254","modified_at":"2026-11-23T18:10:04.697430","extracted_information":null,"action_screenshot_urls":["..."],"screenshot_url":"...","recording_url":"...recording.mp4","recording_archived":false,"browser_console_log_url":null,"downloaded_files":[],"downloaded_file_urls":null,"failure_reason":"The page demands a login","failure_category":null,"webhook_failure_reason":null,"errors":[{"error_code":"login_required","reasoning":"The page demands a login","confidence_float":1,"error_type":"USER_DEFINED_ERROR"}],"max_steps_per_run":8,"workflow_run_id":null,"queued_at":null,"started_at":"2026-11-23T18:09:57.103290","finished_at":"2026-11-23T18:10:04.697151","max_screenshot_scrolls":null,"step_count":1,"browser_session_id":null,"run_id":"tsk_600325608699101882","output":null,"screenshot_urls":["..."],"app_url":"http://localhost:8080/tasks/tsk_600325608699101882","browser_profile_id":null,"script_run":null,"run_type":"task_v1"}"""
SIGNED = '{"run_id":"tsk_1","status":"completed","output":{"name":"Zoë – 東京","score":3,"rate":2.5},"errors":[{"confidence_float":1}]}'
SIGNATURE = "00d0198dda6e37796a882b046c38b764d1ca6f2471d02e39bc7461964a49cc03"
OUTPUT = {"submitted": True, "confirmation_number": "INI-44ADDA"}
CATEGORY = {"category": "NAVIGATION_FAILURE", "confidence_float": 0.9, "reasoning": "...", "evidence_source": "x"}
NESTED = {
    "apply_output": {"task_id": "tsk_1", "status": "completed", "extracted_information": None},
    "receipt_output": {"extracted_information": OUTPUT},
    "extracted_information": [OUTPUT],
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)
FIELDS = ("output", "failure_reason", "failure_category", "errors", "step_count", "max_steps_per_run", "run_request")
TIMES = ("created_at", "queued_at", "started_at", "finished_at")


def run(**more: object) -> Run:
    return read_run({"run_id": "tsk_1", "status": "running"} | more)


def answered(status: int, told: object) -> Started:
    return started(httpx.Response(status, content=json.dumps(told)), ["hidden"])


def test_it_sends_what_the_server_accepted() -> None:
    assert RunRequest(**REQUEST).body(SERVER) == REQUEST


def test_what_a_request_leaves_open_is_as_the_settings_say() -> None:
    told = RunRequest(prompt="p", url="u", title="t").body(SERVER)

    assert told == {
        "prompt": "p",
        "url": "u",
        "title": "t",
        "engine": "skyvern-1.0",
        "max_steps": 10,
        "proxy_location": "RESIDENTIAL_DE",
    }


def test_it_reads_the_answer_to_a_start() -> None:
    assert answered(200, CREATED) == Started("tsk_600324268669305140", Status.CREATED)

    read = read_run(CREATED)
    assert (read.status, read.status.final, read.output, read.errors, read.max_steps) == (
        Status.CREATED,
        False,
        None,
        (),
        None,
    )
    assert read.created_at == datetime(2026, 11, 23, 18, 4, 45, 360310, UTC)
    assert read_run(CREATED | {"run_request": {"max_steps": 8}}).max_steps == 8


def test_it_reads_the_webhook_of_a_task() -> None:
    read = read_webhook(WEBHOOK.encode())

    assert (read.run_id, read.status, read.status.final) == ("tsk_600325608699101882", Status.TERMINATED, True)
    assert (read.failure_reason, read.failure_category) == ("The page demands a login", ())
    assert read.errors == (RunError("login_required", "The page demands a login", "USER_DEFINED_ERROR"),)
    assert (read.step_count, read.max_steps) == (1, 8)
    assert read.finished_at == datetime(2026, 11, 23, 18, 10, 4, 697151, UTC)


@pytest.mark.parametrize(
    ("told", "run_id"),
    [
        ({"run_id": "tsk_v2_1", "summary": "s", "prompt": "p", "workflow_id": "wpid_1"}, "tsk_v2_1"),
        ({"task_id": "tsk_v2_1", "workflow_run_id": "wr_1", "summary": "s"}, "tsk_v2_1"),
        ({"run_id": "wr_1", "workflow_run_id": "wr_1", "outputs": {}, "attempts": [], "run_request": {"a": 1}}, "wr_1"),
        ({"workflow_run_id": "wr_1", "parameters": {"resume": "x"}}, "wr_1"),
    ],
)
def test_it_reads_the_webhooks_of_other_engines_and_workflows(told: dict[str, object], run_id: str) -> None:
    raw = json.dumps(told | {"status": "completed", "output": NESTED, "failure_category": [CATEGORY]}).encode()

    read = read_webhook(raw)

    assert (read.run_id, read.output, read.failure_category) == (run_id, NESTED, ("NAVIGATION_FAILURE",))


@pytest.mark.parametrize(
    "raw",
    [b"", b"null", b"[]", b"{}", b"<html>", b"\xff\xfe", b'{"run_id": "tsk_1"}', b'{"run_id": "tsk_1", "status": 1}',
     b'{"run_id": "a b", "status": "completed"}', b'{"run_id": "../x", "status": "completed"}', b'{"status": "failed"}', b"[" * 9999],
)  # fmt: skip
def test_what_is_no_run_is_unreadable(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        read_webhook(raw)


def test_it_signs_as_skyvern_does() -> None:
    raw = SIGNED.encode()

    assert signature(raw, "sk-test-key") == SIGNATURE
    assert is_signed(raw, SIGNATURE, "sk-test-key")
    assert read_webhook(raw).output == {"name": "Zoë – 東京", "score": 3, "rate": 2.5}


@pytest.mark.parametrize(
    ("raw", "header", "key"),
    [
        (SIGNED, SIGNATURE, "another"),
        (SIGNED + " ", SIGNATURE, "sk-test-key"),
        (SIGNED, SIGNATURE[:-1], "sk-test-key"),
        (SIGNED, "", "sk-test-key"),
        (SIGNED, None, "sk-test-key"),
        (SIGNED, "Zoë\ud800", "sk-test-key"),
        (SIGNED, signature(SIGNED.encode(), ""), ""),
    ],
    ids=["key", "body", "short", "empty", "none", "odd", "keyless"],
)
def test_it_believes_no_other_signature(raw: str, header: str | None, key: str) -> None:
    assert not is_signed(raw.encode(), header, key)


@pytest.mark.parametrize("status", list(Status))
def test_only_five_statuses_are_final(status: Status) -> None:
    finals = {"completed", "failed", "terminated", "canceled", "timed_out"}

    assert status.final is (status.value in finals)


def test_a_status_that_nobody_knows_is_kept_and_no_end() -> None:
    read = read_run({"run_id": "tsk_1", "status": "Reticulating"})

    assert (read.status, read.status.final, read.status_text) == (Status.UNKNOWN, False, "Reticulating")


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("2026-11-23T18:04:45.360310", datetime(2026, 11, 23, 18, 4, 45, 360310, UTC)),
        ("2026-11-23T18:04:45Z", datetime(2026, 11, 23, 18, 4, 45, tzinfo=UTC)),
        ("2026-11-23T18:04:45+02:00", datetime(2026, 11, 23, 16, 4, 45, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("yesterday", None),
        (1795457100, None),
        (None, None),
    ],
)
def test_times_are_of_utc_with_or_without_saying_so(told: object, read: datetime | None) -> None:
    assert moment(told) == read


def test_what_is_longer_than_is_kept_is_cut_or_gone() -> None:
    long = run(
        failure_reason="x" * 9999,
        errors=[{"error_code": "c" * 999, "reasoning": "r" * 9999, "error_type": "t" * 999}] * 99,
        output={"text": "x" * OUTPUT_CHARS},
        status="s" * 999,
    )

    assert (len(long.failure_reason or ""), len(long.errors), long.output, len(long.status_text)) == (
        2000,
        20,
        None,
        100,
    )
    assert {len(long.errors[0].code), len(long.errors[0].reasoning), len(long.errors[0].type)} == {100, 1000}


def test_what_a_database_refuses_is_gone() -> None:
    read = run(output={"a\0": ["\ud800", float("inf"), 1e400]}, failure_reason="a\0b")

    assert (read.output, read.failure_reason) == ({"a": ["\ufffd", None, None]}, "ab")


@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from(FIELDS + TIMES), JSON, max_size=8))
def test_no_field_of_a_wrong_type_harms(told: dict[str, Any]) -> None:
    read = run(**told)

    assert read.output is None or json.dumps(read.output, allow_nan=False)
    for number in (read.step_count, read.max_steps):
        assert number is None or (type(number) is int and 0 <= number < 2**31)


@given(JSON, st.sampled_from([200, 201, 400, 403, 422, 429, 500, 503]))
def test_every_answer_to_a_start_is_one_of_three(told: Any, status: int) -> None:
    failure = NotStarted if status in (400, 403, 422, 429) else Ambiguous
    try:
        run_id = answered(status, told).run_id
    except failure:
        return
    assert (status in (200, 201), run_id) == (True, told["run_id"])


def test_rows_of_lists_that_are_none_are_passed_over() -> None:
    row = {"artifact_id": "a_1", "artifact_type": "recording", "created_at": "2026-11-23T18:04:45"}

    assert [each.artifact_id for each in read_artifacts([row, None, {}, {"artifact_id": 7}])] == ["a_1"]
    assert [found and found.run_id for found in read_found([{"run_id": "tsk_1"}, 7, {"title": "x"}])] == [
        "tsk_1",
        None,
        None,
    ]


# The page of API facts, where it is there: every JSON of it goes through whatever reads such a one.


@pytest.fixture
def literals(shared: Path) -> list[Any]:
    page = shared.parent / "apis" / "skyvern.md"
    if not page.exists():
        pytest.skip("the page of API facts, apis/skyvern.md, is not beside the folder of recorded data")
    text = page.read_text()
    fences = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
    written = [body for kind, body in fences.findall(text) if kind == "json"]
    written += re.findall(r"`([\[{][^`]*[\]}])`", fences.sub("", text))
    read = []
    for each in written:
        try:
            read.append(json.loads(each))
        except ValueError:
            continue  # a shape, not a literal
    return read


@pytest.mark.shared
def test_every_json_of_the_facts_is_accepted_by_what_reads_it(literals: list[Any]) -> None:
    objects = [each for each in literals if isinstance(each, dict)]
    requests = [each for each in objects if {"prompt", "url"} <= each.keys()]
    runs = [each for each in objects if "run_id" in each and "status" in each]
    errors = [each for each in objects if "error_code" in each]
    refusals = [each["detail"] for each in objects if "detail" in each]
    categories = [each for each in literals if isinstance(each, list) and "category" in str(each)]

    assert REQUEST in requests
    assert [RunRequest(**each).body(SERVER) for each in requests] == requests
    assert {CREATED["run_id"], json.loads(WEBHOOK)["run_id"], "tsk_1"} <= {read_run(each).run_id for each in runs}
    assert all(answered(200, each).run_id for each in runs)
    assert all(read_webhook(json.dumps(each).encode()).status is not Status.UNKNOWN for each in runs)
    assert errors
    assert [error.code for error in run(errors=errors).errors] == [each["error_code"] for each in errors]
    assert [run(failure_category=each).failure_category for each in categories] == [("NAVIGATION_FAILURE",)]
    assert [read_version(each) for each in objects if "version" in each] == ["1.0.56"]
    assert OUTPUT in objects
    assert all(run(output=each).output == each for each in objects)
    assert len(refusals) > 5
    for detail in refusals:
        with pytest.raises(NotStarted) as caught:
            answered(503 if "No run" in detail else 400, {"detail": detail})
        assert caught.value.detail == detail


@pytest.mark.shared
def test_no_json_of_the_facts_harms_what_does_not_read_it(literals: list[Any]) -> None:
    for each in literals:
        for reader in (read_run, read_found, read_artifacts, read_version):
            try:
                reader(each)
            except Unreadable:
                continue
