"""Addresses that other people name are never called inside a private network."""

import re
import socket
from ipaddress import IPv6Address, IPv6Network, ip_address

import httpx

# Of a host on the internet: a name with a dot, whose last part is no number.
HOST = re.compile(r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d)[a-z0-9-]{2,63}", re.IGNORECASE)

# What Python takes for the public internet, and some networks lead to an IPv4 address or a site of their own.
INWARD = tuple(
    map(
        IPv6Network,
        (
            "64:ff9b:1::/48",  # behind a translator of that network (RFC 8215)
            "::ffff:0:0:0/96",  # translated statelessly (RFC 2765)
            "::/96",  # "compatible" with IPv4, given up (RFC 4291)
            "fec0::/10",  # of a site, given up (RFC 3879)
        ),
    )
)


class PrivateAddressError(httpx.TransportError):
    """The host is, or may be, inside a private network."""


def guarded(request: httpx.Request) -> httpx.Request:
    """The request to the one address that was looked at: a name that is looked up again may mean another one by then.

    Raises `PrivateAddressError` where any of the host's addresses is none of the public internet.
    """
    url = request.url
    addresses = public_addresses(url.host, url.port or (443 if url.scheme == "https" else 80))
    extensions = request.extensions | {"sni_hostname": url.host}
    headers = httpx.Headers(request.headers)
    headers.setdefault("Host", url.netloc.decode())
    return httpx.Request(
        request.method, url.copy_with(host=addresses[0]), headers=headers, stream=request.stream, extensions=extensions
    )


def public_addresses(host: str, port: int) -> list[str]:
    """All addresses of the host. Raises `PrivateAddressError` where any is none of the public internet, and
    `httpx.ConnectError` where its name is not known."""
    addresses = _addresses(host, port)
    if not addresses or not all(map(_public, addresses)):
        raise PrivateAddressError(f"{len(addresses)} addresses, not all public")
    return addresses


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpx.ConnectError("the name is not known") from error
    return list(dict.fromkeys(str(address[4][0]) for address in found))


def _public(address: str) -> bool:
    """Of an IPv6 address that wraps an IPv4 one, both."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        if any(found in network for network in INWARD):
            return False
        inner = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
        if any(each is not None and not _plain(each) for each in inner):
            return False
        if (int(found) >> 32) == (0x0064FF9B << 64) and not _plain(ip_address(int(found) & 0xFFFF_FFFF)):
            return False  # 64:ff9b::/96, an IPv4 address behind a translator
    return _plain(found)


def _plain(found: object) -> bool:
    return bool(getattr(found, "is_global", False)) and not getattr(found, "is_multicast", True)
