"""Where messages may go, and that they go nowhere else: by Apprise itself over real sockets."""

import socket
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from werkzeug.wrappers import Request, Response

from jobraker.clients import apprise, apprise_exchange
from jobraker.clients.apprise_exchange import REQUESTS_MOST, NoExchangeError, Session, exchanging
from jobraker.clients.apprise_services import (
    BY_KEY,
    SERVICES,
    AddressRefusedError,
    Receiver,
    Refusal,
    plugin_of,
    read_address,
)
from jobraker.clients.errors import ClientError, Kind
from jobraker.settings import Settings
from tests.notifications.messages import Outside
from tests.notifications.messages import outside as outside
from tests.outside import answering

REAL = Settings()  # without a sandbox


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.key)
def test_each_example_is_an_address_of_its_service_but_for_what_stands_for_a_token(service: Any) -> None:
    address = {
        "telegram": "tgram://123456789:abcdefg_hijklmnop/12345",
        "slack": "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ",
        "discord": "discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js",
        "pushover": f"pover://{'u' * 30}@{'a' * 30}",
        "gotify": "gotifys://push.example.org/Abcdefghijklmno",
        "mattermost": "mmosts://chat.example.org/abcdefghijklmnopqrstuvwxyz",
        "zulip": "zulip://bot@organisation/abcdefghijklmnopqrstuvwxyz012345/channel",
        "pushbullet": "pbul://o.abcdefghijklmnop",
    }.get(service.key, service.example)

    found = read_address(REAL, address)

    assert (found.service.key, found.sandboxed) == (service.key, False)
    assert address.partition("://")[0] == service.example.partition("://")[0]
    assert address.rpartition("/")[2] not in found.shown


@pytest.mark.parametrize(
    ("page", "service"),
    [
        ("https://discord.com/api/webhooks/4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js", "discord"),
        ("https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ", "slack"),
        ("https://ntfy.sh/jobs-of-ada", "ntfy"),
    ],
)
def test_the_address_of_a_webhook_is_read_as_its_service_gives_it(page: str, service: str) -> None:
    assert read_address(REAL, page).service.key == service


@pytest.mark.parametrize(
    ("address", "refusal"),
    [
        ("", Refusal.MISSING),
        ("ntfys://ntfy.example.org/" + "x" * 500, Refusal.LONG),
        ("jobs", Refusal.UNREADABLE),
        ("ntfys://ntfy.example.org/a b", Refusal.UNREADABLE),
        ("ntfys://ntfy.example.org/a\r\nX: 1", Refusal.UNREADABLE),
        ("ntfys://ntfy.exämple.org/a", Refusal.UNREADABLE),
        *((f"{scheme}://example.org/x", Refusal.SERVICE) for scheme in (
            "json", "jsons", "xml", "form", "exec", "file", "mailto", "mailtos", "syslog", "rsyslog", "dbus", "gnome",
            "windows", "macosx", "growl", "mqtt", "irc", "apprise", "apprises", "http", "kodi", "smpp", "deltachat",
        )),
        ("https://evil.example/api/webhooks/1/2", Refusal.SERVICE),
        ("https://discord.com.evil.example/api/webhooks/1/2", Refusal.SERVICE),
        *((f"ntfys://ntfy.example.org/x{options}", Refusal.OPTIONS) for options in (
            "?verify=no", "?redirect=yes", "?attach=file:///etc/passwd", "?+X-Header=1", "?overflow=split", "%3Fx=1",
            "?mode=cloud", "&x", ",ntfys://127.0.0.1/x", ";x", "|x", "\\x", "%00", "%0d%0aX:1", "%zz",
        )),
        ("discord://1/2?template=/etc/passwd", Refusal.OPTIONS),
        *((f"ntfys://{host}/x", Refusal.HOST) for host in (
            "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]",
            "localhost", "10.0.0.1", "169.254.169.254", "ntfy", "host.internal.", "a@b@127.0.0.1", "ntfy.example.org%2f@127.0.0.1",
            "ntfy.example.org#@127.0.0.1", "１２７.0.0.1".encode("idna").decode(),
        )),
        ("ntfy://ntfy.example.org/x", Refusal.INSECURE),
        ("gotify://push.example.org/Abcdefghijklmno", Refusal.INSECURE),
        ("ntfy://127.0.0.1:8100/x", Refusal.INSECURE),
        ("ntfys://ntfy.example.org/a/b", Refusal.MANY),
        ("tgram://123456789:abcdefg_hijklmnop/12345/6789", Refusal.MANY),
        ("gotifys://push.example.org", Refusal.UNREADABLE),
        ("slack://x", Refusal.UNREADABLE),
        *((f"zulip://bot@{host}/{'z' * 32}/jobs", Refusal.HOST) for host in (
            "org.evil.com%2fx%23", "evil.com%2fx%23", "org.evil.com%2fx", "org.evil.com%23", "org.user%40evil.com", "org.127.0.0.1",
            "127.0.0.1", "org.evil.com%5c", "org.evil%e3%80%82com", "org.evil.com%20x", "org%2fx", "org%2eevil.com%2fx",
            "o" * 33, f"{'o' * 33}.evil.com", "org.evil.com.", "org.localhost:",
        )),
        *((address, Refusal.UNREADABLE) for address in (
            f"zulip://bot@org%2eevil.com/{'z' * 32}/jobs", "discord://1%2f../x", "discord://../x", "discord://1%23/x", "discord://1/..",
            "discord://1/..%2f..%2fusers", "discord://1/x%20y", "discord://1/x%e3%80%82",
            "gotifys://push.example.org/api%23/Abcdefghijklmno", "gotifys://push.example.org/a%2f..%2fb/Abcdefghijklmno",
            "gotifys://push.example.org/../b/Abcdefghijklmno", "gotifys://push.example.org/api#/Abcdefghijklmno",
            "mmosts://chat.example.org/api%23/abcdefghijklmnopqrstuvwxyz", "mmosts://chat.example.org/..%2fapi%2fv4",
            "matrixs://token@matrix.org/!room%2f..:matrix.org", "ntfys://ntfy.example.org/%2e%2e", "ntfys://ntfy.example.org/x%252f",
        )),
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_service_is_refused(address: str, refusal: Refusal) -> None:
    with pytest.raises(AddressRefusedError) as caught:
        read_address(REAL, address)

    assert caught.value.refusal is refusal


@pytest.mark.parametrize(
    ("organisation", "host"),
    [
        ("org", ""),
        ("org.zulipchat.com", ""),
        ("chat.example.org", "chat.example.org"),
        ("zulip.jobs.example.org", "zulip.jobs.example.org"),
    ],
)
def test_the_host_that_is_named_is_the_one_that_is_called(organisation: str, host: str) -> None:
    found = read_address(REAL, f"zulip://bot@{organisation}/{'z' * 32}/#jobs")

    made = plugin_of(found.service, found.address, "")
    called = urlsplit(made.notify_url.format(org=made.organization, hostname=made.hostname)).hostname
    assert (found.host, called) == (host, host or "org.zulipchat.com")


@pytest.mark.parametrize(
    "address",
    [
        "matrixs://token@matrix.org/#jobs:matrix.org",
        "matrixs://token@matrix.org/%23jobs%3Amatrix.org",
        "ntfys://ada:p%40ss%2fword@ntfy.example.org:8443/jobs/",
        "gotifys://push.example.org/gotify/Abcdefghijklmno",
        "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#jobs",
        "tgram://123456789:abcdefg_hijklmnop/-12345/",
        "pbul://o.abcdefghijklmnop/ada@example.org",
    ],
)
def test_what_is_an_address_is_taken_with_its_signs(address: str) -> None:
    assert read_address(REAL, address).address == address.replace("#", "%23")


def test_the_sandbox_is_reached_where_there_is_one_and_nothing_beside_it(sandbox_url: str) -> None:
    there = Settings(sandbox_url=sandbox_url)
    host = sandbox_url.removeprefix("http://")

    assert read_address(there, f"ntfy://{host}/x").sandboxed
    assert read_address(there, "discord://sandbox/token").sandboxed
    assert not read_address(REAL, "discord://sandbox/token").sandboxed
    for address in (f"ntfys://{host}/x", "ntfy://127.0.0.1:1/x", f"ntfy://localhost:{host.rpartition(':')[2]}/x"):
        with pytest.raises(AddressRefusedError):
            read_address(there, address)


@pytest.fixture
def told() -> Receiver:
    return Receiver("ntfys://ntfy.example.org/jobs", BY_KEY["ntfy"], "ntfy.example.org", sandboxed=False)


def named(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """The name service gives these addresses for any name; gives what was asked."""
    asked: list[str] = []

    def look_up(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


@pytest.mark.parametrize(
    "addresses",
    [
        *(("127.0.0.1",), ("10.1.2.3",), ("169.254.169.254",), ("::1",), ("::ffff:10.0.0.1",), ("fd00::1",)),
        ("93.184.216.34", "127.0.0.1"),
    ],
)
def test_a_name_that_leads_into_a_private_network_is_not_called(
    quick: Settings, monkeypatch: pytest.MonkeyPatch, told: Receiver, addresses: tuple[str, ...]
) -> None:
    asked = named(monkeypatch, *addresses)
    called: list[object] = []
    monkeypatch.setattr(socket, "create_connection", lambda *given, **_: called.append(given))

    with pytest.raises(ClientError) as caught:
        apprise.push(quick, told, "Jobraker", "Hello")

    assert (caught.value.kind, caught.value.permanent, called) == (Kind.REJECTED, True, [])
    assert "private network" in str(caught.value)
    assert "jobs" not in str(caught.value)
    assert asked == ["ntfy.example.org"]


def test_the_address_that_was_looked_at_is_the_one_that_is_called(
    quick: Settings, monkeypatch: pytest.MonkeyPatch, told: Receiver
) -> None:
    """A name that would mean another one, looked up again."""
    asked = named(monkeypatch, "93.184.216.34")
    called: list[Any] = []

    def connect(place: tuple[str, int], **_: object) -> socket.socket:
        called.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(ClientError) as caught:
        apprise.push(quick, told, "Jobraker", "Hello")

    assert caught.value.kind is Kind.UNREACHABLE
    assert (called, len(asked)) == ([("93.184.216.34", 443)], 1)


def test_private_networks_are_none_of_an_admins_to_open(
    quick: Settings, monkeypatch: pytest.MonkeyPatch, told: Receiver
) -> None:
    named(monkeypatch, "192.168.1.5")

    with pytest.raises(ClientError, match="private network"):
        apprise.push(quick.model_copy(update={"outbound_private": True}), told, "Jobraker", "Hello")


def test_a_proxy_of_the_environment_is_not_asked(
    quick: Settings, monkeypatch: pytest.MonkeyPatch, outside: Outside
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")

    apprise.push(quick, read_address(quick, outside.ntfy), "Jobraker", "Hello")

    assert outside.messages()[0]["text"] == "Hello"


@pytest.fixture
def inside() -> Iterator[tuple[str, list[Request]]]:
    with answering(lambda _: Response("{}")) as there:
        yield there


def test_a_redirect_is_not_followed(quick: Settings, outside: Outside, inside: tuple[str, list[Request]]) -> None:
    address, came = inside
    outside.fail(f"redirects;to={address}/secret")

    with pytest.raises(ClientError) as caught:
        apprise.push(quick, read_address(quick, outside.ntfy), "Jobraker", "Hello")

    assert (caught.value.kind, caught.value.permanent, came) == (Kind.REJECTED, True, [])
    assert "redirects" in str(caught.value)


@pytest.mark.parametrize("ask", [requests.get, requests.post, lambda url: requests.Session().get(url)])
def test_nothing_is_called_by_its_library_but_messages(
    ask: Callable[[str], object], inside: tuple[str, list[Request]]
) -> None:
    address, came = inside

    with pytest.raises(NoExchangeError):
        ask(address)
    assert came == []


def test_plain_http_reaches_nothing_but_the_sandbox(inside: tuple[str, list[Request]]) -> None:
    address, came = inside

    with exchanging("push", 2, ("127.0.0.1", 1)) as exchange, pytest.raises(requests.ConnectionError):
        requests.get(address, timeout=1)

    assert (came, exchange.failure and exchange.failure.kind) == ([], Kind.REJECTED)


def within(address: str) -> tuple[str, int]:
    host, _, port = address.removeprefix("http://").partition(":")
    return host, int(port)


def test_it_asks_no_more_than_a_message_needs(inside: tuple[str, list[Request]]) -> None:
    address, came = inside

    with exchanging("push", 5, within(address)) as exchange, pytest.raises(requests.ConnectionError):
        for _ in range(REQUESTS_MOST + 1):
            requests.get(address, timeout=1)

    assert (len(came), exchange.failure and exchange.failure.kind) == (REQUESTS_MOST, Kind.TIMEOUT)


def test_an_answer_is_read_as_far_as_is_wanted() -> None:
    endless = (b"x" * 65536 for _ in range(1000))

    with answering(lambda _: Response(endless)) as (address, _), exchanging("push", 5, within(address)):
        answer = requests.get(address, timeout=1)

    assert len(answer.content) == apprise_exchange.ANSWER_BYTES


def test_what_it_says_of_waiting_is_not_for_the_library() -> None:
    slow = Response(
        "{}", 429, headers={"Retry-After": "1e9", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "9999999999"}
    )

    with answering(lambda _: slow) as (address, _), exchanging("push", 5, within(address)) as exchange:
        answer = requests.get(address, timeout=1)

    assert (answer.status_code, dict(answer.headers), answer.content) == (429, {}, b"")
    assert exchange.failure
    assert exchange.failure.kind is Kind.THROTTLED


def test_its_sessions_are_ours_whatever_asks_for_one() -> None:
    assert requests.Session is requests.sessions.Session is Session
    assert Session().trust_env is False
