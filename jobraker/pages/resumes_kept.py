"""What becomes of a résumé as a whole: its name, what it is for, whether it is the default, its end and the way back."""

from uuid import UUID

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import redis
from jobraker.pages.profile_undo import too_late
from jobraker.pages.resumes_builder import shown
from jobraker.pages.sections import Section, refused, sent_form
from jobraker.profile import tracks
from jobraker.profile.rules.sent import Fault
from jobraker.resumes import choosing, undoing, versions
from jobraker.resumes.models import NAME_CHARS
from jobraker.resumes.undoing import PutBack, Returned
from jobraker.resumes.versions import Written
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import Undo, render, toast

blueprint = Blueprint("resumes_kept", __name__)


@blueprint.get("/resumes/<uuid:key>/name")
@signed_in
def naming(key: UUID) -> BaseResponse:
    row = mine(key).row
    return named(key, Section({"name": row.name, "track": str(row.track or "")}))


@blueprint.post("/resumes/<uuid:key>/name")
@signed_in
def rename(key: UUID) -> BaseResponse:
    """With the kind of work that it is for, where there are several."""
    held, sent, account_id = mine(key), sent_form(), own().account.id
    name, track = sent.line("name", NAME_CHARS, needed=True), sent.raw("track")
    kinds = {str(kind.key): kind.key for kind in tracks.tracks_of(account_id) if kind.name}
    if track and track not in kinds:
        sent.fail("track", Fault.NOT_OFFERED)
    if sent.wrong:
        return named(key, refused(sent))
    if not choosing.rename(account_id, key, name):
        abort(404)
    if "track" in sent.fields and not held.row.is_tailored:
        choosing.choose_for_track(account_id, key, kinds.get(track))
    toast(_("Saved."))
    return home()


@blueprint.post("/resumes/<uuid:key>/default")
@signed_in
def make_default(key: UUID) -> BaseResponse:
    name = mine(key).row.name
    if not choosing.make_default(own().account.id, key):
        abort(404)
    toast(_("“%(name)s” is sent from now on where you choose no other.", name=name))
    return home()


@blueprint.get("/resumes/<uuid:key>/removal")
@signed_in
def ask(key: UUID) -> BaseResponse:
    return render("resumes/removal.html", resume=mine(key).row)


@blueprint.post("/resumes/<uuid:key>/removal")
@signed_in
def remove(key: UUID) -> BaseResponse:
    """A file goes for good, so that its page asks first; what was built can be put back."""
    if mine(key).row.is_brought and request.form.get("sure") != "1":
        return redirect(url_for("resumes_kept.ask", key=key), 303)
    gone = undoing.remove(redis(), own().account.id, key)
    if gone is None:
        abort(404)
    undo = Undo(url_for("resumes_kept.put_back", ticket=UUID(gone.ticket)), "") if gone.ticket else None
    toast(_("“%(name)s” is deleted.", name=gone.name), undo=undo)
    return home()


@blueprint.post("/resumes/removed/<uuid:ticket>")
@signed_in
def put_back(ticket: UUID) -> BaseResponse:
    done = undoing.put_back(redis(), own().account.id, ticket.hex)
    if done is None:
        return too_late()
    toast(returned_words(done))
    if done.was_written and done.returned is not Returned.GONE:
        return shown(done.key)
    return home()


def returned_words(done: PutBack) -> str:
    return {
        Returned.BACK: _("“%(name)s” is as it was.", name=done.name),
        Returned.THERE: _("“%(name)s” is there already.", name=done.name),
        Returned.GONE: _("“%(name)s” was deleted meanwhile.", name=done.name),
        Returned.FULL: _("Not put back: there are as many already as are kept. Remove one first."),
    }[done.returned]


def mine(key: UUID) -> Written:
    return versions.written(own().account.id, key) or abort(404)


def named(key: UUID, section: Section) -> BaseResponse:
    kinds = [(str(kind.key), kind.name) for kind in tracks.tracks_of(own().account.id) if kind.name]
    return render(
        "resumes/name.html", status=section.status, section=section, resume=mine(key).row, kinds=kinds,
        name_chars=NAME_CHARS,
    )  # fmt: skip


def home() -> BaseResponse:
    return redirect(url_for("resumes.resumes"), 303)
