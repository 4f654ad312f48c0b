"""One question at a time: an answer is written, and what can be said of it stands below."""

from uuid import UUID

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import limiter, redis
from jobraker.language_model import works
from jobraker.pages.model_asked import LIMIT
from jobraker.pages.practice.overview import to_overview
from jobraker.pages.practice.page import Asking, practised
from jobraker.pages.practice.words import question_words, refusal_words
from jobraker.pages.profile_undo import too_late
from jobraker.pages.sections import Section
from jobraker.practice import asking, feedback, removing, stories
from jobraker.practice.asking import Answered, Refusal
from jobraker.practice.removing import Gone, Part, Returned
from jobraker.practice.rules import limits
from jobraker.profile.keeping import Outcome
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.filters import count
from jobraker.web.gettext import _, language
from jobraker.web.render import Undo, render, toast

blueprint = Blueprint("practice_asking", __name__)

ANSWERS = "120 per hour"  # that a person gives


@blueprint.get("/applications/<uuid:key>/practice/<int:number>")
@signed_in
def question(key: UUID, number: int) -> BaseResponse:
    """`answer`: which of the answers is looked at. As a part of the page, what is said of it."""
    page = practised(key)
    asked = Asking(page, page.line(number), request.args.get("answer", ""))
    before = asked.shown.row.answer if asked.shown and asked.chosen else ""
    return shown(asked, Section({"answer": before}))


@blueprint.post("/applications/<uuid:key>/practice/<int:number>")
@signed_in
@limiter.limit(ANSWERS, key_func=access.whose)
def answer(key: UUID, number: int) -> BaseResponse:
    """`question`: which one was read, wherever it stands now."""
    page, said = practised(key), request.form.get("answer", "")
    names = [each.name for each in page.questions]
    read = request.form.get("question", "")
    number = names.index(read) + 1 if read in names else number
    asked = Asking(page, page.line(number))
    question = asked.line.question
    if read and read not in names:
        done = Answered(refused=Refusal.OTHER)
    else:
        done = asking.answer(page.account_id, key, question, question_words(question), said)
    if done.refused is Refusal.GONE:
        abort(404)
    if done.refused or done.key is None:
        errors = {"answer": refusal_words(done.refused or Refusal.EMPTY)}
        return shown(asked, Section({"answer": said[: limits.ANSWER * 2]}, errors))
    if asked.model:
        feedback.begin(page.account_id, done.key, language().split("_")[0])
    return to_question(key, number, done.key)


@blueprint.post("/applications/<uuid:key>/practice/answers/<uuid:answer>/feedback")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def ask_again(key: UUID, answer: UUID) -> BaseResponse:
    one = mine(key, answer)
    if one.model:
        feedback.begin(one.practised.account_id, answer, language().split("_")[0])
    return to_question(key, one.line.number, answer)


@blueprint.post("/applications/<uuid:key>/practice/answers/<uuid:answer>/feedback/removal")
@signed_in
def leave(key: UUID, answer: UUID) -> BaseResponse:
    """What is underway comes to nothing."""
    one = mine(key, answer)
    works.forget(one.practised.account_id, feedback.KIND, answer)
    return to_question(key, one.line.number, answer)


@blueprint.post("/applications/<uuid:key>/practice/answers/<uuid:answer>/story")
@signed_in
def keep(key: UUID, answer: UUID) -> BaseResponse:
    one = mine(key, answer)
    kept = stories.keep_answer(one.practised.account_id, answer)
    if kept is Outcome.FULL:
        toast(
            _("Not kept: there are %(most)s stories already. Remove one first.", most=count(limits.STORIES)), bad=True
        )
        return to_question(key, one.line.number, answer)
    if kept is Outcome.SAVED:
        toast(_("Kept as a story. Put its sentences where they belong."))
    return redirect(url_for("stories.edit", key=answer), 303)


@blueprint.post("/applications/<uuid:key>/practice/answers/<uuid:answer>/removal")
@signed_in
def remove(key: UUID, answer: UUID) -> BaseResponse:
    one = mine(key, answer)
    gone = removing.remove(redis(), Part.ANSWER, one.practised.account_id, answer)
    toast(_("The answer is removed."), undo=undo(gone) if gone else None)
    return to_question(key, one.line.number)


@blueprint.post("/applications/practice/removed/<uuid:ticket>")
@signed_in
def put_back(ticket: UUID) -> BaseResponse:
    """Answers, and stories too."""
    done = removing.put_back(redis(), own().account.id, ticket.hex)
    if done is None:
        return too_late()
    gone, returned = done
    words = {
        Returned.BACK: _("It is back."),
        Returned.THERE: _("It is there already."),
        Returned.FULL: _("Not put back: there are %(most)s already. Remove one first.", most=count(limits.STORIES)),
        Returned.ALONE: _("Not put back: its application is gone."),
    }
    full = returned is Returned.FULL
    toast(words[returned], bad=returned in (Returned.FULL, Returned.ALONE), undo=undo(gone) if full else None)
    if gone.part is Part.STORY or returned is Returned.ALONE:
        return redirect(url_for("stories.index"), 303)
    return to_overview(UUID(gone.row["application"]))


def undo(gone: Gone) -> Undo | None:
    """What a toast offers for what has just been taken away."""
    return Undo(url_for("practice_asking.put_back", ticket=UUID(gone.ticket)), "") if gone.ticket else None


def mine(key: UUID, answer: UUID) -> Asking:
    """An answer of this application, at its question; at the first, where its own is asked no more."""
    page = practised(key)
    row = asking.answer_of(page.account_id, answer)
    if row is None or row.application != key:
        abort(404)
    names = [each.name for each in page.questions]
    return Asking(page, page.line(names.index(row.question) + 1 if row.question in names else 1), str(answer))


def shown(asked: Asking, section: Section) -> BaseResponse:
    return render(
        "practice/question.html",
        partial="practice/_feedback.html",
        status=section.status,
        page=asked.practised.of,
        asking=asked,
        section=section,
    )


def to_question(key: UUID, number: int, answer: UUID | None = None) -> BaseResponse:
    anchor = "feedback" if answer else None
    return redirect(url_for("practice_asking.question", key=key, number=number, answer=answer, _anchor=anchor), 303)
