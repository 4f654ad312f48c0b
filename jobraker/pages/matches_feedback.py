"""What somebody says of openings on their list: the list answers at once, and says what changed."""

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import redis, settings
from jobraker.matching import fits, opinions, shortlists
from jobraker.matching.blocking import Added
from jobraker.matching.feedback import BARRED, WEIGHED
from jobraker.matching.listening import said_of
from jobraker.matching.opinions import Outcome
from jobraker.matching.rules.order import Order
from jobraker.matching.rules.said import Said
from jobraker.matching.rules.verdicts import Because, Blocked, Verdict
from jobraker.matching.rules.weighing import Weighing
from jobraker.pages import blocked
from jobraker.pages import matches_words as words
from jobraker.pages.costly import costly
from jobraker.pages.matches import page_of, shown
from jobraker.pages.matches_page import MatchesPage
from jobraker.pages.profile_parts import Parts, parts_of
from jobraker.pages.sections import fault_words, sent_form
from jobraker.search.results import Part
from jobraker.web.access import signed_in
from jobraker.web.gettext import _
from jobraker.web.render import is_partial, toast

blueprint = Blueprint("matches_feedback", __name__)

TAKEN_BACK, COMPANY = "none", "company"  # of the buttons of a row, beside the verdicts


@dataclass(frozen=True, slots=True)
class Before:
    """Who says something, of which list, what they had said until then, and the openings that stood on it."""

    parts: Parts
    said: Said
    ids: frozenset[int]


@blueprint.post("/matches/<uuid:track>/openings/<int:job_id>")
@signed_in
@costly
def say(track: UUID, job_id: int) -> BaseResponse:
    before = listed(track)
    verdict, because = sent_verdict()
    account_id = before.parts.account_id
    if verdict:
        told = opinions.say(account_id, track, job_id, verdict, because)
    else:
        told = opinions.take_back(account_id, job_id)
    if told.opening is None:
        toast(words.answer(told, verdict, because, None), bad=True)
        return answered(page_after(before, job_id))
    page = page_after(before, told.opening.job_id)
    lesson = page.lesson_of(told.opening.job_id, because) if verdict else None
    changes = moved(before, page, job_id) if told.outcome is not Outcome.SAME else ""
    toast(" ".join(filter(None, (words.answer(told, verdict, because, lesson), changes))))
    return answered(page)


@blueprint.post("/matches/<uuid:track>/lessons/<int:because>")
@signed_in
@costly
def unlearn(track: UUID, because: int) -> BaseResponse:
    before = listed(track)
    if because not in (*BARRED, *WEIGHED):
        abort(404)
    given = opinions.learn(before.parts.account_id, track, Because(because), learnt=False)
    page = page_after(before)
    if given:
        toast(" ".join(filter(None, (_("Unlearnt. What you hid stays hidden."), moved(before, page)))))
    else:
        toast(_("Nothing was learnt from that any more."))
    return answered(page)


@blueprint.post("/matches/<uuid:track>/weights")
@signed_in
@costly
def weigh(track: UUID) -> BaseResponse:
    before = listed(track)
    now = page_of(track)
    sent = {part: request.form.get(part.value, "2") for part in Part}
    if not all(value in {str(int(weight)) for weight in Weighing} for value in sent.values()):
        abort(400)
    chosen = {part: Weighing(int(value)) for part, value in sent.items()}
    opinions.weigh(before.parts.account_id, track, chosen, now.learnt.weighing)
    page = page_after(before)
    changes = moved(before, page)
    same = page.look.said.weighing == now.look.said.weighing
    weighed = _("The weights are as they were.") if same else _("Weighed anew.")
    toast(" ".join(filter(None, (weighed, changes))))
    return answered(page)


@blueprint.post("/matches/<uuid:track>/words")
@signed_in
@costly
def block_word(track: UUID) -> BaseResponse:
    before = listed(track)
    sent = sent_form()
    word, done = blocked.put_in(before.parts.account_id, Blocked.WORD, sent)
    page = page_after(before)
    if sent.wrong:
        toast(fault_words(sent.wrong["name"]), bad=True)
    else:
        told = blocked.said(Blocked.WORD, word, there=done is Added.THERE)
        toast(" ".join(filter(None, (told, moved(before, page)))))
    return answered(page)


@blueprint.post("/matches/<uuid:track>/blocks")
@signed_in
@costly
def unblock(track: UUID) -> BaseResponse:
    before = listed(track)
    kind = request.form.get("kind", "")
    if kind not in {str(int(each)) for each in Blocked}:
        abort(400)
    held = opinions.unblock(before.parts.account_id, Blocked(int(kind)), request.form.get("key", ""))
    page = page_after(before)
    told = _("“%(name)s” is shown again.", name=held.shown) if held else _("That was not blocked any more.")
    toast(" ".join(filter(None, (told, moved(before, page)))))
    return answered(page)


def listed(track: UUID) -> Before:
    parts = parts_of(track)
    ids = frozenset(each.job_id for each in shortlists.listed(parts.account_id, track))
    return Before(parts, said_of(parts.account_id, track), ids)


def page_after(before: Before, job_id: int = 0) -> MatchesPage:
    return page_of(before.parts.track.key, job_id)


def moved(before: Before, page: MatchesPage, job_id: int = 0) -> str:
    """What a click did to the other openings."""
    after = {int(each) for each in page.look.scored.openings.job_ids}
    by_it = fits.moved(settings(), before.said, page.look.said, (before.ids ^ after) - {job_id}, redis())
    return words.moved(len(by_it - after), len(by_it & after))


def sent_verdict() -> tuple[Verdict | None, Because | None]:
    """None is what takes it back."""
    sent, because = request.form.get("verdict", ""), request.form.get("because", "")
    if sent == TAKEN_BACK:
        return None, None
    if sent == COMPANY:
        return Verdict.DISMISSED, Because.COMPANY
    if sent not in {str(int(verdict)) for verdict in Verdict} or because not in {"", *map(str, map(int, Because))}:
        abort(400)
    return Verdict(int(sent)), Because(int(because)) if because else None


def answered(page: MatchesPage) -> BaseResponse:
    """Without a script: the page again, at the row; or the one that it was sent from."""
    if is_partial():
        return shown(page)
    if request.form.get("back") == "said":
        return redirect(url_for("matches_said.said", track=page.track.key), 303)
    sort = None if page.order is Order.FIT else page.order
    anchor = f"job-{page.acted}" if page.acted else None
    show = page.show if "show" in request.form else None
    return redirect(url_for("matches.of_track", track=page.track.key, sort=sort, show=show, _anchor=anchor), 303)
