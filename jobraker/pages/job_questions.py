"""What an employer's form asks, before anybody applies: what is answered already, from where, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.automation import forms
from jobraker.automation.models import SiteForm
from jobraker.automation.rules.answering import answer
from jobraker.automation.rules.answers import Answer, Missing, Why, as_kept
from jobraker.automation.rules.kept_questions import questions_of
from jobraker.automation.rules.learning import kept_under, own_form
from jobraker.automation.rules.recognising import Around
from jobraker.automation.rules.usual import usual_questions
from jobraker.automation.rules.wording import stands_alone
from jobraker.automation.told import around, facts_of
from jobraker.boards.form import FormQuestion, Group, Kind
from jobraker.extensions import redis
from jobraker.matching.opening import Opening, opening_of
from jobraker.pages.applications.attempt_asks import answer_said
from jobraker.pages.applications.clock import Clock, clock_of
from jobraker.pages.costly import costly
from jobraker.pages.form_words import why_words
from jobraker.resumes import versions
from jobraker.tailoring import letters
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import N_, Phrase, _, ngettext
from jobraker.web.render import render

blueprint = Blueprint("job_questions", __name__)

LOOKS_MOST = 15  # at a form that is being read, a second or two apart; then it is left to whoever comes back
GROUPS: dict[Group, Phrase] = {
    Group.VOLUNTARY: N_("Voluntary, about you: left out unless you have answered it."),
    Group.LEGAL: N_("A consent"),
}


@blueprint.get("/jobs/<int:job_id>/questions")
@signed_in
@costly
def of_job(job_id: int) -> BaseResponse:
    opening = opening_of(job_id) or abort(404)
    if opening.job_id != job_id:
        return redirect(url_for("job_questions.of_job", job_id=opening.job_id))
    looks = min(max(request.args.get("looks", 0, type=int), 0), LOOKS_MOST)
    page = QuestionsPage(opening, own().account.id, looks)
    return render("job_questions/show.html", partial="job_questions/_list.html", page=page)


@dataclass(frozen=True, slots=True)
class Line:
    """A question with its answer and where that is from, or why there is none. `go` leads to where it is answered."""

    question: FormQuestion
    words: str = ""
    source: str = ""
    why: str = ""
    note: str = ""
    go: str = ""


@dataclass(frozen=True)
class QuestionsPage:
    """`looks`: how often it was looked at while it was being read."""

    opening: Opening
    account_id: int
    looks: int = 0

    @cached_property
    def form(self) -> SiteForm | None:
        """As it is kept; wanted where it is not fresh and its board tells."""
        form = forms.form_of(self.opening.job_id)
        if forms.is_fresh(form) or not self.is_told:
            return form
        wanted = not self.looks and forms.want(redis(), self.opening.job_id)
        return forms.form_of(self.opening.job_id) if wanted else form

    @cached_property
    def is_told(self) -> bool:
        """Whether a board lists what this form asks. Nobody applies to an opening that is closed."""
        return self.opening.closed_at is None and forms.is_told(self.opening.job_id)

    @cached_property
    def of_board(self) -> bool:
        return self.form is not None and self.form.origin == forms.BOARD

    @property
    def reading(self) -> bool:
        if forms.is_fresh(self.form) or not self.is_told or self.looks >= LOOKS_MOST:
            return False
        return self.form is None or self.form.problem in ("", forms.CUT)

    @property
    def unread(self) -> bool:
        """Its board tells, but did not this time."""
        return self.is_told and not self.of_board and not self.reading

    @property
    def cut(self) -> bool:
        return self.form is not None and self.form.problem == forms.CUT

    @property
    def next_look(self) -> str:
        return url_for("job_questions.of_job", job_id=self.opening.job_id, looks=self.looks + 1)

    @cached_property
    def clock(self) -> Clock:
        return clock_of(self.account_id)

    @cached_property
    def questions(self) -> Sequence[FormQuestion]:
        if self.form and self.of_board:
            return questions_of(self.form.questions)
        return usual_questions(self.opening.country)

    @cached_property
    def lines(self) -> list[Line]:
        resume = versions.written_for(self.account_id, self.opening.job_id) or versions.standard(self.account_id)
        letter = letters.letter_for(self.account_id, self.opening.job_id)
        named = _("The letter for this opening") if letter else ""
        facts = facts_of(self.account_id, resume=resume.row.name if resume else "", letter=named, letter_text=named)
        beside = around(self.opening, self.questions, facts)
        return [self.line(question, answer(question, facts, beside), beside) for question in self.questions]

    @property
    def answered(self) -> list[Line]:
        return [line for line in self.lines if line.words]

    @property
    def missing(self) -> list[Line]:
        return [line for line in self.lines if not line.words and line.question.required]

    @property
    def blank(self) -> list[Line]:
        return [line for line in self.lines if not line.words and not line.question.required]

    @property
    def summary(self) -> str:
        asked = ngettext("%(num)s question", "%(num)s questions", len(self.lines))
        return _(
            "%(asked)s: %(answered)s answered, %(missing)s to be asked, %(blank)s left blank",
            asked=asked,
            answered=len(self.answered),
            missing=len(self.missing),
            blank=len(self.blank),
        )

    def line(self, question: FormQuestion, found: Answer | Missing, beside: Around) -> Line:
        note = str(GROUPS[question.group]) if question.group in GROUPS else ""
        if isinstance(found, Answer):
            return Line(question, found.words, answer_said(as_kept(found)["source"], self.clock), note=note)
        return Line(question, why=why_words(found.why), note=note, go=self.where(question, found, beside))

    def where(self, question: FormQuestion, found: Missing, beside: Around) -> str:
        """In the bank, the profile or the files; "" for what can be answered on the form alone."""
        if found.key:
            return url_for("profile_answers.edit", key=found.key)
        if question.kind is Kind.FILE:
            return url_for("resumes.resumes") if found.why is Why.NOT_TOLD else ""
        if found.why in (Why.NOT_TOLD, Why.UNSURE):
            return url_for("profile.profile")
        words = kept_under(question, beside) if found.why is Why.UNKNOWN and stands_alone(question.label) else ""
        return url_for("profile_answers.new", form=own_form(question), question=words) if words else ""
