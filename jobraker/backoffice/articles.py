"""The guides: listed, written in Markdown, put away and brought back."""

from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, abort, redirect, request, url_for
from sqlalchemy import ColumnElement, Select, and_, func, select
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from jobraker.audit.models import Act, Subject
from jobraker.backoffice.access import admin, note
from jobraker.backoffice.tables import routes
from jobraker.backoffice.tables.cells import Link, Moment, Number, State, Words
from jobraker.backoffice.tables.table import Choice, Column, Table, Typed
from jobraker.database import db, transaction
from jobraker.knowledge import editing
from jobraker.knowledge.loading import Became
from jobraker.knowledge.models import Article, Origin, Passage
from jobraker.knowledge.rules.files import (
    FILE_BYTES,
    SLUG_CHARS,
    SUMMARY_CHARS,
    TITLE_CHARS,
    BadDraftError,
    Fault,
    composed,
)
from jobraker.web import access
from jobraker.web.gettext import N_, Phrase, _
from jobraker.web.render import render, toast

blueprint = Blueprint("backoffice_articles", __name__, url_prefix="/admin")

SENT_BYTES = 4 * FILE_BYTES  # of a form with one, whose letters may take more bytes on the way
FIELDS = ("slug", "title", "summary", "language", "body")
BOUNDS = {"slug": SLUG_CHARS, "title": TITLE_CHARS, "summary": SUMMARY_CHARS}
THERE = Article.removed_at.is_(None)

WRONG: dict[Fault, tuple[str, Phrase]] = {
    Fault.NAME: ("slug", N_("Small letters a to z, digits and single hyphens, at most 80 of them.")),
    Fault.TITLE: ("title", N_("Write a title of at most 120 characters.")),
    Fault.SUMMARY: ("summary", N_("Write a summary of at most 300 characters.")),
    Fault.LANGUAGE: ("language", N_("Two small letters, as en.")),
    Fault.BODY: ("body", N_("Write some text; headings alone are none.")),
    Fault.LARGE: ("body", N_("It is too long: with title and summary at most 80 kB.")),
}


@dataclass(slots=True)
class Form:
    """What is typed, and what is wrong with it. `seen`: the digest of what it takes the place of."""

    values: dict[str, str]
    seen: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        return self.values.get(name, "")

    def error(self, name: str) -> str:
        return self.errors.get(name, "")


def counted(*which: ColumnElement[bool]) -> Any:
    own = select(func.count()).select_from(Passage).where(Passage.article_id == Article.id, *which)
    return own.correlate(Article).scalar_subquery()


def rows() -> Select[Any]:
    told: tuple[Any, ...] = (Article.slug, Article.title, Article.language, Article.origin, Article.changed_at)
    passages = counted().label("passages"), counted(Passage.model.is_(None)).label("waiting")
    return select(Article.id.label("key"), *told, Article.removed_at, *passages)


def state_of(row: Any) -> State:
    if row.removed_at:
        return State("", _("put away"))
    return State("ask", _("being embedded")) if row.waiting else State("ok", _("read and found"))


def origin_words(origin: str) -> Words:
    return Words(_("came with us") if origin == Origin.STARTER else _("written here"))


STATES: dict[str, ColumnElement[bool]] = {
    "there": THERE,
    "away": Article.removed_at.is_not(None),
    "own": and_(THERE, Article.origin == Origin.OWN),
}

TABLE = Table(
    heading=N_("Articles"),
    about=N_("The guides that people read, and that the assistant answers from."),
    empty=N_("No article is so."),
    rows=rows,
    key=Article.id,
    columns=(
        Column(
            "title",
            N_("Title"),
            lambda row: Link(row.title, url_for("backoffice_articles.edit", article_id=row.key), row.slug),
            func.lower(Article.title),
        ),
        Column("state", N_("State"), state_of),
        Column("origin", N_("Origin"), lambda row: origin_words(row.origin), Article.origin),
        Column("language", N_("Language"), lambda row: Words(row.language, told=True), Article.language),
        Column("passages", N_("Passages"), lambda row: Number(row.passages), number=True),
        Column("changed", N_("Changed"), lambda row: Moment(row.changed_at), Article.changed_at, newest_first=True),
    ),
    order="title",
    subject=Subject.ARTICLE,
    filters=(
        Typed("q", N_("Title"), lambda value: Article.title.icontains(value, autoescape=True)),
        Choice(
            "state",
            N_("State"),
            lambda: [("there", _("read and found")), ("own", _("written here")), ("away", _("put away"))],
            lambda value: STATES[value],
        ),
    ),
    template="backoffice/articles/list.html",
)

routes.add(blueprint, "/articles", TABLE)


@blueprint.url_value_preprocessor
def make_room(endpoint: str | None, _values: dict[str, object] | None) -> None:
    """More than a usual form may be sent here, by whoever is an admin."""
    held = access.person() if endpoint in ("backoffice_articles.make", "backoffice_articles.save") else None
    if held and held.account.is_admin:
        request.max_content_length = SENT_BYTES


@blueprint.errorhandler(413)
def too_large(error: RequestEntityTooLarge) -> Response | RequestEntityTooLarge:
    held = access.person()
    if held is None or not held.account.is_admin:
        return error
    toast(str(WRONG[Fault.LARGE][1]), bad=True)
    return render("backoffice/articles/too_large.html", status=413)


@blueprint.get("/new-article")
@admin
def new() -> Response:
    return shown(Form({"language": "en"}))


@blueprint.post("/new-article")
@admin
def make() -> Response:
    return kept(None)


@blueprint.get("/articles/<int:article_id>")
@admin
def edit(article_id: int) -> Response:
    article = found(article_id)
    return shown(Form({name: getattr(article, name) for name in FIELDS}, article.digest.hex()), article)


@blueprint.post("/articles/<int:article_id>")
@admin
def save(article_id: int) -> Response:
    return kept(found(article_id))


def kept(article: Article | None) -> Response:
    """Saved, or shown with what it would look like, with what is wrong with it, or beside what somebody saved meanwhile."""
    form = Form({name: request.form.get(name, "").replace("\r\n", "\n") for name in FIELDS})
    form.seen = request.form.get("seen", "")
    if article:
        form.values["slug"] = article.slug
    try:
        draft = composed(*(form.value(name) for name in FIELDS))
    except BadDraftError as error:
        form.errors = {name: str(words) for name, words in map(WRONG.__getitem__, reversed(error.faults))}
        return shown(form, article, 422, preview=request.form.get("do") == "preview")
    if request.form.get("do") == "preview":
        return shown(form, article, preview=True)
    seen = bytes.fromhex(form.seen) if article and is_hex(form.seen) else b"" if article else None
    before = {name: getattr(article, name) for name in FIELDS} if article else None
    with transaction():
        became = editing.save(draft, seen)
        held = editing.named(draft.slug)
        if became and became is not Became.UNCHANGED:
            changed = [name for name in FIELDS if before and before[name] != getattr(draft, name)]
            note(Act.CHANGE if article else Act.ADD, Subject.ARTICLE, draft.slug, changed=changed)
    if held is None or (became is None and article is None):
        form.errors["slug"] = _("There is an article of that name, here or among those that were put away.")
        return shown(form, None, 409)
    if became is None:
        # What was typed is sent anew over what is there now, if the editor still wants it so.
        form.seen = held.digest.hex()
        return shown(form, held, 409, meanwhile=held)
    toast(_("Nothing was changed.") if became is Became.UNCHANGED else _("Saved. Its passages are embedded anew."))
    return redirect(url_for(".edit", article_id=held.id), 303)


def is_hex(text: str) -> bool:
    return len(text) == 64 and all(sign in "0123456789abcdef" for sign in text)


def shown(
    form: Form,
    article: Article | None = None,
    status: int = 200,
    *,
    preview: bool = False,
    meanwhile: Article | None = None,
) -> Response:
    return render(
        "backoffice/articles/form.html",
        status=status,
        form=form,
        article=article,
        bounds=BOUNDS,
        shipped=article is not None and article.origin == Origin.OWN and editing.shipped(article.slug) is not None,
        erasable=article is not None and article.removed_at is not None and editing.shipped(article.slug) is None,
        preview=preview,
        meanwhile=meanwhile,
    )


def found(article_id: int) -> Article:
    with transaction():
        held = db.session.get(Article, article_id, populate_existing=True)
    return held or abort(404)


@blueprint.post("/articles/<int:article_id>/<what>")
@admin
def change(article_id: int, what: str) -> Response:
    slug = found(article_id).slug
    does = {"away": editing.put_away, "back": editing.bring_back, "shipped": is_as_shipped, "erased": editing.erase}
    if what not in does:
        abort(404)
    acts = {"away": Act.DISCARD, "back": Act.ADD, "shipped": Act.CHANGE, "erased": Act.REMOVE}
    words = {
        "away": _("Nobody reads it any more. It can be brought back."),
        "back": _("It is read and found again."),
        "shipped": _("It says again what came with us."),
        "erased": _("It is erased."),
    }
    with transaction():
        if done := does[what](slug):
            note(acts[what], Subject.ARTICLE, slug)
    toast(words[what] if done else _("It was so already. Nothing changed."))
    gone = what == "erased" and done
    return redirect(url_for(".listed") if gone else url_for(".edit", article_id=article_id), 303)


def is_as_shipped(slug: str) -> bool:
    return editing.as_shipped(slug) not in (None, Became.UNCHANGED)
