"""Starting a run at Skyvern, which knows no idempotency: what is sent, and what each answer says of whether it began.

Two equal requests make two submissions of one form. So what failed is told apart: `NotStarted` only where it is certain
that there is no run, `Ambiguous` for all else.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, field

import httpx

from jobraker.clients.answer import decode, status_error, transport_error
from jobraker.clients.errors import ClientError, Kind, client_error
from jobraker.clients.skyvern_answers import ID, NAME_CHARS, Status, clean
from jobraker.resilience.errors import CallError
from jobraker.settings import SkyvernServer

SERVICE = "skyvern"
REFUSALS = frozenset({400, 402, 403, 404, 413, 422})
"""Statuses by which a request is turned away before anything comes of it; the same one would be again."""
NO_RUN = "no run was created"
DETAIL_CHARS = 200
MOST_COMPLAINTS = 5
DEEPEST = 5
WORD = re.compile(r"[^\W_]+")
ECHO = re.compile(r"\binput(_value)?\b\s*[=:].*", re.IGNORECASE | re.DOTALL)
OWN_WORDS = frozenset(
    "a above an and api are arguments array as at be below blocked body boolean bytes can characters code credentials"
    " detail dictionary does engine error exceeded exist extra field float for format found greater have header host http"
    " https id in input int integer invalid is items json key least length less limit list live location long malformed"
    " mapping max maximum missing model most must no none not null number object of on one only or organization page"
    " parse permitted prompt proxy rate request requests required run schema seconds session should skyvern steps str"
    " string task than the this title to token too totp type unable url use valid validate value webhook with".split()
)
"""Words of its complaints that are its own, though they may stand in a request too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRequest:
    """By the names of the API; what is None is not sent, and `engine`, `max_steps` and `proxy_location` are then those
    of the settings. `title` is what the run is found by."""

    prompt: str = field(repr=False)
    url: str = field(repr=False)
    title: str
    webhook_url: str | None = field(default=None, repr=False)
    data_extraction_schema: dict[str, object] | None = None
    error_code_mapping: dict[str, str] | None = None
    totp_identifier: str | None = field(default=None, repr=False)
    engine: str | None = None
    max_steps: int | None = None
    proxy_location: str | None = None

    def body(self, server: SkyvernServer) -> dict[str, object]:
        usual = {"engine": server.engine, "max_steps": server.max_steps, "proxy_location": server.proxy or None}
        sent = usual | {name: value for name, value in asdict(self).items() if value is not None}
        return {name: value for name, value in sent.items() if value is not None}

    @property
    def words(self) -> tuple[str, ...]:
        """All that is somebody's, or secret."""
        return tuple(filter(None, (self.prompt, self.url, self.title, self.webhook_url, self.totp_identifier)))


@dataclass(frozen=True, slots=True)
class Started:
    run_id: str
    status: Status


class NotStarted(CallError):
    """There is certainly no run. `permanent`: the same request would be turned away again. `detail`: why, in words that
    hold nothing of the request; `status` that of HTTP, where there was an answer; `retry_after` in seconds."""

    def __init__(self, error: ClientError) -> None:
        super().__init__(
            str(error),
            outcome=error.outcome,
            passing=error.passing,
            blames_service=error.blames_service,
            retry_after=error.retry_after,
        )
        self.kind = error.kind
        self.permanent = error.permanent
        self.detail = error.detail
        self.status = error.status


class Ambiguous(CallError):
    """Nobody can say whether there is a run: it must be looked up by its title, and never be started again by itself."""

    def __init__(self, error: ClientError) -> None:
        super().__init__(str(error), outcome=error.outcome, blames_service=error.blames_service)
        self.kind = error.kind
        self.status = error.status


def started(response: httpx.Response, hidden: Collection[str]) -> Started:
    """What the answer to a start says. `hidden`: what was sent, no word of which may be kept of a complaint.

    Raises `NotStarted` and `Ambiguous`.
    """
    if not response.is_success:
        raise _failed(response, hidden)
    try:
        told = decode(response.content, SERVICE)
    except ClientError as error:
        raise Ambiguous(error) from error
    run_id = told.get("run_id") if isinstance(told, dict) else None
    if not isinstance(told, dict) or not isinstance(run_id, str) or not ID.fullmatch(run_id):
        raise Ambiguous(client_error(Kind.UNREADABLE, SERVICE, "no id of a run in it"))
    return Started(run_id, Status.of(str(told.get("status"))[:NAME_CHARS]))


def unanswered(error: httpx.RequestError | httpx.InvalidURL) -> NotStarted | Ambiguous:
    """What an exchange that brought no answer says: without a connection nothing was sent. A deadline that passed
    meanwhile stands before the failure that it found."""
    met = (error, error.__cause__)
    unsent = any(isinstance(each, httpx.ConnectError | httpx.ConnectTimeout) for each in met)
    return (NotStarted if unsent else Ambiguous)(transport_error(error, SERVICE))


def _failed(response: httpx.Response, hidden: Collection[str]) -> NotStarted | Ambiguous:
    status, said = response.status_code, said_of(response)
    refused = status in REFUSALS
    busy = status == httpx.codes.SERVICE_UNAVAILABLE and NO_RUN in said.casefold()
    failed = status_error(response, SERVICE, permanent=refused, throttled={status} if busy else ())
    if not refused and not busy and status != httpx.codes.TOO_MANY_REQUESTS:
        return Ambiguous(failed)
    why = without(said, hidden)
    return NotStarted(
        client_error(
            failed.kind, SERVICE, why, status=status, retry_after=failed.retry_after, permanent=failed.permanent
        )
    )


def said_of(response: httpx.Response) -> str:
    """Why it was turned away: a sentence, or of a list what was wrong where, but not what was sent there."""
    try:
        told = decode(response.content, SERVICE)
    except ClientError:
        return ""  # a page of whoever stands between
    detail = told.get("detail") if isinstance(told, dict) else None
    if isinstance(detail, list):
        return "; ".join(_complaint(each) for each in detail[:MOST_COMPLAINTS] if isinstance(each, dict))
    return detail if isinstance(detail, str) else ""


def _complaint(told: dict[str, object]) -> str:
    where = told.get("loc")
    path = ".".join(map(str, where[:DEEPEST])) if isinstance(where, list) else ""
    return f"{path}: {ECHO.sub('', str(told.get('msg')))} ({told.get('type')})"


def without(said: str, hidden: Iterable[str]) -> str:
    """What was said, short and in one line, with every word of what was sent left out but those that are Skyvern's own."""
    sent = {word.casefold() for text in hidden for word in WORD.findall(text)} - OWN_WORDS
    told = WORD.sub(lambda word: "…" if word[0].casefold() in sent else word[0], ECHO.sub("", said))
    return " ".join(clean(told).split())[:DETAIL_CHARS]
