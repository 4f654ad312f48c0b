"""The client of Skyvern over real HTTP: every failure of a start told apart, and no start ever made twice."""

import json
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from structlog.testing import capture_logs
from werkzeug.wrappers import Request, Response

from jobraker.clients.errors import ClientError, Kind
from jobraker.clients.skyvern import Cancelled, Skyvern
from jobraker.clients.skyvern_answers import Artifact, Found, Status
from jobraker.clients.skyvern_starts import SERVICE, Ambiguous, NotStarted, Started, without
from jobraker.resilience.breaker import Breaker
from jobraker.resilience.marks import marks_of
from jobraker.resilience.policy import Policy
from jobraker.settings import Settings
from tests.clients.skyvern_server import KEY, REQUEST, over, reply, saying, telling
from tests.outside import answering

BUSY = "The server is busy dispatching other runs. No run was created; retry this request."
RATE = "Rate limit exceeded for organization o_600. Maximum 5 requests per 10 seconds allowed."
RUN = {"run_id": "tsk_1", "status": "created"}
ECHOED = {"type": "missing", "loc": ["body", "prompt"], "msg": "Field required", "input": {"first_name": "Zoraida"}}


@pytest.fixture(autouse=True)
def trusted() -> None:
    """No test opens another's breaker: there is one for the server, whatever its address."""
    Breaker(SERVICE, Policy(), marks_of(None)).answered()


def not_started(skyvern: Skyvern) -> NotStarted:
    with pytest.raises(NotStarted) as caught:
        skyvern.start(REQUEST)
    return caught.value


def ambiguous(skyvern: Skyvern) -> Ambiguous:
    with pytest.raises(Ambiguous) as caught:
        skyvern.start(REQUEST)
    return caught.value


def failure(do: Callable[[], object]) -> ClientError:
    with pytest.raises(ClientError) as caught:
        do()
    return caught.value


def http(body: str, status: str = "200 OK", more: str = "", short: int = 0) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body) + short}\r\n{more}\r\n"
    return (head + body).encode()


def test_it_starts_a_run(quick: Settings) -> None:
    with telling(quick, RUN) as (skyvern, requests):
        assert skyvern.start(REQUEST) == Started("tsk_1", Status.CREATED)

    sent = requests[0]
    assert (sent.method, sent.path, sent.headers["x-api-key"]) == ("POST", "/v1/run/tasks", KEY)
    assert sent.get_json() == {
        "prompt": REQUEST.prompt,
        "url": REQUEST.url,
        "title": REQUEST.title,
        "webhook_url": REQUEST.webhook_url,
        "engine": "skyvern-3.0",
        "max_steps": 30,
    }


@pytest.mark.parametrize("status", ["created", "queued", "running", "what nobody knows", None, 7])
def test_a_started_run_is_one_whatever_its_status(quick: Settings, status: object) -> None:
    with telling(quick, {"run_id": "tsk_1", "status": status, "more": [1]}) as (skyvern, _):
        assert skyvern.start(REQUEST).run_id == "tsk_1"


@pytest.mark.parametrize(
    ("status", "told", "kind", "permanent", "detail"),
    [
        (403, {"detail": "Invalid credentials"}, Kind.REFUSED, True, "Invalid credentials"),
        (403, {"detail": "Could not validate credentials"}, Kind.REFUSED, True, "Could not validate credentials"),
        (403, {"detail": "Auth token is expired"}, Kind.REFUSED, True, "Auth token is expired"),
        (404, {"detail": "Organization not found"}, Kind.NOT_FOUND, True, "Organization not found"),
        (422, {"detail": [ECHOED]}, Kind.REJECTED, True, "body.prompt: Field required (missing)"),
        (422, {"detail": "url: Input should be a valid string"}, Kind.REJECTED, True, "url: Input should be a valid string"),
        (400, {"detail": "Invalid url: blocked host."}, Kind.REJECTED, True, "Invalid url: blocked host."),
        (402, {"detail": "No credits"}, Kind.REJECTED, True, "No credits"),
        (413, {"detail": "Too large"}, Kind.REJECTED, True, "Too large"),
        (429, {"detail": RATE}, Kind.THROTTLED, False, RATE),
        (503, {"detail": BUSY}, Kind.THROTTLED, False, BUSY),
        (400, "<html>Bad", Kind.REJECTED, True, ""),
        (400, {"detail": {"a": 1}}, Kind.REJECTED, True, ""),
        (422, {"detail": ["x", {"loc": 3, "msg": None}]}, Kind.REJECTED, True, ": None (None)"),
        (403, [], Kind.REFUSED, True, ""),
    ],
)  # fmt: skip
def test_no_run_was_made_where_it_is_certain(
    quick: Settings, status: int, told: object, kind: Kind, permanent: bool, detail: str
) -> None:
    answer = Response(told, status) if isinstance(told, str) else reply(told, status)
    with telling(quick, answer) as (skyvern, requests):
        error = not_started(skyvern)

    assert (error.kind, error.permanent, error.status, error.detail) == (kind, permanent, status, detail)
    assert len(requests) == 1


@pytest.mark.parametrize("status", [429, 503])
def test_it_says_how_long_to_wait(quick: Settings, status: int) -> None:
    with telling(quick, reply({"detail": BUSY}, status, **{"Retry-After": "7"})) as (skyvern, _):
        assert not_started(skyvern).retry_after == 7


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (500, {"error": "Unexpected error: KeyError"}),
        (503, {"error": "Database temporarily unavailable"}),
        (503, "Service Unavailable"),
        (502, "<html>Bad gateway</html>"),
        (504, ""),
        (401, {"detail": "Sign in"}),
        (408, ""),
        (409, ""),
        (200, "<html>Welcome</html>"),
        (200, ""),
        (200, "null"),
        (200, '{"status": "created"}'),
        (200, '{"run_id": 7, "status": "created"}'),
        (200, '{"run_id": "../runs", "status": "created"}'),
        (201, '{"run_id": "tsk_1"'),
        (204, ""),
    ],
)
def test_all_else_is_ambiguous_and_never_sent_again(quick: Settings, status: int, told: object) -> None:
    answer = Response(told, status) if isinstance(told, str) else reply(told, status)
    with telling(quick, answer) as (skyvern, requests):
        ambiguous(skyvern)

    assert len(requests) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("to", ["/elsewhere", "http://[bad", "https://"])
def test_it_follows_no_redirect(quick: Settings, status: int, to: str) -> None:
    with telling(quick, Response("", status, {"Location": to})) as (skyvern, requests):
        ambiguous(skyvern)

    assert [request.path for request in requests] == ["/v1/run/tasks"]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (None, Kind.TIMEOUT),
        (b"", Kind.UNREACHABLE),
        (b"HTTP/1.1 200 OK\r\nContent-", Kind.UNREACHABLE),
        (http(json.dumps(RUN), short=10), Kind.UNREADABLE),
        (http("x" * 10, "500 Broken", short=10), Kind.UNREADABLE),
        (http(json.dumps(RUN), more="Content-Encoding: gzip\r\n"), Kind.UNREADABLE),
        (b"What?\r\n\r\n", Kind.UNREACHABLE),
    ],
    ids=["silence", "hung-up", "cut-in-the-head", "cut-in-the-body", "cut-failure", "not-packed", "no-http"],
)
def test_what_broke_off_after_it_was_sent_is_ambiguous(quick: Settings, said: bytes | None, kind: Kind) -> None:
    settings = quick.model_copy(update={"outbound_seconds": 0.5})
    with saying(settings, said) as (skyvern, requests):
        error = ambiguous(skyvern)

    assert error.kind is kind
    assert len(requests) == 1
    assert requests[0].endswith(b"}"), "all of it had come"


def test_a_refused_connection_has_started_nothing(quick: Settings) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    listener.close()

    error = not_started(over(quick, f"http://127.0.0.1:{port}"))

    assert (error.kind, error.permanent) == (Kind.UNREACHABLE, False)


def test_a_connection_that_does_not_come_has_started_nothing(quick: Settings) -> None:
    full = socket.create_server(("127.0.0.1", 0), backlog=0)
    waiting = [socket.socket() for _ in range(4)]
    for each in waiting:
        each.setblocking(False)
        each.connect_ex(full.getsockname())

    error = not_started(
        over(quick.model_copy(update={"outbound_seconds": 0.3}), f"http://127.0.0.1:{full.getsockname()[1]}")
    )

    for each in (*waiting, full):
        each.close()
    assert (error.kind, error.permanent) == (Kind.TIMEOUT, False)


def test_a_name_that_nobody_knows_has_started_nothing(quick: Settings) -> None:
    error = not_started(over(quick, "http://nobody.invalid"))

    assert (error.kind, error.permanent) == (Kind.UNREACHABLE, False)


def test_a_server_without_tls_has_started_nothing_where_tls_is_wanted(quick: Settings) -> None:
    with answering(lambda _: reply(RUN)) as (url, requests):
        error = not_started(over(quick, url.replace("http:", "https:")))

    assert (error.kind, error.permanent, requests) == (Kind.UNREACHABLE, False, [])


def test_a_service_that_is_left_alone_gets_no_start(quick: Settings) -> None:
    settings = quick.model_copy(update={"breaker_failures": 2})
    with telling(settings, reply({}, 500)) as (skyvern, requests):
        ambiguous(skyvern)
        ambiguous(skyvern)
        error = not_started(skyvern)

    assert (error.kind, error.permanent, len(requests)) == (Kind.LEFT_ALONE, False, 2)
    assert error.retry_after


def test_it_starts_no_more_than_its_rate(quick: Settings) -> None:
    settings = quick.model_copy(update={"outbound_patience": 0.01})
    with answering(lambda _: reply(RUN)) as (url, requests):
        skyvern = over(settings, url, rate="1/hour")
        skyvern.start(REQUEST)
        error = not_started(skyvern)

    assert (error.kind, error.permanent, len(requests)) == (Kind.THROTTLED, False, 1)


def test_a_complaint_keeps_nothing_of_what_was_sent(quick: Settings) -> None:
    echo = f"Bad prompt {REQUEST.prompt} at {REQUEST.webhook_url} by {KEY}, input_value='{REQUEST.prompt[:30]}', input_type=str"
    listed = [{"loc": ["body", "url", "Zoraida"], "msg": echo, "type": "value_error", "input": REQUEST.prompt}] * 9
    for detail in (echo, listed):
        with telling(quick, reply({"detail": detail}, 422)) as (skyvern, _):
            error = not_started(skyvern)

        kept = f"{error.detail} {error}".casefold()
        assert len(error.detail) <= 200
        assert "prompt" in kept
        for secret in ("zoraida", "s3cr3t", "t0ken", "wh00k", "hidden", "jobs"):
            assert secret not in kept


def test_a_complaint_is_one_line_that_can_be_kept() -> None:
    assert without("a\0b\n\ud800 Zoë", ["zoë"]) == "ab � …"


def test_it_logs_neither_bodies_nor_keys_nor_titles(quick: Settings) -> None:
    told = RUN | {"run_request": {"prompt": REQUEST.prompt}, "output": {"name": "Zoraida"}}
    doings: list[Callable[[Skyvern], object]] = [
        lambda skyvern: skyvern.start(REQUEST),
        lambda skyvern: skyvern.run("tsk_1"),
        lambda skyvern: skyvern.find(REQUEST.title),
        lambda skyvern: skyvern.push_code("zoraida@example.com", "S3cr3t", "tsk_1"),
    ]
    errors: list[BaseException] = []
    with capture_logs() as logs:
        for status in (200, 422, 500):
            with telling(quick, reply(told | {"detail": REQUEST.prompt}, status)) as (skyvern, _):
                for do in doings:
                    try:
                        do(skyvern)
                    except (NotStarted, Ambiguous, ClientError) as error:
                        errors.append(error)

    kept = repr(logs) + repr(errors) + "".join(map(str, errors)) + repr(REQUEST)
    assert {entry["event"] for entry in logs} >= {"outbound", "start_failed", "outbound_failed"}
    for secret in ("oraida", "cr3t", "Wh00k", KEY, "tsk_1"):
        assert secret not in kept


def test_it_reads_a_run(quick: Settings) -> None:
    told = RUN | {"status": "failed", "failure_reason": "Max retries", "errors": [{"error_code": "REACH_MAX_RETRIES"}]}
    told |= {"step_count": 3, "run_request": {"max_steps": 8}, "created_at": "2026-11-23T18:04:45.360310"}
    with telling(quick, told) as (skyvern, requests):
        run = skyvern.run("tsk_1")

    assert (requests[0].method, requests[0].path, requests[0].headers["x-api-key"]) == ("GET", "/v1/runs/tsk_1", KEY)
    assert (run.status, run.status.final, run.failure_reason, run.step_count, run.max_steps) == (
        Status.FAILED,
        True,
        "Max retries",
        3,
        8,
    )
    assert run.created_at == datetime(2026, 11, 23, 18, 4, 45, 360310, UTC)
    assert [error.code for error in run.errors] == ["REACH_MAX_RETRIES"]


def test_a_run_that_nobody_knows_is_not_found(quick: Settings) -> None:
    with telling(quick, reply({"detail": "Task run not found tsk_nope"}, 404)) as (skyvern, requests):
        assert failure(lambda: skyvern.run("tsk_nope")).kind is Kind.NOT_FOUND
        assert failure(lambda: skyvern.run("../tsk")).kind is Kind.NOT_FOUND

    assert len(requests) == 1


@pytest.mark.parametrize(
    "told", [[], {"run_id": "tsk_1"}, {"status": "running"}, {"run_id": "tsk_2", "status": "running"}]
)
def test_what_is_no_run_is_unreadable(quick: Settings, told: object) -> None:
    with telling(quick, told) as (skyvern, _):
        assert failure(lambda: skyvern.run("tsk_1")).kind is Kind.UNREADABLE


def test_reading_is_repeated_after_what_passes(quick: Settings) -> None:
    with telling(quick, reply({}, 503), Response("<html>"), RUN) as (skyvern, requests):
        assert skyvern.run("tsk_1").status is Status.CREATED

    assert len(requests) == 3


def test_reading_follows_no_redirect(quick: Settings) -> None:
    with telling(quick, Response("", 302, {"Location": "/v1/runs/tsk_2"})) as (skyvern, requests):
        assert failure(lambda: skyvern.run("tsk_1")).kind is Kind.REJECTED

    assert len(requests) == 1


def test_it_finds_a_run_by_its_exact_title(quick: Settings) -> None:
    row = {"task_run_id": "tr_1", "run_id": "tsk_1", "task_run_type": "task_v1", "status": "running", "title": "app-4"}
    noise = [row | {"title": "app-42", "run_id": "tsk_2"}, row | {"title": None}, "x", row | {"run_id": None}]
    with telling(quick, [*noise, row]) as (skyvern, requests):
        assert skyvern.find("app-4") == [Found("tsk_1", "app-4", Status.RUNNING, None)]

    assert dict(requests[0].args) == {"search_key": "app-4", "page": "1", "page_size": "100"}


def test_it_looks_on_while_pages_are_full_but_not_for_ever(quick: Settings) -> None:
    full: list[Any] = [{"run_id": f"tsk_{number}", "title": "app-42", "status": "completed"} for number in range(100)]
    last = [{"run_id": "tsk_x", "title": "app-4", "status": "completed"}]
    with telling(quick, full, last) as (skyvern, requests):
        assert [run.run_id for run in skyvern.find("app-4")] == ["tsk_x"]
        assert len(requests) == 2
    with telling(quick, full) as (skyvern, requests):
        assert skyvern.find("app-4") == []
        assert [request.args["page"] for request in requests] == ["1", "2", "3"]
    with telling(quick, []) as (skyvern, requests):
        assert skyvern.find("app-4") == []
        assert len(requests) == 1


@pytest.mark.parametrize(
    ("status", "told", "cancelled"),
    [
        (200, None, Cancelled.DONE),
        (400, {"detail": "Invalid task status transition from completed to canceled for tsk_1"}, Cancelled.FINAL),
        (400, {"detail": "Task tsk_1 cannot be canceled because task is already canceled"}, Cancelled.ALREADY),
    ],
)
def test_it_cancels(quick: Settings, status: int, told: object, cancelled: Cancelled) -> None:
    with telling(quick, reply(told, status)) as (skyvern, requests):
        assert skyvern.cancel("tsk_1") is cancelled

    assert (requests[0].method, requests[0].path) == ("POST", "/v1/runs/tsk_1/cancel")


@pytest.mark.parametrize(("status", "kind"), [(404, Kind.NOT_FOUND), (400, Kind.REJECTED), (500, Kind.BROKEN)])
def test_what_cannot_be_cancelled_is_an_error(quick: Settings, status: int, kind: Kind) -> None:
    with telling(quick, reply({"detail": "Run not found tsk_1"}, status)) as (skyvern, _):
        assert failure(lambda: skyvern.cancel("tsk_1")).kind is kind


def test_it_lists_artifacts(quick: Settings) -> None:
    row = {"artifact_id": "a_1", "artifact_type": "recording", "uri": "file:///x", "created_at": "2026-11-23T18:04:45"}
    with telling(quick, [row, {"artifact_id": "a/../b", "artifact_type": "x"}, 7]) as (skyvern, _):
        assert skyvern.artifacts("tsk_1") == [
            Artifact("a_1", "recording", datetime(2026, 11, 23, 18, 4, 45, tzinfo=UTC))
        ]
    with telling(quick, {}) as (skyvern, _):
        assert failure(lambda: skyvern.artifacts("tsk_1")).kind is Kind.UNREADABLE


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("image/PNG; charset=binary", "image/png"),
        ("", "application/octet-stream"),
        ("text/html\u00e9", "application/octet-stream"),
        ("no type", "application/octet-stream"),
    ],
)
def test_it_brings_a_picture(quick: Settings, told: str, read: str) -> None:
    with telling(quick, Response(b"\x89PNG", headers={"Content-Type": told})) as (skyvern, requests):
        content = skyvern.content("a_1", 1000)

    assert (content.media_type, content.content) == (read, b"\x89PNG")
    assert requests[0].path == "/v1/artifacts/a_1/content"


def test_it_brings_no_more_than_was_asked_for(quick: Settings) -> None:
    with telling(quick, Response(b"x" * 1001)) as (skyvern, _):
        assert failure(lambda: skyvern.content("a_1", 1000)).kind is Kind.TOO_LARGE
        with pytest.raises(ClientError) as caught:
            list(skyvern.stream("a_1", most_bytes=1000))

    assert caught.value.kind is Kind.TOO_LARGE


def test_it_streams_a_part(quick: Settings) -> None:
    def part(request: Request) -> Response:
        return Response(b"cde", 206, {"Content-Range": "bytes 2-4/9", "Content-Type": "video/webm"})

    with telling(quick, part) as (skyvern, requests):
        file = skyvern.stream("a_1", "bytes=2-4")
        assert (file.media_type, file.part, file.length, b"".join(file)) == ("video/webm", "bytes 2-4/9", 3, b"cde")

    assert requests[0].headers["Range"] == "bytes=2-4"


@pytest.mark.parametrize("wanted", ["", "bytes=1-2,5-6", "lines=1-2", "bytes=-", "bytes=1-2\r\nx: y"])
def test_it_asks_for_no_odd_part(quick: Settings, wanted: str) -> None:
    with telling(quick, Response(b"whole", headers={"Content-Range": "bytes 0-1/2"})) as (skyvern, requests):
        file = skyvern.stream("a_1", wanted)
        assert (file.part, b"".join(file)) == ("", b"whole")

    assert "Range" not in requests[0].headers


@pytest.mark.parametrize(("status", "kind"), [(416, Kind.REJECTED), (404, Kind.NOT_FOUND), (302, Kind.REJECTED)])
def test_a_stream_that_cannot_be_had_is_an_error(quick: Settings, status: int, kind: Kind) -> None:
    with telling(quick, Response("", status, {"Location": "/x"})) as (skyvern, requests):
        error = failure(lambda: skyvern.stream("a_1", "bytes=99-"))

    assert (error.kind, error.status, len(requests)) == (kind, status, 1)


def test_a_stream_that_breaks_off_says_so(quick: Settings) -> None:
    with saying(quick, http("abc", short=5)) as (skyvern, _):
        error = failure(lambda: list(skyvern.stream("a_1", most_bytes=1000)))

    assert error.kind is Kind.UNREADABLE


def test_a_stream_may_be_left_before_its_end(quick: Settings) -> None:
    with telling(quick, Response(b"x" * 500_000)) as (skyvern, _):
        file = skyvern.stream("a_1")
        assert next(iter(file))
        file.close()
        skyvern.stream("a_1").close()


def test_it_pushes_a_code(quick: Settings) -> None:
    with telling(quick, {}) as (skyvern, requests):
        skyvern.push_code("app-42", "123456", "tsk_1")

    assert requests[0].path == "/v1/credentials/totp"
    told = requests[0].get_json()
    assert (told["totp_identifier"], told["content"], told["task_id"]) == ("app-42", "123456", "tsk_1")


def test_it_tells_the_version(quick: Settings) -> None:
    with telling(quick, {"version": "1.0.56"}) as (skyvern, _):
        assert skyvern.version() == "1.0.56"
    with telling(quick, {"version": 1}) as (skyvern, _):
        assert failure(skyvern.version).kind is Kind.UNREADABLE


def test_it_needs_a_server() -> None:
    with pytest.raises(ValueError, match="no server"):
        Skyvern(Settings(sandbox_url=""))
