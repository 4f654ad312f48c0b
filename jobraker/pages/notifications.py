"""The bell and what it leads to: all that somebody was told, and which of it they have read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, abort, g, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.notifications import listing
from jobraker.notifications.listing import COUNTED, LATEST
from jobraker.notifications.models import Notification
from jobraker.notifications.rules.kinds import Kind
from jobraker.notifications.wording import Tongue, words
from jobraker.pages.applications.clock import Clock, clock_of
from jobraker.pages.profile_undo import too_late
from jobraker.web.access import by_itself, own, person, signed_in
from jobraker.web.filters import count as figure
from jobraker.web.gettext import N_, Phrase, _, ngettext
from jobraker.web.places import within_site
from jobraker.web.render import Undo, is_partial, render, toast

blueprint = Blueprint("notifications", __name__)

PAGE = 25
UNREAD = "unread"
KINDS: Mapping[Kind, Phrase] = {
    Kind.NEEDS_YOU: N_("Needs you"),
    Kind.APPLICATION: N_("Applications"),
    Kind.DUE: N_("Due"),
    Kind.MATCHES: N_("Matches"),
    Kind.ALERT: N_("Alerts"),
    Kind.SECURITY: N_("Security"),
}
CHOICES: Mapping[str, Phrase] = {UNREAD: N_("Unread")} | {kind.value: words for kind, words in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """`at`: when, by their clock."""

    told: Notification
    words: str
    kind: str
    at: str


@dataclass(frozen=True, slots=True)
class Listed:
    """`chosen`: what of it is shown, "" for all; `older`: the number after which the next page begins, 0 where this is
    the last; `unread`: how many of all."""

    rows: Sequence[Row]
    chosen: str
    older: int
    newest: bool
    unread: int

    choices = CHOICES

    @property
    def has_unread(self) -> bool:
        return any(row.told.read_at is None for row in self.rows)


@blueprint.get("/notifications")
@signed_in
def notifications() -> BaseResponse:
    response = render("notifications/index.html", page=page_of(own().account.id))
    response.headers["Cache-Control"] = "no-store"
    return response


def page_of(account_id: int) -> Listed:
    chosen, before = request.args.get("only", ""), request.args.get("before", "0")
    if chosen not in ("", *CHOICES) or not (before.isascii() and before.isdigit() and len(before) < 19):
        abort(404)
    kind = chosen if chosen in KINDS else ""
    most = PAGE + 1
    found = listing.listed(account_id, kind=kind, unread=chosen == UNREAD, before=int(before), most=most)
    clock = clock_of(account_id)
    rows = [row_of(each, clock) for each in found[:PAGE]]
    older = found[PAGE - 1].id if len(found) > PAGE else 0
    return Listed(rows, chosen, older, not int(before), unread())


def row_of(told: Notification, clock: Clock) -> Row:
    return Row(told, words(told, Tongue(_, ngettext)), str(KINDS[Kind(told.kind)]), clock.minute(told.created_at))


@blueprint.get("/notifications/count")
@by_itself
def count() -> BaseResponse:
    """The bell, for a page that lies open."""
    if person() is None and is_partial():
        return nobody()
    answer: BaseResponse = counted()
    return answer


@signed_in
def counted() -> BaseResponse:
    response = render("notifications/_bell.html")
    response.headers["Cache-Control"] = "no-store"
    return response


def nobody() -> Response:
    """Whoever has left the page open is not told over and over that they are signed out."""
    response = Response(status=401)
    response.headers["HX-Reswap"] = "none"
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/notifications/<int:number>/opening")
@signed_in
def open_one(number: int) -> BaseResponse:
    """Read it, and go to what it is about."""
    told = listing.notification_of(own().account.id, number) or abort(404)
    listing.mark_read(own().account.id, number)
    return redirect(within_site(told.link), 303)


@blueprint.post("/notifications/<int:number>/reading")
@signed_in
def read_one(number: int) -> BaseResponse:
    listing.notification_of(own().account.id, number) or abort(404)
    listing.mark_read(own().account.id, number)
    return back()


@blueprint.post("/notifications/reading")
@signed_in
def read_all() -> BaseResponse:
    """Up to the newest that was shown, of what is chosen: what came since stays unread."""
    newest, only = request.form.get("newest", ""), request.form.get("only", "")
    if not (newest.isascii() and newest.isdigit() and len(newest) < 19):
        abort(404)
    number, stamp = listing.mark_all_read(own().account.id, int(newest), only if only in KINDS else "")
    if number:
        said = ngettext("%(count)s marked as read.", "%(count)s marked as read.", number, count=figure(number))
        toast(said, undo=Undo(url_for("notifications.put_back", stamp=stamp), ""))
    return back()


@blueprint.post(f"/notifications/reading/<int(max={LATEST}):stamp>/undo")
@signed_in
def put_back(stamp: int) -> BaseResponse:
    number = listing.mark_unread_again(own().account.id, stamp)
    if not number:
        return too_late()
    toast(ngettext("%(count)s is unread again.", "%(count)s are unread again.", number, count=figure(number)))
    return redirect(url_for("notifications.notifications"), 303)


def back() -> BaseResponse:
    only = request.form.get("only", "")
    return redirect(url_for("notifications.notifications", only=only if only in CHOICES else None), 303)


def unread() -> int:
    """For the bell, in the head of every page; none on the page of an error, which must not ask what may have failed."""
    held = None if g.get("failing") else person()
    return listing.unread_number(held.account.id) if held else 0


def bell_words(number: int) -> str:
    if not number:
        return _("Notifications")
    if number > COUNTED:
        return _("Notifications, more than %(count)s unread", count=figure(COUNTED))
    return ngettext("Notifications, %(count)s unread", "Notifications, %(count)s unread", number, count=figure(number))


def bell_figure(number: int) -> str:
    return f"{figure(COUNTED)}+" if number > COUNTED else figure(number)


@blueprint.app_context_processor
def belled() -> dict[str, object]:
    return {"unread_notifications": unread, "bell_words": bell_words, "bell_figure": bell_figure}
