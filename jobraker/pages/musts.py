"""What an opening insists on, held against whoever is signed in, and the questions that settle what is not known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.database import now
from jobraker.jobs.statements import Degree, Need, Visa
from jobraker.matching.fits import Placed
from jobraker.matching.opening import Opening, opening_of
from jobraker.matching.rules.must_haves import Kind, Must, Source, State, must_haves
from jobraker.matching.rules.told import Told
from jobraker.pages.job_match import JobMatch, job_match
from jobraker.pages.question_words import answer_words, choice_words, question_words, unit_words
from jobraker.pages.sections import sent_form
from jobraker.profile import answers as bank
from jobraker.profile.models import Answer
from jobraker.profile.resume import document_of
from jobraker.profile.rules.answers import read_answer
from jobraker.profile.rules.merging import Seen
from jobraker.profile.rules.questions import Asked, Form, asked
from jobraker.taxonomy.terms import Fluency
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import N_, Phrase, _, ngettext
from jobraker.web.moments import date
from jobraker.web.render import is_partial, render, toast
from jobraker.web.statements import DEGREE, VISA, statement_words
from jobraker.web.words import country_name, word

blueprint = Blueprint("musts", __name__)

STATES: dict[State, tuple[Phrase, str, str]] = {
    State.UNMET: (N_("unmet"), "bad", "x"),
    State.UNKNOWN: (N_("unknown"), "ask", "circle-help"),
    State.MET: (N_("met"), "ok", "check"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """`look` and `icon` of the state; `question` is "" where nothing is asked, else with its `options` as the name and the
    value of a field and words; `number`: the unit of an answer that is one. `local`: the name may be
    that of a language alone. `change`: where an answer is changed."""

    state: str
    look: str
    icon: str
    name: str
    sentence: str
    have: str
    local: bool = False
    key: str = ""
    question: str = ""
    options: tuple[tuple[str, str, str], ...] = ()
    number: tuple[str, str] | None = None
    change: str = ""


@dataclass(frozen=True)
class Musts:
    opening: Opening
    account_id: int
    match: JobMatch | None

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        return {row.key: row for row in bank.answers_of(self.account_id)}

    @cached_property
    def found(self) -> tuple[Must, ...]:
        told = Told.of(document_of(self.account_id), now().date())
        answers = {key: row.value for key, row in self.answers.items()}
        placed = self.match.placed if self.match else Placed()
        return must_haves(self.opening, told, answers, placed.reason, hard=placed.hard)

    @property
    def summary(self) -> str:
        counts = {state: sum(must.state is state for must in self.found) for state in State}
        return _(
            "%(unmet)s unmet, %(unknown)s unknown, %(met)s met; not part of the score",
            **{state.value: count for state, count in counts.items()},
        )

    @property
    def lines(self) -> Iterator[Line]:
        for must in self.found:
            words, look, icon = STATES[must.state]
            line = Line(
                str(words), look, icon, self.name(must), must.sentence, self.have(must), must.kind is Kind.LANGUAGE
            )
            question = asked(must.ask) if must.ask else None
            change = url_for("profile_answers.edit", key=must.answer) if must.answer else ""
            yield with_question(line, question) if question else replace(line, change=change)

    def name(self, must: Must) -> str:
        if must.kind is Kind.PLACE:
            return _("Work there: %(way)s", way=word(self.opening.remote)) if self.opening.remote else _("Work there")
        if must.kind is Kind.PERMIT:
            if must.statements[0].value == Visa.CITIZENS or not self.opening.country:
                return str(VISA[Visa(must.statements[0].value)])
            return _("A right to work in %(country)s", country=country_name(self.opening.country))
        named = [statement_words(replace(each, need=Need.REQUIRED)) for each in must.statements]
        return _(" or ").join(dict.fromkeys(named))

    def have(self, must: Must) -> str:
        """What it is held against, and from where."""
        match must.source:
            case Source.ANSWERS:
                row = self.answers[must.answer]
                question = asked(must.answer)
                said = answer_words(question, row.value) if question else ""
                return _("%(answer)s: your answer of %(day)s.", answer=said, day=date(row.changed_at))
            case Source.PROFILE:
                return of_profile(must)
            case Source.WISHES:
                return of_wishes(must)
        if must.ask:
            return _("Not in your profile. Asked once, then remembered.")
        return _("Nothing that you told answers this.")


def of_profile(must: Must) -> str:
    match must.kind:
        case Kind.YEARS:
            years = float(must.held)
            return ngettext(
                "%(years)s year of work in all, by your profile.",
                "%(years)s years of work in all, by your profile.",
                round(years),
                years=must.held,
            )
        case Kind.DEGREE:
            return _("%(degree)s, by your profile.", degree=str(DEGREE[Degree(must.held)]))
        case Kind.LANGUAGE if must.held:
            return _("%(level)s, by your profile.", level=word(Fluency[must.held]))
        case Kind.LANGUAGE if must.state is State.UNKNOWN:
            return _("In your profile, but not how well. Asked once, then remembered.")
    return _("It stands in your profile.")


def of_wishes(must: Must) -> str:
    if must.held:
        return _("%(km)s km from where you look for work.", km=must.held)
    return _("It is where you look for work.") if must.state is State.MET else _("It is not where you look for work.")


def with_question(line: Line, question: Asked) -> Line:
    words, form = question_words(question), question.question.form
    line = replace(line, key=question.key, question=words)
    if form is Form.NUMBER:
        unit = question.question.units[0]
        return replace(line, number=(unit, unit_words(unit)))
    if form is Form.YES_NO:
        return replace(line, options=(("yes", "1", _("Yes")), ("yes", "0", _("No"))))
    choices = question.question.choices
    return replace(line, options=tuple(("choice", each, choice_words(question, each)) for each in choices))


def musts_of(account_id: int, job_id: int, match: JobMatch | None) -> Musts | None:
    opening = opening_of(job_id)
    return Musts(opening, account_id, match) if opening else None


def key_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@blueprint.post("/jobs/<int:job_id>/musts")
@signed_in
def answer(job_id: int) -> BaseResponse:
    """Keep an answer in the bank, where every later opening finds it."""
    sent, account_id = sent_form(), own().account.id
    question = asked(sent.raw("key"))
    opening = opening_of(job_id)
    if opening is None or question is None or question.is_own:
        abort(404)
    value = read_answer(sent, question.question)
    if sent.wrong:
        toast(_("Not saved: write a whole number in digits."), bad=True)
    else:
        kept = bank.keep_answer(account_id, question, Seen(), value)
        if kept.is_saved:
            toast(_("Saved: you are not asked again."))
        else:
            toast(_("Not saved: you have answered it meanwhile. Your answers stand in your profile."), bad=True)
    if is_partial():
        musts = Musts(opening, account_id, job_match(account_id, opening.job_id))
        return render("jobs/_musts.html", musts=musts, job_id=opening.job_id)
    if package := key_in(request.args.get("package", "")):
        return redirect(url_for("package.review", key=package, _anchor="musts"), 303)
    kept_query: dict[str, Any] = {name: request.args[name] for name in ("from", "track") if name in request.args}
    return redirect(url_for("jobs.job", job_id=opening.job_id, _anchor="musts", **kept_query), 303)
