"""The terms of interviews."""

from enum import StrEnum


class Form(StrEnum):
    """Stored."""

    PHONE = "phone"
    VIDEO = "video"
    ONSITE = "onsite"
    TEST = "test"  # a task, a trial day, an assessment
    OTHER = "other"


class Outcome(StrEnum):
    """Stored; none while it is open."""

    PASSED = "passed"
    FAILED = "failed"
    CANCELLED = "cancelled"
