"""How far somebody has come with openings, as their buttons say it: saved or not, and of an application where it stands."""

from collections.abc import Collection
from dataclasses import dataclass

from flask import url_for

from jobraker.pages.applications.words import stage_word
from jobraker.saved.rules.stages import BEFORE, Stage
from jobraker.saved.standing import Standing, standings
from jobraker.web.gettext import _
from jobraker.web.moments import short_day


@dataclass(frozen=True, slots=True)
class Stood:
    """`address`: what takes it off the saved jobs; with a `stage` the page of its application, which no button takes off.
    `waits`: it was not sent, and may be told to have been."""

    address: str
    stage: str
    waits: bool


def stood(account_id: int, job_ids: Collection[int]) -> dict[int, Stood]:
    return {job_id: one(each) for job_id, each in standings(account_id, job_ids).items()}


def one(at: Standing) -> Stood:
    if at.is_saved_alone:
        return Stood(url_for("saved.remove", key=at.key), "", waits=True)
    address = url_for("applications_show.show", key=at.key)
    return Stood(address, words(at), waits=at.stage in BEFORE and at.stage is not Stage.SUBMITTING)


def words(at: Standing) -> str:
    """`Applied 3 Nov`, `Interviewing`."""
    said = stage_word(at.stage)
    if at.stage is Stage.APPLIED and at.applied_on:
        return _("%(stage)s %(day)s", stage=said, day=short_day(at.applied_on))
    return said
