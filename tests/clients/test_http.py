import socket
import threading
import time
import tracemalloc
from uuid import uuid4

import pytest
from structlog.testing import capture_logs
from werkzeug.wrappers import Request, Response

from jobraker.clients.errors import ClientError, Kind, PermanentClientError
from jobraker.clients.http import Manners, Service, Unmodified
from jobraker.resilience.errors import NotAdmittedError
from jobraker.settings import Settings
from tests.outside import answering

PATH = "/api/remote-jobs"


def service(settings: Settings, fault: str = "", name: str = "") -> Service:
    """The sandbox's Remotive behind a fault; each has a name of its own, so that no test opens another's breaker."""
    base = f"{settings.sandbox_url}/fault/{fault}" if fault else settings.sandbox_url
    return Service(name or f"test-{uuid4()}", f"{base}/remotive", settings)


def failure(settings: Settings, fault: str) -> ClientError:
    with pytest.raises(ClientError) as caught:
        service(settings, fault)(PATH)
    return caught.value


def test_it_gives_the_decoded_answer(quick: Settings) -> None:
    answer = service(quick)(PATH, {"limit": "2"})

    assert isinstance(answer, dict)
    assert len(answer["jobs"]) == 2


def test_it_says_who_calls_and_what_it_reads(quick: Settings) -> None:
    with answering(lambda _: Response("{}")) as (address, requests):
        Service("test", address, quick)("/x")

    headers = requests[0].headers
    assert headers["User-Agent"].startswith("Jobraker/")
    assert (headers["Accept"], headers["Accept-Encoding"]) == ("application/json", "gzip")


@pytest.mark.parametrize("fault", ["500;times=2", "cut;times=2", "html;times=2", "429;retry-after=0;times=2"])
def test_it_repeats_what_failed_in_passing(quick: Settings, fault: str) -> None:
    assert service(quick, f"{fault};id={uuid4()}")(PATH)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("500", Kind.BROKEN),
        ("503", Kind.BROKEN),
        ("429", Kind.THROTTLED),
        ("401", Kind.REFUSED),
        ("410", Kind.NOT_FOUND),
        ("404", Kind.NOT_FOUND),
        ("400", Kind.REJECTED),
        ("html", Kind.UNREADABLE),
        ("cut", Kind.UNREADABLE),
        ("cut;chunked=1", Kind.UNREADABLE),
        ("redirects", Kind.REJECTED),
    ],
)
def test_each_fault_has_its_kind(quick: Settings, fault: str, kind: Kind) -> None:
    assert failure(quick, fault).kind is kind


@pytest.mark.parametrize("fault", ["timeout;seconds=5", "drip;seconds=8"])
def test_it_waits_no_longer_than_its_limit_even_for_an_answer_that_drips(quick: Settings, fault: str) -> None:
    settings = quick.model_copy(update={"outbound_tries": 1})
    started = time.monotonic()

    assert failure(settings, fault).kind is Kind.TIMEOUT
    assert time.monotonic() - started < 2


def test_it_waits_no_longer_than_its_limit_for_headers_that_drip(quick: Settings) -> None:
    listener = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        connection, _ = listener.accept()
        with connection:
            for byte in b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n":
                try:
                    connection.send(bytes([byte]))
                except OSError:
                    return
                time.sleep(0.1)

    thread = threading.Thread(target=drip)
    thread.start()
    settings = quick.model_copy(update={"outbound_tries": 1})
    started = time.monotonic()

    with pytest.raises(ClientError) as caught:
        Service("test-drip", f"http://127.0.0.1:{listener.getsockname()[1]}", settings)("/x")

    assert (caught.value.kind, time.monotonic() - started < 2) == (Kind.TIMEOUT, True)
    thread.join()
    listener.close()


@pytest.mark.parametrize("fault", ["huge;mb=8", "huge;mb=200;gzip=1"])
def test_it_stops_reading_an_answer_beyond_its_limit(quick: Settings, fault: str) -> None:
    settings = quick.model_copy(update={"outbound_bytes": 4 * 1024 * 1024, "outbound_seconds": 10.0})
    tracemalloc.start()

    error = failure(settings, fault)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert error.kind is Kind.TOO_LARGE
    assert isinstance(error, PermanentClientError)
    assert peak < 40 * 1024 * 1024


def test_it_gives_up_at_once_on_a_wait_beyond_its_patience(quick: Settings) -> None:
    started = time.monotonic()

    error = failure(quick, "429;retry-after=3000")

    assert (error.kind, error.retry_after) == (Kind.THROTTLED, 3000)
    assert time.monotonic() - started < 1


def test_it_leaves_a_service_alone_that_keeps_failing(quick: Settings) -> None:
    settings = quick.model_copy(update={"breaker_failures": 2})
    calls = service(settings, "500")
    with pytest.raises(ClientError):
        calls(PATH)

    with pytest.raises(ClientError) as caught:
        calls(PATH)
    assert caught.value.kind is Kind.LEFT_ALONE


def test_a_server_that_is_not_there_is_unreachable(quick: Settings) -> None:
    with pytest.raises(ClientError) as caught:
        Service("test-nobody", "http://127.0.0.1:9", quick)("/x")

    assert caught.value.kind is Kind.UNREACHABLE


@pytest.mark.parametrize("base", ["", "no address", "ftp://example.org", "http://example.org:port"])
def test_an_address_that_is_none_is_rejected(quick: Settings, base: str) -> None:
    with pytest.raises(PermanentClientError) as caught:
        Service("test-base", base, quick)("/x")

    assert caught.value.kind is Kind.REJECTED


def test_it_follows_a_redirect_on_the_same_host(quick: Settings) -> None:
    def moved(request: Request) -> Response:
        return Response("[1]") if request.path == "/new" else Response(status=301, headers={"Location": "/new"})

    with answering(moved) as (address, _):
        assert Service("test-same", address, quick)("/old") == [1]


def test_it_tires_of_redirects(quick: Settings) -> None:
    round_and_round = Response(status=302, headers={"Location": "/x"})

    with answering(lambda _: round_and_round) as (address, requests), pytest.raises(PermanentClientError):
        Service("test-round", address, quick)("/x")

    assert len(requests) == 4


def test_it_takes_its_keys_to_no_other_host(quick: Settings) -> None:
    with answering(lambda _: Response("{}")) as (elsewhere, came):
        there = Response(status=302, headers={"Location": f"{elsewhere}/steal"})
        with answering(lambda _: there) as (address, _), pytest.raises(PermanentClientError) as caught:
            Service("test-other", address, quick)("/x", {"app_key": "hidden"})

    assert (caught.value.kind, came) == (Kind.REJECTED, [])


def marked(request: Request) -> Response:
    """Each file has a mark of its own and is not sent again to who has it."""
    mark = f'"{request.path}"'
    known = request.headers.get("If-None-Match") == mark
    body = "" if request.path == "/robots.txt" else "{}"
    return Response(status=304) if known else Response(body, headers={"ETag": mark})


def test_it_knows_an_answer_again(quick: Settings) -> None:
    with answering(marked) as (address, _):
        first, again = (Service("test-marks", address, quick) for _ in range(2))
        first("/x")
        again.unless = first.validators or {}
        with pytest.raises(Unmodified):
            again("/x")


def test_it_takes_no_mark_of_several_answers(quick: Settings) -> None:
    with answering(marked) as (address, _):
        called = Service("test-marks", address, quick)
        called("/x")
        called("/y")

    assert called.validators == {}


def test_a_robots_file_that_is_the_same_says_nothing_of_the_answer(quick: Settings) -> None:
    with answering(marked) as (address, requests):
        called = Service("test-marks", address, quick, Manners(robots=True))
        called.unless = {"etag": '"/robots.txt"'}
        assert called("/x") == {}

    assert [request.path for request in requests] == ["/robots.txt", "/x"]
    assert list((called.validators or {}).values()) == ['"/x"']


def test_it_logs_neither_path_nor_query(quick: Settings) -> None:
    with capture_logs() as lines:
        service(quick)(PATH, {"search": "hidden", "app_key": "hidden"})
        failure(quick, "500")

    assert {line["event"] for line in lines} >= {"outbound", "outbound_failed"}
    assert "hidden" not in str(lines)
    assert "remote-jobs" not in str(lines)


def test_its_errors_tell_neither_path_nor_query(quick: Settings) -> None:
    with pytest.raises(ClientError) as caught:
        service(quick, "500", name="adzuna")(PATH, {"app_key": "hidden"})

    assert str(caught.value) == "adzuna failed with an error of its own: HTTP 500"


def test_its_own_headers_go_with_each_call_and_to_no_other_host(quick: Settings) -> None:
    manners = Manners(headers={"Authorization": "Basic hidden"})

    with answering(lambda _: Response("{}")) as (elsewhere, came):
        there = Response(status=302, headers={"Location": f"{elsewhere}/steal"})
        with answering(lambda _: there) as (address, requests), pytest.raises(PermanentClientError):
            Service("test-login", address, quick, manners)("/x", headers={"Accept": "text/plain"})

    assert (requests[0].headers["Authorization"], requests[0].headers["Accept"]) == ("Basic hidden", "text/plain")
    assert came == []


def test_a_call_that_is_not_admitted_is_not_made_nor_waited_for_nor_held_against_the_service(quick: Settings) -> None:
    def refuse() -> None:
        raise NotAdmittedError("board", "the calls of this day are used up", 40_000)

    name = f"test-{uuid4()}"
    with answering(lambda _: Response("{}")) as (address, requests):
        with pytest.raises(ClientError) as caught:
            Service(name, address, quick, Manners(admit=refuse))("/x")
        others = Service(name, address, quick)("/x")

    assert (caught.value.kind, caught.value.permanent, caught.value.retry_after) == (Kind.THROTTLED, False, 40_000)
    assert str(caught.value) == f"{name} asks for fewer calls: the calls of this day are used up"
    assert (others, len(requests)) == ({}, 1)


def test_it_asks_by_post_where_there_is_a_body(quick: Settings) -> None:
    with answering(lambda request: Response(request.get_data(), content_type="application/json")) as (address, came):
        answer = Service("test-post", address, quick)("/x", body={"offset": 20}, headers={"X-Key": "k"})

    assert answer == {"offset": 20}
    assert (came[0].method, came[0].headers["Content-Type"], came[0].headers["X-Key"]) == (
        "POST",
        "application/json",
        "k",
    )


def test_it_gives_a_document_with_the_address_that_it_was_found_at(quick: Settings) -> None:
    def moved(request: Request) -> Response:
        if request.path == "/new":
            return Response("<p>Hi</p>", content_type="text/html; charset=utf-8")
        return Response(status=301, headers={"Location": "/new"})

    with answering(moved) as (address, _):
        found = Service("test-document", address, quick).document("/old?a=1", {"b": "2"})

    assert (found.content, found.url, found.text) == (b"<p>Hi</p>", f"{address}/new", "<p>Hi</p>")


def test_parameters_are_added_to_those_of_the_path(quick: Settings) -> None:
    with answering(lambda _: Response("{}")) as (address, came):
        Service("test-query", address, quick)("/x?a=1", {"b": "2 3"})

    assert dict(came[0].args) == {"a": "1", "b": "2 3"}


def test_it_asks_whether_anything_has_changed_in_its_first_call_alone(quick: Settings) -> None:
    def answer(request: Request) -> Response:
        known = request.headers.get("If-None-Match") == '"7"' and "If-Modified-Since" not in request.headers
        return Response(status=304) if known else Response("[1]", headers={"ETag": '"8"'})

    with answering(answer) as (address, came):
        fresh = Service("test-fresh", address, quick)
        assert fresh("/x") == [1]
        known = Service("test-known", address, quick)
        known.unless = {"etag": '"7"'}
        with pytest.raises(Unmodified):
            known("/x")
        stale = Service("test-stale", address, quick)
        stale.unless = {"etag": '"6"'}
        assert (stale("/x"), stale("/y")) == ([1], [1])

    assert fresh.validators == {"etag": '"8"'}
    assert [request.headers.get("If-None-Match") for request in came] == [None, '"7"', '"6"', None]


def test_a_304_that_nobody_asked_for_is_a_fault(quick: Settings) -> None:
    with answering(lambda _: Response(status=304)) as (address, _), pytest.raises(ClientError) as caught:
        Service("test-304", address, quick)("/x")

    assert caught.value.kind is Kind.REJECTED


def test_where_no_key_of_ours_goes_along_it_follows_to_another_host(quick: Settings) -> None:
    with answering(lambda _: Response("[2]")) as (elsewhere, _):
        there = Response(status=302, headers={"Location": f"{elsewhere}/x"})
        with answering(lambda _: there) as (address, _):
            assert Service("test-roam", address, quick, Manners(roams=True))("/x") == [2]


def test_each_try_is_admitted_before_it_is_made(quick: Settings) -> None:
    admitted: list[int] = []
    with answering(lambda _: Response("later", 500)) as (address, came), pytest.raises(ClientError):
        Service("test-admit", address, quick, Manners(admit=lambda: admitted.append(len(came))))("/x")

    assert admitted == [0, 1, 2]
