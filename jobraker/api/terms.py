"""What an operation asks of a request beside its parameters: said once at the view, enforced and documented by `Resource`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from jobraker.accounts.rules.scopes import Scope

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(slots=True)
class Terms:
    """`open`: no token is asked for. `by_sign_in`: a personal one is refused. `once`: an idempotency key is heeded;
    `keyed`: and must be sent. `tagged`: it is read by its ETag. `matched`: it is changed only by whoever says which ETag it
    had. `most_bytes`: of the body, where it may be larger than any form. `also`: statuses of its own, with what they mean
    here."""

    scope: Scope | None = None
    open: bool = False
    by_sign_in: bool = False
    once: bool = False
    keyed: bool = False
    tagged: bool = False
    matched: bool = False
    most_bytes: int | None = None
    also: dict[int, str] = field(default_factory=dict)


def terms_of(view: Callable[..., Any]) -> Terms:
    terms: Terms | None = getattr(view, "terms", None)
    if terms is None:
        terms = view.terms = Terms()  # type: ignore[attr-defined]
    return terms


def once(view: View) -> View:
    """With an `Idempotency-Key` it is done once, however often it is sent."""
    terms_of(view).once = True
    return view


def keyed(view: View) -> View:
    """What leaves this server is done once or not at all: whoever sends no `Idempotency-Key` is told so."""
    terms_of(view).once = terms_of(view).keyed = True
    return view


def tagged(view: View) -> View:
    """Its answers have an ETag: asked again with `If-None-Match`, what has not changed is not sent again."""
    terms_of(view).tagged = True
    return view


def matched(view: View) -> View:
    """It asks for `If-Match`, so that nobody overwrites what they have not seen."""
    terms_of(view).matched = True
    return view


def takes(most_bytes: int) -> Callable[[View], View]:
    """Its body may be so large."""

    def marked(view: View) -> View:
        terms_of(view).most_bytes = most_bytes
        return view

    return marked


def also(**statuses: str) -> Callable[[View], View]:
    """Problems of its own, as `also(s409="…")`."""

    def marked(view: View) -> View:
        terms_of(view).also.update({int(name[1:]): words for name, words in statuses.items()})
        return view

    return marked
