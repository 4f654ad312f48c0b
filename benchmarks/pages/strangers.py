"""What a stranger can learn from the clock: whether an address has an account, when signing in or asking for a new
password with it.

Known and unknown addresses are asked in turn, each of them once, each from a client of its own: no limit is in the way.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from random import Random
from statistics import median, stdev
from time import perf_counter
from urllib.parse import urlencode

from sqlalchemy import delete, insert

from benchmarks.figures.results import Result, at_most, percentile, plain
from benchmarks.made import stack
from jobraker.accounts.models import Account
from jobraker.accounts.rules.passwords import hashed
from jobraker.database import db, transaction
from jobraker.settings import Settings

ASKED = 200  # addresses of each kind
WARMING = 10  # of them, which are not counted
WRONG = "wet granite sings at night"
# A difference of so many standard errors is found four times of five, and seen where there is none once of twenty.
FOUND = 1.96 + 0.84
DRAWS = 2_000
FORMS = {"sign-in": ("/sign-in", 422), "password reset": ("/password-reset", 303)}
TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds, in the order they were asked: the same place in both is the same moment."""

    known: Sequence[float]
    unknown: Sequence[float]


def measure(settings: Settings) -> Iterator[Result]:
    add_accounts()
    try:
        with stack.served(settings.model_copy(update={"trusted_proxies": 1})) as port:
            for name, (path, status) in FORMS.items():
                yield from compared(name, asked(port, path, status))
    finally:
        with transaction():
            db.session.execute(delete(Account).where(Account.address_key.like("known%@example.org")))


def add_accounts() -> None:
    kept = hashed("wet granite sings at noon")
    addresses = [address(True, turn) for turn in range(ASKED)]
    rows = [{"address": each, "address_key": each, "password_hash": kept} for each in addresses]
    with transaction():
        db.session.execute(insert(Account), rows)


def address(known: bool, turn: int) -> str:
    """Of one length, whichever it is."""
    return f"{'known' if known else 'other'}{turn:04}@example.org"


def asked(port: int, path: str, status: int) -> Taken:
    """By whom chance says first, so that neither always follows the other."""
    random = Random(7)  # noqa: S311 - a repeatable choice, no secret
    taken: dict[bool, list[float]] = {True: [], False: []}
    with Form(port, path, status) as form:
        for turn in range(ASKED):
            for known in random.sample((True, False), 2):
                taken[known].append(form.send(address(known, turn), f"10.{known:d}.{turn // 250}.{turn % 250}"))
    return Taken(taken[True][WARMING:], taken[False][WARMING:])


class Form:
    """One page, opened once and sent again and again over one connection."""

    def __init__(self, port: int, path: str, status: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port)
        self._path, self._status = path, status

    def __enter__(self) -> "Form":
        self._connection.request("GET", self._path)
        answer = self._connection.getresponse()
        found = TOKEN.search(answer.read())
        if not found:
            raise RuntimeError(f"{self._path} has no form")
        self._token = found[1].decode()
        self._cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def send(self, whose: str, client: str) -> float:
        """Milliseconds until all of the answer is there."""
        body = urlencode({"csrf_token": self._token, "address": whose, "password": WRONG})
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": self._cookie,
            "X-Forwarded-For": client,
        }
        begun = perf_counter()
        self._connection.request("POST", self._path, body, headers)
        answer = self._connection.getresponse()
        answer.read()
        taken = (perf_counter() - begun) * 1000
        if answer.status != self._status:
            raise RuntimeError(f"{self._path} was answered with {answer.status}")
        return taken


def compared(name: str, taken: Taken) -> Iterator[Result]:
    for kind, found in (("known", taken.known), ("unknown", taken.unknown)):
        yield plain(f"{name}, {kind} address, p50", percentile(found, 0.5), "ms")
        yield plain(f"{name}, {kind} address, p95", percentile(found, 0.95), "ms")
    least = detectable(taken)
    yield plain(f"{name}, smallest difference that would show", least, "ms")
    yield at_most(f"{name}, known against unknown, difference", abs(difference(taken)), "ms", least)


def difference(taken: Taken) -> float:
    """Of the two at one moment, in the middle: what slows the machine for a while slows both."""
    return median(known - unknown for known, unknown in zip(taken.known, taken.unknown, strict=True))


def detectable(taken: Taken) -> float:
    """The smallest difference that so many requests would show, from how the difference varies over samples of them."""
    random = Random(11)  # noqa: S311 - repeatable
    pairs = [known - unknown for known, unknown in zip(taken.known, taken.unknown, strict=True)]
    return FOUND * stdev(median(random.choices(pairs, k=len(pairs))) for _ in range(DRAWS))
