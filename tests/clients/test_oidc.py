"""The client of OpenID Connect against providers of the sandbox, good and bad."""

import time
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx
import pytest
from flask import json
from werkzeug.wrappers import Request, Response

from jobraker.clients.errors import ClientError, Kind
from jobraker.clients.id_token import AnswerError, Identity, UnknownKeyError
from jobraker.clients.oidc import OpenIDProvider
from jobraker.settings import Settings
from tests.outside import answering
from tests.provider import ADA, PLAIN, Provider, decide

BACK = "https://jobs.example/sign-in/provider/answer"
NONCE, VERIFIER = "a nonce", "a verifier that is long enough to be one, says RFC 7636"


@pytest.fixture
def college(sandbox_url: str) -> Provider:
    return Provider(sandbox_url)


def client(provider: Provider, settings: Settings, **changes: object) -> OpenIDProvider:
    told = provider.settings(settings, **changes)
    assert told.provider
    return OpenIDProvider(told, told.provider)


def code(site: OpenIDProvider, **who: str) -> str:
    back = decide(site.address(BACK, state="a state", nonce=NONCE, verifier=VERIFIER), **who)
    assert back.startswith(BACK)
    return parse_qs(urlsplit(back).query)["code"][0]


def signed_in(site: OpenIDProvider, **who: str) -> Identity:
    return site.identity(code(site, **who), BACK, nonce=NONCE, verifier=VERIFIER)


def asked_of(provider: Provider, path: str) -> int:
    return len(
        httpx.get(
            f"{provider.sandbox}/control/requests", params={"path": f"/oidc/{provider.name}{path}"}, verify=PLAIN
        ).json()
    )


@pytest.mark.parametrize("name", ["", "-es256"], ids=["RSA", "elliptic curve"])
def test_it_says_who_has_signed_in(sandbox_url: str, quick: Settings, name: str) -> None:
    college = Provider(sandbox_url, f"c{uuid4().hex}{name}")

    identity = signed_in(client(college, quick))

    assert identity == Identity(college.issuer, "ada-1", "ada@example.org", address_verified=True, name="Ada Adeyemi")


@pytest.mark.parametrize(
    ("address", "verified", "told"),
    [("ada@example.org", "", ("ada@example.org", False)), ("", "1", ("", False)), ("", "", ("", False))],
)
def test_an_address_is_verified_only_where_the_provider_says_so(
    college: Provider, quick: Settings, address: str, verified: str, told: tuple[str, bool]
) -> None:
    who = {name: value for name, value in (ADA | {"address": address}).items() if name != "verified"}

    identity = signed_in(client(college, quick), **who, **({"verified": verified} if verified else {}))

    assert (identity.address, identity.address_verified) == told


def test_the_secret_is_not_sent_to_the_browser(college: Provider, quick: Settings) -> None:
    address = client(college, quick).address(BACK, state="s", nonce=NONCE, verifier=VERIFIER)

    asked = parse_qs(urlsplit(address).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert (asked["state"], asked["nonce"], asked["redirect_uri"]) == (["s"], [NONCE], [BACK])
    assert VERIFIER not in asked.values()
    assert "client_secret" not in asked


@pytest.mark.parametrize(
    "fault", ["nonce", "audience", "party", "issuer", "expired", "early", "subject", "stranger", "none", "secret"]
)
def test_an_id_token_that_is_not_in_order_is_not_believed(college: Provider, quick: Settings, fault: str) -> None:
    site = client(college, quick)
    college.spoil(fault)

    with pytest.raises(AnswerError):
        signed_in(site)

    college.spoil("")
    assert signed_in(site).subject == "ada-1"


@pytest.mark.parametrize("leeway", [-59, 59])
def test_clocks_may_differ_by_a_minute(
    college: Provider, quick: Settings, monkeypatch: pytest.MonkeyPatch, leeway: int
) -> None:
    site = client(college, quick)
    sent = code(site)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + leeway)

    assert site.identity(sent, BACK, nonce=NONCE, verifier=VERIFIER).subject == "ada-1"


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("500", Kind.BROKEN),
        ("429", Kind.THROTTLED),
        ("garbage", Kind.UNREADABLE),
        ("huge", Kind.TOO_LARGE),
        ("slow;seconds=2", Kind.TIMEOUT),
    ],
)
@pytest.mark.parametrize("step", ["configuration", "keys", "token"])
def test_a_provider_that_fails_is_a_client_error(
    college: Provider, quick: Settings, fault: str, kind: Kind, step: str
) -> None:
    college.spoil(f"{fault};at={step}")

    with pytest.raises(ClientError) as caught:
        signed_in(client(college, quick))

    assert caught.value.kind is kind


@pytest.mark.parametrize("fault", ["list;at=configuration", "issuer;at=configuration", "list;at=keys", "list;at=token"])
def test_an_answer_of_another_shape_is_not_believed(college: Provider, quick: Settings, fault: str) -> None:
    college.spoil(fault)

    with pytest.raises(AnswerError):
        signed_in(client(college, quick))


def test_what_only_asks_is_tried_again_and_the_exchange_is_not(college: Provider, quick: Settings) -> None:
    college.spoil("500;at=configuration;times=1")
    site = client(college, quick)
    sent = code(site)
    college.spoil("500;times=1")

    with pytest.raises(ClientError):
        site.identity(sent, BACK, nonce=NONCE, verifier=VERIFIER)

    assert (asked_of(college, "/.well-known"), asked_of(college, "/token")) == (2, 1)


@pytest.mark.parametrize(
    ("changes", "nonce", "verifier", "back"),
    [
        ({}, NONCE, "another verifier", BACK),
        ({}, NONCE, VERIFIER, "https://other.example/sign-in/provider/answer"),
        ({"oidc_client_id": "another-site"}, NONCE, VERIFIER, BACK),
        ({"oidc_client_secret": "a wrong one"}, NONCE, VERIFIER, BACK),
    ],
    ids=["PKCE", "address", "client", "secret"],
)
def test_a_code_is_of_use_to_nobody_else(
    college: Provider, quick: Settings, changes: dict[str, object], nonce: str, verifier: str, back: str
) -> None:
    sent = code(client(college, quick))

    with pytest.raises(ClientError) as caught:
        client(college, quick, **changes).identity(sent, back, nonce=nonce, verifier=verifier)

    assert caught.value.permanent


def test_a_code_is_good_once(college: Provider, quick: Settings) -> None:
    site = client(college, quick)
    sent = code(site)
    site.identity(sent, BACK, nonce=NONCE, verifier=VERIFIER)

    with pytest.raises(ClientError):
        site.identity(sent, BACK, nonce=NONCE, verifier=VERIFIER)


def test_keys_that_were_rolled_over_are_fetched_anew_but_not_for_each_token(college: Provider, quick: Settings) -> None:
    site = client(college, quick)
    signed_in(site)

    college.roll()
    assert signed_in(site).subject == "ada-1"
    college.spoil("stranger")
    for _ in range(3):
        with pytest.raises(UnknownKeyError):
            signed_in(site)

    assert asked_of(college, "/keys") == 2
    assert asked_of(college, "/.well-known") == 1


@pytest.mark.parametrize("secret", ["", "a:b %ü"])
def test_it_says_which_site_it_is_as_the_provider_wants(quick: Settings, secret: str) -> None:
    forms = []

    def answer(request: Request) -> Response:
        forms.append(request.form)
        told = {"issuer": request.host_url + "x", "token_endpoint": request.host_url + "token"}
        return Response(json.dumps(told), content_type="application/json")

    with answering(answer) as (address, requests):
        settings = Provider(address).settings(quick, oidc_issuer=f"{address}/x", oidc_client_secret=secret)
        assert settings.provider
        with pytest.raises(AnswerError):
            OpenIDProvider(settings, settings.provider).identity("c", BACK, nonce=NONCE, verifier=VERIFIER)

    form, given = forms[1], requests[1].authorization
    if secret:
        assert given is not None
        assert (given.username, given.password) == ("jobraker", "a%3Ab+%25%C3%BC")
        assert "client_secret" not in form
    else:
        assert given is None
        assert form["client_id"] == "jobraker"


@pytest.mark.parametrize(
    "endpoint", ["javascript:alert(1)", "ftp://x.example/", "/token", "", "https://", 7, "https://[", "https://a\nb/"]
)
def test_an_endpoint_that_is_no_address_is_not_called(quick: Settings, endpoint: object) -> None:
    def answer(request: Request) -> Response:
        told = {"issuer": request.host_url + "x", "authorization_endpoint": endpoint, "token_endpoint": endpoint}
        return Response(json.dumps(told), content_type="application/json")

    with answering(answer) as (address, requests):
        settings = Provider(address).settings(quick, oidc_issuer=f"{address}/x")
        assert settings.provider
        site = OpenIDProvider(settings, settings.provider)
        with pytest.raises(AnswerError):
            site.address(BACK, state="s", nonce=NONCE, verifier=VERIFIER)
        with pytest.raises(AnswerError):
            site.identity("c", BACK, nonce=NONCE, verifier=VERIFIER)

    assert len(requests) == 1
