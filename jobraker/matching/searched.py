"""What somebody's searches take from what they said: what they hid is left out, and openings can stand by their fit."""

from collections.abc import Sequence
from uuid import UUID

from redis import Redis

from jobraker.database import transaction
from jobraker.embedding.model import model_name
from jobraker.matching import reading, shortlists
from jobraker.matching.blocking import blocked_of
from jobraker.matching.feedback import dismissed_of
from jobraker.matching.listening import said_of
from jobraker.matching.person import companies_called, ready
from jobraker.matching.rules.scoring import score
from jobraker.search.mine import Hidden, Mine
from jobraker.settings import Settings


def hidden_of(account_id: int) -> Hidden:
    with transaction():
        blocks = blocked_of(account_id)
        companies = sorted(companies_called(tuple(blocks.companies)))
        return Hidden(dismissed_of(account_id), tuple(companies), tuple(sorted(blocks.words)))


def mine(settings: Settings, account_id: int, track: UUID, redis: Redis | None = None, *, by_match: bool) -> Mine:
    """`by_match`: the search is to be in the order of the fit; it is in no such order where nothing is told."""
    hidden = hidden_of(account_id)
    if not by_match:
        return Mine(hidden)
    said = said_of(account_id, track)
    if said.is_empty:
        return Mine(hidden)
    person = ready(settings, said, redis)
    shortlists.up_to_date(settings, account_id, track, redis)

    def ranked(ids: Sequence[int]) -> list[int]:
        scored = score(person.wanting, reading.read(ids, model_name(settings)))
        points = dict(zip(scored.openings.job_ids.tolist(), scored.points.tolist(), strict=True))
        return sorted(points, key=lambda job_id: (-points[job_id], -job_id))

    return Mine(hidden, ranked, tuple(each.job_id for each in shortlists.listed(account_id, track)))
