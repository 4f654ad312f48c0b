"""The alerts of a person: listed with their yield, made, changed, paused and resumed, taken off and put back."""

from collections.abc import Sequence
from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, abort, redirect, request, session, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.alerts import keeping
from jobraker.alerts.keeping import Asked, Gone, Outcome, Timing
from jobraker.alerts.models import Alert
from jobraker.alerts.reading import Understood
from jobraker.alerts.rules import limits
from jobraker.alerts.rules.schedule import zone_word
from jobraker.applications.reading import zone_of
from jobraker.extensions import redis
from jobraker.pages import alerts_form as form
from jobraker.pages import alerts_words as words
from jobraker.pages import asking
from jobraker.pages.alerts_changing import drop, form_of, hold
from jobraker.pages.alerts_form import AlertForm
from jobraker.pages.alerts_page import address_of, asked_by, page_of
from jobraker.pages.costly import costly
from jobraker.pages.profile_undo import too_late
from jobraker.pages.sections import Section, refused, sent_form
from jobraker.profile.rules.merging import merge, read_seen, seen
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.profile.tracks import Kind, tracks_of
from jobraker.saved import searches
from jobraker.search.rules.address import query_of, request_of
from jobraker.search.rules.parse import parse
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import Undo, render, toast
from jobraker.web.words import ignored_words

blueprint = Blueprint("alerts", __name__)

REMOVED = "removed-alert"  # the key and the ticket of the one that was removed last, as its browser keeps them


class NoAlertError(Exception):
    """There is none of that key: it was removed, or never was theirs."""

    def __init__(self, key: UUID) -> None:
        super().__init__()
        self.key = key


@blueprint.get("/alerts")
@signed_in
def alerts() -> BaseResponse:
    return render("alerts/index.html", page=page_of(own().account))


@blueprint.get("/alerts/new")
@signed_in
@costly
def new() -> BaseResponse:
    """Of the search whose arguments the address has, or of `basis=matches`; with neither it asks which. What was typed
    before stands there again."""
    sent = Sent(request.args.to_dict(flat=False))
    if not (sent.raw("query") or sent.raw("basis")):
        sent = Sent({"query": [query_of(parse(request.args))]})
    tracks = tracks_of(own().account.id)
    asked = form.read_asked(sent, tracks)
    if "track" in sent.wrong:
        abort(404)
    if not (understood := form.understood_of(asked)).asks:
        return choice(understood, is_everything=bool(request.args))
    if asked.query and (there := same(asked)):  # of matches another may begin at other points
        return to_the_same(there)
    content = {"name": words.names_of([asked], tracks)[0], **keeping.timed(Timing())}
    return shown(asked, Section(form.values_of(content, asked) | drafted(sent, asked, tracks)), sent)


@blueprint.post("/alerts")
@signed_in
@costly
def make() -> BaseResponse:
    """With `look` it is shown what it would send, and nothing is made."""
    sent, account_id = sent_form(), own().account.id
    tracks = tracks_of(account_id)
    content, asked = form.read(sent), form.read_asked(sent, tracks)
    if sent.raw("zone"):
        return to_zone(url_for("alerts.new"), sent)
    if not (understood := form.understood_of(asked)).asks:
        return choice(understood, is_everything=True, status=422)
    if sent.raw("look"):
        return shown(asked, looked_at(sent, asked, tracks), sent)
    if form.is_untold(account_id, asked):
        sent.fail("asked", Fault.MISSING)
    if sent.wrong:
        return shown(asked, refused(sent), sent)
    name = words.renamed(content["name"], asked, tracks)
    outcome, key = keeping.make(account_id, name, asked, form.timing_from(content))
    if outcome is Outcome.THERE and key:
        return to_the_same(key)
    if outcome is not Outcome.MADE:
        return shown(asked, unmade(sent, outcome), sent)
    toast(_("The alert is made. A mail comes when there is something new."))
    return redirect(url_for("alerts.alerts"), 303)


@blueprint.get("/alerts/<uuid:key>")
@signed_in
@costly
def alert(key: UUID) -> BaseResponse:
    """`query`: of a search that it may ask for instead."""
    held, sent = mine(key), Sent(request.args.to_dict(flat=False))
    tracks = tracks_of(held.account_id)
    asked = form.read_asked(sent, tracks)
    if asked == Asked() or sent.wrong:
        asked = asked_by(held)
    content = form.content_of(held)
    values = form.values_of(content, asked) | drafted(sent, asked, tracks)
    usual, other = words.names_of([asked_by(held), asked], tracks)
    if values["name"] == usual:
        values["name"] = other
    return shown(asked, Section(values, seen=seen(held.version, content)), sent, held)


@blueprint.post("/alerts/<uuid:key>")
@signed_in
@costly
def change(key: UUID) -> BaseResponse:
    return changed(key, sent_form())


def changed(key: UUID, sent: Sent) -> BaseResponse:
    held = mine(key)
    tracks = tracks_of(held.account_id)
    content, asked = form.read(sent), form.read_asked(sent, tracks)
    if asked == Asked():
        asked = asked_by(held)
    if sent.raw("zone"):
        return to_zone(url_for("alerts.alert", key=key), sent)
    if not form.understood_of(asked).asks or (asked != asked_by(held) and form.is_untold(held.account_id, asked)):
        sent.fail("asked", Fault.MISSING)
    if sent.raw("look"):
        return shown(asked, looked_at(sent, asked, tracks), sent, held)
    if sent.wrong:
        return shown(asked, refused(sent), sent, held)
    content = content | {"name": words.renamed(content["name"], asked, tracks), "asked": form.told(asked)}
    theirs = form.content_of(held)
    merged = merge(read_seen(sent.raw("seen")), content, theirs)
    if merged.clashing:
        return shown(asked, clashing(sent, held, merged.clashing), sent, held)
    asked = form.asked_from(merged.content["asked"])
    timing = form.timing_from(merged.content)
    outcome = keeping.change(held.account_id, key, merged.content["name"], asked, timing, version=held.version)
    if outcome is Outcome.CHANGED:
        return changed(key, sent)  # what the other window saved is looked at
    if outcome is not Outcome.MADE:
        return shown(asked, unmade(sent, outcome), sent, mine(key))
    drop()
    toast(_("The alert “%(name)s” is changed.", name=merged.content["name"]))
    return redirect(url_for("alerts.alerts"), 303)


@blueprint.post("/alerts/<uuid:key>/search")
@signed_in
def search(key: UUID) -> BaseResponse:
    """Look for what it shall ask for: the page of the search says so until that is settled."""
    held = mine(key)
    hold(held, form.draft(sent_form()))
    return redirect(address_of(held), 303)


@blueprint.post("/alerts/<uuid:key>/search/end")
@signed_in
def leave(key: UUID) -> BaseResponse:
    mine(key)
    typed = drop()
    return redirect(form_of(key, typed), 303)


@blueprint.post("/alerts/<uuid:key>/pause")
@signed_in
def pause(key: UUID) -> BaseResponse:
    held = mine(key)
    keeping.pause(held.account_id, key)
    toast(_("“%(name)s” is paused.", name=held.name))
    return redirect(url_for("alerts.alerts"), 303)


@blueprint.post("/alerts/<uuid:key>/resumption")
@signed_in
def resume(key: UUID) -> BaseResponse:
    held = mine(key)
    keeping.resume(held.account_id, key)
    toast(_("“%(name)s” is on again: it tells what comes in from now on.", name=held.name))
    return redirect(url_for("alerts.alerts"), 303)


@blueprint.post("/alerts/<uuid:key>/keeping")
@signed_in
def keep(key: UUID) -> BaseResponse:
    held = mine(key)
    keeping.keep_on(held.account_id, key)
    toast(_("“%(name)s” stays as it is. You are asked again in %(days)s days at the earliest.", name=held.name, days=limits.YIELD_DAYS))  # fmt: skip
    return redirect(url_for("alerts.alerts"), 303)


@blueprint.post("/alerts/<uuid:key>/removal")
@signed_in
def remove(key: UUID) -> BaseResponse:
    gone = keeping.remove(redis(), own().account.id, key)
    if gone is None:
        raise NoAlertError(key)
    session[REMOVED] = [str(key), gone.ticket]
    toast(_("The alert “%(name)s” is removed.", name=gone.name), undo=undo(gone))
    return redirect(url_for("alerts.alerts"), 303)


@blueprint.post("/alerts/removed/<uuid:ticket>")
@signed_in
def put_back(ticket: UUID) -> BaseResponse:
    done = keeping.put_back(redis(), own().account.id, ticket.hex)
    if done is None:
        return too_late()
    gone, outcome = done
    told = {
        Outcome.MADE: _("%(name)s is back.", name=gone.name),
        Outcome.THERE: _("%(name)s is there already.", name=gone.name),
        Outcome.FULL: _("Not put back: there are %(most)s already. Remove one first.", most=limits.ALERTS),
        Outcome.GONE: _("Not put back: the kind of work that it was for is gone."),
    }
    toast(told[outcome], bad=outcome in (Outcome.FULL, Outcome.GONE), undo=undo(gone))
    return redirect(url_for("alerts.alerts"), 303)


def undo(gone: Gone) -> Undo | None:
    return Undo(url_for("alerts.put_back", ticket=UUID(gone.ticket)), "") if gone.ticket else None


def mine(key: UUID) -> Alert:
    held = keeping.alert_of(own().account.id, key)
    if held is None:
        raise NoAlertError(key)
    return held


@blueprint.errorhandler(NoAlertError)
def no_alert(error: NoAlertError) -> BaseResponse:
    """The same words whichever it is; whoever removed it a moment ago, in another tab, can put it back."""
    key, ticket = session.get(REMOVED, ("", ""))
    is_kept = key == str(error.key) and keeping.can_come_back(redis(), own().account.id, ticket)
    back = undo(Gone("", ticket)) if is_kept else None
    return render("alerts/removed.html", status=404, back=back)


def same(asked: Asked) -> UUID | None:
    return next((each.key for each in keeping.alerts_of(own().account.id) if asked_by(each) == asked), None)


def to_the_same(key: UUID) -> BaseResponse:
    toast(_("You have this alert already: here it is."))
    return redirect(url_for("alerts.alert", key=key), 303)


def choice(understood: Understood, *, is_everything: bool, status: int = 200) -> BaseResponse:
    """What an alert can tell of. `is_everything`: a search was named that asks for nothing."""
    account_id = own().account.id
    tracks, saved = tracks_of(account_id), searches.searches_of(account_id)
    links = [(each.name, asking.address(request_of(each.query)), each.query) for each in saved]
    return render(
        "alerts/choice.html",
        status=status,
        tracks=tracks,
        saved=links,
        is_everything=is_everything,
        unknown=[ignored_words(one) for one in understood.unknown],
    )


def shown(asked: Asked, section: Section, sent: Sent, held: Alert | None = None) -> BaseResponse:
    account_id = own().account.id
    zone = held.zone if held else zone_word(zone_of(account_id))
    is_renamed = sent.raw("name") not in ("", section.value("name"))
    page = AlertForm(account_id, asked, section, tracks_of(account_id), zone, sent.raw("query"), held, is_renamed)
    return render("alerts/form.html", partial="alerts/look.swap.html", status=section.status, page=page)


def looked_at(sent: Sent, asked: Asked, tracks: Sequence[Kind]) -> Section:
    section = refused(sent)
    section.errors.clear()
    section.values |= drafted(sent, asked, tracks)
    return section


def drafted(sent: Sent, asked: Asked, tracks: Sequence[Kind]) -> dict[str, str]:
    """What was typed so far; a name that nobody typed follows what is asked for."""
    typed = form.draft(sent)
    return typed | ({"name": words.renamed(typed["name"], asked, tracks)} if "name" in typed else {})


def to_zone(back: str, sent: Sent) -> BaseResponse:
    """To choose a time zone, and back to the form as it was."""
    kept = {name: sent.raw(name) for name in ("query", "basis", "track", "threshold") if sent.raw(name)}
    return redirect(url_for("applications_zone.form", back=f"{back}?{urlencode(kept | form.draft(sent))}"), 303)


def unmade(sent: Sent, outcome: Outcome) -> Section:
    """The form as it was sent, where nothing in it is wrong."""
    if outcome is Outcome.GONE:
        sent.fail("track", Fault.NOT_OFFERED)
    if outcome is Outcome.THERE:
        sent.fail("asked", Fault.TAKEN)
    section = refused(sent)
    if outcome is Outcome.THERE:
        section.errors["asked"] = _("Another alert asks for the same already.")
    section.full = limits.ALERTS if outcome is Outcome.FULL else 0
    return section


def clashing(sent: Sent, held: Alert, fields: tuple[str, ...]) -> Section:
    """With what another window saved in these, beside what was typed. To save it again keeps what was typed."""
    content, section = form.content_of(held), refused(sent)
    theirs = words.theirs_words(content, asked_by(held), tracks_of(held.account_id))
    section.meanwhile = {name: theirs[name] for name in fields}
    section.seen = seen(held.version, content)
    section.clash = True
    return section
