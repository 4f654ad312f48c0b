"""The caller's résumés: as what they say, as JSON Résumé, and as the files that are sent."""

import json

from flask import Response

from jobraker.accounts.rules.scopes import Scope
from jobraker.api import files, paging
from jobraker.api.access import needs, own
from jobraker.api.answering import answer, nothing, tagged_answer
from jobraker.api.problems import ProblemError, absent, invalid
from jobraker.api.resource import PREFIX, Resource
from jobraker.api.schemas import resumes as schemas
from jobraker.api.terms import also, once, tagged, takes
from jobraker.automation.documents import PDF, WORD, resume_file
from jobraker.documents import json_resume
from jobraker.documents.resume import Document, Post
from jobraker.extensions import limiter, redis
from jobraker.resumes import choosing, undoing, uploads, versions
from jobraker.resumes.files import EXPORT_BYTES
from jobraker.resumes.models import Resume
from jobraker.resumes.uploads import NotKept
from jobraker.resumes.versions import Written
from jobraker.web.access import whose

blueprint = Resource("resumes", "Your résumés, and the files that you brought.")

LIST = "resumes"
BRINGS = limiter.limit("60 per hour", key_func=whose)
TAKES = limiter.limit("240 per hour", key_func=whose)
AROUND_BYTES = 64 * 1024  # of a form, beside its file
NOT_KEPT = {
    NotKept.EMPTY: "is empty",
    NotKept.TOO_LARGE: f"is larger than {EXPORT_BYTES} bytes",
    NotKept.TOO_MANY: f"is one more than the {uploads.MOST} that are kept: remove one first",
}


@blueprint.get("/resumes", responses={200: schemas.ResumeRows})
@needs(Scope.RESUMES_READ)
def listed(query: schemas.ResumeQuery) -> Response:
    """Your résumés, the default one first, then what was changed last."""
    kind = f"{LIST} {query.tailored}"
    place = paging.read(kind, query.cursor)
    begins = int(place[0]) if place else 0
    found = (
        versions.tailored_of(own().id, query.limit + 1, begins)
        if query.tailored
        else versions.resumes_of(own().id)[begins : begins + query.limit + 1]
    )
    following = paging.address(kind, begins + query.limit) if len(found) > query.limit else None
    items = [schemas.ResumeRow(**row(each)) for each in found[: query.limit]]
    return paging.page(schemas.ResumeRows(items=items, next=following))


@blueprint.get("/resumes/<uuid:key>", responses={200: schemas.Resume})
@tagged
@needs(Scope.RESUMES_READ)
def show(path: schemas.ResumePath) -> Response:
    """A résumé, and what it says."""
    held = mine(path)
    return tagged_answer(schemas.Resume(**row(held.row), number=held.number, document=document(held.document)))


@blueprint.get("/resumes/<uuid:key>/json-resume", responses={200: schemas.JsonResume})
@needs(Scope.RESUMES_READ)
def as_json_resume(path: schemas.ResumePath) -> Response:
    """A résumé as JSON Résumé."""
    return answer(schemas.JsonResume(json.loads(json_resume.json_resume(mine(path).document))))


@blueprint.get("/resumes/<uuid:key>/file", responses={200: files.described(PDF, WORD, "text/plain")})
@also(s409="It cannot be printed as it is: its page says why.")
@needs(Scope.RESUMES_READ)
@TAKES
def file(path: schemas.ResumePath) -> Response:
    """A résumé as it is sent.

    One that you brought as it came; one that was written here as a PDF."""
    mine(path)
    made = resume_file(own().id, path.key)
    if made is None:
        raise ProblemError(409, "It cannot be printed as it is: look at it on its page.", kind="unprintable")
    return files.sent(made.content, made.media_type, made.name)


@blueprint.put("/resumes/<uuid:key>/default", responses={204: None})
@also(s409="It is for a single opening, and sent for no other.")
@needs(Scope.RESUMES_WRITE)
def make_default(path: schemas.ResumePath) -> Response:
    """Let a résumé be sent where you choose no other."""
    held = mine(path)
    if not choosing.make_default(own().id, path.key):
        if held.row.is_tailored:
            raise ProblemError(409, "It is for a single opening: it is sent for no other.", kind="tailored")
        raise absent()
    return nothing()


@blueprint.delete("/resumes/<uuid:key>", responses={204: None})
@needs(Scope.RESUMES_WRITE)
def remove(path: schemas.ResumePath) -> Response:
    """Delete a résumé.

    With it goes the file that it is; what you took of it into your profile stays."""
    if undoing.remove(redis(), own().id, path.key) is None:
        raise absent()
    return nothing()


@blueprint.get("/resume-files", responses={200: schemas.FileViews})
@needs(Scope.RESUMES_READ)
def brought() -> Response:
    """Files that you brought, and what became of each."""
    items = [schemas.FileView.model_validate(each) for each in uploads.uploads_of(own().id)]
    return answer(schemas.FileViews(items=items))


@blueprint.post("/resume-files", responses={202: schemas.FileView})
@once
@takes(EXPORT_BYTES + AROUND_BYTES)
@needs(Scope.RESUMES_WRITE)
@BRINGS
def bring(form: schemas.BroughtFile) -> Response:
    """Bring a file.

    What it is is told by its content, whatever it is called. It is read by and by: ask again at Location. The same file
    sent twice is one."""
    key = uploads.receive(own().id, form.file.filename or "", form.file.read())
    if key is NotKept.TOO_LARGE:
        raise ProblemError(413)
    if isinstance(key, NotKept):
        raise invalid("/file", NOT_KEPT[key])
    return answer(view(schemas.FilePath(key=key)), 202, location=f"{PREFIX}/resume-files/{key}")


@blueprint.get("/resume-files/<uuid:key>", responses={200: schemas.FileView})
@needs(Scope.RESUMES_READ)
def one_brought(path: schemas.FilePath) -> Response:
    """What became of a file."""
    return answer(view(path))


@blueprint.delete("/resume-files/<uuid:key>", responses={204: None})
@needs(Scope.RESUMES_WRITE)
def remove_brought(path: schemas.FilePath) -> Response:
    """Delete a file, and the résumé that it is."""
    if uploads.remove(own().id, path.key) is None:
        raise absent()
    return nothing()


def mine(path: schemas.ResumePath) -> Written:
    held = versions.written(own().id, path.key)
    if held is None:
        raise absent()
    return held


def view(path: schemas.FilePath) -> schemas.FileView:
    upload = uploads.upload_of(own().id, path.key)
    if upload is None:
        raise absent()
    return schemas.FileView.model_validate(upload)


def row(resume: Resume) -> dict[str, object]:
    alike = ("key", "name", "track", "job_id", "job_title", "company", "created_at", "changed_at")
    told = {name: getattr(resume, name) for name in alike}
    return told | {"brought": resume.is_brought, "default": resume.is_default}


def document(told: Document) -> schemas.ResumeDocument:
    languages = [
        schemas.ResumeLanguage(code=each.code, fluency=each.fluency.name.lower() if each.fluency else None)
        for each in told.languages
    ]
    alike = ("name", "headline", "email", "phone", "location", "summary")
    return schemas.ResumeDocument(
        **{name: getattr(told, name) for name in alike},
        links=list(told.links),
        work=[post(each) for each in told.work],
        education=[post(each) for each in told.education],
        skills=list(told.skills),
        languages=languages,
        extras=[
            schemas.ResumeSection(key=each.key, heading=each.heading, points=list(each.points)) for each in told.extras
        ],
    )


def post(told: Post) -> schemas.ResumePost:
    return schemas.ResumePost.model_validate(told)
