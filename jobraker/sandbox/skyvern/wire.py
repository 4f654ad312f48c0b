"""The agent's own requests: without cookies, without proxies, each answer kept within bounds."""

import http.client
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urljoin, urlsplit

SECONDS = 30
MOST_BYTES = 30 * 1024 * 1024
REDIRECTS = 10
REDIRECTING = (301, 302, 303, 307, 308)
AGENT = "python-httpx/0.28.1"


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: "Message[str, str]"
    body: bytes


class Unreachable(Exception):
    """Nothing came back, or nothing that could be understood."""


def send(method: str, url: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Reply:
    """Once, following nothing."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Unreachable(f"{parts.scheme} leads nowhere")
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    try:
        connection = kind(parts.hostname, parts.port, timeout=SECONDS)
        try:
            target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
            connection.request(method, target, body, {"User-Agent": AGENT} | (headers or {}))
            answer = connection.getresponse()
            return Reply(answer.status, answer.headers, answer.read(MOST_BYTES))
        finally:
            connection.close()
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise Unreachable(type(error).__name__) from error


def get(url: str) -> Reply:
    """Wherever it leads in the end."""
    for _ in range(REDIRECTS + 1):
        reply = send("GET", url)
        if reply.status not in REDIRECTING or "Location" not in reply.headers:
            return reply
        url = urljoin(url, reply.headers["Location"])
    raise Unreachable("too many redirects")
