"""Where somebody begins who is new here: they bring what tells of them, or leave that for later."""

from collections.abc import Callable

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.pages.start_parts import address_of, page
from jobraker.pages.start_words import KINDS, sizes
from jobraker.profile import first_run
from jobraker.profile.rules.terms import Step
from jobraker.resumes import uploads
from jobraker.resumes.files import Kind
from jobraker.web.access import own, person, signed_in
from jobraker.web.gettext import _
from jobraker.web.render import toast

blueprint = Blueprint("start", __name__)

SKIPPED_TO = (Step.WISHES, Step.OPENINGS)


@blueprint.app_context_processor
def unfinished() -> dict[str, Callable[[], str]]:
    return {"go_on": go_on}


def go_on() -> str:
    """Where somebody stopped who has not come to the last step; "" for everybody else."""
    held = person()
    step = first_run.unfinished(held.account.id) if held else None
    return address_of(step, held.account.id) if held and step else ""


@blueprint.get("/start")
@signed_in
def start() -> BaseResponse:
    return bring()


@blueprint.post("/start/step")
@signed_in
def skip() -> BaseResponse:
    """Leave what comes before this step for another time."""
    account_id = own().account.id
    step = next((each for each in SKIPPED_TO if str(int(each)) == request.form.get("to")), None)
    if step is None:
        abort(400)
    first_run.come_to(account_id, step)
    return redirect(address_of(step, account_id), 303)


@blueprint.post("/start/end")
@signed_in
def end() -> BaseResponse:
    first_run.end(own().account.id)
    toast(_("All right. “Bring a résumé” stands in your profile."))
    return redirect(url_for("search.search"), 303)


def bring(error: str = "", status: int = 200) -> BaseResponse:
    """The page, with why a file was not taken in."""
    files = uploads.uploads_of(own().account.id)
    return page(
        "start/index.html", Step.BRING, status=status, error=error, files=files, sizes=sizes(),
        kinds={str(kind): str(words) for kind, words in KINDS.items()}, exported=(Kind.LINKEDIN, Kind.JSON_RESUME),
    )  # fmt: skip
