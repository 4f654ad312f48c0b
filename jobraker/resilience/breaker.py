"""The circuit breaker: a service that keeps failing is left alone for a while, then asked once."""

from jobraker.resilience import metrics
from jobraker.resilience.errors import LeftAloneError
from jobraker.resilience.marks import Marks
from jobraker.resilience.policy import Policy

LONGEST_REST = 3600.0
"""Seconds: a service that asks for more than this is asked again after it."""

MEMORY = 24 * 3600.0
"""Seconds after which a service that nobody called since it failed counts as untried."""


class Breaker:
    """Closed, open while the mark `open` stands, and half-open from then until one probe has come back."""

    def __init__(self, service: str, policy: Policy, marks: Marks) -> None:
        self._service = service
        self._policy = policy
        self._marks = marks

    def admit(self) -> None:
        """Let the caller pass, or raise `LeftAloneError`. While half-open one caller passes, as the probe."""
        left = self._marks.seconds_left(self._name("open"))
        if left is None and self._marks.seconds_left(self._name("tripped")) is not None:
            # A probe that never reports back (its process was killed) gives its place up after a while.
            if self._marks.put_new(self._name("probe"), self._policy.breaker_seconds):
                return
            left = self._marks.seconds_left(self._name("probe")) or 0.0
        if left is not None:
            raise LeftAloneError(self._service, left)

    def is_open(self) -> bool:
        return self.rests() is not None

    def rests(self) -> float | None:
        """Seconds until the service is asked again, None where it may be."""
        return self._marks.seconds_left(self._name("open"))

    def answered(self) -> None:
        """The service is there, whatever it said."""
        self._marks.remove(*map(self._name, ("failures", "open", "tripped", "probe")))
        metrics.breaker_open.labels(self._service).set(0)

    def failed(self) -> None:
        probing = self._marks.seconds_left(self._name("tripped")) is not None
        failures = self._marks.count(self._name("failures"), MEMORY)
        if probing or failures >= self._policy.breaker_failures:
            self.leave_alone(self._policy.breaker_seconds)

    def leave_alone(self, seconds: float) -> None:
        """Open for `seconds`, at most an hour."""
        self._marks.put(self._name("open"), min(seconds, LONGEST_REST))
        self._marks.put(self._name("tripped"), MEMORY)
        self._marks.remove(self._name("probe"), self._name("failures"))
        metrics.breaker_open.labels(self._service).set(1)

    def _name(self, mark: str) -> str:
        return f"{self._service}:{mark}"
