"""What the failures of an OpenAI-compatible server stand for, and the lightest call that shows whether there are any."""

import json

import httpx
import openai

from jobraker.clients.answer import retry_after_of, transport_error
from jobraker.clients.errors import ClientError, Kind, client_error, kind_of_status

TOO_LONG = (
    "context_length",
    "context length",
    "context size",
    "context window",
    "prompt is too long",
    "too many tokens",
)
DECLINED = ("content_filter", "content_policy", "content management policy")


def models_of(client: openai.OpenAI, service: str) -> int:
    """How many models it offers to this key. Raises a `ClientError`."""
    try:
        offered = client.models.list().data
    except (openai.OpenAIError, httpx.RequestError, json.JSONDecodeError, UnicodeDecodeError) as error:
        raise error_of(error, service) from error
    except AttributeError as error:  # the library validates no types, and hands a web page on as a text
        raise client_error(Kind.UNREADABLE, service, "no list of models") from error
    if not isinstance(offered, list):
        raise client_error(Kind.UNREADABLE, service, "no list of models")
    return len(offered)


def error_of(error: Exception, service: str) -> ClientError:
    match error:
        case openai.APIStatusError():
            return _status_error(error, service)
        case openai.APITimeoutError():
            return client_error(Kind.TIMEOUT, service)
        case openai.APIConnectionError(__cause__=httpx.RequestError() as cause):
            return transport_error(cause, service)
        case openai.APIConnectionError():
            return client_error(Kind.UNREACHABLE, service)
        case openai.APIResponseValidationError():
            return client_error(Kind.UNREADABLE, service, "no valid JSON")
        case openai.APIError():  # within an answer that began well
            return client_error(Kind.BROKEN, service, "an error in the middle of its answer")
        case _:
            return client_error(Kind.UNREADABLE, service, "no valid JSON")


def _status_error(error: openai.APIStatusError, service: str) -> ClientError:
    return client_error(
        _kind(error),
        service,
        f"HTTP {error.status_code}",
        status=error.status_code,
        retry_after=retry_after_of(error.response.headers),
        # A spent quota looks like too many calls, but no waiting helps.
        permanent=True if error.code == "insufficient_quota" else None,
    )


def _kind(error: openai.APIStatusError) -> Kind:
    said = f"{error.code} {error.message}".lower()
    if error.status_code == 413 or (error.status_code in (400, 422) and any(words in said for words in TOO_LONG)):
        return Kind.TOO_LONG
    if error.status_code in (400, 403) and any(words in said for words in DECLINED):
        return Kind.DECLINED
    if 300 <= error.status_code < 400:  # followed by nobody: a key is given to whom it was set for
        return Kind.NOT_FOUND
    return kind_of_status(error.status_code)
