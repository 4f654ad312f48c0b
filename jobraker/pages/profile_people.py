"""The people whom somebody knows: found, and taken off again."""

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.extensions import redis
from jobraker.pages.profile_undo import undo
from jobraker.profile import contacts, undoing
from jobraker.profile.contacts import Brought, Page
from jobraker.profile.undoing import Part
from jobraker.web.access import own, signed_in
from jobraker.web.filters import count
from jobraker.web.gettext import _, ngettext
from jobraker.web.render import render, toast

blueprint = Blueprint("profile_people", __name__)

SOUGHT = 100  # characters


@dataclass(frozen=True, slots=True)
class People:
    """What the templates ask for."""

    brought: Brought
    words: str
    page: Page

    @property
    def found(self) -> str:
        total = self.page.total
        if self.words:
            return ngettext("%(count)s person found", "%(count)s people found", total, count=count(total))
        return ngettext("%(count)s person", "%(count)s people", total, count=count(total))

    @property
    def before(self) -> str:
        return self.address(self.page.number - 1) if self.page.number > 1 else ""

    @property
    def after(self) -> str:
        return self.address(self.page.number + 1) if self.page.number < self.page.last else ""

    def address(self, number: int) -> str:
        return url_for("profile_people.people", q=self.words or None, page=number if number > 1 else None)


@blueprint.get("/profile/people")
@signed_in
def people() -> BaseResponse:
    return render("people/index.html", partial="people/found.swap.html", people=people_of(request.args.get("q", "")))


@blueprint.post("/profile/people/<uuid:key>/removal")
@signed_in
def remove(key: UUID) -> BaseResponse:
    gone = undoing.remove(redis(), Part.CONTACT, own().account.id, key=key)
    if gone is None:
        abort(404)
    toast(_("%(name)s is taken off.", name=gone.row["name"]), undo=undo(gone))
    return redirect(url_for("profile_people.people", q=words_of(request.form.get("q", "")) or None), 303)


@blueprint.get("/profile/people/removal")
@signed_in
def ask() -> BaseResponse:
    return render("people/removal.html", brought=contacts.brought(own().account.id))


@blueprint.post("/profile/people/removal")
@signed_in
def remove_all() -> BaseResponse:
    number = contacts.remove_contacts(own().account.id)
    toast(ngettext("%(count)s person is taken off.", "%(count)s people are taken off.", number, count=count(number)))
    return redirect(url_for("profile.profile", _anchor="people"), 303)


def people_of(typed: str) -> People:
    account_id, words = own().account.id, words_of(typed)
    number = request.args.get("page", "")
    page = int(number) if number.isascii() and number.isdigit() and len(number) < len("10000") else 1
    return People(contacts.brought(account_id), words, contacts.contacts_of(account_id, words, page))


def words_of(typed: str) -> str:
    return " ".join(typed.replace("\0", "").split())[:SOUGHT]
