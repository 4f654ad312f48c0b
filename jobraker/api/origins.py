"""Pages of other sites that may call the API from a browser: those that a setting names, and they bring a token, never a
cookie."""

from flask import Response, request

from jobraker.extensions import settings

METHODS = "GET, POST, PUT, PATCH, DELETE"
SENT = "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match"
SEEN = "ETag, Idempotency-Replayed, Link, Location, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, X-Request-ID"
KEPT_SECONDS = 600


def allow(response: Response) -> None:
    if not settings().api_origins:
        return
    response.vary.add("Origin")
    origin = request.headers.get("Origin", "")
    if origin not in settings().api_origins:
        return
    response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Expose-Headers"] = SEEN
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        response.headers["Access-Control-Allow-Methods"] = METHODS
        response.headers["Access-Control-Allow-Headers"] = SENT
        response.headers["Access-Control-Max-Age"] = str(KEPT_SECONDS)
