import socket

import httpx
import pytest
from werkzeug.wrappers import Response

from jobraker.clients.errors import ClientError, Kind
from jobraker.clients.guard import PrivateAddressError, guarded
from jobraker.clients.http import Manners, Service
from jobraker.settings import Settings
from tests.outside import answering


def named(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """The name service gives these addresses for any name."""

    def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",  # noqa: S104
            "100.64.0.1",
            "224.0.0.1",
        ),
        *("255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "fe80::1%eth0"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::1"),
        *("64:ff9b:1::7f00:1", "64:ff9b:1:1::a00:1", "::ffff:0:7f00:1", "::ffff:0:10.0.0.1", "::7f00:1", "::10.0.0.1"),
        *("fec0::1", "feff::1", "64:ff9b::c0a8:101", "2002:c0a8:101::1", "2001:0:5db8:d822::f5ff:fffe"),
    ],
)
def test_it_calls_no_private_address(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    named(monkeypatch, address)

    with pytest.raises(PrivateAddressError):
        guarded(httpx.Request("GET", "https://jobs.example/x"))


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch, "93.184.216.34", "127.0.0.1")

    with pytest.raises(PrivateAddressError):
        guarded(httpx.Request("GET", "https://jobs.example/x"))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_it_calls_the_address_that_it_looked_at_under_the_hosts_name(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    named(monkeypatch, address)

    sent = guarded(httpx.Request("GET", "https://jobs.example:8443/x?y=1"))

    assert (sent.url.host, sent.url.port, sent.url.raw_path) == (address, 8443, b"/x?y=1")
    assert (sent.headers["Host"], sent.extensions["sni_hostname"]) == ("jobs.example:8443", "jobs.example")


@pytest.mark.parametrize("host", ["127.1", "0x7f000001", "2130706433", "localhost", "[::1]"])
def test_other_spellings_of_this_machine_are_seen_through(quick: Settings, host: str) -> None:
    with answering(lambda _: Response("{}")) as (address, came):
        port = address.rpartition(":")[2]
        with pytest.raises(ClientError) as caught:
            Service("test-guard", f"http://{host}:{port}", quick, Manners(guarded=True))("/x")

    assert (caught.value.kind, came) == (Kind.REJECTED, [])
    assert "private network" in str(caught.value)


def test_a_redirect_into_a_private_network_is_not_followed(quick: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def public(address: str) -> bool:
        # The first host passes for a public one, the next is what it is.
        looked_at.append(address)
        return len(looked_at) == 1

    monkeypatch.setattr("jobraker.clients.guard._public", public)
    with answering(lambda _: Response("{}")) as (inside, came):
        there = Response(status=302, headers={"Location": f"{inside}/secret"})
        with answering(lambda _: there) as (address, _), pytest.raises(ClientError) as caught:
            Service("test-guard", address, quick, Manners(guarded=True, roams=True))("/x")

    assert (caught.value.kind, came, len(looked_at)) == (Kind.REJECTED, [], 2)


def test_an_administrator_may_let_sources_lie_within(quick: Settings) -> None:
    settings = quick.model_copy(update={"outbound_private": True})

    with answering(lambda _: Response("[1]")) as (address, _):
        assert Service("test-guard", address, settings, Manners(guarded=True))("/x") == [1]
