"""The interviews of an application: each on a form of its own, in the zone that it is held in."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications import interviews, undoing, zones
from jobraker.applications.interviews import interview_of
from jobraker.applications.rules import limits
from jobraker.applications.rules.interview_form import ROUNDS, choices_of, interview_form, read_interview
from jobraker.applications.rules.interviews import Form, Outcome
from jobraker.applications.rules.zone_names import zone_named
from jobraker.applications.told_and_moved import Part as Told
from jobraker.applications.undoing import Part
from jobraker.extensions import redis
from jobraker.pages.applications.gone import say_gone
from jobraker.pages.applications.moves import answer
from jobraker.pages.applications.removed import to_application, undo_of
from jobraker.pages.applications.show import Shown, shown
from jobraker.pages.applications.told_and_moved import undo
from jobraker.pages.applications.words import INTERVIEW_FORMS, OUTCOMES, interview_form_word, moved_words, outcome_word
from jobraker.pages.sections import Section, refused, section_of, sent_form, unsaved
from jobraker.profile.keeping import Outcome as Keeping
from jobraker.profile.rules.merging import Content, read_seen
from jobraker.profile.rules.sections import as_sent
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.moments import day
from jobraker.web.render import render, toast

blueprint = Blueprint("applications_interviews", __name__)


@blueprint.get("/applications/<uuid:key>/interviews/new")
@signed_in
def new(key: UUID) -> BaseResponse:
    page, account_id = shown(key), own().account.id
    return form_shown(page, uuid4(), section_of(None, nothing(account_id, key), interview_form))


@blueprint.post("/applications/<uuid:key>/interviews")
@signed_in
def add(key: UUID) -> BaseResponse:
    """The key was made with the form: whoever sends it twice adds one."""
    page = shown(key)
    try:
        interview = UUID(request.form.get("key", ""))
    except ValueError:
        abort(400)
    return save(page, interview)


@blueprint.get("/applications/<uuid:key>/interviews/<uuid:interview>")
@signed_in
def edit(key: UUID, interview: UUID) -> BaseResponse:
    page = shown(key)
    row = interview_of(page.row.account_id, key, interview)
    if row is None:
        say_gone()
        return to_application(key)
    return form_shown(page, interview, section_of(row, row.content, interview_form))


@blueprint.post("/applications/<uuid:key>/interviews/<uuid:interview>")
@signed_in
def change(key: UUID, interview: UUID) -> BaseResponse:
    """One that was removed meanwhile is not there: what was typed is kept, and can be saved as a new one."""
    page = shown(key)
    if interview_of(page.row.account_id, key, interview) is None:
        return form_shown(page, interview, Section(as_sent(sent_form().fields), gone=True))
    return save(page, interview)


@blueprint.post("/applications/<uuid:key>/interviews/<uuid:interview>/outcome")
@signed_in
def end(key: UUID, interview: UUID) -> BaseResponse:
    """By one click, from wherever it is asked how it went."""
    page, said = shown(key), request.form.get("outcome", "")
    outcome = next((each for each in Outcome if each == said), None) or abort(400)
    if not interviews.end(page.row.account_id, key, interview, outcome):
        say_gone()
        return answer()
    toast(_("Noted: %(outcome)s.", outcome=outcome_word(outcome)))
    return answer()


@blueprint.post("/applications/<uuid:key>/interviews/<uuid:interview>/removal")
@signed_in
def remove(key: UUID, interview: UUID) -> BaseResponse:
    gone = undoing.remove(redis(), Part.INTERVIEW, own().account.id, shown(key).key, interview)
    if gone is None:
        say_gone()
        return to_application(key)
    toast(_("Interview %(round)s is removed.", round=gone.row["round"]), undo=undo_of(gone))
    return to_application(key)


def save(page: Shown, interview: UUID) -> BaseResponse:
    sent = sent_form()
    content = read_interview(sent, zones.found)
    if sent.wrong:
        return form_shown(page, interview, refused(sent))
    kept, moved = interviews.keep_interview(
        redis(), page.row.account_id, page.key, interview, read_seen(sent.raw("seen")), content, page.clock.today
    )
    if not kept.is_saved:
        return form_shown(page, interview, unsaved(sent, kept, interview_form, told, limits.INTERVIEWS))
    if moved and moved.keys:
        toast(f"{_('Interview added.')} {moved_words(moved)}", undo=undo(Told.INTERVIEW, interview, moved))
    elif kept.outcome is Keeping.MERGED:
        toast(_("Saved. What another window had changed meanwhile is kept."))
    else:
        toast(_("Saved."))
    return to_application(page.key)


def nothing(account_id: int, application: UUID) -> dict[str, Any]:
    """The empty form: the next round, an hour, where they live."""
    empty = dict.fromkeys(("place", "link", "people", "notes", "outcome"), "")
    round_number = min(interviews.next_round(account_id, application), ROUNDS)
    zone = zones.likely(account_id)
    return empty | {"round": round_number, "form": Form.VIDEO, "begins_at": None, "minutes": 60, "zone": zone}


def form_shown(page: Shown, interview: UUID, section: Section) -> BaseResponse:
    """For a new one where none was seen, or it is gone."""
    is_new = section.gone or not section.seen.version
    if "form" in section.meanwhile:
        section.meanwhile["what"] = section.meanwhile.pop("form")  # no field of a form may be called so
    if section.gone:
        interview = uuid4()
    if twice := choices_of(section.values, zones.found):
        section.choices["time"] = twice  # that which is saved stays, unless another is chosen
    return render(
        "applications/interview.html",
        status=section.status,
        page=page,
        section=section,
        key=interview,
        is_new=is_new,
        forms=[(form, str(words)) for form, words in INTERVIEW_FORMS.items()],
        outcomes=[(outcome, str(words)) for outcome, words in OUTCOMES.items()],
        zones=zones.offered(),
        limits=limits,
    )


def told(content: Content) -> Mapping[str, str]:
    """What another window saved, in words. The day, the time and the zone are one moment."""
    form = interview_form(content)
    begins = content["begins_at"]
    there = begins.astimezone(zone_named(content["zone"])) if begins else None
    when = _("%(day)s, %(time)s", day=day(there.date()), time=f"{there:%H:%M}") if there else ""
    words = {"form": interview_form_word(content["form"]), "outcome": outcome_word(content["outcome"])}
    return form | words | {"begins_at": when}
