"""Requests by page, method and answer, with their seconds. Streams count until their first byte."""

from time import perf_counter

from flask import Flask, Response, request
from prometheus_client import Histogram

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15)
requests = Histogram(
    "jobraker_request_seconds", "Seconds of a web request", ["page", "method", "status"], buckets=SECONDS
)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def observe(response: Response) -> Response:
    # Names come from our routes only: a scanner must not be able to make a series for each address it tries.
    method = request.method if request.method in METHODS else "other"
    labels = (request.endpoint or "none", method, str(response.status_code))
    requests.labels(*labels).observe(perf_counter() - request.environ["jobraker.began"])
    return response


def init_app(app: Flask) -> None:
    app.after_request(observe)
