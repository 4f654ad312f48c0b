"""The state machine of an application: which stage may follow which, by whose word, and why not.

People may have applied anywhere and tell of it late, so they may go forward as far as is true, and back where they were
mistaken. They may not say what only others can know (that it is being sent), nor end what never began.
"""

from collections.abc import Mapping
from enum import StrEnum

from jobraker.saved.rules.stages import BEFORE, ENDED, SENT, Stage


class Actor(StrEnum):
    """Who or what made a change. Stored."""

    PERSON = "person"
    IMPORT = "import"  # a table that its person brought
    CALENDAR = "calendar"  # an invitation that its person brought
    CLOCK = "clock"  # its time had come
    SENDER = "sender"  # what sends applications


class Refusal(StrEnum):
    """Why a stage may not follow."""

    SAME = "same"  # it is there already
    BEING_SENT = "being-sent"  # nobody moves it until it is known what became of it
    NOT_FOR_PEOPLE = "not-for-people"  # this stage comes by itself
    NOT_SENT = "not-sent"  # nobody can turn down what they did not get
    NO_OFFER = "no-offer"
    WAS_SENT = "was-sent"  # it ended after it was sent: it cannot wait to be sent
    ENDED = "ended"  # one end does not follow another


OF_PEOPLE: Mapping[Stage, frozenset[Stage]] = {
    Stage.SAVED: frozenset({Stage.PREPARING, *SENT, Stage.WITHDRAWN}),
    Stage.PREPARING: frozenset({Stage.SAVED, *SENT, Stage.WITHDRAWN}),
    Stage.SUBMITTING: frozenset(),
    Stage.NEEDS_YOU: frozenset({Stage.SAVED, Stage.PREPARING, *SENT, Stage.WITHDRAWN}),
    **{stage: frozenset({Stage.SAVED, Stage.PREPARING, *SENT, Stage.REJECTED, Stage.WITHDRAWN}) for stage in SENT},
    Stage.OFFER: frozenset({Stage.SAVED, Stage.PREPARING, *SENT, *ENDED}),
    Stage.ACCEPTED: frozenset(SENT),
    Stage.REJECTED: frozenset(SENT),
    Stage.WITHDRAWN: frozenset({Stage.SAVED, Stage.PREPARING, *SENT}),
}
OF_SENDERS: Mapping[Stage, frozenset[Stage]] = {
    # That it was sent may be learned late, of what was given up.
    Stage.SAVED: frozenset({Stage.PREPARING, Stage.SUBMITTING, Stage.NEEDS_YOU, Stage.APPLIED}),
    Stage.PREPARING: frozenset({Stage.SUBMITTING, Stage.NEEDS_YOU, Stage.APPLIED}),
    Stage.NEEDS_YOU: frozenset({Stage.PREPARING, Stage.SUBMITTING, Stage.APPLIED}),
    Stage.SUBMITTING: frozenset({Stage.PREPARING, Stage.NEEDS_YOU, Stage.APPLIED}),
}
MACHINE_ONLY = frozenset({Stage.SUBMITTING, Stage.NEEDS_YOU})


def allowed(actor: Actor, at: Stage, *, sent: bool) -> frozenset[Stage]:
    """Where one may go from there. `sent`: there is a day that it was sent on."""
    if actor is Actor.SENDER:
        return OF_SENDERS.get(at, frozenset())
    others = OF_PEOPLE[at] - {at}
    return others - set(BEFORE) if at is Stage.WITHDRAWN and sent else others


def refusal(actor: Actor, at: Stage, to: Stage, *, sent: bool) -> Refusal | None:
    """Why it may not go there; None where it may."""
    if at is to:
        return Refusal.SAME
    if to in allowed(actor, at, sent=sent):
        return None
    if actor is Actor.SENDER:
        return Refusal.ENDED if at in ENDED else Refusal.WAS_SENT
    if at is Stage.SUBMITTING:
        return Refusal.BEING_SENT
    if to in MACHINE_ONLY:
        return Refusal.NOT_FOR_PEOPLE
    if at in ENDED:
        return Refusal.ENDED if to in ENDED else Refusal.WAS_SENT
    if to is Stage.ACCEPTED:
        return Refusal.NO_OFFER
    return Refusal.NOT_SENT


def was_sent(stage: Stage) -> bool:
    """Whether a stage says by itself that it was sent; a withdrawn one may not have been."""
    return stage in SENT or stage in (Stage.ACCEPTED, Stage.REJECTED)


def reaches(stage: Stage) -> bool:
    """Whether coming there from before is the sending itself."""
    return stage not in BEFORE and stage is not Stage.WITHDRAWN


def way_to(stage: Stage, *, sent: bool) -> tuple[Stage, ...]:
    """The moves by which one that was just written down comes there: nothing ends that has not been sent or offered."""
    if stage is Stage.SAVED:
        return ()
    if stage is Stage.ACCEPTED:
        return Stage.OFFER, stage
    if stage is Stage.REJECTED or (stage is Stage.WITHDRAWN and sent):
        return Stage.APPLIED, stage
    return (stage,)
