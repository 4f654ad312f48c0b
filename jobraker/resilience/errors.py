"""What resilience must know of a failed call, and the failures in which no call was made."""


class CallError(Exception):
    """A call that failed. Clients raise a subclass; any other exception is a fault of ours and passes untouched.

    `outcome`: its label in the metrics. `passing`: another try may succeed. `blames_service`: it counts towards
    leaving the service alone. `retry_after`: seconds that the service asked us to wait.
    """

    def __init__(
        self,
        message: str,
        *,
        outcome: str,
        passing: bool = False,
        blames_service: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.outcome = outcome
        self.passing = passing
        self.blames_service = blames_service
        self.retry_after = retry_after


class LeftAloneError(CallError):
    """The breaker is open: no call was made."""

    def __init__(self, service: str, seconds: float) -> None:
        super().__init__(f"{service} is left alone for {seconds:.0f} s", outcome="left_alone", retry_after=seconds)


class NotAdmittedError(CallError):
    """Whoever counts an account's calls let none pass: no call was made. `detail` says why."""

    def __init__(self, service: str, detail: str, seconds: float) -> None:
        super().__init__(f"{service}: {detail}", outcome="not_admitted", retry_after=seconds)
        self.detail = detail


class RateReachedError(CallError):
    """Our own limit for the service is used up for longer than a call waits: no call was made."""

    def __init__(self, service: str, seconds: float) -> None:
        super().__init__(
            f"{service} may be called again in {seconds:.0f} s", outcome="rate_reached", retry_after=seconds
        )
