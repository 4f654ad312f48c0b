"""Every service outside that the site speaks to: whether it is real, left alone, failing; tried, and let be asked again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, redirect, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response as BaseResponse

from jobraker.audit.models import Act, Subject
from jobraker.backoffice.access import admin, note
from jobraker.backoffice.integration_calls import CALLS, quick
from jobraker.backoffice.source_states import breaker, service_of
from jobraker.backoffice.source_words import ADVICE, status_in
from jobraker.backoffice.tables.cells import Moment, State
from jobraker.clients.apprise_services import BY_KEY
from jobraker.clients.errors import ClientError, Kind
from jobraker.clients.oidc import SERVICE as OIDC
from jobraker.clients.smtp import Server
from jobraker.database import db, transaction
from jobraker.extensions import settings
from jobraker.ingestion.models import FILE, Source
from jobraker.ingestion.sources import BadSource
from jobraker.ingestion.trying import try_again
from jobraker.notifications.models import OutsideAddress
from jobraker.resilience.shared import shared_redis
from jobraker.resilience.standing import Standing, standings
from jobraker.settings import Provider, Settings
from jobraker.web.gettext import N_, Phrase, _, ngettext
from jobraker.web.render import render, toast

blueprint = Blueprint("backoffice_integrations", __name__, url_prefix="/admin")

MOST = 500  # rows; boards of the same kind are mostly one service
OTHERS: tuple[tuple[str, Phrase], ...] = (
    ("mail", N_("Mail")),
    ("chat", N_("Language model")),
    ("embeddings", N_("Embeddings")),
    ("embeddings-at-once", N_("Embeddings that somebody waits for")),
    ("skyvern", N_("Skyvern")),
    (OIDC, N_("Sign-in by a provider")),
)

Call = Callable[[Settings], object]


@dataclass(frozen=True, slots=True)
class Integration:
    """`service` as its client calls it. `told`: its name is somebody else's. `call` tries it, None where that would tell
    somebody something."""

    service: str
    words: str
    told: bool
    setup: State
    call: Call | None
    standing: Standing = field(default_factory=Standing)

    @property
    def state(self) -> State:
        if self.standing.left_alone is not None:
            seconds = round(self.standing.left_alone)
            return State("bad", _("left alone"), ngettext("%(num)s second more", "%(num)s seconds more", seconds))
        if self.standing.probing:
            return State("ask", _("asked once next"), _("It failed before; the next call decides."))
        return State("ok", _("asked as ever"))

    @property
    def mood(self) -> str:
        return self.state.mood if self.state.mood != "ok" else ""

    @property
    def failure(self) -> State | None:
        failed = self.standing.failure
        if failed is None:
            return None
        known = failed.outcome in set(Kind)
        return State("", said_of(Kind(failed.outcome)) if known else _("It failed."))

    @property
    def failed_at(self) -> Moment:
        return Moment(self.standing.failure.at if self.standing.failure else None)


def said_of(kind: Kind, error: str = "") -> str:
    """Not every service is a board: whose server it is stands beside it."""
    if kind is not Kind.BROKEN:
        return str(ADVICE[kind])
    if status := status_in(error):
        return _("Its server answered with an error (HTTP %(status)s).", status=status)
    return _("Its server answered with an error.")


def real(url: str) -> State:
    return State("ok", _("real"), urlsplit(url).hostname or "")


def sandbox() -> State:
    return State("ask", _("sandbox"))


def unset() -> State:
    return State("", _("not set"))


def setup_of(service: str, configured: Settings) -> State:
    if service == "mail":
        url = configured.mail_url.get_secret_value()
        shown = State("ok", _("real"), Server.of(url).host) if url else sandbox()
        return shown if configured.mail_server else unset()
    if service.startswith("embeddings"):
        return real(configured.embedding_url) if configured.embedding_url else State("ok", _("on this machine"))
    set_up = {"chat": configured.chat, "skyvern": configured.skyvern, OIDC: configured.provider}[service]
    if set_up is None:
        return unset()
    return sandbox() if set_up.sandbox else real(set_up.issuer if isinstance(set_up, Provider) else set_up.url)


def fixed(configured: Settings) -> Iterator[Integration]:
    for service, words in OTHERS:
        if service == "embeddings-at-once" and not configured.embedding_url:
            continue
        setup = setup_of(service, configured)
        call = CALLS.get(service.removesuffix("-at-once"))
        local = service == "embeddings" and not configured.embedding_url
        yield Integration(service, str(words), False, setup, None if local or setup == unset() else call)


def pushes() -> Iterator[Integration]:
    with transaction():
        used = db.session.scalars(select(OutsideAddress.service).distinct()).all()
    for key in sorted(used):
        if key in BY_KEY:
            name = BY_KEY[key].name
            yield Integration(
                f"push to {name}", _("Push to %(service)s", service=name), True, State("ok", _("real")), None
            )


def boards() -> Iterator[Integration]:
    """Each service once, tried by the first of its sources."""
    with transaction():
        found = db.session.scalars(select(Source).where(Source.kind != FILE).order_by(Source.id)).all()
    seen: set[str] = set()
    for source in found:
        name = service_of(source)
        if name and name not in seen and not source.is_leaving:
            seen.add(name)
            setup = sandbox() if source.sandbox else State("ok", _("real"))
            yield Integration(name, name, True, setup, partial(tried, source))


def tried(source: Source, configured: Settings) -> object:
    return try_again(configured, source)


def integrations() -> list[Integration]:
    configured = settings()
    found = [*fixed(configured), *pushes(), *boards()][:MOST]
    stands = standings(shared_redis(configured.redis_url), [each.service for each in found])
    return [replace(each, standing=stands[each.service]) for each in found]


def asked_for() -> Integration:
    service = request.form.get("service", "")
    found = next((each for each in integrations() if each.service == service), None)
    if found is None:
        abort(404)
    return found


@blueprint.get("/integrations")
@admin
def listed() -> Response:
    return render("backoffice/integrations.html", integrations=integrations())


@blueprint.post("/integrations/test")
@admin
def test() -> BaseResponse:
    found = asked_for()
    if found.call is None:
        abort(422)
    note(Act.TEST, Subject.INTEGRATION, found.service)
    outcome, words = outcome_of(found.call)
    toast(_("%(service)s: %(words)s", service=found.words, words=words), bad=outcome != "ok")
    return redirect(url_for(".listed"), 303)


def outcome_of(call: Call) -> tuple[str, str]:
    """Its kind, and what to say of it."""
    try:
        call(quick(settings()))
    except ClientError as error:
        return error.kind, said_of(error.kind, str(error))
    except BadSource:
        return "source", _("it cannot be asked as it is set up: look at its source.")
    return "ok", _("it answers.")


@blueprint.post("/integrations/again")
@admin
def again() -> BaseResponse:
    found = asked_for()
    note(Act.GO_ON, Subject.INTEGRATION, found.service)
    breaker(found.service).answered()
    toast(_("It is asked again from now on."))
    return redirect(url_for(".listed"), 303)


def left_alone() -> int:
    """How many are, for the room's number: of those that are no board, which are few."""
    return sum(breaker(service).rests() is not None for service, _words in OTHERS)
