"""The board: applications by stage."""

from dataclasses import dataclass

from flask import Blueprint
from werkzeug.wrappers import Response as BaseResponse

from jobraker.applications.reading import Card, cards
from jobraker.pages.applications.words import stage_word
from jobraker.saved.rules.stages import OPEN, Stage
from jobraker.web.access import own, signed_in
from jobraker.web.render import render

blueprint = Blueprint("applications_board", __name__)


@dataclass(frozen=True, slots=True)
class Lane:
    stage: Stage
    name: str
    cards: list[Card]


@blueprint.get("/applications")
@signed_in
def board() -> BaseResponse:
    every = cards(own().account.id)
    lanes = [Lane(stage, stage_word(stage), [card for card in every if card.stage is stage]) for stage in OPEN]
    return render("applications/board.html", partial="applications/_board.html", lanes=lanes)
