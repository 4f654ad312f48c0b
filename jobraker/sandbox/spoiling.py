"""The ways in which an answer can be bad."""

import json
import threading
import zlib
from collections.abc import Iterator
from typing import Any

from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from jobraker.sandbox.damage import damaged
from jobraker.sandbox.replies import html_reply, json_reply

MEGABYTE = 1024 * 1024
DRIPS = 40
GZIP = zlib.MAX_WBITS | 16


def hang_up() -> Iterator[bytes]:
    raise ConnectionAbortedError


def nothing(ending: threading.Event, seconds: float) -> Response:
    """Hold the request without a word, then hang up."""

    def silence() -> Iterator[bytes]:
        # A generator, so that the wait begins when the body is asked for.
        ending.wait(seconds)
        yield from hang_up()

    return Response(silence(), content_type="application/json")


def web_page() -> Response:
    """What a captive portal or a maintenance page sends instead of JSON."""
    return html_reply("<!doctype html><title>Back soon</title><h1>We are down for maintenance</h1>")


def cut(answer: Response, chunked: bool) -> Response:
    """Half of the answer, then the connection ends: with the full length announced, or in the middle of chunks."""
    body = answer.get_data()
    half = body[: len(body) // 2]
    if not chunked:
        spoilt = Response(iter([half]), answer.status, content_type=answer.content_type)
        spoilt.headers["Content-Length"] = str(len(body))
        return spoilt

    def chunks() -> Iterator[bytes]:
        yield half
        raise ConnectionAbortedError

    return Response(chunks(), answer.status, content_type=answer.content_type)


def dripping(answer: Response, ending: threading.Event, seconds: float) -> Response:
    """The whole answer, in small pieces spread over `seconds`."""
    body = answer.get_data()
    size = max(1, len(body) // DRIPS)

    def pieces() -> Iterator[bytes]:
        for start in range(0, len(body), size):
            if ending.wait(seconds / DRIPS):
                raise ConnectionAbortedError
            yield body[start : start + size]

    return Response(pieces(), answer.status, content_type=answer.content_type)


def mistyped(answer: Response) -> Response:
    """The answer with its records damaged, each in another way; what is no JSON stays as it is."""
    try:
        body = json.loads(answer.get_data())
    except ValueError:
        return answer
    return json_reply(damaged(body), answer.status_code)


def huge(megabytes: int, packed: bool) -> Response:
    """A JSON text of that many megabytes; `packed` sends it as some kilobytes of gzip."""

    def text() -> Iterator[bytes]:
        yield b'{"jobs": [], "padding": "'
        for _ in range(megabytes):
            yield b"x" * MEGABYTE
        yield b'"}'

    if not packed:
        return Response(text(), content_type="application/json")
    # One gzip member: most clients read no further than the first.
    packer = zlib.compressobj(wbits=GZIP)
    body = b"".join(map(packer.compress, text())) + packer.flush()
    return Response(body, content_type="application/json", headers={"Content-Encoding": "gzip"})


def elsewhere(environ: dict[str, Any]) -> Response:
    """A redirect to the same place, for ever."""
    prefix = environ.get("sandbox.fault_prefix", "")
    hop = int(environ.get("QUERY_STRING", "").rpartition("hop=")[2] or 0) + 1
    return redirect(f"{prefix}{environ['PATH_INFO']}?hop={hop}")
