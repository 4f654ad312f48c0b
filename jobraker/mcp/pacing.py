"""How much one address, one token and one account may ask, counted over all processes; the first two before anything is
looked at."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from math import ceil
from time import time

import structlog
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import FixedWindowRateLimiter, MovingWindowRateLimiter, RateLimiter
from redis import RedisError
from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from jobraker.extensions import COSTLY, COSTLY_LIMIT, network_of
from jobraker.mcp.access import caller_of, client, shown, token_of, verified
from jobraker.mcp.connections import OF_ONE
from jobraker.mcp.threads import Threads
from jobraker.resilience.shared import shared_redis
from jobraker.settings import Settings

OF_TOKEN = (parse("120/minute"), parse("2000/hour"))
OF_ACCOUNT = OF_TOKEN  # however many tokens its person made
OF_ADDRESS = (parse("600/minute"),)
ADDRESS_CHARS = 100
AT_HAND = 256  # requests of one process that are being answered, or wait to be
HEALTH = "/healthz"  # which is answered however many ask

log = structlog.get_logger(__name__)


class Paced:
    """Around the application of the protocol."""

    def __init__(self, app: ASGIApp, settings: Settings, threads: Threads) -> None:
        self.app = app
        self.settings = settings
        self.threads = threads
        self.at_hand: Counter[str] = Counter()
        self.all = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] == HEALTH:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        address = address_of(scope, headers, self.settings.trusted_proxies)
        before, nobody = client.set(address), shown.set(None)
        try:
            with self.one_more(f"address {network_of(address)}") as may:
                answer = self.counted if may and self.all < AT_HAND else refused(1, 503)
                self.all += 1
                try:
                    await answer(scope, receive, send)
                finally:
                    self.all -= 1
        finally:
            shown.reset(nobody)
            client.reset(before)

    async def counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        address, token = client.get(), token_of(Headers(scope=scope).get("authorization", ""))
        wait = await self.threads.run(lambda: taken(self.settings, token, address))
        who = await self.threads.run(lambda: verified(token, address)) if token and not wait else None
        if wait or who is None:
            await (refused(wait) if wait else self.app)(scope, receive, send)
            return
        shown.set((token, who))
        account_id = caller_of(who).account_id
        wait = await self.threads.run(lambda: taken_of_account(self.settings, account_id))
        with self.one_more(f"account {account_id}") as may:
            answer = refused(wait) if wait else self.app if may else refused(1, 503)
            await answer(scope, receive, send)

    @contextmanager
    def one_more(self, whose: str) -> Iterator[bool]:
        """Whether theirs may be answered as well, of whom so many are being answered already."""
        may = self.at_hand[whose] < OF_ONE
        self.at_hand[whose] += 1
        try:
            yield may
        finally:
            self.at_hand[whose] -= 1
            if not self.at_hand[whose]:
                del self.at_hand[whose]


def address_of(scope: Scope, headers: Headers, proxies: int) -> str:
    """As the outermost of so many proxies that are believed has it: what stands before that anybody may have written."""
    passed = [each.strip() for each in ",".join(headers.getlist("x-forwarded-for")).split(",")]
    if 0 < proxies <= len(passed) and passed[-proxies]:
        return passed[-proxies][:ADDRESS_CHARS]
    return str((scope.get("client") or ["unknown"])[0])


def refused(wait: int, status: int = 429) -> JSONResponse:
    body = {"error": "too_many_requests", "error_description": f"Too many requests: ask again in {wait} s."}
    return JSONResponse(body, status, headers={"Retry-After": str(wait)})


def taken(settings: Settings, token: str, address: str) -> int:
    """Seconds to wait, 0 where it may go on."""
    counted = [(limit, "mcp address", network_of(address)) for limit in OF_ADDRESS]
    if token:
        name = hashlib.sha256(token.encode()).hexdigest()
        counted += [(limit, "mcp token", name) for limit in OF_TOKEN]
    return hit(settings, MovingWindowRateLimiter, counted)


def taken_of_account(settings: Settings, account_id: int) -> int:
    return hit(settings, MovingWindowRateLimiter, [(limit, "mcp account", str(account_id)) for limit in OF_ACCOUNT])


def taken_of_costly(settings: Settings, account_id: int) -> int:
    """Counted together with the pages and with what other programs ask, by their way of counting and under their name."""
    return hit(settings, FixedWindowRateLimiter, [(parse(COSTLY_LIMIT), f"account {account_id}", COSTLY)])


def hit(settings: Settings, way: type[RateLimiter], counted: Iterable[tuple[RateLimitItem, str, str]]) -> int:
    """With Redis away each process counts alone."""
    try:
        return waits(way(storage(settings.redis_url)), counted)
    except RedisError as error:
        log.warning("requests are counted by each process alone", reason=type(error).__name__)
        return waits(way(storage("")), counted)


def waits(counter: RateLimiter, counted: Iterable[tuple[RateLimitItem, str, str]]) -> int:
    for limit, *names in counted:
        if not counter.hit(limit, *names):
            return max(1, ceil(counter.get_window_stats(limit, *names).reset_time - time()))
    return 0


@cache
def storage(url: str) -> RedisStorage | MemoryStorage:
    redis = shared_redis(url)
    # The address is read only when no pool is given.
    pool = redis and redis.connection_pool
    return RedisStorage("redis://", connection_pool=pool) if pool else MemoryStorage()
