"""How openings fit somebody by their lists as these are kept: nothing is worked out anew."""

from collections.abc import Sequence

from sqlalchemy import select

from jobraker.database import db
from jobraker.matching.listening import said_of
from jobraker.matching.models import Match
from jobraker.matching.rules.weighing import asked_weights, kept_fit
from jobraker.search.results import Fit, Part


def kept_fits(account_id: int, ids: Sequence[int]) -> dict[int, Fit]:
    """Of those that stand on one of their lists; where one stands on several, the best. Part of the transaction at hand."""
    mine = select(Match).filter_by(account_id=account_id).where(Match.job_id.in_(ids))
    rows = db.session.scalars(mine.order_by(Match.score, Match.track)).all()
    weighing = {track: said_of(account_id, track).weighing for track in {row.track for row in rows}}
    found = {}
    for row in rows:
        asked = [part for part, percent in zip(Part, row.shares, strict=True) if percent >= 0]
        found[row.job_id] = kept_fit(row.score, row.shares, asked_weights(weighing[row.track], asked))
    return found
