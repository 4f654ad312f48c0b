"""A person's profile: calm sections that save alone, and what is missing of them."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response as BaseResponse

from jobraker.alerts.keeping import rezone
from jobraker.automation import ending
from jobraker.database import transaction
from jobraker.pages.applications.sending import unsent_words
from jobraker.pages.profile_parts import (
    Parts,
    page,
    parts_of,
    saved,
    told_automation,
    told_person,
    told_wishes,
)
from jobraker.pages.sections import refused, sent_form, unsaved
from jobraker.profile import service, tracks
from jobraker.profile.keeping import Kept, Outcome
from jobraker.profile.placing import placed, wished_places
from jobraker.profile.rules import sections
from jobraker.profile.rules.merging import Content, read_seen
from jobraker.profile.rules.sent import Sent
from jobraker.web.access import signed_in
from jobraker.web.gettext import _

blueprint = Blueprint("profile", __name__)


@blueprint.get("/profile")
@signed_in
def profile() -> BaseResponse:
    return page(parts_of())


@blueprint.get("/profile/tracks/<uuid:track>")
@signed_in
def of_track(track: UUID) -> BaseResponse:
    return page(parts_of(track))


@blueprint.get("/profile/person")
@signed_in
def person() -> BaseResponse:
    return page(parts_of(), "person")


@blueprint.post("/profile/person")
@signed_in
def save_person() -> BaseResponse:
    sent, parts = sent_form(), parts_of()
    content = sections.read_person(sent)
    content["location"], content["place"] = placed(sent, "location", content["location"], needed=False)
    return settled(
        parts,
        "person",
        sent,
        content,
        lambda: keep_person(parts.account_id, sent, content),
        sections.person_form,
        told_person,
    )


def keep_person(account_id: int, sent: Sent, content: Content) -> Kept:
    """Alerts come by the clock of where they live."""
    with transaction():
        kept = service.keep_person(account_id, read_seen(sent.raw("seen")), content)
        rezone(account_id)
    return kept


@blueprint.get("/profile/tracks/<uuid:track>/wishes")
@signed_in
def wishes(track: UUID) -> BaseResponse:
    return page(parts_of(track), "wishes")


@blueprint.post("/profile/tracks/<uuid:track>/wishes")
@signed_in
def save_wishes(track: UUID) -> BaseResponse:
    sent, parts = sent_form(), parts_of(track)
    content = sections.read_wishes(sent)
    content["places"] = wished_places(sent, content["places"])
    return settled(
        parts,
        "wishes",
        sent,
        content,
        lambda: tracks.keep_wishes(parts.account_id, track, read_seen(sent.raw("seen")), content),
        sections.wishes_form,
        told_wishes,
    )


@blueprint.get("/profile/tracks/<uuid:track>/automation")
@signed_in
def automation(track: UUID) -> BaseResponse:
    return page(parts_of(track), "automation")


@blueprint.post("/profile/tracks/<uuid:track>/automation")
@signed_in
def save_automation(track: UUID) -> BaseResponse:
    sent, parts = sent_form(), parts_of(track)
    content = sections.read_automation(sent)
    return settled(
        parts,
        "automation",
        sent,
        content,
        lambda: tracks.keep_automation(parts.account_id, track, read_seen(sent.raw("seen")), content),
        sections.automation_form,
        told_automation,
        also=lambda: unsent_words(ending.end_unallowed(parts.account_id, track)),
    )


def settled(
    parts: Parts,
    section: str,
    sent: Sent,
    content: Content,
    keep: Callable[[], Kept],
    form: Callable[[Content], sections.Form],
    told: Callable[[Content], dict[str, str]],
    *,
    also: Callable[[], str] = str,
) -> BaseResponse:
    """The section after it was sent: saved, or shown again with what was typed and why it was not. `also`: what follows from
    its being saved, and is said of that."""
    if sent.wrong:
        parts.shown[section] = refused(sent)
    else:
        kept = keep()
        if kept.is_saved:
            words = saved_words(kept, told(kept.content or content))
            return saved(parts, section, " ".join(filter(None, (words, also()))))
        parts.shown[section] = unsaved(sent, kept, form, told)
    return page(parts, section, parts.shown[section].status)


def saved_words(kept: Kept, told: dict[str, str]) -> str:
    """What is said of a section that is saved, and of what another window had changed in it."""
    if kept.outcome is not Outcome.MERGED or kept.merged is None:
        return _("Saved.")
    theirs = list(dict.fromkeys(told[name] for name in kept.merged.theirs if told.get(name)))
    if not theirs:
        return _("Saved. What another window had changed meanwhile is kept.")
    return _("Saved. Kept from another window: %(values)s", values=" · ".join(value[:80] for value in theirs))
