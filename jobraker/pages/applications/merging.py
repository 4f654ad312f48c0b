"""Two entries of one job: which they are, what is kept of what they tell otherwise, and two again by undo."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications import merging
from jobraker.applications.merging import Other, Pair, Parted
from jobraker.applications.models import Offer
from jobraker.applications.reading import Card, cards
from jobraker.applications.rules.merging import Entry, Field, Refusal, Side, proposed
from jobraker.automation import rehoming
from jobraker.extensions import redis
from jobraker.pages.applications.channel_words import channel_word
from jobraker.pages.applications.gone import GoneError
from jobraker.pages.applications.offer_words import pay_words
from jobraker.pages.applications.words import stage_word
from jobraker.pages.profile_undo import too_late
from jobraker.saved.rules import limits
from jobraker.web.access import own, signed_in
from jobraker.web.filters import count
from jobraker.web.gettext import N_, Phrase, _, ngettext
from jobraker.web.moments import date, day
from jobraker.web.render import Undo, render, toast

blueprint = Blueprint("merging", __name__)

FIELDS: dict[Field, Phrase] = {
    Field.POSTING: N_("The job"),
    Field.STAGE: N_("Where it stands"),
    Field.APPLIED_ON: N_("Sent on"),
    Field.CHANNEL: N_("Way"),
    Field.RESUME: N_("Résumé"),
    Field.LETTER: N_("Letter"),
    Field.ANSWERS: N_("Answers"),
    Field.DEADLINE: N_("Deadline"),
    Field.OFFER: N_("Offer"),
}
REFUSALS: dict[Refusal, Phrase] = {
    Refusal.SAME: N_("Not made one: it is the same entry."),
    Refusal.BEING_SENT: N_("Not made one: one of them is being sent. Wait until it is known what became of it."),
    Refusal.ASKED: N_("Not made one: nobody can tell yet whether one of them was sent. Say there what became of it first."),
    Refusal.NOTES: N_("Not made one: together their notes are longer than notes may be. Shorten them first."),
    Refusal.TAGS: N_("Not made one: together they have more tags than there may be. Take some off first."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """A field that both tell otherwise; each option with whether its words are the posting's."""

    field: Field
    name: str
    options: tuple[tuple[Side, str], ...]
    chosen: Side


@blueprint.get("/applications/<uuid:key>/merging")
@signed_in
def choose(key: UUID) -> BaseResponse:
    account_id, card = own().account.id, card_of(key)
    alike = merging.alike(account_id, key)
    known = {each.key for each in alike}
    others = [each for each in merging.others(account_id, key) if each.key not in known]
    if other := key_sent(request.args.get("other", "")):
        return redirect(url_for("merging.compare", key=key, other=other), 303)
    return render("merging/choose.html", card=card, alike=named(alike), others=named(others))


@blueprint.get("/applications/<uuid:key>/merging/<uuid:other>")
@signed_in
def compare(key: UUID, other: UUID) -> BaseResponse:
    return shown(pair_of(key, other))


@blueprint.post("/applications/<uuid:key>/merging/<uuid:other>")
@signed_in
def merge(key: UUID, other: UUID) -> BaseResponse:
    chosen = {field: side for field in Field if (side := side_sent(field))}
    done = rehoming.merge(redis(), own().account.id, key, other, request.form.get("mark", ""), chosen)
    if done is None:
        card_of(key)
        toast(_("There is no other entry any more: they may be one already."), bad=True)
        return redirect(url_for("applications_show.show", key=key), 303)
    if done.refused or done.overtaken:
        return shown(pair_of(key, other), 409 if done.overtaken else 422, chosen, overtaken=done.overtaken)
    toast(_("The two entries of %(title)s are one now.", title=done.title), undo=undo(done.ticket))
    return redirect(url_for("applications_show.show", key=key), 303)


@blueprint.post("/applications/merged/<uuid:ticket>")
@signed_in
def part(ticket: UUID) -> BaseResponse:
    done = rehoming.part(redis(), own().account.id, ticket.hex)
    if done is None:
        return too_late()
    key, parted = done
    words = {
        Parted.TWO: _("They are two again, as they were."),
        Parted.CHANGED: _("Not undone: it was changed since they became one."),
        Parted.GONE: _("Not undone: the entry that they became was removed. Put it back first."),
        Parted.FULL: _("Not undone: there are %(most)s entries already. Remove one first.", most=count(limits.SAVED)),
    }
    again = undo(ticket.hex) if parted in (Parted.GONE, Parted.FULL) else None
    toast(words[parted], bad=parted is not Parted.TWO, undo=again)
    there = cards(own().account.id, [key])
    return redirect(url_for("applications_show.show", key=key) if there else url_for("applications_board.board"), 303)


def undo(ticket: str) -> Undo | None:
    return Undo(url_for("merging.part", ticket=UUID(ticket)), "") if ticket else None


def side_sent(field: Field) -> Side | None:
    sent = request.form.get(field, "")
    return next((side for side in Side if side == sent), None)


def key_sent(sent: str) -> UUID | None:
    try:
        return UUID(sent)
    except ValueError:
        return None


def card_of(key: UUID) -> Card:
    found = next(iter(cards(own().account.id, [key])), None)
    if found is None:
        raise GoneError
    return found


def pair_of(key: UUID, other: UUID) -> Pair:
    found = merging.pair(own().account.id, key, other)
    if found is None:
        raise GoneError
    return found


def named(entries: Sequence[Other]) -> list[tuple[Other, str]]:
    return [(each, stage_word(each.stage)) for each in entries]


def shown(
    both: Pair, status: int = 200, chosen: Mapping[Field, Side] | None = None, *, overtaken: bool = False
) -> BaseResponse:
    refusal = both.refusal or rehoming.refusal(own().account.id, both.this.key, both.other.key)
    return render(
        "merging/compare.html",
        status=status,
        both=both,
        name=", ".join(str(told) for told in map(both.this.posting.get, ("title", "company")) if told),
        choices=[choice(both, field, (chosen or {}).get(field)) for field in both.differing],
        refused=str(REFUSALS[refusal]) if refusal else "",
        overtaken=overtaken,
        sent=[day(entry.applied_on) for entry in (both.here, both.there) if entry.applied_on],
    )


def choice(both: Pair, field: Field, chosen: Side | None) -> Choice:
    words = (
        (Side.THIS, words_of(field, both.here, both.offers[0])),
        (Side.OTHER, words_of(field, both.there, both.offers[1])),
    )
    return Choice(field, str(FIELDS[field]), words, chosen or proposed(both.here, both.there, field))


def words_of(field: Field, entry: Entry, offer: Offer | None) -> str:
    match field:
        case Field.POSTING:
            return posting_words(entry)
        case Field.STAGE:
            return _("%(stage)s since %(day)s", stage=stage_word(entry.stage), day=date(entry.stage_at))
        case Field.APPLIED_ON:
            return day(entry.applied_on) if entry.applied_on else ""
        case Field.CHANNEL:
            return channel_word(entry.channel)
        case Field.RESUME | Field.LETTER:
            return str((entry.value(field) or {}).get("name") or _("one without a name"))
        case Field.ANSWERS:
            return ngettext("%(num)s answer", "%(num)s answers", len(entry.answers))
        case Field.DEADLINE:
            return day(entry.deadline) if entry.deadline else ""
        case Field.OFFER:
            return (pay_words(offer.content) if offer else "") or _("pay not told")


def posting_words(entry: Entry) -> str:
    """What tells the two apart, and which of them is an opening from here."""
    told = [str(entry.posting.get(name) or "") for name in ("title", "company", "place")]
    words = ", ".join(filter(None, told))
    if entry.job_id is not None:
        return _("%(job)s (the opening from here)", job=words)
    chars = len(str(entry.posting.get("description") or ""))
    if not chars:
        return _("%(job)s (without a description)", job=words)
    return _("%(job)s (with a description)", job=words)
