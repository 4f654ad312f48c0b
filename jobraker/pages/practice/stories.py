"""The story bank: all stories, found by words; each told, changed, taken away and put back."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import redis
from jobraker.pages.practice.asking import undo
from jobraker.pages.practice.page import STORY_PARTS
from jobraker.pages.sections import Section, refused, section_of, sent_form, unsaved
from jobraker.practice import removing, stories
from jobraker.practice.removing import Part
from jobraker.practice.rules import limits
from jobraker.practice.rules.story_form import NO_STORY, read_story, story_form
from jobraker.practice.stories import Told
from jobraker.profile.rules.merging import read_seen
from jobraker.profile.rules.sections import as_sent
from jobraker.web.access import own, signed_in
from jobraker.web.filters import count
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import render, toast

blueprint = Blueprint("stories", __name__)


@dataclass(frozen=True, slots=True)
class Found:
    words: str
    stories: Sequence[Told]

    @property
    def said(self) -> str:
        total = len(self.stories)
        if self.words:
            return ngettext("%(count)s story found", "%(count)s stories found", total, count=count(total))
        return ngettext("%(count)s story", "%(count)s stories", total, count=count(total))


@blueprint.get("/stories")
@signed_in
def index() -> BaseResponse:
    words = " ".join(request.args.get("q", "").replace("\0", "").split())[: limits.SOUGHT]
    found = Found(words, stories.told_of(own().account.id, words))
    return render("stories/index.html", partial="stories/found.swap.html", found=found)


@blueprint.get("/stories/new")
@signed_in
def new() -> BaseResponse:
    return shown(uuid4(), section_of(None, NO_STORY, story_form), new=True)


@blueprint.post("/stories")
@signed_in
def add() -> BaseResponse:
    """The key was made with the form: whoever sends it twice adds one."""
    try:
        key = UUID(request.form.get("key", ""))
    except ValueError:
        abort(400)
    return save(key, new=True)


@blueprint.get("/stories/<uuid:key>")
@signed_in
def edit(key: UUID) -> BaseResponse:
    row = stories.story_of(own().account.id, key) or abort(404)
    return shown(key, section_of(row, NO_STORY, story_form))


@blueprint.post("/stories/<uuid:key>")
@signed_in
def change(key: UUID) -> BaseResponse:
    """One that was removed meanwhile, as one that never was theirs, is not there: what was typed is kept."""
    if stories.story_of(own().account.id, key) is None:
        return shown(uuid4(), Section(as_sent(sent_form().fields), gone=True), new=True)
    return save(key)


@blueprint.post("/stories/<uuid:key>/removal")
@signed_in
def remove(key: UUID) -> BaseResponse:
    gone = removing.remove(redis(), Part.STORY, own().account.id, key) or abort(404)
    toast(_("“%(title)s” is removed.", title=gone.row["title"]), undo=undo(gone))
    return redirect(url_for("stories.index"), 303)


def save(key: UUID, *, new: bool = False) -> BaseResponse:
    sent = sent_form()
    content = read_story(sent)
    if sent.wrong:
        return shown(key, refused(sent), new=new)
    kept = stories.keep_story(own().account.id, key, read_seen(sent.raw("seen")), content)
    if not kept.is_saved:
        return shown(key, unsaved(sent, kept, story_form, story_form, limits.STORIES), new=new)
    toast(_("Saved."))
    return redirect(url_for("stories.edit", key=key), 303)


def shown(key: UUID, section: Section, *, new: bool = False) -> BaseResponse:
    return render(
        "stories/show.html",
        status=section.status,
        section=section,
        key=key,
        is_new=new,
        parts=STORY_PARTS,
        limits=limits,
        action=url_for("stories.add") if new else url_for("stories.change", key=key),
    )
