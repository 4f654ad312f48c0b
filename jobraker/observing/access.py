"""Who may read the figures: whoever has the token, or else whoever asks from a network that is ours."""

import hmac
from ipaddress import ip_address, ip_network
from typing import Protocol

from jobraker.settings import Settings

FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via")  # what a proxy writes into what it passes on


class Headers(Protocol):
    def get(self, name: str, default: str, /) -> str: ...


def may_read(settings: Settings, address: str, headers: Headers) -> bool:
    """`address` is where the request came from, as far as the trusted proxies tell."""
    if token := settings.metrics_token.get_secret_value():
        return hmac.compare_digest(headers.get("Authorization", "").encode(), f"Bearer {token}".encode())
    unknown_proxy = not settings.trusted_proxies and any(headers.get(name, "") for name in FORWARDED)
    return not unknown_proxy and is_within(address, settings.metrics_networks)


def is_within(address: str, networks: tuple[str, ...]) -> bool:
    try:
        asked = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    # What listens on both kinds of addresses is told the old ones in the form of the new.
    asked = getattr(asked, "ipv4_mapped", None) or asked
    return any(asked in ip_network(network) for network in networks)
