"""What is done with several saved jobs at once, and all of them as a table for other programs."""

import csv
from collections.abc import Sequence
from io import StringIO
from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import limiter, redis
from jobraker.pages.saved import back, removed_words, undo
from jobraker.pages.saved_fits import SavedFits
from jobraker.pages.saved_rows import closed_words
from jobraker.pages.sections import fault_words, sent_form
from jobraker.saved import changing, saving
from jobraker.saved.reading import SavedView, saved_jobs
from jobraker.saved.rules import limits
from jobraker.saved.rules.forms import read_tags
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _, ngettext
from jobraker.web.money import long_pay
from jobraker.web.render import toast
from jobraker.web.words import word

blueprint = Blueprint("saved_many", __name__)

LIMIT = "60 per hour"
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take a cell for that begins so


@blueprint.post("/saved/many")
@signed_in
def do() -> BaseResponse:
    keys = list(dict.fromkeys(filter(None, map(key_of, request.form.getlist("key")[: limits.SAVED]))))
    if not keys:
        toast(_("Choose some of the jobs first."), bad=True)
        return redirect(back(), 303)
    match request.form.get("do"):
        case "tag":
            tagged(keys, taken_off=False)
        case "untag":
            tagged(keys, taken_off=True)
        case "deadline":
            dated(keys)
        case "remove":
            if gone := saving.remove(redis(), own().account.id, keys):
                toast(removed_words(gone), undo=undo(gone))
        case "compare":
            if len(keys) <= limits.COMPARED:
                return redirect(url_for("saved_compare.compare", key=keys), 303)
            toast(_("Up to %(most)s are compared at once: choose fewer.", most=limits.COMPARED), bad=True)
    return redirect(back(), 303)


def tagged(keys: Sequence[UUID], *, taken_off: bool) -> None:
    sent = sent_form()
    names = read_tags(sent, "tag")
    if sent.wrong:
        toast(fault_words(sent.wrong["tag"]), bad=True)
    elif not names:
        toast(_("Write a tag first."), bad=True)
    else:
        change = changing.untag if taken_off else changing.tag
        number = max(change(own().account.id, keys, name) for name in names)
        told = ngettext("%(num)s job is changed.", "%(num)s jobs are changed.", number) if number else ""
        toast(told or _("Nothing changed: they were so already."))


def dated(keys: Sequence[UUID]) -> None:
    sent = sent_form()
    deadline = sent.day("deadline")
    if sent.wrong:
        toast(fault_words(sent.wrong["deadline"]), bad=True)
        return
    number = changing.set_deadline(own().account.id, keys, deadline)
    toast(ngettext("%(num)s job is changed.", "%(num)s jobs are changed.", number))


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
        lines.writerow(map(plain, cells(each, str(fit.score) if fit else "")))
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


def plain(cell: str) -> str:
    """So that no program takes another's words for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
