"""Asking an outside service by HTTP."""

import json
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import httpx
import structlog

from jobraker import VERSION
from jobraker.clients.answer import decode, status_error, transport_error
from jobraker.clients.document import Document
from jobraker.clients.errors import ClientError, Kind, client_error, no_call_as_client_error
from jobraker.clients.robots import Robots
from jobraker.clients.transport import transport
from jobraker.resilience.outbound import Outbound
from jobraker.resilience.policy import Policy
from jobraker.resilience.shared import shared_redis
from jobraker.settings import Settings

USER_AGENT = f"Jobraker/{VERSION} (self-hosted job search)"
CONNECT_SECONDS = 5.0
REDIRECTS = 3
CONDITIONS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
VALIDATOR_CHARS = 500

T = TypeVar("T")
log = structlog.get_logger(__name__)


class Unmodified(Exception):
    """The service says that nothing has changed since the answer whose validators it was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How one service is called. `rate` as `limits` writes it. `guarded`: never into a private network. `roams`: a
    redirect may lead to another host, for no key of ours goes with it. `robots`: its robots.txt is heeded. `admit` is
    called before each try and may raise a `NotAdmittedError` instead of letting it pass. `throttled`: statuses that say
    its limit is reached, beside 429. `refused`: statuses that turn our key away, beside 401, 403 and 407. `headers` go
    with each call, and may hold a key.
    """

    rate: str | None = None
    guarded: bool = False
    roams: bool = False
    robots: bool = False
    admit: Callable[[], None] | None = None
    throttled: Collection[int] = ()
    refused: Collection[int] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


class Service:
    """One service with a fixed base address. Every call only asks, so that each may be repeated.

    `unless` holds the validators of an answer that is known: the first GET raises `Unmodified` where it would be the
    same. `validators` are those of the only answer of this object: what was made of several is not known by one of them.
    """

    def __init__(self, service: str, base: str, settings: Settings, manners: Manners | None = None) -> None:
        manners = manners or Manners()
        seconds = settings.outbound_seconds
        self.unless: Mapping[str, str] = {}
        self.validators: Mapping[str, str] | None = None
        self._service = service
        self._base = base.rstrip("/")
        self._manners = manners
        self._patience = settings.outbound_patience
        policy = Policy.of(settings, manners.rate)
        self._outbound = Outbound(service, policy, shared_redis(settings.redis_url), manners.admit)
        self._robots = Robots(service, USER_AGENT, self._file) if manners.robots else None
        self._client = httpx.Client(
            transport=transport(settings.outbound_bytes, manners.guarded and not settings.outbound_private),
            headers={"User-Agent": USER_AGENT},
            timeout=httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds)),
        )

    def __call__(
        self,
        path: str,
        params: Mapping[str, str] | None = None,
        *,
        body: object = None,
        headers: Mapping[str, str] | None = None,
    ) -> object:
        """The decoded answer to `path`, relative to the base address: to a GET, or with a `body` to a POST of its JSON.

        Raises a `ClientError`.
        """
        content = None if body is None else json.dumps(body).encode()
        sent = {"Accept": "application/json"} | ({"Content-Type": "application/json"} if content else {})
        request = self._request(path, params, sent | dict(headers or {}), content)
        return self._call(request, lambda response: decode(response.content, self._service))

    def document(
        self, path: str, params: Mapping[str, str] | None = None, *, headers: Mapping[str, str] | None = None
    ) -> Document:
        """The answer to a GET as it came; raises a `ClientError`."""
        request = self._request(path, params, {"Accept": "*/*"} | dict(headers or {}), None)
        return self._call(
            request,
            lambda response: Document(response.content, str(response.url), response.headers.get("content-type", "")),
        )

    def _request(
        self, path: str, params: Mapping[str, str] | None, headers: Mapping[str, str], content: bytes | None
    ) -> httpx.Request:
        """To the base address and the path, or to the path where it is an address of its own; `params` are added to its
        query."""
        try:
            url = httpx.URL(path if path.startswith(("https://", "http://")) else self._base + path)
            url = url.copy_merge_params(dict(params)) if params else url
            method = "GET" if content is None else "POST"
            return self._client.build_request(
                method, url, headers={**headers, **self._manners.headers}, content=content
            )
        except (httpx.InvalidURL, ValueError, TypeError) as error:
            raise client_error(Kind.REJECTED, self._service, "its address is none that can be called") from error

    def _call(self, request: httpx.Request, read: Callable[[httpx.Response], T]) -> T:
        with no_call_as_client_error(self._service):
            if self._robots:
                self._robots.admit(str(request.url), self._patience)
            return self._outbound.call(lambda: self._try(request, read), idempotent=True)

    def _try(self, request: httpx.Request, read: Callable[[httpx.Response], T]) -> T:
        """One try. Only host and outcome are logged: paths and queries hold keys and what people look for."""
        started = time.monotonic()
        words = log.bind(service=self._service, host=request.url.host)
        try:
            response = self._exchange(self._conditional(request))
            answer = read(response)
        except ClientError as error:
            words.warning("outbound_failed", kind=error.kind, status=error.status, seconds=_since(started))
            raise
        words.info("outbound", status=response.status_code, seconds=_since(started), bytes=len(response.content))
        return answer

    def _conditional(self, request: httpx.Request) -> httpx.Request:
        for name, condition in CONDITIONS.items():
            if self.validators is None and request.method == "GET" and (known := self.unless.get(name)):
                request.headers[condition] = known
        return request

    def _exchange(self, request: httpx.Request) -> httpx.Response:
        try:
            response = self._client.send(request)
            for _ in range(REDIRECTS):
                if response.next_request is None:
                    break
                response = self._client.send(self._onward(request, response.next_request))
        except (httpx.RequestError, httpx.InvalidURL) as error:
            raise transport_error(error, self._service) from error
        if response.status_code == httpx.codes.NOT_MODIFIED and self.unless:
            raise Unmodified
        if response.is_redirect:
            raise client_error(Kind.REJECTED, self._service, "it redirects without end", status=response.status_code)
        if not response.is_success:
            manners = self._manners
            raise status_error(response, self._service, throttled=manners.throttled, refused=manners.refused)
        self.validators = {} if self.validators is not None else _validators(response)
        return response

    def _onward(self, first: httpx.Request, onward: httpx.Request) -> httpx.Request:
        """A redirect may lead to another page of the host or from http to https; our keys go nowhere else."""
        if self._manners.roams and onward.url.scheme in ("http", "https"):
            return onward
        upgrade = (first.url.scheme, onward.url.scheme) == ("http", "https")
        same = (first.url.scheme, first.url.port) == (onward.url.scheme, onward.url.port)
        if onward.url.host != first.url.host or not (same or upgrade):
            raise client_error(Kind.REJECTED, self._service, "it redirects to another host")
        return onward

    def _file(self, url: str) -> Document:
        """A file of the host about its own manners: asked for without asking whether it may be, and no answer of the service."""
        request = self._request_of(url)
        known = self.unless, self.validators
        self.unless, self.validators = {}, {}
        try:
            return self._outbound.call(
                lambda: self._try(request, lambda response: Document(response.content, str(response.url))),
                idempotent=True,
            )
        finally:
            self.unless, self.validators = known

    def _request_of(self, url: str) -> httpx.Request:
        return self._client.build_request("GET", url, headers={"Accept": "text/plain"})


def _validators(response: httpx.Response) -> dict[str, str]:
    given = {name: response.headers.get(name, "") for name in CONDITIONS}
    return {name: value for name, value in given.items() if 0 < len(value) <= VALIDATOR_CHARS}


def _since(started: float) -> float:
    return round(time.monotonic() - started, 3)
