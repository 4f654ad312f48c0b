"""How far a job is that somebody writes down by hand."""

from collections.abc import Mapping, Sequence
from datetime import date

from jobraker.applications.rules.channels import stored
from jobraker.applications.rules.interview_form import one_of
from jobraker.applications.rules.moves import MACHINE_ONLY
from jobraker.profile.rules.sent import Fault, Sent
from jobraker.saved.rules.limits import CHANNEL
from jobraker.saved.rules.stages import Stage

FIRST: Sequence[Stage] = tuple(stage for stage in Stage if stage not in MACHINE_ONLY)


def read_beginning(sent: Sent, today: date, ways: Mapping[str, str]) -> tuple[Stage, date | None, str]:
    """Its stage, the day that it was sent on, and by which way. What has such a day was sent."""
    stage, day = one_of(sent, "stage", Stage) or Stage.SAVED, sent.day("applied_on")
    if stage not in FIRST:
        sent.fail("stage", Fault.NOT_OFFERED)
    if day and day > today:
        sent.fail("applied_on", Fault.AHEAD)
    if day and stage in (Stage.SAVED, Stage.PREPARING):
        stage = Stage.APPLIED
    return stage, day, stored(sent.line("channel", CHANNEL), ways)
