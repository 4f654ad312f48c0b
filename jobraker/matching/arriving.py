"""Openings that came in, held against every list: read once for many lists, scored for each, and written for all at once."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import structlog
from redis import Redis
from sqlalchemy import or_, select, text

from jobraker.database import db, now, transaction
from jobraker.embedding.model import model_name
from jobraker.ledger.leaving import asked_for
from jobraker.matching import reading, shortlists
from jobraker.matching.listening import Of, said_by
from jobraker.matching.models import Shortlist
from jobraker.matching.person import Person, ready
from jobraker.matching.rules.bars import Bar, barred
from jobraker.matching.rules.openings import Openings, Whole
from jobraker.matching.rules.scoring import Scored, score
from jobraker.matching.rules.wanting import Wanting
from jobraker.profile.tracks import unseen
from jobraker.queue import Task, enqueue
from jobraker.search.candidates import searching
from jobraker.settings import Settings

log = structlog.get_logger(__name__)

ACTIVE_DAYS = 60  # a list that nobody looked at for so long is made anew when somebody does
LISTS = 200  # held in memory together: people whose wish is a wide circle have thousands of towns
OPENINGS = 2_000  # whose columns are held in memory together

EMBEDDED = """
SELECT job.id FROM job WHERE embedded_at > :since AND embedded_at <= :until AND closed_at IS NULL ORDER BY embedded_at, id
"""
HELD = "unnest(cast(:accounts AS bigint[]), cast(:tracks AS uuid[]), cast(:marks AS text[])) AS held(account_id, track, mark)"
# Those that still are what they were, in one order for all who take several.
HOLD = f"""
SELECT account_id, track FROM shortlist JOIN {HELD} USING (account_id, track, mark)
ORDER BY account_id, track FOR UPDATE OF shortlist
"""  # noqa: S608 - no words of anybody
LEAVE = f"""
DELETE FROM match USING {HELD}
WHERE match.account_id = held.account_id AND match.track = held.track AND job_id = ANY(cast(:looked_at AS bigint[]))
  AND NOT EXISTS (
    SELECT FROM jsonb_to_recordset(cast(:matches AS jsonb)) AS found(account_id bigint, track uuid, job_id bigint)
    WHERE found.account_id = match.account_id AND found.track = match.track AND found.job_id = match.job_id
  )
"""  # noqa: S608 - no words of anybody
# What leaves a list for a better one is the last of it.
DROP = f"""
DELETE FROM match USING (
  SELECT account_id, track, job_id,
    row_number() OVER (PARTITION BY account_id, track ORDER BY score DESC, job_id DESC) AS number
  FROM match JOIN {HELD} USING (account_id, track)
) ranked
WHERE number > :most
  AND match.account_id = ranked.account_id AND match.track = ranked.track AND match.job_id = ranked.job_id
"""  # noqa: S608 - no words of anybody
FINISH = f"""
UPDATE shortlist SET read_until = :until FROM {HELD}
WHERE shortlist.account_id = held.account_id AND shortlist.track = held.track AND shortlist.mark = held.mark
  AND read_until < :until
"""  # noqa: S608 - no words of anybody
GIVE_UP = f"""
UPDATE shortlist SET mark = '', read_until = :until FROM {HELD}
WHERE shortlist.account_id = held.account_id AND shortlist.track = held.track AND shortlist.mark = held.mark
"""  # noqa: S608 - no words of anybody
# Over the lists first, of which there are few: without any no opening is read.
ARE_BEHIND = """
SELECT EXISTS (
  SELECT FROM (SELECT min(read_until) AS read_until FROM shortlist WHERE (visited_at > :active OR watched) AND read_until < :until) lists
  JOIN job ON embedded_at > lists.read_until WHERE embedded_at <= :until AND closed_at IS NULL
)
"""


@dataclass(frozen=True, slots=True)
class Behind:
    """A list that has not been held against everything yet."""

    of: Of
    mark: str
    read_until: datetime


def catch_up(settings: Settings, redis: Redis | None = None) -> int:
    """Hold what has been embedded since against each list that is looked at; how many lists were behind."""
    until = now() - shortlists.SETTLED
    lists = behind(until)
    for first in range(0, len(lists), LISTS):
        some = lists[first : first + LISTS]
        same = hold_against(settings, some, until, redis)
        finish(same, until)
        for account_id in unseen({each.of[0] for each in same}):
            enqueue(Task.SEND_BY_RULE, account_id)
        give_up([each for each in some if each not in same], until)
    if lists:
        log.info("openings held against lists", lists=len(lists))
    return len(lists)


def are_behind() -> bool:
    """Whether openings have been embedded that some list was not held against."""
    until = now() - shortlists.SETTLED
    times = {"until": until, "active": until - timedelta(days=ACTIVE_DAYS)}
    with transaction():
        return bool(db.session.scalar(text(ARE_BEHIND), times))


def behind(until: datetime) -> list[Behind]:
    looked_at = or_(Shortlist.visited_at > until - timedelta(days=ACTIVE_DAYS), Shortlist.watched)
    columns = (Shortlist.account_id, Shortlist.track, Shortlist.mark, Shortlist.read_until)
    waiting = select(*columns).where(looked_at, Shortlist.read_until < until).order_by(Shortlist.read_until)
    with transaction():
        rows = db.session.execute(waiting).all()
    return [Behind((account_id, track), mark, read_until) for account_id, track, mark, read_until in rows]


def arrived(settings: Settings, since: datetime, until: datetime) -> Iterator[Openings]:
    with transaction():
        ids: Sequence[int] = db.session.scalars(text(EMBEDDED), {"since": since, "until": until}).all()
    for first in range(0, len(ids), OPENINGS):
        with searching(settings):
            openings = reading.read(ids[first : first + OPENINGS], model_name(settings))
        yield openings


def hold_against(settings: Settings, lists: Sequence[Behind], until: datetime, redis: Redis | None) -> Sequence[Behind]:
    """Those that were made of what is said now, and whose titles have a meaning: while no model answers, what fits by it
    alone would be passed by. Others are left as they are."""
    said = said_by([each.of for each in lists])
    people: dict[Behind, Person] = {}
    for each in lists:
        if each.of in said and said[each.of].mark == each.mark:
            with asked_for(each.of[0]):
                person = ready(settings, said[each.of], redis)
            if person.is_whole:
                people[each] = person
    same = list(people)
    for openings in arrived(settings, min(each.read_until for each in same), until) if same else ():
        put(same, [scored(person.wanting, openings) for person in people.values()], openings.job_ids)
    return same


def scored(wanting: Wanting, openings: Openings) -> Scored:
    """Without those that break a wish, where they are most of them: of a town's openings there are few."""
    allowed = np.flatnonzero(barred(wanting, openings) == Bar.NONE)
    return score(wanting, openings.only(allowed) if len(allowed) < len(openings) / 2 else openings)


def put(lists: Sequence[Behind], scored: Sequence[Scored], looked_at: Whole) -> None:
    """What fits now comes in, what was on a list and does not fit any more goes. `looked_at`: the ids of all openings that were scored."""
    with transaction():
        still = {tuple(row) for row in db.session.execute(text(HOLD), named(lists))}
        held = [(each, found) for each, found in zip(lists, scored, strict=True) if each.of in still]
        matches = [row for each, found in held for row in shortlists.rows(each.of, found, found.best(shortlists.MOST))]
        own = named([each for each, _ in held])
        db.session.execute(text(LEAVE), own | {"looked_at": looked_at.tolist(), "matches": json.dumps(matches)})
        shortlists.add(matches)
        db.session.execute(text(DROP), own | {"most": shortlists.MOST})


def finish(lists: Sequence[Behind], until: datetime) -> None:
    with transaction():
        db.session.execute(text(FINISH), named(lists) | {"until": until})


def give_up(lists: Sequence[Behind], until: datetime) -> None:
    """Let lists of other words be made anew when they are looked at, also where the same words are said again by then:
    what came in between is not on them."""
    with transaction():
        db.session.execute(text(GIVE_UP), named(lists) | {"until": until})


def named(lists: Sequence[Behind]) -> dict[str, list[Any]]:
    """As the statements take several lists."""
    return {
        "accounts": [each.of[0] for each in lists],
        "tracks": [str(each.of[1]) for each in lists],
        "marks": [each.mark for each in lists],
    }
