"""What is done with several saved jobs at once, and all of them as a table for other programs."""

import csv
from collections.abc import Sequence
from io import StringIO
from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications.rules.table_cells import defused
from jobraker.extensions import limiter, redis
from jobraker.pages.applications import package_ways
from jobraker.pages.profile_undo import too_late
from jobraker.pages.saved import back as back_to_list
from jobraker.pages.saved import removed_words, undo
from jobraker.pages.saved_fits import SavedFits
from jobraker.pages.saved_list import page_of
from jobraker.pages.saved_rows import closed_words
from jobraker.pages.sections import fault_words, sent_form
from jobraker.profile.rules.sent import Sent
from jobraker.saved import changing, saving, together
from jobraker.saved.reading import SavedView, saved_jobs
from jobraker.saved.rules import limits
from jobraker.saved.rules.forms import read_tags
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.filters import count
from jobraker.web.gettext import _, ngettext
from jobraker.web.money import long_pay
from jobraker.web.render import Undo, render, toast
from jobraker.web.words import word

blueprint = Blueprint("saved_many", __name__)

LIMIT = "60 per hour"
TAGGING = {"tag": changing.tag, "untag": changing.untag}


@blueprint.post("/saved/many")
@signed_in
def do() -> BaseResponse:
    """What cannot be done leaves the list as it was asked for, with what was ticked and typed."""
    sent = sent_form()
    keys, done = ticked(sent), sent.raw("do")
    if wrong := refusal_of(sent, keys):
        toast(wrong, bad=True)
        return render("saved/index.html", status=422, page=page_of(request.args, keys, sent))
    if done == "compare":
        return redirect(url_for("saved_compare.compare", key=keys), 303)
    account_id = own().account.id
    if done == "apply":
        return package_ways.begin_several(account_id, keys)
    if done == "remove":
        if gone := saving.remove(redis(), account_id, keys):
            toast(removed_words(gone), undo=undo(gone.ticket))
        else:
            toast(_("None of them is saved any more: each was taken off or is an application by now."))
    else:
        change_several(account_id, keys, sent)
    return redirect(page_of(request.args).address(), 303)


def ticked(sent: Sent) -> list[UUID]:
    return list(dict.fromkeys(filter(None, map(key_of, sent.fields.get("key", ())[: limits.SAVED]))))


def change_several(account_id: int, keys: Sequence[UUID], sent: Sent) -> None:
    """Their tags or their deadline, as a form says that could be read; told with its undo."""
    number, ticket = together.together(redis(), account_id, keys, lambda: change(account_id, keys, sent))
    told = ngettext("%(num)s job is changed.", "%(num)s jobs are changed.", number)
    back = Undo(url_for("saved_many.undo_change", ticket=UUID(ticket)), "") if ticket else None
    toast(told if number else _("Nothing changed: they were so already."), undo=back)


def change(account_id: int, keys: Sequence[UUID], sent: Sent) -> None:
    done = sent.raw("do")
    if done == "deadline":
        changing.set_deadline(account_id, keys, sent.day("deadline"))
    elif done in TAGGING:
        for name in read_tags(sent, "tag"):
            TAGGING[done](account_id, keys, name)


def refusal_of(sent: Sent, keys: Sequence[UUID]) -> str:
    """Why it cannot be done, "" where it can."""
    done = sent.raw("do")
    if done == "apply":
        return package_ways.refusal_of(keys)
    if not keys:
        return _("Choose some of the jobs first.")
    if done in TAGGING and not read_tags(sent, "tag") and not sent.wrong:
        return _("Write a tag first.")
    if done == "deadline":
        sent.day("deadline")
    if done == "compare" and len(keys) > limits.COMPARED:
        return _("Up to %(most)s are compared at once: choose fewer.", most=limits.COMPARED)
    return next(map(fault_words, sent.wrong.values()), "")


@blueprint.post("/saved/many/changed/<uuid:ticket>")
@signed_in
def undo_change(ticket: UUID) -> BaseResponse:
    done = together.change_back(redis(), own().account.id, ticket.hex)
    if done is None:
        return too_late()
    back, all_of = done
    if back == all_of:
        toast(ngettext("%(num)s job is as it was.", "%(num)s jobs are as they were.", back))
    else:
        toast(
            ngettext(
                "%(back)s of %(num)s job is as it was: what was changed again meanwhile is left.",
                "%(back)s of %(num)s jobs are as they were: what was changed again meanwhile is left.",
                all_of,
                back=count(back),
            )
        )
    return redirect(back_to_list(), 303)


def key_of(sent: str) -> UUID | None:
    try:
        return UUID(sent)
    except ValueError:
        return None


@blueprint.get("/saved/jobs.csv")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def table() -> Response:
    """With a mark at its beginning by which spreadsheets know it for UTF-8."""
    every = saved_jobs(own().account.id)
    fits = SavedFits.of(every)
    written = StringIO()
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow(heads())
    for each in every:
        fit = fits.fit(each)
        lines.writerow(map(defused, cells(each, str(fit.score) if fit else "")))
    response = Response("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="saved-jobs.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


def heads() -> list[str]:
    return [
        *(_("Job"), _("Company"), _("Place"), _("Pay"), _("€ a year, at most"), _("Work"), _("Type"), _("Fit")),
        *(_("State"), _("Deadline"), _("Tags"), _("Notes"), _("Saved"), _("Link")),
    ]


def cells(each: SavedView, score: str) -> list[str]:
    posting, pay = each.posting, each.posting.pay
    stated = pay if pay and not pay.predicted else None
    most = (stated.year_maximum or stated.year_minimum) if stated else None
    return [
        *(posting.title, posting.company, posting.place),
        posting.pay_said or (long_pay(stated) if stated else ""),
        str(most or ""),
        word(posting.remote) if posting.remote else "",
        word(posting.employment) if posting.employment else "",
        score,
        closed_words(each) or (_("Yours") if each.is_own else _("Open")),
        each.deadline.isoformat() if each.deadline else "",
        ", ".join(each.tags),
        each.notes,
        each.saved_at.date().isoformat(),
        posting.url,
    ]
