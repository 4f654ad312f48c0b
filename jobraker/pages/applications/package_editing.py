"""A package is completed and changed: its answers, its files, where its form is, and the consent that it needs."""

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.automation import editing, learning, packages
from jobraker.automation.editing import LEFT_OUT
from jobraker.automation.rules.form_address import CHARS, form_key
from jobraker.automation.server import is_ours, opens_private
from jobraker.extensions import settings
from jobraker.pages.applications.gone import GoneError
from jobraker.pages.applications.package import there, whole
from jobraker.pages.applications.package_asked import (
    Asked,
    clashing,
    named_in,
    once_name,
    refused,
    section_of,
    sent_in,
)
from jobraker.pages.applications.package_page import Review
from jobraker.pages.applications.package_ways import to_package
from jobraker.pages.applications.sent import TAILORED, letter_name
from jobraker.pages.proposals import FAULTS
from jobraker.pages.sections import Section, sent_form, unsaved
from jobraker.pages.sections import refused as form_refused
from jobraker.profile import tracks
from jobraker.profile.keeping import Kept, Outcome
from jobraker.profile.rules.merging import Content, read_seen, seen
from jobraker.profile.rules.sections import NO_AUTOMATION
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.proposals.rules import Fault as AddressFault
from jobraker.proposals.rules import NotAnAddressError, tidied
from jobraker.resumes.versions import resumes_of, tailored_of
from jobraker.tailoring.letters import letters_of
from jobraker.web.access import signed_in
from jobraker.web.gettext import _
from jobraker.web.render import render, toast

blueprint = Blueprint("package_editing", __name__)

ADDRESS = "/applications/<uuid:key>/package"
NAME = "<string(length=17):name>"  # of a question's field


@blueprint.post(f"{ADDRESS}/answers")
@signed_in
def answer(key: UUID) -> BaseResponse:
    """Some of those that wait; what is left open waits on."""
    page, sent = there(key), sent_form()
    questions = named_in(sent, page.questions)
    kept = keep(page, sent, questions)
    if kept is None:
        page.missing = refused(sent, questions)
        return whole(page)
    if kept.outcome is Outcome.CLASH:
        page = there(key)
        page.missing = clashing(questions, kept)
        return whole(page)
    tell(kept)
    left = there(key).wanted
    return to_package(key, left[0].name if left else "answers")


@blueprint.get(f"{ADDRESS}/answers/{NAME}")
@signed_in
def question(key: UUID, name: str) -> BaseResponse:
    page = there(key)
    asked = asked_by(page, name)
    return question_shown(page, asked, section_of(page.package.version, [asked]))


@blueprint.post(f"{ADDRESS}/answers/{NAME}")
@signed_in
def change(key: UUID, name: str) -> BaseResponse:
    page, sent = there(key), sent_form()
    asked = asked_by(page, name)
    kept = keep(page, sent, [asked])
    if kept is None:
        return question_shown(page, asked, refused(sent, [asked]))
    if kept.outcome is Outcome.CLASH:
        return question_shown(page, asked, clashing([asked], kept))
    tell(kept)
    return to_package(key, "answers")


def keep(page: Review, sent: Sent, questions: list[Asked]) -> Kept | None:
    """None where something in the form is wrong."""
    typed = sent_in(sent, questions)
    if sent.wrong:
        return None
    once = {each.name for each in questions if sent.raw(once_name(each.name))}
    return learning.answer(page.package.account_id, page.page.key, read_seen(sent.raw("seen")), typed, once)


def tell(kept: Kept) -> None:
    if kept.is_saved:
        toast(_("Saved."))
    else:
        toast(_("Nothing was changed: it is asked no more."), bad=True)


def asked_by(page: Review, name: str) -> Asked:
    asked = next((each for each in page.questions if each.name == name), None)
    if asked is None:
        raise GoneError
    return asked


def question_shown(page: Review, asked: Asked, section: Section) -> BaseResponse:
    return render(
        "applications/package-question.html",
        partial="applications/_package_question.html",
        status=section.status,
        page=page.page,
        review=page,
        asked=asked,
        section=section,
    )


@blueprint.get(f"{ADDRESS}/files")
@signed_in
def files(key: UUID) -> BaseResponse:
    page = there(key)
    content = editing.files_in(page.package)
    return files_shown(page, Section(dict(content), seen=seen(page.package.version, content)))


@blueprint.post(f"{ADDRESS}/files")
@signed_in
def choose(key: UUID) -> BaseResponse:
    page, sent = there(key), sent_form()
    content = {"resume": offered(sent, "resume", resumes(page)), "letter": offered(sent, "letter", letters(page))}
    if sent.wrong:
        return files_shown(page, form_refused(sent))
    kept = editing.choose(page.package.account_id, key, read_seen(sent.raw("seen")), content)
    if not kept.is_saved:
        return files_shown(page, unsaved(sent, kept, plain, lambda content: in_words(page, content)))
    if kept.outcome is not Outcome.SAME:  # what is answered by a file is another answer now
        editing.rebuild(page.package.account_id, key)
    toast(_("Saved."))
    return to_package(key, "files")


def offered(sent: Sent, name: str, choices: Mapping[str, str]) -> str:
    chosen = sent.raw(name)
    if chosen and chosen not in choices:
        sent.fail(name, Fault.NOT_OFFERED)
    return chosen


def plain(content: Content) -> dict[str, str]:
    return dict(content)


def in_words(page: Review, content: Content) -> dict[str, str]:
    """What another window chose."""
    choices = {"resume": resumes(page), "letter": letters(page)}
    return {name: choices[name].get(content[name], "") for name in choices}


def resumes(page: Review) -> dict[str, str]:
    account_id, job_id = page.package.account_id, page.page.row.job_id
    tailored = sorted(tailored_of(account_id, TAILORED), key=lambda each: each.job_id != job_id or job_id is None)
    return {str(each.key): each.name for each in (*resumes_of(account_id), *tailored)}


def letters(page: Review) -> dict[str, str]:
    """Those for this opening first; one may be left out, for good."""
    account_id, job_id = page.package.account_id, page.page.row.job_id
    held = sorted(letters_of(account_id), key=lambda each: each[0].job_id != job_id or job_id is None)
    named = {str(each.key): letter_name(each.job_title, each.company) for each, _number in held}
    return {LEFT_OUT: _("Leave it out")} | named


def files_shown(page: Review, section: Section) -> BaseResponse:
    return render(
        "applications/package-files.html",
        status=section.status,
        page=page.page,
        review=page,
        section=section,
        resumes=list(resumes(page).items()),
        letters=list(letters(page).items()),
    )


@blueprint.post(f"{ADDRESS}/address")
@signed_in
def address(key: UUID) -> BaseResponse:
    page, sent = there(key), sent_form()
    url, wrong = read_address(sent.raw("url"))
    if wrong:
        page.address = Section({"url": sent.raw("url")[:CHARS]}, {"url": wrong}, read_seen(sent.raw("seen")))
        return whole(page)
    kept = editing.set_url(page.package.account_id, key, read_seen(sent.raw("seen")), url)
    if not kept.is_saved:
        page = there(key)
        page.address = unsaved(sent, kept, plain, plain)
        return whole(page)
    toast(_("Saved."))
    return to_package(key, "of-address")


def read_address(written: str) -> tuple[str, str]:
    """The address, and what is wrong with it: it is opened by a program, which must not be led into a private network, but
    for one that is made up on this machine."""
    plain = written.strip()
    is_plain = len(plain) <= CHARS and plain.isprintable() and "@" not in plain
    try:
        found = plain if opens_private(settings()) and is_plain and form_key(plain) else tidied(written)
    except NotAnAddressError as error:
        if error.fault is AddressFault.EMPTY:
            return "", _("Paste the address of the form.")
        return "", _(FAULTS[error.fault].message, most=CHARS)
    if is_ours(settings(), found):  # however it was written
        return "", _("That is a page of this site: paste the address of the employer’s form.")
    return found, ""


@blueprint.post(f"{ADDRESS}/consent")
@signed_in
def consent(key: UUID) -> BaseResponse:
    """For the kind of work that it is of, with its limits as they are set, or as they begin. `back`: list, where that is
    where it was given."""
    page, sent = there(key), sent_form()
    listed = sent.raw("back") == "list"
    if not sent.ticked("consent"):
        page.consent = Section(errors={"consent": _("Tick it, or leave it: without it nothing is sent.")})
        return whole(page)
    account_id = page.package.account_id
    track = page.package.track or tracks.FIRST
    if tracks.track_of(account_id, track) is None:  # it was removed since
        track = packages.track_for(account_id, page.page.row.job_id)
    editing.set_track(account_id, key, track)
    row = tracks.automation_of(account_id, track)
    content = row.content if row else dict(NO_AUTOMATION)
    known = seen(row.version if row else 0, content)
    if tracks.keep_automation(account_id, track, known, content | {"consent": True}).is_saved:
        toast(_("Saved: applications may be sent in your name, within your limits."))
    else:
        toast(_("Not saved: your limits were changed in another window. Try again."), bad=True)
    return redirect(url_for("packages.waiting"), 303) if listed else to_package(key)
