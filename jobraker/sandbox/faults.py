"""Faults on demand, by a switch at `/control/faults` for all addresses that begin in one way, by the header `X-Sandbox-Fault` or by a path `/fault/<fault>/...` before any service's own path.

A fault is its kind and its options: `429;retry-after=2`, `500;times=2`, `timeout;seconds=30`, `cut`, `cut;chunked=1`,
`html`, `types`, `drip;seconds=10`, `huge;mb=50`, `huge;mb=50;gzip=1`, `redirects`, `rate;per-minute=25`. With `times=N` only
the first N requests that carry exactly this fault fail, with `after=N` only those that come later; any other option, such
as `id=7`, sets counters apart.
"""

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from werkzeug.wrappers import Response

from jobraker.sandbox import spoiling
from jobraker.sandbox.replies import json_reply

PREFIX = "/fault/"
HEADER = "HTTP_X_SANDBOX_FAULT"
MINUTE = 60.0
LARGEST = 1_000_000

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Fault:
    """`key` is the fault as it was written."""

    key: str
    kind: str
    options: dict[str, str]

    def number(self, name: str, default: float) -> float:
        """Raises ValueError for an option that is no number from 0 on."""
        number = float(self.options.get(name, default))
        if not 0 <= number <= LARGEST:
            raise ValueError(f"{name} must lie between 0 and {LARGEST}")
        return number

    @classmethod
    def read(cls, written: str) -> "Fault":
        kind, *options = (part.strip() for part in written.split(";"))
        pairs = (option.partition("=") for option in options if option)
        return cls(written, kind.lower(), {name.strip().lower(): value.strip() for name, _, value in pairs})


class Faults:
    """WSGI middleware around the services."""

    def __init__(self, services: Application) -> None:
        self._services = services
        self._seen: dict[str, list[float]] = {}
        self._switched: dict[str, str] = {}
        self._lock = threading.Lock()
        self._ending = threading.Event()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        written = _asked(environ) or self._switched_for(environ.get("PATH_INFO", ""))
        if not written:
            return self._services(environ, start_response)
        fault = Fault.read(written)
        try:
            reply = self._spoilt(fault, environ) if self._due(fault) else None
        except ValueError as error:
            reply = json_reply({"sandbox": f"Not a fault: {written}: {error}"}, 400)
        return (reply or self._services)(environ, start_response)

    def reset(self) -> None:
        with self._lock:
            self._seen.clear()
            self._switched.clear()

    def switch(self, begins: str, written: str) -> None:
        """Let all requests fail so whose path begins in this way; as ever again where nothing is written."""
        with self._lock:
            self._switched.pop(begins, None)
            if written:
                self._switched[begins] = written

    def end_waiting(self) -> None:
        """Requests that are being held give up at once."""
        self._ending.set()

    def _switched_for(self, path: str) -> str:
        with self._lock:
            return next((written for begins, written in self._switched.items() if path.startswith(begins)), "")

    def _due(self, fault: Fault) -> bool:
        """Whether this request fails: one of those meant, or one too many in the last minute."""
        now = time.monotonic()
        with self._lock:
            seen = self._seen.setdefault(fault.key, [])
            seen.append(now)
            if fault.kind == "rate":
                return sum(1 for moment in seen if moment > now - MINUTE) > fault.number("per-minute", 25)
            after = fault.number("after", 0)
            return after < len(seen) <= after + fault.number("times", LARGEST)

    def _spoilt(self, fault: Fault, environ: dict[str, Any]) -> Response:
        if fault.kind.isdigit():
            return _refusal(fault, int(fault.kind))
        if fault.kind == "rate":
            return _refusal(fault, 429)
        if fault.kind == "timeout":
            return spoiling.nothing(self._ending, fault.number("seconds", 30))
        if fault.kind == "html":
            return spoiling.web_page()
        if fault.kind == "huge":
            return spoiling.huge(int(fault.number("mb", 50)), packed=fault.options.get("gzip") == "1")
        if fault.kind == "redirects":
            return spoiling.elsewhere(environ)
        return self._from_true_answer(fault, environ)

    def _from_true_answer(self, fault: Fault, environ: dict[str, Any]) -> Response:
        if fault.kind not in ("cut", "types", "drip"):
            raise ValueError(f"unknown kind {fault.kind!r}")
        answer = Response.from_app(self._services, environ, buffered=True)
        if fault.kind == "cut":
            return spoiling.cut(answer, chunked=fault.options.get("chunked") == "1")
        if fault.kind == "types":
            return spoiling.mistyped(answer)
        return spoiling.dripping(answer, self._ending, fault.number("seconds", 10))


def _asked(environ: dict[str, Any]) -> str:
    """The fault that a request asks for; the path is left as the service knows it."""
    path: str = environ.get("PATH_INFO", "")
    if not path.startswith(PREFIX):
        return str(environ.get(HEADER, ""))
    written, _, rest = path.removeprefix(PREFIX).partition("/")
    environ["sandbox.fault_prefix"] = f"{PREFIX}{written}"
    environ["PATH_INFO"] = f"/{rest}"
    return unquote(written)


def _refusal(fault: Fault, status: int) -> Response:
    if not 400 <= status <= 599:
        raise ValueError(f"{status} is no error status")
    reply = json_reply({"error": f"The sandbox was asked to answer {status}."}, status)
    if "retry-after" in fault.options:
        reply.headers["Retry-After"] = fault.options["retry-after"]
    elif fault.kind == "rate":
        reply.headers["Retry-After"] = str(int(MINUTE))
    return reply
