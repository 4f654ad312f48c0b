"""The outside as the tests of clients meet it: soon given up, and shared with nobody else."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from jobraker.settings import Settings


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    client = Redis.from_url(redis_url)
    yield client
    for key in client.scan_iter("jobraker:outbound:*"):
        client.delete(key)
    client.close()


@pytest.fixture
def redis_away() -> Redis:
    return Redis(port=1, retry=Retry(NoBackoff(), 0))


@pytest.fixture
def quick(sandbox_url: str) -> Settings:
    """Settings whose calls give up soon, so that a test of failures takes no minute."""
    return Settings(
        sandbox_url=sandbox_url,
        outbound_seconds=1,
        outbound_backoff=0.01,
        outbound_tries=3,
        outbound_patience=2,
        breaker_failures=1000,
    )


@contextmanager
def answering(answer: Callable[[Request], Response]) -> Iterator[tuple[str, list[Request]]]:
    """A server that answers as told; gives its address and the requests that came."""
    requests: list[Request] = []

    @Request.application
    def application(request: Request) -> Response:
        requests.append(request)
        return answer(request)

    server = make_server("127.0.0.1", 0, application, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}", requests
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
