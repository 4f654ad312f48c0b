"""Where somebody asks: a panel beside any page, and a page of its own without a script."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    g,
    redirect,
    render_template,
    request,
    stream_with_context,
    url_for,
)
from werkzeug.wrappers import Response as BaseResponse

from jobraker.assistant import answering, asking
from jobraker.assistant.asking import Refusal
from jobraker.assistant.models import Exchange
from jobraker.assistant.pace import pace
from jobraker.assistant.rules import limits
from jobraker.assistant.rules.sources import uncited
from jobraker.extensions import limiter, redis, settings
from jobraker.pages.assistant_page import Panel, Standing, panel_of, shown_of
from jobraker.pages.assistant_words import (
    answer_html,
    block_html,
    button_words,
    effect_words,
    found_by_kind,
    note_words,
    refused_words,
    since,
    sources_of,
    split,
    state_words,
    title_words,
    unaided_words,
)
from jobraker.web import access, cookies
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import N_, Phrase, _, language
from jobraker.web.places import here, within_site
from jobraker.web.render import is_htmx, render, toast

blueprint = Blueprint("assistant", __name__)

LIMIT = "120 per hour"
OWN_PAGE = re.compile(r"/ask(?:/[0-9a-f-]{36})?(?:\?|$)")
# While it is open a cookie holds which talk it shows, so that no other takes its place on the next page.
OPEN_COOKIE, OPEN_SECONDS, NEW = "chat", 7 * 24 * 3600, "new"
REFUSALS: dict[Refusal, Phrase] = {
    Refusal.EMPTY: N_("Write a question first."),
    Refusal.LONG: N_("Up to %(most)s characters are taken at once: shorten it."),
    Refusal.BUSY: N_("Two answers are on the way already. Wait for one, or stop one."),
    Refusal.GONE: N_("This talk was deleted. Your question begins a new one when you send it again."),
}


def panel_beside() -> Panel | None:
    """Which stays open from page to page, until it is closed; none where an error page must not ask for more."""
    held = access.person()
    if held is None or cookies.kept(OPEN_COOKIE) is None or g.get("failing", False):
        return None
    panel = panel_left(held.account.id, here())
    panel.beside = panel.kept = True
    return panel


def panel_left(account_id: int, page: str) -> Panel:
    """As it was left; of a talk that was deleted meanwhile comes no other, but a new one."""
    left = cookies.kept(OPEN_COOKIE) or ""
    key = key_of(left)
    if key is None and left != NEW:
        return panel_of(account_id, page=page)
    panel = panel_of(account_id, talk=key, page=page) if key else Panel(account_id, None, page)
    panel.new = panel.talk is None
    return panel


@blueprint.app_context_processor
def words() -> dict[str, Any]:
    named = [answer_html, button_words, effect_words, found_by_kind, note_words, refused_words, since, sources_of]
    named += [state_words, title_words, unaided_words]
    return {"panel_beside": panel_beside} | {each.__name__: each for each in named}


def page_beside() -> str:
    """That is open beside the panel, as its address says or a form of the panel sends it; "" where that is the panel's own."""
    page = within_site(request.values.get("page", "")) if request.values.get("page") else ""
    return "" if OWN_PAGE.match(page) else page


def is_beside() -> bool:
    """Whether htmx asks for it from another page than its own."""
    return is_htmx() and not OWN_PAGE.match(within_site(request.headers.get("HX-Current-URL", "")))


@blueprint.get("/ask")
@signed_in
def ask() -> BaseResponse:
    """In a page's panel where htmx asks for it, which stays open then from page to page."""
    account_id = own().account.id
    if "new" in request.args:
        return panel_shown(Panel(account_id, None, page_beside(), new=True))
    return panel_shown(
        panel_left(account_id, page_beside()) if is_beside() else panel_of(account_id, page=page_beside())
    )


@blueprint.get("/ask/news")
@signed_in
@access.by_itself
def news() -> BaseResponse:
    """The panel anew for a tab that is looked at again, where another has changed what it shows."""
    account_id, key, page = own().account.id, key_of(request.args.get("talk", "")), page_beside()
    panel = Panel(account_id, None, page) if "new" in request.args else panel_of(account_id, talk=key, page=page)
    panel.deleted = bool(key and panel.talk is None)
    panel.new = panel.deleted or "new" in request.args
    if panel.seen == request.args.get("seen"):
        return Response(status=204)
    panel.renewed = True
    return panel_shown(panel)


@blueprint.get("/ask/<uuid:key>")
@signed_in
def talk(key: UUID) -> BaseResponse:
    panel = panel_of(own().account.id, talk=key, page=page_beside())
    if panel.talk is None:
        abort(404)
    panel.whole = "whole" in request.args
    if not panel.page and panel.exchanges:
        panel.page = panel.exchanges[-1].row.page  # what is asked next is about the same page
    return panel_shown(panel)


def panel_shown(panel: Panel, status: int = 200) -> BaseResponse:
    panel.beside = is_beside()
    response = render("assistant/index.html", partial="assistant/_panel.html", status=status, panel=panel)
    if panel.beside:
        shown = str(panel.talk.key) if panel.talk else NEW
        cookies.keep(response, OPEN_COOKIE, shown, OPEN_SECONDS)
    elif is_htmx() and panel.talk:  # a reload shows the talk that is here, though its page was a new one's
        response.headers["HX-Replace-Url"] = url_for("assistant.talk", key=panel.talk.key)
    return response


@blueprint.post("/ask/closed")
@signed_in
def close() -> BaseResponse:
    response = render("assistant/_closed.html") if is_htmx() else redirect(within_site(page_beside()), 303)
    cookies.drop(response, OPEN_COOKIE)
    return response


@blueprint.post("/ask")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def say() -> BaseResponse:
    account_id, page = own().account.id, page_beside()
    question, spoken_in = request.form.get("question", ""), key_of(request.form.get("talk", ""))
    asked = asking.ask(account_id, question, talk=spoken_in, page=page)
    if asked.refused or asked.exchange is None:
        panel = panel_of(account_id, talk=asked.talk, page=page) if asked.talk else Panel(account_id, None, page)
        refused = asked.refused or Refusal.GONE
        panel.typed = question[: 2 * limits.QUESTION]
        panel.wrong = str(REFUSALS[refused]) % {"most": limits.QUESTION}
        return panel_shown(panel, 422)
    if is_htmx():
        return panel_shown(panel_of(account_id, talk=asked.talk, page=page))
    for _said in answering.follow(settings(), redis(), account_id, asked.exchange, spoken()):
        pass  # without a script the answer is there when its page is
    return redirect(url_for("assistant.talk", key=asked.talk, _anchor=f"x-{asked.exchange}"), 303)


def key_of(sent: str) -> UUID | None:
    try:
        return UUID(sent) if sent else None
    except ValueError:
        return None


def spoken() -> str:
    return language().split("_")[0]


@blueprint.get("/ask/exchanges/<uuid:key>/events")
@signed_in
def events(key: UUID) -> BaseResponse:
    account_id = own().account.id
    if asking.exchange_of(account_id, key) is None:
        abort(404)
    if pace.of(account_id) >= limits.STREAMS:
        abort(429)
    response = Response(stream_with_context(told(account_id, key, spoken())), content_type="text/event-stream")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    return response


def told(account_id: int, key: UUID, spoken_in: str) -> Iterator[str]:
    """Blocks that are whole are rendered once and added; the one that is being written is text until then."""
    done = 0
    # Without what other templates are told: it is rendered some thousand times a minute.
    growing_part = current_app.jinja_env.get_template("assistant/_growing.html")
    for growing in answering.follow(settings(), redis(), account_id, key, spoken_in):
        if growing.is_over:
            if growing.row is None:
                yield message(render_template("assistant/_gone.html", key=key))
            else:
                yield message(ended(account_id, growing.row))
            break
        whole, open_block = split(uncited(growing.text))  # its numbers lead nowhere yet
        fresh = block_html(whole[done:]) if len(whole) > done else ""
        done = len(whole)
        yield message(growing_part.render(key=key, fresh=fresh, open_block=open_block))
    yield "event: over\ndata: over\n\n"


def ended(account_id: int, row: Exchange) -> str:
    shown, standing = shown_of(account_id, row), Standing(account_id, row)
    return render_template("assistant/_ended.html", shown=shown, standing=standing)


def message(html: str) -> str:
    return "".join(f"data: {line}\n" for line in html.splitlines()) + "\n"


@blueprint.post("/ask/exchanges/<uuid:key>/stop")
@signed_in
def stop(key: UUID) -> BaseResponse:
    account_id = own().account.id
    row = asking.exchange_of(account_id, key) or abort(404)
    asking.stop(redis(), account_id, key)
    return exchange_shown(account_id, row.key)


@blueprint.post("/ask/exchanges/<uuid:key>/anew")
@signed_in
@limiter.limit(LIMIT, key_func=access.whose)
def anew(key: UUID) -> BaseResponse:
    account_id = own().account.id
    if asking.exchange_of(account_id, key) is None:
        abort(404)
    if not asking.anew(account_id, key):
        if why := why_not_anew(account_id, key):
            toast(why, bad=True)
    elif not is_htmx():
        for _said in answering.follow(settings(), redis(), account_id, key, spoken()):
            pass
    return exchange_shown(account_id, key)


def why_not_anew(account_id: int, key: UUID) -> str:
    """ "" where it is being answered anew already, by another tab: that is what was wanted."""
    row = asking.exchange_of(account_id, key) or abort(404)
    if row.is_underway:
        return ""
    if not asking.is_last(row):
        return _("Not asked again: another question came after it in this talk.")
    return _("Not asked again: %(why)s", why=REFUSALS[Refusal.BUSY])


def exchange_shown(account_id: int, key: UUID) -> BaseResponse:
    row = asking.exchange_of(account_id, key) or abort(404)
    if not is_htmx():
        return redirect(url_for("assistant.talk", key=row.talk, _anchor=f"x-{key}"), 303)
    return render("assistant/_exchange.html", shown=shown_of(account_id, row), focused=True)
