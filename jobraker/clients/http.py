"""Getting JSON from an outside service by HTTP."""

import time
from collections.abc import Mapping

import httpx
import structlog

from jobraker import VERSION
from jobraker.clients.answer import decode, status_error, transport_error
from jobraker.clients.errors import ClientError, Kind, client_error, no_call_as_client_error
from jobraker.clients.transport import transport
from jobraker.resilience.outbound import Outbound
from jobraker.resilience.policy import Policy
from jobraker.resilience.shared import shared_redis
from jobraker.settings import Settings

USER_AGENT = f"Jobraker/{VERSION} (self-hosted job search)"
CONNECT_SECONDS = 5.0
REDIRECTS = 3

log = structlog.get_logger(__name__)


class JsonService:
    """One service with a fixed base address. Its calls are GETs, so that each may be repeated."""

    def __init__(self, service: str, base: str, settings: Settings, *, rate: str | None = None) -> None:
        seconds = settings.outbound_seconds
        self._service = service
        self._base = base.rstrip("/")
        self._outbound = Outbound(service, Policy.of(settings, rate), shared_redis(settings.redis_url))
        self._client = httpx.Client(
            transport=transport(settings.outbound_bytes),
            headers={"User-Agent": USER_AGENT, "Accept": "application/json"},
            timeout=httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds)),
        )

    def __call__(self, path: str, params: Mapping[str, str] | None = None) -> object:
        """The decoded answer to GET `path`, relative to the base address; raises a `ClientError`."""
        with no_call_as_client_error(self._service):
            return self._outbound.call(lambda: self._get(path, params or {}), idempotent=True)

    def _get(self, path: str, params: Mapping[str, str]) -> object:
        """One try. Only host and outcome are logged: paths and queries hold keys and what people look for."""
        started = time.monotonic()
        words = log.bind(service=self._service, host=self._base.partition("://")[2].partition("/")[0])
        try:
            response = self._exchange(path, params)
            answer = decode(response.content, self._service)
        except ClientError as error:
            words.warning("outbound_failed", kind=error.kind, status=error.status, seconds=_since(started))
            raise
        words.info("outbound", status=response.status_code, seconds=_since(started), bytes=len(response.content))
        return answer

    def _exchange(self, path: str, params: Mapping[str, str]) -> httpx.Response:
        try:
            request = self._client.build_request("GET", self._base + path, params=dict(params))
            response = self._client.send(request)
            for _ in range(REDIRECTS):
                if response.next_request is None:
                    break
                response = self._client.send(self._same_host(request, response.next_request))
        except (httpx.RequestError, httpx.InvalidURL) as error:
            raise transport_error(error, self._service) from error
        if response.is_redirect:
            raise client_error(Kind.REJECTED, self._service, "it redirects without end", status=response.status_code)
        if not response.is_success:
            raise status_error(response, self._service)
        return response

    def _same_host(self, first: httpx.Request, onward: httpx.Request) -> httpx.Request:
        """A redirect may lead to another page of the host or from http to https; our keys go nowhere else."""
        upgrade = (first.url.scheme, onward.url.scheme) == ("http", "https")
        same = (first.url.scheme, first.url.port) == (onward.url.scheme, onward.url.port)
        if onward.url.host != first.url.host or not (same or upgrade):
            raise client_error(Kind.REJECTED, self._service, "it redirects to another host")
        return onward


def _since(started: float) -> float:
    return round(time.monotonic() - started, 3)
