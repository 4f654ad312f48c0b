"""How patient calls to one service are."""

from dataclasses import dataclass

from jobraker.settings import Settings


@dataclass(frozen=True, slots=True)
class Policy:
    """Times are in seconds. `rate` is written as `limits` reads it, "25/minute"; None for no limit."""

    tries: int = 4
    backoff: float = 0.5
    patience: float = 60
    breaker_failures: int = 5
    breaker_seconds: float = 60
    rate: str | None = None

    @classmethod
    def of(cls, settings: Settings, rate: str | None = None) -> "Policy":
        return cls(
            tries=settings.outbound_tries,
            backoff=settings.outbound_backoff,
            patience=settings.outbound_patience,
            breaker_failures=settings.breaker_failures,
            breaker_seconds=settings.breaker_seconds,
            rate=rate,
        )
