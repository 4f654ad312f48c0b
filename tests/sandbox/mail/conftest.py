import smtplib
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from jobraker.sandbox.server import Addresses


@pytest.fixture
def smtp(sandbox_addresses: Addresses) -> Iterator[smtplib.SMTP]:
    """A client that has said hello."""
    place = urlsplit(sandbox_addresses.mail)
    client = smtplib.SMTP(place.hostname or "", place.port or 0, local_hostname="tests.localhost", timeout=5)
    client.ehlo()
    yield client
    client.close()
