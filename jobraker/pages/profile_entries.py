"""The jobs and trainings of a profile: each has a form of its own, in its section or on a page."""

from uuid import UUID, uuid4

from flask import Blueprint, abort, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.database import now
from jobraker.extensions import redis
from jobraker.pages.profile_parts import month_names, page, parts_of, saved, told_entry
from jobraker.pages.profile_undo import undo
from jobraker.pages.sections import Section, refused, section_of, sent_form, unsaved
from jobraker.profile import service, undoing
from jobraker.profile.keeping import Outcome
from jobraker.profile.models import Entry
from jobraker.profile.rules import limits
from jobraker.profile.rules.merging import read_seen
from jobraker.profile.rules.sections import NO_ENTRY, as_sent, entry_form, read_entry
from jobraker.profile.rules.terms import Kind
from jobraker.profile.undoing import Part
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import N_, Phrase, _
from jobraker.web.render import is_partial, render

blueprint = Blueprint("profile_entries", __name__)

KINDS = ",".join(Kind)
HEADINGS: dict[tuple[Kind, bool], Phrase] = {
    (Kind.WORK, True): N_("Add a job"),
    (Kind.WORK, False): N_("Change a job"),
    (Kind.EDUCATION, True): N_("Add a training"),
    (Kind.EDUCATION, False): N_("Change a training"),
}
REMOVALS: dict[Kind, Phrase] = {
    Kind.WORK: N_("Remove this job?"),
    Kind.EDUCATION: N_("Remove this training?"),
}


@blueprint.get(f"/profile/<any({KINDS}):kind>")
@signed_in
def entries(kind: str) -> BaseResponse:
    return page(parts_of(), kind)


@blueprint.get(f"/profile/<any({KINDS}):kind>/new")
@signed_in
def new(kind: str) -> BaseResponse:
    return shown(Kind(kind), uuid4(), section_of(None, NO_ENTRY, entry_form))


@blueprint.post(f"/profile/<any({KINDS}):kind>")
@signed_in
def add(kind: str) -> BaseResponse:
    """The key was made with the form: whoever sends it twice adds one."""
    try:
        key = UUID(request.form.get("key", ""))
    except ValueError:
        abort(400)
    return save(Kind(kind), key)


@blueprint.get(f"/profile/<any({KINDS}):kind>/<uuid:key>")
@signed_in
def edit(kind: str, key: UUID) -> BaseResponse:
    entry = own_entry(kind, key)
    return shown(Kind(kind), key, section_of(entry, NO_ENTRY, entry_form))


@blueprint.post(f"/profile/<any({KINDS}):kind>/<uuid:key>")
@signed_in
def change(kind: str, key: UUID) -> BaseResponse:
    """One that was removed meanwhile, as one that never was theirs, is not there: what was typed is kept."""
    if service.entry_of(own().account.id, Kind(kind), key) is None:
        return shown(Kind(kind), key, Section(as_sent(sent_form().fields), gone=True))
    return save(Kind(kind), key)


@blueprint.get(f"/profile/<any({KINDS}):kind>/<uuid:key>/removal")
@signed_in
def ask(kind: str, key: UUID) -> BaseResponse:
    return render(
        "profile/removal.html",
        partial="profile/_removal.html",
        kind=Kind(kind),
        entry=own_entry(kind, key),
        heading=str(REMOVALS[Kind(kind)]),
        inline=is_partial(),
    )


@blueprint.post(f"/profile/<any({KINDS}):kind>/<uuid:key>/removal")
@signed_in
def remove(kind: str, key: UUID) -> BaseResponse:
    parts = parts_of()
    entry = own_entry(kind, key)
    gone = undoing.remove(redis(), Part.ENTRY, parts.account_id, kind=kind, key=key)
    if gone is None:
        abort(404)
    return saved(parts, kind, _("“%(title)s” is removed.", title=entry.title), undo(gone))


def save(kind: Kind, key: UUID) -> BaseResponse:
    sent, parts = sent_form(), parts_of()
    seen = read_seen(sent.raw("seen"))
    content = read_entry(sent, now().date())
    if sent.wrong:
        return shown(kind, key, refused(sent))
    kept = service.keep_entry(parts.account_id, kind, key, seen, content)
    if not kept.is_saved:
        return shown(kind, key, unsaved(sent, kept, entry_form, told_entry, limits.ENTRIES))
    if kept.outcome is Outcome.MERGED:
        return saved(parts, kind, _("Saved. What another window had changed meanwhile is kept."))
    return saved(parts, kind, _("Saved."))


def own_entry(kind: str, key: UUID) -> Entry:
    entry = service.entry_of(own().account.id, Kind(kind), key)
    if entry is None:
        abort(404)
    return entry


def shown(kind: Kind, key: UUID, section: Section) -> BaseResponse:
    """The form, for a new entry where none was seen or it is gone."""
    new = section.gone or not section.seen.version
    if section.gone:
        key = uuid4()
    action = url_for("profile_entries.add", kind=kind) if new else url_for("profile_entries.change", kind=kind, key=key)
    return render(
        "profile/entry.html",
        partial="profile/_entry.html",
        status=section.status,
        kind=kind,
        key=key,
        new=new,
        heading=str(HEADINGS[kind, new]),
        months=month_names(),
        action=action,
        section=section,
        limits=limits,
        inline=is_partial(),
    )
