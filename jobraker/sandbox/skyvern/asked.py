"""What the start of a run asks for, checked as Skyvern does: fields that it does not know are passed over."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

ENGINES = (
    "skyvern-1.0",
    "skyvern-2.0",
    "openai-cua",
    "anthropic-cua",
    "ui-tars",
    "yutori-navigator",
    "skyvern-3.0",
)
RUN_TYPES = {"skyvern-1.0": "task_v1", "skyvern-2.0": "task_v2", "skyvern-3.0": "task_v3"}
EXTRACTING = ("skyvern-2.0", "skyvern-3.0")
URL_CHARS = 2083
ECHOED = (
    "proxy_location",
    "data_extraction_schema",
    "error_code_mapping",
    "max_steps",
    "webhook_url",
    "totp_identifier",
    "totp_url",
    "browser_session_id",
    "browser_profile_id",
    "model",
    "extra_http_headers",
    "publish_workflow",
    "include_action_history_in_verification",
    "max_screenshot_scrolls",
    "run_with",
)


class Invalid(Exception):
    """`detail` is a list of what is wrong with the fields, or a sentence."""

    def __init__(self, status: int, detail: Any) -> None:
        super().__init__(status)
        self.status = status
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Asked:
    """`body` is what came; the rest is of it."""

    body: Mapping[str, Any]
    prompt: str
    url: str
    engine: str
    title: str | None
    webhook_url: str
    totp_identifier: str

    @property
    def run_type(self) -> str:
        return RUN_TYPES.get(self.engine, self.engine.replace("-", "_"))

    @property
    def codes(self) -> Mapping[str, str]:
        return self.body.get("error_code_mapping") or {}

    @property
    def properties(self) -> list[str]:
        """The names in the schema of the output, where the engine heeds it."""
        schema = self.body.get("data_extraction_schema")
        properties = schema.get("properties") if isinstance(schema, dict) else None
        return list(properties) if isinstance(properties, dict) and self.engine in EXTRACTING else []

    def echo(self, *, stored: bool) -> dict[str, Any]:
        """As an answer repeats it: neither with the title, nor before it is stored with the number of steps."""
        body = {name: self.body.get(name) for name in ECHOED} | {
            "max_steps": self.body.get("max_steps") if stored else None
        }
        return {"prompt": self.prompt, "url": self.url or None, "engine": self.engine, "title": None} | body


def read(body: Any) -> Asked:
    """Raises `Invalid`."""
    if not isinstance(body, dict):
        raise Invalid(422, [_wrong("model_attributes_type", [], "Input should be a valid dictionary or object", body)])
    wrong = list(_complaints(body))
    if wrong:
        raise Invalid(422, wrong)
    url, webhook_url = body.get("url") or "", body.get("webhook_url") or ""
    if url and "://" not in url:
        url = f"https://{url}"
    for name, address in (("url", url), ("webhook_url", webhook_url)):
        if address and not _is_address(address):
            words = f"Invalid {name}: malformed. Use an HTTP or HTTPS URL with at most {URL_CHARS} characters."
            raise Invalid(400, words)
    engine, title = body.get("engine") or ENGINES[0], body.get("title")
    return Asked(body, body["prompt"], url, engine, title, webhook_url, body.get("totp_identifier") or "")


def _complaints(body: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    if "prompt" not in body:
        found.append(_wrong("missing", ["prompt"], "Field required", body))
    for name in ("prompt", "url", "title", "webhook_url", "totp_identifier"):
        value = body.get(name)
        if not isinstance(value, str) and (value is not None or (name == "prompt" and name in body)):
            found.append(_wrong("string_type", [name], "Input should be a valid string", value))
    if body.get("engine") not in (None, *ENGINES):
        choices = " or ".join((", ".join(f"'{each}'" for each in ENGINES[:-1]), f"'{ENGINES[-1]}'"))
        found.append(_wrong("enum", ["engine"], f"Input should be {choices}", body["engine"]))
    if not isinstance(body.get("max_steps"), int | None):
        found.append(_wrong("int_type", ["max_steps"], "Input should be a valid integer", body["max_steps"]))
    if not isinstance(body.get("error_code_mapping"), dict | None):
        words = "Input should be a valid dictionary"
        found.append(_wrong("dict_type", ["error_code_mapping"], words, body["error_code_mapping"]))
    return found


def _wrong(kind: str, place: list[str], words: str, given: Any) -> dict[str, Any]:
    """With what was given, as Skyvern repeats it."""
    return {"type": kind, "loc": ["body", *place], "msg": words, "input": given}


def _is_address(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and len(address) <= URL_CHARS
