"""What was sent of an application: when, by which way, with which documents, and what was answered."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications.rules import limits
from jobraker.applications.rules.moves import was_sent
from jobraker.applications.rules.sending import (
    answers_form,
    pairs_sent,
    read_answers,
    read_sending,
    sending_form,
    sending_of,
)
from jobraker.applications.sending import tell
from jobraker.extensions import redis
from jobraker.pages.applications.channel_words import channel_word, ways
from jobraker.pages.applications.moves import tell as tell_move
from jobraker.pages.applications.show import Shown, shown
from jobraker.pages.sections import Section, refused, section_of, sent_form, unsaved
from jobraker.profile.rules.merging import Content, read_seen
from jobraker.profile.rules.sections import as_sent
from jobraker.resumes.versions import resumes_of, tailored_of
from jobraker.saved.models import SavedJob
from jobraker.saved.rules.limits import CHANNEL
from jobraker.saved.rules.stages import Stage
from jobraker.tailoring.letters import letters_of
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.moments import day
from jobraker.web.render import render, toast

blueprint = Blueprint("applications_sent", __name__)

TAILORED = 200  # résumés for single openings, that are offered


@blueprint.get("/applications/<uuid:key>/sent")
@signed_in
def form(key: UUID) -> BaseResponse:
    page = shown(key)
    return sending_shown(page, section_of(page.row, page.row.content, in_words))


@blueprint.post("/applications/<uuid:key>/sent")
@signed_in
def save(key: UUID) -> BaseResponse:
    page, sent = shown(key), sent_form()
    resumes, letters = documents(page.row)
    needs_day = was_sent(page.card.stage)
    content = read_sending(sent, page.clock.today, ways(), resumes, letters, needs_day=needs_day)
    if sent.wrong:
        return sending_shown(page, refused(sent))
    kept, moved = tell(redis(), own().account.id, key, read_seen(sent.raw("seen")), content, page.clock.today)
    if not kept.is_saved:
        return sending_shown(page, unsaved(sent, kept, in_words, told))
    if moved:
        tell_move(moved)
    else:
        toast(_("Saved."))
    return redirect(url_for("applications_show.show", key=key), 303)


def sending_shown(page: Shown, section: Section) -> BaseResponse:
    resumes, letters = documents(page.row)
    return render(
        "applications/sent.html",
        status=section.status,
        page=page,
        section=section,
        ways=list(ways().values()),
        resumes=list(resumes.items()),
        letters=list(letters.items()),
        waits=page.card.stage is Stage.SUBMITTING,
        most=CHANNEL,
    )


def documents(row: SavedJob) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Résumés and letters that may have been sent; one that was told and is gone since stays, by its name as it was."""
    account_id = row.account_id
    resumes = {str(each.key): each.name for each in (*resumes_of(account_id), *tailored_of(account_id, TAILORED))}
    for_this = sorted(letters_of(account_id), key=lambda each: each[0].job_id != row.job_id or row.job_id is None)
    letters = {str(each.key): letter_name(each.job_title, each.company) for each, _number in for_this}
    return here_or_gone(row.resume) | resumes, here_or_gone(row.letter) | letters


def letter_name(title: str, company: str) -> str:
    return f"{title}, {company}" if company else title


def here_or_gone(document: Mapping[str, Any] | None) -> dict[str, str]:
    return {str(document["key"]): str(document["name"])} if document else {}


def in_words(content: Content) -> dict[str, str]:
    return sending_form(content, ways())


def told(content: Content) -> Mapping[str, str]:
    """What another window saved, in words."""
    values = sending_of(content)
    on = values["applied_on"]
    names = {name: (values[name] or {}).get("name", "") for name in ("resume", "letter")}
    return {"applied_on": day(on) if on else "", "channel": channel_word(values["channel"])} | names


@blueprint.get("/applications/<uuid:key>/answers")
@signed_in
def answers(key: UUID) -> BaseResponse:
    page = shown(key)
    return answers_shown(page, section_of(page.row, page.row.content, answers_form), len(page.row.answers) + 1)


@blueprint.post("/applications/<uuid:key>/answers")
@signed_in
def save_answers(key: UUID) -> BaseResponse:
    """`add` puts one more pair into the form, and saves nothing yet."""
    page, sent = shown(key), sent_form()
    if "add" in sent.fields:
        return answers_shown(
            page, Section(as_sent(sent.fields), seen=read_seen(sent.raw("seen"))), pairs_sent(sent) + 1
        )
    content = read_answers(sent)
    if sent.wrong:
        return answers_shown(page, refused(sent), pairs_sent(sent))
    kept_row, _moved = tell(redis(), own().account.id, key, read_seen(sent.raw("seen")), content, page.clock.today)
    if not kept_row.is_saved:
        return answers_shown(page, unsaved(sent, kept_row, answers_form, told_answers), len(content["answers"]) + 1)
    toast(_("Saved."))
    return redirect(url_for("applications_show.show", key=key), 303)


def answers_shown(page: Shown, section: Section, pairs: int) -> BaseResponse:
    return render(
        "applications/answers.html",
        status=section.status,
        page=page,
        section=section,
        pairs=range(min(pairs, limits.ANSWERS)),
        limits=limits,
    )


def told_answers(content: Content) -> Mapping[str, str]:
    pairs = content["answers"]
    return {"answers": "; ".join(f"{pair.get('question', '')} {pair.get('answer', '')}" for pair in pairs)}
