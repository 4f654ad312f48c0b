"""Who is told the figures."""

import pytest
from pydantic import SecretStr

from jobraker.observing.access import may_read
from jobraker.settings import Settings

TOKEN = "a token of enough signs"
OURS = Settings()
GUARDED = Settings(metrics_token=SecretStr(TOKEN))
BEHIND_ONE = Settings(trusted_proxies=1, metrics_networks="10.0.0.0/8")


@pytest.mark.parametrize(
    ("settings", "address", "headers", "told"),
    [
        (OURS, "127.0.0.1", {}, True),
        (OURS, "::1", {}, True),
        (OURS, "::ffff:127.0.0.1", {}, True),
        (OURS, "192.0.2.7", {}, False),
        (OURS, "10.0.0.7", {}, False),
        (OURS, "fe80::1%eth0", {}, False),
        (OURS, "", {}, False),
        # A proxy on this machine passes on what anybody asks.
        (OURS, "127.0.0.1", {"X-Forwarded-For": "192.0.2.7"}, False),
        (OURS, "127.0.0.1", {"Forwarded": "for=192.0.2.7"}, False),
        (OURS, "127.0.0.1", {"Via": "1.1 proxy"}, False),
        # One that is counted has told where it came from.
        (BEHIND_ONE, "10.0.0.7", {"X-Forwarded-For": "10.0.0.7"}, True),
        (BEHIND_ONE, "192.0.2.7", {"X-Forwarded-For": "192.0.2.7"}, False),
        (GUARDED, "192.0.2.7", {"Authorization": f"Bearer {TOKEN}", "X-Forwarded-For": "192.0.2.7"}, True),
        (GUARDED, "127.0.0.1", {}, False),
        (GUARDED, "127.0.0.1", {"Authorization": "Bearer another"}, False),
        (GUARDED, "127.0.0.1", {"Authorization": f"Basic {TOKEN}"}, False),
        (GUARDED, "127.0.0.1", {"Authorization": f"Bearer {TOKEN}é"}, False),
    ],
)
def test_who_is_told(settings: Settings, address: str, headers: dict[str, str], told: bool) -> None:
    assert may_read(settings, address, headers) is told
