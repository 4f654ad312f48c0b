"""One address, a page or its fragment: who asks decides, never what they name."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from flask import Flask, Response, flash, g, make_response, render_template, request

VARY = ("HX-Request", "HX-Request-Type")


@dataclass(frozen=True, slots=True)
class Undo:
    """The address that takes back what was done, and the part of the page that shows it then; "" for a page of its own."""

    address: str
    target: str


@dataclass(frozen=True, slots=True)
class Lead:
    """Where what was done can be seen, and what the link there says."""

    address: str
    words: str


def is_htmx() -> bool:
    return request.headers.get("HX-Request") == "true"


def is_partial() -> bool:
    """htmx asks for a part of the page; a history restore asks for all of it."""
    return is_htmx() and request.headers.get("HX-Request-Type") == "partial"


def render(template: str, *, partial: str | None = None, status: int = 200, **context: object) -> Response:
    """Render the page, or `partial` over the same context where htmx asked for a part. A page shows the toasts itself."""
    chosen = partial if partial and is_partial() else template
    if not is_htmx():
        keep_toasts()
    response = make_response(render_template(chosen, **context), status)
    response.vary.update(VARY)
    return response


def leading(address: str) -> Response:
    """Where htmx asked for a part of a page, and all of another one comes of it."""
    response = make_response("", 200)
    response.headers["HX-Redirect"] = address
    return response


def toast(words: str, *, bad: bool = False, undo: Undo | None = None, lead: Lead | None = None) -> None:
    """Say `words` once, on the answer at hand; after a redirect, on the page it leads to."""
    told: dict[str, object] = {"words": words, "bad": bad}
    if undo:
        told["undo"] = asdict(undo)
    if lead:
        told["lead"] = asdict(lead)
    g.setdefault("toasts", []).append(told)


def trigger(response: Response, event: str, detail: dict[str, Any]) -> None:
    """Let the page hear of it beside what it hears of already."""
    told = json.loads(response.headers.get("HX-Trigger", "{}"))
    response.headers["HX-Trigger"] = json.dumps(told | {event: detail})


def send_toasts(response: Response) -> Response:
    # The browser follows a redirect and never shows its headers to htmx; what htmx follows itself is a page of its own.
    leaves = 300 <= response.status_code < 400 or "HX-Redirect" in response.headers
    if is_htmx() and not leaves:
        if toasts := g.pop("toasts", []):
            trigger(response, "toast", {"toasts": toasts})
    else:
        keep_toasts()
    return response


def keep_toasts() -> None:
    """For the next page that is rendered, in this request or after it."""
    for told in g.pop("toasts", []):
        flash(told, "bad" if told["bad"] else "ok")


def init_app(app: Flask) -> None:
    app.after_request(send_toasts)
