"""What all of an OpenAI-compatible server's calls have in common: the key, the body, the shape of an error."""

from typing import Any

from werkzeug.wrappers import Request


class Refused(Exception):
    def __init__(self, message: str, param: str | None = None, status: int = 400, code: str | None = None) -> None:
        super().__init__(message)
        kind = "invalid_request_error"
        self.status = status
        self.body = {"error": {"message": message, "type": kind, "param": param, "code": code}}


def authorised(request: Request) -> None:
    """Any key will do."""
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key.strip():
        raise Refused("You didn't provide an API key.", status=401, code="invalid_api_key")


def body_of(request: Request) -> dict[str, Any]:
    body = request.get_json(force=True, silent=True)
    if not isinstance(body, dict):
        raise Refused("We could not parse the JSON body of your request.")
    return body
