"""What the providers remember, and what goes wrong with their next answers.

A fault is written as the others are. What the id token says: `nonce`, `audience`, `party`, `issuer`, `expired`, `early`,
`subject`; how it is signed: `stranger` (a key that is nowhere), `none`, `secret` (by a shared one, the public key). What
any answer is: a status as `500`, `slow;seconds=3`, `garbage`, `list`, `huge`; `at=keys`, `at=configuration` and `at=token`, which
is meant otherwise, name the answer.
"""

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property

from joserfc.jwk import ECKey, KeySet, RSAKey

from jobraker.sandbox.faults import LARGEST, Fault

KEPT = 1000
ELLIPTIC = "-es256"  # the end of a name whose tokens are signed so; all others by RS256
STEPS = ("configuration", "keys", "token")
CLAIMED = ("nonce", "audience", "party", "issuer", "expired", "early", "subject")
SIGNED = ("stranger", "none", "secret")
ANSWERED = ("slow", "garbage", "list", "huge")


@dataclass(frozen=True, slots=True)
class Person:
    """Who somebody says they are."""

    subject: str
    name: str
    address: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Grant:
    """What a code stands for; `challenge` is that of PKCE by S256."""

    name: str
    client: str
    redirect: str
    challenge: str
    nonce: str
    person: Person


class Providers:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._keys: dict[str, KeySet] = {}
        self._grants: OrderedDict[str, Grant] = OrderedDict()
        self._faults: dict[str, Fault] = {}
        self._met: dict[str, int] = {}

    def keys(self, name: str) -> KeySet:
        with self._lock:
            return self._keys.setdefault(name, self._first)

    @cached_property
    def _first(self) -> KeySet:
        """Everybody's until theirs are rolled: making keys takes a third of a second."""
        return fresh()

    def roll(self, name: str) -> None:
        """Sign by other keys from now on, and publish the old ones no longer."""
        with self._lock:
            self._keys[name] = fresh()

    def grant(self, grant: Grant) -> str:
        """The code, which is good once."""
        code = secrets.token_urlsafe(24)
        with self._lock:
            self._grants[code] = grant
            while len(self._grants) > KEPT:
                self._grants.popitem(last=False)
        return code

    def redeem(self, code: str) -> Grant | None:
        with self._lock:
            return self._grants.pop(code, None)

    def spoil(self, name: str, written: str) -> None:
        """Let what comes now fail so; "" ends it. Raises ValueError for what is no fault."""
        fault = checked(Fault.read(written)) if written else None
        with self._lock:
            self._faults.pop(name, None)
            self._met[name] = 0
            if fault:
                self._faults[name] = fault

    def fault(self, name: str, step: str) -> Fault | None:
        """The fault of this answer, which counts as met by it."""
        with self._lock:
            fault = self._faults.get(name)
            if fault is None or fault.options.get("at", "token") != step:
                return None
            self._met[name] += 1
            return fault if self._met[name] <= fault.number("times", LARGEST) else None

    def clear(self) -> None:
        """Codes and faults. Keys stay: whoever has fetched them believes in them for a while."""
        with self._lock:
            self._grants.clear()
            self._faults.clear()


def fresh() -> KeySet:
    return KeySet([RSAKey.generate_key(2048, auto_kid=True), ECKey.generate_key("P-256", auto_kid=True)])


def checked(fault: Fault) -> Fault:
    status = fault.kind.isdigit() and 400 <= int(fault.kind) <= 599
    if not status and fault.kind not in (*CLAIMED, *SIGNED, *ANSWERED):
        raise ValueError(f"unknown kind {fault.kind!r}")
    if (step := fault.options.get("at", "token")) not in STEPS:
        raise ValueError(f"at must be one of {', '.join(STEPS)}, not {step!r}")
    fault.number("times", 1)
    fault.number("seconds", 1)
    return fault
