"""How somebody wants to be told: each kind by which way, quiet hours, and where they are outside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.alerts import keeping
from jobraker.applications import zones
from jobraker.applications.reading import zone_of
from jobraker.clients.apprise_services import ADDRESS_CHARS, BY_KEY, SERVICES, AddressRefusedError, Refusal
from jobraker.clients.errors import ClientError
from jobraker.clients.errors import Kind as Failure
from jobraker.extensions import limiter, settings
from jobraker.notifications import addresses, choosing, pushing, quieting
from jobraker.notifications.models import OutsideAddress, Standing
from jobraker.notifications.rules.kinds import LOCKED, SWITCHES, Channel, Kind, kept_off, switch
from jobraker.notifications.rules.quiet import minutes_of, written
from jobraker.pages.fields import Fields
from jobraker.pages.notifications import KINDS
from jobraker.pages.sections import Section, refused, section_of, sent_form, unsaved
from jobraker.profile.rules.merging import Content, read_seen
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.sealing import SealingError
from jobraker.web.access import own, signed_in, whose
from jobraker.web.gettext import N_, Phrase, _
from jobraker.web.render import render, toast

blueprint = Blueprint("notification_choices", __name__)

TRIALS = "10 per hour"
SAVES = "30 per hour"
ABOUT: Mapping[Kind, Phrase] = {
    Kind.NEEDS_YOU: N_("an application that waits for you, a question that is open"),
    Kind.APPLICATION: N_("what became of those that were sent"),
    Kind.DUE: N_("interviews, follow-ups, reminders, deadlines"),
    Kind.MATCHES: N_("new ones that fit you strongly"),
    Kind.ALERT: N_("what your alerts found"),
    Kind.SECURITY: N_("what may have been somebody else"),
}
CHANNELS: Mapping[Channel, Phrase] = {
    Channel.HERE: N_("Here"),
    Channel.MAIL: N_("Mail"),
    Channel.OUTSIDE: N_("Messenger"),
}
REFUSALS: Mapping[Refusal, Phrase] = {
    Refusal.MISSING: N_("Write the address of where you want to be told."),
    Refusal.LONG: N_("It is longer than any address of these services."),
    Refusal.UNREADABLE: N_("That is no address of one of these services: compare it with the examples."),
    Refusal.SERVICE: N_("That service is none of those that are offered."),
    Refusal.OPTIONS: N_(
        "An address must stand alone, without options after a question mark and without signs like & or a comma."
    ),
    Refusal.INSECURE: N_("Messages go by https alone: begin it with ntfys, matrixs, gotifys or mmosts."),
    Refusal.HOST: N_(
        "It must name a host on the internet, like ntfy.example.org: no number, and none of a private network."
    ),
    Refusal.MANY: N_("It names several receivers: name one, to which all goes."),
}
FAILURES: Mapping[Failure, Phrase] = {
    Failure.UNREACHABLE: N_("It could not be reached. Is the address right, and the service up?"),
    Failure.TIMEOUT: N_("It did not answer in time. Try again in a while."),
    Failure.THROTTLED: N_("It asks for fewer messages. Try again in some minutes."),
    Failure.REFUSED: N_("It refused the token or password in the address."),
    Failure.NOT_FOUND: N_("It does not know the receiver in the address."),
    Failure.REJECTED: N_("It did not take the message. Is the address right?"),
    Failure.BROKEN: N_("It failed with an error of its own. Try again in a while."),
    Failure.UNREADABLE: N_("It answered something unreadable: the message may have arrived."),
    Failure.LEFT_ALONE: N_("It failed again and again and is left alone for a minute."),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the template asks for. `fields`: of the address outside."""

    section: Section
    fields: Fields
    address: OutsideAddress | None
    zone: str

    kinds = KINDS
    about = ABOUT
    channels = CHANNELS
    services = SERVICES
    address_chars = ADDRESS_CHARS

    def switch(self, kind: Kind, channel: Channel) -> str:
        return switch(kind, channel)

    def is_locked(self, kind: Kind, channel: Channel) -> bool:
        return (kind, channel) in LOCKED

    @property
    def service(self) -> str:
        return BY_KEY[self.address.service].name if self.address and self.address.service in BY_KEY else ""

    @property
    def is_failing(self) -> bool:
        return self.address is not None and self.address.state == Standing.FAILING


@blueprint.get("/notifications/choices")
@signed_in
def choices() -> BaseResponse:
    return shown()


@blueprint.post("/notifications/choices")
@signed_in
def save() -> BaseResponse:
    sent = sent_form()
    content = read_choices(sent)
    if sent.wrong:
        return shown(refused(sent))
    kept = choosing.keep_choices(own().account.id, read_seen(sent.raw("seen")), content)
    if not kept.is_saved:
        return shown(unsaved(sent, kept, form_of, told_of))
    quieting.follow(own().account.id, zone_of(own().account.id))
    keeping.hurry(own().account.id)
    toast(_("Saved."))
    return redirect(url_for("notification_choices.choices"), 303)


@blueprint.post("/notifications/choices/outside")
@signed_in
@limiter.limit(SAVES, key_func=whose)
def save_outside() -> BaseResponse:
    typed = request.form.get("address", "")[: ADDRESS_CHARS + 1]
    try:
        receiver = addresses.save(settings(), own().account.id, typed)
    except AddressRefusedError as error:
        # It is a secret: typed anew rather than shown again.
        return shown(fields=Fields({}, {"address": str(REFUSALS[error.refusal])}))
    toast(_("Saved: %(service)s. Try now whether it arrives.", service=receiver.service.name))
    return redirect(url_for("notification_choices.choices", _anchor="outside"), 303)


@blueprint.post("/notifications/choices/outside/trial")
@signed_in
@limiter.limit(TRIALS, key_func=whose)
def try_out() -> BaseResponse:
    account = own().account
    if addresses.address_of(account.id) is None:
        toast(_("There is no address to try."), bad=True)
    else:
        try:
            pushing.try_out(settings(), account, _("This is a test. Notifications of Jobraker will arrive here."))
        except ClientError as error:
            toast(_("Not arrived. %(why)s", why=str(FAILURES.get(error.kind, FAILURES[Failure.REJECTED]))), bad=True)
        except AddressRefusedError as error:
            toast(_("Not sent. %(why)s", why=str(REFUSALS[error.refusal])), bad=True)
        except SealingError:
            toast(_("Not sent. The address can no longer be read here: save it anew."), bad=True)
        else:
            toast(_("Sent. It should be there now."))
    return redirect(url_for("notification_choices.choices", _anchor="outside"), 303)


@blueprint.post("/notifications/choices/outside/removal")
@signed_in
def remove_outside() -> BaseResponse:
    if addresses.remove(own().account.id):
        toast(_("Removed: nothing goes there any more."))
    return redirect(url_for("notification_choices.choices", _anchor="outside"), 303)


def read_choices(sent: Sent) -> Content:
    """What is not ticked is off."""
    off = kept_off([each for each in SWITCHES if not sent.ticked(each)])
    begins, ends = (minutes_in(sent, name) for name in ("quiet_from", "quiet_to"))
    if (begins is None) != (ends is None):
        sent.fail("quiet_to" if ends is None else "quiet_from", Fault.MISSING)
    elif begins is not None and begins == ends:
        sent.fail("quiet_to", Fault.SAME_TIME)
    return {"off": off, "quiet_from": begins, "quiet_to": ends}


def minutes_in(sent: Sent, name: str) -> int | None:
    try:
        return minutes_of(sent.line(name, 8))
    except ValueError:
        sent.fail(name, Fault.NOT_A_TIME)
        return None


def form_of(content: Content) -> dict[str, str]:
    ticked = {each: "" if each in content["off"] else "1" for each in SWITCHES}
    return ticked | {name: written(content[name]) for name in ("quiet_from", "quiet_to")}


def told_of(content: Content) -> Mapping[str, str]:
    return {name: written(content[name]) for name in ("quiet_from", "quiet_to")} | {"off": off_words(content["off"])}


def off_words(off: Sequence[str]) -> str:
    """What another window turned off."""
    pairs = ((kind, channel) for kind in KINDS for channel in CHANNELS if switch(kind, channel) in off)
    return ", ".join(f"{KINDS[kind]} · {CHANNELS[channel]}" for kind, channel in pairs)


def shown(section: Section | None = None, fields: Fields | None = None) -> BaseResponse:
    account_id = own().account.id
    page = Chosen(
        section or section_of(choosing.row_of(account_id), choosing.NOTHING, form_of),
        fields or Fields(),
        addresses.address_of(account_id),
        zones.likely(account_id),
    )
    status = 422 if page.fields.errors else page.section.status
    return render("notifications/choices.html", status=status, page=page)
