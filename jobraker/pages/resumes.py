"""The résumés of a person: all of them in one list, a file brought or one begun from the profile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID, uuid4

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.pages.resumes_words import first_design
from jobraker.pages.sections import Section, refused, sent_form
from jobraker.pages.start_words import KINDS, refusal_words
from jobraker.profile import tracks
from jobraker.profile.resume import document_of
from jobraker.resumes import uploads, versions
from jobraker.resumes.models import NAME_CHARS, Resume, State, Upload
from jobraker.resumes.uploads import UNDERWAY
from jobraker.resumes.versions import MOST, Saved
from jobraker.web.access import own, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import render, toast

blueprint = Blueprint("resumes", __name__)

NEWEST = 10  # of those for single openings, beside all others
A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Row:
    """`number` is that of its newest version, 0 of a file; `track` the name of the kind of work that it is for."""

    resume: Resume
    file: Upload | None
    number: int = 0
    track: str = ""

    @property
    def waits(self) -> bool:
        """Whether what was read of the file waits to be looked at."""
        return self.file is not None and self.file.state == State.READ

    @property
    def is_being_read(self) -> bool:
        return self.file is not None and self.file.state in UNDERWAY


@blueprint.get("/resumes")
@signed_in
def resumes() -> BaseResponse:
    return listed()


@blueprint.get("/resumes/openings")
@signed_in
def tailored() -> BaseResponse:
    """Those for single openings, by page."""
    account_id = own().account.id
    pages = -(-versions.count_of(account_id, tailored=True) // A_PAGE) or 1
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    rows = rows_of(account_id, versions.tailored_of(account_id, A_PAGE, (page - 1) * A_PAGE))
    return render("resumes/tailored.html", rows=rows, page=page, pages=pages, kinds={})


@blueprint.get("/resumes/new")
@signed_in
def new() -> BaseResponse:
    return asked(Section({"name": _("Résumé"), "key": str(uuid4())}))


@blueprint.post("/resumes")
@signed_in
def begin() -> BaseResponse:
    """From the profile, or from what a file of theirs says. The key was made with the form: sent twice it begins one."""
    sent, account_id = sent_form(), own().account.id
    name = sent.line("name", NAME_CHARS, needed=True)
    try:
        key, source = UUID(sent.raw("key")), UUID(sent.raw("from")) if sent.raw("from") else None
    except ValueError:
        abort(400)
    if sent.wrong:
        return asked(refused(sent))
    document, design = document_of(account_id), first_design(account_id)
    if source:
        brought = versions.written(account_id, source) or abort(404)
        document, design = brought.document, design if brought.row.is_brought else brought.design
    return begun(key, name, versions.build(account_id, key, name, document, design))


def begun(key: UUID, name: str, saved: Saved) -> BaseResponse:
    if saved is Saved.FULL:
        return asked(Section({"name": name, "key": str(key)}, full=MOST))
    toast(_("“%(name)s” is begun. What you change is kept as you go.", name=name))
    return redirect(url_for("resumes_builder.builder", key=key), 303)


def asked(section: Section) -> BaseResponse:
    """What the new one is called, and what it begins with."""
    files = [row for row in versions.resumes_of(own().account.id) if row.is_brought]
    source = request.values.get("from", "")
    return render(
        "resumes/new.html", status=section.status, section=section, files=files, source=source, name_chars=NAME_CHARS
    )


def listed(error: str = "", status: int = 200) -> BaseResponse:
    """The page, with why a file was not taken in."""
    account_id = own().account.id
    files = {file.key: file for file in uploads.uploads_of(account_id)}
    mine = versions.resumes_of(account_id)
    count = versions.count_of(account_id, tailored=True)
    newest = rows_of(account_id, versions.tailored_of(account_id, NEWEST)) if count else []
    there = {row.upload for row in mine}
    waiting = [file for key, file in files.items() if key not in there and file.state != State.TAKEN]
    return render(
        "resumes/index.html", status=status, error=error, rows=rows_of(account_id, mine, files), waiting=waiting, tailored=newest, count=count,
        files_most=uploads.MOST, kinds={str(kind): str(words) for kind, words in KINDS.items()}, refusal_words=refusal_words,
    )  # fmt: skip


def rows_of(
    account_id: int, resumes: Sequence[Resume], files: Mapping[UUID, Upload] = MappingProxyType({})
) -> list[Row]:
    numbers = versions.numbers_of(account_id)
    tracks_by_key = {track.key: track.name for track in tracks.tracks_of(account_id) if track.name}
    return [
        Row(
            row,
            files.get(row.upload) if row.upload else None,
            numbers.get(row.key, 0),
            tracks_by_key.get(row.track, "") if row.track else "",
        )
        for row in resumes
    ]
