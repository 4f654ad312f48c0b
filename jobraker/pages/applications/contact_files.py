"""Contacts as files: one or all to take along, and those of an address book brought here."""

from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications import contacts
from jobraker.applications.contacts import Brought
from jobraker.applications.rules import limits
from jobraker.applications.rules.vcards import Read, cards_in, vcard, vcards
from jobraker.extensions import limiter, redis
from jobraker.pages.applications.contacts import listed
from jobraker.pages.profile_undo import too_late
from jobraker.pages.start_files import AROUND_BYTES, listen_on
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.filters import count
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import Undo, toast

blueprint = Blueprint("contact_files", __name__)

LIMIT = "60 per hour"  # of a person
FILE_BYTES = 5_000_000  # address books hold pictures too
CARD = "text/vcard; charset=utf-8"


@blueprint.url_value_preprocessor
def make_room(endpoint: str | None, _values: dict[str, object] | None) -> None:
    """More than a usual form may be sent here, by whoever is somebody."""
    if endpoint == "contact_files.bring" and access.person():
        request.max_content_length = FILE_BYTES + AROUND_BYTES


@blueprint.errorhandler(413)
def too_large(error: RequestEntityTooLarge) -> BaseResponse | RequestEntityTooLarge:
    """Said on the page that the file was chosen on."""
    if not access.person():
        return error
    listen_on()
    return listed(
        _("Nothing of it was kept: the file is larger than 5 MB. Export it without pictures, or in parts."), 413
    )


@blueprint.get("/contacts.vcf")
@signed_in
def every() -> BaseResponse:
    people = contacts.all_of(own().account.id)
    content = vcards((each.key, each.content) for each in people)
    return file_of(content, f"jobraker-contacts-{datetime.now(UTC):%Y-%m-%d}.vcf")


@blueprint.get("/contacts/<uuid:key>.vcf")
@signed_in
def one(key: UUID) -> BaseResponse:
    found = contacts.contact_of(own().account.id, key) or abort(404)
    return file_of(vcard(key, found.content), "contact.vcf")


def file_of(content: bytes, name: str) -> BaseResponse:
    response = Response(content, content_type=CARD)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/contacts/file")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def bring() -> BaseResponse:
    sent = request.files.get("file")
    content = sent.read() if sent else b""
    if not content:
        return listed(_("Choose a file first."), 422)
    read = cards_in(content, limits.CONTACTS)
    if not read.cards:
        return listed(unread_words(read), 422)
    done = contacts.bring(redis(), own().account.id, read.cards)
    back = Undo(url_for("contact_files.take_back", ticket=UUID(done.ticket)), "") if done.ticket else None
    toast(" ".join(brought_words(read, done)), bad=bool(done.full or read.left), undo=back)
    return redirect(url_for("contacts.index"), 303)


@blueprint.post("/contacts/brought/<uuid:ticket>")
@signed_in
def take_back(ticket: UUID) -> BaseResponse:
    done = contacts.take_back(redis(), own().account.id, ticket.hex)
    if done is None:
        return too_late()
    gone, every = done
    words = ngettext(
        "%(count)s contact is taken out again.", "%(count)s contacts are taken out again.", gone, count=count(gone)
    )
    if left := every - gone:
        stayed = ngettext(
            "%(count)s was changed or removed since, or has to do with an application.",
            "%(count)s were changed or removed since, or have to do with applications.",
            left,
            count=count(left),
        )
        words = f"{words} {stayed}"
    toast(words)
    return redirect(url_for("contacts.index"), 303)


def unread_words(read: Read) -> str:
    if read.unread:
        return _(
            "Nothing of it was kept: its cards name nobody, or are of an old form. Export them as vCard 3.0 or 4.0."
        )
    return _("Nothing of it was kept: there is no card in it. Export your address book as a vCard (.vcf).")


def brought_words(read: Read, done: Brought) -> list[str]:
    """What became of a file, sentence by sentence."""
    added, there, unread, full = done.added, done.there, read.unread, done.full + read.left
    words = [ngettext("%(count)s contact brought.", "%(count)s contacts brought.", added, count=count(added))]
    if there:
        words.append(
            ngettext("%(count)s was there already.", "%(count)s were there already.", there, count=count(there))
        )
    if unread:
        words.append(
            ngettext(
                "%(count)s card could not be read.", "%(count)s cards could not be read.", unread, count=count(unread)
            )
        )
    if cut := sum(card.cut for card in read.cards):
        words.append(
            ngettext(
                "Of %(count)s card the texts were too long and are cut.",
                "Of %(count)s cards the texts were too long and are cut.",
                cut,
                count=count(cut),
            )
        )
    if full:
        most = count(limits.CONTACTS)
        words.append(
            ngettext(
                "For %(count)s there was no room: %(most)s are the most.",
                "For %(count)s there was no room: %(most)s are the most.",
                full,
                count=count(full),
                most=most,
            )
        )
    return words
