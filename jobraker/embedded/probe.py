"""Asking a web server of ours whether it is there yet."""

import http.client
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from jobraker.embedded.process import ProgramError
from jobraker.embedded.service import Service, how_it_ended

PATIENCE = 60.0  # seconds from start to first answer; a cold disk makes the imports slow
TIMEOUT = 10.0  # seconds of one request


def wait_for(service: Service, url: str, pause: Callable[[float], None]) -> str:
    """Wait until a GET is answered with 200; the answer's content type.

    Raises ProgramError when the service ends instead, or does not answer so in time.
    """
    end = time.monotonic() + PATIENCE
    status, detail = 0, "nothing answered"
    while time.monotonic() < end:
        if service.process and (ended := service.process.poll()) is not None:
            raise ProgramError(f"{service.name} {how_it_ended(ended)}", service.log)
        status, detail = _get(url)
        if status == http.client.OK:
            return detail
        pause(0.05)
    raise ProgramError(f"{service.name} does not answer GET {url}: {status or ''} {detail}", service.log)


def _get(url: str) -> tuple[int, str]:
    """Status and content type of an answer, or 0 and the reason why there is none."""
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=TIMEOUT)
    try:
        connection.request("GET", place.path, headers={"Accept": "text/html, */*"})
        response = connection.getresponse()
        response.read()
        return response.status, response.headers.get_content_type()
    except (OSError, http.client.HTTPException) as error:
        return 0, str(error)
    finally:
        connection.close()
