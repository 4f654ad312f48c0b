"""What a person does at a provider of the sandbox, whose name makes it an issuer of its own."""

import ssl
from dataclasses import dataclass, field
from uuid import uuid4

import httpx
from selectolax.lexbor import LexborHTMLParser

from jobraker.settings import Settings

# For each call httpx reads every certificate of the machine, which takes longer than the call, unless it is given some.
PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
ADA = {"person": "other", "subject": "ada-1", "name": "Ada Adeyemi", "address": "ada@example.org", "verified": "1"}


@dataclass(frozen=True)
class Provider:
    """`sandbox` is its address, without a slash at its end."""

    sandbox: str
    name: str = field(default_factory=lambda: f"college-{uuid4().hex[:8]}")

    @property
    def issuer(self) -> str:
        return f"{self.sandbox}/oidc/{self.name}"

    def settings(self, settings: Settings, **changes: object) -> Settings:
        """Those of a site that lets people sign in by it, and leaves it alone for nothing that a test makes it do."""
        own = {
            "oidc_issuer": self.issuer,
            "oidc_client_id": "jobraker",
            "oidc_client_secret": "sandbox",
            "oidc_name": "Example College",
            "breaker_failures": 1000,
        }
        return Settings(**{**settings.model_dump(), **own, **changes})

    def spoil(self, fault: str) -> None:
        assert (
            httpx.post(
                f"{self.sandbox}/control/oidc/{self.name}/fault", json={"fault": fault}, verify=PLAIN
            ).status_code
            == 200
        )

    def roll(self) -> None:
        assert httpx.post(f"{self.sandbox}/control/oidc/{self.name}/keys", verify=PLAIN).status_code == 200


def decide(address: str, /, decision: str = "allow", **who: str) -> str:
    """Fill in the page that a browser is sent to; where it is sent back to."""
    page = httpx.get(address, verify=PLAIN)
    assert page.status_code == 200, page.text
    hidden = {
        each.attributes["name"] or "": each.attributes["value"] or ""
        for each in LexborHTMLParser(page.text).css("input[type=hidden]")
    }
    answer = httpx.post(address.partition("?")[0], data=hidden | (who or ADA) | {"decision": decision}, verify=PLAIN)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]
