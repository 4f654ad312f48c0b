"""The providers of the sandbox, as a browser and a site meet them."""

import base64
import hashlib
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import uuid4

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet
from selectolax.lexbor import LexborHTMLParser

from tests.provider import PLAIN, decide

BACK = "https://jobs.example/sign-in/provider/answer"
SECRET = "sandbox"
VERIFIER = "a verifier"
ASKED = {
    "response_type": "code",
    "client_id": "jobraker",
    "redirect_uri": BACK,
    "scope": "openid email",
    "state": "a state",
    "nonce": "a nonce",
    "code_challenge": base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode(),
    "code_challenge_method": "S256",
}
REDEMPTION = {"grant_type": "authorization_code", "redirect_uri": BACK, "code_verifier": VERIFIER}


@pytest.fixture
def place(http: httpx.Client, sandbox_address: str) -> str:
    """An issuer of its own."""
    return f"{sandbox_address}/oidc/{uuid4().hex[:8]}"


def asking(place: str, **changes: str) -> str:
    return f"{place}/authorize?{urlencode(ASKED | changes)}"


def redeem(place: str, code: str, secret: str = SECRET, **changes: str) -> httpx.Response:
    told = REDEMPTION | {"code": code} | changes
    return httpx.post(f"{place}/token", data=told, auth=("jobraker", secret), verify=PLAIN)


def code(place: str, **who: str) -> str:
    return parse_qs(urlsplit(decide(asking(place), **who)).query)["code"][0]


def test_it_describes_itself(place: str) -> None:
    told = httpx.get(f"{place}/.well-known/openid-configuration", verify=PLAIN).json()

    assert told["issuer"] == place
    assert all(told[name].startswith(place) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"))


def test_it_publishes_no_private_key(place: str) -> None:
    published = httpx.get(f"{place}/keys", verify=PLAIN).json()["keys"]

    assert {key["kty"] for key in published} == {"RSA", "EC"}
    assert not any(name in key for key in published for name in ("d", "p", "q"))


def test_whoever_is_chosen_is_in_the_token(place: str) -> None:
    answer = redeem(place, code(place, person="1003")).json()

    keys = KeySet.import_key_set(httpx.get(f"{place}/keys", verify=PLAIN).json())
    claims = jwt.decode(answer["id_token"], keys, algorithms=["RS256"]).claims
    assert (claims["iss"], claims["sub"], claims["aud"], claims["nonce"]) == (place, "1003", "jobraker", "a nonce")
    assert (claims["email"], claims["email_verified"]) == ("chiara@sandbox.example", False)


def test_a_refusal_goes_back_with_the_state(place: str) -> None:
    back = parse_qs(urlsplit(decide(asking(place), "refuse")).query)

    assert (back["error"], back["state"]) == (["access_denied"], ["a state"])


@pytest.mark.parametrize(
    "changes",
    [
        {"redirect_uri": "https://jobs.example/elsewhere"},
        {"redirect_uri": "javascript:alert(1)"},
        {"response_type": "token"},
        {"scope": "email"},
        {"code_challenge_method": "plain"},
        {"code_challenge": ""},
        {"client_id": ""},
    ],
)
def test_what_is_asked_wrongly_goes_nowhere(place: str, changes: dict[str, str]) -> None:
    asked = httpx.get(asking(place, **changes), verify=PLAIN)
    sent = httpx.post(
        f"{place}/authorize", data=ASKED | changes | {"decision": "allow", "person": "1001"}, verify=PLAIN
    )

    assert (asked.status_code, sent.status_code) == (400, 400)


@pytest.mark.parametrize(
    "changes",
    [
        {"code_verifier": "another"},
        {"redirect_uri": "https://other.example/sign-in/provider/answer"},
        {"code": "made up"},
        {"secret": "wrong"},
    ],
)
def test_a_code_is_redeemed_by_nobody_else(place: str, changes: dict[str, str]) -> None:
    assert redeem(place, **({"code": code(place)} | changes)).status_code in (400, 401)


def test_a_code_is_of_one_issuer_and_good_once(place: str) -> None:
    given = code(place)
    assert redeem(f"{place}-other", given).status_code == 400

    given = code(place)
    assert [redeem(place, given).status_code for _ in range(2)] == [200, 400]


def test_what_is_sent_along_is_shown_as_text(place: str) -> None:
    evil = '"><script>alert(1)</script>'

    answer = httpx.get(asking(place, state=evil, nonce=evil), verify=PLAIN)

    assert LexborHTMLParser(answer.text).css("script") == []
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("body", [{"fault": "nonsense"}, {"fault": "200"}, {"fault": "500;at=lunch"}, {"fault": 7}, []])
def test_what_is_no_fault_is_refused(http: httpx.Client, body: object) -> None:
    assert http.post("/control/oidc/x/fault", json=body).status_code == 400


def test_a_fault_ends_after_its_times_and_with_a_reset(http: httpx.Client, place: str) -> None:
    fault = f"/control/oidc/{place.rpartition('/')[2]}/fault"
    http.post(fault, json={"fault": "500;at=keys;times=1"})
    assert [httpx.get(f"{place}/keys", verify=PLAIN).status_code for _ in range(2)] == [500, 200]

    http.post(fault, json={"fault": "500;at=keys"})
    http.post("/control/reset")

    assert httpx.get(f"{place}/keys", verify=PLAIN).status_code == 200


def test_neither_state_nor_nonce_is_written_down(http: httpx.Client, place: str) -> None:
    httpx.get(asking(place), verify=PLAIN)

    notes = http.get("/control/requests", params={"path": "/oidc/"}).json()

    assert (notes[-1]["query"]["state"], notes[-1]["query"]["nonce"]) == ("***", "***")
