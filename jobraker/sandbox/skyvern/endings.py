"""How a run can end, and what is told of it then."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jobraker.sandbox.skyvern.asked import Asked


@dataclass(frozen=True, slots=True)
class Ending:
    """`code` is one of those that may be mapped by whoever asks, `system_code` one of Skyvern's own; `submitted` is what
    the agent believes. `extracted`: there is an output, where a schema was given and the engine heeds it."""

    status: str
    reason: str | None = None
    code: str = ""
    system_code: str = ""
    category: str = ""
    submitted: bool = False
    number: str | None = None
    text: str | None = None
    missing: tuple[str, ...] = ()
    extracted: bool = True

    def output(self, asked: Asked) -> dict[str, Any] | None:
        known = {
            "submitted": self.submitted,
            "confirmation_number": self.number,
            "confirmation_text": self.text,
            "missing_questions": list(self.missing),
        }
        wanted = asked.properties if self.extracted and self.status in ("completed", "terminated") else []
        return {name: known.get(name) for name in wanted} or None

    def errors(self, asked: Asked) -> list[dict[str, Any]]:
        if self.code in asked.codes:
            sure = {"confidence_float": 1.0, "error_type": "USER_DEFINED_ERROR"}
            return [{"error_code": self.code, "reasoning": self.reason} | sure]
        if self.system_code:
            own = {"error_type": "SYSTEM_DEFINED_ERROR"}
            return [{"error_code": self.system_code, "reasoning": self.reason} | own]
        return []

    def categories(self) -> list[dict[str, Any]] | None:
        if not self.category:
            return None
        source = {"confidence_float": 0.9, "reasoning": self.reason, "evidence_source": "exception_type"}
        return [{"category": self.category} | source]


class GaveUp(Exception):
    def __init__(self, ending: Ending) -> None:
        super().__init__(ending.status)
        self.ending = ending


class Stopped(Exception):
    """It was cancelled, or dropped by control."""


def terminated(code: str, reason: str, missing: Sequence[str] = ()) -> GaveUp:
    return GaveUp(Ending("terminated", reason, code=code, missing=tuple(missing)))


def navigation_failed(url: str) -> GaveUp:
    return GaveUp(Ending("failed", f"Failed to navigate to url {url}.", category="NAVIGATION_FAILURE"))


def imaginary(url: str) -> GaveUp:
    """No file is there: Skyvern tries three times and fails."""
    reason = f"Max retries per step (3) exceeded. ImaginaryFileUrl: File url {url} is imaginary."
    return GaveUp(Ending("failed", reason, system_code="REACH_MAX_RETRIES", category="ELEMENT_NOT_FOUND"))


def no_code() -> GaveUp:
    reason = "No verification code came in time."
    return GaveUp(Ending("failed", reason, system_code="OTP_ERROR", category="AUTH_FAILURE"))


RETRIES = Ending(
    "failed", "Max retries per step (3) exceeded", system_code="REACH_MAX_RETRIES", category="LLM_REASONING_ERROR"
)
BEFORE = {
    "failed-before": RETRIES,
    "terminated-without-code": Ending("terminated", "The page does not let the form be filled in.", extracted=False),
    "timed_out": Ending("timed_out", "The run took too long."),
}
AFTER = {
    "failed": Ending(
        "failed", "Reached the maximum steps (10)", system_code="REACH_MAX_STEPS", category="MAX_STEPS_EXCEEDED"
    ),
    "timed_out-after": Ending("timed_out", "The run took too long."),
}
