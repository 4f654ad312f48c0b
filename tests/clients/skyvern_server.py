"""A server in Skyvern's place that answers as told, and one that says its bytes and hangs up."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pydantic import SecretStr
from werkzeug.wrappers import Request, Response

from jobraker.clients.skyvern import Skyvern
from jobraker.clients.skyvern_starts import RunRequest
from jobraker.settings import Settings
from tests.outside import answering

KEY = "sk-hidden-key"
REQUEST = RunRequest(
    prompt="Fill out the form.\nfirst_name: Zoraida\nemail: zoraida@example.com\nresume: https://jobs.example/files/S3cr3t-T0ken",
    url="https://boards.example/apply/1",
    title="jobraker:app-42:attempt-1",
    webhook_url="https://jobs.example/webhooks/skyvern?app=42&t=Wh00k-S3cret",
)


def over(settings: Settings, url: str, rate: str | None = None) -> Skyvern:
    return Skyvern(settings.model_copy(update={"skyvern_url": url, "skyvern_key": SecretStr(KEY)}), rate)


def reply(told: Any, status: int = 200, **headers: str) -> Response:
    return Response(json.dumps(told), status, headers, content_type="application/json")


@contextmanager
def telling(settings: Settings, *answers: Any) -> Iterator[tuple[Skyvern, list[Request]]]:
    """A server that gives these one after the other, and the last from then on; gives the requests that came."""
    left = list(answers)

    def answer(request: Request) -> Response:
        request.get_data()
        told = left.pop(0) if len(left) > 1 else left[0]
        told = told(request) if callable(told) and not isinstance(told, Response) else told
        return told if isinstance(told, Response) else reply(told)

    with answering(answer) as (url, requests):
        yield over(settings, url), requests


@contextmanager
def saying(settings: Settings, said: bytes | None) -> Iterator[tuple[Skyvern, list[bytes]]]:
    """A server that reads each request, says `said` and hangs up; None: that holds it without a word."""
    listener = socket.create_server(("127.0.0.1", 0))
    over_with = threading.Event()
    requests: list[bytes] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                requests.append(_whole(connection))
                if said is None:
                    over_with.wait(10)
                else:
                    connection.sendall(said)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield over(settings, f"http://127.0.0.1:{listener.getsockname()[1]}"), requests
    finally:
        over_with.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def _whole(connection: socket.socket) -> bytes:
    """A request with all of its body."""
    read = b""
    while b"\r\n\r\n" not in read and (more := connection.recv(65_536)):
        read += more
    head, _, body = read.partition(b"\r\n\r\n")
    told = [line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")]
    while told and len(body) < int(told[0]) and (more := connection.recv(65_536)):
        body += more
    return head + b"\r\n\r\n" + body
