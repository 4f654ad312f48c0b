"""The ways in which a call to an outside service fails, in words that hold no key, query or body."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from jobraker.resilience.errors import CallError, LeftAloneError, NotAdmittedError, RateReachedError


class Kind(StrEnum):
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    THROTTLED = "throttled"
    REFUSED = "refused"
    NOT_FOUND = "not_found"
    REJECTED = "rejected"
    BROKEN = "broken"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    LEFT_ALONE = "left_alone"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    DECLINED = "declined"


WORDS = {
    Kind.UNREACHABLE: "could not be reached",
    Kind.TIMEOUT: "did not answer in time",
    Kind.THROTTLED: "asks for fewer calls",
    Kind.REFUSED: "refused our credentials",
    Kind.NOT_FOUND: "does not know what was asked for",
    Kind.REJECTED: "rejected the request",
    Kind.BROKEN: "failed with an error of its own",
    Kind.UNREADABLE: "answered something unreadable",
    Kind.TOO_LARGE: "answered more than we accept",
    Kind.LEFT_ALONE: "failed repeatedly and is left alone for a while",
    Kind.EMPTY: "has nothing of what was asked for",
    Kind.TOO_LONG: "was given or would have to answer more than it takes",
    Kind.DECLINED: "would not answer that",
}
PERMANENT = frozenset({Kind.REFUSED, Kind.NOT_FOUND, Kind.REJECTED, Kind.TOO_LARGE, Kind.TOO_LONG, Kind.DECLINED})
BLAMED = frozenset({Kind.UNREACHABLE, Kind.TIMEOUT, Kind.BROKEN, Kind.UNREADABLE})


class ClientError(CallError):
    """Made by `client_error`. `status` is that of HTTP, `retry_after` in seconds."""

    permanent = False

    def __init__(
        self, kind: Kind, service: str, detail: str = "", status: int | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(
            f"{service} {WORDS[kind]}" + (f": {detail}" if detail else ""),
            outcome=kind.value,
            passing=not self.permanent and kind is not Kind.LEFT_ALONE,
            blames_service=not self.permanent and kind in BLAMED,
            retry_after=retry_after,
        )
        self.kind = kind
        self.service = service
        self.detail = detail
        self.status = status


class PermanentClientError(ClientError):
    """The same call would fail again: a person has to change something first."""

    permanent = True


def client_error(
    kind: Kind,
    service: str,
    detail: str = "",
    *,
    status: int | None = None,
    retry_after: float | None = None,
    permanent: bool | None = None,
) -> ClientError:
    """`permanent` overrules what the kind alone says."""
    lasting = kind in PERMANENT if permanent is None else permanent
    return (PermanentClientError if lasting else ClientError)(kind, service, detail, status, retry_after)


def kind_of_status(status: int) -> Kind:
    """For every HTTP status that is no success."""
    match status:
        case 401 | 403 | 407:
            return Kind.REFUSED
        case 404 | 410:
            return Kind.NOT_FOUND
        case 408:
            return Kind.TIMEOUT
        case 425 | 429:
            return Kind.THROTTLED
        case _:
            return Kind.BROKEN if status >= 500 else Kind.REJECTED


def kind_in(told: str) -> Kind | None:
    """Of what kind an error was, by its words as they were kept."""
    return next((kind for kind, words in WORDS.items() if f" {words}" in told), None)


@contextmanager
def no_call_as_client_error(service: str) -> Iterator[None]:
    """Turn the cases in which no call was made into the same kinds of error as the others."""
    try:
        yield
    except LeftAloneError as error:
        raise client_error(Kind.LEFT_ALONE, service, retry_after=error.retry_after) from error
    except NotAdmittedError as error:
        raise client_error(Kind.THROTTLED, service, error.detail, retry_after=error.retry_after) from error
    except RateReachedError as error:
        raise client_error(
            Kind.THROTTLED, service, "our own limit is used up", retry_after=error.retry_after
        ) from error
