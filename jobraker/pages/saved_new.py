"""A job from elsewhere: written by hand, or read behind its link first and corrected then. Nothing is kept before it is
sent, and an address is asked for by a worker alone."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from flask import Blueprint, Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications.adding import add
from jobraker.applications.reading import zone_of
from jobraker.applications.rules.beginning import FIRST, read_beginning
from jobraker.database import now
from jobraker.extensions import limiter
from jobraker.matching.opening import Opening
from jobraker.pages.applications.channel_words import ways
from jobraker.pages.applications.words import stage_word
from jobraker.pages.saved_new_words import ADDRESS_FAULTS, REFUSALS, WORDS_BELOW
from jobraker.pages.sections import Section, refused, sent_form
from jobraker.proposals.rules import ADDRESS_CHARS, NotAnAddressError, tidied
from jobraker.saved import links
from jobraker.saved.here import opening_at, saved_before
from jobraker.saved.link_models import JobLink, State
from jobraker.saved.rules import limits
from jobraker.saved.rules.own_form import own_form, read_own
from jobraker.saved.rules.posting import Posting, from_kept
from jobraker.saved.rules.refusals import Refusal
from jobraker.saved.rules.stages import Stage
from jobraker.saved.saving import Outcome
from jobraker.taxonomy.terms import Employment, Remote
from jobraker.web import access
from jobraker.web.access import own, signed_in
from jobraker.web.filters import count
from jobraker.web.gettext import _
from jobraker.web.money import long_pay
from jobraker.web.render import is_partial, render, toast
from jobraker.web.words import word

blueprint = Blueprint("saved_new", __name__)

LIMIT = "60 per hour"  # links of a person
SHARED = ("url", "text", "title")  # where a browser or an app puts the address that it hands over
LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
AFTER = ".,;:!?'’”»…"  # no link ends so


@dataclass(frozen=True, slots=True)
class NewJob:
    """What the templates ask for. `address`: of the link, as it stands in its field; `wrong`: what is wrong with it.
    `opening` and `saved`: what is here already of it. `key` begins a saved job once, however often the form is sent."""

    key: UUID
    section: Section
    address: str = ""
    wrong: str = ""
    link: JobLink | None = None
    opening: Opening | None = None
    saved: UUID | None = None

    limits = limits
    address_chars = ADDRESS_CHARS

    @property
    def was_read(self) -> bool:
        return self.link is not None and self.link.state == State.READ

    @property
    def is_over(self) -> bool:
        """Whether the last day to apply on, as the page says it, has passed."""
        return bool(self.link and self.link.deadline and self.link.deadline < now().date())

    @property
    def refusal(self) -> tuple[str, str] | None:
        """What stood in the way of reading it, and what to do."""
        if self.link is None or self.link.state != State.REFUSED:
            return None
        what, advice = REFUSALS[Refusal(self.link.refusal or "")]
        return str(what), str(WORDS_BELOW if (self.link.posting or {}).get("description") else advice)

    @property
    def employments(self) -> Sequence[tuple[int, str]]:
        return [(term.value, word(term)) for term in Employment]

    @property
    def remotes(self) -> Sequence[tuple[int, str]]:
        return [(term.value, word(term)) for term in Remote]

    @property
    def stages(self) -> Sequence[tuple[str, str]]:
        return [(stage, stage_word(stage)) for stage in FIRST]

    @property
    def ways(self) -> Sequence[str]:
        return list(ways().values())

    @property
    def bookmarklet(self) -> str:
        """What a bookmark runs on any page: it opens this one with that page's address."""
        here = json.dumps(url_for("saved_new.form", _external=True) + "?url=")
        return f"javascript:void(open({here}+encodeURIComponent(location.href)))"


@blueprint.get("/saved/new")
@signed_in
def form() -> BaseResponse:
    """Reads nothing, however it is come to: a link would make whoever follows it ask for any address."""
    address = shared()
    words = "" if address else handed("text", limits.DESCRIPTION).strip()
    posting = Posting(handed("title", limits.TITLE).strip(), url=address, description=words)
    opening, saved = known([address])
    return shown(NewJob(uuid4(), Section(own_form(posting)), address, opening=opening, saved=saved))


@blueprint.post("/saved/new")
@signed_in
def keep() -> BaseResponse:
    sent = sent_form()
    key = key_of(sent.raw("key"))
    posting, told = read_own(sent)
    zone = zone_of(own().account.id)
    stage, applied_on, channel = read_beginning(sent, now().astimezone(zone).date(), ways())
    if sent.wrong:
        return shown(NewJob(key, refused(sent), "" if "url" in sent.wrong else posting.url))
    outcome = add(own().account.id, key, posting, stage, applied_on, zone, channel=channel, **told)
    if outcome is Outcome.FULL:
        most = count(limits.SAVED)
        toast(_("Not saved: there are %(most)s saved jobs already. Take one off first.", most=most), bad=True)
        return shown(
            NewJob(key, Section({name: sent.raw(name) for name in sent.fields}, full=limits.SAVED), posting.url)
        )
    links.forget(own().account.id, key)
    there = outcome is Outcome.THERE
    toast(_("It was saved before.") if there else _("%(title)s is saved.", title=posting.title))
    if stage is Stage.SAVED:
        return redirect(url_for("saved.saved"), 303)
    return redirect(url_for("applications_show.show", key=key), 303)


@blueprint.post("/saved/new/links")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def bring() -> BaseResponse:
    pasted = request.form.get("url", "")
    try:
        address = tidied(link_in(pasted) or pasted)
    except NotAnAddressError as error:
        if opening := own_opening(pasted):
            return redirect(url_for("jobs.job", job_id=opening), 303)
        return again(pasted, _(ADDRESS_FAULTS[error.fault].message, most=ADDRESS_CHARS))
    if opening := own_opening(address):
        return redirect(url_for("jobs.job", job_id=opening), 303)
    if any(known([address])):
        return redirect(url_for("saved_new.form", url=address), 303)
    key = links.bring(own().account.id, address)
    if key is None:
        return again(pasted, _("%(most)s links of yours are being read: wait a minute.", most=links.MOST))
    return redirect(url_for("saved_new.link", key=key), 303)


@blueprint.get("/saved/new/links/<uuid:key>")
@signed_in
def link(key: UUID) -> BaseResponse:
    """What has become of it so far."""
    brought = links.link_of(own().account.id, key) or abort(404)
    if brought.is_underway:
        return render("saved_new/waiting.html", partial="saved_new/_waiting.html", link=brought)
    if is_partial():
        response = Response(status=204)
        response.headers["HX-Refresh"] = "true"  # it is another page now
        return response
    posting = from_kept(brought.posting or {"url": brought.address})
    pay = long_pay(posting.pay) if posting.pay and not posting.pay.predicted else ""
    section = Section(own_form(posting, brought.deadline, pay))
    opening, saved = known([brought.address, posting.url])
    return shown(NewJob(key, section, brought.address, link=brought, opening=opening, saved=saved))


def shown(page: NewJob) -> BaseResponse:
    return render("saved_new/index.html", status=422 if page.wrong else page.section.status, page=page)


def again(pasted: str, wrong: str) -> BaseResponse:
    return shown(NewJob(uuid4(), Section(own_form(Posting(title=""))), pasted[:ADDRESS_CHARS], wrong))


def shared() -> str:
    """The first address in what was handed over; as it was written where that is none."""
    given = [handed(name, ADDRESS_CHARS) for name in SHARED]
    return next(filter(None, map(link_in, given)), given[0].strip())


def handed(name: str, most: int) -> str:
    return request.args.get(name, "").replace("\0", "")[:most]


def link_in(text: str) -> str:
    """Without what the sentence around it puts behind it."""
    found = LINK.search(text)
    link = found[0].rstrip(AFTER) if found else ""
    while link.endswith(")") and link.count(")") > link.count("("):
        link = link[:-1].rstrip(AFTER)
    return link


def known(addresses: list[str]) -> tuple[Opening | None, UUID | None]:
    """What is here of these: an opening, and a job that was saved by hand."""
    read = [each for each in addresses if LINK.fullmatch(each)]
    if not read:
        return None, None
    return opening_at(read), saved_before(own().account.id, read)


def own_opening(address: str) -> int | None:
    """The opening that a page of ours is of."""
    found = re.match(
        rf"https?://{re.escape(request.host)}{re.escape(url_for('jobs.job', job_id=1)[:-1])}(\d{{1,18}})", address
    )
    return int(found[1]) if found else None


def key_of(sent: str) -> UUID:
    try:
        return UUID(sent)
    except ValueError:
        return uuid4()
