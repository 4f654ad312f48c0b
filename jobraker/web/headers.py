"""What browsers are told about every answer: whom to trust, what to keep."""

from flask import Flask, Response, request
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import settings

POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
# Of a file, which is somebody's: whatever it holds, it runs nothing, loads nothing and stands in no other page.
APART = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
UNUSED_POWERS = ", ".join(f"{power}=()" for power in ("camera", "geolocation", "microphone", "payment", "usb"))


def apart(response: BaseResponse, *more: str) -> None:
    """`more`: what such a file needs of its own, as directives of the policy."""
    response.headers["Content-Security-Policy"] = "; ".join((APART, *more, "sandbox"))


def secure(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
    headers.setdefault("Permissions-Policy", UNUSED_POWERS)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    if settings().https:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    if request.endpoint != "static":
        # Not no-store: Back must find the page again without asking.
        headers.setdefault("Cache-Control", "private, no-cache")
    return response


def init_app(app: Flask) -> None:
    app.after_request(secure)
