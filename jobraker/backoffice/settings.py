"""Settings that are changed while everything runs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, abort, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from jobraker.audit.models import Act, Subject
from jobraker.backoffice.access import admin, doer, note, proven_admin
from jobraker.backoffice.setting_words import NAMES, fault_words, value_words, warning_words
from jobraker.database import transaction
from jobraker.settings import Settings
from jobraker.tuning import following, keeping
from jobraker.tuning.keeping import BadValueError
from jobraker.tuning.models import Tuned
from jobraker.tuning.rules.tunable import TUNABLE
from jobraker.web.gettext import _
from jobraker.web.render import render, toast

blueprint = Blueprint("backoffice_settings", __name__, url_prefix="/admin/settings")


@dataclass(frozen=True, slots=True)
class Shown:
    """A setting. `since`: when the value was set that takes the environment's place, None where none does."""

    name: str
    variable: str
    words: str
    purpose: str
    form: str
    value: Any
    environment: Any
    since: datetime | None

    @property
    def said(self) -> str:
        return value_words(self.value)

    @property
    def warning(self) -> str:
        return warning_words(self.name, self.value)

    @property
    def environment_said(self) -> str:
        return value_words(self.environment)

    @property
    def is_words(self) -> bool:
        return self.form == "words" and bool(self.value)


def environment() -> Settings:
    return following.followed(app()).environment


def app() -> Any:
    return current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001


def shown(name: str, held: Tuned | None) -> Shown:
    """By the table, not by what this process has taken over by now. A value that another version kept is the environment's."""
    own = getattr(environment(), name)
    value = own
    if held:
        try:
            value = keeping.validated(environment(), name, held.value)
        except BadValueError:
            held = None
    form = "switch" if isinstance(own, bool) else "words" if isinstance(own, str) else "number"
    words, purpose = NAMES[name]
    since = held.set_at if held else None
    return Shown(name, Settings.variable(name), str(words), str(purpose), form, value, own, since)


def one(name: str) -> Shown:
    if name not in TUNABLE:
        abort(404)
    return shown(name, next((each for each in keeping.tuned() if each.name == name), None))


@blueprint.get("")
@admin
def index() -> Response:
    held = {each.name: each for each in keeping.tuned()}
    return render("backoffice/settings/index.html", settings=[shown(name, held.get(name)) for name in TUNABLE])


@blueprint.get("/<name>")
@admin
def form(name: str) -> Response:
    held = one(name)
    return render("backoffice/settings/form.html", setting=held, typed=keeping.plain(held.value), fault="")


@blueprint.post("/<name>")
@proven_admin
def put(name: str) -> Response:
    before = one(name)
    given = request.form.get("value", "").replace("\0", "").strip()
    typed: object = given == "1" if before.form == "switch" else " ".join(given.split())
    try:
        value = keeping.validated(environment(), name, typed)
    except BadValueError as error:
        words = fault_words(name, error.fault)
        return render("backoffice/settings/form.html", status=422, setting=before, typed=given, fault=words)
    if request.form.get("since", "") != (before.since.isoformat() if before.since else ""):
        return meanwhile(name, typed)
    if value == before.value and before.since:
        toast(_("It was so already. Nothing changed."))
        return redirect(url_for(".index"), 303)
    with transaction():
        done = keeping.put(name, value, doer().account_id or 0, since=before.since)
        if done:
            changes = {"from": keeping.plain(before.value), "to": keeping.plain(value)}
            note(Act.CHANGE, Subject.SETTING, name, person=None, **changes)
    if not done:
        return meanwhile(name, typed)
    following.look_again(app())
    toast(_("Set. Every process follows within five seconds."))
    return redirect(url_for(".index"), 303)


def meanwhile(name: str, typed: object) -> Response:
    """Another admin was quicker: their value and what was typed, for a choice between the two."""
    words = _("Somebody changed it meanwhile. What you typed is below; nothing of it is set.")
    return render("backoffice/settings/form.html", status=409, setting=one(name), typed=typed, fault=words)


@blueprint.post("/<name>/reset")
@proven_admin
def reset(name: str) -> Response:
    before = one(name)
    with transaction():
        held = keeping.take_back(name)
        if held is not None:
            changes = {"from": held, "to": keeping.plain(before.environment)}
            note(Act.CHANGE, Subject.SETTING, name, person=None, **changes)
    following.look_again(app())
    toast(_("The environment’s value holds again.") if held is not None else _("It was so already. Nothing changed."))
    return redirect(url_for(".index"), 303)
