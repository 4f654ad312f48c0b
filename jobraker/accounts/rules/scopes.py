"""What a program may be allowed to do for somebody, each by its name in tokens."""

from collections.abc import Iterable
from enum import StrEnum


class Scope(StrEnum):
    JOBS_READ = "jobs:read"
    MATCHES_READ = "matches:read"
    PROFILE_READ = "profile:read"
    PROFILE_WRITE = "profile:write"
    RESUMES_READ = "resumes:read"
    RESUMES_WRITE = "resumes:write"
    SAVED_READ = "saved:read"
    SAVED_WRITE = "saved:write"
    APPLICATIONS_READ = "applications:read"
    APPLICATIONS_WRITE = "applications:write"
    AUTOMATION_READ = "automation:read"
    AUTOMATION_WRITE = "automation:write"
    ALERTS_READ = "alerts:read"
    ALERTS_WRITE = "alerts:write"
    NOTIFICATIONS_READ = "notifications:read"
    NOTIFICATIONS_WRITE = "notifications:write"
    CHAT = "chat"
    ADMIN_READ = "admin:read"

    @property
    def implied(self) -> "Scope | None":
        """Whoever may change a thing may look at it."""
        subject, _, right = self.value.partition(":")
        return Scope(f"{subject}:read") if right == "write" else None


SEEKERS = frozenset(Scope) - {Scope.ADMIN_READ}


def of_role(*, admin: bool) -> frozenset[Scope]:
    """All that a person of that role may let a program do."""
    return frozenset(Scope) if admin else SEEKERS


def with_implied(scopes: Iterable[Scope]) -> frozenset[Scope]:
    given = frozenset(scopes)
    return given | {scope.implied for scope in given if scope.implied}


def read(names: Iterable[str]) -> frozenset[Scope]:
    """Without what no scope is called any more."""
    return frozenset(scope for scope in Scope if scope.value in set(names))
