"""What somebody will see nothing of: companies and words, put in and taken off, here and from where they stand."""

from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.matching import blocking, opinions
from jobraker.matching.blocking import CHARS, MOST, Added
from jobraker.matching.models import Block
from jobraker.matching.rules.verdicts import Blocked
from jobraker.pages.sections import Section, refused
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.profile.tracks import tracks_of
from jobraker.web.access import own, person, signed_in
from jobraker.web.gettext import _
from jobraker.web.places import within_site
from jobraker.web.render import Undo, render, toast

blueprint = Blueprint("blocked", __name__)

KINDS = {kind.name.lower(): kind for kind in Blocked}


@dataclass(frozen=True, slots=True)
class Avoided:
    """The companies that the wishes for one kind of work avoid, and where those are changed."""

    track: str
    names: tuple[str, ...]
    address: str


@dataclass(frozen=True, slots=True)
class BlockedPage:
    """What the templates ask for. `section`: the form that was sent and could not be read, of this `kind`."""

    companies: tuple[Block, ...]
    words: tuple[Block, ...]
    avoided: tuple[Avoided, ...]
    kind: str = ""
    section: Section | None = None

    def chars(self, kind: str) -> int:
        return CHARS[KINDS[kind]]

    def section_of(self, kind: str) -> Section:
        return self.section if self.section and kind == self.kind else Section({})


@blueprint.get("/matches/blocked")
@signed_in
def blocked() -> BaseResponse:
    return shown()


@blueprint.post("/matches/blocked")
@signed_in
def add() -> BaseResponse:
    """Also from the page of an opening or a company, which says by `next` where it is."""
    kind = KINDS.get(request.values.get("kind", ""), Blocked.WORD)
    sent = Sent(request.values.to_dict(flat=False))
    words, done = put_in(own().account.id, kind, sent)
    if sent.wrong:
        return shown(kind, refused(sent))
    undo = url_for("blocked.remove", kind=kind.name.lower(), key=blocking.key_of(kind, words), next=origin())
    toast(said(kind, words, there=done is Added.THERE), undo=Undo(undo, "") if done is Added.ADDED else None)
    return back()


def put_in(account_id: int, kind: Blocked, sent: Sent) -> tuple[str, Added | None]:
    """What was written, and what became of it; what is wrong with it stands in `sent`."""
    words = sent.line("name", CHARS[kind], needed=True)
    done = None if sent.wrong else blocking.add(account_id, kind, words)
    if done is Added.SAYS_NOTHING:
        sent.fail("name", Fault.WORDLESS)
    if done is Added.FULL:
        sent.fail("name", Fault.TOO_MANY, most=MOST)
    return words, done


@blueprint.post("/matches/blocked/removal")
@signed_in
def remove() -> BaseResponse:
    kind = KINDS.get(request.values.get("kind", ""), Blocked.WORD)
    gone = opinions.unblock(own().account.id, kind, request.values.get("key", ""))
    if gone is None:
        toast(_("It was taken off before."))
        return back()
    again = url_for("blocked.add", kind=gone.kind.name.lower(), name=gone.shown, next=origin())
    toast(_("%(name)s is no longer hidden.", name=gone.shown), undo=Undo(again, ""))
    return back()


def said(kind: Blocked, words: str, *, there: bool) -> str:
    if there:
        return _("%(name)s is hidden already.", name=words)
    if kind is Blocked.COMPANY:
        return _("Nothing of %(company)s is shown to you any more.", company=words)
    return _("Nothing with “%(words)s” in its title is shown to you any more.", words=words)


def back() -> BaseResponse:
    """To the page that it was said on."""
    return redirect(within_site(origin() or url_for("blocked.blocked")), 303)


def origin() -> str | None:
    return request.values.get("next")


def shown(kind: Blocked | None = None, section: Section | None = None) -> BaseResponse:
    account_id = own().account.id
    blocks = blocking.blocks_of(account_id)
    page = BlockedPage(
        tuple(block for block in blocks if block.kind is Blocked.COMPANY),
        tuple(block for block in blocks if block.kind is Blocked.WORD),
        avoided(account_id),
        kind.name.lower() if kind else "",
        section,
    )
    return render("blocked/index.html", status=section.status if section else 200, page=page)


def avoided(account_id: int) -> tuple[Avoided, ...]:
    names = {track.key: track.name for track in tracks_of(account_id)}
    return tuple(
        Avoided(names.get(key, "") if len(names) > 1 else "", tuple(each), url_for("profile.wishes", track=key))
        for key, each in blocking.avoided_of(account_id)
    )


@dataclass(frozen=True, slots=True)
class Hiding:
    """Of a company, for whoever looks at its page or an opening of it: whether nothing else of it is shown to them."""

    company: str
    key: str
    hidden: bool


def hiding(company: str, key: str) -> Hiding | None:
    """None where nobody is signed in, or the company is none."""
    held = person()
    if held is None or not key:
        return None
    return Hiding(company, key, key in {block.key for block in blocking.blocks_of(held.account.id)})
