"""Pictures and recordings of a run, whole or while they still come."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import httpx

from jobraker.clients.answer import transport_error
from jobraker.clients.skyvern_starts import SERVICE

MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,60}")
RANGE = re.compile(r"bytes=(\d{1,15}-\d{0,15}|-\d{1,15})")
CONTENT_RANGE = re.compile(r"bytes (\d{1,15}-\d{1,15}/(\d{1,15}|\*)|\*/\d{1,15})")
OF_ANY_KIND = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Content:
    """`media_type` as the server says it, which may be anything: the caller decides what it shows."""

    media_type: str
    content: bytes


class Streamed:
    """A file while it still comes. Whoever stops before the end closes it, which ends the connection.

    `part` is the Content-Range of an answer that is a part, else ""; `length` the bytes that will come, where that is told.
    Iterating raises a `ClientError`.
    """

    def __init__(self, response: httpx.Response) -> None:
        self._response = response
        length = response.headers.get("content-length", "")
        part = response.headers.get("content-range", "")
        self.media_type = media_type(response)
        self.length = int(length) if re.fullmatch(r"\d{1,15}", length) else None
        partial = response.status_code == httpx.codes.PARTIAL_CONTENT
        self.part = part if partial and CONTENT_RANGE.fullmatch(part) else ""

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._response.iter_raw()
        except httpx.RequestError as error:
            raise transport_error(error, SERVICE) from error
        finally:
            self.close()

    def close(self) -> None:
        self._response.close()


def media_type(response: httpx.Response) -> str:
    told = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return told if MEDIA_TYPE.fullmatch(told) else OF_ANY_KIND
