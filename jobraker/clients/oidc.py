"""Signing in by a provider of OpenID Connect: where people are sent, and who it says they are.

It is OpenID Connect Core 1.0, 3.1, by code and PKCE. The provider is named in the settings, so it may lie in a private
network; all its answers are limited in time and size like those of any other service.
"""

import threading
import time
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Generic, TypeVar
from urllib.parse import quote_plus, urlsplit

import httpx
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc.jwk import KeySet

from jobraker.clients.answer import decode, status_error, transport_error
from jobraker.clients.errors import no_call_as_client_error
from jobraker.clients.http import CONNECT_SECONDS, USER_AGENT, Service
from jobraker.clients.id_token import AnswerError, Expected, Identity, UnknownKeyError, keys_in, read
from jobraker.clients.transport import transport
from jobraker.resilience.outbound import Outbound
from jobraker.resilience.policy import Policy
from jobraker.resilience.shared import shared_redis
from jobraker.settings import Provider, Settings

SERVICE = "oidc"
SCOPE = "openid email profile"
KEPT_SECONDS = 3600.0
AGAIN_SECONDS = 60.0  # between two looks for a key that is not among those known
# Somebody waits for each of these calls.
MOST = {"outbound_seconds": 8.0, "outbound_tries": 2, "outbound_patience": 2.0, "outbound_bytes": 1024 * 1024}

T = TypeVar("T")


class Kept(Generic[T]):
    """Fetched when it is first wanted, and again after an hour. Two that fetch it at once do no harm."""

    def __init__(self, fetch: Callable[[], T]) -> None:
        self._fetch = fetch
        self._held: tuple[float, T] | None = None

    def get(self) -> T:
        held = self._held
        return held[1] if held and time.monotonic() - held[0] < KEPT_SECONDS else self.renewed()

    def renewed(self) -> T:
        fetched = self._fetch()
        self._held = time.monotonic(), fetched
        return fetched


class OpenIDProvider:
    """The provider of the settings. One is enough for a process: it remembers what the provider says of itself."""

    def __init__(self, settings: Settings, provider: Provider) -> None:
        quick = settings.model_copy(update={name: min(getattr(settings, name), most) for name, most in MOST.items()})
        self._provider = provider
        self._asking = Service(SERVICE, provider.issuer, quick)
        self._outbound = Outbound(SERVICE, Policy.of(quick), shared_redis(settings.redis_url))
        self._client = httpx.Client(
            transport=transport(quick.outbound_bytes),
            headers={"User-Agent": USER_AGENT, "Accept": "application/json"},
            timeout=httpx.Timeout(quick.outbound_seconds, connect=min(CONNECT_SECONDS, quick.outbound_seconds)),
        )
        self._configuration = Kept(self._fetch_configuration)
        self._keys = Kept(self._fetch_keys)
        self._looking = threading.Lock()
        self._looked_again = -AGAIN_SECONDS

    def address(self, back: str, *, state: str, nonce: str, verifier: str) -> str:
        """Where a browser is sent to sign in; it comes back to `back`. Raises `ClientError` and `AnswerError`."""
        address: str = prepare_grant_uri(
            endpoint(self._configuration.get(), "authorization_endpoint", self._provider.issuer),
            self._provider.client_id,
            "code",
            redirect_uri=back,
            scope=SCOPE,
            state=state,
            nonce=nonce,
            code_challenge=create_s256_code_challenge(verifier),
            code_challenge_method="S256",
        )
        return address

    def identity(self, code: str, back: str, *, nonce: str, verifier: str) -> Identity:
        """Who has signed in, for the code that the browser brought back. Raises `ClientError` and `AnswerError`."""
        answer = self._exchange(code, back, verifier)
        token = answer.get("id_token") if isinstance(answer, dict) else None
        expected = Expected(self._provider.issuer, self._provider.client_id, nonce, int(time.time()))
        try:
            return read(token, self._keys.get(), expected)
        except UnknownKeyError:
            if not self._may_look_again():
                raise
            return read(token, self._keys.renewed(), expected)

    def look(self) -> None:
        """That it says what it is, and shows its keys. Raises as `identity`."""
        self._configuration.renewed()
        self._keys.renewed()

    def _fetch_configuration(self) -> Mapping[str, object]:
        told = self._asking(f"{self._provider.issuer.rstrip('/')}/.well-known/openid-configuration")
        if not isinstance(told, dict):
            raise AnswerError("its configuration is no object")
        if told.get("issuer") != self._provider.issuer:
            raise AnswerError("its configuration is that of another issuer than the one that is set")
        return told

    def _fetch_keys(self) -> KeySet:
        return keys_in(self._asking(endpoint(self._configuration.get(), "jwks_uri", self._provider.issuer)))

    def _may_look_again(self) -> bool:
        """Once a minute: whoever makes tokens up must not make us ask for each."""
        with self._looking:
            now = time.monotonic()
            due = now - self._looked_again >= AGAIN_SECONDS
            self._looked_again = now if due else self._looked_again
        return due

    def _exchange(self, code: str, back: str, verifier: str) -> object:
        """A code is good once, so this is never repeated."""
        sent = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
        address = endpoint(self._configuration.get(), "token_endpoint", self._provider.issuer)
        with no_call_as_client_error(SERVICE):
            return self._outbound.call(lambda: self._post(address, sent), idempotent=False)

    def _post(self, address: str, sent: dict[str, str]) -> object:
        secret = self._provider.client_secret.get_secret_value()
        named = {"client_id": self._provider.client_id}
        methods = self._configuration.get().get("token_endpoint_auth_methods_supported")
        basic = bool(secret) and (not isinstance(methods, list) or "client_secret_basic" in methods)
        if not basic:
            sent = sent | named | ({"client_secret": secret} if secret else {})
        try:
            response = self._client.post(address, data=sent, auth=self._credentials(secret) if basic else httpx.Auth())
        except (httpx.RequestError, httpx.InvalidURL) as error:
            raise transport_error(error, SERVICE) from error
        if not response.is_success:
            raise status_error(response, SERVICE)
        return decode(response.content, SERVICE)

    def _credentials(self, secret: str) -> httpx.Auth:
        """As RFC 6749, 2.3.1 has them: encoded like a form."""
        return httpx.BasicAuth(quote_plus(self._provider.client_id), quote_plus(secret))


@lru_cache(maxsize=16)
def provider_of(settings: Settings) -> OpenIDProvider | None:
    """That of the settings, the same for the whole process."""
    return OpenIDProvider(settings, settings.provider) if settings.provider else None


def endpoint(told: Mapping[str, object], name: str, issuer: str) -> str:
    """An address that a provider names; over TLS unless it has none itself."""
    address = told.get(name)
    if not isinstance(address, str) or not address.isprintable():
        raise AnswerError(f"its configuration has no {name}")
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise AnswerError(f"its {name} is no address") from error
    if not parts.hostname or parts.scheme not in {"https", urlsplit(issuer).scheme}:
        raise AnswerError(f"its {name} is not reached by https")
    return address
