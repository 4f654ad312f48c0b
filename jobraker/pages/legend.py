"""How to read the rake and the ruler."""

from flask import Blueprint, Response

from jobraker.matching.rules import weighing
from jobraker.search.results import Band, Fit, Part, Tooth
from jobraker.search.rules.relevance import GOOD, STRONG, WEIGHTS
from jobraker.web.gettext import N_
from jobraker.web.money import days_of_rates
from jobraker.web.render import render

blueprint = Blueprint("legend", __name__)

OF_SEARCHES = {
    Part.ROLE: N_("how near the work itself is to your words, in meaning"),
    Part.SKILLS: N_("how many of your words stand in it"),
    Part.LEVEL: N_("whether it has the level you asked for"),
    Part.PLACE: N_("how near it is, or whether it is remote"),
    Part.PAY: N_("how far its pay reaches over what you asked"),
    Part.TYPE: N_("whether it is of the type you asked for"),
    Part.FRESHNESS: N_("how lately it was posted"),
}
OF_MATCHES = {
    Part.ROLE: N_("how near the work itself is to what you want"),
    Part.SKILLS: N_("how much of what it asks for you have told, the rarer the more"),
    Part.LEVEL: N_("whether it is of your level"),
    Part.PLACE: N_("how near it is to where you look for work, or whether it is remote"),
    Part.PAY: N_("how far its pay reaches over your floor"),
    Part.TYPE: N_("whether it is of the type you want"),
    Part.FRESHNESS: N_("how lately it was posted"),
}


def example(score: int, band: Band, *shares: float | None) -> Fit:
    teeth = tuple(Tooth(part, weight, share) for (part, weight), share in zip(WEIGHTS.items(), shares, strict=True))
    return Fit(score, band, teeth, (), (), None, by_meaning=False)


LARGE = example(90, Band.STRONG, 1, 0.84, 1, 0.73, 1, 1, 1)
SMALL = (
    LARGE,
    example(72, Band.GOOD, 0.8, 0.6, 0.8, 0.53, 1, 1, 0.5),
    example(48, Band.POSSIBLE, 0.5, 0.4, 0.4, 0.6, 0.3, 1, 0.6),
    example(80, Band.STRONG, 0.9, 0.7, None, None, None, None, 0.6),
)


@blueprint.get("/rake")
def legend() -> Response:
    return render(
        "legend/index.html",
        large=LARGE,
        small=SMALL,
        of_searches=OF_SEARCHES,
        of_matches=OF_MATCHES,
        strong=STRONG,
        good=GOOD,
        weighing=weighing,
        days_of_rates=days_of_rates(),
    )
