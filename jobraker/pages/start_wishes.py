"""The third step: what somebody wishes for, suggested from what they told so far and kept when they say so."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.pages.profile import saved_words
from jobraker.pages.profile_parts import Parts, parts_of, told_wishes
from jobraker.pages.sections import Section, refused, sent_form, unsaved
from jobraker.pages.start_parts import page
from jobraker.profile import first_run, service, tracks
from jobraker.profile.placing import wished_places
from jobraker.profile.rules import sections
from jobraker.profile.rules.merging import read_seen, seen
from jobraker.profile.rules.suggesting import suggested_wishes
from jobraker.profile.rules.terms import Kind, Step
from jobraker.web.access import signed_in
from jobraker.web.render import toast

blueprint = Blueprint("start_wishes", __name__)


@blueprint.get("/start/wishes")
@signed_in
def form() -> BaseResponse:
    parts = parts_of()
    is_suggested = tracks.wishes_of(parts.account_id, parts.track.key) is None
    if is_suggested:
        parts.shown["wishes"] = suggestion(parts)
    return shown(parts, is_suggested=is_suggested)


@blueprint.post("/start/wishes")
@signed_in
def save() -> BaseResponse:
    sent, parts = sent_form(), parts_of()
    content = sections.read_wishes(sent)
    content["places"] = wished_places(sent, content["places"])
    content["industries"] = industries_of(parts)
    if sent.wrong:
        parts.shown["wishes"] = refused(sent)
        return shown(parts)
    kept = tracks.keep_wishes(parts.account_id, parts.track.key, read_seen(sent.raw("seen")), content)
    if not kept.is_saved:
        parts.shown["wishes"] = unsaved(sent, kept, sections.wishes_form, told_wishes)
        return shown(parts)
    first_run.come_to(parts.account_id, Step.OPENINGS)
    toast(saved_words(kept, told_wishes(kept.content or content)))
    return redirect(url_for("start_openings.openings"), 303)


def industries_of(parts: Parts) -> list[str]:
    """As the profile has them: no opening is found by them yet, so they are not asked about here."""
    wishes = tracks.wishes_of(parts.account_id, parts.track.key)
    return wishes.industries if wishes else []


def suggestion(parts: Parts) -> Section:
    person = service.person_of(parts.account_id)
    work = [entry.content for entry in service.entries_of(parts.account_id, Kind.WORK)]
    wishes = suggested_wishes(person.content if person else sections.NOBODY, work, parts.currency)
    return Section(sections.wishes_form(wishes), seen=seen(0, sections.NO_WISHES))


def shown(parts: Parts, *, is_suggested: bool = False) -> BaseResponse:
    status = parts.wishes.status
    suggested = is_suggested and bool(parts.wishes.value("titles") or parts.wishes.value("place_0"))
    return page("start/wishes.html", Step.WISHES, status=status, parts=parts, suggested=suggested)
