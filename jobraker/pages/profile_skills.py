"""The skills and languages of a profile: put in and taken off one by one, so that no window is in another's way."""

from collections.abc import Sequence

from flask import Blueprint, Response, abort, request
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import limiter, redis
from jobraker.pages.profile_parts import Parts, page, parts_of, saved
from jobraker.pages.profile_undo import undo
from jobraker.pages.sections import refused, sent_form
from jobraker.pages.suggestions import A_MINUTE, limit
from jobraker.pages.suggestions import refused as too_fast
from jobraker.profile import service, undoing
from jobraker.profile.keeping import Outcome
from jobraker.profile.rules import limits, skills
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.profile.undoing import Part
from jobraker.search.beginnings import places_beginning
from jobraker.taxonomy.spoken import language_codes
from jobraker.taxonomy.terms import Fluency
from jobraker.web.access import signed_in
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import render
from jobraker.web.words import language_name

blueprint = Blueprint("profile_skills", __name__)


@blueprint.get("/profile/skills/suggestions")
@limiter.limit(limit, on_breach=too_fast)
@signed_in
def suggestions() -> Response:
    """Skills of the taxonomy that what is typed may become."""
    return offered(skills.suggested(request.args.get("q", "")[: limits.SKILL]))


@blueprint.get("/profile/places/suggestions")
@limiter.limit(limit, on_breach=too_fast)
@signed_in
def places() -> Response:
    """Of the gazetteer, for where somebody lives or wants to work."""
    return offered(places_beginning(request.args.get("q", "")[: limits.PLACE]))


def offered(found: Sequence[tuple[str, str]]) -> Response:
    said = ngettext("%(num)s suggestion", "%(num)s suggestions", len(found)) if found else ""
    response = render("suggestions/_names.html", found=found, said=said)
    response.headers["Cache-Control"] = A_MINUTE
    return response


@blueprint.get("/profile/skills")
@signed_in
def listed() -> BaseResponse:
    return page(parts_of(), "skills")


@blueprint.post("/profile/skills")
@signed_in
def add() -> BaseResponse:
    sent, parts = sent_form(), parts_of()
    name = sent.line("name", limits.SKILL, needed=True)
    years = sent.number("years", 0, limits.YEARS_OF_SKILL)
    if sent.wrong:
        return again(parts, "skills", sent)
    outcome, name = service.add_skill(parts.account_id, name, years)
    if outcome is Outcome.FULL:
        sent.fail("name", Fault.TOO_MANY, most=limits.SKILLS - 1)
        return again(parts, "skills", sent)
    words = {
        Outcome.SAVED: _("%(name)s is added.", name=name),
        Outcome.MERGED: _("The years of %(name)s are changed.", name=name),
        Outcome.SAME: _("%(name)s is there already.", name=name),
    }
    return saved(parts, "skills", words[outcome])


@blueprint.post("/profile/skills/removal")
@signed_in
def remove() -> BaseResponse:
    parts = parts_of()
    gone = undoing.remove(redis(), Part.SKILL, parts.account_id, key=sent_key("key"))
    if gone is None:
        return saved(parts, "skills", _("It was taken off before."))
    return saved(parts, "skills", _("%(name)s is taken off.", name=gone.row["name"]), undo(gone))


@blueprint.get("/profile/languages")
@signed_in
def spoken() -> BaseResponse:
    return page(parts_of(), "languages")


@blueprint.post("/profile/languages")
@signed_in
def speak() -> BaseResponse:
    sent, parts = sent_form(), parts_of()
    code = sent.line("code", 8, needed=True)
    if code and code not in language_codes():
        sent.fail("code", Fault.NOT_OFFERED)
    fluency = sent.term("fluency", Fluency)
    if fluency is None:
        sent.fail("fluency", Fault.MISSING)
    if sent.wrong or fluency is None:
        return again(parts, "languages", sent)
    if service.add_language(parts.account_id, code, fluency) is Outcome.FULL:
        sent.fail("code", Fault.TOO_MANY, most=limits.LANGUAGES - 1)
        return again(parts, "languages", sent)
    return saved(parts, "languages", _("%(language)s is saved.", language=language_name(code)))


@blueprint.post("/profile/languages/removal")
@signed_in
def forget() -> BaseResponse:
    parts = parts_of()
    code = sent_key("code")
    gone = undoing.remove(redis(), Part.LANGUAGE, parts.account_id, code=code)
    if gone is None:
        return saved(parts, "languages", _("It was taken off before."))
    return saved(parts, "languages", _("%(language)s is taken off.", language=language_name(code)), undo(gone))


def sent_key(name: str) -> str:
    """Of a row; what no key can hold is none's."""
    sent = request.form.get(name, "")
    return abort(404) if "\0" in sent else sent


def again(parts: Parts, section: str, sent: Sent) -> BaseResponse:
    parts.shown[section] = refused(sent)
    return page(parts, section, parts.shown[section].status)
