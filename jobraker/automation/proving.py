"""What proves how a run went: its pictures and its recording, kept here as far as they are small enough."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.orm import undefer

from jobraker.accounts.locking import lock
from jobraker.automation.models import Attempt, Proof
from jobraker.automation.rules.states import State
from jobraker.automation.rules.waiting import PROOF, nth
from jobraker.automation.server import skyvern
from jobraker.automation.settling import again, become
from jobraker.clients.errors import ClientError, Kind
from jobraker.clients.skyvern_answers import Artifact
from jobraker.clients.skyvern_files import Streamed
from jobraker.database import db, now, transaction
from jobraker.settings import Settings

PICTURES, PICTURE_BYTES = 12, 4_000_000
RECORDING_BYTES = 16_000_000
PICTURE, RECORDING = "picture", "recording"
MOST = {PICTURE: PICTURES, RECORDING: 1}
TYPES = {
    PICTURE: frozenset({"image/png", "image/jpeg", "image/webp"}),
    RECORDING: frozenset({"video/webm", "video/mp4"}),
}


Listed = tuple[Artifact, str]
"""With its kind here."""
TURN = 30.0
"""Seconds of a turn after which no other file is begun: with the last one, whose call may take its time, it stays within the
lease. The next turn goes on."""
SETTLED = 3
"""Of `PROOF`, the wait after the look that had all there was: a recording is put together after the pictures."""


@dataclass(frozen=True, slots=True)
class Kept:
    artifact: Artifact
    kind: str
    media_type: str = ""
    content: bytes | None = None
    size: int = 0


class TurnLost(Exception):
    """Another worker has it by now, and fetches for itself."""


def collect(settings: Settings, attempt: Attempt) -> None:
    """Pictures come some time after the end, the recording later, and neither may come at all. What is fetched is kept at
    once; what cannot be had is tried again at a later look, and is lost by itself."""
    ends = time.monotonic() + TURN
    try:
        found = chosen(skyvern(settings).artifacts(attempt.run_id or ""))
        new, left = fetch(settings, attempt, found, ends)
    except TurnLost:
        return
    except ClientError as error:  # of the list
        if error.kind is Kind.NOT_FOUND:
            settle(attempt)
        else:
            look_later(attempt)
        return
    if new and left and time.monotonic() >= ends:
        again(attempt, timedelta(seconds=1))
    elif left or not kept_of(attempt):
        look_later(attempt)
    elif any(kind == RECORDING for _artifact, kind in found) or attempt.tries >= len(PROOF):
        settle(attempt)
    else:
        # Where its end is in doubt that is looked into after this, and waits for no recording.
        again(attempt, nth(PROOF, SETTLED - 1 if attempt.looks_left else SETTLED), tries=len(PROOF))


def settle(attempt: Attempt) -> None:
    become(attempt, State(attempt.state), proven_at=now(), due_at=now() if attempt.looks_left else None)


def look_later(attempt: Attempt) -> None:
    if attempt.tries < len(PROOF):
        again(attempt, nth(PROOF, attempt.tries), tries=attempt.tries + 1)
    else:
        settle(attempt)


def fetch(settings: Settings, attempt: Attempt, found: Sequence[Listed], ends: float) -> tuple[int, int]:
    """How many of them were kept, and how many are left, for they could not be had or the turn was over. Each try begins
    with another, so that those that are slow to fail stand in nobody's way. Raises `TurnLost`."""
    rest = not_kept(attempt, found)
    first = attempt.tries % len(rest) if rest else 0
    new, left = 0, len(rest)
    for artifact, kind in rest[first:] + rest[:first]:
        if time.monotonic() >= ends:
            break
        try:
            each = fetched(settings, artifact, kind)
        except ClientError:
            continue
        left -= 1
        if each:
            keep(attempt, each)
            new += 1
    return new, left


def chosen(artifacts: Sequence[Artifact]) -> list[Listed]:
    """The pictures in their order, of many the last ones, and the recording."""
    pictures = [each for each in artifacts if each.artifact_type.startswith("screenshot")]
    pictures.sort(key=lambda each: (each.created_at is None, each.created_at, each.artifact_id))
    recordings = [each for each in artifacts if each.artifact_type == "recording"]
    return [(each, PICTURE) for each in pictures[-PICTURES:]] + [(each, RECORDING) for each in recordings[-1:]]


def kept_of(attempt: Attempt) -> Mapping[str, str]:
    """The kind of each artifact that is kept."""
    mine = select(Proof.artifact, Proof.kind).filter_by(account_id=attempt.account_id, attempt=attempt.key)
    with transaction():
        return {row.artifact: row.kind for row in db.session.execute(mine)}


def not_kept(attempt: Attempt, found: Sequence[Listed]) -> list[Listed]:
    """As many of them as are kept in all."""
    kept = kept_of(attempt)
    left = {kind: most - list(kept.values()).count(kind) for kind, most in MOST.items()}
    rest = [(artifact, kind) for artifact, kind in found if artifact.artifact_id not in kept]
    return [each for kind, room in left.items() for each in [of for of in rest if of[1] == kind][: max(room, 0)]]


def fetched(settings: Settings, artifact: Artifact, kind: str) -> Kept | None:
    """None for what is neither picture nor film; without its content where that is too large to be kept."""
    most = PICTURE_BYTES if kind == PICTURE else RECORDING_BYTES
    try:
        content = skyvern(settings).content(artifact.artifact_id, most)
    except ClientError as error:
        if error.kind is Kind.TOO_LARGE:
            return Kept(artifact, kind)
        if error.kind is Kind.NOT_FOUND:
            return None
        raise
    media_type = content.media_type.partition(";")[0].strip().lower()
    if media_type not in TYPES[kind]:
        return None
    return Kept(artifact, kind, media_type, content.content, len(content.content))


def keep(attempt: Attempt, kept: Kept) -> None:
    """After those that are kept. Raises `TurnLost`."""
    mine = {"account_id": attempt.account_id, "attempt": attempt.key}
    turn = select(Attempt.turn).filter_by(account_id=attempt.account_id, key=attempt.key).with_for_update()
    with transaction():
        lock(attempt.account_id)
        if db.session.scalar(turn) != attempt.turn:
            raise TurnLost
        last = db.session.scalar(select(func.max(Proof.number)).filter_by(**mine)) or 0
        row = mine | {
            "number": last + 1, "kind": kept.kind, "artifact": kept.artifact.artifact_id, "media_type": kept.media_type,
            "content": kept.content, "size": kept.size, "made_at": kept.artifact.created_at,
        }  # fmt: skip
        db.session.execute(insert(Proof).values(row))


def proof_of(account_id: int, attempt: UUID, number: int) -> Proof | None:
    """With its content, where that is kept."""
    with transaction():
        mine = select(Proof).filter_by(account_id=account_id, attempt=attempt, number=number)
        return db.session.scalar(mine.options(undefer(Proof.content)))


def streamed(settings: Settings, proof: Proof, wanted: str = "") -> Streamed:
    """What lies at Skyvern alone; `wanted` is a Range as a browser asks for it. Raises a `ClientError`."""
    return skyvern(settings).stream(proof.artifact, wanted)
