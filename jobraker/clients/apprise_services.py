"""Where messages may go: services that take them over https, each by an address as Apprise writes it.

Left out is all that runs programs, sends mail, reads files or speaks over bare sockets, and what posts to any page at all.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from apprise import AppriseAsset
from apprise.exception import AppriseImproperlyConfigured
from apprise.plugins.base import NotifyBase
from apprise.plugins.discord import NotifyDiscord
from apprise.plugins.gotify import NotifyGotify
from apprise.plugins.matrix import NotifyMatrix
from apprise.plugins.mattermost import NotifyMattermost
from apprise.plugins.ntfy import NotifyNtfy
from apprise.plugins.pushbullet import NotifyPushBullet
from apprise.plugins.pushover import NotifyPushover
from apprise.plugins.slack import NotifySlack
from apprise.plugins.telegram import NotifyTelegram
from apprise.plugins.zulip import NotifyZulip

from jobraker.clients.guard import HOST
from jobraker.settings import Settings

ADDRESS_CHARS = 500
PLAIN = re.compile(r"[!-~]+")
# Options that change what is done, several addresses in one, and what is read as either by somebody on the way.
UNWANTED = re.compile(r"[?&\\,;|<>\"'`{}^]|%(?![0-9a-f]{2})|%(0|1|7f)|%3f|%26", re.IGNORECASE)
# A name, and what follows it, each by its own letters: several plugins put what they decode into the page that they call,
# where a sign would lead elsewhere. The last part names who is told: a room begins with a sign.
PART = r"(?!\.+(?:/|\Z))[\w.!@:~=+$*-]+"
ROOM = r"(?!\.+(?:/|\Z))(?:[\w.!@:~=+$*-]|%(?:21|23|3a|40))+"
PARTS = re.compile(rf"[a-z]+://(?:[^/@]*@)?(?!\.)[\w.:-]+(?:/{PART})*(?:/{ROOM})?/?", re.ASCII | re.IGNORECASE)
SANDBOXED = "sandbox"  # the name of the webhook of Discord that the sandbox answers for
CLOUD = re.compile(r"[a-z]+://[\w-]{1,64}/?", re.ASCII)  # a topic alone is one of the service's own host
TOKEN_SHOWN = 3
LONG = 12


class Refusal(StrEnum):
    """Why an address is not taken."""

    MISSING = "missing"
    LONG = "long"
    UNREADABLE = "unreadable"
    SERVICE = "service"  # none of those that are offered
    OPTIONS = "options"
    INSECURE = "insecure"
    HOST = "host"  # no name of a host on the internet
    MANY = "many"  # more than one receiver


class AddressRefusedError(ValueError):
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Service:
    """`schemes` begin its addresses; `hosted`: it runs on hosts of its users, which `insecure` schemes would reach by http.
    `options` are those that are always given."""

    key: str
    name: str
    plugin: type[NotifyBase]
    schemes: tuple[str, ...]
    example: str
    hosted: bool = False
    insecure: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)


SERVICES = (
    Service("ntfy", "ntfy", NotifyNtfy, ("ntfys", "ntfy"), "ntfys://ntfy.sh/topic", hosted=True, insecure="ntfy"),
    Service("telegram", "Telegram", NotifyTelegram, ("tgram",), "tgram://123456789:bot-token/chat-id"),
    Service("slack", "Slack", NotifySlack, ("slack",), "slack://T00000000/B00000000/secret"),
    Service("discord", "Discord", NotifyDiscord, ("discord",), "discord://webhook-id/webhook-token"),
    # Without its own encryption, which would make a new device known to the room for each message; and without asking
    # its host for another one, which would be called in its stead.
    Service(
        "matrix",
        "Matrix",
        NotifyMatrix,
        ("matrixs", "matrix"),
        "matrixs://access-token@matrix.org/!room:matrix.org",
        hosted=True,
        insecure="matrix",
        options={"e2ee": False, "discovery": False},
    ),
    Service(
        "gotify",
        "Gotify",
        NotifyGotify,
        ("gotifys", "gotify"),
        "gotifys://push.example.org/token",
        hosted=True,
        insecure="gotify",
    ),
    Service("pushover", "Pushover", NotifyPushover, ("pover",), "pover://user-key@api-token"),
    Service(
        "mattermost",
        "Mattermost",
        NotifyMattermost,
        ("mmosts", "mmost"),
        "mmosts://chat.example.org/token",
        hosted=True,
        insecure="mmost",
    ),
    Service("zulip", "Zulip", NotifyZulip, ("zulip",), "zulip://bot@organisation/token/channel"),
    Service("pushbullet", "Pushbullet", NotifyPushBullet, ("pbul",), "pbul://access-token"),
)
BY_KEY = {each.key: each for each in SERVICES}
BY_SCHEME = {scheme: each for each in SERVICES for scheme in each.schemes}


@dataclass(frozen=True, slots=True)
class Receiver:
    """An address that was looked at. `host` is that of its person's own service, "" where the service has one host."""

    address: str
    service: Service
    host: str
    sandboxed: bool

    @property
    def shown(self) -> str:
        """So much that whoever typed it knows it again."""
        rest = self.address.partition("://")[2].rstrip("/")
        end = f"…{rest[-TOKEN_SHOWN:]}" if len(rest) >= LONG else "…"
        return f"{self.host} {end}" if self.host else end


def read_address(settings: Settings, typed: str) -> Receiver:
    """Raises `AddressRefusedError`. A page's address that a service gives its webhooks is read as well."""
    address = typed.strip().replace("#", "%23")  # of a room or a channel: what follows the sign would be dropped
    if not address:
        raise AddressRefusedError(Refusal.MISSING)
    if len(address) > ADDRESS_CHARS:
        raise AddressRefusedError(Refusal.LONG)
    scheme, divider, _ = address.partition("://")
    if not divider or not PLAIN.fullmatch(address):
        raise AddressRefusedError(Refusal.UNREADABLE)
    if UNWANTED.search(address):
        raise AddressRefusedError(Refusal.OPTIONS)
    if scheme.lower() == "https":
        return of_page(settings, address)
    service = BY_SCHEME.get(scheme.lower())
    if service is None:
        raise AddressRefusedError(Refusal.SERVICE)
    return looked_at(settings, address, service)


def of_page(settings: Settings, address: str) -> Receiver:
    for service in SERVICES:
        if told := service.plugin.parse_native_url(address):
            made: Any = service.plugin(asset=asset(""), **told)
            return looked_at(settings, made.url().partition("?")[0].rstrip("/"), service)
    raise AddressRefusedError(Refusal.SERVICE)


def looked_at(settings: Settings, address: str, service: Service) -> Receiver:
    made = plugin_of(service, address, "")
    host = host_of(service, made)
    within = service.hosted and f"{made.host}:{made.port}" == sandbox_host(settings) and not made.secure
    sandboxed = within if host else is_sandboxed(settings, made)
    if host and not sandboxed:
        if address.partition("://")[0].lower() == service.insecure:
            raise AddressRefusedError(Refusal.INSECURE)
        if not HOST.fullmatch(host):
            raise AddressRefusedError(Refusal.HOST)
    if service.hosted and not host and not CLOUD.fullmatch(address):
        raise AddressRefusedError(Refusal.HOST)
    if not PARTS.fullmatch(address):
        raise AddressRefusedError(Refusal.UNREADABLE)
    if len(made) != 1:
        raise AddressRefusedError(Refusal.MANY)
    return Receiver(address, service, host, sandboxed)


def host_of(service: Service, made: Any) -> str:
    """That which is called; "" where it is one of the service's own, as with a topic of ntfy without a host. Raises
    `AddressRefusedError`."""
    if not isinstance(made, NotifyZulip):
        return str(made.host or "") if service.hosted else ""
    # It reads a name so far as it understands it, and lets go of the rest.
    host = f"{made.organization}.{made.hostname}"
    if made.host not in (made.organization, host):
        raise AddressRefusedError(Refusal.HOST)
    return host if made.hostname != made.default_hostname else ""


def is_sandboxed(settings: Settings, made: NotifyBase) -> bool:
    return bool(settings.sandbox_url) and getattr(made, "webhook_id", "") == SANDBOXED


def sandbox_host(settings: Settings) -> str:
    """With its port; "" in a real set-up, which has no sandbox."""
    return urlsplit(settings.sandbox_url).netloc


def plugin_of(service: Service, address: str, site: str) -> Any:
    """Apprise's own of this address; raises `AddressRefusedError`."""
    told = service.plugin.parse_url(address)
    if not told:
        raise AddressRefusedError(Refusal.UNREADABLE)
    try:
        return service.plugin(asset=asset(site), **{**told, **service.options})
    except (AppriseImproperlyConfigured, TypeError) as error:
        raise AddressRefusedError(Refusal.UNREADABLE) from error


@lru_cache(maxsize=8)
def asset(site: str) -> AppriseAsset:
    """How it names itself. No pictures: they lie elsewhere, and whoever shows them tells that somebody looks."""
    return AppriseAsset(
        app_id="Jobraker",
        app_desc="Jobraker",
        app_url=site,
        image_url_mask="",
        image_url_logo="",
        image_path_mask=False,
        async_mode=False,
        http_redirects=False,
        interpret_emojis=False,
    )
