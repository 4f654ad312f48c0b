"""The answers bank: what application forms ask again and again, answered once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import redis
from jobraker.pages.profile_parts import currency_names, currency_of
from jobraker.pages.profile_undo import undo
from jobraker.pages.question_words import (
    FORMS,
    ORIGINS,
    TOPICS,
    answer_words,
    choice_words,
    question_words,
    unit_words,
)
from jobraker.pages.sections import Section, refused, section_of, sent_form, unsaved
from jobraker.profile import answers as bank
from jobraker.profile import service, undoing
from jobraker.profile.models import Answer
from jobraker.profile.rules import limits
from jobraker.profile.rules.answers import answer_fields, read_answer
from jobraker.profile.rules.merging import Content, read_seen
from jobraker.profile.rules.questions import OWN_FORMS, QUESTIONS, Asked, Form, Topic, asked, own_key
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.profile.undoing import Part
from jobraker.taxonomy.countries import countries
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _, locale
from jobraker.web.money import PERIODS
from jobraker.web.render import is_partial, render, toast
from jobraker.web.words import country_name

blueprint = Blueprint("profile_answers", __name__)

PERMIT = "work-permit"


@dataclass(frozen=True, slots=True)
class Line:
    """A question with its answer; `answer` is "" where there is none yet."""

    key: str
    question: str
    answer: str = ""
    origin: str = ""
    at: datetime | None = None
    own: bool = False


@dataclass
class Bank:
    """All the questions that a person may answer, by topic."""

    account_id: int
    topics: list[tuple[Topic, str, Sequence[Line]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        rows = {row.key: row for row in bank.answers_of(self.account_id)}
        self.topics = [(topic, str(TOPICS[topic]), list(lines_of(topic, rows))) for topic in Topic]

    @property
    def answered(self) -> int:
        return sum(bool(line.answer) for _topic, _words, lines in self.topics for line in lines)


@blueprint.get("/profile/answers")
@signed_in
def answers() -> BaseResponse:
    return render("profile/answers.html", bank=Bank(own().account.id), focus=False)


@blueprint.get("/profile/answers/new")
@signed_in
def new() -> BaseResponse:
    """A question of one's own; `form` is what its answer will be, `question` the words that it begins with."""
    form = request.args.get("form", Form.TEXT)
    question = asked(own_key(), form)
    if question is None:
        abort(404)
    begun = {"question": " ".join(request.args.get("question", "").split())[: limits.QUESTION]}
    return shown(question, section_of(None, nothing(question) | begun, fields), new=True)


@blueprint.get(f"/profile/answers/{PERMIT}")
@signed_in
def permit() -> BaseResponse:
    """Of a country that is still to be chosen, which for a start is where the person lives."""
    person = service.person_of(own().account.id)
    home = person.place[-2:] if person and person.place else ""
    question = asked(f"{PERMIT}-de")
    assert question is not None  # noqa: S101 - one of the questions that are known
    section = Section({"country": home})
    return shown(question, section, new=True, by_country=True)


@blueprint.post("/profile/answers")
@signed_in
def add() -> BaseResponse:
    sent = sent_form()
    key, form = sent.raw("key"), sent.raw("kind")
    by_country = key.startswith(f"{PERMIT}-")
    if by_country:
        chosen = sent.line("country", 2, needed=True).lower()
        question = asked(f"{PERMIT}-{chosen}")
        if question is None:
            sent.fail("country", Fault.NOT_OFFERED)
            question = asked(key)
    else:
        question = asked(key, form)
    if question is None or not (by_country or question.is_own):
        abort(400)
    return save(question, sent, new=True, by_country=by_country)


@blueprint.get("/profile/answers/<key>")
@signed_in
def edit(key: str) -> BaseResponse:
    row = bank.answer_of(own().account.id, key)
    question = known(key, row)
    return shown(question, section_of(row, nothing(question), fields), row=row)


@blueprint.post("/profile/answers/<key>")
@signed_in
def change(key: str) -> BaseResponse:
    row = bank.answer_of(own().account.id, key)
    return save(known(key, row), sent_form(), row=row)


@blueprint.post("/profile/answers/<key>/removal")
@signed_in
def remove(key: str) -> BaseResponse:
    gone = undoing.remove(redis(), Part.ANSWER, own().account.id, key=key)
    if gone is None:
        abort(404)
    toast(_("The answer is removed."), undo=undo(gone))
    return redirect(url_for("profile_answers.answers"), 303)


def known(key: str, row: Answer | None) -> Asked:
    """The question of this key; one in own words is known by its answer alone."""
    question = asked(key, row.form if row else Form.TEXT)
    if question is None or (question.is_own and row is None):
        abort(404)
    return question


def save(
    question: Asked, sent: Sent, *, new: bool = False, by_country: bool = False, row: Answer | None = None
) -> BaseResponse:
    value = read_answer(sent, question.question)
    words = sent.line("question", limits.QUESTION, needed=True) if question.is_own else ""
    if sent.wrong:
        return shown(question, refused(sent), new=new, by_country=by_country, row=row)
    kept = bank.keep_answer(own().account.id, question, read_seen(sent.raw("seen")), value, words)
    if not kept.is_saved:
        section = unsaved(sent, kept, fields, told(question), limits.ANSWERS)
        return shown(question, section, new=new and not section.clash, row=row)
    toast(_("Saved."))
    if is_partial():
        line = line_of(question, bank.answer_of(own().account.id, question.key))
        return render("profile/_answer.html", line=line, focus=True)
    return redirect(url_for("profile_answers.answers", _anchor=f"answer-{question.key}"), 303)


def shown(
    question: Asked, section: Section, *, new: bool = False, by_country: bool = False, row: Answer | None = None
) -> BaseResponse:
    is_new = new or section.gone
    account_id = own().account.id
    action = url_for("profile_answers.add") if is_new else url_for("profile_answers.change", key=question.key)
    own_question = row.question if row else section.value("question")
    return render(
        "profile/answer.html",
        partial="profile/_answer_form.html",
        status=section.status,
        asked=question,
        section=section,
        action=action,
        new=is_new,
        inline=is_partial(),
        saved=row is not None,
        heading=heading(question, own_question, is_new, by_country=by_country),
        countries=country_choices() if by_country else [],
        choices=[(each, choice_words(question, each)) for each in question.question.choices],
        units=[(each, unit_words(each)) for each in question.question.units],
        forms=[(form, str(FORMS[form])) for form in OWN_FORMS] if is_new and question.is_own else [],
        currencies=currency_names(locale().language),
        currency=currency_of(account_id),
        periods=[(int(period), str(words)) for period, words in PERIODS.items()],
        limits=limits,
    )


def heading(question: Asked, own_question: str, new: bool, *, by_country: bool) -> str:
    if by_country:
        return _("Where may you work?")
    if question.is_own:
        return _("A question of your own") if new else own_question
    return question_words(question)


def nothing(question: Asked) -> dict[str, Any]:
    return {"form": str(question.question.form), "question": "", "value": {}}


def fields(content: Content) -> dict[str, str]:
    return answer_fields(content["value"]) | {"question": content["question"]}


def told(question: Asked) -> "Told":
    return Told(question)


@dataclass(frozen=True, slots=True)
class Told:
    """What another window saved, in words, by the field of the form that it stands below."""

    question: Asked

    def __call__(self, content: Content) -> dict[str, str]:
        return {"value": answer_words(self.question, content["value"]), "question": content["question"]}


def lines_of(topic: Topic, rows: Mapping[str, Answer]) -> Iterator[Line]:
    for question in QUESTIONS:
        if question.topic is topic and not question.by:
            one = asked(question.slug)
            if one:
                yield line_of(one, rows.get(question.slug))
    for key, row in rows.items():
        one = asked(key, row.form)
        if one and one.question.topic is topic and (one.about or one.is_own):
            yield line_of(one, row)


def line_of(question: Asked, row: Answer | None) -> Line:
    if row is None:
        return Line(question.key, question_words(question))
    words = row.question if question.is_own else question_words(question)
    answer = answer_words(question, row.value)
    return Line(question.key, words, answer, str(ORIGINS[row.origin]), row.changed_at, own=question.is_own)


def country_choices() -> list[tuple[str, str]]:
    named = [(country.code, country_name(country.code)) for country in countries()]
    return sorted(named, key=lambda one: one[1].casefold())
