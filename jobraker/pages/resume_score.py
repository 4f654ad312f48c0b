"""What a résumé is worth to who reads it, section by section, and what would mend it."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, abort, current_app, url_for
from werkzeug.wrappers import Response as BaseResponse

from jobraker.database import now
from jobraker.pages.costly import costly
from jobraker.pages.score_words import PARTS, reason_mended, reason_said
from jobraker.resumes import judging, versions
from jobraker.resumes.rules.score import Judged, Part, Reason, Score
from jobraker.resumes.versions import Written
from jobraker.search.results import Band
from jobraker.web.access import own, signed_in
from jobraker.web.render import render

blueprint = Blueprint("resume_score", __name__)

STRONG, GOOD = 85, 65  # points from which it is called so
SHOWN = 6  # reasons of a part
BUILDER = "resumes_builder.edit"
# Of the builder, by what is judged; the contact data stand in its head.
BUILT_IN = {Part.CONTACT: "head", Part.SUMMARY: "summary", Part.SKILLS: "skills", Part.LANGUAGES: "languages"}


@blueprint.get("/resumes/<uuid:key>/analysis")
@signed_in
@costly
def analysis(key: UUID) -> BaseResponse:
    held = versions.written(own().account.id, key) or abort(404)
    page = ScorePage(held, judging.judged(held, now().date()))
    return render("resumes/score.html", partial="resumes/_score.html", page=page, resume=held.row)


@dataclass(frozen=True, slots=True)
class Tooth:
    """`got` in percent of its length, `height` in pixels, as in the rake of a job page. `address`: where it is mended."""

    part: Part
    name: str
    points: int | None
    weight: int
    got: int
    height: int
    reasons: tuple[tuple[Reason, str, str], ...]
    more: int
    address: str


@dataclass(frozen=True, slots=True)
class ScorePage:
    held: Written
    score: Score

    @property
    def band(self) -> Band:
        points = self.score.points
        return Band.STRONG if points >= STRONG else Band.GOOD if points >= GOOD else Band.POSSIBLE

    @property
    def teeth(self) -> Iterator[Tooth]:
        return map(self.tooth, self.score.parts)

    def tooth(self, judged: Judged) -> Tooth:
        return Tooth(
            part=judged.part,
            name=str(PARTS[judged.part]),
            points=None if judged.got is None else round(judged.got),
            weight=judged.weight,
            got=round(100 * judged.share),
            height=round(4 + 0.38 * judged.weight),
            reasons=tuple((reason, reason_said(reason), reason_mended(reason)) for reason in judged.reasons[:SHOWN]),
            more=max(0, len(judged.reasons) - SHOWN),
            address=self.mended_at(judged.part) if judged.reasons else "",
        )

    def mended_at(self, part: Part) -> str:
        """In the builder, of what was built here; a file is mended where it was written."""
        if self.held.row.is_brought or BUILDER not in current_app.view_functions:
            return ""
        key = self.held.row.key
        return (
            url_for(BUILDER, key=key, part=BUILT_IN[part])
            if part in BUILT_IN
            else url_for("resumes_builder.builder", key=key)
        )
