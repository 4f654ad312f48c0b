"""Skyvern, which fills in application forms in a browser of its own: runs are started, looked up, read and cancelled.

Only a start is made once and never again, whatever comes of it; all else may be repeated. No redirect is followed: the key
is for one server.
"""

import json
import time
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

import httpx
import structlog

from jobraker.clients.answer import decode, status_error, transport_error
from jobraker.clients.errors import ClientError, Kind, client_error, no_call_as_client_error
from jobraker.clients.http import CONNECT_SECONDS, USER_AGENT
from jobraker.clients.skyvern_answers import (
    ID,
    Artifact,
    Found,
    Run,
    Unreadable,
    read_artifacts,
    read_found,
    read_run,
    read_version,
)
from jobraker.clients.skyvern_files import RANGE, Content, Streamed, media_type
from jobraker.clients.skyvern_starts import (
    SERVICE,
    Ambiguous,
    NotStarted,
    RunRequest,
    Started,
    said_of,
    started,
    unanswered,
)
from jobraker.clients.streaming import streamed
from jobraker.clients.transport import transport
from jobraker.resilience.outbound import Outbound
from jobraker.resilience.policy import Policy
from jobraker.resilience.shared import shared_redis
from jobraker.settings import Settings

ANSWER_BYTES = 8 * 1024 * 1024
STREAM_BYTES = 500_000_000
STREAM_SECONDS = 600.0
PAGE = 100
PAGES = 3  # of the runs found by a title: the newest come first, and only that of today is looked for

T = TypeVar("T")
log = structlog.get_logger(__name__)


class Cancelled(StrEnum):
    DONE = "done"
    ALREADY = "already"
    FINAL = "final"
    """It had ended by itself before."""


class Skyvern:
    """The server of the settings. One is enough for a process. `rate` as `limits` writes it, for all calls together.

    But for a start, all that is raised is a `ClientError`.
    """

    def __init__(self, settings: Settings, rate: str | None = None) -> None:
        server = settings.skyvern
        if server is None:
            raise ValueError("no server of Skyvern is set")
        seconds = settings.outbound_seconds
        self._server = server
        self._timeout = httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds))
        self._outbound = Outbound(SERVICE, Policy.of(settings, rate), shared_redis(settings.redis_url))
        self._client = self._over(transport(min(settings.outbound_bytes, ANSWER_BYTES)))

    def start(self, request: RunRequest) -> Started:
        """Begin a run, by exactly one try. Raises `NotStarted` where there is certainly none, else `Ambiguous`."""
        sent = json.dumps(request.body(self._server)).encode()
        hidden = (*request.words, self._server.key.get_secret_value())
        try:
            with no_call_as_client_error(SERVICE):
                post = self._request("POST", "/v1/run/tasks", content=sent)
                return self._outbound.call(lambda: self._started(post, hidden), idempotent=False)
        except ClientError as error:  # no call was made
            raise NotStarted(error) from error

    def run(self, run_id: str) -> Run:
        """NOT_FOUND where the server knows none of that id for this key."""

        def read(told: object) -> Run:
            run = read_run(told)
            if run.run_id != run_id:
                raise Unreadable("a run of another id")
            return run

        return self._told(f"/v1/runs/{_named(run_id)}", read)

    def find(self, title: str) -> list[Found]:
        """The runs of exactly that title, of the newest that the server finds by it; it may be some seconds behind."""
        for page in range(1, PAGES + 1):
            query = {"search_key": title, "page": str(page), "page_size": str(PAGE)}
            listed = self._told("/v1/runs", read_found, query)
            exactly = [run for run in listed if run and run.title == title]
            if exactly or len(listed) < PAGE:
                return exactly
        return []

    def cancel(self, run_id: str) -> Cancelled:
        """It is cancelled at once, though a late completion may overtake that. NOT_FOUND as of `run`."""
        return self._call(self._request("POST", f"/v1/runs/{_named(run_id)}/cancel"), _cancelled)

    def artifacts(self, run_id: str) -> list[Artifact]:
        return self._told(f"/v1/runs/{_named(run_id)}/artifacts", read_artifacts)

    def content(self, artifact_id: str, most_bytes: int) -> Content:
        """TOO_LARGE where it is more. `most_bytes` is one of few: a door is kept for each."""
        request = self._request("GET", f"/v1/artifacts/{_named(artifact_id)}/content")
        client = self._over(transport(most_bytes))
        return self._call(request, lambda answer: Content(media_type(answer), _good(answer).content), client)

    def stream(self, artifact_id: str, wanted: str = "", *, most_bytes: int = STREAM_BYTES) -> Streamed:
        """The same while it comes. `wanted` is a Range as a browser asks for it; one of another kind is passed over."""
        headers = {"Range": wanted} if RANGE.fullmatch(wanted) else {}
        request = self._request("GET", f"/v1/artifacts/{_named(artifact_id)}/content", headers=headers)
        client = self._over(streamed(most_bytes, STREAM_SECONDS))
        return self._call(request, lambda answer: Streamed(_good(answer)), client, stream=True)

    def push_code(self, identifier: str, code: str, run_id: str) -> None:
        """Hand a run the code that its person was sent; `identifier` is the one that it was started with."""
        told = {"totp_identifier": identifier, "content": code, "source": "email", "task_id": _named(run_id)}
        request = self._request("POST", "/v1/credentials/totp", content=json.dumps(told).encode())
        self._call(request, _taken)

    def version(self) -> str:
        return self._told("/v1/version", read_version)

    def _started(self, request: httpx.Request, hidden: tuple[str, ...]) -> Started:
        """The one try."""
        words, begun = self._words(request), time.monotonic()
        try:
            response = self._answer_to_start(request)
            run = started(response, hidden)
        except (NotStarted, Ambiguous) as error:
            certain = isinstance(error, NotStarted)
            words.warning("start_failed", kind=error.kind, status=error.status, certain=certain, seconds=_since(begun))
            raise
        words.info("outbound", status=response.status_code, seconds=_since(begun), bytes=len(response.content))
        return run

    def _answer_to_start(self, request: httpx.Request) -> httpx.Response:
        try:
            return self._client.send(request)
        except (httpx.RequestError, httpx.InvalidURL) as error:
            raise unanswered(error) from error

    def _told(self, path: str, reader: Callable[[object], T], query: Mapping[str, str] | None = None) -> T:
        """What a GET brings."""

        def read(response: httpx.Response) -> T:
            try:
                return reader(decode(_good(response).content, SERVICE))
            except Unreadable as error:
                raise client_error(Kind.UNREADABLE, SERVICE, str(error)) from error

        return self._call(self._request("GET", path, query), read)

    def _call(
        self,
        request: httpx.Request,
        read: Callable[[httpx.Response], T],
        client: httpx.Client | None = None,
        *,
        stream: bool = False,
    ) -> T:
        with no_call_as_client_error(SERVICE):
            return self._outbound.call(
                lambda: self._try(request, read, client or self._client, stream), idempotent=True
            )

    def _try(
        self, request: httpx.Request, read: Callable[[httpx.Response], T], client: httpx.Client, stream: bool
    ) -> T:
        """One try. Only host and outcome are logged."""
        words, begun = self._words(request), time.monotonic()
        try:
            response = _sent(request, client, stream)
            answer = _closing_unread(response, read)
        except ClientError as error:
            words.warning("outbound_failed", kind=error.kind, status=error.status, seconds=_since(begun))
            raise
        words.info("outbound", status=response.status_code, seconds=_since(begun))
        return answer

    def _request(
        self,
        method: str,
        path: str,
        query: Mapping[str, str] | None = None,
        *,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Request:
        sent = {"Content-Type": "application/json"} if content else {}
        sent |= {"x-api-key": self._server.key.get_secret_value()} | dict(headers or {})
        try:
            return self._client.build_request(
                method, self._server.url + path, params=query, content=content, headers=sent
            )
        except (httpx.InvalidURL, ValueError) as error:
            raise client_error(Kind.REJECTED, SERVICE, "its address is none that can be called") from error

    def _over(self, door: httpx.BaseTransport) -> httpx.Client:
        return httpx.Client(transport=door, headers={"User-Agent": USER_AGENT}, timeout=self._timeout)

    def _words(self, request: httpx.Request) -> structlog.stdlib.BoundLogger:
        words: structlog.stdlib.BoundLogger = log.bind(service=SERVICE, host=request.url.host)
        return words


def _sent(request: httpx.Request, client: httpx.Client, stream: bool) -> httpx.Response:
    try:
        return client.send(request, stream=stream)
    except (httpx.RequestError, httpx.InvalidURL) as error:
        raise transport_error(error, SERVICE) from error


def _closing_unread(response: httpx.Response, read: Callable[[httpx.Response], T]) -> T:
    """A stream that is turned away would hold its connection."""
    try:
        return read(response)
    except ClientError:
        response.close()
        raise


def _good(response: httpx.Response) -> httpx.Response:
    if not response.is_success:
        raise status_error(response, SERVICE)
    return response


def _taken(response: httpx.Response) -> None:
    _good(response)


def _cancelled(response: httpx.Response) -> Cancelled:
    said = said_of(response).casefold() if response.status_code == httpx.codes.BAD_REQUEST else ""
    if "already canceled" in said:
        return Cancelled.ALREADY
    if "status transition" in said:
        return Cancelled.FINAL
    _good(response)
    return Cancelled.DONE


def _named(known: str) -> str:
    """An id as part of an address; raises a `ClientError` NOT_FOUND for what no id is."""
    if not ID.fullmatch(known):
        raise client_error(Kind.NOT_FOUND, SERVICE, "no id of it")
    return known


def _since(begun: float) -> float:
    return round(time.monotonic() - begun, 3)
