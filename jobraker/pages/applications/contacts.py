"""The contacts of a person: all of them with the applications of each, found by words, changed, taken away and put back."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications import contacts
from jobraker.applications.contacts import Page, Returned
from jobraker.applications.rules import limits
from jobraker.applications.rules.contacts import NOBODY, contact_form, read_contact
from jobraker.extensions import redis
from jobraker.pages.applications.moves import answer as of_applications
from jobraker.pages.applications.people import Person
from jobraker.pages.profile_undo import too_late
from jobraker.pages.sections import Section, refused, section_of, sent_form, unsaved
from jobraker.profile.rules.merging import read_seen
from jobraker.profile.rules.sections import as_sent
from jobraker.web.access import own, signed_in
from jobraker.web.filters import count
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import Undo, is_htmx, render, toast

blueprint = Blueprint("contacts", __name__)

SOUGHT = 100  # characters


@dataclass(frozen=True, slots=True)
class Found:
    """What the list shows: `error` of a file that was brought."""

    words: str
    page: Page
    error: str = ""

    @property
    def people(self) -> list[Person]:
        return [Person(known.contact, known.about) for known in self.page.people]

    @property
    def said(self) -> str:
        total = self.page.total
        if self.words:
            return ngettext("%(count)s contact found", "%(count)s contacts found", total, count=count(total))
        return ngettext("%(count)s contact", "%(count)s contacts", total, count=count(total))

    @property
    def before(self) -> str:
        return self.address(self.page.number - 1) if self.page.number > 1 else ""

    @property
    def after(self) -> str:
        return self.address(self.page.number + 1) if self.page.number < self.page.last else ""

    def address(self, number: int) -> str:
        return url_for("contacts.index", q=self.words or None, page=number if number > 1 else None)


@blueprint.get("/contacts")
@signed_in
def index() -> BaseResponse:
    return listed()


def listed(error: str = "", status: int = 200) -> BaseResponse:
    words, number = words_of(request.args.get("q", "")), request.args.get("page", "")
    page = int(number) if number.isascii() and number.isdigit() and len(number) < len("10000") else 1
    found = Found(words, contacts.page_of(own().account.id, words, page), error)
    return render("contacts/index.html", partial="contacts/found.swap.html", status=status, found=found)


def words_of(typed: str) -> str:
    return " ".join(typed.replace("\0", "").split())[:SOUGHT]


@blueprint.get("/contacts/new")
@signed_in
def new() -> BaseResponse:
    return shown(uuid4(), section_of(None, NOBODY, contact_form), new=True)


@blueprint.post("/contacts")
@signed_in
def add() -> BaseResponse:
    """The key was made with the form: whoever sends it twice adds one."""
    return save(key_sent(), new=True)


@blueprint.get("/contacts/<uuid:key>")
@signed_in
def edit(key: UUID) -> BaseResponse:
    found = contacts.contact_of(own().account.id, key) or abort(404)
    return shown(key, section_of(found, NOBODY, contact_form))


@blueprint.post("/contacts/<uuid:key>")
@signed_in
def change(key: UUID) -> BaseResponse:
    """One that was removed meanwhile, as one that never was theirs, is not there: what was typed is kept."""
    if contacts.contact_of(own().account.id, key) is None:
        return shown(key, Section(as_sent(sent_form().fields), gone=True), new=True)
    return save(key)


@blueprint.post("/contacts/<uuid:key>/removal")
@signed_in
def remove(key: UUID) -> BaseResponse:
    gone = contacts.remove(redis(), own().account.id, key) or abort(404)
    told = (
        ngettext(
            "%(name)s is no contact any more, and no longer of %(num)s application.",
            "%(name)s is no contact any more, and no longer of %(num)s applications.",
            gone.about,
            name=gone.name,
        )
        if gone.about
        else _("%(name)s is no contact any more.", name=gone.name)
    )
    toast(told, undo=undo(gone.ticket))
    return redirect(url_for("contacts.index", q=words_of(request.form.get("q", "")) or None), 303)


@blueprint.post("/contacts/removed/<uuid:ticket>")
@signed_in
def put_back(ticket: UUID) -> BaseResponse:
    done = contacts.put_back(redis(), own().account.id, ticket.hex)
    if done is None:
        return too_late()
    name, returned, again = done
    words = {
        Returned.BACK: _("%(name)s is back.", name=name),
        Returned.NOTHING: _("%(name)s is there already, or what they were of is gone.", name=name),
        Returned.FULL: _("Not put back: there are %(most)s already. Remove one first.", most=count(limits.CONTACTS)),
    }
    toast(words[returned], bad=returned is not Returned.BACK, undo=undo(again))
    return answer()


def undo(ticket: str) -> Undo | None:
    if not ticket:
        return None
    return Undo(url_for("contacts.put_back", ticket=UUID(ticket)), "#applications" if is_htmx() else "")


def answer() -> BaseResponse:
    return of_applications() if is_htmx() or request.referrer else redirect(url_for("contacts.index"), 303)


def key_sent() -> UUID:
    try:
        return UUID(request.form.get("key", ""))
    except ValueError:
        abort(400)


def save(key: UUID, *, new: bool = False) -> BaseResponse:
    sent = sent_form()
    content = read_contact(sent)
    if sent.wrong:
        return shown(key, refused(sent), new=new)
    kept = contacts.keep_contact(own().account.id, key, read_seen(sent.raw("seen")), content)
    if not kept.is_saved:
        return shown(key, unsaved(sent, kept, contact_form, contact_form, limits.CONTACTS), new=new)
    toast(_("Saved."))
    return redirect(url_for("contacts.edit", key=key), 303)


def shown(key: UUID, section: Section, *, new: bool = False) -> BaseResponse:
    account_id = own().account.id
    found = None if new else contacts.contact_of(account_id, key)
    about = contacts.about_of(account_id, [key])[key] if found else ()
    whom = Person(found, tuple(about)) if found else None
    return render(
        "contacts/show.html",
        status=section.status,
        section=section,
        whom=whom,
        key=key,
        limits=limits,
        action=url_for("contacts.change", key=key) if found else url_for("contacts.add"),
    )
