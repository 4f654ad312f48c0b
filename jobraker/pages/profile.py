"""A person's profile: calm sections that save alone, and what is missing of them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response as BaseResponse

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
from jobraker.profile.rules import sections
from jobraker.profile.rules.merging import Content, read_seen
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.profile.service import Located
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
        lambda: service.keep_person(parts.account_id, read_seen(sent.raw("seen")), content),
        sections.person_form,
        told_person,
    )


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
    )


def settled(
    parts: Parts,
    section: str,
    sent: Sent,
    content: Content,
    keep: Callable[[], Kept],
    form: Callable[[Content], sections.Form],
    told: Callable[[Content], dict[str, str]],
) -> BaseResponse:
    """The section after it was sent: saved, or shown again with what was typed and why it was not."""
    if sent.wrong:
        parts.shown[section] = refused(sent)
    else:
        kept = keep()
        if kept.is_saved:
            return saved(parts, section, saved_words(kept, told(kept.content or content)))
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


def placed(sent: Sent, field: str, name: str, *, needed: bool) -> tuple[str, str]:
    """What is written for a place, and the gazetteer's label: asked for where several are called so."""
    if not name or field in sent.wrong:
        return name, ""
    found, chosen = service.located(name), sent.raw(f"{field}_which")
    meant = [found.label, *found.namesakes]
    if found.namesakes and chosen in meant:
        name, found = chosen, Located(service.located(chosen).label)
    if found.namesakes:
        sent.fail(field, Fault.WHICH_PLACE, value=name[:80], choices=meant)
    elif not found.label and needed:
        sent.fail(field, Fault.UNKNOWN_PLACE, value=name[:80])
    return name, found.label


def wished_places(sent: Sent, written: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each as searches name it, once: of one that is named twice, the wider circle."""
    found: dict[str, int] = {}
    for place in written:
        _name, label = placed(sent, f"place_{place['row']}", place["name"], needed=True)
        found[label] = max(place["km"], found.get(label, 0))
    return [{"name": label, "km": km} for label, km in found.items()]
