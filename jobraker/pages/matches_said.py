"""All that somebody said of openings on one list, with each reason to change and a way back."""

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response as BaseResponse

from jobraker.matching.lessons import Said, all_said
from jobraker.pages import matches_words as words
from jobraker.pages.profile_parts import parts_of
from jobraker.profile.tracks import Kind
from jobraker.web.access import signed_in
from jobraker.web.gettext import _
from jobraker.web.render import render

blueprint = Blueprint("matches_said", __name__)

MOST = 200


@dataclass(frozen=True, slots=True)
class SaidPage:
    track: Kind
    said: list[Said]
    all: int

    words = words

    @property
    def because(self) -> list[tuple[int, str]]:
        return [(int(because), str(phrase)) for because, phrase in words.BECAUSE.items()]

    @property
    def heading(self) -> str:
        return _("What you said of openings")


@blueprint.get("/matches/<uuid:track>/said")
@signed_in
def said(track: UUID) -> BaseResponse:
    parts = parts_of(track)
    return render("matches/said.html", page=SaidPage(parts.track, *all_said(parts.account_id, track, MOST)))
